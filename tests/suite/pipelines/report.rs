//! The recipes for one report, on both services.

use super::service::{Recipe, Service, Shown};
use super::workspace::{REPORT, Workspace};
use super::{FIGURES, PROSE, TAG, refused, releasable, wrong_line};
use crate::project::Project;

#[test]
fn a_tag_publishes_the_report_with_all_its_files() {
    for service in Service::ALL {
        let run = service.run(Recipe::Report, &releasable(), Some(TAG));
        run.came_to(&[("check", true), ("build", true), ("release", true)]);
        let published = run.published().expect("a release is published");
        assert_eq!(&published[..3], ["release", "create", TAG]);
        let mut assets: Vec<&str> =
            published.iter().filter_map(|one| one.strip_prefix("dist/")).collect();
        assets.sort_unstable();
        let expected = [
            "SHA256SUMS",
            "manifest.json",
            "provenance.intoto.json",
            "tiny-2024-en-ledger.json",
            "tiny-2024-en-print.pdf",
            "tiny-2024-en-screen.pdf",
        ];
        assert_eq!(assets, expected, "the assets of {published:?}");
        assert!(run.log.contains("-en-print.pdf: OK"), "the sums are checked:\n{}", run.log);
        assert_eq!((run.sent, run.shown.len()), (1, 0), "findings are sent, though there are none");
    }
}

#[test]
fn files_that_were_damaged_on_the_way_are_not_published() {
    for service in Service::ALL {
        let workspace = Workspace::new(&releasable()).that_damages_files();
        let run = service.run_on(Recipe::Report, workspace, Some(TAG));
        run.came_to(&[("check", true), ("build", true), ("release", false)]);
        assert!(run.log.contains("-en-print.pdf: FAILED"), "it says which:\n{}", run.log);
        assert_eq!(run.published(), None);
    }
}

#[test]
fn a_branch_is_checked_and_not_published() {
    for service in Service::ALL {
        let run = service.run(Recipe::Report, &releasable(), None);
        run.came_to(&[("check", true)]);
        assert_eq!(run.published(), None);
    }
}

#[test]
fn a_wrong_number_is_shown_on_its_line_and_stops_the_release() {
    for service in Service::ALL {
        let report = refused();
        let run = service.run(Recipe::Report, &report, Some(TAG));
        run.came_to(&[("check", false)]);
        assert_eq!(run.published(), None);
        let expected = Shown {
            code: "claim-fails".into(),
            file: format!("{REPORT}/{PROSE}"),
            line: wrong_line(&report),
        };
        assert_eq!(run.shown, [expected], "one number is wrong");
        assert!(run.log.contains("claim-fails"), "people read it in the log:\n{}", run.log);
        if matches!(service, Service::GitLab) {
            assert!(run.log.contains("junit: 1 failed"), "a test has failed:\n{}", run.log);
        }
    }
}

#[test]
fn an_estimate_is_shown_on_its_data_and_is_not_published() {
    for service in Service::ALL {
        let run = service.run(Recipe::Report, &Project::tiny(), Some(TAG));
        run.came_to(&[("check", true), ("build", false)]);
        assert_eq!(run.published(), None);
        let shown: Vec<_> = run.shown.iter().map(|one| (&*one.code, &*one.file)).collect();
        assert_eq!(shown, [("estimated-value", &*format!("{REPORT}/{FIGURES}"))]);
    }
}
