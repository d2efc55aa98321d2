//! What is in a pack, before it is taken away.

use serde::Serialize;

use super::file::{is_too_large, too_large};
use super::gather::Pack;
use crate::committee::record::load::Product;
use crate::convention::signing::size;
use crate::web::page::{Page, Section};

/// The page of a pack.
#[derive(Serialize)]
pub struct PackPage {
    of: String,
    /// Where its files are, without their ending.
    href: String,
    /// What leads back to it: where, and what it is.
    back: (String, String),
    /// Whether whoever reads came by a link.
    by_link: bool,
    pieces: Vec<Line>,
    missing: Vec<String>,
    size: String,
    /// Why it is not made; empty when it is.
    refused: String,
}

#[derive(Serialize)]
struct Line {
    number: usize,
    title: String,
    name: String,
    size: String,
    pages: Option<i64>,
    sha256: String,
}

impl Page for PackPage {
    const TEMPLATE: &'static str = "committee/pack.html";
    const SECTION: Section = Section::Committees;
}

impl PackPage {
    /// The page, for whoever has a mission on its products.
    pub fn new(pack: &Pack) -> Self {
        let back = match pack.rows.parse::<i64>() {
            Ok(id) => (format!("/comites/{id}"), "Le comité".to_owned()),
            Err(_) => ("/comites".to_owned(), "Comités d’investissement".to_owned()),
        };
        Self::of(pack, format!("/comites/{}/liasse", pack.rows), back, false)
    }

    /// The page, for a member who came by a link.
    pub fn by_link(pack: &Pack, token: &str, product: &Product) -> Self {
        let back = (format!("/dossiers/{token}"), format!("Le dossier de {}", product.name));
        Self::of(pack, format!("/dossiers/{token}/liasse"), back, true)
    }

    fn of(pack: &Pack, href: String, back: (String, String), by_link: bool) -> Self {
        let line = |(rank, it): (usize, &super::piece::Piece)| Line {
            number: rank + 1,
            title: it.title.clone(),
            name: it.name.clone(),
            size: size(it.size),
            pages: it.pages,
            sha256: it.sha256.clone(),
        };
        Self {
            of: pack.of.clone(),
            href,
            back,
            by_link,
            pieces: pack.pieces.iter().enumerate().map(line).collect(),
            missing: pack.missing.clone(),
            size: size(pack.size().cast_signed()),
            refused: if is_too_large(pack) { too_large(pack) } else { String::new() },
        }
    }
}
