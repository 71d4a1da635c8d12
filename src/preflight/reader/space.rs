//! Colour spaces as they are written.

use std::sync::Arc;

use hayro_interpret::Function;
use hayro_syntax::object::{Array, Dict, Name, Object};
use hayro_syntax::page::Resources;

use super::entries::decoded;

/// How deep colour spaces may stand in each other.
const DEEPEST: usize = 6;

/// A colour space (ISO 32000-1, 8.6).
#[derive(Debug, Clone)]
pub enum Space {
    /// DeviceGray.
    DeviceGray,
    /// `DeviceRGB`.
    DeviceRgb,
    /// DeviceCMYK.
    DeviceCmyk,
    /// `CalGray`.
    CalGray,
    /// `CalRGB`.
    CalRgb,
    /// Lab, with the range of a* and b*.
    Lab([f32; 4]),
    /// `ICCBased`, with its number of channels.
    Icc(usize),
    /// Separation: one ink by name.
    Separation(Arc<Ink>),
    /// `DeviceN`: several inks by name.
    DeviceN(Arc<[String]>, Arc<Tint>),
    /// Indexed: a table of colours of another space.
    Indexed(Arc<Space>, Arc<[u8]>),
    /// Pattern, with the space of uncoloured ones.
    Pattern(Option<Arc<Space>>),
    /// Nothing that ISO 32000-1 knows.
    Unknown,
}

/// An ink of a Separation space.
#[derive(Debug)]
pub struct Ink {
    /// Its name.
    pub name: String,
    /// What it is where there is no such ink.
    pub tint: Tint,
}

/// What stands in for inks by name.
#[derive(Debug)]
pub struct Tint {
    /// The space that stands in.
    pub alternate: Space,
    /// From tints to colours of that space.
    function: Option<Function>,
}

impl Tint {
    /// The stand-in colour of some tints, of the alternate space.
    pub fn colour(&self, tints: &[f32]) -> Vec<f32> {
        let function = self.function.as_ref();
        let values = function.and_then(|one| one.eval(tints.iter().copied().collect()));
        values.map_or_else(|| vec![1.0; self.alternate.channels()], |values| values.to_vec())
    }
}

impl Space {
    /// Reads a colour space, by name or as an array.
    pub fn read(object: &Object<'_>, resources: &Resources<'_>) -> Self {
        Self::read_within(object, resources, DEEPEST)
    }

    fn read_within(object: &Object<'_>, resources: &Resources<'_>, depth: usize) -> Self {
        if depth == 0 {
            return Self::Unknown;
        }
        match object {
            Object::Name(name) => Self::named(name).unwrap_or_else(|| {
                let found = resources.get_color_space(name);
                found.map_or(Self::Unknown, |found| match found {
                    // A name that stands for itself would never end.
                    Object::Name(inner) => Self::named(&inner).unwrap_or(Self::Unknown),
                    found => Self::read_within(&found, resources, depth - 1),
                })
            }),
            Object::Array(parts) => Self::of_array(parts, resources, depth - 1),
            _ => Self::Unknown,
        }
    }

    /// A space that needs no more than its name, also as inline images shorten it.
    fn named(name: &Name<'_>) -> Option<Self> {
        Some(match name.as_ref() {
            b"DeviceGray" | b"G" => Self::DeviceGray,
            b"DeviceRGB" | b"RGB" => Self::DeviceRgb,
            b"DeviceCMYK" | b"CMYK" => Self::DeviceCmyk,
            b"Pattern" => Self::Pattern(None),
            _ => return None,
        })
    }

    fn of_array(parts: &Array<'_>, resources: &Resources<'_>, depth: usize) -> Self {
        let parts: Vec<Object<'_>> = parts.iter::<Object<'_>>().take(5).collect();
        let Some(Object::Name(family)) = parts.first() else { return Self::Unknown };
        let inner = |at: usize| {
            parts.get(at).map_or(Self::Unknown, |one| Self::read_within(one, resources, depth))
        };
        let tint = |alternate, function| Tint {
            alternate: inner(alternate),
            function: parts.get(function).and_then(Function::new),
        };
        match family.as_ref() {
            b"CalGray" => Self::CalGray,
            b"CalRGB" => Self::CalRgb,
            b"Lab" => {
                let range = match parts.get(1) {
                    Some(Object::Dict(dictionary)) => dictionary.get::<Array<'_>>("Range"),
                    _ => None,
                };
                let range: Vec<f32> = range.iter().flat_map(|r| r.iter::<f32>()).collect();
                Self::Lab(range.try_into().unwrap_or([-100.0, 100.0, -100.0, 100.0]))
            }
            b"ICCBased" => match parts.get(1) {
                Some(Object::Stream(profile)) => {
                    let channels = profile.dict().get::<u8>("N").map_or(3, usize::from);
                    Self::Icc(if matches!(channels, 1 | 3 | 4) { channels } else { 3 })
                }
                _ => Self::Icc(3),
            },
            b"Separation" => {
                let name = match parts.get(1) {
                    Some(Object::Name(name)) => String::from_utf8_lossy(name).into_owned(),
                    _ => return Self::Unknown,
                };
                Self::Separation(Arc::new(Ink { name, tint: tint(2, 3) }))
            }
            b"DeviceN" => {
                let Some(Object::Array(names)) = parts.get(1) else { return Self::Unknown };
                let names: Vec<String> = names
                    .iter::<Name<'_>>()
                    .take(32)
                    .map(|name| String::from_utf8_lossy(&name).into_owned())
                    .collect();
                Self::DeviceN(names.into(), Arc::new(tint(2, 3)))
            }
            b"Indexed" | b"I" => {
                let table = match parts.get(3) {
                    Some(Object::String(table)) => table.to_vec(),
                    Some(Object::Stream(table)) => {
                        decoded(table).map(|data| data.into_owned()).unwrap_or_default()
                    }
                    _ => Vec::new(),
                };
                Self::Indexed(Arc::new(inner(1)), table.into())
            }
            b"Pattern" => Self::Pattern((parts.len() > 1).then(|| Arc::new(inner(1)))),
            _ => Self::named(family).unwrap_or(Self::Unknown),
        }
    }

    /// How many numbers make a colour.
    pub fn channels(&self) -> usize {
        match self {
            Self::DeviceGray | Self::CalGray | Self::Separation(_) | Self::Indexed(..) => 1,
            Self::DeviceRgb | Self::CalRgb | Self::Lab(_) => 3,
            Self::DeviceCmyk => 4,
            Self::Icc(channels) => *channels,
            Self::DeviceN(names, _) => names.len(),
            Self::Pattern(under) => under.as_ref().map_or(0, |under| under.channels()),
            Self::Unknown => 1,
        }
    }

    /// The colour that is set when the space is (ISO 32000-1, table 74, `CS`).
    pub fn initial(&self) -> Vec<f32> {
        match self {
            Self::DeviceCmyk | Self::Icc(4) => vec![0.0, 0.0, 0.0, 1.0],
            Self::Separation(_) | Self::DeviceN(..) => vec![1.0; self.channels()],
            _ => vec![0.0; self.channels()],
        }
    }

    /// The range of a channel of an image without a Decode array (ISO 32000-1, table 90).
    pub fn range(&self, channel: usize, bits: u8) -> [f32; 2] {
        match (self, channel) {
            (Self::Indexed(..), _) => [0.0, ((1_u32 << bits.min(16)) - 1) as f32],
            (Self::Lab(_), 0) => [0.0, 100.0],
            (Self::Lab(range), 1) => [range[0], range[1]],
            (Self::Lab(range), _) => [range[2], range[3]],
            _ => [0.0, 1.0],
        }
    }

    /// The name of the family, as a file writes it.
    pub fn family(&self) -> &'static str {
        match self {
            Self::DeviceGray => "DeviceGray",
            Self::DeviceRgb => "DeviceRGB",
            Self::DeviceCmyk => "DeviceCMYK",
            Self::CalGray => "CalGray",
            Self::CalRgb => "CalRGB",
            Self::Lab(_) => "Lab",
            Self::Icc(_) => "ICCBased",
            Self::Separation(_) => "Separation",
            Self::DeviceN(..) => "DeviceN",
            Self::Indexed(..) => "Indexed",
            Self::Pattern(_) => "Pattern",
            Self::Unknown => "an unknown colour space",
        }
    }

    /// The space of the colours themselves: that of the table of an indexed one.
    pub fn base(&self) -> &Self {
        match self {
            Self::Indexed(base, _) => base.base(),
            Self::Pattern(Some(under)) => under.base(),
            _ => self,
        }
    }
}

/// A colour space named in a dictionary.
pub fn space_of(dictionary: &Dict<'_>, key: &str, resources: &Resources<'_>) -> Option<Space> {
    Some(Space::read(&dictionary.get::<Object<'_>>(key)?, resources))
}
