//! The page of one convention.

use chrono::NaiveDate;
use serde::Serialize;

use super::answers::answers;
use super::head::{dates, signed_on_paper, title};
use super::money::{ContributionRow, ScheduleRow, contributions, schedule};
use super::{Badge, badge, bare};
use crate::convention::amendment::Listed;
use crate::convention::life::{Stop, Walked, stops};
use crate::convention::list::Awaited;
use crate::convention::review::OpenComments;
use crate::convention::rules::calendar::warnings;
use crate::convention::rules::{
    Contents, Convention, Place, Reference, Role, State, Unmet, Vat, Warning, co_financing, missing,
    possible, share_warnings, sum, totals_by_payer,
};
use crate::money::Euros;
use crate::value::WebAddress;
use crate::web::french;
use crate::web::page::{Page, Section};

/// Missing facts shown at once; the others fold.
const FIRST: usize = 6;

/// A convention: what is missing first, then its money, its parties and its answers.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub struct ShowPage {
    reference: Reference,
    name: String,
    edition: i32,
    laureate: String,
    title: String,
    badge: Badge,
    dates: String,
    /// What it waits for, for those concerned.
    awaited: Option<Awaited>,
    /// Whether it is on its way to be frozen: what is missing is told.
    is_draft: bool,
    /// Whether whoever looks may change what it says.
    may_edit: bool,
    /// Whether they may bring it to another state.
    may_move: bool,
    /// The states it went through and those to come.
    stops: Vec<Stop>,
    /// Open comments, by what they are about.
    comments: OpenComments,
    /// Whether they get the document and the accounts.
    knows: bool,
    missing_title: String,
    missing: Vec<Link>,
    more_missing: Vec<Link>,
    /// What both sides owe each other before it is read, and signed, as long as it is not frozen.
    unmet: Vec<Link>,
    is_written: bool,
    warnings: Vec<Watch>,
    total: String,
    exact_total: String,
    payers: Vec<Figure>,
    rate: Option<String>,
    parties: Vec<PartyRow>,
    contributions: Vec<ContributionRow>,
    /// Whether every contribution has its allocations, which the rules make equal to it.
    is_allocated: bool,
    vat: Option<&'static str>,
    schedule: Vec<ScheduleRow>,
    scheduled: String,
    answers: Vec<Figure>,
    /// Its amendments that whoever looks may see.
    amendments: Vec<Listed>,
    /// Whether what is shown is what amendments made of it.
    is_amended: bool,
    publication: Option<Published>,
    /// How it was signed, if that was on paper before Jalon.
    on_paper: Option<String>,
    /// Whether it is signed, and its publication is theirs to follow.
    follows_publication: bool,
}

/// What whoever looks may see and do.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// Whether they are concerned: the document and the accounts are theirs to see.
    pub knows: bool,
    /// Whether they may change a draft.
    pub keeps: bool,
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "convention/show.html";
    const SECTION: Section = Section::Conventions;
}

#[derive(Serialize)]
struct Link {
    href: String,
    label: String,
}

/// Something to watch, and what mends it.
#[derive(Serialize)]
struct Watch {
    href: String,
    label: String,
    mend: &'static str,
}

#[derive(Serialize)]
pub(super) struct Figure {
    pub(super) label: String,
    pub(super) value: String,
}

/// Where it is published.
#[derive(Serialize)]
struct Published {
    url: String,
    on: String,
}

#[derive(Serialize)]
struct PartyRow {
    name: String,
    short_name: String,
    role: &'static str,
    representative_name: String,
    representative_title: String,
    siret: Option<String>,
    account: Option<String>,
}

impl ShowPage {
    /// The page as it stands on `today`, for somebody of that sight.
    pub fn new(
        convention: &Convention,
        walked: &Walked,
        comments: OpenComments,
        amendments: Vec<Listed>,
        unmet: Vec<Unmet>,
        (sight, today): (Sight, NaiveDate),
    ) -> Self {
        let Convention { reference, subject, state, contents, .. } = convention;
        let standing = convention.standing(today);
        let is_draft = state.is_reviewed();
        let edit = format!("/conventions/{reference}/modifier");
        let mut lacks = if is_draft { links(convention, &edit) } else { Vec::new() };
        let count = lacks.len();
        let more_missing = if count > FIRST + 1 { lacks.split_off(FIRST) } else { Vec::new() };
        let name = |at: usize| contents.parties.get(at).map_or_else(String::new, |it| bare(&it.short_name));
        Self {
            reference: *reference,
            name: subject.name.clone(),
            edition: subject.edition,
            laureate: crate::laureate::href(convention.laureate_id),
            title: title(convention),
            badge: badge(standing),
            dates: dates(*state, standing, contents.span()),
            is_draft,
            may_edit: (state.is_editable() || *state == State::ToSign) && sight.keeps,
            may_move: sight.keeps && !possible(*state, standing).is_empty(),
            stops: if sight.knows { stops(convention, walked, today) } else { Vec::new() },
            comments,
            knows: sight.knows,
            missing_title: match count {
                0 => String::new(),
                1 => "Il manque une chose avant de pouvoir signer".to_owned(),
                _ => format!("Il manque {count} choses avant de pouvoir signer"),
            },
            missing: lacks,
            more_missing,
            unmet: unmet.into_iter().map(|it| Link { href: it.href, label: it.what }).collect(),
            is_written: state.is_editable(),
            warnings: watched(convention, today).into_iter().map(|it| Watch::of(it, &edit)).collect(),
            total: total(contents).short(),
            exact_total: total(contents).to_string(),
            payers: totals_by_payer(contents)
                .into_iter()
                .map(|(payer, total)| Figure { label: name(payer), value: total.short() })
                .collect(),
            rate: co_financing(contents).map(|it| it.to_string()),
            parties: parties(contents, sight),
            contributions: contributions(contents),
            is_allocated: !contents.contributions.is_empty()
                && contents.contributions.iter().all(|it| !it.allocations.is_empty()),
            vat: contents.terms.vat.map(vat),
            schedule: schedule(convention),
            scheduled: sum(contents.instalments(None).iter().map(|(_, it)| it.amount)).to_string(),
            answers: answers(&contents.terms),
            awaited: None,
            is_amended: amendments.iter().any(Listed::is_signed),
            amendments,
            publication: None,
            on_paper: signed_on_paper(convention),
            follows_publication: sight.knows && state.signed_on().is_some(),
        }
    }

    /// The same, for somebody concerned.
    #[must_use]
    pub fn awaiting(self, awaited: Option<Awaited>) -> Self {
        Self { awaited, ..self }
    }

    /// The same, of a convention published there on that day, if it is.
    #[must_use]
    pub fn published(self, at: Option<(&WebAddress, NaiveDate)>) -> Self {
        let publication =
            at.map(|(url, on)| Published { url: url.as_str().to_owned(), on: french::date(on) });
        Self { publication, ..self }
    }
}

fn links(convention: &Convention, edit: &str) -> Vec<Link> {
    missing(&convention.contents, &convention.subject)
        .into_iter()
        .map(|it| Link {
            href: match it.place {
                Place::Field(field) => format!("{edit}#{field}"),
                Place::Edition(number) => format!("/editions/{number}/modifier#support_months"),
            },
            label: it.what,
        })
        .collect()
}

/// What to watch on `today`: days, funds, and, as long as it is not signed, what the DINUM brings of what the
/// edition sets.
fn watched(convention: &Convention, today: NaiveDate) -> Vec<Warning> {
    let Convention { contents, state, subject, .. } = convention;
    let mut found = warnings(contents, *state, today);
    if state.is_coming() {
        found.extend(share_warnings(contents, subject));
    }
    found
}

impl Watch {
    fn of(it: Warning, edit: &str) -> Self {
        let is_day = it.place.ends_with("_on");
        Self {
            href: format!("{edit}#{}", it.place),
            label: it.message,
            mend: if is_day { "Changer la date" } else { "Revoir les contributions" },
        }
    }
}

fn total(contents: &Contents) -> Euros {
    sum(contents.contributions.iter().map(|it| it.amount))
}

fn parties(contents: &Contents, sight: Sight) -> Vec<PartyRow> {
    (contents.parties.iter())
        .map(|it| PartyRow {
            name: it.name.clone(),
            short_name: it.short_name.clone(),
            role: match it.role {
                Role::Lead => "porte le service",
                Role::Partner | Role::Dinum => "",
            },
            representative_name: it.representative_name.clone(),
            representative_title: it.representative_title.clone(),
            siret: it.siret.as_ref().map(crate::value::Siret::grouped),
            account: it.iban.as_ref().filter(|_| sight.knows).map(crate::value::Iban::masked),
        })
        .collect()
}

fn vat(vat: Vat) -> &'static str {
    match vat {
        Vat::Excluded => "Montants hors taxes",
        Vat::Included => "Montants toutes taxes comprises",
        Vat::OutOfScope => "Montants hors du champ de la TVA",
    }
}
