//! A committee of a product, from its planning to its decision.

use sea_orm::entity::prelude::*;

use crate::committee::rules::{Agreement, Outcome, Step, Time};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "investment_committee")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub product_id: i64,
    pub state: String,
    pub planned_on: Option<Date>,
    pub starts_at: Option<String>,
    pub minutes: i32,
    #[sea_orm(column_type = "Text")]
    pub place: String,
    #[sea_orm(column_type = "Text")]
    pub link: String,
    /// How many times the invitation was sent anew.
    pub sequence: i32,
    pub held_on: Option<Date>,
    pub quorum: Option<i32>,
    /// The date it answered to, and why, as they stood when it met.
    pub due_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub due_rule: Option<String>,
    pub outcome: Option<String>,
    /// The phase it put the product in.
    pub phase: Option<String>,
    pub period_from: Option<Date>,
    pub period_to: Option<Date>,
    pub agreement: Option<String>,
    pub votes_for: Option<i32>,
    pub votes_against: Option<i32>,
    pub votes_blank: Option<i32>,
    #[sea_orm(column_type = "Text")]
    pub dissent: String,
    #[sea_orm(column_type = "Text")]
    pub arbitration: String,
    /// When somebody chose to show the sponsor's grids before all were given, RFC 3339.
    pub grids_shown_at: Option<String>,
    pub next_due_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub next_due_rule: Option<String>,
    pub decided_at: Option<String>,
    pub decided_by: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub cancelled_for: Option<String>,
    pub created_by: i64,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// How far it is.
    pub fn step(&self) -> Step {
        self.state.parse().unwrap_or(Step::Cancelled)
    }

    /// The day it met, or is to meet.
    pub fn day(&self) -> Option<Date> {
        self.held_on.or(self.planned_on)
    }

    /// The hour, if it is known.
    pub fn time(&self) -> Option<Time> {
        self.starts_at.as_deref()?.parse().ok()
    }

    /// What was decided.
    pub fn outcome(&self) -> Option<Outcome> {
        self.outcome.as_deref()?.parse().ok()
    }

    /// First and last day of the budget that was granted.
    pub fn period(&self) -> Option<(Date, Date)> {
        self.period_from.zip(self.period_to)
    }

    /// How it was decided.
    pub fn agreement(&self) -> Option<Agreement> {
        let votes = |it: Option<i32>| it.and_then(|it| u16::try_from(it).ok()).unwrap_or(0);
        match self.agreement.as_deref()? {
            "vote" => Some(Agreement::Vote {
                yes: votes(self.votes_for),
                no: votes(self.votes_against),
                blank: votes(self.votes_blank),
            }),
            _ => Some(Agreement::Consensus),
        }
    }
}
