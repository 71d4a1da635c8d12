//! Who made the file, when, and which one it is: XMP, document information, file identifier.
//!
//! The three say the same. No clock is asked: the date is the report's, and the identifiers follow
//! from its identity and content (RFC 9562, 5.5), so that the same report gives the same bytes.

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use uuid::Uuid;
use xmp_writer::{DateTime, LangId, RenditionClass, Timezone, XmpWriter};

use super::Identity;
use super::catalogue::text;
use crate::print_profile::Standard;

/// What the file says of its maker.
const PRODUCER: &str = concat!("balans ", env!("CARGO_PKG_VERSION"));

/// Writes the metadata; `content` is everything else that is in the file.
///
/// # Errors
/// The file has no catalogue.
pub fn write(
    document: &mut Document,
    standard: Option<Standard>,
    identity: &Identity,
    content: &[u8],
) -> lopdf::Result<()> {
    let name = format!("{}\n{}\n{}", identity.organisation, identity.title, identity.job);
    let of_document = Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes());
    let of_instance = Uuid::new_v5(&of_document, content);
    let creator = created_with(document);

    let packet = xmp(standard, identity, &creator, &of_document, &of_instance);
    // Not compressed, so that programs that know no PDF can find it (ISO 32000-1, 14.3.2).
    let stream =
        Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet.into_bytes());
    let stream = document.add_object(stream.with_compression(false));
    document.catalog_mut()?.set("Metadata", stream);

    let [year, month, day] = identity.date;
    let date = Object::string_literal(format!("D:{year:04}{month:02}{day:02}000000Z"));
    let information = dictionary! {
        "Title" => text(&identity.title),
        "Author" => text(&identity.organisation),
        "Creator" => text(&creator),
        "Producer" => text(PRODUCER),
        "CreationDate" => date.clone(),
        "ModDate" => date,
        "Trapped" => "False",
    };
    let information = document.add_object(information);
    document.trailer.set("Info", information);
    let hexadecimal = |id: Uuid| Object::String(id.as_bytes().to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![hexadecimal(of_document), hexadecimal(of_instance)]);
    Ok(())
}

/// The program that laid the pages out, as the exporter wrote it.
fn created_with(document: &Document) -> String {
    let information = document.trailer.get(b"Info").and_then(|info| document.dereference(info));
    let creator = information
        .and_then(|(_, info)| info.as_dict())
        .and_then(|info: &Dictionary| lopdf::decode_text_string(info.get(b"Creator")?));
    creator.unwrap_or_else(|_| PRODUCER.to_owned())
}

/// The XMP packet (ISO 16684-1).
fn xmp(
    standard: Option<Standard>,
    identity: &Identity,
    creator: &str,
    of_document: &Uuid,
    of_instance: &Uuid,
) -> String {
    let [year, month, day] = identity.date;
    let byte = |part: u16| u8::try_from(part).unwrap_or_default();
    let date = DateTime::new(year, byte(month), byte(day), 0, 0, 0, Timezone::Utc);
    let mut xmp = XmpWriter::new();
    xmp.format("application/pdf");
    xmp.title([(None, identity.title.as_str())]);
    xmp.creator([identity.organisation.as_str()]);
    xmp.language([LangId(&identity.language)]);
    xmp.create_date(date).modify_date(date).metadata_date(date);
    xmp.creator_tool(creator);
    xmp.producer(PRODUCER).trapped(false);
    xmp.document_id(&format!("uuid:{of_document}"));
    xmp.instance_id(&format!("uuid:{of_instance}"));
    xmp.version_id("1").rendition_class(RenditionClass::Default);
    match standard {
        Some(Standard::PdfX4) => xmp.pdfx_version("PDF/X-4"),
        None => &mut xmp,
    };
    xmp.finish(None)
}
