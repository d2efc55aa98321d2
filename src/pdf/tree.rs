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
    /// A link, by its rank among the links of the document.
    Link(usize),
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
        let root =
            Element { role: "Document", parent: None, kids: Vec::new(), attributes: Vec::new(), title: None };
        Self { elements: vec![root] }
    }
}

impl Tree {
    /// Adds an element at the end of its parent.
    pub fn add(&mut self, role: &'static str, parent: ElementId) -> ElementId {
        let id = self.elements.len();
        self.elements.push(Element {
            role,
            parent: Some(parent),
            kids: Vec::new(),
            attributes: Vec::new(),
            title: None,
        });
        self.adopt(parent, Kid::Element(id));
        id
    }

    /// Adds an element with a property.
    pub fn add_with(&mut self, role: &'static str, parent: ElementId, attribute: Attribute) -> ElementId {
        let id = self.add(role, parent);
        if let Some(element) = self.elements.get_mut(id) {
            element.attributes.push(attribute);
        }
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

    /// The elements, by rank.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }
}
