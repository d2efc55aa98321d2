//! What is to come: planned, or due and not planned; and what a calendar shows.

use chrono::NaiveDate;
use serde::Serialize;

use super::calendar::Mark;
use super::timeline::Dates;
use crate::collation;
use crate::committee::page::Badge;
use crate::committee::record::over::{Line, Over};
use crate::committee::rules::{Due, Papers, Standing, Step, Time, papers, papers_due, standing};
use crate::task::days_after;
use crate::web::french;

/// Days ahead, the last one included, that the list of what is to come covers.
pub const AHEAD_DAYS: u64 = 90;

/// Something to come.
#[derive(Clone, Serialize)]
pub struct ComingRow {
    #[serde(skip)]
    on: NaiveDate,
    /// Whether no day is set.
    #[serde(skip)]
    pub is_to_plan: bool,
    #[serde(skip)]
    at: Option<Time>,
    /// The session it is in: its row, its name.
    session: Option<(i64, String)>,
    href: String,
    name: String,
    day: String,
    hour: String,
    about: String,
    badge: Badge,
    /// Where its papers stand, of one that is planned.
    #[serde(skip)]
    pub papers: Option<Papers>,
    /// What a line of time shows of it.
    #[serde(skip)]
    pub dates: Dates,
}

impl ComingRow {
    /// Name of the product.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its page.
    pub fn href(&self) -> &str {
        &self.href
    }
}

/// What is to come in the next days, by day: planned, or due and not planned.
pub fn coming(over: &Over, today: NaiveDate) -> Vec<ComingRow> {
    let last = days_after(today, AHEAD_DAYS);
    let mut rows: Vec<ComingRow> = over.lines.iter().filter_map(|it| coming_row(it, today, last)).collect();
    // Of the same day, by hour; then those of one session together, then by name as the lines are.
    rows.sort_by_key(|it| (it.on, it.at.is_none(), it.at, it.session.as_ref().map(|it| it.0)));
    rows
}

fn coming_row(line: &Line, today: NaiveDate, last: NaiveDate) -> Option<ComingRow> {
    let due = match standing(&line.facts, today) {
        Standing::Due { due, .. } => Some(due),
        _ => None,
    };
    let name = line.product.name.clone();
    if let Some((committee, on)) = line.planned.as_ref().and_then(|it| Some((it, it.planned_on?))) {
        let after = due.filter(|it| it.on < on);
        let papers = papers(on, line.facts.is_sent, today);
        let sending = format!("papiers dus le {}", french::day_month(papers_due(on)));
        let about = match after {
            Some(due) => format!("Après l’échéance du {}\u{a0}; {sending}", french::day_month(due.on)),
            None => french::capitalised(&sending),
        };
        return (today..=last).contains(&on).then(|| ComingRow {
            on,
            at: committee.time(),
            session: line.session.clone(),
            href: format!("/comites/{}", committee.id),
            name,
            day: format!("{} {}", french::capitalised(french::weekday(on)), french::day_month(on)),
            is_to_plan: false,
            hour: committee.time().map(|it| it.to_string()).unwrap_or_default(),
            about,
            badge: Badge::planned(papers),
            papers: Some(papers),
            dates: Dates {
                meets_on: Some(on),
                papers_on: (papers != Papers::Sent).then(|| papers_due(on)),
                due_on: due.map(|it| it.on),
            },
        });
    }
    let due: Due = due.filter(|it| (today..=last).contains(&it.on))?;
    Some(ComingRow {
        on: due.on,
        at: None,
        session: None,
        href: format!("/produits/{}/comites", line.product.slug),
        name,
        day: format!("D’ici le {}", french::day_month(due.on)),
        hour: String::new(),
        is_to_plan: true,
        about: french::capitalised(&due.reason()),
        badge: Badge::to_plan(),
        papers: None,
        dates: Dates { meets_on: None, papers_on: None, due_on: Some(due.on) },
    })
}

/// Everything that a calendar shows: planned, held, papers due.
pub fn marks(over: &Over) -> Vec<Mark> {
    let mut marks = Vec::new();
    let open =
        over.lines.iter().flat_map(|line| line.planned.iter().chain(&line.held).map(move |it| (line, it)));
    for (line, it) in open {
        let Some(on) = it.day() else { continue };
        let href = format!("/comites/{}", it.id);
        marks.push(Mark { on, href: href.clone(), label: line.product.name.clone(), is_papers: false });
        if it.step() == Step::Planned {
            let label = format!("Papiers, {}", line.product.name);
            marks.push(Mark { on: papers_due(on), href, label, is_papers: true });
        }
    }
    marks.extend(over.decisions.iter().filter_map(|it| {
        Some(Mark {
            on: it.committee.held_on?,
            href: format!("/comites/{}", it.committee.id),
            label: it.product.name.clone(),
            is_papers: false,
        })
    }));
    marks.sort_by(|a, b| {
        (a.on, a.is_papers).cmp(&(b.on, b.is_papers)).then_with(|| collation::compare(&a.label, &b.label))
    });
    marks
}
