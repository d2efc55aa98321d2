//! Tables, with cells that take several columns or rows.

use super::text::{element, text};
use super::writer::Writer;
use crate::pdf::model::{Cell, Places, Table};

/// A table, in a frame that scrolls by itself on a narrow screen.
pub(super) fn table(writer: &mut Writer, table: &Table) {
    let table = &*table.squared();
    let id = writer.next_table();
    let name = if table.caption.is_some() {
        format!("aria-labelledby=\"{id}\"")
    } else {
        // Regions of a page are told apart by their names.
        let titles: Vec<&str> = table.columns.iter().map(|it| it.title.as_str()).collect();
        let number = id.trim_start_matches(|it: char| !it.is_ascii_digit());
        let name = format!("Tableau {number}\u{a0}: {}", titles.join(", "));
        format!("aria-label=\"{}\"", html_escape::encode_double_quoted_attribute(&name))
    };
    writer.push(&format!("<div class=\"jalon-scroll\" role=\"region\" tabindex=\"0\" {name}>"));
    writer.element("table", "jalon-table jalon-paper__table", |writer| {
        if let Some(caption) = &table.caption {
            writer.push(&format!("<caption id=\"{id}\">"));
            writer.escaped(caption);
            writer.push("</caption>");
        }
        writer.push("<thead><tr>");
        for column in &table.columns {
            writer.push(if column.numeric {
                "<th scope=\"col\" class=\"jalon-num\">"
            } else {
                "<th scope=\"col\">"
            });
            writer.escaped(&column.title);
            writer.push("</th>");
        }
        writer.push("</tr></thead><tbody>");
        let mut places = Places::new(table.columns.len());
        for cells in &table.rows {
            row(writer, table, &mut places, cells);
        }
        writer.push("</tbody>");
        if let Some(total) = &table.total {
            let mut places = Places::new(table.columns.len());
            writer.element("tfoot", "", |writer| row(writer, table, &mut places, total));
        }
    });
    writer.push("</div>");
    if let Some(note) = &table.note {
        element(writer, "p", "jalon-paper__source", note);
    }
}

fn row(writer: &mut Writer, table: &Table, places: &mut Places, cells: &[Cell]) {
    let is_group = table.is_group(cells);
    writer.push(if is_group { "<tr class=\"jalon-paper__group\">" } else { "<tr>" });
    for (rank, cell) in places.row(cells) {
        let is_numeric = !is_group && table.columns.get(rank).is_some_and(|it| it.numeric);
        // A header that says nothing is none.
        let is_header = (is_group || rank == table.header_column) && !cell.text.is_empty();
        writer.push(match (is_header, is_group) {
            (true, true) => "<th scope=\"colgroup\"",
            (true, false) if cell.rows > 1 => "<th scope=\"rowgroup\"",
            (true, false) => "<th scope=\"row\"",
            (false, _) => "<td",
        });
        for (name, count) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
            if count > 1 {
                writer.push(&format!(" {name}=\"{count}\""));
            }
        }
        writer.push(if is_numeric { " class=\"jalon-num\">" } else { ">" });
        text(writer, &cell.text);
        writer.push(if is_header { "</th>" } else { "</td>" });
    }
    writer.push("</tr>");
}
