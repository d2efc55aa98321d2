//! A form is taken only if it carries what its own page gave it.
//!
//! Whoever is signed in has a token in their session; whoever is not has one in a sealed cookie.
//! Beside the check of the origin, this makes a form that another site had sent useless twice over.

use std::ops::Deref;
use std::time::Duration;

use rocket::data::{Data, FromData, Outcome};
use rocket::form::{DataField, Error, Errors, Form, FromForm, Options, ValueField};
use rocket::http::{Cookie, SameSite, Status};
use rocket::request::Request;
use serde::Serialize;
use subtle::ConstantTimeEq;

use super::request_id::{self, RequestId};
use super::viewer::Viewer;
use crate::secret;

/// How long a form may take to come in.
const PATIENCE: Duration = Duration::from_secs(30);
/// Name of the field.
const FIELD: &str = "jeton";
/// Cookie of those who are not signed in.
const COOKIE: &str = "__Host-formulaire";

/// What a form sent, once its token was found right.
pub struct Posted<T>(T);

impl<T> Posted<T> {
    /// What was typed.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Posted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What was sent with another token: the page of the refusal gives it back, to be sent again.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Unaccepted {
    /// Each field but the token.
    pub fields: Vec<Sent>,
}

/// A field as it was sent.
#[derive(Clone, Debug, Serialize)]
pub struct Sent {
    /// Its name.
    pub name: String,
    /// What it held.
    pub value: String,
}

#[derive(Default)]
struct Kept(Option<Unaccepted>);

impl Unaccepted {
    /// What was refused in this request, if that is why it was.
    pub fn of<'r>(request: &'r Request<'_>) -> Option<&'r Self> {
        request.local_cache(Kept::default).0.as_ref()
    }
}

/// The token that forms of this request's answer carry.
///
/// For somebody who is not signed in, the first call draws one and keeps it in a cookie.
pub fn token(request: &Request<'_>) -> anyhow::Result<String> {
    if let Some(viewer) = Viewer::of(request) {
        return Ok(viewer.token.clone());
    }
    let cookies = request.cookies();
    if let Some(known) = cookies.get_private(COOKIE) {
        return Ok(known.value().to_owned());
    }
    let drawn = secret::draw()?;
    let cookie = Cookie::build((COOKIE, drawn.clone()));
    cookies.add_private(cookie.path("/").secure(true).http_only(true).same_site(SameSite::Lax));
    Ok(drawn)
}

/// The form and its token, read together.
struct WithToken<'r, T> {
    token: Option<&'r str>,
    fields: Vec<(&'r str, &'r str)>,
    form: T,
}

struct Reading<'r, C> {
    token: Option<&'r str>,
    fields: Vec<(&'r str, &'r str)>,
    form: C,
    /// What kept a part of the body from coming in: half a form is none.
    errors: Errors<'r>,
}

#[rocket::async_trait]
impl<'r, T: FromForm<'r>> FromForm<'r> for WithToken<'r, T> {
    type Context = Reading<'r, T::Context>;

    fn init(options: Options) -> Self::Context {
        Reading { token: None, fields: Vec::new(), form: T::init(options), errors: Errors::new() }
    }

    fn push_value(context: &mut Self::Context, field: ValueField<'r>) {
        if field.name.source() == FIELD {
            context.token = Some(field.value);
            return;
        }
        context.fields.push((field.name.source(), field.value));
        T::push_value(&mut context.form, field);
    }

    async fn push_data(context: &mut Self::Context, field: DataField<'r, '_>) {
        T::push_data(&mut context.form, field).await;
    }

    fn push_error(context: &mut Self::Context, error: Error<'r>) {
        context.errors.push(error);
    }

    fn finalize(context: Self::Context) -> Result<Self, Errors<'r>> {
        if !context.errors.is_empty() {
            return Err(context.errors);
        }
        let form = T::finalize(context.form)?;
        Ok(Self { token: context.token, fields: context.fields, form })
    }
}

/// A form that only has to be sent: a button.
#[derive(Clone, Copy, Debug)]
pub struct Button;

#[rocket::async_trait]
impl<'r> FromForm<'r> for Button {
    type Context = ();

    fn init(_: Options) -> Self::Context {}

    fn push_value((): &mut Self::Context, _: ValueField<'r>) {}

    async fn push_data((): &mut Self::Context, _: DataField<'r, '_>) {}

    fn finalize((): Self::Context) -> Result<Self, Errors<'r>> {
        Ok(Self)
    }
}

#[rocket::async_trait]
impl<'r, T: FromForm<'r>> FromData<'r> for Posted<T> {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        // Rights were read when the request began: whoever holds a body back does not keep them longer.
        let reading = Form::<WithToken<'r, T>>::from_data(request, data);
        let Ok(read) = tokio::time::timeout(PATIENCE, reading).await else {
            return Outcome::Error((Status::RequestTimeout, ()));
        };
        let read = match read {
            Outcome::Success(form) => form.into_inner(),
            Outcome::Error((status, _)) => return Outcome::Error((status, ())),
            Outcome::Forward(with) => return Outcome::Forward(with),
        };
        let expected = match Viewer::of(request) {
            Some(viewer) => Some(viewer.token.clone()),
            None => request.cookies().get_private(COOKIE).map(|it| it.value().to_owned()),
        };
        let is_right = expected
            .zip(read.token)
            .is_some_and(|(expected, sent)| bool::from(expected.as_bytes().ct_eq(sent.as_bytes())));
        if is_right {
            return Outcome::Success(Self(read.form));
        }
        let (id, place) = (RequestId::of(request), request_id::place(request));
        tracing::warn!(id, place, "refused: a form without the token of its session");
        let own = |it: &(&str, &str)| Sent { name: it.0.to_owned(), value: it.1.to_owned() };
        let fields = read.fields.iter().map(own).collect();
        request.local_cache(|| Kept(Some(Unaccepted { fields })));
        Outcome::Error((Status::Forbidden, ()))
    }
}
