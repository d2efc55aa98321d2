//! Values separated by semicolons, commas or tabs, in the encodings that French spreadsheets write.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::Refusal;

/// What may part two values, the likeliest first.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// The rows of a file, each with the number of its first line.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<(u32, Vec<String>)>, Refusal> {
    // Ends of lines made alike: by them the reader counts lines.
    let text = text(bytes).replace("\r\n", "\n");
    if text.contains('\0') {
        return Err(
            "Ce fichier n’est ni un fichier CSV ni un classeur XLSX. Choisissez-en un autre.".to_owned()
        );
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record =
            record.map_err(|_| "Ce fichier CSV n’a pas pu être lu. Enregistrez-le de nouveau.".to_owned())?;
        let number = record.position().map_or(0, csv::Position::line);
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        rows.push((number, record.iter().map(str::to_owned).collect()));
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
