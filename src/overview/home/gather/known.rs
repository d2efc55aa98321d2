//! What was read, as each room's rules need to know it.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::Context;
use chrono::NaiveDate;

use super::Followed;
use crate::committee::rules as committee;
use crate::convention::rules::{Carrier, Convention, OnRecord, Reference, Standing, State, amendment_tasks};
use crate::fast::page::{name as edition_name, too_large};
use crate::fast::record::edition::WholeEdition;
use crate::fast::rules::{self as fast, Dates, EditionFacts, LaureateFacts, reconcile, totals};
use crate::followup::rules as followup;
use crate::followup::scope::Access;
use crate::identity::rules::Target;
use crate::laureate::onboarding::rules::{self as onboarding, Progress};
use crate::overview::edition::pairs;
use crate::overview::home::record::{ProductRow, Rows, target};
use crate::portfolio::organisation::rules::missing_for_convention;
use crate::portfolio::rules::{self as portfolio, Link, Phase, ProductFacts, Span, SponsorFacts};
use crate::task::{Kind, Subject, Task};

/// What was read, by what it belongs to.
pub(super) struct Known<'a> {
    rows: &'a Rows,
    today: NaiveDate,
    subjects: HashMap<Target, Subject>,
    /// The product or the incubator of each laureate.
    targets: HashMap<i64, Target>,
    editions: HashMap<Target, Vec<i32>>,
    /// Those of which a follow-up may be read.
    open: HashSet<Target>,
    conventions: HashMap<Target, Vec<(Reference, Standing)>>,
    products: HashMap<i64, &'a ProductRow>,
}

impl<'a> Known<'a> {
    pub(super) fn new(rows: &'a Rows, today: NaiveDate) -> Self {
        let targets: HashMap<i64, Target> = rows.laureates.iter().map(|it| (it.id, target(it))).collect();
        let mut editions: HashMap<Target, Vec<i32>> = HashMap::new();
        for it in &rows.laureates {
            editions.entry(target(it)).or_default().push(it.edition);
        }
        let mut conventions: HashMap<Target, Vec<(Reference, Standing)>> = HashMap::new();
        for it in &rows.conventions {
            let standing = (it.reference, it.standing(today));
            if let Some(target) = targets.get(&it.laureate_id) {
                conventions.entry(*target).or_default().push(standing);
            }
        }
        let products = rows.products.iter().map(|it| (it.id, it)).collect();
        let open = targets.iter().filter(|it| rows.open.contains_key(it.0)).map(|it| *it.1).collect();
        Self { rows, today, subjects: subjects(rows), targets, editions, open, conventions, products }
    }

    pub(super) fn subject(&self, target: Target) -> anyhow::Result<&Subject> {
        self.subjects.get(&target).with_context(|| format!("{target:?} was not read"))
    }

    fn target(&self, laureate: i64) -> anyhow::Result<Target> {
        self.targets.get(&laureate).copied().with_context(|| format!("laureate {laureate} was not read"))
    }

    fn phase(&self, product: i64) -> Option<Span<Phase>> {
        portfolio::current_phase(&self.rows.committees.get(&product)?.spans, self.today)
    }

    pub(super) fn product_facts(&self, row: &ProductRow) -> anyhow::Result<ProductFacts> {
        let target = Target::Product(row.id);
        // A convention that runs promises the statistics page and follows it by itself.
        let is_promised = self.conventions.get(&target).is_some_and(|all| {
            all.iter().any(|(_, it)| matches!(it, Standing::Signed | Standing::InForce { .. }))
        });
        let is_asked = |link: Link| !(is_promised && link == Link::Statistics);
        Ok(ProductFacts {
            subject: self.subject(target)?.clone(),
            phase: self.phase(row.id).map(|it| it.phase),
            missing: links(row)
                .into_iter()
                .filter(|(link, href)| href.is_none() && is_asked(*link))
                // From its first public reading, a product has that page here.
                .filter(|(link, _)| *link != Link::Statistics || !self.rows.with_stats.contains(&row.id))
                .map(|(link, _)| link)
                .collect(),
            has_sponsor: self.rows.sponsors.contains_key(&row.id),
            differing: self.rows.differing.get(&row.slug).cloned().unwrap_or_default(),
        })
    }

    pub(super) fn carrier(&self, laureate: i64) -> anyhow::Result<Carrier> {
        let target = self.target(laureate)?;
        let product = if let Target::Product(id) = target { self.products.get(&id) } else { None };
        let spans = product.and_then(|it| self.rows.committees.get(&it.id)).map(|it| it.spans.as_slice());
        Ok(Carrier {
            subject: self.subject(target)?.clone(),
            lacks_stats: product.is_some_and(|it| it.stats_url.is_none()),
            has_own_stats: product.is_some_and(|it| self.rows.with_stats.contains(&it.id)),
            lost_stats: product
                .and_then(|it| it.stats_url.as_ref())
                .and_then(|it| self.rows.dead_links.get(it))
                .copied(),
            stopped_on: spans.and_then(|it| portfolio::stopped_on(it, self.today)),
        })
    }

    /// An edition; of its laureates, those that were read.
    pub(super) fn edition_facts(&self, whole: &WholeEdition) -> anyhow::Result<EditionFacts> {
        let edition = &whole.edition;
        let totals = totals(whole.laureates.iter().map(|it| it.award)).ok_or_else(too_large)?;
        let compared = reconcile(edition.announced, &totals, pairs(whole)).ok_or_else(too_large)?;
        let laureates = self.rows.laureates.iter().filter(|it| it.edition == edition.number).map(|it| {
            Ok(LaureateFacts {
                subject: self.subject(target(it))?.clone(),
                has_convention: (self.rows.conventions.iter())
                    .any(|other| other.laureate_id == it.id && other.state != State::Abandoned),
            })
        });
        Ok(EditionFacts {
            subject: Subject {
                kind: Kind::Edition,
                id: edition.number.into(),
                name: edition_name(edition.number),
                href: format!("/editions/{}", edition.number),
            },
            dates: edition.dates,
            totals,
            outcome: compared.outcome,
            laureates: laureates.collect::<anyhow::Result<_>>()?,
        })
    }

    /// What is on record beside a convention.
    pub(super) fn on_record(&self, of: &Convention) -> OnRecord<'_> {
        let convention = of.id;
        OnRecord {
            receipts: self.rows.receipts.get(&convention).map_or(&[], Vec::as_slice),
            breaches: self.rows.breaches.get(&convention).map_or(&[], Vec::as_slice),
            unmet: self.rows.unmet.get(&of.laureate_id).map_or(&[], Vec::as_slice),
            owed: self.rows.owed.get(&convention).map_or(&[], Vec::as_slice),
        }
    }

    /// What the amendments of a convention ask.
    pub(super) fn amendment_tasks(&self, of: &Convention) -> anyhow::Result<Vec<Task>> {
        let Some(own) = self.rows.amendments.get(&of.id) else { return Ok(Vec::new()) };
        Ok(amendment_tasks(own, &self.carrier(of.laureate_id)?))
    }

    /// What the follow-ups that may be read whole ask.
    pub(super) fn followup_tasks(&self) -> anyhow::Result<Vec<Task>> {
        let mut tasks = Vec::new();
        for it in &self.rows.laureates {
            if let Some(state) = self.rows.followups.get(&it.id) {
                tasks.extend(followup::tasks(self.subject(target(it))?, it.edition, state));
            }
        }
        Ok(tasks)
    }

    /// What the lists of steps of laureates ask, and those that are to be opened.
    pub(super) fn onboarding_tasks(&self) -> anyhow::Result<Vec<Task>> {
        let mut tasks = Vec::new();
        let dates: HashMap<i32, Dates> =
            self.rows.editions.iter().map(|it| (it.edition.number, it.edition.dates)).collect();
        for it in &self.rows.laureates {
            let subject = self.subject(target(it))?;
            if let Some(list) = self.rows.lists.get(&it.id) {
                tasks.extend(onboarding::tasks(subject, list, self.today));
            } else if let Some(dates) = dates.get(&it.edition).filter(|_| self.is_whole(it.id)) {
                tasks.extend(onboarding::opening(subject, (it.id, it.edition), dates, self.today));
            }
        }
        Ok(tasks)
    }

    /// Whether whoever looks coaches that very laureate, or administers.
    fn is_whole(&self, laureate: i64) -> bool {
        self.rows.open.get(&laureate) == Some(&Access::Whole)
    }

    /// How far the lists of a product or an incubator are: row of the laureate, progress.
    fn lists(&self, place: Target) -> Vec<(i64, Progress)> {
        let own = self.rows.laureates.iter().filter(|it| target(it) == place);
        let lists = own.filter_map(|it| self.rows.lists.get(&it.id));
        lists.map(|it| (it.laureate, it.progress(self.today))).collect()
    }

    /// Organisations that sponsor a laureate of a current edition.
    pub(super) fn sponsors(&self) -> anyhow::Result<Vec<SponsorFacts>> {
        let dates = self.rows.editions.iter().map(|it| (it.edition.number, it.edition.dates));
        let current: Vec<i32> =
            dates.filter(|(_, dates)| fast::is_current(dates, self.today)).map(|it| it.0).collect();
        let mut carried: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        for it in self.rows.laureates.iter().filter(|it| current.contains(&it.edition)) {
            let name = &self.subject(target(it))?.name;
            for sponsor in it.product_id.and_then(|id| self.rows.sponsors.get(&id)).into_iter().flatten() {
                let names = carried.entry(*sponsor).or_default();
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
        let facts = carried.into_iter().filter_map(|(id, laureates)| {
            let known = self.rows.organisations.get(&id)?;
            let href = format!("/organisations/{}", known.slug);
            Some(SponsorFacts {
                subject: Subject { kind: Kind::Organisation, id, name: known.values.name.clone(), href },
                missing: missing_for_convention(&known.values),
                laureates,
            })
        });
        Ok(facts.collect())
    }

    pub(super) fn followed(&self, target: Target) -> anyhow::Result<Followed> {
        let subject = self.subject(target)?.clone();
        Ok(Followed {
            followup: self.open.contains(&target).then(|| format!("{}/suivi", subject.href)),
            subject,
            mission: String::new(),
            team: self.rows.team.get(&target).cloned().unwrap_or_default(),
            phase: None,
            editions: self.editions.get(&target).cloned().unwrap_or_default(),
            lists: self.lists(target),
            committee: committee::Standing::None,
            conventions: self.conventions.get(&target).cloned().unwrap_or_default(),
            links: Vec::new(),
            sponsors: Vec::new(),
        })
    }

    pub(super) fn product(&self, row: &ProductRow) -> anyhow::Result<Followed> {
        let label = |slug: &str| self.rows.labels.get(slug).cloned().unwrap_or_else(|| slug.to_owned());
        let sponsors = self.rows.sponsors.get(&row.id).into_iter().flatten().filter_map(|id| {
            let known = self.rows.organisations.get(id)?;
            Some((known.values.name.clone(), format!("/organisations/{}", known.slug)))
        });
        let facts = self.rows.committees.get(&row.id);
        Ok(Followed {
            mission: row.mission.clone(),
            phase: self.phase(row.id).map(|span| (span, label(span.phase.slug))),
            committee: facts.map_or(committee::Standing::None, |it| committee::standing(it, self.today)),
            links: links(row),
            sponsors: sponsors.collect(),
            ..self.followed(Target::Product(row.id))?
        })
    }
}

fn subjects(rows: &Rows) -> HashMap<Target, Subject> {
    let subject = |kind, id, name: &String, href| Subject { kind, id, name: name.clone(), href };
    let products = rows.products.iter().map(|it| {
        let href = format!("/produits/{}", it.slug);
        (Target::Product(it.id), subject(Kind::Product, it.id, &it.name, href))
    });
    let incubators = rows.incubators.iter().map(|it| {
        let href = format!("/incubateurs/{}", it.slug);
        (Target::Incubator(it.id), subject(Kind::Incubator, it.id, &it.name, href))
    });
    products.chain(incubators).collect()
}

fn links(row: &ProductRow) -> Vec<(Link, Option<String>)> {
    vec![
        (Link::Repository, row.repository.clone()),
        (Link::Statistics, row.stats_url.clone()),
        (Link::Budget, row.budget_url.clone()),
        (Link::Impact, row.impact_url.clone()),
    ]
}
