//! The files of the bundled report pass, each by the profile of its medium.

use balans::edition::Rendition;

use crate::bundle::{self, LANGUAGES};
use crate::project::{balans, stderr};

#[test]
fn the_files_of_the_bundled_report_have_no_finding() {
    for (rendition, profile) in
        [(Rendition::Print, "gwg2022-sheet-cmyk"), (Rendition::Screen, "screen")]
    {
        let files = LANGUAGES.map(|language| bundle::pdf(language, rendition));
        let [one, other] = files.each_ref().map(|path| path.to_str().expect("a path of ASCII"));
        let output = balans(&["preflight", "--profile", profile, one, other], None);
        let said = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{rendition}: {said}{}", stderr(&output));
        assert!(!said.contains("warning["), "{rendition}: {said}");
    }
}

#[test]
fn a_file_for_the_screen_is_no_file_for_the_press() {
    let path = bundle::pdf(LANGUAGES[0], Rendition::Screen);
    let output = balans(&["preflight", path.to_str().expect("a path of ASCII")], None);
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("error[gwg-r0001]") && said.contains("error[gwg-r0027]"), "{said}");
}
