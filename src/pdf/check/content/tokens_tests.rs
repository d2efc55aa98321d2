//! Cases of the reader of tokens.

use super::*;

fn all(bytes: &[u8]) -> Vec<Token<'_>> {
    let mut tokens = Tokens::new(bytes);
    std::iter::from_fn(|| tokens.next()).collect()
}

fn text(bytes: &[u8]) -> Token<'static> {
    Token::Operand(Operand::Text(bytes.to_vec()))
}

fn number(value: f64) -> Token<'static> {
    Token::Operand(Operand::Number(value))
}

#[test]
fn operands_and_operators_are_told_apart() {
    assert_eq!(
        all(b"1 -.5 0 rg % red\nf*"),
        [number(1.0), number(-0.5), number(0.0), Token::Operator(b"rg"), Token::Operator(b"f*"),]
    );
    assert_eq!(all(b"/A#20B <0aF>"), [Token::Operand(Operand::Name(b"A B".to_vec())), text(&[0x0A, 0xF0])]);
    assert_eq!(all(br"(a(b)\)\101\n)'"), [text(b"a(b))A\n"), Token::Operator(b"'")]);
    let list = vec![Operand::Text(vec![1]), Operand::Number(-3.0)];
    assert_eq!(all(b"[<01>-3]TJ"), [Token::Operand(Operand::List(list)), Token::Operator(b"TJ")]);
    let entries = vec![Operand::Name(b"MCID".to_vec()), Operand::Number(0.0)];
    assert_eq!(all(b"<</MCID 0>>"), [Token::Operand(Operand::Dictionary(entries))]);
    assert_eq!(all(b"BI /W 1 ID \xff( EI Q").last(), Some(&Token::Operator(b"Q")));
}

#[test]
fn nonsense_is_said_and_left() {
    for bytes in [&b")"[..], b"(a", b"[1", b"<0g>", b"--1", &[b'['; 500]] {
        assert!(all(bytes).contains(&Token::Nonsense), "{bytes:?}");
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_to_their_end(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
        proptest::prop_assert!(all(&bytes).len() <= bytes.len());
    }
}
