//! Sheets that may be the same thing twice: names, acronyms, identifiers and themes almost alike.

use std::collections::BTreeMap;

use super::code::Code;
use super::finding::Findings;
use super::near::near_pairs;
use super::product_sheet::ProductSheet;
use super::text::{fold, fold_singular};

/// What a sheet is called.
#[derive(Debug, Clone, Copy)]
pub struct Called<'a> {
    /// Its file.
    pub file: &'a str,
    /// Its identifier.
    pub slug: &'a str,
    /// Its name, or its acronym.
    pub name: &'a str,
}

/// Reports, on each, the sheets that share a name without case, accents and punctuation.
pub fn check_names(sheets: &[Called<'_>], code: Code, findings: &mut Findings) {
    let mut shelves: BTreeMap<String, Vec<&Called<'_>>> = BTreeMap::new();
    for sheet in sheets {
        shelves.entry(fold(sheet.name)).or_default().push(sheet);
    }
    shelves.remove("");
    for shelf in shelves.values().filter(|shelf| shelf.len() > 1) {
        for sheet in shelf {
            let others = shelf.iter().map(|other| other.slug).filter(|slug| *slug != sheet.slug);
            let others = others.take(5).collect::<Vec<_>>().join(", ");
            findings.add(
                code,
                sheet.file,
                sheet.slug,
                format!("«\u{a0}{}\u{a0}», aussi {others}", sheet.name),
            );
        }
    }
}

/// Shortest identifier, punctuation aside, for which one letter apart is suspicious.
const SHORTEST_SLUG: usize = 8;

/// Reports, on the later one, the identifiers that are almost alike.
pub fn check_slugs(sheets: &[Called<'_>], findings: &mut Findings) {
    let bare: Vec<String> = sheets.iter().map(|sheet| fold(sheet.slug).replace(' ', "")).collect();
    let mut pairs = near_pairs(&bare, SHORTEST_SLUG);
    let mut shelves: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, text) in bare.iter().enumerate() {
        if let Some(first) = shelves.insert(text, at) {
            pairs.insert((first, at));
        }
    }
    for (left, right) in pairs {
        let (first, later) = (&sheets[left], &sheets[right]);
        findings.add(Code::SimilarSlug, later.file, later.slug, format!("{} et {}", later.slug, first.slug));
    }
}

/// Shortest theme for which one letter apart is suspicious.
const SHORTEST_THEME: usize = 6;

/// Reports the rarer writings of a theme.
pub fn check_themes(products: &[ProductSheet], findings: &mut Findings) {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for theme in products.iter().flat_map(|product| &product.themes) {
        *uses.entry(theme).or_default() += 1;
    }
    let themes: Vec<(&str, usize)> = uses.into_iter().collect();
    let keys: Vec<String> = themes.iter().map(|(theme, _)| key(theme)).collect();
    let mut pairs = near_pairs(&keys, SHORTEST_THEME);
    let mut shelves: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, key) in keys.iter().enumerate() {
        shelves.entry(key).or_default().push(at);
    }
    for shelf in shelves.values() {
        for (index, left) in shelf.iter().enumerate() {
            pairs.extend(shelf[index + 1..].iter().map(|right| (*left, *right)));
        }
    }
    // Each writing is told of its most frequent neighbour.
    let mut better: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for (left, right) in pairs {
        let (one, other) = (themes[left], themes[right]);
        let (rare, usual) = if other.1 > one.1 { (one, other) } else { (other, one) };
        let best = better.entry(rare.0).or_insert((0, usual.0));
        *best = (*best).max((usual.1, usual.0));
    }
    for product in products {
        for theme in &product.themes {
            if let Some((_, usual)) = better.get(theme.as_str()) {
                let detail = format!("«\u{a0}{theme}\u{a0}», ailleurs «\u{a0}{usual}\u{a0}»");
                findings.add(Code::ThemeNearDuplicate, &product.file, &product.slug, detail);
            }
        }
    }
}

/// The words of a theme, singular and in alphabetical order.
fn key(theme: &str) -> String {
    let singular = fold_singular(theme);
    let mut words: Vec<&str> = singular.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}
