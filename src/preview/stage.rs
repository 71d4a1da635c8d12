//! What is shown: the last pages that could be laid out, and what is wrong.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::watch;

use super::message;
use super::shelf::Shelf;
use crate::digest::Digest;
use crate::edition::Edition;
use crate::finding::Findings;
use crate::pipeline::Judged;
use crate::typeset::{Sheet, Side};

/// What is shown to every browser.
pub struct Stage {
    scene: Mutex<Scene>,
    latest: watch::Sender<Arc<str>>,
}

/// Everything that a browser is told.
#[derive(Debug, Default)]
pub struct Scene {
    /// Counts the states.
    pub state: u64,
    /// The report's title and year.
    pub title: String,
    /// What is going on.
    pub activity: Activity,
    /// From hearing of the last change to having its pictures.
    pub took: Option<Duration>,
    /// Why the folder could not be read.
    pub failure: Option<String>,
    /// The editions, in the order of the plan.
    pub editions: Vec<Shown>,
    /// What is wrong: what keeps the report as it is from being laid out, or what was found on its
    /// pages.
    pub findings: Findings,
    shelf: Shelf,
}

/// What is going on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Activity {
    /// The pages are laid out.
    #[default]
    Building,
    /// The pages are shown, and it is looked for what is wrong with them.
    Judging,
    /// Nothing.
    Resting,
}

/// An edition as it is shown.
#[derive(Debug)]
pub struct Shown {
    /// The edition's language.
    pub language: String,
    /// Its title.
    pub title: String,
    /// Whether the pages are older than the report, which cannot be laid out.
    pub stale: bool,
    /// Its sheets.
    pub sheets: Vec<Arc<Sheet>>,
    /// The names of the guides of sheets, by the first page.
    pub guides: BTreeMap<usize, String>,
}

impl Stage {
    /// A stage on which nothing is shown yet.
    pub fn new() -> Self {
        let scene = Scene::default();
        let latest = watch::Sender::new(message::of(&scene).into());
        Self { scene: Mutex::new(scene), latest }
    }

    /// The states from now on, each as it is told to browsers.
    pub fn watch(&self) -> watch::Receiver<Arc<str>> {
        self.latest.subscribe()
    }

    /// Whether a browser is told.
    pub fn is_watched(&self) -> bool {
        self.latest.receiver_count() > 0
    }

    /// What stands at an address that follows from its content.
    pub fn file(&self, name: &str) -> Option<Bytes> {
        self.scene().shelf.get(name)
    }

    /// The pages are being laid out anew.
    pub fn begin(&self) {
        self.change(|scene| scene.activity = Activity::Building);
    }

    /// The pages are shown.
    pub fn shown(&self) {
        self.change(|scene| scene.activity = Activity::Judging);
    }

    /// The report cannot be laid out: the pages that there are stay.
    pub fn refuse(&self, findings: Findings, failure: Option<String>) {
        self.change(|scene| {
            scene.activity = Activity::Resting;
            scene.editions.iter_mut().for_each(|edition| edition.stale = true);
            (scene.findings, scene.failure) = (findings, failure);
        });
    }

    /// Which editions there are; those that are known keep their pages.
    pub fn arrange(&self, year: u16, editions: &[&Edition]) {
        let mut scene = self.scene();
        let mut known = std::mem::take(&mut scene.editions);
        for edition in editions {
            let at = known.iter().position(|shown| shown.language == edition.language);
            let shown = at.map(|at| known.swap_remove(at));
            let (sheets, guides, stale) =
                shown.map(|shown| (shown.sheets, shown.guides, shown.stale)).unwrap_or_default();
            let (language, title) = (edition.language.clone(), edition.title.clone());
            scene.editions.push(Shown { language, title, stale, sheets, guides });
        }
        let title = editions.first().map(|edition| format!("{} {year}", edition.title));
        scene.title = title.unwrap_or_default();
    }

    /// Shows the sheets of an edition, or that they cannot be had; gives how many are new.
    pub fn show(&self, language: &str, sheets: Option<Vec<Arc<Sheet>>>, took: Duration) -> usize {
        self.change(|scene| {
            let state = scene.state;
            scene.took = Some(took);
            let of_it = scene.editions.iter_mut().find(|shown| shown.language == language);
            let Some(shown) = of_it else { return 0 };
            shown.stale = sheets.is_none();
            let Some(sheets) = sheets else { return 0 };
            let is_new = |sheet: &Arc<Sheet>| !shown.sheets.iter().any(|old| old.id == sheet.id);
            let new: Vec<_> = sheets.iter().filter(|sheet| is_new(sheet)).cloned().collect();
            for sheet in &new {
                for side in &sheet.sides {
                    scene.shelf.put(picture(side), state, || side.svg.clone().into_bytes());
                }
                scene.shelf.put(text(sheet), state, || message::text(sheet));
            }
            shown.sheets = sheets;
            new.len()
        })
    }

    /// What is wrong with the report and its pages, and what these are measured by.
    pub fn judge(&self, judged: Vec<Judged>, warnings: &Findings) {
        self.change(|scene| {
            let state = scene.state;
            scene.activity = Activity::Resting;
            (scene.findings, scene.failure) = (warnings.clone(), None);
            for Judged { language, overlays, findings } in judged {
                scene.findings.extend(findings);
                let of_it = scene.editions.iter_mut().find(|shown| shown.language == language);
                let Some((shown, overlays)) = of_it.zip(overlays) else { continue };
                shown.guides.clear();
                for sheet in &shown.sheets {
                    let guides = message::guides(sheet, &overlays);
                    let name = guides_of(&guides);
                    scene.shelf.put(name.clone(), state, || guides);
                    shown.guides.insert(sheet.first, name);
                }
            }
        });
    }

    /// Changes the scene and tells every browser.
    fn change<T>(&self, change: impl FnOnce(&mut Scene) -> T) -> T {
        let mut scene = self.scene();
        scene.state += 1;
        let result = change(&mut scene);
        scene.tidy();
        let told = message::of(&scene).into();
        // In order, because the scene is still locked.
        self.latest.send_replace(told);
        result
    }

    fn scene(&self) -> MutexGuard<'_, Scene> {
        self.scene.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Scene {
    /// Whether the pages shown are not those of the report as it is.
    pub fn is_refused(&self) -> bool {
        self.failure.is_some() || self.editions.iter().any(|edition| edition.stale)
    }

    /// Keeps on the shelf what is shown.
    fn tidy(&mut self) {
        for shown in &self.editions {
            for sheet in &shown.sheets {
                for side in &sheet.sides {
                    self.shelf.hold(&picture(side), self.state);
                }
                self.shelf.hold(&text(sheet), self.state);
            }
            for guides in shown.guides.values() {
                self.shelf.hold(guides, self.state);
            }
        }
        self.shelf.clear(self.state);
    }
}

fn picture(side: &Side) -> String {
    format!("pages/{}.svg", side.id)
}

fn text(sheet: &Sheet) -> String {
    format!("text/{}.json", sheet.id)
}

fn guides_of(guides: &[u8]) -> String {
    format!("guides/{}.json", Digest::of(guides))
}
