//! Metrics and their versions: defined, corrected, replaced, ended.

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DbErr, EntityTrait, QueryFilter,
};

use super::metric::Known;
use super::object;
use super::row::metric::{ActiveModel, Column, Entity};
use super::row::metric_version::ActiveModel as VersionRow;
use crate::audit::{Act, Changes};
use crate::impact::rules::{Definition, Ending, Measure, Rhythm, Sheet, day_number};

/// Where a new metric comes from.
#[derive(Clone, Debug, Default)]
pub struct Origin<'a> {
    /// Code of the usual metric it was made from.
    pub usual: Option<&'a str>,
    /// The one it takes the place of, and why.
    pub replaces: Option<(&'a Known, &'a str)>,
}

/// Writes a new metric, whose readings are expected from `from`; gives its row.
///
/// # Errors
/// The database's.
pub async fn insert(
    act: &mut Act,
    product: i64,
    definition: &Definition,
    origin: Origin<'_>,
    (author, from, today): (i64, NaiveDate, NaiveDate),
) -> Result<i64, DbErr> {
    if let Some((replaced, why)) = origin.replaces {
        end(act, replaced, Ending::Replaced, why, today).await?;
    }
    if definition.sheet.is_north_star {
        take_north_star(act, product, None).await?;
    }
    let rhythm = Rhythm {
        kind: definition.measure.period,
        every: definition.sheet.frequency,
        delay: definition.sheet.delay,
        from,
    };
    let row = ActiveModel {
        product_id: Set(product),
        usual: Set(origin.usual.map(str::to_owned)),
        starts_on: Set(from),
        late_from: Set(Some(day_number(rhythm.late_from(None)))),
        replaces_id: Set(origin.replaces.map(|it| it.0.row.id)),
        version: Set(1),
        ..sheet_row(&definition.sheet)
    };
    let id = row.insert(act.db()).await?.id;
    let first = VersionRow {
        metric_id: Set(id),
        number: Set(1),
        from_on: Set(from),
        written_by: Set(author),
        ..measure_row(&definition.measure)
    };
    first.insert(act.db()).await?;
    let mut changes = changes(None, Some(definition));
    changes.note("starts_on", None, Some(from.to_string())).note(
        "replaces",
        None,
        origin.replaces.map(|it| it.0.row.name.clone()),
    );
    act.record("metric.defined", object(id), changes);
    Ok(id)
}

/// What a new version is written with: why, and from which day.
#[derive(Clone, Debug)]
pub struct Renewal {
    /// Why what is measured changes.
    pub reason: String,
    /// First day measured the new way.
    pub from: NaiveDate,
    /// Who writes it.
    pub author: i64,
}

/// Writes what was changed in a metric: a new version when what is measured changes; a formula, with why and when.
///
/// # Errors
/// The database's.
pub async fn correct(
    act: &mut Act,
    known: &Known,
    definition: &Definition,
    renewal: Option<&Renewal>,
    formula_why: Option<(&str, NaiveDate)>,
) -> Result<(), DbErr> {
    if definition.sheet.is_north_star && !known.row.is_north_star {
        take_north_star(act, known.row.product_id, Some(known.row.id)).await?;
    }
    let mut changes = changes(Some(&known.definition()), Some(definition));
    if let Some(it) = renewal {
        let next = VersionRow {
            metric_id: Set(known.row.id),
            number: Set(known.current().number + 1),
            from_on: Set(it.from),
            reason: Set(Some(it.reason.clone())),
            written_by: Set(it.author),
            ..measure_row(&definition.measure)
        };
        next.insert(act.db()).await?;
        changes.note("reason", None, Some(it.reason.clone())).note(
            "from_on",
            None,
            Some(it.from.to_string()),
        );
    }
    let rhythm = known.rhythm().map(|it| Rhythm {
        kind: definition.measure.period,
        every: definition.sheet.frequency,
        delay: definition.sheet.delay,
        ..it
    });
    let late_from = rhythm.map(|it| day_number(it.late_from(known.last_filed())));
    let mut row = ActiveModel {
        id: Unchanged(known.row.id),
        late_from: Set(late_from),
        version: Set(known.row.version + 1),
        ..sheet_row(&definition.sheet)
    };
    if let Some((why, on)) = formula_why {
        row.formula_was = Set(Some(known.row.formula));
        (row.formula_on, row.formula_why) = (Set(Some(on)), Set(Some(why.to_owned())));
        changes.note("formula_why", None, Some(why.to_owned()));
    }
    row.update(act.db()).await?;
    let done = if renewal.is_some() { "metric.renewed" } else { "metric.corrected" };
    act.record(done, object(known.row.id), changes);
    Ok(())
}

/// Ends a metric: no reading is expected any more, and its history stays.
pub async fn end(
    act: &mut Act,
    known: &Known,
    ending: Ending,
    why: &str,
    today: NaiveDate,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Unchanged(known.row.id),
        ending: Set(Some(ending)),
        ended_on: Set(Some(today)),
        ended_why: Set(Some(why.to_owned())),
        is_north_star: Set(false),
        was_north_star: Set(known.row.is_north_star),
        late_from: Set(None),
        version: Set(known.row.version + 1),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes
        .note("ending", None, Some(ending.code().to_owned()))
        .note("reason", None, Some(why.to_owned()))
        .note("is_north_star", Some(known.row.is_north_star.to_string()), Some(false.to_string()));
    act.record("metric.ended", object(known.row.id), changes);
    Ok(())
}

/// Whichever other metric of the product was the north star is it no more.
async fn take_north_star(act: &mut Act, product: i64, but: Option<i64>) -> Result<(), DbErr> {
    let rows = Entity::find().filter(Column::ProductId.eq(product)).filter(Column::IsNorthStar.eq(true));
    for it in rows.all(act.db()).await?.into_iter().filter(|it| Some(it.id) != but) {
        let row = ActiveModel {
            id: Unchanged(it.id),
            is_north_star: Set(false),
            version: Set(it.version + 1),
            ..Default::default()
        };
        row.update(act.db()).await?;
        let mut changes = Changes::new();
        changes.note("is_north_star", Some(true.to_string()), Some(false.to_string()));
        act.record("metric.corrected", object(it.id), changes);
    }
    Ok(())
}

fn sheet_row(it: &Sheet) -> ActiveModel {
    ActiveModel {
        name: Set(it.name.clone()),
        matrix_box: Set(it.matrix_box),
        frequency: Set(it.frequency),
        delay: Set(it.delay),
        source: Set(it.source.clone()),
        formula: Set(it.formula),
        is_north_star: Set(it.is_north_star),
        is_public: Set(it.is_public),
        ..Default::default()
    }
}

fn measure_row(it: &Measure) -> VersionRow {
    VersionRow {
        question: Set(it.question.clone()),
        unit: Set(it.unit.clone()),
        direction: Set(it.direction),
        period: Set(it.period),
        method: Set(it.method.clone()),
        sample_size: Set(it.sample.size),
        sample_share: Set(it.sample.share),
        proxy_for: Set(it.proxy_for.clone()),
        ..Default::default()
    }
}

fn changes(before: Option<&Definition>, after: Option<&Definition>) -> Changes {
    let text = |it: &str| (!it.is_empty()).then(|| it.to_owned());
    let told = |it: Option<&Definition>| -> [Option<String>; 14] {
        let Some(Definition { sheet, measure }) = it else { return Default::default() };
        [
            text(&sheet.name),
            text(&measure.question),
            text(&measure.unit.to_string()),
            text(measure.direction.code()),
            text(sheet.matrix_box.code()),
            text(measure.period.code()),
            text(sheet.frequency.code()),
            Some(sheet.delay.to_string()),
            text(&sheet.source),
            text(&measure.method),
            measure.sample.size.map(|it| it.to_string()),
            measure.sample.share.map(|it| it.to_string()),
            text(&measure.proxy_for),
            text(sheet.formula.code()),
        ]
    };
    let fields = [
        "name",
        "question",
        "unit",
        "direction",
        "matrix_box",
        "period",
        "frequency",
        "delay",
        "source",
        "method",
        "sample_size",
        "sample_share",
        "proxy_for",
        "formula",
    ];
    let mut changes = Changes::new();
    for ((field, before), after) in fields.into_iter().zip(told(before)).zip(told(after)) {
        changes.note(field, before, after);
    }
    let flags = |it: Option<&Definition>| {
        let sheet = it.map(|it| &it.sheet);
        (sheet.map(|it| it.is_north_star.to_string()), sheet.map(|it| it.is_public.to_string()))
    };
    let (before, after) = (flags(before), flags(after));
    changes.note("is_north_star", before.0, after.0).note("is_public", before.1, after.1);
    changes
}
