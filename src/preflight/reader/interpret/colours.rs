//! The operators that set colours.

use hayro_syntax::object::Object;
use hayro_syntax::page::Resources;

use super::super::paths::pattern;
use super::super::space::Space;
use super::super::state::State;
use super::Painter;

impl<'a> Painter<'_, 'a> {
    /// Sets a colour or colour space, if the operator does.
    pub(super) fn colour(
        &mut self,
        operator: &[u8],
        operands: &[&Object<'_>],
        state: &mut State,
        resources: &Resources<'a>,
    ) -> bool {
        let source = if operator.first().is_some_and(u8::is_ascii_uppercase) {
            &mut state.stroke
        } else {
            &mut state.fill
        };
        let values = || -> Vec<f32> {
            let number = |object: &&Object<'_>| match object {
                Object::Number(number) => Some(number.as_f32()),
                _ => None,
            };
            operands.iter().filter_map(number).collect()
        };
        match operator {
            b"g" | b"G" => source.set(Space::DeviceGray, values()),
            b"rg" | b"RG" => source.set(Space::DeviceRgb, values()),
            b"k" | b"K" => source.set(Space::DeviceCmyk, values()),
            b"cs" | b"CS" => {
                let space = operands.first().map(|one| Space::read(one, resources));
                let space = space.unwrap_or(Space::Unknown);
                let initial = space.initial();
                source.set(space, initial);
            }
            b"sc" | b"SC" | b"scn" | b"SCN" => match operands.last() {
                Some(Object::Name(name)) => {
                    pattern(source, name, values(), resources);
                }
                _ => source.set(source.space.clone(), values()),
            },
            _ => return false,
        }
        true
    }
}
