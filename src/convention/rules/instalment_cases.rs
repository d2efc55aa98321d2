//! When a payment is due, and what it must say.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_payment_is_due_on_its_day_or_so_long_after_the_effect() {
    let effect = Some(day("2026-12-15"));
    for (trigger, due_on, effect, expected) in [
        (Trigger::Date, Some("2026-06-30"), None, Some("2026-06-30")),
        (Trigger::Date, Some("2026-06-30"), effect, Some("2026-06-30")),
        (Trigger::Milestone, Some("2026-06-30"), effect, Some("2026-06-30")),
        (Trigger::Signature, None, None, None),
        (Trigger::Signature, None, effect, Some("2027-01-14")),
        (Trigger::Signature, None, Some(day("2028-02-01")), Some("2028-03-02")),
    ] {
        let it = Instalment { trigger, due_on: due_on.map(day), ..Instalment::default() };
        assert_eq!(it.due(effect), expected.map(day), "{trigger:?} {due_on:?} {effect:?}");
    }
}

#[test]
fn a_milestone_that_is_reached_leaves_thirty_days_and_no_more_than_the_last_one() {
    for (trigger, reached_on, expected) in [
        (Trigger::Milestone, None, "2026-06-30"),
        (Trigger::Milestone, Some("2026-03-02"), "2026-04-01"),
        (Trigger::Milestone, Some("2028-01-30"), "2026-06-30"),
        (Trigger::Milestone, Some("2026-05-31"), "2026-06-30"),
        (Trigger::Milestone, Some("2026-05-30"), "2026-06-29"),
        (Trigger::Milestone, Some("2026-07-01"), "2026-06-30"),
        (Trigger::Date, Some("2026-03-02"), "2026-06-30"),
    ] {
        let reached_on = reached_on.map(day);
        let due_on = Some(day("2026-06-30"));
        let it = Instalment { trigger, due_on, reached_on, ..Instalment::default() };
        assert_eq!(it.due(None), Some(day(expected)), "{trigger:?} {reached_on:?}");
        assert!(!serde_json::to_string(&it).unwrap().contains("reached"), "it was not signed");
    }
}

#[test]
fn a_payment_says_what_its_trigger_needs_and_nothing_against_it() {
    for (trigger, occasion, due_on, expected) in [
        (Trigger::Date, "", "30/06/2026", None),
        (Trigger::Date, "Comité de juin", "30/06/2026", None),
        (Trigger::Date, "Comité de juin", " ", Some("due_on")),
        (Trigger::Signature, "", "", None),
        (Trigger::Signature, "Signature", "30/06/2026", Some("due_on")),
        (Trigger::Milestone, "Centième école", "30/06/2026", None),
        (Trigger::Milestone, "Centième école", "", Some("due_on")),
        (Trigger::Milestone, "", "30/06/2026", Some("occasion")),
    ] {
        let found = lacking(trigger, occasion, due_on).map(|it| it.0);
        assert_eq!(found, expected, "{trigger:?} {occasion:?} {due_on:?}");
    }
}

#[test]
fn what_was_written_before_triggers_existed_reads_and_is_written_the_same() {
    let written = r#"{"occasion":"Signature","due_on":"2026-04-30","amount":"50000.00"}"#;
    let read: Instalment = serde_json::from_str(written).unwrap();
    assert_eq!((read.trigger, read.due_on), (Trigger::Date, Some(day("2026-04-30"))));
    assert_eq!(serde_json::to_string(&read).unwrap(), written);
    let at_signature = Instalment { trigger: Trigger::Signature, ..Instalment::default() };
    let written = serde_json::to_string(&at_signature).unwrap();
    assert_eq!(serde_json::from_str::<Instalment>(&written).unwrap(), at_signature);
    assert!(written.contains(r#""trigger":"signature""#) && !written.contains("due_on"), "{written}");
}

#[test]
fn those_that_wait_for_the_effect_come_first_then_by_day() {
    let line = |trigger, due_on: Option<&str>| Instalment {
        trigger,
        due_on: due_on.map(day),
        ..Instalment::default()
    };
    let mut contents = Contents::default();
    contents.contributions.push(crate::convention::rules::Contribution {
        instalments: vec![line(Trigger::Date, Some("2026-06-30")), line(Trigger::Signature, None)],
        ..Default::default()
    });
    let order = |effect: Option<&str>| -> Vec<Trigger> {
        contents.instalments(effect.map(day)).iter().map(|it| it.1.trigger).collect()
    };
    assert_eq!(order(None), [Trigger::Signature, Trigger::Date]);
    assert_eq!(order(Some("2026-06-01")), [Trigger::Date, Trigger::Signature]);
}
