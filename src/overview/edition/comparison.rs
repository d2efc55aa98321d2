//! Announced against counted, in words.

use serde::Serialize;

use crate::fast::page::{signed, signed_euros};
use crate::fast::record::edition::WholeEdition;
use crate::fast::rules::{Explanation, Gap, Outcome, Reconciliation, Side};
use crate::money::Euros;
use crate::web::french;

/// Laureates named in the sentence; the table names them all.
const NAMED: usize = 3;

/// The block that compares.
#[derive(Serialize)]
pub struct Comparison {
    /// Whether both agree.
    pub heading: &'static str,
    /// What explains the difference.
    pub sentence: String,
    /// The lines; none when nothing was announced.
    pub rows: Vec<Row>,
}

/// A line of the comparison.
#[derive(Serialize)]
pub struct Row {
    /// What is compared.
    pub label: String,
    /// As announced.
    pub announced: String,
    /// As counted.
    pub counted: String,
    /// Counted less announced.
    pub difference: String,
    /// Whether it explains a part of the lines above.
    pub is_part: bool,
    differs: bool,
}

/// Each laureate once, as announced and as counted; nobody when the announcement names nobody.
///
/// An announcement that names fewer laureates than it counts does not say who was not announced.
pub fn pairs(whole: &WholeEdition) -> Vec<(String, Side, Side)> {
    if whole.announced.is_empty() {
        return Vec::new();
    }
    let mut pairs: Vec<_> = whole
        .announced
        .iter()
        .map(|it| {
            let found = whole.laureates.iter().find(|laureate| Some(laureate.id) == it.laureate);
            let counted = found.map_or(Side::Absent, |it| Side::Present(it.award.amount()));
            (it.name.clone(), Side::Present(it.amount), counted)
        })
        .collect();
    let counted = whole.edition.announced.laureates;
    if counted.is_some_and(|it| u64::from(it) > whole.announced.len() as u64) {
        return pairs;
    }
    for it in &whole.laureates {
        if whole.announced.iter().all(|announced| announced.laureate != Some(it.id)) {
            pairs.push((it.name.name.clone(), Side::Absent, Side::Present(it.award.amount())));
        }
    }
    pairs
}

impl Comparison {
    /// The block, from what the rule says.
    pub fn new(it: &Reconciliation) -> Self {
        let heading = match it.outcome {
            Outcome::NotAnnounced => "Aucun chiffre n’a été annoncé",
            Outcome::Agree => "Annoncé et compté concordent",
            Outcome::Explained | Outcome::Unexplained { .. } => "Annoncé et compté ne concordent pas",
        };
        let rows = if it.outcome == Outcome::NotAnnounced { Vec::new() } else { rows(it) };
        Self { heading, sentence: sentence(it), rows }
    }
}

fn rows(it: &Reconciliation) -> Vec<Row> {
    let heads = it.laureates.map(|Gap { announced, counted, difference }| {
        (french::integer(announced), french::integer(counted), signed(difference), difference != 0)
    });
    let total = it.total.map(|Gap { announced, counted, difference }| {
        (announced.short(), counted.short(), signed_euros(difference), !difference.is_zero())
    });
    let whole = [("Lauréats", heads), ("Montant total", total)].into_iter().filter_map(|(label, figures)| {
        let (announced, counted, difference, differs) = figures?;
        Some(Row { label: label.to_owned(), announced, counted, difference, is_part: false, differs })
    });
    let parts = it.explanations.iter().map(|it| Row {
        label: format!("dont {}", it.name),
        announced: side(it.announced),
        counted: side(it.counted),
        difference: it.difference.map_or_else(|| "inconnu".to_owned(), signed_euros),
        is_part: true,
        differs: false,
    });
    whole.chain(parts).collect()
}

fn side(side: Side) -> String {
    match side {
        Side::Absent => "aucun".to_owned(),
        Side::Present(Some(amount)) => amount.short(),
        Side::Present(None) => "sans montant".to_owned(),
    }
}

fn sentence(it: &Reconciliation) -> String {
    match it.outcome {
        Outcome::NotAnnounced => {
            "Ni nombre de lauréats ni montant total n’est annoncé\u{a0}: il n’y a rien à rapprocher.".to_owned()
        }
        Outcome::Agree => "Ce qui a été annoncé est ce que comptent les fiches.".to_owned(),
        Outcome::Explained => format!("Écart expliqué en entier\u{a0}: {}.", reasons(&it.explanations)),
        Outcome::Unexplained { .. } if it.explanations.is_empty() => {
            "Rien n’explique l’écart\u{a0}: l’annonce ne nomme pas ses lauréats, ou nomme ceux que comptent les fiches."
                .to_owned()
        }
        Outcome::Unexplained { laureates, amount } => {
            format!("Reste à expliquer\u{a0}: {}.", left(laureates, amount))
        }
    }
}

/// Each laureate that differs, in a sentence: « L’Établi est compté sans avoir été annoncé : + 30 000 €. »
pub fn differences(explanations: &[Explanation]) -> Vec<String> {
    let said = |it: &Explanation| match (it.announced, it.counted) {
        (Side::Absent, _) => "est compté sans avoir été annoncé".to_owned(),
        (_, Side::Absent) => "est annoncé sans être compté".to_owned(),
        (announced, counted) => {
            format!("est annoncé pour {} et compté pour {}", side(announced), side(counted))
        }
    };
    explanations
        .iter()
        .map(|it| {
            let size = it.difference.map_or_else(|| "montant inconnu".to_owned(), signed_euros);
            format!("{} {}\u{a0}: {size}.", it.name, said(it))
        })
        .collect()
}

/// « L’Établi est compté sans avoir été annoncé ; … », those of one kind together.
fn reasons(explanations: &[Explanation]) -> String {
    let kind = |it: &Explanation| match (it.announced, it.counted) {
        (Side::Absent, _) => 0,
        (_, Side::Absent) => 1,
        _ => 2,
    };
    let words = [
        ("est compté sans avoir été annoncé", "sont comptés sans avoir été annoncés"),
        ("est annoncé sans être compté", "sont annoncés sans être comptés"),
        ("est compté pour un autre montant", "sont comptés pour un autre montant"),
    ];
    let groups = words.iter().enumerate().filter_map(|(place, (one, many))| {
        let them: Vec<&str> =
            explanations.iter().filter(|it| kind(it) == place).map(|it| it.name.as_str()).collect();
        let verb = if them.len() == 1 { one } else { many };
        (!them.is_empty()).then(|| format!("{} {verb}", names(&them)))
    });
    groups.collect::<Vec<_>>().join("\u{a0}; ")
}

/// « A », « A et B », « A, B, C et 2 autres ».
fn names(them: &[&str]) -> String {
    match them {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] if them.len() <= NAMED => format!("{} et {last}", first.join(", ")),
        _ => {
            let others = french::count((them.len() - NAMED) as u64, "autre", "autres");
            format!("{} et {others}", them[..NAMED].join(", "))
        }
    }
}

/// What no laureate explains.
fn left(laureates: i64, amount: Option<Euros>) -> String {
    let mut parts = Vec::new();
    if laureates != 0 {
        let number = french::count(laureates.unsigned_abs(), "lauréat", "lauréats");
        let way = if laureates > 0 { "en plus" } else { "en moins" };
        parts.push(format!("{number} {way}"));
    }
    match amount {
        None => parts.push("un montant que l’annonce ou la fiche ne dit pas".to_owned()),
        Some(amount) if amount.is_zero() => {}
        Some(amount) => parts.push(signed_euros(amount)),
    }
    parts.join(" et ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fast::record::edition::{AnnouncedLaureate, Laureate, Winner};
    use crate::fast::rules::{Award, Edition};
    use crate::portfolio::record::names::Name;

    fn explanation(name: &str, announced: Side, counted: Side) -> Explanation {
        Explanation { name: name.to_owned(), announced, counted, difference: None }
    }

    #[test]
    fn reasons_of_one_kind_stand_together() {
        let some = Side::Present(None);
        let all = [
            explanation("A", Side::Absent, some),
            explanation("B", some, Side::Absent),
            explanation("C", some, some),
            explanation("D", some, some),
            explanation("E", some, some),
            explanation("F", some, some),
        ];
        assert_eq!(reasons(&all[..1]), "A est compté sans avoir été annoncé");
        assert_eq!(
            reasons(&all).replace('\u{a0}', " "),
            "A est compté sans avoir été annoncé ; B est annoncé sans être compté ; \
             C, D, E et 1 autre sont comptés pour un autre montant"
        );
        assert_eq!(names(&["A", "B", "C"]), "A, B et C");
    }

    #[test]
    fn a_list_shorter_than_the_number_does_not_say_who_was_left_out() {
        let laureate = |id, name: &str| Laureate {
            id,
            winner: Winner::Product(id),
            name: Name { slug: String::new(), name: name.to_owned(), carrier: None },
            award: Award::default(),
            purpose: None,
        };
        let listed = AnnouncedLaureate { name: "A".to_owned(), laureate: Some(1), ..Default::default() };
        let mut whole = WholeEdition {
            edition: Edition::default(),
            committee: Vec::new(),
            announced: vec![listed],
            laureates: vec![laureate(1, "A"), laureate(2, "B")],
        };
        for (announced, expected) in [(None, 2), (Some(1), 2), (Some(2), 1)] {
            whole.edition.announced.laureates = announced;
            assert_eq!(pairs(&whole).len(), expected, "{announced:?} announced, one named");
        }
        whole.announced.clear();
        assert!(pairs(&whole).is_empty());
    }

    #[test]
    fn what_is_left_is_said() {
        for (laureates, amount, expected) in [
            (1, Some(0), "1 lauréat en plus"),
            (-2, Some(-100), "2 lauréats en moins et − 1 €"),
            (0, Some(2000), "+ 20 €"),
            (0, None, "un montant que l’annonce ou la fiche ne dit pas"),
        ] {
            let found = left(laureates, amount.map(Euros::from_cents));
            assert_eq!(found.replace('\u{a0}', " "), expected);
        }
    }
}
