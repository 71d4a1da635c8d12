//! Times what a writer waits for: from saving a file of the bundled report to having the picture of
//! the page that changed, over the wire.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use balans::load::Folder;
use balans::pipeline::Selection;
use balans::preview::{Options, Preview};
use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::Value;
use tempfile::TempDir;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What is edited: name, file, and the text behind which a word or number is another each time. One
/// figure stands in a chart and in what is reckoned from it, the other in one sentence of each edition.
const EDITS: [(&str, &str, &str); 6] = [
    ("word", "prose/nl/reception.md", "Na een "),
    ("word of a subhead", "prose/nl/reception.md", "\n## "),
    ("word of a title", "prose/nl/reception.md", "# "),
    ("word of an exhibit's title", "labels/nl.json", "\"title\": \""),
    (
        "figure in text",
        "figures/reception.json",
        "\"id\": \"ariane_places\", \"unit\": \"places\", \"period\": \"2024\", \"value\": ",
    ),
    ("figure of a chart", "figures/applications.json", "\"key\": [\"2017\"], \"value\": "),
];

/// A preview of a copy of the bundled report, and a client of it.
struct Desk {
    report: TempDir,
    address: String,
    events: BufReader<TcpStream>,
    edits: u32,
}

impl Desk {
    fn new() -> Self {
        let report = TempDir::with_prefix("balans-bench-").expect("a folder is made");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2024"), report.path());
        // A second reading of the figures would rightly refuse the edit of one.
        fs::remove_dir_all(report.path().join("readings")).expect("they are removed");
        let options = Options {
            folder: Folder::Disk(report.path().to_owned()),
            layouts: None,
            selection: Selection::default(),
            port: None,
        };
        let preview = Preview::open(options).expect("it listens");
        let address = preview.url().replace("http://", "").replace('/', "");
        thread::spawn(move || preview.run(|_| {}));
        let stream = ask(&address, "/events");
        let mut desk = Self { report, address, events: BufReader::new(stream), edits: 0 };
        desk.until(|state| state["activity"] == "resting");
        desk
    }

    /// The first state of which something is true.
    fn until(&mut self, is: impl Fn(&Value) -> bool) -> Value {
        loop {
            let mut line = String::new();
            self.events.read_line(&mut line).expect("the events go on");
            let state =
                line.strip_prefix("data: ").and_then(|data| serde_json::from_str(data).ok());
            if let Some(state) = state.filter(&is) {
                return state;
            }
        }
    }

    /// Changes a word or number to one that never stood there, and waits for the picture of each
    /// page that changed.
    fn edit(&mut self, path: &str, behind: &str) -> Duration {
        let full = self.report.path().join(path);
        let text = fs::read_to_string(&full).expect("it is read");
        let start = text.find(behind).expect("it stands there") + behind.len();
        let length = text[start..].find(|c: char| !c.is_alphanumeric()).expect("it ends");
        self.edits += 1;
        let new = match text[start..].starts_with(|c: char| c.is_ascii_digit()) {
            true => (19_000 + self.edits).to_string(),
            false => (0..4).fold("z".to_owned(), |word, place| {
                let letter = self.edits / 26_u32.pow(place) % 26;
                word + &char::from_u32(97 + letter).unwrap_or('z').to_string()
            }),
        };
        let text = format!("{}{new}{}", &text[..start], &text[start + length..]);
        let began = Instant::now();
        fs::write(&full, text).expect("it is written");
        let before = self.until(|state| state["activity"] == "building");
        let is_shown = |state: &Value| state["activity"] != "building";
        let after = self.until(|state| is_shown(state) && pictures(state) != pictures(&before));
        let old = pictures(&before);
        for id in pictures(&after).iter().filter(|id| !old.contains(id)) {
            let mut picture = Vec::new();
            let mut stream = ask(&self.address, &format!("/pages/{id}.svg"));
            stream.read_to_end(&mut picture).expect("it is sent");
            assert!(picture.ends_with(b"</svg>"), "it is a picture");
        }
        let took = began.elapsed();
        self.until(|state| state["activity"] == "resting");
        took
    }
}

fn ask(address: &str, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("it listens");
    let head = format!("GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("it is sent");
    stream
}

fn pictures(state: &Value) -> Vec<&str> {
    fn all<'a>(of: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
        of[name].as_array().into_iter().flatten()
    }
    let sheets = all(state, "editions").flat_map(|edition| all(edition, "sheets"));
    sheets.flat_map(|sheet| all(sheet, "pictures")).filter_map(Value::as_str).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("it is listed") {
        let path: PathBuf = entry.expect("an entry is read").path();
        let target = to.join(path.file_name().expect("it has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("it is copied");
        }
    }
}

fn watch(criterion: &mut Criterion) {
    let mut desk = Desk::new();
    let mut group = criterion.benchmark_group("watch");
    group.sample_size(20);
    for (name, path, behind) in EDITS {
        group.bench_function(name, |bench| {
            bench.iter_custom(|times| (0..times).map(|_| desk.edit(path, behind)).sum());
        });
    }
    group.finish();
}

criterion_group!(benches, watch);
criterion_main!(benches);
