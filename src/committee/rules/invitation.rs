//! Who is to be told of a committee for their calendar, and what.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Step;

/// What addresses were told of a committee: its sequence then, which rises each time its day, its hour or its place
/// changes.
pub type Told = BTreeMap<String, i32>;

/// What an address is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The committee is to meet.
    Invited,
    /// It meets on another day, at another hour or elsewhere.
    Changed,
    /// It is called off, or meets without them.
    CalledOff,
}

/// A committee, as far as those who are invited are concerned.
#[derive(Clone, Copy, Debug)]
pub struct Invited<'a> {
    /// How far it is.
    pub step: Step,
    /// The day that is planned.
    pub on: Option<NaiveDate>,
    /// How many times its day, its hour or its place changed.
    pub sequence: i32,
    /// Addresses of those who sit.
    pub seated: &'a [String],
}

/// What is to be told, by address: nothing of a day that is over, nor of a committee that met; nothing twice.
pub fn words(it: Invited<'_>, told: &Told, today: NaiveDate) -> Vec<(String, Word)> {
    let is_to_come = it.on.is_some_and(|on| on >= today);
    if !is_to_come || !matches!(it.step, Step::Planned | Step::Cancelled) {
        return Vec::new();
    }
    let sits = |email: &String| it.step == Step::Planned && it.seated.contains(email);
    let mut words: Vec<(String, Word)> = Vec::new();
    for email in it.seated.iter().filter(|email| sits(email)) {
        match told.get(email) {
            _ if words.iter().any(|known| known.0 == *email) => {}
            None => words.push((email.clone(), Word::Invited)),
            Some(known) if *known < it.sequence => words.push((email.clone(), Word::Changed)),
            Some(_) => {}
        }
    }
    let gone = told.keys().filter(|email| !sits(email));
    words.extend(gone.map(|email| (email.clone(), Word::CalledOff)));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        use Step::{Cancelled, Decided, Held, Planned};

        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let seated = ["ada@exemple.fr", "bao@exemple.fr"].map(str::to_owned);
        let told = |known: &[(&str, i32)]| known.iter().map(|it| (it.0.to_owned(), it.1)).collect::<Told>();
        let both = &told(&[("ada@exemple.fr", 0), ("bao@exemple.fr", 0)]);
        let with = &told(&[("ada@exemple.fr", 1), ("chloe@exemple.fr", 0)]);
        let none = &told(&[]);
        for (step, on, sequence, told, expected) in [
            (Planned, "2026-12-03", 0, none, "ada invited, bao invited"),
            (Planned, "2026-11-23", 0, none, "ada invited, bao invited"),
            (Planned, "2026-11-22", 0, none, ""),
            (Planned, "2026-12-03", 0, both, ""),
            (Planned, "2026-12-03", 2, both, "ada changed, bao changed"),
            (Planned, "2026-12-03", 1, with, "bao invited, chloe off"),
            (Cancelled, "2026-12-03", 1, both, "ada off, bao off"),
            (Cancelled, "2026-12-03", 1, none, ""),
            (Cancelled, "2026-11-22", 1, both, ""),
            (Held, "2026-11-23", 1, both, ""),
            (Decided, "2026-11-23", 1, with, ""),
        ] {
            let it = Invited { step, on: Some(day(on)), sequence, seated: &seated };
            let found = words(it, told, day("2026-11-23"));
            let found = found.iter().map(|(email, word)| {
                let word = match word {
                    Word::Invited => "invited",
                    Word::Changed => "changed",
                    Word::CalledOff => "off",
                };
                format!("{} {word}", email.split('@').next().unwrap())
            });
            let found = found.collect::<Vec<_>>().join(", ");
            assert_eq!(found, expected, "{step:?} {on} {sequence} {told:?}");
        }
        let undated = Invited { step: Planned, on: None, sequence: 0, seated: &seated };
        assert_eq!(words(undated, none, day("2026-11-23")), []);
        let twice = ["ada@exemple.fr", "ada@exemple.fr"].map(str::to_owned);
        let it = Invited { seated: &twice, on: Some(day("2026-12-03")), ..undated };
        assert_eq!(words(it, none, day("2026-11-23")).len(), 1);
    }
}
