//! The provenance of a release: an in-toto Statement v1 with the SLSA Provenance v1 predicate, which
//! says what was built of what, by which program (<https://slsa.dev/spec/v1.0/provenance>).
//!
//! It is not signed. It says of the run no more than its caller gives, so equal releases have equal
//! statements.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Manifest, Output, Root, Tool};
use crate::digest::Digest;
use crate::edition::Rendition;
use crate::epoch::Epoch;

/// The name of the file.
pub const PROVENANCE: &str = "provenance.intoto.json";

/// The schema of the statement, and that of what it states.
const STATEMENT: &str = "https://in-toto.io/Statement/v1";
const PREDICATE: &str = "https://slsa.dev/provenance/v1";

/// How the statement is to be read: what the parameters and dependencies below are.
const BUILD_TYPE: &str = "pkg:generic/balans#release/v1";

/// What is known of a run beside what was built.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// The URI of what ran balans and answers for it, such as that of a workflow; without it,
    /// balans itself.
    pub builder: Option<String>,
    /// When it ran, if that shall be said.
    pub epoch: Option<Epoch>,
}

#[derive(Debug, Serialize)]
struct Statement {
    #[serde(rename = "_type")]
    kind: &'static str,
    subject: Vec<Resource>,
    #[serde(rename = "predicateType")]
    predicate_type: &'static str,
    predicate: Predicate,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Predicate {
    build_definition: BuildDefinition,
    run_details: RunDetails,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct BuildDefinition {
    build_type: &'static str,
    external_parameters: Parameters,
    resolved_dependencies: Vec<Resource>,
}

/// What the person who builds can choose and is not among the files.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Parameters {
    editions: Vec<String>,
    renditions: Vec<Rendition>,
    /// The name of the variant, of which the table is a dependency.
    #[serde(skip_serializing_if = "Option::is_none")]
    variant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_date_epoch: Option<Epoch>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RunDetails {
    builder: Builder,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<Metadata>,
}

#[derive(Debug, Serialize)]
struct Builder {
    id: String,
    version: Tool,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    started_on: String,
    finished_on: String,
}

/// A file by its name and digest.
#[derive(Debug, PartialEq, Deserialize, Serialize)]
struct Resource {
    name: String,
    digest: Digests,
}

#[derive(Debug, PartialEq, Deserialize, Serialize)]
struct Digests {
    sha256: Digest,
}

impl Resource {
    fn new(name: impl Into<String>, sha256: Digest) -> Self {
        Self { name: name.into(), digest: Digests { sha256 } }
    }
}

/// The statement of a release.
pub fn provenance(manifest: &Manifest, run: Run) -> Output {
    let outputs = manifest.outputs.iter().map(|one| Resource::new(&one.file, one.sha256));
    let own = Resource::new(Manifest::NAME, Digest::of(&manifest.output().bytes));
    let input = |root: Root, path: &str| match root {
        Root::Report => format!("report/{path}"),
        Root::Layouts => format!("layouts/{path}"),
        Root::Fonts => format!("fonts/{path}"),
    };
    let inputs =
        manifest.inputs.iter().map(|one| Resource::new(input(one.root, &one.path), one.sha256));
    let variant = manifest.variant.as_ref();
    let table = variant.map(|variant| Resource::new("table", variant.table));
    let alone = || format!("pkg:generic/balans@{}", manifest.tool.balans);
    let metadata = run
        .epoch
        .map(|epoch| Metadata { started_on: epoch.timestamp(), finished_on: epoch.timestamp() });
    let statement = Statement {
        kind: STATEMENT,
        subject: outputs.chain([own]).collect(),
        predicate_type: PREDICATE,
        predicate: Predicate {
            build_definition: BuildDefinition {
                build_type: BUILD_TYPE,
                external_parameters: Parameters {
                    editions: manifest.editions.clone(),
                    renditions: manifest.renditions.clone(),
                    variant: variant.map(|variant| variant.name.clone()),
                    source_date_epoch: manifest.report.source_date_epoch,
                },
                resolved_dependencies: inputs.chain(table).collect(),
            },
            run_details: RunDetails {
                builder: Builder {
                    id: run.builder.unwrap_or_else(alone),
                    version: manifest.tool.clone(),
                },
                metadata,
            },
        },
    };
    let mut bytes = serde_json::to_vec_pretty(&statement).expect("a statement is written as JSON");
    bytes.push(b'\n');
    Output { name: PROVENANCE.to_owned(), bytes }
}

/// Whether a statement says of a release what its manifest says. What it says of the run is its own.
pub fn states(statement: &[u8], manifest: &Manifest) -> bool {
    let ours = provenance(manifest, Run::default());
    let parts = |bytes: &[u8]| -> Option<[Value; 5]> {
        let value: Value = serde_json::from_slice(bytes).ok()?;
        let pointers = [
            "/_type",
            "/predicateType",
            "/subject",
            "/predicate/buildDefinition",
            "/predicate/runDetails/builder/version",
        ];
        Some(pointers.map(|pointer| value.pointer(pointer).cloned().unwrap_or_default()))
    };
    parts(statement).is_some_and(|stated| Some(stated) == parts(&ours.bytes))
}
