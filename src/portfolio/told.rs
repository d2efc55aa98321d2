//! What this room does and keeps, as the journal tells it.

use super::organisation::{kind_label, ministry_label};
use super::words::users;
use crate::audit::told::{Form, Told, as_is, in_words};

const ACTS: [(&str, &str); 12] = [
    ("product.phase_decided", "Phase du produit changée par un comité d’investissement"),
    ("product.created", "Produit ajouté"),
    ("product.updated", "Produit mis à jour depuis le site du programme"),
    ("product.corrected", "Produit corrigé"),
    ("organisation.created", "Organisation ajoutée"),
    ("organisation.updated", "Organisation mise à jour depuis le site du programme"),
    ("organisation.corrected", "Organisation corrigée"),
    ("incubator.created", "Incubateur ajouté"),
    ("incubator.updated", "Incubateur mis à jour depuis le site du programme"),
    ("incubator.corrected", "Incubateur corrigé"),
    ("phase.updated", "Phase renommée par le site du programme"),
    ("import.done", "Site du programme importé"),
];

/// Phases in the singular, by their slugs.
const PHASES: [(&str, &str); 8] = [
    ("investigation", "investigation"),
    ("construction", "construction"),
    ("acceleration", "accélération"),
    ("consolidation", "consolidation"),
    ("opere", "opéré"),
    ("transfere", "transféré"),
    ("abandon", "arrêté"),
    ("abandon-investigation", "investigation non concluante"),
];

const EVENTS: [(&str, &str); 7] = [
    ("committee", "comité d’investissement"),
    ("product_launch", "lancement du produit"),
    ("fast", "attribution FAST"),
    ("national_impact", "impact national"),
    ("eig", "entrepreneurs d’intérêt général"),
    ("end", "fin"),
    ("other", "autre événement"),
];

/// What the counts of an import are called, each before its noun.
const COUNTS: [(&str, &str); 4] =
    [("read", "lus"), ("created", "ajoutés"), ("updated", "mis à jour"), ("unchanged", "inchangés")];
const COUNTED: [(&str, &str); 4] = [
    ("products", "produits"),
    ("organisations", "organisations"),
    ("incubators", "incubateurs"),
    ("editions", "éditions"),
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
    match kind {
        "product" => product(field).or_else(|| common(field)),
        "organisation" => organisation(field).or_else(|| common(field)),
        "incubator" => incubator(field).or_else(|| common(field)),
        "phase" => phase(field),
        "import" => import(field),
        _ => None,
    }
}

fn common(field: &str) -> Option<Told> {
    let label = match field {
        "slug" => "Identifiant",
        "name" => "Nom",
        "summary" => "Présentation",
        "body" => "Texte",
        "contact" => "Adresse électronique",
        "website" => "Site",
        "repository" => "Code source",
        "address" => "Adresse postale",
        _ => return None,
    };
    Some(Told::new(label, Form::Text))
}

fn product(field: &str) -> Option<Told> {
    let (label, form) = match field {
        "mission" => ("Mission", Form::Text),
        "aliases" => ("Anciens identifiants", Form::List(as_is)),
        "incubators" => ("Incubateurs", Form::Slug("incubator")),
        "sponsors" => ("Sponsors", Form::Slug("organisation")),
        "stats_url" => ("Statistiques", Form::Text),
        "budget_url" => ("Budget", Form::Text),
        "impact_url" => ("Page d’impact", Form::Text),
        "roadmap_url" => ("Feuille de route", Form::Text),
        "dashlord_url" => ("Qualité du site (DashLord)", Form::Text),
        "accessibility" => ("Accessibilité", Form::Text),
        "risk_analysis" => ("Analyse de risques", Form::Flag),
        "risk_analysis_url" => ("Adresse de l’analyse de risques", Form::Text),
        "secured_service" => ("Service sécurisé", Form::Flag),
        "user_types" => ("Usagers", Form::List(users)),
        "themes" => ("Thèmes", Form::List(as_is)),
        "technologies" => ("Techniques", Form::List(as_is)),
        "phases" => ("Phases", Form::List(phase_word)),
        "decided_phase" => ("Phase décidée par un comité d’investissement", Form::Words(phase_word)),
        "events" => ("Événements", Form::List(event_word)),
        _ => return None,
    };
    Some(Told::new(label, form))
}

fn organisation(field: &str) -> Option<Told> {
    let (label, form) = match field {
        "acronym" => ("Sigle", Form::Text),
        "ministry" => ("Ministère", Form::Words(ministry_label)),
        "kind" => ("Type", Form::Words(kind_label)),
        "legal_form" => ("Forme juridique", Form::Text),
        "short_name" => ("Nom court, avec son article", Form::Text),
        "siret" => ("SIRET", Form::Text),
        "representative_name" => ("Prénom et nom du représentant", Form::Text),
        "representative_title" => ("Qualité du représentant", Form::Text),
        "representative" => ("Représentant", Form::List(as_is)),
        "account_holder" => return Some(Told::private("Titulaire du compte")),
        "account_bank" => return Some(Told::private("Banque")),
        "iban" => return Some(Told::private("IBAN")),
        "bic" => return Some(Told::private("BIC")),
        "account" => return Some(Told { form: Form::List(as_is), ..Told::private("Compte bancaire") }),
        _ => return None,
    };
    Some(Told::new(label, form))
}

fn incubator(field: &str) -> Option<Told> {
    (field == "owner").then(|| Told::new("Organisation propriétaire", Form::Slug("organisation")))
}

fn phase(field: &str) -> Option<Told> {
    match field {
        "label" => Some(Told::new("Nom de la phase", Form::Text)),
        "summary" => Some(Told::new("Présentation", Form::Text)),
        _ => None,
    }
}

fn import(field: &str) -> Option<Told> {
    let (label, form) = match field {
        "directory" => ("Dossier lu", Form::Text),
        "today" => ("Jour de lecture", Form::Day),
        "counts" => ("Fiches", Form::Words(counts)),
        "findings" => ("Constats", Form::Text),
        _ => return None,
    };
    Some(Told::new(label, form))
}

/// The label of a phase, as the programme's site names it.
pub fn phase_word(word: &str) -> String {
    in_words(&PHASES, word).unwrap_or(word).to_owned()
}

fn event_word(word: &str) -> String {
    in_words(&EVENTS, word).unwrap_or(word).to_owned()
}

/// « lus : 6 produits, 3 organisations ; ajoutés : 1 produits »: what is zero is left out.
fn counts(json: &str) -> String {
    let Ok(serde_json::Value::Object(all)) = serde_json::from_str(json) else { return json.to_owned() };
    let parts = COUNTS.iter().filter_map(|(key, word)| {
        let of = all.get(*key)?;
        let numbers: Vec<String> = COUNTED
            .iter()
            .filter_map(|(key, noun)| Some((of.get(*key)?.as_u64().filter(|it| *it > 0)?, *noun)))
            .map(|(number, noun)| {
                let noun = if number == 1 { noun.trim_end_matches('s') } else { noun };
                format!("{number}\u{a0}{noun}")
            })
            .collect();
        (!numbers.is_empty()).then(|| format!("{word}\u{a0}: {}", numbers.join(", ")))
    });
    parts.collect::<Vec<_>>().join("\u{a0}; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::told::SeenBy;

    #[test]
    fn the_counts_of_an_import_are_said() {
        let json = r#"{"read":{"products":6,"organisations":1,"incubators":0,"editions":0},"created":{"products":0}}"#;
        assert_eq!(counts(json), "lus\u{a0}: 6\u{a0}produits, 1\u{a0}organisation");
        assert_eq!(counts("x"), "x");
    }

    #[test]
    fn the_account_is_private_and_nothing_else_of_an_organisation_is() {
        for name in ["account_holder", "account_bank", "iban", "bic", "account"] {
            assert_eq!(field("organisation", name).unwrap().seen_by, SeenBy::Readers, "{name}");
        }
        for name in ["name", "siret", "address", "representative_name"] {
            assert_eq!(field("organisation", name).unwrap().seen_by, SeenBy::All, "{name}");
        }
        assert!(field("organisation", "mission").is_none() && field("import", "name").is_none());
    }
}
