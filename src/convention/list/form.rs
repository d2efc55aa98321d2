//! What is asked of the list: its address says it whole.

use std::fmt::Write;

use rocket::form::FromForm;
use serde::Serialize;

use crate::web::page::encode;

/// The question, the filters and the page, as they stand in the address; an empty one asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct Wanted {
    /// See [`super::select::Asked`].
    #[field(default = "")]
    pub question: String,
    /// Where they stand: see [`super::select::standing_code`].
    #[field(default = "")]
    pub etat: String,
    /// Number of an edition.
    #[field(default = "")]
    pub edition: String,
    /// Words looked for in the reference, the name and the parties.
    #[field(default = "")]
    pub q: String,
    /// From 1.
    #[field(default = 1)]
    pub page: u64,
}

impl Wanted {
    /// What is asked: name of the parameter and value.
    pub fn filters(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [("question", &self.question), ("etat", &self.etat), ("edition", &self.edition), ("q", &self.q)]
            .into_iter()
            .map(|(name, value)| (name, value.trim()))
            .filter(|it| !it.1.is_empty())
    }

    /// The same with one parameter changed, back on its first page.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut wanted = Self { page: 1, ..self.clone() };
        let field = match name {
            "question" => &mut wanted.question,
            "etat" => &mut wanted.etat,
            "edition" => &mut wanted.edition,
            _ => &mut wanted.q,
        };
        value.clone_into(field);
        wanted
    }

    /// The address of this below `path`: only what is asked is written.
    pub fn address(&self, path: &str) -> String {
        let page = (self.page > 1).then(|| ("page", self.page.to_string()));
        let asked = self.filters().map(|(name, value)| (name, encode(value)));
        let mut address = path.to_owned();
        for (place, (name, value)) in asked.chain(page).enumerate() {
            let sign = if place == 0 { '?' } else { '&' };
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

    #[test]
    fn the_address_says_what_is_asked() {
        let bare = Wanted { page: 1, ..<Wanted as Default>::default() };
        assert_eq!(bare.address("/conventions"), "/conventions");
        let asked = bare.with("question", "fin-proche").with("q", "forêt & mer").with("edition", " 18 ");
        assert_eq!(
            asked.address("/conventions"),
            "/conventions?question=fin-proche&edition=18&q=for%C3%AAt%20%26%20mer"
        );
        let third = Wanted { page: 3, ..asked };
        assert_eq!(third.with("q", "").address("/c"), "/c?question=fin-proche&edition=18");
        assert_eq!(Wanted { page: 2, ..bare }.address("/c"), "/c?page=2");
    }
}
