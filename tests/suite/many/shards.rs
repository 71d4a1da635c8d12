//! Shares of the work together build what one job would. That they are disjoint and complete for any
//! number is a property test beside their code.

use super::{Each, HEAD};
use crate::project::{files_under, names, stderr};

#[test]
fn shards_build_together_what_is_built_at_once() {
    let each = Each::of(&[
        HEAD,
        "aalst,260,160,100,260",
        "brugge,x,160,100,260",
        "charleroi,270,160,110,270",
        "dinant,280,160,120,280",
        "aalst,290,160,130,290",
    ]);
    let whole = each.build(&[]);
    assert_eq!(whole.status.code(), Some(1));
    let expected = files_under(&each.target);
    let folder = |name: &str| each.project.path().join("beside").join(name);
    let parts = folder("parts");
    let mut seen = Vec::new();
    for (shard, status) in [("1/3", 0), ("2/3", 1), ("3/3", 0)] {
        let own = folder(&shard.replace('/', "-"));
        for target in [&own, &parts] {
            let target = target.to_str().expect("temporary paths are UTF-8");
            let output = each.run("build", &["-o", target, "--shard", shard]);
            // The last row has the name of the first, which another job builds.
            assert_eq!(output.status.code(), Some(status), "{shard}: {}", stderr(&output));
        }
        seen.extend(names(&own));
    }
    seen.sort();
    assert_eq!(seen, ["aalst", "charleroi", "dinant"], "no report is built twice");
    assert!(files_under(&parts) == expected, "together they are the whole");
}

#[test]
fn a_share_may_be_empty_and_must_be_one() {
    let each = Each::of(&["name,members", "a,1250"]);
    let output = each.build(&["--shard", "2/2"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("no report in this share"), "{}", stderr(&output));
    for wrong in ["0/2", "3/2", "2", "a/b"] {
        assert_eq!(each.build(&["--shard", wrong]).status.code(), Some(2), "`{wrong}` is taken");
    }
}
