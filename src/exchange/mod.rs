//! Open formats in and out: the programme's site, the portfolio's exports.

pub mod record;
