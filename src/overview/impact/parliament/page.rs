//! The page of the figure reported to Parliament.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::record::{EditionFacts, LaureateFacts};
use crate::impact::rules::parliament::{Judged, Standing, Tally};
use crate::web::french;
use crate::web::page::{Page, Section};

/// The first year that is offered: the fund began then.
pub const FIRST: i32 = 2019;

/// The figure, by edition, for a year.
#[derive(Serialize)]
pub struct ParliamentPage {
    title: String,
    year: String,
    /// The day it is told on.
    day: String,
    is_over: bool,
    /// Number of the edition, if one is asked.
    edition: String,
    editions: Vec<Choice>,
    years: Vec<Choice>,
    total: Line,
    lines: Vec<Line>,
    reached: Vec<LaureateRow>,
    short: Vec<LaureateRow>,
    provisional: Vec<LaureateRow>,
    excluded: Vec<LaureateRow>,
    pdf: String,
}

impl Page for ParliamentPage {
    const TEMPLATE: &'static str = "overview/parliament.html";
    const SECTION: Section = Section::Editions;
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// An edition, or all of them.
#[derive(Serialize)]
struct Line {
    name: String,
    href: String,
    laureates: usize,
    included: i64,
    reached: i64,
    provisional: i64,
    excluded: i64,
    share: String,
    meets: bool,
}

#[derive(Serialize)]
struct LaureateRow {
    name: String,
    href: String,
    edition: String,
    /// Why it is not counted.
    why: Option<String>,
    goals: Vec<GoalRow>,
}

#[derive(Serialize)]
struct GoalRow {
    label: String,
    percent: Option<String>,
    formula: String,
    is_reached: bool,
    is_provisional: bool,
    why: Option<String>,
}

/// The last day that counts in a year: its end, or today.
pub fn day_of_year(year: i32, today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today).min(today)
}

/// Where laureates of editions stand.
pub fn tally(editions: &[EditionFacts]) -> Tally {
    Tally::of(editions.iter().flat_map(|it| &it.laureates).map(|it| &it.standing))
}

/// « 5 lauréats sur 8 (62,5 %) ont atteint 80 % de leurs objectifs d’entrée ; 1 autre est provisoire ».
pub fn told(it: Tally) -> String {
    let waits = match it.provisional {
        0 => String::new(),
        1 => "\u{a0}; 1\u{a0}autre est provisoire".to_owned(),
        many => format!("\u{a0}; {many}\u{a0}autres sont provisoires"),
    };
    let judged = match it.share() {
        None => "Aucun lauréat ne peut encore être jugé sur ses objectifs d’entrée".to_owned(),
        Some(share) if it.reached == 0 => format!(
            "Aucun lauréat sur {} ({share}) n’a atteint 80\u{a0}% de ses objectifs d’entrée",
            it.included
        ),
        Some(share) => {
            let laureates = french::count(it.reached.unsigned_abs(), "lauréat", "lauréats");
            let (verb, whose) = if it.reached > 1 { ("ont", "leurs") } else { ("a", "ses") };
            format!(
                "{laureates} sur {} ({share}) {verb} atteint 80\u{a0}% de {whose} objectifs d’entrée",
                it.included
            )
        }
    };
    format!("{judged}{waits}")
}

impl ParliamentPage {
    /// The page of a year, of one edition or of all.
    pub fn new(
        facts: &[EditionFacts],
        (year, edition): (i32, Option<i32>),
        all: &[i32],
        today: NaiveDate,
    ) -> Self {
        let day = day_of_year(year, today);
        let rows = |is: fn(&Standing) -> bool| -> Vec<LaureateRow> {
            let of = |it: &EditionFacts| {
                let number = it.number;
                let own = it.laureates.iter().filter(move |it| is(&it.standing));
                own.map(move |it| row(it, number)).collect::<Vec<_>>()
            };
            facts.iter().flat_map(of).collect()
        };
        let query = edition.map(|it| format!("&edition={it}")).unwrap_or_default();
        Self {
            title: told(tally(facts)),
            year: year.to_string(),
            day: french::date(day),
            is_over: day.year() < today.year(),
            edition: edition.map(|it| it.to_string()).unwrap_or_default(),
            editions: (all.iter())
                .map(|it| Choice { value: it.to_string(), label: crate::fast::page::name(*it) })
                .collect(),
            years: (FIRST..=today.year().max(FIRST))
                .rev()
                .map(|it| Choice { value: it.to_string(), label: it.to_string() })
                .collect(),
            total: line("Ensemble".to_owned(), String::new(), facts),
            lines: (facts.iter())
                .map(|it| {
                    let href = format!("/impact/parlement?annee={year}&edition={}", it.number);
                    line(crate::fast::page::name(it.number), href, std::slice::from_ref(it))
                })
                .collect(),
            reached: rows(|it| *it == Standing::Reached),
            short: rows(|it| *it == Standing::Short),
            provisional: rows(|it| *it == Standing::Provisional),
            excluded: rows(|it| matches!(it, Standing::Excluded(_))),
            pdf: format!("/impact/parlement.pdf?annee={year}{query}"),
        }
    }
}

fn line(name: String, href: String, of: &[EditionFacts]) -> Line {
    let tally = tally(of);
    Line {
        name,
        href,
        laureates: of.iter().map(|it| it.laureates.len()).sum(),
        included: tally.included,
        reached: tally.reached,
        provisional: tally.provisional,
        excluded: tally.excluded,
        share: tally.share().unwrap_or_else(|| "–".to_owned()),
        meets: tally.meets(),
    }
}

fn row(it: &LaureateFacts, number: i32) -> LaureateRow {
    LaureateRow {
        name: it.name.clone(),
        href: crate::laureate::href(it.id),
        edition: crate::fast::page::name(number),
        why: if let Standing::Excluded(why) = &it.standing { Some(why.clone()) } else { None },
        goals: (it.goals.iter())
            .map(|it| match &it.judged {
                Judged::By { achievement, is_final } => GoalRow {
                    label: it.label.clone(),
                    percent: Some(achievement.percent()),
                    formula: achievement.formula(),
                    is_reached: achievement.is_reached_at_80(),
                    is_provisional: !is_final,
                    why: None,
                },
                Judged::Awaited => GoalRow {
                    label: it.label.clone(),
                    percent: None,
                    formula: String::new(),
                    is_reached: false,
                    is_provisional: true,
                    why: Some("relevé encore attendu, provisoire".to_owned()),
                },
                Judged::Not(why) => GoalRow {
                    label: it.label.clone(),
                    percent: None,
                    formula: String::new(),
                    is_reached: false,
                    is_provisional: false,
                    why: Some(why.clone()),
                },
            })
            .collect(),
    }
}
