//! A convention that lacks nothing, and files to go with it.

use jalon::audit::Act;
use jalon::convention::record;
use jalon::convention::rules::{Contents, Course, Reference, Signing, Vat, course, is_booked, missing};
use rocket::http::ContentType;

use crate::support::{PageRead, TestApp};

/// The draft of « Bulletin d’air », with every fact its text needs.
pub async fn complete(app: &TestApp) {
    let db = &app.database.db;
    let reference: Reference = "FAST-2026-018".parse().unwrap();
    let stored = record::find(db.reader(), reference).await.unwrap().unwrap();
    let mut contents = stored.contents.clone();
    fill(&mut contents);
    let lacks = missing(&contents, &stored.subject);
    assert!(lacks.is_empty(), "{lacks:#?}");
    let mut act = Act::begin(db, app.clock, "essai").await.unwrap();
    record::replace(&mut act, &stored, &contents, app.clock.today()).await.unwrap();
    act.commit().await.unwrap();
    settle(app).await;
}

/// The partner agrees with the diagnosis of « Bulletin d’air », and says the time it gives; once.
pub async fn agree(app: &TestApp) {
    let of = "FROM laureate l, product p, person q WHERE l.product_id = p.id AND l.edition = 18
              AND p.slug = 'bulletin-d-air' AND q.email LIKE 'joachim%'";
    for (table, columns, values) in [
        (
            "diagnosis_agreement",
            "laureate_id, side, version, agreed_by, agreed_on",
            "l.id, 'partner', 1, q.id, '2026-11-20'",
        ),
        ("given_time", "laureate_id, half_days, said_by, said_on", "l.id, 6, q.id, '2026-11-20'"),
    ] {
        let absent = if table == "given_time" {
            "NOT EXISTS (SELECT 1 FROM given_time t WHERE t.laureate_id = l.id)"
        } else {
            "NOT EXISTS (SELECT 1 FROM diagnosis_agreement t WHERE t.laureate_id = l.id AND t.side = 'partner')"
        };
        let insert = format!("INSERT INTO {table} ({columns}) SELECT {values} {of} AND {absent}");
        crate::rights::write(app, &insert).await;
    }
}

/// Resolves what the cast says of the draft.
pub async fn settle(app: &TestApp) {
    crate::rights::write(app, "UPDATE convention_comment SET resolved_by = author_id, resolved_at = at")
        .await;
}

fn fill(contents: &mut Contents) {
    let or = |it: &mut String, text: &str| {
        if it.is_empty() {
            text.clone_into(it);
        }
    };
    let day = |text: &str| text.parse().ok();
    contents.ends_on = contents.ends_on.or(day("2027-12-31"));
    for (at, party) in contents.parties.iter_mut().enumerate() {
        or(&mut party.legal_form, "établissement public");
        or(&mut party.address, "1 rue des Essais\n75007 Paris");
        or(
            &mut party.representative_name,
            ["Mme Hélène Pradier", "M. Paul Tessier", "Mme Rose Alba"][at.min(2)],
        );
        or(&mut party.representative_title, "directrice générale");
        or(&mut party.accountant, "l’agence comptable d’essai");
        or(&mut party.account_holder, "Agence comptable d’essai");
        or(&mut party.account_bank, "Banque d’essai");
        party.siret = party.siret.clone().or("23350001600040".parse().ok());
        party.iban = party.iban.clone().or("FR7630001000640000009244140".parse().ok());
        party.bic = party.bic.clone().or("BDFEFRPPCCT".parse().ok());
    }
    for it in &mut contents.contributions {
        or(&mut it.purpose, "l’accompagnement de l’équipe");
        or(&mut it.fund, "du FAST");
        match course(it, &contents.parties) {
            Course::JoinsFund => {
                or(&mut it.fund_number, "1-2-00512");
                or(&mut it.fund_label, "Contributions");
            }
            Course::PutAtDisposal => or(&mut it.transfer_act, "la convention de délégation du 2 mars 2026"),
            _ => {}
        }
        if is_booked(it, &contents.parties) {
            or(&mut it.programme, "129");
            or(&mut it.programme_label, "Coordination");
            or(&mut it.centre, "centre d’essai");
        }
        if it.allocations.is_empty() {
            it.allocations = vec![jalon::convention::rules::Allocation {
                purpose: "Coaching".to_owned(),
                amount: it.amount,
            }];
        }
        if it.is_transferred() && it.instalments.is_empty() {
            it.instalments = vec![jalon::convention::rules::Instalment {
                occasion: "Signature".to_owned(),
                due_on: "2027-03-31".parse().ok(),
                amount: it.amount,
                ..Default::default()
            }];
        }
    }
    let terms = &mut contents.terms;
    for it in [
        &mut terms.service_pitch,
        &mut terms.phase,
        &mut terms.award_use,
        &mut terms.common_goal,
        &mut terms.fund_sentence,
        &mut terms.court,
        &mut terms.signing_place,
    ] {
        or(it, "de ce qu’il faut");
    }
    or(&mut terms.stats_url, "https://essai.example/stats");
    terms.lends_developer = terms.lends_developer.or(Some(false));
    terms.developer_months = terms.developer_months.or(Some(8));
    terms.owner_share = terms.owner_share.or(Some(50));
    terms.signs_users_in = terms.signs_users_in.or(Some(false));
    terms.france_connect_by = terms.france_connect_by.or(day("2027-06-30"));
    terms.online_procedure = terms.online_procedure.or(Some(false));
    terms.feedback_by = terms.feedback_by.or(day("2027-06-30"));
    terms.vat = terms.vat.or(Some(Vat::Included));
    terms.signing = terms.signing.or(Some(Signing::Paper));
}

/// A PDF that opens.
pub async fn pdf(app: &TestApp) -> Vec<u8> {
    app.get("/editions/18/bilan.pdf").await.bytes
}

/// Sends a form with a file, with the token that its page gave.
pub async fn send_file(
    app: &TestApp,
    path: &str,
    fields: &[(&str, &str)],
    file: (&str, &str, &[u8]),
) -> PageRead {
    let token = app.token().await;
    let mut body = Vec::new();
    for (name, value) in fields.iter().chain([&("jeton", token.as_str())]) {
        body.extend(
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes(),
        );
    }
    let (field, name, bytes) = file;
    body.extend(
        format!(
            "--b\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n"
        )
        .into_bytes(),
    );
    body.extend(bytes);
    body.extend(b"\r\n--b--\r\n");
    let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "b"));
    PageRead::from(app.client.post(path.to_owned()).header(kind).body(body).dispatch().await).await
}
