//! Reading the images of a report, once, to find what a typesetter would stumble over.

use std::io::Cursor;

use image::{GenericImageView, ImageError, ImageFormat, ImageReader, Limits};

use super::Inputs;
use crate::finding::{Code, Failure, Finding, Findings, Place};

/// Pixels beyond which an image is larger than any page can use: A3 at 600 ppi is 70 million.
const MOST_PIXELS: u64 = 70_000_000;
/// Memory that decoding one image may take, in bytes.
const MOST_MEMORY: u64 = 512 << 20;

/// Reads an image that is named at `place`; its faults go to `findings`.
///
/// Gives the image in gray as PNG: images are printed with black ink alone, so that both
/// renditions show the same picture and no profile is needed.
///
/// # Errors
/// A path failure if the file is there but cannot be read.
pub fn read(
    inputs: &Inputs,
    path: &str,
    place: &Place,
    findings: &mut Findings,
) -> Result<Option<Vec<u8>>, Failure> {
    let bytes = match inputs.read(path) {
        Ok(bytes) => bytes,
        Err(Failure::Findings(found)) => {
            // The place where the image is named says more than its path.
            findings.extend(found.into_iter().map(|f| Finding { place: place.clone(), ..f }));
            return Ok(None);
        }
        Err(failure) => return Err(failure),
    };
    let broken = |error: ImageError| {
        let message = format!("image `{path}` cannot be decoded: {error}");
        Finding::error(Code::ImageBroken, place.clone(), message)
            .hint("save it again as PNG or JPEG")
    };
    let reader = || ImageReader::new(Cursor::new(&bytes)).with_guessed_format();
    let size = reader().map_err(ImageError::from).and_then(|reader| reader.into_dimensions());
    let (width, height) = match size {
        Ok(size) => size,
        Err(error) => {
            findings.push(broken(error));
            return Ok(None);
        }
    };
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        let message = format!("image `{path}` has {width} × {height} pixels");
        let finding = Finding::error(Code::ImageTooLarge, place.clone(), message);
        findings.push(finding.hint(format!("scale it to at most {MOST_PIXELS} pixels in all")));
        return Ok(None);
    }
    let gray = reader().map_err(ImageError::from).and_then(|mut reader| {
        let mut limits = Limits::default();
        limits.max_alloc = Some(MOST_MEMORY);
        reader.limits(limits);
        let image = reader.decode()?;
        debug_assert_eq!(image.dimensions(), (width, height));
        let mut png = Cursor::new(Vec::new());
        image.into_luma8().write_to(&mut png, ImageFormat::Png)?;
        Ok(png.into_inner())
    });
    match gray {
        Ok(png) => Ok(Some(png)),
        Err(error) => {
            findings.push(broken(error));
            Ok(None)
        }
    }
}
