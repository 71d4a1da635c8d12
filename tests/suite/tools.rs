//! Outside tools that look at what balans wrote, as a reader or a printer would.
//!
//! A missing tool fails the test, because nobody would notice otherwise that nothing was proved;
//! `BALANS_ALLOW_MISSING_TOOLS=1` lets such a test pass with a remark.

use std::env;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

/// The variable that lets tests pass without their tool.
pub const ALLOW_MISSING: &str = "BALANS_ALLOW_MISSING_TOOLS";

/// Runs a tool and gives what it printed; `None` if it is missing and may be.
pub fn run(tool: &str, arguments: &[&str], file: &Path, rest: &[&str]) -> Option<String> {
    match Command::new(tool).args(arguments).arg(file).args(rest).output() {
        Ok(output) => {
            assert!(
                output.status.success(),
                "{tool} cannot read {}: {}",
                file.display(),
                String::from_utf8_lossy(&output.stderr)
            );
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            missing(&format!("`{tool}` (Debian packages poppler-utils, qpdf and ghostscript)"));
            None
        }
        Err(error) => panic!("{tool} runs: {error}"),
    }
}

/// Fails because a tool is missing, unless that is allowed.
pub fn missing(tool: &str) {
    let allowed = env::var_os(ALLOW_MISSING).is_some_and(|value| value == "1");
    assert!(
        allowed,
        "{tool} is not installed, so this test proves nothing; install it, or set \
         {ALLOW_MISSING}=1 to do without"
    );
    note(&format!("SKIPPED: {tool} is not installed ({ALLOW_MISSING}=1)"));
}

/// Says something beside the results of the tests.
pub fn note(remark: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{remark}");
}

/// The text of each page, as `pdftotext` reads it.
///
/// Spaces that do not break are given as plain ones, and hyphenated words are joined.
pub fn pages(file: &Path, arguments: &[&str]) -> Option<Vec<String>> {
    let text = run("pdftotext", arguments, file, &["-"])?;
    let text = text.replace("\u{ad}\n", "").replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    // Every page ends in a form feed.
    pages.pop();
    Some(pages)
}

/// A text in which every run of white space is one space.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A word on a page, with its box in points from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The text.
    pub text: String,
    /// Left, top, right and bottom.
    pub area: [f64; 4],
}

/// The words of each page, as `pdftotext -bbox` finds them.
pub fn words(file: &Path) -> Option<Vec<Vec<Word>>> {
    let html = run("pdftotext", &["-bbox"], file, &["-"])?;
    let pages = html.split("<page ").skip(1);
    Some(pages.map(|page| page.lines().filter_map(word).collect()).collect())
}

fn word(line: &str) -> Option<Word> {
    let rest = line.trim().strip_prefix("<word ")?;
    let (attributes, rest) = rest.split_once('>')?;
    let numbers: Vec<f64> =
        attributes.split('"').skip(1).step_by(2).filter_map(|n| n.parse().ok()).collect();
    let text = rest.strip_suffix("</word>")?.to_owned();
    Some(Word { text, area: numbers.try_into().ok()? })
}
