//! What stops the whole reading, quickly and with a clear sentence; and bytes that no sheet holds.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{OTHER, checkout, today};
use crate::exchange::beta_gouv::{ReadError, read};

fn refusal(dir: &Path) -> ReadError {
    let started = Instant::now();
    let error = read(dir, today()).unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(2), "{error}");
    assert!(error.to_string().contains(" : ") || error.to_string().contains("\u{a0}: "), "{error}");
    error
}

#[test]
fn a_directory_that_is_not_a_checkout() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(refusal(dir.path()), ReadError::NotACheckout(_)));
    assert!(matches!(refusal(&dir.path().join("absent")), ReadError::Unreachable { .. }));
    fs::write(dir.path().join("file"), "x").unwrap();
    assert!(matches!(refusal(&dir.path().join("file")), ReadError::NotADirectory(_)));
}

#[test]
fn links_may_stay_inside_and_never_leave() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("x.md"), "---\n---\n").unwrap();
    for target in
        [outside.path().join("x.md"), outside.path().to_owned(), "/dev/zero".into(), "nowhere".into()]
    {
        let dir = checkout(&[]);
        symlink(&target, dir.path().join("content/_startups/x.md")).unwrap();
        assert!(
            matches!(refusal(dir.path()), ReadError::LinkOutside { file } if file == "content/_startups/x.md")
        );
    }
    let dir = checkout(&[super::Change::Remove("_fasts")]);
    symlink(outside.path(), dir.path().join("content/_fasts")).unwrap();
    assert!(matches!(refusal(dir.path()), ReadError::LinkOutside { file } if file == "content/_fasts"));

    let dir = checkout(&[]);
    symlink("marais-vivant.md", dir.path().join("content/_startups/autre-marais.md")).unwrap();
    assert_eq!(read(dir.path(), today()).unwrap().products.len(), 3);
}

#[test]
fn a_huge_file_is_not_read() {
    let dir = checkout(&[]);
    let file = fs::File::create(dir.path().join("content").join(OTHER)).unwrap();
    file.set_len(50 * 1024 * 1024).unwrap();
    assert!(matches!(refusal(dir.path()), ReadError::FileTooBig { .. }));
}

#[test]
fn a_yaml_bomb_is_refused() {
    let mut bomb = String::from("---\na: &a [x, x, x, x, x, x, x, x, x]\n");
    for (name, of) in ('b'..='j').zip('a'..) {
        let uses = vec![format!("*{of}"); 9].join(", ");
        bomb.extend([name.to_string(), format!(": &{name} [{uses}]\n")]);
    }
    bomb.push_str("---\n");
    let dir = checkout(&[]);
    fs::write(dir.path().join("content").join(OTHER), bomb).unwrap();
    assert!(matches!(refusal(dir.path()), ReadError::YamlBomb { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_it_panic(noise in proptest::collection::vec(any::<u8>(), 0..400), at in 0usize..600) {
        let dir = checkout(&[]);
        let content = dir.path().join("content");
        for folder in ["_startups", "_organisations", "_incubators", "_phases", "_fasts"] {
            fs::write(content.join(folder).join("bruit"), [b"---\n", noise.as_slice(), b"\n---\n"].concat()).unwrap();
            fs::write(content.join(folder).join("bruit.md"), &noise).unwrap();
        }
        for file in [super::PRODUCT, super::EDITION, super::INCUBATOR] {
            let mut bytes = fs::read(content.join(file)).unwrap();
            let at = at.min(bytes.len());
            bytes.splice(at..at, noise.iter().copied());
            fs::write(content.join(file), bytes).unwrap();
        }
        if let Ok(reading) = read(dir.path(), today()) {
            prop_assert!(reading.organisations.iter().any(|it| it.slug == "office-des-sentiers"));
        }
    }

    #[test]
    fn no_text_makes_a_page_panic(body in "[\\PC\n<>/\\[\\]()#*€]{0,200}", swap in 0usize..40) {
        let words = ["## Les lauréats\n", "1. ", "<li><h2>", "</h2>", "](", "montant total de ", "jusqu’au 1er ", "<!--", "Montant "];
        let mut text = body.clone();
        let at = text.char_indices().nth(swap).map_or(0, |(at, _)| at);
        text.insert_str(at, words[swap % words.len()]);
        let dir = checkout(&[]);
        fs::write(dir.path().join("content/_fasts/03-fast.md"), format!("---\ntitle: FAST 3\n---\n{text}")).unwrap();
        read(dir.path(), today()).unwrap();
    }
}
