//! The operators of content streams.

/// Operators that leave something on the page.
const PAINTING: [&[u8]; 18] = [
    b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"EI", b"BI", b"Tj", b"TJ", b"'",
    b"\"", b"ID",
];
/// The others.
const OTHERS: [&[u8]; 56] = [
    b"q", b"Q", b"cm", b"w", b"J", b"j", b"M", b"d", b"ri", b"i", b"gs", b"m", b"l", b"c", b"v", b"y", b"h",
    b"re", b"n", b"W", b"W*", b"BT", b"ET", b"Tc", b"Tw", b"Tz", b"TL", b"Tf", b"Tr", b"Ts", b"Td", b"TD",
    b"Tm", b"T*", b"d0", b"d1", b"CS", b"cs", b"SC", b"SCN", b"sc", b"scn", b"G", b"g", b"RG", b"rg", b"K",
    b"k", b"MP", b"DP", b"BMC", b"BDC", b"EMC", b"BX", b"EX", b"F",
];

/// Whether an operator shows text.
pub fn shows_text(operator: &[u8]) -> bool {
    matches!(operator, b"Tj" | b"TJ" | b"'" | b"\"")
}

/// Whether an operator leaves something on the page.
pub fn paints(operator: &[u8]) -> bool {
    PAINTING.contains(&operator) && operator != b"BI"
}

/// Whether an operator is one of the standard.
pub fn is_known(operator: &[u8]) -> bool {
    OTHERS.contains(&operator) || PAINTING.contains(&operator)
}
