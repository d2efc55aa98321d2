//! Which committees are told together, and how that is called.

use chrono::NaiveDate;

use crate::committee::record::session::Whole;
use crate::committee::rules::summary::Semester;
use crate::web::french;

/// Committees that met as one: those of a day, those of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// « séance du 12 novembre 2026 ».
    pub title: String,
    /// What stands for it in the name of a file and in the register: letters, digits, hyphens.
    pub code: String,
    /// The day it met.
    pub day: NaiveDate,
    /// Rows of its committees.
    pub committees: Vec<i64>,
}

impl Session {
    /// The committees that met on a day.
    pub fn of_day(day: NaiveDate, committees: Vec<i64>) -> Self {
        let title = format!("séance du {}", french::date_long(day));
        Self { title, code: day.to_string(), day, committees }
    }
}

impl From<&Whole> for Session {
    /// The committees of a session that met.
    fn from(it: &Whole) -> Self {
        let day = it.session.on_day;
        let met = it.committees().filter(|of| of.0.held_on.is_some());
        Self {
            title: format!("session «\u{a0}{}\u{a0}» du {}", it.session.name, french::date_long(day)),
            code: format!("session-{}", it.session.id),
            day,
            committees: met.map(|of| of.0.id).collect(),
        }
    }
}

/// Which committees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Those that met in a semester.
    Semester(Semester),
    /// Those of a session.
    Session(Session),
}

/// Which committees, of which products, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Which committees.
    pub chosen: Chosen,
    /// Number of the edition whose laureates they are about, if one is asked.
    pub edition: Option<i32>,
    /// Name in addresses, then name, of the incubator whose products they are about, if one is asked.
    pub incubator: Option<(String, String)>,
    /// Whether they are of the whole portfolio, or of the products that the reader follows.
    pub is_whole: bool,
}

impl Selection {
    /// The day that things are told as of: the last one of the semester, or `today` before it.
    pub fn day(&self, today: NaiveDate) -> NaiveDate {
        match &self.chosen {
            Chosen::Semester(semester) => semester.last().min(today),
            Chosen::Session(_) => today,
        }
    }

    /// The semester, when it is one.
    pub fn semester(&self) -> Option<Semester> {
        match self.chosen {
            Chosen::Semester(semester) => Some(semester),
            Chosen::Session(_) => None,
        }
    }

    /// « Bilan semestriel du portefeuille », « Bilan de la séance ».
    pub fn title(&self) -> &'static str {
        match (&self.chosen, self.is_whole) {
            (Chosen::Semester(_), true) => "Bilan semestriel du portefeuille",
            (Chosen::Semester(_), false) => "Bilan semestriel des produits suivis",
            (Chosen::Session(_), _) => "Bilan de séance des comités d’investissement",
        }
    }

    /// « Bilan semestriel », « Bilan de séance ».
    pub fn kind(&self) -> &'static str {
        if self.semester().is_some() { "Bilan semestriel" } else { "Bilan de séance" }
    }

    /// « Second semestre 2026, FAST 18, tous incubateurs ».
    pub fn about(&self) -> String {
        let when = match &self.chosen {
            Chosen::Semester(semester) => semester.label(),
            Chosen::Session(session) => session.title.clone(),
        };
        let edition = self.edition.map(|it| format!(", lauréats FAST\u{a0}{it}")).unwrap_or_default();
        let whose = match &self.incubator {
            Some((_, name)) => format!("incubateur {name}"),
            None => "tous incubateurs".to_owned(),
        };
        french::capitalised(&format!("{when}{edition}, {whose}"))
    }

    /// What stands for it in the name of a file and in the register.
    pub fn code(&self) -> String {
        let mut parts = vec![match &self.chosen {
            Chosen::Semester(semester) => semester.to_string(),
            Chosen::Session(session) => session.code.clone(),
        }];
        parts.extend(self.edition.map(|it| format!("fast-{it}")));
        let plain = |it: char| if it.is_ascii_alphanumeric() { it } else { '-' };
        parts.extend(self.incubator.as_ref().map(|it| it.0.chars().map(plain).collect()));
        parts.join("_")
    }

    /// « BS-2026-2 », on each page of the paper.
    pub fn reference(&self) -> String {
        match &self.chosen {
            Chosen::Semester(semester) => format!("BS-{semester}"),
            Chosen::Session(session) => format!("SC-{}", session.code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_says_what_it_is_of() {
        let all = Selection {
            chosen: Chosen::Semester("2026-2".parse().unwrap()),
            edition: None,
            incubator: None,
            is_whole: true,
        };
        assert_eq!(all.about(), "Second semestre 2026, tous incubateurs");
        assert_eq!((all.code().as_str(), all.reference().as_str()), ("2026-2", "BS-2026-2"));
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(all.day(day("2026-11-23")), day("2026-11-23"));
        assert_eq!(all.day(day("2027-02-01")), day("2026-12-31"));
        let one = Selection {
            chosen: Chosen::Session(Session::of_day(day("2026-11-01"), vec![1])),
            edition: Some(18),
            incubator: Some(("l.m".to_owned(), "L & M".to_owned())),
            is_whole: true,
        };
        assert_eq!(one.about(), "Séance du 1er\u{a0}novembre 2026, lauréats FAST\u{a0}18, incubateur L & M");
        assert_eq!(
            (one.code().as_str(), one.day(day("2026-12-24"))),
            ("2026-11-01_fast-18_l-m", day("2026-12-24"))
        );
    }
}
