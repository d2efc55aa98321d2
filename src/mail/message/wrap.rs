//! Lines of a plain text, filled and cut at spaces.

/// Characters of a line at most, its end excluded.
pub(super) const WIDTH: usize = 76;

/// Fills the paragraphs of a text, which empty lines part, with lines of [`WIDTH`] characters at most.
///
/// No-break spaces hold. A word that is too long, such as a link, stands alone and whole. Ends with
/// the end of a line.
pub(super) fn fill(text: &str) -> String {
    let mut filled = String::with_capacity(text.len() + text.len() / WIDTH);
    for paragraph in text.replace("\r\n", "\n").split("\n\n").filter(|it| !it.trim().is_empty()) {
        if !filled.is_empty() {
            filled.push('\n');
        }
        let mut length = 0;
        for word in paragraph.split_ascii_whitespace() {
            let width = word.chars().count();
            if length > 0 && length + 1 + width > WIDTH {
                filled.push('\n');
                length = 0;
            }
            if length > 0 {
                filled.push(' ');
                length += 1;
            }
            filled.push_str(word);
            length += width;
        }
        filled.push('\n');
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        let long = format!("https://jalon.exemple.fr/{}", "a".repeat(90));
        let full = "a".repeat(WIDTH);
        for (text, expected) in [
            ("", String::new()),
            ("\n\n\n", String::new()),
            ("Bonjour,", "Bonjour,\n".to_owned()),
            ("Bonjour,\n\n\n\nLisez.\n", "Bonjour,\n\nLisez.\n".to_owned()),
            ("une\nphrase", "une phrase\n".to_owned()),
            ("une\r\n\r\nphrase", "une\n\nphrase\n".to_owned()),
            (&format!("ici\n\n{long}\n\nlà"), format!("ici\n\n{long}\n\nlà\n")),
            (&format!("ici {long} là"), format!("ici\n{long}\nlà\n")),
            (&full, format!("{full}\n")),
            (&format!("{full} b"), format!("{full}\nb\n")),
            (&format!("{} b", &full[2..]), format!("{} b\n", &full[2..])),
            (&format!("{} b", &full[1..]), format!("{}\nb\n", &full[1..])),
        ] {
            assert_eq!(fill(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_a_no_break_space_holds_is_never_parted() {
        let text = format!("{} bon\u{a0}: voici", "é".repeat(WIDTH - 5));
        assert_eq!(fill(&text), format!("{}\nbon\u{a0}: voici\n", "é".repeat(WIDTH - 5)));
    }
}
