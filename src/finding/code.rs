//! The stable codes of findings.

mod severity;

use std::fmt;

use serde::{Deserialize, Serialize};

/// Declares the codes once: variant, printed name and what it means.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// What kind of fault a finding is. Codes never change their meaning.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum Code {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The code as it is printed, in kebab-case.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// What the code means, in a sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }
        }
    };
}

codes! {
    /// A file of the report folder is missing.
    MissingFile = "missing-file",
    /// A path leaves the report folder, by `..`, as an absolute path or through a link.
    PathOutside = "path-outside",
    /// A file is not UTF-8 text.
    NotText = "not-text",
    /// A JSON file does not parse.
    JsonSyntax = "json-syntax",
    /// A JSON object has a key that its schema does not know.
    UnknownKey = "unknown-key",
    /// A JSON object lacks a key that its schema requires.
    MissingKey = "missing-key",
    /// A JSON object names a key twice.
    DuplicateKey = "duplicate-key",
    /// A JSON value has another type or form than its schema requires.
    WrongType = "wrong-type",
    /// A number lies outside the range that its schema allows.
    OutOfRange = "out-of-range",
    /// The report has no date, and the environment gives none.
    DateMissing = "date-missing",
    /// `SOURCE_DATE_EPOCH` is needed for a date and is no number of seconds.
    DateMalformed = "date-malformed",
    /// Columns of text are too narrow to be justified, or too wide to be read.
    LineLength = "line-length",
    /// Two things of one kind have the same id.
    DuplicateId = "duplicate-id",
    /// An observation's key does not fit the dimensions of its data set.
    KeyMismatch = "key-mismatch",
    /// A status and a value contradict each other: missing with a value, or a value of none.
    StatusMismatch = "status-mismatch",
    /// A figure, data set or key is named that does not exist.
    UnknownFigure = "unknown-figure",
    /// A source is named that does not exist.
    UnknownSource = "unknown-source",
    /// An exhibit is named that does not exist.
    UnknownExhibit = "unknown-exhibit",
    /// An exhibit is declared that no page sets.
    UnplacedExhibit = "unplaced-exhibit",
    /// An edition is asked for that the report does not have.
    UnknownEdition = "unknown-edition",
    /// A font family is named that is not built in.
    UnknownFont = "unknown-font",
    /// An ink is named that the theme does not have.
    UnknownInk = "unknown-ink",
    /// A spot colour of the theme cannot be printed as it is given.
    SpotInk = "spot-ink",
    /// An ink of the theme needs more ink than the paper takes.
    InkLimit = "ink-limit",
    /// The report names no print profile, so its print files declare no printing condition.
    NoPrintProfile = "no-print-profile",
    /// An ICC file is not the output profile of a CMYK press.
    OutputProfile = "output-profile",
    /// A label that the report needs is missing in an edition.
    MissingLabel = "missing-label",
    /// A label is given for something that does not exist.
    UnknownLabel = "unknown-label",
    /// A section, subhead or sidebar is named that does not exist.
    UnknownSection = "unknown-section",
    /// A formula depends on itself.
    FormulaCycle = "formula-cycle",
    /// A formula divides by zero.
    DivisionByZero = "division-by-zero",
    /// A formula does not give a finite number.
    NotANumber = "not-a-number",
    /// A formula cannot be read or evaluated.
    FormulaFailed = "formula-failed",
    /// A relation that the data declare does not hold.
    RelationFails = "relation-fails",
    /// Printed parts, each rounded, do not add up to their printed total.
    RoundedParts = "rounded-parts",
    /// A relation holds of the exact values, but the printed ones say otherwise.
    PrintedContradiction = "printed-contradiction",
    /// A figure is not what a second reading of its source says.
    ReadingDiffers = "reading-differs",
    /// An exemption names a finding that is not there, or is none of its place's.
    ExemptionUnused = "exemption-unused",
    /// No series satisfies the relations from which missing values are estimated.
    EstimateImpossible = "estimate-impossible",
    /// An expression in prose cannot be read or evaluated.
    ExpressionFailed = "expression-failed",
    /// A claim in prose, by a round number or in words, is not borne out by its figures.
    ClaimFails = "claim-fails",
    /// A figure that is known by a round number only is printed as if it were exact.
    ClaimMissing = "claim-missing",
    /// A sentence says by a word how figures compare, and no condition checks it.
    ClaimUnchecked = "claim-unchecked",
    /// An estimated figure would be printed as a number.
    EstimatePrinted = "estimate-printed",
    /// A missing figure would be printed.
    MissingPrinted = "missing-printed",
    /// Two editions do not have the same blocks, references or figures.
    EditionDiffers = "edition-differs",
    /// A paragraph reads the same in two languages.
    Untranslated = "untranslated",
    /// Values of a data set or a figure are estimated.
    EstimatedValue = "estimated-value",
    /// Values of a data set or a figure are provisional.
    ProvisionalValue = "provisional-value",
    /// A digit or number word for a quantity is typed in prose or a label, not bound to a figure;
    /// what is no quantity is a `{{ literal("…") }}`, or a name in the lexicon of the labels.
    NumberNotBound = "number-not-bound",
    /// Prose uses a form that the layouts do not set, such as raw HTML or a table.
    ProseForm = "prose-form",
    /// A table and a chart that belong together do not name the same things.
    ExhibitMismatch = "exhibit-mismatch",
    /// A chart cannot be drawn.
    ChartFailed = "chart-failed",
    /// A chart has more series or shares than the theme has inks for.
    TooFewInks = "too-few-inks",
    /// An image cannot be decoded.
    ImageBroken = "image-broken",
    /// An image is larger than a page can use.
    ImageTooLarge = "image-too-large",
    /// A character stands in none of the report's fonts.
    GlyphMissing = "glyph-missing",
    /// A number on a page is not written as its language writes numbers.
    NumberConvention = "number-convention",
    /// The punctuation of a text on a page is not that of its language.
    PunctuationConvention = "punctuation-convention",
    /// Content runs out of its page.
    Overflow = "overflow",
    /// A number is printed, or told in an alternative text, that has no entry in the ledger.
    NumberUnaccounted = "number-unaccounted",
    /// A finished file does not show a number of the ledger where it should stand.
    NumberNotPrinted = "number-not-printed",
    /// A glyph of a finished file has no Unicode, or the Unicode of another character.
    GlyphUnmapped = "glyph-unmapped",
    /// Running text does not stand on the baseline grid.
    OffGrid = "off-grid",
    /// The columns of a page do not end level.
    UnbalancedColumns = "unbalanced-columns",
    /// The end of a paragraph stands alone at the head of a column.
    Widow = "widow",
    /// The beginning of a paragraph stands alone at the foot of a column.
    Orphan = "orphan",
    /// The last line of a paragraph is very short.
    ShortLastLine = "short-last-line",
    /// Too many lines in a row end in a hyphen, or a word is broken across pages.
    HyphenLadder = "hyphen-ladder",
    /// Word spaces of justified lines are too narrow or too wide.
    LooseLine = "loose-line",
    /// Wide word spaces stand under each other on several lines in a row.
    River = "river",
    /// A head stands at the foot of a column, away from its text.
    StrandedHead = "stranded-head",
    /// Text overlaps other text, a line or the edge of a shape.
    Collision = "collision",
    /// Text stands too near to the trim.
    OutsideSafeZone = "outside-safe-zone",
    /// Text does not stand out from its ground.
    LowContrast = "low-contrast",
    /// Text is too small to be read.
    TextTooSmall = "text-too-small",
    /// A page is nearly empty.
    SparsePage = "sparse-page",
    /// An exhibit stands far from the text that names it.
    ExhibitFarFromItsText = "exhibit-far-from-its-text",
    /// A label is cut off, shortened or covered.
    LabelCut = "label-cut",
    /// The layouts failed to compile.
    LayoutFailed = "layout-failed",
    /// A page uses a colour that is not an ink of the theme.
    ForeignColour = "foreign-colour",
    /// The pages cannot be written in the standard that their rendition requires.
    ExportFailed = "export-failed",
    /// A file is no PDF or is too damaged to be read.
    PdfUnreadable = "pdf-unreadable",
    /// A PDF is encrypted.
    PdfEncrypted = "pdf-encrypted",
    /// Pages cannot be imposed as asked: their sizes differ, or the sheet is too small.
    ImpositionImpossible = "imposition-impossible",
    /// A PDF, or a page of it, goes beyond what preflight reads.
    PdfTooLarge = "pdf-too-large",
    /// A file is not PDF/X-4.
    GwgR0001 = "gwg-r0001",
    /// A page scales its user space.
    GwgR0002 = "gwg-r0002",
    /// The crop box of a page is not its media box.
    GwgR0003 = "gwg-r0003",
    /// Pages differ in trim size, or a page is turned.
    GwgR0004 = "gwg-r0004",
    /// A page is empty.
    GwgR0005 = "gwg-r0005",
    /// White text overprints what is behind it.
    GwgR0007 = "gwg-r0007",
    /// A white line or area overprints what is behind it.
    GwgR0008 = "gwg-r0008",
    /// Small black text in front of other ink does not overprint.
    GwgR0009 = "gwg-r0009",
    /// A thin black line in front of other ink does not overprint.
    GwgR0010 = "gwg-r0010",
    /// Small text in front of other ink is DeviceGray.
    GwgR0011 = "gwg-r0011",
    /// A thin line in front of other ink is DeviceGray.
    GwgR0012 = "gwg-r0012",
    /// DeviceGray overprints.
    GwgR0013 = "gwg-r0013",
    /// Text is set in a font named Courier.
    GwgR0014 = "gwg-r0014",
    /// Text in rich black has too much ink.
    GwgR0015 = "gwg-r0015",
    /// White text in front of ink is too small.
    GwgR0016 = "gwg-r0016",
    /// Text of more than one ink is too small.
    GwgR0017 = "gwg-r0017",
    /// A white line in front of ink is too thin.
    GwgR0018 = "gwg-r0018",
    /// A line of more than one ink is too thin.
    GwgR0019 = "gwg-r0019",
    /// A spot colour is printed.
    GwgR0020 = "gwg-r0020",
    /// Two spot colours differ by a suffix only.
    GwgR0021 = "gwg-r0021",
    /// Two spot colours differ only in how their name is written.
    GwgR0022 = "gwg-r0022",
    /// Two spot colours have one and the same stand-in.
    GwgR0023 = "gwg-r0023",
    /// Something on the page is printed on all plates.
    GwgR0024 = "gwg-r0024",
    /// There is too much ink in a place.
    GwgR0026 = "gwg-r0026",
    /// A colour is not in the inks of the press.
    GwgR0027 = "gwg-r0027",
    /// A colour with a profile is used where none may be.
    GwgR0028 = "gwg-r0028",
    /// A transparency group is not mixed in DeviceCMYK.
    GwgR0030 = "gwg-r0030",
    /// An image has too few pixels.
    GwgR0031 = "gwg-r0031",
    /// Line art has too few pixels.
    GwgR0032 = "gwg-r0032",
    /// The output intent is not that of a CMYK press.
    GwgR0035 = "gwg-r0035",
    /// A page does not have the trim size that the printer asks for.
    PrintTrim = "print-trim",
    /// Ink that reaches the edge of a page does not go on into the bleed.
    PrintBleed = "print-bleed",
    /// Something is printed beyond the spine.
    PrintGutter = "print-gutter",
    /// Text stands too close to the edge.
    PrintSafeZone = "print-safe-zone",
    /// The number of pages does not fill the sheets.
    PrintPageMultiple = "print-page-multiple",
    /// Text is smaller than the printer can print.
    PrintSmallText = "print-small-text",
    /// A line is thinner than the printer can print.
    PrintThinLine = "print-thin-line",
    /// A spot colour is not among those that were ordered.
    PrintSpot = "print-spot",
    /// The file is made for another press or paper.
    PrintCondition = "print-condition",
    /// A document is not tagged.
    ScreenUntagged = "screen-untagged",
    /// Something on a page is neither tagged nor an artifact.
    ScreenContent = "screen-content",
    /// A figure has no alternative text.
    ScreenAlt = "screen-alt",
    /// A table is not a regular one of headers and data.
    ScreenTable = "screen-table",
    /// Headings skip a level.
    ScreenHeading = "screen-heading",
    /// A document does not say its language.
    ScreenLanguage = "screen-language",
    /// A document does not show its title.
    ScreenTitle = "screen-title",
    /// A document does not declare the standards that it keeps.
    ScreenStandard = "screen-standard",
    /// A font is not embedded, or its codes have no characters.
    ScreenFont = "screen-font",
    /// A link or other annotation is not tagged.
    ScreenAnnotation = "screen-annotation",
    /// A long document has no bookmarks.
    ScreenBookmarks = "screen-bookmarks",
    /// Text stands out too little from what is behind it.
    ScreenContrast = "screen-contrast",
    /// Neighbouring areas of a figure stand out too little from each other.
    ScreenAreas = "screen-areas",
    /// Neighbouring areas of a figure differ by their hue alone.
    ScreenColourAlone = "screen-colour-alone",
    /// A release was built by another version of balans or Typst.
    ToolDiffers = "tool-differs",
    /// A file that a release was built of is another now, has gone or has come.
    InputDiffers = "input-differs",
    /// A file of a release is not built as it was.
    OutputDiffers = "output-differs",
    /// A file of a release is not the one that its manifest describes.
    OutputDamaged = "output-damaged",
    /// The manifest of a release says something of it that is not so.
    ManifestDiffers = "manifest-differs",
    /// A table of variants is not one: a line of names and rows of as many cells.
    CsvSyntax = "csv-syntax",
    /// A column of a table of variants names nothing that it could set in the report.
    UnknownColumn = "unknown-column",
    /// The name of a variant cannot be that of a folder.
    VariantName = "variant-name",
    /// A cell of a table of variants is not what its column takes.
    VariantCell = "variant-cell",
    /// A preflight profile is named that does not exist.
    UnknownProfile = "unknown-profile",
    /// A preflight profile names a rule that does not exist.
    UnknownRule = "unknown-rule",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
