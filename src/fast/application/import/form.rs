//! What comes in of an import: the file, the columns, the choices.

use std::collections::{BTreeMap, HashMap};

use rocket::FromForm;

use super::record::choice;
use super::sheet::{self, LARGEST, Sheet};
use crate::fast::application::rules::table::{Choice, Column, Mapping};
use crate::web::form::FormErrors;
use crate::web::sheet::Upload;

/// The form that sends a file.
#[derive(FromForm)]
pub struct FileDraft {
    fichier: Option<Upload>,
}

impl FileDraft {
    /// The name of the file, and the table it holds.
    ///
    /// # Errors
    /// No file, or one that cannot be read.
    pub fn parsed(&self) -> Result<(String, Sheet), FormErrors> {
        let why = match &self.fichier {
            None => "Choisissez le fichier des candidatures.".to_owned(),
            Some(it) if it.bytes.is_empty() => "Choisissez le fichier des candidatures.".to_owned(),
            Some(it) if it.bytes.len() as u64 > LARGEST => {
                "Ce fichier dépasse 5\u{a0}Mo. Ne gardez que les lignes et les colonnes utiles.".to_owned()
            }
            Some(it) => match sheet::read(&it.bytes) {
                Ok(sheet) => return Ok((it.name.clone(), sheet)),
                Err(refusal) => refusal,
            },
        };
        let mut errors = FormErrors::new();
        errors.add("fichier", why);
        Err(errors)
    }
}

/// Which column says what: the place of a column of the file by the code of ours.
#[derive(FromForm)]
pub struct ColumnsDraft {
    #[field(default = HashMap::new())]
    colonne: HashMap<String, String>,
}

impl ColumnsDraft {
    /// The mapping, among so many columns.
    pub fn parsed(&self, titles: usize) -> Mapping {
        let mut mapping = Mapping::default();
        for column in Column::ALL {
            let place = self.colonne.get(column.code()).and_then(|it| it.parse().ok());
            mapping.set(column, place.filter(|it| *it < titles));
        }
        mapping
    }
}

/// What is chosen of each line, and whether it is to be imported.
#[derive(FromForm)]
pub struct LinesDraft {
    #[field(default = HashMap::new())]
    ligne: HashMap<u32, String>,
    #[field(default = "")]
    suite: String,
}

impl LinesDraft {
    /// The choices, those that the page did not offer standing as they were.
    pub fn choices(&self, before: &BTreeMap<u32, Choice>) -> BTreeMap<u32, Choice> {
        let mut choices = before.clone();
        for (number, word) in &self.ligne {
            match choice(word) {
                Some(choice) => choices.insert(*number, choice),
                None => choices.remove(number),
            };
        }
        choices
    }

    /// Whether « Importer » was pressed.
    pub fn is_import(&self) -> bool {
        self.suite == "importer"
    }
}
