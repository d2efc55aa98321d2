//! Superseding a reading changes no other reading, whatever is filed, corrected and taken back, in whatever order.
//!
//! `JALON_SOAK` is the share of the full campaign, in percent (1 when it is not set).

use std::collections::BTreeMap;

use jalon::audit::Act;
use jalon::impact::record::metric::{self, Known};
use jalon::impact::record::reading::{By, NewReading, file};
use jalon::impact::record::{series, withdrawal};
use jalon::impact::rules::{Period, PeriodKind};
use jalon::value::Figure;
use sea_orm::{ConnectionTrait, Statement};

use super::number;
use crate::support::{TODAY, TestApp};

/// Steps of the full campaign.
const STEPS: usize = 20_000;

/// Numbers that are the same at each campaign.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (most.max(1) as u64)).unwrap()
    }
}

/// A reading, by its version, its last day and its number.
type Key = (i64, i32, i32);

/// Every reading there is: what it says, and what took its place.
async fn all(db: &impl ConnectionTrait) -> BTreeMap<Key, (String, Option<i32>)> {
    let sql = "SELECT version_id, ends_on, number, superseded_by, value, author_id, filed_at, agreed_by, reason, source,
               basis FROM reading";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let read = |it: &sea_orm::QueryResult| {
        let key: Key = (
            it.try_get_by_index(0).unwrap(),
            it.try_get_by_index(1).unwrap(),
            it.try_get_by_index(2).unwrap(),
        );
        let by: Option<i32> = it.try_get_by_index(3).unwrap();
        let whole: (i64, i64, i64) = (
            it.try_get_by_index(4).unwrap(),
            it.try_get_by_index(5).unwrap(),
            it.try_get_by_index(6).unwrap(),
        );
        let agreed: Option<i64> = it.try_get_by_index(7).unwrap();
        let texts: Vec<Option<String>> = (8..11).map(|at| it.try_get_by_index(at).unwrap()).collect();
        (key, (format!("{whole:?} {agreed:?} {texts:?}"), by))
    };
    rows.iter().map(read).collect()
}

async fn known(act: &Act, id: i64) -> Known {
    metric::find(act.db(), id).await.unwrap().unwrap()
}

#[rocket::async_test]
async fn soak_superseding_a_reading_changes_no_other_reading() {
    let percent = std::env::var("JALON_SOAK").ok().and_then(|it| it.parse::<usize>().ok()).unwrap_or(1);
    let app = TestApp::at(TODAY).await;
    // One of two versions, so that periods of both are filed and corrected.
    let id = number(&app, "SELECT id FROM metric WHERE name = 'Communes actives par mois'").await;
    let author = app.person("yann").await;
    let by = By { author, agreed: None };
    let first = Period::parse(PeriodKind::Month, "2025-08").unwrap();
    let months: Vec<Period> = std::iter::successors(Some(first), |it| Some(it.next())).take(16).collect();
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let mut act = Act::begin(&app.database.db, app.clock, "essai").await.unwrap();
    let mut before = all(act.db()).await;
    let (mut filed, mut corrected, mut withdrawn) = (0, 0, 0);
    for step in 0..(STEPS * percent / 100).max(100) {
        let metric = known(&act, id).await;
        let period = months[chance.below(months.len())];
        let version = metric.version_for(period.last()).id;
        let stands = series::of_period(act.db(), version, period).await.unwrap();
        let stands = stands.into_iter().find(|it| it.superseded_by.is_none());
        // What may change: the reading that stands for a period that is touched, and nothing else.
        let mut touched: Vec<(i64, i32)> = Vec::new();
        let mut added = 0;
        if let (0, Some(old)) = (chance.below(5), &stands) {
            withdrawal::withdraw(&mut act, &metric, old, ("Faux.", author)).await.unwrap();
            touched.push((version, period.number()));
            withdrawn += 1;
        } else {
            let some: Vec<NewReading> = (0..=chance.below(3))
                .map(|_| NewReading {
                    period: months[chance.below(months.len())],
                    value: Figure::whole(i64::try_from(chance.below(4)).unwrap() * 100).unwrap(),
                    basis: None,
                    source: None,
                    reason: (chance.below(3) > 0).then(|| "Une correction.".to_owned()),
                })
                .collect();
            touched
                .extend(some.iter().map(|it| (metric.version_for(it.period.last()).id, it.period.number())));
            let outcome = file(&mut act, &metric, &some, by).await.unwrap();
            assert_eq!(
                outcome.filed + outcome.corrected + outcome.unchanged + outcome.standing.len(),
                some.len(),
                "step {step}"
            );
            added = outcome.filed + outcome.corrected;
            filed += outcome.filed;
            corrected += outcome.corrected;
        }
        let after = all(act.db()).await;
        assert_eq!(after.len(), before.len() + added, "step {step}: a reading is added, and none is removed");
        for (key, (said, stood)) in &before {
            let (says, by) = &after[key];
            assert_eq!(says, said, "step {step}: what {key:?} says is never written again");
            let may_change = stood.is_none() && touched.contains(&(key.0, key.1));
            assert!(by == stood || may_change, "step {step}: {key:?} was {stood:?} and is {by:?}");
        }
        // One reading at most stands for a period, and it is the last one.
        for (key, (_, by)) in &after {
            match by {
                None => assert!(
                    !after.contains_key(&(key.0, key.1, key.2 + 1)),
                    "step {step}: {key:?} is not the last"
                ),
                Some(0) => {}
                Some(by) => {
                    assert!(after.contains_key(&(key.0, key.1, *by)), "step {step}: {key:?} by nothing");
                }
            }
        }
        // What lists show is the last reading that stands.
        let last = series::last(act.db(), &metric).await.unwrap();
        let row = known(&act, id).await.row;
        assert_eq!(
            row.last_ends_on.zip(row.last_value),
            last.map(|it| (it.ends_on, it.value)),
            "step {step}"
        );
        before = after;
    }
    println!("{filed} filed, {corrected} corrected, {withdrawn} taken back");
    assert!(filed > 0 && corrected > 0 && withdrawn > 0);
}
