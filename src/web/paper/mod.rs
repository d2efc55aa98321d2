//! A document on screen: the same model as the printed file, as HTML that says what each thing is.
//!
//! Nothing is added to what the model says and nothing is left out, but what repeats on each page of
//! paper. The look is in `templates/css/paper.css`.

mod block;
mod figure;
mod letter;
mod list;
mod table;
mod text;
mod writer;

#[cfg(test)]
mod tests;

use crate::pdf::Document;
use crate::pdf::model::Drawing;
use writer::Writer;

/// The document as HTML. `top` is the level of its title among the headings of the page: 1 when the
/// page is the document, more when it only shows it.
pub fn html(document: &Document, top: u8) -> String {
    let mut writer = Writer::new(top);
    block::document(&mut writer, document);
    writer.finish()
}

/// A picture on its own, for a page that shows several: `rank` tells them apart, `alt` says what it shows.
pub fn picture(drawing: &Drawing, alt: &str, rank: usize) -> String {
    figure::picture(drawing, &html_escape::encode_double_quoted_attribute(alt), rank)
}
