//! `labels/<language>.json`: every word of an edition that is not prose.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Words by id, in the order of their ids.
pub type Words = BTreeMap<String, String>;

/// What a file of labels holds.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// The JSON Schema of this file, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// Words that the layouts set, such as `source`.
    pub words: Words,
    /// Nouns of the units of measure.
    #[serde(default)]
    pub units: BTreeMap<String, Noun>,
    /// Code lists: names of codes by dimension.
    #[serde(default)]
    pub codes: BTreeMap<String, Words>,
    /// Names of data sets, in legends and table heads.
    #[serde(default)]
    pub series: Words,
    /// Short names of sources, in source lines.
    #[serde(default)]
    pub sources: Words,
    /// Labels of key figures.
    #[serde(default)]
    pub key_figures: Words,
    /// The texts of exhibits.
    #[serde(default)]
    pub exhibits: BTreeMap<String, ExhibitText>,
    /// Sentence templates of alternative texts.
    pub phrases: Words,
    /// Who signs the foreword, and where.
    #[serde(default)]
    pub signatory: SignatoryText,
    /// Words by which the checks read the language.
    #[serde(default)]
    pub lexicon: Lexicon,
}

/// Words by which the checks read a language; a new language needs no more than its own.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lexicon {
    /// Number words that stand for a quantity, such as `drie`, `dozijn` or `honderdtal`.
    ///
    /// Each is matched as a whole word, in capitals too; compounds are listed one by one. Words
    /// that are also an article or a pronoun (`een`, `un`, `ein`, `one`) do not belong here, nor do
    /// ordinals and fractions, which are claims.
    #[serde(default)]
    pub numbers: Vec<String>,
    /// Names that hold a number or a number word, such as `Source Serif 4`; the case matters.
    #[serde(default)]
    pub names: Vec<String>,
    /// Words between the hour and the minutes or after them, such as `uur`, `h` or `Uhr`.
    #[serde(default)]
    pub clock: Vec<String>,
    /// Words that say how figures compare, such as `hoogste` or `meer dan`; a `*` at the end of a
    /// word stands for any ending, as in `stijg*`.
    ///
    /// In a sentence with a figure they are checked: the figure carries a condition, such as
    /// `rises` or `highest`. The less a word is used otherwise, the better it serves.
    #[serde(default)]
    pub claims: Vec<String>,
}

/// A noun in the plural categories of CLDR; `other` stands in for those not given.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Noun {
    /// The general form.
    pub other: String,
    /// The form for zero, in languages that have one.
    #[serde(default)]
    pub zero: Option<String>,
    /// The form for one.
    #[serde(default)]
    pub one: Option<String>,
    /// The form for two.
    #[serde(default)]
    pub two: Option<String>,
    /// The form for few.
    #[serde(default)]
    pub few: Option<String>,
    /// The form for many.
    #[serde(default)]
    pub many: Option<String>,
}

/// The texts of an exhibit.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExhibitText {
    /// What is measured.
    pub title: String,
    /// One line that says what the exhibit shows.
    pub shows: String,
    /// The unit, beside the title.
    #[serde(default)]
    pub unit: Option<String>,
    /// A note under the exhibit.
    #[serde(default)]
    pub note: Option<String>,
}

/// Who signs the foreword, and where.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatoryText {
    /// Who signs if the report names no person.
    #[serde(default)]
    pub name: Option<String>,
    /// The person's role.
    #[serde(default)]
    pub role: Option<String>,
    /// The place of signature.
    #[serde(default)]
    pub place: Option<String>,
    /// What the portrait shows, for those who do not see it.
    #[serde(default)]
    pub portrait_alt: Option<String>,
}
