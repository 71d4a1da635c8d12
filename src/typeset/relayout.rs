//! Laying an edition out again and again while it is written.
//!
//! The compiler remembers what it has set by the values that went into it. What is kept here lets it
//! find them: sources are edited and not parsed anew, equal files keep their bytes, and a sheet that
//! did not change is not drawn again.
//!
//! The compiler lays a document out several times, because what stands on a page may depend on where
//! things stand: it begins without any places, and ends when a layout has the places that it was made
//! with. Here the first layout is made with the places of the former pages, which after a small change
//! are mostly right at once ([`again`], [`Places`]). Pages found so have all places right; that the
//! compiler would find the same from its own beginning is seen to afterwards ([`Relayout::settle`]).

use std::sync::Arc;

use typst::World as _;
use typst::comemo::{Constraint, Track};
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Output, StyleChain, Target, TargetElem};
use typst::utils::{Protected, hash128};
use typst_layout::PagedDocument;

use super::places::Places;
use super::sheet::{Sheet, Sheets};
use super::world::World;
use super::{Pages, Project, diagnostics, hyphenation, inspect};
use crate::edition::Edition;
use crate::finding::{Checked, Findings};
use crate::theme::Theme;

/// How often pages are laid out from the places of the former ones before the compiler begins anew.
const MOST_TIMES: usize = 3;

/// An edition that is laid out again and again.
#[derive(Default)]
pub struct Relayout {
    world: Option<World>,
    laid: Option<Laid>,
    /// The pages before, from whose places new ones are laid out.
    former: Option<PagedDocument>,
    sheets: Sheets,
}

/// Pages.
struct Laid {
    document: PagedDocument,
    warnings: Findings,
    /// Whether the compiler found them from its own beginning.
    settled: bool,
}

impl Relayout {
    /// Lays a project out, unless it is the one that was laid out last.
    ///
    /// # Errors
    /// What the compiler says; the pages before are forgotten.
    pub fn set(&mut self, project: Project, edition: &Edition) -> Result<(), Findings> {
        let differs = match &mut self.world {
            Some(world) => world.renew(project),
            None => {
                self.world = Some(World::new(project));
                true
            }
        };
        let Some(world) = self.world.as_ref().filter(|_| differs || self.laid.is_none()) else {
            return Ok(());
        };
        if let Some(laid) = self.laid.take() {
            self.former = Some(laid.document);
        }
        let again = self.former.as_ref().and_then(|former| again(world, former));
        let laid = match again {
            Some(document) => Laid { document, warnings: Findings::new(), settled: false },
            None => {
                let (document, warnings) = diagnostics::draft(world, edition)?;
                Laid { document, warnings, settled: true }
            }
        };
        self.laid = Some(laid);
        Ok(())
    }

    /// Lets the compiler find the pages from its own beginning, as it does when the report is built.
    /// Gives whether they are others.
    ///
    /// # Errors
    /// What the compiler says.
    pub fn settle(&mut self, edition: &Edition) -> Result<bool, Findings> {
        let unsettled = self.laid.take_if(|laid| !laid.settled);
        let Some((laid, world)) = unsettled.zip(self.world.as_ref()) else { return Ok(false) };
        let (document, warnings) = diagnostics::draft(world, edition)?;
        let differs = hash128(&document) != hash128(&laid.document);
        self.laid = Some(Laid { document, warnings, settled: true });
        Ok(differs)
    }

    /// The sheets of the pages that were laid out last.
    pub fn sheets(&mut self, theme: &Theme) -> Vec<Arc<Sheet>> {
        let laid = self.laid.as_ref();
        laid.map(|laid| self.sheets.draw(&laid.document, theme)).unwrap_or_default()
    }

    /// The pages that were laid out last, as [`super::pages`] gives them, whatever is wrong with
    /// them; none if there are none.
    pub fn pages(&self, edition: &Edition) -> Option<(Pages, Findings)> {
        let laid = self.laid.as_ref()?;
        let document = Arc::new(hyphenation::unmarked(&laid.document));
        let pages = Pages { edition: edition.clone(), document };
        let mut findings = laid.warnings.clone();
        inspect::check(&pages, &mut findings);
        Some((pages, findings))
    }
}

/// Lays a world out from the places of former pages; gives the pages if all places are right in the
/// end and the compiler has nothing to say. This is the loop of [`typst::compile`] (0.15.1), but for
/// its beginning.
fn again(world: &World, former: &PagedDocument) -> Option<PagedDocument> {
    let world = (world as &dyn typst::World).track();
    let library = world.library();
    let base = StyleChain::new(&library.styles);
    let target = TargetElem::target.set(Target::Paged).wrap();
    let styles = base.chain(&target);
    let (traced, mut sink) = (Traced::default(), Sink::new());
    let main = world.source(world.main()).ok()?;
    let route = Route::default();
    let module =
        typst_eval::eval(world, library, traced.track(), sink.track_mut(), route.track(), &main);
    let content = module.ok()?.content();
    let mut last = former.clone();
    for _ in 0..MOST_TIMES {
        let asked = Constraint::new();
        let mut said = Sink::new();
        let places = Places::of(&last, former);
        let mut engine = Engine {
            library,
            world,
            introspector: Protected::new(places.of_all().track_with(&asked)),
            traced: traced.track(),
            sink: said.track_mut(),
            route: Route::default(),
        };
        let document = PagedDocument::create(&mut engine, &content, styles).ok()?;
        if asked.validate(Places::of(&document, former).of_all()) {
            let silent = [sink, said]
                .into_iter()
                .all(|mut sink| sink.delayed().is_empty() && sink.warnings().is_empty());
            return silent.then_some(document);
        }
        last = document;
    }
    None
}

/// What a rendition for the screen would refuse of pages: colours that are no ink.
pub fn colours(pages: &Pages, theme: &Theme) -> Checked<()> {
    super::rendition::screen(pages, theme).map(|_| ((), Findings::new()))
}
