//! Key figures: one to nine, of any length, with and without a history.

use serde_json::{Value, json};

use super::book::{Book, hold};
use super::values::{Values, years};

/// A page of so many key figures.
///
/// histories: whether the figure at a place has one
fn page(name: &str, values: Values, count: usize, histories: impl Fn(usize) -> bool) -> Book {
    let mut book = Book::new(name);
    let mut all: Vec<Value> = Vec::new();
    for index in 0..count {
        let id = format!("figure_{index}");
        book = years(book, &id, values, index, 6 + index);
        let mut figure = json!({ "id": id, "figure": format!("{id}.2024") });
        if histories(index) {
            figure["history"] = json!(id);
        }
        all.push(figure);
        let label = match index % 3 {
            0 => "clocks were mended",
            1 => "clocks were lent to schools, offices and waiting rooms of the town",
            _ => "bells rang",
        };
        book = book.label("key_figures", &id, json!(label));
    }
    book.section("key-figures", json!({ "page": "key-figures", "key_figures": all }))
}

#[test]
fn one_to_nine_with_a_history() {
    let mut all = Vec::new();
    for count in 1..=9 {
        all.push(page(&format!("key-{count}"), Values::Usual, count, |_| true));
    }
    hold(all);
}

#[test]
fn without_a_history_and_with_some() {
    let mut all = Vec::new();
    for count in [1, 3, 6, 9] {
        all.push(page(&format!("key-bare-{count}"), Values::Usual, count, |_| false));
        all.push(page(&format!("key-some-{count}"), Values::Usual, count, |index| index % 2 == 0));
    }
    hold(all);
}

#[test]
fn of_any_values() {
    let mut all = Vec::new();
    for values in Values::ALL.into_iter().filter(|values| *values != Values::Gaps) {
        all.push(page(&format!("key-values-{}", values.name()), values, 5, |_| true));
    }
    hold(all);
}
