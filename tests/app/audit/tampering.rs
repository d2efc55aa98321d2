//! What somebody who holds the database may try, one at a time.

use super::journal::{Journal, Record, Value};
use super::random::Random;
use super::ways::{
    any, any_value, cut, delete, delete_one, forge, forgotten, insert, recompute, replay, restore, shift,
    swap_numbers, swap_records, swap_values, wipe,
};

/// A way to tamper; it may happen to leave the journal as it was, which is not counted.
pub type Tampering = fn(&mut Journal, &Journal, &mut Random);

/// Each way under its name. The second journal is the one from before anybody was forgotten: a backup.
pub const ALL: [(&str, Tampering); 50] = [
    ("record.seq", |it, _, by| edit(it, by, |row, by| row.seq = by.number(400))),
    ("record.at", |it, _, by| {
        edit(it, by, |row, by| row.at = format!("2026-11-2{}T10:00:00.000Z", by.below(10)));
    }),
    ("record.act", |it, _, by| edit(it, by, |row, by| row.act = by.word())),
    ("record.object_kind", |it, _, by| edit(it, by, |row, by| row.object_kind = by.word())),
    ("record.object_id", |it, _, by| edit(it, by, |row, by| row.object_id = by.below(9).to_string())),
    ("record.values_digest", |it, _, by| {
        copied(it, by, |row, other| row.values_digest = other.values_digest);
    }),
    ("record.previous", |it, _, by| copied(it, by, |row, other| row.previous = other.previous)),
    ("record.hash", |it, _, by| copied(it, by, |row, other| row.hash = other.hash)),
    ("record.revision", |it, _, by| edit(it, by, |row, by| row.revision = by.coin().then(|| by.number(100)))),
    ("value.record_seq", |it, _, by| edit_value(it, by, |row, by| row.record_seq = by.number(400))),
    ("value.position", |it, _, by| {
        edit_value(it, by, |row, by| row.position = i32::try_from(by.number(5)).unwrap());
    }),
    ("value.field", |it, _, by| {
        edit_value(it, by, |row, by| row.field = by.pick(&["name", "email", "forgotten"]).to_string());
    }),
    ("value.salt", |it, _, by| {
        edit_value(it, by, |row, by| row.salt = if by.coin() { String::new() } else { by.word() });
    }),
    ("value.before", |it, _, by| {
        edit_value(it, by, |row, by| row.before = other_text(row.before.take(), by));
    }),
    ("value.after", |it, _, by| edit_value(it, by, |row, by| row.after = other_text(row.after.take(), by))),
    ("value.digest", |it, _, by| copied_value(it, by, |row, other| row.digest = other.digest)),
    ("value.forgotten_by", |it, _, by| {
        edit_value(it, by, |row, by| row.forgotten_by = by.coin().then(|| by.number(400)));
    }),
    ("forgotten.forgotten_by", |it, _, by| {
        edit_forgotten(it, by, |row, by| row.forgotten_by = by.coin().then(|| by.number(400)));
    }),
    ("forgotten.field", |it, _, by| edit_forgotten(it, by, |row, by| row.field = by.word())),
    ("forgotten.salt", |it, _, by| edit_forgotten(it, by, |row, by| row.salt = by.word())),
    ("forgotten.before", |it, _, by| edit_forgotten(it, by, |row, by| row.before = Some(by.word()))),
    ("forgotten.digest", |it, _, by| edit_forgotten(it, by, |row, by| row.digest = by.word())),
    ("both values swapped", |it, _, by| {
        edit_value(it, by, |row, _| std::mem::swap(&mut row.before, &mut row.after));
    }),
    ("record deleted", |it, _, by| {
        it.records.remove(by.below(it.records.len()));
    }),
    ("value deleted", |it, _, by| {
        it.values.remove(by.below(it.values.len()));
    }),
    ("record and values deleted", |it, _, by| delete(it, by, 1)),
    ("run of records deleted", |it, _, by| {
        let run = 2 + by.below(9);
        delete(it, by, run);
    }),
    ("record deleted, others renumbered", |it, _, by| {
        let start = delete_one(it, by);
        shift(it, start, -1);
    }),
    ("record deleted, chain recomputed", |it, _, by| {
        let start = delete_one(it, by);
        shift(it, start, -1);
        recompute(it, start);
    }),
    ("record inserted", |it, _, by| {
        let row = any(it, by).clone();
        let seq = by.number(400);
        it.records.push(Record { seq, ..row });
    }),
    ("record inserted, others renumbered", insert),
    ("record inserted, chain recomputed", |it, backup, by| {
        insert(it, backup, by);
        recompute(it, 0);
    }),
    ("value inserted", |it, _, by| {
        let row = any_value(it, by).clone();
        let position = 5 + i32::try_from(by.below(9)).unwrap();
        it.values.push(Value { position, ..row });
    }),
    ("value inserted in no record", |it, _, by| {
        let row = any_value(it, by).clone();
        let far = if by.coin() { 9_999 } else { -1 };
        it.values.push(Value { record_seq: far, ..row });
    }),
    ("contents of records swapped", swap_records),
    ("numbers of records swapped", swap_numbers),
    ("values swapped between records", |it, _, by| swap_values(it, by, false)),
    ("values swapped, places kept", |it, _, by| swap_values(it, by, true)),
    ("records renumbered", |it, _, by| {
        let start = i64::try_from(by.below(it.records.len())).unwrap();
        let step = 1 + i64::try_from(by.below(3)).unwrap();
        shift(it, start, step);
    }),
    ("values renumbered", |it, _, by| {
        let seq = any(it, by).seq;
        it.values.iter_mut().filter(|it| it.record_seq == seq).for_each(|it| it.position += 1);
    }),
    ("tail cut", |it, _, by| {
        let kept = by.below(it.records.len());
        it.records.truncate(kept);
    }),
    ("tail cut with its values", |it, _, by| cut(it, by)),
    ("tail cut, count of acts put right", |it, _, by| {
        cut(it, by);
        it.revisions = vec![it.records.last().and_then(|it| it.revision).unwrap_or(0)];
    }),
    ("value edited, chain recomputed from there", forge),
    ("chain recomputed from the start", |it, _, by| {
        edit_value(it, by, |row, by| row.after = Some(by.word()));
        recompute(it, 0);
    }),
    ("unforgotten from a backup", |it, backup, by| restore(it, backup, by, false)),
    ("unforgotten, mark kept", |it, backup, by| restore(it, backup, by, true)),
    ("forgotten without an act", wipe),
    ("old suffix replayed", replay),
    ("count of acts", |it, _, by| {
        let number = it.revisions[0];
        let others = [vec![], vec![1], vec![number, number], vec![number + 1], vec![number - 1]];
        it.revisions.clone_from(by.pick(&others));
    }),
];

fn edit(it: &mut Journal, by: &mut Random, change: fn(&mut Record, &mut Random)) {
    let place = by.below(it.records.len());
    change(&mut it.records[place], by);
}

fn edit_value(it: &mut Journal, by: &mut Random, change: fn(&mut Value, &mut Random)) {
    let place = by.below(it.values.len());
    change(&mut it.values[place], by);
}

fn edit_forgotten(it: &mut Journal, by: &mut Random, change: fn(&mut Value, &mut Random)) {
    let place = forgotten(it, by);
    change(&mut it.values[place], by);
}

fn copied(it: &mut Journal, by: &mut Random, change: fn(&mut Record, Record)) {
    let other = any(it, by).clone();
    let place = by.below(it.records.len());
    change(&mut it.records[place], other);
}

fn copied_value(it: &mut Journal, by: &mut Random, change: fn(&mut Value, Value)) {
    let other = any_value(it, by).clone();
    let place = by.below(it.values.len());
    change(&mut it.values[place], other);
}

/// Another text, an empty one, none, or nothing but one more letter.
fn other_text(text: Option<String>, by: &mut Random) -> Option<String> {
    match by.below(4) {
        0 => None,
        1 => Some(String::new()),
        2 => Some(by.word()),
        _ => Some(text.unwrap_or_default() + "x"),
    }
}
