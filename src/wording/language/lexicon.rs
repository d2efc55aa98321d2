//! The names a kind of template may use, with what they mean: for whoever writes it, and for the check.

/// How near a known name must be to be suggested, from 0 to 1.
const NEAR: f64 = 0.84;

/// What a name may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// `{name}`, and `[si name]`: whether it is known.
    Variable,
    /// `[si name]`.
    Condition,
    /// `[pour chaque name]`.
    List,
    /// `[bloc name]`.
    Block,
}

/// A name and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it is written: « produit.nom ».
    pub name: &'static str,
    /// What it may be used for.
    pub sort: Sort,
    /// What it says, in French.
    pub meaning: &'static str,
    /// The list whose items alone have it.
    pub within: Option<&'static str>,
}

impl Word {
    /// The same name, which only the items of a list have.
    #[must_use]
    pub const fn of(self, list: &'static str) -> Self {
        Self { within: Some(list), ..self }
    }
}

/// Every name of a kind of template.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lexicon(pub &'static [Word]);

impl Lexicon {
    /// The names of that sort that may be used inside these lists.
    pub(super) fn known<'a>(
        &self,
        sort: Sort,
        inside: &'a [&'a str],
    ) -> impl Iterator<Item = &'static str> + 'a {
        let words = self.0;
        let is_there = move |it: &&Word| it.within.is_none_or(|list| inside.contains(&list));
        words.iter().filter(move |it| it.sort == sort).filter(is_there).map(|it| it.name)
    }

    /// The list that has a name, for one that is used outside of it.
    pub(super) fn owner(&self, name: &str) -> Option<&'static str> {
        self.0.iter().find(|it| it.name == name)?.within
    }
}

/// The known name that looks most like one that is not.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Capitals tell two names apart only when nothing else does.
    let likeness = |it: &str| {
        let alike = strsim::jaro_winkler(&name.to_lowercase(), &it.to_lowercase());
        (alike, strsim::jaro_winkler(name, it))
    };
    // Two letters the wrong way round make a short name look like no other.
    let slip = |it: &str| strsim::damerau_levenshtein(name, it) <= 1;
    known
        .map(|it| (likeness(it), it))
        .filter(|it| it.0.0 >= NEAR || slip(it.1))
        .max_by(|a, b| a.0.0.total_cmp(&b.0.0).then(a.0.1.total_cmp(&b.0.1)))
        .map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_alike_is_suggested() {
        let known = ["nom", "produit.nom", "produit.phase", "le_porteur", "Le_porteur"];
        for (typed, expected) in [
            ("produit.nmo", Some("produit.nom")),
            ("produits.phase", Some("produit.phase")),
            ("le_portuer", Some("le_porteur")),
            ("Le_portuer", Some("Le_porteur")),
            ("nmo", Some("nom")),
            ("xyz", None),
        ] {
            assert_eq!(nearest(typed, known.into_iter()), expected, "{typed}");
        }
    }
}
