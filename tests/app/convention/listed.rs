//! The list: questions, filters, what only some may know, the same as files, the board.

use calamine::{Data, Reader, Xlsx};
use rocket::http::Status;

use crate::document::batch::{unzipped, worker};
use crate::rights::write;
use crate::support::{PageRead, TODAY, TestApp};

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// References of the page, in its order.
fn references(page: &PageRead) -> Vec<String> {
    page.all("tbody th a")
}

/// How many answer each question, as the page says it.
fn counts(page: &PageRead) -> Vec<String> {
    page.all(".jalon-counts a").iter().map(|it| plain(it)).collect()
}

/// A convention to be signed, put to signature and signed by one of two parties on those days.
async fn to_sign(app: &TestApp, frozen_on: &str, signed_on: &str) {
    for statement in [
        "UPDATE convention SET state = 'to_sign', moved_at = '2026-10-01T09:00:00.000Z' WHERE reference = 'FAST-2026-018'".to_owned(),
        format!(
            "INSERT INTO frozen_convention (id, convention_id, number, content, sha256, template_version, fingerprint,
                                            pdf, pdf_sha256, pages, frozen_at, frozen_by)
                SELECT 990, id, 1, '', '', 1, '', '', '', 1, '{frozen_on}T09:00:00.000Z', 1 FROM convention
                WHERE reference = 'FAST-2026-018'"
        ),
        format!(
            "INSERT INTO signature (frozen_id, party, party_name, name, title, delegation, reminders, place, way,
                                    signed_on, signed_at, sha256)
                VALUES (990, 0, 'DINUM', '', '', '', 0, '', 'online', '{signed_on}', '{signed_on}T09:00:00.000Z', ''),
                       (990, 1, 'Direction de la santé scolaire', '', '', '', 0, '', NULL, NULL, NULL, NULL)"
        ),
        "UPDATE revision SET number = number + 1".to_owned(),
    ] {
        write(app, &statement).await;
    }
}

#[rocket::async_test]
async fn each_question_counts_what_answers_it_and_leads_to_it() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = app.get("/conventions").await;
    assert_eq!(
        counts(&page),
        [
            "3 toutes",
            "0 les miennes",
            "3 attendent de moi",
            "1 finissent sous 90 jours",
            "0 sans signature depuis 30 jours",
            "0 produit arrêté",
            "2 versement en retard",
            "1 à publier",
        ]
    );
    assert_eq!(references(&page), ["FAST-2026-018", "FAST-2026-014", "FAST-2020-003"]);
    for (question, expected) in [
        ("attendent-de-moi", &["FAST-2020-003", "FAST-2026-014", "FAST-2026-018"][..]),
        ("fin-proche", &["FAST-2026-014"]),
        ("versement-en-retard", &["FAST-2020-003", "FAST-2026-014"]),
        ("produit-arrete", &[]),
    ] {
        let page = app.get(&format!("/conventions?question={question}")).await;
        assert_eq!(references(&page), expected, "{question}");
        assert_eq!(page.all(".jalon-counts a[aria-current]").len(), 1, "{question}");
    }
    let row = plain(&page.all("tbody tr")[1]);
    assert!(
        row.contains("4 999,50 € à recevoir, en retard de 178 jours") && row.contains("Finit dans 38 jours"),
        "{row}"
    );
}

#[rocket::async_test]
async fn lines_drawn_once_are_those_of_whom_they_were_drawn_for() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let lines = async || app.get("/conventions").await.all("tbody tr");
    let (own, again) = (lines().await, lines().await);
    assert_eq!(own, again);
    assert!(own.iter().any(|it| plain(it).contains("à recevoir")), "{own:?}");
    app.post("/deconnexion", &[]).await;
    let outside = lines().await;
    assert!(!outside.is_empty() && outside.len() < own.len(), "{outside:?}");
    assert!(!outside.iter().any(|it| plain(it).contains("à recevoir")), "{outside:?}");
    app.enter("ophelie").await;
    assert_eq!(lines().await, own);
    // What changes is drawn anew.
    crate::rights::write(&app, "UPDATE product SET name = 'Autre nom', version = version + 1").await;
    crate::rights::write(&app, "UPDATE revision SET number = number + 1").await;
    assert!(lines().await.iter().any(|it| it.contains("Autre nom")));
}

#[rocket::async_test]
async fn filters_add_up_and_stand_in_the_address() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    for (query, expected) in [
        ("etat=brouillon", &["FAST-2026-018"][..]),
        ("etat=en-vigueur&edition=18", &["FAST-2026-014"]),
        ("edition=18", &["FAST-2026-018", "FAST-2026-014"]),
        ("edition=2", &["FAST-2020-003"]),
        ("q=RIVAGES+agence", &["FAST-2026-014"]),
        ("q=fast-2026", &["FAST-2026-018", "FAST-2026-014"]),
        ("q=fast-2026&question=versement-en-retard", &["FAST-2026-014"]),
        // What nobody could mean keeps nothing.
        ("etat=inconnu", &[]),
        ("edition=dix-huit", &[]),
        ("question=autre", &[]),
    ] {
        let page = app.get(&format!("/conventions?{query}")).await;
        assert_eq!(references(&page), expected, "{query}");
    }
    // What a form sends is tidied.
    let sent = app.ask("/conventions?question=fin-proche&q=&etat=&edition=18").await;
    assert_eq!(sent.location.as_deref(), Some("/conventions?question=fin-proche&edition=18"));
    let page = app.get("/conventions?question=fin-proche&edition=18").await;
    assert_eq!(
        page.attributes(".fr-tag", "href"),
        ["/conventions?edition=18", "/conventions?question=fin-proche"]
    );
    assert_eq!(page.attributes("form[method=get] input[name=question]", "value"), ["fin-proche"]);
    // Nothing answers: why, and the way back.
    let empty = app.get("/conventions?question=fin-proche&edition=2").await;
    let said = plain(&empty.main());
    assert!(said.contains("Aucune convention ne répond à ces filtres."), "{said}");
    assert!(said.contains("Sans le filtre édition 2 : 1 convention."), "{said}");
    assert!(empty.attributes("main a", "href").contains(&"/conventions?question=fin-proche".to_owned()));
    assert_eq!(app.ask("/conventions?page=2").await.status, Status::NotFound);
}

#[rocket::async_test]
async fn a_change_by_anybody_is_seen_at_the_next_request() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    assert!(app.get("/conventions?question=sans-signature").await.all("tbody tr").is_empty());
    to_sign(&app, "2026-10-01", "2026-10-24").await;
    let page = app.get("/conventions?question=sans-signature").await;
    assert_eq!(references(&page), ["FAST-2026-018"]);
    let row = plain(&page.first("tbody tr"));
    assert!(row.contains("Signature attendue : Direction de la santé scolaire, depuis 30 jours"), "{row}");
    write(&app, "UPDATE signature SET signed_on = '2026-10-25' WHERE signed_on IS NOT NULL").await;
    write(&app, "UPDATE revision SET number = number + 1").await;
    assert!(app.get("/conventions?question=sans-signature").await.all("tbody tr").is_empty());
    // A product stopped while its convention runs.
    write(
        &app,
        "INSERT INTO phase_span (id, product_id, phase, starts_on)
            SELECT 990, id, 'abandon', '2026-11-20' FROM product WHERE slug = 'signal-rivage'",
    )
    .await;
    write(&app, "UPDATE revision SET number = number + 1").await;
    let page = app.get("/conventions?question=produit-arrete").await;
    assert!(plain(&page.first("tbody tr")).contains("Produit arrêté le 20 nov. 2026"));
}

#[rocket::async_test]
async fn each_sees_what_is_theirs_and_what_is_public() {
    let app = TestApp::at(TODAY).await;
    let page = app.get("/conventions").await;
    assert_eq!(counts(&page), ["2 toutes", "1 finissent sous 90 jours", "0 produit arrêté"]);
    assert!(!page.main().contains("en retard") && !page.main().contains("À solder"), "{}", page.main());
    // A question that is not theirs to ask keeps nothing.
    assert!(references(&app.get("/conventions?question=versement-en-retard").await).is_empty());
    // Yann leads « Signal Rivage »; Joachim « Bulletin d’air ».
    app.enter("yann").await;
    let page = app.get("/conventions").await;
    assert!(counts(&page).contains(&"1 les miennes".to_owned()), "{:?}", counts(&page));
    assert_eq!(references(&app.get("/conventions?question=les-miennes").await), ["FAST-2026-014"]);
    assert_eq!(references(&app.get("/conventions?question=versement-en-retard").await), ["FAST-2026-014"]);
    // His statistics page is late; what the draft lacks is for others, the agreement of the diagnosis is not.
    assert_eq!(references(&app.get("/conventions?question=attendent-de-moi").await), ["FAST-2026-014"]);
    app.enter("joachim").await;
    let own = app.get("/conventions?question=attendent-de-moi").await;
    assert!(own.first("tbody tr").contains("avant la relecture"), "{}", own.first("tbody tr"));
    write(&app, "UPDATE convention SET state = 'in_review' WHERE reference = 'FAST-2026-018'").await;
    write(&app, "UPDATE revision SET number = number + 1").await;
    assert_eq!(references(&app.get("/conventions?question=attendent-de-moi").await), ["FAST-2026-018"]);
}

#[rocket::async_test]
async fn files_hold_exactly_what_is_kept_with_sums_to_the_cent() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = app.get("/conventions?question=versement-en-retard&q=agence").await;
    let csv = page.attributes("a[href*='.csv']", "href").remove(0);
    assert_eq!(csv, "/conventions.csv?question=versement-en-retard&q=agence");
    let file = app.get(&csv).await;
    assert!(file.header("Content-Disposition").unwrap().contains("conventions.csv"));
    assert!(file.bytes.starts_with(b"\xef\xbb\xbf"));
    let text = file.text();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[1].starts_with("FAST-2026-014,,Signal Rivage,18,"), "{text}");
    assert!(lines[1].contains(",292431.60,110431.60,65432.10,40000.00,4999.50,0.00,"), "{text}");
    let file = app.get("/conventions.xlsx?edition=18").await;
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(file.bytes)).unwrap();
    let range = book.worksheet_range("Conventions").unwrap();
    assert_eq!(range.height(), 3);
    assert_eq!(range.get_value((2, 13)), Some(&Data::Float(4999.5)));
    // What came in is not public.
    app.post("/deconnexion", &[]).await;
    let text = app.get("/conventions.csv").await.text();
    assert!(!text.contains("FAST-2026-018"), "{text}");
    assert!(text.contains(",292431.60,110431.60,,,,,,"), "{text}");
}

#[rocket::async_test]
async fn the_documents_of_what_is_kept_are_one_lot() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let sent = app.post("/conventions/selection", &[("etat", "en-vigueur"), ("edition", "18")]).await;
    assert_eq!(sent.status, Status::SeeOther);
    let page = sent.location.unwrap();
    assert!(worker(&app, app.clock).work_next().await.unwrap());
    let files = unzipped(&app.get(&format!("{page}/fichier")).await.bytes);
    let names: Vec<_> = files.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(names, ["FAST-2026-014_signal-rivage_convention.pdf", "index.csv", "index.pdf"]);
    let none = app.post("/conventions/selection", &[("q", "introuvable")]).await;
    assert_eq!(none.status, Status::Conflict);
    assert!(none.main().contains("Aucune convention ne répond plus"));
}

#[rocket::async_test]
async fn the_board_shows_each_state_with_what_it_waits_for() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    to_sign(&app, "2026-10-01", "2026-10-24").await;
    let page = app.get("/conventions/tableau").await;
    let states: Vec<_> = page.all(".jalon-board h2").iter().map(|it| plain(it)).collect();
    assert_eq!(
        states,
        [
            "Brouillon 0",
            "En relecture 0",
            "À corriger 0",
            "À signer 1",
            "Signée 0",
            "En vigueur 1",
            "Échue 1",
        ]
    );
    let card = plain(&page.first("section[aria-labelledby=a-signer] li"));
    assert!(card.contains("Signature attendue : Direction de la santé scolaire"), "{card}");
    assert!(card.contains("Attendu de l’administration et des coachs, depuis 30 jours"), "{card}");
    let links = page.attributes("section[aria-labelledby=a-signer] li a", "href");
    assert_eq!(links, ["/conventions/FAST-2026-018", "/conventions/FAST-2026-018/signatures"]);
    // Each state is reached from the top of the page, and takes the focus.
    assert!(page.attributes("nav[aria-label='États'] a", "href").contains(&"#a-signer".to_owned()));
    assert_eq!(page.attributes("#a-signer", "tabindex"), ["-1"]);
    let filtered = app.get("/conventions/tableau?edition=2").await;
    assert_eq!(filtered.all(".jalon-board__card").len(), 1);
    // Nothing is left to do with one that is given up: it is counted, and stands in the list.
    write(&app, "UPDATE convention SET state = 'abandoned' WHERE reference = 'FAST-2026-018'").await;
    write(&app, "UPDATE revision SET number = number + 1").await;
    let page = app.get("/conventions/tableau").await;
    let link = page.attributes("nav[aria-label='États'] a:not([href^='#'])", "href");
    assert_eq!(link, ["/conventions?etat=abandonnee"]);
}
