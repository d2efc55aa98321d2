//! What a decision asks of those who draw up conventions: links that already hold what is known.

use chrono::NaiveDate;
use serde::Serialize;

use crate::committee::record::dossier::known::Contract;
use crate::committee::record::load::Whole;
use crate::committee::rules::Outcome;
use crate::convention::rules::{Standing, State, may_amend};

/// Something to draw up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FollowUp {
    /// Where.
    pub href: String,
    /// What.
    pub label: String,
}

/// What follows from a decision: an amendment of each convention that may be amended when money is granted, a
/// convention for each award of the product that has none, the end of what is signed when the product stops.
pub fn follow_ups(
    whole: &Whole,
    laureates: &[i64],
    contracts: &[Contract],
    today: NaiveDate,
) -> Vec<FollowUp> {
    match whole.committee.outcome() {
        Some(Outcome::Stop) => contracts.iter().filter(|it| is_to_end(it)).map(end).collect(),
        Some(_) if !whole.amounts.is_empty() => {
            let id = whole.committee.id;
            let amended = contracts.iter().filter(|it| is_amendable(it, today)).map(move |it| amend(it, id));
            let alone = laureates.iter().filter(|id| !has_one(**id, contracts, today));
            amended.chain(alone.map(move |laureate| draw_up(*laureate, id))).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether it is signed, and nobody ended it yet.
fn is_to_end(it: &Contract) -> bool {
    matches!(it.brief.state, State::Signed { .. })
}

/// Whether an amendment of it may be opened on `today`.
fn is_amendable(it: &Contract, today: NaiveDate) -> bool {
    may_amend(standing(it, today), it.brief.state.terminated(), it.open).is_ok()
}

/// Whether an award has a convention on `today`: one that was given up or is over counts for nothing.
fn has_one(laureate: i64, contracts: &[Contract], today: NaiveDate) -> bool {
    contracts.iter().filter(|it| it.brief.laureate_id == laureate).any(|it| match standing(it, today) {
        Standing::Draft
        | Standing::InReview
        | Standing::ToCorrect
        | Standing::ToSign
        | Standing::Signed
        | Standing::InForce { .. } => true,
        Standing::Expired | Standing::Terminated | Standing::Settled | Standing::Abandoned => false,
    })
}

fn standing(it: &Contract, today: NaiveDate) -> Standing {
    it.brief.state.standing(it.brief.span(), today)
}

fn end(it: &Contract) -> FollowUp {
    let reference = it.brief.reference;
    FollowUp {
        href: format!("/conventions/{reference}"),
        label: format!("Solder ou résilier la convention {reference}"),
    }
}

fn amend(it: &Contract, committee: i64) -> FollowUp {
    let reference = it.brief.reference;
    FollowUp {
        href: format!("/conventions/{reference}/avenants?objet=argent,fin&comite={committee}#ouvrir"),
        label: format!("Ouvrir un avenant à la convention {reference}\u{a0}: montants et dernier jour"),
    }
}

fn draw_up(laureate: i64, committee: i64) -> FollowUp {
    FollowUp {
        href: format!("/conventions/nouvelle?laureat={laureate}&comite={committee}"),
        label: "Établir une convention, préremplie d’après l’attribution et la décision".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convention::record::Brief;

    #[test]
    fn only_what_may_be_drawn_up_is_offered() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (on, today) = (day("2026-01-15"), day("2026-11-26"));
        let signed = State::Signed { on };
        let since = |text| State::Terminated { on, since: day(text) };
        let settled = State::Settled { on, terminated: None };
        // State, last day, whether an amendment is open; to end, to amend, whether the award has a convention.
        for (state, ends_on, is_open, expected) in [
            (signed, "2026-12-31", false, (true, true, true)),
            (signed, "2026-12-31", true, (true, false, true)),
            (signed, "2026-11-25", false, (true, false, false)),
            (since("2026-11-20"), "2026-12-31", false, (false, false, false)),
            (since("2026-12-20"), "2026-12-31", false, (false, false, true)),
            (settled, "2026-11-25", false, (false, false, false)),
            (State::Abandoned, "2026-12-31", false, (false, false, false)),
            (State::Draft, "2026-12-31", false, (false, false, true)),
        ] {
            let reference = "FAST-2026-001".parse().unwrap();
            let brief =
                Brief { laureate_id: 7, reference, state, effect_on: None, ends_on: Some(day(ends_on)) };
            let open = is_open.then(|| "FAST-2026-001-A1".parse().unwrap());
            let it = Contract { brief, open };
            let found = (is_to_end(&it), is_amendable(&it, today), has_one(7, &[it], today));
            assert_eq!(found, expected, "{state:?} {ends_on} {is_open}");
            assert!(!has_one(8, &[it], today), "that of another award");
        }
    }
}
