//! A document as other engines can take it: headings, paragraphs, lists and tables.

use jalon::pdf::model::{Block, FormRow, ListMark, Mark, Text};

/// Begins each text: engines are given something else in its place at each run, so that none finds
/// in its caches what it laid out before.
pub const TOKEN: char = '\u{e000}';

/// A piece of a document.
pub enum Piece {
    /// A heading of a level.
    Heading(u8, Text),
    /// A paragraph.
    Paragraph(Text),
    /// A list, numbered or not.
    List(bool, Vec<Text>),
    /// A table: its caption, its headers, its rows.
    Table(Option<String>, Vec<Text>, Vec<Vec<Text>>),
    /// The table of contents.
    Contents,
    /// A new page.
    Break,
}

/// The pieces of some blocks, in reading order.
pub fn pieces(blocks: &[Block]) -> Vec<Piece> {
    blocks.iter().flat_map(of_block).collect()
}

fn of_block(block: &Block) -> Vec<Piece> {
    match block {
        Block::Title(lines) => vec![Piece::Heading(1, joined(lines, " "))],
        Block::Letterhead(it) => {
            let addressee = joined(&it.addressee, ", ");
            let paragraphs = [it.sender.clone(), addressee, it.dated.clone()].map(Piece::Paragraph);
            let object = Piece::Heading(1, it.object.clone());
            let terms = of_block(&Block::Definitions(it.terms.clone()));
            paragraphs.into_iter().chain([object]).chain(terms).collect()
        }
        Block::Closing(it) => [&it.title, &it.name].map(|text| Piece::Paragraph(text.clone())).into(),
        Block::Facts(facts) => {
            let fact = |label: &str, value: &Text| {
                let mut text = Text::marked(&format!("{label} : "), Mark::Bold);
                text.append(value);
                Piece::Paragraph(text)
            };
            facts.iter().map(|it| fact(&it.label, &it.value)).collect()
        }
        Block::KeyFigures(figures) => {
            let figure = |value: &str, label: &Text, note: &Text| {
                let parts = [Text::marked(value, Mark::Bold), label.clone(), note.clone()];
                Piece::Paragraph(joined(&parts, " "))
            };
            figures.iter().map(|it| figure(&it.value, &it.label, &it.note)).collect()
        }
        Block::Party(party) => {
            let name = joined(&[Text::marked(&party.lead, Mark::Italic), party.name.clone()], " ");
            let identity = joined(&party.identity, ", ");
            let closing = party.closing.iter().cloned().map(Piece::Paragraph);
            [Piece::Paragraph(name), Piece::Paragraph(identity)].into_iter().chain(closing).collect()
        }
        Block::Contents { title, .. } => vec![Piece::Paragraph(Text::from(title.as_str())), Piece::Contents],
        Block::Heading(heading) => {
            let mut text = Text::from(heading.number.clone().unwrap_or_default());
            text.push(" ", Mark::Plain);
            text.append(&heading.title);
            vec![Piece::Heading(heading.level, text)]
        }
        Block::Paragraph(text) | Block::Statement(text) | Block::Subtitle(text) => {
            vec![Piece::Paragraph(text.clone())]
        }
        Block::List(list) => {
            let items = list.items.iter().map(|item| item.text.clone()).collect();
            let inner = list.items.iter().filter_map(|item| item.inner.clone()).map(Block::List);
            let numbered = matches!(list.mark, ListMark::Letters | ListMark::Numbers);
            let list = Piece::List(numbered, items);
            std::iter::once(list).chain(inner.flat_map(|it| of_block(&it))).collect()
        }
        Block::Definitions(definitions) => definitions
            .iter()
            .map(|it| Piece::Paragraph(joined(&[it.term.clone(), it.body.clone()], " : ")))
            .collect(),
        Block::Callout(callout) => {
            callout.headline.iter().cloned().map(Piece::Paragraph).chain(pieces(&callout.blocks)).collect()
        }
        Block::Figure(figure) => vec![Piece::Paragraph(Text::from(figure.alt.as_str()))],
        Block::Table(table) => {
            let headers = table.columns.iter().map(|column| Text::from(column.title.as_str())).collect();
            let rows = table.rows.iter().chain(&table.total);
            let rows = rows.map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect();
            vec![Piece::Table(table.caption.clone(), headers, rows)]
        }
        Block::Form(form) => {
            let rows = form.rows.iter().flat_map(|row| match row {
                FormRow::Field { label, value, .. } => vec![vec![Text::from(label.as_str()), value.clone()]],
                FormRow::Columns(columns) => columns
                    .iter()
                    .map(|(label, value)| [label, value].map(|it| Text::from(it.as_str())).to_vec())
                    .collect(),
            });
            let headers = vec![Text::from("Élément"), Text::from("Valeur")];
            vec![Piece::Table(Some(form.summary.clone()), headers, rows.collect())]
        }
        Block::Signatures(signatures) => signatures
            .iter()
            .flat_map(|it| [&it.party, &it.name, &it.title].map(|text| Piece::Paragraph(text.clone())))
            .collect(),
        Block::Together(inner) => pieces(inner),
        Block::PageBreak => vec![Piece::Break],
    }
}

fn joined(texts: &[Text], between: &str) -> Text {
    let mut whole = Text::default();
    for (rank, text) in texts.iter().enumerate() {
        whole.push(if rank == 0 { "" } else { between }, Mark::Plain);
        whole.append(text);
    }
    whole
}
