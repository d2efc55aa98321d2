//! Ten thousand tamperings over one journal, each found against a head kept outside.
//!
//! `JALON_SEED` chooses another series.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Instant;

use jalon::audit::{Verdict, verify};

use super::journal::{self, Journal};
use super::random::Random;
use super::tampering::{ALL, Tampering};
use crate::support::empty_database;

/// How many are made on the rows in memory.
const IN_MEMORY: usize = 10_000;
/// How many are made in the database itself.
const IN_DATABASE: usize = 300;
/// Records read at once, in memory: small, so that pages end in many places.
const PAGE: usize = 37;

/// How many of each kind were found, and made.
#[derive(Default)]
struct Score(BTreeMap<&'static str, (usize, usize)>);

impl Score {
    fn note(&mut self, kind: &'static str, found: bool) {
        let (of, made) = self.0.entry(kind).or_default();
        *of += usize::from(found);
        *made += 1;
    }

    fn made(&self) -> usize {
        self.0.values().map(|it| it.1).sum()
    }

    /// One line a kind, then the total; fails unless all were found and every kind was tried.
    fn settle(&self, seed: u64, began: Instant) {
        let mut text = String::new();
        for (kind, (found, made)) in &self.0 {
            writeln!(text, "{found:>6} / {made:<6} {kind}").unwrap();
        }
        let found: usize = self.0.values().map(|it| it.0).sum();
        let made = self.made();
        writeln!(text, "{found:>6} / {made:<6} found, seed {seed}, {:.1} s", began.elapsed().as_secs_f32())
            .unwrap();
        report(&text);
        assert_eq!(found, made, "\n{text}");
        assert_eq!(self.0.len(), ALL.len(), "a kind was never tried");
    }
}

#[expect(clippy::print_stdout, reason = "the figures of the campaign, shown with --nocapture")]
fn report(text: &str) {
    println!("{text}");
}

/// The journal tampered with, unless that left it as it was.
fn tampered(whole: &Journal, backup: &Journal, how: Tampering, random: &mut Random) -> Option<Journal> {
    let mut journal = whole.clone();
    how(&mut journal, backup, random);
    journal.sort();
    (journal != *whole).then_some(journal)
}

#[rocket::async_test]
async fn ten_thousand_tamperings_are_found_on_the_rows() {
    let (seed, mut random) = Random::seeded();
    let it = empty_database().await;
    let backup = journal::fill(&it.db, 80, &mut random).await;
    let whole = Journal::read(&it.db).await;
    let head = whole.head();
    assert!(whole.records.len() > 180, "{}", whole.records.len());
    assert!(whole.values.iter().filter(|it| it.forgotten_by.is_some()).count() > 20);
    assert!(matches!(whole.check(&head, PAGE), Verdict::Whole { anchored: Some(_), .. }));
    let began = Instant::now();
    let mut score = Score::default();
    while score.made() < IN_MEMORY {
        let (kind, how) = ALL[score.made() % ALL.len()];
        let Some(journal) = tampered(&whole, &backup, how, &mut random) else { continue };
        score.note(kind, !matches!(journal.check(&head, PAGE), Verdict::Whole { .. }));
    }
    score.settle(seed, began);
}

#[rocket::async_test]
async fn hundreds_of_tamperings_are_found_in_the_database() {
    let (seed, mut random) = Random::seeded();
    let it = empty_database().await;
    let backup = journal::fill(&it.db, 25, &mut random).await;
    let whole = Journal::read(&it.db).await;
    let head = whole.head();
    let intruder = journal::intruder(&it).await;
    let began = Instant::now();
    let mut score = Score::default();
    while score.made() < IN_DATABASE {
        let (kind, how) = ALL[score.made() % ALL.len()];
        let Some(journal) = tampered(&whole, &backup, how, &mut random) else { continue };
        // Two rows under one number: the database itself says no.
        let is_refused = journal.write(&intruder).await.is_err();
        let verdict = verify(it.db.reader(), Some(&head)).await.unwrap();
        score.note(kind, is_refused || !matches!(verdict, Verdict::Whole { .. }));
    }
    score.settle(seed, began);
    whole.write(&intruder).await.unwrap();
    let verdict = verify(it.db.reader(), Some(&head)).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { .. }), "the rows put back hold again: {verdict:?}");
}

#[rocket::async_test]
async fn records_from_before_revisions_were_noted_still_hold() {
    let (_, mut random) = Random::seeded();
    let it = empty_database().await;
    journal::fill(&it.db, 10, &mut random).await;
    let mut old = Journal::read(&it.db).await;
    old.records.iter_mut().for_each(|it| it.revision = None);
    old.chain_again(0);
    let count = i64::try_from(old.records.len()).unwrap();
    for (revisions, holds) in [(vec![13], true), (vec![0], false), (vec![count + 1], false), (vec![], false)]
    {
        let it = Journal { revisions, ..old.clone() };
        assert_eq!(matches!(it.check(&it.head(), PAGE), Verdict::Whole { .. }), holds, "{:?}", it.revisions);
    }
}
