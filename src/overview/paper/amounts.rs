//! Awards in a printed table: what is split and what is not, their totals, how they were counted.

use super::{numbers, text};
use crate::fast::rules::{Award, Totals};
use crate::money::Euros;
use crate::pdf::model::{Cell, Column, Text};
use crate::web::french;

/// Whether no award is split, so that its parts take no column.
fn is_whole(sum: &Totals) -> bool {
    sum.laureates == sum.not_split_count + sum.unknown
}

/// Support, co-financing, total; the total alone when nothing is split.
pub fn columns(sum: &Totals) -> Vec<Column> {
    let total = numbers("Total");
    if is_whole(sum) { vec![total] } else { vec![numbers("Accompagnement"), numbers("Cofinancement"), total] }
}

/// An amount with its cents, as every amount of a table.
pub fn cell(amount: Euros) -> Cell {
    Cell::from(amount.to_string())
}

/// The cells of an award; one that is not split takes the first two columns with a word.
pub fn cells(award: Award, sum: &Totals) -> Vec<Cell> {
    let total = award.amount().map_or_else(|| Cell::from("inconnu"), cell);
    if is_whole(sum) {
        return vec![total];
    }
    match (award.split(), award.amount()) {
        (Some((support, co_financing)), _) => vec![cell(support), cell(co_financing), total],
        (None, Some(_)) => vec![Cell::across("non ventilé", 2), total],
        (None, None) => vec![Cell::across("inconnu", 2), total],
    }
}

/// The cells of the totals.
pub fn total_cells(sum: &Totals) -> Vec<Cell> {
    let total = if sum.unknown == sum.laureates { Cell::from("inconnu") } else { cell(sum.total) };
    if is_whole(sum) { vec![total] } else { vec![cell(sum.support), cell(sum.co_financing), total] }
}

/// How the table was counted.
pub fn note(sum: &Totals) -> Text {
    let known = sum.laureates - sum.unknown;
    let number = |it: u32| french::integer(i64::from(it));
    let parts = if is_whole(sum) {
        "Les parts de l’accompagnement et du cofinancement ne sont pas connues\u{a0}: rien n’est ventilé."
    } else {
        "Accompagnement\u{a0}: valeur de l’aide reçue en nature ; cofinancement\u{a0}: argent reçu."
    };
    let mut sentences = vec![parts.to_owned()];
    sentences.push(match known {
        0 => "Aucun montant n’est connu.".to_owned(),
        1 => "Le total est le seul montant connu.".to_owned(),
        _ => format!("Le total est la somme des {} montants connus.", number(known)),
    });
    if sum.not_split_count > 0 && !is_whole(sum) {
        let amount = sum.not_split.short();
        sentences.push(format!("Il compte {amount} non ventilés, absents des deux premiers totaux."));
    }
    match (sum.unknown, known) {
        (0, _) | (_, 0) => {}
        (1, _) => sentences.push("Une attribution sans montant connu n’y est pas.".to_owned()),
        (many, _) => {
            sentences.push(format!("{} attributions sans montant connu n’y sont pas.", number(many)));
        }
    }
    sentences.push("Montants enregistrés dans Jalon, sans arrondi.".to_owned());
    text(&sentences.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fast::rules::totals;

    fn award(total: Option<i64>, split: Option<(i64, i64)>) -> Award {
        let euros = |it: i64| Euros::from_cents(it * 100);
        Award {
            total: total.map(euros),
            support: split.map(|it| euros(it.0)),
            co_financing: split.map(|it| euros(it.1)),
        }
    }

    fn plain(cells: &[Cell]) -> Vec<String> {
        cells.iter().map(|it| it.text.plain().replace(['\u{a0}', '\u{202f}'], " ")).collect()
    }

    #[test]
    fn a_split_that_nobody_said_takes_two_columns() {
        let split = award(Some(220), Some((220, 0)));
        let sum = totals([split, award(Some(160), None), award(None, None)]).unwrap();
        assert_eq!(plain(&cells(split, &sum)), ["220,00 €", "0,00 €", "220,00 €"]);
        assert_eq!(plain(&cells(award(Some(160), None), &sum)), ["non ventilé", "160,00 €"]);
        assert_eq!(plain(&cells(award(None, None), &sum)), ["inconnu", "inconnu"]);
        assert_eq!(columns(&sum).len(), 3);
        assert_eq!(plain(&total_cells(&sum)), ["220,00 €", "0,00 €", "380,00 €"]);
        let told = note(&sum).plain().replace(['\u{a0}', '\u{202f}'], " ");
        assert!(told.contains("la somme des 2 montants connus. Il compte 160 € non ventilés"), "{told}");
        assert!(told.contains("Une attribution sans montant connu n’y est pas."), "{told}");
    }

    #[test]
    fn what_is_not_known_is_never_zero() {
        let sum = totals([award(None, None)]).unwrap();
        assert_eq!(plain(&total_cells(&sum)), ["inconnu"]);
        assert!(note(&sum).plain().contains("Aucun montant n’est connu."));
        let sum = totals([award(Some(160), None)]).unwrap();
        assert_eq!((plain(&total_cells(&sum)), columns(&sum).len()), (vec!["160,00 €".to_owned()], 1));
        assert!(note(&sum).plain().contains("rien n’est ventilé"));
    }
}
