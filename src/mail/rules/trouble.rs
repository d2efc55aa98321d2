//! Why a try failed, and when the next one is.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::DeriveValueType;

/// How long to wait after each try that failed, in minutes; after one more, the mail is given up.
const WAITS: [i64; 7] = [1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60];

/// Replies that are about the account that Jalon uses, not about the mail (RFC 4954).
const ACCOUNT_REPLIES: [u16; 4] = [530, 534, 535, 538];

/// Why a try failed. Kept as a code: never the server's words, in which a secret or an address may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub enum Trouble {
    /// No connection to the server, or it broke.
    Unreachable,
    /// No answer in time. If the mail had been given whole, the server may have taken it.
    Timeout,
    /// The server's certificate comes from an authority that is not known.
    UnknownAuthority,
    /// The server's certificate is another server's.
    OtherServer,
    /// The server's certificate is out of date, or wrong in another way.
    Certificate,
    /// The server offers no encryption, and some is required.
    NoEncryption,
    /// The server refuses the account that Jalon uses.
    Account,
    /// The server asks to come back later, with this reply (4xx); or it refuses the connection itself.
    Deferred(u16),
    /// The server refuses this mail for good, with this reply (5xx).
    Refused(u16),
    /// The folder of mails cannot be written.
    Folder,
    /// The mail cannot be composed: a mistake of the program.
    Malformed,
}

impl Trouble {
    /// What a reply of the server to this very mail means.
    pub fn of_reply(reply: u16) -> Self {
        match reply {
            _ if ACCOUNT_REPLIES.contains(&reply) => Self::Account,
            500.. => Self::Refused(reply),
            _ => Self::Deferred(reply),
        }
    }

    /// What a reply of the server means before any mail is given: nothing is the mail's fault.
    pub fn of_greeting(reply: u16) -> Self {
        match Self::of_reply(reply) {
            Self::Refused(reply) => Self::Deferred(reply),
            other => other,
        }
    }

    /// Whether trying again later is of no use.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Refused(_) | Self::Malformed)
    }

    /// The code without the reply.
    fn word(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Timeout => "timeout",
            Self::UnknownAuthority => "unknown_authority",
            Self::OtherServer => "other_server",
            Self::Certificate => "certificate",
            Self::NoEncryption => "no_encryption",
            Self::Account => "account",
            Self::Deferred(_) => "deferred",
            Self::Refused(_) => "refused",
            Self::Folder => "folder",
            Self::Malformed => "malformed",
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deferred(reply) | Self::Refused(reply) => write!(f, "{} {reply}", self.word()),
            _ => f.write_str(self.word()),
        }
    }
}

/// The code is not one of ours.
#[derive(Debug, thiserror::Error)]
#[error("unknown trouble of a mail")]
pub struct UnknownTrouble;

impl FromStr for Trouble {
    type Err = UnknownTrouble;

    fn from_str(text: &str) -> Result<Self, UnknownTrouble> {
        let (word, reply) = text.split_once(' ').unwrap_or((text, "0"));
        let reply = reply.parse().map_err(|_| UnknownTrouble)?;
        [
            Self::Unreachable,
            Self::Timeout,
            Self::UnknownAuthority,
            Self::OtherServer,
            Self::Certificate,
            Self::NoEncryption,
            Self::Account,
            Self::Deferred(reply),
            Self::Refused(reply),
            Self::Folder,
            Self::Malformed,
        ]
        .into_iter()
        .find(|it| it.word() == word)
        .ok_or(UnknownTrouble)
    }
}

/// When to try again a mail whose try number `tries`, from 1, failed at `now`; never, if that is of no use.
pub fn next_try(trouble: Trouble, tries: i32, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if trouble.is_final() {
        return None;
    }
    let wait = WAITS.get(usize::try_from(tries).ok()?.checked_sub(1)?)?;
    Some(now + TimeDelta::minutes(*wait))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-27T10:00:00.000Z";

    #[test]
    fn waits_grow_until_the_mail_is_given_up() {
        let now: DateTime<Utc> = NOW.parse().unwrap();
        for (trouble, tries, minutes) in [
            (Trouble::Unreachable, 1, Some(1)),
            (Trouble::Unreachable, 2, Some(5)),
            (Trouble::Timeout, 3, Some(15)),
            (Trouble::Deferred(451), 4, Some(60)),
            (Trouble::Account, 5, Some(4 * 60)),
            (Trouble::Certificate, 6, Some(12 * 60)),
            (Trouble::NoEncryption, 7, Some(24 * 60)),
            (Trouble::Unreachable, 8, None),
            (Trouble::Unreachable, i32::MAX, None),
            (Trouble::Unreachable, 0, None),
            (Trouble::Unreachable, -1, None),
            (Trouble::Refused(550), 1, None),
            (Trouble::Malformed, 1, None),
        ] {
            let expected = minutes.map(|it| now + TimeDelta::minutes(it));
            assert_eq!(next_try(trouble, tries, now), expected, "{trouble} after {tries}");
        }
    }

    #[test]
    fn replies_about_the_account_or_the_connection_are_not_the_fault_of_the_mail() {
        for (reply, of_mail, of_greeting) in [
            (421, Trouble::Deferred(421), Trouble::Deferred(421)),
            (451, Trouble::Deferred(451), Trouble::Deferred(451)),
            (530, Trouble::Account, Trouble::Account),
            (535, Trouble::Account, Trouble::Account),
            (550, Trouble::Refused(550), Trouble::Deferred(550)),
            (554, Trouble::Refused(554), Trouble::Deferred(554)),
        ] {
            assert_eq!(Trouble::of_reply(reply), of_mail);
            assert_eq!(Trouble::of_greeting(reply), of_greeting);
        }
    }

    #[test]
    fn a_trouble_is_read_as_it_is_written() {
        for trouble in
            [Trouble::Unreachable, Trouble::OtherServer, Trouble::Deferred(451), Trouble::Refused(550)]
        {
            assert_eq!(trouble.to_string().parse::<Trouble>().unwrap(), trouble);
        }
        for text in ["", "ailleurs", "refused x", "refused 99999"] {
            assert!(text.parse::<Trouble>().is_err(), "{text}");
        }
    }
}
