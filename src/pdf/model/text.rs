//! Text with marks: what is bold, italic, raised or still to be filled in, what leads elsewhere, what
//! is in another language, and what a note adds.

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
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Run {
    /// Its characters; none for the call of a note.
    pub text: String,
    /// Its mark.
    pub mark: Mark,
    /// Address it leads to.
    pub link: Option<String>,
    /// Its language when it is not French: a BCP 47 tag, « en ».
    pub language: Option<String>,
    /// The note called here, printed at the foot of the page.
    pub note: Option<Box<Text>>,
}

impl Run {
    /// Whether two runs differ by their characters only.
    fn is_like(&self, other: &Self) -> bool {
        self.mark == other.mark
            && self.link == other.link
            && self.language == other.language
            && self.note.is_none()
            && other.note.is_none()
    }
}

/// Runs, read one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Text {
    /// The runs; two neighbours differ by their mark.
    pub runs: Vec<Run>,
}

impl Text {
    /// Adds characters under a mark.
    pub fn push(&mut self, text: &str, mark: Mark) {
        self.push_run(Run { text: text.to_owned(), mark, ..Run::default() });
    }

    /// Adds a run.
    pub fn push_run(&mut self, run: Run) {
        if run.text.is_empty() && run.note.is_none() {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.is_like(&run) => last.text.push_str(&run.text),
            _ => self.runs.push(run),
        }
    }

    /// Adds characters that lead to an address.
    pub fn push_link(&mut self, text: &str, address: &str) {
        self.push_run(Run { text: text.to_owned(), link: Some(address.to_owned()), ..Run::default() });
    }

    /// Adds characters of another language, set in italics.
    pub fn push_foreign(&mut self, text: &str, language: &str) {
        let language = Some(language.to_owned());
        self.push_run(Run { text: text.to_owned(), mark: Mark::Italic, language, ..Run::default() });
    }

    /// Calls a note here.
    pub fn push_note(&mut self, note: Self) {
        self.push_run(Run { note: Some(Box::new(note)), ..Run::default() });
    }

    /// Adds all runs of another text.
    pub fn append(&mut self, other: &Self) {
        for run in &other.runs {
            self.push_run(run.clone());
        }
    }

    /// Text under one mark.
    pub fn marked(text: &str, mark: Mark) -> Self {
        let mut out = Self::default();
        out.push(text, mark);
        out
    }

    /// The characters without their marks; notes are left out.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The characters with their marks and languages, without what leads elsewhere and without notes:
    /// a title where it is only repeated.
    #[must_use]
    pub fn bare(&self) -> Self {
        let mut out = Self::default();
        for run in &self.runs {
            out.push_run(Run { link: None, note: None, ..run.clone() });
        }
        out
    }

    /// How many notes it calls, those that its notes call included.
    pub fn notes(&self) -> usize {
        self.runs.iter().filter_map(|run| run.note.as_deref()).map(|note| 1 + note.notes()).sum()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty() && run.note.is_none())
    }

    /// The same text, with characters changed by a function of them all and of a position.
    #[must_use]
    pub fn map(&self, change: impl Fn(&[char], usize) -> char) -> Self {
        let characters: Vec<char> = self.runs.iter().flat_map(|run| run.text.chars()).collect();
        let mut at = 0;
        let mut out = Self::default();
        for run in &self.runs {
            let count = run.text.chars().count();
            let text = (at..at + count).map(|place| change(&characters, place)).collect();
            at += count;
            out.push_run(Run { text, ..run.clone() });
        }
        out
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

    #[test]
    fn what_leads_elsewhere_stays_apart() {
        let mut text = Text::from("voir ");
        text.push_link("la page", "https://jalon.example/a");
        text.push_link(" suivante", "https://jalon.example/b");
        text.push_note(Text::from("une note"));
        text.push_note(Text::from("une autre"));
        assert_eq!(text.runs.len(), 5);
        assert_eq!(text.plain(), "voir la page suivante");
        let changed = text.map(|all, at| if all[at] == ' ' { '\u{a0}' } else { all[at] });
        assert_eq!(changed.plain(), "voir\u{a0}la\u{a0}page\u{a0}suivante");
        assert_eq!(changed.runs.len(), 5);
    }
}
