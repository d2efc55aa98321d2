//! A file of a spreadsheet as titles and lines, whatever wrote it.

mod separated;
mod upload;
mod workbook;

pub use upload::Upload;

use super::form::clean;

/// Bytes of a file, at most.
pub const LARGEST: u64 = 5 * 1024 * 1024;
/// Columns, at most.
const MOST_COLUMNS: usize = 200;

/// What is expected of a file.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Lines, at most, but for that of the titles.
    pub most_lines: usize,
    /// What it holds, with its article: « les candidatures ».
    pub all: &'static str,
    /// The same after « la feuille »: « des candidatures ».
    pub of_all: &'static str,
    /// What a line holds: « candidature ».
    pub each: &'static str,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, as a spreadsheet shows it.
    pub number: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A table as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its titles, each one once: a second « Nom » is « Nom (2) ».
    pub titles: Vec<String>,
    /// Its lines, but for empty ones.
    pub lines: Vec<Line>,
}

/// Why a file cannot be read, in a sentence that says what to do.
pub type Refusal = String;

/// Reads a CSV or an XLSX file, told by its first bytes and not by its name.
///
/// # Errors
/// Neither of them, or too large, or without a line.
pub fn read(bytes: &[u8], wanted: &Wanted) -> Result<Sheet, Refusal> {
    let rows = if bytes.starts_with(b"PK\x03\x04") {
        workbook::rows(bytes, wanted)?
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(
            "Ce fichier est un ancien classeur (.xls). Enregistrez-le au format .xlsx ou .csv.".to_owned()
        );
    } else {
        separated::rows(bytes, wanted)?
    };
    sheet(rows, wanted)
}

/// Rows as they come, each with its number: the first that is not empty holds the titles.
fn sheet(rows: Vec<(u32, Vec<String>)>, wanted: &Wanted) -> Result<Sheet, Refusal> {
    let mut rows = rows
        .into_iter()
        .map(|(number, cells)| (number, cells.iter().map(|it| clean(it)).collect::<Vec<_>>()))
        .filter(|(_, cells)| cells.iter().any(|it| !it.is_empty()));
    let Some((_, mut titles)) = rows.next() else {
        return Err(format!("Ce fichier est vide. Choisissez celui qui contient {}.", wanted.all));
    };
    while titles.last().is_some_and(String::is_empty) {
        titles.pop();
    }
    if titles.len() > MOST_COLUMNS {
        return Err(too_many_columns());
    }
    let width = titles.len();
    let line = |(number, mut cells): (u32, Vec<String>)| {
        cells.truncate(width);
        Line { number, cells }
    };
    let lines: Vec<Line> = rows.map(line).collect();
    if lines.is_empty() {
        return Err(format!("Ce fichier n’a que des titres. Ajoutez une ligne par {}.", wanted.each));
    }
    if lines.len() > wanted.most_lines {
        return Err(too_many_lines(wanted));
    }
    Ok(Sheet { titles: distinct(titles), lines })
}

fn too_many_columns() -> Refusal {
    format!("Ce fichier a plus de {MOST_COLUMNS}\u{a0}colonnes. Supprimez celles qui ne servent pas.")
}

fn too_many_lines(wanted: &Wanted) -> Refusal {
    format!("Ce fichier a plus de {}\u{a0}lignes. Découpez-le en plusieurs fichiers.", wanted.most_lines)
}

/// Titles without two the same; an empty one is named by its place.
fn distinct(titles: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for (title, place) in titles.into_iter().zip(1..) {
        let title = if title.is_empty() { format!("Colonne {place}") } else { title };
        let numbered = (2..).map(|it| format!("{title} ({it})"));
        let free = std::iter::once(title.clone()).chain(numbered).find(|it| !kept.contains(it));
        kept.push(free.unwrap_or(title));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: Wanted =
        Wanted { most_lines: 500, all: "les candidatures", of_all: "des candidatures", each: "candidature" };

    fn read(bytes: &[u8]) -> Result<Sheet, Refusal> {
        super::read(bytes, &WANTED)
    }

    fn plain(sheet: &Sheet) -> Vec<(u32, Vec<&str>)> {
        sheet.lines.iter().map(|it| (it.number, it.cells.iter().map(String::as_str).collect())).collect()
    }

    #[test]
    fn french_spreadsheets_are_read_as_they_write() {
        let text = "Nom;Montant demandé\nL’Établi;\"150 000,00 €\"\n;\nÉté;3";
        let windows =
            "Nom;Montant demand\u{e9}\nL\u{92}\u{c9}tabli;\"150 000,00 \u{80}\"\n;\n\u{c9}t\u{e9};3"
                .chars()
                .map(|it| u8::try_from(u32::from(it)).unwrap())
                .collect::<Vec<u8>>();
        let wide: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            ["\u{feff}", text].concat().into_bytes(),
            text.replace('\n', "\r\n").into_bytes(),
            text.replace(';', "\t").into_bytes(),
            windows,
            wide,
        ] {
            let sheet = read(&bytes).unwrap();
            assert_eq!(sheet.titles, ["Nom", "Montant demandé"]);
            assert_eq!(plain(&sheet), [(2, vec!["L’Établi", "150 000,00 €"]), (4, vec!["Été", "3"])]);
        }
        let commas = read(b"Nom,Montant\n\"Haies, talus; murs\",\"1,5\"\n").unwrap();
        assert_eq!(plain(&commas), [(2, vec!["Haies, talus; murs", "1,5"])]);
        let quoted = read("Nom;Objet\nA;\"deux\nlignes\"\nB;x".as_bytes()).unwrap();
        assert_eq!(plain(&quoted), [(2, vec!["A", "deux\nlignes"]), (4, vec!["B", "x"])]);
    }

    #[test]
    fn an_encoding_that_is_not_known_is_read_all_the_same() {
        // « Modèle », as old Macintoshes wrote it.
        let sheet = read(b"Nom;Objet\nMod\x8fle;b").unwrap();
        assert_eq!(sheet.lines[0].cells[1], "b");
    }

    #[test]
    fn titles_are_told_apart() {
        let sheet = read(b"Nom;Nom;;Nom\na;b;c;d").unwrap();
        assert_eq!(sheet.titles, ["Nom", "Nom (2)", "Colonne 3", "Nom (3)"]);
    }

    #[test]
    fn what_cannot_be_read_is_refused_in_a_sentence() {
        let many = ["Nom\n".to_owned(), "a\n".repeat(501)].concat();
        let wide = ["a;".repeat(200), "b\nc".to_owned()].concat();
        for (bytes, expected) in [
            (&b""[..], "vide"),
            (b" ;\n", "vide"),
            (b"Nom;Montant\n", "que des titres"),
            (b"\xd0\xcf\x11\xe0xls", "ancien classeur"),
            (b"PK\x03\x04nothing", "pas pu être lu"),
            (many.as_bytes(), "plus de 500"),
            (wide.as_bytes(), "plus de 200"),
            (b"%PDF-1.7\n\0\0", "ni un fichier CSV"),
            (b"%PDF-1.7\n1 0 obj\n", "ni un fichier CSV"),
            (b"\x89PNG\r\n\x1a\nIHDR", "ni un fichier CSV"),
        ] {
            let refusal = read(bytes).unwrap_err();
            assert!(refusal.contains(expected), "{refusal}");
            assert!(refusal.ends_with('.'), "{refusal}");
        }
    }
}
