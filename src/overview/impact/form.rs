//! What is asked of the list of impact: its address says it whole.

use std::fmt::Write;

use rocket::form::FromForm;
use serde::Serialize;

use crate::web::page::encode;

/// Path of the list.
pub const PATH: &str = "/impact";

/// The filters, as they stand in the address; an empty one asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct Wanted {
    /// `retard`, `sans-etoile` or `sans-indicateur`.
    #[field(default = "")]
    pub montre: String,
    /// Code of a box of the matrix that is empty: `efficient`.
    #[field(default = "")]
    pub vide: String,
    /// Name in addresses of an incubator.
    #[field(default = "")]
    pub incubateur: String,
    /// Name in addresses of a phase.
    #[field(default = "")]
    pub phase: String,
    /// From 1.
    #[field(default = 1)]
    pub page: u64,
}

impl Wanted {
    /// The same with one filter changed, on the first page.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut wanted = Self { page: 1, ..self.clone() };
        let field = match name {
            "montre" => &mut wanted.montre,
            "vide" => &mut wanted.vide,
            "incubateur" => &mut wanted.incubateur,
            _ => &mut wanted.phase,
        };
        value.clone_into(field);
        wanted
    }

    /// The same on another page.
    #[must_use]
    pub fn on_page(&self, page: u64) -> Self {
        Self { page, ..self.clone() }
    }

    /// The address of this: only what is asked is written.
    pub fn address(&self) -> String {
        let page = if self.page > 1 { self.page.to_string() } else { String::new() };
        let asked = [
            ("montre", &self.montre),
            ("vide", &self.vide),
            ("incubateur", &self.incubateur),
            ("phase", &self.phase),
            ("page", &page),
        ];
        let mut address = PATH.to_owned();
        let mut sign = '?';
        for (name, value) in asked.into_iter().filter(|it| !it.1.trim().is_empty()) {
            // Writing to a String cannot fail.
            write!(address, "{sign}{name}={}", encode(value.trim())).unwrap_or_default();
            sign = '&';
        }
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_what_is_asked_and_no_more() {
        let all = Wanted { page: 1, ..<Wanted as Default>::default() };
        assert_eq!(all.address(), "/impact");
        let some = all.with("montre", "retard").with("incubateur", "l & m").on_page(3);
        assert_eq!(some.address(), "/impact?montre=retard&incubateur=l%20%26%20m&page=3");
        assert_eq!(some.with("vide", "used").page, 1);
    }
}
