//! What a convention's paper says of money: contributions, payments, account, budget lines.

use chrono::NaiveDate;

use crate::money::Euros;

/// Who pays a contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payer {
    /// The DINUM.
    Dinum,
    /// A partner, by its rank.
    Partner(usize),
}

/// How a contribution is made.
#[derive(Clone, Debug, PartialEq)]
pub enum Nature {
    /// Paid to another party, by instalments.
    Paid {
        /// To whom.
        to: Payer,
        /// When.
        instalments: Vec<Instalment>,
    },
    /// Spent by the payer itself.
    Spent,
    /// In kind.
    InKind,
}

/// A payment to come.
#[derive(Clone, Debug, PartialEq)]
pub struct Instalment {
    /// What makes it due.
    pub event: String,
    /// Last day.
    pub due: Option<NaiveDate>,
    /// How much.
    pub amount: Euros,
}

/// A contribution.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// Who pays.
    pub payer: Payer,
    /// How.
    pub nature: Nature,
    /// How much.
    pub amount: Euros,
    /// What for: « le coaching et le déploiement ».
    pub purpose: Option<String>,
    /// The fund it is taken from, with « du » or « de la »: « du FAST ».
    pub fund: Option<String>,
    /// Parts of it by kind of expense: « Coaching », 36 000,00 €.
    pub allocations: Vec<(String, Euros)>,
}

/// A bank account already checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// Accountant who holds it, with its article.
    pub accountant: Option<String>,
    /// In whose name.
    pub holder: String,
    /// Bank and branch.
    pub domiciliation: Option<String>,
    /// Bank, branch, account, key, for a French account.
    pub rib: Option<[String; 4]>,
    /// In groups of four separated by spaces.
    pub iban: String,
    /// Bank identifier.
    pub bic: Option<String>,
}

/// Budget lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Budget {
    /// Number of the fund « de concours ».
    pub fund: Option<String>,
    /// Its name.
    pub fund_name: Option<String>,
    /// Programme it is opened on, with its name.
    pub programme: Option<(String, String)>,
    /// Cost centre.
    pub centre: Option<String>,
    /// Programme of the DINUM's own contribution.
    pub dinum_programme: Option<(String, String)>,
    /// Its cost centre.
    pub dinum_centre: Option<String>,
}
