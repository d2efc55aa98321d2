//! Takes mails out of the outbox, one at a time, and hands them over.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::DbErr;

use super::folder;
use super::parcel::{self, Parcel};
use super::server::Link;
use crate::clock::stamp;
use crate::config::mail::{MailSettings, Way};
use crate::db::Db;
use crate::mail::message;
use crate::mail::record::{self, Claimed};
use crate::mail::rules::{Trouble, next_try};

/// How long one mail may take, from the connection to the server's last word.
const TIME_OF_A_TRY: Duration = Duration::from_mins(1);
/// How long a mail stays in the hands of one instance: well over the time of a try.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// How long what was sent or given up stays on the administrators' page.
pub const KEPT: TimeDelta = TimeDelta::days(90);

/// Sends what is in the outbox.
pub struct Postman {
    db: Db,
    settings: MailSettings,
    exit: Exit,
    shows_links: bool,
    patience: Duration,
}

enum Exit {
    Server(Box<Link>),
    Folder(PathBuf),
}

impl Postman {
    /// With `shows_links`, the link of each mail that goes to the folder is also written on standard
    /// output: for who develops, on their own machine.
    ///
    /// # Errors
    /// Settings that cannot be used; the sentence is in French.
    pub fn new(db: Db, settings: &MailSettings, shows_links: bool) -> anyhow::Result<Self> {
        let exit = match &settings.way {
            Way::Server(server) => Exit::Server(Box::new(Link::new(server, settings.from.domain())?)),
            Way::Folder(folder) => Exit::Folder(folder.clone()),
        };
        Ok(Self { db, settings: settings.clone(), exit, shows_links, patience: TIME_OF_A_TRY })
    }

    /// Tries the mail that has been due for longest at `now`; says whether there was one.
    ///
    /// What is certain: a mail whose acceptance was written down is never sent again, and of several
    /// instances one at a time tries it. If this program dies, or the connection does, after the
    /// server took the mail and before that was written down, it is sent once more, with the same
    /// Message-ID.
    pub async fn deliver_next(&mut self, now: DateTime<Utc>) -> Result<bool, DbErr> {
        let at = stamp(now);
        let Some(mail) = record::claim(&self.db, &at, &stamp(now + LEASE)).await? else {
            return Ok(false);
        };
        match self.hand_over(&mail).await {
            Ok(()) => {
                record::sent(&self.db, mail.id, &at).await?;
                tracing::info!(mail = mail.id, purpose = mail.purpose, tries = mail.tries, "mail sent");
                self.show_link(&mail);
            }
            Err(trouble) => {
                let next = next_try(trouble, mail.tries, now).map(stamp);
                record::failed(&self.db, &mail, trouble, next.as_deref(), &at).await?;
                let next = next.as_deref().unwrap_or("never");
                tracing::warn!(mail = mail.id, purpose = mail.purpose, tries = mail.tries, %trouble, next, "mail not sent");
            }
        }
        Ok(true)
    }

    /// Drops what is of no more use at `now`: mails whose link died, and what has been settled for long.
    pub async fn tidy(&self, now: DateTime<Utc>) -> Result<(), DbErr> {
        record::sweep(&self.db, &stamp(now)).await?;
        record::purge(&self.db, &stamp(now - KEPT)).await
    }

    /// Lets go of the server until the next mail.
    pub async fn rest(&mut self) {
        if let Exit::Server(link) = &mut self.exit {
            link.close().await;
        }
    }

    async fn hand_over(&mut self, mail: &Claimed) -> Result<(), Trouble> {
        let parcel = parcel::wrap(mail, &self.settings).map_err(|error| {
            tracing::error!(mail = mail.id, ?error, "mail not composed");
            Trouble::Malformed
        })?;
        match tokio::time::timeout(self.patience, self.exit.send(mail, &parcel)).await {
            Ok(done) => done,
            Err(_) => Err(Trouble::Timeout),
        }
    }

    fn show_link(&self, mail: &Claimed) {
        let shows = self.shows_links && matches!(self.exit, Exit::Folder(_));
        let Some(link) = message::link(&mail.body).filter(|_| shows) else { return };
        if writeln!(std::io::stdout(), "Courriel pour {}\u{a0}: {link}", mail.recipient).is_err() {
            tracing::debug!("standard output is closed");
        }
    }
}

impl Exit {
    async fn send(&mut self, mail: &Claimed, parcel: &Parcel) -> Result<(), Trouble> {
        match self {
            Self::Server(link) => link.send(parcel).await,
            Self::Folder(folder) => folder::write(folder, mail, parcel).await.map_err(|error| {
                tracing::warn!(folder = %folder.display(), %error, "the folder of mails cannot be written");
                Trouble::Folder
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::message::{Letter as _, SignIn};
    use crate::mail::record::list;

    #[rocket::async_test]
    async fn a_server_that_says_nothing_does_not_hold_the_others_up() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite://{}", folder.path().join("jalon.db").display())).await.unwrap();
        let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://127.0.0.1:{}", silent.local_addr().unwrap().port());
        let way = Way::Server(crate::config::mail::Server::parse(&url, None).unwrap());
        let from = crate::config::mail::Sender::parse("jalon@exemple.gouv.fr").unwrap();
        let settings = MailSettings { from, reply_to: None, way, purchasing: Vec::new() };
        let mut postman = Postman::new(db.clone(), &settings, false).unwrap();
        postman.patience = Duration::from_millis(100);

        let now = "2026-11-27T05:10:00Z".parse().unwrap();
        let letter = SignIn { link: String::new(), asked_at: String::new(), browser: String::new() };
        let mail = letter.to(&"lea.dormoy@exemple.gouv.fr".parse().unwrap()).unwrap();
        let transaction = db.begin().await.unwrap();
        record::queue(&transaction, &mail, &stamp(now), None).await.unwrap();
        transaction.commit().await.unwrap();

        assert!(postman.deliver_next(now).await.unwrap());
        let trouble = list::page(db.reader(), 0, 1).await.unwrap().remove(0).trouble;
        assert_eq!(trouble, Some(Trouble::Timeout));
        assert!(!postman.deliver_next(now).await.unwrap());
    }
}
