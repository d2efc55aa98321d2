//! Parameters of addresses, read by the same parsers as forms and columns.
//!
//! What cannot be read names nothing: the catcher turns it into a page not found.

use rocket::request::FromParam;

use crate::value::Slug;

impl<'a> FromParam<'a> for Slug {
    type Error = &'a str;

    fn from_param(param: &'a str) -> Result<Self, Self::Error> {
        param.parse().map_err(|_| param)
    }
}
