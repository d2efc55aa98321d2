//! What a convention's paper is drawn from: facts already resolved, without a database. A fact that
//! is not known is `None`: what can be left out is, the rest prints as « … à compléter ».

use chrono::NaiveDate;

use super::funding::{Account, Contribution, Payer};
use crate::convention::rules::publication::MONTHS;

/// Everything the paper of a FAST convention says.
#[derive(Clone, Debug, PartialEq)]
pub struct ConventionPaper {
    /// « FAST-2026-014 ».
    pub reference: String,
    /// Number of the working version, from 1.
    pub version: u32,
    /// Day of that version: printed, and written in the file's properties.
    pub dated: NaiveDate,
    /// Whether it is marked « PROJET ».
    pub draft: bool,
    /// The service.
    pub product: Product,
    /// The edition of the fund it was chosen in.
    pub edition: Edition,
    /// The DINUM's side.
    pub dinum: Party,
    /// One to four partners; the first carries the service unless another says so.
    pub partners: Vec<Party>,
    /// Rank in `partners` of the one that carries the service.
    pub carrier: usize,
    /// Contributions, in the order they print.
    pub contributions: Vec<Contribution>,
    /// Where payments go: an account for each party that is paid, or none as long as all are unknown.
    pub accounts: Vec<Account>,
    /// Terms particular to this convention.
    pub terms: Terms,
    /// Delays; [`Delays::default`] has the proposed values.
    pub delays: Delays,
    /// How it is signed.
    pub signature: Signing,
}

/// The service a convention is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Product {
    /// Its name.
    pub name: String,
    /// One to three sentences that present it.
    pub presentation: Option<String>,
    /// Its phase with its elided article: « d’accélération ».
    pub phase: Option<String>,
    /// Address of its statistics.
    pub stats_url: Option<String>,
    /// Last day to propose `FranceConnect`, for a service with signed-in users.
    pub franceconnect_by: Option<NaiveDate>,
    /// Last day to propose « Je donne mon avis », for an online procedure.
    pub jdma_by: Option<NaiveDate>,
}

/// The edition of the fund.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edition {
    /// Its rank: 18.
    pub number: u16,
    /// « janvier 2026 ».
    pub month: Option<String>,
    /// Day the call was opened.
    pub opened: Option<NaiveDate>,
    /// Number of laureates.
    pub laureates: Option<u32>,
    /// Day of the decision.
    pub decided: Option<NaiveDate>,
    /// Length of the support, in months.
    pub support_months: Option<u32>,
    /// A whole sentence on the fund's envelope.
    pub envelope: Option<String>,
    /// What the support is for: « déployer le service … », after « sert à ».
    pub purpose: Option<String>,
}

/// A party.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Party {
    /// Full name, with its article: « le Département de la Vaunière ».
    pub name: String,
    /// Short name with its article: « le Département ».
    pub short_name: String,
    /// Service that represents the party: « la direction interministérielle du numérique ».
    pub represented_by: Option<String>,
    /// « collectivité territoriale ».
    pub legal_form: Option<String>,
    /// Postal address, on one line.
    pub address: Option<String>,
    /// Fourteen digits, spaces or not.
    pub siret: Option<String>,
    /// Who signs: « M. Yann Le Guirec ».
    pub signatory: Option<String>,
    /// Their title: « président du conseil départemental ».
    pub signatory_title: Option<String>,
    /// Deed that empowers them: « la délibération n° … ».
    pub empowered_by: Option<String>,
    /// Deed of delegation, when they sign by delegation.
    pub delegated_by: Option<String>,
    /// Accounting controller, with its article.
    pub accountant: Option<String>,
}

/// Terms particular to a convention.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    /// Last day of the convention.
    pub end: Option<NaiveDate>,
    /// First day in force, when it is not that of the last signature.
    pub effect: Option<NaiveDate>,
    /// Object in words, after « a pour objet ».
    pub object: Option<String>,
    /// Common goal: a group of words around an infinitive.
    pub common_goal: Option<String>,
    /// « hors du champ de la taxe sur la valeur ajoutée ».
    pub vat: Option<String>,
    /// « le tribunal administratif de Paris ».
    pub court: Option<String>,
    /// Neighbouring subjects: « celles qui … ».
    pub related: Option<String>,
    /// Further visas, without « Vu ».
    pub visas: Vec<String>,
    /// First objective.
    pub objective: Option<Objective>,
    /// Months during which the carrier assigns a developer.
    pub developer_months: Option<u32>,
    /// The DINUM's share of the contributions in money, in tenths of a percent, when the edition
    /// fixes one.
    pub share_tenths: Option<u32>,
    /// A rule of refund other than the decree's: « restent acquis à … ».
    pub refund_rule: Option<String>,
}

/// An indicator and its target.
#[derive(Clone, Debug, PartialEq)]
pub struct Objective {
    /// What is counted.
    pub label: String,
    /// Where it starts, with its unit.
    pub initial: String,
    /// Day of that value.
    pub initial_on: NaiveDate,
    /// Where it should go, with its unit.
    pub target: String,
    /// Day of the target.
    pub target_on: NaiveDate,
}

/// Delays of the text: months, or days where the name says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after the clause it belongs to")]
pub struct Delays {
    pub product_owner: u32,
    pub product_owner_percent: u32,
    pub developer_absence_days: u32,
    pub risks: u32,
    pub stats: u32,
    pub committee_every: u32,
    pub committee_file_days: u32,
    pub committee_report_days: u32,
    pub support: u32,
    pub support_observations_days: u32,
    pub account: u32,
    pub management_days: u32,
    pub refund: u32,
    pub accountants_days: u32,
    pub cure_days: u32,
    pub handover_days: u32,
    pub publication: u32,
}

impl Default for Delays {
    fn default() -> Self {
        Self {
            product_owner: 1,
            product_owner_percent: 50,
            developer_absence_days: 15,
            risks: 3,
            stats: 6,
            committee_every: 6,
            committee_file_days: 7,
            committee_report_days: 15,
            support: 1,
            support_observations_days: 15,
            account: 1,
            management_days: 30,
            refund: 3,
            accountants_days: 15,
            cure_days: 30,
            handover_days: 30,
            publication: MONTHS,
        }
    }
}

/// How a convention is signed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signing {
    /// Where, on paper.
    pub place: Option<String>,
    /// Electronically rather than on paper.
    pub electronic: bool,
}

impl ConventionPaper {
    /// All parties, the DINUM first.
    pub fn parties(&self) -> impl Iterator<Item = &Party> {
        std::iter::once(&self.dinum).chain(&self.partners)
    }

    /// The party a payer is; the DINUM when the rank names no partner.
    pub fn party(&self, payer: Payer) -> &Party {
        match payer {
            Payer::Dinum => &self.dinum,
            Payer::Partner(rank) => self.partners.get(rank).unwrap_or(&self.dinum),
        }
    }
}
