//! The tokens of a product, and how to use them.

use std::collections::HashMap;

use serde::Serialize;

use crate::impact::api::record::token::Model;
use crate::impact::page::Crumbs;
use crate::portfolio::scope::ProductScope;
use crate::web::form::FormErrors;
use crate::web::instant;
use crate::web::page::{Page, Section};

/// The tokens of a product.
#[derive(Serialize)]
pub struct TokensPage {
    crumbs: Crumbs,
    action: String,
    /// Where programs send readings: absolute.
    address: String,
    /// Whether whoever looks makes tokens: what they file stands at once.
    may_make: bool,
    /// A token that was just made: it is not shown again.
    made: Option<String>,
    tokens: Vec<Token>,
    name: String,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Token {
    id: i64,
    name: String,
    hint: String,
    made: String,
    used: Option<String>,
    /// When and by whom it was revoked.
    revoked: Option<String>,
}

impl Page for TokensPage {
    const TEMPLATE: &'static str = "impact/tokens.html";
    const SECTION: Section = Section::Portfolio;
}

impl TokensPage {
    /// The page, with what was typed.
    pub fn new(
        product: &ProductScope,
        (tokens, names): (&[Model], &HashMap<i64, String>),
        (base, may_make): (&str, bool),
        (name, errors): (String, FormErrors),
    ) -> Self {
        let root = format!("/produits/{}", product.slug);
        Self {
            crumbs: Crumbs::of(product),
            action: format!("{root}/indicateurs/jetons"),
            address: format!("{base}/api/v1{root}/releves"),
            may_make,
            made: None,
            tokens: tokens.iter().map(|it| token(it, names)).collect(),
            name,
            errors,
        }
    }

    /// The same, with the token that was just made.
    #[must_use]
    pub fn with(self, made: String) -> Self {
        Self { made: Some(made), ..self }
    }
}

fn token(it: &Model, names: &HashMap<i64, String>) -> Token {
    let name = |id: i64| names.get(&id).cloned().unwrap_or_else(|| "une personne effacée".to_owned());
    Token {
        id: it.id,
        name: it.name.clone(),
        hint: format!("{}…", it.hint),
        made: format!("fait par {}, le {}", name(it.made_by), instant::shown(&it.made_at)),
        used: it.last_seen_at.as_deref().map(instant::shown),
        revoked: it.revoked_at.as_deref().map(|at| {
            let by = it.revoked_by.map(name).unwrap_or_default();
            format!("révoqué par {by}, le {}", instant::shown(at))
        }),
    }
}
