//! The portfolio.
