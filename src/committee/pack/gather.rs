//! What a pack is made of, in reading order; frozen bytes stay where they are until they are asked for.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::agenda::{self, Sitting};
use super::contracts::{self, Sight};
use super::piece::{Origin, Piece};
use super::reports;
use crate::committee::page::lack;
use crate::committee::record::dossier::sent;
use crate::committee::record::load::{self, Whole};
use crate::committee::record::members::Member;
use crate::committee::record::{self, co_finances, session};
use crate::committee::rules::pack::{file_name, hours, reading_order};
use crate::committee::rules::{Standing, Step, lacks, running_order, standing};
use crate::convention::Tools;
use crate::document::{self, Issue, Kind};
use crate::error::AppError;
use crate::web::{french, instant};

/// A pack.
pub struct Pack {
    /// Its committees, as they are named in its address.
    pub rows: String,
    /// What it is for.
    pub of: String,
    /// What its files are named after, without an ending.
    pub stem: String,
    /// The day of its latest content, its agenda left aside.
    pub dated: NaiveDate,
    /// Its files, in reading order.
    pub pieces: Vec<Piece>,
    /// What is left out, and why.
    pub missing: Vec<String>,
    /// What its reader may have of conventions.
    pub sight: Sight,
}

impl Pack {
    /// In bytes, its index left aside.
    pub fn size(&self) -> u64 {
        self.pieces.iter().map(|it| it.size.unsigned_abs()).sum()
    }

    /// How the register names it.
    pub fn subject(&self) -> String {
        match self.sight {
            Sight::Whole => self.rows.clone(),
            Sight::Public => format!("{}-lien", self.rows),
        }
    }
}

/// The pack of these committees.
///
/// # Errors
/// A committee that is not there or was called off; the database's.
pub async fn gather(tools: &Tools<'_>, rows: &[i64], sight: Sight) -> Result<Pack, AppError> {
    let db = tools.db.reader();
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let found = load::find(db, *row).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
        if found.0.step() == Step::Cancelled {
            return Err(AppError::Refused(
                "Ce comité d’investissement est annulé\u{a0}: il n’a pas de liasse.".to_owned(),
            ));
        }
        all.push(load::whole(db, found).await?);
    }
    let mut order: Vec<_> =
        all.iter().enumerate().map(|(at, it)| (it.committee.day(), it.committee.time(), at)).collect();
    reading_order(&mut order);
    let all: Vec<&Whole> = order.iter().filter_map(|it| all.get(it.2)).collect();
    let rows = rows.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
    let mut pieces = vec![agenda(tools, &all, &rows).await?];
    let mut missing = Vec::new();
    for it in &all {
        pieces.extend(dossier(tools, it).await?);
        pieces.extend(reports::of(tools, &it.product, &it.committee).await?);
        let on = it.committee.day().unwrap_or_default();
        let (found, left) = contracts::of(tools, it.product.id, (on, sight)).await?;
        pieces.extend(found);
        missing.extend(left);
    }
    let mut seen = HashSet::new();
    pieces.retain(|it| seen.insert(it.words.clone()));
    let mut told = HashSet::new();
    missing.retain(|it| told.insert(it.clone()));
    let count = pieces.len();
    for (rank, it) in pieces.iter_mut().enumerate() {
        it.name = file_name(rank + 1, count, &it.words);
    }
    let dated = pieces.iter().skip(1).map(|it| it.dated).max();
    let dated = dated.or_else(|| pieces.first().map(|it| it.dated)).unwrap_or_default();
    Ok(Pack { rows, of: named(&all), stem: stem(&all), dated, pieces, missing, sight })
}

fn named(all: &[&Whole]) -> String {
    if let [one] = all {
        let day = one.committee.day().map(french::date_long).unwrap_or_default();
        return format!("{}, comité d’investissement du {day}", one.product.name);
    }
    let names: Vec<&str> = all.iter().map(|it| it.product.name.as_str()).collect();
    format!("{} comités d’investissement\u{a0}: {}", all.len(), names.join(", "))
}

fn stem(all: &[&Whole]) -> String {
    let day = all.first().and_then(|it| it.committee.day()).unwrap_or_default();
    match all {
        [one] => format!("liasse-{}-{day}", one.product.slug),
        _ => format!("liasse-{}-comites-{day}", all.len()),
    }
}

/// The agenda, drawn and registered.
async fn agenda(tools: &Tools<'_>, all: &[&Whole], rows: &str) -> Result<Piece, AppError> {
    let mut sittings = Vec::with_capacity(all.len());
    for it in all {
        let mut sitting = sitting(tools, it).await?;
        if let Some(session) = session::of_committee(tools.db.reader(), it.committee.id).await? {
            sitting.breaks = breaks(&session, it.committee.id, all);
        }
        sittings.push(sitting);
    }
    let model = agenda::document(&sittings);
    let dated = model.meta.date;
    let request = Issue {
        kind: Kind::CommitteeAgenda,
        subject: rows.to_owned(),
        version: 1,
        template: None,
        draft: false,
        name: "ordre-du-jour.pdf".to_owned(),
    };
    let issued = document::issue(tools.db, tools.press, tools.clock, request, model).await?;
    Ok(Piece::drawn("Ordre du jour".to_owned(), "ordre du jour".to_owned(), dated, issued))
}

/// The breaks of a session right before a committee of the pack, when it follows another one of it.
fn breaks(session: &session::Whole, committee: i64, all: &[&Whole]) -> Vec<(String, String)> {
    let slots = session.hours().unwrap_or_default();
    let row = |it: &session::Item| it.committee.as_ref().map(|of| of.0.id);
    let Some(at) = session.items.iter().position(|it| row(it) == Some(committee)) else { return Vec::new() };
    let first = session.items[..at].iter().rposition(|it| it.committee.is_some());
    let follows = first.and_then(|it| row(&session.items[it]));
    let is_at_its_hour = slots.get(at).is_some_and(|slot| {
        let it = session.items[at].committee.as_ref();
        it.is_some_and(|it| it.0.time() == Some(slot.from) && it.0.day() == Some(session.session.on_day))
    });
    if !is_at_its_hour || !all.iter().any(|it| Some(it.committee.id) == follows) {
        return Vec::new();
    }
    let pauses = session.items.iter().zip(&slots).take(at).skip(first.map_or(0, |it| it + 1));
    pauses.map(|(it, slot)| (format!("{} – {}", slot.from, slot.to), it.what.clone())).collect()
}

async fn sitting(tools: &Tools<'_>, whole: &Whole) -> Result<Sitting, AppError> {
    let (db, it) = (tools.db.reader(), &whole.committee);
    let product = whole.product.id;
    let frozen = it.due_on.map(|on| (on, it.due_rule.clone().unwrap_or_default()));
    let facts = record::facts(db, &[product]).await?.remove(&product).unwrap_or_default();
    let due = match standing(&facts, tools.clock.today()) {
        Standing::Due { due, .. } | Standing::NeverHeld { due, .. } if it.step().is_open() => {
            Some((due.on, due.reason()))
        }
        _ => None,
    };
    let due = frozen.or(due).map(|it| format!("{}, {}", french::date_long(it.0), it.1));
    let hours = hours(it.time(), it.minutes);
    let order = running_order(it.minutes);
    let turn = |(rank, turn): (usize, &crate::committee::rules::Turn)| {
        let hour = hours.and_then(|it| it.get(rank).copied()).map(|it| it.to_string());
        (hour.unwrap_or_default(), turn.what.to_owned(), turn.minutes)
    };
    let sits: Vec<_> = whole.members.iter().map(Member::sits).collect();
    let is_open = it.step().is_open();
    let lacks = if is_open { lacks(&sits, co_finances(db, product).await?) } else { Vec::new() };
    let member = |it: &Member| {
        let chairs = if it.is_chair { " (préside)" } else { "" };
        (it.seat.label().to_owned(), format!("{}{chairs}", it.shown()))
    };
    Ok(Sitting {
        product: whole.product.name.clone(),
        on: it.day().unwrap_or_default(),
        hours: hours.map(|it| format!("{} – {}", it[0], it[3])).unwrap_or_default(),
        breaks: Vec::new(),
        minutes: it.minutes,
        place: it.place.clone(),
        link: it.link.clone(),
        due: due.unwrap_or_default(),
        turns: order.iter().enumerate().map(turn).collect(),
        members: whole.members.iter().map(member).collect(),
        lacks: lacks.into_iter().map(lack).collect(),
    })
}

/// The version of the dossier that was sent last.
async fn dossier(tools: &Tools<'_>, whole: &Whole) -> Result<Option<Piece>, AppError> {
    let db = tools.db.reader();
    let Some(it) = sent::of(db, &[whole.committee.id]).await?.into_iter().next() else { return Ok(None) };
    let (slug, name) = (&whole.product.slug, &whole.product.name);
    Ok(Some(Piece {
        title: format!("{name}, dossier, version {} envoyée le {}", it.number, instant::shown(&it.sent_at)),
        words: format!("dossier {slug} {} version {}", whole.committee.day().unwrap_or_default(), it.number),
        name: String::new(),
        size: sent::size(db, it.id).await?.unwrap_or_default(),
        sha256: it.pdf_sha256,
        pages: Some(it.pages),
        dated: instant::day_and_hour(&it.sent_at).map(|it| it.0).unwrap_or_default(),
        origin: Origin::Dossier(it.id),
    }))
}
