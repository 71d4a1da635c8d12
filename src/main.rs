//! The `balans` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    balans::cli::run(std::env::args_os()).into()
}
