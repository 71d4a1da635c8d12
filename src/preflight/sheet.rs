//! One page, painted: what the rules for pages look at.

use std::collections::BTreeMap;
use std::sync::Arc;

use kurbo::Rect;

use super::plates::{Behind, Grid, Plates};
use super::reader::{
    Document, Font, Glyphs, Page, Painted, Painting, Refusal, Shape, Space, paint,
};
use super::screen::Light;

/// A page with its plates.
pub struct Sheet<'a> {
    /// The page.
    pub page: Page<'a>,
    /// What it paints.
    pub painting: Painting,
    /// What lies behind each object; none if the object is not on the printed page.
    pub behind: Vec<Option<Behind>>,
    /// The contrast of each text to what is behind it, if that is asked for.
    pub contrast: Vec<Option<f32>>,
    /// The plates when all is painted.
    pub plates: Plates,
}

impl<'a> Sheet<'a> {
    /// Paints a page.
    ///
    /// # Errors
    /// The page is beyond a bound.
    pub fn of(
        document: &'a Document,
        page: Page<'a>,
        glyphs: &Glyphs<'a>,
        with_contrast: bool,
    ) -> Result<Self, Refusal> {
        let painting = paint(document, &page, glyphs)?;
        let printed = page.printed();
        let mut plates = Plates::new(Grid::new(printed, page.finished()));
        let mut behind = Vec::with_capacity(painting.objects.len());
        // The boxes of what has ink: neighbours may share a pixel and yet not touch.
        let mut inked: Vec<Rect> = Vec::new();
        let mut light = with_contrast.then(|| Light::new(plates.grid));
        let mut contrast = Vec::new();
        for object in &painting.objects {
            let coverage = plates.coverage(object);
            let light = light.as_mut().zip(coverage.as_ref());
            contrast.push(light.and_then(|(light, coverage)| light.lay(object, coverage)));
            behind.push(coverage.map(|coverage| {
                let found = plates.behind(&coverage);
                let touches = found != Behind::default() && touches(object, &inked);
                plates.lay(object, &coverage);
                if object.paint.as_flat().is_none_or(|flat| !flat.inks.is_white()) {
                    inked.push(object.area);
                }
                if touches { found } else { Behind::default() }
            }));
        }
        Ok(Self { page, painting, behind, contrast, plates })
    }

    /// The objects that are on the printed page, with what lies behind them.
    pub fn objects(&self) -> impl Iterator<Item = (&Painted, Behind)> {
        let all = self.painting.objects.iter().zip(&self.behind);
        all.filter_map(|(object, behind)| behind.map(|behind| (object, behind)))
    }

    /// What the rules for the whole file need of this page.
    pub fn summary(&self) -> Summary {
        let mut spots: BTreeMap<String, Vec<Vec<f32>>> = BTreeMap::new();
        for (object, _) in self.objects() {
            note_spots(object.paint.space(), &mut spots);
        }
        Summary {
            number: self.page.number,
            trim: self.page.finished().size(),
            rotate: self.page.rotate,
            fonts: self.painting.fonts.clone(),
            spots,
        }
    }
}

/// What the rules for the whole file need of a page.
#[derive(Debug)]
pub struct Summary {
    /// The page's position, from 1.
    pub number: usize,
    /// Its trim size in points.
    pub trim: kurbo::Size,
    /// How far it is turned.
    pub rotate: i64,
    /// The fonts that it uses.
    pub fonts: Vec<Arc<Font>>,
    /// The spot colours that it uses, each with its stand-in at some tints.
    pub spots: BTreeMap<String, Vec<Vec<f32>>>,
}

/// Whether the box of an object, or of one of its glyphs, lies over one of these.
fn touches(object: &Painted, boxes: &[Rect]) -> bool {
    let over = |a: Rect, b: &Rect| a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
    let near = boxes.iter().filter(|one| over(object.area, one));
    match &object.shape {
        Shape::Text(text) => {
            let near: Vec<&Rect> = near.collect();
            text.glyphs.iter().any(|glyph| near.iter().any(|one| over(glyph.area(), one)))
        }
        _ => near.count() > 0,
    }
}

fn note_spots(space: &Space, spots: &mut BTreeMap<String, Vec<Vec<f32>>>) {
    /// Tints at which stand-ins are compared.
    const TINTS: u8 = 9;
    let process = |name: &str| super::reader::PROCESS.contains(&name) || name == "None";
    match space.base() {
        Space::Separation(ink) if !process(&ink.name) => {
            spots.entry(ink.name.clone()).or_insert_with(|| {
                let tint = |step| f32::from(step) / f32::from(TINTS - 1);
                (0..TINTS).map(|step| ink.tint.colour(&[tint(step)])).collect()
            });
        }
        Space::DeviceN(names, _) => {
            for name in names.iter().filter(|name| !process(name)) {
                // Mixed inks have no stand-in of their own.
                spots.entry(name.clone()).or_default();
            }
        }
        _ => {}
    }
}
