//! The page on which a dossier is written, block by block.

mod block;

pub use block::{BlockView, saved, told};

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::Serialize;

use super::document;
use super::form::BlockDraft;
use super::sheet::Sheet;
use crate::committee::page::lack;
use crate::committee::record::Committee;
use crate::committee::record::dossier::Written;
use crate::committee::record::dossier::sent::Sent;
use crate::committee::record::load::Product;
use crate::committee::record::members::Member;
use crate::committee::rules::dossier::{BLOCKS, Block, Part, ready};
use crate::committee::rules::{Step, lacks, papers_due};
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// What was typed in a block and could not be saved.
#[derive(Debug)]
pub struct Unsaved {
    /// Which block.
    pub block: Block,
    /// What was typed.
    pub draft: BlockDraft,
    /// What has to be corrected.
    pub errors: FormErrors,
    /// Whether somebody else wrote meanwhile.
    pub is_late: bool,
}

/// What the page is made from.
pub struct Facts<'a> {
    /// The committee.
    pub committee: &'a Committee,
    /// Its product.
    pub product: &'a Product,
    /// Its blocks, once the dossier is opened.
    pub blocks: Option<&'a BTreeMap<Block, Written>>,
    /// What it says.
    pub sheet: &'a Sheet,
    /// What was sent, the latest first.
    pub sent: &'a [Sent],
    /// What differs from the last version that was sent.
    pub changed: Vec<String>,
    /// Who sits, and whether DINUM co-finances.
    pub members: (&'a [Member], bool),
    /// Names of people, by their rows.
    pub names: &'a HashMap<i64, String>,
    /// Whether whoever looks writes the dossiers of the product.
    pub writes: bool,
    /// Whether they say who sits.
    pub keeps: bool,
}

/// The page.
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
#[derive(Serialize)]
pub struct DossierPage {
    id: i64,
    product: Product,
    day: String,
    /// Last day to send it.
    send_by: String,
    is_late: bool,
    is_open: bool,
    may_write: bool,
    may_seat: bool,
    /// Why it is not written any more.
    closed: &'static str,
    /// What Jalon knows of the last six months, as the document prints it.
    facts: String,
    /// The indicators that introduce the product.
    indicators: String,
    /// What a use and a unit of impact cost.
    costs: String,
    parts: Vec<PartView>,
    gaps: Vec<GapLine>,
    ready: usize,
    all: usize,
    versions: Vec<VersionLine>,
    changed: Vec<String>,
    reached: usize,
    /// Members who may be sent their link again: row, who.
    resend: Vec<(i64, String)>,
    /// Members who have no address.
    unreached: Vec<String>,
    lacks: Vec<String>,
    errors: FormErrors,
}

#[derive(Serialize)]
struct PartView {
    number: usize,
    title: &'static str,
    blocks: Vec<BlockView>,
    /// « complet », « 2 à compléter ».
    state: String,
    is_ready: bool,
}

#[derive(Serialize)]
struct GapLine {
    href: String,
    what: String,
    why: String,
}

/// A version that was sent.
#[derive(Serialize)]
struct VersionLine {
    number: i32,
    at: String,
    by: String,
}

impl Page for DossierPage {
    const TEMPLATE: &'static str = "committee/dossier.html";
    const SECTION: Section = Section::Committees;
}

/// Why the dossier of a committee is not written any more; nothing as long as it is. One that met before it was sent
/// still sends it: members give their grids by its links.
pub fn closed(step: Step, is_sent: bool) -> &'static str {
    match step {
        Step::Planned => "",
        Step::Held if !is_sent => "",
        Step::Held => "Le comité s’est tenu\u{a0}: le dossier qui lui a été envoyé ne change plus.",
        Step::Decided => "Le comité a décidé\u{a0}: le dossier qu’il a vu ne change plus.",
        Step::Cancelled => "Le comité est annulé\u{a0}: son dossier ne change plus.",
    }
}

impl DossierPage {
    /// The page on `today`, with what could not be saved, if anything.
    pub fn new(it: &Facts<'_>, unsaved: Option<&Unsaved>, today: NaiveDate) -> Self {
        let committee = it.committee;
        let gaps = it.sheet.gaps();
        let (ready, all) = ready(&gaps);
        let view = |block: Block| {
            let written = it.blocks.and_then(|all| all.get(&block)).cloned().unwrap_or_default();
            let by = it.names.get(&written.by).cloned().unwrap_or_default();
            let gap = gaps.iter().find(|gap| gap.block == Some(block)).map(|gap| gap.why.clone());
            BlockView::new(block, (&written, by), (it.sheet, gap), unsaved.filter(|it| it.block == block))
        };
        let part = |of: Part| {
            let own = gaps.iter().filter(|gap| gap.block.map_or(Part::Past, Block::part) == of).count();
            PartView {
                number: of.number(),
                title: of.title(),
                blocks: BLOCKS.into_iter().filter(|it| it.part() == of).map(view).collect(),
                state: if own == 0 { "complet".to_owned() } else { format!("{own}\u{a0}à compléter") },
                is_ready: own == 0,
            }
        };
        let send_by = committee.planned_on.map(papers_due).filter(|_| committee.step() == Step::Planned);
        let sits: Vec<_> = it.members.0.iter().map(Member::sits).collect();
        let closed = closed(committee.step(), !it.sent.is_empty());
        Self {
            id: committee.id,
            day: committee.day().map(french::date_long).unwrap_or_default(),
            is_late: it.sent.is_empty() && send_by.is_some_and(|it| it < today),
            send_by: send_by.map(french::date_long).unwrap_or_default(),
            is_open: it.blocks.is_some(),
            may_write: it.writes && closed.is_empty(),
            may_seat: it.keeps,
            closed,
            facts: document::known(it.sheet),
            indicators: document::indicators(it.sheet),
            costs: document::costs(it.sheet),
            parts: Part::ALL.into_iter().map(part).collect(),
            gaps: gaps
                .iter()
                .map(|gap| GapLine {
                    href: gap.block.map_or_else(|| "#chiffres".to_owned(), |it| format!("#{}", it.code())),
                    what: gap.what.clone(),
                    why: gap.why.clone(),
                })
                .collect(),
            ready,
            all,
            versions: it
                .sent
                .iter()
                .map(|sent| VersionLine {
                    number: sent.number,
                    at: instant::shown(&sent.sent_at),
                    by: it.names.get(&sent.sent_by).cloned().unwrap_or_default(),
                })
                .collect(),
            changed: it.changed.clone(),
            reached: it.members.0.iter().filter(|it| !it.email.is_empty()).count(),
            resend: if it.writes && !it.sent.is_empty() && committee.step().is_open() {
                let reached = it.members.0.iter().filter(|it| !it.email.is_empty());
                reached.map(|it| (it.id, it.shown())).collect()
            } else {
                Vec::new()
            },
            unreached: it
                .members
                .0
                .iter()
                .filter(|it| it.email.is_empty())
                .map(|it| it.name.clone())
                .collect(),
            lacks: lacks(&sits, it.members.1).into_iter().map(lack).collect(),
            errors: unsaved.map(|it| it.errors.clone()).unwrap_or_default(),
            product: it.product.clone(),
        }
    }
}
