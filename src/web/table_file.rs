//! Tables to take away: the same rows as CSV and as XLSX, exact to the cent.

use std::borrow::Cow;
use std::io::Write;

use anyhow::Context;
use chrono::NaiveDate;
use rocket::http::{ContentType, Header};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use super::page::chunk;
use crate::money::Euros;
use crate::value::Figure;

/// Longest text of a cell that spreadsheets accept, in UTF-16 units; a longer one is cut in XLSX only.
const LONGEST_TEXT: usize = 32_767;
/// The bytes by which spreadsheets know that a CSV file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// One value, with its kind, so that a spreadsheet can count and sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing known.
    Empty,
    /// Words.
    Text(Cow<'a, str>),
    /// A count.
    Number(i32),
    /// An amount.
    Euros(Euros),
    /// A number with at most six decimals.
    Figure(Figure),
    /// A day.
    Date(NaiveDate),
}

impl<'a> Cell<'a> {
    /// Words.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// Words, or nothing.
    pub fn text_or_empty(text: Option<&'a str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// An amount, or nothing when it is not known.
    pub fn euros_or_empty(amount: Option<Euros>) -> Self {
        amount.map_or(Self::Empty, Self::Euros)
    }

    /// A day, or nothing when it is not known.
    pub fn date_or_empty(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Date)
    }
}

/// Who will read the CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Csv {
    /// A person's spreadsheet: a byte order mark says that the text is UTF-8.
    Spreadsheet,
    /// A program, which would take the mark for a part of the first title.
    Program,
}

/// A table to write. Dates are `2026-03-26` in CSV, real dates in XLSX.
#[derive(Clone, Debug)]
pub struct TableFile<'a> {
    /// Name of the sheet: 31 characters at most.
    pub name: &'a str,
    /// Title and width, in characters, of each column.
    pub columns: Vec<(&'a str, u16)>,
    /// One cell for each column.
    pub rows: Vec<Vec<Cell<'a>>>,
}

impl TableFile<'_> {
    /// The table as CSV. A text that a spreadsheet could compute is made harmless by an apostrophe.
    ///
    /// # Errors
    /// A row with another number of cells than the columns: a mistake of the program.
    pub fn csv(&self, reader: Csv) -> anyhow::Result<Vec<u8>> {
        let start = match reader {
            Csv::Spreadsheet => BYTE_ORDER_MARK,
            Csv::Program => &b""[..],
        };
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(start.to_vec());
        writer.write_record(self.columns.iter().map(|(title, _)| title))?;
        let mut field = Vec::with_capacity(256);
        for row in &self.rows {
            anyhow::ensure!(row.len() == self.columns.len(), "a row has {} cells", row.len());
            for cell in row {
                field.clear();
                match cell {
                    Cell::Empty => {}
                    Cell::Text(text) => field.extend_from_slice(harmless(text).as_bytes()),
                    Cell::Number(number) => write!(field, "{number}")?,
                    Cell::Euros(amount) => field.extend_from_slice(decimal(*amount).as_bytes()),
                    Cell::Figure(figure) => write!(field, "{figure}")?,
                    Cell::Date(day) => write!(field, "{day}")?,
                }
                writer.write_field(&field)?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        writer.into_inner().map_err(|it| anyhow::anyhow!("{it}"))
    }

    /// The table as XLSX: the same rows give the same bytes.
    ///
    /// # Errors
    /// A name of sheet that spreadsheets refuse, or a day before 1900.
    pub fn xlsx(&self) -> anyhow::Result<Vec<u8>> {
        workbook(std::slice::from_ref(self))
    }

    fn write(&self, sheet: &mut Worksheet, looks: &Looks) -> anyhow::Result<()> {
        sheet.set_name(self.name)?;
        sheet.set_freeze_panes(1, 0)?;
        for ((title, width), column) in self.columns.iter().zip(0..) {
            sheet.set_column_width(column, f64::from(*width))?;
            sheet.write_string_with_format(0, column, *title, &looks.head)?;
        }
        for (line, row) in self.rows.iter().zip(1..) {
            for (cell, column) in line.iter().zip(0..) {
                match cell {
                    Cell::Empty => continue,
                    Cell::Text(text) => sheet.write_string(row, column, short(text))?,
                    Cell::Number(number) => sheet.write_number(row, column, *number)?,
                    Cell::Euros(amount) => {
                        let value: f64 = decimal(*amount).parse()?;
                        sheet.write_number_with_format(row, column, value, &looks.money)?
                    }
                    Cell::Figure(figure) => {
                        sheet.write_number(row, column, figure.to_string().parse::<f64>()?)?
                    }
                    Cell::Date(day) => {
                        sheet.write_number_with_format(row, column, serial(*day)?, &looks.date)?
                    }
                };
            }
        }
        if let (Some(last_column), Ok(last_row)) =
            (self.columns.len().checked_sub(1), u32::try_from(self.rows.len()))
        {
            sheet.autofilter(0, 0, last_row, u16::try_from(last_column)?)?;
        }
        Ok(())
    }
}

/// How cells look.
struct Looks {
    head: Format,
    money: Format,
    date: Format,
}

/// Tables as one XLSX file, a sheet for each: the same rows give the same bytes.
///
/// # Errors
/// A name of sheet that spreadsheets refuse, or a day before 1900.
pub fn workbook(tables: &[TableFile<'_>]) -> anyhow::Result<Vec<u8>> {
    let mut book = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    let looks = Looks {
        head: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
        money: Format::new().set_num_format("#,##0.00\\ \"€\""),
        date: Format::new().set_num_format("dd/mm/yyyy"),
    };
    for it in tables {
        it.write(book.add_worksheet(), &looks)?;
    }
    book.save_to_buffer().context("XLSX not written")
}

/// A text that a spreadsheet could take for a formula gets an apostrophe in front.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && !is_signed_number(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a text is a number with its sign and perhaps its unit, which computes nothing: « +19,4 % », « -3 points ».
/// Digits go by threes once they are apart, so that neither a telephone number nor a sum is one.
fn is_signed_number(text: &str) -> bool {
    let is_space = |it: char| matches!(it, ' ' | '\u{a0}' | '\u{202f}');
    let Some(rest) = text.strip_prefix(['+', '-']) else { return false };
    let end = rest.find(|it: char| !(it.is_ascii_digit() || is_space(it))).unwrap_or(rest.len());
    let (whole, rest) = rest.split_at(end);
    let mut groups = whole.trim_end_matches(is_space).split(is_space);
    let first = groups.next().unwrap_or_default().len();
    let others: Vec<usize> = groups.map(str::len).collect();
    let is_whole = first > 0 && (others.is_empty() || first <= 3) && others.iter().all(|it| *it == 3);
    let decimals = rest.strip_prefix([',', '.']).filter(|_| !whole.ends_with(is_space));
    let unit = match decimals {
        Some(it) if it.starts_with(|it: char| it.is_ascii_digit()) => {
            it.trim_start_matches(|it: char| it.is_ascii_digit())
        }
        Some(_) => return false,
        None => rest,
    };
    is_whole && unit.chars().all(|it| is_space(it) || matches!(it, '%' | '€') || it.is_alphabetic())
}

/// All of the text, or its beginning and an ellipsis when no cell can hold it.
fn short(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST_TEXT || text.encode_utf16().count() <= LONGEST_TEXT {
        return Cow::Borrowed(text);
    }
    let mut length = 1;
    let start = text.chars().take_while(|it| {
        length += it.len_utf16();
        length <= LONGEST_TEXT
    });
    Cow::Owned(start.chain(['…']).collect())
}

/// Two decimals, exact, without groups: `-1234.50`.
fn decimal(amount: Euros) -> String {
    let cents = amount.cents();
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}

/// A spreadsheet counts days from 30 December 1899, as far as dates after February 1900 are concerned.
fn serial(day: NaiveDate) -> anyhow::Result<f64> {
    let origin = NaiveDate::from_ymd_opt(1899, 12, 30).context("no origin of days")?;
    Ok(f64::from(i32::try_from((day - origin).num_days())?))
}

/// A file to keep, under a name.
#[derive(Clone, Debug)]
pub struct Download {
    /// Name offered to the person: letters without accents, digits, hyphens, a dot.
    pub name: String,
    /// Kind of file.
    pub kind: ContentType,
    /// All of it.
    pub bytes: Vec<u8>,
}

impl Download {
    /// A CSV file for a person's spreadsheet.
    pub fn csv(name: &str, table: &TableFile<'_>) -> anyhow::Result<Self> {
        let bytes = table.csv(Csv::Spreadsheet)?;
        let kind = ContentType::CSV.with_params(("charset", "utf-8"));
        Ok(Self { name: format!("{name}.csv"), kind, bytes })
    }

    /// An XLSX file.
    pub fn xlsx(name: &str, table: &TableFile<'_>) -> anyhow::Result<Self> {
        Self::workbook(name, std::slice::from_ref(table))
    }

    /// An XLSX file of several sheets.
    pub fn workbook(name: &str, tables: &[TableFile<'_>]) -> anyhow::Result<Self> {
        let kind = ContentType::new("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        Ok(Self { name: format!("{name}.xlsx"), kind, bytes: workbook(tables)? })
    }
}

impl<'r> Responder<'r, 'static> for Download {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        Response::build()
            .header(self.kind)
            .header(Header::new("Content-Disposition", format!("attachment; filename=\"{}\"", self.name)))
            .max_chunk_size(chunk(self.bytes.len()))
            .sized_body(self.bytes.len(), std::io::Cursor::new(self.bytes))
            .ok()
    }
}

#[cfg(test)]
mod cases;
