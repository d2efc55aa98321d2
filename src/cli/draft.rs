//! A file written whole or not at all: it takes its name once complete.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;

/// A file being written, beside the one it will replace; dropped unfinished, it leaves nothing.
pub(super) struct Draft {
    path: PathBuf,
    aside: PathBuf,
    file: File,
    is_finished: bool,
}

impl Draft {
    /// Makes sure that the file can be written, before there is anything to write.
    pub(super) fn begin(path: &OsString) -> anyhow::Result<Self> {
        let path = PathBuf::from(path);
        let mut aside = path.as_os_str().to_owned();
        aside.push(".partiel");
        let aside = PathBuf::from(aside);
        let file = File::create(&aside).with_context(|| impossible(&path))?;
        Ok(Self { path, aside, file, is_finished: false })
    }

    /// Writes a piece of it, with more to come.
    pub(super) fn add(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        self.file.write_all(bytes).with_context(|| impossible(&self.path))
    }

    /// Writes the rest of it and gives it its name.
    pub(super) fn finish(mut self, bytes: &[u8]) -> anyhow::Result<()> {
        self.file
            .write_all(bytes)
            .and_then(|()| self.file.sync_all())
            .and_then(|()| fs::rename(&self.aside, &self.path))
            .with_context(|| impossible(&self.path))?;
        self.is_finished = true;
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.is_finished
            && let Err(error) = fs::remove_file(&self.aside)
        {
            tracing::warn!(path = %self.aside.display(), %error, "a draft stays behind");
        }
    }
}

fn impossible(path: &std::path::Path) -> String {
    format!("Impossible d’écrire {}", path.display())
}
