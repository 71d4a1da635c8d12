//! The page in real Chromium, by keys, clicks and edits on the disk.

use super::client::Watch;
use super::devtools::Browser;
use crate::project::Project;

const PROSE: &str = "prose/en/library.md";

/// Whether a word stands on a sheet of an edition, as an expression.
fn stands(edition: &str, word: &str) -> String {
    format!(
        "[...document.querySelectorAll('.sheet[data-edition={edition}] svg.text')]\
         .some((text) => text.textContent.includes({word:?}))"
    )
}

/// How many sheets of an edition are seen, as an expression.
fn seen(edition: &str) -> String {
    format!(
        "[...document.querySelectorAll('.sheet[data-edition={edition}]')]\
         .filter((sheet) => sheet.getBoundingClientRect().width > 20).length"
    )
}

#[test]
fn a_report_is_written_in_front_of_the_browser() {
    let Some(mut browser) = Browser::start() else { return };
    let report = Project::library().replace("theme.json", "\"label_pt\": 6.5", "\"label_pt\": 6.2");
    let watch = Watch::of(report.path());
    browser.open(&watch.url());

    // Both editions side by side.
    browser.until("document.body.dataset.activity === 'resting'");
    browser.until(&format!("{} > 4 && {} > 4", seen("de"), seen("en")));
    browser.until(
        "[...document.querySelectorAll('img.picture')].some((one) => one.naturalWidth > 50)",
    );
    let beside = "(() => { const [de, en] = ['de', 'en'].map((one) => \
         document.querySelectorAll(`.sheet[data-edition=${one}]`)[1].getBoundingClientRect()); \
         return de.top === en.top && de.right < en.left; })()";
    browser.until(beside);
    browser.until(&stands("en", "bears her out"));

    // Keys: one edition after the other, overlays, zoom, pages, help.
    browser.press("e");
    browser.until(&format!("{} > 4 && {} === 0", seen("de"), seen("en")));
    browser.press("e");
    browser.press("e");
    browser.until(&format!("{} > 4 && {} > 4", seen("de"), seen("en")));
    let drawn = |of: &str| {
        format!(
            "[...document.querySelectorAll('.guides {of}')]\
             .some((one) => getComputedStyle(one).display !== 'none')"
        )
    };
    for (key, guide) in [("g", ".baseline"), ("c", ".column"), ("b", ".text"), ("t", ".safe-zone")]
    {
        assert_eq!(browser.value(&drawn(guide)), false, "{guide} before {key}");
        browser.press(key);
        browser.until(&drawn(guide));
    }
    let paper = "getComputedStyle(document.querySelector('.paper')).overflow";
    assert_eq!(browser.value(paper), "visible", "the bleed is shown");
    browser.press("t");
    assert_eq!(browser.value(paper), "clip", "the bleed is cut off");
    let width = "document.querySelector('.paper').getBoundingClientRect().width";
    let fitted = browser.value(width).as_f64();
    browser.press("+");
    assert!(browser.value(width).as_f64() > fitted, "zoomed in");
    browser.press("w");
    browser.press("?");
    browser.until("document.getElementById('help').open");
    browser.press("?");
    browser.until("!document.getElementById('help').open");
    let pages = "document.getElementById('where').textContent";
    let before = browser.value(pages);
    browser.press("ArrowRight");
    browser.until(&format!("{pages} !== {before}"));

    // A finding, its page and its mark there.
    browser.press("Home");
    browser.until("document.querySelectorAll('#list button').length > 0");
    let small = "[...document.querySelectorAll('#list .code')]\
         .find((code) => code.textContent === 'text-too-small').closest('button').dataset.finding";
    let number = browser.value(small);
    let number = number.as_str().expect("it has a number").to_owned();
    browser.click(&format!("#list [data-finding='{number}']"));
    let marked = format!(
        "(() => {{ const box = document.querySelector('.mark[data-finding=\"{number}\"][aria-current]')\
         ?.getBoundingClientRect(); return box && box.top > 40 && box.bottom < innerHeight; }})()"
    );
    browser.until(&marked);

    // A word on the disk comes to the page, and the reader stays where she is.
    browser.press("+");
    let place = "document.getElementById('desk').scrollTop";
    browser.value("document.getElementById('desk').scrollTop = 1234");
    browser.value("new Promise((done) => setTimeout(done, 100))");
    let kept = browser.value(place);
    let report = report.replace(PROSE, "bears her out", "proves her right");
    browser.until(&stands("en", "proves her right"));
    assert_eq!(browser.value(place), kept, "the place is kept");
    browser.until("document.getElementById('changed').textContent.startsWith('Changed: en')");

    // A wrong number: the error stands above the pages that were right.
    let report = report.replace("figures/library.json", "\"value\": 3206", "\"value\": \"many\"");
    browser.until("!document.getElementById('refusal').hidden");
    let told = browser.value("document.getElementById('refusal').innerText");
    let told = told.as_str().expect("it is told");
    assert!(told.contains("cannot be laid out") && told.contains("figures/library.json"), "{told}");
    assert_eq!(browser.value(&stands("en", "proves her right")), true, "the last good pages");
    let report = report.replace("figures/library.json", "\"value\": \"many\"", "\"value\": 3206");
    browser.until("document.getElementById('refusal').hidden");

    // A reload of the page keeps overlays, zoom and place too.
    let kept = [place, width].map(|one| browser.value(one));
    browser.value("window.old = true");
    browser.call("Page.reload", serde_json::json!({}));
    browser.until("window.old === undefined && document.body?.dataset.activity === 'resting'");
    browser.until(&drawn(".baseline"));
    browser.until(&format!("Math.abs({place} - {}) < 2", kept[0]));
    assert_eq!(browser.value(width), kept[1], "the zoom is kept");
    assert!(browser.complaints.is_empty(), "the page complains: {:?}", browser.complaints);
    drop(report);
}
