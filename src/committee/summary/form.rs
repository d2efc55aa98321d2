//! What is asked of a report: its address says it whole.

use std::fmt::Write;

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use crate::committee::rules::summary::Semester;
use crate::web::page::encode;

/// Path of the page.
pub const PATH: &str = "/comites/bilan";

/// What is asked, as it stands in the address; an empty one asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct Wanted {
    /// A semester: `2026-2`.
    #[field(default = "")]
    pub semestre: String,
    /// A day, for the committees that met on it: `2026-11-12`.
    #[field(default = "")]
    pub jour: String,
    /// Row of a session of several committees: `3`.
    #[field(default = "")]
    pub session: String,
    /// Number of an edition.
    #[field(default = "")]
    pub edition: String,
    /// Name in addresses of an incubator.
    #[field(default = "")]
    pub incubateur: String,
}

impl Wanted {
    /// The address of this below `path`: only what is asked is written.
    pub fn address(&self, path: &str) -> String {
        let asked = [
            ("semestre", &self.semestre),
            ("jour", &self.jour),
            ("session", &self.session),
            ("edition", &self.edition),
            ("incubateur", &self.incubateur),
        ];
        let mut address = path.to_owned();
        let mut sign = '?';
        for (name, value) in asked.into_iter().filter(|it| !it.1.trim().is_empty()) {
            // Writing to a String cannot fail.
            write!(address, "{sign}{name}={}", encode(value.trim())).unwrap_or_default();
            sign = '&';
        }
        address
    }

    /// The same for the committees of a day.
    pub fn on(&self, day: NaiveDate) -> Self {
        Self { semestre: String::new(), jour: day.to_string(), session: String::new(), ..self.clone() }
    }

    /// The same for a semester.
    pub fn within(&self, semester: Semester) -> Self {
        Self { semestre: semester.to_string(), jour: String::new(), session: String::new(), ..self.clone() }
    }

    /// The row of the session that is asked, if one is and is understood.
    pub fn session(&self) -> Option<i64> {
        self.session.trim().parse().ok()
    }

    /// The day that is asked, if one is and is understood.
    pub fn day(&self) -> Option<NaiveDate> {
        self.jour.trim().parse().ok()
    }

    /// The semester that is asked; that of `today` when none is, or none is understood.
    pub fn semester(&self, today: NaiveDate) -> Semester {
        self.semestre.parse().unwrap_or_else(|_| Semester::of(today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_asked() {
        let today: NaiveDate = "2026-11-23".parse().unwrap();
        let none = <Wanted as Default>::default();
        assert_eq!(
            (none.address(PATH).as_str(), none.semester(today).to_string().as_str()),
            (PATH, "2026-2")
        );
        let some = Wanted { incubateur: "l & m".to_owned(), edition: "18".to_owned(), ..none };
        assert_eq!(
            some.within("2025-1".parse().unwrap()).address(PATH),
            "/comites/bilan?semestre=2025-1&edition=18&incubateur=l%20%26%20m"
        );
        let day = some.within("2025-1".parse().unwrap()).on(today);
        assert_eq!(
            day.address("/comites/bilan.pdf"),
            "/comites/bilan.pdf?jour=2026-11-23&edition=18&incubateur=l%20%26%20m"
        );
        assert_eq!((day.day(), Wanted { jour: "demain".to_owned(), ..day }.day()), (Some(today), None));
    }
}
