//! The information dictionary, which older readers show: it says what the metadata say.

use chrono::{DateTime, FixedOffset};
use lopdf::Object;

use super::super::file::{File, dictionary, nothing};
use super::super::finding::{Check, Place, Report};
use super::xmp::Properties;
use super::{DC, PDF, XMP};

/// Entries, and the properties that say the same.
const TEXTS: [(&str, &str, &str); 6] = [
    ("Title", DC, "title"),
    ("Author", DC, "creator"),
    ("Subject", DC, "description"),
    ("Keywords", PDF, "Keywords"),
    ("Creator", XMP, "CreatorTool"),
    ("Producer", PDF, "Producer"),
];
/// Entries that are dates.
const DATES: [(&str, &str); 2] = [("CreationDate", "CreateDate"), ("ModDate", "ModifyDate")];

/// Checks that both say the same.
pub fn check(file: &File<'_>, properties: &Properties<'_>, report: &mut Report) {
    let entry = file.document.trailer.get(b"Info").unwrap_or(&Object::Null);
    let info = dictionary(file.follow(entry)).unwrap_or(nothing());
    let place = || Place::object(entry.as_reference().ok());
    for (key, space, name) in TEXTS {
        let (said, meant) = (file.text(info, key), properties.text(space, name));
        if said.as_deref().unwrap_or_default() != meant.unwrap_or_default() {
            report.add(Check::Info, place(), format!("{key} is not what the metadata say."));
        }
    }
    for (key, name) in DATES {
        let said = file.text(info, key).map(|date| pdf_date(&date));
        let meant = properties.text(XMP, name).map(|date| DateTime::parse_from_rfc3339(date).ok());
        if said != meant || said == Some(None) {
            report.add(Check::Info, place(), format!("{key} is not the date the metadata give."));
        }
    }
}

/// A date as PDF writes it: « D:20260302000000Z », « D:20260302000000+01'00' ».
fn pdf_date(date: &str) -> Option<DateTime<FixedOffset>> {
    let date = date.strip_prefix("D:")?.replace('\'', "");
    let zoned = date.strip_suffix('Z').map_or_else(|| date.clone(), |date| format!("{date}+0000"));
    DateTime::parse_from_str(&zoned, "%Y%m%d%H%M%S%z").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_both_kinds_compare() {
        let meant = DateTime::parse_from_rfc3339("2026-03-02T00:00:00Z").ok();
        assert_eq!(pdf_date("D:20260302000000Z"), meant);
        assert_eq!(pdf_date("D:20260302010000+01'00'"), meant);
        assert_eq!(pdf_date("D:20260302010000+01'00"), meant);
        assert_eq!(pdf_date("2 mars"), None);
    }
}
