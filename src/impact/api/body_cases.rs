//! What the guard keeps of a body, and how numbers are read.

use rocket::http::ContentType;
use rocket::local::blocking::Client;
use rocket::{post, routes};
use serde_json::json;

use super::*;

#[post("/", data = "<sent>")]
fn receive_only(sent: Result<Sent, Problem>) -> String {
    let sent = sent.unwrap();
    format!("{} {}", sent.bytes.len(), sent.json().is_ok())
}

#[test]
fn a_body_is_kept_as_it_came_and_read_when_it_is_asked() {
    let client = Client::debug(rocket::build().mount("/", routes![receive_only])).unwrap();
    for (body, expected) in [("{\"releves\": 1}", "14 true"), ("{", "1 false"), ("", "0 false")] {
        let answer = client.post("/").header(ContentType::JSON).body(body).dispatch();
        assert_eq!(answer.into_string().as_deref(), Some(expected), "{body}");
    }
}

#[test]
fn numbers_are_read_however_json_writes_them() {
    for (typed, expected) in [
        (json!(5100), Ok("5100")),
        (json!(-1.5), Ok("-1.5")),
        (json!(1e-6), Ok("0.000001")),
        (json!(0.1), Ok("0.1")),
        (json!(1.2e10), Ok("12000000000")),
        (json!("5 100,5"), Ok("5100.5")),
        (json!(1e300), Err("")),
        (json!("1e-6"), Ok("0.000001")),
        (json!(true), Err("nombre")),
    ] {
        let own = json!({"valeur": typed});
        let found = value(own.as_object().unwrap(), &Unit::Euros).map(|it| it.0.to_string());
        match expected {
            Ok(it) => assert_eq!(found.as_deref(), Ok(it), "{typed}"),
            Err(why) => assert!(found.as_ref().is_err_and(|it| it.1.contains(why)), "{typed}: {found:?}"),
        }
    }
}
