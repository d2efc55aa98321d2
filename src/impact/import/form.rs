//! What comes in of an import: what is pasted or the file, the columns, the choices.

use std::collections::{BTreeMap, HashMap};

use rocket::FromForm;
use serde::Serialize;

use super::columns::{Mapping, Measured, Says};
use super::findings::{Choices, Corrections};
use crate::web::form::FormErrors;
use crate::web::sheet::{self, LARGEST, Sheet, Upload, Wanted};

/// What is expected of a table.
const WANTED: Wanted =
    Wanted { most_lines: 4_000, all: "les relevés", of_all: "des relevés", each: "période" };
/// Name of what was pasted.
const PASTED: &str = "texte collé";

/// The form that sends a table.
#[derive(FromForm)]
pub struct TableDraft {
    #[field(default = "")]
    texte: String,
    fichier: Option<Upload>,
}

/// What was typed in it, to be shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Typed {
    /// What was pasted.
    pub texte: String,
}

impl TableDraft {
    /// What was pasted, to be shown again.
    pub fn typed(&self) -> Typed {
        Typed { texte: self.texte.clone() }
    }

    /// The name of the table, and what it holds: what is pasted, or the file.
    ///
    /// # Errors
    /// Neither, both, or what cannot be read.
    pub fn parsed(&self) -> Result<(String, Sheet), FormErrors> {
        let mut errors = FormErrors::new();
        let file = self.fichier.as_ref().filter(|it| it.is_chosen);
        let read = |bytes: &[u8]| {
            if bytes.len() as u64 > LARGEST {
                return Err(
                    "Cela dépasse 5\u{a0}Mo. Ne gardez que les lignes et les colonnes utiles.".to_owned()
                );
            }
            sheet::read(bytes, &WANTED)
        };
        let (field, read) = match (self.texte.trim().is_empty(), file) {
            (true, None) => {
                errors.add("texte", "Collez les cellules de votre tableur, ou choisissez un fichier.");
                return Err(errors);
            }
            (false, Some(_)) => {
                errors.add("texte", "Collez des cellules ou choisissez un fichier, pas les deux. Videz ce champ pour importer le fichier.");
                return Err(errors);
            }
            (true, Some(file)) => ("fichier", read(&file.bytes).map(|it| (file.name.clone(), it))),
            (false, None) => ("texte", read(self.texte.as_bytes()).map(|it| (PASTED.to_owned(), it))),
        };
        read.map_err(|why| {
            errors.add(field, why);
            errors
        })
    }
}

/// What each column says: the code of what it says by its place in the file.
#[derive(FromForm)]
pub struct ColumnsDraft {
    #[field(default = HashMap::new())]
    colonne: HashMap<usize, String>,
}

impl ColumnsDraft {
    /// The mapping of so many columns.
    pub fn parsed(&self, columns: usize, metrics: &[Measured]) -> Mapping {
        let says = |place: usize| self.colonne.get(&place).and_then(|it| Says::read(it, metrics));
        Mapping::told(says, columns)
    }
}

/// What is chosen, and whether the table is to be imported.
#[derive(FromForm)]
pub struct ChoicesDraft {
    #[field(default = BTreeMap::new())]
    garder: BTreeMap<String, String>,
    #[field(default = "")]
    corrections: String,
    #[field(default = "")]
    motif: String,
    #[field(default = "")]
    ecarter: String,
    #[field(default = "")]
    suite: String,
}

impl ChoicesDraft {
    /// The choices.
    pub fn parsed(&self) -> Choices {
        Choices {
            keep: self.garder.clone(),
            corrections: match self.corrections.as_str() {
                "corriger" => Some(Corrections::Correct),
                "laisser" => Some(Corrections::Leave),
                _ => None,
            },
            reason: self.motif.clone(),
            sets_aside: self.ecarter == "oui",
        }
    }

    /// Whether « Importer » was pressed.
    pub fn is_import(&self) -> bool {
        self.suite == "importer"
    }
}
