//! Histories and journal over HTTP: who may read what is the type of each handler's arguments.

use rocket::tokio::task::spawn_blocking;
use rocket::{Route, State, get, routes};

use super::ask::{self, Answer, Question, awards};
use super::export;
use super::form::View;
use super::page::{
    JournalPage, OfConvention, OfEdition, OfIncubator, OfOrganisation, OfPerson, OfProduct, Sight, Subject,
    Tab,
};
use super::record::{self, Found};
use crate::audit::record::history;
use crate::clock::Today;
use crate::convention::amendment::record as amendment;
use crate::convention::rules::Reference;
use crate::convention::scope::ConventionScope;
use crate::db::Db;
use crate::error::AppError;
use crate::fast::application::access;
use crate::fast::page::name;
use crate::fast::record::edition;
use crate::fast::record::embargo::Embargo;
use crate::identity::record::person;
use crate::identity::rules::Target;
use crate::identity::{Known, Overseer, Seen, SignedIn};
use crate::portfolio::scope::{IncubatorScope, OrganisationScope, ProductScope};
use crate::web::french;
use crate::web::table_file::Download;

/// Those concerned: a mission on it, or the whole portfolio to read.
#[get("/produits/<_>/historique?<view..>")]
async fn of_product(
    known: Known<ProductScope>,
    view: View,
    question: Question,
    db: &State<Db>,
) -> Result<Answer<OfProduct>, AppError> {
    let it = &known.object;
    let subject = Subject {
        name: it.name.clone(),
        tabs: vec![
            Tab { label: "Fiche", href: format!("/produits/{}", it.slug) },
            Tab { label: "Impact", href: format!("/produits/{}/impact", it.slug) },
            Tab { label: "Comités", href: format!("/produits/{}/comites", it.slug) },
            Tab { label: "Équipe", href: format!("/produits/{}/equipe", it.slug) },
        ],
        list: ("/produits", "Portefeuille"),
    };
    let objects = ask::of_product(db.reader(), it.id, &it.slug).await?;
    question.answer(db, subject, objects, view, &known.by.rights).await
}

/// Those concerned.
#[get("/conventions/<reference>/historique?<view..>")]
async fn of_convention(
    reference: Reference,
    known: Known<ConventionScope>,
    view: View,
    question: Question,
    db: &State<Db>,
) -> Result<Answer<OfConvention>, AppError> {
    let reference = reference.to_string();
    let subject = Subject {
        name: format!("Convention {reference}"),
        tabs: vec![
            Tab { label: "Convention", href: format!("/conventions/{reference}") },
            Tab { label: "Texte", href: format!("/conventions/{reference}/texte") },
            Tab { label: "Avenants", href: format!("/conventions/{reference}/avenants") },
            Tab { label: "Signatures", href: format!("/conventions/{reference}/signatures") },
            Tab { label: "Pièces", href: format!("/conventions/{reference}/pieces") },
            Tab { label: "Relecture", href: format!("/conventions/{reference}/relecture") },
        ],
        list: ("/conventions", "Conventions"),
    };
    let amendments = amendment::references(db.reader(), known.object.reference).await?;
    let amendments = amendments.into_iter().map(|it| ("amendment".to_owned(), it.to_string()));
    let objects = std::iter::once(("convention".to_owned(), reference)).chain(amendments).collect();
    question.answer(db, subject, objects, view, &known.by.rights).await
}

#[get("/organisations/<slug>/historique?<view..>")]
async fn of_organisation(
    slug: &str,
    by: SignedIn,
    seen: Seen<OrganisationScope>,
    view: View,
    question: Question,
    db: &State<Db>,
) -> Result<Answer<OfOrganisation>, AppError> {
    let it = seen.object;
    let subject = Subject {
        tabs: vec![Tab { label: "Fiche", href: format!("/organisations/{slug}") }],
        name: it.name,
        list: ("/organisations", "Organisations"),
    };
    let objects = ask::with_former(db.reader(), "organisation", slug).await?;
    question.answer(db, subject, objects, view, &by.0.rights).await
}

#[get("/incubateurs/<slug>/historique?<view..>")]
async fn of_incubator(
    slug: &str,
    by: SignedIn,
    seen: Seen<IncubatorScope>,
    view: View,
    question: Question,
    db: &State<Db>,
    today: Today,
) -> Result<Answer<OfIncubator>, AppError> {
    let it = seen.object;
    let subject = Subject {
        tabs: vec![Tab { label: "Fiche", href: format!("/incubateurs/{slug}") }],
        name: it.name,
        list: ("/incubateurs", "Incubateurs"),
    };
    let embargo = Embargo::on(db.reader(), today.0).await?;
    let hides = |edition| embargo.hides_records(edition, Target::Incubator(it.id), &by.0.rights);
    let objects = ask::of_incubator(db.reader(), it.id, slug, hides).await?;
    question.answer(db, subject, objects, view, &by.0.rights).await
}

#[get("/editions/<number>/historique?<view..>")]
async fn of_edition(
    number: i32,
    by: SignedIn,
    view: View,
    question: Question,
    db: &State<Db>,
    today: Today,
) -> Result<Answer<OfEdition>, AppError> {
    let mut whole = edition::find(db.reader(), number).await?.ok_or(AppError::NotFound("Édition"))?;
    let embargo = Embargo::on(db.reader(), today.0).await?;
    let is_hidden = embargo.holds(number) && !access::knows(db.reader(), number, &by.0).await?;
    if is_hidden {
        // What became of a laureate is in its records, even of one that was public.
        whole.laureates.clear();
    }
    let subject = Subject {
        name: name(number),
        tabs: vec![Tab { label: "Édition", href: format!("/editions/{number}") }],
        list: ("/editions", "Éditions FAST"),
    };
    let laureates = whole.laureates.iter().flat_map(|it| {
        let slug = &it.name.slug;
        ["product", "incubator"].into_iter().flat_map(move |kind| awards(number, kind, slug))
    });
    // What is prepared for the announcement is in the edition's own records.
    let own = (!is_hidden).then(|| ("edition".to_owned(), number.to_string()));
    let objects = own.into_iter().chain(laureates).collect();
    question.answer(db, subject, objects, view, &by.0.rights).await
}

/// Those who oversee, and the person.
#[get("/personnes/<id>/historique?<view..>")]
async fn of_person(
    id: i64,
    by: SignedIn,
    view: View,
    question: Question,
    db: &State<Db>,
) -> Result<Answer<OfPerson>, AppError> {
    let by = by.0;
    let oversees = by.rights.administrator || by.rights.observer;
    let known = person::by_id(db.reader(), id).await?.filter(|it| oversees || it.id == by.person.id);
    let known = known.ok_or(AppError::NotFound("Personne"))?;
    let subject = Subject {
        name: known.values.name,
        // Their own page is elsewhere, for those who do not oversee.
        tabs: vec![if oversees {
            Tab { label: "Fiche", href: format!("/personnes/{id}") }
        } else {
            Tab { label: "Mon compte", href: "/moi".to_owned() }
        }],
        list: if oversees { ("/personnes", "Personnes") } else { ("/moi", "Mon compte") },
    };
    let objects = vec![(person::KIND.to_owned(), id.to_string())];
    question.answer(db, subject, objects, view, &by.rights).await
}

#[get("/journal?<view..>")]
async fn journal(
    by: Overseer,
    view: View,
    question: Question,
    db: &State<Db>,
) -> Result<ask::Read<JournalPage>, AppError> {
    question.journal(db, view, &by.0.rights).await
}

#[get("/journal.csv?<view..>")]
async fn csv(by: Overseer, view: View, db: &State<Db>) -> Result<Download, AppError> {
    let (found, sight) = exported(&by, &view, db).await?;
    drawn(move || export::csv(&found, &sight)).await
}

#[get("/journal.xlsx?<view..>")]
async fn xlsx(by: Overseer, view: View, db: &State<Db>) -> Result<Download, AppError> {
    let (found, sight) = exported(&by, &view, db).await?;
    drawn(move || export::xlsx(&found, &sight)).await
}

/// Exactly what is filtered, whatever the page.
async fn exported(by: &Overseer, view: &View, db: &Db) -> Result<(Found, Sight), AppError> {
    let corrected = |errors: crate::web::form::FormErrors| {
        let first = errors.iter().next().map(|it| it.message.clone());
        AppError::Refused(first.unwrap_or_default())
    };
    let wanted = ask::named(db.reader(), view.wanted(Vec::new()).map_err(corrected)?).await?;
    let lines = history::count_lines(db.reader(), &wanted).await?;
    if lines > export::MOST_LINES {
        let many = french::count_feminine(lines, "ligne", "lignes");
        return Err(AppError::Refused(format!(
            "Ce fichier aurait {many}\u{a0}: resserrez la période ou un autre filtre du journal, puis recommencez."
        )));
    }
    tracing::info!(person = by.0.person.id, lines, "journal exported");
    let entries = history::all(db.reader(), &wanted).await?;
    let sight = ask::sight(&by.0.rights, view);
    Ok((record::complete(db.reader(), entries).await?, sight))
}

/// Drawn off the threads that answer.
async fn drawn(
    draw: impl FnOnce() -> anyhow::Result<Download> + Send + 'static,
) -> Result<Download, AppError> {
    Ok(spawn_blocking(draw).await.map_err(anyhow::Error::from)??)
}

/// Histories and journal.
pub fn routes() -> Vec<Route> {
    routes![
        of_product,
        of_convention,
        of_organisation,
        of_incubator,
        of_edition,
        of_person,
        journal,
        csv,
        xlsx
    ]
}
