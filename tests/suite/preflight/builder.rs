//! A small PDF/X-4 file that a test edits in one place.
//!
//! It is written with lopdf, which preflight does not use, so that a fault of the one is not hidden
//! by the other.

use std::collections::BTreeSet;

use balans::finding::Findings;
use balans::fonts;
use balans::preflight::{self, Profile};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// Width and height of the medium, with 9 pt of bleed around a page of 300 by 400 pt.
pub const MEDIUM: [f64; 2] = [318.0, 418.0];

/// A file in the making.
pub struct Builder {
    /// The content of each page.
    pub pages: Vec<String>,
    /// What every page has beside its content.
    pub page: Dictionary,
    /// Fonts, colour spaces and the like, by the kind of resource.
    pub resources: Dictionary,
    /// The catalog, beside what every catalog has.
    pub catalog: Dictionary,
    /// The information dictionary.
    pub info: Dictionary,
    /// The output intent.
    pub intent: Dictionary,
    /// The colour space that the header of the output profile names.
    pub profile_space: [u8; 4],
    /// The metadata.
    pub xmp: String,
    /// The version in the header.
    pub version: String,
    /// The number of the first page, for those who name it beforehand.
    pub first_page: Option<lopdf::ObjectId>,
    /// The objects, to which an edit may add.
    pub document: Document,
}

impl Builder {
    /// A page with a ground that bleeds, a picture of nothing, and black text on paper.
    pub fn clean() -> Self {
        let mut document = Document::with_version("1.6");
        let font = font(&mut document);
        let state = |overprint: bool| {
            dictionary! { "Type" => "ExtGState", "OP" => overprint, "op" => overprint, "OPM" => 1 }
        };
        let pages = vec![
            "0.8 0.3 0 0 k 0 300 318 118 re f /Over gs \
             0 0 0 1 k BT /F 10 Tf 40 200 Td <002500260027> Tj ET \
             0 0 0 1 K 1 w 40 150 m 200 150 l S "
                .to_owned(),
        ];
        Self {
            pages,
            page: dictionary! {
                "MediaBox" => rectangle([0.0, 0.0, MEDIUM[0], MEDIUM[1]]),
                "BleedBox" => rectangle([0.0, 0.0, MEDIUM[0], MEDIUM[1]]),
                "TrimBox" => rectangle([9.0, 9.0, 309.0, 409.0]),
            },
            resources: dictionary! {
                "Font" => dictionary! { "F" => font },
                "ExtGState" => dictionary! { "Over" => state(true), "Knock" => state(false) },
            },
            catalog: Dictionary::new(),
            info: dictionary! { "Title" => Object::string_literal("A file"), "Trapped" => "False" },
            intent: dictionary! {
                "Type" => "OutputIntent",
                "S" => "GTS_PDFX",
                "OutputConditionIdentifier" => Object::string_literal("FOGRA39"),
                "Info" => Object::string_literal("Coated paper"),
            },
            profile_space: *b"CMYK",
            xmp: XMP.to_owned(),
            version: "1.6".to_owned(),
            first_page: None,
            document,
        }
    }

    /// The same with another content of its one page.
    pub fn with(content: &str) -> Self {
        let mut builder = Self::clean();
        content.clone_into(&mut builder.pages[0]);
        builder
    }

    /// The same with more content at the end of its page.
    pub fn and(content: &str) -> Self {
        let mut builder = Self::clean();
        builder.pages[0] += content;
        builder
    }

    /// Edits the file.
    pub fn edit(mut self, edit: impl FnOnce(&mut Self)) -> Self {
        edit(&mut self);
        self
    }

    /// Adds a named resource.
    pub fn resource(mut self, kind: &str, name: &str, object: impl Into<Object>) -> Self {
        let mut known = match self.resources.get(kind.as_bytes()) {
            Ok(Object::Dictionary(known)) => known.clone(),
            _ => Dictionary::new(),
        };
        known.set(name, object);
        self.resources.set(kind, known);
        self
    }

    /// Adds an image of one value throughout.
    pub fn image(mut self, width: i64, height: i64, space: &str, bits: i64, byte: u8) -> Self {
        let channels = match space {
            "DeviceCMYK" => 4,
            "DeviceRGB" => 3,
            _ => 1,
        };
        let row = (width * channels * bits + 7) / 8;
        let data = vec![byte; usize::try_from(row * height).expect("an image has a size")];
        let image = Stream::new(
            dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
                "ColorSpace" => space, "BitsPerComponent" => bits,
            },
            data,
        );
        let image = self.document.add_object(image);
        self.resource("XObject", "Im", image)
    }

    /// Adds an ink of a Separation space, which stands for itself and one process ink.
    pub fn spot(self, resource: &str, name: &str, stand_in: [f64; 4]) -> Self {
        let function = dictionary! {
            "FunctionType" => 2,
            "Domain" => numbers(&[0.0, 1.0]),
            "C0" => numbers(&[0.0; 4]),
            "C1" => numbers(&stand_in),
            "N" => 1,
        };
        let name = Object::Name(name.as_bytes().to_vec());
        let space = vec!["Separation".into(), name, "DeviceCMYK".into(), function.into()];
        self.resource("ColorSpace", resource, space)
    }

    /// The file.
    pub fn bytes(self) -> Vec<u8> {
        let mut document = self.document;
        document.version = self.version;
        let resources = document.add_object(self.resources);
        let parent = document.new_object_id();
        let mut first_page = self.first_page;
        let kids: Vec<Object> = self
            .pages
            .iter()
            .map(|content| {
                let content =
                    document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
                let mut page = self.page.clone();
                page.set("Type", "Page");
                page.set("Parent", parent);
                page.set("Resources", resources);
                page.set("Contents", content);
                match first_page.take() {
                    Some(id) => {
                        document.objects.insert(id, page.into());
                        id.into()
                    }
                    None => document.add_object(page).into(),
                }
            })
            .collect();
        let count = i64::try_from(kids.len()).expect("a test has few pages");
        let pages = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        document.objects.insert(parent, pages.into());
        let mut intent = self.intent;
        let profile = Stream::new(dictionary! { "N" => 4 }, profile(self.profile_space));
        intent.set("DestOutputProfile", document.add_object(profile));
        let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        let metadata = document.add_object(Stream::new(metadata, self.xmp.into_bytes()));
        let mut catalog = dictionary! {
            "Type" => "Catalog",
            "Pages" => parent,
            "Metadata" => metadata,
            "OutputIntents" => vec![intent.into()],
        };
        catalog.extend(&self.catalog);
        let catalog = document.add_object(catalog);
        let info = document.add_object(self.info);
        document.trailer.set("Root", catalog);
        document.trailer.set("Info", info);
        let id = Object::string_literal("0123456789abcdef");
        document.trailer.set("ID", vec![id.clone(), id]);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("a document is written");
        bytes
    }

    /// What preflight finds by a built-in profile.
    pub fn check(self, profile: &str) -> Verdict {
        let profile = Profile::built_in(profile).expect("the profile is built in");
        Verdict(preflight::check("test.pdf", self.bytes(), &profile))
    }
}

/// What was found in a file.
pub struct Verdict(pub Findings);

impl Verdict {
    /// The codes of all findings.
    pub fn codes(&self) -> BTreeSet<&'static str> {
        self.0.iter().map(|finding| finding.code.name()).collect()
    }

    /// Expects no finding.
    pub fn passes(&self) {
        assert!(self.0.is_empty(), "nothing should be wrong, but: {:#?}", self.0);
    }

    /// Expects findings of this code and of no other.
    pub fn is_only(&self, code: &str) -> &Self {
        assert_eq!(self.codes(), BTreeSet::from([code]), "findings: {:#?}", self.0);
        self
    }

    /// Expects that some finding says this.
    pub fn says(&self, text: &str) -> &Self {
        let said = self.0.iter().any(|finding| finding.message.contains(text));
        assert!(said, "no finding says `{text}`: {:#?}", self.0);
        self
    }
}

/// A rectangle as PDF writes it.
pub fn rectangle(corners: [f64; 4]) -> Object {
    numbers(&corners).into()
}

/// Numbers as PDF writes them.
pub fn numbers(numbers: &[f64]) -> Vec<Object> {
    numbers.iter().map(|&number| Object::Real(number as f32)).collect()
}

/// A composite font with the outlines of the book's sans, whose codes are glyph numbers.
fn font(document: &mut Document) -> Object {
    let face = fonts::upright("Source Sans 3", 400).expect("the face is built in");
    let mut file = dictionary! { "Subtype" => "OpenType" };
    file.set("Length1", i64::try_from(face.bytes.len()).expect("a font has a size"));
    let file = document.add_object(Stream::new(file, face.bytes.to_vec()));
    let descriptor = document.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => "ABCDEF+Test", "Flags" => 4,
        "FontBBox" => rectangle([-500.0, -300.0, 1500.0, 1000.0]), "ItalicAngle" => 0,
        "Ascent" => 900, "Descent" => -200, "CapHeight" => 660, "StemV" => 80, "FontFile3" => file,
    });
    let below = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => "ABCDEF+Test", "DW" => 600,
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
    });
    let map = Stream::new(dictionary! {}, TO_UNICODE.as_bytes().to_vec());
    let map = document.add_object(map);
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "ABCDEF+Test",
        "Encoding" => "Identity-H", "DescendantFonts" => vec![below.into()], "ToUnicode" => map,
    };
    document.add_object(font).into()
}

/// The header of a profile, which is all that preflight reads of it.
fn profile(space: [u8; 4]) -> Vec<u8> {
    let mut profile = vec![0; 128];
    profile[8] = 2;
    profile[12..16].copy_from_slice(b"prtr");
    profile[16..20].copy_from_slice(&space);
    profile[20..24].copy_from_slice(b"Lab ");
    profile[36..40].copy_from_slice(b"acsp");
    profile
}

const TO_UNICODE: &str = "/CIDInit /ProcSet findresource begin begincmap /CMapName /T def
1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfrange <0025> <0030> <0041> endbfrange endcmap end";

/// Metadata of PDF/X-4.
const XMP: &str = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A file</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2025-01-01T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>2025-01-01T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2025-01-01T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#;
