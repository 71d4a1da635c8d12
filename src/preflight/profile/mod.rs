//! What a file must be: the built-in profiles, and those of printers.
//!
//! A profile is a JSON file. The built-in ones hold the values of the workbook of GWG 2022
//! (Ghent Workgroup, sheets *Variants* and *Requirements*); a printer's own names one of them in
//! `extends` and says what differs.

mod settings;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use crate::finding::{Code, Failure, Finding, Findings, Place, Severity, Source};
use crate::json::{self, Json};

pub use settings::{Binding, Gutter, Level, Settings};

/// The built-in profiles, by name; the first is used when none is named.
const BUILT_IN: [(&str, &str); 4] = [
    ("gwg2022-sheet-cmyk", include_str!("gwg2022-sheet-cmyk.json")),
    ("gwg2022-sheet-spot", include_str!("gwg2022-sheet-spot.json")),
    ("gwg2022-web-cmyk", include_str!("gwg2022-web-cmyk.json")),
    ("screen", include_str!("screen.json")),
];

/// A profile, ready to check with.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its name, or the path of its file.
    pub name: String,
    /// What it says, with what it starts from.
    pub settings: Settings,
    levels: BTreeMap<Code, Level>,
    /// Where each exemption stands.
    places: Vec<Place>,
}

impl Profile {
    /// The names of the built-in profiles.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// A built-in profile.
    pub fn built_in(name: &str) -> Option<Self> {
        let (name, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        let source = Source { path: (*name).to_owned(), text: (*text).to_owned() };
        Self::of(name, source).ok()
    }

    /// A built-in profile by its name, or one from a file.
    ///
    /// # Errors
    /// What is wrong with the file, or that there is none.
    pub fn load(named: &str) -> Result<Self, Failure> {
        if let Some(profile) = Self::built_in(named) {
            return Ok(profile);
        }
        let path = Path::new(named);
        if !path.exists() && !named.contains(['/', '\\', '.']) {
            let message = format!("there is no profile `{named}`");
            let finding = Finding::error(Code::UnknownProfile, Place::file(named), message);
            return Err(finding.hint_known(named, Self::names()).into());
        }
        let bytes = fs::read(path).map_err(|error| Failure::unreadable(path, error))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            let message = format!("file `{named}` is not UTF-8 text");
            Failure::from(Finding::error(Code::NotText, Place::file(named), message))
        })?;
        Ok(Self::of(named, Source { path: named.to_owned(), text })?)
    }

    fn of(name: &str, source: Source) -> Result<Self, Findings> {
        let file: Json<Settings> = json::read(Arc::new(source))?;
        let mut findings = Findings::new();
        let settings = match &file.value.extends {
            None => file.value.clone(),
            Some(base) => match BUILT_IN.iter().find(|(known, _)| known == base) {
                Some((_, text)) => extended(text, &file.source.text).unwrap_or_default(),
                None => {
                    let message = format!("there is no profile `{base}`");
                    let place = file.place("/extends");
                    let finding = Finding::error(Code::UnknownProfile, place, message);
                    findings.push(finding.hint_known(base, Self::names()));
                    file.value.clone()
                }
            },
        };
        let mut rule = |name: &str, place: Place| {
            let known = Code::ALL.iter().copied().filter(|code| is_rule(*code));
            let found = known.clone().find(|code| code.name() == name);
            if found.is_none() {
                let message = format!("there is no rule `{name}`");
                let finding = Finding::error(Code::UnknownRule, place, message);
                findings.push(finding.hint_known(name, known.map(Code::name)));
            }
            found
        };
        let mut levels = BTreeMap::new();
        for (name, level) in &settings.rules {
            let place = file.place(&format!("/rules/{name}"));
            levels.extend(rule(name, place).map(|code| (code, *level)));
        }
        let mut places = Vec::new();
        for (at, exemption) in settings.exemptions.iter().enumerate() {
            rule(&exemption.rule, file.place(&format!("/exemptions/{at}/rule")));
            places.push(file.place(&format!("/exemptions/{at}")));
        }
        let profile = Self { name: name.to_owned(), settings, levels, places };
        findings.guard(profile).map(|(profile, _)| profile)
    }

    /// How bad it is when a rule is not kept; none if it is not checked.
    pub fn severity(&self, code: Code) -> Option<Severity> {
        let settings = &self.settings;
        if code == Code::GwgR0004 && settings.uniform_pages == Some(true) {
            return Some(Severity::Error);
        }
        let level = self.levels.get(&code).copied().unwrap_or_else(|| {
            // What a printer asks for is checked because it is asked for.
            let asked = match code {
                Code::PrintTrim => settings.trim_mm.is_some(),
                Code::PrintBleed => settings.bleed_mm.is_some(),
                Code::PrintGutter => settings.gutter == Some(Gutter::Empty),
                Code::PrintSafeZone => settings.safe_mm.is_some(),
                Code::PrintPageMultiple => settings.page_multiple.is_some(),
                Code::PrintSmallText => settings.smallest_text_pt.is_some(),
                Code::PrintThinLine => settings.smallest_line_pt.is_some(),
                Code::PrintSpot => settings.spots.is_some(),
                Code::PrintCondition => settings.output_condition.is_some(),
                Code::PdfUnreadable | Code::PdfEncrypted | Code::PdfTooLarge => true,
                _ => false,
            };
            if asked { Level::Error } else { Level::Ignore }
        });
        match level {
            Level::Error => Some(Severity::Error),
            Level::Warning => Some(Severity::Warning),
            Level::Ignore => None,
        }
    }

    /// Leaves out what is exempt, and reports exemptions that nothing needs.
    pub fn exempt(&self, findings: Findings) -> Findings {
        let exemptions = &self.settings.exemptions;
        let mut used = vec![false; exemptions.len()];
        let page_of = |place: &Place| match place {
            Place::Document { page, .. } => *page,
            _ => None,
        };
        let mut kept = Findings::new();
        for finding in findings {
            let page = page_of(&finding.place);
            let mut exempt = false;
            for (exemption, used) in exemptions.iter().zip(&mut used) {
                let here = exemption
                    .pages
                    .as_ref()
                    .is_none_or(|pages| page.is_some_and(|page| pages.contains(&page)));
                if here && exemption.rule == finding.code.name() && !is_refusal(finding.code) {
                    (exempt, *used) = (true, true);
                }
            }
            if !exempt {
                kept.push(finding);
            }
        }
        for ((exemption, used), place) in exemptions.iter().zip(used).zip(&self.places) {
            if !used {
                let message = format!("nothing here needs the exemption from `{}`", exemption.rule);
                let finding = Finding::error(Code::ExemptionUnused, place.clone(), message);
                kept.push(finding.hint("remove the exemption, or correct its rule and pages"));
            }
        }
        kept
    }
}

/// The JSON Schema of profile files.
pub fn schema() -> Value {
    json::schema::<Settings>()
}

/// A built-in profile with the values of a file in place of its own; rules are taken one by one.
fn extended(base: &str, file: &str) -> Option<Settings> {
    let mut base: Value = serde_json::from_str(base).ok()?;
    let over: Value = serde_json::from_str(file).ok()?;
    for (key, value) in over.as_object()? {
        match (key.as_str(), base.get_mut(key), value) {
            ("rules", Some(Value::Object(rules)), Value::Object(over)) => {
                rules.extend(over.iter().map(|(name, level)| (name.clone(), level.clone())));
            }
            _ => drop(base.as_object_mut()?.insert(key.clone(), value.clone())),
        }
    }
    serde_json::from_value(base).ok()
}

/// Whether a code is one of preflight.
fn is_rule(code: Code) -> bool {
    let families = ["gwg-", "print-", "screen-"];
    families.iter().any(|family| code.name().starts_with(family)) || is_refusal(code)
}

/// Whether a code says that a file could not be read, which nothing is exempt from.
fn is_refusal(code: Code) -> bool {
    matches!(code, Code::PdfUnreadable | Code::PdfEncrypted | Code::PdfTooLarge)
}
