//! Where the HTML of a document is gathered: what is open, which heading comes next.

/// Deepest heading of HTML.
const DEEPEST: u8 = 6;

/// The HTML so far.
pub(super) struct Writer {
    pub(super) html: String,
    top: u8,
    /// How many headings were written.
    pub(super) headings: usize,
    /// How many tables were written.
    tables: usize,
    /// How many pictures were written.
    pictures: usize,
    /// How many notes were called.
    pub(super) notes: usize,
    /// Whether blocks stand in a frame that has no side column.
    is_framed: bool,
    /// Whether the column of text is open.
    is_open: bool,
    /// Whether what follows starts a page on paper.
    pub(super) starts_page: bool,
}

impl Writer {
    pub(super) fn new(top: u8) -> Self {
        Self {
            html: String::new(),
            top,
            headings: 0,
            tables: 0,
            pictures: 0,
            notes: 0,
            is_framed: false,
            is_open: false,
            starts_page: false,
        }
    }

    pub(super) fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Adds text of ours or of people, escaped.
    pub(super) fn escaped(&mut self, text: &str) {
        self.html.push_str(&html_escape::encode_text(text));
    }

    /// An element around what is written inside.
    pub(super) fn element(&mut self, name: &str, class: &str, inside: impl FnOnce(&mut Self)) {
        self.push("<");
        self.push(name);
        if !class.is_empty() {
            self.push(" class=\"");
            self.push(class);
            self.push("\"");
        }
        self.push(">");
        inside(self);
        self.push("</");
        self.push(name);
        self.push(">");
    }

    /// Name of the heading of that level, from 1, on this page.
    pub(super) fn heading_name(&self, level: u8) -> String {
        format!("h{}", level.saturating_add(self.top).saturating_sub(1).clamp(1, DEEPEST))
    }

    /// Identifier of the next heading.
    pub(super) fn next_heading(&mut self) -> String {
        self.headings += 1;
        place(self.headings - 1)
    }

    /// Identifier of the caption of the next table.
    pub(super) fn next_table(&mut self) -> String {
        self.tables += 1;
        format!("texte-tableau-{}", self.tables)
    }

    /// Number of the next picture.
    pub(super) fn next_picture(&mut self) -> usize {
        self.pictures += 1;
        self.pictures
    }

    /// Writes blocks inside a frame, which has no side column.
    pub(super) fn within(&mut self, inside: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.is_framed, true);
        inside(self);
        self.close();
        self.is_framed = outer;
    }

    /// Opens the column of text; `side` writes what stands beside it.
    pub(super) fn open(&mut self, class: &str, side: impl FnOnce(&mut Self)) {
        self.close();
        self.push("<div class=\"jalon-paper__row");
        self.push(class);
        let starts_page = std::mem::take(&mut self.starts_page);
        self.push(if starts_page { " jalon-paper__row--page\">" } else { "\">" });
        side(self);
        self.push("<div class=\"jalon-paper__text\">");
        self.is_open = true;
    }

    /// Makes sure that the column of text is open.
    pub(super) fn in_text(&mut self) -> &mut Self {
        if !self.is_open && !self.is_framed {
            self.open("", |_| ());
        }
        self
    }

    /// Closes the column of text, if it is open.
    pub(super) fn close(&mut self) -> &mut Self {
        if std::mem::take(&mut self.is_open) {
            self.push("</div></div>");
        }
        self
    }

    pub(super) fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

/// Identifier of the heading at that place.
pub(super) fn place(heading: usize) -> String {
    format!("texte-titre-{}", heading + 1)
}
