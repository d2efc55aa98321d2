//! What this room does and keeps, as the journal tells it.

use crate::audit::told::{Form, Told, in_words};
use crate::laureate::given_time::rules::GivenTime;
use crate::value::Quantity;

const ACTS: [(&str, &str); 14] = [
    ("goal.written", "Objectif d’entrée écrit"),
    ("goal.corrected", "Objectif d’entrée corrigé"),
    ("goal.withdrawn", "Objectif d’entrée retiré"),
    ("diagnosis.written", "Diagnostic partagé écrit"),
    ("diagnosis.corrected", "Diagnostic partagé modifié"),
    ("diagnosis.agreed", "Accord donné au diagnostic partagé"),
    ("time.said", "Temps de l’intrapreneur·e dit"),
    ("onboarding.opened", "Liste d’accueil ouverte"),
    ("onboarding.ticked", "Étape d’accueil faite"),
    ("onboarding.set_aside", "Étape d’accueil sans objet"),
    ("onboarding.undone", "Étape d’accueil rouverte"),
    ("onboarding.launch_set", "Journées de lancement fixées"),
    ("onboarding.brought_up", "Liste d’accueil mise à jour des étapes"),
    ("onboarding.rewritten", "Étapes d’accueil modifiées"),
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
    let (label, form) = match (kind, field) {
        ("template", "steps") => ("Étapes", Form::Text),
        ("support", _) => goal(field).or_else(|| diagnosis(field)).or_else(|| onboarding(field))?,
        _ => return None,
    };
    Some(Told::new(label, form))
}

fn onboarding(field: &str) -> Option<(&'static str, Form)> {
    Some(match field {
        "step" => ("Étape", Form::Text),
        "word" => ("Mot ou lien", Form::Text),
        "reason" => ("Motif", Form::Text),
        "launch_on" => ("Premier jour des journées de lancement", Form::Day),
        "onboarding_version" => ("Version des étapes", Form::Text),
        _ => return None,
    })
}

fn goal(field: &str) -> Option<(&'static str, Form)> {
    Some(match field {
        "goal" => ("Objectif", Form::Text),
        "label" => ("Ce qui est mesuré", Form::Text),
        "unit" => ("Unité", Form::Text),
        "baseline" => ("Valeur de départ", Form::Words(quantity)),
        "baseline_on" => ("Valeur de départ mesurée le", Form::Day),
        "target" => ("Cible", Form::Words(quantity)),
        "target_on" => ("Cible à atteindre le", Form::Day),
        "source" => ("Source du chiffre", Form::Text),
        "is_flag" => ("Indicateur phare", Form::Flag),
        _ => return None,
    })
}

fn diagnosis(field: &str) -> Option<(&'static str, Form)> {
    Some(match field {
        "product_state" => ("État du produit", Form::Text),
        "needs" => ("Besoins", Form::Text),
        "risks" => ("Risques", Form::Text),
        "coaching_days" => ("Jours de coaching voulus", Form::Text),
        "coaching_amount" => ("Montant du coaching voulu", Form::Euros),
        "deployment_days" => ("Jours de déploiement voulus", Form::Text),
        "deployment_amount" => ("Montant du déploiement voulu", Form::Euros),
        "development_days" => ("Jours de développement voulus", Form::Text),
        "development_amount" => ("Montant du développement voulu", Form::Euros),
        "design_days" => ("Jours de design voulus", Form::Text),
        "design_amount" => ("Montant du design voulu", Form::Euros),
        "agreed_by_dinum" => ("Accord de la DINUM", Form::Who),
        "agreed_by_partner" => ("Accord du partenaire", Form::Who),
        "given_time" => ("Temps de l’intrapreneur·e", Form::Words(time)),
        _ => return None,
    })
}

/// A time as people read it; another text, as it is.
fn time(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), |it: GivenTime| it.shown())
}

/// A number as people read it; another text, as it is.
fn quantity(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), |it: Quantity| it.shown())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_and_field_has_words() {
        assert_eq!(act("goal.written"), Some("Objectif d’entrée écrit"));
        assert!(act("goal.lost").is_none());
        assert_eq!(field("support", "target").unwrap().label, "Cible");
        assert!(field("product", "target").is_none() && field("support", "colour").is_none());
        assert_eq!(field("support", "risks").unwrap().label, "Risques");
        assert_eq!(time("2 half-days"), GivenTime::Days(2).shown());
        assert_eq!(quantity("1234.5"), "1\u{202f}234,5");
    }
}
