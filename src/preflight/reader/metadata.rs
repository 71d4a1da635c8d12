//! XMP metadata (ISO 16684-1), as far as they are checked: properties with a text.

use std::collections::BTreeMap;

use hayro_syntax::object::{Dict, Stream};

use super::entries::decoded;

/// Namespaces by the prefixes under which the checks name them.
const NAMESPACES: [(&str, &str); 7] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfxid", "http://www.npes.org/pdfx/ns/id/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
];

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// The metadata of a document.
#[derive(Debug, Default)]
pub struct Metadata {
    properties: BTreeMap<String, String>,
    /// Whether there are metadata that can be read.
    pub readable: bool,
}

impl Metadata {
    /// Reads the metadata that a catalog names.
    pub fn of(catalog: &Dict<'_>) -> Self {
        let Some(stream) = catalog.get::<Stream<'_>>("Metadata") else { return Self::default() };
        let data = decoded(&stream).unwrap_or_default();
        Self::read(&String::from_utf8_lossy(&data))
    }

    fn read(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim_matches(['\0', ' ', '\n', '\r', '\t']);
        let Ok(document) = roxmltree::Document::parse(text) else { return Self::default() };
        let mut properties = BTreeMap::new();
        let prefix = |namespace: Option<&str>| {
            NAMESPACES.iter().find(|(_, uri)| Some(*uri) == namespace).map(|(prefix, _)| *prefix)
        };
        let descriptions = document.descendants().filter(|node| {
            node.tag_name().name() == "Description" && node.tag_name().namespace() == Some(RDF)
        });
        for description in descriptions {
            for attribute in description.attributes() {
                if let Some(prefix) = prefix(attribute.namespace()) {
                    let name = format!("{prefix}:{}", attribute.name());
                    properties.insert(name, attribute.value().trim().to_owned());
                }
            }
            for child in description.children().filter(roxmltree::Node::is_element) {
                if let Some(prefix) = prefix(child.tag_name().namespace()) {
                    let text: String = child
                        .descendants()
                        .filter_map(|node| node.is_text().then(|| node.text())?)
                        .collect();
                    let name = format!("{prefix}:{}", child.tag_name().name());
                    properties.insert(name, text.trim().to_owned());
                }
            }
        }
        Self { properties, readable: true }
    }

    /// The text of a property that is there and not empty, such as `dc:title`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.properties.get(name).map(String::as_str).filter(|text| !text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::Metadata;

    #[test]
    fn properties_are_elements_or_attributes() {
        let xmp = Metadata::read(
            r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
              xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
              <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
                xmlns:dc="http://purl.org/dc/elements/1.1/" pdfaid:part="2">
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">A title</rdf:li></rdf:Alt></dc:title>
              </rdf:Description></rdf:RDF></x:xmpmeta>"#,
        );
        assert_eq!(xmp.get("pdfaid:part"), Some("2"));
        assert_eq!(xmp.get("dc:title"), Some("A title"));
        assert_eq!(xmp.get("dc:creator"), None);
        assert!(!Metadata::read("no XML").readable);
    }
}
