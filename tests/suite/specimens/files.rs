//! Specimens of faults of files.

use balans::finding::Code;
use image::{GrayImage, ImageFormat};

use super::{EXHIBITS, FIGURES, LABELS, REPORT, Specimen, THEME, specimen};
use crate::project::Project;

pub fn specimens() -> Vec<Specimen> {
    vec![
        specimen(Code::MissingFile, REPORT, |tiny| tiny.remove("prose/en/repairs.md")),
        specimen(Code::PathOutside, REPORT, |tiny| with_portrait(tiny, "../face.png"))
            .twin(|tiny| with_portrait(tiny, "face.png").write("face.png", picture(600, 800))),
        specimen(Code::NotText, LABELS, |tiny| tiny.write(LABELS, b"{ \"caf\xe9\": 1 }"))
            .twin(|tiny| tiny.replace(LABELS, "Clocks in care", "Clocks in the caf\u{e9}")),
        specimen(Code::JsonSyntax, REPORT, |tiny| tiny.replace(REPORT, "2024,", "2024")),
        specimen(Code::UnknownKey, FIGURES, |tiny| {
            tiny.replace(FIGURES, "\"period\"", "\"perod\"")
        }),
        specimen(Code::MissingKey, REPORT, |tiny| tiny.replace(REPORT, "\"slug\": \"tiny\",", "")),
        specimen(Code::DateMissing, REPORT, |tiny| {
            tiny.replace(REPORT, "\"date\": \"2025-01-31\",", "")
        }),
        specimen(Code::DuplicateKey, FIGURES, |tiny| {
            tiny.replace(FIGURES, "\"value\": 1250", "\"value\": 1250, \"value\": 1250")
        })
        // The same keys in objects that follow each other.
        .twin(|tiny| tiny.replace(FIGURES, "\"value\": 1250", "\"value\": 1251")),
        specimen(Code::WrongType, REPORT, |tiny| {
            tiny.replace(REPORT, "\"year\": 2024", "\"year\": \"2024\"")
        })
        .twin(|tiny| tiny.replace(REPORT, "\"year\": 2024", "\"year\": 2025")),
        specimen(Code::OutOfRange, EXHIBITS, |tiny| {
            tiny.replace(EXHIBITS, "\"lines\": 10", "\"lines\": 255")
        })
        .twin(|tiny| tiny.replace(EXHIBITS, "\"lines\": 10", "\"lines\": 11")),
        specimen(Code::LineLength, THEME, |tiny| {
            tiny.replace(THEME, "\"columns\": 2", "\"columns\": 3")
        })
        .twin(|tiny| {
            tiny.replace(THEME, "\"columns\": 2", "\"columns\": 3").replace(
                REPORT,
                "\"width_mm\": 150",
                "\"width_mm\": 196",
            )
        }),
        specimen(Code::ImageBroken, REPORT, |tiny| {
            let half = &picture(600, 800)[..40];
            with_portrait(tiny, "face.png").write("face.png", half)
        })
        .twin(|tiny| with_portrait(tiny, "face.png").write("face.png", picture(600, 800))),
        specimen(Code::ImageTooLarge, REPORT, |tiny| {
            with_portrait(tiny, "face.png").write("face.png", picture(8_500, 8_500))
        })
        .twin(|tiny| with_portrait(tiny, "face.png").write("face.png", picture(850, 850))),
    ]
}

/// The tiny report with a foreword that is signed with a portrait.
fn with_portrait(tiny: Project, path: &str) -> Project {
    let signatory = format!("\"signatory\": {{ \"portrait\": \"{path}\" }},\n  \"sections\"");
    let alt = "\"signatory\": { \"portrait_alt\": \"A face\" },\n  \"phrases\"";
    tiny.replace(REPORT, "\"sections\"", &signatory)
        .replace(REPORT, "\"page\": \"chapter\"", "\"page\": \"foreword\"")
        .replace(REPORT, "{ \"prose\": \"repairs\", \"beside\": \"towers\" }", "")
        .replace(LABELS, "\"phrases\"", alt)
}

/// A gray picture of a size in pixels, as PNG.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let written = GrayImage::new(width, height).write_to(&mut bytes, ImageFormat::Png);
    written.expect("a gray picture is encoded");
    bytes.into_inner()
}
