//! Times what whoever writes waits for: the bundled report in a folder, in which one word or one figure
//! is changed before each run, checked as `balans check` does or laid out for the eye alone.
//!
//! Each change is one that was never seen before, so that nothing is remembered of it.

use std::cell::Cell;
use std::fs;
use std::path::Path;

use balans::load::Folder;
use balans::pipeline::{self, Prepared, Selection};
use balans::typeset::Layouts;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use tempfile::TempDir;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many runs Typst remembers what it set, as a program that goes on running should.
const MEMORY: usize = 4;

/// The report of somebody who writes.
struct Desk {
    folder: TempDir,
    edits: Cell<u32>,
}

/// What changes between two runs.
type Change = fn(&Desk);

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder is made");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024"), folder.path());
        Self { folder, edits: Cell::new(0) }
    }

    fn prepare(&self) -> Prepared {
        let folder = Folder::Disk(self.folder.path().to_owned());
        pipeline::prepare(folder).expect("the report is right")
    }

    /// Nothing is changed.
    fn nothing(&self) {
        comemo::evict(MEMORY);
    }

    /// Another word, of the same length, in one sentence of one language.
    fn word(&self) {
        let letter = |power: u32| {
            let place = self.edits.get() / 26_u32.pow(power) % 26;
            char::from(b'a' + u8::try_from(place).unwrap_or_default())
        };
        let word: String = (0..5).map(letter).collect();
        self.edit("prose/nl/ukraine.md", "Wie uit ", &word, " vlucht");
    }

    /// Another value of one figure, which both languages print, and of its reading.
    fn figure(&self) {
        let value = (100 + self.edits.get() % 900).to_string();
        let id =
            "\"id\": \"ariane_places\", \"unit\": \"places\", \"period\": \"2024\", \"value\": ";
        self.edit("figures/reception.json", id, &value, ", \"source\"");
        self.edit("readings/review.json", "\"ariane_places\", \"printed\": ", &value, ", \"at\"");
    }

    /// Writes a text between the first occurrences of two others.
    fn edit(&self, path: &str, before: &str, new: &str, after: &str) {
        comemo::evict(MEMORY);
        self.edits.set(self.edits.get() + 1);
        let path = self.folder.path().join(path);
        let text = fs::read_to_string(&path).expect("it is read");
        let start = text.find(before).expect("it begins there") + before.len();
        let end = start + text[start..].find(after).expect("it ends there");
        fs::write(&path, format!("{}{new}{}", &text[..start], &text[end..]))
            .expect("it is written");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("it is made");
    for entry in fs::read_dir(from).expect("it is listed") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("it has a name"));
        match path.is_dir() {
            true => copy(&path, &target),
            false => drop(fs::copy(&path, &target).expect("it is copied")),
        }
    }
}

fn edits(criterion: &mut Criterion) {
    let (desk, layouts) = (Desk::new(), Layouts::built_in());
    let check = || {
        pipeline::release(&desk.prepare(), &layouts, &Selection::default()).expect("it is right")
    };
    let look = || {
        let prepared = desk.prepare();
        let (pages, _) = pipeline::lay_out(&prepared, &prepared.report.texts[0], &layouts)
            .expect("it is laid out");
        pages
    };
    let mut group = criterion.benchmark_group("edits");
    group.sample_size(10);
    group.bench_function("check, cold", |bench| {
        bench.iter_batched(|| comemo::evict(0), |()| check(), BatchSize::PerIteration);
    });
    let changes: [(&str, Change); 3] =
        [("nothing", Desk::nothing), ("one word", Desk::word), ("one figure", Desk::figure)];
    for (name, change) in changes {
        // What stood before is remembered.
        check();
        group.bench_function(format!("check, {name} changed"), |bench| {
            bench.iter_batched(|| change(&desk), |()| check(), BatchSize::PerIteration);
        });
        group.bench_function(format!("pages of one edition, {name} changed"), |bench| {
            bench.iter_batched(|| change(&desk), |()| look(), BatchSize::PerIteration);
        });
    }
    group.finish();
}

criterion_group!(benches, edits);
criterion_main!(benches);
