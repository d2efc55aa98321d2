//! Optimal line breaking: the breaks of a whole paragraph are chosen together, so that its spaces
//! vary as little as possible, after Knuth and Plass.

use std::ops::Range;

/// A stretch between two places where a line may end. Lengths in points.
#[derive(Clone, Copy, Debug)]
pub struct Fragment {
    /// Its width.
    pub width: f32,
    /// The space after it, when the line goes on.
    pub space: f32,
    /// Width of the hyphen added when the line ends here; zero when none is.
    pub hyphen: f32,
    /// Its glyphs times their size: what letter spacing works on.
    pub body: f32,
    /// Whether a line may end here.
    pub may_end: bool,
}

/// How lines fill the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Both edges straight.
    Justified,
    /// Left edge straight.
    Left,
}

/// A space may lose a fifth of its width…
pub const SHRINK: f32 = 0.2;
/// … and gain half without harm.
pub const STRETCH: f32 = 0.5;
/// Letters may come closer by this share of their size…
pub const TIGHTEN: f32 = 0.005;
/// … or move apart by this one.
pub const LOOSEN: f32 = 0.01;
/// Most hyphenated lines in a row.
const HYPHENS_IN_A_ROW: usize = 2;
/// States of a break: number of hyphens in a row that lead to it.
const STATES: usize = HYPHENS_IN_A_ROW + 1;
/// Penalty of a hyphen.
const HYPHEN: f64 = 500.0;
/// Cost of a last line of one short word, and of one that begins with the end of a word and goes on.
const SHORT_LINE: f64 = 30_000.0;
/// A last line shorter than this looks lost: 15 mm.
const SHORT_LAST_LINE: f32 = 42.5;

/// Cost of one hyphen too many: dearer than any line that fits, cheaper than a few that do not.
const THIRD_HYPHEN: f64 = 1.0e11;

/// Cost of a last line that holds nothing but the end of a word: as dear as a hyphen too many. The end of an
/// address that fills some of its line is no lone one.
const LONE_END: f64 = 1.0e11;

#[derive(Clone, Copy)]
struct Best {
    cost: f64,
    start: usize,
    state: usize,
}

const UNREACHED: Best = Best { cost: f64::INFINITY, start: 0, state: 0 };

/// Cuts fragments into lines of at most `measure` points.
pub fn break_lines(fragments: &[Fragment], measure: f32, align: Align) -> Vec<Range<usize>> {
    let mut best = vec![[UNREACHED; STATES]; fragments.len() + 1];
    best[0][0].cost = 0.0;
    for end in 1..=fragments.len() {
        let last = end == fragments.len();
        if !last && !fragments[end - 1].may_end {
            continue;
        }
        best[end] = best_line_to(fragments, &best, end, measure, align, last);
    }
    trace_back(&best, fragments.len())
}

/// The best way to end a line at `end`, for each number of hyphens in a row.
fn best_line_to(
    fragments: &[Fragment],
    best: &[[Best; STATES]],
    end: usize,
    measure: f32,
    align: Align,
    last: bool,
) -> [Best; STATES] {
    let mut found = [UNREACHED; STATES];
    let tail = fragments[end - 1];
    let hyphenated = tail.hyphen > 0.0 && !last;
    let mut width = if last { 0.0 } else { tail.hyphen };
    let (mut spaces, mut body) = (0.0, 0.0);
    for start in (0..end).rev() {
        let fragment = fragments[start];
        width += fragment.width;
        body += fragment.body;
        if start + 1 < end {
            width += fragment.space;
            spaces += fragment.space;
        }
        if start > 0 && !fragments[start - 1].may_end {
            continue;
        }
        let room = match align {
            Align::Justified => measure + spaces * SHRINK + body * TIGHTEN,
            Align::Left => measure,
        };
        let overfull = width > room + 0.01;
        let cost = if overfull {
            1.0e12 * f64::from(width / measure)
        } else {
            let after_hyphen = start > 0 && fragments[start - 1].hyphen > 0.0;
            let line = Candidate {
                slack: measure - width,
                width,
                spaces,
                body,
                measure,
                last,
                hyphenated,
                start: if after_hyphen {
                    Start::AfterHyphen
                } else if start > 0 && fragments[start - 1].space == 0.0 {
                    Start::InWord
                } else {
                    Start::Word
                },
            };
            line.cost(align)
        };
        for (state, before) in best[start].iter().enumerate() {
            // A word of many lines has no other way: a third hyphen is then the least harm.
            let third = hyphenated && state == HYPHENS_IN_A_ROW;
            let after = if hyphenated { (state + 1).min(HYPHENS_IN_A_ROW) } else { 0 };
            let row = if third { THIRD_HYPHEN } else { f64::from(u8::from(after > 1)) * 4_000.0 };
            if before.cost + cost + row < found[after].cost {
                found[after] = Best { cost: before.cost + cost + row, start, state };
            }
        }
        if overfull {
            break;
        }
    }
    found
}

/// Where a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// At a word.
    Word,
    /// Inside a word that is cut as it is: after its own hyphen, in an address.
    InWord,
    /// Inside a word that is cut by a hyphen.
    AfterHyphen,
}

/// A line that could be.
struct Candidate {
    slack: f32,
    width: f32,
    spaces: f32,
    body: f32,
    measure: f32,
    last: bool,
    hyphenated: bool,
    start: Start,
}

impl Candidate {
    /// What the line costs; the square makes one bad line dearer than two fair ones.
    fn cost(&self, align: Align) -> f64 {
        let ratio = match (align, self.slack >= 0.0) {
            (_, true) if self.last => 0.0,
            (Align::Left, _) => 2.0 * self.slack / self.measure,
            (Align::Justified, true) => self.slack / (self.spaces * STRETCH + self.body * LOOSEN + 0.01),
            (Align::Justified, false) => -self.slack / (self.spaces * SHRINK + self.body * TIGHTEN + 0.01),
        };
        let ratio = f64::from(ratio);
        let badness = (100.0 * ratio * ratio * ratio).min(100_000.0);
        let penalty = if self.hyphenated { HYPHEN } else { 0.0 };
        let short =
            if self.last && self.width < SHORT_LAST_LINE && self.spaces == 0.0 { SHORT_LINE } else { 0.0 };
        let cut = if !self.last || self.start == Start::Word {
            0.0
        } else if self.spaces == 0.0 && (self.start == Start::AfterHyphen || self.width < SHORT_LAST_LINE) {
            LONE_END
        } else if self.start == Start::AfterHyphen {
            SHORT_LINE
        } else {
            0.0
        };
        (1.0 + badness + penalty) * (1.0 + badness + penalty) + short + cut
    }
}

fn trace_back(best: &[[Best; STATES]], end: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut at = end;
    let cheapest =
        |row: &[Best; STATES]| (0..STATES).fold(0, |a, b| if row[b].cost < row[a].cost { b } else { a });
    let mut state = cheapest(&best[end]);
    while at > 0 {
        let Best { start, state: before, .. } = best[at][state];
        lines.push(start..at);
        (at, state) = (start, before);
    }
    lines.reverse();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(width: f32) -> Fragment {
        Fragment { width, space: 3.0, hyphen: 0.0, body: 0.0, may_end: true }
    }

    #[test]
    fn nothing_makes_no_line_and_one_word_one_line() {
        assert!(break_lines(&[], 100.0, Align::Justified).is_empty());
        assert_eq!(break_lines(&[word(30.0)], 100.0, Align::Justified), vec![Range { start: 0, end: 1 }]);
    }

    #[test]
    fn a_word_wider_than_the_measure_has_its_own_line() {
        let fragments = [word(20.0), word(300.0), word(20.0)];
        assert_eq!(break_lines(&fragments, 100.0, Align::Left), [0..1, 1..2, 2..3]);
    }

    #[test]
    fn spaces_shrink_rather_than_leave_a_word_alone() {
        let fragments = [word(31.5), word(32.0), word(32.0)];
        assert_eq!(break_lines(&fragments, 101.0, Align::Justified).len(), 1);
        assert_eq!(break_lines(&fragments, 101.0, Align::Left).len(), 2);
    }

    #[test]
    fn no_more_than_two_hyphens_in_a_row() {
        let syllable = Fragment { width: 24.0, space: 0.0, hyphen: 2.0, body: 0.0, may_end: true };
        let end = Fragment { hyphen: 0.0, space: 3.0, ..syllable };
        let words = [syllable, syllable, syllable, end].repeat(6);
        let lines = break_lines(&words, 62.0, Align::Justified);
        assert!(lines.len() > 8, "{lines:?}");
        let mut row = 0;
        for line in &lines[..lines.len() - 1] {
            row = if words[line.end - 1].hyphen > 0.0 { row + 1 } else { 0 };
            assert!(row <= HYPHENS_IN_A_ROW, "{lines:?}");
        }
    }

    #[test]
    fn the_end_of_a_word_is_never_alone_on_the_last_line() {
        // Three words that fill the measure but for a little, then one of which only the start fits.
        let (start, end) = (Fragment { space: 0.0, hyphen: 2.0, ..word(14.0) }, word(40.0));
        let before = [word(41.0), word(41.0)];
        for cut in [start, Fragment { hyphen: 0.0, ..start }] {
            let lines = break_lines(&[before[0], before[1], cut, end], 103.0, Align::Justified);
            assert_eq!(lines, [0..2, 2..4], "{cut:?}");
            // Another word after it keeps company to its end.
            let lines = break_lines(&[before[0], before[1], cut, end, word(30.0)], 103.0, Align::Justified);
            assert_eq!(lines, [0..3, 3..5], "{cut:?}");
        }
    }

    #[test]
    fn a_long_address_is_cut_where_it_may_be_at_the_end_of_a_paragraph_too() {
        let part = |width| Fragment { space: 0.0, ..word(width) };
        // Two words, then an address that would leave them far apart on a line of their own.
        let address = [word(30.0), word(30.0), part(30.0), part(40.0), word(20.0)];
        assert_eq!(break_lines(&address, 103.0, Align::Justified), [0..3, 3..5]);
        // Its end alone would be lost.
        let short = [word(30.0), word(30.0), part(30.0), word(20.0)];
        assert_eq!(break_lines(&short, 103.0, Align::Justified), [0..2, 2..4]);
    }

    #[test]
    fn a_word_of_many_lines_is_cut_all_the_same() {
        let syllable = Fragment { width: 48.0, space: 0.0, hyphen: 2.0, body: 0.0, may_end: true };
        let lines = break_lines(&[syllable; 7], 50.0, Align::Justified);
        assert_eq!(lines.len(), 7, "{lines:?}");
    }
}
