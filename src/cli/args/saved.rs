//! Findings that are written to a file: `--save sarif=balans.sarif`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::ValueEnum;

use super::FindingFormat;

/// A file of findings.
#[derive(Debug, Clone)]
pub struct Saved {
    /// How findings are written.
    pub format: FindingFormat,
    /// The file.
    pub path: PathBuf,
}

impl FromStr for Saved {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some((format, path)) = text.split_once('=') else {
            return Err("name a format and a file, as in `sarif=balans.sarif`".into());
        };
        let format = FindingFormat::from_str(format, false).map_err(|_| {
            let names = FindingFormat::value_variants()
                .iter()
                .filter_map(|one| one.to_possible_value().map(|value| value.get_name().to_owned()));
            format!("there is no format `{format}`, but {}", names.collect::<Vec<_>>().join(", "))
        })?;
        let path = PathBuf::from(path);
        match path.file_name() {
            Some(_) => Ok(Self { format, path }),
            None => Err("no file is named behind `=`".into()),
        }
    }
}
