//! The names of variants, which are those of the folders that they are written to.

/// How long a name may be, in characters. File systems take 255 bytes, of which the names of the
/// files within, which begin with it, need some.
const LONGEST: usize = 100;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What is wrong with a name, if it cannot be that of a folder on every system.
pub fn fault(name: &str) -> Option<&'static str> {
    let is_known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let numbered =
        |device: &str| name.strip_prefix(device).is_some_and(|rest| rest.len() == 1 && rest != "0");
    if name.is_empty() {
        Some("is empty")
    } else if name.starts_with('-') || !name.chars().all(is_known) {
        Some("is not of lower-case letters, digits and hyphens")
    } else if name.len() > LONGEST {
        Some("is longer than 100 characters")
    } else if DEVICES.contains(&name) || ["com", "lpt"].into_iter().any(numbered) {
        Some("is that of a device on Windows")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_folders_everywhere() {
        for name in ["brugge", "centre-12", "2024", "com", "com10", "com-1", "a"] {
            assert_eq!(fault(name), None, "`{name}`");
        }
        let long = "a".repeat(LONGEST + 1);
        for name in [
            "", ".", "..", "a/b", "a\\b", "-a", "A", "é", "a b", "a.b", "nul", "com1", "lpt9",
            &long,
        ] {
            assert!(fault(name).is_some(), "`{name}` is taken for a name");
        }
    }
}
