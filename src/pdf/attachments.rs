//! Files inside a PDF that belong to it: associated files (ISO 19005-3, 6.8; ISO 32000-2, 14.13).

use lopdf::{Dictionary, Document, Object, ObjectId, Result, Stream, dictionary, text_string};
use md5::{Digest as _, Md5};

/// What a file is to the document that carries it (ISO 32000-2, table 43).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relationship {
    /// The data that the document shows.
    Data,
    /// What the document leaves out.
    Supplement,
}

impl Relationship {
    fn name(self) -> &'static str {
        match self {
            Self::Data => "Data",
            Self::Supplement => "Supplement",
        }
    }
}

/// A file to be carried by a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, in ASCII.
    pub name: String,
    /// What it is, for people.
    pub description: String,
    /// Its media type, such as `text/csv`.
    pub media_type: &'static str,
    /// What it is to the document.
    pub relationship: Relationship,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// Adds files to a document, dated as given (`D:20250630`): by name, and as associated with the
/// whole of it.
pub fn add(document: &mut Document, attachments: &[Attachment], date: &str) -> Result<()> {
    let mut sorted: Vec<&Attachment> = attachments.iter().collect();
    // A name tree is in the order of its keys (ISO 32000-1, 7.9.6).
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let (mut names, mut associated) = (Vec::new(), Vec::new());
    for attachment in sorted {
        let file = file_specification(document, attachment, date);
        names.extend([Object::string_literal(attachment.name.as_str()), file.into()]);
        associated.push(Object::Reference(file));
    }
    let tree = document.add_object(dictionary! { "Names" => names });
    names_of(document)?.set("EmbeddedFiles", tree);
    document.catalog_mut()?.set("AF", associated);
    Ok(())
}

fn file_specification(document: &mut Document, attachment: &Attachment, date: &str) -> ObjectId {
    let digest = Md5::digest(&attachment.bytes).to_vec();
    let parameters = dictionary! {
        "Size" => attachment.bytes.len() as i64,
        "ModDate" => Object::string_literal(date),
        "CheckSum" => Object::String(digest, lopdf::StringFormat::Hexadecimal),
    };
    let dictionary = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => attachment.media_type,
        "Params" => parameters,
    };
    let mut stream = Stream::new(dictionary, attachment.bytes.clone());
    // What cannot be made smaller stays as it is.
    let _ = stream.compress();
    let stream = document.add_object(stream);
    document.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => Object::string_literal(attachment.name.as_str()),
        "UF" => text_string(&attachment.name),
        "Desc" => text_string(&attachment.description),
        "AFRelationship" => attachment.relationship.name(),
        "EF" => dictionary! { "F" => stream, "UF" => stream },
    })
}

/// The dictionary of names of a document, made if it is not there.
fn names_of(document: &mut Document) -> Result<&mut Dictionary> {
    let names = document.catalog()?.get(b"Names").ok().cloned();
    match names {
        Some(Object::Reference(id)) => document.get_dictionary_mut(id),
        found => {
            let catalog = document.catalog_mut()?;
            if found.is_none() {
                catalog.set("Names", Dictionary::new());
            }
            catalog.get_mut(b"Names")?.as_dict_mut()
        }
    }
}
