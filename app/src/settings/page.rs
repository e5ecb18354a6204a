//! The page at `/settings`.

use leptos::prelude::*;

use super::{
    accounts::Accounts, appearance::Appearance, categories::CategoriesLink, danger::DeleteEverything,
    data::YourData, formats::FormatsCard, kept::Kept, leaving::Leaving, profile::Profile,
};
use crate::ui::{Card, ErrorState, PageHead, Skeleton, SkeletonKind};

/// Profile, formats, appearance, accounts, one's data, and the ways out.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let kept = Kept::ask();
    let known = Memo::new(move |_| kept.known());
    view! {
        <PageHead title="Settings"/>
        <div class="grid narrow settings">
            {move || match known.get() {
                None => view! { <Card title="Profile"><Skeleton kind=SkeletonKind::Lines(4)/></Card> }.into_any(),
                Some(Err(error)) => {
                    let retry = Callback::new(move |()| kept.refetch());
                    view! { <Card title="Profile"><ErrorState error retry/></Card> }.into_any()
                }
                Some(Ok(())) => {
                    view! {
                        <Profile kept/>
                        <FormatsCard kept/>
                    }
                        .into_any()
                }
            }}
            <CategoriesLink/>
            <Appearance/>
            <Accounts/>
            <YourData/>
            <Leaving/>
            <DeleteEverything kept/>
        </div>
    }
}
