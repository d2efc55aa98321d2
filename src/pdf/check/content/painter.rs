//! Follows a content operator by operator.

use lopdf::{Dictionary, Object, Stream};

use super::super::encoding::Encoding;
use super::super::file::{File, dictionary, shown};
use super::super::finding::{Check, Place, Report};
use super::super::language;
use super::marks::{Mark, Marks};
use super::operators::{is_known, paints, shows_text};
use super::shown::{Shown, has_codes};
use super::tokens::{Operand, Token, Tokens};
use super::{Painted, address, complain};

/// Deepest stack of graphics states archives allow.
const STATES: usize = 28;
/// Deepest nesting of forms.
const FORMS: usize = 8;
/// Most operands of one operator.
const OPERANDS: usize = 256;

/// Follows one content.
pub struct Painter<'r, 'a> {
    file: &'r File<'a>,
    report: &'r mut Report,
    painted: &'r mut Painted,
    resources: &'a Dictionary,
    place: Place,
    marks: Marks,
    states: Vec<Option<&'a Dictionary>>,
    font: Option<&'a Dictionary>,
    /// How many forms this content is nested in; none for a page.
    forms: usize,
}

impl<'r, 'a> Painter<'r, 'a> {
    /// Follows a content that finds its fonts in these resources.
    pub fn new(
        file: &'r File<'a>,
        report: &'r mut Report,
        painted: &'r mut Painted,
        resources: &'a Dictionary,
        place: Place,
    ) -> Self {
        let (marks, states) = (Marks::default(), Vec::new());
        Self { file, report, painted, resources, place, marks, states, font: None, forms: 0 }
    }

    /// Follows the content of a page of a rank.
    pub fn run(&mut self, bytes: &[u8], page: usize) {
        let mut tokens = Tokens::new(bytes);
        let mut operands = Vec::new();
        while let Some(token) = tokens.next() {
            match token {
                Token::Operand(operand) if operands.len() < OPERANDS => operands.push(operand),
                Token::Operator(operator) => {
                    self.operate(operator, &operands, page);
                    if operator != b"BI" {
                        operands.clear();
                    }
                }
                Token::Operand(_) | Token::Nonsense => self.say(Check::Syntax, "An operand cannot be read."),
            }
        }
        self.marks.finish(&self.place, self.report);
        if !self.states.is_empty() {
            self.say(Check::StateBalance, "A graphics state is saved and not restored.");
        }
    }

    /// Follows a form: an appearance, or what a page draws as one.
    pub fn run_form(&mut self, form: &'a Stream, page: usize) {
        if self.forms >= FORMS {
            self.say(Check::Limits, "Forms are nested too deep.");
            return;
        }
        if !self.painted.forms.insert(address(&form.dict)) {
            return;
        }
        let Some(bytes) = self.file.decoded(form, self.place.clone(), self.report) else { return };
        let resources = self.file.dictionary(&form.dict, "Resources").unwrap_or(self.resources);
        let place = self.place.clone();
        let mut inner = Painter::new(self.file, self.report, self.painted, resources, place);
        inner.forms = self.forms + 1;
        inner.run(&bytes, page);
    }

    fn say(&mut self, check: Check, message: &str) {
        complain(self.report, check, &self.place, message);
    }

    fn operate(&mut self, operator: &[u8], operands: &[Operand], page: usize) {
        if !is_known(operator) {
            self.say(Check::Operator, &format!("« {} » is no operator.", shown(operator)));
        }
        let empty = shows_text(operator) && !has_codes(operands);
        if self.forms == 0 && paints(operator) && !empty && !self.marks.account_for_paint() {
            let message = format!("« {} » paints outside artifacts and marked contents.", shown(operator));
            self.say(Check::Unmarked, &message);
        }
        match operator {
            b"BMC" | b"BDC" => self.begin(operands, page),
            b"EMC" => self.marks.end(&self.place, self.report),
            b"BT" => self.marks.begin_text(&self.place, self.report),
            b"ET" => self.marks.end_text(&self.place, self.report),
            b"q" => {
                self.states.push(self.font);
                if self.states.len() == STATES + 1 {
                    self.say(Check::StateBalance, "More than 28 graphics states are saved.");
                }
            }
            b"Q" => match self.states.pop() {
                Some(font) => self.font = font,
                None => self.say(Check::StateBalance, "A graphics state is restored that was not saved."),
            },
            b"Tf" => self.font = self.resource("Font", operands.first()).and_then(dictionary),
            b"Tj" | b"TJ" | b"'" | b"\"" if !empty => self.show(operands, page),
            b"k" | b"K" => self.say(Check::Cmyk, "A colour is given in four inks."),
            b"EI" => {
                let inks = |it: &Operand| matches!(it, Operand::Name(name) if name == b"CMYK" || name == b"DeviceCMYK");
                if operands.iter().any(inks) {
                    self.say(Check::Cmyk, "An image is given in four inks.");
                }
            }
            b"cs" | b"CS" => self.colour_space(operands.first()),
            b"scn" | b"SCN" if matches!(operands.last(), Some(Operand::Name(_))) => {
                self.resource("Pattern", operands.last());
            }
            b"gs" => {
                self.resource("ExtGState", operands.first());
            }
            b"sh" => {
                self.resource("Shading", operands.first());
            }
            b"Do" => {
                if let Some(Object::Stream(stream)) = self.resource("XObject", operands.first())
                    && self.file.name(&stream.dict, "Subtype") == Some(b"Form")
                {
                    self.run_form(stream, page);
                }
            }
            b"ri" => {
                let known = matches!(operands.first(), Some(Operand::Name(name)) if matches!(name.as_slice(),
                    b"RelativeColorimetric" | b"AbsoluteColorimetric" | b"Perceptual" | b"Saturation"));
                if !known {
                    self.say(Check::RenderingIntent, "A rendering intent is not one of the four.");
                }
            }
            _ => {}
        }
    }

    fn colour_space(&mut self, operand: Option<&Operand>) {
        match operand {
            Some(Operand::Name(name)) if name == b"DeviceCMYK" => {
                self.say(Check::Cmyk, "Colours are given in four inks.");
            }
            Some(Operand::Name(name))
                if matches!(name.as_slice(), b"DeviceRGB" | b"DeviceGray" | b"Pattern") => {}
            other => {
                self.resource("ColorSpace", other);
            }
        }
    }

    /// The resource an operator names.
    fn resource(&mut self, kind: &str, operand: Option<&Operand>) -> Option<&'a Object> {
        let Some(Operand::Name(name)) = operand else {
            self.say(Check::Syntax, "An operator lacks the name of a resource.");
            return None;
        };
        let file = self.file;
        let found = file
            .dictionary(self.resources, kind)
            .and_then(|entries| entries.get(name).ok())
            .map(|object| file.follow(object))
            .filter(|object| !object.is_null());
        if found.is_none() {
            self.say(Check::Resource, &format!("There is no {kind} named « {} ».", shown(name)));
        }
        found
    }

    fn begin(&mut self, operands: &[Operand], page: usize) {
        let artifact = matches!(operands.first(), Some(Operand::Name(tag)) if tag == b"Artifact");
        let mcid = match operands.get(1) {
            Some(Operand::Dictionary(entries)) => {
                if let Some(Operand::Text(tag)) = value(entries, b"Lang") {
                    language::check(Some(&String::from_utf8_lossy(tag)), &self.place, self.report);
                }
                match value(entries, b"MCID") {
                    Some(Operand::Number(number)) => whole(*number),
                    _ => None,
                }
            }
            Some(name @ Operand::Name(_)) => {
                let properties = self.resource("Properties", Some(name)).and_then(dictionary);
                properties.and_then(|entries| self.file.integer(entries, "MCID"))
            }
            _ => None,
        };
        if let Some(mcid) = mcid {
            self.number(mcid, page);
        }
        let mark = match (artifact, mcid) {
            (true, None) => Mark::Artifact,
            (_, Some(_)) => Mark::Content,
            (false, None) => Mark::Other,
        };
        if artifact && mcid.is_some() {
            self.say(Check::ContentInArtifact, "An artifact has the number of a content.");
        }
        self.marks.begin(mark, &self.place, self.report);
    }

    fn number(&mut self, mcid: i64, page: usize) {
        if self.forms > 0 {
            self.say(Check::McidNested, "A form has numbered contents of its own.");
        } else if let Some(mcids) = self.painted.mcids.get_mut(page)
            && !mcids.insert(mcid)
        {
            self.say(Check::McidTwice, &format!("Number {mcid} marks two contents."));
        }
    }

    fn show(&mut self, operands: &[Operand], page: usize) {
        let Some(font) = self.font else {
            self.say(Check::Resource, "Text is shown and no font is set.");
            return;
        };
        let (file, place) = (self.file, &self.place);
        let first = || Shown::new(page, Encoding::read(file, font, place, self.report));
        let shown = self.painted.fonts.entry(address(font)).or_insert_with(first);
        if !shown.note(operands) {
            self.say(Check::Syntax, "A text ends in the middle of a code.");
        }
    }
}

fn value<'o>(entries: &'o [Operand], key: &[u8]) -> Option<&'o Operand> {
    entries
        .chunks_exact(2)
        .find(|pair| matches!(&pair[0], Operand::Name(name) if name == key))
        .map(|it| &it[1])
}

/// A number that is whole and fits.
fn whole(number: f64) -> Option<i64> {
    let text = format!("{number}");
    text.parse().ok()
}
