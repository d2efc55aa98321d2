//! The tables of this room, one module each.
pub mod metric {
    //! A metric: what may change with a word, and what lists show of its readings.

    use sea_orm::entity::prelude::*;

    use crate::impact::rules::{Ending, Formula, Frequency, MatrixBox};
    use crate::value::Figure;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "metric")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub product_id: i64,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        #[sea_orm(column_type = "Text", nullable)]
        pub usual: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub matrix_box: MatrixBox,
        #[sea_orm(column_type = "Text")]
        pub frequency: Frequency,
        pub delay: i32,
        #[sea_orm(column_type = "Text")]
        pub source: String,
        #[sea_orm(column_type = "Text")]
        pub formula: Formula,
        pub is_north_star: bool,
        /// Whether it was when it ended.
        pub was_north_star: bool,
        pub is_public: bool,
        pub starts_on: Date,
        /// Version of the last reading.
        pub last_version_id: Option<i64>,
        /// Last day of the period of the last reading, in days since 1970.
        pub last_ends_on: Option<i32>,
        /// Its value.
        pub last_value: Option<Figure>,
        /// Day from which the next reading is late, in days since 1970; none once the metric ended.
        pub late_from: Option<i32>,
        #[sea_orm(column_type = "Text", nullable)]
        pub ending: Option<Ending>,
        pub ended_on: Option<Date>,
        #[sea_orm(column_type = "Text", nullable)]
        pub ended_why: Option<String>,
        pub replaces_id: Option<i64>,
        /// The formula before the present one, since when and why it changed.
        #[sea_orm(column_type = "Text", nullable)]
        pub formula_was: Option<Formula>,
        pub formula_on: Option<Date>,
        #[sea_orm(column_type = "Text", nullable)]
        pub formula_why: Option<String>,
        pub version: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod metric_version {
    //! A version of a metric: what is measured, and how.

    use sea_orm::entity::prelude::*;

    use crate::impact::rules::{Direction, PeriodKind, Unit};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "metric_version")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub metric_id: i64,
        pub number: i32,
        #[sea_orm(column_type = "Text")]
        pub question: String,
        #[sea_orm(column_type = "Text")]
        pub unit: Unit,
        #[sea_orm(column_type = "Text")]
        pub direction: Direction,
        #[sea_orm(column_type = "Text")]
        pub period: PeriodKind,
        #[sea_orm(column_type = "Text")]
        pub method: String,
        pub sample_size: Option<i32>,
        pub sample_share: Option<i32>,
        #[sea_orm(column_type = "Text")]
        pub proxy_for: String,
        pub from_on: Date,
        #[sea_orm(column_type = "Text", nullable)]
        pub reason: Option<String>,
        pub written_by: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::metric::Entity",
            from = "Column::MetricId",
            to = "super::metric::Column::Id"
        )]
        Metric,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod reading {
    //! A value for a period, never overwritten: a correction is the next number of the same period.

    use sea_orm::entity::prelude::*;

    use crate::impact::rules::Basis;
    use crate::value::Figure;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "reading")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub version_id: i64,
        /// Last day of the period, in days since 1970.
        #[sea_orm(primary_key, auto_increment = false)]
        pub ends_on: i32,
        /// 1 for the first one filed, 2 for its correction, and so on.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub value: Figure,
        pub author_id: i64,
        /// Seconds since 1970.
        pub filed_at: i64,
        /// Number of the correction that took its place; 0 when it was taken back and nothing did.
        pub superseded_by: Option<i32>,
        /// Who of the team agreed to what somebody else proposed.
        pub agreed_by: Option<i64>,
        /// Why it corrects the one before.
        #[sea_orm(column_type = "Text", nullable)]
        pub reason: Option<String>,
        /// Where the figure was read, when it is not where the metric says.
        #[sea_orm(column_type = "Text", nullable)]
        pub source: Option<String>,
        /// What it was computed from: answers to a question of recommendation, or two groups.
        #[sea_orm(column_type = "Text", nullable)]
        pub basis: Option<Basis>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod withdrawn_reading {
    //! A reading that was taken back: why, by whom, when.

    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "withdrawn_reading")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub version_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub ends_on: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub withdrawn_by: i64,
        /// Seconds since 1970.
        pub withdrawn_at: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod proposed_reading {
    //! A value that somebody else than the team proposed.

    use sea_orm::entity::prelude::*;

    use crate::impact::rules::Basis;
    use crate::value::Figure;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "proposed_reading")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub version_id: i64,
        pub ends_on: i32,
        pub value: Figure,
        #[sea_orm(column_type = "Text", nullable)]
        pub reason: Option<String>,
        #[sea_orm(column_type = "Text", nullable)]
        pub source: Option<String>,
        #[sea_orm(column_type = "Text", nullable)]
        pub basis: Option<Basis>,
        pub proposed_by: i64,
        /// Seconds since 1970.
        pub proposed_at: i64,
        /// None as long as it waits.
        pub is_agreed: Option<bool>,
        pub decided_by: Option<i64>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod reading_draft {
    //! What a person typed and did not file yet, for a product.

    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "reading_draft")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub product_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: i64,
        #[sea_orm(column_type = "Text")]
        pub fields: String,
        #[sea_orm(column_type = "Text")]
        pub kept_at: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod target {
    //! A value to reach by a day.

    use sea_orm::entity::prelude::*;

    use crate::impact::rules::SetBy;
    use crate::value::Figure;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "target")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub metric_id: i64,
        pub baseline: Option<Figure>,
        pub baseline_on: Option<Date>,
        pub value: Figure,
        pub due_on: Date,
        #[sea_orm(column_type = "Text")]
        pub set_by: SetBy,
        #[sea_orm(column_type = "Text", nullable)]
        pub excluded: Option<String>,
        pub version: i64,
        /// The day it was set; none when a decision set it, or before that was noted.
        pub set_on: Option<Date>,
        /// The version of its metric that it was set under; none before that was noted.
        pub version_id: Option<i64>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod measured_goal {
    //! Which metric measures an entry goal of a laureate.

    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "measured_goal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub goal_id: i64,
        pub metric_id: i64,
        #[sea_orm(column_type = "Text", nullable)]
        pub excluded: Option<String>,
        pub untied_on: Option<Date>,
        #[sea_orm(column_type = "Text", nullable)]
        pub untied_why: Option<String>,
        /// The version of the metric that was in force when somebody tied it; none before that was noted.
        pub version_id: Option<i64>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
