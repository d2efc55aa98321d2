//! What a convention may promise: each kind of obligation, the clause it comes from, and what shows it.

use std::str::FromStr;

/// A kind of obligation. `docs/decisions/2026-11-28-obligations-in-a-table.md` says why they are a table
/// of the program, and which promises are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Duty {
    /// A developer lent full time.
    Developer,
    /// The product owner is named, by a letter of mission.
    ProductOwner,
    /// The workshop on risks is held.
    RiskWorkshop,
    /// The public page of statistics.
    StatsPage,
    /// `FranceConnect` is offered to users who sign in.
    FranceConnect,
    /// « Je donne mon avis » stands at the end of the online procedure.
    Feedback,
    /// The accessibility statement.
    Accessibility,
    /// The source code, the data and the documentation are open.
    OpenCode,
    /// The investment committee meets.
    Committee,
    /// The manifesto of the programme is respected.
    Manifesto,
    /// What the schedule promises is paid.
    Payments,
    /// A coach is named and the programme of the support is sent.
    SupportProgramme,
    /// The review after the support.
    SupportReview,
    /// The convention is sent to the accountants.
    Accountants,
    /// The convention is published.
    Publication,
    /// The account of a closed year, when the convention covers several.
    InterimAccount,
    /// The management account, after the end.
    ManagementAccount,
    /// Unused credits go back.
    Refund,
    /// Accesses, domain names, data and documentation are handed over.
    Handover,
}

/// What is written of a kind.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Word of the column and of the journal.
    pub code: &'static str,
    /// Anchor of its clause in the text, and the title of that clause.
    pub clause: (&'static str, &'static str),
    /// What it is, in a few words.
    pub label: &'static str,
    /// What shows that it is kept.
    pub evidence: &'static str,
    /// Whether a task reminds of it; another rule already does for those that have none.
    pub reminds: bool,
}

/// A word that names no kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no kind of obligation has that name")]
pub struct NotADuty;

const fn about(
    code: &'static str,
    clause: (&'static str, &'static str),
    label: &'static str,
    evidence: &'static str,
    reminds: bool,
) -> About {
    About { code, clause, label, evidence, reminds }
}

const PRACTICES: (&str, &str) = ("pratiques", "Bonnes pratiques");
const SUPPORT: (&str, &str) = ("accompagnement", "Accompagnement");
const ACCOUNT: (&str, &str) = ("gestion", "Compte rendu de gestion");

impl Duty {
    /// Every kind: the partners' own first, each side in the order of the text.
    pub const ALL: [Self; 19] = [
        Self::Developer,
        Self::ProductOwner,
        Self::RiskWorkshop,
        Self::StatsPage,
        Self::FranceConnect,
        Self::Feedback,
        Self::Accessibility,
        Self::OpenCode,
        Self::Committee,
        Self::Manifesto,
        Self::Payments,
        Self::SupportProgramme,
        Self::SupportReview,
        Self::Accountants,
        Self::Publication,
        Self::InterimAccount,
        Self::ManagementAccount,
        Self::Refund,
        Self::Handover,
    ];

    /// What is written of it.
    pub fn about(self) -> About {
        match self {
            Self::Developer => about(
                "developer",
                ("developpeur", "Développeur"),
                "Développeur affecté à temps plein",
                "La décision d’affectation, ou une attestation à la fin de la période.",
                false,
            ),
            Self::ProductOwner => about(
                "product_owner",
                ("responsable", "Responsable de produit"),
                "Responsable de produit, avec sa lettre de mission",
                "La lettre de mission signée.",
                true,
            ),
            Self::RiskWorkshop => about(
                "risk_workshop",
                PRACTICES,
                "Atelier d’analyse des risques",
                "Le compte rendu de l’atelier, sans ce qui affaiblirait la sécurité.",
                true,
            ),
            Self::StatsPage => about(
                "stats_page",
                PRACTICES,
                "Page de statistiques publique",
                "L’adresse de la page, ouverte à tous et sans compte.",
                false,
            ),
            Self::FranceConnect => about(
                "france_connect",
                PRACTICES,
                "FranceConnect proposé aux usagers",
                "L’adresse de la page où l’on se connecte, ou une copie d’écran.",
                true,
            ),
            Self::Feedback => about(
                "feedback",
                PRACTICES,
                "Bouton «\u{a0}Je donne mon avis\u{a0}»",
                "L’adresse de la fin de la démarche, ou une copie d’écran.",
                true,
            ),
            Self::Accessibility => about(
                "accessibility",
                PRACTICES,
                "Déclaration d’accessibilité publiée",
                "L’adresse de la déclaration.",
                true,
            ),
            Self::OpenCode => about(
                "open_code",
                PRACTICES,
                "Code, données et documentation ouverts",
                "L’adresse du dépôt public.",
                true,
            ),
            Self::Committee => about(
                "committee",
                ("comite", "Comité d’investissement"),
                "Comité d’investissement",
                "Le compte rendu de la séance.",
                false,
            ),
            Self::Manifesto => about(
                "manifesto",
                ("respect-manifeste", "Manifeste"),
                "Respect du manifeste du programme",
                "Aucune pièce à donner\u{a0}: un constat se fonde sur des faits.",
                false,
            ),
            Self::Payments => about(
                "payments",
                ("echeancier", "Échéancier"),
                "Versements promis",
                "L’onglet Versements dit ce qui est arrivé.",
                false,
            ),
            _ => self.about_dinum(),
        }
    }

    fn about_dinum(self) -> About {
        match self {
            Self::SupportReview => about(
                "support_review",
                SUPPORT,
                "Bilan de l’accompagnement",
                "Le bilan dressé ensemble.",
                true,
            ),
            Self::Accountants => about(
                "accountants",
                ("comptables", "Transmission aux comptables"),
                "Exemplaire transmis aux comptables",
                "Le bordereau d’envoi, ou l’accusé de réception.",
                true,
            ),
            Self::Publication => about(
                "publication",
                ("publication", "Publication"),
                "Publication sur data.gouv.fr",
                "L’adresse de la convention publiée.",
                false,
            ),
            Self::InterimAccount => about(
                "interim_account",
                ACCOUNT,
                "Compte rendu de gestion de l’exercice clos",
                "Le compte rendu envoyé.",
                true,
            ),
            Self::ManagementAccount => about(
                "management_account",
                ACCOUNT,
                "Compte rendu de gestion",
                "Le compte rendu envoyé.",
                false,
            ),
            Self::Refund => about(
                "refund",
                ("restitution", "Restitution des crédits inemployés"),
                "Crédits inemployés restitués",
                "L’avis de virement, ou le calcul qui montre que tout est payé.",
                true,
            ),
            Self::Handover => about(
                "handover",
                ("effets", "Effets de la fin de la convention"),
                "Remise des accès, des données et de la documentation",
                "Le procès-verbal de remise.",
                true,
            ),
            _ => about(
                "support_programme",
                SUPPORT,
                "Coach désigné et programme de l’accompagnement remis",
                "Le programme remis à l’équipe.",
                true,
            ),
        }
    }
}

impl FromStr for Duty {
    type Err = NotADuty;

    fn from_str(text: &str) -> Result<Self, NotADuty> {
        Self::ALL.into_iter().find(|it| it.about().code == text).ok_or(NotADuty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_named_in_one_way_and_its_clause_is_in_the_text() {
        let text = include_str!("../../../templates/convention/convention-fast.md");
        for duty in Duty::ALL {
            let it = duty.about();
            assert_eq!(it.code.parse(), Ok(duty));
            let (anchor, title) = it.clause;
            assert!(text.contains(&format!("{title} {{#{anchor}")), "{title} {{#{anchor}}}");
        }
        assert_eq!("".parse::<Duty>(), Err(NotADuty));
    }
}
