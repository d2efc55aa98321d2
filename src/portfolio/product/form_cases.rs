//! Cases of what a team types.

use super::*;

fn known() -> Sheet {
    let some = |text: &str| Some(text.to_owned());
    Sheet {
        mission: "Rendre  les sentiers sûrs.".to_owned(),
        contact: some("Equipe@Sentier.example"),
        website: some("https://sentier.example"),
        user_types: vec!["etat".to_owned(), "Magistrats".to_owned()],
        themes: vec!["Randonnée, forêt".to_owned()],
        body: "## Problème\n\nLes balises\u{200b} tombent.\n".to_owned(),
        accessibility: some("presque conforme"),
        risk_analysis: Some(false),
        ..Sheet::default()
    }
}

#[test]
fn a_form_sent_back_as_it_was_changes_nothing() {
    let draft = ProductDraft::from(&known());
    assert_eq!(draft.parsed(&known()).unwrap(), known());
    // Browsers send ends of lines their own way.
    let mut sent = draft;
    for field in ["body", "user_types"] {
        let value = sent.fields().iter().find(|it| it.name == field).unwrap().value.replace('\n', "\r\n");
        sent.take(field, value);
    }
    assert_eq!(sent.parsed(&known()).unwrap(), known());
}

#[test]
fn lists_have_one_entry_a_line_and_users_go_by_their_names() {
    let mut draft = ProductDraft::from(&known());
    assert_eq!(draft.fields()[3].value, "agents de l’État\nMagistrats");
    draft.take("user_types", " Particuliers \n\nassociation\nassociations\nMarins".to_owned());
    draft.take("themes", "Randonnée\nForêt\nRandonnée".to_owned());
    let read = draft.parsed(&known()).unwrap();
    assert_eq!(read.user_types, ["particulier", "association", "Marins"]);
    assert_eq!(read.themes, ["Randonnée", "Forêt"]);
}

#[test]
fn what_is_wrong_stands_beside_its_field_in_order() {
    let mut draft = ProductDraft::from(&known());
    for (field, value) in [
        ("risk_analysis_url", "javascript:alert(1)"),
        ("stats_url", "stats"),
        ("contact", "appelez-nous"),
        ("mission", " "),
    ] {
        draft.take(field, value.to_owned());
    }
    let errors = draft.parsed(&known()).unwrap_err();
    let fields: Vec<_> = errors.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["mission", "contact", "stats_url", "risk_analysis_url"]);
}

#[test]
fn every_field_has_a_place_of_its_own() {
    for field in <ProductDraft as Default>::default().fields() {
        let mut changed = <ProductDraft as Default>::default();
        changed.take(field.name, "x".to_owned());
        let found: Vec<_> = changed.fields().iter().filter(|it| it.value == "x").map(|it| it.name).collect();
        assert_eq!(found, [field.name]);
    }
}
