//! A period in words, and in the code that addresses and files use.

use std::fmt;

use chrono::Datelike;

use super::{Period, PeriodKind};
use crate::money::Gender;
use crate::text::NO_BREAK_SPACE;
use crate::web::french;

impl fmt::Display for Period {
    /// « octobre 2026 », « 3e trimestre 2026 », « semaine 48 de 2026 », « 12 mois à fin mars 2021 ».
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.last;
        match self.kind {
            PeriodKind::Instant | PeriodKind::Day => f.write_str(&french::date_long(last)),
            PeriodKind::Week => {
                let week = last.iso_week();
                write!(f, "semaine{NO_BREAK_SPACE}{} de {}", week.week(), week.year())
            }
            PeriodKind::Month => f.write_str(&french::month_year(last)),
            PeriodKind::Quarter => {
                let rank = french::ordinal(u64::from(last.month() / 3), Gender::Masculine);
                write!(f, "{rank}{NO_BREAK_SPACE}trimestre {}", last.year())
            }
            PeriodKind::Year => write!(f, "{}", last.year()),
            PeriodKind::RollingYear => {
                write!(f, "12{NO_BREAK_SPACE}mois à fin {}", french::month_year(last))
            }
        }
    }
}

impl Period {
    /// The code of addresses, of files and of the journal: `2026-10`, `2026-T3`, `2026-S48`, `2026`, `2026-11-28`.
    pub fn code(self) -> String {
        let last = self.last;
        match self.kind {
            PeriodKind::Instant | PeriodKind::Day => last.format("%Y-%m-%d").to_string(),
            PeriodKind::Week => format!("{}-S{:02}", last.iso_week().year(), last.iso_week().week()),
            PeriodKind::Month | PeriodKind::RollingYear => last.format("%Y-%m").to_string(),
            PeriodKind::Quarter => format!("{}-T{}", last.year(), last.month() / 3),
            PeriodKind::Year => last.year().to_string(),
        }
    }

    /// As a column of a table has room for: « oct. 2026 », « T3 2026 », « S48 2026 », « 28 nov. 2026 ».
    pub fn short(self) -> String {
        let last = self.last;
        match self.kind {
            PeriodKind::Instant | PeriodKind::Day => french::date(last),
            PeriodKind::Week => {
                format!("S{}{NO_BREAK_SPACE}{}", last.iso_week().week(), last.iso_week().year())
            }
            PeriodKind::Month | PeriodKind::RollingYear => {
                let date = french::date(last);
                // The day goes without saying.
                date.split_once(NO_BREAK_SPACE).map_or(date.clone(), |(_, month)| month.to_owned())
            }
            PeriodKind::Quarter => format!("T{}{NO_BREAK_SPACE}{}", last.month() / 3, last.year()),
            PeriodKind::Year => last.year().to_string(),
        }
    }

    /// « d’octobre 2026 », « du 3e trimestre 2026 », « de la semaine 48 de 2026 »: after a noun.
    pub fn of(self) -> String {
        match self.kind {
            PeriodKind::Month => {
                let name = self.to_string();
                let elides = name.starts_with(['a', 'o']);
                if elides { format!("d’{name}") } else { format!("de {name}") }
            }
            PeriodKind::Week => format!("de la {self}"),
            PeriodKind::RollingYear => format!("des {self}"),
            PeriodKind::Year => format!("de {self}"),
            PeriodKind::Instant | PeriodKind::Day | PeriodKind::Quarter => format!("du {self}"),
        }
    }
}
