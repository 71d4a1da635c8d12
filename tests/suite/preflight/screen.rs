//! PDF/UA, PDF/A and WCAG: a file with one fault fails with exactly that rule, and its twin passes.

use lopdf::{Dictionary, Object, dictionary};

use super::builder::{Builder, rectangle};

const SCREEN: &str = "screen";

/// A tagged page with a heading, a paragraph, a figure of two areas and a table, each with what a
/// test wants in the place of the usual.
struct Tagged {
    /// The areas of the figure, between its marks.
    figure: String,
    alternative: Option<&'static str>,
    /// The levels of the headings.
    headings: Vec<&'static str>,
    /// The cells of each row.
    rows: Vec<Vec<&'static str>>,
    scope: bool,
    /// What stands on the page beside that.
    more: String,
}

impl Tagged {
    fn clean() -> Self {
        Self {
            figure: "0 0 0.4 rg 40 50 40 40 re f 1 1 1 RG 1 w 80 50 m 80 90 l S \
                     0.9 0.8 0.2 rg 80 50 40 40 re f 80 50 m 80 90 l S "
                .to_owned(),
            alternative: Some("Two areas"),
            headings: vec!["H1", "H2"],
            rows: vec![vec!["TH", "TH"], vec!["TD", "TD"]],
            scope: true,
            more: String::new(),
        }
    }

    fn builder(self) -> Builder {
        let mut content = String::new();
        let mut marks = 0_i64;
        let mut mark = |tag: &str, inner: &str| {
            content += &format!("/{tag} << /MCID {marks} >> BDC {inner} EMC ");
            marks += 1;
            marks - 1
        };
        let text = |at: usize| {
            let y = 380 - 14 * at;
            format!("0 g BT /F 10 Tf 40 {y} Td <0025> Tj ET")
        };
        let mut lines = 0;
        let mut line = || {
            lines += 1;
            text(lines)
        };
        let mut builder = Builder::clean();
        let (page, root) = (builder.document.new_object_id(), builder.document.new_object_id());
        let element = |builder: &mut Builder, role: &str, kids: Vec<Object>, more: Dictionary| {
            let mut element = dictionary! {
                "Type" => "StructElem", "S" => role, "K" => kids, "Pg" => page,
            };
            element.extend(&more);
            Object::from(builder.document.add_object(element))
        };
        let mut elements = Vec::new();
        for level in self.headings {
            let id = mark(level, &line());
            elements.push(element(&mut builder, level, vec![id.into()], Dictionary::new()));
        }
        let id = mark("Figure", &self.figure);
        let alternative = self.alternative.map(Object::string_literal);
        let mut figure = Dictionary::new();
        if let Some(text) = alternative {
            figure.set("Alt", text);
        }
        elements.push(element(&mut builder, "Figure", vec![id.into()], figure));
        let mut rows = Vec::new();
        for row in self.rows {
            let mut cells = Vec::new();
            for role in row {
                let id = mark(role, &line());
                let mut attributes = Dictionary::new();
                if role == "TH" && self.scope {
                    attributes.set("A", dictionary! { "O" => "Table", "Scope" => "Column" });
                }
                cells.push(element(&mut builder, role, vec![id.into()], attributes));
            }
            rows.push(element(&mut builder, "TR", cells, Dictionary::new()));
        }
        elements.push(element(&mut builder, "Table", rows, Dictionary::new()));
        let tree = dictionary! { "Type" => "StructTreeRoot", "K" => elements };
        builder.document.objects.insert(root, tree.into());
        builder.pages[0] = format!("/Artifact BMC 1 g 0 0 318 418 re f EMC {content}{}", self.more);
        builder.first_page = Some(page);
        builder.catalog = dictionary! {
            "StructTreeRoot" => root,
            "MarkInfo" => dictionary! { "Marked" => true },
            "Lang" => Object::string_literal("en"),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        };
        builder
    }
}

fn with(edit: impl FnOnce(&mut Tagged)) -> Builder {
    let mut tagged = Tagged::clean();
    edit(&mut tagged);
    tagged.builder()
}

#[test]
fn a_clean_file_passes() {
    Tagged::clean().builder().check(SCREEN).passes();
}

#[test]
fn documents_are_tagged() {
    let not_marked = with(|_| {}).edit(|b| drop(b.catalog.remove(b"MarkInfo")));
    not_marked.check(SCREEN).is_only("screen-untagged");
    let no_tree = with(|_| {}).edit(|b| drop(b.catalog.remove(b"StructTreeRoot")));
    no_tree.check(SCREEN).is_only("screen-untagged");
}

#[test]
fn content_is_tagged_or_an_artifact() {
    with(|t| t.more = "0 g 20 20 5 5 re f ".to_owned()).check(SCREEN).is_only("screen-content");
    let artifact = "/Artifact BMC 0 g 20 20 5 5 re f EMC ";
    with(|t| t.more = artifact.to_owned()).check(SCREEN).passes();
    let lost = "/P << /MCID 99 >> BDC 0 g 20 20 5 5 re f EMC ";
    with(|t| t.more = lost.to_owned())
        .check(SCREEN)
        .is_only("screen-content")
        .says("does not have it");
}

#[test]
fn figures_have_alternative_texts() {
    with(|t| t.alternative = None).check(SCREEN).is_only("screen-alt").says("on page 1");
    with(|t| t.alternative = Some(" ")).check(SCREEN).is_only("screen-alt");
}

#[test]
fn tables_are_regular_and_have_headers() {
    with(|t| t.scope = false).check(SCREEN).is_only("screen-table").says("2 headers of no scope");
    let headless = with(|t| t.rows = vec![vec!["TD", "TD"], vec!["TD", "TD"]]);
    headless.check(SCREEN).is_only("screen-table").says("no header");
    let ragged = with(|t| t.rows = vec![vec!["TH", "TH"], vec!["TD"]]);
    ragged.check(SCREEN).is_only("screen-table").says("unequal length");
    let paragraph = with(|t| t.rows = vec![vec!["TH", "TH"], vec!["TD", "P"]]);
    paragraph.check(SCREEN).is_only("screen-table").says("a P in a row");
}

#[test]
fn headings_do_not_skip() {
    with(|t| t.headings = vec!["H1", "H2", "H3", "H2"]).check(SCREEN).passes();
    with(|t| t.headings = vec!["H1", "H3"])
        .check(SCREEN)
        .is_only("screen-heading")
        .says("follows one of level 1");
    with(|t| t.headings = vec!["H2"]).check(SCREEN).is_only("screen-heading").says("first heading");
}

#[test]
fn language_title_and_standards_are_declared() {
    let language = with(|_| {}).edit(|b| drop(b.catalog.remove(b"Lang")));
    language.check(SCREEN).is_only("screen-language");
    let shown = with(|_| {}).edit(|b| drop(b.catalog.remove(b"ViewerPreferences")));
    shown.check(SCREEN).is_only("screen-title");
    let title = with(|_| {}).edit(|b| b.xmp = b.xmp.replace("dc:title", "dc:titel"));
    title.check(SCREEN).is_only("screen-title");
    for declared in ["pdfuaid:part", "pdfaid:part", "pdfaid:conformance"] {
        let fault = with(|_| {}).edit(|b| b.xmp = b.xmp.replace(declared, &format!("{declared}s")));
        fault.check(SCREEN).is_only("screen-standard").says(declared);
    }
}

#[test]
fn fonts_are_embedded_with_characters() {
    let text = "/Artifact BMC 0 g BT /G 10 Tf 40 20 Td (a) Tj ET EMC ";
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let fault = with(|t| t.more = text.to_owned()).resource("Font", "G", font);
    fault.check(SCREEN).is_only("screen-font").says("`Helvetica` is not embedded");
}

#[test]
fn links_are_tagged() {
    let link = |more: Dictionary| {
        let rect = rectangle([40.0, 300.0, 60.0, 310.0]);
        let mut link = dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => rect };
        link.extend(&more);
        with(|_| {}).edit(|b| {
            let link = b.document.add_object(link);
            b.page.set("Annots", vec![link.into()]);
            let reference = dictionary! { "Type" => "OBJR", "Obj" => link };
            let element = dictionary! { "Type" => "StructElem", "S" => "Link", "K" => reference };
            let element = b.document.add_object(element);
            let root = b.catalog.get(b"StructTreeRoot").and_then(Object::as_reference);
            let root = root.expect("the file is tagged");
            let tree = b.document.get_dictionary_mut(root).expect("the tree is there");
            let kids = tree.get_mut(b"K").and_then(Object::as_array_mut).expect("it has kids");
            kids.push(element.into());
        })
    };
    let described =
        dictionary! { "StructParent" => 1, "Contents" => Object::string_literal("Home") };
    link(described).check(SCREEN).passes();
    link(dictionary! { "StructParent" => 1 })
        .check(SCREEN)
        .is_only("screen-annotation")
        .says("no description");
    let loose = dictionary! { "Contents" => Object::string_literal("Home") };
    link(loose).check(SCREEN).is_only("screen-annotation").says("no `Link` element");
}

#[test]
fn long_documents_have_bookmarks() {
    let pages = |count: usize| {
        with(|_| {}).edit(|b| {
            let more = "/Artifact BMC 0 g 20 20 5 5 re f EMC ".to_owned();
            b.pages.resize(count, more);
        })
    };
    pages(21).check(SCREEN).passes();
    pages(22).check(SCREEN).is_only("screen-bookmarks").says("22 pages");
    let outline =
        dictionary! { "First" => dictionary! { "Title" => Object::string_literal("One") } };
    pages(22).edit(|b| b.catalog.set("Outlines", outline)).check(SCREEN).passes();
}

#[test]
fn text_stands_out() {
    let text = |light: f64, size: f64| {
        let text = format!("/Artifact BMC {light} g BT /F {size} Tf 40 20 Td <0025> Tj ET EMC ");
        with(|t| t.more = text)
    };
    // #767676 is the lightest gray that passes on white; #949494 passes for large text.
    text(0.4627, 10.0).check(SCREEN).passes();
    text(0.55, 10.0).check(SCREEN).is_only("screen-contrast").says("(least: 4.5)");
    text(0.55, 18.0).check(SCREEN).passes();
    text(0.7, 18.0).check(SCREEN).is_only("screen-contrast").says("(least: 3)");
    // What counts is what lies behind the text.
    let on_dark =
        "/Artifact BMC 0.1 g 30 10 60 30 re f 0.7 g BT /F 10 Tf 40 20 Td <0025> Tj ET EMC ";
    with(|t| t.more = on_dark.to_owned()).check(SCREEN).passes();
}

#[test]
fn neighbouring_areas_differ() {
    let areas = |first: &str, second: &str, between: &str| {
        let figure = format!("{first} rg 40 50 40 40 re f {second} rg 80 50 40 40 re f {between}");
        with(|t| t.figure = figure).check(SCREEN)
    };
    areas("0 0 0.4", "0.9 0.8 0.2", "").passes();
    areas("0.2 0.4 0.6", "0.5 0.6 0.4", "").is_only("screen-areas").says("(least: 3)");
    // Red and green of one lightness.
    areas("0.8 0.1 0.1", "0.1 0.5 0.1", "").is_only("screen-colour-alone");
    let parted = "1 1 1 RG 0.5 w 80 50 m 80 90 l S ";
    areas("0.2 0.4 0.6", "0.5 0.6 0.4", parted).passes();
    areas("0.8 0.1 0.1", "0.1 0.5 0.1", &parted.replace("0.5 w", "0.3 w"))
        .is_only("screen-colour-alone");
}
