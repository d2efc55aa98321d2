//! The French bank account in its four parts, with its key.

use std::fmt;
use std::str::FromStr;

use super::{Iban, mod_97};
use crate::text::NO_BREAK_SPACE;
use crate::value::without_separators;

/// Bank (5 digits), branch (5 digits), account (11 letters or digits) and key (2 digits, checked).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rib {
    bank: String,
    branch: String,
    account: String,
    key: String,
}

/// Why parts are not a [`Rib`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RibError {
    /// Not 23 characters in all.
    #[error(
        "Le RIB compte 23 caractères\u{A0}: banque (5), guichet (5), compte (11) et clé (2). Complétez-le."
    )]
    Length,
    /// The bank's code.
    #[error("Le code banque compte 5 chiffres. Recopiez-le du relevé d’identité bancaire.")]
    Bank,
    /// The branch's code.
    #[error("Le code guichet compte 5 chiffres. Recopiez-le du relevé d’identité bancaire.")]
    Branch,
    /// The account's number.
    #[error(
        "Le numéro de compte compte 11 chiffres ou lettres. Complétez-le par des zéros à gauche s’il est plus court."
    )]
    Account,
    /// The key is not two digits, or does not agree with the rest.
    #[error("La clé de ce RIB ne correspond pas à son compte. Vérifiez chaque chiffre.")]
    Key,
}

impl Rib {
    /// From its four parts, the key checked.
    pub fn from_parts(bank: &str, branch: &str, account: &str, key: &str) -> Result<Self, RibError> {
        let expected = Self::key_for(bank, branch, account)?;
        if key != expected {
            return Err(RibError::Key);
        }
        Ok(Self {
            bank: bank.to_owned(),
            branch: branch.to_owned(),
            account: account.to_ascii_uppercase(),
            key: expected,
        })
    }

    /// The key of an account: 97 − ((89·bank + 15·branch + 3·account) mod 97), on two digits,
    /// letters standing for digits (A J = 1, B K S = 2 … I R Z = 9).
    pub fn key_for(bank: &str, branch: &str, account: &str) -> Result<String, RibError> {
        let five_digits = |text: &str| text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
        if !five_digits(bank) {
            return Err(RibError::Bank);
        }
        if !five_digits(branch) {
            return Err(RibError::Branch);
        }
        if account.len() != 11 || !account.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(RibError::Account);
        }
        let account: String = account.chars().map(digit_for).collect();
        let sum = 89 * mod_97(bank) + 15 * mod_97(branch) + 3 * mod_97(&account);
        Ok(format!("{:02}", 97 - sum % 97))
    }

    /// Code of the bank, 5 digits.
    pub fn bank(&self) -> &str {
        &self.bank
    }

    /// Code of the branch, 5 digits.
    pub fn branch(&self) -> &str {
        &self.branch
    }

    /// Number of the account, 11 characters.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// Key, 2 digits.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The same account as an IBAN of France.
    pub fn iban(&self) -> Iban {
        Iban::of_france(&format!("{}{}{}{}", self.bank, self.branch, self.account, self.key))
    }
}

impl FromStr for Rib {
    type Err = RibError;

    /// 23 characters in order, whatever spaces part them.
    fn from_str(text: &str) -> Result<Self, RibError> {
        let code = without_separators(text);
        match (code.get(..5), code.get(5..10), code.get(10..21), code.get(21..)) {
            (Some(bank), Some(branch), Some(account), Some(key)) if code.len() == 23 => {
                Self::from_parts(bank, branch, account, key)
            }
            _ => Err(RibError::Length),
        }
    }
}

impl fmt::Display for Rib {
    /// « 30001 00064 00000092441 40 », with no-break spaces.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bank, branch, account, key } = self;
        write!(f, "{bank}{NO_BREAK_SPACE}{branch}{NO_BREAK_SPACE}{account}{NO_BREAK_SPACE}{key}")
    }
}

fn digit_for(character: char) -> char {
    match character.to_ascii_uppercase() {
        'A' | 'J' => '1',
        'B' | 'K' | 'S' => '2',
        'C' | 'L' | 'T' => '3',
        'D' | 'M' | 'U' => '4',
        'E' | 'N' | 'V' => '5',
        'F' | 'O' | 'W' => '6',
        'G' | 'P' | 'X' => '7',
        'H' | 'Q' | 'Y' => '8',
        'I' | 'R' | 'Z' => '9',
        digit => digit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys() {
        for (bank, branch, account, result) in [
            ("30001", "00064", "00000092441", Ok("40")),
            ("20041", "01005", "0500013M026", Ok("06")),
            ("20041", "01005", "0500013m026", Ok("06")),
            ("3000", "00064", "00000092441", Err(RibError::Bank)),
            ("3000A", "00064", "00000092441", Err(RibError::Bank)),
            ("30001", "0064", "00000092441", Err(RibError::Branch)),
            ("30001", "00064", "92441", Err(RibError::Account)),
            ("30001", "00064", "0000009244é", Err(RibError::Account)),
        ] {
            assert_eq!(Rib::key_for(bank, branch, account), result.map(str::to_owned));
        }
    }

    #[test]
    fn read() {
        let rib: Rib = "30001 00064 00000092441 40".parse().unwrap();
        assert_eq!(rib.to_string().replace('\u{A0}', " "), "30001 00064 00000092441 40");
        assert_eq!(
            (rib.bank(), rib.branch(), rib.account(), rib.key()),
            ("30001", "00064", "00000092441", "40")
        );
        assert_eq!(rib.iban().as_str(), "FR7630001000640000009244140");
        for (text, error) in [
            ("", RibError::Length),
            ("30001 00064 00000092441", RibError::Length),
            ("30001 00064 00000092441 41", RibError::Key),
            ("30001 00064 00000092442 40", RibError::Key),
            ("30001 00064 0000009244é 4", RibError::Length),
            ("30001 00064 0000009244/ 40", RibError::Account),
        ] {
            assert_eq!(text.parse::<Rib>(), Err(error), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn every_account_has_a_key_and_an_iban(bank in "[0-9]{5}", branch in "[0-9]{5}", account in "[0-9A-Z]{11}") {
            let key = Rib::key_for(&bank, &branch, &account).unwrap();
            let rib = Rib::from_parts(&bank, &branch, &account, &key).unwrap();
            prop_assert_eq!(rib.to_string().parse(), Ok(rib.clone()));
            let iban: Iban = rib.iban().to_string().parse().unwrap();
            prop_assert_eq!(iban.rib(), Some(rib));
        }
    }
}
