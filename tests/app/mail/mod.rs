//! The outbox: put in, handed out once, settled, forgotten.

mod outbox;
mod page;
mod serve;
mod server;
mod smtp;

use chrono::{DateTime, TimeDelta, Utc};
use jalon::clock::stamp;
use jalon::config::mail::{MailSettings, Sender, Server as ServerSettings, Way};
use jalon::db::Db;
use jalon::mail::delivery::Postman;
use jalon::mail::record::list::{self, Listed};
use jalon::mail::rules::State;
use jalon::mail::{Letter, SignIn, queue};
use sea_orm::{ConnectionTrait, Statement};

const LINK: &str = "https://jalon.exemple.gouv.fr/connexion/lien/9f2c1b7e84d05a36c1e8f7920ab4d653e07f18c92b6d4a5f3e1c0987ab6d5e4f";

/// The instant at which every story starts.
fn start() -> DateTime<Utc> {
    "2026-11-27T05:10:00Z".parse().unwrap()
}

fn minutes(count: i64) -> DateTime<Utc> {
    start() + TimeDelta::minutes(count)
}

/// Queues a sign-in link at the start; its link dies after `life`, if ever.
async fn queued(db: &Db, to: &str, life: Option<TimeDelta>) {
    let letter = SignIn {
        link: LINK.to_owned(),
        asked_at: "27\u{a0}nov.\u{a0}2026 à 6\u{a0}h\u{a0}10".to_owned(),
        browser: "Firefox sous Windows".to_owned(),
    };
    let mail = letter.to(&to.parse().unwrap()).unwrap();
    let transaction = db.begin().await.unwrap();
    let expiry = life.map(|it| stamp(start() + it));
    queue(&transaction, &mail, &stamp(start()), expiry.as_deref()).await.unwrap();
    transaction.commit().await.unwrap();
}

fn settings(way: Way) -> MailSettings {
    let from = Sender::parse("Équipe Jalon <jalon@exemple.gouv.fr>").unwrap();
    let reply_to = Some(Sender::parse("Aide <aide@exemple.gouv.fr>").unwrap());
    MailSettings { from, reply_to, way, purchasing: Vec::new() }
}

fn postman(db: &Db, way: Way) -> Postman {
    Postman::new(db.clone(), &settings(way), false).unwrap()
}

fn to_server(db: &Db, url: &str) -> Postman {
    postman(db, Way::Server(ServerSettings::parse(url, None).unwrap()))
}

/// Tries everything that is due at an instant; gives how many tries there were.
async fn round(postman: &mut Postman, now: DateTime<Utc>) -> usize {
    postman.tidy(now).await.unwrap();
    let mut tries = 0;
    while postman.deliver_next(now).await.unwrap() {
        tries += 1;
    }
    postman.rest().await;
    tries
}

/// The only mail of the outbox.
async fn only(db: &Db) -> Listed {
    let mut all = list::page(db.reader(), 0, 2).await.unwrap();
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

async fn state_of_only(db: &Db, now: DateTime<Utc>) -> State {
    only(db).await.standing.state(&stamp(now))
}

/// Everything that the outbox holds, as one text: where a secret would be found.
async fn everything(db: &Db) -> String {
    let backend = db.reader().get_database_backend();
    let question =
        "SELECT recipient || '|' || subject || '|' || body || '|' || COALESCE(last_error, '') FROM outbox";
    let rows = db.reader().query_all_raw(Statement::from_string(backend, question)).await.unwrap();
    rows.iter().map(|it| it.try_get_by_index::<String>(0).unwrap()).collect::<Vec<_>>().join("\n")
}
