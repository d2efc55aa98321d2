//! The SMTP server of the tests, with certificates of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

/// An authority made for the test, and what it signed.
pub struct Authority {
    folder: TempDir,
}

impl Authority {
    pub fn new() -> Self {
        let it = Self { folder: tempfile::tempdir().unwrap() };
        it.openssl(&["-x509", "-days", "2", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=essai"]);
        it
    }

    /// The certificate of the authority itself.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// Signs a certificate for `names`, such as `DNS:localhost`, and a purpose: `serverAuth` is a
    /// server's. Gives the files of its key and of itself.
    pub fn sign(&self, names: &str, purpose: &str) -> (PathBuf, PathBuf) {
        let (key, certificate) = (format!("{purpose}.key"), format!("{purpose}.pem"));
        let (names, purpose) = (format!("subjectAltName={names}"), format!("extendedKeyUsage={purpose}"));
        let new = ["-x509", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "1", "-subj", "/CN=essai"];
        let what = ["-keyout", &key, "-out", &certificate, "-addext", &names, "-addext", &purpose];
        let not_an_authority = ["-addext", "basicConstraints=critical,CA:FALSE"];
        self.openssl(&[&new[..], &what, &not_an_authority].concat());
        (self.folder.path().join(key), self.folder.path().join(certificate))
    }

    fn openssl(&self, what: &[&str]) {
        let key = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
        let made = Command::new("openssl").args(key).args(what).current_dir(self.folder.path()).output();
        let made = made.unwrap_or_else(|it| panic!("openssl is missing ({it}): run bin/setup test"));
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
}

/// The server, as long as the test lasts.
pub struct Server {
    pub port: u16,
    child: Child,
    said: Receiver<Value>,
}

impl Server {
    /// Starts it with the settings that `tests/smtp/server.mjs` explains.
    pub fn start(settings: &Value) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smtp/server.mjs");
        let mut child = Command::new("node")
            .arg(script)
            .arg(settings.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|it| panic!("node is missing ({it}): run bin/setup test"));
        let (tell, said) = channel();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if tell.send(serde_json::from_str(&line).unwrap()).is_err() {
                    break;
                }
            }
        });
        let mut server = Self { port: 0, child, said };
        let first = server.next().unwrap_or_else(|| panic!("the server did not start: run bin/setup test"));
        server.port = first["port"].as_u64().unwrap_or_else(|| panic!("{first}")).try_into().unwrap();
        server
    }

    /// In clear, with these replies.
    pub fn clear(replies: &[&str]) -> Self {
        Self::start(&json!({ "security": "clear", "replies": replies }))
    }

    /// Where it is, in clear.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// What happened next; nothing when it stays silent for long.
    pub fn next(&self) -> Option<Value> {
        self.said.recv_timeout(Duration::from_secs(20)).ok()
    }

    /// What happened and was not asked for yet.
    pub fn rest(&self) -> Vec<Value> {
        std::thread::sleep(Duration::from_millis(100));
        self.said.try_iter().collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
