//! Cases of what the clauses promise: the documented convention of 2020 first.

use super::super::super::document::Delays;
use super::super::{Allocation, Instalment, Nature, Party, Terms};
use super::*;
use crate::money::Euros;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn subject() -> Subject {
    Subject {
        name: "Passage à gué".to_owned(),
        path: "/produits/passage-a-gue".to_owned(),
        edition: 2,
        opened_on: None,
        selected_on: None,
        support_months: Some(6),
        laureates: 4,
        co_financing_rate: None,
        limits: crate::convention::rules::Limits::default(),
    }
}

fn paid(payer: usize, beneficiary: usize, on: &[&str]) -> Contribution {
    let amount = Euros::from_cents(100);
    let instalments =
        on.iter().map(|it| Instalment { due_on: Some(day(it)), amount, ..Instalment::default() }).collect();
    Contribution {
        payer,
        beneficiary,
        nature: Nature::Cash,
        allocations: vec![Allocation { purpose: "Coaching".to_owned(), amount }],
        instalments,
        amount,
        ..Contribution::default()
    }
}

fn documented() -> Contents {
    let party = |role| Party { role, ..Party::default() };
    Contents {
        effect_on: None,
        ends_on: Some(day("2020-12-31")),
        parties: vec![party(Role::Dinum), party(Role::Lead), party(Role::Partner)],
        contributions: vec![paid(1, 0, &["2020-05-29", "2020-09-30"]), paid(0, 1, &["2020-05-15"])],
        terms: Terms {
            lends_developer: Some(true),
            developer_months: Some(8),
            signs_users_in: Some(false),
            online_procedure: Some(true),
            feedback_by: Some(day("2020-10-01")),
            ..Terms::default()
        },
    }
}

fn due(contents: &Contents, effect: &str, duty: Duty) -> Vec<(usize, Option<String>)> {
    let all = promises(contents, &subject(), day(effect), None);
    let own = all.into_iter().filter(|it| it.duty == duty && it.applies);
    own.map(|it| (it.party, it.due_on.map(|it| it.to_string()))).collect()
}

#[test]
fn the_documented_convention_promises_each_thing_by_its_day() {
    let on = |party, day: &str| (party, Some(day.to_owned()));
    for (duty, expected) in [
        (Duty::Developer, vec![on(1, "2020-12-21")]),
        (Duty::ProductOwner, vec![on(1, "2020-05-21")]),
        (Duty::RiskWorkshop, vec![on(1, "2020-07-21")]),
        (Duty::StatsPage, vec![on(1, "2020-10-21")]),
        (Duty::FranceConnect, vec![]),
        (Duty::Feedback, vec![on(1, "2020-10-01")]),
        (Duty::Accessibility, vec![on(1, "2020-12-31")]),
        (Duty::OpenCode, vec![on(1, "2020-12-31")]),
        (Duty::Committee, vec![on(1, "2020-10-21")]),
        (Duty::Manifesto, vec![(1, None), (2, None)]),
        (Duty::Payments, vec![on(0, "2020-05-15"), on(1, "2020-09-30")]),
        (Duty::SupportProgramme, vec![on(0, "2020-05-21")]),
        (Duty::SupportReview, vec![on(0, "2020-12-21")]),
        (Duty::Accountants, vec![on(0, "2020-05-06")]),
        (Duty::Publication, vec![on(0, "2020-07-21")]),
        (Duty::InterimAccount, vec![]),
        (Duty::ManagementAccount, vec![on(0, "2021-01-30")]),
        (Duty::Refund, vec![on(0, "2021-04-30"), on(1, "2021-04-30")]),
        (Duty::Handover, vec![on(0, "2021-01-30")]),
    ] {
        assert_eq!(due(&documented(), "2020-04-21", duty), expected, "{duty:?}");
    }
}

#[test]
fn a_condition_that_is_not_met_is_told_with_its_reason() {
    let all = promises(&documented(), &subject(), day("2020-04-21"), None);
    let told: Vec<_> = all.iter().filter(|it| !it.applies).map(|it| (it.duty, it.why.as_str())).collect();
    assert_eq!(
        told,
        [
            (Duty::FranceConnect, "Aucun usager ne se connecte au service."),
            (Duty::InterimAccount, "La convention ne couvre qu’un exercice."),
        ]
    );
    assert!(all.iter().filter(|it| it.applies).all(|it| !it.rule.is_empty() && !it.why.is_empty()));
    let bare = Contents { contributions: Vec::new(), terms: Terms::default(), ..documented() };
    let all = promises(&bare, &subject(), day("2020-04-21"), None);
    let mut moot: Vec<_> = all.iter().filter(|it| !it.applies).map(|it| it.duty).collect();
    moot.dedup();
    assert_eq!(
        moot,
        [
            Duty::Developer,
            Duty::FranceConnect,
            Duty::Feedback,
            Duty::Payments,
            Duty::InterimAccount,
            Duty::Refund
        ]
    );
}

#[test]
fn what_recurs_counts_from_the_signature_and_not_from_the_time_before() {
    let long = Contents { ends_on: Some(day("2022-08-31")), ..documented() };
    let dates = |duty| due(&long, "2020-08-31", duty).into_iter().filter_map(|it| it.1).collect::<Vec<_>>();
    assert_eq!(dates(Duty::Committee), ["2021-02-28", "2021-08-31", "2022-02-28", "2022-08-31"]);
    assert_eq!(dates(Duty::InterimAccount), ["2021-01-31", "2022-01-31"]);
    let short = Contents { ends_on: Some(day("2020-09-30")), ..documented() };
    assert_eq!(due(&short, "2020-08-31", Duty::Committee), [(1, Some("2020-09-30".to_owned()))]);
    let endless = Contents { ends_on: None, ..documented() };
    assert_eq!(due(&endless, "2020-08-31", Duty::Committee).len(), 20);
    assert_eq!(due(&endless, "2020-08-31", Duty::ManagementAccount), [(0, None)]);
}

#[test]
fn a_derogation_takes_the_refund_away() {
    let mut kept = documented();
    "restent acquis au bénéficiaire".clone_into(&mut kept.terms.refund_exception);
    let all = promises(&kept, &subject(), day("2020-04-21"), None);
    let refund: Vec<_> = all.iter().filter(|it| it.duty == Duty::Refund).collect();
    assert!(refund.iter().all(|it| !it.applies && it.why.contains("restent acquis")), "{refund:#?}");
}

#[test]
fn the_delays_are_those_of_the_text() {
    let text = Delays::default();
    for (rule, text) in [
        (delays::PRODUCT_OWNER_MONTHS, text.product_owner),
        (delays::RISKS_MONTHS, text.risks),
        (delays::STATS_MONTHS, text.stats),
        (delays::COMMITTEE_MONTHS, text.committee_every),
        (delays::SUPPORT_MONTHS, text.support),
        (delays::PUBLICATION_MONTHS, text.publication),
        (delays::REFUND_MONTHS, text.refund),
    ] {
        assert_eq!(rule, text);
    }
    for (rule, text) in [
        (delays::ACCOUNTANTS_DAYS, text.accountants_days),
        (delays::ACCOUNT_DAYS, text.management_days),
        (delays::HANDOVER_DAYS, text.handover_days),
    ] {
        assert_eq!(rule, u64::from(text));
    }
}

#[test]
fn what_is_counted_from_the_effect_follows_the_day_that_the_convention_sets() {
    for (effect_on, developer, interim) in [
        (None, "2020-06-21", vec!["2021-01-31"]),
        (Some("2020-09-01"), "2020-11-01", vec!["2021-01-31"]),
        // Before the last signature: nothing is counted from then.
        (Some("2020-03-01"), "2020-06-21", vec!["2021-01-31"]),
        (Some("2021-01-04"), "2021-03-04", vec![]),
    ] {
        let mut contents = documented();
        contents.effect_on = effect_on.map(day);
        contents.ends_on = Some(day("2021-12-31"));
        contents.terms.developer_months = Some(2);
        let days = |duty| {
            let found = due(&contents, "2020-04-21", duty).into_iter();
            found.filter_map(|it| it.1).collect::<Vec<_>>()
        };
        assert_eq!(days(Duty::Developer), [developer], "{effect_on:?}");
        assert_eq!(days(Duty::InterimAccount), interim, "{effect_on:?}");
        assert_eq!(days(Duty::ProductOwner), ["2020-05-21"], "from the signature: {effect_on:?}");
        assert_eq!(days(Duty::StatsPage), ["2020-10-21"], "{effect_on:?}");
    }
}

#[test]
fn payments_end_by_the_days_of_who_makes_them_and_of_what_ended() {
    let found = |contents: &Contents, terminated: Option<&str>| -> Vec<_> {
        let all = promises(contents, &subject(), day("2020-04-21"), terminated.map(day));
        let own = all.into_iter().filter(|it| it.duty == Duty::Payments);
        own.map(|it| (it.party, it.due_on.map(|it| it.to_string()))).collect()
    };
    let of = |zero: Option<&str>, one: Option<&str>| {
        vec![(0, zero.map(str::to_owned)), (1, one.map(str::to_owned))]
    };
    for (terminated, expected) in [
        (None, of(Some("2020-05-15"), Some("2020-09-30"))),
        (Some("2020-10-01"), of(Some("2020-05-15"), Some("2020-09-30"))),
        (Some("2020-09-30"), of(Some("2020-05-15"), Some("2020-05-29"))),
        (Some("2020-05-29"), of(Some("2020-05-15"), None)),
        (Some("2020-05-15"), of(None, None)),
    ] {
        assert_eq!(found(&documented(), terminated), expected, "{terminated:?}");
    }
    let mut in_part = documented();
    in_part.contributions[0].terminated_on = Some(day("2020-09-01"));
    assert_eq!(found(&in_part, None), of(Some("2020-05-15"), Some("2020-05-29")));
}
