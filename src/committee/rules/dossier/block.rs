//! The blocks that a team writes, one after the other.

use std::collections::BTreeMap;
use std::str::FromStr;

/// Priorities of the next six months, at most.
pub const PRIORITIES: u8 = 3;
/// Characters of a text, at most.
pub const LONGEST: usize = 5_000;

/// What a block holds, by the name of the field; a field left empty is not in it.
pub type Fields = BTreeMap<String, String>;

/// One of the four parts of the programme's frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// 0. The product.
    Product,
    /// 1. The last six months.
    Past,
    /// 2. The next six months.
    Next,
    /// 3. What is needed.
    Needs,
}

impl Part {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Product, Self::Past, Self::Next, Self::Needs];

    /// Its number, as the frame numbers it.
    pub fn number(self) -> usize {
        match self {
            Self::Product => 0,
            Self::Past => 1,
            Self::Next => 2,
            Self::Needs => 3,
        }
    }

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Product => "Le produit",
            Self::Past => "Les six mois passés",
            Self::Next => "Les six mois à venir",
            Self::Needs => "Les besoins",
        }
    }
}

/// A line of the table of standards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standard {
    /// Led by impact.
    Impact,
    /// An autonomous team.
    Autonomy,
    /// Transparency and accountability.
    Transparency,
    /// Technical good practice.
    Practice,
}

/// Standards: code, words, what is looked at.
const STANDARDS: [(Standard, &str, &str, &str); 4] = [
    (
        Standard::Impact,
        "impact",
        "Pilotée par l’impact",
        "Indicateurs de pilotage et d’impact, publics et à jour, sur la page de statistiques.",
    ),
    (Standard::Autonomy, "autonomie", "Équipe autonome", "Aucune ingérence entre deux comités."),
    (
        Standard::Transparency,
        "transparence",
        "Transparente et redevable",
        "Code ouvert, budget publié, déclaration d’accessibilité, mentions légales, politique de confidentialité.",
    ),
    (
        Standard::Practice,
        "pratiques",
        "Bonnes pratiques techniques",
        "Système de design, pratiques du web, accessibilité, écoconception.",
    ),
];

impl Standard {
    /// All of them, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        STANDARDS.into_iter().map(|it| it.0)
    }

    fn row(self) -> (Self, &'static str, &'static str, &'static str) {
        STANDARDS.into_iter().find(|it| it.0 == self).unwrap_or(STANDARDS[0])
    }

    /// In words.
    pub fn label(self) -> &'static str {
        self.row().2
    }

    /// What is looked at.
    pub fn about(self) -> &'static str {
        self.row().3
    }
}

/// Where a standard stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is met.
    Yes,
    /// In part.
    Partly,
    /// It is not.
    No,
}

impl Status {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// The code that is stored and sent by forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Yes => "Oui",
            Self::Partly => "Partiel",
            Self::No => "Non",
        }
    }

    /// The words of a code; nothing when there is none.
    pub fn read(code: &str) -> &'static str {
        Self::ALL.into_iter().find(|it| it.code() == code).map_or("", Self::label)
    }
}

/// A block that the team writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Block {
    /// The product in one line.
    Line,
    /// The problem it solves.
    Problem,
    /// How it solves it.
    Solution,
    /// What was done and learnt.
    Learnt,
    /// A line of the table of standards.
    Standard(Standard),
    /// Vision and market.
    Vision,
    /// A priority, from 1.
    Priority(u8),
    /// The budget by activity.
    Budget,
    /// Support asked: from whom, what, for what.
    Support,
    /// The team.
    Team,
    /// Points to arbitrate.
    Arbitration,
}

/// Every block, in the order of the frame.
pub const BLOCKS: [Block; 16] = [
    Block::Line,
    Block::Problem,
    Block::Solution,
    Block::Learnt,
    Block::Standard(Standard::Impact),
    Block::Standard(Standard::Autonomy),
    Block::Standard(Standard::Transparency),
    Block::Standard(Standard::Practice),
    Block::Vision,
    Block::Priority(1),
    Block::Priority(2),
    Block::Priority(3),
    Block::Budget,
    Block::Support,
    Block::Team,
    Block::Arbitration,
];

/// Not the code of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a block of a dossier")]
pub struct NotABlock;

impl Block {
    /// The code that is stored and stands in addresses.
    pub fn code(self) -> String {
        match self {
            Self::Line => "ligne".to_owned(),
            Self::Problem => "probleme".to_owned(),
            Self::Solution => "solution".to_owned(),
            Self::Learnt => "appris".to_owned(),
            Self::Standard(it) => format!("standard-{}", it.row().1),
            Self::Vision => "vision".to_owned(),
            Self::Priority(rank) => format!("priorite-{rank}"),
            Self::Budget => "budget".to_owned(),
            Self::Support => "appuis".to_owned(),
            Self::Team => "equipe".to_owned(),
            Self::Arbitration => "arbitrages".to_owned(),
        }
    }

    /// Its title.
    pub fn label(self) -> String {
        match self {
            Self::Line => "En une ligne".to_owned(),
            Self::Problem => "Problème".to_owned(),
            Self::Solution => "Solution".to_owned(),
            Self::Learnt => "Fait et appris".to_owned(),
            Self::Standard(it) => it.label().to_owned(),
            Self::Vision => "Vision et marché".to_owned(),
            Self::Priority(rank) => format!("Priorité\u{a0}{rank}"),
            Self::Budget => "Budget par activité".to_owned(),
            Self::Support => "Appuis demandés".to_owned(),
            Self::Team => "Équipe".to_owned(),
            Self::Arbitration => "Points à arbitrer".to_owned(),
        }
    }

    /// What is to be written in it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Line => "Pour qui, et ce que le service permet de faire.",
            Self::Problem => "Ce qui ne va pas aujourd’hui, avec un chiffre.",
            Self::Solution => "Ce que le service change, en trois phrases.",
            Self::Learnt => "Ce qui a marché, ce qui n’a pas marché, ce que l’équipe arrête.",
            Self::Standard(it) => it.about(),
            Self::Vision => {
                "Où le produit va, et le public prioritaire\u{a0}: combien, combien déjà touchés."
            }
            Self::Priority(_) => "Un verbe, et le résultat attendu en chiffres.",
            Self::Budget => "Dépensé et prévu pour l’année, puis ce qui est demandé.",
            Self::Support => "À qui, quoi, pour quoi faire.",
            Self::Team => "Qui, à quel temps, et ce qui manque.",
            Self::Arbitration => {
                "Une question par ligne, avec ce que chaque choix entraîne. S’il n’y en a pas, écrivez «\u{a0}aucun\u{a0}»."
            }
        }
    }

    /// Where it stands in the frame.
    pub fn part(self) -> Part {
        match self {
            Self::Line | Self::Problem | Self::Solution => Part::Product,
            Self::Learnt | Self::Standard(_) => Part::Past,
            Self::Vision | Self::Priority(_) => Part::Next,
            Self::Budget | Self::Support | Self::Team | Self::Arbitration => Part::Needs,
        }
    }

    /// Whether it is one text.
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Standard(_) | Self::Priority(_) | Self::Budget)
    }
}

impl FromStr for Block {
    type Err = NotABlock;

    fn from_str(code: &str) -> Result<Self, NotABlock> {
        BLOCKS.into_iter().find(|it| it.code() == code).ok_or(NotABlock)
    }
}

#[cfg(test)]
#[path = "block_cases.rs"]
mod cases;
