//! Rows into pages: what holds together stays together, and no page is stretched.

use super::super::theme::{
    ACCENT, BOTTOM, DESCENT, FIRST_BASELINE, GROUND, HAIR, LEFT, RIGHT, TEXT, TOP, mm,
};
use super::row::{Area, Ground, Item, Join, Row, Shape};

/// A page being filled; positions are from its top.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What it shows.
    pub items: Vec<Item>,
    /// Its links and fields.
    pub areas: Vec<Area>,
    /// Headings it begins, with their position.
    pub anchors: Vec<(usize, f32)>,
}

/// From the last line of a page to the rule above its notes, at least; from that rule to the first note.
const ABOVE_NOTES: f32 = 9.0;
const UNDER_RULE: f32 = 11.0;
/// Length of that rule.
const NOTES_RULE: f32 = mm(20.0);
/// Room of a callout above its first row and under its last.
const CALLOUT_TOP: f32 = mm(3.4);
const CALLOUT_BOTTOM: f32 = mm(3.4);

struct Filling {
    pages: Vec<Page>,
    y: f32,
    empty: bool,
    /// Notes of the page being filled.
    notes: Vec<Row>,
    /// Grounds of the page being filled, each with its top and its bottom.
    grounds: Vec<(Ground, f32, f32)>,
}

/// Fills pages with rows; the first page begins lower when it has a letterhead.
pub fn paginate(rows: Vec<Row>, first_top: f32) -> Vec<Page> {
    let mut filling = Filling {
        pages: vec![Page::default()],
        y: first_top,
        empty: true,
        notes: Vec::new(),
        grounds: Vec::new(),
    };
    let mut rest = rows.into_iter().peekable();
    let mut held: Vec<Row> = Vec::new();
    while let Some(row) = rest.next() {
        let ends = row.join == Join::Free || rest.peek().is_none_or(|next| next.breaks);
        held.push(row);
        if ends {
            filling.place_group(std::mem::take(&mut held), Join::Soft);
        }
    }
    filling.close();
    filling.pages
}

impl Filling {
    fn place_group(&mut self, group: Vec<Row>, strength: Join) {
        let Some(first) = group.first() else { return };
        if !self.empty && first.breaks {
            self.turn();
        }
        let sinks = first.sinks && !self.empty;
        if let Some(end) = fits(&group, self.y, self.empty, &self.notes) {
            if sinks {
                self.y += BOTTOM - notes_depth(self.notes.iter()) - end;
            }
            return group.into_iter().for_each(|row| self.place(row));
        }
        if !self.empty && fits(&group, TOP, true, &[]).is_some() {
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
                    if !self.empty && fits(std::slice::from_ref(&row), self.y, false, &self.notes).is_none() {
                        self.turn();
                    }
                    self.place(row);
                }
            }
        }
    }

    /// Paints grounds under, and notes at the foot of, the page that was filled.
    fn close(&mut self) {
        let Some(page) = self.pages.last_mut() else { return };
        let mut under = Vec::new();
        for (ground, top, bottom) in self.grounds.drain(..) {
            let (width, height) = (RIGHT - LEFT, bottom - top);
            under.push(Shape::Ground { x: LEFT, y: top, width, height, colour: GROUND });
            if ground.first {
                under.push(Shape::Rule { x: LEFT, right: RIGHT, y: top, thickness: 2.0, colour: ACCENT });
            }
        }
        page.items.splice(0..0, under.into_iter().map(|shape| Item { tag: None, shape }));
        let notes = std::mem::take(&mut self.notes);
        if notes.is_empty() {
            return;
        }
        let mut y = BOTTOM - notes_depth(notes.iter()) + ABOVE_NOTES;
        let rule = Shape::Rule { x: TEXT, right: TEXT + NOTES_RULE, y, thickness: 0.5, colour: HAIR };
        page.items.push(Item { tag: None, shape: rule });
        for (rank, mut row) in notes.into_iter().enumerate() {
            y += if rank == 0 { UNDER_RULE } else { row.gap };
            page.areas.extend(row.take_areas_down(y));
            page.items.extend(row.items_down(y));
        }
    }

    fn turn(&mut self) {
        self.close();
        self.pages.push(Page::default());
        self.y = TOP;
        self.empty = true;
    }

    fn place(&mut self, mut row: Row) {
        let Some(page) = self.pages.last_mut() else { return };
        let above = self.y;
        if self.empty
            && let Some(header) = &row.header
        {
            let header = Row::clone(header);
            let depth = header.depth;
            page.items.extend(header.items_down(self.y).into_iter().map(|item| Item { tag: None, ..item }));
            self.y += depth;
        }
        let gap = if self.empty && row.header.is_none() { row.gap_at_top } else { row.gap };
        let origin = self.y + gap + top_room(&row, self.empty);
        page.anchors.extend(row.anchors.iter().map(|&heading| (heading, origin)));
        page.areas.extend(row.take_areas_down(origin));
        if let Some(ground) = row.ground {
            let bottom = origin + row.depth + DESCENT + if ground.last { CALLOUT_BOTTOM } else { 0.0 };
            match self.grounds.last_mut() {
                Some((before, _, end)) if before.callout == ground.callout => *end = bottom,
                _ => {
                    let top = if self.empty { above } else { above + row.gap };
                    self.grounds.push((ground, top, bottom));
                }
            }
        }
        self.notes.append(&mut row.notes);
        self.y = origin + row.depth + bottom_room(&row);
        self.empty = false;
        page.items.extend(row.items_down(origin));
    }
}

/// What a callout adds above a row that begins it, or that begins a page in it.
fn top_room(row: &Row, at_top: bool) -> f32 {
    match row.ground {
        Some(ground) if ground.first && at_top => CALLOUT_TOP,
        Some(ground) if ground.first => CALLOUT_TOP + FIRST_BASELINE,
        _ => 0.0,
    }
}

/// What a callout adds under its last row.
fn bottom_room(row: &Row) -> f32 {
    if row.ground.is_some_and(|ground| ground.last) { DESCENT + CALLOUT_BOTTOM } else { 0.0 }
}

/// Height of notes with what stands above them.
fn notes_depth<'a>(mut notes: impl Iterator<Item = &'a Row>) -> f32 {
    if notes.next().is_none() {
        return 0.0;
    }
    ABOVE_NOTES + UNDER_RULE + DESCENT + notes.map(|row| row.gap).sum::<f32>()
}

/// Where a group ends when it is placed at `y`, if it fits above the bottom.
fn fits(group: &[Row], mut y: f32, mut empty: bool, notes: &[Row]) -> Option<f32> {
    let mut called: Vec<&Row> = Vec::new();
    for row in group {
        y += match (&row.header, empty) {
            (Some(header), true) => header.depth + row.gap,
            (None, true) => row.gap_at_top,
            (_, false) => row.gap,
        };
        y += top_room(row, empty) + row.depth + bottom_room(row);
        empty = false;
        let mut bottom = BOTTOM;
        called.extend(&row.notes);
        bottom -= notes_depth(notes.iter().chain(called.iter().copied()));
        if y + row.descent > bottom + 0.1 {
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
        assert_eq!(paginate(vec![line(Join::Free); 50], TOP).len(), 1);
        assert_eq!(paginate(vec![line(Join::Free); 51], TOP).len(), 2);
    }

    #[test]
    fn what_holds_together_goes_to_the_next_page_together() {
        let mut rows = vec![line(Join::Free); 48];
        rows.extend([anchored(0, Join::Firm), line(Join::Firm), anchored(1, Join::Free)]);
        let pages = paginate(rows, TOP);
        assert_eq!((page_of(&pages, 0), page_of(&pages, 1)), (1, 1));
    }

    #[test]
    fn what_is_taller_than_a_page_is_cut_where_it_holds_less() {
        let mut rows = vec![line(Join::Soft); 40];
        rows.extend(vec![line(Join::Soft); 15]);
        rows.push(anchored(0, Join::Free));
        assert_eq!(page_of(&paginate(rows, TOP), 0), 1);
    }

    #[test]
    fn what_no_page_holds_begins_where_it_is() {
        let mut rows = vec![line(Join::Soft); 49];
        rows.insert(0, anchored(0, Join::Soft));
        let pages = paginate(rows, TOP + mm(15.0));
        assert_eq!((page_of(&pages, 0), pages.len()), (0, 2));
    }

    #[test]
    fn the_ground_of_a_callout_begins_where_its_page_does() {
        let ground = Some(Ground { callout: 1, first: true, last: true });
        let top = TOP + mm(15.0);
        let row = Row { ground, gap_at_top: 0.0, ..line(Join::Free) };
        let pages = paginate(vec![row], top);
        let tops: Vec<f32> = pages[0]
            .items
            .iter()
            .filter_map(|item| if let Shape::Ground { y, .. } = item.shape { Some(y) } else { None })
            .collect();
        assert_eq!(tops, [top]);
    }

    #[test]
    fn rows_may_sink_and_begin_a_page() {
        let rows = vec![
            line(Join::Free),
            Row { sinks: true, ..anchored(0, Join::Free) },
            Row { breaks: true, ..anchored(1, Join::Free) },
        ];
        let pages = paginate(rows, TOP);
        assert_eq!(page_of(&pages, 1), 1);
        assert!(pages[0].anchors[0].1 > BOTTOM - 1.0);
    }
}
