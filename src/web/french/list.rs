//! Words one after the other in a sentence.

/// « le code, le budget et l’impact »; nothing when there is none.
pub fn listed(items: &[impl AsRef<str>]) -> String {
    let all: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match all.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} et {last}", first.join(", ")),
    }
}

/// With a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With a small first letter, inside a sentence.
pub fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_then_an_and() {
        for (items, expected) in [
            (&[][..], ""),
            (&["le code"], "le code"),
            (&["le code", "l’impact"], "le code et l’impact"),
            (&["le code", "le budget", "l’impact"], "le code, le budget et l’impact"),
        ] {
            assert_eq!(listed(items), expected);
        }
        assert_eq!((lowered("Écart").as_str(), lowered("").as_str()), ("écart", ""));
        assert_eq!((capitalised("état").as_str(), capitalised("").as_str()), ("État", ""));
    }
}
