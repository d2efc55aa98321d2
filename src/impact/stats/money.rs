//! The public money of a product: what its published conventions bring, payer by payer, and what each year costs.

use serde::Serialize;

use crate::money::Euros;
use crate::value::WebAddress;
use crate::web::french;

/// Years of budget that are shown.
const YEARS: usize = 3;

/// What everybody reads of the money of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// Its published conventions, the latest first.
    pub conventions: Vec<Published>,
    /// What each year costs, the latest first.
    pub budgets: Vec<Budget>,
}

/// A convention as it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its reference.
    pub reference: String,
    /// Where it is published.
    pub url: WebAddress,
    /// What each party brings, in the order of the parties.
    pub by: Vec<(String, Euros)>,
    /// All of it.
    pub total: Euros,
    /// First day it no longer ran, when it was terminated.
    pub terminated: Option<chrono::NaiveDate>,
}

/// The budget of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// The year.
    pub year: i32,
    /// The amount.
    pub amount: Euros,
    /// How it was obtained; may be empty.
    pub note: String,
}

impl Money {
    /// Bytes of memory that it takes, but for some padding.
    pub fn size(&self) -> usize {
        let convention = |it: &Published| {
            let names = it.by.iter().map(|it| size_of::<(String, Euros)>() + it.0.len()).sum::<usize>();
            size_of::<Published>() + it.reference.len() + it.url.as_str().len() + names
        };
        self.conventions.iter().map(convention).sum::<usize>()
            + self.budgets.iter().map(|it| size_of::<Budget>() + it.note.len()).sum::<usize>()
    }
}

/// An amount with what it is and where it comes from.
#[derive(Serialize)]
pub struct MoneyRow {
    name: String,
    href: Option<String>,
    amount: String,
    lines: Vec<String>,
}

/// What the page shows of it.
pub fn rows(it: &Money) -> Vec<MoneyRow> {
    let convention = |it: &Published| MoneyRow {
        name: format!("Convention {}", it.reference),
        href: Some(it.url.to_string()),
        amount: it.total.short(),
        lines: (it.by.iter().map(|(name, amount)| format!("{name}\u{a0}: {}", amount.short())))
            .chain(it.terminated.map(|it| format!("résiliée au {}", french::date(it))))
            .collect(),
    };
    let budget = |it: &Budget| MoneyRow {
        name: format!("Budget de l’année {}", it.year),
        href: None,
        amount: it.amount.short(),
        lines: ["toutes sources comprises".to_owned(), it.note.clone()]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect(),
    };
    it.conventions.iter().map(convention).chain(it.budgets.iter().take(YEARS).map(budget)).collect()
}
