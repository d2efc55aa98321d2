//! The selection of an edition: applications, from their entry to the letters of decision.

mod applications;
mod import;

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
