//! Links that are looked at: which address may be asked, what an answer means, when a link is dead.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use chrono::NaiveDate;

/// Failures in a row from which a link is said to be dead: one alone may be a passing trouble.
pub const FAILURES: i32 = 2;

/// What is wrong with a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not an address that can be asked.
    Address,
    /// It is not, or leads to what is not, in https.
    NotHttps,
    /// It leads inside a network: only public addresses are asked.
    Private,
    /// No connection, or none that can be trusted.
    Connection,
    /// No answer in time.
    Late,
    /// It leads from page to page without an end.
    Redirects,
    /// It leads to a page that asks to sign in.
    Login,
    /// An answer that is not a page: its status.
    Status(u16),
}

/// A word that names no fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no fault of a link has that name")]
pub struct NotAFault;

const WORDS: [(Fault, &str, &str); 7] = [
    (Fault::Address, "address", "l’adresse ne se lit pas"),
    (Fault::NotHttps, "not_https", "la page n’est pas en https"),
    (Fault::Private, "private", "l’adresse n’est pas publique"),
    (Fault::Connection, "connection", "le site ne répond pas"),
    (Fault::Late, "late", "le site ne répond pas à temps"),
    (Fault::Redirects, "redirects", "l’adresse renvoie sans fin de page en page"),
    (Fault::Login, "login", "la page demande de se connecter"),
];

impl Fault {
    /// The word of the column.
    pub fn code(self) -> String {
        match (self, WORDS.iter().find(|it| it.0 == self)) {
            (Self::Status(status), _) => status.to_string(),
            (_, Some(it)) => it.1.to_owned(),
            (_, None) => String::new(),
        }
    }

    /// The fault of a column.
    ///
    /// # Errors
    /// A word that no fault has.
    pub fn read(code: &str) -> Result<Self, NotAFault> {
        let known = WORDS.iter().find(|it| it.1 == code).map(|it| it.0);
        known.or_else(|| code.parse().ok().map(Self::Status)).ok_or(NotAFault)
    }
}

impl fmt::Display for Fault {
    /// In French, for the middle of a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(404 | 410) => f.write_str("la page n’existe pas"),
            Self::Status(401 | 403) => f.write_str("la page n’est pas ouverte à tous"),
            Self::Status(status) => write!(f, "le site répond par l’erreur {status}"),
            other => f.write_str(WORDS.iter().find(|it| it.0 == *other).map_or("", |it| it.2)),
        }
    }
}

/// What is known of a link after it was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Health {
    /// Failures in a row.
    pub failures: i32,
    /// Day of the first of them.
    pub failing_since: Option<NaiveDate>,
    /// What the last one was.
    pub fault: Option<Fault>,
}

impl Health {
    /// It, after one more look on `today`.
    #[must_use]
    pub fn after(self, found: Result<(), Fault>, today: NaiveDate) -> Self {
        match found {
            Ok(()) => Self::default(),
            Err(fault) => Self {
                failures: self.failures.saturating_add(1),
                failing_since: self.failing_since.or(Some(today)),
                fault: Some(fault),
            },
        }
    }

    /// Since when it is dead, and why.
    pub fn dead(self) -> Option<(NaiveDate, Fault)> {
        self.failing_since.zip(self.fault).filter(|_| self.failures >= FAILURES)
    }
}

/// Whether an address of the network is public: neither of this machine, nor of an inner network, nor reserved.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => is_public_v4(it),
        IpAddr::V6(it) => is_public_v6(it),
    }
}

fn is_public_v4(it: Ipv4Addr) -> bool {
    let [a, b, c, _] = it.octets();
    !(it.is_private()
        || it.is_loopback()
        || it.is_link_local()
        || it.is_documentation()
        || it.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a, b, c) == (192, 0, 0)
        || (a == 198 && (b == 18 || b == 19)))
}

fn is_public_v6(it: Ipv6Addr) -> bool {
    let parts = it.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        // An address of the older kind, written inside: ::ffff:0:0/96, 64:ff9b::/96, 2002::/16.
        [0, 0, 0, 0, 0, 0xffff, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => embedded(high, low),
        // Tunnels and documentation.
        [0x2001, 0 | 0x0db8, ..] => false,
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

/// Whether a host and a path are those of a page where one signs in.
pub fn is_login(host: &str, path: &str) -> bool {
    let hosts = ["auth", "login", "sso", "connexion", "signin", "accounts", "franceconnect", "proconnect"];
    let paths = [
        "login",
        "signin",
        "sign-in",
        "sign_in",
        "connexion",
        "se-connecter",
        "authentification",
        "auth",
        "sso",
        "authorize",
    ];
    let (host, path) = (host.to_lowercase(), path.to_lowercase());
    let labels = host
        .split('.')
        .any(|label| hosts.iter().any(|it| label == *it || label.starts_with(&format!("{it}-"))));
    let parts =
        path.split('/').any(|part| paths.iter().any(|it| part == *it || part.split('.').next() == Some(it)));
    labels || parts
}

/// Whether the beginning of a page asks for a password.
pub fn asks_password(page: &str) -> bool {
    let page = page.to_ascii_lowercase();
    ["type=\"password\"", "type='password'", "type=password"].iter().any(|it| page.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_asked() {
        for (address, expected) in [
            ("93.184.215.14", true),
            ("127.0.0.1", false),
            ("10.1.2.3", false),
            ("172.16.0.1", false),
            ("172.32.0.1", true),
            ("192.168.1.1", false),
            ("169.254.169.254", false),
            ("100.64.0.1", false),
            ("100.128.0.1", true),
            ("0.0.0.0", false),
            ("192.0.0.8", false),
            ("198.18.0.1", false),
            ("203.0.113.1", false),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("2a01:cb00::1", true),
            ("::1", false),
            ("::", false),
            ("fe80::1", false),
            ("fd12::1", false),
            ("ff02::1", false),
            ("2001:db8::1", false),
            ("2001:0:4136::1", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:93.184.215.14", true),
            ("::127.0.0.1", false),
            ("64:ff9b::a00:1", false),
            ("2002:7f00:1::1", false),
        ] {
            assert_eq!(is_public(address.parse().unwrap()), expected, "{address}");
        }
    }

    #[test]
    fn a_page_where_one_signs_in_is_known_by_its_address_or_its_form() {
        for (host, path, expected) in [
            ("exemple.gouv.fr", "/stats", false),
            ("exemple.gouv.fr", "/login", true),
            ("exemple.gouv.fr", "/users/sign_in", true),
            ("exemple.gouv.fr", "/Connexion.html", true),
            ("auth.exemple.gouv.fr", "/", true),
            ("auth-prod.exemple.fr", "/", true),
            ("app.franceconnect.gouv.fr", "/api", true),
            ("auteurs.exemple.fr", "/auteurs", false),
            ("exemple.fr", "/statistiques-de-connexions", false),
        ] {
            assert_eq!(is_login(host, path), expected, "{host}{path}");
        }
        assert!(asks_password("<form><INPUT Type=\"password\">") && !asks_password("<p>mot de passe</p>"));
    }

    #[test]
    fn a_link_is_dead_from_its_second_failure_and_since_its_first() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let once = Health::default().after(Err(Fault::Late), day("2026-03-03"));
        assert_eq!(once.dead(), None);
        let twice = once.after(Err(Fault::Status(404)), day("2026-03-04"));
        assert_eq!(twice.dead(), Some((day("2026-03-03"), Fault::Status(404))));
        assert_eq!(twice.after(Ok(()), day("2026-03-05")), Health::default());
    }

    #[test]
    fn a_fault_is_read_as_it_is_written_and_told_in_french() {
        let all =
            WORDS.iter().map(|it| it.0).chain([Fault::Status(404), Fault::Status(503), Fault::Status(403)]);
        for fault in all {
            assert_eq!(Fault::read(&fault.code()), Ok(fault));
            assert!(fault.to_string().len() > 10, "{fault:?}");
        }
        assert!(Fault::read("").is_err());
    }
}
