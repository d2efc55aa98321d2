//! From the freeze to the last signature: on paper, by a link, by delegation, and what a change does.

use rocket::http::Status;
use sha2::{Digest, Sha256};

use super::form::Typed;
use super::life::{DRAFT, mails, step};
use super::ready::{complete, pdf, send_file};
use crate::support::{PageRead, TODAY, TestApp};

pub const SIGNATURES: &str = "/conventions/FAST-2026-018/signatures";
const PAPER: &str = "/conventions/FAST-2026-018/signatures/papier";

/// The convention of « Bulletin d’air », put to be signed by an administrator.
pub async fn frozen() -> TestApp {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    complete(&app).await;
    step(&app, "relecture", "").await;
    let put = step(&app, "signature", "").await;
    assert_eq!(put.location.as_deref(), Some(SIGNATURES), "{:?}", put.all("#erreurs li"));
    app
}

pub fn sha(bytes: &[u8]) -> String {
    jalon::text::hex(&Sha256::digest(bytes))
}

/// Rows of the signatures that may be collected.
pub async fn waiting(app: &TestApp) -> Vec<String> {
    app.get(SIGNATURES).await.attributes("input[name=parties]", "value")
}

/// Records signatures on paper.
pub async fn on_paper(app: &TestApp, parties: &[String], more: &[(&str, &str)]) -> PageRead {
    let scan = pdf(app).await;
    let mut fields: Vec<(&str, &str)> = parties.iter().map(|it| ("parties", it.as_str())).collect();
    fields.extend([("signed_on", "23/11/2026"), ("place", "Paris"), ("originals", "2")]);
    fields.retain(|it| !more.iter().any(|other| other.0 == it.0));
    fields.extend(more);
    send_file(app, PAPER, &fields, ("scan", "Convention signée.pdf", &scan)).await
}

/// Invites a signatory, and gives the path of their link.
pub async fn invited(app: &TestApp, signature: &str, email: &str) -> String {
    let sent = app.post(&format!("{SIGNATURES}/{signature}/invitation"), &[("email", email)]).await;
    assert_eq!(sent.status, Status::SeeOther, "{:?}", sent.all("#erreurs li"));
    let (to, _, body) = mails(app).await.pop().unwrap();
    assert_eq!(to, email);
    let link = body.split(' ').find(|it| it.contains("/signature/")).unwrap().to_owned();
    format!("/signature/{}", link.rsplit('/').next().unwrap())
}

/// Signs as the page of the link proposes, with some fields typed otherwise.
pub async fn sign(app: &TestApp, link: &str, typed: &[(&str, &str)]) -> PageRead {
    let mut fields = Typed::read(&app.get(link).await);
    fields.set("agrees", "oui");
    for (name, value) in typed {
        fields.set(name, value);
    }
    app.post(link, &fields.pairs().into_iter().filter(|it| it.0 != "jeton").collect::<Vec<_>>()).await
}

#[rocket::async_test]
async fn nothing_is_frozen_while_something_lacks_or_is_open() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let mended = app.get(super::life::STEP).await.attributes("#manque ~ ul a[href*=modifier]", "href");
    assert!(!mended.is_empty(), "each fact leads to where it is mended");
    step(&app, "relecture", "").await;
    let held = step(&app, "signature", "").await;
    assert_eq!(held.status, Status::UnprocessableEntity);
    assert!(held.first("#erreurs li").contains("Il manque encore"));
    assert!(
        held.attributes("#manque ~ ul a[href*=modifier]", "href").is_empty(),
        "nothing is mended in review"
    );
    complete(&app).await;
    app.post(&format!("{DRAFT}/commentaires"), &[("topic", "ensemble"), ("text", "Et la date ?")]).await;
    let held = step(&app, "signature", "").await;
    assert!(held.first("#erreurs li").contains("commentaire est encore à résoudre"));
    let insisting = step(&app, "signature", "La date est celle du comité.").await;
    assert_eq!(insisting.status, Status::UnprocessableEntity, "as for an amendment, a word does not do");
    let id = app.get(&format!("{DRAFT}/relecture")).await.attributes("form[action$=resolution]", "action");
    assert_eq!(app.post(&id[0], &[]).await.status, Status::SeeOther);
    assert_eq!(step(&app, "signature", "").await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn what_is_frozen_can_be_computed_again_and_is_given_byte_for_byte() {
    let app = frozen().await;
    let page = app.get(SIGNATURES).await;
    let shown = page.all("code");
    let content = app.get(&format!("{DRAFT}/versions/1/contenu")).await;
    assert_eq!(sha(&content.bytes), shown[0]);
    let text = content.text();
    assert!(
        text.starts_with("{\"contents\":{") && text.contains("\"reference\":\"FAST-2026-018\""),
        "{text}"
    );
    let first = app.get(&format!("{DRAFT}/pdf")).await;
    assert_eq!(sha(&first.bytes), shown[1]);
    assert_eq!(app.get(&format!("{DRAFT}/versions/1/pdf")).await.bytes, first.bytes);
    assert!(!app.get(&format!("{DRAFT}/texte")).await.main().contains("PROJET"));
    let verdict = app.get(&format!("/verifier/fichier/{}", sha(&first.bytes))).await.main();
    assert!(verdict.contains("authentique") && !verdict.contains("projet"), "{verdict}");
    assert_eq!(app.get(DRAFT).await.first(".jalon-badge"), "À signer");
    // Once signed, it is still that very file.
    let all = waiting(&app).await;
    assert_eq!(on_paper(&app, &all, &[]).await.status, Status::SeeOther);
    assert_eq!(app.get(&format!("{DRAFT}/pdf")).await.bytes, first.bytes);
}

#[rocket::async_test]
async fn a_convention_is_signed_on_paper_from_draft_to_the_end() {
    let app = frozen().await;
    let all = waiting(&app).await;
    assert!(all.len() >= 2, "{all:?}");
    for (more, field) in [
        (vec![("signed_on", "24/11/2026")], "signed_on"),
        (vec![("signed_on", "22/11/2026")], "signed_on"),
        (vec![("signed_on", "")], "signed_on"),
        (vec![("place", "")], "place"),
        (vec![("originals", "0")], "originals"),
        (
            vec![("name", "Quelqu’un"), ("title", "adjoint")],
            if all.len() > 1 { "name" } else { "delegation" },
        ),
    ] {
        let wrong = on_paper(&app, &all, &more).await;
        assert_eq!(wrong.status, Status::UnprocessableEntity, "{more:?}");
        assert_eq!(wrong.attributes("#erreurs a", "href"), [format!("#{field}")], "{more:?}");
    }
    let none = on_paper(&app, &[], &[]).await;
    assert!(none.first("#erreurs li").contains("Cochez"));
    let bad = send_file(
        &app,
        PAPER,
        &[("parties", &all[0]), ("signed_on", "23/11/2026"), ("place", "Paris"), ("originals", "2")],
        ("scan", "x.pdf", b"not a pdf"),
    )
    .await;
    assert!(bad.first("#erreurs li").contains("n’est pas un PDF qui s’ouvre"));

    // One by delegation, whose act is kept; then all the others.
    let alone = on_paper(&app, &all[..1], &[("name", "Léo Vasse"), ("title", "adjoint")]).await;
    assert!(alone.first("#erreurs li").contains("acte qui délègue"), "{:?}", alone.all("#erreurs li"));
    let by = [("name", "Léo Vasse"), ("title", "adjoint"), ("delegation", "décision du 2 janvier 2026")];
    assert_eq!(on_paper(&app, &all[..1], &by).await.status, Status::SeeOther);
    assert_eq!(app.get(DRAFT).await.first(".jalon-badge"), "À signer");
    let page = app.get(SIGNATURES).await.main();
    assert!(
        page.contains("Léo Vasse")
            && page.contains("décision du 2 janvier 2026")
            && page.contains("déclarée par qui l’a enregistrée")
    );
    assert_eq!(on_paper(&app, &all, &[]).await.status, Status::UnprocessableEntity, "one has signed");
    // The summary of the edition, our file, says something else once the convention is signed.
    let sent = pdf(&app).await;
    let last = on_paper(&app, &all[1..], &[]).await;
    assert_eq!(last.status, Status::SeeOther, "{:?}", last.all("#erreurs li"));
    assert_eq!(app.get(DRAFT).await.first(".jalon-badge"), "En vigueur");
    assert!(app.get("/produits/bulletin-d-air").await.text().contains("en vigueur"));
    let scan = app.get(SIGNATURES).await.attributes("a[href*='/pieces/']", "href").remove(0);
    let file = app.get(&scan).await;
    assert!(file.bytes == sent, "the scan is given as it was sent");
    assert_eq!(file.header("Content-Disposition"), Some("attachment; filename=\"Convention-signee.pdf\""));
    assert_eq!(
        (file.header("Content-Type"), file.header("Cache-Control")),
        (Some("application/pdf"), Some("no-store"))
    );
    assert_eq!(file.header("X-Content-Type-Options"), Some("nosniff"));
    assert_eq!(on_paper(&app, &all[..1], &[]).await.status, Status::Conflict, "nothing is left to sign");
    let history = app.get(&format!("{DRAFT}/historique")).await.main();
    for words in
        ["Contenu d’une convention figé", "signée par toutes les parties", "décision du 2 janvier 2026"]
    {
        assert!(history.contains(words), "{words}");
    }
}

#[rocket::async_test]
async fn a_signatory_signs_by_their_link_once_and_keeps_the_proof() {
    let app = frozen().await;
    let all = waiting(&app).await;
    let wrong = app.post(&format!("{SIGNATURES}/{}/invitation", all[0]), &[("email", "personne")]).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    let dead = invited(&app, &all[0], "helene.pradier@partenaire.example").await;
    let link = invited(&app, &all[0], "helene.pradier@partenaire.example").await;
    let stranger = TestApp::over(app.database.again().await, TODAY).await;
    assert_eq!(stranger.ask(&dead).await.status, Status::Gone, "a new link kills the one before");
    assert_eq!(stranger.ask("/signature/n-importe-quoi").await.status, Status::Gone);
    let page = stranger.get(&link).await;
    let digest = app.get(SIGNATURES).await.all("code").remove(0);
    assert!(page.main().contains(&digest));
    assert_eq!(
        stranger.get(&format!("{link}/pdf")).await.bytes,
        app.get(&format!("{DRAFT}/pdf")).await.bytes
    );
    assert_eq!(stranger.ask(DRAFT).await.status, Status::NotFound, "the link opens nothing else");

    let unticked = sign(&stranger, &link, &[("agrees", "")]).await;
    assert_eq!(unticked.attributes("#erreurs a", "href"), ["#agrees"]);
    let other = sign(&stranger, &link, &[("name", "Léo Vasse")]).await;
    assert_eq!(other.attributes("#erreurs a", "href"), ["#delegation"]);
    let stale = sign(&stranger, &link, &[("sha256", "0000")]).await;
    assert_eq!(stale.status, Status::Conflict);
    assert_eq!(sign(&stranger, &link, &[]).await.status, Status::SeeOther);
    let proof = stranger.get(&link).await.main();
    assert!(proof.contains("Preuve de signature") && proof.contains(&digest), "{proof}");
    let again = stranger.post(&link, &[("agrees", "oui"), ("sha256", &digest)]).await;
    assert_eq!(again.status, Status::Gone, "a link signs once");

    // The others on paper: a mix.
    assert_eq!(on_paper(&app, &all[1..], &[]).await.status, Status::SeeOther);
    let page = app.get(SIGNATURES).await.main();
    assert!(page.contains("Dans Jalon") && page.contains("Sur papier"));
    assert_eq!(app.get(DRAFT).await.first(".jalon-badge"), "En vigueur");
    let history = app.get(&format!("{DRAFT}/historique")).await.main();
    assert!(history.contains("la personne invitée à signer"), "{history}");
}

#[rocket::async_test]
async fn the_address_of_a_signatory_is_forgotten_when_they_ask_and_what_they_signed_stays() {
    const EMAIL: &str = "helene.pradier@partenaire.example";
    let app = frozen().await;
    let all = waiting(&app).await;
    let link = invited(&app, &all[0], EMAIL).await;
    let stranger = TestApp::over(app.database.again().await, TODAY).await;
    assert_eq!(sign(&stranger, &link, &[]).await.status, Status::SeeOther);
    let waits = invited(&app, &all[1], EMAIL).await;
    let page = app.get(SIGNATURES).await;
    let forms = page.attributes("main form[action$=oubli]", "action");
    assert_eq!(forms.len(), 2);
    assert_eq!(app.post(&forms[0], &[]).await.status, Status::SeeOther);
    let page = app.get(SIGNATURES).await;
    assert!(page.all("main form[action$=oubli]").is_empty() && page.main().contains("Dans Jalon"));
    assert!(!page.text().contains(EMAIL), "{}", page.text());
    assert_eq!(stranger.ask(&waits).await.status, Status::Gone, "a link that waited is dead");
    assert!(stranger.get(&link).await.main().contains("Preuve de signature"), "what was signed stays");
    let history = app.get(&format!("{DRAFT}/historique")).await.main();
    assert!(history.contains("Adresse d’un signataire effacée à sa demande") && !history.contains(EMAIL));
    let journal = app.get("/journal").await.main();
    assert!(!journal.contains(EMAIL), "{journal}");
    let verdict = jalon::audit::verify(app.database.db.reader(), None).await.unwrap();
    assert!(matches!(verdict, jalon::audit::Verdict::Whole { .. }), "{verdict:?}");
    assert_eq!(app.post(&forms[0], &[]).await.status, Status::Conflict);
}

#[rocket::async_test]
async fn a_signatory_who_has_an_account_is_forgotten_with_it_alone() {
    const EMAIL: &str = "ophelie.quentin@dinum.example";
    let app = frozen().await;
    let first = waiting(&app).await.remove(0);
    invited(&app, &first, EMAIL).await;
    let form = app.get(SIGNATURES).await.attributes("main form[action$=oubli]", "action").remove(0);
    let refused = app.post(&form, &[]).await;
    assert_eq!(refused.status, Status::Conflict);
    assert!(refused.main().contains("effacez-le depuis sa page"), "{}", refused.main());
    assert!(app.get(SIGNATURES).await.text().contains(EMAIL), "nothing is erased");
}
