//! What the preview of an import shows: what each column says, and what each cell comes to.

use serde::Serialize;

use super::columns::{Measured, Says};
use super::findings::{Corrections, Fate, Finding, MOST_VALUES};
use super::record::Draft;
use super::row::{Row, row};
use crate::impact::incoming::Verdict;
use crate::impact::page::Crumbs;
use crate::impact::record::metric::Known;
use crate::impact::rules::Unit;
use crate::portfolio::scope::ProductScope;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// Values of a column that are shown to recognise it.
const SAMPLES: usize = 2;
/// Characters of a value that is shown to recognise it.
const SAMPLE: usize = 30;
/// Cells that need nothing, or are to be corrected in the table, and are shown all the same.
const MOST_SHOWN: usize = 300;

/// The columns of a table, and what its cells come to.
#[derive(Serialize)]
pub struct PreviewPage {
    crumbs: Crumbs,
    filing: String,
    imports: String,
    action: String,
    file: String,
    proposes: bool,
    columns: Vec<ColumnChoice>,
    says: Vec<Choice>,
    /// Why there is no preview yet.
    lacks: Vec<String>,
    sentence: String,
    rows: Vec<Row>,
    /// Why no preview is made of so many values.
    too_large: Option<String>,
    /// Cells that are not shown.
    unshown: Vec<String>,
    ready: usize,
    corrections: usize,
    to_set_aside: usize,
    corrects: &'static str,
    reason: String,
    sets_aside: bool,
    errors: FormErrors,
}

#[derive(Serialize)]
struct ColumnChoice {
    place: usize,
    title: String,
    samples: String,
    says: String,
    error: String,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

impl Page for PreviewPage {
    const TEMPLATE: &'static str = "impact/import_preview.html";
    const SECTION: Section = Section::Portfolio;
}

impl PreviewPage {
    /// The page of a draft with what its cells come to.
    pub fn new(
        product: &ProductScope,
        draft: &Draft,
        metrics: (&[Known], &[Measured]),
        found: &[Finding],
        (proposes, errors): (bool, FormErrors),
    ) -> Self {
        let imports = super::path(&product.slug);
        let faults = draft.mapping.faults();
        let choices = &draft.choices;
        let (calm, others): (Vec<&Finding>, Vec<&Finding>) =
            found.iter().partition(|it| matches!(it.verdict, Some(Verdict::New | Verdict::Same)));
        let (wrong, pressing): (Vec<&Finding>, Vec<&Finding>) =
            others.into_iter().partition(|it| is_wrong(it));
        let unshown =
            [(wrong.len(), "à corriger"), (calm.len(), "sans rien à signaler, nouvelles ou déjà là")];
        let some = [wrong, calm].into_iter().flat_map(|it| it.into_iter().take(MOST_SHOWN));
        let mut shown: Vec<&Finding> = pressing.into_iter().chain(some).collect();
        shown.sort_by_key(|it| (it.line, it.place));
        let count = |is: fn(&Finding) -> bool| found.iter().filter(|it| is(it)).count();
        Self {
            crumbs: Crumbs::of(product),
            filing: format!("/produits/{}/indicateurs", product.slug),
            action: format!("{imports}/{}", draft.id),
            imports,
            file: draft.file_name.clone(),
            proposes,
            columns: (0..draft.sheet.titles.len()).map(|it| column(draft, it)).collect(),
            says: says(metrics.1),
            lacks: faults.iter().filter(|it| it.place.is_none()).map(|it| it.message.clone()).collect(),
            sentence: if faults.is_empty() { sentence(found) } else { String::new() },
            rows: shown.into_iter().map(|it| row(draft, it, metrics.0)).collect(),
            too_large: draft.is_too_large().then(too_large),
            unshown: unshown.into_iter().filter_map(|(all, what)| left_out(all, what)).collect(),
            ready: found.iter().filter(|it| matches!(it.fate(choices), Fate::Filed(_))).count(),
            corrections: count(Finding::is_correction),
            to_set_aside: count(is_wrong) + count(is_doubtful),
            corrects: match choices.corrections {
                Some(Corrections::Correct) => "corriger",
                Some(Corrections::Leave) => "laisser",
                None => "",
            },
            reason: choices.reason.clone(),
            sets_aside: choices.sets_aside,
            errors,
        }
    }

    /// Why nothing may be imported as things are, beside the field that says otherwise.
    pub fn why_not(draft: &Draft, found: &[Finding]) -> FormErrors {
        let mut errors = FormErrors::new();
        let choices = &draft.choices;
        if let Some(fault) = draft.mapping.faults().first() {
            let field = fault.place.map_or_else(|| "colonne-0".to_owned(), |it| format!("colonne-{it}"));
            errors.add(field, format!("Dites d’abord ce que donne chaque colonne. {}", fault.message));
            return errors;
        }
        if draft.is_too_large() {
            errors.add("apercu", too_large());
            return errors;
        }
        let blocked = |is: fn(&Finding) -> bool| {
            found.iter().filter(|it| is(it) && it.fate(choices) == Fate::Blocked).count() as u64
        };
        if blocked(Finding::is_correction) > 0 {
            match choices.corrections {
                Some(Corrections::Correct) => {
                    errors.add(
                        "motif",
                        "Dites pourquoi ces valeurs sont corrigées, en cinq cents caractères au plus.",
                    );
                }
                Some(Corrections::Leave) => {}
                None => errors.add(
                    "corrections-corriger",
                    "D’autres valeurs sont déjà là\u{a0}: dites s’il faut les corriger ou les laisser.",
                ),
            }
        }
        let wrong = blocked(is_wrong);
        if wrong > 0 {
            let cells = french::count_feminine(wrong, "cellule est à corriger", "cellules sont à corriger");
            errors.add(
                "ecarter",
                format!(
                    "{cells}\u{a0}: corrigez le tableau et envoyez-le de nouveau, ou laissez de côté ce qui est à corriger."
                ),
            );
        }
        let doubtful = blocked(is_doubtful);
        if doubtful > 0 {
            let cells = french::count_feminine(doubtful, "valeur est douteuse", "valeurs sont douteuses");
            errors.add(
                "ecarter",
                format!("{cells}\u{a0}: cochez ce qui est juste, ou laissez le reste de côté."),
            );
        }
        errors
    }
}

fn too_large() -> String {
    let most = french::integer(i64::try_from(MOST_VALUES).unwrap_or(i64::MAX));
    format!("Ce tableau a plus de {most}\u{a0}valeurs. Découpez-le en plusieurs.")
}

/// « 12 autres cellules à corriger. »
fn left_out(all: usize, what: &str) -> Option<String> {
    let hidden = all.checked_sub(MOST_SHOWN).filter(|it| *it > 0)?;
    let cells = french::count_feminine(hidden as u64, "autre cellule", "autres cellules");
    Some(format!("{cells} {what}."))
}

fn is_wrong(it: &Finding) -> bool {
    matches!(it.verdict, None | Some(Verdict::Contradicted(_)))
}

pub(super) fn is_doubtful(it: &Finding) -> bool {
    matches!(it.verdict, Some(Verdict::Doubtful(..)))
}

fn column(draft: &Draft, place: usize) -> ColumnChoice {
    let values = draft.sheet.lines.iter().filter_map(|it| it.cells.get(place));
    let values: Vec<String> = values.filter(|it| !it.is_empty()).take(SAMPLES).map(|it| cut(it)).collect();
    let fault = draft.mapping.faults().into_iter().find(|it| it.place == Some(place));
    ColumnChoice {
        place,
        title: draft.sheet.titles.get(place).cloned().unwrap_or_default(),
        samples: values.join(", "),
        says: draft.mapping.get(place).map(Says::code).unwrap_or_default(),
        error: fault.map(|it| it.message).unwrap_or_default(),
    }
}

/// What a column may say.
fn says(metrics: &[Measured]) -> Vec<Choice> {
    let of = |says: Says, label: String| Choice { value: says.code(), label };
    let mut all = vec![of(Says::Period, "La période".to_owned())];
    for it in metrics {
        if it.unit == Unit::Percent {
            all.push(of(Says::Values(it.id), format!("{} (en %)", it.name)));
            all.push(of(
                Says::Parts(it.id),
                format!("{} (en part de 1\u{a0}: 0,86 pour 86\u{a0}%)", it.name),
            ));
        } else {
            all.push(of(Says::Values(it.id), it.name.clone()));
        }
    }
    all.extend([
        of(Says::Name, "Le nom de l’indicateur de la ligne".to_owned()),
        of(Says::Value, "La valeur de la ligne".to_owned()),
        of(Says::Reason, "Le motif d’une correction".to_owned()),
        of(Says::Source, "La source de la ligne".to_owned()),
    ]);
    all
}

/// « 24 valeurs : 20 nouvelles, 2 déjà là, 1 à corriger et 1 douteuse. »
fn sentence(found: &[Finding]) -> String {
    let count = |is: &dyn Fn(&Finding) -> bool| found.iter().filter(|it| is(it)).count();
    let all = french::count_feminine(found.len() as u64, "valeur", "valeurs");
    let parts: Vec<String> = [
        (count(&|it| it.verdict == Some(Verdict::New)), "nouvelle", "nouvelles"),
        (count(&|it| it.verdict == Some(Verdict::Same)), "déjà là", "déjà là"),
        (
            count(&|it| matches!(it.verdict, Some(Verdict::Correction(_)))),
            "qui en corrige une autre",
            "qui en corrigent d’autres",
        ),
        (count(&is_doubtful), "douteuse", "douteuses"),
        (count(&is_wrong), "à corriger", "à corriger"),
    ]
    .into_iter()
    .filter(|it| it.0 > 0)
    .map(|(number, one, many)| format!("{number}\u{a0}{}", if number == 1 { one } else { many }))
    .collect();
    if parts.is_empty() { format!("{all}.") } else { format!("{all}\u{a0}: {}.", french::listed(&parts)) }
}

/// The beginning of a value.
pub(super) fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SAMPLE {
        return line;
    }
    line.chars().take(SAMPLE - 1).chain(['…']).collect()
}
