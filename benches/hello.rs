//! The least a request can cost here: a bare route of the same framework, in the same profile.

#[rocket::get("/")]
fn hello() -> &'static str {
    "Bonjour"
}

#[rocket::main]
async fn main() -> Result<(), Box<rocket::Error>> {
    let config = rocket::Config {
        log_level: rocket::config::LogLevel::Off,
        secret_key: rocket::config::SecretKey::derive_from(&[0; 64]),
        ..rocket::Config::figment().extract().unwrap_or_default()
    };
    rocket::custom(config).mount("/", rocket::routes![hello]).launch().await.map_err(Box::new)?;
    Ok(())
}
