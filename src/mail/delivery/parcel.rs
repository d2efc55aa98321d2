//! A mail as it travels: its envelope, its headers, its text.

use anyhow::Context as _;
use chrono::DateTime;
use lettre::address::Envelope;
use lettre::message::header::{
    ContentTransferEncoding, ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0,
};
use lettre::message::{Attachment, Body, Mailbox, Message, MultiPart, SinglePart};

use crate::config::mail::{MailSettings, Sender};
use crate::mail::message::Calendar;
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
        .header(MIME_VERSION_1_0);
    if let Some(reader) = &settings.reply_to {
        message = message.reply_to(mailbox(reader)?);
    }
    let body = encoded(&mail.body, ContentTransferEncoding::QuotedPrintable)?;
    let message = match &mail.calendar {
        None => message.header(ContentType::TEXT_PLAIN).body(body)?,
        Some(calendar) => message.multipart(with_calendar(body, calendar, &mail.message_id)?)?,
    };
    Ok(Parcel { envelope: message.envelope().clone(), bytes: message.formatted() })
}

/// A text with what a calendar is told: as another reading of the same mail, which is what calendars look for
/// (RFC 6047), and as a file, for those that look for none. Boundaries are not drawn: a retry is the same bytes.
fn with_calendar(text: Body, calendar: &Calendar, id: &str) -> anyhow::Result<MultiPart> {
    let told = |kind: &str| -> anyhow::Result<(Body, ContentType)> {
        Ok((encoded(&calendar.text, ContentTransferEncoding::Base64)?, ContentType::parse(kind)?))
    };
    let (own, kind) = told(&format!("text/calendar; charset=utf-8; method={}", calendar.method))?;
    let (file, file_kind) = told("application/ics; name=\"comite.ics\"")?;
    let plain = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(text);
    let readings = MultiPart::alternative()
        .boundary(format!("lecture-{id}"))
        .singlepart(plain)
        .singlepart(SinglePart::builder().header(kind).body(own));
    Ok(MultiPart::mixed()
        .boundary(format!("courriel-{id}"))
        .multipart(readings)
        .singlepart(Attachment::new("comite.ics".to_owned()).body(file, file_kind)))
}

fn encoded(text: &str, encoding: ContentTransferEncoding) -> anyhow::Result<Body> {
    Body::new_with_encoding(text.to_owned(), encoding).map_err(|_| anyhow::anyhow!("text of the mail"))
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
            purchasing: Vec::new(),
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
            calendar: None,
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
        let calendar = Calendar { method: "REQUEST".to_owned(), text: "BEGIN:VCALENDAR\r\n".to_owned() };
        for mail in [mail(), Claimed { calendar: Some(calendar), ..mail() }] {
            let wrapped = || wrap(&mail, &settings()).unwrap().bytes;
            assert_eq!(wrapped(), wrapped());
        }
    }

    #[test]
    fn what_a_calendar_is_told_is_a_reading_of_the_mail_and_a_file() {
        use base64::Engine as _;

        let told = "BEGIN:VCALENDAR\r\nSUMMARY:Comité d’investissement\r\nEND:VCALENDAR\r\n";
        let calendar = Calendar { method: "CANCEL".to_owned(), text: told.to_owned() };
        let parcel = wrap(&Claimed { calendar: Some(calendar), ..mail() }, &settings()).unwrap();
        let text = String::from_utf8(parcel.bytes).unwrap();
        assert!(text.is_ascii());
        assert!(text.lines().all(|it| it.len() <= 78), "{text}");
        let mut from = 0;
        for line in [
            "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=\"courriel-00ff\"",
            "Content-Type: multipart/alternative; boundary=\"lecture-00ff\"",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Type: text/calendar; charset=utf-8; method=CANCEL",
            "Content-Disposition: attachment; filename=\"comite.ics\"",
        ] {
            let at = text[from..].find(&format!("{line}\r\n"));
            from += at.unwrap_or_else(|| panic!("{line}, in this order, in {text}"));
        }
        assert_eq!(text.matches("MIME-Version").count(), 1);
        let bytes = base64::engine::general_purpose::STANDARD.encode(told);
        let joined = text.replace("\r\n", "");
        assert_eq!(joined.matches(&bytes).count(), 2, "{text}");
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
