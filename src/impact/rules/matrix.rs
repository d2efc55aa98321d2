//! The impact matrix of a product: what stands in each box, and what lacks.

use super::library::{LIBRARY, Usual};
use super::unit::MatrixBox;

/// What stands in a box of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filling {
    /// Which box.
    pub matrix_box: MatrixBox,
    /// How many metrics run in it.
    pub running: usize,
    /// Mandatory metrics that lack in it.
    pub lacking: Vec<&'static Usual>,
    /// Optional ones that might be added.
    pub optional: Vec<&'static Usual>,
}

impl Filling {
    /// Whether nothing is measured there.
    pub fn is_empty(&self) -> bool {
        self.running == 0
    }
}

/// The matrix, box by box, of metrics that run: box, and code of the usual metric it was made from.
pub fn matrix<'a>(running: impl IntoIterator<Item = (MatrixBox, Option<&'a str>)>) -> Vec<Filling> {
    let running: Vec<_> = running.into_iter().collect();
    let lacks = |it: &Usual| !running.iter().any(|(_, code)| *code == Some(it.code));
    let of = |place: MatrixBox, is_mandatory: bool| {
        LIBRARY
            .iter()
            .filter(|it| it.matrix_box == place && it.is_mandatory == is_mandatory && lacks(it))
            .collect()
    };
    let filling = |place: &MatrixBox| Filling {
        matrix_box: *place,
        running: running.iter().filter(|it| it.0 == *place).count(),
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
        let found = matrix([(Used, Some("active_users")), (Used, None), (Impactful, Some("impact"))]);
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
}
