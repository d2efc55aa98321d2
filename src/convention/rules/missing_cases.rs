//! Cases of what a draft lacks.

use super::super::{Allocation, Instalment, Vat};
use super::*;
use crate::money::Euros;

fn subject() -> Subject {
    Subject {
        name: "Clairière".to_owned(),
        path: "/produits/clairiere".to_owned(),
        edition: 17,
        opened_on: Some(day("2026-01-05")),
        selected_on: Some(day("2026-03-02")),
        support_months: Some(6),
        laureates: 8,
        co_financing_rate: None,
        limits: crate::convention::rules::Limits::default(),
    }
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn party(role: Role, short_name: &str) -> Party {
    let text = || "x".to_owned();
    Party {
        role,
        short_name: short_name.to_owned(),
        name: text(),
        legal_form: text(),
        siret: "13002526500013".parse().ok(),
        address: text(),
        representative_name: text(),
        representative_title: text(),
        accountant: text(),
        account_holder: text(),
        iban: "FR7630001000640000009244140".parse().ok(),
        bic: "BDFEFRPPCCT".parse().ok(),
        ..Party::default()
    }
}

/// Nothing is missing in it: the partner pays 100 € to the DINUM.
fn whole() -> Contents {
    let text = || "x".to_owned();
    let amount = Euros::from_cents(10_000);
    Contents {
        effect_on: None,
        ends_on: Some(day("2027-03-31")),
        parties: vec![party(Role::Lead, "la Région"), party(Role::Dinum, "la DINUM")],
        contributions: vec![Contribution {
            payer: 0,
            beneficiary: 1,
            amount,
            purpose: text(),
            fund_number: text(),
            fund_label: text(),
            programme: text(),
            programme_label: text(),
            centre: text(),
            allocations: vec![Allocation { purpose: text(), amount }],
            instalments: vec![Instalment {
                occasion: text(),
                due_on: Some(day("2026-06-30")),
                amount,
                ..Instalment::default()
            }],
            ..Contribution::default()
        }],
        terms: Terms {
            service_name: text(),
            service_pitch: text(),
            phase: text(),
            stats_url: text(),
            fund_sentence: text(),
            award_use: text(),
            common_goal: text(),
            lends_developer: Some(false),
            owner_share: Some(50),
            signs_users_in: Some(false),
            online_procedure: Some(false),
            vat: Some(Vat::OutOfScope),
            court: text(),
            signing: Some(Signing::Electronic),
            ..Terms::default()
        },
    }
}

/// Fields missing once `change` is made to a convention that lacks nothing.
fn lacks(change: impl FnOnce(&mut Contents)) -> Vec<String> {
    let mut contents = whole();
    change(&mut contents);
    missing(&contents, &subject())
        .into_iter()
        .map(|it| match it.place {
            Place::Field(field) => field,
            Place::Edition(number) => format!("edition {number}"),
        })
        .collect()
}

#[test]
fn a_whole_convention_lacks_nothing() {
    assert_eq!(lacks(|_| ()), Vec::<String>::new());
}

#[test]
fn each_fact_of_the_text_is_asked_for() {
    assert_eq!(lacks(|it| it.ends_on = None), ["ends_on"]);
    assert_eq!(lacks(|it| it.contributions.clear()), ["contributions"]);
    assert_eq!(lacks(|it| it.contributions[0].allocations.clear()), ["contributions.0.allocations"]);
    assert_eq!(lacks(|it| it.contributions[0].instalments.clear()), ["contributions.0.instalments"]);
    assert_eq!(lacks(|it| it.contributions[0].centre.clear()), ["contributions.0.centre"]);
    assert_eq!(lacks(|it| it.parties[0].siret = None), ["parties.0.siret"]);
    assert_eq!(lacks(|it| it.terms.court.clear()), ["terms.court"]);
    let nothing = missing(&Contents::default(), &Subject { support_months: None, ..subject() });
    assert_eq!(nothing[0].place, Place::Edition(17));
    assert!(nothing.len() > 15);
}

#[test]
fn only_who_receives_money_needs_an_account() {
    assert_eq!(lacks(|it| it.parties[0].iban = None), Vec::<String>::new());
    assert_eq!(lacks(|it| it.parties[1].iban = None), ["parties.1.iban"]);
    assert_eq!(lacks(|it| it.parties[1].legal_form.clear()), Vec::<String>::new());
    assert_eq!(lacks(|it| it.parties[0].legal_form.clear()), ["parties.0.legal_form"]);
}

#[test]
fn a_service_of_the_state_cites_an_act_instead_of_a_fund() {
    let by_state = |it: &mut Contents| {
        it.parties[0].is_state = true;
        it.contributions[0].fund_number.clear();
        it.contributions[0].programme.clear();
        it.contributions[0].programme_label.clear();
        it.contributions[0].centre.clear();
        it.parties[1].iban = None;
    };
    assert_eq!(lacks(by_state), ["contributions.0.transfer_act"]);
}

#[test]
fn a_budget_line_begun_is_to_be_finished() {
    let spent = |it: &mut Contents| {
        it.contributions[0] = Contribution {
            beneficiary: 0,
            fund_number: String::new(),
            fund_label: String::new(),
            centre: String::new(),
            instalments: Vec::new(),
            ..it.contributions[0].clone()
        }
    };
    assert_eq!(lacks(spent), ["contributions.0.centre"]);
    let unsaid = |it: &mut Contents| {
        spent(it);
        it.contributions[0].programme.clear();
        it.contributions[0].programme_label.clear();
    };
    assert_eq!(lacks(unsaid), Vec::<String>::new());
}

#[test]
fn answers_bring_the_facts_their_clauses_need() {
    assert_eq!(lacks(|it| it.terms.lends_developer = None), ["terms.lends_developer"]);
    assert_eq!(lacks(|it| it.terms.lends_developer = Some(true)), ["terms.developer_months"]);
    assert_eq!(lacks(|it| it.terms.signs_users_in = Some(true)), ["terms.france_connect_by"]);
    assert_eq!(lacks(|it| it.terms.online_procedure = Some(true)), ["terms.feedback_by"]);
    assert_eq!(
        lacks(|it| it.terms.goal_label = "familles".to_owned()),
        ["terms.goal_initial", "terms.goal_initial_on", "terms.goal_target", "terms.goal_target_on"]
    );
    assert_eq!(lacks(|it| it.terms.signing = Some(Signing::Paper)), ["terms.signing_place"]);
}
