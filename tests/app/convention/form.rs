//! A form as a browser would send it back: its fields, in their order.

use scraper::{ElementRef, Html, Selector};

use crate::support::PageRead;

/// Names and values, in the order of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// The fields of the page's form.
    pub fn read(page: &PageRead) -> Self {
        let html = Html::parse_document(&page.text());
        let fields = Selector::parse("main form input, main form textarea, main form select").unwrap();
        Self(html.select(&fields).filter_map(field).collect())
    }

    /// For `TestApp::post`.
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        self.0.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect()
    }

    /// Value of a field, if the form has it.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    /// Types a value; a name the form does not have is a button's.
    pub fn set(&mut self, name: &str, value: &str) {
        match self.0.iter_mut().find(|it| it.0 == name) {
            Some(field) => value.clone_into(&mut field.1),
            None => self.0.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Adds fields at the end.
    pub fn add(&mut self, prefix: &str, fields: &[(&str, &str)]) {
        let fields = fields.iter().map(|it| (format!("{prefix}{}", it.0), it.1.to_owned()));
        // Lines of the same list follow each other.
        let list = prefix.split('.').next().unwrap_or_default();
        let latest = self.0.iter().rposition(|it| !list.is_empty() && it.0.starts_with(&format!("{list}.")));
        let at = latest.map_or(self.0.len(), |it| it + 1);
        self.0.splice(at..at, fields);
    }

    /// Puts a field before another.
    pub fn insert_before(&mut self, name: &str, field: (&str, &str)) {
        let at = self.0.iter().position(|it| it.0 == name).unwrap();
        self.0.insert(at, (field.0.to_owned(), field.1.to_owned()));
    }

    /// Removes the fields of a line.
    pub fn remove(&mut self, prefix: &str) {
        self.0.retain(|it| !it.0.starts_with(prefix));
    }

    /// Without what only the server reads.
    pub fn without_base(&self) -> Self {
        Self(self.0.iter().filter(|it| it.0 != "base").cloned().collect())
    }
}

fn field(it: ElementRef<'_>) -> Option<(String, String)> {
    let name = it.attr("name")?.to_owned();
    let value = match it.value().name() {
        "textarea" => {
            let text = it.text().collect::<String>();
            text.strip_prefix('\n').unwrap_or(&text).to_owned()
        }
        "select" => {
            let chosen = Selector::parse("option[selected]").unwrap();
            it.select(&chosen).next().and_then(|it| it.attr("value")).unwrap_or_default().to_owned()
        }
        _ if matches!(it.attr("type"), Some("radio" | "checkbox")) => {
            it.attr("checked")?;
            it.attr("value")?.to_owned()
        }
        _ => it.attr("value").unwrap_or_default().to_owned(),
    };
    Some((name, value))
}
