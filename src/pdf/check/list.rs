//! Every check: its name in code, its stable name for programs, the clause it comes from. UA is
//! ISO 14289-1, A is ISO 19005-2, PDF is ISO 32000-1; no clause means a rule of the house.

macro_rules! checks {
    ($($(#[$doc:meta])* $name:ident $id:literal $clause:literal;)*) => {
        /// A check of a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Check { $($(#[$doc])* $name,)* }

        /// Each check with its stable name and its clause, in order.
        const ROWS: &[(Check, &str, &str)] = &[$((Check::$name, $id, $clause),)*];
    };
}

checks! {
    /// The bytes cannot be read as a PDF at all.
    NotPdf "not-pdf" "";
    /// The first line is `%PDF-1.7`.
    Header "file-header" "A 6.1.2";
    /// A comment of four bytes over 127 follows it.
    BinaryComment "file-binary-comment" "A 6.1.2";
    /// The file ends with `%%EOF`, and at most one end of line.
    End "file-end" "A 6.1.3";
    /// That end of line is there: what is appended later, a signature, starts a line.
    EndOfLine "file-end-of-line" "";
    /// The trailer identifies the file by two strings.
    TrailerId "trailer-id" "A 6.1.3";
    /// Nothing is encrypted.
    Encrypted "encrypted" "A 6.1.3";
    /// Streams use filters archives may use.
    Filter "filter" "A 6.1.7.2";
    /// Streams are in the file.
    ExternalStream "stream-external" "A 6.1.7.1";
    /// Streams that are read decode to their end.
    Unreadable "stream-unreadable" "";
    /// Names, strings and nesting stay within bounds.
    Limits "limits" "A 6.1.13";
    /// References lead to an object.
    Dangling "reference-dangling" "";

    /// The document says its language.
    Language "language" "UA 7.2; A 6.7.4";
    /// Languages are written as BCP 47 has them.
    LanguageTag "language-tag" "UA 7.2; A 6.7.4";
    /// The document says it is marked.
    Marked "marked" "UA 6.2; A 6.7.2.2";
    /// The document says its marks are not suspect.
    Suspects "suspects" "UA 7.1";
    /// Readers show the title.
    DisplayTitle "display-title" "UA 7.1";
    /// No script.
    JavaScript "javascript" "A 6.5.1";
    /// No action that archives forbid, none that starts by itself.
    Action "action" "A 6.5.1; A 6.5.2";
    /// No file within the file.
    EmbeddedFile "embedded-file" "A 6.8";
    /// No XFA form.
    Xfa "xfa" "A 6.4.2; UA 7.15";
    /// Fields do not ask to be drawn by the reader.
    NeedAppearances "need-appearances" "A 6.4.1";
    /// Nothing shows through.
    Transparency "transparency" "A 6.2.10";
    /// Graphics states set nothing that depends on a device.
    GraphicsState "graphics-state" "A 6.2.5";
    /// Images and forms are drawn as they are.
    XObject "xobject" "A 6.2.8; A 6.2.9";
    /// Nothing is optional.
    OptionalContent "optional-content" "";

    /// Pages form a tree and are counted right.
    PageTree "page-tree" "";
    /// Pages have sane boxes.
    PageBox "page-box" "A 6.1.13";
    /// Tab order follows the structure.
    Tabs "page-tabs" "UA 7.18.3";

    /// What is painted is an artifact or a marked content.
    Unmarked "content-unmarked" "UA 7.1";
    /// No artifact inside marked content.
    ArtifactInContent "artifact-in-content" "UA 7.1";
    /// No marked content inside an artifact.
    ContentInArtifact "content-in-artifact" "UA 7.1";
    /// Marks begin and end in order.
    MarkBalance "marks-unbalanced" "PDF 14.6.1";
    /// A number marks one content of a page.
    McidTwice "mcid-twice" "PDF 14.7.4.2";
    /// Numbered contents do not nest, nor hide in forms.
    McidNested "mcid-nested" "";
    /// Graphics states are saved and restored in order, at most 28 deep.
    StateBalance "states-unbalanced" "A 6.1.13";
    /// Operators and operands can be read.
    Syntax "content-syntax" "A 6.2.2";
    /// Operators are those of the standard.
    Operator "operator-unknown" "A 6.2.2";
    /// Named resources exist.
    Resource "resource-missing" "A 6.2.2";
    /// No colour of a printing press: the profile is an RGB one.
    Cmyk "colour-cmyk" "A 6.2.4.3";
    /// Rendering intents are those of the standard.
    RenderingIntent "rendering-intent" "A 6.2.6";

    /// There is a structure tree.
    NoStructure "structure-missing" "UA 7.1; A 6.7.3.3";
    /// Elements know their parent, hold what may be held, and form a tree.
    StructureTree "structure-tree" "PDF 14.7.2";
    /// Roles are standard ones.
    Role "role-unknown" "UA 7.1; A 6.7.3.4";
    /// No role is mapped to another.
    RoleMap "role-mapped" "";
    /// Marked contents belong to an element.
    McidOrphan "mcid-orphan" "UA 7.1";
    /// What an element holds is on the page.
    McidMissing "mcid-missing" "PDF 14.7.4.2";
    /// A content belongs to one element.
    McidShared "mcid-shared" "PDF 14.7.4.2";
    /// The way back from contents and annotations to their element.
    ParentTree "parent-tree" "PDF 14.7.4.4";
    /// Pages and annotations have a place of their own in that way back.
    StructParents "struct-parents" "PDF 14.7.4.4";
    /// Elements that arrange others hold no content themselves.
    Misplaced "content-misplaced" "UA 7.2";
    /// Tables hold rows, rows hold cells.
    TableNesting "table-nesting" "UA 7.2";
    /// All rows of a table cover the same columns.
    TableColumns "table-columns" "UA 7.2";
    /// Header cells say what they head.
    TableScope "table-scope" "UA 7.5";
    /// Tables have a header cell.
    TableHeader "table-header" "UA 7.5";
    /// Lists hold items, items hold a label and a body.
    ListNesting "list-nesting" "UA 7.2";
    /// Lists with labels say how they are numbered.
    ListNumbering "list-numbering" "UA 7.6";
    /// Tables of contents hold their entries.
    TocNesting "toc-nesting" "UA 7.2";
    /// Headings start at 1 and skip no level.
    HeadingLevel "heading-level" "UA 7.4.2";
    /// Headings and captions say something.
    Empty "element-empty" "";
    /// Figures are described.
    FigureAlt "figure-alt" "UA 7.3";
    /// Formulas are described.
    FormulaAlt "formula-alt" "UA 7.7";
    /// Figures and formulas say where they are.
    BoundingBox "bounding-box" "PDF 14.8.5.4.3";
    /// Notes have an identifier of their own.
    NoteId "note-id" "UA 7.9";
    /// Identifiers are unique and listed.
    IdTree "id-tree" "PDF 14.7.2";
    /// Link elements hold a link.
    LinkElement "link-element" "UA 7.18.5";
    /// Form elements hold a field.
    FormElement "form-element" "UA 7.18.4";

    /// Annotations are links and fields.
    AnnotationKind "annotation-kind" "";
    /// Annotations are described.
    Contents "annotation-contents" "UA 7.18.1; UA 7.18.5";
    /// Annotations are printed and not hidden.
    Flags "annotation-flags" "A 6.3.2";
    /// Annotations are somewhere on their page.
    Area "annotation-area" "";
    /// Links stand in a Link element, fields in a Form element.
    AnnotationElement "annotation-element" "UA 7.18.4; UA 7.18.5";
    /// Fields have an appearance.
    Appearance "field-appearance" "A 6.3.3";
    /// Fields are listed, named and shown.
    Field "field" "PDF 12.7.3";
    /// Links lead somewhere.
    LinkTarget "link-target" "PDF 12.5.6.5";
    /// The outline is whole and leads somewhere.
    Outline "outline" "PDF 12.3.3";

    /// Fonts are composite ones.
    FontKind "font-kind" "";
    /// Fonts are embedded.
    FontEmbedded "font-embedded" "A 6.2.11.4.1; UA 7.21.4.1";
    /// Embedded fonts can be read and have every glyph shown.
    FontProgram "font-program" "A 6.2.11.4.1; UA 7.21.4.1";
    /// Subsets are named as such, alike everywhere.
    FontName "font-name" "PDF 9.6.4";
    /// Codes are glyph numbers of two bytes, or a map in the file says which ones they are.
    FontEncoding "font-encoding" "A 6.2.11.3.3; UA 7.21.3.3";
    /// Glyphs of codes are given.
    CidToGid "font-cidtogid" "A 6.2.11.3.2; UA 7.21.3.2";
    /// A list of the glyphs of a subset lists all of them.
    CidSet "font-cidset" "A 6.2.11.4.2; UA 7.21.4.2";
    /// Widths are those of the embedded font.
    Widths "font-widths" "A 6.2.11.5; UA 7.21.5";
    /// Codes read as characters.
    ToUnicode "font-tounicode" "A 6.2.11.7; UA 7.21.7";
    /// Codes read as characters that mean something.
    Unicode "font-unicode" "UA 7.21.7";
    /// No missing glyph is shown.
    Notdef "font-notdef" "A 6.2.11.8; UA 7.21.8";

    /// There are metadata, well formed.
    Xmp "xmp" "A 6.6.2.1";
    /// Metadata can be read without decoding.
    XmpCompressed "xmp-compressed" "";
    /// The metadata's wrapper has no deprecated attribute.
    XmpPacket "xmp-packet" "A 6.6.2.1";
    /// Metadata give the title.
    XmpTitle "xmp-title" "UA 7.1";
    /// Metadata claim PDF/UA-1.
    XmpUa "xmp-pdfuaid" "UA 5";
    /// Metadata claim PDF/A-2a.
    XmpPdfA "xmp-pdfaid" "A 6.6.4";
    /// Metadata describe the properties archives do not know.
    XmpExtension "xmp-extension" "A 6.6.2.3.1; A 6.6.2.3.3";
    /// The information dictionary says the same as the metadata.
    Info "info-differs" "";

    /// Colours are meant in one profile.
    OutputIntent "output-intent" "A 6.2.3";
    /// That profile is an RGB one, whole.
    OutputProfile "output-profile" "A 6.2.3";
}

impl Check {
    /// All checks.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|(check, ..)| *check)
    }

    fn row(self) -> (&'static str, &'static str) {
        ROWS.iter().find(|(check, ..)| *check == self).map_or(("", ""), |(_, id, clause)| (id, clause))
    }

    /// Stable name, for programs.
    pub fn id(self) -> &'static str {
        self.row().0
    }

    /// Clause the check comes from; none when the rule is the house's own.
    pub fn clause(self) -> Option<&'static str> {
        Some(self.row().1).filter(|clause| !clause.is_empty())
    }
}
