//! Who sits: mandatory seats, attendance, quorum, and what lacks.

use std::str::FromStr;

/// A seat of an investment committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Seat {
    /// The agent who leads the product.
    Intrapreneur,
    /// The partner that pays for and protects it, at the highest level.
    Sponsor,
    /// The other business directions concerned.
    Business,
    /// The head of the incubator.
    Incubator,
    /// DINUM's manager of the portfolio.
    Portfolio,
    /// A member of DINUM's management: when DINUM co-finances.
    Management,
    /// Anybody else who is invited.
    Guest,
}

/// Seats: code and words, in the order of lists.
const SEATS: [(Seat, &str, &str); 7] = [
    (Seat::Intrapreneur, "intrapreneur", "Intrapreneur·e"),
    (Seat::Sponsor, "sponsor", "Sponsor, au plus haut niveau"),
    (Seat::Business, "business", "Autres directions métier"),
    (Seat::Incubator, "incubator", "Responsable de l’incubateur"),
    (Seat::Portfolio, "portfolio", "DINUM, responsable du portefeuille"),
    (Seat::Management, "management", "DINUM, membre de la direction"),
    (Seat::Guest, "guest", "Invité·e, sans siège obligatoire"),
];

impl Seat {
    /// All of them, in the order of lists.
    pub fn all() -> impl Iterator<Item = Self> {
        SEATS.into_iter().map(|it| it.0)
    }

    /// Those that must be held, in the order of lists.
    pub fn mandatory(dinum_co_finances: bool) -> impl Iterator<Item = Self> {
        Self::all().filter(move |it| *it != Self::Guest && (dinum_co_finances || *it != Self::Management))
    }

    /// The code that is stored and sent by forms.
    pub fn code(self) -> &'static str {
        SEATS.into_iter().find(|it| it.0 == self).map_or("guest", |it| it.1)
    }

    /// In words.
    pub fn label(self) -> &'static str {
        SEATS.into_iter().find(|it| it.0 == self).map_or("", |it| it.2)
    }
}

/// Not the code of a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choisissez un siège dans la liste.")]
pub struct NotASeat;

impl FromStr for Seat {
    type Err = NotASeat;

    fn from_str(code: &str) -> Result<Self, NotASeat> {
        SEATS.into_iter().find(|it| it.1 == code).map(|it| it.0).ok_or(NotASeat)
    }
}

/// Whether somebody came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attendance {
    /// Nobody said yet.
    Unknown,
    /// They came.
    Present,
    /// They gave their voice to somebody.
    Proxy,
    /// They said they could not come.
    Excused,
    /// They did not come.
    Absent,
}

impl Attendance {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 5] = [Self::Unknown, Self::Present, Self::Proxy, Self::Excused, Self::Absent];

    /// The code that is stored and sent by forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Present => "present",
            Self::Proxy => "proxy",
            Self::Excused => "excused",
            Self::Absent => "absent",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unknown => "À dire",
            Self::Present => "Présent·e",
            Self::Proxy => "A donné pouvoir",
            Self::Excused => "Excusé·e",
            Self::Absent => "Absent·e",
        }
    }

    /// Whether their voice counts.
    pub fn counts(self) -> bool {
        matches!(self, Self::Present | Self::Proxy)
    }
}

impl FromStr for Attendance {
    type Err = NotASeat;

    fn from_str(code: &str) -> Result<Self, NotASeat> {
        Self::ALL.into_iter().find(|it| it.code() == code).ok_or(NotASeat)
    }
}

/// What the rules need of somebody who sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sits {
    /// Their seat.
    pub seat: Seat,
    /// Whether they chair.
    pub is_chair: bool,
    /// Whether they came.
    pub attendance: Attendance,
}

/// What a committee lacks before it may meet well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Nobody holds a mandatory seat.
    Seat(Seat),
    /// Nobody chairs.
    Chair,
}

/// What lacks, in the order of seats.
pub fn lacks(members: &[Sits], dinum_co_finances: bool) -> Vec<Lack> {
    let mut lacks: Vec<Lack> = Seat::mandatory(dinum_co_finances)
        .filter(|seat| members.iter().all(|it| it.seat != *seat))
        .map(Lack::Seat)
        .collect();
    if members.iter().all(|it| !it.is_chair) {
        lacks.push(Lack::Chair);
    }
    lacks
}

/// Voices that count: guests have none.
pub fn voices(members: &[Sits]) -> usize {
    members.iter().filter(|it| it.seat != Seat::Guest && it.attendance.counts()).count()
}

/// Votes that may be cast, at most: voices that count, and those of whom nobody said whether they came;
/// nothing as long as nobody said it of anybody.
pub fn most_votes(members: &[Sits]) -> Option<usize> {
    let own: Vec<_> = members.iter().filter(|it| it.seat != Seat::Guest).map(|it| it.attendance).collect();
    let is_said = own.iter().any(|it| *it != Attendance::Unknown);
    is_said.then(|| own.iter().filter(|it| it.counts() || **it == Attendance::Unknown).count())
}

/// Voices present and voices needed, when they are not enough for the quorum that was set.
pub fn lacks_quorum(members: &[Sits], quorum: Option<i32>) -> Option<(usize, usize)> {
    let needed = quorum.and_then(|it| usize::try_from(it).ok())?;
    let present = voices(members);
    (present < needed).then_some((present, needed))
}

/// The quorum that is proposed: more than half of those who have a voice.
pub fn usual_quorum(members: &[Sits]) -> usize {
    let all = members.iter().filter(|it| it.seat != Seat::Guest).count();
    if all == 0 { 0 } else { all / 2 + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sits(seat: Seat, is_chair: bool, attendance: Attendance) -> Sits {
        Sits { seat, is_chair, attendance }
    }

    #[test]
    fn codes_read_back() {
        for seat in Seat::all() {
            assert_eq!(seat.code().parse(), Ok(seat));
        }
        for attendance in Attendance::ALL {
            assert_eq!(attendance.code().parse(), Ok(attendance));
        }
    }

    #[test]
    fn what_lacks_is_listed() {
        use Attendance::Unknown;
        let two = [sits(Seat::Intrapreneur, false, Unknown), sits(Seat::Sponsor, true, Unknown)];
        assert_eq!(
            lacks(&two, false),
            [Lack::Seat(Seat::Business), Lack::Seat(Seat::Incubator), Lack::Seat(Seat::Portfolio)]
        );
        assert!(lacks(&two, true).contains(&Lack::Seat(Seat::Management)));
        assert_eq!(lacks(&two[..1], false).last(), Some(&Lack::Chair));
        let all: Vec<Sits> = Seat::all().map(|it| sits(it, it == Seat::Sponsor, Unknown)).collect();
        assert_eq!(lacks(&all, true), []);
    }

    #[test]
    fn a_proxy_is_a_voice_and_a_guest_has_none() {
        use Attendance::{Absent, Excused, Present, Proxy};
        let members = [
            sits(Seat::Intrapreneur, false, Present),
            sits(Seat::Sponsor, true, Proxy),
            sits(Seat::Business, false, Absent),
            sits(Seat::Incubator, false, Excused),
            sits(Seat::Guest, false, Present),
        ];
        assert_eq!((voices(&members), usual_quorum(&members)), (2, 3));
        assert_eq!((voices(&[]), usual_quorum(&[])), (0, 0));
        assert_eq!(most_votes(&members), Some(2));
        let unsaid = sits(Seat::Portfolio, false, Attendance::Unknown);
        assert_eq!(most_votes(&[&members[..], &[unsaid]].concat()), Some(3), "who may have come");
        assert_eq!((most_votes(&[unsaid]), most_votes(&[])), (None, None));
        for (quorum, lacking) in
            [(None, None), (Some(0), None), (Some(2), None), (Some(3), Some((2, 3))), (Some(-1), None)]
        {
            assert_eq!(lacks_quorum(&members, quorum), lacking, "{quorum:?}");
        }
    }
}
