//! The points of the dossier in the form of a decision: one field each, answered or left on purpose.

use rocket::form::FromForm;
use serde::Serialize;

use super::form::DecisionDraft;
use crate::committee::rules::Point;
use crate::web::form::{FormErrors, text};

/// Characters of an answer, at most.
const LONGEST: usize = 5_000;

/// What is settled of a point, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct PointDraft {
    #[field(default = "")]
    settled: String,
    /// Whether the committee settles nothing of it, and says so.
    #[field(default = false)]
    is_left: bool,
}

/// A point, as the form shows it.
#[derive(Serialize)]
pub struct PointView {
    point: String,
    settled: String,
    is_left: bool,
}

/// The points as the form shows them, with what was typed of each.
pub fn shown(points: &[String], draft: &DecisionDraft) -> Vec<PointView> {
    let view = |(at, point): (usize, &String)| {
        let typed = draft.points.get(at).cloned().unwrap_or_default();
        PointView { point: point.clone(), settled: typed.settled, is_left: typed.is_left }
    };
    points.iter().enumerate().map(view).collect()
}

/// What is settled of each; one that is neither answered nor left on purpose keeps the committee from closing.
pub fn settled(points: &[String], draft: &DecisionDraft, errors: &mut FormErrors) -> Vec<Point> {
    let mut found = Vec::new();
    for (at, point) in points.iter().enumerate() {
        let typed = draft.points.get(at).cloned().unwrap_or_default();
        let field = format!("points[{at}].settled");
        let settled = errors.at_most(field.clone(), text(&typed.settled), LONGEST).unwrap_or_default();
        match (settled.is_empty(), typed.is_left) {
            (true, false) => errors
                .add(field, "Dites ce qui est arbitré de ce point, ou cochez «\u{a0}Sans arbitrage\u{a0}»."),
            (false, true) => errors.add(
                field,
                "Un arbitrage est écrit\u{a0}: décochez «\u{a0}Sans arbitrage\u{a0}», ou videz-le.",
            ),
            _ => {}
        }
        found.push(Point { point: point.clone(), settled });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_point_is_answered_or_left_on_purpose() {
        let points = ["Ouvrir aux départements".to_owned()];
        for (typed, is_left, expected, is_wrong) in [
            ("Oui, trois", false, "Oui, trois", false),
            ("", true, "", false),
            (" ", false, "", true),
            ("Oui", true, "Oui", true),
        ] {
            let typed = PointDraft { settled: typed.to_owned(), is_left };
            let draft = DecisionDraft { points: vec![typed], ..<DecisionDraft as Default>::default() };
            let mut errors = FormErrors::new();
            let found = settled(&points, &draft, &mut errors);
            assert_eq!((found[0].settled.as_str(), !errors.is_empty()), (expected, is_wrong));
        }
        let mut errors = FormErrors::new();
        settled(&points, &<DecisionDraft as Default>::default(), &mut errors);
        assert_eq!(errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), ["points[0].settled"]);
    }
}
