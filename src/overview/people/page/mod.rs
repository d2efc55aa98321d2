//! What the pages of people show.

mod edit;
mod list;
mod mission;
mod show;
mod transfer;

pub use edit::EditPage;
pub use list::{Filter, ListPage, Listed};
pub use mission::MissionPage;
pub use show::{MissionLine, ShowPage, Sight, missions};
pub use transfer::{ForgetPage, HandOverPage};
