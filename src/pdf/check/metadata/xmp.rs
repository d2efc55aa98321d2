//! Properties written in XMP.

use roxmltree::{Document, Node};

/// Namespace of RDF.
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Properties with their namespace, their name and their value.
pub struct Properties<'x> {
    all: Vec<(&'x str, &'x str, String)>,
}

impl<'x> Properties<'x> {
    /// Reads the properties of a whole packet.
    pub fn read(document: &'x Document<'_>) -> Self {
        let mut all = Vec::new();
        let roots = document.descendants().filter(|it| it.has_tag_name((RDF, "RDF")));
        for about in roots.flat_map(|root| root.children()).filter(|it| it.has_tag_name((RDF, "Description")))
        {
            for attribute in about.attributes() {
                let space = attribute.namespace().filter(|space| *space != RDF);
                all.extend(space.map(|space| (space, attribute.name(), attribute.value().to_owned())));
            }
            for property in about.children().filter(Node::is_element) {
                let name = property.tag_name();
                all.push((name.namespace().unwrap_or_default(), name.name(), value(property)));
            }
        }
        Self { all }
    }

    /// The value of a property; several are joined by a semicolon.
    pub fn text(&self, space: &str, name: &str) -> Option<&str> {
        self.all.iter().find(|it| it.0 == space && it.1 == name).map(|it| it.2.as_str())
    }

    /// Namespace and name of each property.
    pub fn names(&self) -> impl Iterator<Item = (&'x str, &'x str)> + '_ {
        self.all.iter().map(|(space, name, _)| (*space, *name))
    }
}

fn value(property: Node<'_, '_>) -> String {
    let items: Vec<Node<'_, '_>> = property
        .children()
        .flat_map(|list| list.children())
        .filter(|it| it.has_tag_name((RDF, "li")))
        .collect();
    let read = |item: &Node<'_, '_>| item.text().unwrap_or_default().to_owned();
    let alternatives = property.children().any(|list| list.has_tag_name((RDF, "Alt")));
    match (items.as_slice(), alternatives) {
        ([], _) => read(&property),
        (items, true) => {
            let default = |it: &&Node<'_, '_>| it.attributes().any(|it| it.value() == "x-default");
            items.iter().find(default).map(read).unwrap_or_default()
        }
        (items, false) => items.iter().map(read).collect::<Vec<_>>().join("; "),
    }
}
