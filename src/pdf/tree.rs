//! The structure tree while it grows: what each piece of a page is, for those who do not see it.

/// Rank of an element in its tree.
pub type ElementId = usize;

/// What an element holds, in reading order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kid {
    /// Another element.
    Element(ElementId),
    /// Marked content of a page (from 0).
    Content {
        /// Rank of the page.
        page: usize,
        /// Number of the marked content in the page.
        mcid: i64,
    },
    /// A link or a field, by its rank among those of the document.
    Annotation(usize),
}

/// A property of an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Attribute {
    /// How the items of a list are marked.
    ListNumbering(&'static str),
    /// What a header cell heads: `Row` or `Column`.
    Scope(&'static str),
    /// Number of columns a cell takes.
    ColSpan(i64),
    /// Number of rows a cell takes.
    RowSpan(i64),
    /// Left, bottom, right, top of a figure on its page, from the bottom left corner.
    BBox([f32; 4]),
    /// What a table is about.
    Summary(String),
}

/// An element.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its standard structure type.
    pub role: &'static str,
    /// Its parent; the root has none.
    pub parent: Option<ElementId>,
    /// What it holds.
    pub kids: Vec<Kid>,
    /// Its properties.
    pub attributes: Vec<Attribute>,
    /// Its title, for headings.
    pub title: Option<String>,
    /// What it shows, in words, for figures.
    pub alt: Option<String>,
    /// Its language when it is not the document's.
    pub language: Option<String>,
    /// Its name in the file, for notes.
    pub identifier: Option<String>,
    /// Whether its parent takes it only where its content is met.
    floating: bool,
}

impl Element {
    fn new(role: &'static str, parent: Option<ElementId>) -> Self {
        Self {
            role,
            parent,
            kids: Vec::new(),
            attributes: Vec::new(),
            title: None,
            alt: None,
            language: None,
            identifier: None,
            floating: false,
        }
    }
}

/// Elements, the first being the document itself.
#[derive(Clone, Debug)]
pub struct Tree {
    elements: Vec<Element>,
}

/// The document itself.
pub const ROOT: ElementId = 0;

impl Default for Tree {
    fn default() -> Self {
        Self { elements: vec![Element::new("Document", None)] }
    }
}

impl Tree {
    /// Adds an element at the end of its parent.
    pub fn add(&mut self, role: &'static str, parent: ElementId) -> ElementId {
        let id = self.elements.len();
        self.elements.push(Element::new(role, Some(parent)));
        self.adopt(parent, Kid::Element(id));
        id
    }

    /// Adds an element inside a text: it takes its place among its parent's content where its own is.
    pub fn add_floating(&mut self, role: &'static str, parent: ElementId) -> ElementId {
        let id = self.elements.len();
        self.elements.push(Element { floating: true, ..Element::new(role, Some(parent)) });
        id
    }

    /// Gives an element and those it is in their places, if they still float.
    pub fn settle(&mut self, id: ElementId) {
        let Some(Element { parent: Some(parent), floating, .. }) = self.elements.get(id) else { return };
        let (parent, floating) = (*parent, *floating);
        self.settle(parent);
        if floating {
            self.adopt(parent, Kid::Element(id));
            if let Some(element) = self.elements.get_mut(id) {
                element.floating = false;
            }
        }
    }

    /// Adds a property.
    pub fn attribute(&mut self, id: ElementId, attribute: Attribute) {
        if let Some(element) = self.elements.get_mut(id) {
            element.attributes.push(attribute);
        }
    }

    /// Says in words what an element shows.
    pub fn show(&mut self, id: ElementId, alt: &str) {
        if let Some(element) = self.elements.get_mut(id) {
            element.alt = Some(alt.to_owned());
        }
    }

    /// Names an element in its file.
    pub fn identify(&mut self, id: ElementId, identifier: String) {
        if let Some(element) = self.elements.get_mut(id) {
            element.identifier = Some(identifier);
        }
    }

    /// Says the language of an element.
    pub fn speak(&mut self, id: ElementId, language: &str) {
        if let Some(element) = self.elements.get_mut(id) {
            element.language = Some(language.to_owned());
        }
    }

    /// Adds an element with a property.
    pub fn add_with(&mut self, role: &'static str, parent: ElementId, attribute: Attribute) -> ElementId {
        let id = self.add(role, parent);
        self.attribute(id, attribute);
        id
    }

    /// Names an element.
    pub fn entitle(&mut self, id: ElementId, title: String) {
        if let Some(element) = self.elements.get_mut(id) {
            element.title = Some(title);
        }
    }

    /// Adds something at the end of what an element holds.
    pub fn adopt(&mut self, parent: ElementId, kid: Kid) {
        if let Some(element) = self.elements.get_mut(parent) {
            element.kids.push(kid);
        }
    }

    /// Puts notes after the whole text that calls them: one painted at the foot of a page would be read
    /// in the middle of a text that goes on over it.
    pub fn order_notes(&mut self) {
        let roles: Vec<&'static str> = self.elements.iter().map(|element| element.role).collect();
        let role = |kid: &Kid| match kid {
            Kid::Element(id) => roles.get(*id).copied(),
            _ => None,
        };
        let is_note = |kid: &Kid| role(kid) == Some("Note");
        for element in &mut self.elements {
            if !element.kids.iter().any(is_note) {
                continue;
            }
            let (notes, mut kids): (Vec<Kid>, Vec<Kid>) = element.kids.iter().partition(|kid| is_note(kid));
            let is_text = |kid: &Kid| matches!(role(kid), None | Some("Link" | "Span" | "Reference"));
            let end = kids.iter().rposition(is_text).map_or(0, |last| last + 1);
            kids.splice(end..end, notes);
            element.kids = kids;
        }
    }

    /// The elements, by rank.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }
}
