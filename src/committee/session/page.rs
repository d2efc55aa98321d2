//! The pages that show sessions: all of them, one, and the one for the meeting room.

use chrono::NaiveDate;
use serde::Serialize;

use super::order::{SlotView, order};
use super::scope::{holds, keeps_all, keeps_some, sees};
use crate::committee::record::session::Whole;
use crate::identity::rules::{Rights, Target};
use crate::web::french;
use crate::web::page::{Page, Section};

/// Every session that somebody may see.
#[derive(Serialize)]
pub struct ListPage {
    may_plan: bool,
    /// The next day first.
    coming: Vec<Row>,
    /// The last day first.
    past: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: i64,
    name: String,
    day: String,
    hour: String,
    place: String,
    products: String,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "committee/sessions.html";
    const SECTION: Section = Section::Committees;
}

impl ListPage {
    /// The page, from all sessions, the latest first.
    pub fn new(all: &[Whole], rights: &Rights, today: NaiveDate) -> Self {
        let seen: Vec<&Whole> = all.iter().filter(|it| sees(rights, it)).collect();
        let (mut coming, past): (Vec<&Whole>, Vec<&Whole>) =
            seen.into_iter().partition(|it| it.session.on_day >= today);
        coming.reverse();
        let rows = |of: Vec<&Whole>| of.into_iter().map(|it| row(it, rights)).collect();
        Self { may_plan: keeps_some(rights), coming: rows(coming), past: rows(past) }
    }
}

fn row(it: &Whole, rights: &Rights) -> Row {
    let seen = it.committees().filter(|of| rights.sees(Target::Product(of.1.id)));
    let names: Vec<String> = seen.map(|of| of.1.name.clone()).collect();
    let others = it.committees().count() - names.len();
    let others = french::count(others as u64, "autre produit", "autres produits");
    let is_all = it.committees().count() == names.len();
    let names = names.join(", ");
    Row {
        id: it.session.id,
        name: it.session.name.clone(),
        day: day(it),
        hour: it.session.time().map(|it| it.to_string()).unwrap_or_default(),
        place: it.session.place.clone(),
        products: if is_all { names } else { format!("{names}, et {others}") },
    }
}

/// « mardi 8 décembre 2026 ».
fn day(it: &Whole) -> String {
    format!("{} {}", french::weekday(it.session.on_day), french::date_long(it.session.on_day))
}

/// One session, on screen or in the meeting room.
#[derive(Serialize)]
pub struct SessionPage {
    id: i64,
    name: String,
    day: String,
    hours: String,
    place: String,
    link: String,
    keeps: bool,
    holds: bool,
    /// What is handed out before: the papers of its committees that the reader sees.
    pack: String,
    /// What they came to together, once one of them met.
    summary: Option<String>,
    slots: Vec<SlotView>,
    current: Option<SlotView>,
}

impl Page for SessionPage {
    const TEMPLATE: &'static str = "committee/session.html";
    const SECTION: Section = Section::Committees;
}

impl SessionPage {
    /// The page, with what is in the way of each line for those who plan.
    pub fn new(whole: &Whole, rights: &Rights, conflicts: Vec<Vec<String>>) -> Self {
        let mut slots = order(whole, rights);
        for (slot, lines) in slots.iter_mut().zip(conflicts) {
            slot.conflicts = lines;
        }
        let hours = whole.hours().unwrap_or_default();
        let hours = hours.first().zip(hours.last());
        let seen = || whole.committees().filter(|it| rights.sees(Target::Product(it.1.id)));
        let ids: Vec<String> = seen().map(|it| it.0.id.to_string()).collect();
        let met = seen().any(|it| it.0.held_on.is_some());
        Self {
            id: whole.session.id,
            name: whole.session.name.clone(),
            day: day(whole),
            pack: format!("/comites/{}/liasse", ids.join(",")),
            summary: met.then(|| format!("/comites/bilan?session={}", whole.session.id)),
            hours: hours.map(|(one, last)| format!("{}\u{a0}– {}", one.from, last.to)).unwrap_or_default(),
            place: whole.session.place.clone(),
            link: whole.session.link.clone(),
            keeps: keeps_all(rights, whole),
            holds: holds(rights, whole),
            current: slots.iter().find(|it| it.is_current).cloned(),
            slots,
        }
    }
}

/// The same, in large type.
#[derive(Serialize)]
pub struct SessionRoomPage(SessionPage);

impl Page for SessionRoomPage {
    const TEMPLATE: &'static str = "committee/session_room.html";
    const SECTION: Section = Section::Committees;
}

impl SessionRoomPage {
    /// The page.
    pub fn new(whole: &Whole, rights: &Rights) -> Self {
        Self(SessionPage::new(whole, rights, Vec::new()))
    }
}
