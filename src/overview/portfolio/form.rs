//! The view a person asks for: the address of the list says it whole.

use std::fmt::Write;

use rocket::form::FromForm;
use serde::Serialize;

use crate::web::page::encode;

/// Filters, order and page, as they stand in the address; an empty one asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct View {
    /// Words looked for in the name, the mission and the sponsors.
    #[field(default = "")]
    pub q: String,
    /// `actifs` (the default), `tous`, or the slug of a phase.
    #[field(default = "")]
    pub phase: String,
    /// Slug of an incubator.
    #[field(default = "")]
    pub incubateur: String,
    /// Slug of a sponsor.
    #[field(default = "")]
    pub sponsor: String,
    /// Number of an edition.
    #[field(default = "")]
    pub edition: String,
    /// A theme, as the sheets write it.
    #[field(default = "")]
    pub theme: String,
    /// `un`, `code`, `stats`, `budget` or `impact`: what is missing.
    #[field(default = "")]
    pub manque: String,
    /// `nom` (the default), `phase`, `depuis` or `montant`, with a `-` before for the other way.
    #[field(default = "")]
    pub tri: String,
    /// From 1.
    #[field(default = 1)]
    pub page: usize,
}

impl View {
    /// The filters at work besides the phase: name of the parameter and value.
    pub fn filters(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("q", &self.q),
            ("incubateur", &self.incubateur),
            ("sponsor", &self.sponsor),
            ("edition", &self.edition),
            ("theme", &self.theme),
            ("manque", &self.manque),
        ]
        .into_iter()
        .map(|(name, value)| (name, value.trim()))
        .filter(|(_, value)| !value.is_empty())
    }

    /// Whether one of the four lists is at work.
    pub fn uses_lists(&self) -> bool {
        self.filters().any(|(name, _)| name != "q")
    }

    /// The same view without one filter, back on its first page.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let mut view = Self { page: 1, ..self.clone() };
        match name {
            "q" => view.q.clear(),
            "phase" => "tous".clone_into(&mut view.phase),
            "incubateur" => view.incubateur.clear(),
            "sponsor" => view.sponsor.clear(),
            "edition" => view.edition.clear(),
            "theme" => view.theme.clear(),
            _ => view.manque.clear(),
        }
        view
    }

    /// The same view with another phase, back on its first page.
    #[must_use]
    pub fn with_phase(&self, phase: &str) -> Self {
        Self { phase: phase.to_owned(), page: 1, ..self.clone() }
    }

    /// The same view in another order, back on its first page.
    #[must_use]
    pub fn with_order(&self, order: &str) -> Self {
        Self { tri: order.to_owned(), page: 1, ..self.clone() }
    }

    /// The same view on another page.
    #[must_use]
    pub fn on_page(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }

    /// The address of this view below `path`: only what differs from the default is written.
    pub fn address(&self, path: &str) -> String {
        let mut parts: Vec<(&str, String)> = Vec::new();
        if !["", "actifs"].contains(&self.phase.as_str()) {
            parts.push(("phase", self.phase.clone()));
        }
        parts.extend(self.filters().map(|(name, value)| (name, value.to_owned())));
        if !["", "nom"].contains(&self.tri.as_str()) {
            parts.push(("tri", self.tri.clone()));
        }
        if self.page > 1 {
            parts.push(("page", self.page.to_string()));
        }
        let mut address = path.to_owned();
        for (place, (name, value)) in parts.iter().enumerate() {
            let sign = if place == 0 { '?' } else { '&' };
            let value = encode(value);
            // Writing to a String cannot fail.
            if write!(address, "{sign}{name}={value}").is_err() {
                break;
            }
        }
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> View {
        View { page: 1, ..<View as Default>::default() }
    }

    #[test]
    fn the_address_says_what_differs_from_the_default() {
        let bare = view();
        assert_eq!(bare.address("/produits"), "/produits");
        let searched = View { q: "forêt & mer".to_owned(), manque: "un".to_owned(), page: 3, ..view() };
        assert_eq!(searched.address("/produits"), "/produits?q=for%C3%AAt%20%26%20mer&manque=un&page=3");
        assert_eq!(searched.without("q").address("/produits"), "/produits?manque=un");
        assert_eq!(
            searched.with_phase("construction").with_order("-montant").address("/p"),
            "/p?phase=construction&q=for%C3%AAt%20%26%20mer&manque=un&tri=-montant"
        );
    }
}
