//! The ZIP, written as it goes: its bytes are taken away piece by piece.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{Datelike, NaiveDate};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::draw::Drawn;
use super::index::{self, Line};
use crate::convention::rules::Reference;
use crate::document::press::Printed;

/// Written by the archive, emptied by whoever puts its bytes away.
#[derive(Clone, Default)]
struct Tray(Arc<Mutex<Vec<u8>>>);

impl Write for Tray {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An archive of conventions being written.
pub struct Archive {
    zip: ZipWriter<StreamWriter<Tray>>,
    tray: Tray,
    lines: Vec<Line>,
}

impl Default for Archive {
    fn default() -> Self {
        let tray = Tray::default();
        Self { zip: ZipWriter::new_stream(tray.clone()), tray, lines: Vec::new() }
    }
}

impl Archive {
    /// Adds a convention: its date in the archive is that of its content.
    ///
    /// # Errors
    /// An archive that cannot hold more.
    pub fn add(&mut self, reference: Reference, drawn: &Drawn) -> anyhow::Result<()> {
        let name = name(reference, &drawn.convention.subject.path);
        self.put(&name, drawn.meta.date, CompressionMethod::Stored, &drawn.printed.bytes)?;
        self.lines.push(Line::of(drawn, name));
        Ok(())
    }

    /// Notes a convention that has no file, and why: the index says it.
    pub fn miss(&mut self, reference: Reference, reason: String) {
        self.lines.push(Line::missing(reference, reason));
    }

    /// What the index says, convention by convention.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Takes away the bytes that are written so far.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut *self.tray.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Adds both indexes and closes the archive; gives the last bytes.
    ///
    /// # Errors
    /// An archive that cannot hold more.
    pub fn finish(mut self, printed: &Printed, dated: NaiveDate) -> anyhow::Result<Vec<u8>> {
        let csv = index::csv(&self.lines)?;
        self.put("index.csv", dated, CompressionMethod::Deflated, &csv)?;
        self.put("index.pdf", dated, CompressionMethod::Stored, &printed.bytes)?;
        let Self { zip, tray, .. } = self;
        zip.finish()?;
        let last = std::mem::take(&mut *tray.0.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(last)
    }

    fn put(
        &mut self,
        name: &str,
        dated: NaiveDate,
        method: CompressionMethod,
        bytes: &[u8],
    ) -> anyhow::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(midnight(dated))
            .unix_permissions(0o644);
        self.zip.start_file(name, options)?;
        self.zip.write_all(bytes)?;
        Ok(())
    }
}

/// The beginning of a day, as archives write it: the format knows none before 1980.
pub fn midnight(day: NaiveDate) -> DateTime {
    let part = |it: u32| u8::try_from(it).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(1980);
    DateTime::from_date_and_time(year, part(day.month()), part(day.day()), 0, 0, 0).unwrap_or_default()
}

/// `FAST-2026-014_signal-rivage_convention.pdf`: names in addresses have no accent.
fn name(reference: Reference, path: &str) -> String {
    let slug = path.rsplit('/').next().unwrap_or_default();
    format!("{reference}_{slug}_convention.pdf")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_after_the_reference_and_the_service() {
        let reference = "FAST-2026-014".parse().unwrap();
        assert_eq!(name(reference, "/produits/cmachance"), "FAST-2026-014_cmachance_convention.pdf");
    }

    #[test]
    fn days_of_the_archive_are_those_of_the_content() {
        let day = midnight("2026-03-12".parse().unwrap());
        assert_eq!((day.year(), day.month(), day.day(), day.hour()), (2026, 3, 12, 0));
        assert_eq!(midnight("1979-12-31".parse().unwrap()), DateTime::default());
    }
}
