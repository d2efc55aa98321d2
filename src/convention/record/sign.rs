//! Signatures and errata of frozen versions: asked for, given, reminded, each once.

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::signature::{ActiveModel, Column, Entity, Model};
use super::{erratum, frozen_convention, rows};
use crate::audit::Act;
use crate::convention::rules::{Contents, Party, Way};
use crate::secret;
use crate::value::Email;

/// The signature of a party, asked for or given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Its row.
    pub id: i64,
    /// Row of the frozen version.
    pub frozen_id: i64,
    /// Position among the parties.
    pub party: i32,
    /// Official name of the party.
    pub party_name: String,
    /// Who signs, or signed.
    pub name: String,
    /// In what capacity.
    pub title: String,
    /// Act of delegation; empty without one.
    pub delegation: String,
    /// To whom the link was sent.
    pub email: Option<Email>,
    /// When the last link was sent and when it dies, RFC 3339.
    pub invited: Option<(String, String)>,
    /// Reminders sent so far.
    pub reminders: i32,
    /// The signature itself.
    pub given: Option<Given>,
}

/// A signature that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// How.
    pub way: Way,
    /// On which day.
    pub on: NaiveDate,
    /// When it was recorded, RFC 3339.
    pub at: String,
    /// SHA-256 of the content that is signed.
    pub sha256: String,
    /// Where, on paper.
    pub place: String,
    /// How many originals, on paper.
    pub originals: Option<i32>,
    /// Row of the scan, on paper.
    pub scan: Option<i64>,
}

/// Who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// First and last name.
    pub name: String,
    /// In what capacity.
    pub title: String,
    /// Act of delegation; empty without one.
    pub delegation: String,
}

fn read(row: Model) -> anyhow::Result<Signature> {
    let id = row.id;
    let given = match (row.way.as_deref(), row.signed_on, row.signed_at, row.sha256) {
        (Some(way), Some(on), Some(at), Some(sha256)) => Some(Given {
            way: match way {
                "paper" => Way::Paper,
                "online" => Way::Online,
                other => anyhow::bail!("signature {id}: way {other:?} has no meaning"),
            },
            on,
            at,
            sha256,
            place: row.place,
            originals: row.originals,
            scan: row.attachment_id,
        }),
        _ => None,
    };
    Ok(Signature {
        id,
        frozen_id: row.frozen_id,
        party: row.party,
        party_name: row.party_name,
        name: row.name,
        title: row.title,
        delegation: row.delegation,
        email: row
            .email
            .map(|it| it.parse())
            .transpose()
            .with_context(|| format!("e-mail of signature {id}"))?,
        invited: row.invited_at.zip(row.expires_at),
        reminders: row.reminders,
        given,
    })
}

/// Asks each party of a version for its signature, in the name of its representative.
pub async fn ask(act: &Act, frozen: i64, parties: &[Party]) -> anyhow::Result<()> {
    for (at, party) in parties.iter().enumerate() {
        let row = ActiveModel {
            frozen_id: Set(frozen),
            party: Set(rows::position(at)?),
            party_name: Set(party.name.clone()),
            name: Set(party.representative_name.clone()),
            title: Set(party.representative_title.clone()),
            delegation: Set(party.delegation.clone()),
            reminders: Set(0),
            place: Set(String::new()),
            ..Default::default()
        };
        Entity::insert(row).exec_without_returning(act.db()).await?;
    }
    Ok(())
}

/// The signatures of a version, in the order of its parties.
pub async fn of(db: &impl ConnectionTrait, frozen: i64) -> anyhow::Result<Vec<Signature>> {
    let rows = Entity::find().filter(Column::FrozenId.eq(frozen)).order_by_asc(Column::Party).all(db).await?;
    rows.into_iter().map(read).collect()
}

/// The signature whose link carries that secret, given or not.
pub async fn by_token(db: &impl ConnectionTrait, token: &str) -> anyhow::Result<Option<Signature>> {
    let row = Entity::find().filter(Column::TokenHash.eq(secret::digest(token))).one(db).await?;
    row.map(read).transpose()
}

/// Signatures that were asked for by mail and not given, of versions that stand.
pub async fn awaited(db: &impl ConnectionTrait) -> anyhow::Result<Vec<Signature>> {
    let standing = Query::select()
        .column(frozen_convention::Column::Id)
        .from(frozen_convention::Entity)
        .cond_where(frozen_convention::Column::VoidedAt.is_null())
        .to_owned();
    let rows = Entity::find()
        .filter(Column::FrozenId.in_subquery(standing))
        .filter(Column::InvitedAt.is_not_null())
        .filter(Column::SignedOn.is_null())
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Writes that a link is sent to that address, and gives its secret; the link before it dies.
pub async fn invite(
    act: &Act,
    id: i64,
    email: &Email,
    expires_at: &str,
    reminders: i32,
) -> anyhow::Result<String> {
    let token = secret::draw()?;
    Entity::update_many()
        .col_expr(Column::Email, Expr::value(email.as_str()))
        .col_expr(Column::TokenHash, Expr::value(secret::digest(&token)))
        .col_expr(Column::InvitedAt, Expr::value(act.at()))
        .col_expr(Column::ExpiresAt, Expr::value(expires_at))
        .col_expr(Column::Reminders, Expr::value(reminders))
        .filter(Column::Id.eq(id))
        .filter(Column::SignedOn.is_null())
        .exec(act.db())
        .await?;
    Ok(token)
}

/// Writes that a party signed; says whether it had not yet.
pub async fn sign(act: &Act, id: i64, by: &Signatory, given: &Given) -> Result<bool, DbErr> {
    let way = match given.way {
        Way::Paper => "paper",
        Way::Online => "online",
    };
    let done = Entity::update_many()
        .col_expr(Column::Name, Expr::value(by.name.as_str()))
        .col_expr(Column::Title, Expr::value(by.title.as_str()))
        .col_expr(Column::Delegation, Expr::value(by.delegation.as_str()))
        .col_expr(Column::Way, Expr::value(way))
        .col_expr(Column::SignedOn, Expr::value(given.on))
        .col_expr(Column::SignedAt, Expr::value(given.at.as_str()))
        .col_expr(Column::Sha256, Expr::value(given.sha256.as_str()))
        .col_expr(Column::Place, Expr::value(given.place.as_str()))
        .col_expr(Column::Originals, Expr::value(given.originals))
        .col_expr(Column::AttachmentId, Expr::value(given.scan))
        .filter(Column::Id.eq(id))
        .filter(Column::SignedOn.is_null())
        .exec(act.db())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes an address out of the signatures it was asked for at, for a person who asks to be forgotten; a
/// link that still waited dies. Who signed stays: it is the signature.
pub async fn erase_email(act: &Act, email: &Email) -> Result<(), DbErr> {
    let none = || Expr::value(Option::<String>::None);
    Entity::update_many()
        .col_expr(Column::Email, none())
        .filter(Column::Email.eq(email.as_str()))
        .filter(Column::SignedOn.is_not_null())
        .exec(act.db())
        .await?;
    Entity::update_many()
        .col_expr(Column::Email, none())
        .col_expr(Column::TokenHash, none())
        .col_expr(Column::InvitedAt, none())
        .col_expr(Column::ExpiresAt, none())
        .filter(Column::Email.eq(email.as_str()))
        .exec(act.db())
        .await?;
    Ok(())
}

/// A clerical correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erratum {
    /// Name of the field in the form.
    pub field: String,
    /// How it is called.
    pub label: String,
    /// What the frozen version says.
    pub before: String,
    /// What is to be read instead.
    pub after: String,
    /// Why.
    pub reason: String,
    /// When, RFC 3339.
    pub at: String,
}

/// Keeps a correction beside a version.
pub async fn correct(act: &Act, frozen: i64, it: &Erratum, by: i64) -> Result<(), DbErr> {
    let row = erratum::ActiveModel {
        frozen_id: Set(frozen),
        field: Set(it.field.clone()),
        label: Set(it.label.clone()),
        before: Set(it.before.clone()),
        after: Set(it.after.clone()),
        reason: Set(it.reason.clone()),
        at: Set(act.at().to_owned()),
        person_id: Set(by),
        ..Default::default()
    };
    erratum::Entity::insert(row).exec_without_returning(act.db()).await?;
    Ok(())
}

/// What a version says once its corrections are read: only the fields that [`crate::convention::rules::CLERICAL`]
/// lists can be corrected so.
pub fn corrected(mut contents: Contents, errata: &[Erratum]) -> Contents {
    for it in errata {
        let names: Vec<&str> = it.field.split('.').collect();
        let [list, at, key] = names[..] else { continue };
        let Ok(at) = at.parse::<usize>() else { continue };
        let party = contents.parties.get_mut(at).filter(|_| list == "parties");
        let contribution = contents.contributions.get_mut(at).filter(|_| list == "contributions");
        let place = match (party, contribution, key) {
            (Some(party), _, "address") => &mut party.address,
            (Some(party), _, "legal_form") => &mut party.legal_form,
            (Some(party), _, "accountant") => &mut party.accountant,
            (Some(party), _, "account_bank") => &mut party.account_bank,
            (_, Some(contribution), "fund_label") => &mut contribution.fund_label,
            (_, Some(contribution), "programme_label") => &mut contribution.programme_label,
            _ => continue,
        };
        place.clone_from(&it.after);
    }
    contents
}

/// The corrections of a version, the oldest first.
pub async fn errata(db: &impl ConnectionTrait, frozen: i64) -> Result<Vec<Erratum>, DbErr> {
    let rows = erratum::Entity::find()
        .filter(erratum::Column::FrozenId.eq(frozen))
        .order_by_asc(erratum::Column::Id)
        .all(db)
        .await?;
    let read = |it: erratum::Model| Erratum {
        field: it.field,
        label: it.label,
        before: it.before,
        after: it.after,
        reason: it.reason,
        at: it.at,
    };
    Ok(rows.into_iter().map(read).collect())
}
