//! The list on screen: words, badges, links to other views.

use serde::Serialize;

use super::form::Wanted;
use super::select::{Asked, STANDINGS, Selection, key};
use super::snapshot::{Reader, Row, Snapshot};
use super::words;
use crate::convention::page::{Badge, badge, end};
use crate::convention::rules::Reference;
use crate::convention::rules::outline::{Question, Wait};
use crate::web::french;
use crate::web::page::{Page, Pages, Section};
use crate::web::pagination::Pagination;

/// Conventions on one page.
pub const PER_PAGE: usize = 50;
/// Path of the list.
pub const PATH: &str = "/conventions";
/// Template of its lines.
const LINES: &str = "convention/list_lines.html";

/// The list of conventions.
#[derive(Serialize)]
pub struct ListPage {
    title: String,
    range: String,
    wanted: Wanted,
    /// Whether there is no convention at all to be seen.
    is_bare: bool,
    /// Whether whoever reads is told what conventions wait for.
    knows: bool,
    questions: Vec<Count>,
    standings: Vec<Choice>,
    editions: Vec<Choice>,
    active: Vec<Tag>,
    looser: Vec<Looser>,
    /// The lines as HTML; empty when nothing is kept.
    lines: String,
    csv: String,
    xlsx: String,
    grants: String,
    export: String,
    pages: Pagination,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "convention/list.html";
    const SECTION: Section = Section::Conventions;
}

/// A question, how many answer it, and the way to them.
#[derive(Serialize)]
struct Count {
    number: String,
    label: &'static str,
    href: String,
    current: bool,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// A filter at work, and the list without it.
#[derive(Serialize)]
struct Tag {
    label: String,
    href: String,
}

/// What is found without one of the filters.
#[derive(Serialize)]
struct Looser {
    sentence: String,
    href: String,
    label: String,
}

/// The lines of a page, which are drawn once for all who read the same.
#[derive(Serialize)]
struct Lines {
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    reference: Reference,
    number: Option<String>,
    name: String,
    edition: i32,
    parties: String,
    total: String,
    end: String,
    badge: Badge,
    wait: Option<String>,
    alerts: Vec<String>,
}

/// The lines of the page that is wanted, as HTML: drawn once of a snapshot, whatever it holds.
///
/// # Errors
/// A template that does not fit: a mistake of the program.
pub fn drawn(
    pages: &Pages,
    snapshot: &Snapshot,
    selection: &Selection,
    (wanted, reader): (&Wanted, &Reader),
) -> anyhow::Result<String> {
    let key = (key(wanted, reader), wanted.page.max(1));
    if let Some(known) = snapshot.drawn.get(&key) {
        return Ok(known.to_string());
    }
    let page = usize::try_from(wanted.page.max(1)).unwrap_or(usize::MAX);
    let shown = selection.rows(snapshot).skip((page - 1).saturating_mul(PER_PAGE)).take(PER_PAGE);
    let lines = Lines { lines: shown.map(|it| line(it, reader, snapshot)).collect() };
    let html = if lines.lines.is_empty() { String::new() } else { pages.part(LINES, &lines)? };
    snapshot.drawn.insert(key, html.as_str().into());
    Ok(html)
}

impl ListPage {
    /// What is kept of the conventions, `lines` of which are drawn; `looser` tells how many a wider question would keep.
    pub fn new(
        snapshot: &Snapshot,
        (selection, lines): (&Selection, String),
        wanted: &Wanted,
        reader: &Reader,
        looser: impl Fn(&Wanted) -> usize,
    ) -> Self {
        let count = selection.kept.len();
        let export = |kind: &str| wanted.with("q", &wanted.q).address(&format!("{PATH}.{kind}"));
        let is_bare = count == 0 && wanted.filters().next().is_none();
        Self {
            title: if is_bare {
                "Aucune convention pour l’instant".to_owned()
            } else {
                french::count_feminine(count as u64, "convention", "conventions")
            },
            range: range(wanted),
            is_bare,
            knows: reader.may_know(),
            questions: questions(selection, wanted, reader),
            standings: standings(selection, wanted),
            editions: (snapshot.editions.iter())
                .map(|it| Choice { value: it.to_string(), label: format!("Édition {it}") })
                .collect(),
            active: wanted.filters().map(|it| tag(wanted, it)).collect(),
            looser: if count == 0 { wider(wanted, looser) } else { Vec::new() },
            lines,
            csv: export("csv"),
            xlsx: export("xlsx"),
            grants: wanted.with("q", &wanted.q).address("/conventions/subventions.csv"),
            export: match count {
                1 => "Exporter cette convention".to_owned(),
                _ => format!("Exporter les {}", french::integer(i64::try_from(count).unwrap_or(i64::MAX))),
            },
            pages: Pagination::new(wanted.page.max(1), count.div_ceil(PER_PAGE).max(1) as u64, |page| {
                Wanted { page, ..wanted.clone() }.address(PATH)
            }),
            wanted: wanted.clone(),
        }
    }
}

fn line(row: &Row, reader: &Reader, snapshot: &Snapshot) -> Line {
    let is_known = reader.knows(row.target);
    let wait = reader.own_wait(row).or(row.day.wait()).filter(|_| is_known);
    let day = |it: &Wait| words::delay(it, snapshot.today);
    Line {
        reference: row.reference,
        number: row.number.clone(),
        name: row.name.clone(),
        edition: row.edition,
        parties: row.said.parties.join(", "),
        total: row.said.total.to_string(),
        end: end(row.outline.ends_on),
        badge: badge(row.day.standing),
        wait: wait.map(|it| format!("{}, {}", words::wait(it), day(it))),
        alerts: words::alerts(row, is_known, snapshot.today),
    }
}

fn question(asked: Asked) -> &'static str {
    match asked {
        Asked::Own => "les miennes",
        Asked::Awaiting => "attendent de moi",
        Asked::Of(Question::Ending) => "finissent sous 90\u{a0}jours",
        Asked::Of(Question::Unsigned) => "sans signature depuis 30\u{a0}jours",
        Asked::Of(Question::Stopped) => "produit arrêté",
        Asked::Of(Question::Unpaid) => "versement en retard",
        Asked::Of(Question::Unpublished) => "à publier",
    }
}

fn questions(selection: &Selection, wanted: &Wanted, reader: &Reader) -> Vec<Count> {
    let link = |code: &str, label, count: usize| Count {
        number: french::integer(i64::try_from(count).unwrap_or(i64::MAX)),
        label,
        href: wanted.with("question", code).address(PATH),
        current: wanted.question.trim() == code,
    };
    let asked = Asked::ALL.into_iter().zip(selection.questions).filter(|it| it.0.is_for(reader));
    std::iter::once(link("", "toutes", selection.all))
        .chain(asked.map(|(it, count)| link(it.code(), question(it), count)))
        .collect()
}

/// The states that would keep something, and the one that is asked.
fn standings(selection: &Selection, wanted: &Wanted) -> Vec<Choice> {
    (STANDINGS.iter().zip(selection.standings))
        .filter(|((code, _), count)| *count > 0 || wanted.etat.trim() == *code)
        .map(|((code, label), count)| Choice {
            value: (*code).to_owned(),
            label: format!("{label} ({count})"),
        })
        .collect()
}

fn label((name, value): (&str, &str)) -> String {
    match name {
        "question" => {
            let asked = Asked::ALL.into_iter().find(|it| it.code() == value);
            asked.map_or_else(|| value.to_owned(), |it| question(it).to_owned())
        }
        "etat" => {
            let known = STANDINGS.iter().find(|it| it.0 == value);
            known.map_or_else(|| value.to_owned(), |it| it.1.to_owned())
        }
        "edition" => format!("édition {value}"),
        _ => format!("«\u{a0}{value}\u{a0}»"),
    }
}

fn tag(wanted: &Wanted, (name, value): (&str, &str)) -> Tag {
    Tag { label: label((name, value)), href: wanted.with(name, "").address(PATH) }
}

fn wider(wanted: &Wanted, count: impl Fn(&Wanted) -> usize) -> Vec<Looser> {
    wanted
        .filters()
        .filter_map(|(name, value)| {
            let wider = wanted.with(name, "");
            let found = count(&wider) as u64;
            let label = label((name, value));
            (found > 0).then(|| Looser {
                sentence: format!(
                    "Sans le filtre {label}\u{a0}: {}.",
                    french::count_feminine(found, "convention", "conventions")
                ),
                href: wider.address(PATH),
                label: format!("Retirer le filtre {label}"),
            })
        })
        .collect()
}

/// In which order, in words.
fn range(wanted: &Wanted) -> String {
    let asked = Asked::ALL.into_iter().find(|it| it.code() == wanted.question.trim());
    match asked {
        Some(Asked::Awaiting | Asked::Of(Question::Unsigned)) => {
            "celle qui attend depuis le plus longtemps d’abord"
        }
        Some(Asked::Of(Question::Ending)) => "celle qui finit le plus tôt d’abord",
        Some(Asked::Of(Question::Stopped)) => "l’arrêt le plus ancien d’abord",
        Some(Asked::Of(Question::Unpaid)) => "le retard le plus ancien d’abord",
        Some(Asked::Of(Question::Unpublished)) => "celle à publier le plus tôt d’abord",
        Some(Asked::Own) | None => "de la plus récente à la plus ancienne",
    }
    .to_owned()
}
