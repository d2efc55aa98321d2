//! Content streams and character maps, cut into operands and operators. Reads any bytes: what makes
//! no sense is said once and left.

/// Deepest array or dictionary among operands.
const DEPTH: usize = 16;

/// What an operator works on.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A number.
    Number(f64),
    /// A name, without its slash.
    Name(Vec<u8>),
    /// The bytes of a string.
    Text(Vec<u8>),
    /// An array.
    List(Vec<Operand>),
    /// A dictionary: keys and values in turn.
    Dictionary(Vec<Operand>),
    /// `true`, `false` or `null`.
    Word,
}

/// The next thing read.
#[derive(Debug, PartialEq)]
pub enum Token<'b> {
    /// An operand.
    Operand(Operand),
    /// An operator; `EI` stands for a whole inline image.
    Operator(&'b [u8]),
    /// Something that is neither.
    Nonsense,
}

/// Reads tokens from bytes.
pub struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    /// Reads from the start.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_blank(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => self.skip_while(|byte| !matches!(byte, b'\r' | b'\n')),
                _ if is_blank(byte) => self.at += 1,
                _ => break,
            }
        }
    }

    fn skip_while(&mut self, keep: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&keep) {
            self.at += 1;
        }
    }

    fn regular(&mut self) -> &'b [u8] {
        let start = self.at;
        self.skip_while(|byte| !is_blank(byte) && !b"()<>[]{}/%".contains(&byte));
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    /// The next token; none at the end.
    pub fn next(&mut self) -> Option<Token<'b>> {
        self.skip_blank();
        let first = self.peek()?;
        if first.is_ascii_alphabetic() || matches!(first, b'\'' | b'"') {
            return Some(match self.regular() {
                b"true" | b"false" | b"null" => Token::Operand(Operand::Word),
                b"ID" => self.image(),
                operator => Token::Operator(operator),
            });
        }
        Some(self.operand(0).map_or_else(
            || {
                self.at += 1;
                Token::Nonsense
            },
            Token::Operand,
        ))
    }

    fn operand(&mut self, depth: usize) -> Option<Operand> {
        self.skip_blank();
        if depth > DEPTH {
            return None;
        }
        match self.peek()? {
            b'/' => {
                self.at += 1;
                Some(Operand::Name(unescaped(self.regular())))
            }
            b'(' => self.literal().map(Operand::Text),
            b'[' => {
                self.at += 1;
                self.until(b"]", depth).map(Operand::List)
            }
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                self.until(b">>", depth).map(Operand::Dictionary)
            }
            b'<' => self.hexadecimal().map(Operand::Text),
            b'+' | b'-' | b'.' | b'0'..=b'9' => {
                let digits = std::str::from_utf8(self.regular()).ok()?;
                digits.parse().ok().filter(|number: &f64| number.is_finite()).map(Operand::Number)
            }
            byte if byte.is_ascii_alphabetic() => {
                matches!(self.regular(), b"true" | b"false" | b"null").then_some(Operand::Word)
            }
            _ => None,
        }
    }

    fn until(&mut self, end: &[u8], depth: usize) -> Option<Vec<Operand>> {
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            if self.bytes.get(self.at..)?.starts_with(end) {
                self.at += end.len();
                return Some(items);
            }
            items.push(self.operand(depth + 1)?);
        }
    }

    fn hexadecimal(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let (mut bytes, mut high) = (Vec::new(), None);
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match (byte, high.take()) {
                (b'>', high) => {
                    bytes.extend(high.map(|high: u8| high << 4));
                    return Some(bytes);
                }
                (blank, kept) if is_blank(blank) => high = kept,
                (digit, None) => high = Some(value(digit)?),
                (digit, Some(high)) => bytes.push(high << 4 | value(digit)?),
            }
        }
    }

    fn literal(&mut self) -> Option<Vec<u8>> {
        let (mut bytes, mut open) = (Vec::new(), 0_usize);
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'(' => {
                    open += 1;
                    if open == 1 {
                        continue;
                    }
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Some(bytes);
                    }
                }
                b'\\' => {
                    self.escape(&mut bytes)?;
                    continue;
                }
                _ => {}
            }
            bytes.push(byte);
        }
    }

    /// Reads what follows a backslash.
    fn escape(&mut self, bytes: &mut Vec<u8>) -> Option<()> {
        let byte = self.peek()?;
        self.at += 1;
        bytes.push(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return Some(()),
            b'\r' => {
                self.at += usize::from(self.peek() == Some(b'\n'));
                return Some(());
            }
            b'0'..=b'7' => {
                let mut code = byte - b'0';
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    code = code.wrapping_mul(8).wrapping_add(digit - b'0');
                    self.at += 1;
                }
                code
            }
            other => other,
        });
        Some(())
    }

    /// Goes to the end of an inline image.
    fn image(&mut self) -> Token<'b> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let end = rest.windows(3).position(|it| is_blank(it[0]) && &it[1..] == b"EI");
        self.at = end.map_or(self.bytes.len(), |end| self.at + end + 3);
        Token::Operator(b"EI")
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn value(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

fn unescaped(name: &[u8]) -> Vec<u8> {
    let (mut bytes, mut at) = (Vec::with_capacity(name.len()), 0);
    while let Some(&byte) = name.get(at) {
        let coded = (byte == b'#').then(|| name.get(at + 1..at + 3)).flatten();
        let decoded = coded.and_then(|it| Some(value(it[0])? << 4 | value(it[1])?));
        bytes.push(decoded.unwrap_or(byte));
        at += if decoded.is_some() { 3 } else { 1 };
    }
    bytes
}

#[cfg(test)]
#[path = "tokens_tests.rs"]
mod tests;
