//! What a pack of committees may hold, how its files are named, and when each step of a committee begins.

use chrono::NaiveDate;

use super::session::MOST;
use super::{Time, running_order};
use crate::text::fold;

/// Bytes of the files of one pack, at most: it is made in memory.
pub const MOST_BYTES: u64 = 48 << 20;

/// Characters of a name, its number and its ending left aside.
const NAME: usize = 80;

/// Committees named in an address, by their rows: « 12 » or « 12,14 », each once, in that order.
pub fn named(text: &str) -> Option<Vec<i64>> {
    let mut rows: Vec<i64> = Vec::new();
    for it in text.split(',') {
        let digits = it.bytes().all(|it| it.is_ascii_digit());
        let row = it.parse().ok().filter(|it| digits && *it > 0)?;
        if rows.contains(&row) || rows.len() == MOST {
            return None;
        }
        rows.push(row);
    }
    Some(rows)
}

/// The name of a file in the pack: its number in reading order among `count`, then what it is. Letters without accents,
/// digits, hyphens and underscores, which any system takes.
pub fn file_name(number: usize, count: usize, words: &str) -> String {
    let width = count.to_string().len().max(2);
    let folded = fold(words);
    let mut safe = String::with_capacity(folded.len());
    for it in folded.chars() {
        match it {
            'a'..='z' | '0'..='9' | '-' => safe.push(it),
            _ if safe.ends_with('_') => {}
            _ => safe.push('_'),
        }
    }
    let safe: String = safe.trim_matches('_').chars().take(NAME).collect();
    format!("{number:0width$}_{}.pdf", safe.trim_end_matches('_'))
}

/// When each step of the running order begins, and when the last ends; nothing as long as the hour is
/// not known, nor when the day would be over.
pub fn hours(at: Option<Time>, minutes: i32) -> Option<[Time; 4]> {
    let start = at?;
    let [first, second, third] = running_order(minutes).map(|it| it.minutes);
    let second = first + second;
    Some([start, start.after(first)?, start.after(second)?, start.after(second + third)?])
}

/// The order in which committees are read: by day, by hour, then as they were asked for.
pub fn reading_order(committees: &mut [(Option<NaiveDate>, Option<Time>, usize)]) {
    committees.sort_by_key(|it| (it.0.is_none(), it.0, it.1.is_none(), it.1, it.2));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn committees_are_named_by_their_rows_each_once() {
        for (text, expected) in [
            ("12", Some(vec![12])),
            ("12,14,3", Some(vec![12, 14, 3])),
            ("", None),
            ("12,", None),
            ("12,12", None),
            ("0", None),
            ("-4", None),
            ("+4", None),
            ("douze", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(named(text), expected, "{text:?}");
        }
        let many = |count: usize| (1..=count).map(|it| it.to_string()).collect::<Vec<_>>().join(",");
        assert_eq!(named(&many(MOST)).map(|it| it.len()), Some(MOST));
        assert_eq!(named(&many(MOST + 1)), None);
    }

    #[test]
    fn names_are_safe_and_in_reading_order() {
        for ((number, count, words), expected) in [
            ((1, 9, "Ordre du jour"), "01_ordre_du_jour.pdf"),
            ((7, 120, "Dossier, L’Établi : version 2"), "007_dossier_l_etabli_version_2.pdf"),
            ((2, 3, "a<b>:\"/\\|?*c. "), "02_a_b_c.pdf"),
            ((3, 3, "CON"), "03_con.pdf"),
        ] {
            assert_eq!(file_name(number, count, words), expected);
        }
        assert!(file_name(1, 1, &"é".repeat(300)).len() <= NAME + 7);
    }

    #[test]
    fn hours_follow_the_running_order() {
        let at: Time = "14 h 30".parse().unwrap();
        let shown = hours(Some(at), 50).unwrap().map(super::super::meeting::Time::stored);
        assert_eq!(shown, ["14:30", "14:45", "15:00", "15:20"]);
        assert_eq!(hours(None, 50), None);
    }

    #[test]
    fn committees_are_read_by_day_then_by_hour() {
        let day = |text: &str| Some(text.parse().unwrap());
        let hour = |text: &str| Some(text.parse().unwrap());
        let mut all = [
            (None, None, 0),
            (day("2026-12-03"), None, 1),
            (day("2026-12-03"), hour("10h"), 2),
            (day("2026-12-01"), hour("16h"), 3),
            (day("2026-12-03"), hour("9h"), 4),
        ];
        reading_order(&mut all);
        assert_eq!(all.map(|it| it.2), [3, 4, 2, 1, 0]);
    }
}
