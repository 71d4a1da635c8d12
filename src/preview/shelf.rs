//! What browsers fetch by an address that follows from its content.

use std::collections::BTreeMap;

use hyper::body::Bytes;

/// For how many states something is kept that is no longer shown: a browser may still ask for it.
const KEPT: u64 = 8;

/// Files by name, with the last state that shows each.
#[derive(Debug, Default)]
pub struct Shelf(BTreeMap<String, (u64, Bytes)>);

impl Shelf {
    /// Puts a file on the shelf, unless it is there, and notes that a state shows it.
    pub fn put(&mut self, name: String, state: u64, content: impl FnOnce() -> Vec<u8>) {
        let place = self.0.entry(name);
        place.or_insert_with(|| (state, Bytes::from(content()))).0 = state;
    }

    /// Notes that a state shows a file.
    pub fn hold(&mut self, name: &str, state: u64) {
        if let Some(place) = self.0.get_mut(name) {
            place.0 = state;
        }
    }

    /// A file.
    pub fn get(&self, name: &str) -> Option<Bytes> {
        self.0.get(name).map(|(_, content)| content.clone())
    }

    /// Removes what has not been shown for long.
    pub fn clear(&mut self, state: u64) {
        self.0.retain(|_, (last, _)| *last + KEPT >= state);
    }
}

#[cfg(test)]
mod tests {
    use super::Shelf;

    #[test]
    fn what_is_shown_stays_and_what_was_shown_goes_later() {
        let mut shelf = Shelf::default();
        shelf.put("old".into(), 1, || b"old".to_vec());
        shelf.put("held".into(), 1, || b"held".to_vec());
        for state in 2..20 {
            shelf.hold("held", state);
            shelf.clear(state);
            assert_eq!(shelf.get("old").is_some(), state <= 9, "state {state}");
        }
        assert_eq!(shelf.get("held").as_deref(), Some(&b"held"[..]));
    }
}
