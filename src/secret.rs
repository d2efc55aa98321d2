//! What nobody can guess: drawn here, handed out once, kept as a digest.

use sha2::{Digest, Sha256};

use crate::text::hex;

/// 256 random bits, as 64 hexadecimal characters: good for links, sessions, `state` and `nonce`.
///
/// # Errors
/// The system has no randomness to give.
pub fn draw() -> anyhow::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|it| anyhow::anyhow!("no randomness: {it}"))?;
    Ok(hex(&bytes))
}

/// What is kept of a secret: its SHA-256, from which it cannot be had back.
pub fn digest(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_only_their_digest_is_kept() {
        let (one, other) = (draw().unwrap(), draw().unwrap());
        assert_eq!(one.len(), 64);
        assert_ne!(one, other);
        assert_ne!(digest(&one), one);
        assert_eq!(digest(&one), digest(&one));
    }
}
