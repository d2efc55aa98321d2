//! What is still empty or stale in a dossier. Sending is never forbidden: what lacks is said in what is sent.

use std::collections::BTreeMap;

use super::block::{BLOCKS, Block, Fields};
use crate::web::french;

/// Something to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The block it is in; none for the figures that readings give.
    pub block: Option<Block>,
    /// Its title, or the name of the metric.
    pub what: String,
    /// What is wrong with it.
    pub why: String,
}

/// A metric whose reading is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// Its name.
    pub name: String,
    /// Days since the end of the last period that was filed; none when nothing ever was.
    pub days: Option<i64>,
}

fn said(fields: Option<&Fields>, name: &str) -> bool {
    fields.and_then(|it| it.get(name)).is_some_and(|it| !it.is_empty())
}

/// What is wrong with a block, if something is.
fn wrong(block: Block, fields: Option<&Fields>) -> Option<&'static str> {
    match block {
        Block::Standard(_) => match (said(fields, "now"), said(fields, "next")) {
            (true, true) => None,
            (false, _) => Some("où l’équipe en est aujourd’hui n’est pas dit"),
            (true, false) => Some("où elle sera dans six mois n’est pas dit"),
        },
        // One priority is enough; one that is written says what is expected of it.
        Block::Priority(rank) => {
            match (said(fields, "what"), said(fields, "value"), said(fields, "due_on")) {
                (false, false, _) => (rank == 1).then_some("vide"),
                (false, true, _) => Some("sans intitulé"),
                (true, false, _) => Some("sans résultat attendu chiffré"),
                (true, true, false) => Some("sans date"),
                (true, true, true) if !said(fields, "metric") => Some("sans indicateur qui le mesure"),
                (true, true, true) => None,
            }
        }
        Block::Budget => {
            let is_filled = fields.is_some_and(|it| !it.is_empty());
            let is_asked = fields.is_some_and(|it| it.keys().any(|it| it.starts_with("asked-")));
            match (is_filled, is_asked) {
                (false, _) => Some("vide"),
                (true, false) => Some("ce qui est demandé n’est pas dit"),
                (true, true) => None,
            }
        }
        _ => (!said(fields, "text")).then_some("vide"),
    }
}

/// What is to be mended, in the order of the frame; figures that are stale come with the last six months.
pub fn gaps(written: &BTreeMap<Block, Fields>, stale: &[Stale]) -> Vec<Gap> {
    let mut found = Vec::new();
    for block in BLOCKS {
        if block == Block::Learnt {
            found.extend(stale.iter().map(|it| Gap {
                block: None,
                what: it.name.clone(),
                why: match it.days {
                    Some(days) => format!(
                        "indicateur non mis à jour depuis {}",
                        french::count(days.unsigned_abs(), "jour", "jours")
                    ),
                    None => "indicateur sans aucun relevé".to_owned(),
                },
            }));
        }
        if let Some(why) = wrong(block, written.get(&block)) {
            found.push(Gap { block: Some(block), what: block.label(), why: why.to_owned() });
        }
    }
    found
}

/// How many blocks are ready, of how many: those the team writes, and the figures as one more.
pub fn ready(gaps: &[Gap]) -> (usize, usize) {
    let all = BLOCKS.len() + 1;
    let unready = gaps.iter().filter(|it| it.block.is_some()).count();
    let stale = usize::from(gaps.iter().any(|it| it.block.is_none()));
    (all - unready - stale, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::committee::rules::dossier::Standard;

    fn fields(of: &[(&str, &str)]) -> Fields {
        of.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect()
    }

    #[test]
    fn a_block_is_wrong_when_something_lacks_in_it() {
        use Block::{Arbitration, Budget, Priority};
        let standard = Block::Standard(Standard::Impact);
        for (block, of, expected) in [
            (Arbitration, fields(&[]), Some("vide")),
            (Arbitration, fields(&[("text", "aucun")]), None),
            (standard, fields(&[("before", "no")]), Some("où l’équipe en est aujourd’hui n’est pas dit")),
            (standard, fields(&[("now", "no")]), Some("où elle sera dans six mois n’est pas dit")),
            (standard, fields(&[("now", "no"), ("next", "yes")]), None),
            (Priority(1), fields(&[]), Some("vide")),
            (Priority(2), fields(&[]), None),
            (Priority(2), fields(&[("value", "42")]), Some("sans intitulé")),
            (Priority(2), fields(&[("what", "Étendre")]), Some("sans résultat attendu chiffré")),
            (Priority(3), fields(&[("what", "Étendre"), ("value", "42")]), Some("sans date")),
            (
                Priority(3),
                fields(&[("what", "Étendre"), ("value", "42"), ("due_on", "2027-05-31")]),
                Some("sans indicateur qui le mesure"),
            ),
            (
                Priority(3),
                fields(&[("what", "Étendre"), ("value", "42"), ("due_on", "2027-05-31"), ("metric", "7")]),
                None,
            ),
            (Budget, fields(&[]), Some("vide")),
            (Budget, fields(&[("spent-design", "10")]), Some("ce qui est demandé n’est pas dit")),
            (Budget, fields(&[("asked-design", "10")]), None),
        ] {
            assert_eq!(wrong(block, Some(&of)), expected, "{block:?} {of:?}");
        }
        assert_eq!(wrong(Arbitration, None), Some("vide"));
    }

    #[test]
    fn stale_figures_are_one_more_block() {
        let stale =
            [Stale { name: "Note".to_owned(), days: Some(74) }, Stale { name: "NPS".to_owned(), days: None }];
        let found = gaps(&BTreeMap::new(), &stale);
        let whys: Vec<&str> =
            found.iter().filter(|it| it.block.is_none()).map(|it| it.why.as_str()).collect();
        assert_eq!(whys, ["indicateur non mis à jour depuis 74\u{a0}jours", "indicateur sans aucun relevé"]);
        // Two priorities may stay empty.
        assert_eq!(ready(&found), (2, 17));
        assert_eq!(ready(&[]), (17, 17));
        assert_eq!(ready(&gaps(&BTreeMap::new(), &[])), (3, 17));
    }
}
