//! Those who sit are told of a committee by a mail that writes it in their calendar, changes it or takes it out.

use anyhow::Context;
use chrono::{DateTime, Utc};
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};

use super::calendar::{Entry, Method, file};
use super::record::load::{self, Product};
use super::record::members::{self, Member};
use super::record::{Committee, invitation};
use super::rules::invitation::{Invited, Word, words};
use super::rules::{Attendance, Seat};
use crate::audit::Act;
use crate::audit::record::root;
use crate::clock::Clock;
use crate::config::Config;
use crate::config::mail::Sender;
use crate::error::AppError;
use crate::identity::record::person;
use crate::mail::{self, Calendar, CommitteeCalledOff, CommitteeInvitation, Letter, Mail, Outbox};
use crate::value::Email;
use crate::web::french;
use crate::web::instant;

/// What tells those who sit: an argument of the handlers that change when, where or with whom a committee meets.
pub struct Courier {
    organizer: Sender,
    clock: Clock,
    outbox: Outbox,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Courier {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        let (config, clock) = (request.rocket().state::<Config>(), request.rocket().state::<Clock>());
        let outbox = request.rocket().state::<Outbox>();
        let (Some(config), Some(clock), Some(outbox)) = (config, clock, outbox) else {
            return Outcome::Error((rocket::http::Status::InternalServerError, ()));
        };
        Outcome::Success(Self { organizer: organizer(config), clock: *clock, outbox: outbox.clone() })
    }
}

/// Whose committees are, for calendars: whoever answers mails.
pub fn organizer(config: &Config) -> Sender {
    config.mail.reply_to.clone().unwrap_or_else(|| config.mail.from.clone())
}

impl Courier {
    /// Writes to those whom what was just done to a committee concerns; gives how many are invited or told of a
    /// change. [`Courier::leave`] sends it, once the act is committed.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn tell(&self, act: &Act, committee: i64) -> Result<usize, AppError> {
        let db = act.db();
        let (committee, product) =
            load::find(db, committee).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
        let mut members = members::of(db, committee.id).await?;
        // Whoever is no more here is expected no more.
        let accounts: Vec<i64> = members.iter().filter_map(|it| it.person_id).collect();
        let people = person::by_ids(db, &accounts).await?;
        members.retain(|it| people.iter().all(|known| known.active || Some(known.id) != it.person_id));
        let seated: Vec<String> = (members.iter())
            .filter_map(|it| it.email.parse::<Email>().ok())
            .map(|it| it.to_string())
            .collect();
        let invited = Invited {
            step: committee.step(),
            on: committee.planned_on,
            sequence: committee.sequence,
            seated: &seated,
        };
        let told = invitation::told(db, committee.id).await?;
        let words = words(invited, &told, self.clock.today());
        let root = root(db).await?.context("a journal without a record")?;
        let count = words.iter().filter(|it| it.1 != Word::CalledOff).count();
        for (email, word) in words {
            let Ok(to) = email.parse::<Email>() else { continue };
            let gone = gone(&email);
            let member = members.iter().find(|it| it.email.parse() == Ok(to.clone())).unwrap_or(&gone);
            let mail = self.mail((&committee, &product), (&to, member, word), &root, act.at())?;
            let until = committee.planned_on.and_then(|it| it.succ_opt()).map(instant::start_of);
            mail::queue(db, &mail, act.at(), until.as_deref()).await?;
            invitation::note(act, (committee.id, committee.sequence), &email, word).await?;
        }
        Ok(count)
    }

    /// Has what was written sent at once.
    pub fn leave(&self) {
        self.outbox.wake();
    }

    fn mail(
        &self,
        (committee, product): (&Committee, &Product),
        (to, member, word): (&Email, &Member, Word),
        root: &str,
        at: &str,
    ) -> anyhow::Result<Mail> {
        let entry = Entry {
            committee,
            product,
            root,
            at: DateTime::parse_from_rfc3339(at).context("instant of the act")?.with_timezone(&Utc),
            organizer: &self.organizer,
            attendee: Some(member),
            page: None,
        };
        let method = if word == Word::CalledOff { Method::Cancel } else { Method::Request };
        let text = file(method, None, &[entry]);
        let calendar = Calendar { method: method.code().to_owned(), text };
        Ok(letter(committee, product, to, word)?.with(calendar))
    }
}

/// Somebody who sits no more, or a committee that does not.
fn gone(email: &str) -> Member {
    Member {
        id: 0,
        person_id: None,
        name: String::new(),
        title: String::new(),
        organisation: String::new(),
        email: email.to_owned(),
        seat: Seat::Guest,
        is_chair: false,
        attendance: Attendance::Unknown,
        proxy: String::new(),
    }
}

fn letter(committee: &Committee, product: &Product, to: &Email, word: Word) -> anyhow::Result<Mail> {
    let of_product = french::with_de(&product.name);
    let day = committee.planned_on.map(french::date_long).unwrap_or_default();
    if word == Word::CalledOff {
        let is_held = committee.step().is_open();
        return CommitteeCalledOff { of_product, day, is_held }.to(to);
    }
    let weekday = committee.planned_on.map(french::weekday).unwrap_or_default();
    let hour = match committee.time() {
        Some(at) => format!("à {at} (heure de Paris), pour {}\u{a0}minutes", committee.minutes),
        None => "à une heure qui reste à préciser".to_owned(),
    };
    let letter = CommitteeInvitation {
        of_product,
        when: format!("{weekday} {day}, {hour}"),
        day,
        place: committee.place.clone(),
        is_changed: word == Word::Changed,
        link: committee.link.clone(),
    };
    letter.to(to)
}
