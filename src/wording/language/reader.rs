//! The lines of a template, read into blocks. What cannot be read is noted, and reading goes on.

use super::fault::Fault;
use super::inline::spans;
use super::template::{Condition, HeadingKind, Node};

const NEVER_CLOSED: &str = "passage ouvert ici et jamais fermé par [fin]";

/// Blocks of a text, and all that is wrong in its form.
pub(super) fn read(source: &str) -> (Vec<Node>, Vec<Fault>) {
    let lines = source.lines().enumerate().map(|(rank, line)| (rank + 1, line.trim())).collect();
    let mut reader = Reader { lines, at: 0, faults: Vec::new() };
    let nodes = reader.nodes(None);
    (nodes, reader.faults)
}

struct Reader<'a> {
    lines: Vec<(usize, &'a str)>,
    at: usize,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<(usize, &'a str)> {
        let line = self.lines.get(self.at).copied();
        self.at += 1;
        line
    }

    fn note(&mut self, line: usize, reason: impl Into<String>, advice: impl Into<String>) {
        self.faults.push(Fault::new(line, reason, advice));
    }

    /// Reads blocks up to the end of what was opened on line `opened`, or of the text.
    fn nodes(&mut self, opened: Option<usize>) -> Vec<Node> {
        let mut nodes = Vec::new();
        while let Some((line, text)) = self.next() {
            match text {
                "" => {}
                "[fin]" | "[sinon]" if opened.is_some() => {
                    self.at -= 1;
                    return nodes;
                }
                "[fin]" | "[sinon]" => self.note(
                    line,
                    format!("{text} sans ouverture"),
                    "Supprimez cette ligne, ou ouvrez le passage plus haut.",
                ),
                _ if text.starts_with('%') => {}
                _ => nodes.extend(self.node(line, text)),
            }
        }
        if let Some(line) = opened {
            self.note(line, NEVER_CLOSED, "Ajoutez une ligne [fin] à la fin du passage.");
        }
        nodes
    }

    fn node(&mut self, line: usize, text: &'a str) -> Option<Node> {
        if let Some(directive) = text
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            .filter(|inner| !inner.contains('['))
        {
            return self.directive(line, directive);
        }
        if let Some(title) = text.strip_prefix("### ") {
            return Some(self.heading(title, line, true));
        }
        if let Some(title) = text.strip_prefix("## ") {
            return Some(self.heading(title, line, false));
        }
        if let Some(item) = text.strip_prefix("- ") {
            return Some(Node::Item(spans(item, line, &mut self.faults)));
        }
        if let Some(statement) = text.strip_prefix("> ") {
            return Some(Node::Statement(spans(statement, line, &mut self.faults)));
        }
        if text.starts_with('#') {
            self.note(
                line,
                "titre mal formé",
                "Écrivez « ## » pour un article ou « ### » pour un paragraphe, suivi d’une espace.",
            );
        }
        Some(Node::Paragraph(spans(text, line, &mut self.faults)))
    }

    fn directive(&mut self, line: usize, directive: &str) -> Option<Node> {
        if let Some(condition) = directive.strip_prefix("si ") {
            let condition = Condition::parse(condition, line, &mut self.faults);
            let then = self.nodes(Some(line));
            let otherwise = if self.lines.get(self.at).is_some_and(|(_, text)| *text == "[sinon]") {
                self.at += 1;
                self.nodes(Some(line))
            } else {
                Vec::new()
            };
            self.close(line);
            return Some(Node::When { condition, then, otherwise });
        }
        if let Some(list) = directive.strip_prefix("pour chaque ") {
            let body = self.nodes(Some(line));
            self.close(line);
            return Some(Node::Each { list: list.trim().to_owned(), body, line });
        }
        if let Some(name) = directive.strip_prefix("bloc ") {
            return Some(Node::Insert { name: name.trim().to_owned(), line });
        }
        if directive == "ensemble" {
            let body = self.nodes(Some(line));
            self.close(line);
            return Some(Node::Together(body));
        }
        self.note(
            line,
            format!("indication [{directive}] inconnue"),
            "Les indications sont [si …], [sinon], [fin], [pour chaque …], [ensemble] et [bloc …].",
        );
        None
    }

    /// Takes the `[fin]` of what was opened; a `[sinon]` there is one too many. At the end of the text, it was told.
    fn close(&mut self, opened: usize) {
        while let Some((line, text)) = self.next() {
            if text == "[fin]" {
                return;
            }
            self.note(
                line,
                format!("{text} au lieu de [fin] (ouverture ligne {opened})"),
                "Seul [si …] a un [sinon], et un seul.",
            );
            self.nodes(Some(opened));
        }
    }

    fn heading(&mut self, text: &str, line: usize, paragraph: bool) -> Node {
        let (title, options) = match text.rsplit_once("{#") {
            Some((title, options)) => (title.trim(), Some(options.strip_suffix('}').unwrap_or(options))),
            None => (text.trim(), None),
        };
        if text.contains("{#") && !text.ends_with('}') {
            self.note(line, "accolade jamais fermée", "Terminez la ligne par « } », après le nom du titre.");
        }
        let (id, option) = match options {
            Some(options) => options
                .split_once(',')
                .map_or((Some(options.trim()), None), |(id, option)| (Some(id.trim()), Some(option.trim()))),
            None => (None, None),
        };
        let (kind, title) = match (paragraph, option, title.split_once(" — ")) {
            (true, None, _) => (HeadingKind::Paragraph, title),
            (false, Some("en marge"), _) => (HeadingKind::Margin, title),
            (false, Some("titre en marge"), _) => (HeadingKind::MarginTitle, title),
            (false, None, Some(("Article", title))) => (HeadingKind::Article, title),
            (false, None, Some(("Annexe", title))) => (HeadingKind::Annex, title),
            (false, None, _) => (HeadingKind::Plain, title),
            (_, Some(option), _) => {
                self.note(
                    line,
                    format!("titre : option « {option} » inconnue"),
                    "Un « ## » a pour options « en marge » et « titre en marge » ; un « ### » n’en a pas.",
                );
                (if paragraph { HeadingKind::Paragraph } else { HeadingKind::Plain }, title)
            }
        };
        let looks_numbered = title.starts_with("Article ") || title.starts_with("Annexe ");
        if kind == HeadingKind::Plain && looks_numbered {
            self.note(
                line,
                "article ou annexe sans numéro",
                "Écrivez « ## Article — titre » ou « ## Annexe — titre », avec un tiret long.",
            );
        }
        let title = spans(title, line, &mut self.faults);
        Node::Heading { kind, id: id.map(str::to_owned), title, line }
    }
}
