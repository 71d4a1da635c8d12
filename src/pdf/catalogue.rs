//! What the file as a whole says: for which press it is, and nothing that leads about on a screen.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::object::{get, inherited};
use crate::print_profile::OutputCondition;

/// Takes out what only a reader on a screen could use: bookmarks and named destinations, which
/// would name pages that stand in another part of the book.
///
/// # Errors
/// The file has no catalogue.
pub fn drop_navigation(document: &mut Document) -> lopdf::Result<()> {
    let catalogue = document.catalog_mut()?;
    for key in ["Outlines", "Names", "Dests", "PageLabels", "PageMode", "ViewerPreferences"] {
        catalogue.remove(key.as_bytes());
    }
    Ok(())
}

/// Declares DeviceCMYK as the space in which groups of transparent objects are blended: the space
/// of the output intent, so that nothing is converted twice (ISO 32000-1, 11.4.7; GWG R0030).
pub fn blend_in_cmyk(document: &mut Document) {
    fn is_group(dictionary: &Dictionary) -> bool {
        let kind = dictionary.get(b"S").and_then(Object::as_name);
        kind.is_ok_and(|kind| kind == b"Transparency")
    }
    for object in document.objects.values_mut() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &mut stream.dict,
            _ => continue,
        };
        if is_group(dictionary) {
            dictionary.set("CS", "DeviceCMYK");
        }
        let group = dictionary.get_mut(b"Group").and_then(Object::as_dict_mut);
        if let Ok(group) = group
            && is_group(group)
        {
            group.set("CS", "DeviceCMYK");
        }
    }
}

/// Declares the press, ink and paper that the colours are meant for, with the profile that
/// describes them (ISO 32000-1, 14.11.5).
///
/// # Errors
/// The file has no catalogue, or the profile cannot be compressed.
pub fn add_output_intent(document: &mut Document, press: &OutputCondition) -> lopdf::Result<()> {
    let mut profile = Stream::new(dictionary! { "N" => 4 }, press.icc_bytes.clone());
    profile.compress()?;
    let profile = document.add_object(profile);
    let intent = document.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => text(&press.identifier),
        "OutputCondition" => text(&press.info),
        "RegistryName" => text(&press.registry),
        "Info" => text(&press.info),
        "DestOutputProfile" => profile,
    });
    document.catalog_mut()?.set("OutputIntents", vec![intent.into()]);
    Ok(())
}

/// A text string (ISO 32000-1, 7.9.2.2).
pub fn text(words: &str) -> Object {
    lopdf::text_string(words)
}

/// Makes some pages the pages of the document, in their order; whatever no page needs is dropped.
///
/// # Errors
/// A page is not there.
pub fn keep_pages(document: &mut Document, pages: &[ObjectId]) -> lopdf::Result<()> {
    let root = document.new_object_id();
    for page in pages {
        // What nodes above gave the page, it now says itself (ISO 32000-1, table 30).
        for key in ["Resources", "MediaBox", "CropBox", "Rotate"] {
            let value = inherited(document, *page, key.as_bytes()).cloned();
            let own = document.get_dictionary(*page)?;
            if let Some(value) = value
                && get(document, own, key.as_bytes()).is_none()
            {
                document.get_dictionary_mut(*page)?.set(key, value);
            }
        }
        document.get_dictionary_mut(*page)?.set("Parent", root);
    }
    let kids: Vec<Object> = pages.iter().map(|page| (*page).into()).collect();
    let count = kids.len() as i64;
    document.set_object(root, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    document.catalog_mut()?.set("Pages", root);
    document.prune_objects();
    Ok(())
}
