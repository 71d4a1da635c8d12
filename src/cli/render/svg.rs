//! What an SVG says of itself: its title and description for those who do not see it, its width.

/// Adds a title, a description if there is one, and a width in pixels to an SVG.
///
/// The first element is the picture; both writers begin with its tag.
pub fn described(svg: &str, title: &str, description: &str, width: Option<u32>) -> String {
    let Some(end) = svg.find('>') else { return svg.to_owned() };
    let (head, rest) = svg.split_at(end);
    let mut head = head.to_owned();
    if let Some(pixels) = width {
        let (from, to) = (number(&head, "width"), number(&head, "height"));
        if let (Some(from), Some(to)) = (from, to) {
            head = with(&head, "width", &pixels.to_string());
            head = with(&head, "height", &round(f64::from(pixels) * to / from));
        }
    }
    // Chosen by what it names, as SVG 2 (5.10) and WAI-ARIA ask.
    head.push_str(" role=\"img\"");
    let mut said = format!("<title>{}</title>", escaped(title));
    if !description.is_empty() {
        said += &format!("<desc>{}</desc>", escaped(description));
    }
    match rest.strip_prefix('>') {
        Some(rest) => format!("{head}>{said}{rest}"),
        None => svg.to_owned(),
    }
}

/// The value of an attribute, in quotes.
fn value<'s>(head: &'s str, name: &str) -> Option<&'s str> {
    let start = head.find(&format!(" {name}=\""))? + name.len() + 3;
    let length = head.get(start..)?.find('"')?;
    head.get(start..start + length)
}

/// The number of an attribute, whatever its unit.
fn number(head: &str, name: &str) -> Option<f64> {
    let value = value(head, name)?.trim_end_matches(|one: char| one.is_ascii_alphabetic());
    value.parse().ok().filter(|number: &f64| *number > 0.0)
}

fn with(head: &str, name: &str, new: &str) -> String {
    match value(head, name) {
        Some(old) => {
            let attribute = |value: &str| format!(" {name}=\"{value}\"");
            head.replacen(&attribute(old), &attribute(new), 1)
        }
        None => head.to_owned(),
    }
}

/// A length to a hundredth.
fn round(length: f64) -> String {
    ((length * 100.0).round() / 100.0).to_string()
}

/// Text that is no markup.
fn escaped(text: &str) -> String {
    let plain: String = text.chars().filter(|one| !one.is_control()).collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::described;

    #[test]
    fn a_picture_says_what_it_shows_and_has_the_width_asked_for() {
        let svg = "<svg viewBox=\"0 0 200 100\" width=\"200pt\" height=\"100pt\"><g/></svg>";
        assert_eq!(
            described(svg, "A < B", "Both & more", Some(301)),
            "<svg viewBox=\"0 0 200 100\" width=\"301\" height=\"150.5\" role=\"img\">\
             <title>A &lt; B</title><desc>Both &amp; more</desc><g/></svg>"
        );
        assert_eq!(
            described(svg, "A", "", None),
            "<svg viewBox=\"0 0 200 100\" width=\"200pt\" height=\"100pt\" role=\"img\">\
             <title>A</title><g/></svg>"
        );
        assert_eq!(described("", "A", "", Some(1)), "", "what is no picture stays as it is");
    }
}
