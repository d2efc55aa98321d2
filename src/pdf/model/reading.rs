//! What a document says, text by text, in the order it is read.

use super::{Block, Definition, Document, Form, FormRow, Letterhead, List, Shape, Table, Text};

impl Document {
    /// Every text of the content; notes come after the text that calls them. Furniture, numbers of
    /// headings and marks of lists are not in it.
    pub fn texts(&self) -> Vec<Text> {
        let mut out = Vec::new();
        read_all(&self.blocks, &mut out);
        out
    }
}

fn read_all(blocks: &[Block], out: &mut Vec<Text>) {
    for block in blocks {
        match block {
            Block::Letterhead(letter) => {
                read(&letter.sender, out);
                read(&letter.address, out);
                read_as_one(&letter.addressee, out);
                read(&letter.dated, out);
                out.push(Text::from(Letterhead::OBJECT));
                read(&letter.object, out);
                read_definitions(&letter.terms, out);
            }
            Block::Title(lines) => read_as_one(lines, out),
            Block::Subtitle(text) | Block::Paragraph(text) | Block::Statement(text) => read(text, out),
            Block::Facts(facts) => {
                for fact in facts {
                    out.push(Text::from(fact.label.as_str()));
                    read(&fact.value, out);
                }
            }
            Block::KeyFigures(figures) => {
                for it in figures {
                    out.push(Text::from(it.value.as_str()));
                    read(&it.label, out);
                    read(&it.note, out);
                }
            }
            Block::Party(party) => {
                out.push(Text::from(party.lead.as_str()));
                read(&party.name, out);
                read_as_one(&party.identity, out);
                party.closing.iter().for_each(|sentence| read(sentence, out));
            }
            Block::Heading(heading) => read(&heading.title, out),
            Block::List(list) => read_list(list, out),
            Block::Definitions(definitions) => read_definitions(definitions, out),
            Block::Callout(callout) => {
                out.push(Text::from(callout.label.as_str()));
                callout.headline.iter().for_each(|headline| read(headline, out));
                read_all(&callout.blocks, out);
            }
            Block::Figure(figure) => {
                for shape in &figure.drawing.shapes {
                    if let Shape::Label { text, .. } = shape {
                        out.push(Text::from(text.as_str()));
                    }
                }
                figure.note.iter().for_each(|note| read(note, out));
                figure.data.iter().for_each(|data| read_table(data, out));
            }
            Block::Table(table) => read_table(table, out),
            Block::Form(form) => {
                for row in &form.rows {
                    match row {
                        FormRow::Field { label, value, .. } => {
                            out.push(Text::from(label.as_str()));
                            read(value, out);
                        }
                        FormRow::Columns(cells) => {
                            for cells in cells.chunks(Form::COLUMNS) {
                                out.extend(cells.iter().map(|cell| Text::from(cell.0.as_str())));
                                out.extend(cells.iter().map(|cell| Text::from(cell.1.as_str())));
                            }
                        }
                    }
                }
            }
            Block::Signatures(signatures) => {
                for signature in signatures {
                    let who = [&signature.party, &signature.name, &signature.title];
                    who.into_iter().chain(&signature.delegation).for_each(|text| read(text, out));
                }
            }
            Block::Closing(closing) => {
                read(&closing.title, out);
                read(&closing.name, out);
            }
            Block::Together(inner) => read_all(inner, out),
            Block::Contents { .. } | Block::PageBreak => {}
        }
    }
}

fn read(text: &Text, out: &mut Vec<Text>) {
    read_as_one(std::slice::from_ref(text), out);
}

/// Texts that are parts of one, whose notes come after them all.
fn read_as_one(texts: &[Text], out: &mut Vec<Text>) {
    out.extend(texts.iter().cloned());
    for note in texts.iter().flat_map(|text| &text.runs).filter_map(|run| run.note.as_deref()) {
        read(note, out);
    }
}

fn read_definitions(definitions: &[Definition], out: &mut Vec<Text>) {
    for definition in definitions {
        read(&definition.term, out);
        read(&definition.body, out);
    }
}

fn read_list(list: &List, out: &mut Vec<Text>) {
    for item in &list.items {
        read(&item.text, out);
        item.inner.iter().for_each(|inner| read_list(inner, out));
    }
}

fn read_table(table: &Table, out: &mut Vec<Text>) {
    out.extend(table.caption.as_deref().map(Text::from));
    out.extend(table.columns.iter().map(|column| Text::from(column.title.as_str())));
    for cell in table.rows.iter().chain(&table.total).flatten() {
        read(&cell.text, out);
    }
    table.note.iter().for_each(|note| read(note, out));
}
