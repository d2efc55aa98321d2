//! What is blocked: how long, by which rule, why, who answers for it, what to do next.

use chrono::NaiveDate;

use crate::committee::record::members::chair;
use crate::committee::record::over::{Line, first};
use crate::committee::rules::report::{Owed, REPORT_DAYS};
use crate::committee::rules::{
    Cover, Due, PAPERS_DAYS, Papers, Standing, cover, papers, papers_due, standing,
};
use crate::identity::rules::Role;
use crate::web::french;

/// What is behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stuck {
    /// Its due date.
    Overdue,
    /// The day it was planned on, without anybody saying whether it met.
    Unsaid,
    /// The day it met, without a decision.
    Undecided,
    /// The day its papers were due.
    Papers,
    /// The day its report was due.
    Report,
    /// Its due date, when the product stopped being followed.
    NeverHeld,
}

impl Stuck {
    /// Whether a date that a rule sets is behind.
    pub fn is_late(self) -> bool {
        matches!(self, Self::Overdue | Self::Papers | Self::Report)
    }
}

/// A committee that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// Days since it should have been done: 1 on the first.
    pub days: i64,
    /// What is behind.
    pub stuck: Stuck,
    /// Whether none is on record.
    pub is_never: bool,
    /// The date it is counted from.
    pub date: String,
    /// The rule that gave it.
    pub rule: String,
    /// Why, in a sentence.
    pub why: String,
    /// Who, and what they are.
    pub who: (String, &'static str),
    /// What to do next, for those who may: where, and in words.
    pub next: (String, &'static str),
}

/// What is blocked of a product on `today`: what waits for a decision or a report, papers to send, what is due.
pub fn blocked(line: &Line, today: NaiveDate) -> Vec<Blocked> {
    let mut found = Vec::new();
    found.extend(undecided(line, today));
    found.extend(line.facts.reports.iter().filter_map(|it| report(line, *it, today)));
    found.extend(unsent(line, today));
    found.extend(due(line, today));
    found
}

/// One that met without a decision.
fn undecided(line: &Line, today: NaiveDate) -> Option<Blocked> {
    let committee = line.held.as_ref()?;
    let held_on = committee.held_on.filter(|it| *it < today)?;
    Some(Blocked {
        days: (today - held_on).num_days(),
        stuck: Stuck::Undecided,
        is_never: false,
        date: format!("Tenu le {}", french::date(held_on)),
        rule: String::new(),
        why: "Pas de décision\u{a0}: il manque l’issue".to_owned(),
        who: chair(&line.members).map_or_else(|| follower(line), |it| (it.name.clone(), "préside")),
        next: (format!("/comites/{}/decision", committee.id), "Clore avec l’issue"),
    })
}

/// A report that is late.
fn report(line: &Line, it: Owed, today: NaiveDate) -> Option<Blocked> {
    let days = (today - it.due()).num_days();
    let chair = line.chairs.get(&it.committee).map(|it| (it.clone(), "préside"));
    let (why, who, next) = if it.is_proposed {
        ("Compte rendu proposé, pas encore approuvé", chair, "Voir le compte rendu")
    } else {
        ("Compte rendu pas encore écrit", None, "Écrire le compte rendu")
    };
    (days > 0 && it.is_asked(today)).then(|| Blocked {
        days,
        stuck: Stuck::Report,
        is_never: false,
        date: french::date(it.due()),
        rule: format!("{REPORT_DAYS}\u{a0}jours après la séance du {}", french::date(it.held_on)),
        why: why.to_owned(),
        who: who.unwrap_or_else(|| follower(line)),
        next: (format!("/comites/{}/compte-rendu", it.committee), next),
    })
}

/// Papers that are late, of one that is still to come.
fn unsent(line: &Line, today: NaiveDate) -> Option<Blocked> {
    let committee = line.planned.as_ref()?;
    let on = committee.planned_on.filter(|it| *it >= today)?;
    let send_by = papers_due(on);
    (papers(on, line.facts.is_sent, today) == Papers::Late).then(|| Blocked {
        days: (today - send_by).num_days(),
        stuck: Stuck::Papers,
        is_never: false,
        date: french::date(send_by),
        rule: format!("{PAPERS_DAYS}\u{a0}jours avant le comité du {}", french::date(on)),
        why: "Papiers en retard\u{a0}: les membres attendent le dossier".to_owned(),
        who: carrier(line),
        next: (format!("/comites/{}/dossier", committee.id), "Préparer le dossier"),
    })
}

/// What is due, or was planned on a day that went by.
fn due(line: &Line, today: NaiveDate) -> Option<Blocked> {
    let is_never = matches!(cover(&line.facts, today), Cover::Never);
    let (due, planned_on) = match standing(&line.facts, today) {
        Standing::Due { due, planned_on } => (due, planned_on),
        Standing::NeverHeld { due, left_on } => return Some(never_held(line, due, left_on, today)),
        Standing::None => return None,
    };
    let is_overdue = due.on < today;
    let gone = line.planned.as_ref().and_then(|it| it.planned_on).filter(|it| *it < today);
    let since = if is_overdue { due.on } else { gone? };
    let (why, who, next) = reason(line, (due, planned_on), gone, is_never);
    Some(Blocked {
        days: (today - since).num_days(),
        stuck: if is_overdue { Stuck::Overdue } else { Stuck::Unsaid },
        is_never,
        date: french::date(due.on),
        rule: due.reason(),
        why,
        who,
        next,
    })
}

/// One that was overdue when the product stopped, and never came.
fn never_held(line: &Line, due: Due, left_on: NaiveDate, today: NaiveDate) -> Blocked {
    Blocked {
        days: (today - due.on).num_days(),
        stuck: Stuck::NeverHeld,
        is_never: false,
        date: french::date(due.on),
        rule: due.reason(),
        why: format!("Jamais tenu\u{a0}: le produit n’est plus suivi depuis le {}", french::date(left_on)),
        who: follower(line),
        next: (format!("/produits/{}/comites/passe", line.product.slug), "Noter un comité tenu"),
    }
}

type Reason = (String, (String, &'static str), (String, &'static str));

fn reason(
    line: &Line,
    (due, planned_on): (Due, Option<NaiveDate>),
    gone: Option<NaiveDate>,
    is_never: bool,
) -> Reason {
    let slug = &line.product.slug;
    let Some(planned) = line.planned.as_ref() else {
        let no_sponsor = if line.has_sponsor { "" } else { ", pas de sponsor" };
        let why = match planned_on {
            Some(on) => format!("Annoncé sur la fiche pour le {}{no_sponsor}", french::date(on)),
            None if is_never => format!("Aucun comité noté, aucune date fixée{no_sponsor}"),
            None => format!("Aucune date n’est fixée{no_sponsor}"),
        };
        let next = (format!("/produits/{slug}/comites/nouveau"), "Planifier");
        return (why, follower(line), next);
    };
    let id = planned.id;
    if let Some(on) = gone {
        let why = format!("Prévu le {}\u{a0}: rien ne dit s’il s’est tenu", french::date(on));
        return (why, follower(line), (format!("/comites/{id}/seance"), "Dire qui est venu"));
    }
    let on = planned.planned_on.map(french::date).unwrap_or_default();
    let date = format!("/comites/{id}/date");
    if let Some(moved) = &line.moved {
        let why = format!("{} au {on}\u{a0}: «\u{a0}{}\u{a0}»", moved.how(), moved.reason);
        return (why, carrier(line), (date, "Revoir la date"));
    }
    let is_after = planned.planned_on.is_some_and(|it| it > due.on);
    let after = if is_after { ", après l’échéance" } else { "" };
    (format!("Planifié le {on}{after}"), carrier(line), (date, "Avancer la date"))
}

/// Who carries the product; failing that, who follows it.
pub fn carrier(line: &Line) -> (String, &'static str) {
    match first(&line.people, Role::Intrapreneur) {
        Some(name) => (name.to_owned(), "intrapreneur·e"),
        None => match first(&line.people, Role::Coach) {
            Some(name) => (name.to_owned(), "coach"),
            None => ("Personne".to_owned(), "ni équipe, ni coach"),
        },
    }
}

/// Who follows the product; failing that, who carries it.
fn follower(line: &Line) -> (String, &'static str) {
    match first(&line.people, Role::Coach) {
        Some(name) => (name.to_owned(), "coach"),
        None => carrier(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::committee::record::load::Product;
    use crate::committee::rules::Facts;
    use crate::portfolio::rules::{Span, phase};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn line(committees: &[&str]) -> Line {
        Line {
            product: Product { id: 1, slug: "quai".to_owned(), name: "Quai".to_owned() },
            facts: Facts {
                spans: vec![Span {
                    phase: phase("construction").unwrap(),
                    start: day("2025-05-05"),
                    end: None,
                }],
                committees: committees.iter().map(|it| day(it)).collect(),
                ..Facts::default()
            },
            has_sponsor: true,
            incubators: Vec::new(),
            planned: None,
            session: None,
            held: None,
            members: Vec::new(),
            chairs: std::collections::HashMap::new(),
            moved: None,
            people: vec![("Maud".to_owned(), Role::Intrapreneur), ("Rachid".to_owned(), Role::Coach)],
        }
    }

    #[test]
    fn late_is_from_the_day_after() {
        let known = line(&["2026-05-03"]);
        assert_eq!(blocked(&known, day("2026-11-03")), []);
        let found = blocked(&known, day("2026-11-04"));
        assert_eq!((found[0].days, found[0].stuck, found[0].is_never), (1, Stuck::Overdue, false));
        assert_eq!(found[0].who, ("Rachid".to_owned(), "coach"));
        assert_eq!(found[0].next.0, "/produits/quai/comites/nouveau");
    }

    #[test]
    fn one_that_never_met_says_so() {
        let known = Line { has_sponsor: false, people: Vec::new(), ..line(&[]) };
        let found = blocked(&known, day("2025-11-06"));
        assert_eq!((found[0].days, found[0].is_never), (1, true));
        assert_eq!(found[0].why, "Aucun comité noté, aucune date fixée, pas de sponsor");
        assert_eq!(found[0].who.0, "Personne");
    }

    #[test]
    fn a_report_is_blocked_from_the_sixteenth_day() {
        let mut known = line(&["2026-11-16"]);
        let owed = |is_proposed| Owed {
            committee: 7,
            held_on: day("2026-11-16"),
            closed_on: day("2026-11-16"),
            is_proposed,
        };
        known.facts.reports = vec![owed(false)];
        assert_eq!(blocked(&known, day("2026-12-01")), []);
        let found = blocked(&known, day("2026-12-02"));
        assert_eq!((found[0].days, found[0].stuck, found[0].who.1), (1, Stuck::Report, "coach"));
        assert_eq!(found[0].next.0, "/comites/7/compte-rendu");
        known.facts.reports = vec![owed(true)];
        known.chairs.insert(7, "Oriane".to_owned());
        let found = blocked(&known, day("2026-12-02"));
        assert_eq!(found[0].who, ("Oriane".to_owned(), "préside"));
    }

    #[test]
    fn one_that_was_overdue_when_the_product_stopped_stays() {
        let mut known = line(&[]);
        known.facts.spans[0].end = Some(day("2026-02-01"));
        let gone = phase("transfere").unwrap();
        known.facts.spans.push(Span { phase: gone, start: day("2026-02-01"), end: None });
        let found = blocked(&known, day("2026-11-23"));
        assert_eq!(found.iter().map(|it| it.stuck).collect::<Vec<_>>(), [Stuck::NeverHeld]);
        assert!(found[0].why.contains("Jamais tenu"), "{}", found[0].why);
    }
}
