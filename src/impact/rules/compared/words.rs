//! A comparison in words: what it is computed from, what its interval says, and the same computed again.

use super::super::unit::Unit;
use super::again::{Again, Method};
use super::{Compared, Group, with_unit};
use crate::text::grouped;
use crate::value::Figure;

impl Compared {
    /// In sentences, for an effect counted in `unit`: the groups and the interval; whether the effect may be none; the
    /// interval computed again, when it can be.
    pub fn told(&self, unit: &Unit) -> Vec<String> {
        let of = unit.compares().unwrap_or(unit);
        let suffix = unit.suffix();
        let mut found = vec![format!(
            "{} contre {}\u{a0}; intervalle à {}\u{a0}%\u{a0}: de {} à {}.",
            group(&self.studied, of),
            group(&self.control, of),
            self.level.shown(),
            super::signed(self.low),
            with_unit(self.high, &suffix)
        )];
        if self.holds_zero() {
            found.push("L’intervalle contient zéro\u{a0}: à ce niveau, l’écart peut être nul.".to_owned());
        }
        if let Some(it) = self.again(of) {
            found.push(again(&it, self.decimals(), &suffix));
        }
        found
    }

    /// Decimals of the bounds that were given, one at least.
    fn decimals(&self) -> u32 {
        self.low.decimals().max(self.high.decimals()).max(1)
    }
}

/// « 34,2 % de 120 (avec rappel) ».
fn group(it: &Group, unit: &Unit) -> String {
    let deviation = it.deviation.map(|it| format!(", écart type {}", it.shown())).unwrap_or_default();
    format!("{} pour {} ({}{deviation})", unit.shown(it.value), grouped(u64::from(it.size)), it.name)
}

fn again(it: &Again, decimals: u32, suffix: &str) -> String {
    let how = match it.method {
        Method::Newcombe => "méthode de Newcombe, scores de Wilson".to_owned(),
        Method::Welch { freedom } => format!("méthode de Welch, {freedom}\u{a0}degrés de liberté"),
    };
    let round = |it: Figure| it.rounded(decimals);
    format!(
        "Recalculé de ces groupes, supposés indépendants\u{a0}: de {} à {} ({how}).",
        super::signed(round(it.low)),
        with_unit(round(it.high), suffix)
    )
}
