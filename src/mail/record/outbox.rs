//! The table, and what the rest of Jalon does with it.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;

use crate::mail::message::Mail;
use crate::mail::rules::Standing;
use crate::value::Email;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub message_id: String,
    pub recipient: String,
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub purpose: String,
    pub queued_at: String,
    pub expires_at: Option<String>,
    pub next_try_at: String,
    pub tries: i32,
    pub claimed_until: Option<String>,
    pub sent_at: Option<String>,
    pub given_up_at: Option<String>,
    pub last_error: Option<String>,
    pub calendar_method: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub calendar: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Where the mail stands.
    pub(super) fn standing(&self) -> Standing {
        Standing {
            sent_at: self.sent_at.clone(),
            given_up_at: self.given_up_at.clone(),
            claimed_until: self.claimed_until.clone(),
            next_try_at: self.next_try_at.clone(),
            expires_at: self.expires_at.clone(),
            has_body: !self.body.is_empty(),
        }
    }
}

/// Puts a mail in the outbox, in the transaction of what asks for it.
///
/// `at` and `expires_at` are instants as [`crate::clock::stamp`] writes them: they are compared as
/// texts. From `expires_at` on, when the mail's link is dead, it is not sent any more.
pub async fn queue(
    db: &impl ConnectionTrait,
    mail: &Mail,
    at: &str,
    expires_at: Option<&str>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        message_id: Set(message_id()?),
        recipient: Set(mail.to.to_string()),
        subject: Set(mail.subject.clone()),
        body: Set(mail.body.clone()),
        purpose: Set(mail.purpose.to_owned()),
        queued_at: Set(at.to_owned()),
        expires_at: Set(expires_at.map(str::to_owned)),
        next_try_at: Set(at.to_owned()),
        tries: Set(0),
        calendar_method: Set(mail.calendar.as_ref().map(|it| it.method.clone())),
        calendar: Set(mail.calendar.as_ref().map(|it| it.text.clone())),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Takes an address out of the outbox, for a person who asks to be forgotten; what waited is given up.
///
/// # Errors
/// Those of the database. `at` is the instant of the act.
pub async fn forget(db: &impl ConnectionTrait, email: &Email, at: &str) -> Result<(), DbErr> {
    let about = Column::Recipient.eq(email.as_str());
    Entity::update_many()
        .col_expr(Column::GivenUpAt, Expr::value(at))
        .filter(about.clone())
        .filter(Column::SentAt.is_null())
        .filter(Column::GivenUpAt.is_null())
        .exec(db)
        .await?;
    Entity::update_many()
        .col_expr(Column::Recipient, Expr::value(""))
        .col_expr(Column::Subject, Expr::value(""))
        .col_expr(Column::Body, Expr::value(""))
        .col_expr(Column::Calendar, Expr::value(None::<String>))
        .filter(about)
        .exec(db)
        .await?;
    Ok(())
}

/// 128 random bits in hexadecimal: the same at each try, so that a mail received twice is known as one.
fn message_id() -> Result<String, DbErr> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|it| DbErr::Custom(format!("no randomness: {it}")))?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)))
}
