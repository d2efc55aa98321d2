//! Investment committees: every six months, the meeting that decides what becomes of one product.
//!
//! Never « comité » alone on a screen: the selection committee of an edition is another body. Until
//! committees are recorded here, a committee held is an event of the product's sheet.

pub mod record;
pub mod rules;
