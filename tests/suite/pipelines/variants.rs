//! The recipes for a table of variants, on both services: the work is parted over machines that know
//! nothing of each other.

use std::process::Command;

use super::service::{Recipe, Run, Service, Shown};
use super::workspace::Workspace;
use super::{TABLE, TAG, releasable};
use crate::project::{Project, names};

/// Five reports for four machines, so that the first has two.
const ROWS: &str = "name,members\na,1251\nb,1252\nc,1253\nd,1254\ne,1255\n";
const ALL: [&str; 5] = ["a", "b", "c", "d", "e"];
/// How the four machines end if nothing is wrong.
const BUILT: [(&str, bool); 4] = [("build", true); 4];

/// Runs the recipe of a service for a report and a table.
fn run(service: Service, report: &Project, table: &str, tag: Option<&str>) -> Run {
    let workspace = Workspace::new(report).with_file(TABLE, table);
    service.run_on(Recipe::Variants, workspace, tag)
}

/// What is in an archive that the last job packed.
fn packed(run: &Run, archive: &str) -> Vec<String> {
    let machine = ["release-0", "release-1"].map(|name| run.workspace.job(name).join(archive));
    let archive = machine.iter().find(|path| path.exists()).expect("the archive is there");
    let output = Command::new("tar").arg("-tzf").arg(archive).output().expect("tar is started");
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut files: Vec<_> =
        listed.lines().filter(|one| !one.ends_with('/')).map(str::to_owned).collect();
    files.sort();
    files
}

#[test]
fn a_tag_publishes_every_variant_as_an_archive() {
    for service in Service::ALL {
        let run = run(service, &releasable(), ROWS, Some(TAG));
        run.came_to(&[&BUILT[..], &[("release", true)]].concat());
        let published = run.published().expect("a release is published");
        assert_eq!(&published[..3], ["release", "create", TAG]);
        let archives: Vec<&String> =
            published.iter().filter(|one| one.starts_with("dist/")).collect();
        let expected = ALL.map(|name| format!("dist/{name}.tar.gz"));
        assert_eq!(archives, expected.iter().collect::<Vec<_>>());
        for (name, archive) in ALL.iter().zip(archives) {
            let expected = [
                format!("{name}/SHA256SUMS"),
                format!("{name}/manifest.json"),
                format!("{name}/provenance.intoto.json"),
                format!("{name}/tiny-{name}-2024-en-ledger.json"),
                format!("{name}/tiny-{name}-2024-en-print.pdf"),
                format!("{name}/tiny-{name}-2024-en-screen.pdf"),
            ];
            assert_eq!(packed(&run, archive), expected);
            let checked = format!("tiny-{name}-2024-en-print.pdf: OK");
            assert!(run.log.contains(&checked), "the sums are checked:\n{}", run.log);
        }
        assert_eq!((run.sent, run.shown.len()), (4, 0), "every machine sends what it found");
    }
}

#[test]
fn a_row_that_is_wrong_fails_its_machine_and_is_shown_at_its_cell() {
    for service in Service::ALL {
        let table = ROWS.replace("e,1255", "e,x");
        let run = run(service, &releasable(), &table, Some(TAG));
        // The fifth row is the second of the first machine.
        run.came_to(&[("build", false), BUILT[1], BUILT[2], BUILT[3]]);
        assert_eq!(run.published(), None);
        let expected = Shown { code: "variant-cell".into(), file: TABLE.into(), line: 6 };
        assert_eq!(run.shown, [expected]);
        assert!(run.log.contains("refused: e"), "it says which:\n{}", run.log);
        // What is right of that share can be looked at, like the others.
        let folder = run.workspace.job("looked-at");
        run.workspace.hand_on(|_| true, &folder, ".");
        assert_eq!(names(&folder), ["a", "b", "c", "d"]);
    }
}

#[test]
fn estimates_stop_a_tag_and_no_branch() {
    for service in Service::ALL {
        let short = "name,members\na,1251\n";
        // The other three machines have nothing to do.
        let branch = run(service, &Project::tiny(), short, None);
        branch.came_to(&BUILT);
        assert_eq!(branch.published(), None);
        assert_eq!(branch.shown.len(), 1, "the estimate is shown: {:?}", branch.shown);
        let tag = run(service, &Project::tiny(), short, Some(TAG));
        tag.came_to(&[("build", false), BUILT[1], BUILT[2], BUILT[3]]);
    }
}

#[test]
fn files_that_were_damaged_on_the_way_are_not_published() {
    for service in Service::ALL {
        let workspace = Workspace::new(&releasable()).with_file(TABLE, ROWS).that_damages_files();
        let run = service.run_on(Recipe::Variants, workspace, Some(TAG));
        run.came_to(&[&BUILT[..], &[("release", false)]].concat());
        assert!(run.log.contains("-en-print.pdf: FAILED"), "it says which:\n{}", run.log);
        assert_eq!(run.published(), None);
    }
}
