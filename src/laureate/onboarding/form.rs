//! What is typed in the list of a laureate.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use crate::web::form::{FormErrors, line};
use crate::web::french;

/// Characters of a word, at most: room for a link.
const LONGEST_WORD: usize = 500;

/// What a button of a step asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To tick it.
    Tick,
    /// To set it aside.
    SetAside,
    /// To take back what was said.
    Undo,
}

impl Asked {
    const ALL: [Self; 3] = [Self::Tick, Self::SetAside, Self::Undo];

    /// The code that its button sends.
    pub fn code(self) -> &'static str {
        match self {
            Self::Tick => "faite",
            Self::SetAside => "sans-objet",
            Self::Undo => "rouverte",
        }
    }
}

/// What is said of a step, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct StepDraft {
    /// Which button was pressed.
    #[field(default = "")]
    pub act: String,
    /// A word, a link or a reason.
    #[field(default = "")]
    pub word: String,
    /// Row of what is taken back.
    #[field(default = 0)]
    pub mark: i64,
}

/// When the launch days begin, as typed; `was` is what the form showed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct LaunchDraft {
    /// The day.
    #[field(default = "")]
    pub launch_on: String,
    /// The day when the form was opened.
    #[field(default = "")]
    pub was: String,
}

/// The versions that were shown when a newer one was taken over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromForm)]
pub struct FollowDraft {
    /// The one the list followed.
    #[field(default = 0)]
    pub from: i64,
    /// The newer one.
    #[field(default = 0)]
    pub to: i64,
}

impl StepDraft {
    /// What is asked, and the word that goes with it; `field` is where its errors stand.
    ///
    /// # Errors
    /// A button that is none, a reason that lacks, a word that is too long.
    pub fn parsed(&self, field: &str) -> Result<(Asked, String), FormErrors> {
        let mut errors = FormErrors::new();
        let asked = Asked::ALL.into_iter().find(|it| it.code() == self.act);
        let word = line(&self.word).unwrap_or_default();
        if word.chars().count() > LONGEST_WORD {
            errors.add(field, "Ce texte est trop long\u{a0}: 500\u{a0}caractères au plus.");
        }
        match asked {
            None => errors.add(field, "Dites si l’étape est faite, sans objet, ou à rouvrir."),
            Some(Asked::SetAside) if word.is_empty() => {
                errors.add(field, "Dites pourquoi cette étape est sans objet pour ce lauréat.");
            }
            Some(Asked::Undo) if word.is_empty() => {
                errors.add(field, "Dites pourquoi vous rouvrez cette étape.");
            }
            Some(_) => {}
        }
        match asked {
            Some(asked) if errors.is_empty() => Ok((asked, word)),
            _ => Err(errors),
        }
    }
}

impl LaunchDraft {
    /// The form with the day that is known.
    pub fn of(day: Option<NaiveDate>) -> Self {
        let typed = day.map(french::day_typed).unwrap_or_default();
        Self { was: typed.clone(), launch_on: typed }
    }

    /// The day as typed, or that there is none; `known` is the day now.
    ///
    /// # Errors
    /// A day that cannot be read, or one that somebody else changed meanwhile.
    pub fn parsed(&mut self, known: Option<NaiveDate>) -> Result<Option<NaiveDate>, FormErrors> {
        let mut errors = FormErrors::new();
        let day = errors.day("launch_on", &self.launch_on);
        let stored = known.map(french::day_typed).unwrap_or_default();
        if errors.is_empty() && self.was != stored && day != known {
            let now = known.map_or_else(|| "aucun jour".to_owned(), french::date);
            errors.add(
                "launch_on",
                format!("Quelqu’un a changé ce jour entre-temps\u{a0}: {now}. Enregistrez de nouveau pour le remplacer."),
            );
            self.was = stored;
        }
        if errors.is_empty() { Ok(day) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_taken_back_or_set_aside_with_a_reason_only() {
        let long = "é".repeat(501);
        for (act, word, expected) in [
            ("faite", "", Some(Asked::Tick)),
            ("faite", " https://a.example ", Some(Asked::Tick)),
            ("sans-objet", " ", None),
            ("sans-objet", "Pas de service en ligne", Some(Asked::SetAside)),
            ("rouverte", "", None),
            ("rouverte", "Erreur", Some(Asked::Undo)),
            ("", "mot", None),
            ("faite", &long, None),
        ] {
            let draft = StepDraft { act: act.to_owned(), word: word.to_owned(), mark: 0 };
            assert_eq!(draft.parsed("word-1").ok().map(|it| it.0), expected, "{act} {word}");
        }
    }

    #[test]
    fn a_day_that_somebody_else_changed_is_not_replaced_at_once() {
        let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
        let mut draft = LaunchDraft { launch_on: "22/04/2026".to_owned(), ..LaunchDraft::of(None) };
        assert_eq!(draft.parsed(None), Ok(day("2026-04-22")));
        assert!(draft.parsed(day("2026-04-21")).is_err());
        assert_eq!(draft.parsed(day("2026-04-21")), Ok(day("2026-04-22")), "the second time is knowing");
        draft.launch_on = "hier".to_owned();
        assert!(draft.parsed(None).is_err());
        draft.launch_on = String::new();
        draft.was = "21/04/2026".to_owned();
        assert_eq!(draft.parsed(day("2026-04-21")), Ok(None));
    }
}
