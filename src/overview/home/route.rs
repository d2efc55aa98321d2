//! The home over HTTP.

use chrono::NaiveDate;
use rocket::{Route, State, get, routes};
use sea_orm::ConnectionTrait;

use super::gather::{Followed, Gathered};
use super::page::{self, Block, Figures, HomePage, Looking, Shown};
use super::record::{self, Scope};
use crate::clock::Today;
use crate::committee::mine::mine;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::SignedIn;
use crate::identity::rules::{Rights, Role, Target};
use crate::mail::record::list as mails;
use crate::task::{Kind, Subject};
use crate::web::View;

/// `tout` shows every subject, rather than the most pressing.
#[get("/accueil?<tout>")]
async fn home(
    tout: Option<&str>,
    by: SignedIn,
    db: &State<Db>,
    today: Today,
) -> Result<View<HomePage>, AppError> {
    let (rights, db, today) = (&by.0.rights, db.reader(), today.0);
    let looking = Looking {
        shown: if tout.is_some() { Shown::All } else { Shown::First },
        keeps: &|subject| rights.keeps(target(subject)),
        today,
    };
    let mut blocks = Vec::new();
    if rights.administrator || rights.observer {
        let all = gather(db, rights, &Scope::Everything, today).await?;
        if rights.administrator {
            let counted = Figures {
                endless_missions: record::endless_missions(db, today).await?,
                mails_given_up: mails::given_up(db).await?,
            };
            blocks.push(page::administrator(&all, counted, looking));
        } else {
            blocks.push(page::observer(&all, looking));
        }
    }
    let mut own: Vec<Followed> = Vec::new();
    for (has_role, block) in KINDS {
        let scope = Scope::of(rights, has_role);
        if !scope.is_empty() {
            let gathered = gather(db, rights, &scope, today).await?;
            blocks.push(block(&gathered, looking));
            own.extend(gathered.followed);
        }
    }
    let changes = page::feed(record::recent(db, &own, today).await?, today);
    let seats = mine(db, &by.0.person, today).await?;
    Ok(View::ok(HomePage::new(blocks, (seats, changes), today)))
}

type IsRole = fn(Role) -> bool;
type Draw = fn(&Gathered, Looking<'_>) -> Block;

/// What missions make of a person, and the block that each gives.
const KINDS: [(IsRole, Draw); 3] = [
    (|it| it == Role::Coach, page::coach),
    (is_of_the_team, page::team),
    (|it| it == Role::CommitteeMember, |gathered, looking| page::members(gathered, looking.today)),
];

fn is_of_the_team(role: Role) -> bool {
    !matches!(role, Role::Coach | Role::CommitteeMember)
}

fn target(subject: &Subject) -> Target {
    if subject.kind == Kind::Incubator { Target::Incubator(subject.id) } else { Target::Product(subject.id) }
}

async fn gather(
    db: &impl ConnectionTrait,
    rights: &Rights,
    scope: &Scope,
    today: NaiveDate,
) -> Result<Gathered, AppError> {
    Ok(Gathered::new(&record::read(db, rights, scope, today).await?, today)?)
}

/// The page.
pub fn routes() -> Vec<Route> {
    routes![home]
}
