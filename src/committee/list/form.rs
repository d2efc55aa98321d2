//! What is asked of the list: its address says it whole.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};
use rocket::form::FromForm;
use serde::Serialize;

use crate::web::page::encode;

/// Path of the list.
pub const PATH: &str = "/comites";
/// The whole portfolio, rather than what the reader follows.
pub const WHOLE: &str = "portefeuille";

/// The filters, as they stand in the address; an empty one asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct Wanted {
    /// `portefeuille`, or what the reader follows.
    #[field(default = "")]
    pub perimetre: String,
    /// Name in addresses of an incubator.
    #[field(default = "")]
    pub incubateur: String,
    /// The month of the calendar: `2026-12`.
    #[field(default = "")]
    pub mois: String,
    /// Page of what is blocked, from 1.
    #[field(default = 1)]
    pub page: u64,
}

impl Wanted {
    /// The same with one parameter changed.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut wanted = self.on_page(1);
        let field = match name {
            "perimetre" => &mut wanted.perimetre,
            "incubateur" => &mut wanted.incubateur,
            _ => &mut wanted.mois,
        };
        value.clone_into(field);
        wanted
    }

    /// The same on another page of what is blocked.
    #[must_use]
    pub fn on_page(&self, page: u64) -> Self {
        Self { page, ..self.clone() }
    }

    /// The address of this below `path`: only what is asked is written.
    pub fn address(&self, path: &str) -> String {
        let mut address = path.to_owned();
        let page = if self.page > 1 { self.page.to_string() } else { String::new() };
        let asked = [
            ("perimetre", &self.perimetre),
            ("incubateur", &self.incubateur),
            ("mois", &self.mois),
            ("page", &page),
        ];
        let mut sign = '?';
        for (name, value) in asked.into_iter().filter(|it| !it.1.trim().is_empty()) {
            // Writing to a String cannot fail.
            write!(address, "{sign}{name}={}", encode(value.trim())).unwrap_or_default();
            sign = '&';
        }
        address
    }

    /// First day of the month that is shown; that of `today` when none is asked, or none is understood.
    pub fn month(&self, today: NaiveDate) -> NaiveDate {
        let asked = format!("{}-01", self.mois.trim()).parse::<NaiveDate>();
        let near = asked.ok().filter(|it| (it.year() - today.year()).abs() <= 50);
        near.or_else(|| today.with_day(1)).unwrap_or(today)
    }
}

/// A month, as an address writes it.
pub fn typed(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_asked() {
        let wanted = Wanted { perimetre: WHOLE.to_owned(), ..<Wanted as Default>::default() };
        assert_eq!(wanted.address(PATH), "/comites?perimetre=portefeuille");
        assert_eq!(
            wanted.with("mois", "2026-12").address(PATH),
            "/comites?perimetre=portefeuille&mois=2026-12"
        );
        let second = wanted.on_page(2);
        assert_eq!(second.address(PATH), "/comites?perimetre=portefeuille&page=2");
        assert_eq!(
            second.with("incubateur", "a").address(PATH),
            "/comites?perimetre=portefeuille&incubateur=a"
        );
        assert_eq!(<Wanted as Default>::default().address(PATH), "/comites");
    }

    #[test]
    fn a_month_is_read_or_is_that_of_the_day() {
        let today: NaiveDate = "2026-11-23".parse().unwrap();
        for (typed, month) in [
            ("2026-12", "2026-12-01"),
            ("", "2026-11-01"),
            ("2026-13", "2026-11-01"),
            ("9999-01", "2026-11-01"),
        ] {
            let wanted = Wanted { mois: typed.to_owned(), ..<Wanted as Default>::default() };
            assert_eq!(wanted.month(today), month.parse().unwrap(), "{typed}");
        }
    }
}
