//! One import under way: its act, what is remembered of the last ones, what it found.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::plan::{Incoming, Memory, Plan, Standing, Step, is_blank, plan};
use super::report::Tally;
use crate::audit::{Act, Changes, Object};
use crate::exchange::beta_gouv::finding::{Findings, excerpt};
use crate::exchange::beta_gouv::{Code, Finding, Folder};
use crate::exchange::record::imported_sheet;

/// The kinds of objects an import writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Organisation,
    Incubator,
    Product,
    Edition,
    Laureate,
}

impl Kind {
    /// Its name in the journal and in the memory, and those of its two acts.
    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Organisation => ("organisation", "organisation.created", "organisation.updated"),
            Self::Incubator => ("incubator", "incubator.created", "incubator.updated"),
            Self::Product => ("product", "product.created", "product.updated"),
            Self::Edition => ("edition", "edition.created", "edition.updated"),
            Self::Laureate => ("laureate", "laureate.created", "laureate.updated"),
        }
    }

    /// The folder of its sheets.
    const fn folder(self) -> Option<Folder> {
        match self {
            Self::Organisation => Some(Folder::Organisations),
            Self::Incubator => Some(Folder::Incubators),
            Self::Product => Some(Folder::Products),
            Self::Edition => Some(Folder::Editions),
            Self::Laureate => None,
        }
    }
}

/// An import under way.
pub(super) struct Run<'a> {
    pub(super) act: &'a mut Act,
    pub(super) tally: Tally,
    pub(super) findings: Findings,
    unread: BTreeSet<(Folder, String)>,
    missing: BTreeSet<Folder>,
    memories: BTreeMap<&'static str, BTreeMap<String, Memory>>,
    remembered: Vec<imported_sheet::Model>,
    forgotten: Vec<(&'static str, String)>,
}

impl<'a> Run<'a> {
    /// Loads what is remembered.
    pub(super) async fn begin(
        act: &'a mut Act,
        found: Vec<Finding>,
        unread: BTreeSet<(Folder, String)>,
    ) -> anyhow::Result<Self> {
        let folders = [Folder::Organisations, Folder::Incubators, Folder::Products, Folder::Editions];
        let is_missing = |folder: &Folder| {
            found.iter().any(|it| it.code == Code::FolderMissing && it.detail == folder.name())
        };
        let missing = folders.into_iter().filter(is_missing).collect();
        let mut memories: BTreeMap<&'static str, BTreeMap<String, Memory>> = BTreeMap::new();
        for kind in [Kind::Organisation, Kind::Incubator, Kind::Product, Kind::Edition, Kind::Laureate] {
            let (name, ..) = kind.names();
            let mut known = BTreeMap::new();
            for row in imported_sheet::of_kind(act.db(), name).await? {
                known.insert(row.slug, Memory { file: row.file, values: serde_json::from_str(&row.fields)? });
            }
            memories.insert(name, known);
        }
        Ok(Self {
            act,
            tally: Tally::default(),
            findings: Findings::resume(found),
            unread,
            missing,
            memories,
            remembered: Vec::new(),
            forgotten: Vec::new(),
        })
    }

    /// Whether a whole folder is not there: nothing can be said of what it would hold.
    pub(super) fn lacks(&self, folder: Folder) -> bool {
        self.missing.contains(&folder)
    }

    /// Whether a sheet is there but could not be read, by its identifier or its file.
    pub(super) fn is_unread(&self, folder: Folder, slug: &str, file: &str) -> bool {
        self.lacks(folder)
            || self.unread.iter().any(|(of, it)| *of == folder && (it == slug || stem(file) == it))
    }

    /// Whether a sheet of that folder could not be read.
    pub(super) fn has_unread(&self, folder: Folder) -> bool {
        self.lacks(folder) || self.unread.iter().any(|it| it.0 == folder)
    }

    /// Decides what the sheets of a kind change; what was kept or is gone becomes findings.
    pub(super) fn plan(
        &mut self,
        kind: Kind,
        sheets: Vec<Incoming>,
        standing: &BTreeMap<String, Standing>,
    ) -> Plan {
        let (name, ..) = kind.names();
        let known = self.memories.remove(name).unwrap_or_default();
        let plan = plan(sheets, standing, &known, |slug, file| {
            kind.folder().is_some_and(|folder| self.is_unread(folder, slug, file))
        });
        for kept in &plan.kept {
            let detail = format!(
                "{}\u{a0}: {} dans Jalon, {} sur la fiche",
                label(&kept.field),
                shown(&kept.ours),
                shown(&kept.theirs)
            );
            self.findings.add(Code::FieldKept, &kept.file, &kept.subject, detail);
        }
        if kind.folder().is_some() {
            for (slug, memory) in &plan.disappeared {
                self.findings.add(Code::SheetDisappeared, &memory.file, slug, slug.clone());
            }
        }
        plan
    }

    /// Writes the records of the steps, and keeps what is to be remembered.
    pub(super) fn settle(&mut self, kind: Kind, plan: &Plan) -> anyhow::Result<()> {
        let (name, created, updated) = kind.names();
        for step in &plan.steps {
            let mut changes = Changes::new();
            changes.note(
                "slug",
                step.renamed_from.clone().or_else(|| known_slug(step)),
                Some(step.slug.clone()),
            );
            let fields = Changes::between(&step.before, &step.after);
            for it in fields.iter() {
                changes.note(&it.field, it.before.clone(), it.after.clone());
            }
            let done = if step.id.is_some() { updated } else { created };
            self.act.record(done, Object { kind: name, id: step.slug.clone() }, changes);
        }
        for (slug, memory) in &plan.remembered {
            self.remembered.push(imported_sheet::Model {
                kind: name.to_owned(),
                slug: slug.clone(),
                file: memory.file.clone(),
                fields: serde_json::to_string(&memory.values)?,
            });
        }
        self.forgotten.extend(plan.forgotten.iter().map(|slug| (name, slug.clone())));
        Ok(())
    }

    /// Stores what is to be remembered; gives the counts and the findings.
    pub(super) async fn end(self) -> anyhow::Result<Outcome> {
        imported_sheet::forget(self.act.db(), &self.forgotten).await?;
        let changes_memory = !self.remembered.is_empty();
        imported_sheet::remember(self.act.db(), self.remembered).await?;
        Ok(Outcome { tally: self.tally, findings: self.findings.into_sorted(), changes_memory })
    }
}

/// What a run comes to.
pub(super) struct Outcome {
    pub(super) tally: Tally,
    pub(super) findings: Vec<Finding>,
    /// Whether a sheet says something else than last time, even if no row changes by it.
    pub(super) changes_memory: bool,
}

/// The identifier a known row keeps.
fn known_slug(step: &Step) -> Option<String> {
    step.id.map(|_| step.slug.clone())
}

/// The name of a file without its folders and its `.md`.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".md").unwrap_or(name)
}

fn shown(value: &Value) -> String {
    match value {
        it if is_blank(it) => "rien".to_owned(),
        Value::String(text) => format!("«\u{a0}{}\u{a0}»", excerpt(text)),
        Value::Bool(true) => "oui".to_owned(),
        Value::Bool(false) => "non".to_owned(),
        Value::Array(items) => match items.iter().map(Value::as_str).collect::<Option<Vec<_>>>() {
            Some(words) => format!("«\u{a0}{}\u{a0}»", excerpt(&words.join(", "))),
            None => format!("une liste de {}", items.len()),
        },
        other => other.to_string(),
    }
}

/// What a field is called on the pages.
fn label(field: &str) -> &str {
    match field {
        "name" => "nom",
        "acronym" => "sigle",
        "ministry" => "ministère",
        "kind" => "type",
        "summary" => "présentation",
        "owner" => "organisation de rattachement",
        "website" => "site",
        "repository" => "code source",
        "address" => "adresse",
        "body" => "texte",
        "stats_url" => "statistiques",
        "impact_url" => "impact",
        "roadmap_url" => "feuille de route",
        "dashlord_url" => "dashlord",
        "risk_analysis" => "analyse de risques",
        "risk_analysis_url" => "adresse de l’analyse de risques",
        "secured_service" => "service sécurisé",
        "accessibility" => "accessibilité",
        "user_types" => "publics",
        "themes" => "thèmes",
        "incubators" => "incubateurs",
        "sponsors" => "sponsors",
        "events" => "événements",
        "aliases" => "anciens identifiants",
        "title" => "titre",
        "announced_on" => "mois d’annonce",
        "opened_on" => "ouverture",
        "closed_on" => "clôture",
        "applications" => "candidatures reçues",
        "announced_laureates" => "nombre de lauréats annoncé",
        "announced_total" => "total annoncé",
        "call_url" => "appel à candidatures",
        "committee" => "comité de sélection",
        "announced" => "lauréats annoncés",
        "total" => "montant du prix",
        same => same,
    }
}
