//! What is blocked: how long, by which rule, why, who answers for it, what to do next.

use chrono::NaiveDate;

use crate::committee::record::members::chair;
use crate::committee::record::over::{Line, first};
use crate::committee::rules::{Cover, Due, Standing, cover, standing};
use crate::identity::rules::Role;
use crate::web::french;

/// A committee that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// Days since it should have been done: 1 on the first.
    pub days: i64,
    /// Whether its due date is behind; otherwise a step of it is.
    pub is_overdue: bool,
    /// Whether none is on record.
    pub is_never: bool,
    /// Whether it met without a decision.
    pub is_undecided: bool,
    /// The date, and the rule that gave it.
    pub due: Option<Due>,
    /// « Tenu le 9 nov. 2026 », when it met.
    pub held_on: Option<NaiveDate>,
    /// Why, in a sentence.
    pub why: String,
    /// Who, and what they are.
    pub who: (String, &'static str),
    /// What to do next, for those who may: where, and in words.
    pub next: (String, &'static str),
}

/// What is blocked of a product on `today`: at most what waits for a decision, and what is due.
pub fn blocked(line: &Line, today: NaiveDate) -> Vec<Blocked> {
    let mut found = Vec::new();
    if let Some((committee, held_on)) = line.held.as_ref().and_then(|it| Some((it, it.held_on?))) {
        let who = chair(&line.members).map_or_else(|| follower(line), |it| (it.name.clone(), "préside"));
        if held_on < today {
            found.push(Blocked {
                days: (today - held_on).num_days(),
                is_overdue: false,
                is_never: false,
                is_undecided: true,
                due: None,
                held_on: Some(held_on),
                why: "Pas de décision\u{a0}: il manque l’issue".to_owned(),
                who,
                next: (format!("/comites/{}/decision", committee.id), "Clore avec l’issue"),
            });
        }
    }
    let Standing::Due { due, planned_on } = standing(&line.facts, today) else { return found };
    let planned = line.planned.as_ref();
    let is_overdue = due.on < today;
    // A day that went by without anybody saying whether it met.
    let gone = planned.and_then(|it| it.planned_on).filter(|it| *it < today);
    let since = if is_overdue { Some(due.on) } else { gone };
    let Some(since) = since else { return found };
    let is_never = matches!(cover(&line.facts, today), Cover::Never);
    let (why, who, next) = reason(line, (due, planned_on), gone, is_never);
    found.push(Blocked {
        days: (today - since).num_days(),
        is_overdue,
        is_never,
        is_undecided: false,
        due: Some(due),
        held_on: None,
        why,
        who,
        next,
    });
    found
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
            held: None,
            members: Vec::new(),
            moved: None,
            people: vec![("Maud".to_owned(), Role::Intrapreneur), ("Rachid".to_owned(), Role::Coach)],
        }
    }

    #[test]
    fn late_is_from_the_day_after() {
        let known = line(&["2026-05-03"]);
        assert_eq!(blocked(&known, day("2026-11-03")), []);
        let found = blocked(&known, day("2026-11-04"));
        assert_eq!((found[0].days, found[0].is_overdue, found[0].is_never), (1, true, false));
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
}
