//! Numbers that look random and are the same for the same seed.

/// `SplitMix64`: small, and good enough to choose what to tamper with.
pub struct Random(u64);

impl Random {
    /// From `JALON_SEED`, or always the same.
    pub fn seeded() -> (u64, Self) {
        let seed = std::env::var("JALON_SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(20_261_127);
        (seed, Self(seed))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A place in a list of that length, which must not be empty.
    pub fn below(&mut self, length: usize) -> usize {
        usize::try_from(self.next() % length as u64).unwrap()
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Heads or tails.
    pub fn coin(&mut self) -> bool {
        self.next().is_multiple_of(2)
    }

    /// A short word.
    pub fn word(&mut self) -> String {
        (0..4).map(|_| char::from(b'a' + u8::try_from(self.below(26)).unwrap())).collect()
    }

    /// A number around those of a journal, in and out of its bounds.
    pub fn number(&mut self, bound: usize) -> i64 {
        i64::try_from(self.below(bound + 20)).unwrap() - 10
    }
}
