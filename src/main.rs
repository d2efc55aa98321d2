//! The program: one verb, its options, an exit code.
//!
//! 0: done. 1: it could not be done, or what was checked does not hold. 2: the command is mistyped.

use std::io::Write;
use std::process::ExitCode;

use jalon::cli::{self, Failure};

fn main() -> ExitCode {
    let arguments = lexopt::Parser::from_env();
    match cli::run(arguments) {
        Ok(code) => code,
        Err(Failure::Usage(message)) => {
            complain(&format!("{message}\nTapez « jalon --help » pour la liste des commandes."));
            ExitCode::from(2)
        }
        // The reader of a pipe that had enough is not a fault.
        Err(Failure::Broken(error)) if has_closed_pipe(&error) => ExitCode::FAILURE,
        // Causes are the system's words, in its language: the first sentence says what to do.
        Err(Failure::Broken(error)) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn has_closed_pipe(error: &anyhow::Error) -> bool {
    let broken = |it: &std::io::Error| it.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|it| it.downcast_ref().is_some_and(broken))
}

/// One message on standard error; nothing more can be done if it is closed.
fn complain(message: &str) {
    if writeln!(std::io::stderr(), "jalon : {message}").is_err() {
        tracing::debug!("standard error is closed");
    }
}
