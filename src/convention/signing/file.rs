//! A file that a person sends: read up to a limit, and kept only if it is a PDF that opens.

use rocket::data::ToByteUnit;
use rocket::form::{self, DataField, FromFormField};
use rocket::tokio::io::AsyncReadExt;
use rocket::tokio::task::spawn_blocking;
use sha2::{Digest, Sha256};

use crate::convention::record::file::Checked;
use crate::text::hex;

/// Bytes of a file, at most.
pub const LARGEST: u64 = 15 * 1024 * 1024;
/// Characters of its name, at most.
const LONGEST_NAME: usize = 80;

/// A file as it came in.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    name: String,
    bytes: Vec<u8>,
}

#[rocket::async_trait]
impl<'r> FromFormField<'r> for Sent {
    async fn from_data(field: DataField<'r, '_>) -> form::Result<'r, Self> {
        let name = field.file_name.and_then(|it| it.as_str()).unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        // One byte more than the limit tells that there are too many.
        field.data.open((LARGEST + 1).bytes()).read_to_end(&mut bytes).await?;
        Ok(Self { name, bytes })
    }
}

impl Sent {
    /// Whether nothing was chosen.
    pub fn is_none(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Its name, as it came in.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name and the bytes, as they came in.
    pub fn into_parts(self) -> (String, Vec<u8>) {
        (self.name, self.bytes)
    }

    /// The file, if it is a PDF that opens.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    pub async fn checked(self) -> Result<Checked, String> {
        if self.is_none() {
            return Err("Choisissez un fichier PDF.".to_owned());
        }
        if self.bytes.len() as u64 > LARGEST {
            return Err(
                "Ce fichier dépasse 15\u{a0}Mo\u{a0}: numérisez-le en moins fin, ou en plusieurs pièces."
                    .to_owned(),
            );
        }
        let name = safe(&self.name, "pdf");
        // A file that is badly broken may have the reader panic: it is then no good file either.
        let read = spawn_blocking(move || pages(&self.bytes).map(|pages| (pages, self.bytes))).await;
        match read {
            Ok(Ok((pages, bytes))) => {
                Ok(Checked { name, sha256: hex(&Sha256::digest(&bytes)), pages, bytes })
            }
            Ok(Err(why)) => Err(why.to_owned()),
            Err(_) => Err(UNREADABLE.to_owned()),
        }
    }
}

pub(in crate::convention) const UNREADABLE: &str = "Ce fichier n’est pas un PDF qui s’ouvre\u{a0}: enregistrez-le de nouveau en PDF, et vérifiez qu’il s’ouvre.";

/// How many pages a PDF has, once it was opened.
pub(in crate::convention) fn pages(bytes: &[u8]) -> Result<i64, &'static str> {
    if !bytes.starts_with(b"%PDF-") {
        return Err(UNREADABLE);
    }
    let document = lopdf::Document::load_mem(bytes).map_err(|_| UNREADABLE)?;
    if document.trailer.get(b"Encrypt").is_ok() {
        return Err("Ce PDF est protégé par un mot de passe\u{a0}: enregistrez-le sans protection.");
    }
    match i64::try_from(document.get_pages().len()) {
        Ok(0) | Err(_) => Err("Ce PDF n’a aucune page\u{a0}: choisissez-en un autre."),
        Ok(pages) => Ok(pages),
    }
}

/// A name that a browser may be offered: letters without accents, digits, hyphens, underscores, and that ending.
pub(in crate::convention) fn safe(name: &str, ending: &str) -> String {
    use unicode_normalization::UnicodeNormalization;

    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match last.rsplit_once('.') {
        Some((stem, it)) if it.eq_ignore_ascii_case(ending) => stem,
        _ => last,
    };
    let mut kept = String::new();
    for it in stem.nfd() {
        if it.is_ascii_alphanumeric() || it == '_' {
            kept.push(it);
        } else if !unicode_normalization::char::is_combining_mark(it)
            && !kept.ends_with('-')
            && !kept.is_empty()
        {
            kept.push('-');
        }
    }
    let kept: String = kept.chars().take(LONGEST_NAME).collect();
    let kept = kept.trim_end_matches('-');
    let stem = if kept.is_empty() { "piece" } else { kept };
    format!("{stem}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_safe_to_offer() {
        for (name, expected) in [
            ("Lettre de mission signée.pdf", "Lettre-de-mission-signee.pdf"),
            ("C:\\Users\\x\\scan 2.PDF", "scan-2.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("\"; filename=x\r\n", "filename-x.pdf"),
            ("日本", "piece.pdf"),
            ("", "piece.pdf"),
        ] {
            assert_eq!(safe(name, "pdf"), expected, "{name:?}");
        }
        assert_eq!(safe(&"a".repeat(300), "pdf").len(), LONGEST_NAME + 4);
        assert_eq!(safe("copie d’écran.PNG", "png"), "copie-d-ecran.png");
    }

    #[rocket::async_test]
    async fn only_a_pdf_that_opens_is_kept() {
        let sent = |bytes: &[u8]| Sent { name: "x.pdf".to_owned(), bytes: bytes.to_vec() };
        for bytes in
            [&b""[..], b"%PDF-1.7", b"hello", b"%PDF-1.7\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF"]
        {
            assert!(sent(bytes).checked().await.is_err(), "{bytes:?}");
        }
        let large = vec![b'%'; usize::try_from(LARGEST).unwrap() + 1];
        assert!(sent(&large).checked().await.unwrap_err().contains("15"));
    }
}
