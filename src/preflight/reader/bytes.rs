//! Searching bytes, and how deep objects stand in each other.

use super::Refusal;
use crate::preflight::bounds;

/// Where to stop looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Behind the first array or dictionary.
    OfObject,
    /// At the end of the text.
    OfText,
}

/// Where a text begins first.
pub fn find(bytes: &[u8], text: &[u8]) -> Option<usize> {
    let first = *text.first()?;
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|&byte| byte == first) {
        at += next;
        if bytes[at..].starts_with(text) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Where a text begins last.
pub fn rfind(bytes: &[u8], text: &[u8]) -> Option<usize> {
    (0..bytes.len()).rev().find(|&at| bytes[at..].starts_with(text))
}

/// Leaves out white space and comments.
pub fn skip_space(mut bytes: &[u8]) -> &[u8] {
    loop {
        match bytes.first() {
            Some(b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ') => bytes = &bytes[1..],
            Some(b'%') => {
                let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                bytes = &bytes[end.unwrap_or(bytes.len())..];
            }
            _ => return bytes,
        }
    }
}

/// Follows the brackets of a text of PDF objects; gives whether the first object ends.
///
/// # Errors
/// Arrays and dictionaries stand deeper in each other than the bound.
pub fn nesting(text: &[u8], end: End) -> Result<bool, Refusal> {
    let mut open: Vec<u8> = Vec::new();
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'(' => at = string_end(text, at),
            b'%' => at = text.len() - skip_space(&text[at..]).len() - 1,
            b'[' => open.push(b'['),
            b'<' if text.get(at + 1) == Some(&b'<') => {
                open.push(b'<');
                at += 1;
            }
            b']' if open.last() == Some(&b'[') => drop(open.pop()),
            b'>' if text.get(at + 1) == Some(&b'>') && open.last() == Some(&b'<') => {
                open.pop();
                at += 1;
            }
            _ => {
                at += 1;
                continue;
            }
        }
        at += 1;
        if open.len() > bounds::NESTING {
            let message = format!("objects stand more than {} deep in each other", bounds::NESTING);
            return Err(Refusal::too_large(message));
        }
        if open.is_empty() && end == End::OfObject && matches!(byte, b']' | b'>') {
            return Ok(true);
        }
    }
    Ok(open.is_empty())
}

/// The closing bracket of a string that begins here, or the last byte.
fn string_end(text: &[u8], start: usize) -> usize {
    let (mut depth, mut at) = (0_usize, start);
    while let Some(&byte) = text.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found() {
        assert_eq!(find(b"a obj obj", b"obj"), Some(2));
        assert_eq!(rfind(b"a obj obj", b"obj"), Some(6));
        assert_eq!(find(b"ob", b"obj"), None);
        assert_eq!(skip_space(b" % remark\n\r\n/Name"), b"/Name");
    }

    #[test]
    fn brackets_in_strings_and_comments_do_not_count() {
        let text = b"<</A[(]\\)[[)%[[[\n]/B<5b5b>>>[[";
        assert!(matches!(nesting(text, End::OfObject), Ok(true)));
        assert!(matches!(nesting(b"<</A[", End::OfObject), Ok(false)));
        assert!(nesting(&b"[".repeat(bounds::NESTING + 1), End::OfText).is_err());
    }
}
