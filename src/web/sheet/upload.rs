//! A file, as a form sends it.

use rocket::data::ToByteUnit;
use rocket::form::{self, DataField, FromFormField, ValueField};
use rocket::tokio::io::AsyncReadExt;

use super::LARGEST;
use crate::web::form::line;

/// Characters of the name of a file, at most.
const LONGEST_NAME: usize = 120;

/// A file, as it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upload {
    /// Its name, shown back: nothing is opened by it.
    pub name: String,
    /// Past [`LARGEST`], the rest was not read.
    pub bytes: Vec<u8>,
    /// Whether a file was chosen: without one, browsers send an empty name.
    pub is_chosen: bool,
}

#[rocket::async_trait]
impl<'r> FromFormField<'r> for Upload {
    fn from_value(_: ValueField<'r>) -> form::Result<'r, Self> {
        // A form that was sent again holds no file, but for the name of its field.
        Ok(<Self as Default>::default())
    }

    async fn from_data(field: DataField<'r, '_>) -> form::Result<'r, Self> {
        let name =
            field.file_name.map(|it| it.dangerous_unsafe_unsanitized_raw().as_str()).unwrap_or_default();
        let name = line(name);
        let is_chosen = name.is_some();
        let name = name.unwrap_or_else(|| "fichier".to_owned());
        let name = name.chars().take(LONGEST_NAME).collect();
        let mut bytes = Vec::new();
        field.data.open((LARGEST + 1).bytes()).read_to_end(&mut bytes).await?;
        Ok(Self { name, bytes, is_chosen })
    }
}
