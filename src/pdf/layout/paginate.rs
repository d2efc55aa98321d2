//! Rows into pages: what holds together stays together, and no page is stretched.

use super::super::theme::{BOTTOM, TOP};
use super::row::{Item, Join, LinkArea, Row};

/// A page being filled; positions are from its top.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What it shows.
    pub items: Vec<Item>,
    /// Its links.
    pub links: Vec<LinkArea>,
    /// Headings it begins, with their position.
    pub anchors: Vec<(usize, f32)>,
}

struct Filling {
    pages: Vec<Page>,
    y: f32,
    empty: bool,
}

/// Fills pages with rows.
pub fn paginate(rows: Vec<Row>) -> Vec<Page> {
    let mut filling = Filling { pages: vec![Page::default()], y: TOP, empty: true };
    let mut rest = rows.into_iter().peekable();
    let mut held: Vec<Row> = Vec::new();
    while let Some(row) = rest.next() {
        let ends = row.join == Join::Free || rest.peek().is_none_or(|next| next.breaks);
        held.push(row);
        if ends {
            filling.place_group(std::mem::take(&mut held), Join::Soft);
        }
    }
    filling.pages
}

impl Filling {
    fn place_group(&mut self, group: Vec<Row>, strength: Join) {
        let Some(first) = group.first() else { return };
        if !self.empty && first.breaks {
            self.turn();
        }
        let sinks = first.sinks && !self.empty;
        if let Some(end) = fits(&group, self.y, self.empty) {
            if sinks {
                self.y += BOTTOM - end;
            }
            return group.into_iter().for_each(|row| self.place(row));
        }
        if fits(&group, TOP, true).is_some() {
            self.turn();
            return group.into_iter().for_each(|row| self.place(row));
        }
        match strength {
            Join::Soft => {
                for part in split(group, Join::Firm) {
                    self.place_group(part, Join::Firm);
                }
            }
            _ => {
                for row in group {
                    if !self.empty && fits(std::slice::from_ref(&row), self.y, false).is_none() {
                        self.turn();
                    }
                    self.place(row);
                }
            }
        }
    }

    fn turn(&mut self) {
        self.pages.push(Page::default());
        self.y = TOP;
        self.empty = true;
    }

    fn place(&mut self, row: Row) {
        let Some(page) = self.pages.last_mut() else { return };
        if self.empty
            && let Some(header) = &row.header
        {
            let header = Row::clone(header);
            let depth = header.depth;
            page.items.extend(header.items_down(self.y).into_iter().map(|item| Item { tag: None, ..item }));
            self.y += depth;
        }
        let origin = self.y + if self.empty && row.header.is_none() { row.gap_at_top } else { row.gap };
        page.anchors.extend(row.anchors.iter().map(|&heading| (heading, origin)));
        page.links.extend(row.links.iter().cloned().map(|mut link| {
            link.area[1] += origin;
            link.area[3] += origin;
            link
        }));
        self.y = origin + row.depth;
        self.empty = false;
        page.items.extend(row.items_down(origin));
    }
}

/// Where a group ends when it is placed at `y`, if it fits above the bottom.
fn fits(group: &[Row], mut y: f32, mut empty: bool) -> Option<f32> {
    for row in group {
        y += match (&row.header, empty) {
            (Some(header), true) => header.depth + row.gap,
            (None, true) => row.gap_at_top,
            (_, false) => row.gap,
        };
        y += row.depth;
        empty = false;
        if y + row.descent > BOTTOM + 0.1 {
            return None;
        }
    }
    Some(y)
}

/// Cuts a group wherever its joins are weaker than `strength`.
fn split(group: Vec<Row>, strength: Join) -> Vec<Vec<Row>> {
    let mut parts = vec![Vec::new()];
    for row in group {
        let cut = row.join < strength;
        if let Some(part) = parts.last_mut() {
            part.push(row);
        }
        if cut {
            parts.push(Vec::new());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(join: Join) -> Row {
        Row { join, ..Row::text(13.75) }
    }

    fn anchored(rank: usize, join: Join) -> Row {
        Row { anchors: vec![rank], ..line(join) }
    }

    fn page_of(pages: &[Page], heading: usize) -> usize {
        pages.iter().position(|page| page.anchors.iter().any(|(rank, _)| *rank == heading)).unwrap()
    }

    #[test]
    fn fifty_lines_a_page() {
        assert_eq!(paginate(vec![line(Join::Free); 50]).len(), 1);
        assert_eq!(paginate(vec![line(Join::Free); 51]).len(), 2);
    }

    #[test]
    fn what_holds_together_goes_to_the_next_page_together() {
        let mut rows = vec![line(Join::Free); 48];
        rows.extend([anchored(0, Join::Firm), line(Join::Firm), anchored(1, Join::Free)]);
        let pages = paginate(rows);
        assert_eq!((page_of(&pages, 0), page_of(&pages, 1)), (1, 1));
    }

    #[test]
    fn what_is_taller_than_a_page_is_cut_where_it_holds_less() {
        let mut rows = vec![line(Join::Soft); 40];
        rows.extend(vec![line(Join::Soft); 15]);
        rows.push(anchored(0, Join::Free));
        assert_eq!(page_of(&paginate(rows), 0), 1);
    }

    #[test]
    fn rows_may_sink_and_begin_a_page() {
        let rows = vec![
            line(Join::Free),
            Row { sinks: true, ..anchored(0, Join::Free) },
            Row { breaks: true, ..anchored(1, Join::Free) },
        ];
        let pages = paginate(rows);
        assert_eq!(page_of(&pages, 1), 1);
        assert!(pages[0].anchors[0].1 > BOTTOM - 1.0);
    }
}
