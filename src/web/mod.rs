//! What every page shares: its frame, its look, its headers, its errors.

pub mod assets;
pub mod client;
pub mod csrf;
pub mod drawn;
pub mod error_page;
pub mod flash;
pub mod form;
pub mod french;
pub mod headers;
pub mod instant;
pub mod legal;
pub mod markdown;
pub mod onward;
pub mod origin;
pub mod page;
pub mod pagination;
pub mod paper;
pub mod param;
pub mod request_id;
pub mod security_txt;
pub mod sheet;
pub mod table_file;
pub mod viewer;

use rocket::fairing::AdHoc;

pub use page::{Page, Pages, Section, View};

/// Mounts what is not a room: static files, legal pages, headers, error pages.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("web", |rocket| async {
        rocket
            .attach(request_id::Numbered)
            .attach(origin::SameOriginOnly)
            .attach(headers::SecurityHeaders)
            .mount("/", assets::routes())
            .mount("/", legal::routes())
            .mount("/", origin::routes())
            .mount("/", security_txt::routes())
            .register("/", error_page::catchers())
    })
}
