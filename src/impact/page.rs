//! What the pages of this room share.

use serde::Serialize;

use crate::portfolio::scope::ProductScope;

/// What a form sends for yes.
pub const YES: &str = "oui";
/// What it sends for no.
pub const NO: &str = "non";

/// A choice of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// Yes or no, each with its own words.
pub fn yes_or_no(yes: &str, no: &str) -> Vec<Choice> {
    vec![Choice::new(YES, yes), Choice::new(NO, no)]
}

/// The way to a metric: its product, then itself.
#[derive(Clone, Debug, Serialize)]
pub struct Crumbs {
    /// The product.
    pub product: String,
    /// Its page.
    pub product_href: String,
    /// The metric, when the page is of one: name and page.
    pub metric: Option<(String, String)>,
}

impl Crumbs {
    /// The way to a page of a product's impact.
    pub fn of(product: &ProductScope) -> Self {
        Self {
            product: product.name.clone(),
            product_href: format!("/produits/{}", product.slug),
            metric: None,
        }
    }

    /// The way to a page of a metric.
    pub fn to_metric(product: &ProductScope, id: i64, name: &str) -> Self {
        Self { metric: Some((name.to_owned(), super::href(id))), ..Self::of(product) }
    }
}
