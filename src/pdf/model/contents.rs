//! What a table of contents lists, the same on paper and on screen.

use super::{Block, Callout, Heading, HeadingForm};

/// The headings listed by a table of contents that these blocks follow: those of level 2 under a rule,
/// each with its rank among all headings of the document. `first` is the rank of the first heading
/// of the blocks.
pub fn listed(blocks: &[Block], first: usize) -> Vec<(usize, &Heading)> {
    let (mut rank, mut found) = (first, Vec::new());
    list(blocks, &mut rank, &mut found);
    found
}

fn list<'b>(blocks: &'b [Block], rank: &mut usize, found: &mut Vec<(usize, &'b Heading)>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                if heading.level == 2 && !matches!(heading.form, HeadingForm::Side | HeadingForm::Inline) {
                    found.push((*rank, heading));
                }
                *rank += 1;
            }
            Block::Together(inner) | Block::Callout(Callout { blocks: inner, .. }) => {
                list(inner, rank, found);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::Text;

    #[test]
    fn headings_of_level_2_under_a_rule_are_listed_with_their_rank_among_all() {
        let heading =
            |level, form| Block::Heading(Heading { level, number: None, title: Text::from("Titre"), form });
        let blocks = [
            heading(2, HeadingForm::Side),
            heading(2, HeadingForm::Ruled),
            Block::Together(vec![heading(3, HeadingForm::Side), heading(2, HeadingForm::RuledSide)]),
            heading(2, HeadingForm::Inline),
            heading(2, HeadingForm::Section),
        ];
        let ranks: Vec<usize> = listed(&blocks, 7).iter().map(|(rank, _)| *rank).collect();
        assert_eq!(ranks, [8, 10, 12]);
    }
}
