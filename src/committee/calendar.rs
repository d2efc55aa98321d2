//! A committee as calendars know it (RFC 5545): by a mail that asks or calls off, by a feed that publishes.

use chrono::{DateTime, Days, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Paris;
use icalendar::{Component, Event, EventLike, EventStatus, Property};

use super::record::Committee;
use super::record::load::Product;
use super::record::members::Member;
use super::record::save::Plan;
use super::rules::{Meeting, Seat};
use crate::config::mail::Sender;
use crate::web::french;

/// Who makes the file, in a form that RFC 5545 suggests.
const MAKER: &str = "-//Jalon//Comités d’investissement//FR";
/// How often a feed is worth reading again.
const EVERY: &str = "PT1H";

/// What the file is for, RFC 5546.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The recipient is invited, or told of a change.
    Request,
    /// The recipient is no more expected.
    Cancel,
    /// Whoever reads is told.
    Publish,
}

impl Method {
    /// As it is written.
    pub fn code(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::Publish => "PUBLISH",
        }
    }
}

/// What is told of a committee.
pub struct Entry<'a> {
    /// The committee.
    pub committee: &'a Committee,
    /// Its product.
    pub product: &'a Product,
    /// First record of the journal: what makes names of committees those of this site.
    pub root: &'a str,
    /// When what is told became so.
    pub at: DateTime<Utc>,
    /// Whose committee it is, for answers: the address that mails come from.
    pub organizer: &'a Sender,
    /// Who is invited, in a mail of theirs.
    pub attendee: Option<&'a Member>,
    /// The page of the committee, for those who may read it: absolute.
    pub page: Option<String>,
}

/// The file: `title` is what a feed is called.
pub fn file(method: Method, title: Option<&str>, entries: &[Entry<'_>]) -> String {
    let mut calendar = icalendar::Calendar::empty();
    for (key, value) in
        [("VERSION", "2.0"), ("PRODID", MAKER), ("CALSCALE", "GREGORIAN"), ("METHOD", method.code())]
    {
        calendar.append_property((key, value));
    }
    if let Some(title) = title {
        calendar.name(&shown(title));
        let every = Property::new("REFRESH-INTERVAL", EVERY).add_parameter("VALUE", "DURATION").done();
        calendar.append_property(every);
        calendar.append_property(("X-PUBLISHED-TTL", EVERY));
    }
    for it in entries {
        calendar.push(event(method, it));
    }
    calendar.to_string()
}

fn event(method: Method, it: &Entry<'_>) -> Event {
    let plan = Plan::from(it.committee);
    let on = it.committee.day().unwrap_or(plan.meeting.on);
    let meeting = Meeting { on, ..plan.meeting };
    let mut event = Event::new();
    event
        .uid(&format!("comite-{}.{}@jalon", it.committee.id, it.root.get(..16).unwrap_or(it.root)))
        .sequence(u32::try_from(it.committee.sequence).unwrap_or(0))
        .timestamp(it.at)
        .summary(&shown(&format!("Comité d’investissement {}", french::with_de(&it.product.name))))
        .description(&description(it, &plan))
        .status(if method == Method::Cancel { EventStatus::Cancelled } else { EventStatus::Confirmed });
    during(&mut event, meeting, plan.minutes);
    let place = match (plan.place.as_str(), plan.link.as_str()) {
        ("", "") => "",
        ("", _) => "À distance",
        (place, _) => place,
    };
    if !place.is_empty() {
        event.location(&shown(place));
    }
    if !plan.link.is_empty() {
        event.append_property(Property::new("URL", plan.link.clone()));
    }
    event.append_property(whose("ORGANIZER", &it.organizer.name, it.organizer.address.as_str()).done());
    if let Some(member) = it.attendee {
        let role = match member.seat {
            _ if member.is_chair => "CHAIR",
            Seat::Guest => "OPT-PARTICIPANT",
            _ => "REQ-PARTICIPANT",
        };
        // Jalon reads no answer: none is asked for.
        let attendee = whose("ATTENDEE", &member.name, &member.email)
            .add_parameter("CUTYPE", "INDIVIDUAL")
            .add_parameter("ROLE", role)
            .add_parameter("PARTSTAT", "NEEDS-ACTION")
            .add_parameter("RSVP", "FALSE")
            .done();
        event.append_multi_property(attendee);
    }
    event
}

/// From its hour to its end, told in universal time so that no table of zones is needed; the whole day, which takes
/// nobody's time, as long as no hour is known.
fn during(event: &mut Event, meeting: Meeting, minutes: i32) {
    let Some(hour) = meeting.at else {
        let day = |it: chrono::NaiveDate| it.format("%Y%m%d").to_string();
        let next = meeting.on.checked_add_days(Days::new(1)).unwrap_or(meeting.on);
        for (key, value) in [("DTSTART", day(meeting.on)), ("DTEND", day(next))] {
            event.append_property(Property::new(key, value).add_parameter("VALUE", "DATE").done());
        }
        event.append_property(("TRANSP", "TRANSPARENT"));
        return;
    };
    let start = in_paris(meeting.on.and_time(hour.get()));
    let end = start + TimeDelta::minutes(minutes.into());
    for (key, at) in [("DTSTART", start), ("DTEND", end)] {
        event.append_property(Property::new(key, at.format("%Y%m%dT%H%M%SZ").to_string()));
    }
}

/// The instant of an hour of Paris: the first of the two when clocks go back, an hour later when they jump over it.
fn in_paris(hour: NaiveDateTime) -> DateTime<Utc> {
    let found = Paris.from_local_datetime(&hour).earliest();
    let found = found.or_else(|| Paris.from_local_datetime(&(hour + TimeDelta::hours(1))).earliest());
    found.map_or_else(|| hour.and_utc(), |it| it.with_timezone(&Utc))
}

fn description(it: &Entry<'_>, plan: &Plan) -> String {
    let mut lines = vec![match plan.meeting.at {
        Some(_) => format!("Durée\u{a0}: {}\u{a0}minutes.", plan.minutes),
        None => "L’heure reste à préciser.".to_owned(),
    }];
    if !plan.link.is_empty() {
        lines.push(format!("Rejoindre à distance\u{a0}: {}", plan.link));
    }
    if let Some(page) = &it.page {
        lines.push(format!("Dans Jalon\u{a0}: {page}"));
    }
    lines.iter().map(|it| shown(it)).collect::<Vec<_>>().join("\n")
}

/// Somebody, by name and address. What would end a name between quotes is left out of it (RFC 5545, 3.2).
fn whose(key: &str, name: &str, email: &str) -> Property {
    let mut property = Property::new(key, format!("mailto:{email}"));
    let name = shown(name).replace('"', "’");
    if !name.is_empty() {
        property.add_parameter("CN", &name);
    }
    property
}

/// A text on one line, without what would end it.
fn shown(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}

#[cfg(test)]
#[path = "calendar_cases.rs"]
mod cases;
