//! Words of the selection.

use super::record::decision::Decided;
use super::rules::{Apart, Blocker, Kind, LineFault, Mark, Outcome, Summary};
use crate::money::{Euros, Gender};
use crate::web::{french, instant};

/// A mark out of five, rounded to the hundredth: « 3,63 ».
pub fn mark(it: Mark) -> String {
    let (sum, parts) =
        (i64::try_from(it.sum).unwrap_or(i64::MAX), i64::try_from(it.parts).unwrap_or(i64::MAX));
    french::decimal(sum, parts, 2).unwrap_or_default()
}

/// « 3,63 sur 5, 3 avis de 2,5 à 4,25 ».
pub fn summary(it: &Summary) -> String {
    let count = french::count(it.count, "avis", "avis");
    if it.count == 1 {
        return format!("{} sur 5, {count}", mark(it.mean));
    }
    format!("{} sur 5, {count} de {} à {}", mark(it.mean), mark(it.lowest), mark(it.highest))
}

/// A kind of outcome, in forms.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Undecided => "À décider",
        Kind::Support => "Lauréat, accompagnement seul",
        Kind::CoFinanced => "Lauréat, avec cofinancement",
        Kind::Reserve => "Liste d’attente",
        Kind::Refused => "Refus",
    }
}

/// What was decided, in a few words.
pub fn decided(it: &Decided) -> String {
    let outcome = outcome(&it.outcome);
    match &it.promoted {
        Some(promoted) => {
            let rank = french::ordinal(u64::from(promoted.rank), Gender::Masculine);
            format!(
                "{outcome}\u{a0}: {rank} de la liste d’attente, promu le {}",
                instant::shown(&promoted.at)
            )
        }
        None => outcome,
    }
}

fn outcome(it: &Outcome) -> String {
    match it {
        Outcome::Laureate(money) if money.is_zero() => "Lauréat, accompagnement seul".to_owned(),
        Outcome::Laureate(money) => format!("Lauréat, {} de cofinancement", money.short()),
        Outcome::Reserve(rank) => {
            format!("Liste d’attente, {}", french::ordinal(u64::from(*rank), Gender::Masculine))
        }
        Outcome::Refused(_) => "Refusée".to_owned(),
    }
}

/// What the envelope pays beside the applications, in a sentence; nothing when nobody was chosen before.
pub fn apart(it: Apart) -> String {
    if it.laureates == 0 {
        return String::new();
    }
    let who = french::count(it.laureates, "lauréat", "lauréats");
    let unknown = match it.unknown {
        0 => String::new(),
        many => format!(", dont {many}\u{a0}au montant inconnu, compté zéro"),
    };
    format!(
        "L’édition a déjà {who} sans candidature ici{unknown}\u{a0}: {} ôtés de l’enveloppe.",
        it.granted.short()
    )
}

/// What is to be mended in a line, in a sentence.
pub fn fault(it: LineFault) -> String {
    let short = |it: Euros| it.short();
    match it {
        LineFault::Undecided => "Rien n’est proposé pour cette candidature.".to_owned(),
        LineFault::NoAmount => "Indiquez le montant du cofinancement.".to_owned(),
        LineFault::AboveCeiling(most) => format!("Le plafond de l’édition est de {}.", short(most)),
        LineFault::AboveRate(most) => format!("Le taux de l’édition permet {} au plus.", short(most)),
        LineFault::AboveAsked(asked) => format!("La candidature ne demande que {}.", short(asked)),
        LineFault::NoRank => "Indiquez le rang sur la liste d’attente.".to_owned(),
        LineFault::SameRank => "Ce rang est donné deux fois.".to_owned(),
        LineFault::NoReason => "Dites pourquoi elle est refusée.".to_owned(),
        LineFault::IsThere => {
            "Déjà lauréate de cette édition\u{a0}: proposez-la lauréate, ou retirez la candidature."
                .to_owned()
        }
        LineFault::NeedUnknown => "Besoin inconnu\u{a0}: le taux de l’édition n’est pas vérifié.".to_owned(),
    }
}

/// What keeps a scenario from being decided, in a sentence that says what to do.
pub fn blocker(it: Blocker) -> String {
    match it {
        Blocker::Empty => "Aucune candidature n’est en lice.".to_owned(),
        Blocker::AboveEnvelope(beyond) => {
            format!(
                "L’enveloppe est dépassée de {}\u{a0}: baissez des montants, ou modifiez l’enveloppe de l’édition.",
                beyond.short()
            )
        }
        Blocker::NoSupportValue => {
            "La valeur de l’accompagnement n’est pas connue\u{a0}: indiquez-la dans l’édition.".to_owned()
        }
        Blocker::Lines(1) => "Une ligne est à compléter ou à corriger.".to_owned(),
        Blocker::Lines(many) => format!("{many}\u{a0}lignes sont à compléter ou à corriger."),
    }
}
