//! The folder of references: small PNGs, a file for each picture.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use balans::preflight::Picture;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _};

use super::drawn::{Drawn, picture};
use crate::project::{SOURCE, files_under};

/// The variable that asks for new references.
pub const VARIABLE: &str = "BALANS_PICTURES";

/// The shades of each channel that a reference keeps: 32. No eye sees the difference, a file is a
/// third as large, and no channel is further from what was drawn than half a shade, which is 4 of 255.
const SHADES: u16 = 32;

/// Keeps other tests from the folder, so that none reads what another is writing.
pub fn alone() -> MutexGuard<'static, ()> {
    static FOLDER: Mutex<()> = Mutex::new(());
    FOLDER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where the references are.
pub fn folder() -> PathBuf {
    Path::new(SOURCE).join("tests/ref")
}

/// Whether references are to be written.
pub fn to_be_written() -> bool {
    match env::var(VARIABLE).as_deref() {
        Err(_) | Ok("") => false,
        Ok("write") => true,
        Ok(other) => panic!("{VARIABLE} is `write` or not set, and not `{other}`"),
    }
}

/// The names of the references.
pub fn names() -> BTreeSet<String> {
    let png = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "png");
    let files = files_under(&folder()).into_iter().map(|(path, _)| path).filter(png);
    files.map(|path| path.with_extension("").display().to_string()).collect()
}

/// A reference.
pub fn read(name: &str) -> Option<Picture> {
    let bytes = fs::read(file(name)).ok()?;
    Some(picture(&bytes))
}

/// Writes the references of what was drawn, and removes all others.
pub fn write(drawn: &[Drawn]) {
    for one in drawn {
        let bytes = one.file.clone().unwrap_or_else(|| small(&one.picture));
        fs::write(file(&one.name), bytes).expect("a reference is written");
    }
    for name in names().into_iter().filter(|name| drawn.iter().all(|one| one.name != *name)) {
        fs::remove_file(file(&name)).expect("an idle reference is removed");
    }
}

fn file(name: &str) -> PathBuf {
    folder().join(format!("{name}.png"))
}

/// A picture of few shades as PNG, gray if it has no colour.
pub fn small(picture: &Picture) -> Vec<u8> {
    let rgb: Vec<u8> = picture.rgb.iter().map(|&channel| shade(channel)).collect();
    let gray = rgb.chunks(3).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
    let (bytes, colour) = match gray {
        true => (rgb.iter().copied().step_by(3).collect(), ExtendedColorType::L8),
        false => (rgb, ExtendedColorType::Rgb8),
    };
    let (width, height) = (picture.width as u32, picture.height as u32);
    // Which filter suits is known when both are tried.
    let encoded = [FilterType::NoFilter, FilterType::Adaptive].map(|filter| {
        let mut png = Cursor::new(Vec::new());
        PngEncoder::new_with_quality(&mut png, CompressionType::Best, filter)
            .write_image(&bytes, width, height, colour)
            .expect("a picture is written");
        png.into_inner()
    });
    encoded.into_iter().min_by_key(Vec::len).expect("there are two")
}

/// The nearest of the shades that a reference keeps.
fn shade(channel: u8) -> u8 {
    let most = SHADES - 1;
    let nearest = (u16::from(channel) * most + 127) / 255;
    ((nearest * 255 + most / 2) / most) as u8
}

#[test]
fn a_reference_is_within_half_a_shade_of_what_was_drawn() {
    for channel in 0..=u8::MAX {
        assert!(shade(channel).abs_diff(channel) <= 4, "{channel} becomes {}", shade(channel));
        assert_eq!(shade(shade(channel)), shade(channel), "a reference of a reference");
    }
    assert_eq!((shade(0), shade(255)), (0, 255), "black is black and white is white");
}
