//! The first sheet of an XLSX workbook, cell by cell.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, copy, sink};

use calamine::{DataRef, Reader, Xlsx, open_workbook_from_rs};

use super::{Refusal, Wanted, too_many_lines};

/// Bytes of a workbook once inflated, at most: a small file may hold a huge one.
const LARGEST_INFLATED: u64 = 100 * 1024 * 1024;
/// Bytes of text in all its cells, at most: one text may serve for many cells.
const LARGEST_TEXT: usize = 20 * 1024 * 1024;
/// Last row and column that are looked at, from 0: past them a cell is a slip.
const LAST_ROW: u32 = 20_000;
const LAST_COLUMN: u32 = 200;

/// The rows of the first sheet that has any, each with its number.
pub(super) fn rows(bytes: &[u8], wanted: &Wanted) -> Result<Vec<(u32, Vec<String>)>, Refusal> {
    let unreadable =
        || "Ce classeur n’a pas pu être lu. Enregistrez-le de nouveau au format .xlsx, ou en CSV.".to_owned();
    if !is_reasonable(bytes).ok_or_else(unreadable)? {
        return Err(too_bulky(wanted));
    }
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let mut left = LARGEST_TEXT;
    for name in book.sheet_names() {
        let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
            let (row, column) = cell.get_position();
            if row > LAST_ROW || column > LAST_COLUMN {
                continue;
            }
            let text = text(cell.get_value());
            if text.trim().is_empty() {
                continue;
            }
            left = left.checked_sub(text.len()).ok_or_else(|| too_bulky(wanted))?;
            rows.entry(row).or_default().insert(column, text);
            if rows.len() > wanted.most_lines + 1 {
                return Err(too_many_lines(wanted));
            }
        }
        if !rows.is_empty() {
            return Ok(rows.into_iter().map(|(row, cells)| (row + 1, dense(&cells))).collect());
        }
    }
    Ok(Vec::new())
}

fn too_bulky(wanted: &Wanted) -> Refusal {
    format!("Ce classeur est trop volumineux. Ne gardez que la feuille {}.", wanted.of_all)
}

/// Whether the archive, once inflated, is of a size that may be read; nothing when it is no archive.
fn is_reasonable(bytes: &[u8]) -> Option<bool> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut left = LARGEST_INFLATED;
    for place in 0..archive.len() {
        // What an entry says of its size may be wrong: it is inflated and counted.
        let entry = archive.by_index(place).ok()?;
        let size = copy(&mut entry.take(left + 1), &mut sink()).ok()?;
        match left.checked_sub(size) {
            Some(rest) => left = rest,
            None => return Some(false),
        }
    }
    Some(true)
}

fn dense(cells: &BTreeMap<u32, String>) -> Vec<String> {
    let last = cells.keys().next_back().copied().unwrap_or_default();
    (0..=last).map(|it| cells.get(&it).cloned().unwrap_or_default()).collect()
}

/// A value as a person would type it: days in figures, amounts to the cent.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => figure(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => if *truth { "oui" } else { "non" }.to_owned(),
        DataRef::DateTime(day) => match day.as_datetime() {
            Some(it) => it.date().to_string(),
            None => figure(day.as_f64()),
        },
    }
}

/// Spreadsheets compute in binary: what is a cent away by less than a millionth is that cent.
fn figure(number: f64) -> String {
    let cents = (number * 100.0).round() / 100.0;
    let is_near = (number - cents).abs() < 1e-6;
    format!("{}", if is_near { cents } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_of_the_screen() {
        for (number, expected) in [
            (150_000.0, "150000"),
            (0.1 + 0.2, "0.3"),
            (1_234.56, "1234.56"),
            (1.0 / 3.0, "0.3333333333333333"),
            (-5.0, "-5"),
            (9_999_999_999.99, "9999999999.99"),
        ] {
            assert_eq!(figure(number), expected);
        }
    }
}
