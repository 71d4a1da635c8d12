//! A finished file that says another thing than the ledger is refused; its twin, untouched, is not
//! (`closing`).

use balans::edition::Rendition;
use balans::finding::{Findings, Place};
use balans::ledger::Within;
use balans::pipeline;
use balans::preflight;
use lopdf::content::Content;
use lopdf::{Document, Object, StringFormat};

use super::{Tiny, layouts_with, read_back};

fn codes(findings: &Findings) -> Vec<&str> {
    findings.iter().map(|finding| finding.code.name()).collect()
}

fn first_place(findings: &Findings) -> &Place {
    &findings.iter().next().expect("there is a finding").place
}

fn edited(bytes: &[u8], edit: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).expect("it is a PDF");
    edit(&mut document);
    let mut out = Vec::new();
    document.save_to(&mut out).expect("it is saved");
    out
}

/// The codes of the glyphs that an operator shows, two bytes each.
fn shown(operands: &[Object]) -> Vec<[u8; 2]> {
    let strings = operands.iter().flat_map(|operand| match operand {
        Object::Array(parts) => parts.clone(),
        one => vec![one.clone()],
    });
    strings
        .filter_map(|part| part.as_str().ok().map(<[u8]>::to_vec))
        .flat_map(|bytes| bytes.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect::<Vec<_>>())
        .collect()
}

/// Turns the 2024 of the cover into 4024.
fn change_the_year(document: &mut Document) {
    let page = *document.get_pages().get(&1).expect("there is a page");
    let content = document.get_page_content(page);
    let mut content = Content::decode(&content).expect("it is a content stream");
    let year = content.operations.iter_mut().find_map(|operation| {
        let glyphs = shown(&operation.operands);
        // The only text of four glyphs of which the first and the third are the same.
        let [a, b, c, d] = glyphs[..] else { return None };
        (a == c && a != b && b != d && a != d).then_some((operation, [d, b, c, d]))
    });
    let (operation, glyphs) = year.expect("the cover shows the year");
    operation.operator = "Tj".into();
    operation.operands = vec![Object::String(glyphs.concat(), StringFormat::Hexadecimal)];
    let bytes = content.encode().expect("it is encoded");
    document.change_page_content(page, bytes).expect("it is changed");
}

/// Replaces the lines of every `ToUnicode` map that say what shows the digit 2; gives their number.
fn change_maps(document: &mut Document, to: &str) -> usize {
    let mut changed = 0;
    for object in document.objects.values_mut() {
        let Ok(stream) = object.as_stream_mut() else { continue };
        let Ok(plain) = stream.decompressed_content() else { continue };
        let text = String::from_utf8_lossy(&plain);
        if !text.contains("beginbfchar") {
            continue;
        }
        let lines = text.lines().map(|line| match line.strip_suffix(" <0032>") {
            Some(code) => {
                changed += 1;
                to.replace("CODE", code)
            }
            None => line.to_owned(),
        });
        let new = lines.collect::<Vec<_>>().join("\n");
        if new != text.trim_end() {
            stream.dict.remove(b"Filter");
            stream.set_content(new.into_bytes());
        }
    }
    assert!(changed > 0, "the digit 2 is mapped");
    changed
}

#[test]
fn a_number_that_was_changed_is_found() {
    let tiny = Tiny::new();
    for rendition in Rendition::ALL {
        let bytes = edited(&tiny.written(rendition), change_the_year);
        let findings = read_back(&tiny.ledger, &bytes, rendition);
        assert_eq!(codes(&findings), ["number-not-printed"], "{findings:?}");
        let message = &findings.iter().next().expect("there is one").message;
        assert!(message.contains("`2024` where the file shows `4024`"), "{message}");
        let Place::Page { page: 1, area: Some(area), .. } = first_place(&findings) else {
            panic!("it has its place on the cover: {findings:?}")
        };
        assert!(area.width > 50.0, "the year of the cover is large: {area:?}");
    }
}

#[test]
fn a_digit_that_reads_as_another_is_found_once_for_each_glyph() {
    let tiny = Tiny::new();
    for rendition in Rendition::ALL {
        let mut glyphs = 0;
        let bytes = edited(&tiny.written(rendition), |pdf| {
            glyphs = change_maps(pdf, "CODE <0037>");
        });
        let findings = read_back(&tiny.ledger, &bytes, rendition);
        assert!(codes(&findings).iter().all(|code| *code == "glyph-unmapped"), "{findings:?}");
        let said = |finding: &balans::finding::Finding| {
            finding.message.contains("the glyph for `2` reads as `7`")
        };
        assert!(findings.iter().all(said), "{findings:?}");
        let count = findings.iter().count();
        assert!(count <= glyphs, "{rendition}: {count} findings for {glyphs} glyphs");
    }
}

#[test]
fn a_digit_that_reads_as_nothing_is_found() {
    let tiny = Tiny::new();
    // The map says something of a code that no glyph has.
    let bytes = edited(&tiny.written(Rendition::Print), |pdf| {
        change_maps(pdf, "<FFF0> <0032>");
    });
    let findings = read_back(&tiny.ledger, &bytes, Rendition::Print);
    assert!(codes(&findings).contains(&"glyph-unmapped"), "{findings:?}");
}

#[test]
fn a_number_without_an_entry_is_found() {
    let tiny = Tiny::new();
    let bytes = tiny.written(Rendition::Screen);
    for within in [Within::Text, Within::Alt] {
        let mut ledger = tiny.ledger.clone();
        let index = ledger.entries.iter().position(|entry| entry.within == within);
        let removed = ledger.entries.remove(index.expect("there is an entry"));
        let findings = read_back(&ledger, &bytes, Rendition::Screen);
        assert!(
            codes(&findings).contains(&"number-unaccounted"),
            "{}: {findings:?}",
            removed.printed
        );
    }
}

#[test]
fn an_entry_that_is_not_in_its_place_is_found() {
    let tiny = Tiny::new();
    let bytes = tiny.written(Rendition::Print);
    let mut ledger = tiny.ledger.clone();
    ledger.entries[0].areas[0].y += 300.0;
    let findings = read_back(&ledger, &bytes, Rendition::Print);
    assert_eq!(codes(&findings), ["number-not-printed", "number-unaccounted"], "{findings:?}");
    let mut ledger = tiny.ledger.clone();
    ledger.entries[0].page = 999;
    let findings = read_back(&ledger, &bytes, Rendition::Print);
    assert_eq!(codes(&findings), ["number-not-printed", "number-unaccounted"], "{findings:?}");
}

#[test]
fn an_alternative_text_that_tells_another_number_is_found() {
    let tiny = Tiny::new();
    let bytes = edited(&tiny.written(Rendition::Screen), |document| {
        let with_alt = document.objects.values_mut().filter_map(|one| one.as_dict_mut().ok());
        for element in with_alt {
            let Ok(alt) = element.get(b"Alt").and_then(Object::as_str) else { continue };
            let mut alt = alt.to_vec();
            if let Some(digit) = alt.iter_mut().rev().find(|byte| byte.is_ascii_digit()) {
                *digit = if *digit == b'9' { b'1' } else { b'9' };
                element.set("Alt", Object::String(alt, StringFormat::Literal));
                return;
            }
        }
        panic!("no alternative text tells a number");
    });
    let findings = read_back(&tiny.ledger, &bytes, Rendition::Screen);
    let found = codes(&findings);
    assert_eq!(found, ["number-unaccounted", "number-not-printed"], "{findings:?}");
}

#[test]
fn a_layout_that_prints_a_number_of_its_own_is_found_before_anything_is_written() {
    let tiny = Tiny::new();
    for (file, old, new) in [
        ("components/folio.typ", "traced((kind: \"folio\"), str(page))", "str(page)"),
        ("pages/cover.typ", "traced((kind: \"year\"), edition.year)", "edition.year"),
        ("pages/cover.typ", "(kind: \"year\")", "(kind: \"guess\")"),
        ("pages/cover.typ", "(kind: \"year\")", "(kind: \"figure\", figure: \"no.such\")"),
    ] {
        let layouts = layouts_with(file, old, new);
        let (pages, _) = pipeline::lay_out(&tiny.prepared, tiny.texts(), &layouts)
            .unwrap_or_else(|findings| panic!("{file} compiles: {findings:?}"));
        let findings = pipeline::keep(&tiny.prepared, &pages).expect_err("a number is untraced");
        assert!(codes(&findings).iter().all(|code| *code == "number-unaccounted"), "{findings:?}");
        let placed = matches!(first_place(&findings), Place::Page { area: Some(_), .. });
        assert!(placed, "it has its place: {findings:?}");
    }
}

#[test]
fn a_damaged_file_is_no_panic() {
    let tiny = Tiny::new();
    let whole = tiny.written(Rendition::Screen);
    // Steps that share no factor with the lengths of records in the file.
    for at in (0..whole.len()).step_by(whole.len() / 61 + 1) {
        let mut damaged = whole.clone();
        for byte in &mut damaged[at..whole.len().min(at + 40)] {
            *byte = byte.wrapping_mul(31).wrapping_add(7);
        }
        for bytes in [&whole[..at], &damaged] {
            if let Ok(text) = preflight::text(bytes) {
                balans::ledger::read_back(&tiny.ledger, &text, Rendition::Screen);
            }
        }
    }
    assert!(preflight::text(b"").is_err() && preflight::text(b"%PDF-1.7").is_err());
}
