//! The usual metrics of the impact matrix, from which a team starts: mandatory and optional ones per box.

use super::frequency::Frequency;
use super::period::PeriodKind;
use super::unit::Direction::{Higher, Lower};
use super::unit::MatrixBox::{Efficient, Impactful, Usable, Used, Useful};
use super::unit::{Direction, MatrixBox};

/// A usual metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usual {
    /// Its code, kept beside the metrics made from it.
    pub code: &'static str,
    /// Its box.
    pub matrix_box: MatrixBox,
    /// Whether the programme asks it of every product.
    pub is_mandatory: bool,
    /// Its name.
    pub name: &'static str,
    /// The question it answers.
    pub question: &'static str,
    /// How it is usually measured.
    pub method: &'static str,
    /// The text of its unit.
    pub unit: &'static str,
    /// Which way is better.
    pub direction: Direction,
    /// What a value is about in time.
    pub period: PeriodKind,
    /// How often a reading is expected.
    pub frequency: Frequency,
}

const fn usual(
    code: &'static str,
    place: (MatrixBox, bool),
    texts: [&'static str; 3],
    unit: &'static str,
    direction: Direction,
    (period, frequency): (PeriodKind, Frequency),
) -> Usual {
    let [name, question, method] = texts;
    let (matrix_box, is_mandatory) = place;
    Usual { code, matrix_box, is_mandatory, name, question, method, unit, direction, period, frequency }
}

const MONTHLY: (PeriodKind, Frequency) = (PeriodKind::Month, Frequency::Monthly);
const QUARTERLY: (PeriodKind, Frequency) = (PeriodKind::Quarter, Frequency::Quarterly);
const YEARLY: (PeriodKind, Frequency) = (PeriodKind::Year, Frequency::Yearly);

/// The library, in the order of the matrix: mandatory ones first in each box (the programme's impact matrix).
pub const LIBRARY: [Usual; 15] = [
    usual(
        "ease_of_use",
        (Usable, true),
        [
            "Note de simplicité",
            "Est-il facile de se servir du service ?",
            "Moyenne des notes données juste après usage à la question « Était-ce facile ? ».",
        ],
        "mark:10",
        Higher,
        MONTHLY,
    ),
    usual(
        "support_contacts",
        (Usable, false),
        [
            "Taux de contact avec l’assistance",
            "Sur cent usages, combien demandent de l’aide ?",
            "Demandes reçues par l’assistance, divisées par les usages du mois.",
        ],
        "percent",
        Lower,
        MONTHLY,
    ),
    usual(
        "abandonment",
        (Usable, false),
        [
            "Taux d’abandon",
            "Sur cent personnes qui commencent, combien ne vont pas au bout ?",
            "Parcours commencés et non terminés sous sept jours, divisés par les parcours commencés.",
        ],
        "percent",
        Lower,
        MONTHLY,
    ),
    usual(
        "active_users",
        (Used, true),
        [
            "Utilisateurs actifs par mois",
            "Combien de personnes se servent du service chaque mois ?",
            "Personnes distinctes qui ont fait au moins un usage utile dans le mois.",
        ],
        "count:personnes",
        Higher,
        MONTHLY,
    ),
    usual(
        "transactions",
        (Used, true),
        [
            "Transactions par mois",
            "Combien de démarches ou d’actes vont à leur terme chaque mois ?",
            "Actes terminés dans le mois, relevés dans le journal du service.",
        ],
        "count:transactions",
        Higher,
        MONTHLY,
    ),
    usual(
        "penetration",
        (Used, true),
        [
            "Part du public prioritaire touchée",
            "Quelle part de celles et ceux à qui le service est destiné s’en sert ?",
            "Utilisateurs actifs du public prioritaire, divisés par son effectif.",
        ],
        "percent",
        Higher,
        QUARTERLY,
    ),
    usual(
        "retention",
        (Used, false),
        [
            "Rétention",
            "Qui a essayé le service y revient-il ?",
            "Personnes actives trois mois plus tôt et encore actives ce mois-ci, divisées par les premières.",
        ],
        "percent",
        Higher,
        MONTHLY,
    ),
    usual(
        "satisfaction",
        (Useful, true),
        [
            "Taux de satisfaction",
            "Les utilisateurs sont-ils satisfaits du service ?",
            "Réponses « satisfait » et « très satisfait », divisées par toutes les réponses.",
        ],
        "percent",
        Higher,
        MONTHLY,
    ),
    usual(
        "nps",
        (Useful, false),
        [
            "NPS",
            "Les utilisateurs recommanderaient-ils le service ?",
            "Part des promoteurs moins part des détracteurs, d’après les réponses de 0 à 10.",
        ],
        "nps:9-0-100",
        Higher,
        QUARTERLY,
    ),
    usual(
        "impact",
        (Impactful, true),
        [
            "Impact généré",
            "Qu’est-ce que le service change, en une mesure, pour la politique publique qu’il sert ?",
            "",
        ],
        "count:",
        Higher,
        QUARTERLY,
    ),
    usual(
        "value",
        (Impactful, false),
        [
            "Valeur créée",
            "Combien le service fait-il gagner ou économiser ?",
            "Gain moyen par usage, constaté sur un échantillon, multiplié par les usages de l’année.",
        ],
        "euros",
        Higher,
        YEARLY,
    ),
    usual(
        "avoided_risks",
        (Impactful, false),
        [
            "Risques évités",
            "Combien d’incidents le service a-t-il évités ?",
            "Incidents attendus sans le service, moins incidents constatés.",
        ],
        "count:incidents",
        Higher,
        YEARLY,
    ),
    usual(
        "cost_per_use",
        (Efficient, true),
        [
            "Coût par usage",
            "Combien coûte le service pour chaque personne qui s’en sert ?",
            "Budget de l’année, divisé par les utilisateurs actifs par mois.",
        ],
        "euros",
        Lower,
        YEARLY,
    ),
    usual(
        "cost_per_result",
        (Efficient, false),
        [
            "Coût par résultat utile",
            "Combien coûte chaque démarche menée à son terme ?",
            "Budget de l’année, divisé par les transactions terminées dans l’année.",
        ],
        "euros",
        Lower,
        YEARLY,
    ),
    usual(
        "cost_per_impact",
        (Efficient, false),
        [
            "Coût par unité d’impact",
            "Combien coûte chaque unité de l’impact généré ?",
            "Budget de l’année, divisé par l’impact généré dans l’année.",
        ],
        "euros",
        Lower,
        YEARLY,
    ),
];

/// The usual metric of that code.
pub fn find(code: &str) -> Option<&'static Usual> {
    LIBRARY.iter().find(|it| it.code == code)
}

#[cfg(test)]
mod tests {
    use super::super::unit::Unit;
    use super::*;

    #[test]
    fn every_usual_metric_can_be_one() {
        for it in LIBRARY {
            assert!(it.unit.parse::<Unit>().is_ok(), "{}", it.code);
            assert!(it.frequency.suits(it.period), "{}", it.code);
            assert_eq!(find(it.code), Some(&it));
        }
        assert_eq!(find("chose"), None);
    }
}
