//! A mail as it travels: its envelope, its headers, its text.

use anyhow::Context as _;
use chrono::DateTime;
use lettre::address::Envelope;
use lettre::message::header::{
    ContentTransferEncoding, ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0,
};
use lettre::message::{Body, Mailbox, Message};

use crate::config::mail::{MailSettings, Sender};
use crate::mail::record::Claimed;

/// What is handed to a server, or to a folder.
pub(super) struct Parcel {
    /// From whom, to whom.
    pub envelope: Envelope,
    /// Headers and text, in ASCII.
    pub bytes: Vec<u8>,
}

/// Wraps a mail. The same mail always gives the same bytes: its date is that of its writing, its
/// Message-ID was drawn then, so that a mail received twice is known as one.
pub(super) fn wrap(mail: &Claimed, settings: &MailSettings) -> anyhow::Result<Parcel> {
    let written = DateTime::parse_from_rfc3339(&mail.queued_at).context("date of the mail")?;
    let mut message = Message::builder()
        .from(mailbox(&settings.from)?)
        .to(mail.recipient.parse().context("recipient")?)
        .subject(&mail.subject)
        .date(written.into())
        .message_id(Some(format!("<{}@{}>", mail.message_id, settings.from.domain())))
        // No automatic answer is wanted (RFC 3834); people's are.
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .header(MIME_VERSION_1_0)
        .header(ContentType::TEXT_PLAIN);
    if let Some(reader) = &settings.reply_to {
        message = message.reply_to(mailbox(reader)?);
    }
    let body = Body::new_with_encoding(mail.body.clone(), ContentTransferEncoding::QuotedPrintable)
        .map_err(|_| anyhow::anyhow!("text of the mail"))?;
    let message = message.body(body)?;
    Ok(Parcel { envelope: message.envelope().clone(), bytes: message.formatted() })
}

fn mailbox(sender: &Sender) -> anyhow::Result<Mailbox> {
    let name = (!sender.name.is_empty()).then(|| sender.name.clone());
    Ok(Mailbox::new(name, sender.address.as_str().parse()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::mail::Way;

    fn settings() -> MailSettings {
        MailSettings {
            from: Sender::parse("Équipe Jalon <jalon@exemple.gouv.fr>").unwrap(),
            reply_to: None,
            way: Way::Folder("var/mails".into()),
        }
    }

    fn mail() -> Claimed {
        Claimed {
            id: 7,
            tries: 1,
            message_id: "00ff".to_owned(),
            recipient: "lea.dormoy@exemple.gouv.fr".to_owned(),
            subject: "Invitation à rejoindre Signal Rivage".to_owned(),
            body: format!("Bonjour,\n\nhttps://jalon.exemple.gouv.fr/{}\n\nL’été\u{a0}!\n", "a".repeat(80)),
            purpose: "invitation".to_owned(),
            queued_at: "2026-11-27T05:10:00.000Z".to_owned(),
        }
    }

    #[test]
    fn headers_are_ascii_and_say_what_they_must() {
        let reader = Sender::parse("aide@exemple.gouv.fr").unwrap();
        let parcel = wrap(&mail(), &MailSettings { reply_to: Some(reader), ..settings() }).unwrap();
        let text = String::from_utf8(parcel.bytes).unwrap();
        assert!(text.is_ascii());
        assert!(text.lines().all(|it| it.len() <= 78), "{text}");
        for header in [
            "To: lea.dormoy@exemple.gouv.fr",
            "Date: Fri, 27 Nov 2026 05:10:00 +0000",
            "Message-ID: <00ff@exemple.gouv.fr>",
            "Auto-Submitted: auto-generated",
            "Reply-To: Jalon <aide@exemple.gouv.fr>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
        ] {
            assert!(text.contains(&format!("{header}\r\n")), "{header} in {text}");
        }
        assert_eq!(parcel.envelope.from().unwrap().to_string(), "jalon@exemple.gouv.fr");
        assert_eq!(parcel.envelope.to().len(), 1);
    }

    #[test]
    fn the_same_mail_is_always_wrapped_alike() {
        let wrapped = || wrap(&mail(), &settings()).unwrap().bytes;
        assert_eq!(wrapped(), wrapped());
    }

    #[test]
    fn what_cannot_be_wrapped_is_an_error() {
        for wrong in [
            Claimed { recipient: String::new(), ..mail() },
            Claimed { recipient: "a@exemple.fr, b@exemple.fr".to_owned(), ..mail() },
            Claimed { queued_at: "hier".to_owned(), ..mail() },
        ] {
            assert!(wrap(&wrong, &settings()).is_err(), "{wrong:?}");
        }
    }
}
