//! The outbox on both databases, with a folder for a way out.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::TimeDelta;
use jalon::clock::stamp;
use jalon::config::mail::Way;
use jalon::db::Db;
use jalon::mail::record::{self, list};
use jalon::mail::rules::{NotAgain, State, Trouble};

use super::{LINK, everything, minutes, only, postman, queued, round, start, state_of_only};
use crate::support::empty_database;

const LEA: &str = "lea.dormoy@exemple.gouv.fr";

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[rocket::async_test]
async fn what_is_rolled_back_is_not_sent() {
    let it = empty_database().await;
    let letter =
        jalon::mail::SignIn { link: LINK.to_owned(), asked_at: String::new(), browser: String::new() };
    let mail = jalon::mail::Letter::to(&letter, &LEA.parse().unwrap()).unwrap();
    let transaction = it.db.begin().await.unwrap();
    jalon::mail::queue(&transaction, &mail, &stamp(start()), None).await.unwrap();
    transaction.rollback().await.unwrap();
    assert_eq!(list::count(it.db.reader()).await.unwrap(), 0);
}

#[rocket::async_test]
async fn a_mail_is_written_to_the_folder_once_and_its_text_is_dropped() {
    let it = empty_database().await;
    let folder = tempfile::tempdir().unwrap();
    let mails = folder.path().join("var/mails");
    queued(&it.db, LEA, Some(TimeDelta::minutes(15))).await;
    assert!(everything(&it.db).await.contains(LINK));
    let mut postman = postman(&it.db, Way::Folder(mails.clone()));
    assert_eq!(round(&mut postman, start()).await, 1);
    assert_eq!(round(&mut postman, minutes(60 * 24)).await, 0);
    assert_eq!(files(&mails), ["2026-11-27T05-10-00-000Z-000001-sign_in.eml"]);
    let text = fs::read_to_string(mails.join(&files(&mails)[0])).unwrap();
    assert!(text.contains("To: lea.dormoy@exemple.gouv.fr\r\n"), "{text}");
    assert_eq!(state_of_only(&it.db, minutes(1)).await, State::Sent { at: stamp(start()) });
    assert_eq!(only(&it.db).await.tries, 1);
    assert!(!everything(&it.db).await.contains("http"), "{}", everything(&it.db).await);
}

#[rocket::async_test]
async fn of_several_instances_one_has_a_mail_in_hand() {
    let it = empty_database().await;
    for number in 0..20 {
        queued(&it.db, &format!("personne{number}@exemple.gouv.fr"), None).await;
    }
    let instances = (0..8).map(|_| {
        let url = it.url.clone();
        rocket::tokio::spawn(async move {
            let db = Db::open(&url).await.unwrap();
            let mut hands = Vec::new();
            while let Some(mail) = record::claim(&db, &stamp(start()), &stamp(minutes(5))).await.unwrap() {
                hands.push(mail.id);
            }
            hands
        })
    });
    let mut all = Vec::new();
    for instance in instances.collect::<Vec<_>>() {
        all.extend(instance.await.unwrap());
    }
    assert_eq!(all.len(), 20, "{all:?}");
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 20, "{all:?}");
}

#[rocket::async_test]
async fn several_instances_send_each_mail_once() {
    let it = empty_database().await;
    let folder = tempfile::tempdir().unwrap();
    for number in 0..12 {
        queued(&it.db, &format!("personne{number}@exemple.gouv.fr"), None).await;
    }
    let instances = (0..4).map(|_| {
        let (url, way) = (it.url.clone(), Way::Folder(folder.path().to_owned()));
        rocket::tokio::spawn(async move {
            let db = Db::open(&url).await.unwrap();
            round(&mut postman(&db, way), start()).await
        })
    });
    let mut tries = 0;
    for instance in instances.collect::<Vec<_>>() {
        tries += instance.await.unwrap();
    }
    assert_eq!((tries, files(folder.path()).len()), (12, 12));
}

#[rocket::async_test]
async fn a_claim_that_runs_out_is_taken_over_and_cannot_undo_what_follows() {
    let it = empty_database().await;
    queued(&it.db, LEA, None).await;
    let claim =
        async |at| record::claim(&it.db, &stamp(at), &stamp(at + TimeDelta::minutes(5))).await.unwrap();
    let first = claim(start()).await.unwrap();
    assert_eq!(claim(minutes(5) - TimeDelta::milliseconds(1)).await, None);
    assert_eq!(state_of_only(&it.db, minutes(4)).await, State::Underway);
    assert!(matches!(state_of_only(&it.db, minutes(5)).await, State::Waiting { .. }));
    let second = claim(minutes(5)).await.unwrap();
    assert_eq!((first.tries, second.tries), (1, 2));
    assert_eq!(first.message_id, second.message_id);
    // The first one comes back to life: its failure is no news any more, its success would be.
    record::failed(&it.db, &first, Trouble::Refused(550), None, &stamp(minutes(6))).await.unwrap();
    assert_eq!(state_of_only(&it.db, minutes(6)).await, State::Underway);
    record::sent(&it.db, first.id, &stamp(minutes(6))).await.unwrap();
    record::failed(&it.db, &second, Trouble::Timeout, Some(&stamp(minutes(9))), &stamp(minutes(7)))
        .await
        .unwrap();
    assert_eq!(state_of_only(&it.db, minutes(7)).await, State::Sent { at: stamp(minutes(6)) });
    assert_eq!(claim(minutes(60)).await, None);
}

/// A way out that fails: a file stands where the folder should be.
fn blocked(folder: &Path) -> Way {
    let file = folder.join("occupé");
    fs::write(&file, "").unwrap();
    Way::Folder(file)
}

#[rocket::async_test]
async fn a_mail_that_fails_is_tried_later_and_later_then_given_up() {
    let it = empty_database().await;
    let folder = tempfile::tempdir().unwrap();
    queued(&it.db, LEA, None).await;
    let mut postman = postman(&it.db, blocked(folder.path()));
    let mut at = 0;
    for wait in [0, 1, 5, 15, 60, 240, 720, 1440] {
        if wait > 0 {
            assert_eq!(
                round(&mut postman, minutes(at + wait) - TimeDelta::milliseconds(1)).await,
                0,
                "{wait}"
            );
        }
        at += wait;
        assert_eq!(round(&mut postman, minutes(at)).await, 1, "{wait}");
    }
    assert_eq!(state_of_only(&it.db, minutes(at)).await, State::GivenUp { at: stamp(minutes(at)) });
    assert_eq!(round(&mut postman, minutes(at + 100_000)).await, 0);
    let mail = only(&it.db).await;
    assert_eq!((mail.tries, mail.trouble), (8, Some(Trouble::Folder)));
}

#[rocket::async_test]
async fn a_dead_link_is_not_sent_and_its_text_is_dropped() {
    let it = empty_database().await;
    let folder = tempfile::tempdir().unwrap();
    queued(&it.db, LEA, Some(TimeDelta::minutes(15))).await;
    let mut blocked = postman(&it.db, blocked(folder.path()));
    assert_eq!(round(&mut blocked, start()).await, 1);
    let mails = folder.path().join("mails");
    let mut free = postman(&it.db, Way::Folder(mails.clone()));
    assert!(!free.deliver_next(minutes(15)).await.unwrap(), "even before it is swept");
    assert_eq!(round(&mut free, minutes(15)).await, 0);
    assert!(!mails.exists());
    assert_eq!(state_of_only(&it.db, minutes(15)).await, State::TooLate { at: stamp(minutes(15)) });
    assert!(!everything(&it.db).await.contains("http"));
    let again = only(&it.db).await.standing.may_try_again(&stamp(minutes(15)));
    assert_eq!(again, Err(NotAgain::LinkDead));
}

#[rocket::async_test]
async fn a_mail_that_was_given_up_is_tried_again_on_demand_as_long_as_its_link_lives() {
    let it = empty_database().await;
    let folder = tempfile::tempdir().unwrap();
    queued(&it.db, LEA, Some(TimeDelta::days(14))).await;
    let id = only(&it.db).await.id;
    let claimed = record::claim(&it.db, &stamp(start()), &stamp(minutes(5))).await.unwrap().unwrap();
    record::failed(&it.db, &claimed, Trouble::Refused(550), None, &stamp(start())).await.unwrap();
    let mut postman = postman(&it.db, Way::Folder(folder.path().to_owned()));
    assert_eq!(round(&mut postman, minutes(60)).await, 0);
    let mail = only(&it.db).await;
    assert_eq!(mail.standing.state(&stamp(minutes(60))), State::GivenUp { at: stamp(start()) });
    assert_eq!(mail.standing.may_try_again(&stamp(minutes(60))), Ok(()));
    assert_eq!(mail.standing.may_try_again(&stamp(start() + TimeDelta::days(14))), Err(NotAgain::LinkDead));
    let transaction = it.db.begin().await.unwrap();
    list::try_again(&transaction, id, &stamp(minutes(61))).await.unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(round(&mut postman, minutes(61)).await, 1);
    assert_eq!(state_of_only(&it.db, minutes(61)).await, State::Sent { at: stamp(minutes(61)) });
    assert_eq!(files(folder.path()).len(), 1);
}

#[rocket::async_test]
async fn the_text_of_a_mail_that_was_given_up_goes_when_its_link_dies() {
    let it = empty_database().await;
    let folder = tempfile::tempdir().unwrap();
    queued(&it.db, LEA, Some(TimeDelta::minutes(15))).await;
    let claimed = record::claim(&it.db, &stamp(start()), &stamp(minutes(5))).await.unwrap().unwrap();
    record::failed(&it.db, &claimed, Trouble::Refused(550), None, &stamp(start())).await.unwrap();
    let mut postman = postman(&it.db, Way::Folder(folder.path().to_owned()));
    round(&mut postman, minutes(14)).await;
    assert!(everything(&it.db).await.contains(LINK));
    round(&mut postman, minutes(15)).await;
    assert!(!everything(&it.db).await.contains("http"));
    assert_eq!(state_of_only(&it.db, minutes(15)).await, State::GivenUp { at: stamp(start()) });
}

#[rocket::async_test]
async fn what_is_settled_is_kept_for_ninety_days_and_what_waits_for_ever() {
    let it = empty_database().await;
    let folder = tempfile::tempdir().unwrap();
    queued(&it.db, LEA, None).await;
    let mut free = postman(&it.db, Way::Folder(folder.path().to_owned()));
    round(&mut free, start()).await;
    queued(&it.db, "paul@exemple.gouv.fr", None).await;
    free.tidy(start() + TimeDelta::days(90)).await.unwrap();
    assert_eq!(list::count(it.db.reader()).await.unwrap(), 2);
    free.tidy(start() + TimeDelta::days(90) + TimeDelta::milliseconds(1)).await.unwrap();
    assert_eq!(only(&it.db).await.recipient, "paul@exemple.gouv.fr");
}

#[rocket::async_test]
async fn whoever_asks_to_be_forgotten_is_neither_named_nor_written_to() {
    let it = empty_database().await;
    let folder = tempfile::tempdir().unwrap();
    queued(&it.db, LEA, None).await;
    let mut postman = postman(&it.db, Way::Folder(folder.path().to_owned()));
    round(&mut postman, start()).await;
    queued(&it.db, LEA, None).await;
    queued(&it.db, "paul@exemple.gouv.fr", None).await;
    let transaction = it.db.begin().await.unwrap();
    record::forget(&transaction, &LEA.parse().unwrap(), &stamp(minutes(1))).await.unwrap();
    transaction.commit().await.unwrap();
    assert!(!everything(&it.db).await.contains("lea"), "{}", everything(&it.db).await);
    assert_eq!(round(&mut postman, minutes(2)).await, 1);
    let all = list::page(it.db.reader(), 0, 10).await.unwrap();
    let states: Vec<State> = all.iter().map(|it| it.standing.state(&stamp(minutes(3)))).collect();
    let expected = [
        State::Sent { at: stamp(minutes(2)) },
        State::GivenUp { at: stamp(minutes(1)) },
        State::Sent { at: stamp(start()) },
    ];
    assert_eq!(states, expected);
}
