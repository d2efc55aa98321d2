//! When people are reminded of a committee, before its day and after it.

/// Days before a day on which people are reminded of it, and days after it on which others are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cadence {
    /// Days left, the most first; each of 0 to 365.
    pub ahead: Vec<i64>,
    /// Days of lateness from which the coach is told, 1 on the first.
    pub to_coach: i64,
    /// Days of lateness from which the incubator is told; not before the coach.
    pub to_incubator: i64,
    /// Days between two reminders of what stays late after that, at least 1.
    pub again: i64,
}

impl Default for Cadence {
    fn default() -> Self {
        Self { ahead: vec![45, 30, 14, 7], to_coach: 1, to_incubator: 15, again: 30 }
    }
}

/// Most days that a setting says.
const MOST: i64 = 365;

fn days(text: &str, least: i64) -> Option<Vec<i64>> {
    let read = |it: &str| it.trim().parse().ok().filter(|it| (least..=MOST).contains(it));
    text.split(',').map(read).collect()
}

impl Cadence {
    /// Reads the days left: « 45,30,14,7 ».
    ///
    /// # Errors
    /// Something else than one to eight numbers of days.
    pub fn ahead(text: &str) -> Result<Vec<i64>, &'static str> {
        let mut found = days(text, 0).filter(|it| it.len() <= 8).ok_or(
            "écrivez un à huit nombres de jours, de 0 à 365, séparés par des virgules, comme 45,30,14,7.",
        )?;
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.dedup();
        Ok(found)
    }

    /// Reads the days of lateness: the coach, the incubator, then between two reminders, « 1,15,30 ».
    ///
    /// # Errors
    /// Something else than three numbers of days, the first not above the second.
    pub fn late(text: &str) -> Result<[i64; 3], &'static str> {
        match days(text, 1).as_deref() {
            Some(&[coach, incubator, again]) if coach <= incubator => Ok([coach, incubator, again]),
            _ => {
                Err("écrivez trois nombres de jours, de 1 à 365, séparés par des virgules, comme 1,15,30 : \
                 de retard avant de prévenir le coach, puis l’incubateur, et entre deux rappels ensuite.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_order_or_refused() {
        for (text, expected) in [
            ("45,30,14,7", Some(vec![45, 30, 14, 7])),
            ("7, 30,30 ,0", Some(vec![30, 7, 0])),
            ("10", Some(vec![10])),
            ("", None),
            ("366", None),
            ("-1", None),
            ("7;30", None),
            ("1,2,3,4,5,6,7,8,9", None),
        ] {
            assert_eq!(Cadence::ahead(text).ok(), expected, "{text}");
        }
        for (text, expected) in [
            ("1,15,30", Some([1, 15, 30])),
            ("5,5,1", Some([5, 5, 1])),
            ("15,1,30", None),
            ("0,15,30", None),
            ("1,15", None),
            ("1,15,0", None),
        ] {
            assert_eq!(Cadence::late(text).ok(), expected, "{text}");
        }
    }
}
