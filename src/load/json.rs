//! Reading a JSON file of the report folder.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::Inputs;
use crate::finding::{Failure, Findings};
use crate::json;
pub use crate::json::{Json, schema};

/// Reads a JSON file of the report folder; its faults go to `findings`.
///
/// Gives `None` if the file has any fault.
///
/// # Errors
/// A path failure if the file is there but cannot be read.
pub fn read<T: DeserializeOwned + JsonSchema + 'static>(
    inputs: &Inputs,
    path: &str,
    findings: &mut Findings,
) -> Result<Option<Json<T>>, Failure> {
    let read = match inputs.text(path) {
        Ok(source) => json::read(source),
        Err(Failure::Findings(found)) => Err(found),
        Err(failure) => return Err(failure),
    };
    Ok(match read {
        Ok(json) => Some(json),
        Err(found) => {
            findings.extend(found);
            None
        }
    })
}
