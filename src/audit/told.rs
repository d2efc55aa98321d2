//! How the journal is told in French: each room has the words of its own acts and fields, in this one shape.

/// How the stored text of a value is read.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// As it is.
    Text,
    /// A day, `2026-11-23`.
    Day,
    /// An amount, `50000.00`.
    Euros,
    /// `true` or `false`.
    Flag,
    /// A percentage, `80` or `66.70`.
    Percent,
    /// A word of a closed list, or a text that only its room can read.
    Words(fn(&str) -> String),
    /// A list or a record as JSON; its words, taken one by one, are read so.
    List(fn(&str) -> String),
    /// Name in addresses of an object of that kind, or a JSON list of them.
    Slug(&'static str),
    /// Row of an object of that kind.
    Row(&'static str),
    /// A person, as the journal names who acts.
    Who,
}

/// Who may see the values of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeenBy {
    /// Whoever sees the history.
    All,
    /// Those who read the whole portfolio: a bank account.
    Readers,
    /// Administrators: what a coach writes of a laureate.
    Administrators,
}

/// A field in words.
#[derive(Clone, Debug)]
pub struct Told {
    /// What it is called.
    pub label: String,
    /// How its values read.
    pub form: Form,
    /// Who may see them, among those who see the history.
    pub seen_by: SeenBy,
}

impl Told {
    /// A field that whoever sees the history may see.
    pub fn new(label: impl Into<String>, form: Form) -> Self {
        Self { label: label.into(), form, seen_by: SeenBy::All }
    }

    /// A bank account, and what goes with it.
    pub fn private(label: impl Into<String>) -> Self {
        Self { label: label.into(), form: Form::Text, seen_by: SeenBy::Readers }
    }
}

/// Looks a code up in a table of words.
pub fn in_words(table: &[(&'static str, &'static str)], code: &str) -> Option<&'static str> {
    table.iter().find(|it| it.0 == code).map(|it| it.1)
}

/// A word that is its own translation.
pub fn as_is(word: &str) -> String {
    word.to_owned()
}
