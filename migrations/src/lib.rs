//! Schema of Jalon's database, one dated file per change, never edited once released.
//!
//! Table names are strings: a migration never imports the application's types,
//! so that an old one keeps meaning what it meant.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

mod m20261122_000001_create_journal;
mod m20261122_000002_create_portfolio;
mod m20261122_000003_create_editions;
mod m20261122_000004_create_conventions;
mod m20261122_000005_create_imports;
mod m20261127_000001_create_people;
mod m20261127_000002_create_outbox;
mod m20261127_000003_forget_values;
mod m20261127_000004_index_journal;
mod m20261127_000011_create_issued_documents;
mod m20261127_000012_create_document_jobs;
mod m20261127_000021_create_template_versions;
mod m20261127_000022_recall_last_issues;
mod m20261127_000023_spare_tries;
mod m20261127_000031_add_application_link;
mod m20261127_000051_create_followups;
mod m20261127_000061_create_laureate_goals;
mod m20261127_000062_create_diagnoses;
mod m20261127_000071_create_applications;
mod m20261127_000072_create_application_imports;
mod m20261127_000073_create_selections;
mod m20261127_000074_add_letter_template;
mod m20261127_000111_follow_conventions;
mod m20261127_000112_create_comments;
mod m20261127_000113_freeze_conventions;
mod m20261127_000131_create_receipts;
mod m20261128_000011_create_amendments;
mod m20261128_000031_create_obligations;
mod m20261128_000032_create_link_checks;
mod m20261128_000033_create_breaches;
mod m20261128_000051_create_publications;
mod m20261128_000071_create_onboardings;
mod m20261128_000091_keep_decisions;
mod m20261128_000092_set_documents_aside;
mod m20261128_000093_keep_notices;
mod m20261128_000101_create_paper_originals;
mod m20261128_000102_set_effects;
mod m20261128_000120_close_breaches;
mod m20261128_000200_create_metrics;
mod m20261128_000201_create_readings;
mod m20261128_000202_create_targets;
mod m20261128_000300_create_committees;
mod m20261128_000310_mark_months;
mod m20261128_000311_review_amendments;
mod m20261128_000401_say_triggers;
mod m20261128_000410_rank_publications;
mod m20261128_000411_end_contributions;
mod m20261128_000412_create_milestones;
mod m20261128_000413_keep_what_was_public;
mod m20261128_000511_create_yearly_budgets;
mod m20261128_000521_withdraw_readings;
mod m20261128_000522_create_reading_imports;
mod m20261128_000523_create_api_tokens;
mod m20261128_000524_create_reading_reminders;
mod m20261128_000611_create_dossiers;
mod m20261128_000612_create_committee_reports;
mod m20261128_000613_create_committee_grids;
mod m20261128_000621_create_committee_reminders;
mod m20261128_000621_invite_to_committees;
mod m20261128_000622_create_calendar_feeds;
mod m20261128_000622_decide_phases;
mod m20261128_000623_create_committee_polls;
mod m20261128_000624_create_committee_sessions;
mod m20261128_000625_create_committee_questions;
mod m20261128_000631_keep_what_judges;
mod m20261128_000631_promote_from_reserve;
mod m20261128_000632_keep_former_targets;
mod m20261128_000633_keep_what_readings_are_computed_from;
mod m20261128_000641_show_grids;
mod m20261128_000642_settle_points;
mod m20261129_000641_remember_north_star;

/// Applies the migrations in the order of their names.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_create_journal::Migration),
            Box::new(m20261122_000002_create_portfolio::Migration),
            Box::new(m20261122_000003_create_editions::Migration),
            Box::new(m20261122_000004_create_conventions::Migration),
            Box::new(m20261122_000005_create_imports::Migration),
            Box::new(m20261127_000001_create_people::Migration),
            Box::new(m20261127_000002_create_outbox::Migration),
            Box::new(m20261127_000003_forget_values::Migration),
            Box::new(m20261127_000004_index_journal::Migration),
            Box::new(m20261127_000011_create_issued_documents::Migration),
            Box::new(m20261127_000012_create_document_jobs::Migration),
            Box::new(m20261127_000021_create_template_versions::Migration),
            Box::new(m20261127_000022_recall_last_issues::Migration),
            Box::new(m20261127_000023_spare_tries::Migration),
            Box::new(m20261127_000031_add_application_link::Migration),
            Box::new(m20261127_000051_create_followups::Migration),
            Box::new(m20261127_000061_create_laureate_goals::Migration),
            Box::new(m20261127_000062_create_diagnoses::Migration),
            Box::new(m20261127_000071_create_applications::Migration),
            Box::new(m20261127_000072_create_application_imports::Migration),
            Box::new(m20261127_000073_create_selections::Migration),
            Box::new(m20261127_000074_add_letter_template::Migration),
            Box::new(m20261127_000111_follow_conventions::Migration),
            Box::new(m20261127_000112_create_comments::Migration),
            Box::new(m20261127_000113_freeze_conventions::Migration),
            Box::new(m20261127_000131_create_receipts::Migration),
            Box::new(m20261128_000011_create_amendments::Migration),
            Box::new(m20261128_000031_create_obligations::Migration),
            Box::new(m20261128_000032_create_link_checks::Migration),
            Box::new(m20261128_000033_create_breaches::Migration),
            Box::new(m20261128_000051_create_publications::Migration),
            Box::new(m20261128_000071_create_onboardings::Migration),
            Box::new(m20261128_000091_keep_decisions::Migration),
            Box::new(m20261128_000092_set_documents_aside::Migration),
            Box::new(m20261128_000093_keep_notices::Migration),
            Box::new(m20261128_000101_create_paper_originals::Migration),
            Box::new(m20261128_000102_set_effects::Migration),
            Box::new(m20261128_000120_close_breaches::Migration),
            Box::new(m20261128_000200_create_metrics::Migration),
            Box::new(m20261128_000201_create_readings::Migration),
            Box::new(m20261128_000202_create_targets::Migration),
            Box::new(m20261128_000300_create_committees::Migration),
            Box::new(m20261128_000310_mark_months::Migration),
            Box::new(m20261128_000311_review_amendments::Migration),
            Box::new(m20261128_000401_say_triggers::Migration),
            Box::new(m20261128_000410_rank_publications::Migration),
            Box::new(m20261128_000411_end_contributions::Migration),
            Box::new(m20261128_000412_create_milestones::Migration),
            Box::new(m20261128_000413_keep_what_was_public::Migration),
            Box::new(m20261128_000511_create_yearly_budgets::Migration),
            Box::new(m20261128_000521_withdraw_readings::Migration),
            Box::new(m20261128_000522_create_reading_imports::Migration),
            Box::new(m20261128_000523_create_api_tokens::Migration),
            Box::new(m20261128_000524_create_reading_reminders::Migration),
            Box::new(m20261128_000611_create_dossiers::Migration),
            Box::new(m20261128_000612_create_committee_reports::Migration),
            Box::new(m20261128_000613_create_committee_grids::Migration),
            Box::new(m20261128_000621_create_committee_reminders::Migration),
            Box::new(m20261128_000621_invite_to_committees::Migration),
            Box::new(m20261128_000622_create_calendar_feeds::Migration),
            Box::new(m20261128_000622_decide_phases::Migration),
            Box::new(m20261128_000623_create_committee_polls::Migration),
            Box::new(m20261128_000624_create_committee_sessions::Migration),
            Box::new(m20261128_000625_create_committee_questions::Migration),
            Box::new(m20261128_000631_keep_what_judges::Migration),
            Box::new(m20261128_000631_promote_from_reserve::Migration),
            Box::new(m20261128_000632_keep_former_targets::Migration),
            Box::new(m20261128_000633_keep_what_readings_are_computed_from::Migration),
            Box::new(m20261128_000641_show_grids::Migration),
            Box::new(m20261128_000642_settle_points::Migration),
            Box::new(m20261129_000641_remember_north_star::Migration),
        ]
    }
}

/// A foreign key whose rows go away with their parent.
fn belongs_to(
    from: (&'static str, &'static str),
    to: (&'static str, &'static str),
) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(from.0, from.1).to(to.0, to.1).on_delete(ForeignKeyAction::Cascade).to_owned()
}

/// A foreign key that forbids deleting what it points to.
fn refers_to(
    from: (&'static str, &'static str),
    to: (&'static str, &'static str),
) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(from.0, from.1).to(to.0, to.1).on_delete(ForeignKeyAction::Restrict).to_owned()
}

/// An index named after its table and columns.
fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("idx_{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}
