//! Pages of HTML that show what differs, each complete in itself, in `target/pictures`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use balans::diff::overlay;
use balans::preflight::Picture;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Failure;

/// How the pages look: pixels stay pixels, and small pictures are shown larger.
const STYLE: &str = "\
body { margin: 1.5rem; font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #eee; }
div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; }
figure { margin: 0; }
img { display: block; background: #fff; image-rendering: pixelated; }
.gone { color: #9a3f00; font-weight: bold; }
.come { color: #005484; font-weight: bold; }
";

/// The least width of a picture on a page, in pixels of the page.
const WIDE: usize = 420;

/// Where the pages are written.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("pictures")
}

/// Writes a page for each failure, and one with all of them, which it gives; takes away what an
/// earlier run left there. Nothing is written if nothing failed.
pub fn show(failures: &[Failure]) -> Option<PathBuf> {
    show_in(&folder(), failures)
}

fn show_in(folder: &Path, failures: &[Failure]) -> Option<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("an earlier run's pages are removed");
    }
    if failures.is_empty() {
        return None;
    }
    fs::create_dir_all(folder).expect("a folder is made");
    let mut every = String::new();
    for failure in failures {
        let body = section(failure);
        let path = folder.join(format!("{}.html", failure.name));
        fs::write(path, page(&failure.name, &body)).expect("a page is written");
        every.push_str(&body);
    }
    let index = folder.join("index.html");
    let title = format!("{} pictures are not as their references", failures.len());
    fs::write(&index, page(&title, &every)).expect("a page is written");
    Some(index)
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n\
         <meta charset=\"utf-8\"/>\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<h1>{title}</h1>\n<p>In a difference what went is <span class=\"gone\">vermilion\
         </span>, what came <span class=\"come\">blue</span>, what stayed gray; \
         the largest place is framed.</p>\n{body}</body>\n\
         </html>\n"
    )
}

/// Before, after and difference side by side.
fn section(failure: &Failure) -> String {
    let Failure { name, before, after, what, area } = failure;
    let mut both = before.as_ref().zip(after.as_ref()).map(|(old, new)| overlay(old, new));
    if let (Some(both), Some(area)) = (&mut both, area) {
        frame(both, *area);
    }
    // Writing to a string cannot fail.
    let mut out = String::new();
    let _ = write!(out, "<section>\n<h2><a href=\"{name}.html\">{name}</a></h2>\n<p>{what}</p>\n");
    out.push_str("<div>\n");
    for (title, picture) in [("Before", before), ("After", after), ("Difference", &both)] {
        let shown = match picture.as_ref().and_then(|one| Some((one, one.png()?))) {
            Some((picture, png)) => {
                let width = width(picture);
                let uri = STANDARD.encode(png);
                let alt = format!("{title}: {name}");
                format!(
                    "<img src=\"data:image/png;base64,{uri}\" width=\"{width}\" alt=\"{alt}\"/>"
                )
            }
            None => "<p>There is none.</p>".to_owned(),
        };
        let _ = writeln!(out, "<figure><figcaption>{title}</figcaption>{shown}</figure>");
    }
    out.push_str("</div>\n</section>\n");
    out
}

/// Frames an area, a little outside of it, so that what is small is found.
fn frame(picture: &mut Picture, [left, top, right, bottom]: [usize; 4]) {
    const AWAY: usize = 4;
    const INK: [u8; 3] = [204, 0, 102];
    let (last_x, last_y) = (picture.width.saturating_sub(1), picture.height.saturating_sub(1));
    let (left, right) = (left.saturating_sub(AWAY), (right + AWAY).min(last_x));
    let (top, bottom) = (top.saturating_sub(AWAY), (bottom + AWAY).min(last_y));
    let level = (left..=right).flat_map(|x| [(x, top), (x, bottom)]);
    let upright = (top..=bottom).flat_map(|y| [(left, y), (right, y)]);
    for (x, y) in level.chain(upright) {
        let at = (y * picture.width + x) * 3;
        picture.rgb[at..at + 3].copy_from_slice(&INK);
    }
}

/// How wide a picture is shown: whole pixels for each of its own.
fn width(picture: &Picture) -> usize {
    picture.width * (WIDE / picture.width.max(1)).max(1)
}

#[test]
fn a_failure_is_shown_before_after_and_as_a_difference() {
    let gray = |value| Picture { width: 16, height: 16, rgb: vec![value; 768] };
    let failures = [
        Failure {
            name: "changed".to_owned(),
            before: Some(gray(0)),
            after: Some(gray(255)),
            what: "8 of 8 pixels differ".to_owned(),
            area: Some([8, 8, 9, 9]),
        },
        Failure {
            name: "new".to_owned(),
            before: None,
            after: Some(gray(9)),
            what: "there is no reference of it".to_owned(),
            area: None,
        },
    ];
    let target = tempfile::tempdir().expect("a temporary folder is made");
    let folder = target.path().join("pictures");
    assert_eq!(show_in(&folder, &[]), None, "there is nothing to be shown");
    assert!(!folder.exists());
    let index = show_in(&folder, &failures).expect("there are failures");
    let read = |path: &Path| {
        let text = fs::read_to_string(path).expect("a page is written");
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
        let tree = roxmltree::Document::parse_with_options(&text, options).expect("well-formed");
        let images = tree.descendants().filter(|node| node.tag_name().name() == "img");
        let uris = images.map(|node| node.attribute("src").unwrap_or_default().to_owned());
        (text.clone(), uris.collect::<Vec<_>>())
    };
    let (text, all) = read(&index);
    assert!(text.contains("8 of 8 pixels differ") && text.contains("no reference"), "{text}");
    assert_eq!(all.len(), 4, "three pictures of the one, one of the other");
    let (_, one) = read(&folder.join("changed.html"));
    assert_eq!(one, all[..3], "a page of its own is complete");
    let decoded = one.iter().map(|uri| {
        let data = uri.strip_prefix("data:image/png;base64,").expect("it is inside the page");
        super::drawn::picture(&STANDARD.decode(data).expect("it is base64")).rgb
    });
    let decoded: Vec<Vec<u8>> = decoded.collect();
    assert_eq!(decoded[..2], [gray(0).rgb, gray(255).rgb], "before and after as they are");
    assert_eq!(decoded[2][..3], [213, 94, 0], "what went is vermilion");
    let corner = (4 * 16 + 4) * 3;
    assert_eq!(decoded[2][corner..corner + 3], [204, 0, 102], "the place is framed");
    let none: Option<PathBuf> = show_in(&folder, &[]);
    assert!(none.is_none() && !folder.exists(), "what was mended is shown no longer");
}
