//! A session as typed: when, where, and what follows what.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use super::ground::{Choice, Ground};
use crate::committee::planning::whereabouts;
use crate::committee::record::Committee;
use crate::committee::record::session::Whole;
use crate::committee::record::session::write::New;
use crate::committee::rules::session::{Course, MOST, Piece, Slot, hours};
use crate::committee::rules::{MINUTES, Time};
use crate::web::form::{FormErrors, line};
use crate::web::french;

/// Minutes of a break that is added.
const BREAK: i32 = 10;
/// Characters of what a break is called, and of a reason, at most.
const LONGEST: usize = 300;

/// A session, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct SessionDraft {
    #[field(default = "")]
    name: String,
    #[field(default = "")]
    on_day: String,
    #[field(default = "")]
    starts_at: String,
    #[field(default = "")]
    place: String,
    #[field(default = "")]
    link: String,
    /// Why committees move, when some do.
    #[field(default = "")]
    reason: String,
    /// What follows what.
    #[field(default = Vec::new())]
    pub items: Vec<ItemDraft>,
    /// The product to add, by its name in addresses.
    #[field(default = "")]
    pub add: String,
    /// Version of the session when the form was opened.
    #[field(default = 0)]
    pub version: i64,
    /// The order of which it was said what is in its way.
    #[field(default = "")]
    pub confirmed: String,
    /// The button: `save`, `check`, `add`, `break`, or `up-2`, `down-2`, `remove-2`.
    #[field(default = "")]
    #[serde(skip)]
    pub act: String,
}

/// A product or a break, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct ItemDraft {
    /// The product, by its name in addresses; a break has none.
    #[field(default = "")]
    pub product: String,
    /// Its committee when the form was opened; 0 when none was planned.
    #[field(default = 0)]
    pub committee: i64,
    /// Version of that committee then.
    #[field(default = 0)]
    pub version: i64,
    #[field(default = "")]
    minutes: String,
    /// What a break is called.
    #[field(default = "")]
    pub what: String,
}

/// What the form says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// When and where.
    pub new: New,
    /// For each item: minutes, and what a break is called.
    pub items: Vec<(i32, String)>,
    /// The hours of each.
    pub slots: Vec<Slot>,
    /// Why committees move; empty when it is not said.
    pub reason: String,
}

impl ItemDraft {
    /// The line of a product.
    pub fn of(choice: &Choice) -> Self {
        let known = choice.committee.as_ref();
        Self {
            product: choice.product.slug.clone(),
            committee: known.map_or(0, |it| it.id),
            version: known.map_or(0, |it| it.version),
            minutes: known.map_or(MINUTES, |it| it.minutes).to_string(),
            what: String::new(),
        }
    }

    /// Whether it is a break.
    pub fn is_break(&self) -> bool {
        self.product.is_empty()
    }

    fn piece(&self) -> Option<(Piece, i32)> {
        let piece = if self.is_break() { Piece::Break } else { Piece::Product };
        let minutes = self.minutes.trim().parse().ok().filter(|it| (1..=480).contains(it))?;
        Some((piece, minutes))
    }
}

impl SessionDraft {
    /// The form of a known session: what was called off is left out of it.
    pub fn of(whole: &Whole) -> Self {
        let item = |(item, course): (&crate::committee::record::session::Item, Option<Course>)| {
            let (product, known) = match &item.committee {
                Some((committee, product)) => (product.slug.clone(), Some(committee)),
                None => (String::new(), None),
            };
            (course != Some(Course::CalledOff)).then(|| ItemDraft {
                product,
                committee: known.map_or(0, |it: &Committee| it.id),
                version: known.map_or(0, |it| it.version),
                minutes: item.minutes.to_string(),
                what: item.what.clone(),
            })
        };
        let session = &whole.session;
        Self {
            name: session.name.clone(),
            on_day: french::day_typed(session.on_day),
            starts_at: session.time().map(|it| it.to_string()).unwrap_or_default(),
            place: session.place.clone(),
            link: session.link.clone(),
            items: whole.items.iter().zip(whole.courses()).filter_map(item).collect(),
            version: session.version,
            ..<Self as Default>::default()
        }
    }

    /// Does what a button asks of the order; gives where the keyboard goes next.
    pub fn turn(&mut self, ground: &Ground, errors: &mut FormErrors) -> String {
        let last = self.items.len().saturating_sub(1);
        let (verb, at) = self.act.split_once('-').unwrap_or((&self.act, ""));
        let at = at.parse::<usize>().ok().filter(|it| *it < self.items.len());
        match (verb, at) {
            ("up", Some(at)) if at > 0 => {
                self.items.swap(at, at - 1);
                if at == 1 { "down-0".to_owned() } else { format!("up-{}", at - 1) }
            }
            ("down", Some(at)) if at < last => {
                self.items.swap(at, at + 1);
                if at + 1 == last { format!("up-{last}") } else { format!("down-{}", at + 1) }
            }
            ("remove", Some(at)) => {
                let is_done = ground.of(&self.items[at].product).is_some_and(Choice::is_done);
                if is_done {
                    errors
                        .add(format!("items[{at}]"), "Ce comité s’est tenu\u{a0}: il reste dans sa session.");
                } else {
                    self.items.remove(at);
                }
                format!("remove-{}", at.min(self.items.len().saturating_sub(1)))
            }
            ("add" | "break", _) if self.items.len() >= MOST => {
                errors.add("add", "Une session a vingt-quatre lignes au plus.");
                String::new()
            }
            ("break", _) => {
                let (minutes, what) = (BREAK.to_string(), "Pause".to_owned());
                self.items.push(ItemDraft { minutes, what, ..<ItemDraft as Default>::default() });
                format!("up-{}", self.items.len() - 1)
            }
            ("add", _) => {
                match ground.of(&self.add) {
                    _ if self.items.iter().any(|it| !it.is_break() && it.product == self.add) => {
                        errors.add("add", "Ce produit est déjà dans la session.");
                    }
                    Some(choice) if !choice.is_elsewhere => {
                        self.items.push(ItemDraft::of(choice));
                        self.add = String::new();
                    }
                    _ => errors.add("add", "Choisissez un produit dans la liste."),
                }
                format!("up-{}", self.items.len().saturating_sub(1))
            }
            _ => String::new(),
        }
    }

    /// The day and the hours, as far as what is typed says them.
    pub fn layout(&self) -> Option<(NaiveDate, Vec<Slot>)> {
        let on = french::parse_date(&self.on_day).ok()?;
        let pieces = self.items.iter().map(ItemDraft::piece).collect::<Option<Vec<_>>>()?;
        Some((on, hours(self.starts_at.parse().ok()?, &pieces)?))
    }

    /// The place, as it is compared.
    pub fn place(&self) -> String {
        line(&self.place).unwrap_or_default()
    }

    /// The whole of the order in one line, as the form says it is confirmed.
    pub fn confirmable(&self) -> String {
        let items = self.items.iter().map(|it| format!("{} {}", it.product, it.minutes.trim()));
        let items = items.collect::<Vec<_>>().join(",");
        format!("{} {} {} {items}", self.on_day.trim(), self.starts_at.trim(), self.place())
    }

    /// What is typed.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self) -> Result<Parsed, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.name(
            "name",
            &self.name,
            "Donnez un nom à cette session, par exemple celui de l’incubateur.",
        );
        let on = errors.required_day("on_day", &self.on_day, "Indiquez le jour de la session.");
        let missing = "Indiquez l’heure du début, comme 9\u{a0}h\u{a0}30.";
        let at: Option<Time> = errors.parsed("starts_at", &self.starts_at, missing);
        let place = whereabouts(&mut errors, "50", (&self.place, &self.link));
        let mut items = Vec::new();
        for (row, it) in self.items.iter().enumerate() {
            let field = format!("items[{row}].minutes");
            let least = if it.is_break() { 1 } else { 10 };
            match it.piece().filter(|it| it.1 >= least) {
                Some((_, minutes)) => {
                    let what = errors.at_most(format!("items[{row}].what"), line(&it.what), LONGEST);
                    let what = what.unwrap_or_else(|| "Pause".to_owned());
                    items.push((minutes, if it.is_break() { what } else { String::new() }));
                }
                None if it.is_break() => {
                    errors.add(field, "Indiquez la durée de la pause en minutes, de 1 à 480.");
                }
                None => errors.add(field, "Indiquez la durée en minutes, de 10 à 480."),
            }
        }
        if self.items.iter().all(ItemDraft::is_break) {
            errors.add("add", "Ajoutez au moins un produit à la session.");
        }
        if self.items.len() > MOST {
            errors.add("add", "Une session a vingt-quatre lignes au plus.");
        }
        let slots = self.layout().map(|it| it.1);
        if errors.is_empty() && slots.is_none() {
            errors.add(
                "starts_at",
                "La session finirait après minuit\u{a0}: commencez plus tôt, ou retirez des produits.",
            );
        }
        let reason = errors.at_most("reason", line(&self.reason), LONGEST).unwrap_or_default();
        match (name, on.zip(at), place, slots) {
            (Some(name), Some((on, at)), Some((_, place, link)), Some(slots)) if errors.is_empty() => {
                Ok(Parsed { new: New { name, on, at, place, link }, items, slots, reason })
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
#[path = "form_cases.rs"]
mod cases;
