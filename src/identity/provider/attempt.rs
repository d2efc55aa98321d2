//! An attempt to sign in by the provider: what leaves with the browser, and what its return is compared with.

use crate::secret;

/// How long somebody may stay at the provider, in minutes.
pub const MINUTES: i64 = 10;

/// Longest state that is looked up, in characters: ours has 64.
const LONGEST_STATE: usize = 128;

/// What is kept between the departure and the return, which reads it once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What the ID token must repeat.
    pub nonce: String,
    /// What proves that the code was asked for here.
    pub pkce_verifier: Option<String>,
    /// Path of this site to go to afterwards.
    pub return_to: String,
}

/// Name under which an attempt is kept: it takes both the state and the browser's own secret to find it.
///
/// `None` for a state that cannot be one of ours.
pub fn key(state: &str, browser: &str) -> Option<String> {
    if state.is_empty() || state.len() > LONGEST_STATE {
        return None;
    }
    // The browser's secret has always the same length: no two pairs run together.
    Some(secret::digest(&format!("{browser}{state}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_takes_the_state_and_the_browser() {
        let reference = key("etat", "navigateur").unwrap();
        assert_ne!(key("autre", "navigateur").unwrap(), reference);
        assert_ne!(key("etat", "autre").unwrap(), reference);
        assert_eq!(key("", "navigateur"), None);
        assert_eq!(key(&"x".repeat(200), "navigateur"), None);
    }
}
