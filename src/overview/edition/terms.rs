//! What an edition lays down: its money, its support, and how to apply while its call is open.

use chrono::NaiveDate;
use serde::Serialize;

use crate::fast::page::{partner_share, rate};
use crate::fast::rules::{Edition, Standing};
use crate::web::french;

/// One thing laid down.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    label: &'static str,
    lines: Vec<String>,
}

/// The way in, while the call is open.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    href: String,
    /// Until when, in words; empty when the end is not known.
    until: String,
}

/// What is known of the terms, in the order of an edition's life.
pub fn terms(edition: &Edition) -> Vec<Term> {
    let dates = &edition.dates;
    let day = |day: Option<NaiveDate>, label| day.map(|it| (label, vec![french::date(it)]));
    let call = match (dates.opened_on, dates.closed_on) {
        (Some(first), Some(last)) => Some(french::period(first, last)),
        (Some(first), None) => Some(format!("à partir du {}", french::date(first))),
        (None, Some(last)) => Some(format!("jusqu’au {}", french::date(last))),
        (None, None) => None,
    };
    let mut co_financing = Vec::new();
    if let Some(it) = edition.co_financing_rate {
        co_financing.extend([french::capitalised(&rate(it)), french::capitalised(&partner_share(it))]);
    }
    if let Some(it) = edition.co_financing_ceiling {
        co_financing.push(format!("{} au plus pour un lauréat", it.short()));
    }
    let mut support = Vec::new();
    if let Some(it) = edition.support_value {
        support.push(format!("{} pour chaque lauréat", it.short()));
    }
    let period = dates.support_starts_on.zip(dates.support_ends_on);
    support.extend(dates.support_months.map(|it| format!("Pendant {}", french::duration(it))));
    support.extend(period.map(|(first, last)| french::period(first, last)));
    [
        call.map(|it| ("Appel à projets", vec![french::capitalised(&it)])),
        edition.applications.map(|it| ("Candidatures reçues", vec![french::integer(i64::from(it))])),
        day(dates.selected_on, "Comité de sélection"),
        dates.announced_on.map(|it| ("Annonce", vec![announcement(edition, it)])),
        edition.envelope.map(|it| ("Enveloppe", vec![it.short()])),
        Some(("Cofinancement", co_financing)),
        Some(("Accompagnement", support)),
        day(dates.demo_day_on, "Démo day"),
    ]
    .into_iter()
    .flatten()
    .filter(|(_, lines)| !lines.is_empty())
    .map(|(label, lines)| Term { label, lines })
    .collect()
}

/// The programme's site gives the month alone, which is kept as its first day.
fn announcement(edition: &Edition, day: NaiveDate) -> String {
    if edition.announced_by_month { french::capitalised(&french::month_year(day)) } else { french::date(day) }
}

/// Where to apply, as long as the call is open and its form is known.
pub fn way(edition: &Edition, stands: Standing) -> Option<Way> {
    let Standing::CallOpen(last) = stands else { return None };
    let until = last.map(|it| format!("jusqu’au {}", french::date(it))).unwrap_or_default();
    edition.application_url.clone().map(|href| Way { href, until })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fast::rules::{Dates, Rate, standing};
    use crate::money::Euros;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    #[test]
    fn one_applies_from_the_first_to_the_last_day_of_the_call() {
        let edition = Edition {
            dates: Dates { opened_on: day("2027-01-04"), closed_on: day("2027-02-12"), ..Dates::default() },
            application_url: Some("https://fonds.example/candidater".to_owned()),
            ..Edition::default()
        };
        for (today, is_open) in
            [("2027-01-03", false), ("2027-01-04", true), ("2027-02-12", true), ("2027-02-13", false)]
        {
            let stands = standing(&edition.dates, false, day(today).unwrap());
            assert_eq!(way(&edition, stands).is_some(), is_open, "{today}");
        }
        let unknown = Edition { application_url: None, ..edition };
        assert_eq!(way(&unknown, Standing::CallOpen(None)), None);
    }

    #[test]
    fn the_first_day_of_a_month_is_a_month_only_when_nobody_told_the_day() {
        for (on, by_month, expected) in [
            ("2026-02-01", true, "Février 2026"),
            ("2026-02-01", false, "1er févr. 2026"),
            ("2026-02-02", false, "2 févr. 2026"),
        ] {
            let edition = Edition {
                dates: Dates { announced_on: day(on), ..Dates::default() },
                announced_by_month: by_month,
                ..Edition::default()
            };
            let found = terms(&edition).remove(0).lines.join("").replace('\u{a0}', " ");
            assert_eq!(found, expected, "{on}");
        }
    }

    #[test]
    fn terms_say_what_is_known_and_nothing_else() {
        assert_eq!(terms(&Edition::default()), []);
        let edition = Edition {
            co_financing_rate: Rate::from_hundredths(6670),
            co_financing_ceiling: Some(Euros::from_cents(20_000_000)),
            support_value: Some(Euros::from_cents(3_000_000)),
            dates: Dates { opened_on: day("2027-01-04"), ..Dates::default() },
            ..Edition::default()
        };
        let found: Vec<_> = terms(&edition)
            .into_iter()
            .map(|it| (it.label, it.lines.join(" | ").replace(['\u{a0}', '\u{202f}'], " ")))
            .collect();
        assert_eq!(
            found,
            [
                ("Appel à projets", "À partir du 4 janv. 2027".to_owned()),
                (
                    "Cofinancement",
                    "66,7 % du besoin au plus | Le partenaire paie au moins 33,3 % | \
                     200 000 € au plus pour un lauréat"
                        .to_owned()
                ),
                ("Accompagnement", "30 000 € pour chaque lauréat".to_owned()),
            ]
        );
    }
}
