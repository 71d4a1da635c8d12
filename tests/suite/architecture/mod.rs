//! The source keeps to the design: who may import whom and where each outside crate lives; in
//! `habits`, how long a file is, and that no publisher is named outside of the data.

mod habits;

use std::collections::BTreeSet;
use std::path::Path;

use crate::project::{SOURCE, files_under};

/// The base: small types that every stage may use. Imports among them go to the left only.
const BASE: [&str; 10] = [
    "digest",
    "epoch",
    "finding",
    "json",
    "length",
    "language",
    "edition",
    "theme",
    "fonts",
    "print_profile",
];

/// The stages and what stands over them, each with what it may import beside the base.
const STAGES: &[(&str, &[&str])] = &[
    ("load", &[]),
    ("figures", &["load"]),
    ("charts", &["load", "figures"]),
    ("typeset", &["load", "figures", "charts"]),
    // Only the plain description of pages, `typeset::anatomy`.
    ("eye", &["typeset"]),
    ("pdf", &[]),
    ("preflight", &[]),
    ("publish", &[]),
    ("ledger", &["load", "figures", "typeset", "preflight"]),
    ("diff", &["figures", "ledger", "preflight"]),
    (
        "pipeline",
        &["load", "figures", "charts", "typeset", "eye", "pdf", "preflight", "ledger", "publish"],
    ),
    ("many", &["load", "typeset"]),
    ("preview", &["load", "figures", "charts", "typeset", "publish", "pipeline"]),
    (
        "cli",
        &[
            "load",
            "figures",
            "charts",
            "typeset",
            "pdf",
            "preflight",
            "ledger",
            "diff",
            "publish",
            "pipeline",
            "many",
            "preview",
        ],
    ),
];

/// Outside crates with the modules that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("plotters", &["charts"]),
    ("plotters_backend", &["charts"]),
    ("typst", &["typeset"]),
    ("typst_eval", &["typeset"]),
    ("typst_kit", &["typeset", "preview"]),
    ("typst_layout", &["typeset"]),
    ("typst_pdf", &["typeset"]),
    ("typst_render", &["typeset"]),
    ("typst_svg", &["typeset"]),
    ("comemo", &["typeset"]),
    ("hypher", &["typeset"]),
    ("lopdf", &["pdf"]),
    ("uuid", &["pdf"]),
    ("xmp_writer", &["pdf"]),
    ("roxmltree", &["pdf", "preflight"]),
    ("flate2", &["pdf", "preflight"]),
    ("md5", &["pdf"]),
    ("csv", &["ledger", "cli"]),
    ("csv_core", &["many"]),
    ("hayro_syntax", &["preflight"]),
    ("hayro_interpret", &["preflight"]),
    ("hayro", &["preflight"]),
    ("hayro_svg", &["preflight"]),
    ("kurbo", &["preflight"]),
    ("tiny_skia", &["preflight"]),
    ("unicode_normalization", &["preflight"]),
    ("sha2", &["digest"]),
    ("time", &["epoch"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("mimalloc", &["main"]),
    ("icu", &["figures"]),
    ("fixed_decimal", &["figures"]),
    ("minijinja", &["figures"]),
    ("clarabel", &["figures"]),
    ("pulldown_cmark", &["load"]),
    ("jsonc_parser", &["json"]),
    ("jsonschema", &["json"]),
    ("image", &["load", "preflight"]),
    ("similar", &["diff"]),
    ("base64", &["diff"]),
    ("codespan_reporting", &["finding"]),
    ("tempfile", &["publish"]),
    ("notify", &["preview"]),
    ("hyper", &["preview"]),
    ("hyper_util", &["preview"]),
    ("http_body_util", &["preview"]),
    ("tokio", &["preview"]),
    ("rustix", &["publish"]),
];

/// The files under a folder of the source, as text.
fn texts(folder: &str) -> Vec<(String, String)> {
    files_under(&Path::new(SOURCE).join(folder))
        .into_iter()
        .filter_map(|(path, bytes)| {
            Some((path.to_string_lossy().replace('\\', "/"), String::from_utf8(bytes).ok()?))
        })
        .collect()
}

/// The Rust files of the source, each with the top module that it belongs to.
fn sources() -> Vec<(String, String, String)> {
    let rust = texts("src").into_iter().filter(|(path, _)| path.ends_with(".rs"));
    rust.map(|(path, text)| {
        let top = path.split('/').next().unwrap_or_default();
        (top.trim_end_matches(".rs").to_owned(), path.clone(), text)
    })
    .collect()
}

/// The lines of code of a file, with their numbers; comments are left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The names that follow a prefix in a line, such as `load` after `crate::`.
fn names_after<'a>(line: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let whole = move |(at, _): &(usize, &str)| !line[..*at].ends_with(is_name);
    line.match_indices(prefix).filter(whole).map(move |(at, _)| {
        let rest = &line[at + prefix.len()..];
        &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())]
    })
}

#[test]
fn imports_go_one_way() {
    let mut wrong = Vec::new();
    let known: BTreeSet<&str> = BASE.into_iter().chain(STAGES.iter().map(|one| one.0)).collect();
    for (module, path, text) in sources() {
        if module == "lib" || module == "main" {
            continue;
        }
        assert!(known.contains(module.as_str()), "src/{path}: the design has no module `{module}`");
        let base = BASE.iter().position(|one| *one == module);
        let below: Vec<&str> = match base {
            Some(position) => BASE[..position].to_vec(),
            None => {
                let own = STAGES.iter().find(|one| one.0 == module).map_or(&[][..], |one| one.1);
                BASE.into_iter().chain(own.iter().copied()).collect()
            }
        };
        for (number, line) in code(&text) {
            for name in names_after(line, "crate::") {
                // A macro or type of the crate's root would be no module.
                if name != module && known.contains(name) && !below.contains(&name) {
                    wrong.push(format!("src/{path}:{number}: {module} may not import {name}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "imports against the order of the stages:\n{}", wrong.join("\n"));
}

#[test]
fn imports_of_several_modules_at_once_are_not_hidden() {
    // `use crate::{a, b}` would not be seen by the test above.
    for (_, path, text) in sources() {
        for (number, line) in code(&text) {
            assert!(!line.contains("crate::{"), "src/{path}:{number}: name each module: {line}");
        }
    }
}

#[test]
fn each_outside_crate_has_one_home() {
    let mut wrong = Vec::new();
    for (module, path, text) in sources() {
        for (outside, homes) in HOMES {
            for (number, line) in code(&text) {
                let prefix = format!("{outside}::");
                let is_path = |at: usize| {
                    let before = &line[..at];
                    !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                };
                // `image::` is also a module of `load`, which nobody else can see.
                let named = line.match_indices(&prefix).any(|(at, _)| is_path(at));
                if named && !homes.contains(&module.as_str()) {
                    wrong.push(format!("src/{path}:{number}: {outside} belongs in {homes:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "outside crates away from home:\n{}", wrong.join("\n"));
}
