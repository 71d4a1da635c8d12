//! Following the operators of a page's content (ISO 32000-1, annex A).

mod colours;
mod marked;

use std::sync::Arc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Name, Object};
use hayro_syntax::page::Resources;
use kurbo::{Affine, BezPath, Point};

use super::Refusal;
use super::document::{Document, Page};
use super::entries::dictionary_of;
use super::glyphs::Glyphs;
use super::paint::{Paint, Varied};
use super::painted::{Mark, Painting, Shape};
use super::shading::Shading;
use super::space::space_of;
use super::state::State;
use crate::preflight::bounds;

/// Follows the content of a page.
///
/// # Errors
/// The content is beyond a bound.
pub fn paint<'a>(
    document: &'a Document,
    page: &Page<'a>,
    glyphs: &Glyphs<'a>,
) -> Result<Painting, Refusal> {
    let content = document.content(&page.dictionary)?;
    let mut painter = Painter {
        glyphs,
        painting: Painting::default(),
        operators: 0,
        streams: 0,
        marks: Vec::new(),
    };
    painter.note_group(&page.dictionary, &page.resources);
    painter.run(&content, &page.resources, State::new(page.media), 0);
    Ok(painter.painting)
}

/// What follows content and notes what it paints.
pub struct Painter<'g, 'a> {
    pub(super) glyphs: &'g Glyphs<'a>,
    pub(super) painting: Painting,
    operators: usize,
    /// How many streams of content were followed.
    streams: usize,
    /// The marked content that is open.
    marks: Vec<Mark>,
}

/// What one stream of content is in the midst of.
pub(super) struct Scope<'r, 'a> {
    pub(super) resources: &'r Resources<'a>,
    states: Vec<State>,
    pub(super) path: BezPath,
    /// The clip that takes effect with the next painting operator.
    pub(super) clip: Option<bool>,
    pub(super) depth: usize,
}

impl<'a> Painter<'_, 'a> {
    /// Whether so many forms were painted that no more are.
    pub(super) fn is_cut_short(&mut self) -> bool {
        let too_many = self.streams > bounds::FORMS_PAINTED;
        if too_many {
            let message = "a page paints more forms than are followed";
            self.painting.cut_short = Some(message.to_owned());
        }
        too_many
    }

    /// Follows one stream of content.
    pub(super) fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'a>,
        mut state: State,
        depth: usize,
    ) {
        self.streams += 1;
        let marks = self.marks.len();
        let mut scope =
            Scope { resources, states: Vec::new(), path: BezPath::new(), clip: None, depth };
        let mut operators = UntypedIter::new(content);
        while let Some(instruction) = operators.next() {
            self.operators += 1;
            if self.operators > bounds::OPERATORS || self.painting.objects.len() > bounds::OBJECTS {
                self.painting.cut_short = Some("a page paints more than is read".to_owned());
                return;
            }
            let operands: Vec<&Object<'_>> = instruction.operands().collect();
            self.operator(instruction.operator, &operands, &mut state, &mut scope);
        }
        self.marks.truncate(marks);
    }

    fn operator(
        &mut self,
        operator: &[u8],
        operands: &[&Object<'_>],
        state: &mut State,
        scope: &mut Scope<'_, 'a>,
    ) {
        let number = |at: usize| match operands.get(at) {
            Some(Object::Number(number)) => number.as_f64(),
            _ => 0.0,
        };
        let name = || match operands.last() {
            Some(Object::Name(name)) => Some(name.to_vec()),
            _ => None,
        };
        match operator {
            b"q" if scope.states.len() < bounds::STATES => scope.states.push(state.clone()),
            b"Q" => {
                if let Some(saved) = scope.states.pop() {
                    *state = saved;
                }
            }
            b"cm" => state.ctm *= matrix(operands),
            b"w" => state.width = number(0),
            b"J" => state.cap = number(0) as u8,
            b"j" => state.join = number(0) as u8,
            b"M" => state.miter = number(0),
            b"d" => {
                if let Some(Object::Array(lengths)) = operands.first() {
                    let lengths = lengths.iter::<f32>().take(16).map(f64::from).collect();
                    state.dashes = (lengths, number(1));
                }
            }
            b"gs" => {
                let dictionary = name()
                    .and_then(|name| scope.resources.get_ext_g_state(&Name::new_unescaped(&name)));
                if let Some(dictionary) = dictionary {
                    state.set(&dictionary, &mut self.painting);
                    self.soft_mask(&dictionary, scope.resources);
                    self.font_of_state(&dictionary, state);
                }
            }
            b"m" => scope.path.move_to((number(0), number(1))),
            b"l" if !scope.path.elements().is_empty() => scope.path.line_to((number(0), number(1))),
            b"c" if !scope.path.elements().is_empty() => scope.path.curve_to(
                (number(0), number(1)),
                (number(2), number(3)),
                (number(4), number(5)),
            ),
            b"v" if !scope.path.elements().is_empty() => {
                let from = end_of(&scope.path);
                let (control, to) =
                    (Point::new(number(0), number(1)), Point::new(number(2), number(3)));
                scope.path.curve_to(from, control, to);
            }
            b"y" if !scope.path.elements().is_empty() => {
                let to = Point::new(number(2), number(3));
                scope.path.curve_to(Point::new(number(0), number(1)), to, to);
            }
            b"h" if !scope.path.elements().is_empty() => scope.path.close_path(),
            b"re" => {
                let corner = Point::new(number(0), number(1));
                let other = Point::new(corner.x + number(2), corner.y + number(3));
                scope.path.move_to(corner);
                scope.path.line_to((other.x, corner.y));
                scope.path.line_to(other);
                scope.path.line_to((corner.x, other.y));
                scope.path.close_path();
            }
            b"W" => scope.clip = Some(false),
            b"W*" => scope.clip = Some(true),
            b"n" => self.finish_path(state, scope, None, false),
            b"f" | b"F" => self.finish_path(state, scope, Some(false), false),
            b"f*" => self.finish_path(state, scope, Some(true), false),
            b"S" => self.finish_path(state, scope, None, true),
            b"s" | b"b" | b"b*" => {
                if !scope.path.elements().is_empty() {
                    scope.path.close_path();
                }
                let fill = (operator != b"s").then_some(operator == b"b*");
                self.finish_path(state, scope, fill, true);
            }
            b"B" => self.finish_path(state, scope, Some(false), true),
            b"B*" => self.finish_path(state, scope, Some(true), true),
            b"sh" => {
                let found = name()
                    .and_then(|name| scope.resources.get_shading(&Name::new_unescaped(&name)));
                if let Some(dictionary) = found.and_then(dictionary_of) {
                    let (space, shading) = Shading::read(&dictionary, state.ctm, scope.resources);
                    let mut source = state.fill.clone();
                    source.paint =
                        Paint::Varied(Arc::new(Varied { space, shading: Some(shading) }));
                    self.add(Shape::Shading, &source, state.clip.area, state);
                }
            }
            b"Do" => {
                if let Some(name) = name() {
                    self.external_object(&name, scope.resources, state, scope.depth);
                }
            }
            b"BI" => {
                if let Some(Object::Stream(image)) = operands.first() {
                    self.image(image, scope.resources, state);
                }
            }
            b"BMC" | b"BDC" => self.open_mark(operands, scope.resources),
            b"EMC" => drop(self.marks.pop()),
            b"PS" => drop(self.painting.forbidden.insert("PS", "content is PostScript".to_owned())),
            _ if self.colour(operator, operands, state, scope.resources) => {}
            _ => self.text(operator, operands, state, scope.resources),
        }
    }

    /// Notes the colour space of a transparency group, if a dictionary declares one.
    pub(super) fn note_group(&mut self, dictionary: &Dict<'_>, resources: &Resources<'_>) {
        if let Some(group) = dictionary.get::<Dict<'_>>("Group") {
            let space = space_of(&group, "CS", resources);
            self.painting.groups.push(space);
        }
    }
}

/// The last point of a path.
fn end_of(path: &BezPath) -> Point {
    path.elements().last().and_then(kurbo::PathEl::end_point).unwrap_or_default()
}

fn matrix(operands: &[&Object<'_>]) -> Affine {
    let mut coefficients = [0.0; 6];
    for (coefficient, operand) in coefficients.iter_mut().zip(operands) {
        if let Object::Number(number) = operand {
            *coefficient = number.as_f64();
        }
    }
    Affine::new(coefficients)
}
