//! What was made of the files that were read last, for reports that are read again and again: while one
//! is written, or when there are many of which most files are the same.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::finding::Source;

/// How many files are known: more than most reports have. Beyond that all are read again.
const MOST: usize = 200;

/// What was last made of each file, by its path and what else it depends on.
pub struct Recent<K, V>(Mutex<BTreeMap<K, (Arc<Source>, V)>>);

impl<K: Ord, V: Clone> Recent<K, V> {
    /// Nothing was read yet.
    pub const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    /// What was made of a file, if it has the same text now.
    pub fn get(&self, key: &K, source: &Source) -> Option<V> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (read, made) = known.get(key)?;
        (**read == *source).then(|| made.clone())
    }

    /// Remembers what was made of a file.
    pub fn put(&self, key: K, source: Arc<Source>, made: V) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, (source, made));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Arc<Source> {
        Arc::new(Source { path: path.to_owned(), text: text.to_owned() })
    }

    #[test]
    fn only_the_same_text_is_known() {
        let recent = Recent::new();
        assert_eq!(recent.get(&"a", &source("a", "one")), None);
        recent.put("a", source("a", "one"), 1);
        assert_eq!(recent.get(&"a", &source("a", "one")), Some(1));
        assert_eq!(recent.get(&"a", &source("a", "two")), None);
        recent.put("a", source("a", "two"), 2);
        assert_eq!(recent.get(&"a", &source("a", "two")), Some(2));
        assert_eq!(recent.get(&"a", &source("a", "one")), None);
    }

    #[test]
    fn no_more_is_known_than_a_report_has_files() {
        let recent = Recent::new();
        for n in 0..10 * MOST {
            recent.put(n, source(&n.to_string(), ""), ());
        }
        assert!(recent.0.into_inner().unwrap().len() <= MOST);
    }
}
