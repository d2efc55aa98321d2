//! What the page of a committee shows.

use chrono::NaiveDate;
use serde::Serialize;

use super::condition::ConditionDraft;
use super::decided::DecisionCell;
use super::follow_up::FollowUp;
use crate::committee::decision::attendance;
use crate::committee::grid::GridCell;
use crate::committee::page::{Badge, asked_by, lack};
use crate::committee::planning::Move;
use crate::committee::questions::Question;
use crate::committee::record::dossier::sent::Sent;
use crate::committee::record::load::{Product, Whole};
use crate::committee::record::members::Member;
use crate::committee::record::{Committee, ConditionRow};
use crate::committee::rules::{Due, Papers, Seat, Step, lacks, papers, papers_due};
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// Who looks at a committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a right of its own")]
pub struct Reader {
    /// Whether they read more than the day and the outcome.
    pub knows: bool,
    /// Whether they follow the product: some sit without.
    pub follows: bool,
    /// Whether they write.
    pub keeps: bool,
    /// Whether they conduct the meeting and decide: those who write, and whoever chairs.
    pub conducts: bool,
    /// Whether they read the dossier before it is sent.
    pub reads_dossier: bool,
    /// Whether they read the report: those who know, and whoever chaired.
    pub reads_report: bool,
    /// Whether its report is approved.
    pub is_approved: bool,
    /// The day.
    pub today: NaiveDate,
}

/// The page of a committee.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub struct CommitteePage {
    id: i64,
    product: Product,
    title_day: String,
    badge: Badge,
    knows: bool,
    follows: bool,
    keeps: bool,
    conducts: bool,
    is_planned: bool,
    is_held: bool,
    /// Whether a day is said on which it met.
    was_held: bool,
    /// Set aside because it was noted by mistake, and not called off before its day.
    is_mistaken: bool,
    is_open: bool,
    is_late: bool,
    when: String,
    place: String,
    link: String,
    papers: String,
    /// Whether they are late.
    late_papers: bool,
    reads_dossier: bool,
    /// Whether its papers are taken away together: not once it was called off.
    has_pack: bool,
    reads_report: bool,
    /// What the decision asks of those who draw up conventions.
    follow_ups: Vec<FollowUp>,
    /// The sponsor's grid.
    grid: GridCell,
    /// Versions of the dossier that were sent, the latest first: number, when.
    versions: Vec<(i32, String)>,
    due: String,
    due_reason: String,
    lacks: Vec<String>,
    attendance: String,
    members: Vec<MemberLine>,
    moves: Vec<Move>,
    cancelled_for: String,
    quote: String,
    decision: Option<DecisionCell>,
    conditions: Vec<ConditionLine>,
    /// Those of earlier committees that are still open.
    carried: Vec<ConditionLine>,
    /// « d’un comité précédent », or of several.
    asked_by: &'static str,
    /// What comes next: who sits, who came, or the outcome.
    next: &'static str,
    /// What was asked in its meeting room.
    questions: Vec<Question>,
    /// The session it is in: its row and its name.
    session: Option<(i64, String)>,
}

#[derive(Serialize)]
struct MemberLine {
    seat: &'static str,
    who: String,
    is_chair: bool,
    attendance: String,
    is_vacant: bool,
}

/// A condition, open or met.
#[derive(Serialize)]
pub struct ConditionLine {
    id: i64,
    committee: i64,
    what: String,
    owner: String,
    due: String,
    is_late: bool,
    met: String,
    evidence: String,
}

impl ConditionLine {
    /// As it stands that day.
    pub fn new(it: &ConditionRow, today: NaiveDate) -> Self {
        Self {
            id: it.id,
            committee: it.committee_id,
            what: it.what.clone(),
            owner: it.owner.clone(),
            due: french::date(it.due_on),
            is_late: it.met_on.is_none() && it.due_on < today,
            met: it.met_on.map(french::date).unwrap_or_default(),
            evidence: it.evidence.clone().unwrap_or_default(),
        }
    }
}

impl Page for CommitteePage {
    const TEMPLATE: &'static str = "committee/show.html";
    const SECTION: Section = Section::Committees;
}

/// What stands beside a committee: versions of its dossier, grids and questions, what follows, its session by row and
/// name.
pub type Beside<'a> = (&'a [Sent], (GridCell, Vec<Question>), Vec<FollowUp>, Option<(i64, String)>);

/// « jeudi 26 novembre 2026, 14 h, 50 minutes ».
pub fn when(committee: &Committee) -> String {
    let Some(day) = committee.day() else { return String::new() };
    let said = format!("{} {}", french::weekday(day), french::date_long(day));
    if committee.held_on.is_some() {
        return said;
    }
    let hour = committee.time().map(|it| format!(", {it}")).unwrap_or_default();
    format!("{said}{hour}, {}\u{a0}minutes", committee.minutes)
}

impl CommitteePage {
    /// The page, with as much as `reader` may read.
    pub fn new(
        whole: Whole,
        (due, co_finances): (Option<Due>, bool),
        (quote, carried): (String, &[ConditionRow]),
        (sent, (grid, questions), follow_ups, session): Beside<'_>,
        reader: Reader,
    ) -> Self {
        let committee = &whole.committee;
        let step = committee.step();
        let sits: Vec<_> = whole.members.iter().map(Member::sits).collect();
        let frozen = committee.due_on.map(|on| (on, committee.due_rule.clone().unwrap_or_default()));
        let due = frozen.or_else(|| due.filter(|_| step.is_open()).map(|it| (it.on, it.reason())));
        let met = committee.held_on.unwrap_or(reader.today);
        let lacks = if step.is_open() { lacks(&sits, co_finances) } else { Vec::new() };
        let papers =
            committee.planned_on.map_or(Papers::Early, |on| papers(on, !sent.is_empty(), reader.today));
        let next = match step {
            Step::Planned if committee.planned_on.is_some_and(|it| it <= reader.today) => "sitting",
            Step::Planned if !lacks.is_empty() => "seats",
            Step::Held => "decision",
            _ => "",
        };
        Self {
            id: committee.id,
            next,
            title_day: committee.day().map(french::date_long).unwrap_or_default(),
            badge: match step {
                Step::Planned => Badge::planned(papers),
                Step::Decided => Badge::decided(reader.is_approved),
                other => other.into(),
            },
            knows: reader.knows,
            follows: reader.follows,
            keeps: reader.keeps,
            conducts: reader.conducts,
            is_planned: step == Step::Planned,
            is_held: step == Step::Held,
            was_held: committee.held_on.is_some() && step != Step::Cancelled,
            is_mistaken: committee.held_on.is_some() && step == Step::Cancelled,
            is_open: step.is_open(),
            is_late: due.as_ref().is_some_and(|it| it.0 < met),
            when: when(committee),
            place: committee.place.clone(),
            link: committee.link.clone(),
            papers: committee
                .planned_on
                .filter(|_| step == Step::Planned)
                .map(|it| french::date_long(papers_due(it)))
                .unwrap_or_default(),
            late_papers: step == Step::Planned && papers == Papers::Late,
            reads_dossier: reader.reads_dossier,
            has_pack: reader.follows && step != Step::Cancelled,
            reads_report: reader.reads_report,
            follow_ups,
            session,
            questions,
            grid,
            versions: sent.iter().map(|it| (it.number, instant::shown(&it.sent_at))).collect(),
            due: due.as_ref().map(|it| french::date_long(it.0)).unwrap_or_default(),
            due_reason: due.map(|it| it.1).unwrap_or_default(),
            lacks: lacks.into_iter().map(lack).collect(),
            attendance: if committee.held_on.is_some() && !whole.members.is_empty() {
                attendance(committee, &whole.members).0
            } else {
                String::new()
            },
            members: member_lines(&whole.members, step.is_open(), co_finances),
            moves: whole.postponements.iter().map(Move::from).collect(),
            cancelled_for: committee.cancelled_for.clone().unwrap_or_default(),
            quote,
            decision: DecisionCell::of(&whole),
            conditions: whole.conditions.iter().map(|it| ConditionLine::new(it, reader.today)).collect(),
            asked_by: asked_by(carried),
            carried: carried.iter().map(|it| ConditionLine::new(it, reader.today)).collect(),
            product: whole.product,
        }
    }
}

/// Those who sit and, as long as the committee is open, the mandatory seats that nobody holds.
fn member_lines(members: &[Member], is_open: bool, co_finances: bool) -> Vec<MemberLine> {
    let line = |it: &Member| MemberLine {
        seat: it.seat.label(),
        who: it.shown(),
        is_chair: it.is_chair,
        attendance: it.presence(),
        is_vacant: false,
    };
    let vacant = |seat: Seat| MemberLine {
        seat: seat.label(),
        who: "à désigner".to_owned(),
        is_chair: false,
        attendance: String::new(),
        is_vacant: true,
    };
    let mut lines: Vec<(Seat, MemberLine)> = members.iter().map(|it| (it.seat, line(it))).collect();
    let is_free = |seat: &Seat| is_open && members.iter().all(|it| it.seat != *seat);
    let free = Seat::mandatory(co_finances).filter(is_free);
    lines.extend(free.map(|it| (it, vacant(it))));
    lines.sort_by_key(|it| it.0);
    lines.into_iter().map(|it| it.1).collect()
}

/// The form that says a condition is met, or opens it again.
#[derive(Serialize)]
pub struct ConditionPage {
    product: Product,
    committee: i64,
    condition: ConditionLine,
    draft: ConditionDraft,
    errors: FormErrors,
}

impl Page for ConditionPage {
    const TEMPLATE: &'static str = "committee/condition.html";
    const SECTION: Section = Section::Committees;
}

impl ConditionPage {
    /// The form.
    pub fn new(
        product: &Product,
        row: &ConditionRow,
        today: NaiveDate,
        (draft, errors): (ConditionDraft, FormErrors),
    ) -> Self {
        Self {
            product: product.clone(),
            committee: row.committee_id,
            condition: ConditionLine::new(row, today),
            draft,
            errors,
        }
    }
}
