//! The page that browsers show, with everything that it needs: nothing comes from elsewhere.

use crate::fonts;

/// The files of the page: address, type, content.
const FILES: [(&str, &str, &[u8]); 8] = [
    ("/", "text/html; charset=utf-8", include_bytes!("page/index.html")),
    ("/style.css", "text/css; charset=utf-8", include_bytes!("page/style.css")),
    ("/script.js", SCRIPT, include_bytes!("page/script.js")),
    ("/view.js", SCRIPT, include_bytes!("page/view.js")),
    ("/sheets.js", SCRIPT, include_bytes!("page/sheets.js")),
    ("/findings.js", SCRIPT, include_bytes!("page/findings.js")),
    ("/keys.js", SCRIPT, include_bytes!("page/keys.js")),
    ("/icon.svg", "image/svg+xml", include_bytes!("page/icon.svg")),
];

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The faces that the page is set in: address, family, weight.
const FACES: [(&str, &str, u16); 2] =
    [("/fonts/regular.otf", "Source Sans 3", 400), ("/fonts/semibold.otf", "Source Sans 3", 600)];

/// A file of the page, by its address: its type and content.
pub fn file(address: &str) -> Option<(&'static str, &'static [u8])> {
    if let Some((_, kind, content)) = FILES.iter().find(|(at, ..)| *at == address) {
        return Some((kind, content));
    }
    let (_, family, weight) = FACES.iter().find(|(at, ..)| *at == address)?;
    fonts::upright(family, *weight).map(|face| ("font/otf", face.bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_needs_nothing_but_its_own_files() {
        for (address, _, content) in FILES {
            let text = std::str::from_utf8(content).expect("it is text");
            for outside in ["http://", "https://", "//cdn", "@import"] {
                let text = text.replace("http://www.w3.org/2000/svg", "");
                assert!(!text.contains(outside), "{address} names {outside}");
            }
            for quoted in text.split(['"', '\'', '(', ')']) {
                let is_address = !quoted.contains(|c: char| c.is_whitespace() || c == '*');
                let named = is_address && quoted.starts_with('/') && quoted.contains('.');
                assert!(!named || file(quoted).is_some(), "{address} names {quoted}");
            }
        }
        for (address, ..) in FACES {
            assert!(file(address).is_some(), "{address} is built in");
        }
    }
}
