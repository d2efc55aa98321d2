//! Forgetting a person, without breaking the chain.

use jalon::audit::record::journal_value;
use jalon::audit::{Act, Changes, Fault, Forgetting, Object, Verdict, forget, head, verify};
use jalon::db::Db;
use sea_orm::{ConnectionTrait, Database, EntityTrait, QueryOrder};

use super::{clock, tamper};
use crate::support::empty_database;

const NAME: &str = "Ava Lorient";
const EMAIL: &str = "ava.lorient@rivages.example";

fn person() -> Object {
    Object { kind: "person", id: "12".to_owned() }
}

/// Records one value of an object.
async fn say(db: &Db, object: Object, field: &str, before: Option<&str>, after: Option<&str>) {
    let mut act = Act::begin(db, clock(), "person/1").await.unwrap();
    let mut changes = Changes::new();
    changes.note(field, before.map(str::to_owned), after.map(str::to_owned));
    act.record("thing.changed", object, changes);
    act.commit().await.unwrap();
}

async fn values(db: &Db) -> Vec<journal_value::Model> {
    journal_value::Entity::find()
        .order_by_asc(journal_value::Column::RecordSeq)
        .order_by_asc(journal_value::Column::Position)
        .all(db.reader())
        .await
        .unwrap()
}

/// A person, an organisation that they represented, and somebody else.
async fn cast(db: &Db) {
    let organisation = || Object { kind: "organisation", id: "rivages".to_owned() };
    say(db, person(), "name", None, Some("Ava Lorient-Roy")).await;
    say(db, person(), "name", Some("Ava Lorient-Roy"), Some(NAME)).await;
    say(db, person(), "active", None, Some("true")).await;
    say(db, organisation(), "representative_name", Some("Tom Vasseur"), Some(NAME)).await;
    say(db, organisation(), "name", None, Some("Agence des rivages")).await;
    say(db, Object { kind: "person", id: "13".to_owned() }, "name", None, Some("Ava Lorientale")).await;
    say(db, Object { kind: "product", id: "x".to_owned() }, "contact", Some(EMAIL), None).await;
}

async fn forget_them(db: &Db) -> u64 {
    let mut act = Act::begin(db, clock(), "person/1").await.unwrap();
    let which = Forgetting {
        object: person(),
        fields: &["name", "email"],
        texts: &[NAME, EMAIL, ""],
        elsewhere: &[("organisation", "representative_name"), ("product", "contact")],
    };
    let count = forget(&mut act, "person.forgotten", &which).await.unwrap();
    act.commit().await.unwrap();
    count
}

#[rocket::async_test]
async fn a_person_is_forgotten_everywhere_and_the_chain_holds() {
    let it = empty_database().await;
    cast(&it.db).await;
    let kept = head(it.db.reader()).await.unwrap().unwrap();
    assert_eq!(forget_them(&it.db).await, 4);
    let rows = values(&it.db).await;
    let empty: Vec<(i64, i32)> =
        rows.iter().filter(|it| it.forgotten_by == Some(8)).map(|it| (it.record_seq, it.position)).collect();
    assert_eq!(empty, [(1, 1), (2, 1), (4, 1), (7, 1)]);
    for row in rows.iter().filter(|it| it.forgotten_by.is_some()) {
        assert_eq!((row.salt.as_str(), &row.before, &row.after), ("", &None, &None));
    }
    let left = format!("{rows:?}");
    assert!(!left.contains("Ava Lorient-Roy") && !left.contains("\"Ava Lorient\"") && !left.contains(EMAIL));
    for stays in ["Ava Lorientale", "Agence des rivages", "person/1", "4:1:representative_name"] {
        assert!(left.contains(stays), "{stays}");
    }
    let verdict = verify(it.db.reader(), Some(&kept)).await.unwrap();
    assert!(
        matches!(verdict, Verdict::Whole { count: 8, anchored: Some(7), forgotten: 4, .. }),
        "{verdict:?}"
    );
    assert!(verdict.sentence(true).contains("4\u{a0}valeurs ont été effacées à la demande"));
    // Asked again, nothing is left to forget, and that too is an act.
    assert_eq!(forget_them(&it.db).await, 0);
    let verdict = verify(it.db.reader(), Some(&kept)).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { count: 9, forgotten: 4, .. }), "{verdict:?}");
}

#[rocket::async_test]
async fn what_is_only_written_alike_stays() {
    let it = empty_database().await;
    cast(&it.db).await;
    // A homonym, a product of that name, and a field of another kind that is named alike.
    say(&it.db, Object { kind: "person", id: "14".to_owned() }, "name", None, Some(NAME)).await;
    say(&it.db, Object { kind: "product", id: "y".to_owned() }, "name", None, Some(NAME)).await;
    say(&it.db, Object { kind: "incubator", id: "z".to_owned() }, "contact", None, Some(EMAIL)).await;
    assert_eq!(forget_them(&it.db).await, 4);
    let left = values(&it.db).await;
    let stays =
        |seq: i64| left.iter().any(|it| it.record_seq == seq && it.position == 1 && it.after.is_some());
    assert!(stays(8) && stays(9) && stays(10));
    // Whoever is named like an author takes nobody's acts away.
    let mut act = Act::begin(&it.db, clock(), "person/1").await.unwrap();
    let odd = Forgetting {
        object: person(),
        fields: &["name"],
        texts: &["person/1"],
        elsewhere: &[("person", "email")],
    };
    assert_eq!(forget(&mut act, "person.forgotten", &odd).await.unwrap(), 0);
    act.commit().await.unwrap();
    assert!(values(&it.db).await.iter().filter(|it| it.field == "who").all(|it| it.after.is_some()));
}

#[rocket::async_test]
async fn a_value_is_not_forgotten_without_an_act_nor_brought_back_after_one() {
    const EMPTY: &str = "UPDATE journal_value SET salt = '', before = NULL, after = NULL";
    for (statement, seq, fault) in [
        (format!("{EMPTY} WHERE record_seq = 5 AND position = 1"), 5, Fault::Values),
        (format!("{EMPTY}, forgotten_by = 8 WHERE record_seq = 5 AND position = 1"), 5, Fault::Emptied),
        (format!("{EMPTY}, forgotten_by = 5 WHERE record_seq = 5 AND position = 1"), 5, Fault::Emptied),
        ("UPDATE journal_value SET forgotten_by = NULL WHERE record_seq = 4".to_owned(), 4, Fault::Values),
        (
            "UPDATE journal_value SET forgotten_by = 7 WHERE forgotten_by = 8 AND record_seq = 4".to_owned(),
            8,
            Fault::Unforgotten,
        ),
        (
            "UPDATE journal_value SET after = 'x' WHERE record_seq = 4 AND position = 1".to_owned(),
            4,
            Fault::Emptied,
        ),
        (
            "UPDATE journal_value SET field = 'iban' WHERE record_seq = 4 AND position = 1".to_owned(),
            8,
            Fault::Unforgotten,
        ),
        (
            "UPDATE journal_value SET digest = 'x' WHERE record_seq = 4 AND position = 1".to_owned(),
            4,
            Fault::Values,
        ),
        (format!("{EMPTY}, forgotten_by = 9 WHERE record_seq = 8 AND position = 1"), 8, Fault::Emptied),
        ("UPDATE revision SET number = 7".to_owned(), 9, Fault::Revision),
    ] {
        let it = empty_database().await;
        cast(&it.db).await;
        forget_them(&it.db).await;
        say(&it.db, Object { kind: "product", id: "x".to_owned() }, "name", None, Some("X")).await;
        tamper(&it.db, &statement).await;
        let verdict = verify(it.db.reader(), None).await.unwrap();
        assert_eq!(verdict, Verdict::Broken { seq, fault }, "{statement}");
        assert!(verdict.sentence(false).starts_with(&format!("Le journal est rompu à l’acte n° {seq} : ")));
    }
}

#[rocket::async_test]
async fn only_forgetting_may_say_that_it_forgot() {
    let it = empty_database().await;
    cast(&it.db).await;
    let mut act = Act::begin(&it.db, clock(), "person/1").await.unwrap();
    let mut changes = Changes::new();
    changes.note("forgotten", None, Some("4:1:representative_name".to_owned()));
    act.record("thing.changed", person(), changes);
    assert!(act.commit().await.is_err());
    assert!(matches!(verify(it.db.reader(), None).await.unwrap(), Verdict::Whole { count: 7, .. }));
}

/// On PostgreSQL the vacuum does it, in its time.
#[rocket::async_test]
async fn nothing_of_what_was_forgotten_stays_in_the_file() {
    let it = empty_database().await;
    let Some(path) = it.url.strip_prefix("sqlite://") else { return };
    cast(&it.db).await;
    let long = "Ava Lorient habite au 1 quai des Joncs. ".repeat(2_000);
    say(&it.db, person(), "email", None, Some(&long)).await;
    forget_them(&it.db).await;
    let outside = Database::connect(it.url.as_str()).await.unwrap();
    outside.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await.unwrap();
    for file in [path.to_owned(), format!("{path}-wal")] {
        let bytes = std::fs::read(&file).unwrap_or_default();
        for text in ["Ava Lorient-Roy", "quai des Joncs", EMAIL] {
            assert!(!bytes.windows(text.len()).any(|it| it == text.as_bytes()), "{file}: {text}");
        }
    }
}
