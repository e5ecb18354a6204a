//! The wire to the drawing code in `frontend/charts/`.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::JsFuture;

use super::{ChartPoint, ChartSpec};
use crate::wire;

#[wasm_bindgen]
extern "C" {
    /// The browser's own `import()`, which is no function and cannot be called from wasm:
    /// `index.html` gives it this name.
    #[wasm_bindgen(js_namespace = bankstat, js_name = load, catch)]
    fn import(address: &str) -> Result<js_sys::Promise, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// The module `frontend/charts/index.js`.
    #[derive(Clone)]
    type Charts;

    /// Starts a chart in an element.
    #[wasm_bindgen(method, catch)]
    fn mount(
        this: &Charts,
        element: &web_sys::Element,
        spec: &JsValue,
        on_select: &JsValue,
    ) -> Result<MountedChart, JsValue>;

    /// A chart in its element.
    pub type MountedChart;

    /// Shows other figures.
    #[wasm_bindgen(method)]
    fn update(this: &MountedChart, spec: &JsValue);

    /// Ends it and all it listens to.
    #[wasm_bindgen(method)]
    fn dispose(this: &MountedChart);
}

thread_local! {
    static CHARTS: RefCell<Option<Charts>> = const { RefCell::new(None) };
}

/// The charting module, loaded once.
async fn charts() -> Result<Charts, JsValue> {
    if let Some(charts) = CHARTS.with_borrow(Clone::clone) {
        return Ok(charts);
    }
    // The build writes the file's name, which holds its hash, into the page.
    let address = document()
        .query_selector("meta[name=bankstat-charts]")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_else(|| "/charts.js".to_owned());
    let charts: Charts = JsFuture::from(import(&address)?).await?.unchecked_into();
    CHARTS.set(Some(charts.clone()));
    Ok(charts)
}

/// A chart on the page; ends with it.
pub struct Drawn {
    chart: MountedChart,
    _on_select: Closure<dyn FnMut(JsValue)>,
}

impl Drawn {
    /// Loads the library when it is not there yet, and draws.
    pub async fn mount(
        element: &web_sys::Element,
        spec: &ChartSpec,
        on_select: Option<Callback<ChartPoint>>,
    ) -> Result<Self, JsValue> {
        let charts = charts().await?;
        let chosen = Closure::<dyn FnMut(JsValue)>::new(move |point: JsValue| {
            if let (Some(on_select), Some(point)) = (on_select, chosen_point(&point)) {
                on_select.try_run(point);
            }
        });
        let listener = if on_select.is_some() { chosen.as_ref().clone() } else { JsValue::NULL };
        let chart = charts.mount(element, &plain(spec), &listener)?;
        Ok(Self { chart, _on_select: chosen })
    }

    /// Shows other figures.
    pub fn update(&self, spec: &ChartSpec) {
        self.chart.update(&plain(spec));
    }
}

impl Drop for Drawn {
    fn drop(&mut self) {
        self.chart.dispose();
    }
}

/// As plain JavaScript objects; `None` becomes `null`.
fn plain(spec: &ChartSpec) -> JsValue {
    let text = wire::write(spec).unwrap_or_default();
    js_sys::JSON::parse(&text).unwrap_or(JsValue::NULL)
}

/// What the drawing code says of a click.
fn chosen_point(point: &JsValue) -> Option<ChartPoint> {
    let text = |name: &str| js_sys::Reflect::get(point, &JsValue::from_str(name)).ok()?.as_string();
    Some(ChartPoint { id: text("id")?, series: text("series")? })
}
