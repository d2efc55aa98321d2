//! What this room does and keeps, as the journal tells it.

use crate::audit::told::{Form, Told, in_words};
use crate::impact::rules::{
    Direction, Ending, Formula, Frequency, MatrixBox, Period, PeriodKind, SetBy, Unit, UnitKind,
};
use crate::value::Figure;

const ACTS: [(&str, &str); 26] = [
    ("metric.defined", "Indicateur défini"),
    ("metric.corrected", "Indicateur modifié"),
    ("metric.renewed", "Nouvelle version d’un indicateur"),
    ("metric.ended", "Indicateur arrêté"),
    ("metric.resumed", "Indicateur repris"),
    ("reading.filed", "Relevés déposés"),
    ("reading.corrected", "Relevé corrigé"),
    ("reading.proposed", "Relevé proposé à l’équipe"),
    ("reading.agreed", "Relevé proposé accepté"),
    ("reading.declined", "Relevé proposé refusé"),
    ("reading.draft_kept", "Brouillon de relevés gardé"),
    ("reading.draft_dropped", "Brouillon de relevés effacé"),
    ("reading.withdrawn", "Relevé retiré"),
    ("reading.imported", "Relevés importés d’un tableau"),
    ("reading.received", "Relevés reçus d’un programme"),
    ("reading.reminded", "Relevés en retard rappelés"),
    ("token.made", "Jeton d’accès fait"),
    ("token.revoked", "Jeton d’accès révoqué"),
    ("target.set", "Objectif d’impact fixé"),
    ("target.corrected", "Objectif d’impact modifié"),
    ("target.withdrawn", "Objectif d’impact retiré"),
    ("target.goal_excluded", "Objectif d’entrée écarté ou jugé de nouveau"),
    ("target.goal_tied", "Objectif d’entrée rattaché à un indicateur"),
    ("budget.set", "Budget d’une année saisi"),
    ("budget.corrected", "Budget d’une année modifié"),
    ("budget.withdrawn", "Budget d’une année retiré"),
];

/// An act in words, if it is one of this room's.
pub fn act(act: &str) -> Option<&'static str> {
    in_words(&ACTS, act)
}

/// The acts of this room.
pub fn acts() -> impl Iterator<Item = (&'static str, &'static str)> {
    ACTS.into_iter()
}

/// A field in words, if it is one of this room's.
pub fn field(kind: &str, field: &str) -> Option<Told> {
    match (kind, field) {
        ("product", "token") => return Some(Told::new("Jeton", Form::Text)),
        ("product", "table") => return Some(Told::new("Tableau", Form::Text)),
        ("product", "received") => return Some(Told::new("Nombre de relevés", Form::Text)),
        ("product", "reminded") => return Some(Told::new("Rappelé à", Form::Who)),
        ("product", "late") => return Some(Told::new("Relevés en retard", Form::Text)),
        ("product", _) => return budget(field),
        ("metric", _) => {}
        _ => return None,
    }
    if let Some(code) = field.strip_prefix("readings.") {
        return Some(Told::new(format!("Relevé {}", period(code)), Form::Words(figure)));
    }
    let (label, form) = match field {
        "name" => ("Nom", Form::Text),
        "question" => ("Question", Form::Text),
        "unit" => ("Unité", Form::Words(unit)),
        "direction" => ("Sens", Form::Words(|it| read(it, Direction::label))),
        "matrix_box" => ("Case de la matrice", Form::Words(|it| read(it, MatrixBox::label))),
        "period" => ("Période mesurée", Form::Words(|it| read(it, PeriodKind::label))),
        "frequency" => ("Fréquence", Form::Words(|it| read(it, Frequency::label))),
        "delay" => ("Délai, en jours", Form::Text),
        "source" => ("Source", Form::Text),
        "method" => ("Méthode", Form::Text),
        "sample_size" => ("Taille de l’échantillon", Form::Text),
        "sample_share" => ("Part mesurée", Form::Percent),
        "proxy_for" => ("Mesuré à la place de", Form::Text),
        "formula" => ("Formule d’atteinte", Form::Words(|it| read(it, Formula::label))),
        "formula_why" => ("Pourquoi changer de formule", Form::Text),
        "is_north_star" => ("Étoile du nord", Form::Flag),
        "is_public" => ("Public", Form::Flag),
        "starts_on" => ("Relevés attendus depuis le", Form::Day),
        "from_on" => ("Nouvelle version depuis le", Form::Day),
        "replaces" => ("Remplace", Form::Text),
        "ending" => ("Fin", Form::Words(|it| read(it, Ending::label))),
        "reason" => ("Motif", Form::Text),
        "target" => ("Objectif du", Form::Day),
        "target_value" => ("Valeur à atteindre", Form::Words(figure)),
        "target_on" => ("À atteindre le", Form::Day),
        "baseline" => ("Point de départ", Form::Words(figure)),
        "baseline_on" => ("Point de départ mesuré le", Form::Day),
        "set_by" => ("Fixé par", Form::Words(|it| read(it, SetBy::label))),
        "excluded" => ("Écarté parce que", Form::Text),
        "goal" => ("Objectif d’entrée", Form::Text),
        _ => return None,
    };
    Some(Told::new(label, form))
}

/// The budget of a year, if it is that.
fn budget(field: &str) -> Option<Told> {
    let (year, part) = field.strip_prefix("budgets.")?.split_once('.')?;
    match part {
        "amount" => Some(Told::new(format!("Budget de {year}"), Form::Euros)),
        "note" => Some(Told::new(format!("D’où vient le budget de {year}"), Form::Text)),
        _ => None,
    }
}

/// A code as people read it; another text, as it is.
fn read<T: std::str::FromStr>(text: &str, label: fn(T) -> &'static str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), |it| label(it).to_owned())
}

/// A number as people read it; another text, as it is.
fn figure(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), Figure::shown)
}

/// A unit as people read it; another text, as it is.
fn unit(text: &str) -> String {
    let Ok(unit) = text.parse::<Unit>() else { return text.to_owned() };
    match &unit {
        Unit::Count(noun) if noun.is_empty() => UnitKind::Count.label().to_owned(),
        Unit::Nps(scale) => scale.label(),
        Unit::Effect(_) => unit.told(),
        other => format!("{} ({})", other.kind().label(), other.suffix()).replace(" ()", ""),
    }
}

/// The code of a period after a noun: « d’octobre 2026 »; another text, as it is.
fn period(code: &str) -> String {
    use PeriodKind::{Day, Month, Quarter, Week, Year};
    let found = [Day, Week, Month, Quarter, Year].into_iter().find_map(|it| Period::parse(it, code).ok());
    found.map_or_else(|| code.to_owned(), Period::of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_and_field_has_words() {
        assert_eq!(act("reading.corrected"), Some("Relevé corrigé"));
        assert_eq!(act("target.goal_tied"), Some("Objectif d’entrée rattaché à un indicateur"));
        assert!(act("metric.lost").is_none());
        assert_eq!(field("metric", "readings.2026-10").unwrap().label, "Relevé d’octobre 2026");
        assert_eq!(field("metric", "readings.2026-T3").unwrap().label, "Relevé du 3e\u{a0}trimestre 2026");
        assert_eq!(field("product", "budgets.2026.amount").unwrap().label, "Budget de 2026");
        assert!(field("product", "unit").is_none() && field("metric", "colour").is_none());
    }

    #[test]
    fn codes_read_as_words() {
        for (text, told) in [
            ("count:", "Nombre"),
            ("count:communes", "Nombre (communes)"),
            ("mark:10", "Note (sur\u{a0}10)"),
            ("ratio", "Rapport"),
            ("effect:percent", "points d’écart entre deux groupes"),
            ("effect:count:", "écart entre deux groupes"),
            ("chose", "chose"),
        ] {
            assert_eq!(unit(text), told);
        }
        assert_eq!(figure("1234.5"), "1\u{202f}234,5");
        assert_eq!(read("used", MatrixBox::label), "Utilisé");
        assert_eq!(period("2026-99"), "2026-99");
    }
}
