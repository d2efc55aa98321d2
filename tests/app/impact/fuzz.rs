//! Mutated tables: never a panic, never a part of an import, and errors that name line and column.
//!
//! `JALON_SOAK` is the share of the full campaign, in percent (1 when it is not set).

use rust_xlsxwriter::Workbook;

use super::import::{IMPORT, NIGHTS, send};
use super::number;
use crate::support::{TODAY, TestApp};

/// Tables of the full campaign.
const TABLES: usize = 10_000;

fn tables() -> usize {
    let percent = std::env::var("JALON_SOAK").ok().and_then(|it| it.parse::<usize>().ok()).unwrap_or(1);
    (TABLES * percent / 100).max(50)
}

/// Numbers that are the same at each campaign.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (most.max(1) as u64)).unwrap()
    }
}

const PERIODS: &[&str] = &[
    "2026-09",
    "oct. 2026",
    "oct.-26",
    "01/08/2026",
    "2026-07-31 00:00:00",
    "T3 2026",
    "2026-S40",
    "2026",
    "",
    "31/02/2026",
    "2026-13",
    "99999999999999",
    "2026-10-15",
    "１２/2026",
    "\u{202e}2026-09",
    "été",
];
const VALUES: &[&str] = &[
    "5 025",
    "5\u{202f}100,5",
    "-1",
    "0",
    "",
    " ",
    "1e9",
    "NaN",
    "12 %",
    "5 nuitées",
    "999999999999,999999",
    "9999999999999",
    "0,0000001",
    "=1+1",
    "'5",
    "cinq",
    "\u{0}",
    "5\n6",
    "\"",
    "1,2,3",
    "−3",
    "٣",
];

fn csv(chance: &mut Chance) -> Vec<u8> {
    let separator = [";", "\t", ",", "|"][chance.below(4)];
    let titles = [
        vec!["Mois", NIGHTS],
        vec!["Indicateur", "Période", "Valeur", "Motif"],
        vec!["Mois", NIGHTS, "NPS des travailleurs sociaux", "Source"],
        vec![NIGHTS, NIGHTS, "Mois"],
        vec!["", "", ""],
    ];
    let titles = &titles[chance.below(5)];
    let mut text = titles.join(separator);
    for _ in 0..chance.below(8) {
        text.push_str(["\n", "\r\n", "\r"][chance.below(3)]);
        let cells: Vec<&str> = titles
            .iter()
            .map(|title| match *title {
                "Mois" | "Période" => PERIODS[chance.below(PERIODS.len())],
                "Indicateur" => [NIGHTS, "nuitées", "", "NPS des travailleurs sociaux"][chance.below(4)],
                _ => VALUES[chance.below(VALUES.len())],
            })
            .collect();
        text.push_str(&cells.join(separator));
    }
    let mut bytes = match chance.below(4) {
        0 => {
            [&[0xff, 0xfe][..], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat()
        }
        1 => ["\u{feff}", &text].concat().into_bytes(),
        _ => text.into_bytes(),
    };
    spoil(&mut bytes, chance);
    bytes
}

fn xlsx(chance: &mut Chance) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (title, column) in ["Mois", NIGHTS, "NPS des travailleurs sociaux"].iter().zip(0..) {
        sheet.write(0, column, *title).unwrap();
    }
    for row in 1..=u32::try_from(chance.below(6)).unwrap() {
        sheet.write(row, 0, PERIODS[chance.below(PERIODS.len())]).unwrap();
        let number = [5_025.0, 0.1 + 0.2, -1e12, 1e300, 1.0 / 3.0, 44.0][chance.below(6)];
        sheet.write(row, 1, number).unwrap();
        sheet.write(row, 2, VALUES[chance.below(VALUES.len())].replace('\u{0}', "")).unwrap();
    }
    let mut bytes = book.save_to_buffer().unwrap();
    spoil(&mut bytes, chance);
    bytes
}

/// A few bytes changed, taken away, doubled or cut.
fn spoil(bytes: &mut Vec<u8>, chance: &mut Chance) {
    for _ in 0..chance.below(4) {
        if bytes.is_empty() {
            return;
        }
        let place = chance.below(bytes.len());
        match chance.below(5) {
            0 => bytes[place] = u8::try_from(chance.below(256)).unwrap(),
            1 => drop(bytes.remove(place)),
            2 => bytes.insert(place, b"\";\n\t\0"[chance.below(5)]),
            3 => bytes.truncate(place),
            _ => {
                let again = bytes[place..(place + 40).min(bytes.len())].to_vec();
                bytes.splice(place..place, again);
            }
        }
    }
}

#[rocket::async_test]
async fn soak_mutated_tables_never_panic_nor_write_a_part() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let (mut refused, mut previewed, mut imported) = (0, 0, 0);
    for round in 0..tables() {
        let (name, bytes) =
            if chance.below(3) == 0 { ("a.xlsx", xlsx(&mut chance)) } else { ("a.csv", csv(&mut chance)) };
        let rows = number(&app, "SELECT COUNT(*) FROM reading").await;
        let read = send(&app, IMPORT, "", Some((name, &bytes))).await;
        let Some(page) = read.location.clone() else {
            assert_eq!(read.status.code, 422, "round {round}: {}", read.main());
            assert!(read.first("#fichier-erreur").ends_with('.'), "round {round}: {}", read.main());
            refused += 1;
            continue;
        };
        let preview = app.ask(&page).await;
        assert_eq!(preview.status.code, 200, "round {round}");
        let ready = preview.all("tbody tr .fr-badge--success").len();
        // Each finding has the number of its line and the title of its column.
        let lines = preview.all("td[data-label=Ligne]");
        assert!(
            lines.iter().all(|it| it.trim().parse::<u32>().is_ok_and(|it| it > 0)),
            "round {round}: {lines:?}"
        );
        let columns = preview.all("tbody th .jalon-under");
        assert_eq!(lines.len(), columns.len(), "round {round}");
        assert!(
            columns.iter().all(|it| it.replace(['«', '»', '\u{a0}'], "").trim().len() > 7),
            "round {round}: {columns:?}"
        );
        previewed += 1;
        let post = format!("{page}/releves");
        let whole = app.post(&post, &[("suite", "importer")]).await;
        let now = number(&app, "SELECT COUNT(*) FROM reading").await;
        if whole.status.code == 422 {
            assert_eq!(now, rows, "round {round}: a part was written");
            let aside = [("suite", "importer"), ("ecarter", "oui"), ("corrections", "laisser")];
            let done = app.post(&post, &aside).await;
            assert!([303, 422].contains(&done.status.code), "round {round}: {}", done.status);
        } else {
            assert_eq!(whole.status.code, 303, "round {round}");
        }
        let now = number(&app, "SELECT COUNT(*) FROM reading").await;
        assert!(
            now == rows || now == rows + i64::try_from(ready).unwrap(),
            "round {round}: {rows} {now} {ready}"
        );
        imported += usize::from(now > rows);
    }
    println!(
        "mutated tables: {refused} refused, {previewed} previewed, {imported} imported in part or whole"
    );
    assert!(refused > 0 && previewed > 0 && imported > 0);
}
