//! A diagnosis, who agrees with it, and the time given.

use std::collections::HashMap;

use serde::Serialize;

use crate::identity::rules::Rights;
use crate::laureate::diagnosis::record::Known;
use crate::laureate::diagnosis::rules::{Agreement, HalfDays, Standing, Wanted, standing};
use crate::laureate::given_time::form::{DAYS, SHARE, TimeDraft};
use crate::laureate::given_time::record::Said;
use crate::laureate::page::{Choice, Crumbs};
use crate::laureate::record;
use crate::laureate::rules::{Side, what_lacks_before_review};
use crate::laureate::scope::Supported;
use crate::money::Euros;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// What the page shows.
pub struct Whole {
    /// The diagnosis and its agreements.
    pub known: Known,
    /// Everything said of the time given, the latest first.
    pub times: Vec<Said>,
    /// Names of those who wrote, agreed or said, by row.
    pub names: HashMap<i64, String>,
}

/// The page.
#[derive(Serialize)]
pub struct ShowPage {
    crumbs: Crumbs,
    href: String,
    version: i64,
    may_write: bool,
    written: String,
    texts: Vec<Text>,
    resources: Vec<ResourceLine>,
    wanted: Option<ResourceLine>,
    /// Whether that line leaves out days or amounts that nobody said.
    is_partial: bool,
    sides: Vec<SideLine>,
    is_whole: bool,
    time: Option<TimeLine>,
    before: Vec<TimeLine>,
    units: Vec<Choice>,
    draft: TimeDraft,
    /// What lacks before the convention goes to review, each with where it is mended.
    lacks: Vec<LackLine>,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Text {
    label: &'static str,
    text: String,
}

#[derive(Serialize)]
struct ResourceLine {
    label: &'static str,
    days: String,
    amount: String,
}

#[derive(Serialize)]
struct SideLine {
    /// « La DINUM ».
    label: String,
    code: &'static str,
    is_agreed: bool,
    /// Where it stands, in a sentence.
    says: String,
    /// The button of whoever agrees for that side; nothing for others.
    button: Option<String>,
}

#[derive(Serialize)]
struct TimeLine {
    time: String,
    by: String,
    on: String,
}

#[derive(Serialize)]
struct LackLine {
    href: String,
    label: String,
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "laureate/diagnosis.html";
    const SECTION: Section = Section::Editions;
}

impl ShowPage {
    /// The page for somebody with these rights, with what was typed of the time and what has to be corrected.
    pub fn new(
        of: &Supported,
        it: &Whole,
        rights: &Rights,
        draft: Option<TimeDraft>,
        errors: FormErrors,
    ) -> Self {
        let crumbs = Crumbs::of(&of.0);
        let own = of.sides(rights);
        let diagnosis = &it.known.diagnosis;
        let last = it.times.first();
        let wanted = diagnosis.wanted();
        let texts = [
            ("État du produit", &diagnosis.product_state),
            ("Besoins", &diagnosis.needs),
            ("Risques", &diagnosis.risks),
        ];
        let readiness = record::of(&it.known, last.is_some());
        Self {
            href: format!("{}/diagnostic", crumbs.href),
            version: it.known.version,
            may_write: !own.is_empty(),
            written: it
                .known
                .written
                .as_ref()
                .map(|(by, on)| {
                    format!("Écrit pour la dernière fois par {} le {}.", it.named(*by), french::date(*on))
                })
                .unwrap_or_default(),
            texts: texts.into_iter().map(|(label, text)| Text { label, text: text.clone() }).collect(),
            resources: diagnosis.resources.iter().map(|it| resource(it.0.label(), *it.1)).collect(),
            is_partial: diagnosis.resources.values().any(|it| it.days.is_none() || it.amount.is_none()),
            wanted: (diagnosis.resources.len() > 1).then(|| resource("Ensemble", wanted)),
            sides: Side::ALL.into_iter().map(|side| it.side(side, own.contains(&side))).collect(),
            is_whole: diagnosis.is_whole(),
            time: last.map(|said| it.time(said)),
            before: it.times.iter().skip(1).map(|said| it.time(said)).collect(),
            units: vec![
                Choice { value: DAYS, label: "jours par semaine" },
                Choice { value: SHARE, label: "% de son temps" },
            ],
            draft: draft.unwrap_or_else(|| TimeDraft::of(last.map(|it| (it.id, it.time)))),
            lacks: what_lacks_before_review(&readiness)
                .into_iter()
                .map(|lack| LackLine { href: lack.href(of.0.laureate), label: lack.what() })
                .collect(),
            crumbs,
            errors,
        }
    }
}

impl Whole {
    /// Rows of everybody that the page names.
    pub fn people(known: &Known, times: &[Said]) -> Vec<i64> {
        let mut people: Vec<i64> = known.written.iter().map(|it| it.0).collect();
        people
            .extend(known.agreements.iter().flat_map(|it| [Some(it.by), it.voided.map(|it| it.0)]).flatten());
        people.extend(times.iter().map(|it| it.by));
        people.sort_unstable();
        people.dedup();
        people
    }

    fn named(&self, person: i64) -> String {
        self.names.get(&person).cloned().unwrap_or_else(|| "une personne effacée".to_owned())
    }

    fn time(&self, said: &Said) -> TimeLine {
        TimeLine { time: said.time.shown(), by: self.named(said.by), on: french::date_long(said.on) }
    }

    fn side(&self, side: Side, is_own: bool) -> SideLine {
        let given = |it: &Agreement| format!("{} le {}", self.named(it.by), french::date(it.on));
        let stands = standing(side, &self.known.agreements);
        let is_agreed = matches!(stands, Standing::Agreed(_));
        SideLine {
            label: french::capitalised(side.named()),
            code: side.code(),
            is_agreed,
            says: match stands {
                Standing::Waiting => "N’a pas encore donné son accord.".to_owned(),
                Standing::Agreed(it) => format!("Accord donné par {}.", given(&it)),
                Standing::Voided(it) => {
                    let (by, on) = it.voided.unwrap_or((it.by, it.on));
                    format!(
                        "L’accord donné par {} est tombé\u{a0}: {} a modifié le diagnostic le {}. Il est à redonner.",
                        given(&it),
                        self.named(by),
                        french::date(on)
                    )
                }
            },
            button: (is_own && !is_agreed && self.known.diagnosis.is_whole()).then(|| {
                format!(
                    "Donner l’accord {}",
                    if side == Side::Dinum { "de la DINUM" } else { "du partenaire" }
                )
            }),
        }
    }
}

fn resource(label: &'static str, wanted: Wanted) -> ResourceLine {
    let unknown = || "non dit".to_owned();
    ResourceLine {
        label,
        days: wanted.days.map_or_else(unknown, HalfDays::shown),
        amount: wanted.amount.map_or_else(unknown, Euros::short),
    }
}
