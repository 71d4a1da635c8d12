//! What is told of two documents: plain data, with a published schema.

use std::sync::Arc;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

/// What changed from one release to another, or from one file to another.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Difference {
    /// Whether anything differs, reflow included.
    pub differs: bool,
    /// Whether anything differs but reflow.
    pub changed: bool,
    /// Files of the old side that have no counterpart.
    pub removed: Vec<String>,
    /// Files of the new side that have no counterpart.
    pub added: Vec<String>,
    /// What the manifests say otherwise: inputs, versions, standards.
    pub manifest: Vec<Stated>,
    /// The files that were compared, in the order of their names.
    pub files: Vec<FileDifference>,
}

/// Something that a manifest says otherwise than the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stated {
    /// Of what: the path of the value, such as
    /// `inputs/report/figures/network.json/sha256` or `outputs/nl-print.pdf/standards`.
    pub what: String,
    /// What the old one says; nothing if it does not.
    pub old: Option<String>,
    /// What the new one says; nothing if it does not.
    pub new: Option<String>,
}

/// The bytes of the old and the new file.
pub type Bytes = (Arc<[u8]>, Arc<[u8]>);

/// What changed in one file.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct FileDifference {
    /// The name of the old file.
    pub old: String,
    /// The name of the new file.
    pub new: String,
    /// The language of both.
    pub edition: Option<String>,
    /// The file of the same edition where its figures and text are told, if that is another one.
    /// What is told here is in this file alone.
    pub told_with: Option<String>,
    /// Whether both have a ledger, so that figures are told apart from other text.
    pub ledger: bool,
    /// Figures that changed, by id.
    pub figures: Vec<FigureChange>,
    /// Figures that stand on other pages and are otherwise the same.
    pub moved: Vec<MovedFigure>,
    /// Sentences that claim a direction or rank which a figure in them no longer has, or has newly.
    pub claims: Vec<DoubtfulClaim>,
    /// Text that changed, by paragraph, in the order of reading; not what only a figure changed.
    pub text: Vec<TextChange>,
    /// Pages whose content changed.
    pub pages: Vec<PageChange>,
    /// Pages on which the same content stands elsewhere.
    pub reflowed: Vec<PageChange>,
    /// The bytes of both files, for pictures.
    #[serde(skip)]
    #[schemars(skip)]
    pub bytes: Option<Bytes>,
}

/// A figure that changed, came or went.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FigureChange {
    /// Its id, or the formula of a number that is reckoned where it stands.
    pub figure: String,
    /// What it was; nothing if it was not printed.
    pub old: Option<State>,
    /// What it is; nothing if it is not printed.
    pub new: Option<State>,
    /// The sentences of the new text that print it.
    pub sentences: Vec<Sentence>,
}

/// A figure on one side.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct State {
    /// The exact value.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: Option<String>,
    /// Its observation status, as in SDMX.
    pub status: Option<String>,
    /// How it is printed, each form once.
    pub printed: Vec<String>,
    /// The pages where it is printed or told, from 1.
    pub pages: Vec<usize>,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Sentence {
    /// The page that it begins on, from 1.
    pub page: usize,
    /// The text.
    pub text: String,
}

/// A figure on other pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MovedFigure {
    /// Its id.
    pub figure: String,
    /// The pages where it was.
    pub old: Vec<usize>,
    /// The pages where it is.
    pub new: Vec<usize>,
}

/// A sentence whose words may no longer be so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DoubtfulClaim {
    /// The sentence, in the new text.
    pub sentence: Sentence,
    /// The figure in it.
    pub figure: String,
    /// What it did and does: `rose, now falls`.
    pub course: String,
}

/// A paragraph that changed, came or went.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TextChange {
    /// What it is.
    pub within: Within,
    /// The page of the old text, from 1; nothing if it came or has no place.
    pub old_page: Option<usize>,
    /// The page of the new text, from 1; nothing if it went or has no place.
    pub new_page: Option<usize>,
    /// Its words: what stayed, went and came, in their order.
    pub parts: Vec<Part>,
}

/// Where text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Within {
    /// In a paragraph, heading, cell or chart.
    Text,
    /// In an alternative text, which is spoken.
    Alternative,
    /// Beside the text: running heads.
    Furniture,
}

/// Words of a paragraph with the same fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Part {
    /// What became of them.
    pub fate: Fate,
    /// The words.
    pub text: String,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// They are in both.
    Same,
    /// They went.
    Removed,
    /// They came.
    Added,
}

/// A page that changed, came or went.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PageChange {
    /// The page of the old file, from 1; nothing if it came.
    pub old: Option<usize>,
    /// The page of the new file, from 1; nothing if it went.
    pub new: Option<usize>,
    /// What of it changed.
    pub what: Vec<Aspect>,
}

/// What changed of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// A figure.
    Figures,
    /// Other text.
    Text,
    /// What is drawn, while all words stand where they stood.
    Drawing,
    /// The place of words.
    Flow,
    /// The size of the page.
    Size,
}

/// The JSON Schema of a difference.
pub fn schema() -> Value {
    let generator = SchemaSettings::default().for_serialize().into_generator();
    generator.into_root_schema_for::<Difference>().to_value()
}
