//! Pages of this site given as evidence: known without asking the network.

use url::Url;

use crate::config::Config;
use crate::convention::rules::Fault;
use crate::db::Db;
use crate::error::AppError;
use crate::value::WebAddress;

/// Status of a page that is not there.
const NOT_FOUND: u16 = 404;

/// The public pages of this site that show something a convention asks for. The room that draws them tells of them.
#[rocket::async_trait]
pub trait OwnPages: Send + Sync {
    /// Path of the statistics page of the product of that row, once it shows a first figure.
    async fn statistics(&self, db: &Db, product: i64) -> Result<Option<String>, AppError>;

    /// Whether the page of that path is there; nothing when it is of another kind.
    async fn answers(&self, db: &Db, path: &str) -> Result<Option<bool>, AppError>;
}

/// This site, as links name it.
pub struct OwnSite {
    base: String,
    pages: Box<dyn OwnPages>,
}

impl OwnSite {
    /// The site that `config` sets up.
    pub fn new(config: &Config, pages: impl OwnPages + 'static) -> Self {
        Self { base: config.base(), pages: Box::new(pages) }
    }

    /// Address of the statistics page that a product has here.
    ///
    /// # Errors
    /// The database's.
    pub async fn statistics(&self, db: &Db, product: i64) -> Result<Option<WebAddress>, AppError> {
        let path = self.pages.statistics(db, product).await?;
        Ok(path.and_then(|path| format!("{}{path}", self.base).parse().ok()))
    }

    /// Whether a link answers, when it leads to a page of this site that is told of; nothing for any other.
    ///
    /// # Errors
    /// The database's.
    pub async fn look(&self, db: &Db, link: &str) -> Result<Option<Result<(), Fault>>, AppError> {
        let Some(path) = self.path(link) else { return Ok(None) };
        let is_there = self.pages.answers(db, &path).await?;
        Ok(is_there.map(|it| if it { Ok(()) } else { Err(Fault::Status(NOT_FOUND)) }))
    }

    /// The path of a link to this site.
    fn path(&self, link: &str) -> Option<String> {
        let (link, own) = (Url::parse(link).ok()?, Url::parse(&self.base).ok()?);
        (link.origin() == own.origin()).then(|| link.path().trim_end_matches('/').to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nothing;

    #[rocket::async_trait]
    impl OwnPages for Nothing {
        async fn statistics(&self, _: &Db, _: i64) -> Result<Option<String>, AppError> {
            Ok(None)
        }

        async fn answers(&self, _: &Db, _: &str) -> Result<Option<bool>, AppError> {
            Ok(None)
        }
    }

    #[test]
    fn a_link_to_this_site_is_known_by_its_origin() {
        let site = OwnSite { base: "https://jalon.example".to_owned(), pages: Box::new(Nothing) };
        for (link, path) in [
            ("https://jalon.example/produits/a/stats", Some("/produits/a/stats")),
            ("HTTPS://Jalon.example:443/produits/a/stats/?x=1#y", Some("/produits/a/stats")),
            ("http://jalon.example/produits/a/stats", None),
            ("https://jalon.example.org/produits/a/stats", None),
            ("https://jalon.example:8443/produits/a/stats", None),
            ("produits/a/stats", None),
        ] {
            assert_eq!(site.path(link).as_deref(), path, "{link}");
        }
    }
}
