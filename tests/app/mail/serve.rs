//! The task that sends, in the site and in the program.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use jalon::clock::Clock;
use jalon::config::Config;
use jalon::config::mail::Way;
use jalon::mail::Outbox;
use jalon::mail::delivery::Delivery;
use jalon::mail::record::list;
use jalon::mail::rules::State;
use rocket::local::asynchronous::Client;

use super::server::Server;
use super::{LINK, only, postman, queued, start};
use crate::support::{TestDb, empty_database};

const LEA: &str = "lea.dormoy@exemple.gouv.fr";

/// A link that outlives the machine's own clock.
const LONG: TimeDelta = TimeDelta::days(100_000);

async fn is_sent(it: &TestDb) -> bool {
    let all = list::page(it.db.reader(), 0, 10).await.unwrap();
    !all.is_empty() && all.iter().all(|mail| matches!(mail.standing.state(""), State::Sent { .. }))
}

/// Waits until everything is sent; gives how long that took.
async fn time_until_sent(it: &TestDb) -> Duration {
    let begin = Instant::now();
    while !is_sent(it).await {
        assert!(begin.elapsed() < Duration::from_secs(20), "nothing is sent");
        rocket::tokio::time::sleep(Duration::from_millis(10)).await;
    }
    begin.elapsed()
}

#[rocket::async_test]
async fn a_mail_goes_at_once_when_the_bell_rings_and_in_a_while_when_it_does_not() {
    let it = empty_database().await;
    let folder = tempfile::tempdir().unwrap();
    let config = Config { database_url: it.url.clone(), ..Config::from_env().unwrap() };
    let clock = Clock::system();
    let task = Delivery::new(postman(&it.db, Way::Folder(folder.path().to_owned())), clock);
    let site = jalon::build(config, it.db.clone(), clock).unwrap().attach(task);
    let client = Client::untracked(site).await.unwrap();
    let outbox = client.rocket().state::<Outbox>().unwrap().clone();
    // The first look is over.
    rocket::tokio::time::sleep(Duration::from_millis(500)).await;
    queued(&it.db, LEA, Some(LONG)).await;
    outbox.wake();
    let rung = time_until_sent(&it).await;
    assert!(rung < Duration::from_secs(2), "{rung:?}");
    queued(&it.db, "paul@exemple.gouv.fr", Some(LONG)).await;
    let alone = time_until_sent(&it).await;
    assert!(alone < Duration::from_secs(8), "{alone:?}");
    client.terminate().await;
    queued(&it.db, "ava@exemple.gouv.fr", Some(LONG)).await;
    outbox.wake();
    rocket::tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!is_sent(&it).await, "the task ended with the site");
}

struct Program(Child);

impl Program {
    /// Serves a database, with these variables.
    fn serve(it: &TestDb, variables: &[(&str, &str)]) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_jalon"))
            .arg("serve")
            .env("DATABASE_URL", &it.url)
            .env("JALON_PORT", "0")
            .env_remove("JALON_TODAY")
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self(child)
    }

    /// Ends it as a system does, and gives what it wrote: standard output, standard error.
    fn end(mut self) -> (Vec<String>, Vec<String>) {
        let ended = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status().unwrap();
        assert!(ended.success());
        let read = |it: &mut dyn std::io::Read| BufReader::new(it).lines().map(Result::unwrap).collect();
        let said = (read(&mut self.0.stdout.take().unwrap()), read(&mut self.0.stderr.take().unwrap()));
        assert!(self.0.wait().unwrap().success());
        said
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Ended already, unless the test failed.
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

#[rocket::async_test]
async fn the_program_writes_links_where_a_developer_sees_them() {
    let it = empty_database().await;
    let folder = tempfile::tempdir().unwrap();
    queued(&it.db, LEA, Some(LONG)).await;
    let mails = folder.path().join("mails");
    let program = Program::serve(&it, &[("JALON_MAIL_FOLDER", mails.to_str().unwrap())]);
    time_until_sent(&it).await;
    let (out, err) = program.end();
    assert!(out.contains(&format!("Courriel pour {LEA}\u{a0}: {LINK}")), "{out:?}");
    assert_eq!(std::fs::read_dir(mails).unwrap().count(), 1);
    assert!(!err.iter().any(|line| line.contains("http") || line.contains("lea")), "{err:?}");
}

#[rocket::async_test]
async fn the_program_sends_through_a_server_and_shows_no_link() {
    let it = empty_database().await;
    queued(&it.db, LEA, Some(LONG)).await;
    let server = Server::clear(&[]);
    let from = ("JALON_MAIL_FROM", "Jalon <jalon@exemple.gouv.fr>");
    let program = Program::serve(&it, &[("JALON_SMTP_URL", &server.url()), from]);
    assert_eq!(server.next().unwrap()["mail"]["to"][0], LEA);
    time_until_sent(&it).await;
    let (out, err) = program.end();
    assert!(!out.iter().any(|line| line.contains("Courriel")), "{out:?}");
    assert!(!err.iter().any(|line| line.contains("connexion/lien") || line.contains("lea")), "{err:?}");
    assert!(only(&it.db).await.queued_at.starts_with(&start().format("%F").to_string()));
}

#[rocket::async_test]
async fn the_program_refuses_to_start_with_an_address_that_nobody_answers() {
    let it = empty_database().await;
    let refused = Command::new(env!("CARGO_BIN_EXE_jalon"))
        .arg("serve")
        .env("DATABASE_URL", &it.url)
        .env("JALON_MAIL_FROM", "Jalon <no-reply@exemple.gouv.fr>")
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("personne ne répond"));
}
