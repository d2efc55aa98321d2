//! What the preview of an import shows.

use serde::Serialize;

use super::record::{Draft, places, word};
use crate::fast::application::rules::table::{Choice, Column, Verdict, Whom};
use crate::fast::application::rules::{Body, Match, Subject, find_match};
use crate::fast::page::name as edition_name;
use crate::fast::rules::Edition;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// Values of a column that are shown to recognise it.
const SAMPLES: usize = 2;
/// Characters of a value that is shown to recognise it.
const SAMPLE: usize = 30;

/// The columns of a file, and what its lines come to.
#[derive(Serialize)]
pub struct PreviewPage {
    edition: String,
    list: String,
    imports: String,
    action: String,
    file: String,
    columns: Vec<ColumnChoice>,
    places: Vec<Choosable>,
    /// Why there is no preview yet.
    missing: Vec<&'static str>,
    sentence: String,
    rows: Vec<Row>,
    ready: u64,
    blocked: u64,
    errors: FormErrors,
}

#[derive(Serialize)]
struct ColumnChoice {
    code: &'static str,
    label: &'static str,
    required: bool,
    place: String,
    error: String,
}

#[derive(Serialize)]
struct Choosable {
    value: String,
    label: String,
}

#[derive(Serialize)]
struct Row {
    number: u32,
    name: String,
    asked: String,
    label: String,
    look: &'static str,
    faults: Vec<Fault>,
    choices: Vec<Choosable>,
    chosen: String,
}

#[derive(Serialize)]
struct Fault {
    column: &'static str,
    read: String,
    message: String,
}

impl Page for PreviewPage {
    const TEMPLATE: &'static str = "fast/import_preview.html";
    const SECTION: Section = Section::Editions;
}

impl PreviewPage {
    /// The page of a draft; `verdicts` are those of its lines, in their order.
    pub fn new(
        edition: &Edition,
        draft: &Draft,
        verdicts: &[Verdict],
        bodies: &[Body],
        errors: FormErrors,
    ) -> Self {
        let missing: Vec<&'static str> = draft.mapping.missing().into_iter().map(Column::label).collect();
        let doubled = draft.mapping.doubled();
        let is_shown = missing.is_empty() && doubled.is_empty();
        let count = |is: fn(&Verdict) -> bool| verdicts.iter().filter(|it| is(it)).count() as u64;
        let imports = super::path(edition.number);
        let places_of = places(&draft.mapping);
        Self {
            edition: edition_name(edition.number),
            list: super::super::path(edition.number),
            action: format!("{imports}/{}", draft.id),
            imports,
            file: draft.file_name.clone(),
            columns: Column::ALL
                .into_iter()
                .map(|it| ColumnChoice {
                    code: it.code(),
                    label: it.label(),
                    required: it.is_required(),
                    place: places_of.get(it.code()).cloned().unwrap_or_default(),
                    error: if doubled.contains(&it) {
                        "Cette colonne sert déjà plus haut. Choisissez-en une autre.".to_owned()
                    } else if missing.contains(&it.label()) {
                        "Dites quelle colonne du fichier le donne.".to_owned()
                    } else {
                        String::new()
                    },
                })
                .collect(),
            places: titles(draft),
            missing,
            sentence: if is_shown { sentence(&count) } else { String::new() },
            ready: count(|it| matches!(it, Verdict::Ready(..))),
            blocked: count(|it| matches!(it, Verdict::Ask(_) | Verdict::Faulty(_))),
            rows: if is_shown {
                let lines = draft.sheet.lines.iter().zip(verdicts);
                lines.map(|(line, it)| row(draft, line.number, &line.cells, it, bodies)).collect()
            } else {
                Vec::new()
            },
            errors,
        }
    }
}

impl PreviewPage {
    /// Why nothing may be imported as things are, in a sentence.
    pub fn why_not(&self) -> Option<String> {
        if self.columns.iter().any(|it| !it.error.is_empty()) {
            return Some("Dites d’abord quelle colonne du fichier donne quoi.".to_owned());
        }
        match self.blocked {
            0 => None,
            1 => Some(
                "Une ligne est à préciser ou à corriger. Corrigez le fichier et envoyez-le de nouveau, ou laissez-la de côté."
                    .to_owned(),
            ),
            many => Some(format!(
                "{many}\u{a0}lignes sont à préciser ou à corriger. Corrigez le fichier et envoyez-le de nouveau, ou laissez-les de côté."
            )),
        }
    }
}

/// « 20 lignes : 17 prêtes, 2 déjà là, 1 à corriger ».
fn sentence(count: &impl Fn(fn(&Verdict) -> bool) -> u64) -> String {
    let lines = french::count_feminine(count(|_| true), "ligne", "lignes");
    let parts: Vec<String> = [
        (count(|it| matches!(it, Verdict::Ready(..))), "prête", "prêtes"),
        (count(|it| matches!(it, Verdict::Already(_))), "déjà là", "déjà là"),
        (count(|it| matches!(it, Verdict::Ask(_))), "à préciser", "à préciser"),
        (count(|it| matches!(it, Verdict::Faulty(_))), "à corriger", "à corriger"),
        (count(|it| matches!(it, Verdict::Aside)), "laissée de côté", "laissées de côté"),
    ]
    .into_iter()
    .filter(|it| it.0 > 0)
    .map(|(number, one, many)| format!("{number}\u{a0}{}", if number == 1 { one } else { many }))
    .collect();
    format!("{lines}\u{a0}: {}.", french::listed(&parts))
}

/// The columns of the file, each with its first values.
fn titles(draft: &Draft) -> Vec<Choosable> {
    let titles = draft.sheet.titles.iter().enumerate();
    titles
        .map(|(place, title)| {
            let values = draft.sheet.lines.iter().filter_map(|it| it.cells.get(place));
            let values: Vec<String> =
                values.filter(|it| !it.is_empty()).take(SAMPLES).map(|it| cut(it)).collect();
            let label =
                if values.is_empty() { title.clone() } else { format!("{title} ({})", values.join(", ")) };
            Choosable { value: place.to_string(), label }
        })
        .collect()
}

fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SAMPLE {
        return line;
    }
    line.chars().take(SAMPLE - 1).chain(['…']).collect()
}

fn row(draft: &Draft, number: u32, cells: &[String], verdict: &Verdict, bodies: &[Body]) -> Row {
    let cell = |column| draft.mapping.get(column).and_then(|it| cells.get(it)).cloned().unwrap_or_default();
    let name = cell(Column::Name);
    let (label, look) = match verdict {
        Verdict::Ready(_, Whom::Known(body)) => (format!("Prête, pour {}", body.name), "fr-badge--success"),
        Verdict::Ready(_, Whom::New) => ("Prête, produit ajouté".to_owned(), "fr-badge--success"),
        Verdict::Ask(_) => ("À préciser".to_owned(), "fr-badge--warning"),
        Verdict::Already(name) => (format!("Déjà là\u{a0}: {name}"), "fr-badge--no-icon"),
        Verdict::Faulty(_) => ("À corriger".to_owned(), "fr-badge--error"),
        Verdict::Aside => ("Laissée de côté".to_owned(), "fr-badge--no-icon"),
    };
    let faults = match verdict {
        Verdict::Faulty(faults) => faults
            .iter()
            .map(|it| Fault { column: it.column.label(), read: cut(&it.read), message: it.message.clone() })
            .collect(),
        _ => Vec::new(),
    };
    let asked = match verdict {
        Verdict::Ready(entry, _) | Verdict::Ask(entry) => entry.asked.short(),
        _ => cell(Column::Asked),
    };
    Row {
        number,
        choices: if matches!(verdict, Verdict::Already(_)) { Vec::new() } else { choices(&name, bodies) },
        chosen: draft.choices.get(&number).map(|it| word(*it)).unwrap_or_default(),
        name,
        asked,
        label,
        look,
        faults,
    }
}

/// What may be chosen for a line: those its name may stand for, a product to make, or nothing.
fn choices(name: &str, bodies: &[Body]) -> Vec<Choosable> {
    let (near, is_sure) = match find_match(name, bodies) {
        Match::One(body) => (vec![body], true),
        Match::Near(near) => (near, false),
        Match::Nobody => (Vec::new(), true),
    };
    let of = |choice, label: String| Choosable { value: word(choice), label };
    let mut choices = Vec::new();
    choices.push(Choosable {
        value: String::new(),
        label: if is_sure { "Importer".to_owned() } else { "Choisir…".to_owned() },
    });
    if !is_sure {
        choices.extend(near.into_iter().map(|it| {
            let kind = match it.subject {
                Subject::Product(_) => "Produit",
                Subject::Incubator(_) => "Incubateur",
            };
            of(Choice::Take(it.subject), format!("{kind} connu\u{a0}: {}", it.name))
        }));
        choices.push(of(Choice::Create, "Ajouter ce produit".to_owned()));
    }
    choices.push(of(Choice::Aside, "Laisser de côté".to_owned()));
    choices
}
