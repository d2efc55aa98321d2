//! The way out into a folder, as long as Jalon is only tried.

use std::path::Path;

use tokio::fs::{self, OpenOptions};
use tokio::io::AsyncWriteExt as _;

use super::parcel::Parcel;
use crate::mail::record::Claimed;

/// Writes a mail as an `.eml` file, which its owner alone reads; a file is there whole or not at all.
pub(super) async fn write(folder: &Path, mail: &Claimed, parcel: &Parcel) -> std::io::Result<()> {
    fs::create_dir_all(folder).await?;
    let name = format!("{}-{:06}-{}", mail.queued_at.replace([':', '.'], "-"), mail.id, mail.purpose);
    let draft = folder.join(format!("{name}.tmp"));
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft).await?;
    file.write_all(&parcel.bytes).await?;
    file.sync_all().await?;
    fs::rename(draft, folder.join(format!("{name}.eml"))).await
}
