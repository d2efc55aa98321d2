//! Random acts: whoever administers fills in whatever form a convention shows, however they like. No
//! convention ever comes to a state that its life does not have, its money agrees to the cent at every
//! step, and no page breaks.
//!
//! `JALON_SOAK` is the share of the full campaign, in percent (1 when it is not set).

mod possible;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use jalon::audit::{Verdict, verify};
use rocket::http::Status;
use scraper::{ElementRef, Html, Selector};

use super::life::DRAFT;
use super::ready::{agree, complete, pdf, send_file};
use super::signing::{frozen, on_paper, waiting};
use crate::support::{PageRead, TODAY, TestApp};
use possible::{assert_possible, rows};

/// Walks of the full campaign, and acts of each.
const WALKS: u64 = 200;
const ACTS: usize = 45;
/// What a sum of money may become: right, wrong, nonsense.
const AMOUNTS: [&str; 5] = ["50 000", "20 000,50", "0", "-1", "beaucoup"];
const DAYS: [&str; 4] = ["23/11/2026", "31/12/2027", "01/01/2020", "demain"];

/// A generator of numbers, the same from the same seed.
struct Chance {
    seed: u64,
    /// The day of the walk.
    today: NaiveDate,
}

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.seed >> 33) % bound as u64).unwrap()
    }

    /// Mostly the day itself, at times another, or none.
    fn day(&mut self) -> String {
        if self.below(2) == 0 {
            return self.today.format("%d/%m/%Y").to_string();
        }
        (*self.one(&DAYS).unwrap()).to_owned()
    }

    fn one<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        (!of.is_empty()).then(|| &of[self.below(of.len())])
    }
}

/// A form of a page, filled in.
struct Filled {
    action: String,
    fields: Vec<(String, String)>,
    file: Option<String>,
}

fn select(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

/// The forms of a page that write, each filled in somehow.
fn forms(page: &PageRead, chance: &mut Chance) -> Vec<Filled> {
    let html = Html::parse_document(&page.text());
    html.select(&select("main form[method=post]")).map(|form| fill(form, chance)).collect()
}

fn fill(form: ElementRef<'_>, chance: &mut Chance) -> Filled {
    let mut filled =
        Filled { action: form.attr("action").unwrap_or_default().to_owned(), fields: Vec::new(), file: None };
    let mut buttons = Vec::new();
    for it in form.select(&select("input, textarea, select, button")) {
        let Some(name) = it.attr("name").filter(|it| *it != "jeton") else { continue };
        let value = match (it.value().name(), it.attr("type").unwrap_or_default()) {
            ("button", _) => {
                buttons.push((name.to_owned(), it.attr("value").unwrap_or_default().to_owned()));
                continue;
            }
            (_, "file") => {
                filled.file = Some(name.to_owned());
                continue;
            }
            (_, "radio") => {
                let value = it.attr("value").unwrap_or_default();
                // One of a group; giving up ends a walk, and is chosen now and then only.
                let is_new = filled.fields.iter().all(|field| field.0 != name);
                let is_kept = value != "abandon" || chance.below(8) == 0;
                if is_kept && (is_new || chance.below(2) == 0) {
                    filled.fields.retain(|field| field.0 != name);
                    filled.fields.push((name.to_owned(), value.to_owned()));
                }
                continue;
            }
            (_, "checkbox") => {
                let is_chosen = chance.below(3) > 0 || (it.attr("checked").is_some() && chance.below(4) > 0);
                if !is_chosen {
                    continue;
                }
                it.attr("value").unwrap_or("on").to_owned()
            }
            ("select", _) => {
                let options: Vec<String> = it
                    .select(&select("option"))
                    .filter_map(|option| option.attr("value").map(str::to_owned))
                    .collect();
                let chosen = it.select(&select("option[selected]")).next().and_then(|it| it.attr("value"));
                match chosen.filter(|_| chance.below(6) > 0) {
                    Some(chosen) => chosen.to_owned(),
                    None => chance.one(&options).cloned().unwrap_or_default(),
                }
            }
            ("textarea", _) => typed(name, &it.text().collect::<String>(), chance),
            (_, "hidden") => it.attr("value").unwrap_or_default().to_owned(),
            _ => typed(name, it.attr("value").unwrap_or_default(), chance),
        };
        filled.fields.push((name.to_owned(), value));
    }
    filled.fields.extend(chance.one(&buttons).cloned());
    filled
}

/// What is typed in a field: mostly what stands there, at times something else.
fn typed(name: &str, stands: &str, chance: &mut Chance) -> String {
    if !stands.trim().is_empty() && chance.below(15) > 0 {
        return stands.to_owned();
    }
    let today = chance.today.format("%d/%m/%Y").to_string();
    let cure_by = chance.today.checked_add_days(Days::new(35)).unwrap().format("%d/%m/%Y").to_string();
    let usual = [
        ("signed_on", today.as_str()),
        ("originals", "2"),
        ("place", "Paris"),
        ("comment", "Un mot."),
        ("payments", "Un mot."),
        ("duties", "Un mot."),
        // A breach, its notice, and what comes of it.
        ("found_on", today.as_str()),
        ("facts", "Rien n’est en ligne."),
        ("notice_on", today.as_str()),
        ("cure_by", cure_by.as_str()),
        ("sent_on", today.as_str()),
        ("proof", "1A 234"),
        ("since", today.as_str()),
        ("reason", "Aucune réponse."),
    ];
    if let Some((_, usual)) = usual.iter().find(|it| it.0 == name && chance.below(8) > 0) {
        return (*usual).to_owned();
    }
    if name.ends_with("amount") || name.contains("montant") {
        return (*chance.one(&AMOUNTS).unwrap()).to_owned();
    }
    if name.ends_with("_on") || name.ends_with("_by") || name.contains("date") {
        return chance.day();
    }
    let more = ["Un mot.", "2", "personne@essai.example", "", "https://essai.example/stats", "Paris"];
    (*chance.one(&more).unwrap()).to_owned()
}

/// Addresses of the convention that a page leads to.
fn links(page: &PageRead) -> Vec<String> {
    page.attributes("main a[href]", "href")
        .into_iter()
        .filter(|it| it.contains("FAST-2026-018") && !it.contains("/historique"))
        .filter(|it| {
            ![".pdf", ".zip", ".csv", ".json", "/pdf", "/contenu"].iter().any(|end| it.ends_with(end))
        })
        .filter(|it| !it.contains("/pieces/"))
        .map(|it| it.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

async fn state(app: &TestApp) -> Vec<String> {
    rows(app, "SELECT state FROM convention WHERE reference = 'FAST-2026-018'").await.concat()
}

/// The page that leads furthest to a termination: a breach, the form that finds one, an obligation, their list.
fn towards_the_end(pages: &[String], chance: &mut Chance) -> String {
    let is: [fn(&str) -> bool; 3] = [
        |it| it.contains("/manquements/"),
        |it| it.ends_with("/manquement"),
        |it| it.contains("/engagements/"),
    ];
    let found = is.iter().map(|is| pages.iter().filter(|it| is(it)).collect::<Vec<_>>());
    let nearest = found.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    chance.one(&nearest).map_or_else(|| format!("{DRAFT}/engagements"), |it| (*it).clone())
}

/// The convention of « Bulletin d’air »: a draft that lacks nothing, or signed by all.
async fn start(is_signed: bool) -> TestApp {
    if is_signed {
        let app = frozen().await;
        on_paper(&app, &waiting(&app).await, &[]).await;
        return app;
    }
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    complete(&app).await;
    agree(&app).await;
    app
}

/// A walk over the pages of the convention; gives the states it came to.
async fn walk(seed: u64) -> BTreeSet<String> {
    // One walk of two begins at the signature, and looks for breaches.
    let is_strict = seed.is_multiple_of(2);
    let mut app = start(is_strict).await;
    let scan = pdf(&app).await;
    let mut chance =
        Chance { seed: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1, today: TODAY.parse().unwrap() };
    let mut known = BTreeSet::from([DRAFT.to_owned(), format!("{DRAFT}/etape")]);
    let mut states = BTreeSet::from_iter(state(&app).await);
    let mut trail = Vec::new();
    let (mut acts, mut visits) = (0, 0);
    // A page without a form is left for another.
    while acts < ACTS && visits < 4 * ACTS {
        visits += 1;
        // Once it is signed, time goes by: to the end of delays, and of the convention.
        if states.contains("signed") && chance.below(12) == 0 {
            chance.today = chance.today.checked_add_days(Days::new(40)).unwrap();
            app = TestApp::over(app.database, &chance.today.to_string()).await.signed_in_as("ophelie").await;
            trail.push(format!("on {}", chance.today));
        }
        // The steps are taken often enough for the life to go on.
        let pages: Vec<String> = known.iter().cloned().collect();
        let signatures = format!("{DRAFT}/signatures");
        let goes_on = is_strict && states.contains("signed") && chance.below(4) > 0;
        let path = match chance.below(4) {
            _ if goes_on => towards_the_end(&pages, &mut chance),
            0 => format!("{DRAFT}/etape"),
            1 if known.contains(&signatures) => signatures,
            _ => chance.one(&pages).unwrap().clone(),
        };
        let page = app.ask(&path).await;
        assert!(page.status.code < 500, "walk {seed}, {path}: {}", page.text());
        known.extend(links(&page));
        let filled = forms(&page, &mut chance);
        // So are the signatures on paper, and, by those who are strict, what leads to a termination.
        let pressed = |ends: &&str| filled.iter().find(|it| it.action.ends_with(ends));
        let paper = pressed(&"/papier").filter(|_| chance.below(2) == 0);
        let end = ["/resiliation", "/envoi", "/mise-en-demeure"].iter().find_map(pressed);
        let end = end.filter(|_| is_strict && chance.below(4) > 0);
        let Some(form) = paper.or(end).or_else(|| chance.one(&filled)) else { continue };
        let fields: Vec<(&str, &str)> = form.fields.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        let action = if form.action.is_empty() { path.clone() } else { form.action.clone() };
        let answer = match &form.file {
            Some(name) => send_file(&app, &action, &fields, (name, "signée.pdf", &scan)).await,
            None => app.post(&action, &fields).await,
        };
        acts += 1;
        trail.push(format!("{action} {fields:?} → {}", answer.status.code));
        let told = || trail.join("\n");
        assert!(answer.status.code < 500, "walk {seed}: {}\n{}", told(), answer.text());
        assert_ne!(answer.status, Status::BadRequest, "walk {seed}: {}", told());
        known.extend(links(&answer));
        known.extend(answer.location.filter(|it| it.starts_with(DRAFT)));
        assert_possible(&app, &told()).await;
        states.extend(state(&app).await);
    }
    let verdict = verify(app.database.db.reader(), None).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { .. }), "walk {seed}: {verdict:?}");
    states
}

#[rocket::async_test]
async fn soak_random_acts_never_reach_an_impossible_state() {
    let percent = std::env::var("JALON_SOAK").ok().and_then(|it| it.parse::<u64>().ok()).unwrap_or(1);
    let mut states = BTreeSet::new();
    for seed in 0..(WALKS * percent / 100).max(8) {
        states.extend(Box::pin(walk(seed)).await);
    }
    println!("the walks came to {states:?}");
    for end in ["signed", "terminated"] {
        assert!(states.contains(end), "the walks go to the end: {states:?}");
    }
}
