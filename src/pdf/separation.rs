//! Separation colour spaces (ISO 32000-1, 8.6.6.4).

use lopdf::{Document, Object, dictionary};

/// A space in which 1 is full ink of one name and 0 is none; a press without that ink prints the
/// same share of `cmyk`, in parts of one.
pub fn space(document: &mut Document, name: &str, cmyk: [f64; 4]) -> Object {
    let whole = |part: f64| Object::Real(part as f32);
    let tint = document.add_object(dictionary! {
        "FunctionType" => 2,
        "Domain" => vec![0.into(), 1.into()],
        "C0" => vec![0.into(), 0.into(), 0.into(), 0.into()],
        "C1" => cmyk.map(whole).to_vec(),
        "N" => 1,
    });
    vec!["Separation".into(), name.into(), "DeviceCMYK".into(), tint.into()].into()
}

/// The space of a spot colour that the document has already.
pub fn spot(document: &Document, name: &str) -> Option<Object> {
    let named = |space: &Object| {
        let colorant = space.as_array().ok().and_then(|parts| parts.get(1)?.as_name().ok());
        colorant == Some(name.as_bytes())
    };
    spots(document).into_iter().find(named)
}

/// The spot colours of a document: the space of each, in the order of their names.
pub fn spots(document: &Document) -> Vec<Object> {
    /// Plates that are no spot colour.
    const PROCESS: [&[u8]; 6] = [b"All", b"None", b"Cyan", b"Magenta", b"Yellow", b"Black"];
    let mut found: Vec<(&[u8], &Object)> = Vec::new();
    for object in document.objects.values() {
        let Ok(parts) = object.as_array() else { continue };
        let name = |index: usize| parts.get(index).and_then(|part: &Object| part.as_name().ok());
        if let (Some(b"Separation"), Some(colorant)) = (name(0), name(1))
            && !PROCESS.contains(&colorant)
        {
            found.push((colorant, object));
        }
    }
    found.sort_by_key(|(name, _)| *name);
    found.dedup_by_key(|(name, _)| *name);
    found.into_iter().map(|(_, space)| space.clone()).collect()
}
