//! Files put together, read again.

use lopdf::{Document as File, Object, Stream, dictionary};

use jalon::pdf::merge::{Opened, Refusal, merge};
use jalon::pdf::model::{Block, Document, Furniture, Heading, HeadingForm, Mark, Metadata, Signature, Text};
use jalon::pdf::{check, draw};

use super::cast;

fn meta(title: &str) -> Metadata {
    Metadata {
        title: title.to_owned(),
        author: "DINUM".to_owned(),
        subject: "Essai".to_owned(),
        date: "2026-12-03".parse().unwrap(),
    }
}

/// A document with headings, a note, a link, a field to sign, on two pages.
fn ours(title: &str) -> Vec<u8> {
    let heading = |title: &str| {
        Block::Heading(Heading {
            level: 2,
            number: None,
            title: Text::from(title),
            form: HeadingForm::Section,
        })
    };
    let mut noted = Text::from("Un renvoi");
    noted.push_note(Text::from("La note."));
    noted.push_link("un lien", "https://exemple.fr/");
    noted.push(".", Mark::Plain);
    let signature = Signature {
        party: Text::from("Pour l’essai"),
        name: Text::from("Ada Noyer"),
        title: Text::from("directrice"),
        delegation: None,
        field: Some("signature-1".to_owned()),
    };
    let document = Document {
        meta: meta(title),
        furniture: Furniture::default(),
        blocks: vec![
            Block::Title(vec![Text::from(title)]),
            heading("Premier point"),
            Block::Statement(noted),
            Block::PageBreak,
            heading("Second point"),
            Block::Signatures(vec![signature]),
        ],
    };
    draw(&document, cast::fonts()).unwrap()
}

/// A file as a scanner makes it: no structure, sizes inherited, a script, a stamp and a link.
fn scan() -> File {
    let mut file = File::with_version("1.4");
    let (pages, page) = (file.new_object_id(), file.new_object_id());
    let content = file.add_object(Stream::new(dictionary! {}, b"0 0 100 100 re f".to_vec()));
    let look = file.add_object(Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] },
        b"0 0 9 9 re f".to_vec(),
    ));
    let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    let sides = || vec![0.into(), 0.into(), 9.into(), 9.into()];
    let stamp = file.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "Rect" => sides(),
        "AP" => dictionary! { "N" => look }, "A" => script.clone(), "Parent" => page,
    });
    let link = file.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => sides(), "A" => script.clone(),
    });
    file.set_object(
        page,
        dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content, "Annots" => vec![stamp.into(), link.into()],
            "AA" => dictionary! { "O" => script.clone() },
        },
    );
    file.set_object(
        pages,
        dictionary! {
            "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1, "Rotate" => 90,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()], "Resources" => dictionary! {},
        },
    );
    let root = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "OpenAction" => script });
    file.trailer.set("Root", root);
    file
}

fn bytes(mut file: File) -> Vec<u8> {
    let mut out = Vec::new();
    file.save_to(&mut out).unwrap();
    out
}

fn titles(file: &File) -> Vec<String> {
    let root = file.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    level(file, file.get_dictionary(root).unwrap())
}

fn level(file: &File, parent: &lopdf::Dictionary) -> Vec<String> {
    let mut found = Vec::new();
    let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
    while let Some(id) = next {
        let item = file.get_dictionary(id).unwrap();
        found.push(lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap());
        found.extend(level(file, item).into_iter().map(|it| format!("> {it}")));
        next = item.get(b"Next").and_then(Object::as_reference).ok();
    }
    found
}

fn merged(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let all: Vec<(String, Opened)> =
        files.iter().map(|it| (it.0.to_owned(), Opened::read(&it.1).unwrap())).collect();
    merge(&meta("Liasse"), &all).unwrap()
}

#[test]
fn what_conforms_conforms_still_once_put_together() {
    let files = [("Un", ours("Premier")), ("Deux", ours("Second"))];
    assert_eq!(check(&files[0].1), []);
    let whole = merged(&files);
    assert_eq!(check(&whole), []);
    let file = File::load_mem(&whole).unwrap();
    assert_eq!(file.get_pages().len(), 4);
    let own = |it: &str| vec![it.to_owned(), "> Premier point".to_owned(), "> Second point".to_owned()];
    assert_eq!(titles(&file), [own("Un"), own("Deux")].concat());
    assert_eq!(merged(&files), whole);
}

#[test]
fn pages_of_others_are_kept_as_they_look_and_nothing_else_is() {
    let whole = merged(&[("Un", ours("Premier")), ("Numérisé", bytes(scan()))]);
    let file = File::load_mem(&whole).unwrap();
    assert_eq!(titles(&file), ["Un", "> Premier point", "> Second point", "Numérisé"]);
    let last = file.get_dictionary(*file.get_pages().get(&3).unwrap()).unwrap();
    assert_eq!(last.get(b"Rotate").unwrap().as_i64().unwrap(), 90);
    assert!(last.has(b"MediaBox") && last.has(b"Resources"));
    let kept = last.get(b"Annots").unwrap().as_array().unwrap();
    let [stamp] = kept.as_slice() else { panic!("{kept:?}") };
    let stamp = file.get_dictionary(stamp.as_reference().unwrap()).unwrap();
    assert_eq!(stamp.get(b"Subtype").unwrap().as_name().unwrap(), b"Stamp");
    for object in file.objects.values() {
        assert!(!format!("{object:?}").contains("JavaScript"), "{object:?}");
    }
    // What it cannot keep, it does not claim.
    let xmp = file.objects.values().filter_map(|it| it.as_stream().ok());
    let xmp: Vec<_> = xmp.filter(|it| it.dict.has_type(b"Metadata")).collect();
    assert!(!String::from_utf8_lossy(&xmp[0].content).contains("pdfuaid:part"));
}

#[test]
fn what_cannot_be_put_with_others_says_why() {
    assert_eq!(Opened::read(b"%PDF-1.4 and nothing").unwrap_err(), Refusal::Unreadable);
    assert_eq!(Opened::read(b"").unwrap_err(), Refusal::Unreadable);
    let with = |key: &str, value: Object| {
        let mut file = scan();
        file.catalog_mut().unwrap().set(key, value);
        Opened::read(&bytes(file)).unwrap_err()
    };
    assert_eq!(with("OCProperties", dictionary! {}.into()), Refusal::Layered);
    assert_eq!(with("AcroForm", dictionary! { "XFA" => vec![] }.into()), Refusal::Form);
    let mut empty = scan();
    let pages = empty.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    empty.get_dictionary_mut(pages).unwrap().set("Kids", Vec::<Object>::new());
    assert_eq!(Opened::read(&bytes(empty)).unwrap_err(), Refusal::Unreadable);
    assert!(merge(&meta("Rien"), &[]).is_err());
}

#[test]
fn a_file_that_goes_round_or_lacks_objects_does_no_harm() {
    let mut file = scan();
    let page = *file.get_pages().get(&1).unwrap();
    let around = file.new_object_id();
    file.set_object(around, dictionary! { "Again" => around, "Gone" => Object::Reference((9_999, 0)) });
    file.get_dictionary_mut(page).unwrap().set("Resources", around);
    let whole = merged(&[("Tourne", bytes(file))]);
    assert_eq!(File::load_mem(&whole).unwrap().get_pages().len(), 1);
}
