//! The path of a convention: the states it went through, and those to come.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

use crate::convention::record::life::{self, Made};
use crate::convention::rules::{Convention, Standing};
use crate::identity::record::person;
use crate::web::{french, instant};

/// The steps a convention made, with the names of those who made them.
#[derive(Clone, Debug, Default)]
pub struct Walked {
    /// The oldest first.
    pub steps: Vec<Made>,
    /// Names, by row.
    pub names: HashMap<i64, String>,
}

/// Reads the steps of a convention.
pub async fn walked(db: &impl ConnectionTrait, convention: i64) -> Result<Walked, DbErr> {
    let steps = life::steps(db, convention).await?;
    let people: Vec<i64> = steps.iter().filter_map(|it| it.by).collect();
    Ok(Walked { names: person::names(db, &people).await?, steps })
}

/// A state on the path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stop {
    label: &'static str,
    note: String,
    /// `is-past`, `is-now`, or nothing for one to come.
    look: &'static str,
}

/// The path of a convention, as it stands on `today`.
pub fn stops(convention: &Convention, walked: &Walked, today: NaiveDate) -> Vec<Stop> {
    let ends_on = convention.contents.ends_on;
    let standing = convention.standing(today);
    let day = |at: &str| instant::day_and_hour(at).map_or_else(String::new, |it| french::date(it.0));
    let came = |to: &str| walked.steps.iter().rev().find(|it| it.to == to).map(|it| day(&it.at));
    let rounds = walked.steps.iter().filter(|it| it.to == "to_correct").count();
    let corrected = match rounds {
        0 => String::new(),
        1 => ", corrigée une fois".to_owned(),
        many => format!(", corrigée {many}\u{a0}fois"),
    };
    let review = came("in_review").map_or_else(String::new, |it| format!("{it}{corrected}"));
    let signed = convention.state.signed_on().map(french::date).unwrap_or_default();
    let (last, until) = match standing {
        Standing::Expired => ("Échue", ends_on.map(|it| format!("fin le {}", french::date(it)))),
        Standing::Settled => ("Soldée", came("settled")),
        Standing::Terminated => ("Résiliée", convention.state.terminated().map(french::date)),
        _ => {
            ("En vigueur", convention.state.ends(ends_on).map(|it| format!("jusqu’au {}", french::date(it))))
        }
    };
    if convention.on_paper.is_some() {
        let look = if rank(standing) == rank(Standing::Signed) { "is-now" } else { "is-past" };
        let last_look = if look == "is-now" { "" } else { "is-now" };
        let stop = |label, note, look| Stop { label, note, look };
        return vec![
            stop("Signée sur papier", signed, look),
            stop(last, until.unwrap_or_default(), last_look),
        ];
    }
    let mut path = vec![
        ("Brouillon", String::new()),
        (if standing == Standing::ToCorrect { "À corriger" } else { "En relecture" }, review),
        ("À signer", came("to_sign").unwrap_or_default()),
        ("Signée", signed),
        (last, until.unwrap_or_default()),
    ];
    let mut here = rank(standing);
    if standing == Standing::Abandoned {
        let gave_up = walked.steps.iter().rev().find(|it| it.to == "abandoned");
        let reached = gave_up.map_or(0, |it| match it.from.as_str() {
            "draft" => 0,
            "to_sign" => 2,
            _ => 1,
        });
        path.truncate(reached + 1);
        path.push(("Abandonnée", gave_up.map_or_else(String::new, |it| day(&it.at))));
        here = reached + 1;
    }
    let look = |at: usize| match at.cmp(&here) {
        std::cmp::Ordering::Less => "is-past",
        std::cmp::Ordering::Equal => "is-now",
        std::cmp::Ordering::Greater => "",
    };
    path.into_iter().enumerate().map(|(at, (label, note))| Stop { label, note, look: look(at) }).collect()
}

fn rank(standing: Standing) -> usize {
    match standing {
        Standing::Draft | Standing::Abandoned => 0,
        Standing::InReview | Standing::ToCorrect => 1,
        Standing::ToSign => 2,
        Standing::Signed => 3,
        Standing::InForce { .. } | Standing::Expired | Standing::Terminated | Standing::Settled => 4,
    }
}
