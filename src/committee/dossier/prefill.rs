//! What is written in a dossier the day it is opened: what Jalon knows, in the words that were used last.

use std::collections::BTreeMap;

use super::sheet::Sheet;
use crate::committee::rules::dossier::{Block, Fields, Standard};
use crate::identity::page::role;
use crate::identity::rules::{Mission, Role};
use crate::web::french;

/// Blocks whose words are still true six months later, most of the time.
const KEPT: [Block; 5] = [Block::Line, Block::Problem, Block::Solution, Block::Vision, Block::Team];

/// What each block holds from the start; `mission` is that of the sheet, `last` what was sent last time.
pub fn prefill(mission: &str, missions: &[Mission], last: Option<&Sheet>) -> Vec<(Block, Fields)> {
    let one = |field: &str, value: &str| Fields::from([(field.to_owned(), value.trim().to_owned())]);
    let mut found: BTreeMap<Block, Fields> = BTreeMap::new();
    if !mission.trim().is_empty() {
        found.insert(Block::Line, one("text", mission));
    }
    let team = team(missions);
    if !team.is_empty() {
        found.insert(Block::Team, one("text", &team));
    }
    if let Some(last) = last {
        for block in KEPT {
            let said = last.said(block, "text");
            if !said.is_empty() {
                found.insert(block, one("text", said));
            }
        }
        // « Aujourd’hui » of last time is « il y a six mois ».
        for standard in Standard::all() {
            let said = last.said(Block::Standard(standard), "now");
            if !said.is_empty() {
                found.insert(Block::Standard(standard), one("before", said));
            }
        }
    }
    found.into_iter().collect()
}

/// « – développement : 2 personnes (100 % et 50 %) », by role; names stay out of what is frozen.
fn team(missions: &[Mission]) -> String {
    let mut lines = Vec::new();
    for of in Role::ALL {
        if matches!(of, Role::CommitteeMember | Role::Coach) {
            continue;
        }
        let own: Vec<&Mission> = missions.iter().filter(|it| it.role == of).collect();
        if own.is_empty() {
            continue;
        }
        let shares: Vec<String> =
            own.iter().filter_map(|it| it.share).map(|it| format!("{it}\u{a0}%")).collect();
        let shares =
            if shares.is_empty() { String::new() } else { format!(" ({})", french::listed(&shares)) };
        let people = french::count_feminine(own.len() as u64, "personne", "personnes");
        lines.push(format!("- {}\u{a0}: {people}{shares}", role(of)));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_last_time_comes_back_where_it_is_still_true() {
        let mut last = Sheet::default();
        let mut say = |block: Block, field: &str, value: &str| {
            last.blocks.entry(block.code()).or_default().insert(field.to_owned(), value.to_owned());
        };
        say(Block::Problem, "text", "Deux coupes sur trois");
        say(Block::Learnt, "text", "Les rappels n’ont rien changé");
        say(Block::Standard(Standard::Impact), "now", "partly");
        say(Block::Standard(Standard::Impact), "next", "yes");
        say(Block::Priority(1), "what", "Étendre");
        let found = prefill(" Déclarer une coupe ", &[], Some(&last));
        let shown: Vec<(Block, Vec<(&str, &str)>)> = found
            .iter()
            .map(|it| (it.0, it.1.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect()))
            .collect();
        assert_eq!(
            shown,
            [
                (Block::Line, vec![("text", "Déclarer une coupe")]),
                (Block::Problem, vec![("text", "Deux coupes sur trois")]),
                (Block::Standard(Standard::Impact), vec![("before", "partly")]),
            ]
        );
        assert!(prefill("", &[], None).is_empty());
    }
}
