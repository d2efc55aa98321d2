//! Why somebody does not enter by the provider: one variant per cause, for the log.
//!
//! No cause carries a token, a code, an address or a name. What the person reads is chosen by
//! [`ProviderRefusal::way_out`], among few.

use super::client::HttpFault;

/// Why a sign-in by the provider is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderRefusal {
    /// The person chose not to go on.
    #[error("given up at the provider")]
    Abandoned,
    /// The provider sends the person back with an error.
    #[error("the provider answers with the error {0}")]
    ProviderError(ErrorCode),
    /// The return carries no code, or no state.
    #[error("the return is incomplete")]
    Incomplete,
    /// The browser that comes back is not one that left.
    #[error("this browser has made no attempt")]
    NoAttempt,
    /// The state was used already, or belongs to another browser.
    #[error("the state is unknown, used already, or another browser's")]
    UnknownState,
    /// More than ten minutes passed.
    #[error("the attempt is out of date")]
    AttemptExpired,
    /// The return says that it comes from another provider.
    #[error("the return names another issuer")]
    ForeignReturn,
    /// The address of this site, as the request names it, is not one.
    #[error("this site's own address cannot be read")]
    OwnAddress,
    /// No usable answer from the provider.
    #[error("{0}: {1}")]
    Unreachable(Step, HttpFault),
    /// An answer that is not what it should be.
    #[error("{0}: the answer cannot be read")]
    Unreadable(Step),
    /// The discovery document is another issuer's.
    #[error("discovery: another issuer")]
    ForeignDiscovery,
    /// The provider does not know this code, or not any more.
    #[error("the provider refuses the code")]
    CodeRefused,
    /// The ID token cannot be believed.
    #[error("ID token: {0}")]
    IdToken(Fault),
    /// The signed userinfo cannot be believed.
    #[error("userinfo: {0}")]
    Userinfo(Fault),
    /// Plain JSON came where a signed JWT is registered.
    #[error("userinfo: JSON where a signed JWT is registered")]
    UnsignedUserinfo,
    /// A JWT came where JSON is registered.
    #[error("userinfo: a JWT where JSON is registered")]
    UnexpectedJwt,
    /// The provider gives no address, or one that is not.
    #[error("no usable e-mail for an account that is not linked")]
    NoEmail,
    /// The provider says that the address was never checked.
    #[error("an e-mail that the provider has not verified")]
    UnverifiedEmail,
    /// Nobody has this address, or has it no more.
    #[error("nobody active has this e-mail")]
    Nobody,
    /// The account is that of somebody who may not enter any more.
    #[error("the account is a deactivated person's")]
    Deactivated,
    /// The link of the message is unknown, used or out of date.
    #[error("the confirmation link is unknown, used or out of date")]
    LinkSpent,
    /// The account became somebody else's while the message was under way.
    #[error("the account is already another person's")]
    LinkedElsewhere,
}

/// At which request to the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Step {
    /// Its description of itself.
    #[error("discovery")]
    Discovery,
    /// Its keys.
    #[error("keys")]
    Keys,
    /// The exchange of the code for tokens.
    #[error("token")]
    Token,
    /// Who the person is.
    #[error("userinfo")]
    Userinfo,
}

/// What does not hold in a signed token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is none.
    #[error("absent")]
    Absent,
    /// Not a token, or one with parts missing.
    #[error("unreadable")]
    Unreadable,
    /// Signed with another algorithm than the registered one, or not signed.
    #[error("not signed with the registered algorithm")]
    Algorithm,
    /// Signed with a key that the provider does not publish.
    #[error("unknown key")]
    UnknownKey,
    /// The signature is not of this content.
    #[error("wrong signature")]
    Signature,
    /// From another issuer.
    #[error("another issuer")]
    Issuer,
    /// For another site, or for others too.
    #[error("another audience")]
    Audience,
    /// Out of date.
    #[error("expired")]
    Expired,
    /// Issued long ago, or in the future.
    #[error("issued at another time")]
    IssuedAt,
    /// An answer to another request.
    #[error("another nonce")]
    Nonce,
    /// A lower level of assurance than what was asked for.
    #[error("the level of assurance asked for is not there")]
    Assurance,
    /// It goes with another access token.
    #[error("another access token")]
    AccessToken,
    /// About another person than the ID token.
    #[error("another subject than the ID token's")]
    Subject,
}

/// The provider's own word for an error, cut to what cannot say anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorCode(String);

impl ErrorCode {
    /// Small letters and underscores, at most forty; anything else is replaced by a word of ours.
    pub fn new(code: &str) -> Self {
        let is_plain = !code.is_empty()
            && code.len() <= 40
            && code.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
        Self(if is_plain { code.to_owned() } else { "unreadable".to_owned() })
    }
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the person can do about it: the kinds of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOut {
    /// Come back when they like.
    ComeBack,
    /// Start again, in the same browser.
    StartAgain,
    /// Ask for another message.
    AnotherLink,
    /// Try later, or enter by e-mail.
    Later,
    /// Identify oneself better at the provider.
    StrongerSignIn,
    /// Do not insist: tell whoever runs the site.
    Report,
    /// Ask an administrator for an account.
    AskForAccount,
}

impl ProviderRefusal {
    /// Which page goes with the cause.
    ///
    /// A deactivated person meets the page of an unknown one: it tells nothing of the account.
    pub fn way_out(&self) -> WayOut {
        match self {
            Self::Abandoned => WayOut::ComeBack,
            Self::Incomplete
            | Self::NoAttempt
            | Self::UnknownState
            | Self::AttemptExpired
            | Self::CodeRefused => WayOut::StartAgain,
            Self::LinkSpent => WayOut::AnotherLink,
            Self::ProviderError(_) | Self::OwnAddress | Self::Unreachable(..) => WayOut::Later,
            Self::IdToken(Fault::Assurance) => WayOut::StrongerSignIn,
            Self::ForeignReturn
            | Self::Unreadable(_)
            | Self::ForeignDiscovery
            | Self::IdToken(_)
            | Self::Userinfo(_)
            | Self::UnsignedUserinfo
            | Self::UnexpectedJwt => WayOut::Report,
            Self::NoEmail
            | Self::UnverifiedEmail
            | Self::Nobody
            | Self::Deactivated
            | Self::LinkedElsewhere => WayOut::AskForAccount,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_word_of_the_provider_is_kept() {
        for (code, kept) in [
            ("access_denied", "access_denied"),
            ("Lea Dormoy", "unreadable"),
            ("lea@exemple.fr", "unreadable"),
            ("a\nb", "unreadable"),
            ("", "unreadable"),
        ] {
            assert_eq!(ErrorCode::new(code).to_string(), kept);
        }
    }

    #[test]
    fn a_deactivated_person_meets_the_page_of_an_unknown_one() {
        assert_eq!(ProviderRefusal::Deactivated.way_out(), ProviderRefusal::Nobody.way_out());
    }
}
