//! What each line of a table of applications comes to, with what the person chose.

use std::collections::BTreeMap;

use super::super::matching::key;
use super::super::{Body, Match, Subject, find_match};
use super::{CellFault, Column, Entry, Line, Mapping, read};

/// What a person chose for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is of that product or incubator.
    Take(Subject),
    /// Its product is to be made.
    Create,
    /// It is left aside.
    Aside,
}

/// An application that the edition has already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing {
    /// Whose it is.
    pub subject: Subject,
    /// Its name.
    pub name: String,
    /// Number of its file.
    pub reference: Option<String>,
}

/// Whom a line that is ready is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// A product or an incubator that is known.
    Known(Body),
    /// A product to make.
    New,
}

/// What a line comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It can be imported.
    Ready(Entry, Whom),
    /// It is not known whom it is of: the person says.
    Ask(Entry),
    /// The edition has this application, under that name.
    Already(String),
    /// Cells have to be corrected in the file, or the line left aside.
    Faulty(Vec<CellFault>),
    /// The person left it aside.
    Aside,
}

/// What each line comes to, in the order of the file.
///
/// A name that nobody has, nor any near one, makes a product; a near one is asked about. A line whose
/// file number or whose product is that of an application of the edition is there already, and of two
/// lines of the file that say the same, the second one is faulty.
pub fn verdicts(
    lines: &[Line],
    mapping: &Mapping,
    bodies: &[Body],
    existing: &[Existing],
    choices: &BTreeMap<u32, Choice>,
) -> Vec<Verdict> {
    let mut seen = Seen::default();
    lines
        .iter()
        .map(|line| {
            let choice = choices.get(&line.number).copied();
            if choice == Some(Choice::Aside) {
                return Verdict::Aside;
            }
            match read(line, mapping, bodies) {
                Err(faults) => Verdict::Faulty(faults),
                Ok(entry) => {
                    let verdict = of(entry, bodies, existing, choice);
                    seen.check(line.number, verdict)
                }
            }
        })
        .collect()
}

fn of(entry: Entry, bodies: &[Body], existing: &[Existing], choice: Option<Choice>) -> Verdict {
    if entry.reference.is_some()
        && let Some(it) = existing.iter().find(|it| it.reference == entry.reference)
    {
        return Verdict::Already(it.name.clone());
    }
    let whom = match (choice, find_match(&entry.name, bodies)) {
        (Some(Choice::Take(subject)), _) => match bodies.iter().find(|it| it.subject == subject) {
            Some(body) => Whom::Known(body.clone()),
            None => return Verdict::Ask(entry),
        },
        (_, Match::One(body)) => Whom::Known(body.clone()),
        (Some(Choice::Create), _) | (_, Match::Nobody) => Whom::New,
        (_, Match::Near(_)) => return Verdict::Ask(entry),
    };
    if let Whom::Known(body) = &whom
        && let Some(it) = existing.iter().find(|it| it.subject == body.subject)
    {
        return Verdict::Already(it.name.clone());
    }
    Verdict::Ready(entry, whom)
}

/// What lines before said, by which a second one is known.
#[derive(Default)]
struct Seen {
    references: BTreeMap<String, u32>,
    subjects: BTreeMap<Subject, u32>,
    names: BTreeMap<String, u32>,
}

impl Seen {
    fn check(&mut self, number: u32, verdict: Verdict) -> Verdict {
        let Verdict::Ready(entry, whom) = &verdict else { return verdict };
        let fault = |column, read: &str, other: u32| {
            let message = format!(
                "La ligne {other} dit déjà cette candidature. Supprimez l’une des deux, ou laissez celle-ci de côté."
            );
            Verdict::Faulty(vec![CellFault { column, read: read.to_owned(), message }])
        };
        if let Some(reference) = &entry.reference {
            if let Some(other) = self.references.get(reference) {
                return fault(Column::Reference, reference, *other);
            }
            self.references.insert(reference.clone(), number);
        }
        let before = match whom {
            Whom::Known(body) => self.subjects.insert(body.subject, number),
            Whom::New => self.names.insert(key(&entry.name), number),
        };
        match before {
            Some(other) => fault(Column::Name, &entry.name, other),
            None => verdict,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(all: &[[&str; 3]]) -> Vec<Line> {
        (2..).zip(all).map(|(number, it)| Line { number, cells: it.map(str::to_owned).to_vec() }).collect()
    }

    fn word(verdict: &Verdict) -> &'static str {
        match verdict {
            Verdict::Ready(_, Whom::Known(_)) => "known",
            Verdict::Ready(_, Whom::New) => "new",
            Verdict::Ask(_) => "ask",
            Verdict::Already(_) => "already",
            Verdict::Faulty(_) => "faulty",
            Verdict::Aside => "aside",
        }
    }

    #[test]
    fn each_line_comes_to_something() {
        let titles = ["Nom", "Montant demandé", "Numéro de dossier"].map(str::to_owned);
        let mapping = Mapping::guess(&titles);
        let body = |id, slug: &str, name: &str| Body {
            subject: Subject::Product(id),
            slug: slug.to_owned(),
            name: name.to_owned(),
        };
        let bodies = [body(1, "signal-rivage", "Signal Rivage"), body(2, "abri", "Abri de nuit")];
        let existing = [Existing {
            subject: Subject::Product(2),
            name: "Abri de nuit".to_owned(),
            reference: Some("D-9".to_owned()),
        }];
        let lines = lines(&[
            ["Signal Rivage", "1", ""],
            ["Abri de nuit", "1", ""],
            ["Tout autre chose", "1", "D-9"],
            ["Registre des haies", "1", "D-1"],
            ["Signal Rivages", "1", ""],
            ["Carte des puits", "cher", ""],
            ["Registre des Haies", "1", ""],
            ["Carnet des ponts", "1", "D-1"],
        ]);
        let found = |choices: &[(u32, Choice)]| {
            let choices = choices.iter().copied().collect();
            let all = verdicts(&lines, &mapping, &bodies, &existing, &choices);
            all.iter().map(word).collect::<Vec<_>>()
        };
        assert_eq!(found(&[]), ["known", "already", "already", "new", "ask", "faulty", "faulty", "faulty"]);
        // The near one is the same, then a second line of it; or it is made; or left aside with the rest.
        assert_eq!(found(&[(6, Choice::Take(Subject::Product(1)))])[4], "faulty");
        assert_eq!(found(&[(6, Choice::Take(Subject::Product(2)))])[4], "already");
        assert_eq!(found(&[(6, Choice::Take(Subject::Product(9)))])[4], "ask");
        assert_eq!(found(&[(6, Choice::Create)])[4], "new");
        assert_eq!(
            found(&[(2, Choice::Aside), (7, Choice::Aside), (8, Choice::Aside)]),
            ["aside", "already", "already", "new", "ask", "aside", "aside", "faulty"]
        );
    }
}
