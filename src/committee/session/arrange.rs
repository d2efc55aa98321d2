//! Saving a session: each committee gets its day, its hour, its length and its place as if it were planned alone, all
//! of them or none.

use chrono::NaiveDate;
use rocket::http::Status;
use sea_orm::ConnectionTrait;

use super::form::{Parsed, SessionDraft};
use super::ground::{Choice, Ground, taken};
use crate::audit::Act;
use crate::committee::conflict::{self, Wanted};
use crate::committee::invitation::Courier;
use crate::committee::planning::{begin, day_fault, rearrange};
use crate::committee::record::save::Plan;
use crate::committee::record::session::{Item, Whole, write};
use crate::committee::record::{Committee, load, members};
use crate::committee::rules::Meeting;
use crate::committee::rules::session::Course;
use crate::error::AppError;
use crate::web::form::FormErrors;
use crate::web::french;

/// What is in the way of each line, in sentences; nothing as long as the hours are not known.
pub async fn in_the_way(
    db: &impl ConnectionTrait,
    draft: &SessionDraft,
    ground: &Ground,
    today: NaiveDate,
) -> Result<Vec<Vec<String>>, AppError> {
    let mut found = vec![Vec::new(); draft.items.len()];
    let Some((on, slots)) = draft.layout() else { return Ok(found) };
    let open = |(at, slug): (usize, &str)| {
        ground.of(slug).filter(|it| !it.is_done()).map(|choice| (at, choice.product.id))
    };
    let slugs: Vec<&str> = draft.items.iter().map(|it| it.product.as_str()).collect();
    let lines: Vec<(usize, i64)> = slugs.iter().copied().enumerate().filter_map(open).collect();
    let members = ground.members(db, &slugs, today).await?;
    let place = draft.place();
    let wanted: Vec<Wanted<'_>> = (lines.iter())
        .map(|(at, product)| Wanted {
            meeting: Meeting { on, at: Some(slots[*at].from) },
            minutes: slots[*at].minutes,
            place: &place,
            members: members.get(product).map(Vec::as_slice).unwrap_or_default(),
        })
        .collect();
    let products: Vec<i64> = lines.iter().map(|it| it.1).collect();
    for ((at, _), lines) in lines.iter().zip(conflict::of(db, &wanted, &products).await?) {
        found[*at] = lines;
    }
    Ok(found)
}

/// What is in the way of each line of a session as it is planned: of those that follow it.
pub async fn known_conflicts(db: &impl ConnectionTrait, whole: &Whole) -> Result<Vec<Vec<String>>, AppError> {
    let mut found = vec![Vec::new(); whole.items.len()];
    let expected: Vec<(usize, &Committee)> = (whole.items.iter().zip(whole.courses()).enumerate())
        .filter(|(_, (_, course))| *course == Some(Course::Expected))
        .filter_map(|(at, (item, _))| Some((at, &item.committee.as_ref()?.0)))
        .collect();
    let rows: Vec<i64> = expected.iter().map(|it| it.1.id).collect();
    let products: Vec<i64> = expected.iter().map(|it| it.1.product_id).collect();
    let members = members::of_all(db, &rows).await?;
    let plans: Vec<Plan> = expected.iter().map(|it| Plan::from(it.1)).collect();
    let wanted: Vec<Wanted<'_>> = (plans.iter().zip(&rows))
        .map(|(plan, row)| Wanted::of(plan, members.get(row).map(Vec::as_slice).unwrap_or_default()))
        .collect();
    for ((at, _), lines) in expected.iter().zip(conflict::of(db, &wanted, &products).await?) {
        found[*at] = lines;
    }
    Ok(found)
}

/// One line that is saved: what is chosen, and what is planned of it.
type Line<'a> = Option<(&'a Choice, Plan)>;

/// What each line plans, with what has to be corrected in it; and whether somebody changed what it was opened on.
async fn lines<'a>(
    db: &impl ConnectionTrait,
    (draft, parsed): (&SessionDraft, &Parsed),
    ground: &'a Ground,
    today: NaiveDate,
) -> Result<(Vec<Line<'a>>, FormErrors, Status), AppError> {
    let (mut lines, mut errors, mut status) = (Vec::new(), FormErrors::new(), Status::UnprocessableEntity);
    let mut moving = Vec::new();
    for (at, (item, slot)) in draft.items.iter().zip(&parsed.slots).enumerate() {
        if item.is_break() {
            lines.push(None);
            continue;
        }
        let field = format!("items[{at}]");
        let Some(choice) = ground.of(&item.product) else {
            errors.add(field, "Ce produit n’a plus de comité à planifier\u{a0}: retirez-le de la session.");
            continue;
        };
        let new = &parsed.new;
        let plan = Plan {
            meeting: Meeting { on: new.on, at: Some(slot.from) },
            minutes: slot.minutes,
            place: new.place.clone(),
            link: new.link.clone(),
        };
        let before = choice.committee.as_ref().and_then(|it| it.planned_on);
        let seen = choice.committee.as_ref().map_or((0, 0), |it| (it.id, it.version));
        if draft.items[..at].iter().any(|it| it.product == item.product) {
            errors.add(field, "Ce produit est deux fois dans la session\u{a0}: retirez une ligne.");
        } else if choice.is_elsewhere {
            errors.add(field, "Ce comité est dans une autre session\u{a0}: retirez-le d’elle d’abord.");
        } else if choice.is_done() {
            lines.push(Some((choice, plan)));
        } else if seen != (item.committee, item.version) {
            status = Status::Conflict;
            let now = match before {
                Some(on) => format!("il est prévu le {}", french::date(on)),
                None => "il n’est pas planifié".to_owned(),
            };
            errors.add(
                field,
                format!("Quelqu’un a changé ce comité entre-temps\u{a0}: {now}. Enregistrez de nouveau pour le mettre à cet horaire, ou retirez-le."),
            );
        } else if let Some(fault) = day_fault(new.on, before, &taken(db, choice).await?, today) {
            errors.add(field, fault);
        } else {
            if before.is_some_and(|it| it != new.on) {
                moving.push(choice.product.name.clone());
            }
            lines.push(Some((choice, plan)));
        }
    }
    if !moving.is_empty() && parsed.reason.is_empty() {
        errors.add(
            "reason",
            format!(
                "Dites pourquoi le jour change pour {}\u{a0}: la raison reste avec chaque comité.",
                french::listed(&moving)
            ),
        );
    }
    Ok((lines, errors, status))
}

/// What a session that began keeps: its day, its hour, and those that met.
fn begun(known: Option<&Whole>, draft: &SessionDraft, parsed: &Parsed, ground: &Ground) -> FormErrors {
    let mut errors = FormErrors::new();
    let done = |slug: &str| ground.of(slug).is_some_and(Choice::is_done);
    let Some(known) = known.filter(|it| it.committees().any(|of| done(&of.1.slug))) else { return errors };
    if (known.session.on_day, known.session.time()) != (parsed.new.on, Some(parsed.new.at)) {
        errors.add("on_day", "Cette session a commencé\u{a0}: ni son jour ni son heure ne changent plus.");
    }
    let is_left = |slug: &str| draft.items.iter().all(|it| it.product != slug);
    for (_, product) in known.committees().filter(|it| done(&it.1.slug) && is_left(&it.1.slug)) {
        let name = &product.name;
        errors.add(
            "add",
            format!("Le comité {} s’est tenu\u{a0}: il reste dans sa session.", french::with_de(name)),
        );
    }
    errors
}

/// What became of a session that was sent.
pub enum Arranged {
    /// It is saved: its row, and how many people are written to.
    Saved(i64, usize),
    /// It is not: what has to be corrected or confirmed.
    Refused(FormErrors, Status),
}

/// Saves a session and what each of its committees becomes, in one act.
pub async fn arrange(
    act: &mut Act,
    courier: &Courier,
    (known, ground): (Option<&Whole>, &Ground),
    draft: &mut SessionDraft,
    (by, today): (i64, NaiveDate),
) -> Result<Arranged, AppError> {
    let parsed = match draft.parsed() {
        Ok(parsed) => parsed,
        Err(errors) => return Ok(Arranged::Refused(errors, Status::UnprocessableEntity)),
    };
    let errors = begun(known, draft, &parsed, ground);
    if !errors.is_empty() {
        return Ok(Arranged::Refused(errors, Status::UnprocessableEntity));
    }
    if known.is_some_and(|it| it.session.version != draft.version) {
        draft.version = known.map_or(0, |it| it.session.version);
        let mut errors = FormErrors::new();
        errors.add(
            "name",
            "Quelqu’un a changé cette session entre-temps\u{a0}: comparez votre ordre à celui de sa page, puis enregistrez de nouveau pour garder le vôtre.",
        );
        return Ok(Arranged::Refused(errors, Status::Conflict));
    }
    let (lines, errors, status) = lines(act.db(), (&*draft, &parsed), ground, today).await?;
    if !errors.is_empty() {
        if status == Status::Conflict {
            refresh(draft, ground);
        }
        return Ok(Arranged::Refused(errors, status));
    }
    let conflicts = in_the_way(act.db(), draft, ground, today).await?;
    if conflicts.iter().any(|it| !it.is_empty()) && draft.confirmed != draft.confirmable() {
        draft.confirmed = draft.confirmable();
        return Ok(Arranged::Refused(FormErrors::new(), Status::Conflict));
    }
    let (mut items, mut told) = (Vec::new(), 0);
    for (line, (minutes, what)) in lines.into_iter().zip(&parsed.items) {
        let mut item = Item { minutes: *minutes, what: what.clone(), committee: None };
        if let Some((choice, plan)) = line {
            let (id, count) = set(act, courier, choice, (&plan, &parsed.reason), (by, today)).await?;
            told += count;
            item.committee = load::find(act.db(), id).await?;
        }
        items.push(item);
    }
    let id = write::save(act, known, &parsed.new, &items, by).await?;
    Ok(Arranged::Saved(id, told))
}

/// What lines were opened on, as it is now: the next time it is saved, it was read.
fn refresh(draft: &mut SessionDraft, ground: &Ground) {
    for it in &mut draft.items {
        let known = ground.of(&it.product).and_then(|it| it.committee.as_ref());
        (it.committee, it.version) = known.map_or((0, 0), |it| (it.id, it.version));
    }
}

/// Plans a committee, or changes when and where it meets; one that is done, or that does not change, stays as it is.
async fn set(
    act: &mut Act,
    courier: &Courier,
    choice: &Choice,
    (plan, reason): (&Plan, &str),
    (by, today): (i64, NaiveDate),
) -> Result<(i64, usize), AppError> {
    let Some(known) = &choice.committee else {
        return begin(act, courier, &choice.product, plan, (by, today)).await;
    };
    if choice.is_done() || *plan == Plan::from(known) {
        return Ok((known.id, 0));
    }
    let reason = (known.planned_on != Some(plan.meeting.on)).then_some(reason);
    Ok((known.id, rearrange(act, courier, known, (plan, reason), by).await?))
}
