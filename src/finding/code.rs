//! The stable codes of findings.

use std::fmt;

use super::Severity;

/// Declares the codes once: variant, printed name and what it means.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// What kind of fault a finding is. Codes never change their meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
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
}

impl Code {
    /// How bad a finding of this code is, unless warnings are denied.
    pub fn usual_severity(self) -> Severity {
        match self {
            Self::ClaimUnchecked
            | Self::EstimatedValue
            | Self::NoPrintProfile
            | Self::ProvisionalValue
            | Self::PunctuationConvention
            | Self::RoundedParts
            | Self::PrintedContradiction
            | Self::Untranslated => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
