//! Documents made by hand, to be imposed: each page says its number and paints its bleed.

use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream,
    dictionary,
};

/// The width and height of the trim of a page, in points.
pub const TRIM: [f64; 2] = [200.0, 280.0];
/// How far each page paints beyond its trim.
pub const BLEED: f64 = 8.0;
/// Where the trim begins in the space of the page.
pub const ORIGIN: [f64; 2] = [30.0, 40.0];
/// Where the number of a page stands, from the lower left corner of its trim.
pub const NUMBER: [f64; 2] = [70.0, 12.0];

/// A document in the making.
pub struct Sample {
    /// The document; its page tree is object `pages`.
    pub document: Document,
    pages: lopdf::ObjectId,
}

impl Sample {
    /// A document of so many pages. Fonts and boxes stand in the page tree, and content comes in
    /// two streams, cut between two operands.
    pub fn new(count: usize) -> Self {
        let mut document = Document::with_version("1.6");
        let pages = document.new_object_id();
        let kids: Vec<Object> =
            (1..=count).map(|number| page(&mut document, pages, number).into()).collect();
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        });
        let [width, height] = TRIM;
        let [left, bottom] = ORIGIN;
        let media = [0.0, 0.0, width + 2.0 * left, height + 2.0 * bottom];
        document.set_object(
            pages,
            dictionary! {
                "Type" => "Pages",
                "Count" => kids.len() as i64,
                "Kids" => kids,
                "MediaBox" => reals(media),
                "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
            },
        );
        let catalogue = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalogue);
        Self { document, pages }
    }

    /// Changes the page of a number.
    pub fn page(mut self, number: u32, change: impl FnOnce(&mut Dictionary)) -> Self {
        let id = self.document.get_pages()[&number];
        change(self.document.get_dictionary_mut(id).expect("a page is a dictionary"));
        self
    }

    /// Changes the root of the page tree.
    pub fn tree(mut self, change: impl FnOnce(&mut Dictionary)) -> Self {
        change(self.document.get_dictionary_mut(self.pages).expect("the tree is a dictionary"));
        self
    }

    /// Encrypts the document with an empty password for readers.
    pub fn encrypted(mut self) -> Self {
        let id = Object::string_literal("an identifier");
        self.document.trailer.set("ID", vec![id.clone(), id]);
        let version = EncryptionVersion::V2 {
            document: &self.document,
            owner_password: "owner",
            user_password: "",
            key_length: 128,
            permissions: Permissions::default(),
        };
        let state = EncryptionState::try_from(version).expect("a key is made");
        self.document.encrypt(&state).expect("the document is encrypted");
        self
    }

    /// The bytes of the document.
    pub fn bytes(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).expect("the document is written");
        bytes
    }
}

/// A document of so many pages.
pub fn pages(count: usize) -> Vec<u8> {
    Sample::new(count).bytes()
}

/// The gray of a page, from black 0 to white 1: neighbours differ, none is white.
pub fn gray(number: usize) -> f64 {
    0.2 + 0.1 * (number % 7) as f64
}

/// An array of numbers.
pub fn reals(numbers: [f64; 4]) -> Object {
    numbers.map(|number| Object::Real(number as f32)).to_vec().into()
}

fn page(document: &mut Document, parent: lopdf::ObjectId, number: usize) -> lopdf::ObjectId {
    let [width, height] = TRIM;
    let [left, bottom] = ORIGIN;
    let bleed = [left - BLEED, bottom - BLEED, width + 2.0 * BLEED, height + 2.0 * BLEED];
    let [x, y, w, h] = bleed;
    let [at_x, at_y] = [left + NUMBER[0], bottom + NUMBER[1]];
    let parts = [
        format!("{} g {x} {y} {w}", gray(number)),
        format!("{h} re f 0 g BT /F 12 Tf 1 0 0 1 {at_x} {at_y} Tm (page{number}) Tj ET"),
    ];
    let parts: Vec<Object> = parts
        .map(|part| document.add_object(Stream::new(dictionary! {}, part.into_bytes())).into())
        .to_vec();
    document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => parent,
        "Contents" => parts,
        "TrimBox" => reals([left, bottom, left + width, bottom + height]),
        "BleedBox" => reals([x, y, x + w, y + h]),
    })
}
