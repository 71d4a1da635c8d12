//! A figure that is known by a round number is never printed as if it were exact.

use balans::figures::{Formatter, Style};
use balans::finding::Code;

use super::{say, shop};

#[test]
fn a_figure_known_by_a_round_number_is_printed_by_that_claim_only() {
    let prepared = shop().prepared();
    for (expression, text) in [
        ("parts | over", "3,000"),
        ("parts | over(3000)", "3,000"),
        ("tools | nearly | unit", "400\u{a0}clocks"),
        ("tools | nearly | written(\"four hundred\")", "four hundred"),
        ("tools | less_than(500) | written(\"few\")", "few"),
        ("half_the_parts | over(1400)", "1,400"),
    ] {
        let printed = say(&prepared, expression).unwrap_or_else(|e| panic!("{expression}: {e:?}"));
        assert_eq!(printed.text, text, "{expression}");
    }
    for (expression, message) in [
        ("parts", "`parts` is only known as more than 3000"),
        ("parts | decimals(1)", "`parts` is only known as more than 3000"),
        ("tools | written(\"four hundred\")", "`tools` is only known as nearly 400"),
        (
            "half_the_parts",
            "`half_the_parts` (1500) comes from a figure that is only known roughly",
        ),
    ] {
        let found = say(&prepared, expression).expect_err(expression);
        assert_eq!((found.0, &*found.1), (Code::ClaimMissing, message), "{expression}");
    }
    for (expression, message) in [
        ("parts | nearly", "`parts` is published as more than 3000, but `nearly` says else"),
        (
            "parts | over(2900)",
            "`parts` is published as more than 3000, but `over(2900)` says else",
        ),
        (
            "members | nearly",
            "`members` (1250) is not published by a round number; `nearly` needs it",
        ),
    ] {
        let found = say(&prepared, expression).expect_err(expression);
        assert_eq!((found.0, &*found.1), (Code::ClaimFails, message), "{expression}");
    }
}

#[test]
fn tables_and_charts_mark_what_is_known_by_a_round_number() {
    let prepared = shop().prepared();
    let formatter = Formatter::new(&prepared.report.texts[0].edition.locale()).expect("English");
    for (id, printed) in [
        ("parts", ">\u{a0}3\u{202f}000"),
        ("tools", "≈\u{a0}400"),
        ("half_the_parts", "≈\u{a0}1\u{202f}500"),
        ("members", "1\u{202f}250"),
    ] {
        let figure = prepared.figures.get(id).expect("it is there");
        assert_eq!(formatter.figure(figure, Style::TABLE).as_deref(), Some(printed), "{id}");
    }
}
