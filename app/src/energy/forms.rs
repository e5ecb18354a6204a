//! The dialogs of the page, and what they are about.

use finance::energy::{Appliance, Home, Kept, Tariff};
use leptos::prelude::*;

use super::{
    appliance_form::ApplianceForm, measure_form::MeasureForm, readings::ReadingsForm, tariff_form::TariffForm,
};
use crate::ui::Dialog;

/// Which dialog is open, and what is known for it.
#[derive(Clone, Copy)]
pub struct Forms {
    /// Adding or changing an appliance.
    pub appliance: RwSignal<bool>,
    /// The appliance that is changed.
    pub changed: RwSignal<Option<Kept<Appliance>>>,
    /// Changing the tariff.
    pub tariff: RwSignal<bool>,
    /// The tariff and its version.
    pub tariff_now: RwSignal<(i32, Tariff)>,
    /// Adding a measurement.
    pub measure: RwSignal<bool>,
    /// Reading a file.
    pub readings: RwSignal<bool>,
    /// Keys and names of the appliances.
    pub names: RwSignal<Vec<(i64, String)>>,
}

impl Forms {
    /// None is open.
    pub fn new() -> Self {
        Self {
            appliance: RwSignal::new(false),
            changed: RwSignal::new(None),
            tariff: RwSignal::new(false),
            tariff_now: RwSignal::new((0, Tariff::usual())),
            measure: RwSignal::new(false),
            readings: RwSignal::new(false),
            names: RwSignal::new(Vec::new()),
        }
    }

    /// Takes over what the dialogs need of the figures.
    pub fn know(self, home: &Home) {
        let names = home.overview.appliances.iter();
        self.names.set(names.map(|one| (one.appliance.id, one.appliance.what.name.clone())).collect());
        self.tariff_now.set((home.tariff_version, home.overview.tariff.clone()));
    }

    /// Opens the form for a new appliance.
    pub fn add_appliance(self) {
        self.changed.set(None);
        self.appliance.set(true);
    }

    /// Opens the form for an appliance that is there.
    pub fn change_appliance(self, appliance: Kept<Appliance>) {
        self.changed.set(Some(appliance));
        self.appliance.set(true);
    }
}

/// All dialogs; at most one is open.
#[component]
pub fn Dialogs(
    /// Which.
    forms: Forms,
) -> impl IntoView {
    let title = move || if forms.changed.get().is_some() { "Change appliance" } else { "Add appliance" };
    view! {
        <Dialog open=forms.appliance title=title>
            <ApplianceForm forms/>
        </Dialog>
        <Dialog open=forms.tariff title="Your tariff">
            <TariffForm forms/>
        </Dialog>
        <Dialog open=forms.measure title="Add a measurement">
            <MeasureForm forms/>
        </Dialog>
        <Dialog open=forms.readings title="Meter readings from a file">
            <ReadingsForm forms/>
        </Dialog>
    }
}
