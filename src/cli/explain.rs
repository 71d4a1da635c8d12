//! `balans explain`: says what a finding checks, why, and how to mend it.

use super::ExitStatus;
use super::args::ExplainOptions;
use super::terminal::Terminal;
use crate::finding::{Code, Failure, PARTS, did_you_mean, explanation};

/// Explains one code, or lists all.
pub fn run(options: &ExplainOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let Some(name) = &options.code else {
        for code in Code::ALL {
            terminal.result(format_args!("{code:22} {}", code.meaning()));
        }
        return Ok(ExitStatus::Clean);
    };
    if let Some(code) = Code::ALL.iter().find(|code| code.name() == name) {
        let explanation = explanation(*code);
        terminal.result(format_args!("{code}: {}", code.meaning()));
        let texts = [&explanation.checks, &explanation.why, &explanation.mend];
        for (part, text) in PARTS.into_iter().zip(texts) {
            terminal.result(format_args!("\n{}", part.trim_end_matches(':')));
            for line in wrapped(text) {
                terminal.result(format_args!("  {line}"));
            }
        }
        return Ok(ExitStatus::Clean);
    }
    let known = did_you_mean(name, Code::ALL.iter().map(|code| code.name()));
    let hint = known.map(|known| format!("; did you mean `{known}`?")).unwrap_or_default();
    terminal.remark(format_args!("error: there is no finding `{name}`{hint}"));
    Ok(ExitStatus::CannotRun)
}

/// Text in lines that are comfortable to read.
fn wrapped(text: &str) -> Vec<String> {
    const WIDTH: usize = 78;
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is a line");
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
