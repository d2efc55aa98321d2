//! The feeds of a person, or of a product: made, seen once, revoked.

use std::collections::HashMap;

use serde::Serialize;

use crate::committee::record::feed::Model;
use crate::committee::record::load::Product;
use crate::web::instant;
use crate::web::page::{Page, Section};

/// The page.
#[derive(Serialize)]
pub struct FeedsPage {
    /// The product whose feeds they are; one's own when there is none.
    product: Option<Product>,
    /// Where forms are sent.
    action: String,
    /// The address that was just made: it is not shown again.
    made: Option<String>,
    feeds: Vec<Feed>,
}

#[derive(Serialize)]
struct Feed {
    id: i64,
    hint: String,
    made: String,
}

impl Page for FeedsPage {
    const TEMPLATE: &'static str = "committee/feeds.html";
    const SECTION: Section = Section::Committees;
}

impl FeedsPage {
    /// The page, with the names of those who made them.
    pub fn new(product: Option<&Product>, feeds: &[Model], names: &HashMap<i64, String>) -> Self {
        let made = |it: &Model| {
            let at = instant::shown(&it.made_at);
            match (product, names.get(&it.made_by)) {
                (Some(_), Some(name)) => format!("faite par {name}, le {at}"),
                _ => format!("faite le {at}"),
            }
        };
        let line = |it: &Model| Feed { id: it.id, hint: format!("{}…", it.hint), made: made(it) };
        Self {
            action: product.map_or_else(
                || "/moi/agenda".to_owned(),
                |it| format!("/produits/{}/comites/agenda", it.slug),
            ),
            product: product.cloned(),
            made: None,
            feeds: feeds.iter().map(line).collect(),
        }
    }

    /// The same, with the address that was just made.
    #[must_use]
    pub fn with(self, made: String) -> Self {
        Self { made: Some(made), ..self }
    }
}
