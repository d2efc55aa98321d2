//! What the demonstration shows besides the cast that tests count: a convention signed on paper before Jalon,
//! a breach of it whose delay runs, and dates proposed for a committee.

use anyhow::Context;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::{WHO, dates};
use crate::audit::Act;
use crate::clock::Clock;
use crate::config::Theme;
use crate::convention::breach::record::{find, notice, send};
use crate::convention::breach::{self, NOTICE};
use crate::convention::obligation::record as obligations;
use crate::convention::obligation::record::By;
use crate::convention::receipt::record::{Values, insert};
use crate::convention::record::file::Checked;
use crate::convention::record::on_paper::{Entered, NewOnPaper, enter};
use crate::convention::record::{grounds, known};
use crate::convention::rules::receipts::Place;
use crate::convention::rules::{
    Allocation, Check, Contents, Contribution, Convention, Duty, Instalment, Numbered, Trigger, checked,
};
use crate::db::Db;
use crate::document::typefaces;
use crate::followup::record::laureate;
use crate::identity::record::person;
use crate::money::Euros;
use crate::pdf::model::{Block, Furniture, Metadata};
use crate::pdf::{Document, Text, draw_counted};
use crate::task::{days_after, days_before};
use crate::text::hex;
use crate::web::french;
use crate::wording::record as wording;

/// The laureate: its product, and its edition.
const PRODUCT: &str = "abri-de-nuit";
const EDITION: i32 = 17;
/// The number that the paper bears.
const NUMBER: &str = "DHS 2026/04";
/// What was kept in its time, and what shows it.
const KEPT: [(Duty, &str); 4] = [
    (Duty::ProductOwner, "Lettre de mission reçue de la Direction."),
    (Duty::RiskWorkshop, "Compte rendu de l’atelier, sans ce qui affaiblirait la sécurité."),
    (Duty::SupportProgramme, "Programme remis à l’équipe lors du lancement."),
    (Duty::Accountants, "Accusés de réception des deux contrôleurs."),
];
/// Who enters and follows it.
const BY: &str = "ophelie.quentin@dinum.example";
/// Days before the day of the demonstration: the signature, the breach, its notice, which left the day after.
const SIGNED: u64 = 300;
/// Days after the signature that its first payment took, and how much it was.
const PAID: u64 = 21;
const FIRST_PAYMENT: Euros = Euros::from_cents(2_000_000);
const FOUND: u64 = 20;
const NOTICED: u64 = 17;
/// Days that the notice leaves.
const DELAY: u64 = 45;

/// Adds it to a database that holds the cast, as one act.
///
/// # Errors
/// The cast is not there; the database's.
pub async fn showcase(db: &Db, clock: Clock) -> anyhow::Result<()> {
    let today = clock.today();
    let mut act = Act::begin(db, clock, WHO).await?;
    let by = person::by_email(act.db(), &BY.parse()?).await?.with_context(|| format!("{BY} is nobody"))?.id;
    let convention = paper(&mut act, clock, by).await?;
    kept(&mut act, &convention, by).await?;
    breached(&mut act, &convention, by, today).await?;
    dates::propose(&mut act, today, by).await?;
    act.commit().await?;
    Ok(())
}

/// Enters the convention, whose obligations are drawn.
async fn paper(act: &mut Act, clock: Clock, by: i64) -> anyhow::Result<Convention> {
    let signed_on = days_before(clock.today(), SIGNED);
    let laureates = laureate::of_product(act.db(), PRODUCT).await?;
    let laureate = laureates.iter().find(|it| it.edition == EDITION).context("no such laureate")?;
    let laureate_id = laureate.laureate;
    let known_of = grounds(act.db(), laureate_id, signed_on).await.map_err(anyhow::Error::from)?;
    let contents = contents(known_of.context("no grounds")?.contents, signed_on);
    let new = NewOnPaper {
        laureate_id,
        signed_on,
        number: Numbered::Beside(NUMBER.to_owned()),
        place: "Paris".to_owned(),
        originals: 2,
        scan: scan(signed_on)?,
        contents,
    };
    let Entered::Done(reference) = enter(act, clock, &new, by).await.map_err(anyhow::Error::from)? else {
        anyhow::bail!("{NUMBER} is entered already");
    };
    let convention = known(act.db(), reference).await.map_err(anyhow::Error::from)?;
    obligations::draw_anew(act, &convention).await.map_err(anyhow::Error::from)?;
    let received = Values {
        place: Place { contribution: 1, instalment: 0 },
        on: days_after(signed_on, PAID),
        amount: FIRST_PAYMENT,
        reference: "Titre DHS 112".to_owned(),
    };
    insert(act, (convention.id, reference), by, &received).await?;
    Ok(convention)
}

/// What the paper says, over what the sheets do.
fn contents(known: Contents, signed_on: NaiveDate) -> Contents {
    let euros = |units: i64| Euros::from_cents(units * 100);
    let allocation = |purpose: &str, units| Allocation { purpose: purpose.to_owned(), amount: euros(units) };
    let mut it = known;
    for party in &mut it.parties {
        "le contrôle budgétaire et comptable ministériel de démonstration".clone_into(&mut party.accountant);
    }
    let dinum = it.parties.len() - 1;
    it.ends_on = Some(days_after(signed_on, 540));
    // Beside what the DINUM spends itself, which the award says.
    it.contributions.push(Contribution {
        payer: 0,
        beneficiary: dinum,
        amount: euros(60_000),
        purpose: "le déploiement du service dans vingt départements".to_owned(),
        fund: "du fonds de concours".to_owned(),
        allocations: vec![allocation("Déploiement", 40_000), allocation("Coaching", 20_000)],
        instalments: vec![
            Instalment { trigger: Trigger::Signature, amount: FIRST_PAYMENT, ..Instalment::default() },
            Instalment {
                trigger: Trigger::Milestone,
                occasion: "Au vingtième département ouvert".to_owned(),
                due_on: Some(days_after(signed_on, 420)),
                amount: euros(40_000),
                ..Instalment::default()
            },
        ],
        ..Contribution::default()
    });
    it.terms.lends_developer = Some(false);
    it.terms.signs_users_in = Some(false);
    it.terms.online_procedure = Some(false);
    it.terms.owner_share = Some(50);
    it
}

/// Stands for the scan: a page that says what it is.
fn scan(signed_on: NaiveDate) -> anyhow::Result<Checked> {
    let title = format!("Convention {NUMBER}");
    let says = "Original signé sur papier, numérisé pour la démonstration\u{a0}: les personnes et les signatures sont \
                inventées.";
    let document = Document {
        meta: Metadata {
            title: title.clone(),
            author: "Direction interministérielle du numérique".to_owned(),
            subject: title.clone(),
            date: signed_on,
        },
        furniture: Furniture {
            masthead: String::new(),
            kind: "Convention".to_owned(),
            subject: "Abri de nuit".to_owned(),
            reference: NUMBER.to_owned(),
            footer: [Text::from(format!("Signée le {}", french::date_long(signed_on))), Text::default()],
            watermark: None,
            verification: None,
        },
        blocks: vec![Block::Title(vec![Text::from(title)]), Block::Paragraph(Text::from(says))],
    };
    let (bytes, pages) = draw_counted(&document, typefaces::of(Theme::Neutral)?)?;
    let name = "convention-dhs-2026-04-signee.pdf".to_owned();
    Ok(Checked { name, sha256: hex(&Sha256::digest(&bytes)), pages: i64::try_from(pages)?, bytes })
}

/// What was kept in its time.
async fn kept(act: &mut Act, convention: &Convention, person: i64) -> anyhow::Result<()> {
    for it in obligations::all(act.db(), convention.id).await.map_err(anyhow::Error::from)? {
        let Some((_, reason)) = KEPT.iter().find(|kept| kept.0 == it.duty) else { continue };
        let due = it.due_on.context("what is kept had a day")?;
        let to = checked(Check::Hold, it.stored).map_err(anyhow::Error::msg)?;
        let at = format!("{}T09:00:00.000Z", days_before(due, 4));
        let by = By { person, at: &at };
        obligations::decide(act, (convention.reference, &it), (Check::Hold, to), reason, by)
            .await
            .map_err(anyhow::Error::from)?;
    }
    Ok(())
}

/// The page of statistics is not there: the breach is found, and its notice has left.
async fn breached(act: &mut Act, convention: &Convention, by: i64, today: NaiveDate) -> anyhow::Result<()> {
    let reference = convention.reference;
    let all = obligations::all(act.db(), convention.id).await.map_err(anyhow::Error::from)?;
    let own =
        all.iter().find(|it| it.duty == Duty::StatsPage).context("no page of statistics is promised")?;
    let facts = "L’adresse annoncée ne répond pas, et aucune autre page ne publie les nuitées ouvertes. Deux relances, \
                 par courriel, sont restées sans réponse.";
    let on = days_before(today, FOUND);
    let id = find(act, (reference, own), (facts, on), by).await.map_err(anyhow::Error::from)?;
    let found = breach::record::one(act.db(), id).await?.context("a breach just found")?;
    let noticed = days_before(today, NOTICED);
    let cure_by = days_after(noticed, DELAY);
    let version = wording::current(act, &NOTICE).await?;
    let said = breach::notice_of(convention, &found, own, (noticed, cure_by))?;
    let said = serde_json::to_string(&said)?;
    notice(act, reference, id, (noticed, cure_by, version), said).await?;
    send(act, reference, id, (days_after(noticed, 1), "recommande", "1A 093 512 4471 8")).await?;
    Ok(())
}
