//! Exact euros (being written).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, sea_orm::DeriveValueType)]
/// Euros, in cents.
pub struct Euros(i64);
impl Euros {
    /// From cents.
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }
    /// Cents.
    pub const fn cents(self) -> i64 {
        self.0
    }
}
