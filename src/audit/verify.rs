//! Reading the journal for its check, in one picture of the database; the verdict in French.

use sea_orm::{DatabaseConnection, DbErr};

use super::check::{Check, Fault, Verdict};
use super::record;
use crate::db;
use crate::web::french;

/// Where the journal ends: what is to be kept elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Hash of the last record.
    pub hash: String,
    /// How many records: the number of the last one.
    pub count: i64,
    /// Instant of the last act, RFC 3339.
    pub at: String,
}

/// Hash of the last record, if there is one: to be kept elsewhere.
pub async fn head(db: &impl sea_orm::ConnectionTrait) -> Result<Option<String>, DbErr> {
    Ok(end(db).await?.map(|it| it.hash))
}

/// The last record, if there is one.
pub async fn end(db: &impl sea_orm::ConnectionTrait) -> Result<Option<Head>, DbErr> {
    Ok(record::last(db).await?.map(|it| Head { hash: it.hash, count: it.seq, at: it.at }))
}

/// Reads the journal from the first record to the last, page by page, as it stood when the check began.
pub async fn verify(db: &DatabaseConnection, kept_head: Option<&str>) -> Result<Verdict, DbErr> {
    let picture = db::picture(db).await?;
    let mut check = Check::new(kept_head);
    // Records are numbered from 1; what stands below is looked at too.
    let mut last = i64::MIN;
    loop {
        let (records, values) = record::page_after(&picture, last).await?;
        let Some(end) = records.last() else { break };
        last = end.seq;
        if let Err(broken) = check.page(&records, &values) {
            return Ok(broken.into());
        }
    }
    let left = record::first_value_after(&picture, last).await?;
    Ok(check.finish(&left, &record::revisions(&picture).await?))
}

impl Verdict {
    /// The verdict in French, with what the check could not see.
    pub fn sentence(&self, head_was_given: bool) -> String {
        match self {
            Self::Whole { count, head, anchored, forgotten } => {
                let seen = match (anchored, head_was_given) {
                    (Some(seq), true) => format!(
                        "L’empreinte gardée ailleurs est celle de l’acte n° {seq} : rien n’a été coupé ni recalculé jusque-là."
                    ),
                    _ => "Sans empreinte gardée ailleurs (--head), ce contrôle ne peut voir ni une fin coupée, ni un \
                          journal entièrement recalculé."
                        .to_owned(),
                };
                format!(
                    "Le journal est entier : {count} actes.{}\nEmpreinte de tête : {head}\n{seen}",
                    forgotten_sentence(*forgotten)
                )
            }
            Self::Broken { seq, fault } => {
                format!("Le journal est rompu à l’acte n° {seq} : {}.", fault.words())
            }
            Self::HeadMissing { count } => format!(
                "Les {count} actes du journal se suivent, mais l’empreinte gardée ailleurs n’y est pas : la fin a été \
                 coupée, ou le journal recalculé."
            ),
        }
    }
}

fn forgotten_sentence(forgotten: u64) -> String {
    match forgotten {
        0 => String::new(),
        1 => "\nUne valeur a été effacée à la demande d’une personne ; un acte la désigne.".to_owned(),
        _ => format!(
            "\n{} ont été effacées à la demande de personnes ; des actes les désignent.",
            french::count_feminine(forgotten, "valeur", "valeurs")
        ),
    }
}

impl Fault {
    /// What does not hold, after « rompu à l’acte n° 12 : ».
    fn words(self) -> &'static str {
        match self {
            Self::Gap => "un acte manque avant lui, ou il n’est pas à sa place",
            Self::Previous => "il ne suit pas de l’acte précédent",
            Self::Hash => "son contenu n’est pas celui qui a été inscrit",
            Self::Values => "ses valeurs ne sont pas celles qui ont été inscrites",
            Self::Stray => "des valeurs n’appartiennent à aucun acte",
            Self::Emptied => "une de ses valeurs est vide sans qu’un acte ultérieur la dise effacée",
            Self::Unforgotten => "il dit effacée une valeur qui ne l’est pas, ou pas par lui",
            Self::Revision => "le compteur des actes n’est pas celui qu’il a laissé",
        }
    }
}
