//! What the sheets of products and of their sponsors ask of people.

use super::super::organisation::rules::Missing;
use crate::task::Audience::{Administrator, Coach, Intrapreneur};
use crate::task::{Audience, Go, Subject, Task};
use crate::web::french;

use super::Phase;

const TEAM: &[Audience] = &[Intrapreneur];
const CARRIERS: &[Audience] = &[Administrator, Coach, Intrapreneur];

/// A page that a product in an active phase publishes about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Its code.
    Repository,
    /// Its statistics.
    Statistics,
    /// Its budget.
    Budget,
    /// Its impact.
    Impact,
}

/// A product's sheet, as its tasks need to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductFacts {
    /// What its tasks are about.
    pub subject: Subject,
    /// The phase it is in.
    pub phase: Option<Phase>,
    /// Pages that it does not publish, apart from those that another rule already asks for.
    pub missing: Vec<Link>,
    /// Whether an organisation carries it.
    pub has_sponsor: bool,
    /// Fields corrected here that the programme's sheet said otherwise at the last import.
    pub differing: Vec<String>,
}

/// What a product's sheet asks, as long as the product is followed.
pub fn product_tasks(product: &ProductFacts) -> Vec<Task> {
    let Some(phase) = product.phase.filter(|it| it.is_active) else { return Vec::new() };
    let subject = &product.subject;
    let go =
        |place: &str, label: &str| Go { href: format!("{}{place}", subject.href), label: label.to_owned() };
    let mut tasks = Vec::new();
    if !product.missing.is_empty() {
        let what = match product.missing.len() {
            1 => "Un lien de transparence manque".to_owned(),
            many => format!(
                "{} liens de transparence manquent",
                french::capitalised(&french::in_words(many as u64))
            ),
        };
        let names: Vec<_> = product.missing.iter().map(|it| it.label()).collect();
        let why = format!(
            "Un produit suivi publie son code, ses statistiques, son budget et son impact\u{a0}: il manque {}.",
            french::listed(&names)
        );
        tasks.push(Task::new(subject, what, why, go("/modifier", "Indiquer les adresses"), TEAM));
    }
    if !product.has_sponsor {
        let why = if phase.slug == "investigation" {
            "Aucune organisation ne porte ce produit\u{a0}: le comité qui clôt l’investigation demande un sponsor."
        } else {
            "Aucune organisation ne porte ce produit, ne le finance ni ne le protège."
        };
        tasks.push(Task::new(subject, "Sponsor à trouver", why, go("", "Voir la fiche"), CARRIERS));
    }
    if !product.differing.is_empty() {
        let what = "La fiche du site du programme dit autre chose";
        let why = format!(
            "Corrigé dans Jalon, et différent au dernier import\u{a0}: {}. Corrigez aussi la fiche du site.",
            french::listed(&product.differing)
        );
        tasks.push(Task::new(subject, what, why, go("", "Voir la fiche"), TEAM));
    }
    tasks
}

/// An organisation that carries a laureate, as its tasks need to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SponsorFacts {
    /// The organisation.
    pub subject: Subject,
    /// What a convention with it lacks.
    pub missing: Vec<Missing>,
    /// Names of the laureates it carries, in the editions that are current.
    pub laureates: Vec<String>,
}

/// What the sheet of an organisation asks before a convention can name it.
pub fn sponsor_tasks(sponsor: &SponsorFacts) -> Vec<Task> {
    if sponsor.missing.is_empty() || sponsor.laureates.is_empty() {
        return Vec::new();
    }
    let missing: Vec<_> = sponsor.missing.iter().map(|it| words(*it)).collect();
    let why = format!(
        "Elle porte {}\u{a0}: une convention demande {}.",
        french::listed(&sponsor.laureates),
        french::listed(&missing)
    );
    let subject = &sponsor.subject;
    let go = Go { href: format!("{}/modifier", subject.href), label: "Compléter la fiche".to_owned() };
    vec![Task::new(subject, "Fiche d’organisation à compléter", why, go, &[Administrator])]
}

impl Link {
    /// What it is called in a sentence.
    fn label(self) -> &'static str {
        match self {
            Self::Repository => "le code",
            Self::Statistics => "les statistiques",
            Self::Budget => "le budget",
            Self::Impact => "l’impact",
        }
    }
}

fn words(missing: Missing) -> &'static str {
    match missing {
        Missing::Siret => "son SIRET",
        Missing::Address => "son adresse",
        Missing::Representative => "son représentant et sa qualité",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::rules::phase;
    use crate::task::Kind;

    fn facts(slug: &str) -> ProductFacts {
        let subject = Subject {
            kind: Kind::Product,
            id: 1,
            name: "Clairière".to_owned(),
            href: "/produits/clairiere".to_owned(),
        };
        ProductFacts { subject, phase: phase(slug), missing: vec![], has_sponsor: true, differing: vec![] }
    }

    fn whats(facts: &ProductFacts) -> Vec<String> {
        product_tasks(facts).into_iter().map(|it| it.what).collect()
    }

    #[test]
    fn a_whole_sheet_asks_nothing_and_so_does_a_product_that_is_not_followed() {
        let lacking = |slug: &str| ProductFacts {
            missing: vec![Link::Repository, Link::Budget],
            has_sponsor: false,
            differing: vec!["mission".to_owned()],
            ..facts(slug)
        };
        assert!(whats(&facts("construction")).is_empty());
        for (slug, expected) in [
            ("investigation", 3),
            ("construction", 3),
            ("acceleration", 3),
            ("consolidation", 3),
            ("opere", 3),
            ("transfere", 0),
            ("abandon", 0),
            ("abandon-investigation", 0),
            ("inconnue", 0),
        ] {
            assert_eq!(whats(&lacking(slug)).len(), expected, "{slug}");
        }
    }

    #[test]
    fn links_are_counted_and_named() {
        for (missing, what, end) in [
            (vec![Link::Budget], "Un lien de transparence manque", "il manque le budget."),
            (
                vec![Link::Repository, Link::Statistics, Link::Impact],
                "Trois liens de transparence manquent",
                "il manque le code, les statistiques et l’impact.",
            ),
        ] {
            let task = &product_tasks(&ProductFacts { missing, ..facts("opere") })[0];
            assert_eq!(task.what, what);
            assert!(task.why.ends_with(end), "{}", task.why);
            assert!(task.is_for(Intrapreneur) && !task.is_for(Coach));
            assert_eq!(task.go.href, "/produits/clairiere/modifier");
        }
    }

    #[test]
    fn an_organisation_is_asked_only_when_it_carries_a_laureate() {
        let subject = Subject {
            kind: Kind::Organisation,
            id: 1,
            name: "Office".to_owned(),
            href: "/organisations/office".to_owned(),
        };
        let sponsor = |missing: &[Missing], laureates: &[&str]| SponsorFacts {
            subject: subject.clone(),
            missing: missing.to_vec(),
            laureates: laureates.iter().map(|it| (*it).to_owned()).collect(),
        };
        assert!(sponsor_tasks(&sponsor(&[Missing::Siret], &[])).is_empty());
        assert!(sponsor_tasks(&sponsor(&[], &["Clairière"])).is_empty());
        let task = &sponsor_tasks(&sponsor(&[Missing::Siret, Missing::Address], &["Clairière", "Orée"]))[0];
        assert_eq!(
            task.why.replace('\u{a0}', " "),
            "Elle porte Clairière et Orée : une convention demande son SIRET et son adresse."
        );
    }
}
