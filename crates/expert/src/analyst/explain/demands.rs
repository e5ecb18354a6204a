//! Words that only some intents have regard to.

use crate::analyst::{
    besides::Besides,
    intent::{Frame, Intent},
    slots::Question,
    words::{AVERAGE, SHARE},
};

/// Words of one kind that are read only by some intents.
pub(super) struct Demand {
    pub words: &'static str,
    /// Whether the reading has regard to them.
    pub met: fn(&Question<'_>, &Frame) -> bool,
    /// What is said where it has none.
    pub reason: &'static str,
}

pub(super) const DEMANDS: &[Demand] = &[
    Demand {
        words: AVERAGE,
        met: |q, frame| {
            let newest = frame.intent == Intent::Search && frame.slots.number.is_some();
            let held = q.any("above below under more less higher lower than compare compared vs versus");
            newest
                || frame.slots.besides == Some(Besides::Monthly)
                || !held
                    && matches!(
                        frame.intent,
                        Intent::Average(_)
                            | Intent::Trend(_)
                            | Intent::WhatIf
                            | Intent::Recurring(_)
                            | Intent::Price
                            | Intent::Due
                            | Intent::Forecast
                    )
        },
        reason: "I can’t tell an average of that.",
    },
    Demand {
        words: SHARE,
        met: |_, frame| {
            matches!(
                frame.intent,
                Intent::Share | Intent::SavingsRate | Intent::WhatIf | Intent::Compare | Intent::Price
            )
        },
        reason: "Name a part and a whole, and I tell the share.",
    },
    Demand {
        words: "most least largest biggest highest smallest lowest cheapest dearest priciest fewest",
        met: |_, frame| {
            frame.slots.besides.is_some()
                || matches!(
                    frame.intent,
                    Intent::Top(_)
                        | Intent::Largest
                        | Intent::Compare
                        | Intent::Search
                        | Intent::Recurring(_)
                        | Intent::Balances
                )
        },
        reason: "I can’t tell of what the largest or smallest is asked for.",
    },
    Demand {
        words: "left remaining remain remains leftover",
        met: |q, frame| {
            q.says_any("that left,left my cheque,left my euro,left my card,left my account,left my accounts,left the account,left our account,left me,have left my,money left my")
                || matches!(
                    frame.intent,
                    Intent::Net
                        | Intent::Due
                        | Intent::Balances
                        | Intent::Budgets
                        | Intent::Goals
                        | Intent::Forecast
                        | Intent::SavingsRate
                )
                || frame.slots.direction.is_none()
                    && matches!(frame.intent, Intent::Top(_) | Intent::Trend(_) | Intent::Average(_))
        },
        reason: "I can’t tell what is left of that.",
    },
    Demand {
        words: "than",
        met: |_, frame| {
            matches!(frame.intent, Intent::Compare | Intent::Net | Intent::WhatIf | Intent::Price)
                || frame.intent == Intent::SavingsRate && frame.slots.periods.len() == 2
                || frame.slots.moves
                || frame.slots.direction.is_none() && matches!(frame.intent, Intent::Trend(_))
        },
        reason: "I can’t tell what is held against what.",
    },
    Demand {
        words: "raise raised old difference higher lower dearer gap increase increased decrease decreased rise rose risen",
        met: |_, frame| {
            matches!(frame.intent, Intent::Compare | Intent::Trend(_) | Intent::Net)
                || frame.slots.moves
                || frame.intent == Intent::Price && frame.slots.things.len() < 3
        },
        reason: "I can’t tell what is held against what.",
    },
    Demand {
        words: "nothing no not never didnt dont doesnt hasnt havent wasnt werent arent",
        met: |q, frame| {
            !frame.slots.except.is_empty()
                || frame.slots.besides == Some(Besides::Gaps)
                || frame.intent == Intent::WhatIf
                || q.says_any("but not payments,not payments,not transfers,no transfers,not the transfers,or not,why not,not sure,dont know,do not know,no idea,not long,dont remember,no more than,not more than,not understand,dont understand,cant remember")
        },
        reason: "I only count what is there, not what is missing.",
    },
    Demand {
        words: "save saved saving savings",
        met: |_, frame| {
            matches!(
                frame.intent,
                Intent::Net
                    | Intent::SavingsRate
                    | Intent::Goals
                    | Intent::WhatIf
                    | Intent::Price
                    | Intent::Budgets
                    | Intent::Balances
                    | Intent::Forecast
            ) || frame.slots.direction.is_none()
        },
        reason: "I can’t tell what is saved here.",
    },
    Demand {
        words: "price prices rate rates",
        met: |_, frame| {
            matches!(
                frame.intent,
                Intent::Recurring(_)
                    | Intent::Price
                    | Intent::Search
                    | Intent::Largest
                    | Intent::Due
                    | Intent::SavingsRate
                    | Intent::Average(_)
            )
        },
        reason: "I know what was paid, not what something costs otherwise.",
    },
    Demand {
        words: "balance balances overdrawn overdraft owe owed owes owing debt debts",
        met: |_, frame| {
            matches!(frame.intent, Intent::Balances | Intent::Forecast | Intent::Due | Intent::Budgets)
        },
        reason: "I tell balances as they stood at the end of a day.",
    },
    Demand {
        words: "before after",
        met: |q, frame| {
            let net =
                frame.slots.direction.is_none() && matches!(frame.intent, Intent::Average(_) | Intent::Net);
            if net && q.any("left remaining") {
                return true;
            }
            let exact = frame.slots.least.is_some() && frame.slots.least == frame.slots.most;
            frame.intent == Intent::Price
                || exact && q.says_any("before it,after it")
                || q.says_any("before that,before this,after that,after all,month before,year before,week before,quarter before,day before,before i,before we,after everything,looking after")
        },
        reason: "I can’t tell which days are meant.",
    },
];
