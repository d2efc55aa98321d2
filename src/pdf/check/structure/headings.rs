//! Headings, in reading order.

use super::super::finding::{Check, Report};
use super::Structure;

/// Checks that headings start at 1 and skip no level.
pub fn check(structure: &Structure<'_>, report: &mut Report) {
    let mut before = 0;
    for (rank, element) in structure.elements.iter().enumerate() {
        let Some(level) = element.role.strip_prefix('H').filter(|it| it.len() < 2) else { continue };
        let Ok(level) = level.parse::<u8>() else {
            structure.expect(false, Check::HeadingLevel, rank, "A heading has no level.", report);
            continue;
        };
        if level > before + 1 {
            let message = format!("A heading of level {level} follows one of level {before}.");
            report.add(Check::HeadingLevel, structure.place(rank), message);
        }
        before = level;
    }
}
