//! A line of a table of applications, cell by cell.

use chrono::NaiveDate;

use super::super::{Body, Match, Subject, find_match};
use super::{Column, Mapping};
use crate::money::Euros;
use crate::web::french;

/// Characters of a name, at most.
const LONGEST_NAME: usize = 200;
/// Characters of a number of file or of a mission, at most.
const LONGEST_LINE: usize = 300;
/// Characters of a purpose, at most.
const LONGEST_PURPOSE: usize = 3_000;

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, as a spreadsheet shows it.
    pub number: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// What a line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Name of the product or of the incubator.
    pub name: String,
    /// What it is for; empty when the file does not say.
    pub mission: String,
    /// Its incubator, when the file says one that is known.
    pub incubator: Option<Body>,
    /// Number of the file where it was sent.
    pub reference: Option<String>,
    /// Day it came in.
    pub received_on: Option<NaiveDate>,
    /// Money asked.
    pub asked: Euros,
    /// The whole need.
    pub need: Option<Euros>,
    /// What for.
    pub purpose: String,
}

/// What has to be corrected in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// Which column.
    pub column: Column,
    /// What was read.
    pub read: String,
    /// What to do, in a sentence.
    pub message: String,
}

/// Reads a line; `bodies` are the products and the incubators that are known.
///
/// # Errors
/// What has to be corrected in each cell, in the order of the template.
pub fn read(line: &Line, mapping: &Mapping, bodies: &[Body]) -> Result<Entry, Vec<CellFault>> {
    let cell = |column: Column| {
        let text = mapping.get(column).and_then(|it| line.cells.get(it)).map_or("", |it| it.trim());
        text.to_owned()
    };
    let mut faults = Vec::new();
    let mut fault = |column: Column, message: String| {
        faults.push(CellFault { column, read: cell(column), message });
    };
    let on_one_line = |column: Column| cell(column).split_whitespace().collect::<Vec<_>>().join(" ");
    for (column, most) in [
        (Column::Reference, LONGEST_LINE),
        (Column::Name, LONGEST_NAME),
        (Column::Mission, LONGEST_LINE),
        (Column::Purpose, LONGEST_PURPOSE),
    ] {
        let length = cell(column).chars().count();
        // A mission or a purpose is shown: more than fits is for the person to cut.
        if length > most {
            fault(
                column,
                format!("Ce texte a {length}\u{a0}caractères\u{a0}: raccourcissez-le à {most} au plus."),
            );
        }
    }
    let name = on_one_line(Column::Name);
    if name.is_empty() {
        fault(Column::Name, "Indiquez le produit ou l’incubateur qui candidate.".to_owned());
    }
    let incubator = match on_one_line(Column::Incubator).as_str() {
        "" => None,
        typed => {
            let incubators: Vec<Body> =
                bodies.iter().filter(|it| matches!(it.subject, Subject::Incubator(_))).cloned().collect();
            match find_match(typed, &incubators) {
                Match::One(body) => Some(body.clone()),
                Match::Near(near) => {
                    let near: Vec<String> =
                        near.iter().map(|it| format!("«\u{a0}{}\u{a0}»", it.name)).collect();
                    let near = near.join(" ou ");
                    fault(Column::Incubator, format!("Incubateur inconnu. Vouliez-vous dire {near}\u{a0}?"));
                    None
                }
                Match::Nobody => {
                    let message = "Incubateur inconnu. Écrivez son nom comme dans la liste des incubateurs, \
                                   ou videz la cellule.";
                    fault(Column::Incubator, message.to_owned());
                    None
                }
            }
        }
    };
    let received_on = match cell(Column::ReceivedOn).as_str() {
        "" => None,
        typed => day(typed).map_err(|message| fault(Column::ReceivedOn, message)).ok(),
    };
    let mut amount = |column: Column| match cell(column).as_str() {
        "" => None,
        typed => match typed.parse::<Euros>() {
            Ok(it) if it.is_negative() => {
                fault(column, "Un montant ne peut pas être négatif.".to_owned());
                None
            }
            Ok(it) => Some(it),
            Err(error) => {
                fault(column, error.to_string());
                None
            }
        },
    };
    let (asked, need) = (amount(Column::Asked), amount(Column::Need));
    if cell(Column::Asked).is_empty() {
        fault(Column::Asked, "Indiquez le montant demandé, ou 0 pour un accompagnement seul.".to_owned());
    }
    if let Some((asked, need)) = asked.zip(need).filter(|(asked, need)| asked > need) {
        let message = format!("Ce besoin est inférieur au montant demandé ({}).", asked.short());
        faults.push(CellFault { column: Column::Need, read: need.short(), message });
    }
    if !faults.is_empty() {
        faults.sort_by_key(|it| it.column);
        return Err(faults);
    }
    let reference = on_one_line(Column::Reference);
    Ok(Entry {
        name,
        mission: on_one_line(Column::Mission),
        incubator,
        reference: (!reference.is_empty()).then_some(reference),
        received_on,
        asked: asked.unwrap_or_default(),
        need,
        purpose: cell(Column::Purpose),
    })
}

/// A day, with or without the hour that machines write after it.
fn day(typed: &str) -> Result<NaiveDate, String> {
    let first = typed.split(['T', ' ']).next().unwrap_or_default();
    let is_instant = first.len() < typed.len() && typed.contains(':');
    french::parse_date(if is_instant { first } else { typed }).map_err(|it| it.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping() -> Mapping {
        let titles: Vec<String> = Column::ALL.iter().map(|it| it.label().to_owned()).collect();
        Mapping::guess(&titles)
    }

    fn line(cells: [&str; 8]) -> Line {
        Line { number: 2, cells: cells.map(str::to_owned).to_vec() }
    }

    fn bodies() -> Vec<Body> {
        vec![Body {
            subject: Subject::Incubator(1),
            slug: "l-etabli".to_owned(),
            name: "L’Établi".to_owned(),
        }]
    }

    #[test]
    fn a_line_in_french_is_read() {
        let cells = [
            " D-1 ",
            "Haies  vives",
            "Compter",
            "l'etabli",
            "02/02/2026",
            "150 000,00 €",
            "300\u{202f}000,5",
            "Un\ntexte",
        ];
        let entry = read(&line(cells), &mapping(), &bodies()).unwrap();
        assert_eq!(entry.name, "Haies vives");
        assert_eq!(entry.reference.as_deref(), Some("D-1"));
        assert_eq!(entry.received_on.unwrap().to_string(), "2026-02-02");
        assert_eq!((entry.asked.cents(), entry.need.map(Euros::cents)), (15_000_000, Some(30_000_050)));
        assert_eq!(entry.incubator.unwrap().slug, "l-etabli");
        assert_eq!(entry.purpose, "Un\ntexte");
    }

    #[test]
    fn each_wrong_cell_is_named() {
        for (cells, expected) in [
            (["", "", "", "", "", "1", "", ""], vec![Column::Name]),
            (["", "A", "", "", "", "", "", ""], vec![Column::Asked]),
            (["", "A", "", "", "", "-1", "", ""], vec![Column::Asked]),
            (
                ["", "A", "", "Nulle part", "hier", "cher", "1.2.3", ""],
                vec![Column::Incubator, Column::ReceivedOn, Column::Asked, Column::Need],
            ),
            (["", "A", "", "", "", "2", "1", ""], vec![Column::Need]),
            (["", "A", "", "", "31/02/2026", "1", "", ""], vec![Column::ReceivedOn]),
        ] {
            let faults = read(&line(cells), &mapping(), &bodies()).unwrap_err();
            assert_eq!(faults.iter().map(|it| it.column).collect::<Vec<_>>(), expected, "{cells:?}");
            assert!(faults.iter().all(|it| it.message.ends_with(['.', '?'])), "{faults:?}");
        }
        let long = "é".repeat(3_001);
        let faults = read(&line(["", "A", "", "", "", "1", "", &long]), &mapping(), &[]).unwrap_err();
        assert_eq!(faults[0].column, Column::Purpose);
    }

    #[test]
    fn days_of_machines_lose_their_hour() {
        for (typed, expected) in [
            ("2026-02-02 10:33", Some("2026-02-02")),
            ("2026-02-02T10:33:00+01:00", Some("2026-02-02")),
            ("02/02/2026 10:33", Some("2026-02-02")),
            ("2 février 2026", Some("2026-02-02")),
            ("2026-02-30", None),
            ("bientôt", None),
        ] {
            assert_eq!(day(typed).ok().map(|it| it.to_string()).as_deref(), expected, "{typed}");
        }
    }
}
