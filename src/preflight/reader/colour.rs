//! A colour as it is written, and what it means on a screen.

use super::space::{Space, Tint};

/// A colour of a space.
#[derive(Debug, Clone)]
pub struct Colour {
    /// The space, as written.
    pub space: Space,
    /// The values, as written.
    pub values: Vec<f32>,
}

impl Colour {
    /// Black, as a page begins.
    pub fn black() -> Self {
        Self { space: Space::DeviceGray, values: vec![0.0] }
    }

    /// The colour that this one is of the table of an indexed space, or the colour itself.
    pub fn looked_up(&self) -> Self {
        let Space::Indexed(base, table) = &self.space else { return self.clone() };
        let channels = base.channels();
        let index = self.values.first().map_or(0, |&value| value.max(0.0) as usize);
        let entry = table.get(index * channels..(index + 1) * channels);
        let bytes = entry.map_or_else(|| vec![0; channels], <[u8]>::to_vec);
        let scaled = bytes.iter().enumerate().map(|(channel, &byte)| {
            let [low, high] = base.range(channel, 8);
            low + (high - low) * f32::from(byte) / 255.0
        });
        Self { space: (**base).clone(), values: scaled.collect() }
    }

    /// The colour on a screen, as sRGB from 0 to 1.
    ///
    /// Profiles are not applied: a colour of three channels is taken for sRGB, one of four for the
    /// complement of its inks. That is enough to tell dark from light.
    pub fn srgb(&self) -> [f32; 3] {
        let value = |at: usize| self.values.get(at).copied().unwrap_or(0.0).clamp(0.0, 1.0);
        match &self.space {
            Space::DeviceGray | Space::CalGray | Space::Icc(1) => [value(0); 3],
            Space::DeviceRgb | Space::CalRgb | Space::Icc(3) => [value(0), value(1), value(2)],
            Space::DeviceCmyk | Space::Icc(_) => {
                [0, 1, 2].map(|plate| (1.0 - value(plate)) * (1.0 - value(3)))
            }
            Space::Lab(_) => [self.values.first().map_or(0.0, |l| (l / 100.0).clamp(0.0, 1.0)); 3],
            Space::Separation(ink) => self.stand_in(&ink.tint).srgb(),
            Space::DeviceN(_, tint) => self.stand_in(tint).srgb(),
            Space::Indexed(..) => self.looked_up().srgb(),
            Space::Pattern(_) | Space::Unknown => [0.5; 3],
        }
    }

    /// The colour that stands in for inks by name.
    pub fn stand_in(&self, tint: &Tint) -> Self {
        // An alternate space is no special one (ISO 32000-1, 8.6.6.4), so this ends.
        let space = match &tint.alternate {
            Space::Separation(_) | Space::DeviceN(..) | Space::Indexed(..) => Space::Unknown,
            space => space.clone(),
        };
        Self { space, values: tint.colour(&self.values) }
    }
}
