//! The ways to tamper that reach more than one row.

use jalon::audit::Place;

use super::journal::{Journal, Record, Value};
use super::random::Random;

pub fn any<'a>(it: &'a Journal, by: &mut Random) -> &'a Record {
    by.pick(&it.records)
}

pub fn any_value<'a>(it: &'a Journal, by: &mut Random) -> &'a Value {
    by.pick(&it.values)
}

pub fn delete(it: &mut Journal, by: &mut Random, run: usize) {
    let start = by.below(it.records.len());
    let gone: Vec<i64> =
        it.records.drain(start..(start + run).min(it.records.len())).map(|it| it.seq).collect();
    it.values.retain(|it| !gone.contains(&it.record_seq));
}

/// Gives the place where the record stood.
pub fn delete_one(it: &mut Journal, by: &mut Random) -> i64 {
    let seq = any(it, by).seq;
    it.records.retain(|it| it.seq != seq);
    it.values.retain(|it| it.record_seq != seq);
    seq - 1
}

/// Renumbers every record after the `start`th, with its values and what names them.
pub fn shift(it: &mut Journal, start: i64, by: i64) {
    let moved = |seq: i64| if seq > start { seq + by } else { seq };
    it.records.iter_mut().for_each(|it| it.seq = moved(it.seq));
    for value in &mut it.values {
        value.record_seq = moved(value.record_seq);
        value.forgotten_by = value.forgotten_by.map(moved);
        let place = value.after.as_ref().filter(|_| value.field == "forgotten");
        if let Some(place) = place.and_then(|it| it.parse::<Place>().ok()) {
            value.after = Some(Place { seq: moved(place.seq), ..place }.to_string());
        }
    }
}

pub fn recompute(it: &mut Journal, start: i64) {
    it.sort();
    it.chain_again(usize::try_from(start).unwrap().min(it.records.len() - 1));
    it.revisions = vec![it.records.last().unwrap().revision.unwrap()];
}

/// Never after the last: an act that follows the head kept outside is an act like any other.
pub fn insert(it: &mut Journal, _: &Journal, by: &mut Random) {
    let row = by.pick(&it.records[..it.records.len() - 1]).clone();
    shift(it, row.seq, 1);
    it.records.push(Record { seq: row.seq + 1, ..row });
}

pub fn swap_records(it: &mut Journal, _: &Journal, by: &mut Random) {
    let (one, other) = (by.below(it.records.len()), by.below(it.records.len()));
    let (a, b) = (it.records[one].clone(), it.records[other].clone());
    it.records[one] = Record { seq: a.seq, ..b.clone() };
    it.records[other] = Record { seq: b.seq, ..a };
}

pub fn swap_numbers(it: &mut Journal, _: &Journal, by: &mut Random) {
    let (one, other) = (any(it, by).seq, any(it, by).seq);
    let swapped = |seq: i64| match seq {
        seq if seq == one => other,
        seq if seq == other => one,
        seq => seq,
    };
    it.records.iter_mut().for_each(|it| it.seq = swapped(it.seq));
    it.values.iter_mut().for_each(|it| it.record_seq = swapped(it.record_seq));
}

/// Swaps two values whole, or but for their salts and digests.
pub fn swap_values(it: &mut Journal, by: &mut Random, text_only: bool) {
    let (one, other) = (by.below(it.values.len()), by.below(it.values.len()));
    let (a, b) = (it.values[one].clone(), it.values[other].clone());
    let placed = |row: &Value, at: &Value| {
        let mut row = Value { record_seq: at.record_seq, position: at.position, ..row.clone() };
        if text_only {
            (row.salt, row.digest) = (at.salt.clone(), at.digest.clone());
        }
        row
    };
    it.values[one] = placed(&b, &a);
    it.values[other] = placed(&a, &b);
}

pub fn cut(it: &mut Journal, by: &mut Random) {
    let kept = by.below(it.records.len());
    it.records.truncate(kept);
    it.values.retain(|it| usize::try_from(it.record_seq).is_ok_and(|seq| seq <= kept));
}

/// A value is changed and everything after it computed again; what was forgotten stays coherent.
pub fn forge(it: &mut Journal, _: &Journal, by: &mut Random) {
    let place = by.below(it.values.len());
    let value = &mut it.values[place];
    value.after = Some(by.word());
    let start = value.record_seq - 1;
    recompute(it, start);
}

pub fn forgotten(it: &Journal, by: &mut Random) -> usize {
    let places: Vec<usize> =
        (0..it.values.len()).filter(|at| it.values[*at].forgotten_by.is_some()).collect();
    *by.pick(&places)
}

/// Puts back a value as a backup has it.
pub fn restore(it: &mut Journal, backup: &Journal, by: &mut Random, keeps_mark: bool) {
    let place = forgotten(it, by);
    let value = &mut it.values[place];
    let key = (value.record_seq, value.position);
    let mark = value.forgotten_by.filter(|_| keeps_mark);
    *value = backup.values.iter().find(|it| (it.record_seq, it.position) == key).unwrap().clone();
    value.forgotten_by = mark;
}

/// Empties a value as if somebody had asked, in the name of no act, of a true one, or of any record.
pub fn wipe(it: &mut Journal, _: &Journal, by: &mut Random) {
    let marks = [None, it.values[forgotten(it, by)].forgotten_by, Some(any(it, by).seq)];
    let mark = *by.pick(&marks);
    let place = by.below(it.values.len());
    let value = &mut it.values[place];
    (value.salt, value.before, value.after, value.forgotten_by) = (String::new(), None, None, mark);
}

/// The last records again after themselves, or older ones over them, with their values.
pub fn replay(it: &mut Journal, _: &Journal, by: &mut Random) {
    let length = 1 + by.below(it.records.len() / 3);
    let end = it.records.len();
    let from = if by.coin() { end - length } else { by.below(end - length) };
    let (over, step) = if by.coin() { (true, end - length - from) } else { (false, end - from) };
    let old: Vec<Record> = it.records[from..from + length].to_vec();
    let first = old[0].seq;
    let range = first..first + i64::try_from(length).unwrap();
    let values: Vec<Value> = it.values.iter().filter(|it| range.contains(&it.record_seq)).cloned().collect();
    if over {
        it.records.truncate(end - length);
        let last = i64::try_from(end - length).unwrap();
        it.values.retain(|it| it.record_seq <= last);
    }
    let step = i64::try_from(step).unwrap();
    it.records.extend(old.into_iter().map(|row| Record { seq: row.seq + step, ..row }));
    it.values.extend(values.into_iter().map(|row| Value { record_seq: row.record_seq + step, ..row }));
}
