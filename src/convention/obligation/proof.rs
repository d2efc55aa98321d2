//! A file given as evidence: a PDF that opens, or a PNG picture that is whole.

use flate2::Crc;
use rocket::tokio::task::spawn_blocking;
use sha2::{Digest, Sha256};

use super::record::Evidence;
use crate::convention::signing::file::{LARGEST, Sent, UNREADABLE, pages, safe};
use crate::text::hex;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Pixels of a side, at most: larger, no browser shows it.
const WIDEST: u32 = 20_000;

/// The file, once checked.
///
/// # Errors
/// What is wrong with it, and what to do.
pub async fn checked(sent: Sent) -> Result<Evidence, String> {
    let (name, bytes) = sent.into_parts();
    if bytes.len() as u64 > LARGEST {
        return Err(
            "Ce fichier dépasse 15\u{a0}Mo\u{a0}: réduisez-le, ou donnez-le en plusieurs fois.".to_owned()
        );
    }
    // A file that is badly broken may have the reader panic: it is then no good file either.
    let read = spawn_blocking(move || media(&bytes).map(|media| (media, bytes))).await;
    let (media, bytes) = read.map_err(|_| UNREADABLE.to_owned())??;
    Ok(Evidence { name: safe(&name, media), media, sha256: hex(&Sha256::digest(&bytes)), bytes })
}

fn media(bytes: &[u8]) -> Result<&'static str, String> {
    if bytes.starts_with(PNG) {
        return if is_whole(bytes) {
            Ok("png")
        } else {
            Err("Cette image PNG est abîmée\u{a0}: enregistrez-la de nouveau.".to_owned())
        };
    }
    if !bytes.starts_with(b"%PDF-") {
        return Err("Ce fichier n’est ni un PDF ni une image PNG\u{a0}: enregistrez-le sous l’une de ces deux formes.".to_owned());
    }
    pages(bytes).map(|_| "pdf").map_err(str::to_owned)
}

/// Whether every piece of a PNG picture is there, unspoilt, from its size to its end, with nothing after.
fn is_whole(bytes: &[u8]) -> bool {
    let mut rest = &bytes[PNG.len()..];
    let mut is_first = true;
    let mut has_picture = false;
    loop {
        let Some((head, after)) = rest.split_first_chunk::<8>() else { return false };
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        let Ok(length) = usize::try_from(length) else { return false };
        let Some((data, after)) = after.split_at_checked(length) else { return false };
        let Some((sum, after)) = after.split_first_chunk::<4>() else { return false };
        let kind = &head[4..8];
        let mut crc = Crc::new();
        crc.update(kind);
        crc.update(data);
        if crc.sum() != u32::from_be_bytes(*sum) || is_first != (kind == b"IHDR") {
            return false;
        }
        if is_first && !has_sides(data) {
            return false;
        }
        is_first = false;
        has_picture |= kind == b"IDAT";
        if kind == b"IEND" {
            return has_picture && after.is_empty();
        }
        rest = after;
    }
}

fn has_sides(header: &[u8]) -> bool {
    let Some((sides, _)) = header.split_first_chunk::<8>() else { return false };
    let side = |at: usize| u32::from_be_bytes([sides[at], sides[at + 1], sides[at + 2], sides[at + 3]]);
    header.len() == 13 && [side(0), side(4)].iter().all(|it| (1..=WIDEST).contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
        let mut crc = Crc::new();
        crc.update(kind);
        crc.update(data);
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], kind, data, &crc.sum().to_be_bytes()].concat()
    }

    fn picture(width: u32) -> Vec<u8> {
        let header = [&width.to_be_bytes()[..], &1u32.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
        [PNG, &chunk(b"IHDR", &header), &chunk(b"IDAT", b"x"), &chunk(b"IEND", b"")].concat()
    }

    #[test]
    fn a_picture_is_whole_or_refused() {
        let good = picture(1);
        assert_eq!(media(&good), Ok("png"));
        for at in [12, 20, good.len() - 5] {
            let mut spoilt = good.clone();
            spoilt[at] ^= 1;
            assert!(media(&spoilt).is_err(), "byte {at}");
        }
        for cut in [0, 8, 20, good.len() - 1] {
            assert!(media(&good[..cut]).is_err(), "{cut} bytes");
        }
        let more = [&good[..], b"<script>"].concat();
        assert!(media(&more).is_err() && media(&picture(0)).is_err() && media(&picture(20_001)).is_err());
        for other in [&b""[..], b"GIF89a", b"<html>", b"%PDF-1.7"] {
            assert!(media(other).is_err(), "{other:?}");
        }
    }
}
