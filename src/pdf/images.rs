//! Colour of images.

use std::collections::BTreeSet;

use lopdf::{Document, Object, ObjectId};

use super::object::dictionaries;
use super::separation;

/// Turns gray images into images in black ink.
///
/// Gray is light and black is ink, so the samples are read the other way round (`Decode`), through
/// the Separation space `Black` whose tint is the fourth part of DeviceCMYK (ISO 32000-1, 8.6.6.4).
pub fn gray_to_black(document: &mut Document) {
    // A mask is no ink: it says where another image is (ISO 32000-1, 11.6.5.3).
    let mask = |image: &lopdf::Dictionary| image.get(b"SMask").and_then(Object::as_reference).ok();
    let masks: BTreeSet<ObjectId> = dictionaries(document).into_iter().filter_map(mask).collect();
    let gray: Vec<_> = document
        .objects
        .iter()
        .filter(|(id, object)| {
            let image = object.as_stream().map(|stream| &stream.dict);
            !masks.contains(id) && image.is_ok_and(|image| is_gray_image(document, image))
        })
        .map(|(id, _)| *id)
        .collect();
    if gray.is_empty() {
        return;
    }
    let black = separation::space(document, "Black", [0.0, 0.0, 0.0, 1.0]);
    for id in gray {
        if let Ok(stream) = document.get_object_mut(id).and_then(Object::as_stream_mut) {
            stream.dict.set("ColorSpace", black.clone());
            stream.dict.set("Decode", vec![1.into(), 0.into()]);
        }
    }
}

/// Whether a dictionary is that of an image of one gray channel that is no mask of another.
fn is_gray_image(document: &Document, image: &lopdf::Dictionary) -> bool {
    let is_image =
        image.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image");
    if !is_image || image.has(b"ImageMask") || image.has(b"Decode") {
        return false;
    }
    let space = image.get(b"ColorSpace").and_then(|space| document.dereference(space));
    match space.map(|(_, space)| space) {
        Ok(Object::Name(name)) => name == b"DeviceGray",
        Ok(Object::Array(parts)) => {
            let is_icc = parts.first().and_then(|kind| kind.as_name().ok()) == Some(b"ICCBased");
            let profile = parts.get(1).and_then(|profile| document.dereference(profile).ok());
            let channels = profile
                .and_then(|(_, profile)| profile.as_stream().ok())
                .and_then(|profile| profile.dict.get(b"N").and_then(Object::as_i64).ok());
            is_icc && channels == Some(1)
        }
        _ => false,
    }
}
