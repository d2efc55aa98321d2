//! The power goes out: the program is killed at any moment, and started again.
//!
//! `JALON_SOAK` is the share of the full campaign, in percent (1 when it is not set). On SQLite
//! only: PostgreSQL's own durability is not ours to test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use sea_orm::{ConnectionTrait, Database, Statement};

use crate::support::TODAY;

const BINARY: &str = env!("CARGO_BIN_EXE_jalon");
/// Rounds of the full campaign.
const ROUNDS: usize = 200;
/// The same at each start, so that a session goes on.
const SECRET: &str = "3f9a1c5be07d42861bd9f0e3a7c4685d2e9b17f05c8ad3461f7e92b0c5d8a364";
const SHEET: &str = "/organisations/agence-nationale-des-rivages";

fn rounds() -> usize {
    let percent = std::env::var("JALON_SOAK").ok().and_then(|it| it.parse::<usize>().ok()).unwrap_or(1);
    (ROUNDS * percent / 100).max(2)
}

/// Milliseconds before the next kill: spread, and the same at each campaign.
fn delay(round: usize, most: u64) -> Duration {
    let mixed = (round as u64 + 1).wrapping_mul(6_364_136_223_846_793_005).rotate_left(29);
    Duration::from_millis(mixed % most)
}

fn jalon(url: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(BINARY);
    command.args(arguments).env("DATABASE_URL", url).env("JALON_PORT", "0").env("JALON_TODAY", TODAY);
    command.env("JALON_SECRET", SECRET);
    command.env("RUST_LOG", "error").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

fn succeeds(url: &str, arguments: &[&str]) {
    let output = jalon(url, arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
}

/// A server and the address it printed.
fn serve(url: &str) -> (Child, String) {
    let mut child = jalon(url, &["serve"]).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().rsplit("http://").next().unwrap().to_owned();
    (child, address)
}

/// Sends one request; nothing when the server died meanwhile.
fn send(address: &str, request: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

fn get(address: &str, path: &str) -> Option<String> {
    send(address, &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"))
}

/// An administrator's browser: its cookies and the token of its forms.
#[derive(Default)]
struct Browser {
    cookies: String,
    token: String,
}

impl Browser {
    /// Enters by the door of the demonstration, as the first of the list: an administrator.
    fn enter(address: &str) -> Self {
        let mut browser = Self::default();
        let door = browser.follow(address, "GET", "/demonstration", "").unwrap();
        browser.token = between(&door, "name=\"jeton\" value=\"", "\"");
        let first = between(&door, "name=\"personne\" value=\"", "\"");
        browser.follow(address, "POST", "/demonstration", &format!("personne={first}")).unwrap();
        let page = browser.follow(address, "GET", "/affichage", "").unwrap();
        browser.token = between(&page, "name=\"jeton\" value=\"", "\"");
        browser
    }

    /// Sends a request, and keeps the cookies of the answer.
    fn follow(&mut self, address: &str, method: &str, path: &str, fields: &str) -> Option<String> {
        let body = if method == "POST" { format!("jeton={}&{fields}", self.token) } else { String::new() };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.cookies,
            body.len()
        );
        let answer = send(address, &request)?;
        for line in answer.lines().filter(|it| it.to_lowercase().starts_with("set-cookie: ")) {
            self.cookies.push_str(&between(line, ": ", ";"));
            self.cookies.push_str("; ");
        }
        Some(answer)
    }

    /// Renames the representative; says whether the server acknowledged it.
    fn rename(&mut self, address: &str, number: usize, version: i64) -> bool {
        let fields = format!(
            "name=Agence+nationale+des+rivages&representative_name=Nom+{number}+fin&version={version}"
        );
        let answer = self.follow(address, "POST", &format!("{SHEET}/modifier"), &fields);
        answer.is_some_and(|it| it.starts_with("HTTP/1.1 303"))
    }
}

/// What stands between two marks.
fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1;
    rest.split(after).next().unwrap_or_default().to_owned()
}

/// Number and version as they are stored.
async fn stored(path: &Path) -> (usize, i64) {
    let db = Database::connect(format!("sqlite://{}", path.display())).await.unwrap();
    let backend = db.get_database_backend();
    let whole =
        db.query_one_raw(Statement::from_string(backend, "PRAGMA integrity_check")).await.unwrap().unwrap();
    assert_eq!(whole.try_get_by_index::<String>(0).unwrap(), "ok");
    let row = db
        .query_one_raw(Statement::from_string(
            backend,
            "SELECT representative_name, version FROM organisation WHERE slug = 'agence-nationale-des-rivages'",
        ))
        .await
        .unwrap()
        .unwrap();
    let name: String = row.try_get_by_index(0).unwrap();
    let number = name.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
    let version = row.try_get_by_index(1).unwrap();
    db.close().await.unwrap();
    (number, version)
}

#[rocket::async_test]
async fn soak_killed_while_editing_loses_no_acknowledged_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jalon.db");
    let url = format!("sqlite://{}", path.display());
    succeeds(&url, &["demo"]);
    let (mut acknowledged, mut browser) = (0, None);
    for round in 0..rounds() {
        let (_, mut version) = stored(&path).await;
        let (mut child, address) = serve(&url);
        assert!(get(&address, SHEET).is_some_and(|it| it.starts_with("HTTP/1.1 200")));
        // The session, too, outlives the power cut.
        let browser = browser.get_or_insert_with(|| Browser::enter(&address));
        let killer = std::thread::spawn(move || {
            std::thread::sleep(delay(round, 120));
            child.kill().unwrap();
            child.wait().unwrap();
        });
        let mut attempt = acknowledged + 1;
        while browser.rename(&address, attempt, version) {
            acknowledged = attempt;
            (attempt, version) = (attempt + 1, version + 1);
        }
        killer.join().unwrap();
        let (found, _) = stored(&path).await;
        // The one under way when the power went out may be there or not; nothing before it may be missing.
        assert!(found == acknowledged || found == acknowledged + 1, "{found} after {acknowledged}");
        acknowledged = found;
        succeeds(&url, &["verify", "journal"]);
    }
    assert!(acknowledged > 0, "no write was ever acknowledged");
}

#[rocket::async_test]
async fn soak_killed_while_importing_leaves_all_or_nothing() {
    let checkout = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/beta-gouv");
    let folder = tempfile::tempdir().unwrap();
    let reference = format!("sqlite://{}", folder.path().join("whole.db").display());
    succeeds(&reference, &["import", "beta-gouv", checkout]);
    let whole = jalon(&reference, &["export", "portfolio", "--format", "json"]).output().unwrap().stdout;
    assert!(whole.len() > 100);
    let mut finished = 0;
    for round in 0..rounds() {
        let url = format!("sqlite://{}", folder.path().join(format!("{round}.db")).display());
        succeeds(&url, &["migrate"]);
        let mut child = jalon(&url, &["import", "beta-gouv", checkout]).spawn().unwrap();
        std::thread::sleep(delay(round, 60));
        child.kill().unwrap();
        child.wait().unwrap();
        succeeds(&url, &["verify", "journal"]);
        let found = jalon(&url, &["export", "portfolio", "--format", "json"]).output().unwrap().stdout;
        assert!(found == b"[]" || found == whole, "half an import");
        finished += usize::from(found == whole);
        succeeds(&url, &["import", "beta-gouv", checkout]);
        let after = jalon(&url, &["export", "portfolio", "--format", "json"]).output().unwrap().stdout;
        assert_eq!(after, whole);
    }
    assert!(finished < rounds(), "no import was ever interrupted");
}
