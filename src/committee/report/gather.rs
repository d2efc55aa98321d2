//! The report of a committee that decided, from what is recorded of it.

use anyhow::Context;
use sea_orm::ConnectionTrait;

use super::minutes::{Condition, Papers, Present, Report};
use crate::committee::decision::attendance;
use crate::committee::dossier::read;
use crate::committee::grid::summary;
use crate::committee::questions::questions;
use crate::committee::record::dossier::sent;
use crate::committee::record::load::Whole;
use crate::committee::record::members::{Member, chair};
use crate::committee::show::DecisionCell;
use crate::error::AppError;
use crate::web::instant;

/// The report, with what was said and what the versions before were corrected for.
pub async fn gather(
    db: &impl ConnectionTrait,
    whole: &Whole,
    discussion: &str,
    corrections: Vec<String>,
) -> Result<Report, AppError> {
    let committee = &whole.committee;
    let papers = match sent::of(db, &[committee.id]).await?.into_iter().next() {
        Some(last) => {
            let sheet = read(db, &last).await?;
            let sent_at = instant::shown(&last.sent_at);
            Some(Papers { number: last.number, sent_at, sha256: last.sha256, sheet })
        }
        None => None,
    };
    let present = |it: &Member| Present {
        seat: it.seat.label().to_owned(),
        who: it.shown(),
        attendance: it.presence(),
    };
    let condition = |it: &crate::committee::record::ConditionRow| Condition {
        what: it.what.clone(),
        owner: it.owner.clone(),
        due_on: it.due_on,
    };
    Ok(Report {
        product: whole.product.name.clone(),
        held_on: committee.held_on.context("a decided committee has its day")?,
        place: committee.place.clone(),
        members: whole.members.iter().map(present).collect(),
        quorum: if whole.members.is_empty() {
            String::new()
        } else {
            attendance(committee, &whole.members).0
        },
        chair: chair(&whole.members).map(|it| it.name.clone()).unwrap_or_default(),
        papers,
        grid: summary(db, committee, &whole.members).await?,
        questions: questions(db, committee.id, &whole.members).await?,
        discussion: discussion.to_owned(),
        decision: DecisionCell::of(whole).context("a decided committee has its decision")?,
        conditions: whole.conditions.iter().map(condition).collect(),
        corrections,
    })
}
