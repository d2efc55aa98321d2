//! YAML as a small tree of texts: no number is guessed, so amounts stay exact, and every value knows
//! its line. Aliases are followed within a budget, so that a bomb is refused before it grows.

use std::collections::HashMap;

use serde_saphyr::granit_parser::{Event, Options, Parser, ScalarStyle, ScanError};

/// Most values of one front matter, those brought by aliases included.
const MOST_VALUES: usize = 20_000;
/// Bytes of a copied text that count as one value more.
const TEXT_WORTH: usize = 64;
/// Deepest nesting.
const DEEPEST: usize = 32;

/// A value and the line it begins on (1 for the first line of the YAML).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Line, from 1.
    pub line: usize,
    /// The value.
    pub value: Value,
}

/// What a YAML value can be here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing: `~`, `null`, or no value.
    Null,
    /// A text, number, date or truth value, as written.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Fields, in the order of the file; a name may come twice.
    Map(Vec<(String, Node)>),
}

/// Why a YAML could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YamlError {
    /// Not YAML: line (from 1) and the parser's words.
    Invalid {
        /// Line, from 1.
        line: usize,
        /// In English, from the parser.
        reason: String,
    },
    /// More than [`MOST_VALUES`] values or [`DEEPEST`] levels: a bomb, or no sheet.
    TooBig,
}

impl From<ScanError> for YamlError {
    fn from(error: ScanError) -> Self {
        Self::Invalid { line: error.marker().line(), reason: error.info() }
    }
}

/// An open list or map.
struct Open {
    line: usize,
    anchor: usize,
    is_map: bool,
    items: Vec<Node>,
}

/// The tree being built.
struct Tree {
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    values: usize,
    root: Option<Node>,
}

/// Reads one YAML document.
pub fn parse(yaml: &str) -> Result<Node, YamlError> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    let mut tree = Tree { open: Vec::new(), anchors: HashMap::new(), values: 0, root: None };
    for event in Parser::new_from_str_with_options(yaml, options) {
        let (event, span) = event?;
        let line = span.start.line();
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let is_null =
                    style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if is_null { Value::Null } else { Value::Text(text.into_owned()) };
                tree.close(Node { line, value }, anchor, 1)?;
            }
            Event::SequenceStart(_, anchor, _) => tree.begin(line, anchor, false)?,
            Event::MappingStart(_, anchor, _) => tree.begin(line, anchor, true)?,
            Event::SequenceEnd | Event::MappingEnd => tree.end()?,
            Event::Alias(anchor) => {
                let room = MOST_VALUES.saturating_sub(tree.values);
                let Some(node) = tree.anchors.get(&anchor) else {
                    return Err(YamlError::Invalid { line, reason: "alias of an open value".into() });
                };
                let size =
                    node.size(room, DEEPEST - tree.open.len().min(DEEPEST)).ok_or(YamlError::TooBig)?;
                let node = node.clone();
                tree.close(node, 0, size)?;
            }
            _ => {}
        }
    }
    Ok(tree.root.unwrap_or(Node { line: 1, value: Value::Null }))
}

impl Tree {
    fn begin(&mut self, line: usize, anchor: usize, is_map: bool) -> Result<(), YamlError> {
        if self.open.len() >= DEEPEST {
            return Err(YamlError::TooBig);
        }
        self.open.push(Open { line, anchor, is_map, items: Vec::new() });
        Ok(())
    }

    fn end(&mut self) -> Result<(), YamlError> {
        let Some(done) = self.open.pop() else { return Ok(()) };
        let value = if done.is_map { Value::Map(pairs(done.items)) } else { Value::List(done.items) };
        self.close(Node { line: done.line, value }, done.anchor, 1)
    }

    /// Puts a finished value, worth `size` values, in its place.
    fn close(&mut self, node: Node, anchor: usize, size: usize) -> Result<(), YamlError> {
        self.values += size;
        if anchor > 0 {
            // The copy kept for aliases counts too: nested anchors would copy each other.
            self.values += node.size(MOST_VALUES, DEEPEST).ok_or(YamlError::TooBig)?;
            self.anchors.insert(anchor, node.clone());
        }
        if self.values > MOST_VALUES {
            return Err(YamlError::TooBig);
        }
        match self.open.last_mut() {
            Some(parent) => parent.items.push(node),
            // A second document is not part of a sheet.
            None => self.root = self.root.take().or(Some(node)),
        }
        Ok(())
    }
}

impl Node {
    /// What copying it costs: its values, itself included, a long text counting for several.
    /// None beyond `most` values or `deepest` levels.
    fn size(&self, most: usize, deepest: usize) -> Option<usize> {
        let deeper = deepest.checked_sub(1)?;
        let mut size = 1;
        if let Value::Text(text) = &self.value {
            size += text.len() / TEXT_WORTH;
        }
        let mut add = |node: &Node| {
            size += node.size(most, deeper)?;
            (size <= most).then_some(())
        };
        match &self.value {
            Value::Null | Value::Text(_) => {}
            Value::List(items) => items.iter().try_for_each(&mut add)?,
            Value::Map(fields) => fields.iter().map(|(_, node)| node).try_for_each(&mut add)?,
        }
        (size <= most).then_some(size)
    }
}

/// Keys and values alternate; a key that is not a text is written as nothing.
fn pairs(items: Vec<Node>) -> Vec<(String, Node)> {
    let mut pairs = Vec::with_capacity(items.len() / 2);
    let mut items = items.into_iter();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        let name = if let Value::Text(name) = key.value { name } else { String::new() };
        pairs.push((name, value));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_as_written() {
        let node = parse("a: 0120.50\nb: [1, ~, 'null']\nc: {d: 2024-01-01}\na: &x oui\ne: *x\n").unwrap();
        let Value::Map(fields) = node.value else { panic!("a map") };
        let names: Vec<_> = fields.iter().map(|(name, node)| (name.as_str(), node.line)).collect();
        assert_eq!(names, [("a", 1), ("b", 2), ("c", 3), ("a", 4), ("e", 4)]);
        assert_eq!(fields[0].1.value, Value::Text("0120.50".into()));
        let Value::List(list) = &fields[1].1.value else { panic!("a list") };
        assert_eq!(list[1].value, Value::Null);
        assert_eq!(list[2].value, Value::Text("null".into()));
        assert_eq!(fields[4].1.value, Value::Text("oui".into()));
    }

    #[test]
    fn an_error_gives_its_line() {
        let error = parse("a: b\nc: 'd\ne: f\n").unwrap_err();
        assert!(matches!(error, YamlError::Invalid { line: 2..=4, .. }), "{error:?}");
    }

    #[test]
    fn bombs_are_refused_small() {
        let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (name, of) in ('b'..='z').zip('a'..) {
            let uses = vec![format!("*{of}"); 10].join(", ");
            bomb.extend([name.to_string(), format!(": &{name} [{uses}]\n")]);
        }
        assert_eq!(parse(&bomb), Err(YamlError::TooBig));
        assert!(parse(&"[".repeat(100_000)).is_err());
        assert!(parse(&"- ".repeat(100_000)).is_err());
        assert!(parse(&format!("a: [{}]", "x, ".repeat(30_000))).is_err());
        let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(500_000), "*a, ".repeat(1_000));
        assert_eq!(parse(&long), Err(YamlError::TooBig));
        let nested = "&a [".repeat(31) + &"]".repeat(31);
        assert!(parse(&nested).is_ok());
    }
}
