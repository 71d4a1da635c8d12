//! What an expression says, without how it is printed: the figure that it names, and its claims.

use std::collections::BTreeSet;

/// Filters that only say how a figure is printed. Every other filter claims something of it.
const PRINTING: [&str; 8] =
    ["written", "plural", "unit", "ordinal", "signed", "decimals", "date", "month"];

/// What an expression names: `capacity[2024]` of `capacity["2024"] | over(36000)`.
pub fn named(expression: &str) -> String {
    let name = split(expression, '|').next().unwrap_or(expression);
    name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\'')).collect()
}

/// What an expression claims of its figure, one string for each claim. Spaces, the way that a
/// number or key is typed, and arguments that are words do not count: `over(36_000)` is
/// `over(36000)`, and `highest("a record")` is `highest`.
pub fn claims(expression: &str, sources: &BTreeSet<&str>) -> Vec<String> {
    split(expression, '|').skip(1).filter_map(|filter| claim(filter.trim(), sources)).collect()
}

fn claim(filter: &str, sources: &BTreeSet<&str>) -> Option<String> {
    let (name, rest) = filter.split_once('(').unwrap_or((filter, ""));
    let name = name.trim();
    if PRINTING.contains(&name) {
        return None;
    }
    let inner = rest.trim_end().strip_suffix(')').unwrap_or(rest);
    let arguments: Vec<String> =
        split(inner, ',').filter_map(|argument| argument_of(argument.trim(), sources)).collect();
    if arguments.is_empty() {
        return Some(name.to_owned());
    }
    Some(format!("{name}({})", arguments.join(", ")))
}

/// An argument as it is compared: numbers by value, names without quotes and spaces; words, which
/// are each language's own, not at all. A text that is the id of a source is no word.
fn argument_of(argument: &str, sources: &BTreeSet<&str>) -> Option<String> {
    let quoted = ['"', '\'']
        .into_iter()
        .find_map(|quote| argument.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)));
    if let Some(text) = quoted {
        return sources.contains(text).then(|| text.to_owned());
    }
    if let Ok(number) = argument.replace('_', "").parse::<f64>() {
        return Some(number.to_string());
    }
    Some(named(argument)).filter(|name| !name.is_empty())
}

/// The pieces of an expression between marks that stand in no quotes and no brackets.
fn split(text: &str, mark: char) -> impl Iterator<Item = &str> {
    let (mut quote, mut depth, mut escaped) = (None, 0_usize, false);
    text.split(move |character: char| {
        let was_escaped = std::mem::take(&mut escaped);
        match quote {
            Some(_) if was_escaped => {}
            Some(_) if character == '\\' => escaped = true,
            Some(open) if character == open => quote = None,
            Some(_) => {}
            None => match character {
                '"' | '\'' => quote = Some(character),
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ => return character == mark && depth == 0,
            },
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_does_not_depend_on_how_it_is_typed() {
        assert_eq!(named("capacity[2024] | over(36000)"), "capacity[2024]");
        assert_eq!(named(" balance[ '2024-10' ]|signed"), named("balance[\"2024-10\"]"));
        assert_eq!(named("x | written(\"a | b\")"), "x");
        assert_ne!(named("capacity[2023]"), named("capacity[2024]"));
    }

    #[test]
    fn claims_are_filters_that_say_more_than_how_a_figure_is_printed() {
        let sources = BTreeSet::from(["review"]);
        let of = |expression| claims(expression, &sources);
        assert_eq!(of("x | signed | decimals(1) | written(\"over(3)\")"), Vec::<String>::new());
        assert_eq!(of("x | over( 36_000 )"), of("x | over(36000.0) | unit"));
        assert_ne!(of("x | over(36000)"), of("x | over(35000)"));
        assert_ne!(of("x | over(36000)"), of("x | under(36000)"));
        assert_eq!(of("x | highest(\"a record\")"), of("x | highest('un record')"), "words");
        assert_eq!(of("x|highest()"), ["highest"]);
        assert_eq!(of("x | falls(y[ \"a\" ], 2)"), ["falls(y[a], 2)"]);
        assert_eq!(of("x | stated(\"review\", \"half\")"), ["stated(review)"]);
        assert_eq!(of("x | highest | over(3)"), ["highest", "over(3)"]);
    }

    #[test]
    fn expressions_that_cannot_be_read_are_read_as_far_as_they_go() {
        for text in ["", "|", "x | (", "x | over(", "x | \"", "x | over(3))", "'|\\'|'|"] {
            let _ = (named(text), claims(text, &BTreeSet::new()));
        }
    }
}
