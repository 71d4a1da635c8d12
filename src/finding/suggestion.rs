//! "Did you mean": the known name closest to a mistyped one.

/// Similarity below which two names are not worth confusing (Jaro–Winkler, 0 to 1).
const LEAST_SIMILARITY: f64 = 0.8;

/// The name among `known` that `word` most likely stands for, if any comes close.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(word, name), name))
        .filter(|&(similarity, _)| similarity >= LEAST_SIMILARITY)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn finds_the_closest_name_or_none() {
        let known = ["capacity", "occupancy", "inflow"];
        assert_eq!(did_you_mean("capcity", known), Some("capacity"));
        assert_eq!(did_you_mean("zebra", known), None);
    }
}
