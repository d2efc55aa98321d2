//! A provider of OpenID Connect on loopback, which does what it is told, well or badly.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jalon::clock::Clock;
use jalon::config::proconnect::Userinfo;
use rocket::fairing::AdHoc;
use rocket::form::Form;
use rocket::http::{ContentType, Status};
use rocket::response::Redirect;
use rocket::tokio::sync::oneshot;
use rocket::{FromForm, Responder, State, get, post, routes};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::Url;

use super::attack::{Attack, Signer};
use super::token::{self, CLIENT_SECRET};

/// Who signs in, and how the provider behaves.
#[derive(Clone)]
pub struct Scene {
    pub attack: Attack,
    pub form: Userinfo,
    pub subject: &'static str,
    pub email: &'static str,
    /// The provider has changed its key since it was last asked.
    pub has_new_key: bool,
}

/// What the authorization request asked for, under the code that was given for it.
struct Asked {
    nonce: String,
    redirect_uri: String,
    challenge: Option<String>,
}

struct Inner {
    base: Mutex<String>,
    scene: Mutex<Scene>,
    codes: Mutex<HashMap<String, Asked>>,
    /// How many codes were given.
    given: AtomicUsize,
    was_followed: AtomicBool,
    clock: Clock,
}

/// The provider; cloned freely.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

fn locked<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap()
}

impl Provider {
    /// Starts on a port of its own.
    pub async fn start(clock: Clock, form: Userinfo) -> Self {
        let scene = Scene {
            attack: Attack::None,
            form,
            subject: "sujet-1",
            email: "lea.dormoy@exemple.gouv.fr",
            has_new_key: false,
        };
        let provider = Self(Arc::new(Inner {
            base: Mutex::default(),
            scene: Mutex::new(scene),
            codes: Mutex::default(),
            given: AtomicUsize::new(0),
            was_followed: AtomicBool::new(false),
            clock,
        }));
        let (tell, told) = oneshot::channel();
        let tell = Mutex::new(Some(tell));
        let config = rocket::Config {
            port: 0,
            log_level: rocket::config::LogLevel::Off,
            shutdown: rocket::config::Shutdown { ctrlc: false, ..Default::default() },
            ..rocket::Config::debug_default()
        };
        let site = rocket::custom(config)
            .manage(provider.clone())
            .mount("/", routes![discovery, keys, exchange, userinfo, astray])
            .attach(AdHoc::on_liftoff("port", move |site| {
                let tell = locked(&tell).take();
                Box::pin(async move { tell.unwrap().send(site.config().port).unwrap() })
            }));
        rocket::tokio::spawn(site.launch());
        *locked(&provider.0.base) = format!("http://127.0.0.1:{}", told.await.unwrap());
        provider
    }

    pub fn issuer(&self) -> String {
        locked(&self.0.base).clone()
    }

    /// Changes the scene.
    pub fn set(&self, change: impl FnOnce(&mut Scene)) {
        change(&mut locked(&self.0.scene));
    }

    /// Whether a redirection was followed, which none must be.
    pub fn was_followed(&self) -> bool {
        self.0.was_followed.load(Ordering::Relaxed)
    }

    fn scene(&self) -> Scene {
        locked(&self.0.scene).clone()
    }

    /// What the person does there: the request is checked as ProConnect checks it, and gives a code.
    pub fn authorize(&self, url: &str) -> Vec<(String, String)> {
        let url = Url::parse(url).unwrap();
        assert_eq!(url.origin().ascii_serialization(), self.issuer());
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!(asked.len(), url.query_pairs().count(), "a parameter is repeated: {url}");
        let known = ["response_type", "client_id", "redirect_uri", "scope", "claims", "state", "nonce"];
        let pkce = ["code_challenge", "code_challenge_method"];
        for name in asked.keys() {
            assert!(known.contains(&name.as_str()) || pkce.contains(&name.as_str()), "unknown: {name}");
        }
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["client_id"], "jalon");
        assert_eq!(asked["scope"], "openid given_name usual_name email");
        assert!(asked["state"].len() >= 32 && asked["nonce"].len() >= 32);
        let code = format!("code-{}", self.0.given.fetch_add(1, Ordering::Relaxed));
        let request = Asked {
            nonce: asked["nonce"].clone(),
            redirect_uri: asked["redirect_uri"].clone(),
            challenge: asked.get("code_challenge").cloned(),
        };
        locked(&self.0.codes).insert(code.clone(), request);
        vec![
            ("code".to_owned(), code),
            ("state".to_owned(), asked["state"].clone()),
            ("iss".to_owned(), self.issuer()),
        ]
    }
}

#[derive(Responder)]
enum Answer {
    #[response(content_type = "json")]
    Json(String),
    Typed((ContentType, String)),
    Refused((Status, (ContentType, String))),
    Elsewhere(Redirect),
}

fn down() -> Answer {
    Answer::Refused((Status::ServiceUnavailable, (ContentType::Plain, "panne".to_owned())))
}

fn refused(code: &str) -> Answer {
    Answer::Refused((Status::BadRequest, (ContentType::JSON, json!({ "error": code }).to_string())))
}

#[get("/.well-known/openid-configuration")]
fn discovery(provider: &State<Provider>) -> Answer {
    let (base, attack) = (provider.issuer(), provider.scene().attack);
    match attack {
        Attack::DiscoveryDown => return down(),
        Attack::EndlessAnswer => return Answer::Json(" ".repeat(2_000_000)),
        _ => {}
    }
    let issuer = if attack == Attack::DiscoveryIssuer { "https://ailleurs.example" } else { base.as_str() };
    Answer::Json(
        json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{base}/authorize"),
            "token_endpoint": format!("{base}/token"),
            "userinfo_endpoint": format!("{base}/userinfo"),
            "end_session_endpoint": format!("{base}/session/end"),
            "jwks_uri": format!("{base}/jwks"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256", "HS256", "none"],
        })
        .to_string(),
    )
}

#[get("/jwks")]
fn keys(provider: &State<Provider>) -> Answer {
    let scene = provider.scene();
    if scene.attack == Attack::KeysDown {
        return down();
    }
    let keys = if scene.has_new_key { vec![token::published_later()] } else { vec![token::published()] };
    Answer::Json(json!({ "keys": keys }).to_string())
}

#[derive(FromForm)]
struct Exchange {
    grant_type: String,
    client_id: String,
    client_secret: String,
    redirect_uri: String,
    code: String,
    code_verifier: Option<String>,
}

#[post("/token", data = "<sent>")]
fn exchange(sent: Form<Exchange>, provider: &State<Provider>) -> Answer {
    let scene = provider.scene();
    match scene.attack {
        Attack::TokenDown => return down(),
        Attack::TokenElsewhere => return Answer::Elsewhere(Redirect::to("/ailleurs")),
        Attack::WrongClient => return refused("invalid_client"),
        _ => {}
    }
    assert_eq!((sent.grant_type.as_str(), sent.client_id.as_str()), ("authorization_code", "jalon"));
    assert_eq!(sent.client_secret, CLIENT_SECRET);
    // A code is good once.
    let Some(asked) = locked(&provider.0.codes).remove(&sent.code) else { return refused("invalid_grant") };
    let proof = sent.code_verifier.as_ref().map(|it| BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(it)));
    if asked.redirect_uri != sent.redirect_uri || asked.challenge != proof {
        return refused("invalid_grant");
    }
    let now = provider.0.clock.now().timestamp();
    let mut claims = json!({
        "iss": provider.issuer(), "aud": "jalon", "sub": scene.subject, "nonce": asked.nonce,
        "iat": now, "exp": now + 60, "acr": "eidas2", "at_hash": at_hash("jeton-d-acces"),
    });
    scene.attack.on_id_token(&mut claims, now);
    let mut answer = json!({ "access_token": "jeton-d-acces", "token_type": "Bearer", "expires_in": 60 });
    if scene.attack != Attack::NoIdToken {
        let signer = if scene.has_new_key { Signer::Next } else { scene.attack.id_token_signer() };
        answer["id_token"] = json!(token::signed(&claims, signer));
    }
    Answer::Json(answer.to_string())
}

/// Left half of the digest, as OpenID Connect ties an ID token to its access token.
fn at_hash(access_token: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(access_token)[..16])
}

#[get("/userinfo")]
fn userinfo(provider: &State<Provider>) -> Answer {
    let scene = provider.scene();
    let now = provider.0.clock.now().timestamp();
    let mut claims: Value = json!({
        "sub": scene.subject, "email": scene.email, "given_name": "Léa", "usual_name": "Dormoy",
    });
    if scene.form == Userinfo::Jwt {
        claims["iss"] = json!(provider.issuer());
        claims["aud"] = json!("jalon");
        claims["exp"] = json!(now + 60);
    }
    scene.attack.on_userinfo(&mut claims, now);
    let signer = if scene.has_new_key { Signer::Next } else { scene.attack.userinfo_signer() };
    match (scene.attack, scene.attack.form(scene.form)) {
        (Attack::UserinfoDown, _) => down(),
        (Attack::UserinfoElsewhere, _) => Answer::Elsewhere(Redirect::to("/ailleurs")),
        (Attack::NoForm, _) => Answer::Typed((ContentType::Binary, claims.to_string())),
        (Attack::UserinfoNotAToken, _) => Answer::Typed((jwt(), "pas.un-jeton".to_owned())),
        (_, Userinfo::Jwt) => Answer::Typed((jwt(), token::signed(&claims, signer))),
        (_, Userinfo::Json) => Answer::Json(claims.to_string()),
    }
}

fn jwt() -> ContentType {
    ContentType::new("application", "jwt")
}

/// Where a redirection that must not be followed leads.
#[get("/ailleurs")]
fn astray(provider: &State<Provider>) -> Answer {
    provider.0.was_followed.store(true, Ordering::Relaxed);
    down()
}
