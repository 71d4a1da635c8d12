//! What can be said to `watch`.

use clap::Args;

use super::ReportOptions;

/// Options of `watch`.
#[derive(Debug, Args)]
pub struct WatchOptions {
    #[command(flatten)]
    pub report: ReportOptions,
    /// Language of an edition to show; repeat for several, leave out for all
    #[arg(long = "edition", value_name = "LANG")]
    pub editions: Vec<String>,
    /// Port to listen on; without it, any that is free
    #[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
    pub port: Option<u16>,
}
