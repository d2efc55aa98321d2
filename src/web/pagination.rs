//! The way from one page of a list to the others.

use serde::Serialize;

/// Feeds the `pagination` piece.
#[derive(Debug, Serialize)]
pub struct Pagination {
    last: u64,
    previous: Option<String>,
    next: Option<String>,
    steps: Vec<Step>,
}

/// A page number, or the gap between two.
#[derive(Debug, Serialize)]
struct Step {
    label: String,
    href: Option<String>,
    current: bool,
}

impl Pagination {
    /// On page `page` of `last`, both from 1: the first, the last and the neighbours are offered.
    pub fn new(page: u64, last: u64, href: impl Fn(u64) -> String) -> Self {
        let mut steps = Vec::new();
        let mut before = 0;
        // As many for a thousand pages as for ten.
        let mut offered = vec![1, page.saturating_sub(1), page, page.saturating_add(1), last];
        offered.sort_unstable();
        offered.dedup();
        for number in offered.into_iter().filter(|it| (1..=last).contains(it)) {
            if number > before + 1 {
                steps.push(Step { label: "…".to_owned(), href: None, current: false });
            }
            before = number;
            let current = number == page;
            steps.push(Step { label: number.to_string(), href: (!current).then(|| href(number)), current });
        }
        Self {
            last,
            previous: (page > 1).then(|| href(page - 1)),
            next: (page < last).then(|| href(page + 1)),
            steps,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_pages_are_left_out() {
        for (page, last, expected) in [
            (1, 1, "[1]"),
            (1, 4, "[1] 2 … 4"),
            (2, 4, "1 [2] 3 4"),
            (5, 9, "1 … 4 [5] 6 … 9"),
            (9, 9, "1 … 8 [9]"),
        ] {
            let shown = Pagination::new(page, last, |it| format!("?page={it}"));
            let label = |it: &Step| if it.current { format!("[{}]", it.label) } else { it.label.clone() };
            assert_eq!(shown.steps.iter().map(label).collect::<Vec<_>>().join(" "), expected);
            assert_eq!((shown.previous.is_some(), shown.next.is_some()), (page > 1, page < last));
        }
    }
}
