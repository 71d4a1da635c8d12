//! How bad findings are, by their codes.

use super::Code;
use crate::finding::Severity;

impl Code {
    /// How bad a finding of this code is, unless warnings are denied.
    pub fn usual_severity(self) -> Severity {
        match self {
            Self::ClaimUnchecked
            | Self::EstimatedValue
            | Self::NoPrintProfile
            | Self::ProvisionalValue
            | Self::PunctuationConvention
            | Self::RoundedParts
            | Self::TooFewInks
            | Self::UnplacedExhibit
            | Self::PrintedContradiction
            | Self::Untranslated
            // What the eye objects to, unless the page is plainly broken.
            | Self::OffGrid
            | Self::UnbalancedColumns
            | Self::Widow
            | Self::Orphan
            | Self::ShortLastLine
            | Self::HyphenLadder
            | Self::LooseLine
            | Self::River
            | Self::StrandedHead
            | Self::LowContrast
            | Self::SparsePage
            | Self::ExhibitFarFromItsText => Severity::Warning,
            // As the workbook of GWG 2022 has them for a sheet-fed press.
            Self::GwgR0004
            | Self::GwgR0005
            | Self::GwgR0008
            | Self::GwgR0009
            | Self::GwgR0010
            | Self::GwgR0011
            | Self::GwgR0012
            | Self::GwgR0013
            | Self::GwgR0014
            | Self::GwgR0015
            | Self::GwgR0016
            | Self::GwgR0017
            | Self::GwgR0018
            | Self::GwgR0019
            | Self::GwgR0021
            | Self::GwgR0024
            | Self::GwgR0026 => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
