//! What Jalon sees of a laureate by itself, and how it says so.

use chrono::NaiveDate;

use super::Source;
use crate::web::french;

/// What the rooms know of a laureate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Whether it is an incubator.
    pub is_incubator: bool,
    /// Whether its sheet says what it is for.
    pub has_mission: bool,
    /// Whether its sheet says the phase it is in; an incubator has none.
    pub has_phase: bool,
    /// The page of statistics that its sheet gives.
    pub statistics: Option<String>,
    /// The day of the last agreement, when both sides agree with the diagnosis as it stands.
    pub agreed_on: Option<NaiveDate>,
    /// The first convention that was signed for it: reference, day of effect.
    pub convention: Option<(String, NaiveDate)>,
    /// The goal that is its flag metric.
    pub flag: Option<String>,
}

/// What Jalon sees of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It is done: how it was seen.
    Done(String),
    /// It is not: what lacks.
    Lacks(&'static str),
    /// It is not asked of a laureate of that kind: why.
    NotAsked(&'static str),
}

/// What the facts say of a step.
pub fn seen(source: Source, facts: &Facts) -> Seen {
    match source {
        Source::Sheet => sheet(facts),
        Source::Statistics if facts.is_incubator => {
            Seen::NotAsked("Un incubateur n’a pas de page de statistiques sur sa fiche.")
        }
        Source::Statistics => facts
            .statistics
            .as_ref()
            .map_or(Seen::Lacks("La fiche ne donne pas de page de statistiques."), |it| {
                Seen::Done(format!("La fiche donne la page {it}"))
            }),
        Source::Diagnosis => facts
            .agreed_on
            .map_or(Seen::Lacks("Les deux côtés ne l’ont pas agréé tel qu’il est écrit."), |it| {
                Seen::Done(format!("Agréé par les deux côtés, en dernier le {}.", french::date(it)))
            }),
        Source::Convention => {
            facts.convention.as_ref().map_or(Seen::Lacks("Aucune n’est signée."), |(reference, on)| {
                Seen::Done(format!("{reference}, signée avec effet le {}.", french::date(*on)))
            })
        }
        Source::Flag => facts
            .flag
            .as_ref()
            .map_or(Seen::Lacks("Aucun objectif d’entrée n’est l’indicateur phare."), |it| {
                Seen::Done(format!("C’est «\u{a0}{it}\u{a0}»."))
            }),
    }
}

fn sheet(facts: &Facts) -> Seen {
    match (facts.has_mission, facts.has_phase, facts.is_incubator) {
        (true, _, true) => Seen::Done("La fiche dit ce que fait l’incubateur.".to_owned()),
        (false, _, true) => Seen::Lacks("La fiche ne dit pas ce que fait l’incubateur."),
        (true, true, false) => Seen::Done("La fiche dit la mission et la phase.".to_owned()),
        (true, false, false) => Seen::Lacks("La fiche ne dit pas la phase."),
        (false, true, false) => Seen::Lacks("La fiche ne dit pas la mission."),
        (false, false, false) => Seen::Lacks("La fiche ne dit ni la mission ni la phase."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_source_says_what_it_saw() {
        let none = Facts::default();
        let incubator = Facts { is_incubator: true, ..none.clone() };
        let on: NaiveDate = "2026-04-02".parse().unwrap();
        let whole = Facts {
            has_mission: true,
            has_phase: true,
            statistics: Some("https://a.example/stats".to_owned()),
            agreed_on: Some(on),
            convention: Some(("FAST-2026-014".to_owned(), on)),
            flag: Some("Communes équipées".to_owned()),
            ..none.clone()
        };
        let without_phase = Facts { has_phase: false, ..whole.clone() };
        let without_mission = Facts { has_mission: false, ..whole.clone() };
        for (source, facts, expected) in [
            (Source::Sheet, &none, "lacks: La fiche ne dit ni la mission ni la phase."),
            (Source::Sheet, &without_phase, "lacks: La fiche ne dit pas la phase."),
            (Source::Sheet, &without_mission, "lacks: La fiche ne dit pas la mission."),
            (Source::Sheet, &whole, "La fiche dit la mission et la phase."),
            (Source::Sheet, &incubator, "lacks: La fiche ne dit pas ce que fait l’incubateur."),
            (Source::Statistics, &none, "lacks: La fiche ne donne pas de page de statistiques."),
            (Source::Statistics, &whole, "La fiche donne la page https://a.example/stats"),
            (Source::Statistics, &incubator, "not asked"),
            (Source::Diagnosis, &none, "lacks: Les deux côtés ne l’ont pas agréé tel qu’il est écrit."),
            (Source::Diagnosis, &whole, "Agréé par les deux côtés, en dernier le 2 avr. 2026."),
            (Source::Convention, &none, "lacks: Aucune n’est signée."),
            (Source::Convention, &whole, "FAST-2026-014, signée avec effet le 2 avr. 2026."),
            (Source::Flag, &none, "lacks: Aucun objectif d’entrée n’est l’indicateur phare."),
            (Source::Flag, &whole, "C’est « Communes équipées »."),
        ] {
            let found = match seen(source, facts) {
                Seen::Done(how) => how,
                Seen::Lacks(what) => format!("lacks: {what}"),
                Seen::NotAsked(_) => "not asked".to_owned(),
            };
            assert_eq!(found.replace('\u{a0}', " "), expected, "{source:?}");
        }
    }
}
