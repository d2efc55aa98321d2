//! What a convention starts from: the laureate, its edition and the organisations' sheets.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::load::of_laureate;
use super::subject::{Known, known};
use crate::convention::rules::{
    Allocation, Contents, Contribution, Nature, OWNER_SHARE, PartnerShare, Party, Reference, Role, Signing,
    Subject, Terms, partner_share, sum,
};
use crate::error::AppError;
use crate::fast::rules::Rate;
use crate::laureate::given_time::record as given_time;
use crate::portfolio::record::{organisation, phase, phase_span, product_sponsor};
use crate::portfolio::rules::{self as life, Span};
use crate::web::french;

/// Identifier of the DINUM's own sheet.
const DINUM: &str = "dinum";
/// What co-financing pays for, as an allocation.
const CO_FINANCING: &str = "cofinancement";
/// What co-financing is for, in words.
const ACCELERATION: &str = "l’accélération du service";
/// Other parties a convention may have beside the DINUM.
const PARTNERS: usize = 4;

/// What a convention starts from.
#[derive(Clone, Debug)]
pub struct Grounds {
    /// Who it is for.
    pub subject: Subject,
    /// Conventions this laureate already has.
    pub conventions: Vec<Reference>,
    /// What the sheets already say of the new one.
    pub contents: Contents,
    /// What the edition's rate leaves to the partner, when the split of the award is known.
    pub share: Option<PartnerShare>,
}

impl Grounds {
    /// What a draft is proposed with: what the sheets say, and the partner's share, paid to the DINUM by the
    /// partner that carries the service.
    pub fn proposed(&self) -> Contents {
        let mut contents = self.contents.clone();
        let dinum = contents.parties.iter().position(|it| it.role == Role::Dinum);
        let lead = contents.parties.iter().position(|it| it.role == Role::Lead);
        if let (Some(share), Some(payer), Some(beneficiary)) = (self.share, lead, dinum) {
            contents.contributions.push(Contribution {
                payer,
                beneficiary,
                amount: share.amount,
                purpose: ACCELERATION.to_owned(),
                allocations: vec![Allocation { purpose: CO_FINANCING.to_owned(), amount: share.amount }],
                ..Contribution::default()
            });
        }
        contents
    }
}

/// The grounds of a convention for that laureate, on `today`.
pub async fn grounds(
    db: &impl ConnectionTrait,
    laureate_id: i64,
    today: NaiveDate,
) -> Result<Option<Grounds>, AppError> {
    let Some(known) = known(db, laureate_id).await? else { return Ok(None) };
    let partners = partners(db, &known).await?;
    let dinum = organisation::Entity::find().filter(organisation::Column::Slug.eq(DINUM)).one(db).await?;
    let phase = match &known.product {
        Some(product) => phase_label(db, product.id, today).await?,
        None => None,
    };
    let parties = parties(partners, dinum);
    let rate = known.edition.co_financing_rate.and_then(Rate::from_hundredths);
    Ok(Some(Grounds {
        conventions: of_laureate(db, laureate_id).await?,
        contents: Contents {
            effect_on: None,
            ends_on: None,
            contributions: support(&known, parties.len() - 1),
            terms: Terms {
                owner_share: owner_share(db, laureate_id).await?,
                ..terms(&known, phase.as_deref())
            },
            parties,
        },
        share: known.laureate.co_financing.zip(rate).and_then(|(money, rate)| partner_share(money, rate)),
        subject: known.subject,
    }))
}

/// The sponsors of a product, in their order; for an incubator, the organisation it belongs to.
async fn partners(db: &impl ConnectionTrait, known: &Known) -> Result<Vec<organisation::Model>, AppError> {
    let ids: Vec<i64> = match (&known.product, &known.incubator) {
        (Some(product), _) => product_sponsor::Entity::find()
            .filter(product_sponsor::Column::ProductId.eq(product.id))
            .order_by_asc(product_sponsor::Column::Position)
            .all(db)
            .await?
            .into_iter()
            .map(|it| it.organisation_id)
            .collect(),
        (None, incubator) => incubator.iter().filter_map(|it| it.owner_id).collect(),
    };
    let mut found = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(ids.iter().copied()))
        .filter(organisation::Column::Slug.ne(DINUM))
        .all(db)
        .await?;
    found.sort_by_key(|it| ids.iter().position(|id| *id == it.id));
    found.truncate(PARTNERS);
    Ok(found)
}

async fn phase_label(
    db: &impl ConnectionTrait,
    product_id: i64,
    today: NaiveDate,
) -> Result<Option<String>, AppError> {
    let spans: Vec<_> = phase_span::Entity::find()
        .filter(phase_span::Column::ProductId.eq(product_id))
        .all(db)
        .await?
        .into_iter()
        .filter_map(|it| Some(Span { phase: life::phase(&it.phase)?, start: it.starts_on, end: it.ends_on }))
        .collect();
    let Some(current) = life::current_phase(&spans, today) else { return Ok(None) };
    Ok(phase::Entity::find_by_id(current.phase.slug).one(db).await?.map(|it| it.label))
}

/// The partners first, the first of them carrying the service; the DINUM last, as it signs last.
fn parties(partners: Vec<organisation::Model>, dinum: Option<organisation::Model>) -> Vec<Party> {
    let mut parties: Vec<_> = partners.into_iter().map(|it| party(it, Role::Partner)).collect();
    if parties.is_empty() {
        parties.push(Party::default());
    }
    if let Some(first) = parties.first_mut() {
        first.role = Role::Lead;
    }
    let mut own = dinum.map_or_else(
        || Party {
            role: Role::Dinum,
            name: "Direction interministérielle du numérique".to_owned(),
            ..Party::default()
        },
        |it| party(it, Role::Dinum),
    );
    own.is_state = true;
    "la DINUM".clone_into(&mut own.short_name);
    parties.push(own);
    parties
}

/// A copy of the organisation's sheet; a number that cannot be one is left to be typed again.
fn party(sheet: organisation::Model, role: Role) -> Party {
    let known = |it: Option<String>| it.unwrap_or_default();
    Party {
        organisation_id: Some(sheet.id),
        role,
        short_name: sheet.short_name.or(sheet.acronym).unwrap_or_else(|| sheet.name.clone()),
        name: sheet.name,
        legal_form: known(sheet.legal_form),
        is_state: sheet.kind.is_some_and(|it| it == "administration-centrale"),
        siret: checked(sheet.siret.as_deref()),
        address: known(sheet.address),
        representative_name: known(sheet.representative_name),
        representative_title: known(sheet.representative_title),
        account_holder: known(sheet.account_holder),
        account_bank: known(sheet.account_bank),
        iban: checked(sheet.iban.as_deref()),
        bic: checked(sheet.bic.as_deref()),
        ..Party::default()
    }
}

fn checked<T: std::str::FromStr>(stored: Option<&str>) -> Option<T> {
    stored.and_then(|it| it.parse().ok())
}

/// The award as the DINUM's contribution, which it spends itself; its split, when it is known.
fn support(known: &Known, dinum: usize) -> Vec<Contribution> {
    let laureate = &known.laureate;
    let parts = [("accompagnement", laureate.support), (CO_FINANCING, laureate.co_financing)];
    let allocations: Vec<_> = parts
        .into_iter()
        .filter_map(|(purpose, amount)| Some(Allocation { purpose: purpose.to_owned(), amount: amount? }))
        .filter(|it| !it.amount.is_zero())
        .collect();
    let split = sum(allocations.iter().map(|it| it.amount));
    let amount = laureate.total.unwrap_or(split);
    if amount.is_zero() {
        return Vec::new();
    }
    let purpose = match (laureate.support, laureate.co_financing) {
        (Some(_), Some(_)) => format!("l’accompagnement de l’équipe et {ACCELERATION}"),
        (Some(_), None) => "l’accompagnement de l’équipe".to_owned(),
        (None, _) => String::new(),
    };
    vec![Contribution {
        payer: dinum,
        beneficiary: dinum,
        nature: Nature::Cash,
        amount,
        purpose,
        fund: "du FAST".to_owned(),
        // A total whose split is not known is left for somebody to say.
        allocations: if split == amount { allocations } else { Vec::new() },
        ..Contribution::default()
    }]
}

fn terms(known: &Known, phase: Option<&str>) -> Terms {
    let product = known.product.as_ref();
    Terms {
        service_name: known.subject.name.clone(),
        service_pitch: product.map(|it| it.mission.clone()).unwrap_or_default(),
        phase: phase.map(|it| french::with_de(&it.to_lowercase())).unwrap_or_default(),
        stats_url: product.and_then(|it| it.stats_url.clone()).unwrap_or_default(),
        fund_sentence: known.edition.envelope.map_or_else(String::new, |envelope| {
            format!(
                "Créé par la loi de finances pour 2019, il dispose pour cette édition de {}.",
                envelope.short()
            )
        }),
        award_use: known.laureate.purpose.clone().unwrap_or_default(),
        court: "le tribunal administratif de Paris".to_owned(),
        signing: Some(Signing::Paper),
        signing_place: "Paris".to_owned(),
        ..Terms::default()
    }
}

/// The share of time that the intrapreneur was said to give, when a convention can promise it.
async fn owner_share(db: &impl ConnectionTrait, laureate: i64) -> Result<Option<u8>, AppError> {
    let said = given_time::of(db, laureate).await?;
    let percent = said.first().and_then(|it| u8::try_from(it.time.percent()).ok());
    Ok(percent.filter(|it| OWNER_SHARE.contains(it)))
}
