//! Files as calendars read them.

use super::*;
use crate::committee::record::members::Member;
use crate::committee::rules::Attendance;

fn committee(on: &str, at: Option<&str>) -> Committee {
    Committee {
        id: 12,
        product_id: 1,
        state: "planned".to_owned(),
        planned_on: on.parse().ok(),
        starts_at: at.map(str::to_owned),
        minutes: 50,
        place: "Salle 3 ; 20, avenue de Ségur".to_owned(),
        link: "https://visio.exemple.fr/a?b=1,2;3".to_owned(),
        sequence: 2,
        held_on: None,
        quorum: None,
        due_on: None,
        due_rule: None,
        outcome: None,
        phase: None,
        period_from: None,
        period_to: None,
        agreement: None,
        votes_for: None,
        votes_against: None,
        votes_blank: None,
        dissent: String::new(),
        arbitration: String::new(),
        grids_shown_at: None,
        next_due_on: None,
        next_due_rule: None,
        decided_at: None,
        decided_by: None,
        cancelled_for: None,
        created_by: 1,
        version: 3,
    }
}

fn member(name: &str) -> Member {
    Member {
        id: 1,
        person_id: None,
        name: name.to_owned(),
        title: String::new(),
        organisation: String::new(),
        email: "ada@exemple.fr".to_owned(),
        seat: Seat::Sponsor,
        is_chair: true,
        attendance: Attendance::Unknown,
        proxy: String::new(),
    }
}

fn text(method: Method, committee: &Committee, member: Option<&Member>) -> String {
    let organizer = Sender::parse("Équipe Jalon <jalon@exemple.gouv.fr>").unwrap();
    let product = Product { id: 1, slug: "abri".to_owned(), name: "Abri, de nuit\r\nATTENDEE:x".to_owned() };
    let entry = Entry {
        committee,
        product: &product,
        root: "0123456789abcdef0123",
        at: "2026-11-23T09:00:00.500Z".parse().unwrap(),
        organizer: &organizer,
        attendee: member,
        page: None,
    };
    file(method, None, &[entry])
}

/// The file as it is before its lines are folded.
fn unfolded(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

#[test]
fn an_invitation_says_when_where_and_for_whom() {
    let ada = member("Ada \"Noyer\"; Lest:x,\r\ny");
    let text = text(Method::Request, &committee("2026-12-03", Some("14:30")), Some(&ada));
    assert!(text.lines().all(|it| it.len() <= 75), "{text}");
    assert!(text.split("\r\n").all(|it| !it.contains('\n')), "lines end as they must");
    let lines = unfolded(&text);
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "METHOD:REQUEST",
        "UID:comite-12.0123456789abcdef@jalon",
        "SEQUENCE:2",
        "DTSTAMP:20261123T090000Z",
        "DTSTART:20261203T133000Z",
        "DTEND:20261203T142000Z",
        "STATUS:CONFIRMED",
        "SUMMARY:Comité d’investissement d’Abri\\, de nuit  ATTENDEE:x",
        "LOCATION:Salle 3 \\; 20\\, avenue de Ségur",
        "URL:https://visio.exemple.fr/a?b=1,2;3",
        "DESCRIPTION:Durée\u{a0}: 50\u{a0}minutes.\\nRejoindre à distance\u{a0}: https://visio.exemple.fr/a?b=1\\,2\\;3",
        "ORGANIZER;CN=Équipe Jalon:mailto:jalon@exemple.gouv.fr",
        "ATTENDEE;CN=\"Ada ’Noyer’; Lest:x,  y\";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=CHAIR;RSVP=FALSE:mailto:ada@exemple.fr",
        "END:VCALENDAR",
    ] {
        assert!(lines.iter().any(|it| it == line), "{line} in {lines:#?}");
    }
    assert_eq!(lines.iter().filter(|it| it.starts_with("ATTENDEE")).count(), 1, "{lines:#?}");
}

#[test]
fn a_day_without_an_hour_is_a_whole_day_and_takes_no_time() {
    let lines = unfolded(&text(Method::Request, &committee("2026-12-31", None), None));
    for line in ["DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "TRANSP:TRANSPARENT"] {
        assert!(lines.iter().any(|it| it == line), "{line} in {lines:#?}");
    }
    assert!(lines.iter().any(|it| it.starts_with("DESCRIPTION:L’heure reste à préciser.")), "{lines:#?}");
    assert!(!lines.iter().any(|it| it.starts_with("ATTENDEE")));
}

#[test]
fn what_is_called_off_is_cancelled() {
    let lines = unfolded(&text(Method::Cancel, &committee("2026-12-03", Some("09:00")), None));
    for line in ["METHOD:CANCEL", "STATUS:CANCELLED", "UID:comite-12.0123456789abcdef@jalon", "SEQUENCE:2"] {
        assert!(lines.iter().any(|it| it == line), "{line} in {lines:#?}");
    }
}

#[test]
fn hours_are_those_of_paris() {
    for (hour, utc) in [
        ("2026-12-03T14:30:00", "2026-12-03T13:30:00Z"),
        ("2026-07-14T09:00:00", "2026-07-14T07:00:00Z"),
        // Clocks jump from 2 to 3, then go back from 3 to 2.
        ("2026-03-29T02:30:00", "2026-03-29T01:30:00Z"),
        ("2026-10-25T02:30:00", "2026-10-25T00:30:00Z"),
    ] {
        assert_eq!(in_paris(hour.parse().unwrap()), utc.parse::<DateTime<Utc>>().unwrap(), "{hour}");
    }
}
