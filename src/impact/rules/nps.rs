//! The net promoter score: computed from the answers when they are given, on a scale that is said.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;

use crate::value::Figure;

/// How a score is counted. The usual one: promoters 9–10, detractors 0–6, from −100 to 100; some write
/// 8–10, 1–6 and −1 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NpsScale {
    /// Lowest answer of a promoter: 8 or 9.
    pub promoters_from: u8,
    /// Lowest answer that may be given: 0 or 1; detractors go from it to 6.
    pub lowest: u8,
    /// Value when all are promoters: 100 or 1.
    pub out_of: u8,
}

/// Highest answer of a detractor.
const DETRACTORS_TO: u8 = 6;

impl NpsScale {
    /// Promoters 9–10, detractors 0–6, from −100 to 100.
    pub const USUAL: Self = Self { promoters_from: 9, lowest: 0, out_of: 100 };

    /// Every scale that may be declared.
    pub fn all() -> impl Iterator<Item = Self> {
        [100, 1].into_iter().flat_map(|out_of| {
            [0, 1].into_iter().flat_map(move |lowest| {
                [9, 8].into_iter().map(move |promoters_from| Self { promoters_from, lowest, out_of })
            })
        })
    }

    /// « Promoteurs 9–10, détracteurs 0–6, de −100 à 100 ».
    pub fn label(self) -> String {
        let Self { promoters_from, lowest, out_of } = self;
        format!(
            "Promoteurs {promoters_from}–10, détracteurs {lowest}–{DETRACTORS_TO}, de \u{2212}{out_of} à {out_of}"
        )
    }

    /// A score of this scale on another whose answers are sorted alike; nothing when they are not, for only
    /// the answers could tell.
    pub fn convert(self, score: Figure, to: Self) -> Option<Figure> {
        let alike = (self.promoters_from, self.lowest) == (to.promoters_from, to.lowest);
        alike.then(|| {
            Figure::quotient(
                i128::from(score.millionths()) * i128::from(to.out_of),
                i128::from(self.out_of) * 1_000_000,
            )
        })?
    }
}

/// Not the stored text of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choisissez une échelle de NPS dans la liste.")]
pub struct NotAScale;

impl fmt::Display for NpsScale {
    /// The stored text: `9-0-100`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.promoters_from, self.lowest, self.out_of)
    }
}

impl FromStr for NpsScale {
    type Err = NotAScale;

    fn from_str(text: &str) -> Result<Self, NotAScale> {
        Self::all().find(|it| it.to_string() == text).ok_or(NotAScale)
    }
}

/// How many people gave each answer, from 0 to 10.
#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Answers(pub [u32; 11]);

/// Why answers give no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoScore {
    /// Nobody answered.
    #[error("Personne n’a répondu\u{a0}: le NPS n’est pas calculable.")]
    Nobody,
    /// An answer that the scale does not have.
    #[error("Cette échelle commence à 1\u{a0}: elle n’a pas de réponse 0.")]
    BelowScale,
}

/// A score with the way it was obtained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// Answers of promoters.
    pub promoters: u64,
    /// Answers in between.
    pub passives: u64,
    /// Answers of detractors.
    pub detractors: u64,
    /// The score, on its scale, to the nearest millionth.
    pub value: Figure,
}

impl Answers {
    /// The score on a scale: share of promoters less share of detractors.
    ///
    /// # Errors
    /// Nobody answered, or an answer is below the scale.
    pub fn score(&self, scale: NpsScale) -> Result<Score, NoScore> {
        let within = |from: u8, to: u8| {
            (from..=to).filter_map(|it| self.0.get(usize::from(it))).map(|it| u64::from(*it)).sum::<u64>()
        };
        if scale.lowest > 0 && self.0[0] > 0 {
            return Err(NoScore::BelowScale);
        }
        let promoters = within(scale.promoters_from, 10);
        let passives = within(DETRACTORS_TO + 1, scale.promoters_from - 1);
        let detractors = within(scale.lowest, DETRACTORS_TO);
        let net = i128::from(promoters) - i128::from(detractors);
        let total = i128::from(promoters + passives + detractors);
        let value = Figure::quotient(net * i128::from(scale.out_of), total).ok_or(NoScore::Nobody)?;
        Ok(Score { promoters, passives, detractors, value })
    }
}

/// Not the stored text of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Ces réponses ne sont pas lisibles\u{a0}: onze nombres, de la réponse 0 à la réponse 10.")]
pub struct NotAnswers;

impl fmt::Display for Answers {
    /// The stored text: eleven numbers, `0 0 1 … 12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.map(|it| it.to_string()).join(" "))
    }
}

impl FromStr for Answers {
    type Err = NotAnswers;

    fn from_str(text: &str) -> Result<Self, NotAnswers> {
        let counts: Vec<u32> =
            text.split(' ').map(str::parse).collect::<Result<_, _>>().map_err(|_| NotAnswers)?;
        counts.try_into().map(Self).map_err(|_| NotAnswers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(text: &str) -> NpsScale {
        text.parse().unwrap()
    }

    #[test]
    fn a_score_is_computed_from_the_answers() {
        let some = Answers([1, 0, 0, 0, 0, 1, 2, 6, 10, 30, 50]);
        let mut without_zero = some.clone();
        without_zero.0[0] = 0;
        for (answers, on, expected) in [
            (&some, "9-0-100", Ok((80, 16, 4, "76"))),
            (&some, "9-0-1", Ok((80, 16, 4, "0.76"))),
            (&some, "8-0-100", Ok((90, 6, 4, "86"))),
            (&some, "8-1-1", Err(NoScore::BelowScale)),
            (&without_zero, "8-1-1", Ok((90, 6, 3, "0.878788"))),
            (&Answers::default(), "9-0-100", Err(NoScore::Nobody)),
            (&Answers([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), "9-0-100", Ok((0, 0, 3, "-100"))),
        ] {
            let found = answers.score(scale(on));
            let found = found.map(|it| (it.promoters, it.passives, it.detractors, it.value.to_string()));
            assert_eq!(found, expected.map(|(a, b, c, d)| (a, b, c, d.to_owned())), "{on}");
            assert_eq!(answers.to_string().parse().as_ref(), Ok(answers));
        }
        assert_eq!("1 2 3".parse::<Answers>(), Err(NotAnswers));
    }

    #[test]
    fn a_score_changes_scale_only_when_answers_are_sorted_alike() {
        for (from, to, score, expected) in [
            ("9-0-100", "9-0-1", "64", Some("0.64")),
            ("9-0-1", "9-0-100", "0.64", Some("64")),
            ("9-0-1", "9-0-1", "-0.5", Some("-0.5")),
            ("8-1-1", "9-0-100", "0.64", None),
            ("8-1-1", "8-1-100", "-0.333333", Some("-33.3333")),
        ] {
            let found = scale(from).convert(score.parse().unwrap(), scale(to)).map(|it| it.to_string());
            assert_eq!(found.as_deref(), expected, "{from} → {to}");
        }
        assert_eq!(NpsScale::all().count(), 8);
        assert_eq!(NpsScale::all().next(), Some(NpsScale::USUAL));
        assert_eq!("9-2-100".parse::<NpsScale>(), Err(NotAScale));
        assert_eq!(NpsScale::USUAL.label(), "Promoteurs 9–10, détracteurs 0–6, de −100 à 100");
    }
}
