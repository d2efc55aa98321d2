//! What is done with publications, as the journal tells it.

use crate::audit::told::{Form, Told};

/// The acts on publications.
pub const ACTS: [(&str, &str); 2] = [
    ("convention.published", "Convention publiée"),
    ("convention.publication_undone", "Publication retirée"),
];

/// A field of a publication in words.
pub fn field(name: &str) -> Option<Told> {
    let (label, form) = match name {
        "published_url" => ("Page publiée", Form::Text),
        "published_on" => ("Publiée le", Form::Day),
        "published_amendment" => ("Publiée jusqu’à l’avenant n°", Form::Text),
        "publication_reason" => ("Pourquoi la publication est retirée", Form::Text),
        _ => return None,
    };
    Some(Told::new(label, form))
}
