//! What the layouts read of an edition as a whole.

use serde_json::{Value, json};

use super::{Writer, image_path};
use crate::figures::{Origin, Piece};
use crate::finding::{Code, Finding};

impl Writer<'_> {
    /// What concerns the edition as a whole.
    pub(super) fn edition(&mut self) -> Value {
        let plan = &self.report.plan.value;
        let edition = &self.texts.edition;
        let labels = &self.texts.labels.value;
        let formatter = self.speaker.formatter();
        let date: Vec<u32> = plan.date().split('-').filter_map(|part| part.parse().ok()).collect();
        let Some(month) = formatter.month(plan.date()) else {
            let place = self.report.plan.place("/date");
            let message = format!("there is no day `{}`", plan.date());
            self.setter.findings.push(Finding::error(Code::WrongType, place, message));
            return Value::Null;
        };
        let signatory = &labels.signatory;
        let name = |text: Option<&String>| text.map(|text| self.setter.name(text));
        let portrait_alt = signatory.portrait_alt.as_deref().unwrap_or_default();
        let portrait_told: Vec<Piece> = self
            .speaker
            .pieces(portrait_alt, Some(&Origin::Name))
            .into_iter()
            .filter(|piece| piece.origin.is_some())
            .collect();
        let editions: Vec<Value> = plan
            .editions
            .iter()
            .map(|one| json!({ "language": one.language, "title": one.title }))
            .collect();
        json!({
            "language": edition.language,
            "region": edition.region,
            "title": self.setter.name(&edition.title),
            "year": plan.year.to_string(),
            "organisation": self.setter.name(&edition.organisation),
            "date": month,
            "date_iso": date,
            "cover_ink": edition.cover_ink,
            "page": plan.page,
            "words": self.setter.words(&labels.words),
            "editions": editions,
            "signatory": {
                "name": name(plan.signatory.name.as_ref().or(signatory.name.as_ref())),
                "role": name(signatory.role.as_ref()),
                "place": name(signatory.place.as_ref()),
                "date": Piece::of(month.clone(), Origin::Date),
                "portrait": plan.signatory.portrait.as_ref().map(|p| format!("/{}", image_path(p))),
                "portrait_alt": signatory.portrait_alt,
                "portrait_told": portrait_told,
            },
        })
    }
}
