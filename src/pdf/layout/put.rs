//! Texts that stand somewhere in a row instead of making rows of their own: titles beside their
//! number, labels, cells.

use super::super::error::PdfError;
use super::super::model::Text;
use super::super::text::breaking::Align;
use super::super::theme::Style;
use super::super::tree::ElementId;
use super::flow::Flow;
use super::inline::Setting;
use super::row::Row;

impl Setting {
    /// Ragged lines, the first as far below what precedes as each from the one above.
    pub fn ragged(style: Style, x: f32, measure: f32, leading: f32) -> Self {
        Self { style, x, measure, align: Align::Left, gap: leading, leading }
    }
}

impl Flow<'_, '_> {
    /// Puts a text in a row, its first baseline at `y`; gives the last one.
    pub fn put(
        &mut self,
        row: &mut Row,
        tag: ElementId,
        text: &Text,
        y: f32,
        setting: &Setting,
    ) -> Result<f32, PdfError> {
        let rows = self.text(text, setting, tag)?;
        Ok(row.absorb(rows, y))
    }
}
