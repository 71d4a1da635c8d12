//! A difference as one page of HTML that needs nothing else: pictures are inside it.
//!
//! It is well-formed XML too, has a heading for each part, tables with headers, words for what colour
//! shows, and prints in black on white.

use std::fmt::Write as _;

use super::difference::{Difference, Fate, FileDifference, State, TextChange};
use super::human::{aspects, digits, page, place};
use super::pictures::{Shown, shown};

/// How the page looks. Colours are those of the overlay; what went is struck through and what came
/// underlined, so that nothing depends on them.
const STYLE: &str = include_str!("html.css");

/// Renders a difference as HTML.
pub fn html(difference: &Difference) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n\
         <meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <title>What changed</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>What changed</h1>\n"
    );
    if !difference.differs {
        out.push_str("<p>Nothing differs.</p>\n");
    } else if !difference.changed {
        out.push_str("<p>The same words and figures stand elsewhere; nothing else differs.</p>\n");
    }
    list(&mut out, "Files that went", &difference.removed);
    list(&mut out, "Files that came", &difference.added);
    if !difference.manifest.is_empty() {
        out.push_str(
            "<section>\n<h2>Manifest</h2>\n<table>\n<thead><tr><th scope=\"col\">What</th>\
             <th scope=\"col\">Old</th><th scope=\"col\">New</th></tr></thead>\n<tbody>\n",
        );
        for stated in &difference.manifest {
            let said = |one: &Option<String>| {
                one.as_deref().map(|one| escaped(digits(one))).unwrap_or_default()
            };
            let (what, old, new) = (escaped(&stated.what), said(&stated.old), said(&stated.new));
            let _ =
                writeln!(out, "<tr><th scope=\"row\">{what}</th><td>{old}</td><td>{new}</td></tr>");
        }
        out.push_str("</tbody>\n</table>\n</section>\n");
    }
    for file in &difference.files {
        of_file(&mut out, file);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn list(out: &mut String, title: &str, items: &[String]) {
    if !items.is_empty() {
        let _ = write!(out, "<section>\n<h2>{title}</h2>\n<ul>\n");
        for item in items {
            let _ = writeln!(out, "<li>{}</li>", escaped(item));
        }
        out.push_str("</ul>\n</section>\n");
    }
}

fn of_file(out: &mut String, file: &FileDifference) {
    let (old, new) = (escaped(&file.old), escaped(&file.new));
    let title = if old == new { new } else { format!("{old} → {new}") };
    let _ = write!(out, "<section>\n<h2>{title}</h2>\n");
    let nothing = file.told_with.is_none()
        && file.figures.is_empty()
        && file.claims.is_empty()
        && file.text.is_empty()
        && file.pages.is_empty()
        && file.reflowed.is_empty();
    if nothing {
        out.push_str("<p>Nothing differs.</p>\n");
    }
    if let Some(other) = &file.told_with {
        let _ = writeln!(out, "<p>Figures and text are told with {}.</p>", escaped(other));
    }
    figures(out, file);
    claims(out, file);
    if !file.text.is_empty() {
        out.push_str("<h3>Text</h3>\n");
        let lang = file.edition.as_deref().map(escaped);
        let lang = lang.map(|lang| format!(" lang=\"{lang}\"")).unwrap_or_default();
        for change in &file.text {
            paragraph(out, change, &lang);
        }
    }
    pages(out, file);
    if !file.reflowed.is_empty() {
        let pages: Vec<String> = file.reflowed.iter().map(|one| escaped(&page(one))).collect();
        let _ = write!(
            out,
            "<h3>Reflowed pages</h3>\n<p>The same words stand elsewhere on {}.</p>\n",
            pages.join(", ")
        );
    }
    out.push_str("</section>\n");
}

fn figures(out: &mut String, file: &FileDifference) {
    if file.figures.is_empty() {
        return;
    }
    out.push_str(
        "<h3>Figures</h3>\n<table>\n<thead><tr><th scope=\"col\">Figure</th>\
         <th scope=\"col\">Old</th><th scope=\"col\">New</th><th scope=\"col\">Pages</th>\
         <th scope=\"col\">Sentences</th></tr></thead>\n<tbody>\n",
    );
    for change in &file.figures {
        let pages = change.new.as_ref().or(change.old.as_ref()).map(|state| &state.pages);
        let pages: Vec<String> = pages.into_iter().flatten().map(usize::to_string).collect();
        let sentences: String = change
            .sentences
            .iter()
            .map(|one| format!("<p>{} (p. {})</p>", escaped(&one.text), one.page))
            .collect();
        let (name, old, new) =
            (escaped(&change.figure), state(change.old.as_ref()), state(change.new.as_ref()));
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\"><code>{name}</code></th><td>{old}</td><td>{new}</td>\
             <td>{}</td><td>{sentences}</td></tr>",
            pages.join(", ")
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

fn state(state: Option<&State>) -> String {
    let Some(state) = state else { return "not printed".to_owned() };
    let printed: Vec<String> = state.printed.iter().map(|form| escaped(form)).collect();
    let exact = state.value.map_or_else(|| "missing".to_owned(), |value| value.to_string());
    let status = state.status.as_deref().filter(|status| *status != "A").map(escaped);
    let status = status.map(|status| format!(" {status}")).unwrap_or_default();
    format!("{}<br/><small>{exact}{status}</small>", printed.join(" / "))
}

fn claims(out: &mut String, file: &FileDifference) {
    if !file.claims.is_empty() {
        out.push_str("<h3>Claims to read again</h3>\n<ul>\n");
        for claim in &file.claims {
            let _ = writeln!(
                out,
                "<li>{} (p. {}): <code>{}</code> {}</li>",
                escaped(&claim.sentence.text),
                claim.sentence.page,
                escaped(&claim.figure),
                escaped(&claim.course)
            );
        }
        out.push_str("</ul>\n");
    }
}

fn paragraph(out: &mut String, change: &TextChange, lang: &str) {
    let parts: Vec<String> = change
        .parts
        .iter()
        .map(|part| match (part.fate, escaped(&part.text)) {
            (Fate::Same, text) => text,
            (Fate::Removed, text) => format!("<del>{text}</del>"),
            (Fate::Added, text) => format!("<ins>{text}</ins>"),
        })
        .collect();
    let _ = writeln!(
        out,
        "<p class=\"change\"><span class=\"place\">{}</span> <span{lang}>{}</span></p>",
        escaped(&place(change)),
        parts.join(" ")
    );
}

fn pages(out: &mut String, file: &FileDifference) {
    if file.pages.is_empty() {
        return;
    }
    out.push_str(
        "<h3>Pages</h3>\n<p>In an overlay what went is <span class=\"gone\">vermilion</span>, what \
         came <span class=\"come\">blue</span>, what stayed gray.</p>\n",
    );
    for (change, Shown { old, new, overlay }) in file.pages.iter().zip(shown(file)) {
        let name = page(change);
        let _ = write!(
            out,
            "<section class=\"page\">\n<h4>Page {}: {}</h4>\n<div class=\"pictures\">\n",
            escaped(&name),
            aspects(change)
        );
        for (title, picture) in [("Old", old), ("New", new), ("Overlay", overlay)] {
            if let Some(uri) = picture {
                let _ = writeln!(
                    out,
                    "<figure><img src=\"{uri}\" alt=\"{title}: page {}\"/>\
                     <figcaption>{title}</figcaption></figure>",
                    escaped(&name)
                );
            }
        }
        out.push_str("</div>\n</section>\n");
    }
}

/// Text that is no markup; characters that XML has no place for are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(one),
            one if one.is_control() || matches!(one, '\u{fffe}' | '\u{ffff}') => {}
            one => out.push(one),
        }
    }
    out
}
