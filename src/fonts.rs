//! The fonts built into the binary, by family and weight.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use rustybuzz::ttf_parser::{self, name_id};

static FOLDER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/fonts");

static FACES: LazyLock<Vec<Face>> = LazyLock::new(|| {
    let families = FOLDER.dirs().flat_map(|family| family.files());
    families.filter_map(|file| Face::new(file.path().to_str()?, file.contents())).collect()
});

/// One font file.
#[derive(Debug, Clone)]
pub struct Face {
    /// The path in the `fonts` folder.
    pub path: &'static str,
    /// The file.
    pub bytes: &'static [u8],
    /// The family's name, as themes name it.
    pub family: String,
    /// The weight, from 100 to 900.
    pub weight: u16,
    /// Whether it is an italic.
    pub italic: bool,
}

impl Face {
    /// Reads a font file; `None` if it is not one.
    fn new(path: &'static str, bytes: &'static [u8]) -> Option<Self> {
        let face = ttf_parser::Face::parse(bytes, 0).ok()?;
        let name = |id| {
            let named = face.names().into_iter().filter(move |name| name.name_id == id);
            named.filter_map(|name| name.to_string()).next()
        };
        // The typographic family, which holds all weights, before the legacy one of four styles.
        let family = name(name_id::TYPOGRAPHIC_FAMILY).or_else(|| name(name_id::FAMILY))?;
        let (weight, italic) = (face.weight().to_number(), face.is_italic());
        Some(Self { path, bytes, family, weight, italic })
    }
}

/// All faces, in the order of their paths.
pub fn faces() -> &'static [Face] {
    &FACES
}

/// Whether the regular face of a family has a shape for a character.
///
/// A character that has none by design, such as a line break, counts as covered.
pub fn covers(family: &str, character: char) -> bool {
    const REGULAR: u16 = 400;
    let Some(face) = upright(family, REGULAR) else { return true };
    let parsed = ttf_parser::Face::parse(face.bytes, 0);
    character.is_control() || parsed.is_ok_and(|face| face.glyph_index(character).is_some())
}

/// The upright face of a family and weight.
pub fn upright(family: &str, weight: u16) -> Option<&'static Face> {
    faces().iter().find(|face| face.family == family && face.weight == weight && !face.italic)
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_families_have_the_weights_that_charts_measure() {
        for weight in [400, 600, 700] {
            assert!(super::upright("Source Sans 3", weight).is_some(), "sans {weight}");
            assert!(super::upright("Source Serif 4", weight).is_some(), "serif {weight}");
        }
    }
}
