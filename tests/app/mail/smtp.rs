//! Through a real SMTP server: what it receives, and what its refusals make of a mail.

use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use jalon::clock::stamp;
use jalon::config::mail::{Server as ServerSettings, Way};
use jalon::db::Db;
use jalon::mail::delivery::Postman;
use jalon::mail::rules::{State, Trouble};
use serde_json::{Value, json};

use super::server::{Authority, Server};
use super::{
    LINK, everything, minutes, only, postman, queued, round, settings, start, state_of_only, to_server,
};
use crate::support::{TestDb, empty_database};

const LEA: &str = "lea.dormoy@exemple.gouv.fr";

/// A database with one mail that waits.
async fn waiting() -> TestDb {
    let it = empty_database().await;
    queued(&it.db, LEA, Some(TimeDelta::minutes(15))).await;
    it
}

fn to_secure(db: &Db, url: &str, authority: Option<PathBuf>) -> Postman {
    postman(db, Way::Server(ServerSettings::parse(url, authority).unwrap()))
}

async fn trouble_of_only(db: &Db) -> Option<Trouble> {
    only(db).await.trouble
}

fn is_waiting_for(at: DateTime<Utc>) -> State {
    State::Waiting { next_try_at: stamp(at) }
}

#[rocket::async_test]
async fn a_mail_arrives_once_whole_and_with_its_headers() {
    let it = waiting().await;
    let server = Server::clear(&[]);
    let mut postman = to_server(&it.db, &server.url());
    assert_eq!(round(&mut postman, minutes(2)).await, 1);
    assert_eq!(round(&mut postman, minutes(10)).await, 0);
    let said = server.rest();
    assert_eq!(said.len(), 1, "{said:?}");
    let mail = &said[0]["mail"];
    assert_eq!(mail["from"], "jalon@exemple.gouv.fr");
    assert_eq!(mail["to"], json!([LEA]));
    assert_eq!(mail["hello"], "exemple.gouv.fr");
    assert_eq!(mail["subject"], "Votre lien pour entrer dans Jalon");
    assert_eq!(mail["sender"], json!({ "name": "Équipe Jalon", "address": "jalon@exemple.gouv.fr" }));
    let text = mail["text"].as_str().unwrap();
    assert_eq!(text.lines().filter(|it| *it == LINK).count(), 1, "{text}");
    assert!(text.contains("Il a été demandé le 27\u{a0}nov."), "{text}");
    let headers = &mail["headers"];
    for (name, value) in [
        ("to", LEA),
        ("reply-to", "Aide <aide@exemple.gouv.fr>"),
        ("date", "Fri, 27 Nov 2026 05:10:00 +0000"),
        ("auto-submitted", "auto-generated"),
        ("mime-version", "1.0"),
        ("content-type", "text/plain; charset=utf-8"),
        ("content-transfer-encoding", "quoted-printable"),
    ] {
        assert_eq!(headers[name], value, "{name}");
    }
    let id = headers["message-id"].as_str().unwrap();
    assert!(id.starts_with('<') && id.ends_with("@exemple.gouv.fr>") && id.len() > 40, "{id}");
    let raw = mail["raw"].as_str().unwrap();
    assert!(raw.is_ascii() && raw.lines().all(|line| line.len() <= 78), "{raw}");
    assert_eq!(state_of_only(&it.db, minutes(10)).await, State::Sent { at: stamp(minutes(2)) });
    assert!(!everything(&it.db).await.contains("http"));
}

#[rocket::async_test]
async fn a_round_goes_through_one_connection_and_the_next_through_another() {
    let it = waiting().await;
    queued(&it.db, "paul@exemple.gouv.fr", None).await;
    let server = Server::clear(&[]);
    let mut postman = to_server(&it.db, &server.url());
    assert_eq!(round(&mut postman, start()).await, 2);
    queued(&it.db, "ava@exemple.gouv.fr", None).await;
    assert_eq!(round(&mut postman, start()).await, 1);
    let said = server.rest();
    let [lea, paul, ava] = said.as_slice() else { panic!("{said:?}") };
    for (said, to) in [(lea, LEA), (paul, "paul@exemple.gouv.fr"), (ava, "ava@exemple.gouv.fr")] {
        assert_eq!(said["mail"]["to"], json!([to]));
    }
    assert_eq!(lea["mail"]["session"], paul["mail"]["session"]);
    assert_ne!(lea["mail"]["session"], ava["mail"]["session"]);
}

#[rocket::async_test]
async fn a_server_that_asks_to_come_back_gets_the_mail_later() {
    for step in ["mail 450", "rcpt 451", "data 451"] {
        let it = waiting().await;
        let server = Server::clear(&[step]);
        let mut postman = to_server(&it.db, &server.url());
        assert_eq!(round(&mut postman, start()).await, 1);
        let reply = step.split(' ').nth(1).unwrap().parse().unwrap();
        assert_eq!(trouble_of_only(&it.db).await, Some(Trouble::Deferred(reply)), "{step}");
        assert_eq!(state_of_only(&it.db, start()).await, is_waiting_for(minutes(1)));
        assert_eq!(round(&mut postman, minutes(1) - TimeDelta::milliseconds(1)).await, 0);
        assert_eq!(round(&mut postman, minutes(1)).await, 1);
        assert_eq!(state_of_only(&it.db, minutes(1)).await, State::Sent { at: stamp(minutes(1)) }, "{step}");
        let said = server.rest();
        assert_eq!(said.len(), 2, "{said:?}");
        assert_eq!(said[1]["mail"]["subject"], "Votre lien pour entrer dans Jalon");
    }
}

#[rocket::async_test]
async fn a_refusal_for_good_gives_the_mail_up_at_once_and_hinders_no_other() {
    for step in ["rcpt 550", "data 554"] {
        let it = waiting().await;
        queued(&it.db, "paul@exemple.gouv.fr", None).await;
        let server = Server::clear(&[step]);
        let mut postman = to_server(&it.db, &server.url());
        assert_eq!(round(&mut postman, start()).await, 2);
        let all = jalon::mail::record::list::page(it.db.reader(), 0, 2).await.unwrap();
        let [paul, lea] = all.as_slice() else { panic!("{all:?}") };
        let reply = step.split(' ').nth(1).unwrap().parse().unwrap();
        assert_eq!(lea.standing.state(&stamp(start())), State::GivenUp { at: stamp(start()) }, "{step}");
        assert_eq!((lea.trouble, lea.tries), (Some(Trouble::Refused(reply)), 1));
        assert_eq!(paul.standing.state(&stamp(start())), State::Sent { at: stamp(start()) });
        // The server's words, in which the address stands, are not kept.
        assert!(!everything(&it.db).await.contains("Refus"));
        assert_eq!(round(&mut postman, minutes(14)).await, 0);
    }
}

#[rocket::async_test]
async fn a_server_that_is_down_gets_the_mail_once_it_is_up() {
    let it = waiting().await;
    let port = {
        let gone = Server::clear(&[]);
        gone.port
    };
    let mut postman = to_server(&it.db, &format!("smtp://127.0.0.1:{port}"));
    assert_eq!(round(&mut postman, start()).await, 1);
    assert_eq!(trouble_of_only(&it.db).await, Some(Trouble::Unreachable));
    let server = Server::start(&json!({ "security": "clear", "port": port }));
    assert_eq!(round(&mut postman, minutes(1)).await, 1);
    assert_eq!(server.next().unwrap()["mail"]["to"], json!([LEA]));
    assert_eq!(state_of_only(&it.db, minutes(1)).await, State::Sent { at: stamp(minutes(1)) });
}

#[rocket::async_test]
async fn a_connection_cut_before_the_answer_sends_the_mail_again_under_the_same_name() {
    let it = waiting().await;
    let server = Server::clear(&["hang up"]);
    let mut postman = to_server(&it.db, &server.url());
    assert_eq!(round(&mut postman, start()).await, 1);
    assert_eq!(trouble_of_only(&it.db).await, Some(Trouble::Unreachable));
    assert_eq!(round(&mut postman, minutes(1)).await, 1);
    let said = server.rest();
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said[0]["mail"]["headers"]["message-id"], said[1]["mail"]["headers"]["message-id"]);
    assert_eq!(said[0]["mail"]["raw"], said[1]["mail"]["raw"]);
}

fn secure(security: &str, files: &(PathBuf, PathBuf)) -> Value {
    json!({ "security": security, "key": files.0, "cert": files.1 })
}

#[rocket::async_test]
async fn a_known_authority_and_the_right_name_let_the_mail_through_encrypted() {
    let authority = Authority::new();
    let files = authority.sign("DNS:localhost,IP:127.0.0.1", "serverAuth");
    for (security, scheme, query) in [("tls", "smtps", ""), ("starttls", "smtp", "?tls=required")] {
        for host in ["localhost", "127.0.0.1"] {
            let it = waiting().await;
            let mut wanted = secure(security, &files);
            wanted["account"] = json!({ "user": "jalon", "password": "s@cré t" });
            let server = Server::start(&wanted);
            let url = format!("{scheme}://jalon:s%40cr%C3%A9%20t@{host}:{}{query}", server.port);
            let mut postman = to_secure(&it.db, &url, Some(authority.path()));
            assert_eq!(round(&mut postman, start()).await, 1);
            let mail = server.next().unwrap();
            assert_eq!(
                (&mail["mail"]["encrypted"], &mail["mail"]["user"]),
                (&json!(true), &json!("jalon")),
                "{url}"
            );
        }
    }
}

#[rocket::async_test]
async fn a_certificate_that_proves_nothing_gets_no_mail() {
    let (authority, namesake) = (Authority::new(), Authority::new());
    let misnamed = authority.sign("DNS:ailleurs.exemple,IP:192.0.2.1", "serverAuth");
    let of_a_client = authority.sign("DNS:localhost", "clientAuth");
    let right = Authority::new();
    let (unknown, known) = (right.sign("DNS:localhost", "serverAuth"), authority.path());
    for (security, scheme, query) in [("tls", "smtps", ""), ("starttls", "smtp", "?tls=required")] {
        for (files, trusted, expected) in [
            (&unknown, None, Trouble::UnknownAuthority),
            (&unknown, Some(namesake.path()), Trouble::UnknownAuthority),
            (&misnamed, Some(known.clone()), Trouble::OtherServer),
            (&of_a_client, Some(known.clone()), Trouble::Certificate),
        ] {
            let it = waiting().await;
            let mut wanted = secure(security, files);
            wanted["account"] = json!({ "user": "jalon", "password": "secret" });
            let server = Server::start(&wanted);
            let url = format!("{scheme}://jalon:secret@localhost:{}{query}", server.port);
            assert_eq!(round(&mut to_secure(&it.db, &url, trusted), start()).await, 1);
            assert_eq!(trouble_of_only(&it.db).await, Some(expected), "{security}");
            assert_eq!(state_of_only(&it.db, start()).await, is_waiting_for(minutes(1)));
            let said = server.rest();
            assert!(said.iter().all(|it| it["mail"].is_null() && it["refused"].is_null()), "{said:?}");
        }
    }
}

#[rocket::async_test]
async fn a_server_without_encryption_gets_neither_mail_nor_password() {
    let it = waiting().await;
    let server =
        Server::start(&json!({ "security": "clear", "account": { "user": "jalon", "password": "x" } }));
    let url = format!("smtp://jalon:secret@localhost:{}?tls=required", server.port);
    assert_eq!(round(&mut to_secure(&it.db, &url, None), start()).await, 1);
    assert_eq!(trouble_of_only(&it.db).await, Some(Trouble::NoEncryption));
    assert_eq!(server.rest(), Vec::<Value>::new());
}

#[rocket::async_test]
async fn a_wrong_password_is_not_the_fault_of_the_mail() {
    let it = waiting().await;
    let server =
        Server::start(&json!({ "security": "clear", "account": { "user": "jalon", "password": "x" } }));
    let url = format!("smtp://jalon:secret@localhost:{}", server.port);
    assert_eq!(round(&mut to_server(&it.db, &url), start()).await, 1);
    assert_eq!(trouble_of_only(&it.db).await, Some(Trouble::Account));
    assert_eq!(state_of_only(&it.db, start()).await, is_waiting_for(minutes(1)));
    // Nor is it that a password is wanted and none is known.
    let none = to_server(&it.db, &server.url());
    assert_eq!(round(&mut { none }, minutes(1)).await, 1);
    assert_eq!(trouble_of_only(&it.db).await, Some(Trouble::Account));
}

#[test]
fn an_authority_that_cannot_be_read_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("vide.pem");
    std::fs::write(&empty, "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n").unwrap();
    for path in [folder.path().join("absent.pem"), empty] {
        let server = ServerSettings::parse("smtps://smtp.exemple.fr", Some(path)).unwrap();
        let runtime = rocket::tokio::runtime::Runtime::new().unwrap();
        let refused = runtime.block_on(async {
            let it = empty_database().await;
            Postman::new(it.db.clone(), &settings(Way::Server(server)), false).err().unwrap()
        });
        assert!(refused.to_string().contains("JALON_SMTP_CA"), "{refused}");
    }
}
