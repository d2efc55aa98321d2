//! Each kind of block as rows.

mod callout;
mod cells;
mod contents;
mod facts;
mod figure;
mod form;
mod grid;
mod heading;
mod key_figures;
mod letter;
mod list;
mod signature;
mod table;
mod title;
