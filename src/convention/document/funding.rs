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
    /// Credits of a service of the State, put at the disposal of another party without a transfer.
    PutAtDisposal {
        /// To whom.
        to: Payer,
        /// When.
        instalments: Vec<Instalment>,
        /// By which deed, with its article.
        deed: Option<String>,
    },
    /// Spent by the payer itself.
    Spent,
    /// In kind.
    InKind,
}

/// The last day of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// So long after the convention takes effect.
    AtEffect,
    /// That day.
    On(NaiveDate),
    /// Not written yet.
    Unknown,
}

/// A payment to come.
#[derive(Clone, Debug, PartialEq)]
pub struct Instalment {
    /// What makes it due.
    pub event: String,
    /// Last day.
    pub due: Due,
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
    /// Where it is booked, when the text says so.
    pub line: Option<BudgetLine>,
}

/// A bank account already checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// Short name of the party it belongs to.
    pub party: String,
    /// Accountant who holds it, with its article.
    pub accountant: Option<String>,
    /// In whose name.
    pub holder: String,
    /// Bank and branch.
    pub domiciliation: Option<String>,
    /// Bank, branch, account, key, for a French account.
    pub rib: Option<[String; 4]>,
    /// In groups of four separated by spaces.
    pub iban: Option<String>,
    /// Bank identifier.
    pub bic: Option<String>,
}

/// Where a contribution is booked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BudgetLine {
    /// Number of the fund « de concours », for what is paid to the DINUM.
    pub fund: Option<String>,
    /// Its name.
    pub fund_name: Option<String>,
    /// Programme.
    pub programme: Option<String>,
    /// Its name.
    pub programme_name: Option<String>,
    /// Cost centre.
    pub centre: Option<String>,
}

impl Contribution {
    /// Whether it is paid by a partner to the DINUM: a fund « de concours » receives it.
    pub fn joins_fund(&self) -> bool {
        self.payer != Payer::Dinum && matches!(self.nature, Nature::Paid { to: Payer::Dinum, .. })
    }

    /// The party that it goes to and when, unless its payer keeps it.
    pub fn schedule(&self) -> Option<(Payer, &[Instalment])> {
        match &self.nature {
            Nature::Paid { to, instalments } | Nature::PutAtDisposal { to, instalments, .. } => {
                Some((*to, instalments))
            }
            Nature::Spent | Nature::InKind => None,
        }
    }
}
