//! Glyphs of fonts: their outlines and how far each leads.
//!
//! `hayro-interpret` knows every kind of PDF font but hands glyphs out only while it interprets
//! content. So it is given a line of content that shows the codes in question, at a size of one.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use hayro_interpret::font::Glyph as Shown;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret,
};
use hayro_syntax::content::TypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;
use hayro_syntax::xref::XRef;
use kurbo::{Affine, BezPath, Rect, Shape};

use super::entries::number;
use super::painted::{Font, Outline};

/// A glyph with how far it leads, in thousandths of the size.
#[derive(Debug, Clone)]
pub struct Advance {
    /// The outline.
    pub outline: Arc<Outline>,
    /// How far the next glyph is.
    pub width: f64,
    /// Whether the code is a single byte 32, which word space widens.
    pub is_space: bool,
    /// Its Unicode, if the font says.
    pub text: Option<Arc<str>>,
}

impl Advance {
    /// A glyph that the file does not hold: a box as large as a letter.
    fn unknown() -> Self {
        const WIDTH: f64 = 500.0;
        const HEIGHT: f64 = 700.0;
        let bounds = Rect::new(0.0, 0.0, WIDTH, HEIGHT);
        let outline = Arc::new(Outline { path: bounds.to_path(0.1), bounds });
        Self { outline, width: WIDTH, is_space: false, text: None }
    }
}

/// The glyphs of the fonts of a document, for one thread.
pub struct Glyphs<'a> {
    context: RefCell<Context<'a>>,
    known: RefCell<HashMap<Code, Arc<[Advance]>>>,
    fonts: RefCell<HashMap<Key, Read>>,
}

/// A code of a font, or a string if it is not known how long its codes are.
type Code = (Key, Vec<u8>);

/// A font by its object, or by the bytes of one that stands in the resources themselves.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Object(ObjectIdentifier),
    Direct(Vec<u8>),
}

/// A font whose dictionary was read.
#[derive(Clone)]
struct Read {
    font: Arc<Font>,
    /// How many bytes each code has, if that is the same for all.
    code_length: Option<usize>,
}

impl<'a> Glyphs<'a> {
    /// Starts without any glyph.
    pub fn new(xref: &'a XRef) -> Self {
        let settings = InterpreterSettings {
            font_resolver: Arc::new(|_| None),
            cmap_resolver: Arc::new(|_| None),
            warning_sink: Arc::new(|_| {}),
            render_annotations: false,
        };
        let everywhere = Rect::new(-1e9, -1e9, 1e9, 1e9);
        let cache = InterpreterCache::new();
        let context = Context::new(Affine::IDENTITY, everywhere, &cache, xref, settings);
        Self {
            context: RefCell::new(context),
            known: RefCell::default(),
            fonts: RefCell::default(),
        }
    }

    /// What is known of a font of the resources.
    pub fn font(&self, name: &[u8], resources: &Resources<'a>) -> Option<Arc<Font>> {
        self.read(name, resources).map(|(_, read)| read.font)
    }

    /// A font of the resources. Its dictionary is read once: it may stand in a compressed stream among
    /// many objects, all of whose places are read before it.
    fn read(&self, name: &[u8], resources: &Resources<'a>) -> Option<(Key, Read)> {
        let referenced = reference(name, resources).map(Key::Object);
        let known = referenced.as_ref().and_then(|key| self.fonts.borrow().get(key).cloned());
        if let Some(found) = referenced.clone().zip(known) {
            return Some(found);
        }
        let dictionary = resources.get_font(&Name::new_unescaped(name))?;
        let key = referenced.unwrap_or_else(|| Key::Direct(dictionary.data().to_vec()));
        let mut fonts = self.fonts.borrow_mut();
        let read = fonts.entry(key.clone()).or_insert_with(|| Read {
            font: Arc::new(facts(&dictionary)),
            code_length: code_length(&dictionary),
        });
        Some((key, read.clone()))
    }

    /// The glyphs of a string in a font of the resources.
    pub fn of(&self, name: &[u8], text: &[u8], resources: &Resources<'a>) -> Vec<Advance> {
        let Some((key, read)) = self.read(name, resources) else { return Vec::new() };
        // Codes are remembered one by one where their length is known, and else whole strings.
        let length = read.code_length.unwrap_or(text.len().max(1));
        let mut advances = Vec::new();
        for code in text.chunks(length) {
            let entry = (key.clone(), code.to_vec());
            let known = self.known.borrow().get(&entry).cloned();
            let known = known.unwrap_or_else(|| {
                let mut shown = self.shown(name, code, resources);
                if shown.is_empty() && !code.is_empty() {
                    shown.push(Advance::unknown());
                }
                let fresh: Arc<[Advance]> = shown.into();
                self.known.borrow_mut().insert(entry, Arc::clone(&fresh));
                fresh
            });
            advances.extend(known.iter().cloned());
        }
        advances
    }

    /// Shows a string twice, so that the advance of its last glyph is seen too.
    fn shown(&self, name: &[u8], text: &[u8], resources: &Resources<'a>) -> Vec<Advance> {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let name: String = name.iter().map(|byte| format!("#{byte:02x}")).collect();
        let text_hex = hex(text);
        let content = format!("BT /{name} 1000 Tf <{text_hex}> Tj <{text_hex}> Tj ET");
        let mut recorder = Recorder::default();
        let mut context = self.context.borrow_mut();
        interpret(TypedIter::new(content.as_bytes()), resources, &mut context, &mut recorder);
        let glyphs = recorder.glyphs;
        let count = glyphs.len() / 2;
        let simple = count == text.len();
        let start = |at: usize| glyphs[at].1.translation();
        // Of one code that is shown twice the origins differ by its advance.
        (0..count)
            .map(|at| {
                let step = start(at + 1) - start(at);
                let is_space = simple && text.get(at) == Some(&b' ');
                let (outline, _, text) = &glyphs[at];
                let (outline, text) = (Arc::clone(outline), text.clone());
                Advance { outline, width: step.x, is_space, text }
            })
            .collect()
    }
}

/// The object that a font of the resources is, unless it stands in them.
fn reference(name: &[u8], resources: &Resources<'_>) -> Option<ObjectIdentifier> {
    let mut level = Some(resources);
    while let Some(one) = level {
        if let Some(id) = one.fonts.get_ref(name) {
            return Some(id.into());
        }
        level = one.parent();
    }
    None
}

/// How many bytes a code has: one in simple fonts, two under the identity.
fn code_length(font: &Dict<'_>) -> Option<usize> {
    if font.get::<Name<'_>>("Subtype")?.as_ref() != b"Type0" {
        return Some(1);
    }
    match font.get::<Object<'_>>("Encoding")? {
        Object::Name(name) if name.starts_with(b"Identity") => Some(2),
        _ => None,
    }
}

/// What the dictionaries of a font say.
fn facts(font: &Dict<'_>) -> Font {
    let is_type3 = font.get::<Name<'_>>("Subtype").is_some_and(|name| name.as_ref() == b"Type3");
    let below = font.get::<Array<'_>>("DescendantFonts");
    let below = below.and_then(|list| list.iter::<Dict<'_>>().next());
    let descriptor = font.get::<Dict<'_>>("FontDescriptor");
    let descriptor = descriptor
        .or_else(|| below.as_ref().and_then(|below| below.get::<Dict<'_>>("FontDescriptor")))
        .unwrap_or_default();
    let name = font.get::<Name<'_>>("BaseFont").or_else(|| font.get::<Name<'_>>("Name"));
    let name = name.map_or_else(String::new, |name| String::from_utf8_lossy(&name).into_owned());
    let name = match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 => rest.to_owned(),
        _ => name,
    };
    let files = ["FontFile", "FontFile2", "FontFile3"];
    let embedded = files.iter().any(|file| descriptor.get::<Stream<'_>>(file).is_some());
    const BOLD: f64 = 700.0;
    let weight = number(&descriptor, "FontWeight");
    Font {
        bold: weight.is_some_and(|weight| weight >= BOLD) || name.to_lowercase().contains("bold"),
        embedded: embedded || is_type3,
        to_unicode: font.get::<Stream<'_>>("ToUnicode").is_some(),
        name,
    }
}

/// Records the glyphs that are drawn.
#[derive(Default)]
struct Recorder {
    glyphs: Vec<(Arc<Outline>, Affine, Option<Arc<str>>)>,
    /// The paths of a glyph that is drawn by content (Type 3).
    drawn: Option<BezPath>,
}

impl<'a> Device<'a> for Recorder {
    fn draw_glyph(
        &mut self,
        glyph: &Shown<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        let to_page = transform * glyph_transform;
        let path = match glyph {
            Shown::Outline(glyph) => glyph.outline(),
            Shown::Type3(glyph) if self.drawn.is_none() => {
                self.drawn = Some(BezPath::new());
                glyph.interpret(self, transform, glyph_transform, paint);
                let path = self.drawn.take().unwrap_or_default();
                let invertible = to_page.determinant().abs() > 1e-12;
                if invertible { to_page.inverse() * path } else { path }
            }
            Shown::Type3(_) => BezPath::new(),
        };
        if self.drawn.is_none() {
            let bounds = path.bounding_box();
            let finite = bounds.is_finite();
            let outline = if finite { Outline { path, bounds } } else { Outline::default() };
            let text = glyph.as_unicode().map(|unicode| match unicode {
                BfString::Char(character) => character.to_string().into(),
                BfString::String(text) => text.into(),
            });
            self.glyphs.push((Arc::new(outline), to_page, text));
        }
    }

    fn draw_path(&mut self, path: &BezPath, to_page: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        if let Some(drawn) = &mut self.drawn {
            drawn.extend(to_page * path.clone());
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, to_page: Affine) {
        if let Some(drawn) = &mut self.drawn {
            drawn.extend(to_page * Rect::new(0.0, 0.0, 1.0, 1.0).to_path(0.1));
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
