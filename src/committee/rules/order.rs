//! The running order of a committee: present, ask, deliberate.

/// A step of a committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// What is done.
    pub what: &'static str,
    /// For how long, in minutes.
    pub minutes: i32,
}

/// The steps of a committee of that length: 15, 15 and 20 of fifty minutes, in the same shares otherwise.
pub fn running_order(minutes: i32) -> [Turn; 3] {
    let share = minutes * 3 / 10;
    [
        Turn { what: "Présentation par l’équipe", minutes: share },
        Turn { what: "Questions", minutes: share },
        Turn { what: "Délibération, puis décision", minutes: minutes - 2 * share },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_minutes_are_fifteen_fifteen_and_twenty() {
        for (minutes, expected) in
            [(50, [15, 15, 20]), (60, [18, 18, 24]), (10, [3, 3, 4]), (45, [13, 13, 19])]
        {
            let order = running_order(minutes).map(|it| it.minutes);
            assert_eq!(order, expected);
            assert_eq!(order.iter().sum::<i32>(), minutes);
        }
    }
}
