//! What changed lately, in words.

use chrono::{DateTime, NaiveDate, Timelike};
use chrono_tz::Europe::Paris;
use serde::Serialize;

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
    /// « Malo Ferrec a corrigé la fiche ».
    what: String,
}

/// The changes in words, the latest first; those that nobody made are left out.
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

fn what(it: &Recent) -> Option<String> {
    let who = it.who.as_deref()?;
    Some(match it.act.as_str() {
        "product.corrected" | "incubator.corrected" => format!("{who} a corrigé la fiche"),
        "convention.drawn_up" => format!("{who} a établi la convention {}", it.object),
        "convention.rewritten" => format!("{who} a modifié le brouillon {}", it.object),
        _ => return None,
    })
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
    fn only_what_somebody_did_is_told() {
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
                recent("product.created", Some("Ophélie Quentin")),
                recent("product.corrected", None),
            ],
            "2026-11-23".parse().unwrap(),
        );
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].what, "Ophélie Quentin a modifié le brouillon FAST-2026-018");
    }
}
