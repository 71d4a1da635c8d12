//! Every condition holds, or says why it does not.

use balans::figures::Printing;
use balans::finding::Code;

use super::{say, shop};

#[test]
fn every_condition_holds_or_says_why_it_does_not() {
    let prepared = shop().prepared();
    for (holds, fails, why) in [
        (
            "apprentices[2022] | rises",
            "apprentices[2022] | falls",
            "(12) is not less than `apprentices.2021` (10)",
        ),
        (
            "apprentices[2024] | rises(3)",
            "apprentices[2024] | falls(2)",
            "(15.4) is not less than `apprentices.2023` (15)",
        ),
        (
            "apprentices[2024] | rises(apprentices[2021])",
            "apprentices[2021] | rises(apprentices[2021])",
            "(10) is not more than `apprentices.2021` (10)",
        ),
        (
            "repairs.springs | highest",
            "repairs.cases | highest",
            "`repairs.cases` (24) is not more than `repairs.springs` (60), so it is not the highest of `repairs`",
        ),
        (
            "repairs.bells | lowest",
            "repairs.cases | lowest",
            "is not less than `repairs.hands` (24), so it is not the lowest of `repairs`",
        ),
        (
            "members | highest(repairs)",
            "nothing | highest(repairs)",
            "so it is not the highest of `repairs`",
        ),
        (
            "repairs.bells | rank(4)",
            "repairs.bells | rank(3)",
            "`repairs.bells` (12) is not more than",
        ),
        (
            "repairs.springs | rank(1)",
            "repairs.cases | rank(2)",
            "(24) is not more than `repairs.hands` (24), which rank 2 needs",
        ),
        (
            "members | more_than(repairs.total, 1200)",
            "members | more_than(repairs.total, 1250)",
            "`members` (1250) is not more than 1250",
        ),
        (
            "clocks[2023] | less_than(clocks[2024])",
            "clocks[2024] | less_than(clocks[2023])",
            "`clocks.2024` (250) is not less than `clocks.2023` (200)",
        ),
        (
            "apprentices[2024] | equals(apprentices[2023])",
            "apprentices[2022] | equals(apprentices[2023])",
            "(12) is not the same as `apprentices.2023` (15)",
        ),
        (
            "repairs.cases | times(2, repairs.bells)",
            "repairs.springs | times(2, repairs.cases)",
            "(60) is not about 2 times `repairs.cases` (24)",
        ),
        (
            "clocks_by_place.house | times(0.5, clocks[2023])",
            "clocks_by_place.house | times(0.5, clocks[2024])",
            "is not about 0.5 times",
        ),
        (
            "clocks_by_place.tower | most_of(clocks[2024])",
            "clocks_by_place.house | most_of(clocks[2024])",
            "(100) is not most of `clocks.2024` (250)",
        ),
        (
            "clocks[2024] | most_of(clocks[2024])",
            "clocks[2024] | most_of(clocks[2023])",
            "(250) is not most of `clocks.2023` (200)",
        ),
        // A figure known by a round number is all that the rounded claim allows.
        (
            "parts | over | more_than(3000)",
            "parts | over | less_than(3000)",
            "(more than 3000) is not less than 3000",
        ),
        (
            "tools | nearly | less_than(400)",
            "tools | nearly | more_than(400)",
            "(nearly 400) is not more than 400",
        ),
    ] {
        let printed = say(&prepared, holds).unwrap_or_else(|error| panic!("{holds}: {error:?}"));
        assert!(matches!(printed.from, Printing::Figure(_)), "{holds}: {printed:?}");
        assert!(!printed.claims.is_empty(), "{holds} says what was found");
        let (code, message, _) = say(&prepared, fails).expect_err(fails);
        assert_eq!(code, Code::ClaimFails, "{fails}: {message}");
        assert!(message.contains(why), "{fails}: {message}");
    }
}

#[test]
fn conditions_go_together_and_words_carry_them() {
    let prepared = shop().prepared();
    let chain = "members | more_than(1000) | over(1200) | written(\"well over a thousand\")";
    let printed = say(&prepared, chain).expect("both hold");
    assert_eq!(printed.text, "well over a thousand");
    assert_eq!(
        printed.claims,
        [
            "`members` (1250) is more than 1200 and at most 1500",
            "`members` (1250) is more than 1000"
        ]
    );
    let printed = say(&prepared, "clocks[2024] | rises | unit").expect("it rises");
    assert_eq!(printed.text, "250\u{a0}clocks");
    let target = "clocks_by_place.tower | at_most(clocks_by_place.tower) | written(\"all\")";
    assert_eq!(say(&prepared, target).expect("it is all of itself").text, "all");
    let (code, message, _) = say(&prepared, "members | over(parts)").expect_err("not exact");
    assert_eq!(code, Code::ExpressionFailed, "{message}");
    assert!(say(&prepared, "members | rises(3) | written(\"x\")").is_err(), "no period before it");
}

#[test]
fn what_is_not_known_bears_nothing_out_unless_a_source_states_it() {
    let prepared = shop().prepared();
    for open in [
        "apprentices[2024] | highest",
        "apprentices[2021] | rises",
        "apprentices[2021] | less_than(apprentices[2020])",
        "tools | nearly | more_than(390)",
        "members | more_than(half_the_parts)",
    ] {
        let (code, message, hint) = say(&prepared, open).expect_err(open);
        assert_eq!(code, Code::ClaimFails, "{open}: {message}");
        assert!(message.starts_with("known values do not tell whether"), "{open}: {message}");
        assert!(hint.contains("stated("), "{open}: {hint}");
        let stated = format!("{open} | stated(\"ledger\")");
        let printed = say(&prepared, &stated).unwrap_or_else(|error| panic!("{stated}: {error:?}"));
        assert_eq!(printed.stated.as_deref(), Some("ledger"));
        assert!(printed.claims.iter().any(|claim| claim.ends_with("stated by `ledger`")));
    }
    // What is known refutes all the same.
    let refuted = "apprentices[2022] | stated(\"ledger\") | lowest";
    let (code, message, _) = say(&prepared, refuted).expect_err(refuted);
    assert_eq!(code, Code::ClaimFails);
    assert!(message.contains("(12) is not less than `apprentices.2021` (10)"), "{message}");
}

#[test]
fn words_that_only_a_source_states_name_it() {
    let prepared = shop().prepared();
    let printed = say(&prepared, "stated(\"ledger\") | written(\"fell again\")").expect("stated");
    assert_eq!((printed.text.as_str(), printed.stated.as_deref()), ("fell again", Some("ledger")));
    assert_eq!(printed.from, Printing::Words);
    for source in ["stated(\"legder\") | written(\"fell\")", "members | stated(\"legder\")"] {
        let (code, message, hint) = say(&prepared, source).expect_err(source);
        assert_eq!((code, &*message), (Code::UnknownSource, "there is no source `legder`"));
        assert_eq!(hint, "did you mean `ledger`?");
    }
    let (code, message, _) = say(&prepared, "stated(\"ledger\")").expect_err("no words");
    assert_eq!(code, Code::ExpressionFailed);
    assert!(message.contains("written"), "{message}");
}

#[test]
fn conditions_say_what_they_cannot_be_asked() {
    let prepared = shop().prepared();
    for (expression, why) in [
        ("members | rises", "`members` needs 1 period before it, and has 0"),
        ("apprentices[2024] | rises(9)", "needs 9 periods before it, and has 5"),
        ("apprentices[2024] | rises(0)", "counted from 1"),
        ("members | highest", "`members` has nothing to be compared with"),
        ("repairs.bells | rank(5)", "is one of 4, and cannot have rank 5"),
        ("members | highest(clocks[2024])", "a data set"),
        ("members | more_than(clocks)", "a figure is compared with a figure or a number"),
        ("members | more_than", "`members` has nothing to be compared with"),
    ] {
        let (code, message, _) = say(&prepared, expression).expect_err(expression);
        assert_eq!(code, Code::ExpressionFailed, "{expression}: {message}");
        assert!(message.contains(why), "{expression}: {message}");
    }
    let (code, message, _) = say(&prepared, "members | highest(clokcs)").expect_err("unknown");
    assert_eq!((code, &*message), (Code::UnknownFigure, "there is no figure `clokcs`"));
}
