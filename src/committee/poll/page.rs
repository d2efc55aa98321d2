//! What is proposed, what is answered, and what each date comes to.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{AnswerDraft, PollDraft};
use crate::committee::page::Choice;
use crate::committee::record::load::Product;
use crate::committee::record::members::Member;
use crate::committee::record::poll::{Date, Whole};
use crate::committee::rules::Seat;
use crate::committee::rules::poll::{Answer, MOST, tally};
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// The page of those who propose: the form, or the answers.
#[derive(Serialize)]
pub struct PollPage {
    product: Product,
    /// Why nothing may be proposed.
    blocked: &'static str,
    /// The day of the committee that is planned, and would move.
    planned: String,
    seats: Vec<Choice>,
    draft: PollDraft,
    /// Lines of dates, at most.
    most: usize,
    /// Whether more of them may be asked for.
    may_add: bool,
    errors: FormErrors,
    open: Option<OpenPoll>,
}

#[derive(Serialize)]
struct OpenPoll {
    since: String,
    minutes: i32,
    place: String,
    link: String,
    /// « 3 réponses sur 5 ».
    said: String,
    dates: Vec<DateLine>,
    members: Vec<MemberLine>,
}

#[derive(Serialize)]
struct DateLine {
    id: i64,
    short: String,
    when: String,
    counts: String,
    quorum: String,
    has_quorum: bool,
    vacant: Vec<&'static str>,
    has_chair: bool,
    conflicts: Vec<String>,
    is_over: bool,
}

#[derive(Serialize)]
struct MemberLine {
    who: String,
    seat: &'static str,
    is_chair: bool,
    has_address: bool,
    /// In words, by date; empty as long as nothing is answered.
    answers: Vec<&'static str>,
}

impl Page for PollPage {
    const TEMPLATE: &'static str = "committee/poll.html";
    const SECTION: Section = Section::Committees;
}

/// « jeudi 3 décembre 2026, 14 h 30 ».
pub fn when(date: &Date) -> String {
    let meeting = date.meeting();
    let hour = meeting.at.map(|it| format!(", {it}")).unwrap_or_default();
    format!("{} {}{hour}", french::weekday(meeting.on), french::date_long(meeting.on))
}

impl PollPage {
    /// The form; `planned` is the day of the committee that would move.
    pub fn form(product: &Product, planned: Option<NaiveDate>, draft: PollDraft, errors: FormErrors) -> Self {
        let draft = draft.with_lines();
        Self {
            product: product.clone(),
            blocked: "",
            planned: planned.map(french::date_long).unwrap_or_default(),
            seats: Seat::all().map(|it| Choice::new(it.code(), it.label())).collect(),
            most: MOST,
            may_add: draft.lines() < MOST,
            draft,
            errors,
            open: None,
        }
    }

    /// Nothing may be proposed.
    pub fn blocked(product: &Product, why: &'static str) -> Self {
        let draft = <PollDraft as Default>::default();
        Self { blocked: why, ..Self::form(product, None, draft, FormErrors::new()) }
    }

    /// The answers, with what is in the way of each date.
    pub fn open(
        product: &Product,
        it: &Whole,
        (co_finances, today): (bool, NaiveDate),
        mut conflicts: HashMap<i64, Vec<String>>,
    ) -> Self {
        let lines = |date: &Date| {
            let tally = tally(&it.voices(date.id), co_finances);
            let meeting = date.meeting();
            let hour = meeting.at.map(|it| format!(", {it}")).unwrap_or_default();
            DateLine {
                id: date.id,
                short: format!("{}{hour}", french::day_month(meeting.on)),
                when: when(date),
                counts: format!(
                    "{}\u{a0}oui, {}\u{a0}si besoin, {}\u{a0}non, {}\u{a0}sans réponse",
                    tally.yes, tally.if_needed, tally.no, tally.silent
                ),
                quorum: format!(
                    "{} pour un quorum usuel de {}",
                    french::count_feminine(tally.voices as u64, "voix", "voix"),
                    tally.quorum
                ),
                has_quorum: tally.has_quorum(),
                vacant: tally.vacant.iter().map(|it| it.label()).collect(),
                has_chair: tally.has_chair,
                conflicts: conflicts.remove(&date.id).unwrap_or_default(),
                is_over: meeting.on < today,
            }
        };
        let answers = |member: &Member| {
            let of = |date: &Date| it.answers.get(&(member.id, date.id)).map_or("", |it| it.label());
            MemberLine {
                who: member.shown(),
                seat: member.seat.label(),
                is_chair: member.is_chair,
                has_address: !member.email.is_empty(),
                answers: it.dates.iter().map(of).collect(),
            }
        };
        let open = OpenPoll {
            since: instant::shown(&it.poll.opened_at),
            minutes: it.poll.minutes,
            place: it.poll.place.clone(),
            link: it.poll.link.clone(),
            said: format!(
                "{} sur {}",
                french::count_feminine(it.answered.len() as u64, "réponse", "réponses"),
                it.members.len()
            ),
            dates: it.dates.iter().map(lines).collect(),
            members: it.members.iter().map(answers).collect(),
        };
        Self { open: Some(open), ..Self::blocked(product, "") }
    }
}

/// The page of somebody who answers, by their link.
#[derive(Serialize)]
pub struct AnswerPage {
    token: String,
    product: Product,
    who: String,
    minutes: i32,
    place: String,
    has_answered: bool,
    /// Why nothing is answered any more.
    closed: String,
    choices: Vec<Choice>,
    dates: Vec<Asked>,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Asked {
    name: String,
    label: String,
    value: String,
}

impl Page for AnswerPage {
    const TEMPLATE: &'static str = "committee/availability.html";
}

impl AnswerPage {
    /// The form of `member`, with what was typed; or why it is closed.
    pub fn new(
        (token, product): (&str, &Product),
        (it, member): (&Whole, &Member),
        closed: String,
        (draft, errors): (&AnswerDraft, FormErrors),
    ) -> Self {
        let asked = |date: &Date| Asked {
            name: format!("answers[{}]", date.id),
            label: french::capitalised(&when(date)),
            value: draft.typed(date.id).to_owned(),
        };
        Self {
            token: token.to_owned(),
            product: product.clone(),
            who: member.name.clone(),
            minutes: it.poll.minutes,
            place: it.poll.place.clone(),
            has_answered: it.answered.contains(&member.id),
            closed,
            choices: Answer::ALL.into_iter().map(|it| Choice::new(it.code(), it.label())).collect(),
            dates: it.dates.iter().map(asked).collect(),
            errors,
        }
    }
}
