//! The page at `/categories`.

use leptos::prelude::*;

use super::{
    category_form::CategoryDialog, category_list::CategoryList, proposal_list::ProposalList,
    rule_form::RuleDialog, rule_list::RuleList,
};
use crate::{
    common::{address, use_answer, use_data_version},
    session,
    statements::api::person_setting,
    ui::{Icon, IconName, PageHead},
};

/// Proposals, rules and categories. What is being made or changed stands in the address.
#[component]
pub fn CategoriesPage() -> impl IntoView {
    let version = use_data_version();
    let setting = use_answer(move || {
        version.track();
        session::call(person_setting)
    });
    // For the names of accounts; without them the rules are shown all the same.
    let accounts = Signal::derive(move || match setting.get() {
        Some(Ok(setting)) => setting.accounts,
        _ => Vec::new(),
    });
    let rules = use_answer(move || {
        version.track();
        session::call(super::api::rules)
    });
    view! {
        <PageHead title="Categories and rules">
            <a class="button quiet" href=address::new_rule(None)>
                <Icon name=IconName::Plus/>
                "New rule"
            </a>
            <a class="button" href=address::category_form(None)>
                <Icon name=IconName::Plus/>
                "New category"
            </a>
        </PageHead>
        <div class="grid categories">
            <ProposalList/>
            <RuleList rules accounts/>
            <CategoryList/>
        </div>
        <RuleDialog rules accounts/>
        <CategoryDialog/>
    }
}
