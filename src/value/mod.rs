//! Values that cannot be wrong: identifiers and addresses, parsed once.
//!
//! Each type has a private field and one way in, `FromStr`, which forms, URLs, imports and
//! columns share. `Display` writes the canonical form, the one that is stored; what a reader
//! prefers (`grouped`, `masked`) has its own name. Each error is a sentence in French that says
//! what to do.

pub mod address;
mod bank;
mod email;
mod figure;
mod quantity;
mod siret;
mod slug;
mod web_address;

pub use bank::{Bic, BicError, Iban, IbanError, Rib, RibError};
pub use email::{Email, EmailError};
pub use figure::{Figure, MILLION};
pub use quantity::{Quantity, QuantityError};
pub use siret::{Siret, SiretError};
pub use slug::{Slug, SlugError};
pub use web_address::{WebAddress, WebAddressError};

use crate::text::NO_BREAK_SPACE;

/// What every value kept as text has: `as_str`, `Display`, and serde through `FromStr`.
macro_rules! text_value {
    ($name:ident) => {
        impl $name {
            /// The canonical text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer)?
                    .parse()
                    .map_err(serde::de::Error::custom)
            }
        }
    };
}
use text_value;

/// Without the spaces, points and hyphens that people put between groups.
fn without_separators(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).collect()
}

/// Groups of these sizes with no-break spaces between; the last size repeats to the end.
fn in_groups(text: &str, sizes: &[usize]) -> String {
    let mut grouped = String::with_capacity(text.len() * 2);
    let mut sizes = sizes.iter().copied();
    let mut size = sizes.next().unwrap_or(text.len());
    let mut filled = 0;
    for character in text.chars() {
        if filled == size {
            grouped.push(NO_BREAK_SPACE);
            size = sizes.next().unwrap_or(size);
            filled = 0;
        }
        grouped.push(character);
        filled += 1;
    }
    grouped
}
