//! Reading a JSON file of the report folder.

use std::any::{Any, TypeId};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::Inputs;
use super::recent::Recent;
use crate::finding::{Failure, Findings};
use crate::json;
pub use crate::json::{Json, schema};

/// Reads a JSON file of the report folder; its faults go to `findings`.
///
/// Gives `None` if the file has any fault.
///
/// # Errors
/// A path failure if the file is there but cannot be read.
pub fn read<T: DeserializeOwned + JsonSchema + Clone + Send + Sync + 'static>(
    inputs: &Inputs,
    path: &str,
    findings: &mut Findings,
) -> Result<Option<Json<T>>, Failure> {
    /// By type and path.
    static READ: Recent<(TypeId, String), Arc<dyn Any + Send + Sync>> = Recent::new();

    let read = match inputs.text(path) {
        Ok(source) => {
            let key = (TypeId::of::<T>(), path.to_owned());
            let known = READ.get(&key, &source);
            if let Some(json) = known.as_ref().and_then(|known| known.downcast_ref::<Json<T>>()) {
                return Ok(Some(json.clone()));
            }
            let read = json::read::<T>(Arc::clone(&source));
            if let Ok(json) = &read {
                READ.put(key, source, Arc::new(json.clone()));
            }
            read
        }
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
