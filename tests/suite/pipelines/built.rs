//! The image, built and run by buildah. No registry is asked: the images that it is built on are stood in
//! for by ones that hold a shell and the C library of this machine, and `cargo` by a script that hands
//! out the program which was built for the tests.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::image::{bases, libraries};
use super::{installed, releasable};
use crate::project::{SOURCE, copy, stderr};
use crate::tools::note;

/// What is called when the image is built.
const CARGO: &str = "#!/bin/sh
set -eu
test \"$*\" = 'install --locked --path .'
test -e src/main.rs
test ! -e tests
test ! -e target
test ! -e .git
cp /usr/local/cargo/program /usr/local/cargo/bin/balans
";

/// buildah with images of its own.
struct Builder {
    root: TempDir,
}

impl Builder {
    fn buildah(&self, arguments: &[&str]) -> Output {
        Command::new("buildah")
            .arg("--root")
            .arg(self.root.path().join("images"))
            .arg("--runroot")
            .arg(self.root.path().join("run"))
            .args(["--storage-driver", "vfs"])
            .args(arguments)
            .env("BUILDAH_ISOLATION", "chroot")
            .output()
            .unwrap_or_else(|error| panic!("buildah runs: {error}"))
    }

    fn must(&self, arguments: &[&str]) -> String {
        let output = self.buildah(arguments);
        let said = stderr(&output);
        let printed = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        assert!(output.status.success(), "buildah {arguments:?} says:\n{printed}\n{said}");
        printed
    }

    /// Makes an image of a folder.
    fn image(&self, folder: &Path, name: &str, path: &str) {
        let container = self.must(&["from", "scratch"]);
        let folder = folder.to_str().expect("temporary paths are UTF-8");
        self.must(&["copy", "-q", &container, folder, "/"]);
        self.must(&["config", "--env", &format!("PATH={path}"), &container]);
        self.must(&["commit", "-q", "--rm", &container, name]);
    }
}

/// Puts a program of this machine into a folder, with the libraries that it is linked with.
fn install(program: &Path, folder: &Path, place: &str) {
    let linked = libraries(program).expect("`ldd` tells the libraries of a program");
    let places = linked.iter().map(|library| (library.as_path(), library.as_path()));
    for (from, to) in places.chain([(program, Path::new(place))]) {
        let to = folder.join(to.strip_prefix("/").expect("it is absolute"));
        fs::create_dir_all(to.parent().expect("a file has a folder"))
            .and_then(|()| fs::copy(from, &to))
            .unwrap_or_else(|error| panic!("{} is copied: {error}", from.display()));
    }
}

#[test]
fn the_image_is_built_and_runs_balans_on_a_report_as_nobody() {
    if !installed("buildah") {
        return;
    }
    let builder =
        Builder { root: TempDir::with_prefix("balans-image-").expect("a folder is made") };
    let probe = builder.buildah(&["from", "scratch"]);
    if !probe.status.success() {
        note(&format!("SKIPPED: no image can be made here: {}", stderr(&probe).trim()));
        return;
    }
    let program = Path::new(env!("CARGO_BIN_EXE_balans"));
    let [rust, debian] = bases();
    let system = builder.root.path().join("system");
    install(Path::new("/bin/sh"), &system, "/bin/sh");
    for library in libraries(program).expect("`ldd` tells the libraries of a program") {
        install(&library, &system, library.to_str().expect("paths of libraries are UTF-8"));
    }
    builder.image(&system, &debian, "/usr/local/bin:/bin");
    install(Path::new("/bin/cp"), &system, "/bin/cp");
    install(program, &system, "/usr/local/cargo/program");
    let cargo = system.join("usr/local/cargo/bin/cargo");
    fs::create_dir_all(cargo.with_file_name("")).expect("a folder is made");
    fs::write(&cargo, CARGO).expect("the script is written");
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("it is executable");
    builder.image(&system, &rust, "/usr/local/cargo/bin:/bin");

    builder.must(&["bud", "--pull-never", "-f", "Containerfile", "-t", "balans", SOURCE]);
    let inspected = builder.must(&["inspect", "--type", "image", "balans"]);
    let inspected: Value = serde_json::from_str(&inspected).expect("it is JSON");
    let config = &inspected["OCIv1"]["config"];
    assert_eq!(config["Entrypoint"], json!(["balans"]));
    assert_eq!(config["WorkingDir"], "/report");

    let report = builder.root.path().join("report");
    copy(releasable().path(), &report);
    fs::set_permissions(&report, fs::Permissions::from_mode(0o777)).expect("all may write");
    let container = builder.must(&["from", "--pull-never", "balans"]);
    let volume = format!("{}:/report", report.display());
    builder.must(&["run", "--volume", &volume, &container, "--", "balans", "build", "."]);
    let pdf = report.join("dist/tiny-2024-en-print.pdf");
    let written = fs::metadata(&pdf).unwrap_or_else(|error| panic!("it is written: {error}"));
    let user = config["User"].as_str().unwrap_or_default().to_owned();
    assert_eq!(format!("{}:{}", written.uid(), written.gid()), user, "balans ran as its user");
}
