//! The selection of an edition: applications, from their entry to the letters of decision.

mod applications;
mod decide;
mod embargo;
mod import;
mod letters;
mod promotion;
mod scores;

use crate::support::{TODAY, TestApp};

/// Applications to edition 18.
pub const LIST: &str = "/editions/18/candidatures";

/// Spaces that do not break are spaces here.
pub fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The demonstration, as an administrator.
pub async fn administrator() -> TestApp {
    TestApp::at(TODAY).await.signed_in_as("ophelie").await
}

/// Enters an application of a product of the cast; gives its address.
pub async fn apply(app: &TestApp, name: &str, asked: &str, need: &str) -> String {
    let fields = [("name", name), ("asked", asked), ("need", need), ("purpose", "Passer à l’échelle")];
    let answer = app.post(LIST, &fields).await;
    answer.location.clone().unwrap_or_else(|| panic!("{}: {}", answer.status, answer.main()))
}

/// A grid of these figures, in its order, with a comment.
pub fn grid(figures: [u8; 9], comment: &str) -> Vec<(&'static str, &str)> {
    const CODES: [&str; 9] = [
        "note[usagers]",
        "note[mesure]",
        "note[statistiques]",
        "note[standards]",
        "note[equipe]",
        "note[deploiement]",
        "note[strategie]",
        "note[moyens]",
        "note[priorite]",
    ];
    const DIGITS: [&str; 6] = ["0", "1", "2", "3", "4", "5"];
    let fields = CODES.into_iter().zip(figures).map(|(code, figure)| (code, DIGITS[usize::from(figure)]));
    fields.chain([("comment", comment)]).collect()
}
