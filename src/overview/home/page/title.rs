//! The titles, which are the answer: who needs me today?

use crate::web::french::{capitalised, in_words, in_words_feminine};

/// « Quatre lauréats sur sept ont besoin de vous »; `name` is the only one followed, when there is one.
pub fn of_coach(pressing: usize, total: usize, are_laureates: bool, name: &str) -> String {
    let (one, many) = if are_laureates { ("lauréat", "lauréats") } else { ("équipe", "équipes") };
    let words = |number: usize| {
        if are_laureates { in_words(number as u64) } else { in_words_feminine(number as u64) }
    };
    match (pressing, total) {
        (_, 0) => "Vous ne suivez aucun lauréat aujourd’hui".to_owned(),
        (0, 1) => format!("{name} n’a pas besoin de vous aujourd’hui"),
        (_, 1) => format!("{name} a besoin de vous"),
        (0, _) if are_laureates => "Aucun lauréat n’a besoin de vous aujourd’hui".to_owned(),
        (0, _) => "Aucune équipe n’a besoin de vous aujourd’hui".to_owned(),
        (n, total) if n == total => format!("Vos {} {many} ont besoin de vous", words(total)),
        (1, total) => format!("{} {one} sur {} a besoin de vous", capitalised(&words(1)), words(total)),
        (n, total) => format!("{} {many} sur {} ont besoin de vous", capitalised(&words(n)), words(total)),
    }
}

/// « Signal Rivage : deux retards et un risque ».
pub fn of_team(name: &str, late: u64, at_risk: u64, to_do: u64) -> String {
    let count = |number: u64, one: &str, many: &str| {
        format!("{} {}", in_words(number), if number == 1 { one } else { many })
    };
    let words = match (late, at_risk, to_do) {
        (0, 0, 0) => "rien n’est attendu de vous".to_owned(),
        (0, 0, to_do) => format!("rien en retard, {}", count(to_do, "point à traiter", "points à traiter")),
        (0, at_risk, _) => count(at_risk, "risque", "risques"),
        (late, 0, _) => count(late, "retard", "retards"),
        (late, at_risk, _) => {
            format!("{} et {}", count(late, "retard", "retards"), count(at_risk, "risque", "risques"))
        }
    };
    format!("{name}\u{a0}: {words}")
}

/// « Douze sujets sont en retard ou à risque »: for those who look after everything.
pub fn of_everything(pressing: usize, calm: usize) -> String {
    let subjects = |number: usize| {
        capitalised(&format!("{} {}", in_words(number as u64), if number == 1 { "sujet" } else { "sujets" }))
    };
    match (pressing, calm) {
        (0, 0) => "Rien n’attend de décision".to_owned(),
        (0, 1) => "Rien en retard, un sujet à traiter".to_owned(),
        (0, calm) => format!("Rien en retard, {} sujets à traiter", in_words(calm as u64)),
        (1, _) => format!("{} est en retard ou à risque", subjects(1)),
        (n, _) => format!("{} sont en retard ou à risque", subjects(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_the_title() {
        for ((pressing, total, laureates), expected) in [
            ((4, 7, true), "Quatre lauréats sur sept ont besoin de vous"),
            ((1, 7, true), "Un lauréat sur sept a besoin de vous"),
            ((1, 4, false), "Une équipe sur quatre a besoin de vous"),
            ((2, 2, false), "Vos deux équipes ont besoin de vous"),
            ((0, 7, true), "Aucun lauréat n’a besoin de vous aujourd’hui"),
            ((0, 7, false), "Aucune équipe n’a besoin de vous aujourd’hui"),
            ((1, 1, true), "Orée a besoin de vous"),
            ((0, 1, true), "Orée n’a pas besoin de vous aujourd’hui"),
            ((0, 0, true), "Vous ne suivez aucun lauréat aujourd’hui"),
        ] {
            assert_eq!(of_coach(pressing, total, laureates, "Orée"), expected);
        }
        for ((late, at_risk, to_do), expected) in [
            ((2, 1, 4), "deux retards et un risque"),
            ((1, 0, 0), "un retard"),
            ((0, 2, 0), "deux risques"),
            ((0, 0, 1), "rien en retard, un point à traiter"),
            ((0, 0, 0), "rien n’est attendu de vous"),
        ] {
            assert_eq!(of_team("Orée", late, at_risk, to_do), format!("Orée\u{a0}: {expected}"));
        }
        for ((pressing, calm), expected) in [
            ((12, 3), "Douze sujets sont en retard ou à risque"),
            ((1, 0), "Un sujet est en retard ou à risque"),
            ((0, 2), "Rien en retard, deux sujets à traiter"),
            ((0, 1), "Rien en retard, un sujet à traiter"),
            ((0, 0), "Rien n’attend de décision"),
        ] {
            assert_eq!(of_everything(pressing, calm), expected);
        }
    }
}
