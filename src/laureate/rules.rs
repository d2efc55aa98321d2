//! What must be settled between both sides before a convention goes to review.

/// From which side somebody writes or agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// DINUM: the coaches of the laureate, and administrators.
    Dinum,
    /// The partner: the intrapreneurs of the product or of the incubator.
    Partner,
}

impl Side {
    /// Both, in the order pages show them.
    pub const ALL: [Self; 2] = [Self::Dinum, Self::Partner];

    /// The code that is stored and sent by forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Dinum => "dinum",
            Self::Partner => "partner",
        }
    }

    /// « la DINUM », « le partenaire ».
    pub fn named(self) -> &'static str {
        match self {
            Self::Dinum => "la DINUM",
            Self::Partner => "le partenaire",
        }
    }
}

/// What is known of a laureate before its convention goes to review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// Whether the shared diagnosis says the state of the product, its needs and its risks.
    pub is_diagnosed: bool,
    /// The sides whose agreement with the diagnosis as it stands was given.
    pub agreed: Vec<Side>,
    /// The sides whose agreement a later change voided, and who did not agree again.
    pub voided: Vec<Side>,
    /// Whether somebody said the time that the intrapreneur will give.
    pub is_time_said: bool,
}

/// One thing that lacks before review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The shared diagnosis is not written whole.
    Diagnosis,
    /// One side does not agree with it as it stands.
    Agreement {
        /// Which.
        side: Side,
        /// Whether it had agreed with an earlier text.
        was_voided: bool,
    },
    /// Nobody said the time that the intrapreneur will give.
    Time,
}

impl Lack {
    /// What is to be done, from an infinitive, as the list of what a draft lacks says it.
    pub fn what(self) -> String {
        match self {
            Self::Diagnosis => "Écrire le diagnostic partagé".to_owned(),
            Self::Agreement { side, was_voided: false } => {
                format!("Faire agréer le diagnostic par {}", side.named())
            }
            Self::Agreement { side, was_voided: true } => {
                format!("Faire agréer de nouveau le diagnostic, modifié depuis, par {}", side.named())
            }
            Self::Time => "Dire le temps que donnera l’intrapreneur·e".to_owned(),
        }
    }

    /// Where it is mended: a page of this site.
    pub fn href(self, laureate: i64) -> String {
        let anchor = match self {
            Self::Diagnosis => "diagnostic",
            Self::Agreement { .. } => "accords",
            Self::Time => "temps",
        };
        format!("/laureats/{laureate}/diagnostic#{anchor}")
    }
}

/// What lacks before the convention of a laureate may go to review (« en relecture »): a diagnosis written
/// whole, agreed as it stands by both sides, and the time that the intrapreneur will give. Nothing
/// lacks when the list is empty.
///
/// The programme's rule: diagnosis between jury and convention, time stated before signing. `record::readiness`
/// reads what it asks.
pub fn what_lacks_before_review(known: &Readiness) -> Vec<Lack> {
    let mut lacks = Vec::new();
    if !known.is_diagnosed {
        lacks.push(Lack::Diagnosis);
    }
    for side in Side::ALL.into_iter().filter(|it| !known.agreed.contains(it)) {
        lacks.push(Lack::Agreement { side, was_voided: known.voided.contains(&side) });
    }
    if !known.is_time_said {
        lacks.push(Lack::Time);
    }
    lacks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_convention_waits_for_both_sides_and_for_the_time() {
        use Side::{Dinum, Partner};
        let known = |is_diagnosed, agreed: &[Side], voided: &[Side], is_time_said| Readiness {
            is_diagnosed,
            agreed: agreed.to_vec(),
            voided: voided.to_vec(),
            is_time_said,
        };
        let wants = |side| Lack::Agreement { side, was_voided: false };
        let again = |side| Lack::Agreement { side, was_voided: true };
        for (known, expected) in [
            (Readiness::default(), vec![Lack::Diagnosis, wants(Dinum), wants(Partner), Lack::Time]),
            (known(true, &[], &[], true), vec![wants(Dinum), wants(Partner)]),
            (known(true, &[Dinum], &[], true), vec![wants(Partner)]),
            (known(true, &[Partner], &[Dinum], true), vec![again(Dinum)]),
            (known(true, &[], &[Dinum, Partner], false), vec![again(Dinum), again(Partner), Lack::Time]),
            (known(true, &[Dinum, Partner], &[], false), vec![Lack::Time]),
            (known(true, &[Partner, Dinum], &[], true), vec![]),
        ] {
            assert_eq!(what_lacks_before_review(&known), expected, "{known:?}");
        }
        assert_eq!(wants(Partner).what(), "Faire agréer le diagnostic par le partenaire");
        assert_eq!(Lack::Time.href(4), "/laureats/4/diagnostic#temps");
    }
}
