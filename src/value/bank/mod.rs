//! Bank identifiers: IBAN, BIC, and the French RIB that an IBAN contains.

mod bic;
mod iban;
mod rib;

pub use bic::{Bic, BicError};
pub use iban::{Iban, IbanError};
pub use rib::{Rib, RibError};

/// Remainder of a decimal number, however long, after letters became `A = 10 … Z = 35`.
fn mod_97(text: &str) -> u32 {
    text.chars()
        .filter_map(|c| c.to_digit(36))
        .fold(0, |rest, digit| if digit > 9 { (rest * 100 + digit) % 97 } else { (rest * 10 + digit) % 97 })
}
