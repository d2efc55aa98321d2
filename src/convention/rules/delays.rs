//! Delays of the text, in months or days as each name says: those of `document::Delays`.

pub const PRODUCT_OWNER_MONTHS: u32 = 1;
pub const RISKS_MONTHS: u32 = 3;
pub const STATS_MONTHS: u32 = 6;
pub const COMMITTEE_MONTHS: u32 = 6;
pub const SUPPORT_MONTHS: u32 = 1;
pub const REVIEW_MONTHS: u32 = 2;
pub const ACCOUNTANTS_DAYS: u64 = 15;
pub use crate::convention::rules::publication::MONTHS as PUBLICATION_MONTHS;
/// Days to pay, from the day of effect, what is due at the signature.
pub const PAYMENT_DAYS: u64 = 30;
pub const ACCOUNT_DAYS: u64 = 30;
pub const REFUND_MONTHS: u32 = 3;
pub const HANDOVER_DAYS: u64 = 30;
