//! What is read on screen is what the model of the document says, for every specimen.

use jalon::convention::KIND;
use jalon::convention::document::fast_template;
use jalon::pdf::Document;
use jalon::pdf::model::{Block, FormRow, Heading, HeadingForm, Text};
use jalon::web::paper;
use scraper::Html;

/// The model's words in the order they are read, written a second time on purpose.
struct Reading<'a> {
    words: Vec<String>,
    document: &'a Document,
}

impl Reading<'_> {
    fn all(document: &Document) -> String {
        let mut reading = Reading { words: Vec::new(), document };
        let furniture = &document.furniture;
        reading.words.extend(furniture.watermark.clone());
        reading.words.push(furniture.masthead.clone());
        reading.blocks(&document.blocks);
        furniture.footer.iter().for_each(|it| reading.text(it));
        squeezed(&reading.words.concat())
    }

    fn text(&mut self, text: &Text) {
        self.words.push(text.plain());
    }

    fn heading(&mut self, heading: &Heading) {
        self.words.extend(heading.number.clone());
        self.text(&heading.title);
    }

    fn outline(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                // Those of the side column are not in the contents, as on paper.
                Block::Heading(it) if it.level == 2 && it.form != HeadingForm::Side => self.heading(it),
                Block::Together(inner) => self.outline(inner),
                _ => {}
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Title(lines) => lines.iter().for_each(|it| self.text(it)),
                Block::Facts(facts) => {
                    for it in facts {
                        self.words.push(it.label.clone());
                        self.text(&it.value);
                    }
                }
                Block::Party(it) => {
                    self.words.push(it.lead.clone());
                    self.text(&it.name);
                    it.identity.iter().chain(&it.closing).for_each(|it| self.text(it));
                }
                Block::Contents { title, .. } => {
                    self.words.push(title.clone());
                    self.outline(&self.document.blocks);
                }
                Block::Heading(it) => self.heading(it),
                Block::Paragraph(it) | Block::Statement(it) | Block::Subtitle(it) => self.text(it),
                Block::List(list) => list.items.iter().for_each(|it| self.text(&it.text)),
                Block::Table(table) => {
                    self.words.extend(table.caption.clone());
                    self.words.extend(table.columns.iter().map(|it| it.title.clone()));
                    table.rows.iter().chain(&table.total).flatten().for_each(|it| self.text(&it.text));
                }
                Block::Definitions(_)
                | Block::Callout(_)
                | Block::Figure(_)
                | Block::KeyFigures(_)
                | Block::Letterhead(_)
                | Block::Closing(_) => {
                    panic!("no convention has one")
                }
                Block::Form(form) => {
                    for row in &form.rows {
                        match row {
                            FormRow::Field { label, value, .. } => {
                                self.words.push(label.clone());
                                self.text(value);
                            }
                            FormRow::Columns(columns) => {
                                self.words.extend(columns.iter().flat_map(|it| [it.0.clone(), it.1.clone()]));
                            }
                        }
                    }
                }
                Block::Signatures(all) => {
                    for it in all {
                        [Some(&it.party), Some(&it.name), Some(&it.title), it.delegation.as_ref()]
                            .into_iter()
                            .flatten()
                            .for_each(|it| self.text(it));
                        self.words.push("Lieu et date Signature et cachet".to_owned());
                    }
                }
                Block::Together(inner) => self.blocks(inner),
                Block::PageBreak => {}
            }
        }
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

#[test]
fn the_page_says_what_the_model_says_in_its_order() {
    let specimens = (KIND.specimens)(&fast_template().unwrap());
    assert_eq!(specimens.len(), 5);
    for (name, document) in specimens {
        let document = document.unwrap();
        let page = Html::parse_fragment(&paper::html(&document, 1));
        let read = squeezed(&page.root_element().text().collect::<String>());
        assert_eq!(read, Reading::all(&document), "{name}");
        assert!(read.len() > 10_000, "{name}");
    }
}
