//! Collecting the signatures of what is frozen: on paper, by a link, until everybody has signed.

use chrono::NaiveDate;
use rocket::Responder;
use rocket::http::{ContentType, Status};
use sea_orm::ConnectionTrait;

use super::deed::{ActName, Deed};
use super::download::Download;
use super::form::{InviteDraft, PaperDraft};
use super::letters::{Why, send_link};
use super::page::{Signatures, SignaturesPage, Typed, email_field};
use crate::audit::{Act, Changes};
use crate::convention::amendment::record as amendments;
use crate::convention::obligation::record::redraw;
use crate::convention::record::life::{Making, advance};
use crate::convention::record::sign::{self, Given, Signatory, Signature};
use crate::convention::record::{self, file, frozen};
use crate::convention::rules::{Convention, State, Way, check_end, signed_by_all};
use crate::convention::tools::Tools;
use crate::error::AppError;
use crate::identity::Signed;
use crate::identity::record::person;
use crate::web::View;
use crate::web::flash::Saved;
use crate::web::{french, instant};

/// After a form: the signatures, or the page again.
#[derive(Responder)]
pub enum Answer {
    /// It is done.
    Saved(Saved),
    /// Something has to be corrected.
    Again(Box<View<SignaturesPage>>),
}

/// The page of signatures, for somebody who collects them or not, and reads all or not.
pub async fn page_of(
    db: &impl ConnectionTrait,
    deed: &Deed,
    (collects, reads_all): (bool, bool),
    typed: Typed,
) -> Result<SignaturesPage, AppError> {
    let mut versions = Vec::new();
    for it in frozen::all(db, deed.of()).await? {
        let (signatures, errata) = (sign::of(db, it.id).await?, sign::errata(db, it.id).await?);
        versions.push((it, signatures, errata));
    }
    let people: Vec<i64> = versions.iter().map(|it| it.0.frozen_by).collect();
    let names = person::names(db, &people).await?;
    let paper = if deed.amendment.is_none() { on_paper_before(db, &deed.convention).await? } else { None };
    Ok(SignaturesPage::new(Signatures { deed, versions, names, collects, reads_all, paper }, typed))
}

/// A convention signed on paper before Jalon, as it was entered, with the scan of its original.
async fn on_paper_before(
    db: &impl ConnectionTrait,
    convention: &Convention,
) -> Result<Option<(Convention, file::Attached)>, AppError> {
    let Some(paper) = &convention.on_paper else { return Ok(None) };
    let scans = file::all(db, convention.id).await?;
    let Some(scan) = scans.into_iter().find(|it| it.id == paper.scan) else { return Ok(None) };
    Ok(Some((record::original(db, convention).await?, scan)))
}

/// The version that waits for signatures, and those of its signatures that are not given.
async fn awaited(
    db: &impl ConnectionTrait,
    deed: &Deed,
) -> Result<(frozen::Frozen, Vec<Signature>), AppError> {
    let version = frozen::current_of(db, deed.of()).await?.filter(|_| deed.state() == State::ToSign);
    let version = version.ok_or_else(|| {
        let pronoun = if deed.amendment.is_some() { "il" } else { "elle" };
        AppError::Refused(format!(
            "{} n’est pas à la signature\u{a0}: sa page dit où {pronoun} en est et ce qui est attendu.",
            french::capitalised(deed.noun())
        ))
    })?;
    let mut signatures = sign::of(db, version.id).await?;
    signatures.retain(|it| it.given.is_none());
    Ok((version, signatures))
}

/// Records signatures on paper, by a person.
pub async fn on_paper(
    tools: &Tools<'_>,
    deed: Deed,
    draft: PaperDraft,
    signed_in: &Signed,
) -> Result<Answer, AppError> {
    let typed = draft.typed();
    let (version, waiting) = awaited(tools.db.reader(), &deed).await?;
    let today = tools.clock.today();
    let frozen_on = instant::day_and_hour(&version.frozen_at).map_or(today, |it| it.0);
    let paper = match draft.parsed(&waiting, frozen_on, today).await {
        Ok(paper) => paper,
        Err(errors) => {
            let typed = Typed { paper: typed, errors, ..Typed::default() };
            return again(tools.db.reader(), &deed, typed).await;
        }
    };
    let mut act = Act::begin(tools.db, tools.clock, &signed_in.who()).await?;
    // Somebody may have signed, or set the version aside, while the file was read.
    let deed = deed.again(act.db()).await?;
    let (now, _) = awaited(act.db(), &deed).await?;
    if now.id != version.id {
        return Err(AppError::Refused(
            "Une autre version est à signer depuis\u{a0}: vérifiez ce que porte le papier.".to_owned(),
        ));
    }
    let scan =
        file::attach(&mut act, &deed.convention, deed.scan(), &paper.scan, signed_in.person.id).await?;
    let mut count = 0;
    let mut signed = None;
    for (id, by) in &paper.signed {
        let Some(asked) = waiting.iter().find(|it| it.id == *id) else { continue };
        let given = Given {
            way: Way::Paper,
            on: paper.on,
            at: act.at().to_owned(),
            sha256: version.sha256.clone(),
            place: paper.place.clone(),
            originals: Some(paper.originals),
            scan: Some(scan),
        };
        signed = give(&mut act, &deed, asked, by, &given).await?;
        count += 1;
    }
    act.commit().await?;
    let message = match signed {
        Some(on) => {
            format!(
                "Toutes les parties ont signé\u{a0}: {} le {}.",
                french::lowered(&deed.is("signé")),
                french::date(on)
            )
        }
        None if count == 1 => "La signature est enregistrée.".to_owned(),
        None => format!("{count}\u{a0}signatures sont enregistrées."),
    };
    Ok(saved(&deed, &message))
}

/// Records a signature; when it is the last, what is signed takes effect, on the day that is given back.
pub(super) async fn give(
    act: &mut Act,
    deed: &Deed,
    asked: &Signature,
    by: &Signatory,
    given: &Given,
) -> Result<Option<NaiveDate>, AppError> {
    refuse_too_late(deed, given.on)?;
    if !sign::sign(act, asked.id, by, given).await? {
        return Err(AppError::Refused(
            "Cette partie a signé entre-temps\u{a0}: la page des signatures dit comment.".to_owned(),
        ));
    }
    let text = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
    let way = if given.way == Way::Paper { "paper" } else { "online" };
    let mut changes = Changes::new();
    changes
        .note("signatory_party", None, Some(asked.party_name.clone()))
        .note("signatory_name", None, Some(by.name.clone()))
        .note("signatory_title", None, Some(by.title.clone()))
        .note("signatory_delegation", None, text(&by.delegation))
        .note("signature_way", None, Some(way.to_owned()))
        .note("signature_on", None, Some(given.on.to_string()))
        .note("signature_place", None, text(&given.place))
        .note("signature_originals", None, given.originals.map(|it| it.to_string()))
        .note("frozen_sha256", None, Some(given.sha256.clone()));
    act.record(
        deed.act(ActName("convention.party_signed", "amendment.party_signed")),
        deed.object(),
        changes,
    );
    let all = sign::of(act.db(), asked.frozen_id).await?;
    let days: Vec<_> = all.iter().map(|it| it.given.as_ref().map(|it| it.on)).collect();
    let Some(on) = signed_by_all(&days) else { return Ok(None) };
    let to = State::Signed { on };
    if let Some(amendment) = &deed.amendment {
        amendments::take_effect(act, &deed.convention, amendment, on).await?;
        let making = Making { act: "amendment.signed", by: None, comment: "" };
        amendments::advance(act, amendment, to, making).await?;
    } else {
        let making = Making { act: "convention.signed", by: None, comment: "" };
        advance(act, &deed.convention, to, making).await?;
    }
    // What was promised already keeps its evidence and its decisions.
    redraw(act, deed.convention.reference).await?;
    Ok(Some(on))
}

/// Nobody signs what would end before it takes effect, nor an amendment once the convention is over.
pub(super) fn refuse_too_late(deed: &Deed, on: NaiveDate) -> Result<(), AppError> {
    if let Some(it) = deed.contents().ends_on.and_then(|end| check_end(end, on)) {
        return Err(AppError::Refused(format!(
            "{} L’administration doit d’abord faire une nouvelle version.",
            it.message
        )));
    }
    let end = deed.amendment.as_ref().and_then(|it| it.before.ends_on).filter(|end| *end < on);
    end.map_or(Ok(()), |end| {
        Err(AppError::Refused(format!(
            "La convention a pris fin le {}\u{a0}: un avenant ne se signe plus après ce jour.",
            french::date_long(end)
        )))
    })
}

/// Sends a signatory the link by which they sign.
pub async fn invite_to(
    tools: &Tools<'_>,
    deed: Deed,
    id: i64,
    draft: InviteDraft,
    signed_in: &Signed,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(tools.db, tools.clock, &signed_in.who()).await?;
    let deed = deed.again(act.db()).await?;
    let (_, waiting) = awaited(act.db(), &deed).await?;
    let asked = waiting.iter().find(|it| it.id == id).ok_or(AppError::NotFound("Signature"))?;
    let email = match draft.parsed(&email_field(id)) {
        Ok(email) => email,
        Err(errors) => {
            let typed = Typed { email: Some((id, draft.typed())), errors, ..Typed::default() };
            return again(act.db(), &deed, typed).await;
        }
    };
    let by = (signed_in.person.values.name.as_str(), tools.base.as_str());
    send_link(&mut act, &deed, (asked, &email), Why::Asked, by, tools.clock.now()).await?;
    act.commit().await?;
    tools.outbox.wake();
    Ok(saved(&deed, &format!("Le lien pour signer est envoyé à {email}. Il est valable 30\u{a0}jours.")))
}

fn saved(deed: &Deed, message: &str) -> Answer {
    Answer::Saved(Saved::new(format!("{}/signatures", deed.path()), message))
}

async fn again(db: &impl ConnectionTrait, deed: &Deed, typed: Typed) -> Result<Answer, AppError> {
    let page = page_of(db, deed, (true, true), typed).await?;
    Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))))
}

/// The frozen version of that number.
pub async fn version_of(
    db: &impl ConnectionTrait,
    deed: &Deed,
    number: i32,
) -> Result<frozen::Frozen, AppError> {
    let all = frozen::all(db, deed.of()).await?;
    all.into_iter().find(|it| it.number == number).ok_or(AppError::NotFound("Version"))
}

/// The PDF of a version, as it was frozen.
pub async fn pdf_of(db: &impl ConnectionTrait, deed: &Deed, number: i32) -> Result<Download, AppError> {
    let it = version_of(db, deed, number).await?;
    let printed = frozen::printed(db, it.id).await?.ok_or(AppError::NotFound("Version"))?;
    let name = format!("{}-version-{number}.pdf", deed.file());
    Ok(Download { name, bytes: printed.bytes.to_vec(), kind: ContentType::PDF })
}

/// The canonical content of a version, for those who read all.
pub async fn content_of(
    db: &impl ConnectionTrait,
    deed: &Deed,
    number: i32,
    reads_all: bool,
) -> Result<Download, AppError> {
    if !reads_all {
        return Err(AppError::Forbidden(
            "Le contenu figé porte les comptes bancaires des parties\u{a0}: demandez à l’administration de recalculer \
             son empreinte."
                .to_owned(),
        ));
    }
    let it = version_of(db, deed, number).await?;
    let content = frozen::content(db, it.id).await?.ok_or(AppError::NotFound("Version"))?;
    let name = format!("{}-version-{number}.json", deed.file());
    Ok(Download { name, bytes: content.into_bytes(), kind: ContentType::JSON })
}
