//! What a settling would leave undone, each thing with where it is done.

use super::page::Link;
use super::settling::{Reservations, is_left};
use crate::convention::obligation::record::Obligation;
use crate::convention::rules::{Amendment, BreachFacts, Reference};
use crate::web::french;

/// The list: what keeps it from being settled first, then what asks for a word.
pub fn undone(
    reference: Reference,
    left: &Reservations,
    obligations: &[Obligation],
    (amendments, breaches): (&[Amendment], &[BreachFacts]),
) -> Vec<Link> {
    let page = format!("/conventions/{reference}");
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
    let payments = left.payments.iter().map(|it| Link {
        href: format!("{page}/versements"),
        label: format!("Les versements\u{a0}: {}", french::lowered(it)),
    });
    let duties = obligations.iter().filter(|it| is_left(it)).map(|it| Link {
        href: format!("{page}/engagements/{}", it.id),
        label: format!("L’engagement «\u{a0}{}\u{a0}», encore ouvert", it.duty.about().label),
    });
    amendments.chain(breaches).chain(payments).chain(duties).collect()
}
