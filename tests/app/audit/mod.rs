//! The journal: written with each act, checked by the command.

mod campaign;
mod forget;
mod journal;
mod random;
mod tampering;
mod ways;

use jalon::audit::{Act, Changes, Fault, Object, Verdict, chain, head, verify};
use jalon::clock::Clock;
use jalon::db::Db;
use sea_orm::ConnectionTrait;

use crate::support::{TODAY, empty_database};

fn clock() -> Clock {
    Clock::at(TODAY.parse().unwrap())
}

/// Records `count` acts of two values each.
async fn acts(db: &Db, count: usize) {
    for number in 0..count {
        let mut act = Act::begin(db, clock(), "Solène Maurin").await.unwrap();
        let mut changes = Changes::new();
        changes.note("name", Some(format!("avant {number}")), Some(format!("après {number}")));
        changes.note("mission", None, Some("dire quoi faire".to_owned()));
        act.record("product.corrected", Object { kind: "product", id: format!("produit-{number}") }, changes);
        act.commit().await.unwrap();
    }
}

/// Writes behind Jalon's back, as somebody with the file at hand would.
async fn tamper(db: &Db, statement: &str) {
    let transaction = db.begin().await.unwrap();
    transaction.execute_unprepared(statement).await.unwrap();
    transaction.commit().await.unwrap();
}

#[rocket::async_test]
async fn acts_follow_each_other_and_raise_the_revision() {
    let it = empty_database().await;
    assert_eq!(it.db.revision().await.unwrap(), 0);
    acts(&it.db, 3).await;
    assert_eq!(it.db.revision().await.unwrap(), 3);
    let kept = head(it.db.reader()).await.unwrap().unwrap();
    acts(&it.db, 2).await;
    let verdict = verify(it.db.reader(), Some(&kept)).await.unwrap();
    let last = head(it.db.reader()).await.unwrap().unwrap();
    assert_eq!(verdict, Verdict::Whole { count: 5, head: last, anchored: Some(3), forgotten: 0 });
}

#[rocket::async_test]
async fn an_act_that_is_not_committed_leaves_nothing() {
    let it = empty_database().await;
    let mut act = Act::begin(&it.db, clock(), "Solène Maurin").await.unwrap();
    act.record("product.corrected", Object { kind: "product", id: "x".to_owned() }, Changes::new());
    drop(act);
    assert_eq!(it.db.revision().await.unwrap(), 0);
    assert_eq!(head(it.db.reader()).await.unwrap(), None);
}

#[rocket::async_test]
async fn an_act_without_a_record_is_refused() {
    let it = empty_database().await;
    let act = Act::begin(&it.db, clock(), "Solène Maurin").await.unwrap();
    assert!(act.commit().await.is_err());
    assert_eq!(it.db.revision().await.unwrap(), 0);
}

#[rocket::async_test]
async fn every_kind_of_tampering_is_found() {
    let faults = [
        "UPDATE journal_record SET act = 'x' WHERE seq = 3",
        "UPDATE journal_record SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 1",
        "UPDATE journal_record SET object_id = 'autre' WHERE seq = 5",
        "UPDATE journal_record SET hash = previous WHERE seq = 5",
        "UPDATE journal_value SET after = 'autre' WHERE record_seq = 2 AND field = 'name'",
        "UPDATE journal_value SET after = NULL WHERE record_seq = 2 AND field = 'name'",
        "UPDATE journal_value SET salt = '00' WHERE record_seq = 4 AND position = 0",
        "UPDATE journal_value SET field = 'autre' WHERE record_seq = 4 AND position = 1",
        "DELETE FROM journal_value WHERE record_seq = 4 AND position = 2",
        "DELETE FROM journal_record WHERE seq = 3",
        "DELETE FROM journal_record WHERE seq = 1",
    ];
    for fault in faults {
        let it = empty_database().await;
        acts(&it.db, 5).await;
        tamper(&it.db, fault).await;
        let verdict = verify(it.db.reader(), None).await.unwrap();
        assert!(matches!(verdict, Verdict::Broken { .. }), "{fault}: {verdict:?}");
    }
}

#[rocket::async_test]
async fn a_cut_tail_is_seen_only_with_a_head_kept_elsewhere() {
    let it = empty_database().await;
    acts(&it.db, 5).await;
    let kept = head(it.db.reader()).await.unwrap().unwrap();
    tamper(&it.db, "DELETE FROM journal_record WHERE seq > 3").await;
    // The count of acts betrays whoever forgets it.
    let alone = verify(it.db.reader(), None).await.unwrap();
    assert_eq!(alone, Verdict::Broken { seq: 3, fault: Fault::Revision });
    tamper(&it.db, "UPDATE revision SET number = 3").await;
    let alone = verify(it.db.reader(), None).await.unwrap();
    assert!(matches!(alone, Verdict::Whole { count: 3, .. }));
    assert!(alone.sentence(false).contains("ne peut voir"));
    assert_eq!(verify(it.db.reader(), Some(&kept)).await.unwrap(), Verdict::HeadMissing { count: 3 });
}

#[rocket::async_test]
async fn a_chain_computed_again_is_seen_only_with_a_head_kept_elsewhere() {
    let it = empty_database().await;
    acts(&it.db, 1).await;
    let kept = head(it.db.reader()).await.unwrap().unwrap();
    // Everything is forged, coherently: value, digests and hash.
    let digest = chain::value_digest("00", "who", None, Some("Quelqu’un d’autre"));
    let link = chain::Link {
        seq: 1,
        at: "2026-11-23T09:00:00.000Z".to_owned(),
        act: "product.corrected".to_owned(),
        object_kind: "product".to_owned(),
        object_id: "produit-0".to_owned(),
        values_digest: chain::values_digest([digest.as_str()]),
        previous: chain::GENESIS.to_owned(),
        revision: Some(1),
    };
    tamper(&it.db, "DELETE FROM journal_value").await;
    tamper(
        &it.db,
        &format!(
            "UPDATE journal_record SET at = '{}', values_digest = '{}', hash = '{}'",
            link.at,
            link.values_digest,
            link.hash()
        ),
    )
    .await;
    tamper(
        &it.db,
        &format!(
            "INSERT INTO journal_value (record_seq, position, field, salt, after, digest) \
             VALUES (1, 0, 'who', '00', 'Quelqu’un d’autre', '{digest}')"
        ),
    )
    .await;
    assert!(matches!(verify(it.db.reader(), None).await.unwrap(), Verdict::Whole { count: 1, .. }));
    assert_eq!(verify(it.db.reader(), Some(&kept)).await.unwrap(), Verdict::HeadMissing { count: 1 });
}

#[rocket::async_test]
async fn writers_at_once_lose_nothing() {
    let it = empty_database().await;
    let writers = (0..8).map(|_| {
        let db = it.db.clone();
        rocket::tokio::spawn(async move { acts(&db, 5).await })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    assert_eq!(it.db.revision().await.unwrap(), 40);
    assert!(matches!(verify(it.db.reader(), None).await.unwrap(), Verdict::Whole { count: 40, .. }));
}
