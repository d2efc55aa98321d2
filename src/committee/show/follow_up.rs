//! What a decision asks of those who draw up conventions: links that already hold what is known.

use serde::Serialize;

use crate::committee::record::load::Whole;
use crate::committee::rules::Outcome;
use crate::convention::record::Brief;

/// Something to draw up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FollowUp {
    /// Where.
    pub href: String,
    /// What.
    pub label: String,
}

/// What follows from a decision: an amendment of each signed convention when money is granted, a convention for each
/// award of the product that has none, the end of what is signed when the product stops.
pub fn follow_ups(whole: &Whole, laureates: &[i64], conventions: &[Brief]) -> Vec<FollowUp> {
    let Some(outcome) = whole.committee.outcome() else { return Vec::new() };
    let signed = || conventions.iter().filter(|it| it.state.signed_on().is_some());
    if outcome == Outcome::Stop {
        return signed()
            .map(|it| FollowUp {
                href: format!("/conventions/{}", it.reference),
                label: format!("Solder ou résilier la convention {}", it.reference),
            })
            .collect();
    }
    if whole.amounts.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<FollowUp> = signed()
        .map(|it| FollowUp {
            href: format!("/conventions/{}/avenants?objet=argent,fin#ouvrir", it.reference),
            label: format!(
                "Ouvrir un avenant à la convention {}\u{a0}: montants et dernier jour",
                it.reference
            ),
        })
        .collect();
    let alone = laureates.iter().filter(|id| conventions.iter().all(|it| it.laureate_id != **id));
    found.extend(alone.map(|id| FollowUp {
        href: format!("/conventions/nouvelle?laureat={id}"),
        label: "Établir une convention, préremplie d’après l’attribution".to_owned(),
    }));
    found
}
