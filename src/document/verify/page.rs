//! What the check says, on screen and on the command line: the same sentences.

use serde::Serialize;

use super::super::record::{File, Found};
use super::super::rules::Kind;
use crate::web::form::FormErrors;
use crate::web::page::Page;
use crate::web::{french, instant};

/// The form.
#[derive(Serialize)]
pub struct AskPage {
    code: String,
    errors: FormErrors,
}

impl AskPage {
    /// With the code as it was typed, and what has to be corrected.
    pub fn new(code: String, errors: FormErrors) -> Self {
        Self { code, errors }
    }
}

impl Page for AskPage {
    const TEMPLATE: &'static str = "document/ask.html";
    const HAS_OPEN_FORM: bool = true;
}

/// The answer.
#[derive(Serialize)]
pub struct VerdictPage {
    verdict: Verdict,
}

impl VerdictPage {
    /// The page of a verdict.
    pub fn new(verdict: Verdict) -> Self {
        Self { verdict }
    }
}

impl Page for VerdictPage {
    const TEMPLATE: &'static str = "document/verdict.html";
}

/// What the check found, in words.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// `success`, `info` or `warning`.
    look: &'static str,
    /// In one line.
    pub title: String,
    /// What it means.
    pub detail: String,
    /// What may be done next, one sentence each.
    pub advice: Vec<&'static str>,
    /// The documents it is about.
    pub documents: Vec<Told>,
}

/// A document, told to somebody.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// What may be told of it.
    pub facts: Vec<Fact>,
    /// That nobody is bound by it any more.
    pub aside: Option<String>,
    /// That another replaces it.
    pub later: Option<String>,
    /// Path of its own page.
    pub page: Option<String>,
}

/// A fact of the register.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// What it is.
    pub label: &'static str,
    /// What it says.
    pub value: String,
}

impl Verdict {
    /// What is said of a file; `all` for those who read the whole portfolio.
    pub fn of_file(found: Option<Found>, all: bool) -> Self {
        let Some(found) = found else {
            return Self {
                look: "warning",
                title: "Ce fichier est inconnu".to_owned(),
                detail: "Ce fichier n’est pas sorti de Jalon, ou il a été modifié depuis.".to_owned(),
                advice: vec![
                    "Une copie signée, annotée, imprimée puis numérisée, ou enregistrée de nouveau n’est plus le même fichier\u{a0}: demandez l’original à qui vous l’a transmis.",
                    "Si le document porte un code au pied de ses pages, vérifiez ce code, puis comparez à l’œil.",
                    "En cas de doute, demandez le document à l’équipe qui administre Jalon\u{a0}: elle peut l’émettre de nouveau.",
                ],
                documents: Vec::new(),
            };
        };
        let mut detail = if found.file.kind == Kind::PaperConvention {
            "C’est, au signe près, l’original numérisé que l’administration a joint à cette convention, signée sur papier avant Jalon. Jalon le garde, et n’en a pas écrit le texte."
                .to_owned()
        } else {
            "Il est exactement tel que Jalon l’a émis, au signe près.".to_owned()
        };
        if found.file.draft {
            detail.push_str(" C’est un projet, sans valeur contractuelle.");
        }
        let is_aside = found.file.set_aside_at.is_some();
        let (look, title) = if is_aside {
            ("warning", "Ce fichier est authentique, mais mis de côté")
        } else {
            ("success", "Ce fichier est authentique")
        };
        Self { look, title: title.to_owned(), detail, advice: Vec::new(), documents: vec![told(&found, all)] }
    }

    /// What is said of a printed code.
    pub fn of_code(found: &[Found], all: bool) -> Self {
        if found.is_empty() {
            return Self {
                look: "warning",
                title: "Ce code est inconnu".to_owned(),
                detail: "Aucun document émis par Jalon ne porte ce code.".to_owned(),
                advice: vec![
                    "Recopiez le code du pied de page signe par signe\u{a0}: il n’a que des chiffres et les lettres A à F.",
                    "Si le code est bien celui du document, ce document n’est pas sorti de Jalon\u{a0}: demandez l’original à qui vous l’a transmis.",
                ],
                documents: Vec::new(),
            };
        }
        Self {
            look: "info",
            title: "Ce code est celui d’un document émis par Jalon".to_owned(),
            detail: "Un code se recopie\u{a0}: il ne prouve pas que le papier dit la même chose. Comparez à l’œil ce qui suit avec votre exemplaire, ou vérifiez le fichier reçu.".to_owned(),
            advice: Vec::new(),
            documents: found.iter().map(|it| told(it, all)).collect(),
        }
    }
}

/// What a document is called.
fn noun(kind: Kind, is_draft: bool) -> &'static str {
    match (kind, is_draft) {
        (Kind::Convention, false) => "Convention",
        (Kind::Convention, true) => "Projet de convention, sans valeur contractuelle",
        (Kind::Amendment, false) => "Avenant à une convention",
        (Kind::Amendment, true) => "Projet d’avenant, sans valeur contractuelle",
        (Kind::Consolidated, _) => "Convention consolidée, que personne n’a signée telle quelle",
        (Kind::ProductSheet, _) => "Fiche de produit",
        (Kind::Metric, _) => "Indicateur d’impact",
        (Kind::Parliament, _) => "Indicateur rendu au Parlement",
        (Kind::EditionSummary, _) => "Bilan d’édition",
        (Kind::BatchIndex, _) => "Index d’un lot de conventions",
        (Kind::DecisionLetter, _) => "Lettre de décision",
        (Kind::PublicConvention, _) => "Convention publiée, comptes bancaires masqués",
        (Kind::Notice, _) => "Mise en demeure",
        (Kind::Attestation, _) => "Attestation de signature",
        (Kind::PaperConvention, _) => "Convention signée sur papier, numérisée",
        (Kind::CommitteeDossier, _) => "Dossier de comité d’investissement",
        (Kind::CommitteeReport, _) => "Compte rendu de comité d’investissement",
        (Kind::CommitteeSummary, _) => "Bilan de comités d’investissement",
        (Kind::CommitteeAgenda, _) => "Ordre du jour de comité d’investissement",
        (Kind::ReportAddenda, _) => "Additifs à un compte rendu de comité d’investissement",
        (Kind::PackIndex, _) => "Index d’une liasse de comité d’investissement",
        (Kind::CommitteePack, _) => "Liasse de comité d’investissement, en un seul fichier",
    }
}

fn told(found: &Found, all: bool) -> Told {
    let file = &found.file;
    // What everybody may read is told to everybody; of the rest, what its paper shows at a glance.
    let is_shut = matches!(
        file.kind,
        Kind::BatchIndex
            | Kind::CommitteeAgenda
            | Kind::CommitteeDossier
            | Kind::CommitteePack
            | Kind::CommitteeReport
            | Kind::CommitteeSummary
            | Kind::PackIndex
            | Kind::ReportAddenda
            | Kind::DecisionLetter
            | Kind::Metric
            | Kind::Notice
            | Kind::Parliament
    );
    let is_open = all || !(file.draft || is_shut);
    let is_scan = file.kind == Kind::PaperConvention;
    let mut facts = vec![fact("Document", noun(file.kind, file.draft).to_owned())];
    if is_open {
        facts.push(fact("Titre", file.title.clone()));
    }
    if matches!(
        file.kind,
        Kind::Convention
            | Kind::Amendment
            | Kind::Consolidated
            | Kind::PublicConvention
            | Kind::PaperConvention
            | Kind::Attestation
    ) {
        facts.push(fact("Référence", file.subject.clone()));
    }
    if is_open && !is_scan {
        facts.push(fact("Version", file.rank.version.to_string()));
        if let Some(template) = &file.template {
            facts.push(fact("Modèle", format!("{}, version {}", template.name, template.version)));
        }
    }
    facts.push(fact("Date du document", french::date(file.dated)));
    if is_open {
        facts.push(fact("Pages", file.pages.to_string()));
        let since = if is_scan { "Joint le" } else { "Émis pour la première fois" };
        facts.push(fact(since, instant::shown(&file.issued_at)));
    }
    // Nothing is written on the pages of a scan, and a pack has those of other files.
    if !is_scan && file.kind != Kind::CommitteePack {
        facts.push(fact("Code", file.code.to_string()));
    }
    Told {
        facts,
        aside: file.set_aside_at.as_deref().map(|at| {
            format!(
                "Cette version a été mise de côté le {}\u{a0}: elle n’engage personne.",
                instant::shown(at)
            )
        }),
        later: found.later.as_ref().map(|it| replaced(file, it, is_open)),
        page: if is_open { path(file) } else { None },
    }
}

fn fact(label: &'static str, value: String) -> Fact {
    Fact { label, value }
}

/// That another document replaces this one.
fn replaced(this: &File, later: &File, is_open: bool) -> String {
    match (is_open || !later.draft, this.draft && !later.draft) {
        (false, _) => "Une version plus récente de ce projet existe.".to_owned(),
        (true, true) => format!(
            "Ce projet a laissé place à un document définitif\u{a0}: version {} du {}.",
            later.rank.version,
            french::date(later.dated)
        ),
        (true, false) => format!(
            "Un document plus récent a été émis\u{a0}: version {} du {}.",
            later.rank.version,
            french::date(later.dated)
        ),
    }
}

fn path(file: &File) -> Option<String> {
    let room = match file.kind {
        Kind::Convention | Kind::Consolidated | Kind::PublicConvention | Kind::PaperConvention => {
            "conventions"
        }
        Kind::Amendment => "avenants",
        Kind::ProductSheet => "produits",
        Kind::Metric => "indicateurs",
        Kind::EditionSummary => "editions",
        Kind::ReportAddenda | Kind::CommitteeReport => {
            return Some(format!("/comites/{}/compte-rendu", file.subject));
        }
        Kind::CommitteeDossier => return Some(format!("/comites/{}/dossier", file.subject)),
        Kind::CommitteeAgenda | Kind::PackIndex | Kind::CommitteePack => {
            return Some(format!("/comites/{}/liasse", file.subject));
        }
        Kind::BatchIndex
        | Kind::DecisionLetter
        | Kind::Notice
        | Kind::Attestation
        | Kind::Parliament
        | Kind::CommitteeSummary => return None,
    };
    Some(format!("/{room}/{}", file.subject))
}
