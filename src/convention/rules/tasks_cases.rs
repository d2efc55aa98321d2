//! Cases of what a convention asks: the documented one of 2020 first.

use super::super::{
    BreachFacts, Contribution, Instalment, Party, Role, Stage, State, Subject as Laureate, Terms,
};
use super::*;
use crate::money::Euros;
use crate::task::{self, Kind, State as Due};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn party(role: Role, short_name: &str) -> Party {
    Party { role, short_name: short_name.to_owned(), ..Party::default() }
}

fn paid(payer: usize, beneficiary: usize, euros: i64, instalments: &[(&str, i64)]) -> Contribution {
    let instalments = instalments.iter().map(|(due_on, euros)| Instalment {
        occasion: "signature".to_owned(),
        due_on: Some(day(due_on)),
        amount: Euros::from_cents(euros * 100),
        ..Instalment::default()
    });
    Contribution {
        payer,
        beneficiary,
        amount: Euros::from_cents(euros * 100),
        instalments: instalments.collect(),
        ..Contribution::default()
    }
}

/// FAST-2020-003: signed on 21 April 2020, until 31 December, a developer lent for eight months.
fn documented() -> Convention {
    Convention {
        id: 1,
        reference: Reference::new(2020, 3),
        laureate_id: 1,
        subject: Laureate {
            name: "Passage à gué".to_owned(),
            path: "/produits/passage-a-gue".to_owned(),
            edition: 2,
            opened_on: None,
            selected_on: None,
            support_months: None,
            laureates: 4,
            co_financing_rate: None,
            limits: crate::convention::rules::Limits::default(),
        },
        state: State::Signed { on: day("2020-04-21") },
        version: 1,
        template_version: 1,
        changed_on: day("2020-04-21"),
        moved_on: day("2020-04-21"),
        on_paper: None,
        contents: Contents {
            effect_on: None,
            ends_on: Some(day("2020-12-31")),
            parties: vec![party(Role::Dinum, "la DINUM"), party(Role::Lead, "l’Office")],
            contributions: vec![
                paid(1, 0, 50_000, &[("2020-05-29", 25_000), ("2020-09-30", 25_000)]),
                paid(0, 1, 100_000, &[("2020-05-15", 100_000)]),
            ],
            terms: Terms { lends_developer: Some(true), developer_months: Some(8), ..Terms::default() },
        },
    }
}

fn carrier(stopped_on: Option<&str>) -> Carrier {
    let subject = Subject {
        kind: Kind::Product,
        id: 1,
        name: "Passage à gué".to_owned(),
        href: "/produits/passage-a-gue".to_owned(),
    };
    Carrier {
        subject,
        lacks_stats: true,
        has_own_stats: false,
        lost_stats: None,
        stopped_on: stopped_on.map(day),
    }
}

/// What counts on that day, without what is to come, each with its state.
fn on(convention: &Convention, carrier: &Carrier, today: &str) -> Vec<(String, Due)> {
    let today = day(today);
    let tasks = task::within_horizon(tasks(convention, carrier, OnRecord::default(), today), today);
    let counted = tasks.into_iter().map(|it| (it.what.clone(), it.state(today)));
    counted.filter(|(_, state)| state.has_come()).collect()
}

fn state(found: &[(String, Due)], what: &str) -> Option<Due> {
    found.iter().find(|it| it.0.starts_with(what)).map(|it| it.1)
}

#[test]
fn the_documented_case_gives_each_alert_on_its_first_day_and_not_before() {
    let convention = documented();
    let late = |since: &str, days| Some(Due::Late { since: day(since), days });
    let risk = |days| Some(Due::AtRisk { days_left: Some(days) });
    let due = |days_left| Some(Due::Due { days_left });
    // Until 29 November nobody knows that it will stop.
    for (what, stopped, today, expected) in [
        ("Page de statistiques", None, "2020-09-20", None),
        ("Page de statistiques", None, "2020-09-21", due(30)),
        ("Page de statistiques", None, "2020-10-21", due(0)),
        ("Page de statistiques", None, "2020-10-22", late("2020-10-22", 1)),
        ("Restitution", None, "2020-11-29", None),
        ("Temps de développeur", None, "2020-11-29", None),
        ("Restitution", Some("2020-11-30"), "2020-11-30", risk(31)),
        ("Temps de développeur", Some("2020-11-30"), "2020-11-30", risk(21)),
        ("Temps de développeur à risque", Some("2020-11-30"), "2020-12-21", risk(0)),
        ("Temps de développeur à risque", Some("2020-11-30"), "2020-12-22", None),
        ("Temps de développeur à vérifier", Some("2020-11-30"), "2020-12-22", Some(Due::Undated)),
        ("Compte rendu de gestion", Some("2020-11-30"), "2020-11-30", None),
        ("Compte rendu de gestion", Some("2020-11-30"), "2020-12-01", due(60)),
        ("Convention échue", Some("2020-11-30"), "2020-12-31", None),
        ("Convention échue", Some("2020-11-30"), "2021-01-01", Some(Due::Undated)),
    ] {
        let found = on(&convention, &carrier(stopped), today);
        assert_eq!(state(&found, what), expected, "{what} on {today}: {found:#?}");
    }
    let after = on(&convention, &carrier(Some("2020-11-30")), "2021-01-01");
    assert_eq!(after.len(), 1, "an expired convention asks one thing: {after:#?}");
}

#[test]
fn a_termination_asks_for_the_refund_from_its_first_day() {
    let mut ended = documented();
    ended.state = State::Terminated { on: day("2020-04-21"), since: day("2020-09-01") };
    for (today, refund, running) in [("2020-08-31", false, true), ("2020-09-01", true, false)] {
        let found = on(&ended, &carrier(None), today);
        assert_eq!(state(&found, "Restitution à examiner").is_some(), refund, "{today}: {found:#?}");
        assert_eq!(
            state(&found, "Page de statistiques").is_some(),
            running && today > "2020-09-20",
            "{today}"
        );
    }
}

#[test]
fn a_breach_is_mended_by_its_day_and_judged_from_the_next() {
    let stage = Stage::Sent { cure_by: day("2020-10-15") };
    let found_on = day("2020-09-01");
    let breach = [BreachFacts { id: 1, obligation: 7, duty: Duty::RiskWorkshop, found_on, stage }];
    for (today, mend, judged) in [
        ("2020-10-15", Due::Due { days_left: 0 }, false),
        ("2020-10-16", Due::Late { since: day("2020-10-16"), days: 1 }, true),
    ] {
        let on_record = OnRecord { breaches: &breach, ..OnRecord::default() };
        let today = day(today);
        let found = task::within_horizon(tasks(&documented(), &carrier(None), on_record, today), today);
        let of = |what: &str| found.iter().find(|it| it.what == what).map(|it| it.state(today));
        assert_eq!(of("Manquement à réparer"), Some(mend));
        assert_eq!(of("Manquement à trancher").is_some_and(Due::has_come), judged, "{today}");
    }
}

#[test]
fn a_stop_counts_until_the_convention_ends_and_a_developer_until_their_term() {
    for (stopped, today, refund, developer) in [
        // Before the signature: from the day it takes effect.
        ("2020-04-20", "2020-05-01", true, true),
        ("2020-04-21", "2020-05-01", true, true),
        ("2020-12-21", "2020-12-21", true, true),
        ("2020-12-22", "2020-12-22", true, false),
        ("2020-12-31", "2020-12-31", true, false),
    ] {
        let found = on(&documented(), &carrier(Some(stopped)), today);
        assert_eq!(state(&found, "Restitution").is_some(), refund, "stopped {stopped}");
        assert_eq!(state(&found, "Temps de développeur").is_some(), developer, "stopped {stopped}");
    }
    let mut alone = documented();
    alone.contents.terms.lends_developer = Some(false);
    let found = on(&alone, &carrier(Some("2020-11-30")), "2020-11-30");
    assert_eq!(state(&found, "Temps de développeur"), None);
}

#[test]
fn a_published_page_asks_nothing() {
    let published = Carrier { lacks_stats: false, ..carrier(None) };
    assert_eq!(state(&on(&documented(), &published, "2020-10-22"), "Page de statistiques"), None);
    let settled = tasks(&documented(), &published, OnRecord::default(), day("2021-01-01")).remove(0);
    assert!(!settled.why.contains("statistiques"), "{}", settled.why);
}

#[test]
fn the_end_is_told_ninety_days_ahead() {
    for (today, expected) in [
        ("2020-10-01", None),
        ("2020-10-02", Some(Due::Due { days_left: 90 })),
        ("2020-12-31", Some(Due::Due { days_left: 0 })),
        ("2021-01-01", None),
    ] {
        assert_eq!(
            state(&on(&documented(), &carrier(None), today), "Fin de la convention"),
            expected,
            "{today}"
        );
    }
    let mut endless = documented();
    endless.contents.ends_on = None;
    let found = on(&endless, &carrier(None), "2021-06-01");
    assert_eq!(state(&found, "Page de statistiques").map(Due::is_pressing), Some(true));
    assert_eq!(state(&found, "Fin"), None);
}

#[test]
fn a_draft_waits_and_in_the_autumn_its_orders_are_at_risk() {
    let mut draft = documented();
    draft.state = State::Draft;
    for (today, expected) in [
        ("2020-05-01", Due::Undated),
        ("2020-09-15", Due::Undated),
        ("2020-09-16", Due::AtRisk { days_left: Some(90) }),
        ("2020-12-15", Due::AtRisk { days_left: Some(0) }),
        ("2020-12-16", Due::Undated),
    ] {
        let found = on(&draft, &carrier(None), today);
        assert_eq!(state(&found, "Convention à compléter"), Some(expected), "{today}: {found:#?}");
        assert_eq!(found.len(), 1);
    }
    let at_risk = &tasks(&draft, &carrier(None), OnRecord::default(), day("2020-11-23"))[0];
    assert!(at_risk.why.contains("100\u{202f}000\u{a0}€ de la DINUM"), "{}", at_risk.why);
    // Without money of the DINUM, no order is at stake.
    draft.contents.contributions.pop();
    assert_eq!(on(&draft, &carrier(None), "2020-11-23")[0].1, Due::Undated);
}

#[test]
fn on_its_way_it_waits_for_readers_corrections_and_signatures_and_given_up_for_nothing() {
    let mut coming = documented();
    for (state, expected) in [
        (State::InReview, Some("Convention en relecture")),
        (State::ToCorrect, Some("Convention à corriger")),
        (State::ToSign, Some("Convention à signer")),
        (State::Abandoned, None),
        (State::Settled { on: day("2020-04-21"), terminated: None }, None),
    ] {
        coming.state = state;
        let found = tasks(&coming, &carrier(None), OnRecord::default(), day("2020-06-01"));
        assert_eq!(
            found.iter().map(|it| it.what.as_str()).collect::<Vec<_>>(),
            Vec::from_iter(expected),
            "{state:?}"
        );
    }
}

#[test]
fn general_days_are_those_of_the_budget_year() {
    let days = |today: &str, last: &str| {
        let found = general_days(day(today), day(last));
        found.into_iter().map(|it| it.0.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(days("2026-11-23", "2026-12-23"), ["2026-12-01", "2026-12-15"]);
    assert_eq!(days("2026-12-15", "2027-01-14"), ["2026-12-15"]);
    assert_eq!(days("2026-12-16", "2027-02-01"), ["2027-02-01"]);
    assert!(days("2026-06-01", "2026-07-01").is_empty());
}

#[path = "payments_cases.rs"]
mod payments;

#[path = "owed_tasks_cases.rs"]
mod obligations;

#[path = "over_cases.rs"]
mod over;
