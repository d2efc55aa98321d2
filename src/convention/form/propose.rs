//! What was decided elsewhere, put in the fields of a form: proposed values, which whoever types keeps or changes.

use chrono::NaiveDate;

use super::draft::{
    AllocationDraft, ContributionDraft, ConventionDraft, InstalmentDraft, PartyDraft, amount, day,
};
use crate::money::Euros;
use crate::text::fold;
use crate::web::form::FormErrors;
use crate::web::french;

/// What the money is for, in the lines that are proposed.
const PURPOSE: &str = "Décision du comité d’investissement";

impl PartyDraft {
    /// Whether a decision names that party so.
    fn is_named(&self, payer: &str) -> bool {
        let payer = fold(payer.trim());
        let is_dinum = payer == "dinum" || payer.contains("direction interministerielle du numerique");
        let names = [&self.name, &self.short_name];
        (self.role == "dinum" && is_dinum) || names.into_iter().any(|it| !it.is_empty() && fold(it) == payer)
    }
}

impl ContributionDraft {
    /// Puts an amount in it: with what it says already when `adds`, alone otherwise. Nothing when the sum does not fit.
    fn grant(&mut self, granted: Euros, adds: bool) -> Option<()> {
        let before = if adds { self.amount.parse::<Euros>().unwrap_or(Euros::ZERO) } else { Euros::ZERO };
        self.amount = amount(before.checked_add(granted)?);
        // What a payer carries out itself is not paid in instalments.
        let is_paid = self.nature == "cash" && self.payer != self.beneficiary;
        if !adds {
            self.allocations.clear();
            self.instalments.clear();
        }
        let purpose = PURPOSE.to_owned();
        self.allocations.push(AllocationDraft { purpose, amount: amount(granted), ..Default::default() });
        if is_paid {
            self.instalments.push(InstalmentDraft { amount: amount(granted), ..InstalmentDraft::new() });
        }
        Some(())
    }
}

impl ConventionDraft {
    /// Puts what each payer grants, and the last day, in the form; tells each in a sentence. A payer without a
    /// contribution, and a day that is not later, are told and left to whoever types.
    pub fn propose(
        &mut self,
        payers: &[(String, Euros)],
        ends_on: Option<NaiveDate>,
        adds: bool,
    ) -> Vec<String> {
        let mut said = Vec::new();
        for (payer, granted) in payers {
            let parties = &self.parties;
            let is_theirs = |it: &&mut ContributionDraft| {
                let party = it.payer.parse::<usize>().ok().and_then(|at| parties.get(at));
                party.is_some_and(|it| it.is_named(payer))
            };
            let found = self.contributions.iter_mut().find(is_theirs);
            let is_put = found.and_then(|it| it.grant(*granted, adds)).is_some();
            said.push(match (is_put, adds) {
                (true, true) => format!("{payer}\u{a0}: {granted}, ajoutés à sa contribution"),
                (true, false) => format!("{payer}\u{a0}: {granted}, le montant de sa contribution"),
                (false, _) => {
                    format!("{payer}\u{a0}: {granted}, sans contribution ici\u{a0}: à ajouter à la main")
                }
            });
        }
        if let Some(on) = ends_on {
            let french = french::date_long(on);
            let current = FormErrors::new().day("ends_on", &self.ends_on);
            if current.is_some_and(|it| it >= on) {
                said.push(format!(
                    "Fin de la période décidée\u{a0}: {french}, avant le dernier jour en vigueur, gardé"
                ));
            } else {
                self.ends_on = day(Some(on));
                said.push(format!("Dernier jour\u{a0}: {french}, fin de la période décidée"));
            }
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> ConventionDraft {
        let party = |role: &str, name: &str| PartyDraft {
            role: role.to_owned(),
            name: name.to_owned(),
            ..Default::default()
        };
        let line = |payer: &str, nature: &str| ContributionDraft {
            payer: payer.to_owned(),
            nature: nature.to_owned(),
            amount: "50 000,00".to_owned(),
            allocations: vec![AllocationDraft { amount: "50 000,00".to_owned(), ..Default::default() }],
            ..Default::default()
        };
        ConventionDraft {
            ends_on: "31/12/2026".to_owned(),
            parties: vec![
                party("lead", "Agence des rivages"),
                party("dinum", "Direction interministérielle"),
            ],
            contributions: vec![line("0", "cash"), line("1", "in_kind")],
            ..Default::default()
        }
    }

    #[test]
    fn what_was_decided_is_put_beside_what_is_in_force_or_alone() {
        let euros = |text: &str| text.parse::<Euros>().unwrap();
        let on = |text: &str| text.parse::<NaiveDate>().ok();
        let granted = [
            ("Agence des Rivages".to_owned(), euros("40000,10")),
            ("DINUM".to_owned(), euros("10000")),
            ("Un autre".to_owned(), euros("1")),
        ];
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        let mut it = form();
        let said = it.propose(&granted, on("2027-07-31"), true);
        let amounts =
            |it: &ConventionDraft| it.contributions.iter().map(|it| plain(&it.amount)).collect::<Vec<_>>();
        assert_eq!(amounts(&it), ["90 000,10", "60 000,00"]);
        assert_eq!(it.ends_on, "31/07/2027");
        let counts = |it: &ConventionDraft| {
            it.contributions.iter().map(|it| (it.allocations.len(), it.instalments.len())).collect::<Vec<_>>()
        };
        assert_eq!(counts(&it), [(2, 1), (2, 0)]);
        assert!(plain(&said[2]).contains("Un autre : 1,00 €, sans contribution ici"), "{said:?}");
        let mut it = form();
        let said = it.propose(&granted[..1], on("2026-11-30"), false);
        assert_eq!(
            (amounts(&it), counts(&it)[0]),
            (vec!["40 000,10".to_owned(), "50 000,00".to_owned()], (1, 1))
        );
        assert_eq!(it.ends_on, "31/12/2026");
        assert!(said[1].contains("gardé"), "{said:?}");
    }
}
