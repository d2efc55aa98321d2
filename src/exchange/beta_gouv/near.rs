//! Texts that are almost the same, found without comparing each with each.

use std::collections::{BTreeMap, BTreeSet};

use super::text::is_one_letter_apart;

/// The pairs of places whose texts are one letter apart, both of at least `shortest` letters and with
/// the same digits (`lot-1` and `lot-2` are meant to differ). Equal texts are not pairs.
pub fn near_pairs(texts: &[String], shortest: usize) -> BTreeSet<(usize, usize)> {
    // One change cannot touch both ends: near texts share their beginning or their ending.
    let mut shelves: BTreeMap<(bool, String, String), Vec<usize>> = BTreeMap::new();
    for (at, text) in texts.iter().enumerate() {
        let letters: Vec<char> = text.chars().collect();
        if letters.len() < shortest {
            continue;
        }
        let digits: String = letters.iter().filter(|letter| letter.is_numeric()).collect();
        let half = shortest / 2;
        let beginning: String = letters[..half].iter().collect();
        let ending: String = letters[letters.len() - half..].iter().collect();
        shelves.entry((false, digits.clone(), beginning)).or_default().push(at);
        shelves.entry((true, digits, ending)).or_default().push(at);
    }
    let mut pairs = BTreeSet::new();
    for shelf in shelves.values() {
        for (index, left) in shelf.iter().enumerate() {
            for right in &shelf[index + 1..] {
                if texts[*left] != texts[*right] && is_one_letter_apart(&texts[*left], &texts[*right]) {
                    pairs.insert((*left.min(right), *left.max(right)));
                }
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_texts_with_the_same_digits_are_near() {
        let texts =
            ["sentier", "sentiers", "sentiera", "carnet1x", "carnet2x", "abc", "abd"].map(str::to_owned);
        let pairs: Vec<_> = near_pairs(&texts, 6).into_iter().collect();
        assert_eq!(pairs, [(0, 1), (0, 2), (1, 2)]);
        assert!(near_pairs(&texts, 8).contains(&(1, 2)));
        assert!(!near_pairs(&texts, 8).contains(&(0, 1)));
    }
}
