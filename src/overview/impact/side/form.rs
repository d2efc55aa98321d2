//! What is compared: an edition, or products between two days; the address says it whole.

use chrono::{Days, NaiveDate};
use rocket::form::FromForm;
use serde::Serialize;

use crate::value::Slug;
use crate::web::form::FormErrors;
use crate::web::french;

/// Products that may be compared at once, at most.
const MOST: usize = 20;

/// What is asked, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct Wanted {
    /// Number of an edition: its laureates, over its support.
    #[field(default = "")]
    pub edition: String,
    /// Names of products in addresses, with commas between them.
    #[field(default = "")]
    pub produits: String,
    /// First day, half-way and last day; half-way is computed when it is not said.
    #[field(default = "")]
    pub debut: String,
    #[field(default = "")]
    pub milieu: String,
    #[field(default = "")]
    pub fin: String,
}

/// Three days of a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moments {
    /// The first.
    pub start: NaiveDate,
    /// Half-way.
    pub middle: NaiveDate,
    /// The last.
    pub end: NaiveDate,
}

impl Moments {
    /// From the first day and the last: half-way, to the earlier day when there are two.
    pub fn between(start: NaiveDate, end: NaiveDate) -> Option<Self> {
        let days = u64::try_from((end - start).num_days()).ok().filter(|it| *it > 0)?;
        Some(Self { start, middle: start + Days::new(days / 2), end })
    }

    /// The same with another day half-way; nothing when it is not between the two.
    pub fn with_middle(self, middle: Option<NaiveDate>) -> Option<Self> {
        let middle = middle.unwrap_or(self.middle);
        (self.start <= middle && middle <= self.end).then_some(Self { middle, ..self })
    }
}

impl Wanted {
    /// Whether nothing is asked yet.
    pub fn is_empty(&self) -> bool {
        [&self.edition, &self.produits, &self.debut, &self.fin].iter().all(|it| it.trim().is_empty())
    }

    /// The days, when both are typed and make a programme.
    pub fn moments(&self) -> Option<Moments> {
        let day = |it: &str| french::parse_date(it.trim()).ok();
        let whole =
            day(&self.debut).zip(day(&self.fin)).and_then(|(start, end)| Moments::between(start, end));
        whole.and_then(|it| it.with_middle(day(&self.milieu)))
    }

    /// Products and days, as typed.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn products(&self) -> Result<(Vec<Slug>, Moments), FormErrors> {
        let mut errors = FormErrors::new();
        let typed = self.produits.split([',', ' ', ';']).map(str::trim).filter(|it| !it.is_empty());
        let slugs: Vec<Option<Slug>> = typed.map(|it| it.parse().ok()).collect();
        if slugs.is_empty() || slugs.len() > MOST || slugs.contains(&None) {
            errors.add(
                "produits",
                format!("Donnez de 1 à {MOST}\u{a0}identifiants de produits, séparés par des virgules."),
            );
        }
        let start = errors.required_day("debut", &self.debut, "Indiquez le premier jour du programme.");
        let end = errors.required_day("fin", &self.fin, "Indiquez le dernier jour du programme.");
        let middle = errors.day("milieu", &self.milieu);
        let moments = start.zip(end).and_then(|(start, end)| Moments::between(start, end));
        if errors.is_empty() && moments.is_none() {
            errors.add("fin", "Le programme finit après son premier jour\u{a0}: vérifiez les deux dates.");
        }
        let moments = moments.and_then(|it| it.with_middle(middle));
        if errors.is_empty() && moments.is_none() {
            errors.add(
                "milieu",
                "La mi-parcours est entre le premier et le dernier jour\u{a0}: vérifiez les trois dates.",
            );
        }
        match moments.filter(|_| errors.is_empty()) {
            Some(moments) => Ok((slugs.into_iter().flatten().collect(), moments)),
            None => Err(errors),
        }
    }

    /// The same, with the days of an edition beside its number.
    #[must_use]
    pub fn with_days(&self, moments: Moments) -> Self {
        Self {
            debut: french::day_typed(moments.start),
            milieu: french::day_typed(moments.middle),
            fin: french::day_typed(moments.end),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_way_is_between_the_first_day_and_the_last() {
        let day = |it: &str| it.parse::<NaiveDate>().unwrap();
        for (start, end, middle) in [
            ("2020-09-30", "2021-03-31", Some("2020-12-30")),
            ("2024-02-28", "2024-03-01", Some("2024-02-29")),
            ("2024-02-28", "2024-02-29", Some("2024-02-28")),
            ("2024-02-29", "2024-02-29", None),
            ("2024-03-01", "2024-02-29", None),
        ] {
            let found = Moments::between(day(start), day(end)).map(|it| it.middle);
            assert_eq!(found, middle.map(day), "{start} {end}");
        }
    }

    #[test]
    fn what_is_typed_is_read_or_told() {
        for (products, start, end, fields) in [
            ("a, b;c", "01/09/2020", "31/03/2021", &[][..]),
            ("", "01/09/2020", "31/03/2021", &["produits"]),
            ("Pas un nom !", "01/09/2020", "31/03/2021", &["produits"]),
            ("a", "", "hier", &["debut", "fin"]),
            ("a", "31/03/2021", "01/09/2020", &["fin"]),
        ] {
            let wanted = Wanted {
                produits: products.to_owned(),
                debut: start.to_owned(),
                fin: end.to_owned(),
                ..<Wanted as Default>::default()
            };
            let told: Vec<String> = wanted
                .products()
                .err()
                .map(|it| it.iter().map(|it| it.field.clone()).collect())
                .unwrap_or_default();
            assert_eq!(told, fields, "{products} {start} {end}");
        }
    }
}
