//! Times each stage of the pipeline on the bundled report.

use std::hint::black_box;

use balans::edition::Rendition;
use balans::figures::{self, Speaker};
use balans::load::{self, Folder};
use balans::preflight::{self, Profile};
use balans::publish::Output;
use balans::typeset::{self, Layouts};
use balans::{charts, ledger, pdf, pipeline};
use criterion::{Criterion, criterion_group, criterion_main};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn stages(criterion: &mut Criterion) {
    let prepared = pipeline::prepare(Folder::BuiltIn).expect("the bundled report is right");
    let layouts = Layouts::built_in();
    let report = &prepared.report;
    let texts = &report.texts[0];
    let plan = &report.plan.value;
    let speaker = Speaker::new(prepared.figures.clone(), texts, plan).expect("a known locale");
    let fonts = pipeline::chart_fonts(report).expect("the bundled fonts");

    criterion.bench_function("load", |bench| {
        bench.iter(|| load::report(black_box(Folder::BuiltIn)).expect("it loads"));
    });
    criterion.bench_function("figures", |bench| {
        bench.iter(|| figures::resolve(black_box(report)).0.expect("they resolve"));
    });
    criterion.bench_function("charts of one edition", |bench| {
        bench.iter(|| charts::draw(report, texts, &speaker, &fonts).expect("they are drawn"));
    });
    criterion.bench_function("project of one edition", |bench| {
        bench.iter(|| pipeline::project(&prepared, texts, &layouts).expect("it is written"));
    });

    let mut slow = criterion.benchmark_group("pages");
    slow.sample_size(10);
    slow.bench_function("typeset one edition, cold", |bench| {
        bench.iter(|| {
            comemo::evict(0);
            pipeline::lay_out(&prepared, texts, &layouts).expect("it is laid out")
        });
    });
    let (pages, _) = pipeline::lay_out(&prepared, texts, &layouts).expect("it is laid out");
    slow.bench_function("keep the ledger", |bench| {
        bench.iter(|| pipeline::keep(&prepared, black_box(&pages)).expect("it closes"));
    });
    let (ledger, _) = pipeline::keep(&prepared, &pages).expect("it closes");
    for rendition in Rendition::ALL {
        slow.bench_function(format!("export {rendition}"), |bench| {
            bench.iter(|| {
                comemo::evict(0);
                pipeline::write(&prepared, texts, &pages, &ledger, rendition)
                    .expect("it is written")
            });
        });
    }
    let print = pipeline::write(&prepared, texts, &pages, &ledger, Rendition::Print)
        .expect("it is written");
    slow.bench_function("read back print", |bench| {
        bench.iter(|| {
            let text = preflight::text(black_box(&print[0].bytes)).expect("it is a PDF");
            ledger::read_back(&ledger, &text, Rendition::Print)
        });
    });
    let (rendition, theme) = (Rendition::Print, &report.theme.value);
    let print = typeset::export(&pages, rendition, theme, "bench").expect("it is exported");
    let profile = report.print.as_ref().map(|profile| &profile.value);
    let identity = pipeline::identity(report, &pages.edition, "bench".into());
    slow.bench_function("finish print", |bench| {
        bench.iter(|| pdf::finish(black_box(&print), profile, &identity).expect("it is a PDF"));
    });
    for (rendition, profile) in
        [(Rendition::Print, "gwg2022-sheet-cmyk"), (Rendition::Screen, "screen")]
    {
        let files =
            pipeline::write(&prepared, texts, &pages, &ledger, rendition).expect("it is written");
        let profile = Profile::built_in(profile).expect("a built-in profile");
        slow.bench_function(format!("preflight {rendition}"), |bench| {
            bench.iter(|| {
                let check = |file: &Output| preflight::check(&file.name, &*file.bytes, &profile);
                files.iter().map(check).collect::<Vec<_>>()
            });
        });
    }
    // Typst remembers the pages, so this is all that a check does but for typesetting.
    slow.bench_function("build all, pages remembered", |bench| {
        bench.iter(|| {
            let prepared = pipeline::prepare(Folder::BuiltIn).expect("the report is right");
            pipeline::build(&prepared, &layouts, &pipeline::Selection::default())
                .expect("it is built")
        });
    });
    slow.bench_function("build all, cold", |bench| {
        bench.iter(|| {
            comemo::evict(0);
            let prepared = pipeline::prepare(Folder::BuiltIn).expect("the report is right");
            pipeline::build(&prepared, &layouts, &pipeline::Selection::default())
                .expect("it is built")
        });
    });
    slow.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
