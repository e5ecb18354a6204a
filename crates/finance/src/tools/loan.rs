//! Paying off a loan: a bond with equal monthly payments, and with more than that.

use rust_decimal::Decimal;

use super::{Check, Unfit, monthly, power};
use crate::money::cents;

/// Months a loan may run.
pub const MONTHS: u32 = 600;

/// A loan and what is paid beside the agreed payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// What is lent.
    pub amount: Decimal,
    /// Interest in per cent a year, charged each month on what is owed.
    pub rate: Decimal,
    /// Months it is agreed for.
    pub months: u32,
    /// Paid each month beside the payment.
    pub extra: Decimal,
    /// Paid once, beside the payment of the month `once_month`.
    pub once: Decimal,
    /// The month of `once`, counted from 1.
    pub once_month: u32,
}

/// The agreed way, and the one with the extra payments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loan {
    /// The agreed payment of a month.
    pub payment: Decimal,
    /// Without extra payments.
    pub agreed: Plan,
    /// With them.
    pub faster: Plan,
}

/// Month by month until nothing is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The months, the first one first; the last leaves a balance of zero.
    pub rows: Vec<Row>,
    /// Interest in all.
    pub interest: Decimal,
    /// Paid in all: what was lent, and the interest.
    pub paid: Decimal,
}

/// One month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Counted from 1.
    pub month: u32,
    /// Of what is paid, the interest.
    pub interest: Decimal,
    /// Of what is paid, what is paid back, with the extra payments.
    pub repaid: Decimal,
    /// What is still owed after it.
    pub balance: Decimal,
}

impl Plan {
    /// Months until nothing is owed.
    pub fn months(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.month)
    }

    /// What is owed after `month` months; zero once it is paid off.
    pub fn balance_after(&self, month: u32) -> Decimal {
        self.rows.iter().rev().find(|row| row.month <= month).map(|row| row.balance).unwrap_or_default()
    }

    /// Interest paid in the months up to `month`.
    pub fn interest_until(&self, month: u32) -> Decimal {
        self.rows.iter().take_while(|row| row.month <= month).map(|row| row.interest).sum()
    }
}

impl Loan {
    /// Interest that the extra payments save.
    pub fn saved(&self) -> Decimal {
        self.agreed.interest - self.faster.interest
    }

    /// Months that the extra payments save.
    pub fn months_saved(&self) -> u32 {
        self.agreed.months().saturating_sub(self.faster.months())
    }
}

impl Terms {
    /// Both plans. Interest is rounded to the cent each month, as banks book it; the last payment
    /// is what is left.
    ///
    /// # Errors
    /// What does not fit, with its field.
    pub fn plan(&self) -> Result<Loan, Vec<Unfit>> {
        let mut check = Check::default();
        check.that(self.amount >= Decimal::ONE, "amount", || "A loan is 1 or more.".into());
        check.amount("amount", self.amount);
        check.percent("rate", self.rate, 100);
        check.count("months", self.months, MONTHS);
        check.amount("extra", self.extra);
        check.amount("once", self.once);
        if !self.once.is_zero() {
            check.count("once_month", self.once_month, MONTHS);
        }
        check.done()?;
        let payment = self.payment().ok_or_else(|| super::too_large("amount"))?;
        let agreed = self.pay(payment, |_| Decimal::ZERO);
        let faster = self
            .pay(payment, |month| if month == self.once_month { self.extra + self.once } else { self.extra });
        Ok(Loan { payment, agreed, faster })
    }

    /// The annuity: `amount · r · f / (f − 1)` with `f = (1 + r)^months`, to the cent.
    fn payment(&self) -> Option<Decimal> {
        let rate = monthly(self.rate);
        let exact = if rate.is_zero() {
            self.amount.checked_div(self.months.into())?
        } else {
            let grown = power(Decimal::ONE + rate, self.months)?;
            // A rate so low that it does not show is none.
            match grown.checked_div(grown - Decimal::ONE) {
                Some(share) => self.amount.checked_mul(rate)?.checked_mul(share)?,
                None => self.amount.checked_div(self.months.into())?,
            }
        };
        Some(cents(exact))
    }

    fn pay(&self, payment: Decimal, extra: impl Fn(u32) -> Decimal) -> Plan {
        let rate = monthly(self.rate);
        let mut plan = Plan { rows: Vec::new(), interest: Decimal::ZERO, paid: Decimal::ZERO };
        let mut balance = cents(self.amount);
        for month in 1..=self.months {
            let interest = cents(balance * rate);
            let due = balance + interest;
            let paid = if month == self.months { due } else { due.min(payment + extra(month)) };
            balance = due - paid;
            plan.rows.push(Row { month, interest, repaid: paid - interest, balance });
            plan.interest += interest;
            plan.paid += paid;
            if balance.is_zero() {
                break;
            }
        }
        plan
    }
}
