//! What the entries of dictionaries hold.

use std::borrow::Cow;

use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Object, Stream};
use kurbo::{Affine, Rect};

use super::{Refusal, measure};

/// The data of a stream, within the bounds.
///
/// # Errors
/// It expands beyond them.
pub fn decoded<'a>(stream: &Stream<'a>) -> Result<Cow<'a, [u8]>, Refusal> {
    let plain = !stream.dict().contains_key("DecodeParms");
    match stream.filters().as_slice() {
        [] => Ok(stream.raw_data()),
        [Filter::FlateDecode] if plain => Ok(measure::inflated(&stream.raw_data())?.into()),
        _ => {
            // Whatever is measured here was within the bounds when the file was looked over.
            Ok(stream.decoded().unwrap_or_default())
        }
    }
}

/// A rectangle with its corners in order.
pub fn rectangle(dictionary: &Dict<'_>, key: &str) -> Option<Rect> {
    let corners: Vec<f64> =
        dictionary.get::<Array<'_>>(key)?.iter::<f32>().map(f64::from).collect();
    let [x0, y0, x1, y1] = corners[..] else { return None };
    let rect = Rect::new(x0, y0, x1, y1).abs();
    rect.is_finite().then_some(rect)
}

/// A number of a dictionary.
pub fn number(dictionary: &Dict<'_>, key: &str) -> Option<f64> {
    match dictionary.get::<Object<'_>>(key)? {
        Object::Number(number) => Some(number.as_f64()),
        _ => None,
    }
}

/// A text string of a dictionary (ISO 32000-1, 7.9.2.2), decoded.
pub fn text_string(dictionary: &Dict<'_>, key: &str) -> Option<String> {
    let string = dictionary.get::<hayro_syntax::object::String<'_>>(key)?;
    let bytes = string.as_bytes();
    Some(match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units)
                .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // PDFDocEncoding agrees with Latin 1 in all that our checks look at.
        _ => bytes.iter().map(|&byte| char::from(byte)).collect(),
    })
}

/// A matrix of a dictionary; the identity if there is none.
pub fn affine(array: Option<Array<'_>>) -> Affine {
    let numbers: Vec<f64> = array.iter().flat_map(|a| a.iter::<f32>()).map(f64::from).collect();
    numbers.try_into().map_or(Affine::IDENTITY, |coefficients: [f64; 6]| {
        let matrix = Affine::new(coefficients);
        if matrix.is_finite() { matrix } else { Affine::IDENTITY }
    })
}

/// A dictionary, or that of a stream.
pub fn dictionary_of<'a>(object: Object<'a>) -> Option<Dict<'a>> {
    match object {
        Object::Dict(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(stream.dict().clone()),
        _ => None,
    }
}
