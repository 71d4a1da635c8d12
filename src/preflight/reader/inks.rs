//! What a colour puts on the plates.

use super::colour::Colour;
use super::space::Space;

/// The process plates, in the order of DeviceCMYK.
pub const PROCESS: [&str; 4] = ["Cyan", "Magenta", "Yellow", "Black"];

/// Half of a step of a byte: what a value differs by that was stored as one.
///
/// Exporters write an ink of 90 % as 230/255.
pub const STEP: f32 = 0.5 / 255.0;

/// The inks of a colour, from 0 to 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inks {
    /// Cyan, magenta, yellow, black.
    pub process: [f32; 4],
    /// Which of them the colour speaks of; the others are knocked out unless it overprints.
    pub speaks: [bool; 4],
    /// Spot inks by name.
    pub spots: Vec<(String, f32)>,
    /// Whether overprint mode 1 leaves plates of zero alone: DeviceCMYK only.
    pub device_cmyk: bool,
    /// Whether the ink is on every plate there is, as registration marks are.
    pub all: bool,
}

impl Inks {
    /// The inks of a colour.
    ///
    /// RGB has no inks before it is separated; it counts as the complement without black, which
    /// is the most that a separation could give.
    pub fn of(colour: &Colour) -> Self {
        let colour = colour.looked_up();
        let value = |at: usize| colour.values.get(at).copied().unwrap_or(0.0).clamp(0.0, 1.0);
        let process = |process| Self { process, speaks: [true; 4], ..Self::default() };
        match &colour.space {
            Space::DeviceGray | Space::CalGray | Space::Icc(1) => {
                process([0.0, 0.0, 0.0, 1.0 - value(0)])
            }
            Space::DeviceCmyk => {
                Self { device_cmyk: true, ..process([value(0), value(1), value(2), value(3)]) }
            }
            Space::Icc(4) => process([value(0), value(1), value(2), value(3)]),
            Space::DeviceRgb | Space::CalRgb | Space::Icc(_) | Space::Lab(_) => {
                let [r, g, b] = colour.srgb();
                process([1.0 - r, 1.0 - g, 1.0 - b, 0.0])
            }
            Space::Separation(ink) => {
                let mut inks = Self::default();
                inks.add(&ink.name, value(0));
                inks
            }
            Space::DeviceN(names, _) => {
                let mut inks = Self::default();
                for (at, name) in names.iter().enumerate() {
                    inks.add(name, value(at));
                }
                inks
            }
            Space::Indexed(..) | Space::Pattern(_) | Space::Unknown => Self::default(),
        }
    }

    fn add(&mut self, name: &str, tint: f32) {
        match PROCESS.iter().position(|plate| *plate == name) {
            Some(plate) => {
                self.process[plate] = tint;
                self.speaks[plate] = true;
            }
            None if name == "All" => {
                self.process = [tint; 4];
                self.speaks = [true; 4];
                self.all = true;
            }
            None if name == "None" => {}
            None => self.spots.push((name.to_owned(), tint)),
        }
    }

    /// The sum of the process inks, in percent.
    pub fn total(&self) -> f32 {
        self.process.iter().sum::<f32>() * 100.0
    }

    /// How many inks are printed.
    pub fn count(&self) -> usize {
        let process = self.process.iter().copied();
        process.chain(self.spots.iter().map(|spot| spot.1)).filter(|&ink| ink > STEP).count()
    }

    /// Whether nothing is printed: white.
    pub fn is_white(&self) -> bool {
        self.count() == 0
    }

    /// Whether this is black alone, at full strength.
    pub fn is_black(&self) -> bool {
        self.count() == 1 && self.process[3] > 1.0 - STEP
    }
}
