//! The image: what its Containerfile says holds together, and the program needs nothing else.
//!
//! What a build would stumble over is looked for without one: sources that are not there or not sent, a
//! manifest that does not read, a program that looks for files which the image does not have. `built`
//! builds it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{releasable, text};
use crate::project::{SOURCE, copy, stderr};
use crate::tools::note;

/// An instruction with what follows it.
type Instruction = (String, String);

/// The instructions of the Containerfile.
fn instructions() -> Vec<Instruction> {
    let whole = text("Containerfile").replace("\\\n", " ");
    let lines =
        whole.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (keyword, rest) = line.split_once(' ').expect("an instruction says something");
            (keyword.to_owned(), rest.trim().to_owned())
        })
        .collect()
}

/// The images that it is built on: the one of the program, and the one that it runs in.
pub fn bases() -> [String; 2] {
    let instructions = instructions();
    let from = all(&instructions, "FROM");
    let [build, last] = from[..] else { panic!("there are two stages: {from:?}") };
    let (build, name) = build.split_once(" AS ").expect("the first stage has a name");
    assert_eq!(name, "build");
    [build.to_owned(), last.to_owned()]
}

/// What follows the instructions of a kind, in their order.
fn all<'a>(instructions: &'a [Instruction], keyword: &str) -> Vec<&'a str> {
    let of_kind = instructions.iter().filter(|(one, _)| one == keyword);
    of_kind.map(|(_, rest)| rest.as_str()).collect()
}

/// The sources in the folder of the source and their target, for each `COPY` that has such.
fn copied(instructions: &[Instruction]) -> Vec<(Vec<&str>, &str)> {
    let from_here =
        all(instructions, "COPY").into_iter().filter(|rest| !rest.starts_with("--from"));
    from_here
        .map(|rest| {
            let mut words: Vec<&str> = rest.split_whitespace().collect();
            let target = words.pop().expect("COPY has a target");
            (words, target)
        })
        .collect()
}

/// Whether `.containerignore` leaves a file or folder at the top of the source out.
fn is_ignored(name: &str) -> bool {
    let patterns = text(".containerignore");
    let patterns = patterns.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    patterns.fold(false, |ignored, pattern| match pattern.strip_prefix('!') {
        Some(kept) => ignored && kept != name,
        None if pattern == "*" => true,
        None => ignored || pattern == name,
    })
}

#[test]
fn every_source_is_there_and_sent_and_nothing_else_is() {
    let instructions = instructions();
    let sources: Vec<&str> =
        copied(&instructions).into_iter().flat_map(|(names, _)| names).collect();
    assert!(sources.len() > 5, "the sources are copied: {sources:?}");
    for source in &sources {
        assert!(Path::new(SOURCE).join(source).exists(), "COPY {source}: there is no such file");
        assert!(!is_ignored(source), "COPY {source}: .containerignore leaves it out");
    }
    for entry in fs::read_dir(SOURCE).expect("the source is listed") {
        let name = entry.expect("an entry is read").file_name().to_string_lossy().into_owned();
        assert_eq!(is_ignored(&name), !sources.contains(&&*name), "{name} is sent and not copied");
    }
    for name in [".git", "target", "dist"] {
        assert!(is_ignored(name), "{name} is not sent");
    }
}

#[test]
fn what_is_copied_is_a_package_that_can_be_built() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let instructions = instructions();
    // The first stage; the licences are for the second.
    let to_build = copied(&instructions).into_iter().filter(|(_, target)| !target.starts_with('/'));
    for source in to_build.flat_map(|(names, _)| names) {
        let (from, to) = (Path::new(SOURCE).join(source), folder.path().join(source));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap_or_else(|error| panic!("{source} is copied: {error}"));
        }
    }
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--locked", "--offline", "--no-deps", "--format-version", "1"])
        .current_dir(folder.path())
        .output()
        .expect("cargo is started");
    assert!(output.status.success(), "the manifest does not read: {}", stderr(&output));
    // Whatever the source includes at build time is there too.
    let mut seen = 0;
    for (path, bytes) in crate::project::files_under(&folder.path().join("src")) {
        let code = String::from_utf8_lossy(&bytes).into_owned();
        let included = ["include_str!(\"", "include_bytes!(\"", "include_dir!(\""];
        for name in included.iter().flat_map(|call| code.split(call).skip(1)) {
            let name = name.split('"').next().unwrap_or_default();
            // Only unit tests, which are not built, read what belongs to the tests.
            if name.contains("../tests/") {
                continue;
            }
            let parent = folder.path().join("src").join(&path).with_file_name(name);
            let full = match name.strip_prefix("$CARGO_MANIFEST_DIR/") {
                Some(name) => folder.path().join(name),
                None => parent,
            };
            assert!(full.exists(), "src/{} includes {name}, which is not copied", path.display());
            seen += 1;
        }
    }
    assert!(seen > 5, "only {seen} files are included");
}

#[test]
fn it_is_built_as_the_readme_says_and_holds_the_program_where_recipes_look() {
    let instructions = instructions();
    let run = all(&instructions, "RUN");
    let [build] = run[..] else { panic!("one command builds: {run:?}") };
    assert!(text("README.md").contains(&format!("\n{build}\n")), "the README does not say {build}");
    let from = all(&instructions, "COPY");
    // Where `cargo install` puts it in the image of Rust.
    let program = "--from=build /usr/local/cargo/bin/balans /usr/local/bin/balans";
    assert!(from.contains(&program), "the program is copied: {from:?}");
    assert!(text("pipelines/github.yml").contains(":/usr/local/bin/balans\""));
}

#[test]
fn its_stages_are_pinned_and_fit_together() {
    let [build, last] = bases();
    let version = build.strip_prefix("docker.io/library/rust:").expect("it is built with Rust");
    let (version, suite) =
        version.split_once("-slim-").expect("of a version on a release of Debian");
    let minor =
        |version: &str| version.split('.').nth(1).and_then(|minor| minor.parse::<u32>().ok());
    let least = text("Cargo.toml");
    let least = least.split("rust-version = \"").nth(1).expect("it needs a version of Rust");
    let least = least.split('"').next().unwrap_or_default();
    assert!(minor(version) >= minor(least), "Rust {version} is older than {least}");
    // A program runs with the C library that it was linked with.
    assert_eq!(last, format!("docker.io/library/debian:{suite}-slim"));
}

/// The user and group that the image runs as.
pub fn user() -> String {
    let instructions = instructions();
    let users = all(&instructions, "USER");
    let [user] = users[..] else { panic!("it has a user: {users:?}") };
    user.to_owned()
}

#[test]
fn it_runs_balans_on_the_report_as_nobody() {
    let instructions = instructions();
    assert_eq!(all(&instructions, "WORKDIR").last(), Some(&"/report"));
    assert_eq!(all(&instructions, "ENTRYPOINT"), ["[\"balans\"]"]);
    let user = user();
    let ids: Vec<Option<u32>> = user.split(':').map(|id| id.parse().ok()).collect();
    assert!(ids.iter().all(|id| id.is_some_and(|id| id > 0)), "{user} is not the owner of all");
    let (last_user, last_copy) = (at(&instructions, "USER"), at(&instructions, "COPY"));
    assert!(last_user > last_copy, "what is copied belongs to the owner of the image");
}

/// Where the last instruction of a kind stands.
fn at(instructions: &[Instruction], keyword: &str) -> Option<usize> {
    instructions.iter().rposition(|(one, _)| one == keyword)
}

#[test]
fn the_program_needs_no_variable_and_no_folder() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let output = Command::new(env!("CARGO_BIN_EXE_balans"))
        .args(["build", "--edition", "nl", "--rendition", "screen"])
        .env_clear()
        .current_dir(folder.path())
        .output()
        .expect("balans is started");
    assert!(output.status.success(), "it says: {}", stderr(&output));
    assert!(folder.path().join("dist/balans-2024-nl-screen.pdf").exists());
}

/// The libraries that a program is linked with, as the loader finds them, and the loader.
pub fn libraries(program: &Path) -> Option<Vec<PathBuf>> {
    let output = Command::new("ldd").arg(program).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let words = text.lines().flat_map(str::split_whitespace);
    Some(words.filter(|word| word.starts_with('/')).map(PathBuf::from).collect())
}

#[test]
fn the_program_needs_the_c_library_and_no_other_file() {
    let root = tempfile::tempdir().expect("a folder is made");
    let program = Path::new(env!("CARGO_BIN_EXE_balans"));
    let Some(libraries) = libraries(program) else {
        note("SKIPPED: no `ldd`, which tells the libraries of a program");
        return;
    };
    for library in &libraries {
        let name = library.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let known = ["libc.so", "libm.so", "libgcc_s.so", "ld-linux"];
        assert!(known.iter().any(|one| name.starts_with(one)), "a slim image has no {name}");
    }
    for file in libraries.iter().map(PathBuf::as_path).chain([program]) {
        let to = match file == program {
            true => root.path().join("balans"),
            false => root.path().join(file.strip_prefix("/").expect("it is absolute")),
        };
        fs::create_dir_all(to.parent().expect("a file has a folder"))
            .and_then(|()| fs::copy(file, &to))
            .unwrap_or_else(|error| panic!("{} is copied: {error}", file.display()));
    }
    copy(releasable().path(), &root.path().join("report"));
    // An empty world but for these files: no /tmp, no /proc, no /dev, no time zones, no fonts.
    let output = Command::new("chroot")
        .arg(root.path())
        .args(["/balans", "build", "/report", "-o", "/dist", "--deny-warnings"])
        // Not the folders of the system that are closed to the program, but where `chroot` is.
        .env_clear()
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .output();
    let Ok(output) = output else {
        note("SKIPPED: no `chroot`");
        return;
    };
    let said = stderr(&output);
    if said.contains("cannot change root directory") {
        note(&format!("SKIPPED: only root can close a program in ({})", said.trim()));
        return;
    }
    assert!(output.status.success(), "it says: {said}");
    assert!(root.path().join("dist/tiny-2024-en-print.pdf").exists());
}
