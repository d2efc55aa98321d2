//! Invented editions, on which the paper is tried: laureates of every standing, and none at all.

use chrono::NaiveDate;

use super::{EditionFacts, GoalFacts, LaureateFacts, Report, document};
use crate::impact::rules::parliament::{Judged, standing};
use crate::impact::rules::{Direction, Formula, Goal, achievement};
use crate::pdf::Document;
use crate::value::Figure;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// A goal of 10 000, reached by so many.
fn goal(label: &str, value: i64, is_final: bool) -> GoalFacts {
    let (value, target) = (Figure::whole(value), Figure::whole(10_000));
    let judged = value.zip(target).and_then(|(value, target)| {
        achievement(value, Goal { baseline: None, target }, Formula::Share, Direction::Higher).ok()
    });
    let judged = match judged {
        Some(achievement) => Judged::By { achievement, is_final },
        None => Judged::Not("non calculable".to_owned()),
    };
    GoalFacts { label: format!("{label}\u{a0}: 10\u{202f}000 au 30 juin 2026"), judged }
}

/// A goal of 10 000 whose reading may still come.
fn awaited(label: &str) -> GoalFacts {
    GoalFacts { label: format!("{label}\u{a0}: 10\u{202f}000 au 30 juin 2026"), judged: Judged::Awaited }
}

fn laureate(id: i64, name: &str, goals: Vec<GoalFacts>) -> LaureateFacts {
    let judged: Vec<Judged> = goals.iter().map(|it| it.judged.clone()).collect();
    LaureateFacts { id, name: name.to_owned(), standing: standing(&judged), goals }
}

fn editions() -> Vec<EditionFacts> {
    let not = |label: &str, why: &str| GoalFacts {
        label: format!("{label}\u{a0}: 10\u{202f}000 au 30 juin 2026"),
        judged: Judged::Not(why.to_owned()),
    };
    vec![
        EditionFacts {
            number: 18,
            laureates: vec![
                laureate(
                    1,
                    "Clairière",
                    vec![goal("Hectares replantés", 8_120, true), goal("Propriétaires actifs", 12_243, true)],
                ),
                laureate(2, "Passe-muraille", vec![goal("Accès ouverts", 7_999, true)]),
                laureate(3, "Quai des savoirs", vec![goal("Inscriptions", 9_400, false), awaited("Prêts")]),
            ],
        },
        EditionFacts {
            number: 17,
            laureates: vec![
                laureate(4, "Vigie", vec![not("Alertes reçues", "aucun relevé n’est connu à sa date")]),
                laureate(5, "Verger commun", Vec::new()),
            ],
        },
    ]
}

/// Both, with their names.
pub fn all() -> Vec<(&'static str, Document)> {
    let (day, dated) = (day(2026, 11, 16), day(2026, 11, 16));
    let paper = |editions: &[EditionFacts]| document(&Report { editions, year: 2026, day, dated });
    vec![("parliament-full", paper(&editions())), ("parliament-none", paper(&[]))]
}
