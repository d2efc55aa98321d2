//! The form of those who sit.

use serde::Serialize;

use super::form::SeatsDraft;
use crate::committee::page::{Choice, lack};
use crate::committee::record::Committee;
use crate::committee::record::load::Product;
use crate::committee::record::members::Member;
use crate::committee::rules::{Seat, lacks};
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The form.
#[derive(Serialize)]
pub struct SeatsPage {
    product: Product,
    committee: i64,
    day: String,
    lacks: Vec<String>,
    seats: Vec<Choice>,
    draft: SeatsDraft,
    errors: FormErrors,
}

impl Page for SeatsPage {
    const TEMPLATE: &'static str = "committee/seats.html";
    const SECTION: Section = Section::Committees;
}

impl SeatsPage {
    /// The form, with what lacks as it is stored.
    pub fn new(
        (committee, product): (&Committee, &Product),
        members: &[Member],
        co_finances: bool,
        (draft, errors): (SeatsDraft, FormErrors),
    ) -> Self {
        let sits: Vec<_> = members.iter().map(Member::sits).collect();
        Self {
            product: product.clone(),
            committee: committee.id,
            day: committee.day().map(french::date_long).unwrap_or_default(),
            lacks: lacks(&sits, co_finances).into_iter().map(lack).collect(),
            seats: Seat::all().map(|it| Choice::new(it.code(), it.label())).collect(),
            draft,
            errors,
        }
    }
}
