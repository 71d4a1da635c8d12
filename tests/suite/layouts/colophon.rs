//! Back covers: from a mission alone to long lists of addresses.

use serde_json::json;

use super::book::{Book, hold};
use super::text::{Tongue, Writer};

fn colophon(name: &str, mission: usize, groups: &[usize]) -> Book {
    let mut text = Writer::new(Tongue::English, 9).paragraph(mission);
    for (index, count) in groups.iter().enumerate() {
        text += &format!("\n\n## Addresses {{#addresses-{index}}}\n\n");
        for item in 0..*count {
            text += &match item % 3 {
                0 => "- [clocks.example](https://clocks.example)\n".to_owned(),
                1 => format!("- Workshop in the old mill, {}\n", super::LONG_NAME),
                _ => "- [the-long-name-of-a-workshop.clocks.example/repairs]\
                      (https://clocks.example/repairs)\n"
                    .to_owned(),
            };
        }
    }
    Book::new(name)
        .section("cover", json!({ "page": "cover" }))
        .section("colophon", json!({ "page": "colophon", "prose": "colophon" }))
        .prose("colophon", format!("# The society\n\n{text}\n"))
}

#[test]
fn back_covers_of_any_length() {
    let mut all = Vec::new();
    for (name, mission, groups) in [
        ("mission", 4, &[][..]),
        ("usual", 4, &[3, 4]),
        ("addresses", 3, &[18]),
        ("long", 4, &[14, 15, 9]),
        ("many", 2, &[3, 4, 2, 5, 3, 4]),
    ] {
        all.push(colophon(&format!("colophon-{name}"), mission, groups));
    }
    hold(all);
}
