//! `balans explain`: says what a finding means.

use super::ExitStatus;
use super::args::ExplainOptions;
use super::terminal::Terminal;
use crate::finding::{Code, Failure, did_you_mean};

/// Explains one code, or lists all.
pub fn run(options: &ExplainOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let Some(name) = &options.code else {
        for code in Code::ALL {
            terminal.result(format_args!("{code:22} {}", code.meaning()));
        }
        return Ok(ExitStatus::Clean);
    };
    if let Some(code) = Code::ALL.iter().find(|code| code.name() == name) {
        terminal.result(code.meaning());
        return Ok(ExitStatus::Clean);
    }
    let known = did_you_mean(name, Code::ALL.iter().map(|code| code.name()));
    let hint = known.map(|known| format!("; did you mean `{known}`?")).unwrap_or_default();
    terminal.remark(format_args!("error: there is no finding `{name}`{hint}"));
    Ok(ExitStatus::CannotRun)
}
