//! Cases of tables to take away.

use super::*;

fn table() -> TableFile<'static> {
    TableFile {
        name: "Lauréats",
        columns: vec![("Nom", 30), ("Total", 14), ("Jour", 12), ("Rang", 6)],
        rows: vec![
            vec![
                Cell::text("L’Établi"),
                Cell::Euros(Euros::from_cents(3_000_005)),
                Cell::date_or_empty(NaiveDate::from_ymd_opt(2026, 3, 26)),
                Cell::Number(-1),
            ],
            vec![Cell::text("=1+1"), Cell::Euros(Euros::from_cents(-5)), Cell::Empty, Cell::Empty],
        ],
    }
}

#[test]
fn csv_is_exact_and_harmless() {
    let for_people = String::from_utf8(table().csv(Csv::Spreadsheet).unwrap()).unwrap();
    assert_eq!(
        for_people,
        "\u{feff}Nom,Total,Jour,Rang\r\nL’Établi,30000.05,2026-03-26,-1\r\n'=1+1,-0.05,,\r\n"
    );
    let for_programs = String::from_utf8(table().csv(Csv::Program).unwrap()).unwrap();
    assert_eq!(for_programs, "Nom,Total,Jour,Rang\r\nL’Établi,30000.05,2026-03-26,-1\r\n'=1+1,-0.05,,\r\n");
    for text in ["=a", "+a", "-a", "@a", "\ta", "\ra"] {
        assert_eq!(harmless(text), format!("'{text}"));
    }
    for text in [
        "+1+1",
        "-1-1",
        "+33 6 12 34 56 78",
        "-",
        "+",
        "+ 1",
        "-1,",
        "+1 A1",
        "-2+3",
        "+1.2.3",
        "-1e3+A1",
        "+19,4 %*2",
        "-1(2)",
        "+1!A",
        "-1|a",
        "+1:2",
        "+1 234 56",
        "+1234 567",
        "--1",
        "+=1",
        "-1 ,5",
    ] {
        assert_eq!(harmless(text), format!("'{text}"));
    }
    for text in [
        "+19,4\u{a0}%",
        "-2.2%",
        "+1,4\u{a0}point",
        "-3 points",
        "+12",
        "-0",
        "+1\u{202f}234,5\u{a0}€",
        "-1 234 567",
        "+3\u{a0}jours",
    ] {
        assert_eq!(harmless(text), text, "a number is read as it is");
    }
    for text in ["a=", "", "«a", " =a"] {
        assert_eq!(harmless(text), text);
    }
}

#[test]
fn a_row_that_lacks_a_cell_is_refused() {
    let mut table = table();
    table.rows[1].pop();
    assert!(table.csv(Csv::Program).is_err());
}

#[test]
fn the_same_rows_give_the_same_workbook() {
    let first = table().xlsx().unwrap();
    assert!(first.starts_with(b"PK"));
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(table().xlsx().unwrap(), first);
}

#[test]
fn days_and_long_texts_fit_a_cell() {
    let day = |text: &str| serial(text.parse().unwrap()).unwrap();
    assert!((day("2026-03-26") - 46107.0).abs() < f64::EPSILON);
    assert!((day("1900-03-01") - 61.0).abs() < f64::EPSILON);
    let cut = short(&"é".repeat(40_000)).into_owned();
    assert_eq!((cut.chars().count(), cut.ends_with('…')), (LONGEST_TEXT, true));
    assert_eq!(short("court"), "court");
}

#[test]
fn a_workbook_has_a_sheet_for_each_table() {
    use calamine::Reader;

    let second = TableFile { name: "Bilan", ..table() };
    let bytes = workbook(&[table(), second]).unwrap();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Lauréats", "Bilan"]);
    let range = book.worksheet_range("Bilan").unwrap();
    assert_eq!((range.height(), range.get_value((1, 0)).unwrap().to_string()), (3, "L’Établi".to_owned()));
}
