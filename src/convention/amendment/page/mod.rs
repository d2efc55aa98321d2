//! What the pages of amendments show.

mod edit;
mod show;
mod step;

pub use edit::EditPage;
pub use show::{ShowPage, Shown, Sight, check_sent, copy_field};
pub use step::StepPage;

use serde::Serialize;

use crate::convention::rules::{Matter, State};

/// A word in a badge.
#[derive(Clone, Debug, Serialize)]
pub struct Badge {
    label: &'static str,
    /// Colour of the design system, or nothing.
    look: &'static str,
}

/// Where an amendment stands.
pub fn badge(state: State) -> Badge {
    let (label, look) = match state {
        State::Draft => ("Brouillon", "new"),
        State::InReview => ("En relecture", "new"),
        State::ToCorrect => ("À corriger", "new"),
        State::ToSign => ("À signer", "info"),
        State::Signed { .. } | State::Settled { .. } | State::Terminated { .. } => ("Signé", "success"),
        State::Abandoned => ("Abandonné", ""),
    };
    Badge { label, look }
}

/// Something an amendment may be about, chosen or not.
#[derive(Clone, Debug, Serialize)]
pub struct MatterChoice {
    value: &'static str,
    label: &'static str,
    is_chosen: bool,
}

/// All of them, in the order of the form.
pub fn matter_choices(chosen: &[Matter]) -> Vec<MatterChoice> {
    let choice =
        |it: Matter| MatterChoice { value: it.code(), label: it.label(), is_chosen: chosen.contains(&it) };
    Matter::ALL.into_iter().map(choice).collect()
}
