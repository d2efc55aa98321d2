//! Rows of the selection.

pub mod assessment;
pub mod decision;
pub mod promotion;
pub mod recipient;
pub mod scenario;
pub(crate) mod selection;
pub(crate) mod selection_assessment;
pub(crate) mod selection_decision;
pub(crate) mod selection_scenario;
pub(crate) mod selection_scenario_line;
pub mod standing;
pub mod there;
