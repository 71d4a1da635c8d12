//! Ink roles as colours that plotters can carry.
//!
//! plotters knows only RGB, so each ink role and finish has one reserved RGB value, a key
//! that comes back in the backend. Any other colour, and anything transparent, is an error:
//! it would be plotters' own taste (its grid is translucent black), not the theme's.

use plotters::style::RGBColor;
use plotters_backend::BackendColor;

use super::ChartError;
use crate::theme::Inks;

/// The blue channel of every key; a colour without it was not made here.
const SIGN: u8 = 0xB1;

/// How an ink is laid down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finish {
    /// Flat areas, whole lines.
    Solid,
    /// Areas of diagonal lines: what is estimated.
    Hatched,
    /// Lines of dashes: what is estimated.
    Dashed,
}

impl Finish {
    /// The finishes in the order of their keys.
    const ALL: [Self; 3] = [Self::Solid, Self::Hatched, Self::Dashed];
}

/// The theme's ink roles, by the index that their keys carry.
#[derive(Debug, Clone)]
pub(super) struct Palette {
    roles: Vec<String>,
}

impl Palette {
    /// Makes the palette of a theme.
    pub(super) fn new(inks: &Inks) -> Self {
        Self { roles: inks.iter().map(|(role, _)| role.to_owned()).collect() }
    }

    /// Returns the key of an ink in a finish.
    ///
    /// # Errors
    /// The theme has no such ink, or more inks than a key can count.
    pub(super) fn key(&self, role: &str, finish: Finish) -> Result<RGBColor, ChartError> {
        let index = self.roles.iter().position(|known| known == role);
        let index = index.and_then(|index| u8::try_from(index).ok());
        let index = index.ok_or_else(|| ChartError::UnknownInk(role.to_owned()))?;
        Ok(RGBColor(index, finish as u8, SIGN))
    }

    /// Returns the role and finish that a colour is the key of, if it is one.
    pub(super) fn read(&self, color: BackendColor) -> Option<(&str, Finish)> {
        let (index, finish, sign) = color.rgb;
        if color.alpha != 1.0 || sign != SIGN {
            return None;
        }
        let role = self.roles.get(usize::from(index))?;
        let finish = Finish::ALL.get(usize::from(finish))?;
        Some((role, *finish))
    }
}

#[cfg(test)]
mod tests {
    use plotters::style::Color;

    use super::*;
    use crate::charts::samples;

    #[test]
    fn keys_come_back_as_role_and_finish() {
        let theme = samples::theme();
        let palette = Palette::new(&theme.inks);
        for (role, _) in theme.inks.iter() {
            for finish in Finish::ALL {
                let key = palette.key(role, finish).unwrap();
                let read = palette.read(key.to_backend_color());
                assert_eq!(read, Some((role, finish)));
            }
        }
    }

    #[test]
    fn other_colours_and_transparency_are_refused() {
        let palette = Palette::new(&samples::theme().inks);
        let key = palette.key("deep", Finish::Solid).unwrap();
        assert_eq!(palette.read(key.mix(0.5).to_backend_color()), None);
        assert_eq!(palette.read(RGBColor(0, 0, 0).to_backend_color()), None);
        assert_eq!(palette.read(RGBColor(255, 0, SIGN).to_backend_color()), None);
        assert!(matches!(
            palette.key("puce", Finish::Solid),
            Err(ChartError::UnknownInk(role)) if role == "puce"
        ));
    }
}
