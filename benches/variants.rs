//! Times many variants of the bundled report against one build of it that is warm.
//!
//! - *one, remembered*: a report is built again of which nothing changed, by one worker.
//! - *one, warm*: after it another variant is built, as a process does that is kept running.
//! - *many*: all variants, by one worker, and by one for each core.
//!
//! Times are for one report. One report too takes all cores, as its editions and the pages of its files
//! are worked on side by side; so what *many, on all cores* takes for a report and what *one, warm*
//! takes compare as throughput of a core.

use std::fmt::Write;
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;
use std::time::Instant;

use balans::load::Folder;
use balans::many::{self, Reports};
use balans::pipeline::{self, Selection};
use balans::typeset::Layouts;
use criterion::{Criterion, criterion_group, criterion_main};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many variants are built at once.
const COUNT: usize = 8;

/// A table of variants: what a centre says of itself.
fn table(folder: &Path) -> std::path::PathBuf {
    let mut text = String::from(
        "name,minors_hosted,info_visits,minors_by_sex.boys,minors_by_sex.girls,\
         report.json#/editions/0/organisation\n",
    );
    for n in 0..COUNT {
        let (boys, girls) = (90 - n, 10 + n);
        let _ = writeln!(text, "v{n},{},{},{boys},{girls},Centre {n}", 2400 + n, 12000 + 7 * n);
    }
    let path = folder.join("variants.csv");
    std::fs::write(&path, text).expect("the table is written");
    path
}

fn build(reports: &Reports, layouts: &Layouts, index: usize) {
    let member = reports.member(index).expect("the row is right");
    let prepared = pipeline::prepare(member.folder).expect("the variant is right");
    let release = pipeline::release(&prepared, layouts, &Selection::default());
    black_box(release.expect("the variant is built"));
}

fn variants(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let table = table(folder.path());
    let bytes = std::fs::read(&table).expect("the table is read");
    let reports = Reports::each(&table, bytes, Folder::BuiltIn).expect("it is a table");
    let layouts = Layouts::built_in();
    let all: Vec<usize> = (0..reports.count()).collect();
    let cores = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);

    let mut group = criterion.benchmark_group("variants");
    group.sample_size(10);
    group.bench_function("one, remembered", |bench| {
        bench.iter(|| {
            build(&reports, &layouts, 0);
            balans::typeset::forget(2);
        });
    });
    // Criterion calls what it times once for each sample: the turn goes on from one to the next.
    let mut turn = all.iter().cycle();
    group.bench_function("one, warm", |bench| {
        bench.iter(|| {
            build(&reports, &layouts, *turn.next().expect("there is always another"));
            balans::typeset::forget(2);
        });
    });
    for (name, jobs) in [("many, one at a time", NonZeroUsize::MIN), ("many, on all cores", cores)]
    {
        group.bench_function(name, |bench| {
            bench.iter_custom(|rounds| {
                let rows: Vec<usize> =
                    all.iter().copied().cycle().take(COUNT * rounds as usize).collect();
                let build = |index: &usize| build(&reports, &layouts, *index);
                let start = Instant::now();
                many::run(&rows, jobs, build, |_, result| result.expect("it is built"));
                start.elapsed() / COUNT as u32
            });
        });
    }
    group.finish();
}

criterion_group!(benches, variants);
criterion_main!(benches);
