//! Images: what they are, and their samples reduced to what the plates need.

use std::sync::Arc;

use hayro_syntax::Filter;
use hayro_syntax::object::stream::ImageDecodeParams;
use hayro_syntax::object::{Array, Dict, Object, Stream};
use hayro_syntax::page::Resources;
use kurbo::Affine;

use super::colour::Colour;
use super::entries::decoded;
use super::inks::Inks;
use super::paint::{Paint, Varied};
use super::painted::{Cell, Image, Samples};
use super::space::Space;
use super::state::State;
use crate::preflight::bounds;

/// The side of a cell on the page, in points: a quarter of a millimetre.
const CELL: f64 = 0.709;

/// The most cells along a side.
const MOST_CELLS: f64 = 1_600.0;

/// How many samples along a side are looked at for one cell.
const SAMPLES: usize = 3;

/// How an image is stored.
struct Layout {
    width: usize,
    height: usize,
    bits: u8,
    channels: usize,
    /// The range of each channel.
    decode: Vec<[f32; 2]>,
}

/// Reads an image; gives its paint too, unless it is a stencil for the paint that is set.
pub fn read(
    stream: &Stream<'_>,
    resources: &Resources<'_>,
    state: &State,
) -> Option<(Image, Option<Paint>)> {
    let dictionary = stream.dict();
    let width = either::<u32>(dictionary, "Width", "W")?;
    let height = either::<u32>(dictionary, "Height", "H")?;
    let stencil = either::<bool>(dictionary, "ImageMask", "IM").unwrap_or(false);
    let bits = either::<u8>(dictionary, "BitsPerComponent", "BPC").unwrap_or(8);
    let bits = if stencil { 1 } else { bits };
    let written = dictionary.get::<Object<'_>>("ColorSpace");
    let written = written.or_else(|| dictionary.get::<Object<'_>>("CS"));
    let space = match written {
        _ if stencil => None,
        Some(written) => Some(Space::read(&written, resources)),
        // JPEG 2000 brings its own.
        None => Some(Space::Unknown),
    };
    let within = |mask: &Stream<'_>, space: Option<&Space>| {
        let width = mask.dict().get::<u32>("Width")?;
        let height = mask.dict().get::<u32>("Height")?;
        let bits = mask.dict().get::<u8>("BitsPerComponent").unwrap_or(1);
        samples(mask, space, (width, height), bits, state.ctm).map(Arc::new)
    };
    let soft = dictionary.get::<Stream<'_>>("SMask");
    let hard = dictionary.get::<Stream<'_>>("Mask");
    let opacity = match (soft, hard) {
        (Some(soft), _) => within(&soft, Some(&Space::DeviceGray)),
        (None, Some(hard)) => within(&hard, None),
        (None, None) => None,
    };
    let image = Image {
        transform: state.ctm,
        pixels: (width, height),
        bits,
        opacity,
        samples: samples(stream, space.as_ref(), (width, height), bits, state.ctm).map(Arc::new),
    };
    let paint = space.map(|space| Paint::Varied(Arc::new(Varied { space, shading: None })));
    Some((image, paint))
}

/// A value by its name or, of inline images, by its short one.
fn either<'a, T>(dictionary: &Dict<'a>, name: &str, short: &str) -> Option<T>
where
    T: TryFrom<Object<'a>>,
{
    let value = dictionary.get::<Object<'_>>(name).or_else(|| dictionary.get::<Object<'_>>(short));
    value.and_then(|value| value.try_into().ok())
}

/// Reads the samples of an image into cells.
fn samples(
    stream: &Stream<'_>,
    space: Option<&Space>,
    (width, height): (u32, u32),
    bits: u8,
    to_page: Affine,
) -> Option<Samples> {
    let channels = space.map_or(1, Space::channels);
    let size = u64::from(width) * u64::from(height) * channels.max(4) as u64;
    if size == 0 || size > bounds::STREAM as u64 || !matches!(bits, 1 | 2 | 4 | 8 | 16) {
        return None;
    }
    let (data, mut layout) = data(stream, (width, height), bits, channels)?;
    if layout.channels != channels {
        return None;
    }
    layout.decode = decode_array(stream.dict(), space, &layout);
    let [a, b, c, d, ..] = to_page.as_coeffs();
    let cells = |points: f64, pixels: usize| {
        ((points / CELL).ceil().clamp(1.0, MOST_CELLS) as usize).min(pixels.max(1))
    };
    let (columns, rows) = (cells(a.hypot(b), layout.width), cells(c.hypot(d), layout.height));
    let table = space.and_then(|space| table_of(space, bits));
    let mut out = Vec::with_capacity(columns * rows);
    let mut values = vec![0.0; channels];
    for row in 0..rows {
        for column in 0..columns {
            let mut mean = vec![0.0; channels];
            let mut cell = Cell::default();
            let mut count = 0.0;
            for y in spread(row, rows, layout.height) {
                for x in spread(column, columns, layout.width) {
                    layout.sample(&data, x, y, &mut values);
                    count += 1.0;
                    match &table {
                        Some(table) => add(&mut cell, table.get(values[0].max(0.0) as usize)),
                        None => mean.iter_mut().zip(&values).for_each(|(sum, value)| *sum += value),
                    }
                }
            }
            out.push(match (&table, space) {
                (Some(_), _) => scaled(cell, 1.0 / count),
                // A stencil paints where its samples are zero.
                (None, None) => Cell { inks: [0.0; 4], srgb: [1.0 - mean[0] / count; 3] },
                (None, Some(space)) => cell_of(space, mean.iter().map(|sum| sum / count).collect()),
            });
        }
    }
    Some(Samples { columns, rows, cells: out })
}

/// The samples of an image, decoded, and how they lie.
fn data<'a>(
    stream: &Stream<'a>,
    (width, height): (u32, u32),
    bits: u8,
    channels: usize,
) -> Option<(std::borrow::Cow<'a, [u8]>, Layout)> {
    let layout = |width: u32, height: u32, bits, channels| Layout {
        width: width as usize,
        height: height as usize,
        bits,
        channels,
        decode: Vec::new(),
    };
    match stream.filters().last() {
        // What these expand to stands in their own data, which may say anything.
        Some(Filter::JpxDecode | Filter::Jbig2Decode) => None,
        Some(Filter::DctDecode | Filter::CcittFaxDecode) => {
            let params = ImageDecodeParams {
                bpc: Some(bits),
                num_components: u8::try_from(channels).ok(),
                width,
                height,
                ..ImageDecodeParams::default()
            };
            let image = stream.decoded_image(&params).ok()?;
            let Some(found) = image.image_data else {
                return Some((image.data, layout(width, height, bits, channels)));
            };
            let pixels = found.width as usize * found.height as usize;
            let channels = if found.bits_per_component == 8 {
                image.data.len().checked_div(pixels)?
            } else {
                channels
            };
            Some((
                image.data,
                layout(found.width, found.height, found.bits_per_component, channels),
            ))
        }
        _ => Some((decoded(stream).ok()?, layout(width, height, bits, channels))),
    }
}

/// The range of each channel (ISO 32000-1, 8.9.5.2).
fn decode_array(dictionary: &Dict<'_>, space: Option<&Space>, layout: &Layout) -> Vec<[f32; 2]> {
    let written = dictionary.get::<Array<'_>>("Decode").or_else(|| dictionary.get("D"));
    let written: Vec<f32> = written.iter().flat_map(|w| w.iter::<f32>()).collect();
    (0..layout.channels)
        .map(|channel| match written.get(channel * 2..channel * 2 + 2) {
            Some(range) => [range[0], range[1]],
            None => space.map_or([0.0, 1.0], |space| space.range(channel, layout.bits)),
        })
        .collect()
}

impl Layout {
    /// Reads the channels of one sample.
    fn sample(&self, data: &[u8], x: usize, y: usize, values: &mut [f32]) {
        let bits = usize::from(self.bits);
        let row = (self.width * self.channels * bits).div_ceil(8);
        let most = ((1_u32 << bits) - 1) as f32;
        for (channel, value) in values.iter_mut().enumerate() {
            let at = (x * self.channels + channel) * bits;
            let byte = |offset: usize| {
                u32::from(data.get(y * row + at / 8 + offset).copied().unwrap_or(0))
            };
            let raw = match bits {
                16 => byte(0) << 8 | byte(1),
                8 => byte(0),
                _ => byte(0) >> (8 - bits - at % 8) & ((1 << bits) - 1),
            };
            let [low, high] = self.decode[channel];
            *value = low + (high - low) * raw as f32 / most;
        }
    }
}

/// Some positions of the pixels that a cell stands for.
fn spread(cell: usize, cells: usize, pixels: usize) -> impl Iterator<Item = usize> {
    let (from, to) = (cell * pixels / cells, ((cell + 1) * pixels / cells).max(1));
    let count = (to - from.min(to - 1)).min(SAMPLES);
    (0..count).map(move |at| (from + (2 * at + 1) * (to - from) / (2 * count)).min(pixels - 1))
}

/// The cells of an indexed space, whose indices cannot be averaged.
fn table_of(space: &Space, bits: u8) -> Option<Vec<Cell>> {
    matches!(space, Space::Indexed(..)).then(|| {
        let entries = 1_usize << bits.min(8);
        (0..entries).map(|index| cell_of(space, vec![index as f32])).collect()
    })
}

fn cell_of(space: &Space, values: Vec<f32>) -> Cell {
    let colour = Colour { space: space.clone(), values };
    Cell { inks: Inks::of(&colour).process, srgb: colour.srgb() }
}

fn add(sum: &mut Cell, cell: Option<&Cell>) {
    let Some(cell) = cell else { return };
    sum.inks.iter_mut().zip(cell.inks).for_each(|(sum, ink)| *sum += ink);
    sum.srgb.iter_mut().zip(cell.srgb).for_each(|(sum, light)| *sum += light);
}

fn scaled(cell: Cell, by: f32) -> Cell {
    Cell { inks: cell.inks.map(|ink| ink * by), srgb: cell.srgb.map(|light| light * by) }
}
