//! The investment committees that a convention promises: kept by those that were held.

use chrono::NaiveDate;

use super::all;
use super::end::{bring, say_why};
use crate::audit::{Act, Changes};
use crate::convention::record::object;
use crate::convention::rules::held::kept_by;
use crate::convention::rules::{Convention, Duty, Stored};
use crate::error::AppError;
use crate::web::french;

/// Notes which promised committees are kept by those held on these days; what somebody settled, gave evidence of or
/// found in breach stays. Gives how many rows changed; done twice, nothing changes.
pub async fn keep_committees(
    act: &mut Act,
    convention: &Convention,
    held: &[NaiveDate],
) -> Result<usize, AppError> {
    let Some(signed_on) = convention.state.signed_on() else { return Ok(0) };
    let mut own = all(act.db(), convention.id).await?;
    own.retain(|it| it.duty == Duty::Committee && it.due_on.is_some());
    own.sort_by_key(|it| it.due_on);
    let dues: Vec<NaiveDate> = own.iter().filter_map(|it| it.due_on).collect();
    let (mut changes, mut count) = (Changes::new(), 0);
    for (it, on) in own.iter().zip(kept_by(signed_on, &dues, held)) {
        let Some(on) = on.filter(|_| it.stored == Stored::Todo) else { continue };
        bring(act, it, Stored::Held, &mut changes).await?;
        say_why(act, it.id, &format!("Comité d’investissement tenu le {}.", french::date(on))).await?;
        count += 1;
    }
    if count > 0 {
        act.record("convention.obligations_drawn", object(convention.reference), changes);
    }
    Ok(count)
}
