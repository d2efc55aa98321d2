//! What the template may say of money: who brings what, how it is paid, where it is booked.

use super::facts::text;
use super::french::{capitalised, enumerated, lower_article, of};
use super::funding::{BudgetLine, Contribution, Nature, Payer};
use super::paper::ConventionPaper;
use crate::money::Euros;
use crate::wording::language::Scope;

pub(super) fn money(scope: &mut Scope, paper: &ConventionPaper) {
    let all = || paper.contributions.iter();
    let paid = |c: &&Contribution| matches!(c.nature, Nature::Paid { .. });
    let joins = |c: &&Contribution| c.joins_fund();
    let from_dinum = |c: &Contribution| c.payer == Payer::Dinum && c.nature != Nature::InKind;
    let spent = |c: &Contribution| c.payer == Payer::Dinum && c.nature == Nature::Spent;
    scope.flag("convention.contributions", !paper.contributions.is_empty());
    scope.fact("convention.contributions_a_completer", "contributions", None);
    scope.flag("convention.versements", all().any(|c| paid(&c)));
    scope.flag("convention.echeances", all().any(|c| c.schedule().is_some()));
    scope.flag("convention.fonds_de_concours", all().any(Contribution::joins_fund));
    scope.flag("convention.cofinancement_dinum", all().any(from_dinum));
    scope.flag("convention.cofinancement_execute_par_dinum", all().any(spent));
    scope.fact("des_payeurs", "payeur", Some(payers(paper, all().filter(paid)).into()));
    scope.fact("des_partenaires_payeurs", "payeur", Some(payers(paper, all().filter(joins)).into()));
    scope.list("contribution", all().map(|c| contribution(paper, c)).collect());
    let state = state(paper);
    scope.flag("convention.partenaire_etat", !state.is_empty());
    scope.list("partenaire_etat", state);
    scope.flag("compte.connu", !paper.accounts.is_empty());
    scope.flag("compte.plusieurs", paper.accounts.len() > 1);
    let accountant = match &paper.accounts[..] {
        [only] => only.accountant.as_ref(),
        _ => None,
    };
    scope.fact("compte.comptable", "comptable", text(accountant));
    lines(scope, paper);
}

/// « du Département et de la Région »: the payers of these, each once.
fn payers<'a>(paper: &ConventionPaper, contributions: impl Iterator<Item = &'a Contribution>) -> String {
    let mut payers: Vec<Payer> = Vec::new();
    for contribution in contributions {
        if !payers.contains(&contribution.payer) {
            payers.push(contribution.payer);
        }
    }
    let payers: Vec<String> = payers.iter().map(|payer| of(&paper.party(*payer).short_name)).collect();
    enumerated(&payers)
}

fn contribution(paper: &ConventionPaper, contribution: &Contribution) -> Scope {
    let mut scope = Scope::default();
    scope.known("contribution.payeur", lower_article(&paper.party(contribution.payer).short_name));
    scope.known("contribution.montant", contribution.amount.to_string());
    scope.known("contribution.montant_lettres", contribution.amount.in_words());
    scope.fact("contribution.objet", "objet", text(contribution.purpose.as_ref()));
    scope.fact("contribution.fonds", "fonds", text(contribution.fund.as_ref()));
    scope.flag("contribution.versee", contribution.schedule().is_some());
    let at_disposal = matches!(contribution.nature, Nature::PutAtDisposal { .. });
    scope.flag("contribution.mise_a_disposition", at_disposal);
    scope.flag("contribution.executee_par_le_payeur", contribution.nature == Nature::Spent);
    scope.flag("contribution.en_nature", contribution.nature == Nature::InKind);
    scope
}

/// Each service of the State with each deed that puts its credits at disposal.
fn state(paper: &ConventionPaper) -> Vec<Scope> {
    let mut deeds: Vec<(Payer, Option<&String>)> = Vec::new();
    for contribution in &paper.contributions {
        if let Nature::PutAtDisposal { deed, .. } = &contribution.nature {
            let deed = (contribution.payer, deed.as_ref());
            if !deeds.contains(&deed) {
                deeds.push(deed);
            }
        }
    }
    let item = |(payer, deed): (Payer, Option<&String>)| {
        let mut item = Scope::default();
        item.known("partenaire_etat.du", of(&paper.party(payer).short_name));
        item.fact("partenaire_etat.acte", "acte de mise à disposition des crédits", text(deed));
        item
    };
    deeds.into_iter().map(item).collect()
}

/// Contributions booked at one place.
struct Line<'a> {
    at: BudgetLine,
    booked: Vec<&'a Contribution>,
}

impl Line<'_> {
    fn total(&self) -> Euros {
        Euros::from_cents(self.booked.iter().map(|it| it.amount.cents()).sum())
    }
}

fn gathered<'a>(
    contributions: impl Iterator<Item = &'a Contribution>,
    apart: fn(&Contribution, &Contribution) -> bool,
) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    for contribution in contributions {
        let at = contribution.line.clone().unwrap_or_default();
        let known = lines.iter_mut().find(|line| {
            line.at == at && line.booked.first().is_some_and(|first| !apart(first, contribution))
        });
        match known {
            Some(line) => line.booked.push(contribution),
            None => lines.push(Line { at, booked: vec![contribution] }),
        }
    }
    lines
}

/// Whether a party books it itself, and the text says where.
fn is_own(it: &Contribution) -> bool {
    let in_money = it.nature != Nature::InKind && !it.joins_fund();
    in_money && (it.payer == Payer::Dinum || it.line.is_some())
}

fn lines(scope: &mut Scope, paper: &ConventionPaper) {
    let fund = gathered(paper.contributions.iter().filter(|it| it.joins_fund()), |_, _| false);
    let own = gathered(paper.contributions.iter().filter(|it| is_own(it)), |a, b| a.payer != b.payer);
    // « le même programme » needs one, named before.
    let joined = fund.first().and_then(|first| first.at.programme.as_ref());
    let joined = joined.filter(|it| fund.iter().all(|line| line.at.programme.as_ref() == Some(it)));
    let is_same = |at: &BudgetLine| joined.is_some() && at.programme.as_ref() == joined;
    let first_of_dinum = own.iter().find(|it| it.booked.iter().any(|it| it.payer == Payer::Dinum));
    let first_of_dinum = first_of_dinum.map(|it| it.at.clone()).unwrap_or_default();
    place(scope, "imputation", fund.first().map_or(&BudgetLine::default(), |it| &it.at), true);
    scope.flag("imputation_dinum.meme_programme", is_same(&first_of_dinum));
    place(scope, "imputation_dinum", &first_of_dinum, false);
    let items = fund.iter().map(|line| {
        let mut item = Scope::default();
        item.known("ligne.du", payers(paper, line.booked.iter().copied()));
        item.known("ligne.montant", line.total().to_string());
        item.flag("ligne.parmi_plusieurs", fund.len() > 1);
        place(&mut item, "ligne", &line.at, true);
        item
    });
    scope.list("ligne", items.collect());
    let items = own.iter().filter_map(|line| {
        let by = line.booked.first()?.payer;
        let in_money = |it: &&Contribution| it.payer == by && it.nature != Nature::InKind;
        let of_payer = paper.contributions.iter().filter(in_money).count();
        let mut item = Scope::default();
        item.known("ligne_propre.Payeur", capitalised(&lower_article(&paper.party(by).short_name)));
        item.known("ligne_propre.montant", line.total().to_string());
        item.flag("ligne_propre.parmi_plusieurs", of_payer > line.booked.len());
        item.flag("ligne_propre.meme_programme", is_same(&line.at));
        place(&mut item, "ligne_propre", &line.at, false);
        Some(item)
    });
    let items: Vec<Scope> = items.collect();
    scope.flag("convention.lignes_propres", !items.is_empty());
    scope.list("ligne_propre", items);
}

/// The names of a budget line, with those of its fund.
fn place(scope: &mut Scope, of: &str, at: &BudgetLine, has_fund: bool) {
    if has_fund {
        scope.fact(&format!("{of}.fonds_de_concours"), "fonds de concours", text(at.fund.as_ref()));
        scope.fact(&format!("{of}.libelle_fonds"), "intitulé du fonds", text(at.fund_name.as_ref()));
    }
    scope.fact(&format!("{of}.programme"), "programme", text(at.programme.as_ref()));
    scope.fact(&format!("{of}.libelle_programme"), "intitulé du programme", text(at.programme_name.as_ref()));
    scope.fact(&format!("{of}.centre"), "centre financier", text(at.centre.as_ref()));
}
