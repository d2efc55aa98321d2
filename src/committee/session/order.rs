//! The running order as pages show it: hours, steps, where each product stands, and what comes before and after.

use serde::Serialize;

use crate::committee::page::Badge;
use crate::committee::record::Committee;
use crate::committee::record::load::Product;
use crate::committee::record::session::Whole;
use crate::committee::rules::Outcome;
use crate::committee::rules::session::Course;
use crate::committee::scope::keeps;
use crate::identity::rules::{Rights, Target};
use crate::web::french;

/// A line of the running order.
#[derive(Clone, Debug, Serialize)]
pub struct SlotView {
    /// « 9 h – 9 h 50 ».
    pub hours: String,
    minutes: i32,
    is_break: bool,
    /// The product, or what a break is called.
    pub what: String,
    /// The page of the committee, for those who may read it.
    href: Option<String>,
    /// Its meeting room, for those who may enter it now.
    room: Option<String>,
    badge: Option<Badge>,
    /// What happened to it, when it does not follow the session any more; what it decided.
    note: String,
    turns: Vec<TurnView>,
    /// Whether it is the one that is held now: the first that is not closed.
    pub is_current: bool,
    /// What is in the way of it.
    pub conflicts: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct TurnView {
    what: &'static str,
    at: String,
}

/// Where a product is in the running order, for the page of its meeting room.
#[derive(Clone, Debug, Serialize)]
pub struct Neighbours {
    session: i64,
    /// Whether whoever looks may enter the meeting room of the session.
    is_held: bool,
    name: String,
    hours: String,
    /// « 2 sur 3 ».
    rank: String,
    previous: Option<Link>,
    next: Option<Link>,
    /// « Pause, 10 min », when one comes before the next product.
    pause: String,
}

#[derive(Clone, Debug, Serialize)]
struct Link {
    href: String,
    label: String,
}

/// What happened to a committee, in words; nothing of one that is to come as planned.
fn note(committee: &Committee, course: Course) -> String {
    match course {
        Course::Expected | Course::Held => String::new(),
        Course::CalledOff => "Annulé\u{a0}: ce créneau est libre".to_owned(),
        Course::Decided => committee.outcome().map_or("", Outcome::label).to_owned(),
        Course::Moved => {
            let on = committee.planned_on.map(french::date).unwrap_or_default();
            let at = committee
                .time()
                .map_or_else(|| ", à une heure qui reste à préciser".to_owned(), |it| format!(" à {it}"));
            format!("Changé hors de la session\u{a0}: prévu le {on}{at}\u{a0}; ce créneau est libre")
        }
    }
}

/// Where whoever has these rights goes for a committee: its meeting room as long as it is open, its page otherwise.
fn way(rights: &Rights, (committee, product): &(Committee, Product)) -> (Option<String>, Option<String>) {
    let is_seen = rights.sees(Target::Product(product.id));
    let is_open = committee.step().is_open();
    let page = is_seen.then(|| format!("/comites/{}", committee.id));
    let room = (is_open && keeps(rights, product.id)).then(|| format!("/comites/{}/salle", committee.id));
    (page, room)
}

/// The running order of a session, as far as `rights` let its products be seen.
pub fn order(whole: &Whole, rights: &Rights) -> Vec<SlotView> {
    let slots = whole.hours().unwrap_or_default();
    let courses = whole.courses();
    let current = courses.iter().position(|it| it.is_some_and(Course::is_open));
    let view = |(at, item): (usize, &crate::committee::record::session::Item)| {
        let slot = slots.get(at);
        let hours = slot.map(|it| format!("{}\u{a0}– {}", it.from, it.to)).unwrap_or_default();
        let mut view = SlotView {
            hours,
            minutes: item.minutes,
            is_break: item.committee.is_none(),
            what: item.what.clone(),
            href: None,
            room: None,
            badge: None,
            note: String::new(),
            turns: Vec::new(),
            is_current: current == Some(at),
            conflicts: Vec::new(),
        };
        let Some((of, course)) = item.committee.as_ref().zip(courses[at]) else { return view };
        let is_seen = rights.sees(Target::Product(of.1.id));
        view.what = if is_seen { of.1.name.clone() } else { "Un autre produit".to_owned() };
        if is_seen {
            (view.href, view.room) = way(rights, of);
            view.badge = Some(of.0.step().into());
            view.note = note(&of.0, course);
        }
        let turn = |it: &(&'static str, crate::committee::rules::Time)| TurnView {
            what: it.0,
            at: it.1.to_string(),
        };
        let is_timed = matches!(course, Course::Expected | Course::Held);
        view.turns =
            slot.filter(|_| is_timed).map(|it| it.turns.iter().map(turn).collect()).unwrap_or_default();
        view
    };
    whole.items.iter().enumerate().map(view).collect()
}

/// What comes before and after a committee in its session.
pub fn neighbours(whole: &Whole, committee: i64, rights: &Rights) -> Option<Neighbours> {
    let is_it = |it: &crate::committee::record::session::Item| {
        it.committee.as_ref().is_some_and(|of| of.0.id == committee)
    };
    let at = whole.items.iter().position(is_it)?;
    let views = order(whole, rights);
    let products: Vec<usize> = (0..views.len()).filter(|it| !views[*it].is_break).collect();
    let rank = products.iter().position(|it| *it == at)?;
    let link = |it: &usize| {
        let view = &views[*it];
        let href = view.room.clone().or_else(|| view.href.clone())?;
        Some(Link { href, label: view.what.clone() })
    };
    let next = products.get(rank + 1);
    let pause = next.and_then(|next| views[at + 1..*next].iter().find(|it| it.is_break));
    Some(Neighbours {
        session: whole.session.id,
        is_held: super::scope::holds(rights, whole),
        name: whole.session.name.clone(),
        hours: views[at].hours.clone(),
        rank: format!("{} sur {}", rank + 1, products.len()),
        previous: rank.checked_sub(1).and_then(|it| products.get(it)).and_then(link),
        next: next.and_then(link),
        pause: pause.map(|it| format!("{}, {}\u{a0}min", it.what, it.minutes)).unwrap_or_default(),
    })
}
