//! The fields of the form: their labels and hints, in the order they are asked.

use crate::convention::form::{
    AllocationDraft, ContributionDraft, ConventionDraft, InstalmentDraft, PartyDraft, TermsDraft,
};

/// How a field is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Text,
    /// Several lines.
    Area,
    /// A day.
    Day,
    /// An amount in euros.
    Amount,
    /// One answer among these: what is sent, and what is read.
    Choice(&'static [(&'static str, &'static str)]),
    /// One of the parties typed.
    Party,
}

/// A field of a group of the draft.
pub struct Spec<D: 'static> {
    /// Its name within its group.
    pub key: &'static str,
    /// What it is.
    pub label: &'static str,
    /// What to write, when the label is not enough.
    pub hint: &'static str,
    /// How it is typed.
    pub kind: Kind,
    /// What was typed.
    pub get: fn(&D) -> &str,
}

macro_rules! specs {
    ($(#[$doc:meta])* $name:ident: $group:ty { $($field:ident: $kind:expr, $label:literal, $hint:literal;)* }) => {
        $(#[$doc])*
        pub const $name: &[Spec<$group>] = &[$(Spec {
            key: stringify!($field), label: $label, hint: $hint, kind: $kind, get: |it| &it.$field,
        }),*];
    };
}

const YES_NO: Kind = Kind::Choice(&[("yes", "Oui"), ("no", "Non")]);
const ROLES: Kind = Kind::Choice(&[
    ("lead", "Le partenaire qui porte le service"),
    ("partner", "Un autre partenaire"),
    ("dinum", "La DINUM"),
]);
const NATURES: Kind =
    Kind::Choice(&[("cash", "De l’argent"), ("in_kind", "Du temps ou des moyens (en nature)")]);
const TRIGGERS: Kind =
    Kind::Choice(&[("date", "À une date"), ("signature", "À la signature"), ("milestone", "À un jalon")]);
const VAT: Kind = Kind::Choice(&[
    ("out_of_scope", "Hors du champ de la TVA"),
    ("included", "Toutes taxes comprises"),
    ("excluded", "Hors taxes"),
]);
const SIGNING: Kind = Kind::Choice(&[("paper", "Sur papier"), ("electronic", "Électronique")]);

specs! {
    /// What the service is and what the convention is for.
    SERVICE: TermsDraft {
        service_name: Kind::Text, "Nom du service", "";
        phase: Kind::Text, "Phase du service", "Avec sa préposition\u{a0}: «\u{a0}d’accélération\u{a0}», «\u{a0}de construction\u{a0}».";
        service_pitch: Kind::Area, "Le service en une à trois phrases", "";
        common_goal: Kind::Area, "Objectif commun des parties", "À l’infinitif, sans point\u{a0}: «\u{a0}faire valoir les droits des familles\u{a0}».";
        object: Kind::Area, "Objet particulier (facultatif)", "Complète la phrase\u{a0}: «\u{a0}Elle a pour objet…\u{a0}».";
        award_use: Kind::Area, "Ce que le soutien permet", "À l’infinitif\u{a0}: «\u{a0}déployer le service dans vingt départements\u{a0}».";
        fund_sentence: Kind::Area, "Dotation du fonds", "Une phrase complète, reprise dans le préambule.";
        stats_url: Kind::Text, "Adresse de la page de statistiques", "Elle commence par https://.";
    }
}

specs! {
    /// The main indicator and its target, all optional.
    GOAL: TermsDraft {
        goal_label: Kind::Text, "Indicateur principal", "Par exemple «\u{a0}familles accompagnées\u{a0}». Laissez vide s’il n’y en a pas.";
        goal_initial: Kind::Text, "Valeur au départ", "Avec son unité\u{a0}: «\u{a0}7\u{202f}900 familles\u{a0}».";
        goal_initial_on: Kind::Day, "Date de cette valeur", "";
        goal_target: Kind::Text, "Cible", "Avec son unité\u{a0}: «\u{a0}20\u{202f}000 familles\u{a0}».";
        goal_target_on: Kind::Day, "Date de la cible", "";
    }
}

specs! {
    /// What every party has.
    PARTY: PartyDraft {
        role: ROLES, "Rôle dans la convention", "";
        short_name: Kind::Text, "Nom court, avec son article", "Celui des articles\u{a0}: «\u{a0}la Région\u{a0}», «\u{a0}l’Agence\u{a0}».";
        name: Kind::Text, "Nom officiel", "";
        legal_form: Kind::Text, "Forme juridique", "Par exemple «\u{a0}collectivité territoriale\u{a0}».";
        siret: Kind::Text, "SIRET", "14 chiffres.";
        address: Kind::Area, "Adresse", "Une ligne par ligne de l’adresse.";
        representative_name: Kind::Text, "Qui signe", "Civilité, prénom et nom.";
        representative_title: Kind::Text, "En quelle qualité", "Par exemple «\u{a0}présidente du conseil régional\u{a0}».";
        accountant: Kind::Text, "Comptable ou contrôleur", "Avec son article\u{a0}: «\u{a0}la paierie régionale\u{a0}».";
    }
}

specs! {
    /// What some parties have.
    PARTY_MORE: PartyDraft {
        is_state: YES_NO, "Est-ce un service de l’État\u{a0}?", "Ses crédits sont alors mis à disposition, sans virement.";
        authority: Kind::Text, "Acte qui l’habilite à signer", "Par exemple «\u{a0}la délibération n° 2026-041 du 6 février 2026\u{a0}».";
        delegation: Kind::Text, "Acte de délégation de signature", "";
        account_holder: Kind::Text, "Titulaire du compte", "Pour une partie qui reçoit un versement.";
        account_bank: Kind::Text, "Banque et agence", "";
        iban: Kind::Text, "IBAN", "";
        bic: Kind::Text, "BIC", "";
    }
}

specs! {
    /// What every contribution has.
    CONTRIBUTION: ContributionDraft {
        payer: Kind::Party, "Qui paie", "";
        beneficiary: Kind::Party, "Qui reçoit", "Le payeur lui-même, s’il dépense sa contribution.";
        nature: NATURES, "Ce qui est apporté", "";
        amount: Kind::Amount, "Montant", "En euros, au centime près\u{a0}: 50\u{202f}000,00.";
        purpose: Kind::Text, "Ce que la contribution finance", "Avec ses articles\u{a0}: «\u{a0}le coaching et le déploiement\u{a0}».";
        fund: Kind::Text, "Fonds d’où vient l’argent", "Avec «\u{a0}du\u{a0}» ou «\u{a0}de la\u{a0}»\u{a0}: «\u{a0}du FAST\u{a0}».";
    }
}

specs! {
    /// Where a contribution is booked.
    BOOKING: ContributionDraft {
        fund_number: Kind::Text, "Numéro du fonds de concours", "Par exemple 1-2-00548.";
        fund_label: Kind::Text, "Intitulé du fonds de concours", "";
        programme: Kind::Text, "Programme budgétaire", "Par exemple 129.";
        programme_label: Kind::Text, "Intitulé du programme", "";
        centre: Kind::Text, "Centre financier", "";
        transfer_act: Kind::Text, "Acte de mise à disposition des crédits", "Pour un service de l’État, avec son article et sa date.";
    }
}

specs! {
    /// A part of a contribution.
    ALLOCATION: AllocationDraft {
        purpose: Kind::Text, "Affectation", "";
        amount: Kind::Amount, "Montant affecté", "";
    }
}

specs! {
    /// A payment.
    INSTALMENT: InstalmentDraft {
        trigger: TRIGGERS, "Exigible", "";
        occasion: Kind::Text, "Événement ou jalon", "";
        due_on: Kind::Day, "Au plus tard le", "";
        amount: Kind::Amount, "Montant versé", "";
    }
}

specs! {
    /// The answers that command the clauses.
    CLAUSES: TermsDraft {
        lends_developer: YES_NO, "Un développeur est-il affecté au service par son administration\u{a0}?", "";
        developer_months: Kind::Text, "Pendant combien de mois", "De 1 à 24.";
        signs_users_in: YES_NO, "Des usagers se connectent-ils\u{a0}?", "La clause FranceConnect s’applique alors.";
        france_connect_by: Kind::Day, "FranceConnect proposé au plus tard le", "";
        online_procedure: YES_NO, "Le service est-il une démarche en ligne\u{a0}?", "La clause «\u{a0}Je donne mon avis\u{a0}» s’applique alors.";
        feedback_by: Kind::Day, "«\u{a0}Je donne mon avis\u{a0}» en place au plus tard le", "";
        owner_share: Kind::Text, "Temps réservé au responsable de produit, en\u{a0}%", "De 20 à 100.";
        vat: VAT, "Les montants s’entendent", "";
        close_topics: Kind::Text, "Équipes proches à rencontrer (facultatif)", "Par exemple «\u{a0}celles qui simplifient les aides aux familles\u{a0}».";
        extra_visa: Kind::Text, "Autre texte visé (facultatif)", "Sans «\u{a0}Vu\u{a0}»\u{a0}: «\u{a0}la délibération n° …\u{a0}».";
        refund_exception: Kind::Text, "Sort des crédits non dépensés (facultatif)", "S’ils ne sont pas rendus\u{a0}: «\u{a0}restent acquis à la DINUM pour le même service\u{a0}».";
    }
}

specs! {
    /// How the convention is signed, and which court knows of it.
    SIGNING_FIELDS: TermsDraft {
        court: Kind::Text, "Tribunal compétent", "Avec son article.";
        signing: SIGNING, "Signature", "";
        signing_place: Kind::Text, "Lieu de signature", "";
    }
}

/// What the parties are called in lists, by position.
pub fn party_names(draft: &ConventionDraft) -> Vec<String> {
    (draft.parties.iter().enumerate())
        .map(|(at, it)| {
            let typed = [&it.short_name, &it.name].into_iter().find(|name| !name.trim().is_empty());
            typed.map_or_else(|| format!("Partie {}", at + 1), |name| capitalised(name.trim()))
        })
        .collect()
}

/// With a capital, as at the start of a sentence.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
