//! The impact matrix of a product: what stands in each box, and what lacks.

use super::cost::Share;
use super::library::{LIBRARY, Usual};
use super::unit::MatrixBox;

/// What stands in a box of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filling {
    /// Which box.
    pub matrix_box: MatrixBox,
    /// How many metrics run in it.
    pub running: usize,
    /// Whether a cost computed here stands in it.
    pub is_computed: bool,
    /// Mandatory metrics that lack in it.
    pub lacking: Vec<&'static Usual>,
    /// Optional ones that might be added.
    pub optional: Vec<&'static Usual>,
}

impl Filling {
    /// Whether nothing is measured there.
    pub fn is_empty(&self) -> bool {
        self.running == 0 && !self.is_computed
    }
}

/// The matrix, box by box, of metrics that run: box, and code of the usual metric it was made from; and of the costs
/// that are computed from a budget: they stand among what is efficient, and that of a use is asked of nobody then.
pub fn matrix<'a>(
    running: impl IntoIterator<Item = (MatrixBox, Option<&'a str>)>,
    computed: &[Share],
) -> Vec<Filling> {
    let running: Vec<_> = running.into_iter().collect();
    let is_told = |code: &str| code == "cost_per_use" && computed.contains(&Share::Use);
    let lacks = |it: &Usual| !is_told(it.code) && !running.iter().any(|(_, code)| *code == Some(it.code));
    let of = |place: MatrixBox, is_mandatory: bool| {
        LIBRARY
            .iter()
            .filter(|it| it.matrix_box == place && it.is_mandatory == is_mandatory && lacks(it))
            .collect()
    };
    let filling = |place: &MatrixBox| Filling {
        matrix_box: *place,
        running: running.iter().filter(|it| it.0 == *place).count(),
        is_computed: *place == MatrixBox::Efficient && !computed.is_empty(),
        lacking: of(*place, true),
        optional: of(*place, false),
    };
    MatrixBox::ALL.iter().map(filling).collect()
}

/// How many metrics the programme asks of every product.
pub fn mandatory() -> usize {
    LIBRARY.iter().filter(|it| it.is_mandatory).count()
}

#[cfg(test)]
mod tests {
    use MatrixBox::{Impactful, Used};

    use super::*;

    #[test]
    fn the_matrix_says_which_boxes_are_empty() {
        let running = [(Used, Some("active_users")), (Used, None), (Impactful, Some("impact"))];
        let found = matrix(running, &[]);
        let told: Vec<_> = found
            .iter()
            .map(|it| {
                (it.matrix_box.code(), it.is_empty(), it.lacking.iter().map(|it| it.code).collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            told,
            [
                ("usable", true, vec!["ease_of_use"]),
                ("used", false, vec!["transactions", "penetration"]),
                ("useful", true, vec!["satisfaction"]),
                ("impactful", false, vec![]),
                ("efficient", true, vec!["cost_per_use"]),
            ]
        );
        assert_eq!(mandatory(), 7);
        assert_eq!(found[1].running, 2);
        assert_eq!(found[3].optional.len(), 2);
    }

    #[test]
    fn a_computed_cost_fills_the_last_box() {
        for (computed, is_empty, lacking) in [
            (&[][..], true, &["cost_per_use"][..]),
            (&[Share::Use], false, &[]),
            // The programme asks for the cost of a use: that of impact fills the box, and takes nothing's place.
            (&[Share::Impact], false, &["cost_per_use"]),
            (&[Share::Use, Share::Impact], false, &[]),
        ] {
            let found = matrix([(Used, None)], computed);
            let lacks: Vec<&str> = found[4].lacking.iter().map(|it| it.code).collect();
            assert_eq!((found[4].is_empty(), lacks.as_slice()), (is_empty, lacking), "{computed:?}");
            assert!(found[..4].iter().all(|it| !it.is_computed));
        }
    }
}
