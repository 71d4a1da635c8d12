//! Ghostscript sees the same ink on the plates as preflight does.

use std::fs;
use std::io::ErrorKind;
use std::process::Command;

use balans::preflight::{self, Profile};
use serde_json::json;

use super::builder::Builder;
use crate::tools;

/// The mean of each plate over the page, in percent, as Ghostscript prints it.
fn plates(pdf: &[u8]) -> Option<[f64; 4]> {
    let folder = tempfile::tempdir().expect("a temporary folder is made");
    let file = folder.path().join("page.pdf");
    fs::write(&file, pdf).expect("it is written");
    let output = Command::new("gs")
        .args(["-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-sDEVICE=ink_cov", "-r300", "-o", "-"])
        .arg(&file)
        .output();
    let output = match output {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            tools::missing("`gs` (Debian package ghostscript)");
            return None;
        }
        Err(error) => panic!("gs runs: {error}"),
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers: Vec<f64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let plates = numbers.first_chunk().copied();
    Some(plates.unwrap_or_else(|| panic!("gs prints four plates: {said}")))
}

/// The mean ink of the whole page, in percent, as preflight finds it: the square is as large as
/// the page, and any ink is too much.
fn total(pdf: &[u8]) -> f64 {
    let folder = tempfile::tempdir().expect("a temporary folder is made");
    let path = folder.path().join("all.json");
    let settings = json!({
        "rules": { "gwg-r0026": "error" }, "total_ink_percent": 0, "ink_window_mm": 200,
    });
    fs::write(&path, settings.to_string()).expect("it is written");
    let profile = Profile::load(path.to_str().expect("temporary paths are UTF-8"));
    let profile = profile.unwrap_or_else(|failure| panic!("the profile is refused: {failure:?}"));
    let findings = preflight::check("page.pdf", pdf.to_vec(), &profile);
    let message = findings.iter().next().map(|finding| finding.message.clone()).unwrap_or_default();
    let after = message.split(" has ").nth(1).and_then(|rest| rest.split(' ').next());
    after.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("no ink: {findings:?}"))
}

#[test]
fn the_plates_are_those_of_ghostscript() {
    /// How far the sums may be apart, in percent of the page: sampling of edges.
    const EDGES: f64 = 0.15;
    /// And as a share: our mean is one over the grid, which reaches up to a pixel beyond each edge of
    /// this small page.
    const BEYOND: f64 = 0.015;
    let circle = "1 0 0 0.2 k 200 150 m 200 260 80 260 80 150 c 80 40 200 40 200 150 c f ";
    let pages = [
        ("areas", "0.9 0.1 0 0 k 30 30 120 200 re f 0 0 0.7 0.3 k 100 100 150 200 re f ".to_owned()),
        ("overprint", "/Over gs 0.9 0.2 0 0 k 30 30 120 200 re f 0 0 0.7 0.3 k 100 100 150 200 re f ".to_owned()),
        ("knockout", "/Knock gs 0.9 0.2 0 0 k 30 30 220 300 re f 0 0 0 1 k 100 100 100 100 re f ".to_owned()),
        ("curves", circle.to_owned()),
        ("even-odd", "0 1 0 0 k 20 20 200 200 re 60 60 100 100 re f* ".to_owned()),
        ("strokes", "0 0 0 1 K 7 w [20 10] 0 d 20 100 m 280 300 l S 0.3 0.3 0 0 K [] 0 d 0.4 w 20 50 m 280 50 l S ".to_owned()),
        ("clip", format!("q 60 60 100 300 re W n {circle} Q 0 0 0.5 0 k 10 10 30 30 re f ")),
        ("text", "0 0 0 1 k BT /F 60 Tf 20 200 Td <0025002600270028> Tj 12 0 0 12 20 100 Tm <002500260027> Tj ET ".to_owned()),
    ];
    for (name, content) in pages {
        let pdf = Builder::with(&content).bytes();
        let Some(plates) = plates(&pdf) else { return };
        let (theirs, ours): (f64, f64) = (plates.iter().sum(), total(&pdf));
        let most = EDGES + BEYOND * theirs;
        assert!((theirs - ours).abs() < most, "{name}: gs {plates:?} = {theirs}, ours {ours}");
    }
}
