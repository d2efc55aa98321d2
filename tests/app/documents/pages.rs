//! Where pages are cut: never after a hyphen, never with a line alone, never before signatures alone.

use std::path::Path;
use std::process::Command;

use super::{drawings, written};

/// The lines of each page as they are read, furniture left out: what its first and last lines repeat.
fn pages(file: &Path) -> Vec<Vec<String>> {
    let output =
        Command::new("pdftotext").args(["-layout", "-enc", "UTF-8"]).arg(file).arg("-").output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let lines =
        |page: &str| page.lines().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect();
    text.split('\u{c}').filter(|it| !it.trim().is_empty()).map(lines).collect()
}

#[test]
fn no_page_ends_with_a_hyphen_that_is_not_in_the_text() {
    let mut hyphens = 0;
    for (name, _, bytes) in drawings() {
        let pages = pages(&written(&format!("ends-{name}"), &bytes));
        for (rank, page) in pages.iter().enumerate() {
            hyphens += page.iter().filter(|it| it.ends_with('\u{ad}')).count();
            // The footer has two lines, and a page number beside them.
            let last = page.iter().rev().skip(2).find(|it| it.split_whitespace().count() > 2);
            let ends = last.is_some_and(|it| it.ends_with('\u{ad}'));
            assert!(!ends || rank + 1 == pages.len(), "{name}, page {}: {last:?}", rank + 1);
        }
    }
    assert!(hyphens > 20, "the documents are hyphenated: {hyphens}");
}

/// The lines of each page in the order they are drawn.
fn raw(file: &Path) -> Vec<String> {
    let output =
        Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(file).arg("-").output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(|it| it.trim().to_owned()).collect()
}

#[test]
fn no_last_line_holds_only_the_end_of_a_word() {
    for (name, _, bytes) in drawings() {
        let lines = raw(&written(&format!("tails-{name}"), &bytes));
        for pair in lines.windows(2).filter(|it| it[0].ends_with('\u{ad}')) {
            assert!(pair[1].contains(' ') || pair[1].ends_with('\u{ad}'), "{name}: {pair:?}");
        }
    }
}

#[test]
fn a_signature_block_is_never_alone_nor_cut() {
    /// The running head, « Fait à… », for whom, who, and by what title: nothing is said more of an amendment.
    const ABOVE: usize = 5;
    let mut found = 0;
    for (name, _, bytes) in drawings() {
        for page in pages(&written(&format!("signs-{name}"), &bytes)) {
            let place = page.iter().position(|it| it.contains("Lieu et date"));
            let frame = page.iter().position(|it| it.contains("Signature et cachet"));
            assert_eq!(place.is_some(), frame.is_some(), "{name}: {page:?}");
            found += usize::from(place.is_some());
            assert!(place.is_none_or(|it| it >= ABOVE), "{name}: {page:?}");
        }
    }
    assert!(found >= 10, "{found} pages of signatures");
}
