//! Whatever the files are, the comparison ends in an answer.

use std::fs;
use std::path::Path;

use super::{Release, diff, told};
use crate::project::{Project, stderr};

/// Compares a file with bytes that were made of it, and expects an answer.
fn answers(good: &Path, bytes: &[u8], what: &str) -> i32 {
    let folder = tempfile::tempdir().expect("a temporary folder is made");
    let bad = folder.path().join("bad.pdf");
    fs::write(&bad, bytes).expect("it is written");
    let output = diff(good, &bad, &["--format", "json"]);
    let status = output.status.code();
    assert!(matches!(status, Some(0..=2)), "{what}: {status:?}, {}", stderr(&output));
    if status == Some(2) {
        assert!(stderr(&output).contains("cannot"), "{what}: it is said why: {}", stderr(&output));
        assert!(output.stdout.is_empty(), "{what}: nothing is told of what was not read");
    }
    status.unwrap_or_default()
}

#[test]
fn what_cannot_be_read_is_refused() {
    let release = Release::of(&Project::tiny());
    let good = release.file("tiny-2024-en-screen.pdf");
    let bytes = fs::read(&good).expect("it was built");
    assert_eq!(answers(&good, &bytes, "the same bytes"), 0);
    assert_eq!(answers(&good, b"", "no bytes"), 2);
    assert_eq!(answers(&good, b"%PDF-1.7\n", "a header"), 2);
    assert_eq!(answers(&good, &bytes[..bytes.len() / 2], "half of it"), 2);
    let at = bytes.windows(5).rposition(|five| five == b"/Root").expect("a trailer");
    let mut encrypted = bytes.clone();
    // The key of another entry, whose value does not matter.
    encrypted.splice(at..at, b"/Encrypt 1 0 R ".iter().copied());
    assert_eq!(answers(&good, &encrypted, "a file that says it is encrypted"), 2);
}

#[test]
fn mutated_files_end_in_an_answer() {
    let release = Release::of(&Project::tiny());
    let good = release.file("tiny-2024-en-screen.pdf");
    let bytes = fs::read(&good).expect("it was built");
    // A walk over the file that is the same every time.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap_or_default()
    };
    for round in 0..12 {
        let mut mutated = bytes.clone();
        for _ in 0..=next(24) {
            let at = next(mutated.len());
            mutated[at] = u8::try_from(next(256)).unwrap_or_default();
        }
        answers(&good, &mutated, &format!("mutation {round}"));
    }
}

#[test]
fn a_file_is_not_compared_with_a_folder_nor_with_nothing() {
    let release = Release::of(&Project::tiny());
    let good = release.file("tiny-2024-en-screen.pdf");
    for (old, new) in [(good.as_path(), release.path()), (release.path(), Path::new("nowhere"))] {
        let output = diff(old, new, &[]);
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    }
    let (_, status) = told(&good, &good);
    assert_eq!(status, Some(0));
}
