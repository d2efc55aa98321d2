//! The file as bytes, and its trailer.

use lopdf::{Document, Object};

use super::finding::{Check, Place, Report};

/// First line of a file.
const HEADER: &[u8] = b"%PDF-1.7";

/// Checks the first and the last lines.
pub fn check(bytes: &[u8], report: &mut Report) {
    let nowhere = Place::default;
    let rest = bytes.strip_prefix(HEADER).and_then(after_line);
    report.expect(
        rest.is_some(),
        Check::Header,
        nowhere(),
        "The file does not begin with %PDF-1.7 and a line.",
    );
    let second = bytes.iter().position(|byte| *byte == b'\n').and_then(|end| bytes.get(end + 1..end + 6));
    let binary =
        second.is_some_and(|line| line.starts_with(b"%") && line.iter().skip(1).all(|byte| *byte > 127));
    report.expect(
        binary,
        Check::BinaryComment,
        nowhere(),
        "The second line is not a comment of four bytes over 127.",
    );
    let line = bytes.strip_suffix(b"\n").map(|rest| rest.strip_suffix(b"\r").unwrap_or(rest));
    let ended = line.unwrap_or(bytes).ends_with(b"%%EOF");
    report.expect(ended, Check::End, nowhere(), "Something follows %%EOF, or it is missing.");
    report.expect(line.is_some(), Check::EndOfLine, nowhere(), "The file does not end with an end of line.");
}

/// Checks the trailer.
pub fn check_trailer(document: &Document, report: &mut Report) {
    let trailer = &document.trailer;
    let id = trailer.get(b"ID").and_then(Object::as_array).map_or(&[][..], Vec::as_slice);
    let identified = id.len() == 2 && id.iter().all(|part| part.as_str().is_ok_and(|part| !part.is_empty()));
    report.expect(identified, Check::TrailerId, Place::default(), "The trailer's ID is not two strings.");
    let open = !trailer.has(b"Encrypt") && !document.was_encrypted();
    report.expect(open, Check::Encrypted, Place::default(), "The file is encrypted.");
}

/// Whether bytes ask to be decrypted, for a file that cannot be read because of it.
pub fn is_encrypted(bytes: &[u8]) -> bool {
    bytes.windows(9).any(|window| window.starts_with(b"/Encrypt") && !window[8].is_ascii_alphanumeric())
}

fn after_line(bytes: &[u8]) -> Option<&[u8]> {
    bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n"))
}
