//! Many readings at once, from a table or from a program: what each comes to, before anything is written.

pub mod cell;
mod judge;

pub use judge::{History, Said, Verdict, judge, period_of};

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbErr};

use crate::impact::record::metric::Known;
use crate::impact::record::series;
use crate::impact::rules::Period;

/// What each value comes to, in their order; what is known of each metric is read once.
///
/// # Errors
/// The database's.
pub async fn verdicts(
    db: &impl ConnectionTrait,
    metrics: &[Known],
    said: &[Said],
) -> Result<Vec<Verdict>, DbErr> {
    let mut by_metric: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, it) in said.iter().enumerate() {
        by_metric.entry(it.metric).or_default().push(place);
    }
    let mut found = vec![Verdict::Same; said.len()];
    for (metric, places) in by_metric {
        let Some(known) = metrics.get(metric) else { continue };
        let own: Vec<&Said> = places.iter().filter_map(|it| said.get(*it)).collect();
        let mut history = History::default();
        for version in &known.versions {
            let ends =
                own.iter().map(|it| it.period).filter(|it| known.version_for(it.last()).id == version.id);
            let ends: Vec<i32> = ends.map(Period::number).collect();
            let (Some(first), Some(last)) = (ends.iter().min(), ends.iter().max()) else { continue };
            history.add(version.id, series::around(db, version.id, (*first, *last)).await?);
            if own.iter().any(|it| it.basis.is_some()) {
                for it in series::current(db, version.id, &ends).await? {
                    it.basis.into_iter().for_each(|own| history.add_basis(version.id, it.ends_on, own));
                }
            }
        }
        for (place, verdict) in places.iter().zip(judge(known, &history, &own)) {
            if let Some(slot) = found.get_mut(*place) {
                *slot = verdict;
            }
        }
    }
    Ok(found)
}
