//! What a settling would leave undone, each thing with where it is done.

use super::page::Link;
use super::settling::{Reservations, is_left};
use crate::convention::obligation::record::Obligation;
use crate::convention::rules::{Amendment, BreachFacts, Convention, Duty};
use crate::web::french;

/// The list: what keeps it from being settled first, then what asks for a word. Payments are told once, by their
/// amount; an obligation that several owe, with who does.
pub fn undone(
    convention: &Convention,
    left: &Reservations,
    obligations: &[Obligation],
    (amendments, breaches): (&[Amendment], &[BreachFacts]),
) -> Vec<Link> {
    let page = format!("/conventions/{}", convention.reference);
    let amendments = amendments.iter().filter(|it| it.state.is_coming()).map(|it| Link {
        href: format!("/avenants/{}/etape", it.reference),
        label: format!("L’avenant {}, qui n’est pas signé\u{a0}: à abandonner d’abord", it.reference),
    });
    let breaches = breaches.iter().map(|it| Link {
        href: format!("{page}/manquements/{}", it.id),
        label: format!(
            "Le manquement constaté le {}, encore ouvert ({})\u{a0}: à dire réparé, ou à clôturer",
            french::date(it.found_on),
            it.duty.about().label
        ),
    });
    let payments =
        left.payments.iter().map(|it| Link { href: format!("{page}/versements"), label: it.clone() });
    let is_told = |it: &Obligation| it.duty == Duty::Payments && left.payments.is_some();
    let open: Vec<&Obligation> = obligations.iter().filter(|it| is_left(it) && !is_told(it)).collect();
    let duties = open.iter().map(|it| {
        let is_shared =
            open.iter().filter(|other| other.duty == it.duty).any(|other| other.party != it.party);
        let party = convention.contents.parties.get(it.party).filter(|_| is_shared);
        let by = party.map(|it| format!(", par {}", it.name)).unwrap_or_default();
        Link {
            href: format!("{page}/engagements/{}", it.id),
            label: format!("L’engagement «\u{a0}{}\u{a0}»{by}, encore ouvert", it.duty.about().label),
        }
    });
    amendments.chain(breaches).chain(payments).chain(duties).collect()
}
