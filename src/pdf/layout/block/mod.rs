//! Each kind of block as rows.

mod contents;
mod form;
mod heading;
mod list;
mod signature;
mod table;
mod title;
