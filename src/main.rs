//! The program: its verbs are added as their rooms come.

fn main() {}
