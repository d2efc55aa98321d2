//! The report on screen: what may be asked, key figures, each part with its picture and its table.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{PATH, Wanted};
use super::gather::Report;
use super::parts::{self, Part, Value};
use super::words::{self, Figure};
use crate::collation;
use crate::committee::rules::summary::Semester;
use crate::web::french;
use crate::web::page::{Page, Section};
use crate::web::paper::picture;

/// What may be asked.
pub struct Choices {
    /// Days of the semester on which committees met, each with how many.
    pub days: Vec<(NaiveDate, usize)>,
    /// Day of the first committee that decided.
    pub first: Option<NaiveDate>,
    /// Name in addresses, then name.
    pub incubators: Vec<(String, String)>,
    /// Numbers, the latest first.
    pub editions: Vec<i32>,
}

/// The page.
#[derive(Serialize)]
pub struct SummaryPage {
    title: &'static str,
    about: String,
    day: String,
    wanted: Wanted,
    semester: String,
    semesters: Vec<Choice>,
    incubators: Vec<Choice>,
    editions: Vec<Choice>,
    pdf: String,
    xlsx: String,
    /// Where the semester of a session is told.
    back: Option<Link>,
    days: Vec<Link>,
    figures: Vec<Figure>,
    takeaways: Vec<String>,
    sections: Vec<SectionCell>,
}

impl Page for SummaryPage {
    const TEMPLATE: &'static str = "committee/summary.html";
    const SECTION: Section = Section::Committees;
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Serialize)]
struct Link {
    href: String,
    label: String,
}

/// A part.
#[derive(Serialize)]
struct SectionCell {
    id: &'static str,
    title: &'static str,
    picture: String,
    columns: Vec<ColumnCell>,
    rows: Vec<Vec<Value>>,
    total: Vec<String>,
    note: String,
    none: &'static str,
}

#[derive(Serialize)]
struct ColumnCell {
    title: String,
    is_number: bool,
}

fn section((rank, it): (usize, Part)) -> SectionCell {
    let column = |it: (String, bool)| ColumnCell { title: it.0, is_number: it.1 };
    SectionCell {
        id: it.id,
        title: it.title,
        picture: it.chart.map(|it| picture(&it.drawing, &it.alt, rank)).unwrap_or_default(),
        columns: it.grid.columns.into_iter().map(column).collect(),
        rows: it.grid.rows,
        total: it.grid.total.unwrap_or_default(),
        note: it.note,
        none: it.none,
    }
}

/// Semesters that may be asked, the latest first: from that of the first decision, or of the one that is shown.
fn semesters(first: Option<NaiveDate>, shown: Semester, today: NaiveDate) -> Vec<Choice> {
    let first = first.map_or(shown, |it| Semester::of(it).min(shown));
    let last = Semester::of(today).max(shown);
    let all = std::iter::successors(Some(last), |it| Some(it.before())).take_while(|it| *it >= first);
    all.map(|it| Choice { value: it.to_string(), label: french::capitalised(&it.label()) }).collect()
}

impl SummaryPage {
    /// The page.
    pub fn new(report: &Report, wanted: &Wanted, choices: Choices, today: NaiveDate) -> Self {
        let selection = &report.selection;
        let day = wanted.day();
        let semester = selection.semester().unwrap_or_else(|| Semester::of(day.unwrap_or(today)));
        let mut incubators: Vec<Choice> =
            choices.incubators.into_iter().map(|(value, label)| Choice { value, label }).collect();
        incubators.sort_by(|a, b| collation::compare(&a.label, &b.label));
        let parts = parts::before(report).into_iter().chain(parts::after(report));
        Self {
            title: selection.title(),
            about: selection.about(),
            day: french::date_long(report.day),
            semester: semester.to_string(),
            semesters: semesters(choices.first, semester, today),
            incubators,
            editions: choices
                .editions
                .into_iter()
                .map(|it| Choice { value: it.to_string(), label: format!("FAST\u{a0}{it}") })
                .collect(),
            pdf: wanted.address("/comites/bilan.pdf"),
            xlsx: wanted.address("/comites/bilan.xlsx"),
            back: day.map(|_| Link {
                href: wanted.within(semester).address(PATH),
                label: french::capitalised(&semester.label()),
            }),
            days: choices
                .days
                .into_iter()
                .map(|(day, count)| Link {
                    href: wanted.on(day).address(PATH),
                    label: format!(
                        "{} ({})",
                        french::date_long(day),
                        french::count(count as u64, "comité", "comités")
                    ),
                })
                .collect(),
            figures: words::figures(report),
            takeaways: words::takeaways(report),
            sections: parts.enumerate().map(section).collect(),
            wanted: wanted.clone(),
        }
    }
}
