//! What the text of a convention needs to know besides its parties and its money.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Share of the product owner's time that may be promised, in percent.
pub const OWNER_SHARE: RangeInclusive<u8> = 20..=100;

/// Answers that fill in the articles and command their clauses. A draft may leave any of them open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// Name of the service, as the text calls it.
    pub service_name: String,
    /// The service in one to three sentences.
    pub service_pitch: String,
    /// Its phase with its preposition: « d’accélération ».
    pub phase: String,
    /// Address of its public statistics.
    pub stats_url: String,
    /// Whole sentence on the fund's endowment.
    pub fund_sentence: String,
    /// What the award serves, from an infinitive: « déployer le service dans… ».
    pub award_use: String,
    /// What the convention is about, after « elle a pour objet », if its usual sentence is not enough.
    pub object: String,
    /// Aim that the parties share, from an infinitive.
    pub common_goal: String,
    /// Main indicator of impact, named; empty when the convention sets no goal.
    pub goal_label: String,
    /// Its value at the start, with its unit.
    pub goal_initial: String,
    /// Day of that value.
    pub goal_initial_on: Option<NaiveDate>,
    /// Value aimed at, with its unit.
    pub goal_target: String,
    /// Day by which it is aimed at.
    pub goal_target_on: Option<NaiveDate>,
    /// Whether the partner that carries the service lends a developer full time.
    pub lends_developer: Option<bool>,
    /// For how many months at least, from 1 to 24.
    pub developer_months: Option<u8>,
    /// Share of the product owner's time, in percent: see [`OWNER_SHARE`].
    pub owner_share: Option<u8>,
    /// Whether users sign in, which brings the clause on `FranceConnect`.
    pub signs_users_in: Option<bool>,
    /// Day by which `FranceConnect` is offered.
    pub france_connect_by: Option<NaiveDate>,
    /// Whether the service is an online procedure, which brings « Je donne mon avis ».
    pub online_procedure: Option<bool>,
    /// Day by which the button is in place.
    pub feedback_by: Option<NaiveDate>,
    /// Teams or subjects to be put in touch with, if any.
    pub close_topics: String,
    /// One more text the convention rests on, if any.
    pub extra_visa: String,
    /// Whether amounts include value added tax.
    pub vat: Option<Vat>,
    /// What becomes of unused credits, when they are not given back.
    pub refund_exception: String,
    /// Court, with its article.
    pub court: String,
    /// How the convention is to be signed.
    pub signing: Option<Signing>,
    /// Where it is to be signed, on paper: one original for each party.
    pub signing_place: String,
}

/// Whether amounts include value added tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vat {
    /// « hors taxes ».
    Excluded,
    /// « toutes taxes comprises ».
    Included,
    /// « hors du champ de la taxe sur la valeur ajoutée ».
    OutOfScope,
}

/// How a convention is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signing {
    /// By hand, on paper.
    Paper,
    /// Electronically.
    Electronic,
}
