//! What the rows on amendments need: one of « Signal Rivage »'s convention, anew at each row.

use jalon::audit::Act;
use jalon::convention::amendment::record::draw_up;
use jalon::convention::record;
use jalon::convention::rules::Matter;

use super::cast::write;
use super::table::Row;
use crate::support::TestApp;

/// None for what opens one or lists them; else one that is open, waits for signatures, or is signed.
pub async fn spare(row: &Row, app: &TestApp) {
    for statement in [
        "DELETE FROM signature WHERE frozen_id IN
            (SELECT id FROM frozen_convention WHERE amendment_id IS NOT NULL)",
        "DELETE FROM frozen_convention WHERE amendment_id IS NOT NULL",
        "DELETE FROM convention_answer WHERE comment_id IN
            (SELECT id FROM convention_comment WHERE amendment_id IS NOT NULL)",
        "DELETE FROM convention_comment WHERE amendment_id IS NOT NULL",
        "DELETE FROM amendment",
    ] {
        write(app, statement).await;
    }
    if !row.state.starts_with("avenant") && row.state != "modifiée" {
        return;
    }
    let db = &app.database.db;
    let convention = record::find(db.reader(), "FAST-2026-014".parse().unwrap()).await.unwrap().unwrap();
    let mut act = Act::begin(db, app.clock, "essai").await.unwrap();
    draw_up(&mut act, &convention, &[Matter::End]).await.unwrap();
    act.commit().await.unwrap();
    if row.path.contains("commentaires/<id>") {
        // Of the coach of the product.
        let comment = "INSERT INTO convention_comment (id, convention_id, amendment_id, topic, label, text, author_id, at)
            SELECT 991, a.convention_id, a.id, 'ensemble', 'L’ensemble de l’avenant', 'Essai', q.id,
                   '2026-11-20T09:00:00.000Z' FROM amendment a, person q WHERE q.email LIKE 'solene%'";
        write(app, comment).await;
    }
    match row.state.as_str() {
        "avenant à signer" => frozen(app).await,
        "avenant ouvert" => {}
        // A greater version: its file is not that of the open one, come back.
        _ => {
            let signed = "UPDATE amendment SET version = 2, state = 'signed', signed_on = '2026-11-20', open_for = NULL";
            write(app, signed).await;
        }
    }
}

async fn frozen(app: &TestApp) {
    let bytes = super::spares::bytes(app);
    let version = format!(
        "INSERT INTO frozen_convention (id, convention_id, amendment_id, number, content, sha256,
                                        template_version, fingerprint, pdf, pdf_sha256, pages, frozen_at, frozen_by)
            SELECT 991, a.convention_id, a.id, 1, '{{}}', 'ab', 1, 'cd', {bytes}, 'ef', 1,
                   '2026-11-20T09:00:00.000Z', q.id
            FROM amendment a, person q WHERE q.email LIKE 'ophelie%'"
    );
    for statement in [
        "UPDATE amendment SET state = 'to_sign'",
        "DELETE FROM signature WHERE id = 990",
        &version,
        "INSERT INTO signature (id, frozen_id, party, party_name, name, title, delegation, reminders, place)
            VALUES (990, 991, 0, 'Partie d’essai', 'Rose Alba', 'directrice', '', 0, '')",
    ] {
        write(app, statement).await;
    }
}
