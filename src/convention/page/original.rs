//! The part of the form about the original of a convention signed on paper before Jalon.

use serde::Serialize;

use super::edit::Field;
use super::lines::Form;

/// Answers that only the text of Jalon prints: the original has its own.
const TEXT_ONLY: [&str; 8] =
    ["phase", "object", "fund_sentence", "close_topics", "extra_visa", "court", "signing", "signing_place"];

/// What was typed of an original; of its scan, the name only.
#[derive(Clone, Debug, Default)]
pub struct Original {
    /// The number it bears.
    pub number: String,
    /// Day of the last signature.
    pub signed_on: String,
    /// Where it was signed.
    pub place: String,
    /// How many there are.
    pub originals: String,
    /// Name of the scan that was sent, and has to be sent again.
    pub file: Option<String>,
}

/// The same, as it is shown.
#[derive(Serialize)]
pub struct OriginalPart {
    fields: Vec<Field>,
    scan_error: String,
    file: Option<String>,
}

/// Whether a field is of no use to follow a convention whose text is written elsewhere.
pub(super) fn is_of_text_only(name: &str) -> bool {
    name.strip_prefix("terms.").is_some_and(|key| TEXT_ONLY.contains(&key))
}

impl Form<'_> {
    pub(super) fn original(&self, typed: &Original) -> OriginalPart {
        let field = |key: &str, label: &str, hint: &'static str, value: &str| {
            let name = format!("original.{key}");
            Field {
                error: self.error(&name),
                name,
                label: label.to_owned(),
                hint,
                kind: "text",
                value: value.to_owned(),
                options: Vec::new(),
            }
        };
        OriginalPart {
            fields: vec![
                field(
                    "number",
                    "Numéro que porte l’original (facultatif)",
                    "Jalon le garde à côté de sa référence. S’il suit la règle FAST-2020-003, il devient la référence.",
                    &typed.number,
                ),
                field(
                    "signed_on",
                    "Jour de la dernière signature",
                    "Par exemple 21/04/2020.",
                    &typed.signed_on,
                ),
                field("place", "Lieu de la signature", "", &typed.place),
                field("originals", "Nombre d’originaux", "De 1 à 20.", &typed.originals),
            ],
            scan_error: self.error("original.scan"),
            file: typed.file.clone(),
        }
    }
}
