//! What the team page and the invitation show.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::form::InvitationDraft;
use crate::collation;
use crate::identity::page::role;
use crate::identity::record::invitation::Invitation;
use crate::identity::record::mission::Stored;
use crate::identity::rules::Role;
use crate::portfolio::scope::ProductScope;
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// The team of a product.
#[derive(Serialize)]
pub struct TeamPage {
    name: String,
    href: String,
    heading: String,
    members: Vec<Member>,
    past: Vec<Member>,
    waiting: Vec<Waiting>,
    may_invite: bool,
    roles: Vec<Entry>,
    draft: InvitationDraft,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Member {
    name: String,
    role: &'static str,
    dates: String,
    share: String,
    #[serde(skip)]
    rank: Role,
}

#[derive(Serialize)]
struct Waiting {
    name: String,
    email: String,
    role: &'static str,
    expires: String,
    withdraw: String,
}

#[derive(Serialize)]
struct Entry {
    value: &'static str,
    label: &'static str,
}

impl Page for TeamPage {
    const TEMPLATE: &'static str = "portfolio/team/team.html";
    const SECTION: Section = Section::Portfolio;
}

/// What the page is made of.
pub struct Team {
    /// Missions on the product.
    pub missions: Vec<Stored>,
    /// Names of the people, by row.
    pub names: HashMap<i64, String>,
    /// Invitations that wait.
    pub waiting: Vec<Invitation>,
}

impl TeamPage {
    /// The team as it stands on `today`, with the form for those who may invite.
    pub fn new(
        product: &ProductScope,
        team: &Team,
        may_invite: bool,
        (draft, errors): (InvitationDraft, FormErrors),
        today: NaiveDate,
    ) -> Self {
        let href = format!("/produits/{}", product.slug);
        let (past, present): (Vec<_>, Vec<_>) =
            team.missions.iter().partition(|it| it.mission.period.is_over(today));
        let members = members(present, &team.names);
        Self {
            name: product.name.clone(),
            heading: french::count_feminine(members.len() as u64, "mission en cours", "missions en cours"),
            members,
            past: self::members(past, &team.names),
            waiting: team.waiting.iter().map(|it| waiting(it, &href)).collect(),
            href,
            may_invite,
            roles: Role::INVITED.iter().map(|it| Entry { value: it.code(), label: role(*it) }).collect(),
            draft,
            errors,
        }
    }
}

fn members(missions: Vec<&Stored>, names: &HashMap<i64, String>) -> Vec<Member> {
    let mut members: Vec<Member> = missions
        .into_iter()
        .map(|it| {
            let mission = &it.mission;
            Member {
                name: names.get(&mission.person_id).cloned().unwrap_or_default(),
                role: role(mission.role),
                rank: mission.role,
                dates: match mission.period.to {
                    Some(to) => french::period(mission.period.from, to),
                    None => format!("depuis le {}", french::date(mission.period.from)),
                },
                share: mission.share.map(|it| format!("{it}\u{a0}%")).unwrap_or_default(),
            }
        })
        .collect();
    members.sort_by(|a, b| a.rank.cmp(&b.rank).then_with(|| collation::compare(&a.name, &b.name)));
    members
}

fn waiting(it: &Invitation, product: &str) -> Waiting {
    Waiting {
        name: it.name.clone(),
        email: it.email.to_string(),
        role: role(it.role),
        expires: instant::shown(&it.expires_at),
        withdraw: format!("{product}/equipe/invitations/{}/retrait", it.id),
    }
}

/// Where the link of an invitation leads.
#[derive(Serialize)]
pub struct AcceptPage {
    /// Nothing when the invitation no longer waits.
    offer: Option<Offer>,
}

#[derive(Serialize)]
struct Offer {
    product: String,
    product_href: String,
    inviter: String,
    name: String,
    email: String,
    role: &'static str,
    end: String,
    share: String,
    action: String,
}

impl Page for AcceptPage {
    const TEMPLATE: &'static str = "portfolio/team/accept.html";
    const HAS_OPEN_FORM: bool = true;
}

impl AcceptPage {
    /// An invitation that no longer waits.
    pub fn dead() -> Self {
        Self { offer: None }
    }

    /// What is offered, by whom, on which product (name and name in addresses).
    pub fn new(it: &Invitation, inviter: String, product: (String, String), token: &str) -> Self {
        Self {
            offer: Some(Offer {
                product: product.0,
                product_href: format!("/produits/{}", product.1),
                inviter,
                name: it.name.clone(),
                email: it.email.to_string(),
                role: role(it.role),
                end: it.ends_on.map(french::date_long).unwrap_or_default(),
                share: it.share.map(|it| format!("{it}\u{a0}%")).unwrap_or_default(),
                action: format!("/invitations/{token}"),
            }),
        }
    }
}
