//! Pictures of pages and exhibits are as large as asked for, in screen colours, and show what they say.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use balans::typeset::{self, Layouts};
use image::RgbaImage;
use serde_json::Value;

use crate::project::{Project, balans, files_under, stderr};

/// Runs `balans render` and gives the files that it wrote, by name.
fn rendered(source: &Path, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder is made");
    let target = folder.path().to_str().expect("temporary paths are UTF-8");
    let all: Vec<&str> = [&["render", "-o", target], arguments].concat();
    let output = balans(&all, Some(source));
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    let name = |path: &Path| path.to_string_lossy().into_owned();
    files_under(folder.path()).into_iter().map(|(path, bytes)| (name(&path), bytes)).collect()
}

/// The only picture that is rendered, as pixels.
fn pixels(source: &Path, arguments: &[&str]) -> RgbaImage {
    let files = rendered(source, arguments);
    let mut files = files.into_iter();
    let (Some((name, bytes)), None) = (files.next(), files.next()) else {
        panic!("{arguments:?} give one picture")
    };
    let picture = image::load_from_memory(&bytes);
    picture.unwrap_or_else(|error| panic!("{name} is read: {error}")).to_rgba8()
}

/// The built screen file of the report of clocks, in a folder that lasts as long as the result.
fn built() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder is made");
    let output = Project::tiny().build(folder.path());
    assert!(output.status.success(), "{}", stderr(&output));
    let file = folder.path().join("tiny-2024-en-screen.pdf");
    (folder, file)
}

#[test]
fn spreads_face_each_other_and_a_page_stands_alone() {
    let project = Project::tiny();
    let names = |arguments: &[&str]| -> Vec<String> {
        rendered(project.path(), arguments).into_keys().collect()
    };
    let all = ["tiny-2024-en-001-001.png", "tiny-2024-en-002-003.png", "tiny-2024-en-004-004.png"];
    assert_eq!(names(&["--resolution", "30"]), all);
    assert_eq!(names(&["--resolution", "30", "--page", "3"]), ["tiny-2024-en-002-003.png"]);
    assert_eq!(
        names(&["--resolution", "30", "--page", "3-4", "--single"]),
        ["tiny-2024-en-003.png", "tiny-2024-en-004.png"]
    );
}

#[test]
fn a_width_is_honoured_to_the_pixel() {
    let project = Project::tiny();
    let (_folder, file) = built();
    for width in [101, 640, 777] {
        let asked = width.to_string();
        let page = pixels(project.path(), &["--page", "2", "--single", "--width", &asked]);
        assert_eq!(page.width(), width, "a page of a report");
        // The page is 150 mm by 200 mm.
        assert!(page.height().abs_diff(width * 200 / 150) <= 1, "{:?}", page.dimensions());
        let spread = pixels(project.path(), &["--page", "2", "--width", &asked]);
        assert_eq!(spread.width(), width, "a spread");
        let exhibit = pixels(project.path(), &["--exhibit", "x1", "--width", &asked]);
        assert_eq!(exhibit.width(), width, "an exhibit");
        let page = pixels(&file, &["--page", "2", "--width", &asked]);
        assert_eq!(page.width(), width, "a page of a PDF");
        assert!(page.height().abs_diff(width * 200 / 150) <= 1, "{:?}", page.dimensions());
    }
    let page = pixels(&file, &["--page", "1", "--resolution", "72"]);
    // 150 mm are 425.2 points, 200 mm 566.9.
    assert_eq!(page.dimensions(), (426, 567), "a pixel to the point, none lost");
}

#[test]
fn an_exhibit_holds_its_own_text_and_not_its_neighbours() {
    let prepared = Project::tiny().prepared();
    let texts = &prepared.report.texts[0];
    let (project, _) = balans::pipeline::project(&prepared, texts, &Layouts::built_in())
        .unwrap_or_else(|findings| panic!("the report is right: {findings:?}"));
    let (pages, _) = typeset::exhibits(project, &texts.edition)
        .unwrap_or_else(|findings| panic!("the exhibits are laid out: {findings:?}"));
    assert_eq!(pages.count(), 2, "a page for each exhibit");
    let text = |page: usize| {
        let lines = typeset::lines(&pages).into_iter().filter(|line| line.page == page);
        lines.map(|line| line.text).collect::<Vec<_>>().join(" ")
    };
    let (first, second) = (text(1), text(2));
    assert!(first.contains("Clocks in care") && !first.contains("Clocks by place"), "{first}");
    assert!(second.contains("Clocks by place") && !second.contains("Clocks in care"), "{second}");
}

#[test]
fn colours_are_those_of_the_screen_and_the_ground_is_white_or_none() {
    let project = Project::tiny();
    let theme: Value = serde_json::from_str(&project.text("theme.json")).expect("it is JSON");
    let deep = theme["inks"]["deep"]["srgb"].as_str().expect("an ink has an sRGB twin");
    let channel = |at: usize| u8::from_str_radix(&deep[at..at + 2], 16).expect("hexadecimal");
    let deep = [channel(1), channel(3), channel(5), 255];
    let white = pixels(project.path(), &["--exhibit", "X1", "--width", "600"]);
    assert!(white.pixels().any(|pixel| pixel.0 == deep), "the ink is its sRGB twin, {deep:?}");
    assert!(white.pixels().all(|pixel| pixel.0[3] == 255), "nothing shines through");
    let corner = *white.get_pixel(599, white.height() - 1);
    assert_eq!(corner.0, [255; 4], "the ground is white");
    let none = pixels(project.path(), &["--exhibit", "X1", "--width", "600", "--transparent"]);
    assert_eq!(none.get_pixel(599, none.height() - 1).0[3], 0, "the ground is left out");
    assert!(none.pixels().any(|pixel| pixel.0 == deep), "the ink is not");
}

#[test]
fn an_svg_is_well_formed_and_says_what_it_shows() {
    let project = Project::tiny();
    let (_folder, file) = built();
    let of_report = rendered(project.path(), &["--exhibit", "X1", "--svg", "--width", "640"]);
    let page = rendered(project.path(), &["--page", "2", "--single", "--svg"]);
    let of_file = rendered(&file, &["--page", "2", "--svg", "--width", "640"]);
    for (files, title, described) in [
        (&of_report, "Clocks in care", true),
        (&page, "Tiny 2024, p. 2", false),
        (&of_file, "tiny-2024-en-screen, p. 2", false),
    ] {
        let (name, bytes) = files.iter().next().expect("a picture");
        let text = String::from_utf8_lossy(bytes);
        let tree = roxmltree::Document::parse(&text);
        let tree = tree.unwrap_or_else(|error| panic!("{name} is well-formed: {error}"));
        let root = tree.root_element();
        let said = |tag: &str| {
            let found = root.children().find(|node| node.tag_name().name() == tag);
            found.and_then(|node| node.text()).map(str::to_owned)
        };
        assert_eq!(said("title").as_deref(), Some(title), "{name}");
        let description = said("desc");
        assert_eq!(description.is_some(), described, "{name}: {description:?}");
        assert!(description.is_none_or(|text| text.starts_with("Columns: Clocks in care")));
        assert!(text.contains("<path") || text.contains("<use"), "{name} has shapes");
        if !title.starts_with("Tiny") {
            assert_eq!(root.attribute("width"), Some("640"), "{name}");
        }
    }
    assert!(of_report.contains_key("tiny-2024-en-X1.svg"), "{:?}", of_report.keys());
    assert!(of_file.contains_key("tiny-2024-en-screen-002.svg"), "{:?}", of_file.keys());
}

#[test]
fn what_cannot_be_rendered_is_refused() {
    let (folder, file) = built();
    let target = folder.path().join("pictures");
    let target = target.to_str().expect("temporary paths are UTF-8");
    let status = |arguments: &[&str], source: &Path| {
        let all: Vec<&str> = [&["render", "-o", target], arguments].concat();
        let output = balans(&all, Some(source));
        assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
        output.status.code()
    };
    let report = Project::tiny();
    assert_eq!(status(&["--exhibit", "X1"], &file), Some(2), "a file has no exhibits");
    assert_eq!(status(&["--transparent"], &file), Some(2), "a file is drawn on white");
    assert_eq!(status(&["--exhibit", "X9"], report.path()), Some(1), "there is no X9");
    assert_eq!(status(&["--page", "0"], report.path()), Some(2), "pages count from 1");
    assert_eq!(status(&["--png", "--svg"], report.path()), Some(2), "one or the other");
    let broken = folder.path().join("broken.pdf");
    let bytes = fs::read(&file).expect("it was built");
    fs::write(&broken, &bytes[..bytes.len() / 3]).expect("it is written");
    assert_eq!(status(&[], &broken), Some(2), "a third of a file");
    assert!(!Path::new(target).exists(), "nothing is written");
}
