//! Cases of what obligations ask of people, on the documented convention of 2020.

use super::super::super::{Fault, Stored};
use super::*;

fn owed(duty: Duty, due_on: &str, stored: Stored) -> Owed {
    Owed {
        id: 7,
        duty,
        by_dinum: duty == Duty::Accountants,
        due_on: Some(day(due_on)),
        rule: "3\u{a0}mois après la signature".to_owned(),
        stored,
        moved_on: day("2020-07-02"),
        dead: None,
    }
}

fn states(owed: &[Owed], carrier: &Carrier, today: &str) -> Vec<(String, Due)> {
    let today = day(today);
    let found = tasks(&documented(), carrier, OnRecord { owed, ..OnRecord::default() }, today);
    let counted = task::within_horizon(found, today).into_iter().map(|it| (it.what.clone(), it.state(today)));
    counted.filter(|(_, state)| state.has_come()).collect()
}

#[test]
fn an_obligation_is_told_thirty_days_ahead_and_late_from_the_day_after() {
    let workshop = [owed(Duty::RiskWorkshop, "2020-07-21", Stored::Todo)];
    for (today, expected) in [
        ("2020-06-20", None),
        ("2020-06-21", Some(Due::Due { days_left: 30 })),
        ("2020-07-21", Some(Due::Due { days_left: 0 })),
        ("2020-07-22", Some(Due::Late { since: day("2020-07-22"), days: 1 })),
    ] {
        let found = states(&workshop, &carrier(None), today);
        assert_eq!(state(&found, "Atelier"), expected, "{today}");
    }
}

#[test]
fn evidence_that_waits_asks_for_a_check_from_the_day_it_is_given() {
    let claimed = [owed(Duty::RiskWorkshop, "2020-07-21", Stored::Claimed)];
    for (today, expected) in
        [("2020-07-01", None), ("2020-07-02", Some(Due::Undated)), ("2020-08-01", Some(Due::Undated))]
    {
        let found = states(&claimed, &carrier(None), today);
        assert_eq!(state(&found, "Preuve à vérifier"), expected, "{today}");
        assert_eq!(state(&found, "Atelier"), None);
    }
    let check = tasks(
        &documented(),
        &carrier(None),
        OnRecord { owed: &claimed, ..OnRecord::default() },
        day("2020-08-01"),
    );
    let check = check.iter().find(|it| it.what.starts_with("Preuve")).unwrap();
    assert!(!check.is_for(Audience::Intrapreneur) && check.is_for(Audience::Coach));
}

#[test]
fn a_link_that_died_is_told_with_its_day_and_the_statistics_page_once() {
    let dead = Some((day("2020-08-03"), Fault::Status(404)));
    let lost = |duty| [Owed { dead, ..owed(duty, "2020-07-21", Stored::Held) }];
    let found = states(&lost(Duty::OpenCode), &carrier(None), "2020-08-03");
    assert_eq!(state(&found, "Preuve qui ne répond plus"), Some(Due::AtRisk { days_left: None }));
    let published = Carrier { lacks_stats: false, lost_stats: dead, ..carrier(None) };
    let on_record = OnRecord { owed: &lost(Duty::StatsPage), ..OnRecord::default() };
    let all = tasks(&documented(), &published, on_record, day("2020-08-03"));
    let told: Vec<_> = all.iter().filter(|it| it.why.contains("ne répond plus")).collect();
    assert_eq!(told.len(), 1, "{told:#?}");
    let why = told[0].why.replace('\u{a0}', " ");
    assert!(why.contains("ne répond plus depuis le 3 août 2020"), "{why}");
    let sent_back = [Owed { dead, ..owed(Duty::OpenCode, "2020-12-31", Stored::Todo) }];
    let found = states(&sent_back, &carrier(None), "2020-08-03");
    assert_eq!(state(&found, "Preuve qui ne répond plus"), None);
}

#[test]
fn a_page_that_jalon_draws_only_has_to_be_given_as_evidence() {
    let open = [owed(Duty::StatsPage, "2020-10-21", Stored::Todo)];
    let own = Carrier { has_own_stats: true, ..carrier(None) };
    let on_record = || OnRecord { owed: &open, ..OnRecord::default() };
    let late = |carrier: &Carrier, on_record: OnRecord<'_>| {
        let all = tasks(&documented(), carrier, on_record, day("2020-11-01"));
        let it = all.into_iter().find(|it| it.what.starts_with("Page de statistiques")).unwrap();
        (it.what.clone(), it.go.href.clone(), it.state(day("2020-11-01")))
    };
    let (what, href, state) = late(&own, on_record());
    assert_eq!(what, "Page de statistiques à donner en preuve");
    assert!(href.contains("/engagements/"), "{href}");
    // The promise is late all the same until somebody gives it.
    assert_eq!(state, late(&carrier(None), on_record()).2);
    assert_eq!(late(&carrier(None), on_record()).0, "Page de statistiques absente");
    assert_eq!(late(&own, OnRecord::default()).0, "Page de statistiques absente", "no obligation to lead to");
}

#[test]
fn what_is_kept_or_without_object_asks_nothing_and_no_rule_asks_twice() {
    for stored in [Stored::Held, Stored::Moot] {
        let all = [
            owed(Duty::StatsPage, "2020-10-21", stored),
            owed(Duty::ManagementAccount, "2021-01-30", stored),
            owed(Duty::Developer, "2020-12-21", stored),
            owed(Duty::RiskWorkshop, "2020-07-21", stored),
        ];
        let found = states(&all, &carrier(Some("2020-11-30")), "2020-12-01");
        for what in ["Page de statistiques", "Compte rendu", "Temps de développeur", "Atelier"] {
            assert_eq!(state(&found, what), None, "{what} {stored:?}: {found:#?}");
        }
    }
    let all = [
        owed(Duty::StatsPage, "2020-10-21", Stored::Todo),
        owed(Duty::Committee, "2020-10-21", Stored::Todo),
    ];
    let found = states(&all, &carrier(None), "2020-10-22");
    assert_eq!(found.iter().filter(|it| it.0.starts_with("Page de stat")).count(), 1, "{found:#?}");
    assert!(found.iter().all(|it| !it.0.starts_with("Comité")), "its own room tells of it: {found:#?}");
}

#[test]
fn an_expired_convention_says_how_many_are_still_open() {
    let all = [
        owed(Duty::RiskWorkshop, "2020-07-21", Stored::Todo),
        owed(Duty::Handover, "2021-01-30", Stored::Todo),
        owed(Duty::Refund, "2021-04-30", Stored::Held),
    ];
    let found = tasks(
        &documented(),
        &carrier(None),
        OnRecord { owed: &all, ..OnRecord::default() },
        day("2021-02-01"),
    );
    // What was to be done before the end stands in the first; what is owed after it goes on.
    let whats: Vec<&str> = found.iter().map(|it| it.what.as_str()).collect();
    let handover = Duty::Handover.about().label;
    assert_eq!(whats, ["Convention échue, à solder", handover, "Compte rendu de gestion à préparer"]);
    assert!(found[0].why.contains("2\u{a0}engagements encore ouverts"), "{}", found[0].why);
    assert!(!found[0].why.contains("crédits à restituer"), "{}", found[0].why);
}
