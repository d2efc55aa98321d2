//! Conventions of the cast.

use anyhow::Context;
use chrono::{Datelike, NaiveDate};

use super::cast::{self, Budget};
use super::days;
use super::fast::{Laureates, laureate_of};
use super::portfolio::{Portfolio, row_of};
use crate::audit::Act;
use crate::convention::record::{NewConvention, draw_up, grounds, reference_counter};
use crate::convention::rules::{
    Allocation, Contents, Contribution, Instalment, Nature, Party, Role, Signing, State, Terms, Vat,
};

/// Draws them up, each under its own number.
pub(super) async fn fill(
    act: &mut Act,
    portfolio: &Portfolio,
    laureates: &Laureates,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let entries: Vec<cast::Convention> =
        days::read(include_str!("../../fixtures/conventions.yaml"), today).context("conventions.yaml")?;
    for it in entries {
        let edition = it.laureate.edition.context("a convention names the edition of its laureate")?;
        let laureate_id = laureate_of(laureates, edition, &it.laureate)?;
        // Read as of the day it was drawn up: the phase is that of the time.
        let grounds = grounds(act.db(), laureate_id, it.drawn_up_on).await?.context("no such laureate")?;
        let state = match (it.state.as_str(), it.signed_on) {
            ("draft", _) => State::Draft,
            ("signed", Some(on)) => State::Signed { on },
            (other, _) => anyhow::bail!("a convention is draft, or signed on a day: {other}"),
        };
        reference_counter::continue_after(act, it.drawn_up_on.year(), it.number - 1).await?;
        let (day, number) = (it.drawn_up_on, it.number);
        let new = NewConvention { laureate_id, state, contents: contents(it, grounds.contents, portfolio)? };
        draw_up(act, &new, day).await.with_context(|| format!("convention {number}"))?;
    }
    Ok(())
}

fn contents(it: cast::Convention, known: Contents, portfolio: &Portfolio) -> anyhow::Result<Contents> {
    let mut parties = Vec::new();
    for (position, party) in (1..).zip(&it.parties) {
        let id = row_of(&portfolio.organisations, &party.organisation)?;
        let sheet = known.parties.iter().find(|it| it.organisation_id == Some(id));
        let sheet = sheet.with_context(|| format!("{} does not sponsor the product", party.organisation))?;
        let role = match sheet.role {
            Role::Dinum => Role::Dinum,
            _ if position == it.terms.lead_party => Role::Lead,
            _ => Role::Partner,
        };
        parties.push(Party { role, accountant: party.accountant.clone(), ..sheet.clone() });
    }
    let budget = it.terms.budget.as_ref();
    let contributions =
        it.contributions.into_iter().map(|it| contribution(it, &parties, budget)).collect::<Option<_>>();
    Ok(Contents {
        effect_on: None,
        ends_on: it.ends_on,
        contributions: contributions.context("positions of the parties start at 1")?,
        terms: terms(it.terms, it.place, known.terms),
        parties,
    })
}

fn contribution(it: cast::Contribution, parties: &[Party], budget: Option<&Budget>) -> Option<Contribution> {
    let (payer, beneficiary) = (it.payer.checked_sub(1)?, it.beneficiary.checked_sub(1)?);
    let is_dinum = |at: usize| parties.get(at).is_some_and(|it| it.role == Role::Dinum);
    let joins_fund = it.nature == Nature::Cash && payer != beneficiary && is_dinum(beneficiary);
    let is_booked = joins_fund || (it.nature == Nature::Cash && is_dinum(payer));
    let text = |is_needed: bool, of: fn(&Budget) -> &String| {
        budget.filter(|_| is_needed).map(|it| of(it).clone()).unwrap_or_default()
    };
    Some(Contribution {
        payer,
        beneficiary,
        nature: it.nature,
        amount: it.amount,
        purpose: it.purpose,
        fund: it.fund,
        fund_number: text(joins_fund, |it| &it.fund_number),
        fund_label: text(joins_fund, |it| &it.fund_label),
        programme: text(is_booked, |it| &it.programme),
        programme_label: text(is_booked, |it| &it.programme_label),
        centre: text(is_booked, |it| &it.centre),
        transfer_act: String::new(),
        allocations: it
            .allocations
            .into_iter()
            .map(|it| Allocation { purpose: it.purpose, amount: it.amount })
            .collect(),
        instalments: it
            .instalments
            .into_iter()
            .map(|it| Instalment {
                trigger: it.trigger,
                occasion: it.occasion,
                due_on: it.due_on,
                amount: it.amount,
                reached_on: None,
            })
            .collect(),
        terminated_on: None,
    })
}

/// What the cast says, over what the sheets already say.
fn terms(it: cast::Terms, place: Option<String>, known: Terms) -> Terms {
    Terms {
        common_goal: it.common_goal,
        fund_sentence: it.fund_sentence.unwrap_or(known.fund_sentence),
        stats_url: it.stats_url.unwrap_or(known.stats_url),
        lends_developer: it.developer_months.map(|_| true),
        developer_months: it.developer_months,
        owner_share: it.product_owner_share.or(known.owner_share),
        signs_users_in: it.user_sign_in,
        online_procedure: it.online_procedure,
        feedback_by: it.feedback_by,
        vat: it.including_vat.map(|included| if included { Vat::Included } else { Vat::Excluded }),
        signing: Some(Signing::Paper),
        signing_place: place.unwrap_or(known.signing_place),
        ..known
    }
}
