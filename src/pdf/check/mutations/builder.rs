//! Makes a sound file of two pages: headings, nested lists, a table with spans, a figure, a formula,
//! a note, links of both kinds, a signature field, an outline.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::parts::{XMP, font, info, intent, name, text};
use super::specimen::Specimen;

/// What is shown everywhere: four letters.
const SHOW: &str = "BT /F0 10 Tf 72 72 Td <00010002> Tj [<0003> -20 <0004>] TJ ET";

/// Elements while they are made.
#[derive(Default)]
pub struct Builder {
    document: Document,
    named: BTreeMap<&'static str, ObjectId>,
    contents: [String; 2],
    owners: [Vec<Object>; 2],
    kids: BTreeMap<ObjectId, Vec<Object>>,
    annotations: [Vec<Object>; 2],
    keyed: Vec<(ObjectId, ObjectId)>,
    pages: Vec<ObjectId>,
}

impl Builder {
    /// Adds an element, whose name is its role when none is given: « Figure », « TH rows ».
    fn element(&mut self, parent: ObjectId, label: &'static str, more: Dictionary) -> ObjectId {
        let role = label.split(' ').next().unwrap();
        let mut entries = dictionary! { "Type" => name("StructElem"), "S" => name(role), "P" => parent };
        entries.extend(&more);
        let id = self.document.add_object(entries);
        self.kids.entry(parent).or_default().push(id.into());
        self.named.insert(label, id);
        id
    }

    /// Paints a marked content of an element.
    fn mark(&mut self, element: ObjectId, page: usize, paint: &str) {
        let mcid = i64::try_from(self.owners[page].len()).unwrap();
        self.owners[page].push(element.into());
        let kid = dictionary! { "Type" => name("MCR"), "Pg" => self.pages[page], "MCID" => mcid };
        self.kids.entry(element).or_default().push(kid.into());
        writeln!(self.contents[page], "/P <</MCID {mcid}>> BDC {paint} EMC").unwrap();
    }

    /// Adds an element with one content of text.
    fn says(&mut self, parent: ObjectId, label: &'static str, page: usize) -> ObjectId {
        let id = self.element(parent, label, dictionary! {});
        self.mark(id, page, SHOW);
        id
    }

    /// Adds an annotation to an element.
    fn annotate(&mut self, element: ObjectId, label: &'static str, page: usize, mut entries: Dictionary) {
        entries.set("Type", name("Annot"));
        entries.set("F", 4);
        let id = self.document.add_object(entries);
        self.annotations[page].push(id.into());
        let kid = dictionary! { "Type" => name("OBJR"), "Pg" => self.pages[page], "Obj" => id };
        self.kids.entry(element).or_default().push(kid.into());
        self.keyed.push((id, element));
        self.named.insert(label, id);
    }

    /// Makes the file.
    pub fn build(mut self) -> Specimen {
        self.document.version = "1.7".to_owned();
        self.pages = vec![self.document.new_object_id(), self.document.new_object_id()];
        let root = self.document.new_object_id();
        self.named.insert("root", root);
        let top = self.element(root, "Document", dictionary! {});
        self.contents[0] += "/Artifact BMC q 0.5 g 10 10 100 1 re f Q EMC\n";
        self.fill_first(top);
        self.fill_second(top);
        for (id, kids) in std::mem::take(&mut self.kids) {
            if id != root {
                self.document.get_dictionary_mut(id).unwrap().set("K", kids);
            }
        }
        self.finish(root, top);
        Specimen { document: self.document, named: self.named }
    }

    fn fill_first(&mut self, top: ObjectId) {
        let none = Dictionary::new;
        self.says(top, "H1", 0);
        let paragraph = self.element(top, "P", none());
        let span = format!("/Span <</Lang (en-GB)>> BDC {SHOW} EMC");
        self.mark(paragraph, 0, &span);
        let numbered = |kind: &str| dictionary! { "A" => dictionary! { "O" => name("List"), "ListNumbering" => name(kind) } };
        let list = self.element(top, "L", numbered("LowerAlpha"));
        let item = self.element(list, "LI", none());
        self.says(item, "Lbl", 0);
        let body = self.says(item, "LBody", 0);
        let inner = self.element(body, "L inner", numbered("Disc"));
        let item = self.element(inner, "LI inner", none());
        self.says(item, "LBody inner", 0);
        self.says(top, "H2", 0);
        self.fill_table(top);
        let boxed = |alt: &str| {
            let area = [20, 20, 60, 60].map(Object::Integer).to_vec();
            dictionary! { "Alt" => text(alt), "A" => dictionary! { "O" => name("Layout"), "BBox" => area } }
        };
        let figure = self.element(top, "Figure", boxed("Two amounts"));
        self.mark(figure, 0, "1 0 0 RG 20 20 40 40 re S");
        let formula = self.element(top, "Formula", boxed("a + b"));
        self.mark(formula, 0, SHOW);
        let remark = self.element(top, "Note", dictionary! { "ID" => text("note-1"), "Lang" => text("en") });
        self.mark(remark, 0, SHOW);
    }

    fn fill_table(&mut self, top: ObjectId) {
        let none = Dictionary::new;
        let cell = |key: &str, value: Object| dictionary! { "A" => dictionary! { "O" => name("Table"), key => value } };
        let table = self.element(top, "Table", none());
        self.says(table, "Caption", 0);
        let head = self.element(table, "THead", none());
        let row = self.element(head, "TR head", none());
        for label in ["TH first", "TH second", "TH"] {
            let header = self.element(row, label, cell("Scope", name("Column")));
            self.mark(header, 0, SHOW);
        }
        let body = self.element(table, "TBody", none());
        let row = self.element(body, "TR", none());
        let spans = vec![
            dictionary! { "O" => name("Table"), "Scope" => name("Row") }.into(),
            dictionary! { "O" => name("Table"), "RowSpan" => 2 }.into(),
        ];
        let header = self.element(row, "TH rows", dictionary! { "A" => Object::Array(spans) });
        self.mark(header, 0, SHOW);
        self.says(row, "TD", 0);
        self.element(row, "TD empty", none());
        let row = self.element(body, "TR second", none());
        let wide = self.element(row, "TD wide", cell("ColSpan", 2.into()));
        self.mark(wide, 0, SHOW);
    }

    fn fill_second(&mut self, top: ObjectId) {
        let none = Dictionary::new;
        let area = || [20, 20, 60, 60].map(Object::Integer).to_vec();
        let contents = self.element(top, "TOC", none());
        self.says(contents, "Caption contents", 1);
        let entry = self.element(contents, "TOCI", none());
        let reference = self.element(entry, "Reference", none());
        let inner = self.says(reference, "Link inner", 1);
        let view = vec![self.pages[0].into(), name("Fit")];
        let link = dictionary! { "Subtype" => name("Link"), "Rect" => area(), "Contents" => text("Page 1"), "Dest" => view };
        self.annotate(inner, "link", 1, link);
        let quote = self.element(top, "BlockQuote", none());
        let outer = self.element(quote, "P quoted", none());
        let outer = self.says(outer, "Link", 1);
        let action = dictionary! { "S" => name("URI"), "URI" => text("https://example.org/") };
        let link = dictionary! { "Subtype" => name("Link"), "Rect" => area(), "Contents" => text("Example"), "A" => action };
        self.annotate(outer, "address", 1, link);
        let section = self.element(top, "Sect", none());
        self.says(section, "H2 last", 1);
        let form = self.element(section, "Form", none());
        let drawing = dictionary! {
            "Type" => name("XObject"), "Subtype" => name("Form"), "BBox" => [0, 0, 40, 40].map(Object::Integer).to_vec(),
        };
        let drawing = self.document.add_object(Stream::new(drawing, SHOW.as_bytes().to_vec()));
        self.named.insert("appearance", drawing);
        let field = dictionary! {
            "Subtype" => name("Widget"), "FT" => name("Sig"), "T" => text("signature"), "TU" => text("Signature"),
            "Rect" => area(), "AP" => dictionary! { "N" => drawing },
        };
        self.annotate(form, "field", 1, field);
    }

    fn finish(&mut self, root: ObjectId, top: ObjectId) {
        let [font, descendant, descriptor, program, map, unicode] = font(&mut self.document);
        self.named.extend([("font", font), ("descendant", descendant), ("descriptor", descriptor)]);
        self.named.extend([("program", program), ("map", map), ("unicode", unicode)]);
        let parent = self.document.new_object_id();
        let resources = dictionary! { "Font" => dictionary! { "F0" => font } };
        let mut numbers = Vec::new();
        for (rank, (label, content)) in [("page", "content"), ("page 2", "content 2")].into_iter().enumerate()
        {
            let owners = self.document.add_object(Object::Array(std::mem::take(&mut self.owners[rank])));
            let key = i64::try_from(rank).unwrap();
            numbers.extend([Object::Integer(key), owners.into()]);
            let painted = format!("{}%end\n", self.contents[rank]).into_bytes();
            let painted = self.document.add_object(Stream::new(dictionary! {}, painted));
            self.named.extend([(label, self.pages[rank]), (content, painted)]);
            let page = dictionary! {
                "Type" => name("Page"), "Parent" => parent, "Resources" => resources.clone(),
                "MediaBox" => [0, 0, 595, 842].map(Object::Integer).to_vec(), "Contents" => painted,
                "StructParents" => key, "Tabs" => name("S"), "Annots" => self.annotations[rank].clone(),
            };
            self.document.set_object(self.pages[rank], page);
        }
        for (key, (annotation, element)) in (2..).zip(std::mem::take(&mut self.keyed)) {
            numbers.extend([Object::Integer(key), element.into()]);
            self.document.get_dictionary_mut(annotation).unwrap().set("StructParent", key);
        }
        let kids: Vec<Object> = self.pages.iter().map(|id| Object::Reference(*id)).collect();
        self.document
            .set_object(parent, dictionary! { "Type" => name("Pages"), "Kids" => kids, "Count" => 2 });
        let parents = self.document.add_object(dictionary! { "Nums" => numbers });
        let note = self.named["Note"];
        let ids = self.document.add_object(dictionary! { "Names" => vec![text("note-1"), note.into()] });
        self.named.extend([("pages", parent), ("parents", parents), ("ids", ids)]);
        let tree = dictionary! {
            "Type" => name("StructTreeRoot"), "K" => vec![top.into()], "ParentTree" => parents, "IDTree" => ids,
        };
        self.document.set_object(root, tree);
        self.catalogue(root, parent);
    }

    fn catalogue(&mut self, root: ObjectId, pages: ObjectId) {
        let document = &mut self.document;
        let [intent, profile] = intent(document);
        let (outline, first, second) =
            (document.new_object_id(), document.new_object_id(), document.new_object_id());
        let view = vec![self.pages[0].into(), name("Fit")];
        let entry =
            |title: &str| dictionary! { "Title" => text(title), "Parent" => outline, "Dest" => view.clone() };
        let (mut one, mut two) = (entry("One"), entry("Two"));
        one.set("Next", second);
        two.set("Prev", first);
        document.set_object(first, one);
        document.set_object(second, two);
        document.set_object(outline, dictionary! { "First" => first, "Last" => second, "Count" => 2 });
        let kind = dictionary! { "Type" => name("Metadata"), "Subtype" => name("XML") };
        let xmp = document.add_object(Stream::new(kind, XMP.as_bytes().to_vec()));
        let info = document.add_object(info());
        let fields = vec![self.named["field"].into()];
        let catalog = document.add_object(dictionary! {
            "Type" => name("Catalog"), "Pages" => pages, "Lang" => text("fr-FR"), "StructTreeRoot" => root,
            "MarkInfo" => dictionary! { "Marked" => true }, "Metadata" => xmp, "Outlines" => outline,
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
            "OutputIntents" => vec![intent.into()], "AcroForm" => dictionary! { "Fields" => fields, "SigFlags" => 1 },
        });
        document.trailer.set("Root", catalog);
        document.trailer.set("Info", info);
        document.trailer.set("ID", vec![text("0123456789abcdef"), text("0123456789abcdef")]);
        self.named.extend([("intent", intent), ("profile", profile), ("outline", outline), ("entry", first)]);
        self.named.extend([("xmp", xmp), ("info", info), ("catalog", catalog)]);
    }
}
