//! Reading the print profile, and checking the design against what the press can print.

use super::{Inputs, Json, Plan, Report, json, name_place};
use crate::finding::{Code, Failure, Finding, Findings, Place};
use crate::print_profile::{Method, PrintProfile};
use crate::theme::Inks;

/// Where print profiles and their ICC files are.
const FOLDER: &str = "print";

/// Reads the print profile that the plan names; its faults go to `findings`.
///
/// # Errors
/// A path failure if a file is there but cannot be read.
pub fn read(
    inputs: &Inputs,
    plan: &Json<Plan>,
    findings: &mut Findings,
) -> Result<Option<Json<PrintProfile>>, Failure> {
    let Some(name) = &plan.value.print else { return Ok(None) };
    let mut found = Findings::new();
    let profile = json::read(inputs, &format!("{FOLDER}/{name}.json"), &mut found)?;
    name_place(found, || plan.place("/print"), findings);
    let Some(mut profile): Option<Json<PrintProfile>> = profile else { return Ok(None) };
    let icc = &profile.value.output_condition.icc;
    let bytes = match inputs.read(&format!("{FOLDER}/{icc}")) {
        Ok(bytes) => bytes,
        Err(Failure::Findings(found)) => {
            name_place(found, || profile.place("/output_condition/icc"), findings);
            return Ok(None);
        }
        Err(failure) => return Err(failure),
    };
    if let Err(why) = check_icc(&bytes) {
        let message = format!("`{icc}` is not the output profile of a CMYK press: {why}");
        let place = profile.place("/output_condition/icc");
        findings.push(Finding::error(Code::OutputProfile, place, message));
        return Ok(None);
    }
    profile.value.output_condition.icc_bytes = bytes;
    Ok(Some(profile))
}

/// Checks the header of an ICC profile (ICC.1:2010, 7.2).
fn check_icc(bytes: &[u8]) -> Result<(), String> {
    /// The length of the header, in bytes.
    const HEADER: usize = 128;
    /// The newest major version that PDF 1.6 and with it PDF/X-4 knows (ISO 15930-7).
    const NEWEST: u8 = 4;
    let Some(header) = bytes.get(..HEADER) else {
        return Err("it is shorter than a header".into());
    };
    if header[36..40] != *b"acsp" {
        return Err("it is no ICC profile".into());
    }
    let length = u32::from_be_bytes([header[0], header[1], header[2], header[3]]);
    if usize::try_from(length).ok() != Some(bytes.len()) {
        return Err(format!("it has {} bytes and says that it has {length}", bytes.len()));
    }
    if header[12..16] != *b"prtr" || header[16..20] != *b"CMYK" {
        let name = |range| String::from_utf8_lossy(&header[range]).into_owned();
        return Err(format!("it is of class `{}` and space `{}`", name(12..16), name(16..20)));
    }
    if header[8] > NEWEST {
        return Err(format!("it is of version {}, and PDF/X-4 knows no later than 4", header[8]));
    }
    Ok(())
}

/// Checks the design against the print profile: bleed, inks, binding.
pub fn check(report: &Report, findings: &mut Findings) {
    spots(report, findings);
    let Some(profile) = &report.print else {
        let message = "the report names no print profile, so print files are no PDF/X-4";
        let place = report.plan.place("/page");
        let finding = Finding::warning(Code::NoPrintProfile, place, message);
        findings.push(finding.hint("name the printer's profile in `print`"));
        return;
    };
    let (asked, given) = (profile.value.bleed_mm, report.plan.value.page.bleed_mm);
    if given < asked {
        let message = format!(
            "the pages have {given} mm of bleed, and `{}` asks for {asked} mm",
            profile.source.path
        );
        let place = report.plan.place("/page/bleed_mm");
        findings.push(Finding::error(Code::OutOfRange, place, message));
    }
    let binding = &profile.value.binding;
    let has_spine = binding.method == Method::Perfect && binding.separate_cover;
    if has_spine && binding.paper_thickness_mm.is_none() {
        let message =
            "the spine of a separate cover follows from `paper_thickness_mm`, which is missing";
        findings.push(Finding::error(Code::MissingKey, profile.place("/binding"), message));
    }
    let limit = profile.value.total_ink_percent;
    for (role, ink) in report.theme.value.inks.iter() {
        // A spot colour is one layer of ink, unless it is printed as its process inks.
        let total = match ink.spot {
            Some(_) if !profile.value.process_only => 100.0,
            _ => ink.total_percent(),
        };
        if total > limit {
            let message = format!(
                "ink `{role}` is {total} % of ink, and `{}` allows {limit} %",
                profile.source.path
            );
            let place = report.theme.place(&format!("/inks/{role}/cmyk"));
            findings.push(Finding::error(Code::InkLimit, place, message));
        }
    }
}

/// Checks that each spot colour is one colour, whatever its tints.
fn spots(report: &Report, findings: &mut Findings) {
    /// Names that stand for plates of their own (ISO 32000-1, 8.6.6.4).
    const RESERVED: [&str; 6] = ["all", "none", "cyan", "magenta", "yellow", "black"];
    /// How far a tint's CMYK may be from its share of the full ink, in percent: a theme rounds.
    const TOLERANCE: f64 = 1.0;
    let theme = &report.theme;
    let inks: &Inks = &theme.value.inks;
    for (role, ink) in inks.iter() {
        let mut fault = |key: &str, message: String| {
            let place: Place = theme.place(&format!("/inks/{role}{key}"));
            findings.push(Finding::error(Code::SpotInk, place, message));
        };
        let Some(spot) = &ink.spot else {
            if ink.tint_percent.is_some() {
                fault("/tint_percent", format!("ink `{role}` has a tint of no `spot`"));
            }
            continue;
        };
        if RESERVED.contains(&spot.to_lowercase().as_str()) {
            fault("/spot", format!("`{spot}` is the name of no spot colour"));
            continue;
        }
        let Some(full) = inks.full(spot) else {
            fault("/spot", format!("no ink prints `{spot}` at full strength"));
            continue;
        };
        let expected = full.cmyk.map(|part| part * ink.tint());
        if expected
            .iter()
            .zip(ink.cmyk)
            .any(|(expected, found)| (expected - found).abs() > TOLERANCE)
        {
            let percent = ink.tint() * 100.0;
            fault("/cmyk", format!("{percent} % of `{spot}` is {expected:?}, not {:?}", ink.cmyk));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check_icc;

    /// The header of a whole profile of 128 bytes.
    fn header() -> Vec<u8> {
        let mut bytes = vec![0; 128];
        bytes[3] = 128;
        bytes[8] = 2;
        bytes[12..20].copy_from_slice(b"prtrCMYK");
        bytes[36..40].copy_from_slice(b"acsp");
        bytes
    }

    #[test]
    fn an_output_profile_of_a_press_is_known_by_its_header() {
        assert_eq!(check_icc(&header()), Ok(()));
        for (at, wrong) in [(36, b"xxxx"), (12, b"mntr"), (16, b"RGB "), (0, b"\0\0\x01\0")] {
            let mut bytes = header();
            bytes[at..at + 4].copy_from_slice(wrong);
            assert!(check_icc(&bytes).is_err(), "{wrong:?} at {at}");
        }
        assert!(check_icc(&header()[..127]).is_err());
        let newer =
            header().into_iter().enumerate().map(|(at, byte)| if at == 8 { 5 } else { byte });
        assert!(check_icc(&newer.collect::<Vec<_>>()).is_err());
    }
}
