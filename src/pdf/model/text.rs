//! Text with marks: what is bold, italic, raised or still to be filled in.

use serde::Serialize;

/// How a run differs from the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize)]
pub enum Mark {
    /// As the text around.
    #[default]
    Plain,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Raised and small.
    Superscript,
    /// A fact that is not known yet.
    Missing,
}

/// A run of text under one mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Its characters.
    pub text: String,
    /// Its mark.
    pub mark: Mark,
}

/// Runs, read one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Text {
    /// The runs; two neighbours differ by their mark.
    pub runs: Vec<Run>,
}

impl Text {
    /// Adds characters under a mark.
    pub fn push(&mut self, text: &str, mark: Mark) {
        if text.is_empty() {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.mark == mark => last.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), mark }),
        }
    }

    /// Adds all runs of another text.
    pub fn append(&mut self, other: &Self) {
        for run in &other.runs {
            self.push(&run.text, run.mark);
        }
    }

    /// Text under one mark.
    pub fn marked(text: &str, mark: Mark) -> Self {
        let mut out = Self::default();
        out.push(text, mark);
        out
    }

    /// The characters without their marks.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::marked(text, Mark::Plain)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_under_one_mark_become_one_run() {
        let mut text = Text::from("un ");
        text.push("deux", Mark::Plain);
        text.push("trois", Mark::Bold);
        text.push("", Mark::Italic);
        assert_eq!(text.runs.len(), 2);
        assert_eq!(text.plain(), "un deuxtrois");
    }
}
