//! What changed lately, in words.

use chrono::{DateTime, NaiveDate, Timelike};
use chrono_tz::Europe::Paris;
use serde::Serialize;

use crate::overview::history::words;
use crate::overview::home::record::Recent;
use crate::web::french;

/// A change, and what it was made to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    datetime: String,
    /// « Aujourd’hui, 9 h 12 ».
    when: String,
    name: String,
    href: String,
    /// « produit corrigé, par Malo Ferrec ».
    what: String,
}

/// The changes in words, the latest first: what people did, and what an import brought up to date.
pub fn feed(recent: Vec<Recent>, today: NaiveDate) -> Vec<Change> {
    recent
        .into_iter()
        .filter_map(|it| {
            let what = what(&it)?;
            let when = when(&it.at, today);
            Some(Change { datetime: it.at, when, name: it.name, href: it.href, what })
        })
        .collect()
}

/// « convention modifiée (FAST-2026-018), par Ophélie Quentin », in the words of each room.
fn what(it: &Recent) -> Option<String> {
    let done = words::told(&it.act)?;
    let object = if it.act.starts_with("convention.") { format!(" ({})", it.object) } else { String::new() };
    match &it.who {
        Some(who) => Some(format!("{}{object}, par {who}", french::lowered(done))),
        None if it.act.ends_with(".updated") => Some(french::lowered(done)),
        None => None,
    }
}

/// « Aujourd’hui, 9 h 12 », « Hier, 18 h 40 », « Ven. 20 nov., 16 h 05 »; what is no instant is shown as it is.
fn when(at: &str, today: NaiveDate) -> String {
    let Ok(instant) = DateTime::parse_from_rfc3339(at) else { return at.to_owned() };
    let there = instant.with_timezone(&Paris);
    let day = there.date_naive();
    let word = match (today - day).num_days() {
        0 => "Aujourd’hui".to_owned(),
        1 => "Hier".to_owned(),
        _ => french::capitalised(&format!("{} {}", french::weekday(day), french::day_month(day))),
    };
    format!("{word}, {}\u{a0}h\u{a0}{:02}", there.hour(), there.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_paris() {
        let today = "2026-11-23".parse().unwrap();
        for (at, expected) in [
            ("2026-11-23T08:12:00.000Z", "Aujourd’hui, 9 h 12"),
            ("2026-11-22T23:30:00.000Z", "Aujourd’hui, 0 h 30"),
            ("2026-11-22T17:40:00.000Z", "Hier, 18 h 40"),
            ("2026-11-20T15:05:00.000Z", "Vendredi 20 nov., 16 h 05"),
        ] {
            assert_eq!(when(at, today).replace('\u{a0}', " "), expected);
        }
    }

    #[test]
    fn what_people_did_and_what_an_import_brought_is_told() {
        let recent = |act: &str, who: Option<&str>| Recent {
            at: "2026-11-23T08:12:00.000Z".to_owned(),
            act: act.to_owned(),
            object: "FAST-2026-018".to_owned(),
            who: who.map(str::to_owned),
            name: "Bulletin d’air".to_owned(),
            href: "/produits/bulletin-d-air".to_owned(),
        };
        let told = feed(
            vec![
                recent("convention.rewritten", Some("Ophélie Quentin")),
                recent("product.corrected", Some("Malo Ferrec")),
                recent("product.updated", None),
                recent("product.created", None),
                recent("unheard.of", Some("Malo Ferrec")),
            ],
            "2026-11-23".parse().unwrap(),
        );
        let told: Vec<_> = told.iter().map(|it| it.what.as_str()).collect();
        assert_eq!(
            told,
            [
                "convention modifiée (FAST-2026-018), par Ophélie Quentin",
                "produit corrigé, par Malo Ferrec",
                "produit mis à jour depuis le site du programme",
            ]
        );
    }
}
