//! Tables: rows, cells, headers, and spans that make each row as wide as the others.

use super::super::file::File;
use super::super::finding::{Check, Report};
use super::lists::holds_only;
use super::{Element, Structure, attributes};

/// Widest span of a cell that is believed.
const SPAN: i64 = 1_000;
/// Most columns of a table.
const COLUMNS: usize = 1_000;

/// Checks all tables.
pub fn check<'a>(file: &File<'a>, structure: &Structure<'a>, report: &mut Report) {
    for (rank, element) in structure.elements.iter().enumerate() {
        let parent = structure.parent_role(element);
        let mut expect = |holds, check, message| structure.expect(holds, check, rank, message, report);
        match element.role {
            "Table" => {
                let held = holds_only(structure, element, &["TR", "THead", "TBody", "TFoot", "Caption"]);
                expect(held, Check::TableNesting, "A table holds something else than rows.");
                let roles: Vec<&str> = structure.children(element).map(|(_, child)| child.role).collect();
                let count = |role: &str| roles.iter().filter(|it| **it == role).count();
                let mixed = count("TBody") > 0 && count("TR") > 0;
                let repeated = ["THead", "TFoot", "Caption"].iter().any(|role| count(role) > 1);
                expect(
                    !mixed && !repeated,
                    Check::TableNesting,
                    "Rows are partly in groups, or a group is repeated.",
                );
                let headed = rows(structure, element)
                    .iter()
                    .flatten()
                    .any(|(_, row)| structure.children(row).any(|(_, cell)| cell.role == "TH"));
                expect(headed, Check::TableHeader, "No cell of the table is a header.");
                columns(file, structure, element, report);
            }
            "THead" | "TBody" | "TFoot" => {
                expect(parent == "Table", Check::TableNesting, "A group of rows stands outside a table.");
                let held = holds_only(structure, element, &["TR"]) && !element.kids.is_empty();
                expect(held, Check::TableNesting, "A group holds something else than rows.");
            }
            "TR" => {
                let inside = matches!(parent, "Table" | "THead" | "TBody" | "TFoot");
                expect(inside, Check::TableNesting, "A row stands outside a table.");
                let held = holds_only(structure, element, &["TH", "TD"]);
                expect(held, Check::TableNesting, "A row holds something else than cells.");
            }
            "TH" | "TD" => {
                expect(parent == "TR", Check::TableNesting, "A cell stands outside a row.");
                let scope = attributes::name(file, element.entries, "Table", "Scope");
                let told = matches!(scope, Some(b"Row" | b"Column" | b"Both"));
                expect(
                    element.role == "TD" || told,
                    Check::TableScope,
                    "A header does not say what it heads.",
                );
            }
            _ => {}
        }
    }
}

/// Rows of a table with their ranks, by group; rows without a group are one group.
fn rows<'s, 'a>(structure: &'s Structure<'a>, table: &'s Element<'a>) -> Vec<Vec<(usize, &'s Element<'a>)>> {
    let is_row = |(_, child): &(usize, &Element<'_>)| child.role == "TR";
    let mut groups = vec![structure.children(table).filter(is_row).collect()];
    for (_, group) in
        structure.children(table).filter(|(_, it)| matches!(it.role, "THead" | "TBody" | "TFoot"))
    {
        groups.push(structure.children(group).filter(is_row).collect());
    }
    groups
}

/// Checks that all rows cover the same columns.
fn columns<'a>(file: &File<'a>, structure: &Structure<'a>, table: &Element<'a>, report: &mut Report) {
    let mut width = None;
    for group in rows(structure, table) {
        let mut grid = Grid::default();
        for (rank, row) in &group {
            let mut whole = true;
            grid.start();
            for (_, cell) in structure.children(row).filter(|(_, it)| matches!(it.role, "TH" | "TD")) {
                let span = |key| span(file, cell, key);
                let (across, down) = (span("ColSpan"), span("RowSpan"));
                whole &= across.is_some() && down.is_some();
                whole &= grid.place(across.unwrap_or(1), down.unwrap_or(1));
            }
            let covered = grid.end();
            whole &= covered.is_some() && *width.get_or_insert(covered) == covered;
            structure.expect(
                whole,
                Check::TableColumns,
                *rank,
                "This row does not cover the same columns as the others.",
                report,
            );
        }
        if let (true, Some((rank, _))) = (grid.overflows(), group.last()) {
            structure.expect(false, Check::TableColumns, *rank, "A cell goes on below the last row.", report);
        }
    }
}

/// How many columns or rows a cell takes; none when that makes no sense.
fn span<'a>(file: &File<'a>, cell: &Element<'a>, key: &str) -> Option<usize> {
    let Some(value) = attributes::attribute(file, cell.entries, "Table", key) else { return Some(1) };
    value.as_i64().ok().filter(|span| (1..=SPAN).contains(span)).and_then(|span| usize::try_from(span).ok())
}

/// Columns of a table, each with the number of rows it is still covered for.
#[derive(Default)]
struct Grid {
    left: Vec<usize>,
    at: usize,
}

impl Grid {
    /// A row begins.
    fn start(&mut self) {
        self.at = 0;
    }

    /// Places a cell in the first free column. False when it lies over another, or too far.
    fn place(&mut self, across: usize, down: usize) -> bool {
        while self.left.get(self.at).is_some_and(|left| *left > 0) {
            self.at += 1;
        }
        let (start, end) = (self.at, self.at + across);
        if end > COLUMNS {
            return false;
        }
        if self.left.len() < end {
            self.left.resize(end, 0);
        }
        let mut free = true;
        for left in self.left.iter_mut().take(end).skip(start) {
            free &= *left == 0;
            *left = down;
        }
        self.at = end;
        free
    }

    /// How many columns the row covers; none when it leaves a hole.
    fn end(&mut self) -> Option<usize> {
        let covered = self.left.iter().filter(|left| **left > 0).count();
        let whole = self.left.iter().take(covered).all(|left| *left > 0);
        for left in &mut self.left {
            *left = left.saturating_sub(1);
        }
        whole.then_some(covered)
    }

    /// Whether a cell goes on below.
    fn overflows(&self) -> bool {
        self.left.iter().any(|left| *left > 0)
    }
}
