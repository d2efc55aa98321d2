//! What is shown in the meeting room.

use serde::Serialize;

use crate::committee::dossier::document;
use crate::committee::dossier::sheet::Sheet;
use crate::committee::record::Committee;
use crate::committee::record::load::Product;
use crate::committee::rules::{Step, running_order};
use crate::web::french;
use crate::web::page::{Page, Section};

/// The page.
#[derive(Serialize)]
pub struct RoomPage {
    id: i64,
    product: Product,
    day: String,
    line: String,
    turns: Vec<TurnView>,
    html: String,
    /// Where the papers that are shown come from: a version that was sent, or none.
    version: Option<i32>,
    is_held: bool,
}

#[derive(Serialize)]
struct TurnView {
    what: &'static str,
    minutes: i32,
}

impl Page for RoomPage {
    const TEMPLATE: &'static str = "committee/room.html";
    const SECTION: Section = Section::Committees;
}

impl RoomPage {
    /// The page, with the dossier that was sent, or as it stands.
    pub fn new((committee, product): (&Committee, &Product), sheet: &Sheet, version: Option<i32>) -> Self {
        Self {
            id: committee.id,
            product: product.clone(),
            day: committee.day().map(french::date_long).unwrap_or_default(),
            line: document::line(sheet),
            turns: running_order(committee.minutes)
                .into_iter()
                .map(|it| TurnView { what: it.what, minutes: it.minutes })
                .collect(),
            html: document::for_the_room(sheet),
            version,
            is_held: committee.step() == Step::Held,
        }
    }
}
