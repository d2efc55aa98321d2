//! Metrics of products, and their versions: what is measured, and how.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index, refers_to};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Days of readings are numbers, days since 1 January 1970, and values whole numbers of millionths. What a list
    /// of metrics shows of the readings (the last one, and the day from which the next is late) stands on the
    /// metric's own row.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("metric")
                    .col(big_pk_auto("id"))
                    .col(big_integer("product_id"))
                    .col(text("name"))
                    .col(text_null("usual"))
                    .col(text("matrix_box"))
                    .col(text("frequency"))
                    .col(integer("delay"))
                    .col(text("source"))
                    .col(text("formula"))
                    .col(boolean("is_north_star"))
                    .col(boolean("is_public"))
                    .col(date("starts_on"))
                    .col(big_integer_null("last_version_id"))
                    .col(integer_null("last_ends_on"))
                    .col(big_integer_null("last_value"))
                    .col(integer_null("late_from"))
                    .col(text_null("ending"))
                    .col(date_null("ended_on"))
                    .col(text_null("ended_why"))
                    .col(big_integer_null("replaces_id"))
                    .col(big_integer("version"))
                    .foreign_key(&mut belongs_to(("metric", "product_id"), ("product", "id")))
                    .foreign_key(ForeignKey::create().from("metric", "replaces_id").to("metric", "id"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("metric", &["product_id"])).await?;
        manager.create_index(index("metric", &["late_from"])).await?;
        manager.create_index(index("metric", &["replaces_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("metric_version")
                    .col(big_pk_auto("id"))
                    .col(big_integer("metric_id"))
                    .col(integer("number"))
                    .col(text("question"))
                    .col(text("unit"))
                    .col(text("direction"))
                    .col(text("period"))
                    .col(text("method"))
                    .col(integer_null("sample_size"))
                    .col(integer_null("sample_share"))
                    .col(text("proxy_for"))
                    .col(date("from_on"))
                    .col(text_null("reason"))
                    .col(big_integer("written_by"))
                    .foreign_key(&mut belongs_to(("metric_version", "metric_id"), ("metric", "id")))
                    .foreign_key(&mut refers_to(("metric_version", "written_by"), ("person", "id")))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("metric_version", &["metric_id", "number"]).unique().to_owned()).await
    }
}
