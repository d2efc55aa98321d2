//! The page of signatures: what is frozen, who signed it and how, and what is left to collect.

use std::collections::HashMap;

use serde::Serialize;

use super::before::{Before, before};
use super::deed::Deed;
use super::form::PaperTyped;
use crate::audit::told::SeenBy;
use crate::convention::page::title;
use crate::convention::record::file::Attached;
use crate::convention::record::frozen::Frozen;
use crate::convention::record::sign::{Erratum, Signature};
use crate::convention::rules::{Convention, Reference, State, Way};
use crate::convention::told;
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// Everything the page shows.
pub struct Signatures<'a> {
    /// What is signed.
    pub deed: &'a Deed,
    /// Every frozen version, the latest first, with its signatures and errata.
    pub versions: Vec<(Frozen, Vec<Signature>, Vec<Erratum>)>,
    /// Names of those who froze them, by row.
    pub names: HashMap<i64, String>,
    /// Whether whoever looks collects signatures.
    pub collects: bool,
    /// Whether they read all, bank accounts included.
    pub reads_all: bool,
    /// What was signed on paper before Jalon, as it was entered, with the scan of its original.
    pub paper: Option<(Convention, Attached)>,
}

/// What was typed, and what has to be corrected in it.
#[derive(Default)]
pub struct Typed {
    /// Signatures on paper.
    pub paper: PaperTyped,
    /// An address, and the row of the signature it is for.
    pub email: Option<(i64, String)>,
    /// What has to be corrected.
    pub errors: FormErrors,
}

/// The page.
#[derive(Serialize)]
pub struct SignaturesPage {
    /// The convention.
    convention: Reference,
    /// What is signed: its reference and its page.
    reference: String,
    path: String,
    /// « la convention », « l’avenant ».
    noun: &'static str,
    is_amendment: bool,
    /// Signatories whose address is kept, for those who collect signatures: each row, and who they are.
    addresses: Vec<(i64, String)>,
    /// What its scan is called.
    scan: String,
    name: String,
    /// Whether whoever looks may read the frozen contents.
    reads_all: bool,
    title: String,
    /// What is signed, or waits to be.
    current: Option<Version>,
    former: Vec<Version>,
    /// What was signed on paper before Jalon.
    before: Option<Before>,
    /// Why nothing is frozen.
    none: &'static str,
    /// Signatures that whoever looks may collect.
    waiting: Vec<Row>,
    paper: PaperTyped,
    errors: FormErrors,
}

impl Page for SignaturesPage {
    const TEMPLATE: &'static str = "convention/signatures.html";
    const SECTION: Section = Section::Conventions;
}

/// A frozen version.
#[derive(Serialize)]
struct Version {
    number: i32,
    sha256: String,
    pdf_sha256: String,
    pages: i64,
    template: i64,
    frozen: String,
    by: String,
    voided: Option<(String, String)>,
    rows: Vec<Row>,
    errata: Vec<Correction>,
    /// Address of its attestation, once somebody signed.
    proof: Option<String>,
}

/// A signature.
#[derive(Clone, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of the template")]
struct Row {
    id: i64,
    party: String,
    name: String,
    title: String,
    delegation: String,
    is_given: bool,
    /// When and where it was given, or what is awaited.
    state: String,
    way: &'static str,
    scan: Option<i64>,
    /// Whether what was signed is what is frozen.
    is_same: bool,
    signed_sha: String,
    email: String,
    has_email: bool,
    field: String,
    is_checked: bool,
}

#[derive(Serialize)]
struct Correction {
    label: String,
    before: String,
    after: String,
    reason: String,
    at: String,
}

/// Identifier of the field where a signatory's address is typed.
pub fn email_field(signature: i64) -> String {
    format!("email-{signature}")
}

impl SignaturesPage {
    /// The page, with what was typed.
    pub fn new(it: Signatures<'_>, typed: Typed) -> Self {
        let Signatures { deed, versions, names, collects, reads_all, paper } = it;
        let mut all: Vec<Version> =
            versions.into_iter().map(|it| version(it, &names, &typed, (reads_all, &deed.path()))).collect();
        let current =
            if all.first().is_some_and(|it| it.voided.is_none()) { Some(all.remove(0)) } else { None };
        let is_awaited = collects && deed.state() == State::ToSign;
        let waiting = current.iter().flat_map(|it| &it.rows).filter(|it| is_awaited && !it.is_given);
        let kept = current.iter().chain(&all).flat_map(|it| &it.rows).filter(|it| collects && it.has_email);
        Self {
            addresses: kept.map(|it| (it.id, format!("{} ({})", it.name, it.party))).collect(),
            convention: deed.convention.reference,
            reference: deed.reference(),
            path: deed.path(),
            noun: deed.noun(),
            is_amendment: deed.amendment.is_some(),
            scan: told::piece(deed.scan().code()),
            name: deed.convention.subject.name.clone(),
            reads_all,
            title: title(&deed.convention),
            before: paper.map(|(convention, scan)| before(&convention, scan)),
            waiting: waiting.cloned().collect(),
            none: match deed.state() {
                State::Abandoned if deed.amendment.is_some() => {
                    "Cet avenant est abandonné\u{a0}: aucune version n’est à signer."
                }
                _ if deed.amendment.is_some() => {
                    "Rien n’est encore figé\u{a0}: l’avenant se fige quand l’administration le met à la signature."
                }
                State::Signed { .. } | State::Settled { .. } | State::Terminated { .. } => {
                    "Cette convention a été signée avant que Jalon ne recueille les signatures\u{a0}: rien n’y est figé."
                }
                State::Abandoned => "Cette convention est abandonnée\u{a0}: aucune version n’est à signer.",
                _ => {
                    "Rien n’est encore figé\u{a0}: la convention se fige quand l’administration la met à la signature."
                }
            },
            current,
            former: all,
            paper: typed.paper,
            errors: typed.errors,
        }
    }
}

fn version(
    (frozen, signatures, errata): (Frozen, Vec<Signature>, Vec<Erratum>),
    names: &HashMap<i64, String>,
    typed: &Typed,
    (reads_all, path): (bool, &str),
) -> Version {
    let is_signed = signatures.iter().any(|it| it.given.is_some());
    Version {
        proof: is_signed.then(|| format!("{path}/versions/{}/attestation.pdf", frozen.number)),
        rows: signatures.iter().map(|it| row(it, &frozen.sha256, typed)).collect(),
        number: frozen.number,
        pages: frozen.pages,
        template: frozen.template_version,
        frozen: instant::shown(&frozen.frozen_at),
        by: names.get(&frozen.frozen_by).cloned().unwrap_or_default(),
        voided: frozen
            .voided_at
            .as_deref()
            .map(|at| (instant::shown(at), frozen.voided_why.clone().unwrap_or_default())),
        sha256: frozen.sha256,
        pdf_sha256: frozen.pdf_sha256,
        errata: errata
            .into_iter()
            .filter(|it| reads_all || is_told_to_all(&it.field))
            .map(|it| Correction {
                label: it.label,
                before: it.before,
                after: it.after,
                reason: it.reason,
                at: instant::shown(&it.at),
            })
            .collect(),
    }
}

/// Whether a field is none of a bank account's.
pub(super) fn is_told_to_all(field: &str) -> bool {
    told::field("convention", field).is_some_and(|it| it.seen_by == SeenBy::All)
}

fn row(it: &Signature, sha256: &str, typed: &Typed) -> Row {
    let state = match (&it.given, &it.invited) {
        (Some(given), _) if given.way == Way::Paper => format!(
            "signée le {} à {}, {}",
            french::date(given.on),
            given.place,
            french::count(u64::from(given.originals.unwrap_or(1).unsigned_abs()), "original", "originaux")
        ),
        (Some(given), _) => format!("signée le {}", instant::shown(&given.at)),
        (None, Some((at, until))) => format!(
            "attendue\u{a0}: lien envoyé le {}, valable jusqu’au {}",
            instant::shown(at),
            instant::day_and_hour(until).map_or_else(String::new, |it| french::date(it.0))
        ),
        (None, None) => "attendue".to_owned(),
    };
    let typed_email = typed.email.as_ref().filter(|email| email.0 == it.id).map(|it| it.1.clone());
    Row {
        id: it.id,
        party: it.party_name.clone(),
        name: it.name.clone(),
        title: it.title.clone(),
        delegation: it.delegation.clone(),
        is_given: it.given.is_some(),
        state,
        way: match it.given.as_ref().map(|it| it.way) {
            Some(Way::Paper) => "Sur papier",
            Some(Way::Online) => "Dans Jalon",
            None => "–",
        },
        scan: it.given.as_ref().and_then(|it| it.scan),
        is_same: it.given.as_ref().is_some_and(|it| it.sha256 == sha256),
        signed_sha: it.given.as_ref().map_or_else(String::new, |it| it.sha256.chars().take(12).collect()),
        has_email: it.email.is_some(),
        email: typed_email.or_else(|| it.email.as_ref().map(ToString::to_string)).unwrap_or_default(),
        field: email_field(it.id),
        is_checked: typed.paper.parties.contains(&it.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_of_an_account_is_not_told_to_all() {
        assert!(is_told_to_all("parties.1.address"));
        assert!(!is_told_to_all("parties.1.account_bank"));
    }
}
