//! Every act and every field that is recorded has its French words.

use std::collections::BTreeSet;
use std::path::Path;

use jalon::overview::history::words;

use crate::import::checkout::Checkout;
use crate::support::{TODAY, TestApp};

/// The acts and the fields (kind and name) that the journal of a database holds.
async fn recorded(app: &TestApp) -> (BTreeSet<String>, BTreeSet<(String, String)>) {
    let (mut acts, mut fields, mut last) = (BTreeSet::new(), BTreeSet::new(), i64::MIN);
    loop {
        let page = jalon::audit::record::page_after(app.database.db.reader(), last).await.unwrap();
        let Some(end) = page.0.last() else { return (acts, fields) };
        last = end.seq;
        for record in &page.0 {
            acts.insert(record.act.clone());
            let own = page.1.iter().filter(|it| it.record_seq == record.seq && it.position > 0);
            fields.extend(own.map(|it| (record.object_kind.clone(), it.field.clone())));
        }
    }
}

fn assert_told((acts, fields): &(BTreeSet<String>, BTreeSet<(String, String)>)) {
    let silent: Vec<_> = acts.iter().filter(|it| words::told(it).is_none()).collect();
    assert!(silent.is_empty(), "acts without words: {silent:?}");
    let silent: Vec<_> = fields.iter().filter(|it| words::known_field(&it.0, &it.1).is_none()).collect();
    assert!(silent.is_empty(), "fields without words: {silent:?}");
    let unknown: Vec<_> =
        fields.iter().filter(|it| !words::KINDS.iter().any(|kind| kind.0 == it.0)).collect();
    assert!(unknown.is_empty(), "kinds without words: {unknown:?}");
}

#[rocket::async_test]
async fn what_the_demonstration_and_an_import_record_has_words() {
    let app = TestApp::at(TODAY).await;
    let found = recorded(&app).await;
    assert!(found.0.len() > 8 && found.1.len() > 100, "{} acts, {} fields", found.0.len(), found.1.len());
    assert_told(&found);
    let (app, sheets) = (TestApp::empty(TODAY).await, Checkout::new());
    sheets.import(&app).await;
    let found = recorded(&app).await;
    assert!(found.0.contains("import.done") && found.1.len() > 40, "{:?}", found.0);
    assert_told(&found);
}

/// Texts of the form `noun.verb` in the program, where an object has that noun: what acts are called.
fn acts_in_the_program() -> BTreeSet<String> {
    let nouns: Vec<&str> = words::KINDS
        .iter()
        .map(|it| it.0)
        .chain([
            "mission",
            "team",
            "invitation",
            "goal",
            "diagnosis",
            "time",
            "onboarding",
            "reading",
            "target",
            "budget",
            "token",
            "feed",
            "poll",
        ])
        .collect();
    let mut found = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // The paper of a convention and letters have facts that are named so.
            let papers =
                ["told.rs", "convention/document", "amendment/document", "selection/letter", "breach/notice"];
            let is_left_out = papers.iter().any(|it| path.ends_with(it));
            if path.is_dir() && !is_left_out {
                folders.push(path);
            } else if path.is_file() && !is_left_out {
                let text = std::fs::read_to_string(path).unwrap();
                let text = text.split("\n#[cfg(test)]").next().unwrap();
                found.extend(text.split('"').filter(|it| is_an_act(it, &nouns)).map(str::to_owned));
            }
        }
    }
    found
}

fn is_an_act(text: &str, nouns: &[&str]) -> bool {
    text.split_once('.').is_some_and(|(noun, verb)| {
        nouns.contains(&noun)
            && !verb.is_empty()
            && verb.chars().all(|it| it.is_ascii_lowercase() || it == '_')
    })
}

#[test]
fn every_act_of_the_program_has_words_and_every_word_its_act() {
    let recorded = acts_in_the_program();
    assert!(recorded.len() > 25, "{recorded:?}");
    let silent: Vec<_> = recorded.iter().filter(|it| words::told(it).is_none()).collect();
    assert!(silent.is_empty(), "acts without words: {silent:?}");
    let useless: Vec<_> = words::acts().into_iter().filter(|it| !recorded.contains(it.0)).collect();
    assert!(useless.is_empty(), "words of acts that nothing records: {useless:?}");
}

#[rocket::async_test]
async fn an_imported_award_is_in_the_histories_of_its_product_and_of_its_edition() {
    let (app, sheets) = (TestApp::empty(TODAY).await.administered().await, Checkout::new());
    sheets.import(&app).await;
    for path in ["/produits/feu-vert/historique", "/editions/17/historique"] {
        let told = app.get(path).await.main().replace('\u{a0}', " ");
        assert!(told.contains("Feu vert, FAST 17") || told.contains("Feu Vert, FAST 17"), "{path}: {told}");
    }
}
