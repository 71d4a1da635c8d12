//! How a language writes dates, learnt from the dates that CLDR forms in it.

use super::format::Formatter;

/// How a language writes dates.
#[derive(Debug, Clone)]
pub struct Dates {
    /// The names of the months as they stand in dates, long and short.
    pub months: Vec<String>,
    /// Whether the month stands before the day.
    pub month_first: bool,
    /// Whether the day ends with a full stop.
    pub dotted: bool,
}

impl Dates {
    /// Looks at one date of each month.
    pub fn of(formatter: &Formatter) -> Self {
        let days = (1..=12).filter_map(|month| formatter.day(&format!("2001-{month:02}-17")));
        let days: Vec<String> = days.collect();
        // A word of every month, such as the `de` of Portuguese, is no name.
        let common = |word: &str| days.iter().all(|day| words(day).any(|other| other == word));
        let names = days.iter().flat_map(|day| words(day)).filter(|word| !common(word));
        let mut months: Vec<String> = names.map(str::to_owned).collect();
        let first = days.first().map_or("", String::as_str);
        let name = months.first().and_then(|name| first.find(name.as_str()));
        let (month_first, dotted) = (name < first.find("17"), first.contains("17."));
        for month in 1..=12 {
            let short = formatter.short_month(&format!("2001-{month:02}")).unwrap_or_default();
            months.extend(words(&short).map(str::to_owned));
        }
        Self { months, month_first, dotted }
    }
}

/// The words of a text, without digits and marks.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn dates_are_those_of_the_language() {
        for (language, region, month, month_first, dotted) in [
            ("nl", "BE", "juli", false, false),
            ("fr", "BE", "juillet", false, false),
            ("de", "DE", "Juli", false, true),
            ("en", "US", "July", true, false),
            ("pt", "PT", "julho", false, false),
        ] {
            let locale = Language { language: language.into(), region: region.into() };
            let dates = Dates::of(&Formatter::new(&locale).expect("CLDR knows the language"));
            assert!(dates.months.iter().any(|name| name == month), "{locale}: {dates:?}");
            assert!(dates.months.iter().all(|name| name != "de"), "{locale}: {dates:?}");
            assert_eq!((dates.month_first, dates.dotted), (month_first, dotted), "{locale}");
        }
    }
}
