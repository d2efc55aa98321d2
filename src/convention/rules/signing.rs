//! Signatures: who may sign, when all have, what a change after freezing does to them.

use chrono::{NaiveDate, TimeDelta};

/// Days between a signatory's invitation and a reminder, and between two reminders.
pub const REMINDER_DAYS: i64 = 7;
/// Reminders that one signatory gets, at most.
pub const MOST_REMINDERS: i32 = 3;

/// How a party signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By hand; the scan is attached.
    Paper,
    /// Here, by the link of a mail.
    Online,
}

/// What a change does, once a convention is frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// It changes what the parties agree on: a new version, and signatures are given anew.
    Substantial,
    /// It corrects how something is written: an erratum beside the version, and signatures stand.
    Clerical,
}

/// Fields whose correction is clerical; `*` stands for a position. `docs/conventions.md` has the same
/// table, and every other field is substantial.
pub const CLERICAL: [&str; 6] = [
    "parties.*.address",
    "parties.*.legal_form",
    "parties.*.accountant",
    "parties.*.account_bank",
    "contributions.*.fund_label",
    "contributions.*.programme_label",
];

/// What a change of that field does.
pub fn class(field: &str) -> Class {
    let is_like = |pattern: &&str| {
        let (parts, wanted): (Vec<_>, Vec<_>) = (field.split('.').collect(), pattern.split('.').collect());
        parts.len() == wanted.len()
            && parts.iter().zip(&wanted).all(|(part, wanted)| match *wanted {
                "*" => !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit()),
                word => *part == word,
            })
    };
    if CLERICAL.iter().any(is_like) { Class::Clerical } else { Class::Substantial }
}

/// Day of the last signature, once every party has signed.
pub fn signed_by_all(days: &[Option<NaiveDate>]) -> Option<NaiveDate> {
    let days: Option<Vec<NaiveDate>> = days.iter().copied().collect();
    days?.into_iter().max()
}

/// Whether that day may be that of a signature on paper.
///
/// # Errors
/// A day to come, or before what is signed existed: the sentence says what to do.
pub fn check_day(on: NaiveDate, frozen_on: NaiveDate, today: NaiveDate) -> Result<(), &'static str> {
    if on > today {
        return Err("Cette date est à venir\u{a0}: indiquez le jour de la signature, une fois signée.");
    }
    if on < frozen_on {
        return Err(
            "Cette version n’existait pas encore ce jour-là\u{a0}: vérifiez la date, ou la version signée.",
        );
    }
    Ok(())
}

/// Whether whoever signs may: the representative that the convention names, or another by an act of delegation.
///
/// # Errors
/// Another name without an act: the sentence says what to do.
pub fn check_signatory(named: &str, signs: &str, delegation: &str) -> Result<(), &'static str> {
    let plain = |name: &str| {
        let name = name.to_lowercase();
        let words = name.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        let mut words: Vec<String> =
            words.filter(|it| !["m", "mme", "monsieur", "madame"].contains(it)).map(str::to_owned).collect();
        words.sort();
        words
    };
    if delegation.is_empty() && plain(named) != plain(signs) {
        return Err(
            "La convention nomme une autre personne pour cette partie\u{a0}: indiquez l’acte qui délègue la signature.",
        );
    }
    Ok(())
}

/// Whether a signatory who was last written to on `last` is to be reminded on `today`.
pub fn is_reminder_due(last: NaiveDate, reminders: i32, today: NaiveDate) -> bool {
    reminders < MOST_REMINDERS && today - last >= TimeDelta::days(REMINDER_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_change_is_substantial_unless_the_table_says_otherwise() {
        for (field, expected) in [
            ("parties.0.address", Class::Clerical),
            ("parties.12.accountant", Class::Clerical),
            ("contributions.1.programme_label", Class::Clerical),
            ("parties.0.siret", Class::Substantial),
            ("parties.0.iban", Class::Substantial),
            ("parties.x.address", Class::Substantial),
            ("parties..address", Class::Substantial),
            ("parties.0.address.more", Class::Substantial),
            ("contributions.0.amount", Class::Substantial),
            ("contributions.0.instalments.0.due_on", Class::Substantial),
            ("terms.court", Class::Substantial),
            ("ends_on", Class::Substantial),
        ] {
            assert_eq!(class(field), expected, "{field}");
        }
    }

    #[test]
    fn the_guide_has_the_same_table() {
        let guide = include_str!("../../../docs/conventions.md");
        let written: Vec<&str> =
            guide.lines().filter_map(|it| it.strip_prefix("| `")?.split('`').next()).collect();
        assert_eq!(written, CLERICAL);
    }

    #[test]
    fn it_is_signed_on_the_day_of_the_last_signature_once_all_have_signed() {
        let (first, last) = (Some(day("2026-11-20")), Some(day("2026-11-23")));
        for (days, expected) in [
            (vec![], None),
            (vec![first, None], None),
            (vec![last, first], last),
            (vec![first, first], first),
        ] {
            assert_eq!(signed_by_all(&days), expected, "{days:?}");
        }
    }

    #[test]
    fn nobody_signs_tomorrow_nor_before_the_version() {
        let (frozen, today) = (day("2026-11-20"), day("2026-11-23"));
        for (on, is_good) in
            [("2026-11-19", false), ("2026-11-20", true), ("2026-11-23", true), ("2026-11-24", false)]
        {
            assert_eq!(check_day(day(on), frozen, today).is_ok(), is_good, "{on}");
        }
    }

    #[test]
    fn whoever_is_not_named_signs_by_delegation() {
        for (named, signs, delegation, is_good) in [
            ("Mme Hélène Pradier", "Hélène Pradier", "", true),
            ("M. Jean-Luc Morel", "MOREL Jean Luc", "", true),
            ("Mme Hélène Pradier", "Paul Tessier", "", false),
            ("Mme Hélène Pradier", "Paul Tessier", "décision du 2 janvier 2026", true),
            ("Mme Hélène Pradier", "Hélène Pradié", "", false),
        ] {
            assert_eq!(check_signatory(named, signs, delegation).is_ok(), is_good, "{named} / {signs}");
        }
    }

    #[test]
    fn a_reminder_comes_after_a_week_three_times_at_most() {
        let last = day("2026-11-20");
        for (today, reminders, expected) in [
            ("2026-11-26", 0, false),
            ("2026-11-27", 0, true),
            ("2026-12-27", 2, true),
            ("2026-12-27", 3, false),
        ] {
            assert_eq!(is_reminder_due(last, reminders, day(today)), expected, "{today} {reminders}");
        }
    }
}
