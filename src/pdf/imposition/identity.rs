//! What an imposed document says of itself.
//!
//! Title, author, dates and the press it is for are those of the pages. It is another document than
//! theirs, so it has another identifier, which follows from the pages and from how they were
//! imposed; and it has no tags, so it claims no standard that asks for them.

use std::ops::Range;

use lopdf::{Document, Object, StringFormat};
use roxmltree::{Document as Xml, Node, NodeType};
use uuid::Uuid;

use super::Imposition;

/// Identifiers of a document (XMP specification, part 2).
const MEDIA_MANAGEMENT: &str = "http://ns.adobe.com/xap/1.0/mm/";
/// Claims of PDF/A (ISO 19005-2, 6.6.4) and PDF/UA (ISO 14289-1, 5), of which each conformance
/// level that an exporter of reports writes asks for tags.
const CLAIMS: [&str; 2] = ["http://www.aiim.org/pdfa/ns/id/", "http://www.aiim.org/pdfua/ns/id/"];

/// The identifier of the document that comes of imposing these bytes so (RFC 9562, 5.5).
pub fn identifier(source: &[u8], job: &Imposition) -> Uuid {
    let pages = Uuid::new_v5(&Uuid::NAMESPACE_OID, source);
    Uuid::new_v5(&pages, format!("{job:?}").as_bytes())
}

/// Writes the identifier where it stands in the file: the trailer and the XMP packet. A packet that
/// cannot be read is taken out; whether one was is given back.
///
/// # Errors
/// The document has no catalogue.
pub fn write(document: &mut Document, identifier: Uuid) -> lopdf::Result<bool> {
    let id = Object::String(identifier.as_bytes().to_vec(), StringFormat::Hexadecimal);
    // Both parts are the same when a file is first written (ISO 32000-1, 14.4).
    document.trailer.set("ID", vec![id.clone(), id]);
    let Ok(reference) = document.catalog()?.get(b"Metadata").and_then(Object::as_reference) else {
        document.catalog_mut()?.remove(b"Metadata");
        return Ok(false);
    };
    let stream = document.get_object(reference).and_then(Object::as_stream);
    /// Larger packets hold pictures, not words.
    const LIMIT: usize = 1 << 24;
    let packet = stream.and_then(|stream| stream.get_plain_content_with_limit(LIMIT));
    let packet = packet.ok().and_then(|packet| String::from_utf8(packet).ok());
    let Some(packet) = packet.and_then(|packet| renamed(&packet, identifier)) else {
        document.catalog_mut()?.remove(b"Metadata");
        return Ok(true);
    };
    let stream = document.get_object_mut(reference)?.as_stream_mut()?;
    stream.set_plain_content(packet.into_bytes());
    Ok(false)
}

/// A packet with the identifiers replaced and the claims taken out; `None` if it is no XML.
///
/// Everything else stays as it is, byte for byte.
fn renamed(packet: &str, identifier: Uuid) -> Option<String> {
    let xml = Xml::parse(packet.trim_start_matches('\u{feff}')).ok()?;
    let start = packet.len() - packet.trim_start_matches('\u{feff}').len();
    let name = format!("uuid:{identifier}");
    let mut edits: Vec<(Range<usize>, &str)> = Vec::new();
    for node in xml.descendants().filter(Node::is_element) {
        let space = node.tag_name().namespace();
        if space.is_some_and(|space| CLAIMS.contains(&space)) {
            edits.push((node.range(), ""));
            continue;
        }
        if is_identifier(space, node.tag_name().name()) {
            let text = node.children().find(|child| child.node_type() == NodeType::Text);
            edits.extend(text.map(|text| (text.range(), name.as_str())));
        }
        for attribute in node.attributes() {
            if attribute.namespace().is_some_and(|space| CLAIMS.contains(&space)) {
                edits.push((attribute.range(), ""));
            } else if is_identifier(attribute.namespace(), attribute.name()) {
                edits.push((attribute.range_value(), name.as_str()));
            }
        }
    }
    let mut out = packet.to_owned();
    edits.sort_by_key(|(range, _)| range.start);
    for (range, text) in edits.into_iter().rev() {
        out.replace_range(start + range.start..start + range.end, text);
    }
    Some(out)
}

fn is_identifier(space: Option<&str>, name: &str) -> bool {
    space == Some(MEDIA_MANAGEMENT) && matches!(name, "DocumentID" | "InstanceID")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: Uuid = Uuid::from_u128(7);

    fn packet(attributes: &str, elements: &str) -> String {
        format!(
            "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
             <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" \
             xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" rdf:about=\"\"{attributes}>{elements}\
             <dc:format>application/pdf</dc:format></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
        )
    }

    #[test]
    fn identifiers_are_replaced_wherever_they_stand() {
        let name = format!("uuid:{NAME}");
        let given = packet(" xmpMM:InstanceID=\"a\"", "<xmpMM:DocumentID>b</xmpMM:DocumentID>");
        let expected = packet(
            &format!(" xmpMM:InstanceID=\"{name}\""),
            &format!("<xmpMM:DocumentID>{name}</xmpMM:DocumentID>"),
        );
        assert_eq!(renamed(&given, NAME).as_deref(), Some(expected.as_str()));
    }

    #[test]
    fn claims_that_ask_for_tags_are_taken_out() {
        let given = packet(" pdfuaid:amd=\"x\"", "<pdfuaid:part>1</pdfuaid:part>");
        assert_eq!(renamed(&given, NAME), Some(packet(" ", "")));
    }

    #[test]
    fn what_is_no_xml_is_not_edited() {
        assert_eq!(renamed("<x:xmpmeta>", NAME), None);
    }

    #[test]
    fn another_job_makes_another_document() {
        let job = Imposition::default();
        let other = Imposition { marks: !job.marks, ..job };
        assert_eq!(identifier(b"pages", &job), identifier(b"pages", &job));
        assert_ne!(identifier(b"pages", &job), identifier(b"pages", &other));
        assert_ne!(identifier(b"pages", &job), identifier(b"other", &job));
    }
}
