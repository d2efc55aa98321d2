//! Rows of amendments, and the acts that write them.

pub(crate) mod amendment;
pub(crate) mod amendment_copy;
pub(crate) mod amendment_step;

pub mod copy;
mod effect;
mod life;
mod load;
mod save;

pub use effect::{STALE, is_current, take_effect};
pub use life::{Making, advance, steps};
pub use load::{
    Followed, by_id, find, followed, in_force, last_signed, of_convention, references, signed, signed_days_of,
};
pub use save::{draw_up, rewrite};

use crate::audit::Object;
use crate::convention::rules::AmendmentReference;

/// An amendment, as the journal names it.
pub fn object(reference: AmendmentReference) -> Object {
    Object { kind: "amendment", id: reference.to_string() }
}
