//! Values separated by semicolons, commas or tabs, in the encodings that French spreadsheets write.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{MOST_COLUMNS, Refusal, Wanted, clean, too_many_columns};

/// What may part two values, the likeliest first.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// The rows of a file that are not empty, each with the number of its first line: as many as are wanted, with their
/// titles, and one more that tells that there are too many.
pub(super) fn rows(bytes: &[u8], wanted: &Wanted) -> Result<Vec<(u32, Vec<String>)>, Refusal> {
    // Ends of lines made alike: by them the reader counts lines.
    let text = text(bytes).replace("\r\n", "\n");
    // Those of ASCII: the others come of an encoding that was misread, which whoever sent the file has to see.
    let is_no_text = |it: char| it.is_ascii_control() && !it.is_whitespace();
    if text.starts_with("%PDF-") || text.chars().take(4096).any(is_no_text) || text.contains('\0') {
        return Err(
            "Ce fichier n’est ni un fichier CSV ni un classeur XLSX. Choisissez-en un autre.".to_owned()
        );
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    let mut record = csv::StringRecord::new();
    let unreadable = |_| "Ce fichier CSV n’a pas pu être lu. Enregistrez-le de nouveau.".to_owned();
    while rows.len() < wanted.most_lines + 2 && reader.read_record(&mut record).map_err(unreadable)? {
        let full = record.iter().enumerate().filter(|it| !clean(it.1).is_empty());
        let (count, last) = full.fold((0, None), |(count, _), (at, _)| (count + 1, Some(at)));
        let Some(last) = last else { continue };
        // What a line holds past the titles is not read.
        if count > MOST_COLUMNS || (rows.is_empty() && last >= MOST_COLUMNS) {
            return Err(too_many_columns());
        }
        let number = record.position().map_or(0, csv::Position::line);
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let cells = record.iter().take(MOST_COLUMNS.min(last + 1)).map(str::to_owned);
        rows.push((number, cells.collect()));
    }
    Ok(rows)
}

/// A byte order mark tells; failing that, what is UTF-8 is UTF-8, and the rest is of Windows.
fn text(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned();
    }
    match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => text.into_owned(),
        None => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// The separator that the first line holds most, outside quotes; a semicolon when it holds none.
fn separator(text: &str) -> u8 {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let mut is_quoted = false;
    let mut counts = [0_usize; SEPARATORS.len()];
    for byte in first.bytes() {
        is_quoted ^= byte == b'"';
        if let Some(place) = SEPARATORS.iter().position(|it| *it == byte && !is_quoted) {
            counts[place] += 1;
        }
    }
    // Of equals, the last one wins: they are tried from the least likely.
    let best = (0..SEPARATORS.len()).rev().max_by_key(|place| counts[*place]);
    best.map_or(b';', |place| SEPARATORS[place])
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: Wanted = Wanted { most_lines: 500, all: "", of_all: "", each: "" };

    #[test]
    fn no_more_is_read_than_is_wanted() {
        let long = ["Nom\n".to_owned(), ";;\na\n".repeat(9_000)].concat();
        let found = rows(long.as_bytes(), &WANTED).unwrap();
        assert_eq!((found.len(), found[501].0), (502, 1_003));
        let wide = ["Nom;Montant\na;1".to_owned(), ";".repeat(100_000), "b\n".to_owned()].concat();
        let found = rows(wide.as_bytes(), &WANTED).unwrap();
        assert_eq!(found[1].1.len(), MOST_COLUMNS);
        for wide in
            [["Nom\n".to_owned(), "a;".repeat(201)].concat(), [";".repeat(200), "a".to_owned()].concat()]
        {
            assert_eq!(rows(wide.as_bytes(), &WANTED), Err(too_many_columns()));
        }
    }
}
