//! The filters of expressions: how a figure is printed, and what is said of it.

use std::sync::Arc;

use minijinja::value::{Rest, Value};
use minijinja::{Environment, Error, ErrorKind};

use super::claim::Claim;
use super::comparison::{Sense, Side};
use super::condition::Condition;
use super::expression::Scope;
use super::figure::Figures;
use super::printed::{Printing, Stated, Term};
use super::quantity::{Quantity, Refused, Voice, Wording, quantity, refusal};
use crate::load::Noun;

/// The filters of prose.
pub fn environment(voice: &Arc<Voice>, figures: &Arc<Figures>) -> Environment<'static> {
    let mut environment = Environment::empty();
    // Names that do not exist are reported by the scope; templates of labels may leave parts out.
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Lenient);
    for (name, claim) in Claim::ALL {
        environment.add_filter(
            name,
            move |value: Value, round: Option<Value>| -> Result<Value, Error> {
                let round = round.map(|round| number(&round)).transpose()?;
                Ok(Value::from_object(quantity(&value)?.claim(claim, round)?))
            },
        );
    }
    environment.add_filter("signed", |value: Value| -> Result<Value, Error> {
        Ok(Value::from_object(Quantity { signed: true, ..quantity(&value)? }))
    });
    environment.add_filter("decimals", |value: Value, places: u8| -> Result<Value, Error> {
        let decimals = Some(places.min(6));
        Ok(Value::from_object(Quantity { decimals, ..quantity(&value)? }))
    });
    environment.add_filter("written", |value: Value, words: String| {
        match value.downcast_object_ref::<Stated>() {
            Some(Stated(source)) => Ok(Term::stated(words, source.clone())),
            None => worded(&value, Wording::Words(words)),
        }
    });
    environment.add_filter("unit", |value: Value| worded(&value, Wording::WithUnit));
    environment.add_filter("ordinal", |value: Value| worded(&value, Wording::Ordinal));
    environment.add_filter("plural", |value: Value, one: String, other: String| {
        let rest = (None, None, None, None);
        let noun =
            Noun { one: Some(one), other, zero: rest.0, two: rest.1, few: rest.2, many: rest.3 };
        worded(&value, Wording::Noun(Box::new(noun)))
    });
    let (day, month) = (Arc::clone(voice), Arc::clone(voice));
    environment.add_filter("date", move |date: String| {
        let text = day.formatter.day(&date).ok_or_else(|| no_date(&date))?;
        Ok::<_, Error>(Term::value(text, Printing::Date))
    });
    environment.add_filter("month", move |date: String| {
        let text = month.formatter.month(&date).ok_or_else(|| no_date(&date))?;
        Ok::<_, Error>(Term::value(text, Printing::Date))
    });
    conditions(&mut environment);
    let sources = Arc::clone(figures);
    environment.add_filter("stated", move |value: Value, source: String| -> Result<Value, Error> {
        let stated = Some(known_source(&sources, source)?);
        Ok(Value::from_object(Quantity { stated, ..quantity(&value)? }))
    });
    environment
}

/// The filters that put a condition on a figure.
fn conditions(environment: &mut Environment<'static>) {
    let put = |value: &Value, condition: Condition| -> Result<Value, Error> {
        Ok(Value::from_object(quantity(value)?.condition(condition)))
    };
    let ways = [
        ("rises", "highest", "more_than", Sense::More),
        ("falls", "lowest", "less_than", Sense::Less),
    ];
    for (course, extreme, compares, sense) in ways {
        environment.add_filter(course, move |value: Value, by: Option<Value>| {
            let condition = match by {
                None => Condition::Course(sense, 1),
                Some(by) if by.is_number() => match usize::try_from(by) {
                    Ok(periods) if periods > 0 => Condition::Course(sense, periods),
                    _ => return Err(invalid("periods in a row are counted from 1")),
                },
                Some(by) => Condition::Compares(sense, vec![side(&by)?]),
            };
            put(&value, condition)
        });
        environment.add_filter(extreme, move |value: Value, set: Option<Value>| {
            let set = match set {
                None => None,
                Some(set) => match set.downcast_object_ref::<Scope>().and_then(Scope::set) {
                    Some(set) => Some(set.to_owned()),
                    None => {
                        return Err(invalid("it is compared with a data set, named without key"));
                    }
                },
            };
            put(&value, Condition::Extreme(sense, set))
        });
        environment.add_filter(compares, move |value: Value, others: Rest<Value>| {
            let others = others.iter().map(side).collect::<Result<_, Error>>()?;
            put(&value, Condition::Compares(sense, others))
        });
    }
    environment
        .add_filter("rank", move |value: Value, rank: usize| put(&value, Condition::Rank(rank)));
    environment.add_filter("equals", move |value: Value, other: Value| {
        put(&value, Condition::Compares(Sense::Same, vec![side(&other)?]))
    });
    environment.add_filter("most_of", move |value: Value, whole: Value| {
        put(&value, Condition::Compares(Sense::Most, vec![side(&whole)?]))
    });
    environment.add_filter("times", move |value: Value, times: f64, other: Value| {
        put(&value, Condition::Compares(Sense::Times(times), vec![side(&other)?]))
    });
}

/// What a figure is compared with: a figure or a number.
fn side(value: &Value) -> Result<Side, Error> {
    if value.is_number() {
        return Ok(Side::Number(f64::try_from(value.clone())?));
    }
    match value.downcast_object_ref::<Quantity>() {
        Some(quantity) => Ok(Side::of(&quantity.figure)),
        None => Err(invalid("a figure is compared with a figure or a number")),
    }
}

/// The number that a rounded claim is made with: a number, or a figure that is known exactly.
fn number(value: &Value) -> Result<f64, Error> {
    let known = side(value)?.exact();
    known.ok_or_else(|| invalid("a rounded claim needs a number that is known exactly"))
}

/// The id of a source, if the report declares it.
///
/// # Errors
/// There is no such source.
pub fn known_source(figures: &Figures, id: String) -> Result<String, Error> {
    if figures.sources().any(|known| known == id) {
        Ok(id)
    } else {
        Err(refusal(format!("there is no source `{id}`"), Refused::Source(id)))
    }
}

fn invalid(message: &'static str) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}

fn worded(value: &Value, wording: Wording) -> Result<Value, Error> {
    Ok(Value::from_object(Quantity { wording, ..quantity(value)? }))
}

fn no_date(date: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("`{date}` is no date"))
}
