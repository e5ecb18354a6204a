// Draws the charts that `app/src/ui/chart/spec.rs` describes. Loaded when the first chart appears.
import { BarChart, LineChart, PieChart, SankeyChart } from "echarts/charts";
import { AriaComponent, AxisPointerComponent, GridComponent, TitleComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

import { flow } from "./flow.js";
import { lines } from "./lines.js";
import { look, onLookChange } from "./look.js";
import { sankey } from "./sankey.js";
import { share } from "./share.js";

const KINDS = { flow, lines, sankey, share };

use([AriaComponent, AxisPointerComponent, BarChart, GridComponent, LineChart, PieChart, SankeyChart, SVGRenderer, TitleComponent, TooltipComponent]);

/** Starts a chart in `element`. `onSelect({id, series})`, or null, hears clicks on marks. */
export function mount(element, spec, onSelect) {
  const surface = document.createElement("div");
  surface.className = "chart-surface";
  element.append(surface);
  element.classList.add("drawn");
  fit(surface, element);

  const chart = init(surface, null, { renderer: "svg" });
  let shown = spec;
  const draw = () => chart.setOption(options(shown, look(element), element, onSelect !== null), { notMerge: true });
  draw();

  if (onSelect) {
    chart.on("click", ({ data }) => data?.id !== undefined && onSelect({ id: data.id, series: data.series }));
  }
  const resized = new ResizeObserver(() => {
    // Hidden, or as it was.
    if (element.clientWidth === 0 || !fit(surface, element)) return;
    chart.resize();
    draw();
  });
  resized.observe(element);
  const forgetLook = onLookChange(draw);

  return {
    update(spec) {
      shown = spec;
      draw();
    },
    dispose() {
      resized.disconnect();
      forgetLook();
      chart.dispose();
      surface.remove();
      element.classList.remove("drawn");
    },
  };
}

/** The library measures its own element, the card gives the size. Answers whether it changed. */
function fit(surface, element) {
  const size = [`${element.clientWidth}px`, `${element.clientHeight}px`];
  if (surface.style.width === size[0] && surface.style.height === size[1]) return false;
  [surface.style.width, surface.style.height] = size;
  return true;
}

function options(spec, colors, element, selectable) {
  const drawn = KINDS[spec.kind](spec, colors, element.clientWidth, selectable);
  const moving = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  return {
    animation: moving,
    animationDuration: 400,
    animationDurationUpdate: 250,
    aria: {
      enabled: true,
      // The element around it has the sentence.
      label: { enabled: false },
      // Patterns beside colours, for those who ask for more.
      decal: { show: matchMedia("(prefers-contrast: more), (forced-colors: active)").matches },
    },
    textStyle: { fontFamily: colors.font, color: colors.text },
    ...drawn,
  };
}
