//! Who may enter: the type of a handler's argument.
//!
//! A guard that refuses says why by its status: 401, nobody is signed in; 404, no such object, or
//! none that this person may see; 403, the right is missing. Each refusal leaves a line in the
//! logs, without a name.

use std::sync::Arc;

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};

use super::rules::Rights;
use super::session::{Signed, signed};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::web::request_id::{self, RequestId};

/// Whoever asks: a public page that shows more to some.
pub struct Maybe(pub Option<Arc<Signed>>);

impl Maybe {
    /// Their rights; none for somebody who is not signed in.
    pub fn rights(&self) -> Rights {
        self.0.as_ref().map(|it| it.rights.clone()).unwrap_or_default()
    }
}

/// Anybody who is signed in.
pub struct SignedIn(pub Arc<Signed>);

/// An administrator.
pub struct Administrator(pub Arc<Signed>);

/// An administrator or an observer: they read about people and the whole journal.
pub struct Overseer(pub Arc<Signed>);

/// Whoever reads the whole portfolio: administrators, observers and coaches.
pub struct Reader(pub Arc<Signed>);

/// An object of a room to which rights are attached. Rooms implement it for their own objects.
#[rocket::async_trait]
pub trait Scope: Sized + Send + Sync {
    /// Position of the object's name in the address: 1 in `/produits/<slug>/…`.
    const PLACE: usize = 1;

    /// The object of that name, if `rights` let it be seen: the query itself leaves out what they do not.
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError>;

    /// The same for whoever asks: by their rights alone, unless the room also looks at who they are.
    async fn find_for(db: &Db, name: &str, by: &Maybe) -> Result<Option<Self>, AppError> {
        Self::find(db, name, &by.rights()).await
    }

    /// Whether nobody with these rights is to know on `today` that it is there: nowhere, unless the room says so.
    async fn is_secret(&self, _: &Db, _: &Rights, _: NaiveDate) -> Result<bool, AppError> {
        Ok(false)
    }

    /// Whether `rights` let its sheet be written.
    fn is_kept_by(&self, rights: &Rights) -> bool;

    /// Whether `rights` let people be invited into its team: nowhere, unless the room says so.
    fn is_led_by(&self, _: &Rights) -> bool {
        false
    }

    /// Whether `rights` let what only those concerned see be read: team, history.
    fn is_known_by(&self, rights: &Rights) -> bool;
}

/// An object that whoever asks may see.
pub struct Seen<T> {
    /// The object.
    pub object: T,
    /// Who asks, if they are signed in.
    pub by: Maybe,
}

/// An object with what only those concerned see of it.
pub struct Known<T> {
    /// The object.
    pub object: T,
    /// Who asks.
    pub by: Arc<Signed>,
}

/// An object that whoever asks may write.
pub struct Kept<T> {
    /// The object.
    pub object: T,
    /// Who asks.
    pub by: Arc<Signed>,
}

/// An object into whose team whoever asks may invite.
pub struct Led<T> {
    /// The object.
    pub object: T,
    /// Who asks.
    pub by: Arc<Signed>,
}

/// Says no, and leaves a line of it.
fn refuse<T>(request: &Request<'_>, status: Status) -> request::Outcome<T, ()> {
    let person = signed(request).map(|it| it.person.id);
    let (id, place) = (RequestId::of(request), request_id::place(request));
    tracing::info!(id, place, person, status = status.code, "refused");
    Outcome::Error((status, ()))
}

fn enter<T>(
    request: &Request<'_>,
    may: impl Fn(&Rights) -> bool,
    guard: impl Fn(Arc<Signed>) -> T,
) -> request::Outcome<T, ()> {
    match signed(request) {
        None => refuse(request, Status::Unauthorized),
        Some(it) if may(&it.rights) => Outcome::Success(guard(it)),
        Some(_) => refuse(request, Status::Forbidden),
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Maybe {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        Outcome::Success(Self(signed(request)))
    }
}

/// A guard that looks at the rights alone.
macro_rules! by_rights {
    ($guard:ident, $may:expr) => {
        #[rocket::async_trait]
        impl<'r> FromRequest<'r> for $guard {
            type Error = ();

            async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
                enter(request, $may, $guard)
            }
        }
    };
}

by_rights!(SignedIn, |_| true);
by_rights!(Administrator, |it| it.administrator);
by_rights!(Overseer, |it| it.administrator || it.observer);
by_rights!(Reader, Rights::reads_all);

/// The object named in the address, if whoever asks may see it.
async fn object<T: Scope>(request: &Request<'_>) -> Result<T, Status> {
    let by = Maybe(signed(request));
    let name = request.param::<String>(T::PLACE).and_then(Result::ok).ok_or(Status::NotFound)?;
    let db = request.rocket().state::<Db>().ok_or(Status::InternalServerError)?;
    let clock = request.rocket().state::<Clock>().ok_or(Status::InternalServerError)?;
    let found = async {
        let Some(object) = T::find_for(db, &name, &by).await? else { return Ok(None) };
        let is_secret = object.is_secret(db, &by.rights(), clock.today()).await?;
        Ok::<_, AppError>((!is_secret).then_some(object))
    };
    match found.await {
        Ok(found) => found.ok_or(Status::NotFound),
        Err(error) => {
            tracing::error!(id = RequestId::of(request), ?error, "object not read");
            Err(Status::InternalServerError)
        }
    }
}

async fn object_if<T: Scope>(
    request: &Request<'_>,
    may: impl Fn(&T, &Rights) -> bool,
) -> request::Outcome<(T, Arc<Signed>), ()> {
    let Some(by) = signed(request) else { return refuse(request, Status::Unauthorized) };
    match object::<T>(request).await {
        Ok(object) if may(&object, &by.rights) => Outcome::Success((object, by)),
        Ok(_) => refuse(request, Status::Forbidden),
        Err(status) => refuse(request, status),
    }
}

#[rocket::async_trait]
impl<'r, T: Scope> FromRequest<'r> for Seen<T> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        match object(request).await {
            Ok(object) => Outcome::Success(Self { object, by: Maybe(signed(request)) }),
            Err(status) => refuse(request, status),
        }
    }
}

/// A guard that looks at the rights on the object.
macro_rules! by_object {
    ($guard:ident, $may:ident) => {
        #[rocket::async_trait]
        impl<'r, T: Scope> FromRequest<'r> for $guard<T> {
            type Error = ();

            async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
                object_if(request, T::$may).await.map(|(object, by)| Self { object, by })
            }
        }
    };
}

by_object!(Known, is_known_by);
by_object!(Kept, is_kept_by);
by_object!(Led, is_led_by);
