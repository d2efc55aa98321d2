//! From the question of an address to the page that answers it.

use rocket::Responder;
use rocket::request::{self, FromRequest, Request};
use rocket::response::Redirect;
use sea_orm::{ConnectionTrait, DbErr};

use super::PATH;
use super::form::View;
use super::page::{Asked, Choice, HistoryPage, JournalPage, Listing, Lit, PER_PAGE, Sight, Subject, choices};
use super::record::{self, Names};
use super::words;
use crate::audit::FORGOTTEN;
use crate::audit::record::history::{self, Wanted};
use crate::committee::record::load as committee;
use crate::db::Db;
use crate::error::AppError;
use crate::fast::record::award;
use crate::identity::rules::Rights;
use crate::impact::record::metric;
use crate::web;
use crate::web::page::{Page, has_empty_fields};

/// Objects that are looked for one by one; more are looked for by their words.
const MOST_NAMED: usize = 100;
/// Field of who acted.
const WHO: &str = "who";

/// Objects of the journal: kind and identifier.
type Objects = Vec<(String, String)>;

/// A page, or its address without the empty fields that a form sends.
#[derive(Responder)]
pub enum Read<P: Page> {
    Page(Box<web::View<P>>),
    Tidied(Box<Redirect>),
}

/// The history of an object of that kind.
pub type Answer<K> = Read<HistoryPage<K>>;

/// How the question was put.
pub struct Question {
    path: String,
    has_empty_fields: bool,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Question {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let asked = request.uri().query().map_or("", |it| it.as_str());
        request::Outcome::Success(Self {
            path: request.uri().path().to_string(),
            has_empty_fields: has_empty_fields(asked),
        })
    }
}

impl Question {
    /// The history of these objects, of which the first is the subject.
    pub async fn answer<K: Lit>(
        self,
        db: &Db,
        subject: Subject,
        objects: Objects,
        view: View,
        rights: &Rights,
    ) -> Result<Answer<K>, AppError> {
        if self.has_empty_fields {
            return Ok(Read::Tidied(Box::new(Redirect::to(view.address(&self.path)))));
        }
        let view = view.on_page(view.page.max(1));
        let objects = at_least_one(objects);
        let (db, kind) = (db.reader(), objects.first().map_or("", |it| it.0.as_str()).to_owned());
        let (whos, fields) = history::recent(db, &objects).await?;
        let (people, names) = people(db, whos).await?;
        let sight = Sight { subject: objects.first().cloned(), ..sight(rights, &view) };
        let fields = told(fields, &kind, &sight);
        let asked = Asked { path: self.path, view: &view, kind: &kind, people: &names };
        let listing = listing(db, &asked, objects, &sight).await?;
        Ok(Read::Page(Box::new(web::View::ok(HistoryPage::new(subject, listing, people, fields)))))
    }

    /// The whole journal.
    pub async fn journal(self, db: &Db, view: View, rights: &Rights) -> Result<Read<JournalPage>, AppError> {
        if self.has_empty_fields {
            return Ok(Read::Tidied(Box::new(Redirect::to(view.address(PATH)))));
        }
        let view = view.on_page(view.page.max(1));
        let db = db.reader();
        let (people, names) = people(db, history::whos(db).await?).await?;
        let sight = sight(rights, &view);
        let asked = Asked { path: self.path, view: &view, kind: "", people: &names };
        let listing = listing(db, &asked, Vec::new(), &sight).await?;
        Ok(Read::Page(Box::new(web::View::ok(JournalPage::new(listing, people)))))
    }
}

/// What these rights let be seen.
pub fn sight(rights: &Rights, view: &View) -> Sight {
    Sight {
        reads_accounts: rights.reads_all(),
        reads_people: rights.administrator || rights.observer,
        administers: rights.administrator,
        subject: None,
        field: Some(view.champ.trim().to_owned()).filter(|it| !it.is_empty()),
    }
}

async fn listing(
    db: &impl ConnectionTrait,
    asked: &Asked<'_>,
    objects: Objects,
    sight: &Sight,
) -> Result<Listing, AppError> {
    let wanted = match asked.view.wanted(objects) {
        Ok(wanted) => named(db, wanted).await?,
        Err(errors) => return Ok(Listing::refused(asked, errors)),
    };
    let total = history::count(db, &wanted).await?;
    let offset = (asked.view.page - 1).saturating_mul(PER_PAGE);
    if offset > 0 && offset >= total {
        return Err(AppError::NotFound("Page"));
    }
    let entries = history::page(db, &wanted, offset, PER_PAGE).await?;
    let found = record::complete(db, entries).await?;
    Ok(Listing::new(asked, &found, total, sight))
}

/// These objects; one that nothing is recorded of when there is none, as the journal tells all of itself to who asks
/// of no object.
fn at_least_one(objects: Objects) -> Objects {
    if objects.is_empty() { vec![(String::new(), String::new())] } else { objects }
}

/// Words lead to objects, of which there are few, rather than through every record.
pub async fn named(db: &impl ConnectionTrait, wanted: Wanted) -> Result<Wanted, DbErr> {
    if wanted.words.is_empty() || !wanted.objects.is_empty() {
        return Ok(wanted);
    }
    let is_named = |it: &(String, String)| {
        let id = it.1.to_lowercase();
        wanted.words.iter().all(|word| id.contains(word.as_str()))
            && wanted.kind.as_ref().is_none_or(|kind| *kind == it.0)
    };
    let objects: Objects = history::objects(db).await?.into_iter().filter(is_named).collect();
    if objects.len() > MOST_NAMED {
        return Ok(wanted);
    }
    let objects = at_least_one(objects);
    Ok(Wanted { objects, words: Vec::new(), ..wanted })
}

/// Those who acted, to choose from, and their names.
async fn people(db: &impl ConnectionTrait, whos: Vec<String>) -> Result<(Vec<Choice>, Names), DbErr> {
    let names = record::people(db, &whos).await?;
    let people = choices(whos.into_iter().map(|it| (it.clone(), names.who(&it))));
    Ok((people, names))
}

/// The fields that changed, to choose from, but those that whoever asks may not read.
fn told(fields: Vec<String>, kind: &str, sight: &Sight) -> Vec<Choice> {
    // Each reading of a metric is a field of its own: years of them would hide the others.
    let is_chosen = |it: &String| it != FORGOTTEN && it != WHO && !it.starts_with("readings.");
    choices(fields.into_iter().filter(is_chosen).filter_map(|it| {
        // A history also holds the awards, the metrics and the committees of its product, or the awards of
        // its incubator.
        let told = words::known_field(kind, &it)
            .or_else(|| words::known_field("laureate", &it))
            .or_else(|| words::known_field("metric", &it))
            .or_else(|| words::known_field("committee", &it))
            .unwrap_or_else(|| words::field(kind, &it));
        sight.sees(told.seen_by).then_some((it, told.label))
    }))
}

/// The object under each identifier it ever had.
pub async fn with_former(db: &impl ConnectionTrait, kind: &str, id: &str) -> Result<Objects, DbErr> {
    let former = history::former_ids(db, kind, id).await?;
    Ok([id.to_owned()].into_iter().chain(former).map(|it| (kind.to_owned(), it)).collect())
}

/// A product, its awards, its metrics and its investment committees.
pub async fn of_product(db: &impl ConnectionTrait, row: i64, slug: &str) -> Result<Objects, DbErr> {
    let editions = award::of_products(db, &[row]).await?.remove(&row).unwrap_or_default();
    let mut objects =
        with_awards(db, "product", slug, editions.iter().map(|it| it.edition).collect()).await?;
    objects.extend(metric::ids(db, row).await?.into_iter().map(|it| ("metric".to_owned(), it.to_string())));
    let committees = committee::of_products(db, &[row]).await?;
    objects.extend(committees.into_iter().map(|it| ("committee".to_owned(), it.id.to_string())));
    Ok(objects)
}

/// An incubator, and its own awards but those of the editions that are hidden.
pub async fn of_incubator(
    db: &impl ConnectionTrait,
    row: i64,
    slug: &str,
    hides: impl Fn(i32) -> bool,
) -> Result<Objects, DbErr> {
    let awards = award::of_incubator(db, row).await?;
    let editions = awards.iter().map(|it| it.edition).filter(|it| !hides(*it)).collect();
    with_awards(db, "incubator", slug, editions).await
}

/// The award of a winner, as the journal names it: by its name in addresses, and after its kind when the
/// programme's sheet told it.
pub(super) fn awards(edition: i32, kind: &str, slug: &str) -> [(String, String); 2] {
    [format!("{edition}/{slug}"), format!("{edition}/{kind}/{slug}")].map(|it| ("laureate".to_owned(), it))
}

async fn with_awards(
    db: &impl ConnectionTrait,
    kind: &str,
    slug: &str,
    editions: Vec<i32>,
) -> Result<Objects, DbErr> {
    let mut objects = with_former(db, kind, slug).await?;
    let awards: Objects = editions
        .iter()
        .flat_map(|edition| {
            let names = |it: &(String, String)| awards(*edition, &it.0, &it.1);
            objects.iter().flat_map(names).collect::<Vec<_>>()
        })
        .collect();
    objects.extend(awards);
    Ok(objects)
}
