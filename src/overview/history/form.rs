//! The question that the address asks of the journal.

use std::fmt::Write;

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use crate::audit::record::history::Wanted;
use crate::text;
use crate::web::form::FormErrors;
use crate::web::page::encode;
use crate::web::{french, instant};

/// Filters and page, as they stand in the address; an empty one asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct View {
    /// Words of the object's identifier.
    #[field(default = "")]
    pub q: String,
    /// Who acted, as the journal names them.
    #[field(default = "")]
    pub qui: String,
    /// What was done.
    #[field(default = "")]
    pub acte: String,
    /// Kind of the object.
    #[field(default = "")]
    pub objet: String,
    /// A field that was changed.
    #[field(default = "")]
    pub champ: String,
    /// First day, as typed.
    #[field(default = "")]
    pub du: String,
    /// Last day, as typed.
    #[field(default = "")]
    pub au: String,
    /// From 1.
    #[field(default = 1)]
    pub page: u64,
}

impl View {
    /// The filters at work: name of the parameter and value.
    pub fn filters(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("q", &self.q),
            ("qui", &self.qui),
            ("acte", &self.acte),
            ("objet", &self.objet),
            ("champ", &self.champ),
            ("du", &self.du),
            ("au", &self.au),
        ]
        .into_iter()
        .map(|(name, value)| (name, value.trim()))
        .filter(|(_, value)| !value.is_empty())
    }

    /// The same question without one filter, back on its first page.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let mut view = Self { page: 1, ..self.clone() };
        match name {
            "q" => view.q.clear(),
            "qui" => view.qui.clear(),
            "acte" => view.acte.clear(),
            "objet" => view.objet.clear(),
            "champ" => view.champ.clear(),
            "du" => view.du.clear(),
            _ => view.au.clear(),
        }
        view
    }

    /// The same question on another page.
    #[must_use]
    pub fn on_page(&self, page: u64) -> Self {
        Self { page, ..self.clone() }
    }

    /// The address of this question below `path`: only what asks for something is written.
    pub fn address(&self, path: &str) -> String {
        let page = (self.page > 1).then(|| ("page", self.page.to_string()));
        let filters = self.filters().map(|(name, value)| (name, value.to_owned()));
        let mut address = path.to_owned();
        for (place, (name, value)) in filters.chain(page).enumerate() {
            let sign = if place == 0 { '?' } else { '&' };
            // Writing to a String cannot fail.
            if write!(address, "{sign}{name}={}", encode(&value)).is_err() {
                break;
            }
        }
        address
    }

    /// What to ask of the journal about these objects, or about all when there is none.
    ///
    /// # Errors
    /// A day that cannot be read, or a period that ends before it begins.
    pub fn wanted(&self, objects: Vec<(String, String)>) -> Result<Wanted, FormErrors> {
        let mut errors = FormErrors::new();
        let from = day(&mut errors, "du", &self.du);
        let to = day(&mut errors, "au", &self.au);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            errors.add("au", "Ce jour précède le premier\u{a0}: corrigez l’un des deux.");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let asked = |value: &str| Some(value.trim().to_owned()).filter(|it| !it.is_empty());
        Ok(Wanted {
            objects,
            kind: asked(&self.objet),
            words: text::fold(&self.q).split_whitespace().map(str::to_owned).collect(),
            act: asked(&self.acte),
            who: asked(&self.qui),
            field: asked(&self.champ),
            from: from.map(instant::start_of),
            before: to.and_then(|it| it.succ_opt()).map(instant::start_of),
        })
    }
}

fn day(errors: &mut FormErrors, field: &str, typed: &str) -> Option<NaiveDate> {
    if typed.trim().is_empty() {
        return None;
    }
    french::parse_date(typed).map_err(|it| errors.add(field, it.to_string())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> View {
        View { page: 1, ..<View as Default>::default() }
    }

    #[test]
    fn the_address_says_only_what_is_asked() {
        assert_eq!(view().address("/journal"), "/journal");
        let asked = View { qui: "person/12".to_owned(), du: "2026-11-01".to_owned(), page: 3, ..view() };
        assert_eq!(asked.address("/journal"), "/journal?qui=person%2F12&du=2026-11-01&page=3");
        assert_eq!(asked.without("du").address("/journal.csv"), "/journal.csv?qui=person%2F12");
    }

    #[test]
    fn a_period_is_whole_days_in_paris() {
        let asked = View { du: "01/11/2026".to_owned(), au: "2026-11-01".to_owned(), ..view() };
        let wanted = asked.wanted(Vec::new()).unwrap();
        assert_eq!(wanted.from.as_deref(), Some("2026-10-31T23:00:00.000Z"));
        assert_eq!(wanted.before.as_deref(), Some("2026-11-01T23:00:00.000Z"));
        let words = View { q: " Forêt  FAST-2026 ".to_owned(), ..view() }.wanted(Vec::new()).unwrap().words;
        assert_eq!(words, ["foret", "fast-2026"]);
    }

    #[test]
    fn a_day_that_is_none_is_told_beside_its_field() {
        for (du, au, faulty) in [
            ("demain", "", &["du"][..]),
            ("2026-02-30", "hier", &["du", "au"]),
            ("2026-11-02", "2026-11-01", &["au"]),
        ] {
            let asked = View { du: du.to_owned(), au: au.to_owned(), ..view() };
            let errors = asked.wanted(Vec::new()).unwrap_err();
            assert_eq!(errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), faulty);
        }
    }
}
