//! Which sheet an announced laureate is: by its link, by the service's address, by its name.

use std::collections::{BTreeMap, BTreeSet};

use super::awards::Winner;
use super::laureate_list::Announced;
use super::other_sheets::IncubatorSheet;
use super::product_sheet::ProductSheet;
use super::text::{fold, fold_singular};

/// What an announced laureate leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// No sheet.
    None,
    /// One sheet.
    One(Winner),
    /// Several sheets by the same sign: their identifiers.
    Several(Vec<String>),
}

/// Every sign a sheet can be known by. The kinds of signs never mix: each has its own prefix.
#[derive(Debug, Default)]
pub struct LaureateIndex(BTreeMap<String, BTreeSet<Winner>>);

impl LaureateIndex {
    /// Of all products and incubators.
    pub fn new(products: &[ProductSheet], incubators: &[IncubatorSheet]) -> Self {
        let mut index = Self::default();
        for product in products {
            let winner = Winner::Product(product.slug.clone());
            for slug in std::iter::once(&product.slug).chain(&product.retired_slugs) {
                index.add(format!("/startups/{slug}"), &winner);
            }
            if let Some(site) = &product.links.site {
                index.add(format!("site {}", bare_address(site)), &winner);
            }
            index.add_names(&product.title, &product.slug, &winner);
        }
        for incubator in incubators {
            let winner = Winner::Incubator(incubator.slug.clone());
            for slug in std::iter::once(&incubator.slug).chain(&incubator.retired_slugs) {
                index.add(format!("/incubateurs/{slug}"), &winner);
            }
            index.add_names(&incubator.title, &incubator.slug, &winner);
        }
        index
    }

    fn add(&mut self, sign: String, winner: &Winner) {
        self.0.entry(sign).or_default().insert(winner.clone());
    }

    fn add_names(&mut self, title: &str, slug: &str, winner: &Winner) {
        self.add(format!("title {}", fold(title)), winner);
        self.add(format!("stem {}", fold_singular(title)), winner);
        self.add(format!("tight {}", fold(title).replace(' ', "")), winner);
        self.add(format!("tight {}", fold(slug).replace(' ', "")), winner);
        // « UrbanVitaliz (Friches) » is announced as « UrbanVitaliz ».
        if let Some((before, _)) = title.split_once('(') {
            self.add(format!("short {}", fold(before)), winner);
        }
    }

    /// The sheet of an announced laureate: the first sign that leads somewhere decides.
    ///
    /// In order: a link to a sheet of the site; a link that is a product's own address; the exact
    /// name without case, accents and punctuation; the same without plurals; the name without its
    /// parentheses; the name or the identifier without spaces.
    pub fn find(&self, announced: &Announced) -> Match {
        let mut signs = Vec::new();
        if let Some(link) = &announced.link {
            let bare = bare_address(link);
            let path = bare.find("/startups/").or_else(|| bare.find("/incubateurs/")).map(|at| &bare[at..]);
            signs.extend(path.map(|path| path.trim_end_matches(".html").to_owned()));
            signs.push(format!("site {bare}"));
        }
        let name = fold(&announced.name);
        if !name.is_empty() {
            signs.push(format!("title {name}"));
            signs.push(format!("stem {}", fold_singular(&announced.name)));
            signs.push(format!("short {name}"));
            signs.push(format!("tight {}", name.replace(' ', "")));
        }
        let Some(found) = signs.iter().find_map(|sign| self.0.get(sign)) else { return Match::None };
        let mut winners = found.iter().cloned();
        match (winners.next(), found.len()) {
            (Some(winner), 1) => Match::One(winner),
            _ => Match::Several(
                found
                    .iter()
                    .map(|winner| match winner {
                        Winner::Product(slug) | Winner::Incubator(slug) => slug.clone(),
                    })
                    .collect(),
            ),
        }
    }
}

/// An address without scheme, `www.`, query, anchor and last `/`.
fn bare_address(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    rest.trim_start_matches("www.").trim_end_matches('/').to_owned()
}
