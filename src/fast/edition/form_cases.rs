//! What is typed about an edition, and what becomes of it.

use super::*;

fn sheet() -> Sheet {
    let day = |text: &str| text.parse().ok();
    Sheet {
        edition: Edition {
            number: 18,
            title: "FAST 18".to_owned(),
            dates: Dates {
                opened_on: day("2026-01-05"),
                closed_on: day("2026-02-13"),
                selected_on: day("2026-03-26"),
                announced_on: day("2026-04-02"),
                support_starts_on: day("2026-04-14"),
                support_ends_on: day("2026-12-14"),
                demo_day_on: day("2026-12-10"),
                support_months: Some(8),
            },
            announced_by_month: false,
            applications: Some(1041),
            envelope: Some(Euros::from_cents(250_000_050)),
            co_financing_ceiling: Some(Euros::from_cents(20_000_000)),
            co_financing_rate: Rate::from_hundredths(6670),
            support_value: Some(Euros::from_cents(3_000_000)),
            announced: Announced { laureates: Some(2), total: Some(Euros::from_cents(44_000_000)) },
            call_url: Some("https://fonds.example/18".to_owned()),
            application_url: Some("https://fonds.example/18/candidater".to_owned()),
            body: "Un **texte**.".to_owned(),
        },
        committee: vec!["Ava Lorient, directrice".to_owned(), "Bo Mercier".to_owned()],
    }
}

#[test]
fn what_is_shown_is_read_back() {
    for sheet in [
        sheet(),
        Sheet { edition: Edition { title: "FAST 2".to_owned(), ..Edition::default() }, ..Sheet::default() },
    ] {
        let draft = EditionDraft::from(&sheet);
        assert_eq!(draft.parsed(Of::Known(&sheet)).unwrap(), sheet);
        assert_eq!(draft.parsed(Of::Known(&Sheet::default())).map(|it| it.committee), Ok(sheet.committee));
    }
    let draft = EditionDraft::from(&sheet());
    assert_eq!(draft.envelope.replace('\u{202f}', " "), "2 500 000,50");
    assert_eq!(draft.co_financing_ceiling.replace('\u{202f}', " "), "200 000");
    assert_eq!((draft.co_financing_rate.as_str(), draft.closed_on.as_str()), ("66,7", "13/02/2026"));
}

#[test]
fn a_new_edition_takes_a_free_number_and_its_suggestions_are_enough() {
    let draft = EditionDraft::suggested(19, Euros::from_cents(3_000_000));
    let read = draft.parsed(Of::New(&[18, 17])).unwrap();
    assert_eq!((read.edition.number, read.edition.title.as_str()), (19, "FAST 19"));
    assert_eq!(read.edition.support_value, Some(Euros::from_cents(3_000_000)));
    for (number, words) in [
        ("", "Indiquez le numéro"),
        ("18", "L’édition 18 existe déjà"),
        ("0", "de 1 à 999"),
        ("-3", "de 1 à 999"),
        ("1000", "de 1 à 999"),
        ("dix-neuf", "de 1 à 999"),
        ("99999999999", "de 1 à 999"),
    ] {
        let errors =
            EditionDraft { number: number.to_owned(), ..draft.clone() }.parsed(Of::New(&[18])).unwrap_err();
        let found: Vec<_> = errors.iter().map(|it| (it.field.as_str(), it.message.contains(words))).collect();
        assert_eq!(found, [("number", true)], "{number:?}");
    }
    // An edition that is known keeps its number, whatever the form says.
    let other = EditionDraft { number: "99".to_owned(), ..EditionDraft::from(&sheet()) };
    assert_eq!(other.parsed(Of::Known(&sheet())).unwrap().edition.number, 18);
}

fn set(place: &mut String, text: &str) {
    text.clone_into(place);
}

#[test]
fn what_is_wrong_stands_beside_its_field_in_order() {
    let fields = |change: fn(&mut EditionDraft)| {
        let mut draft = EditionDraft::from(&sheet());
        change(&mut draft);
        let errors = draft.parsed(Of::Known(&sheet())).err();
        errors.iter().flat_map(FormErrors::iter).map(|it| it.field.clone()).collect::<Vec<_>>()
    };
    for (found, expected) in [
        (fields(|_| {}), &[][..]),
        (fields(|it| it.title.clear()), &["title"]),
        (fields(|it| set(&mut it.title, &"é".repeat(201))), &["title"]),
        (fields(|it| set(&mut it.closed_on, "4/1/2026")), &["closed_on"]),
        (fields(|it| set(&mut it.closed_on, "31/02/2026")), &["closed_on"]),
        (fields(|it| set(&mut it.demo_day_on, "2026-04-13")), &["demo_day_on"]),
        (fields(|it| set(&mut it.co_financing_rate, "100,01")), &["co_financing_rate"]),
        (fields(|it| set(&mut it.co_financing_rate, "-1")), &["co_financing_rate"]),
        (fields(|it| set(&mut it.envelope, "-1")), &["envelope"]),
        (fields(|it| set(&mut it.support_value, "trente mille")), &["support_value"]),
        (fields(|it| set(&mut it.announced_laureates, "-1")), &["announced_laureates"]),
        (fields(|it| set(&mut it.announced_laureates, "0")), &[]),
        (fields(|it| set(&mut it.applications, "100 001")), &["applications"]),
        (fields(|it| set(&mut it.applications, "1 041")), &[]),
        (fields(|it| set(&mut it.support_months, "0")), &["support_months"]),
        (fields(|it| set(&mut it.support_months, "60")), &[]),
        (fields(|it| set(&mut it.call_url, "javascript:alert(1)")), &["call_url"]),
        (fields(|it| set(&mut it.application_url, "fonds.example")), &["application_url"]),
        (fields(|it| set(&mut it.committee, &"é".repeat(301))), &["committee"]),
        (
            fields(|it| {
                set(&mut it.announced_total, "-0,01");
                set(&mut it.opened_on, "01/03/2026");
                it.title.clear();
            }),
            &["title", "closed_on", "announced_total"],
        ),
        // The ceiling is worth a second look: it refuses nothing.
        (fields(|it| set(&mut it.co_financing_ceiling, "3 000 000")), &[]),
    ] {
        assert_eq!(found, expected);
    }
}

#[test]
fn a_committee_has_one_member_a_line_in_order_and_once() {
    let typed = " Ava  Lorient, directrice \r\n\r\nBo Mercier\r\nAva Lorient, directrice";
    let draft = EditionDraft { committee: typed.to_owned(), ..EditionDraft::from(&sheet()) };
    let read = draft.parsed(Of::Known(&Sheet::default())).unwrap();
    assert_eq!(read.committee, ["Ava Lorient, directrice", "Bo Mercier"]);
}

#[test]
fn what_was_only_written_otherwise_is_not_changed() {
    let mut known = sheet();
    known.edition.body = "\n# Titre\r\n\r\nTexte \n\n".to_owned();
    known.edition.title = "FAST  18 ".to_owned();
    known.committee = vec!["Ava  Lorient ".to_owned()];
    known.edition.call_url = Some("http://localhost/18".to_owned());
    let mut draft = EditionDraft::from(&known);
    draft.body = "# Titre\r\n\r\nTexte".to_owned();
    assert_eq!(draft.parsed(Of::Known(&known)).unwrap(), known);
    draft.call_url = "http://localhost/19".to_owned();
    assert!(draft.parsed(Of::Known(&known)).is_err());
}

#[test]
fn every_field_has_a_place_of_its_own() {
    let empty = <EditionDraft as Default>::default();
    for field in empty.fields() {
        let mut changed = empty.clone();
        changed.take(field.name, "x".to_owned());
        let found: Vec<_> = changed.fields().iter().filter(|it| it.value == "x").map(|it| it.name).collect();
        assert_eq!(found, [field.name]);
    }
}
