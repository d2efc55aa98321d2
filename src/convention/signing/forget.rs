//! Forgetting the address of a signatory who has no account, when they ask: the signature itself stays.

use super::deed::{ActName, Deed};
use crate::audit::{self, Act, Forgetting};
use crate::convention::record::{frozen, sign};
use crate::convention::tools::Tools;
use crate::error::AppError;
use crate::identity::Signed;
use crate::identity::record::person;
use crate::mail;
use crate::web::flash::Saved;

/// Where the journal keeps addresses of signatories.
const PLACES: [(&str, &str); 2] = [("convention", "signatory_email"), ("amendment", "signatory_email")];

/// Takes the address of a signatory out of every signature it was asked for at, of the mails and of the
/// journal; a link that still waited dies.
///
/// # Errors
/// No such signature; one without an address; somebody who has an account, and is forgotten with it.
pub async fn forget_address(
    tools: &Tools<'_>,
    deed: &Deed,
    id: i64,
    signed_in: &Signed,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(tools.db, tools.clock, &signed_in.who()).await?;
    let mut email = Err(AppError::NotFound("Signature"));
    for version in frozen::all(act.db(), deed.of()).await? {
        let own = sign::of(act.db(), version.id).await?;
        if let Some(it) = own.into_iter().find(|it| it.id == id) {
            email = Ok(it.email);
        }
    }
    let Some(email) = email? else {
        return Err(AppError::Refused(
            "Aucune adresse n’est gardée pour ce signataire\u{a0}: il n’y a rien à effacer.".to_owned(),
        ));
    };
    if person::by_email(act.db(), &email).await?.is_some() {
        return Err(AppError::Refused(
            "Ce signataire a un compte dans Jalon\u{a0}: effacez-le depuis sa page, dans «\u{a0}Personnes\u{a0}». Son adresse quitte alors aussi les signatures."
                .to_owned(),
        ));
    }
    sign::erase_email(&act, &email).await?;
    mail::record::forget(act.db(), &email, act.at()).await?;
    let texts = [email.as_str()];
    let which = Forgetting { object: deed.object(), fields: &[], texts: &texts, elsewhere: &PLACES };
    let done = ActName("convention.signatory_forgotten", "amendment.signatory_forgotten");
    audit::forget(&mut act, deed.act(done), &which).await?;
    act.commit().await?;
    let page = format!("{}/signatures", deed.path());
    Ok(Saved::new(page, "L’adresse du signataire est effacée, y compris du journal."))
}
