//! What the page of imports shows: counts, kinds of findings, and the findings themselves.

use std::collections::HashSet;

use serde::Serialize;

use super::PATH;
use crate::collation;
use crate::exchange::beta_gouv::apply::Counts;
use crate::exchange::beta_gouv::{Code, Folder};
use crate::exchange::record::last_run::{Line, Summary};
use crate::portfolio::{incubator, organisation};
use crate::web::page::{Page, Section, encode};
use crate::web::pagination::Pagination;
use crate::web::{french, instant};

/// Path of the products' sheets.
const PRODUCTS: &str = "/produits";
/// Findings on one page.
pub const PER_PAGE: u64 = 50;

/// The report of the last import; nothing when there was none.
#[derive(Serialize)]
pub struct ImportsPage {
    report: Option<Report>,
}

impl Page for ImportsPage {
    const TEMPLATE: &'static str = "exchange/imports.html";
    const SECTION: Section = Section::Portfolio;
}

#[derive(Serialize)]
struct Report {
    title: String,
    at: String,
    today: String,
    counts: Vec<Row>,
    kinds: Vec<Kind>,
    shows_kinds: bool,
    code: String,
    heading: String,
    message: &'static str,
    lines: Vec<FindingLine>,
    pages: Pagination,
}

/// One kind of sheets, and how many of them.
#[derive(Serialize)]
struct Row {
    label: &'static str,
    figures: [Figure; 4],
}

#[derive(Serialize)]
struct Figure {
    label: &'static str,
    value: String,
}

/// One kind of findings.
#[derive(Serialize)]
struct Kind {
    value: String,
    label: String,
    title: String,
    message: &'static str,
    count: String,
    href: String,
}

/// One finding.
#[derive(Serialize)]
struct FindingLine {
    subject: String,
    href: Option<String>,
    file: String,
    title: String,
    detail: String,
}

/// The findings asked for.
pub struct Shown<'a> {
    /// Of this code only.
    pub code: Option<&'a str>,
    /// The page, from 1.
    pub page: u64,
    /// How many there are on all pages.
    pub count: u64,
    /// Those of this page.
    pub lines: Vec<Line>,
    /// The sheets that stand in Jalon.
    pub known: HashSet<(Folder, String)>,
}

impl ImportsPage {
    /// Before the first import.
    pub fn empty() -> Self {
        Self { report: None }
    }

    /// A run, its findings counted by code, and those to show.
    pub fn new(run: &Summary, mut by_code: Vec<(String, u64)>, shown: Shown<'_>) -> Self {
        let total: u64 = by_code.iter().map(|it| it.1).sum();
        by_code.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| collation::compare(&title(&a.0), &title(&b.0))));
        let href = |number: u64| address(shown.code, number);
        let counted = french::count(shown.count, "constat", "constats");
        Self {
            report: Some(Report {
                title: format!(
                    "Import du site du programme\u{a0}: {}",
                    french::count(total, "constat", "constats")
                ),
                at: instant::shown(&run.at),
                today: french::date_long(run.today),
                counts: rows(run),
                shows_kinds: shown.code.is_none() && shown.page == 1,
                heading: match shown.code {
                    Some(code) => format!("{}\u{a0}: {counted}", title(code)),
                    None => counted,
                },
                message: shown.code.and_then(Code::named).map_or("", Code::message),
                code: shown.code.unwrap_or_default().to_owned(),
                kinds: by_code.into_iter().map(kind).collect(),
                pages: Pagination::new(shown.page, shown.count.div_ceil(PER_PAGE).max(1), href),
                lines: shown.lines.into_iter().map(|it| line(it, &shown.known)).collect(),
            }),
        }
    }
}

fn address(code: Option<&str>, page: u64) -> String {
    let mut parts = Vec::new();
    parts.extend(code.map(|it| format!("code={}", encode(it))));
    parts.extend((page > 1).then(|| format!("page={page}")));
    if parts.is_empty() { PATH.to_owned() } else { format!("{PATH}?{}", parts.join("&")) }
}

/// A few words for a code; one that this version does not know stands as it is.
fn title(code: &str) -> String {
    Code::named(code).map_or_else(|| code.to_owned(), |it| it.title().to_owned())
}

fn kind((code, count): (String, u64)) -> Kind {
    let title = title(&code);
    let figure = figure(count);
    Kind {
        href: address(Some(&code), 1),
        label: format!("{title} ({figure})"),
        message: Code::named(&code).map_or("", Code::message),
        title,
        count: figure,
        value: code,
    }
}

fn line(it: Line, known: &HashSet<(Folder, String)>) -> FindingLine {
    let folder = Folder::of(&it.file);
    let href = folder.filter(|folder| known.contains(&(*folder, it.subject.clone()))).and_then(|folder| {
        let room = match folder {
            Folder::Products => PRODUCTS,
            Folder::Organisations => organisation::PATH,
            Folder::Incubators => incubator::PATH,
            Folder::Editions => crate::fast::PATH,
            Folder::Phases => return None,
        };
        Some(format!("{room}/{}", encode(&it.subject)))
    });
    let subject = match folder {
        Some(Folder::Editions) => format!("FAST {}", it.subject),
        _ if it.subject.is_empty() => it.file.clone(),
        _ => it.subject,
    };
    FindingLine { subject, href, file: it.file, title: title(&it.code), detail: it.detail }
}

fn rows(run: &Summary) -> Vec<Row> {
    let tally = &run.tally;
    let row = |label, of: fn(&Counts) -> usize| Row {
        label,
        figures: [
            ("Lues", &tally.read),
            ("Créées", &tally.created),
            ("Mises à jour", &tally.updated),
            ("Inchangées", &tally.unchanged),
        ]
        .map(|(label, counts)| Figure { label, value: figure(of(counts) as u64) }),
    };
    vec![
        row("Produits", |it| it.products),
        row("Organisations", |it| it.organisations),
        row("Incubateurs", |it| it.incubators),
        row("Éditions FAST", |it| it.editions),
    ]
}

fn figure(count: u64) -> String {
    french::integer(i64::try_from(count).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_say_no_more_than_needed() {
        for (code, page, expected) in [
            (None, 1, "/imports"),
            (None, 2, "/imports?page=2"),
            (Some("no_sponsor"), 1, "/imports?code=no_sponsor"),
            (Some("a&b"), 3, "/imports?code=a%26b&page=3"),
        ] {
            assert_eq!(address(code, page), expected);
        }
    }

    #[test]
    fn only_what_stands_in_jalon_has_a_link() {
        let about = |file: &str, subject: &str| Line {
            code: "empty_body".to_owned(),
            file: file.to_owned(),
            subject: subject.to_owned(),
            detail: String::new(),
            message: String::new(),
        };
        let known =
            [(Folder::Products, "a".to_owned()), (Folder::Editions, "13".to_owned())].into_iter().collect();
        for (file, subject, href) in [
            ("content/_startups/a.md", "a", Some("/produits/a")),
            ("content/_startups/b.md", "b", None),
            ("content/_organisations/a.md", "a", None),
            ("content/_fasts/13-fast.md", "13", Some("/editions/13")),
            ("content/_phases/opere.md", "opere", None),
            ("content/_phases", "", None),
        ] {
            assert_eq!(line(about(file, subject), &known).href.as_deref(), href, "{file}");
        }
    }
}
