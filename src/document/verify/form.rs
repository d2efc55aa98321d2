//! What a person gives to be checked: a code, or a file of which only the digest is kept.

use rocket::FromForm;
use rocket::data::ToByteUnit;
use rocket::form::{self, DataField, FromFormField};
use rocket::tokio::io::AsyncReadExt;
use sha2::{Digest, Sha256};

use crate::document::rules::{Code, Sha};
use crate::text::hex;
use crate::web::form::FormErrors;

/// Bytes of a file that is checked by the server, at most.
pub const LARGEST: u64 = 20 * 1024 * 1024;
/// Bytes read at once.
const PIECE: usize = 64 * 1024;

/// A file, as its digest: its bytes go by and are gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hashed {
    sha256: String,
    /// Bytes that came in; past [`LARGEST`], the rest was not read.
    size: u64,
}

#[rocket::async_trait]
impl<'r> FromFormField<'r> for Hashed {
    async fn from_data(field: DataField<'r, '_>) -> form::Result<'r, Self> {
        let mut stream = field.data.open((LARGEST + 1).bytes());
        let (mut hash, mut size, mut piece) = (Sha256::new(), 0, vec![0; PIECE]);
        loop {
            let count = stream.read(&mut piece).await?;
            if count == 0 {
                return Ok(Self { sha256: hex(&hash.finalize()), size });
            }
            hash.update(&piece[..count]);
            size += count as u64;
        }
    }
}

/// The form that sends a file.
#[derive(FromForm)]
pub struct FileDraft {
    fichier: Option<Hashed>,
}

impl FileDraft {
    /// The digest of the file.
    pub fn parsed(&self) -> Result<Sha, FormErrors> {
        let why = match &self.fichier {
            None | Some(Hashed { size: 0, .. }) => "Choisissez le fichier PDF à vérifier.",
            Some(it) if it.size > LARGEST => {
                "Ce fichier dépasse 20\u{a0}Mo\u{a0}: aucun document de Jalon n’est si lourd."
            }
            Some(it) => match it.sha256.parse() {
                Ok(sha) => return Ok(sha),
                Err(_) => "Ce fichier n’a pas pu être lu\u{a0}: choisissez-le de nouveau.",
            },
        };
        let mut errors = FormErrors::new();
        errors.add("fichier", why);
        Err(errors)
    }
}

/// Reads a typed code.
pub fn code(typed: &str) -> Result<Code, FormErrors> {
    let mut errors = FormErrors::new();
    errors
        .parsed(
            "code",
            typed,
            "Recopiez le code imprimé au pied du document, comme 7F3A\u{a0}91C2\u{a0}0B4E.",
        )
        .ok_or(errors)
}
