//! The decision in a sentence, read aloud before the committee is closed.

use chrono::NaiveDate;

use crate::committee::rules::{Amount, Outcome, sums};
use crate::money::Euros;
use crate::web::french;

/// The same, with the phase in which it puts the product, if it does.
pub fn with_phase(sentence: String, phase: Option<&str>) -> String {
    let Some(phase) = phase else { return sentence };
    format!("{sentence} Phase du produit\u{a0}: {phase}.")
}

/// « Le comité renouvelle le produit…, et accorde 150 000 €, dont 100 000 € par l’Agence… ». What nobody
/// chose yet is said so. Nothing is hidden: a sum that does not fit leaves its part out.
pub fn read_aloud(
    outcome: Option<Outcome>,
    amounts: &[Amount],
    period: Option<(NaiveDate, NaiveDate)>,
    conditions: usize,
) -> String {
    let sums = sums(amounts).unwrap_or_default();
    let is_provisional = outcome == Some(Outcome::Provisional);
    let decided = outcome.map_or("[issue à choisir]", Outcome::verb);
    let granted = match (is_provisional, sums.total.is_zero()) {
        (true, true) => " [montant à indiquer]".to_owned(),
        (true, false) => format!(" de {}{}", sums.total.short(), paid(&sums.payers, "payé")),
        (false, true) => ", sans accorder de budget".to_owned(),
        (false, false) => {
            // What is said between commas is closed by one.
            let comma = if decided.contains(',') { "," } else { "" };
            format!("{comma} et accorde {}{}", sums.total.short(), paid(&sums.payers, "payés"))
        }
    };
    let covered = period
        .map(|(from, to)| format!(", du {} au {}", french::date_long(from), french::date_long(to)))
        .unwrap_or_default();
    let asked = match conditions {
        0 => String::new(),
        1 => ", sous une condition".to_owned(),
        many => format!(", sous {} conditions", french::in_words_feminine(many as u64)),
    };
    let proof = if is_provisional { ", et demande une preuve" } else { "" };
    format!("Le comité {decided}{granted}{covered}{asked}{proof}.")
}

/// Who pays, after the total.
fn paid(payers: &[(String, Euros)], verb: &str) -> String {
    match payers {
        [] => String::new(),
        [(payer, _)] => format!(", {verb} par {}", french::with_the(payer)),
        several => {
            let part = |it: &(String, Euros)| format!("{} par {}", it.1.short(), french::with_the(&it.0));
            format!(", dont {}", french::listed(&several.iter().map(part).collect::<Vec<_>>()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::committee::rules::Activity;

    #[test]
    fn the_sentence_says_what_is_typed_and_what_lacks() {
        let amount = |payer: &str, amount: &str| Amount {
            payer: payer.to_owned(),
            activity: Activity::Design,
            amount: amount.parse().unwrap(),
        };
        let period = Some(("2027-02-01".parse().unwrap(), "2027-07-31".parse().unwrap()));
        let both = [amount("l’Agence", "100000"), amount("DINUM", "50000")];
        for (outcome, amounts, period, conditions, expected) in [
            (
                None,
                &both[..],
                period,
                2,
                "Le comité [issue à choisir] et accorde 150 000 €, dont 100 000 € par l’Agence et 50 000 € par la DINUM, du 1er février 2027 au 31 juillet 2027, sous deux conditions.",
            ),
            (
                Some(Outcome::Renewed),
                &both[..1],
                None,
                1,
                "Le comité renouvelle le produit, à budget égal ou supérieur, et accorde 100 000 €, payés par l’Agence, sous une condition.",
            ),
            (
                Some(Outcome::Pivot),
                &both[1..],
                None,
                0,
                "Le comité décide un pivot et accorde 50 000 €, payés par la DINUM.",
            ),
            (
                Some(Outcome::Provisional),
                &both[1..],
                period,
                1,
                "Le comité accorde un budget provisoire de 50 000 €, payé par la DINUM, du 1er février 2027 au 31 juillet 2027, sous une condition, et demande une preuve.",
            ),
            (
                Some(Outcome::Provisional),
                &both[..],
                None,
                2,
                "Le comité accorde un budget provisoire de 150 000 €, dont 100 000 € par l’Agence et 50 000 € par la DINUM, sous deux conditions, et demande une preuve.",
            ),
            (
                Some(Outcome::Provisional),
                &[],
                None,
                0,
                "Le comité accorde un budget provisoire [montant à indiquer], et demande une preuve.",
            ),
            (Some(Outcome::Stop), &[], None, 0, "Le comité décide l’arrêt, sans accorder de budget."),
        ] {
            let said = read_aloud(outcome, amounts, period, conditions);
            assert_eq!(said.replace(['\u{a0}', '\u{202f}'], " "), expected);
        }
    }
}
