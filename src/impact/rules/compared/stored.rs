//! A comparison as it is stored: JSON, its numbers as exact decimal texts.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Compared, Group};
use crate::value::Figure;

/// Not the stored text of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Cette comparaison n’est pas lisible.")]
pub struct NotCompared;

#[derive(Serialize, Deserialize)]
struct StoredGroup {
    name: String,
    size: u32,
    value: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deviation: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    studied: StoredGroup,
    control: StoredGroup,
    low: String,
    high: String,
    level: String,
}

impl From<&Group> for StoredGroup {
    fn from(it: &Group) -> Self {
        Self {
            name: it.name.clone(),
            size: it.size,
            value: it.value.to_string(),
            deviation: it.deviation.map(|it| it.to_string()),
        }
    }
}

fn figure(text: &str) -> Result<Figure, NotCompared> {
    text.parse().map_err(|_| NotCompared)
}

impl TryFrom<StoredGroup> for Group {
    type Error = NotCompared;

    fn try_from(it: StoredGroup) -> Result<Self, NotCompared> {
        let deviation = it.deviation.map(|it| figure(&it)).transpose()?;
        Ok(Self { name: it.name, size: it.size, value: figure(&it.value)?, deviation })
    }
}

impl fmt::Display for Compared {
    /// The stored text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stored = Stored {
            studied: (&self.studied).into(),
            control: (&self.control).into(),
            low: self.low.to_string(),
            high: self.high.to_string(),
            level: self.level.to_string(),
        };
        f.write_str(&serde_json::to_string(&stored).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Compared {
    type Err = NotCompared;

    fn from_str(text: &str) -> Result<Self, NotCompared> {
        let it: Stored = serde_json::from_str(text).map_err(|_| NotCompared)?;
        Ok(Self {
            studied: it.studied.try_into()?,
            control: it.control.try_into()?,
            low: figure(&it.low)?,
            high: figure(&it.high)?,
            level: figure(&it.level)?,
        })
    }
}
