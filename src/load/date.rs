//! The date of a report: its own, or the one that `SOURCE_DATE_EPOCH` gives.

use super::{Json, Plan};
use crate::epoch::{Epoch, Given};
use crate::finding::{Code, Finding, Findings};

/// Gives a report that has no date the day of `given`, and says which moment that was.
pub fn settle(plan: &mut Json<Plan>, given: &Given, findings: &mut Findings) -> Option<Epoch> {
    if plan.value.date.is_some() {
        return None;
    }
    let variable = Epoch::VARIABLE;
    let (code, message) = match given {
        Ok(Some(epoch)) => {
            plan.value.date = Some(epoch.day());
            return Some(*epoch);
        }
        Ok(None) => {
            (Code::DateMissing, format!("the report has no `date`, and `{variable}` is not set"))
        }
        Err(malformed) => {
            (Code::DateMalformed, format!("the report has no `date`, and {malformed}"))
        }
    };
    let hint = format!(
        "give the day of publication, as `\"date\": \"2025-06-30\"`, or set `{variable}` to its \
         number of seconds since 1970, as `date +%s` prints it"
    );
    findings.push(Finding::error(code, plan.place(""), message).hint(hint));
    None
}
