//! How much of an expression is compiled.

use minijinja::{Error, ErrorKind};

/// The most characters of an expression, formula or phrase. MiniJinja follows every sign, operator and
/// filter into the ones before it, and thousands of them overflow the stack.
const LONGEST: usize = 1_000;

/// A text that is short enough to be compiled.
///
/// # Errors
/// It is longer than a thousand characters.
pub fn within_limit(text: &str) -> Result<&str, Error> {
    if text.chars().nth(LONGEST).is_none() {
        return Ok(text);
    }
    let message = format!("it is longer than {LONGEST} characters");
    Err(Error::new(ErrorKind::SyntaxError, message))
}
