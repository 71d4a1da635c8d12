//! The integration tests, in one binary: each module proves one promise of the project.
//!
//! | module | proves that |
//! |---|---|
//! | `gate` | findings are told in five forms, bounded and explained, and stop what they must |
//! | `bad_input` | whatever is wrong with a report is a finding at its place, and nothing is written |
//! | `text_is_text` | report text that looks like code of Typst or MiniJinja comes out as text |
//! | `formats` | numbers, dates and plurals follow the rules of their language |
//! | `editions` | every edition of a report says the same |
//! | `numbers` | the finished PDFs hold every fact of the review, and no estimate as a number |
//! | `relations` | figures that contradict each other are found |
//! | `specimens` | each code is reported of a report that has the fault, and not of its twin |
//! | `spreads` | chapters are composed with their exhibits, whatever there is of them |
//! | `walk` | a change of any observation is noticed |
//! | `renditions` | print and screen are the same pages, each by the rules of its medium |
//! | `imposition` | imposed sheets, folded and gathered, read from the first page to the last |
//! | `proof` | proofs show what the eye found, of a refused report too |
//! | `eject` | stock Typst sets the ejected project to the same pages |
//! | `inputs` | what layouts read is parted: a change of words changes the files of these words alone |
//! | `release` | a release says what it is and what it was built of, is published whole or not at all, and is verified by building it again |
//! | `many` | many reports are built at once, each as if alone, in bounded memory, whichever process is killed |
//! | `determinism` | the same input gives the same bytes, in whatever environment |
//! | `parity` | editions that do not say the same are found |
//! | `conventions` | numbers and marks on the pages are those of their language, wherever they came from |
//! | `told` | alternative texts tell what charts show |
//! | `prose_numbers` | no number is typed, and no rounded claim stands that its figure does not bear out |
//! | `claims` | what a text says of figures in words fails when they do not bear it out |
//! | `ledger` | every number printed has an entry, and every entry is read back from the PDFs |
//! | `properties` | no input makes the program panic |
//! | `labels` | the layouts find every word that they ask for |
//! | `preflight` | each rule for finished PDFs finds its fault and nothing else, and no file does harm |
//! | `layouts` | pages hold for other figures, texts, trims and columns |
//! | `diff` | what changed between two releases is told, and nothing else |
//! | `pictures` | components and pages look as their reference pictures |
//! | `render` | pictures have the size, the colours and the content that was asked for |
//! | `pipelines` | what there is to copy into a pipeline does what it says, run line by line |
//! | `preview` | what is written shows in the browser, on this machine alone, and never less than the last good pages |
//! | `architecture` | the source keeps to the design |
//!
//! `project` is the fixture: a report folder that a test edits. `bundle` is the bundled report,
//! built once for all tests. `pdf` and `tools` read what was built.

mod bundle;
mod pdf;
mod project;
mod tools;
mod verdict;

mod architecture;
mod bad_input;
mod claims;
mod conventions;
mod determinism;
mod diff;
mod editions;
mod eject;
mod formats;
mod gate;
mod imposition;
mod inputs;
mod labels;
mod layouts;
mod ledger;
mod many;
mod numbers;
mod parity;
mod pictures;
mod pipelines;
mod preflight;
mod preview;
mod proof;
mod properties;
mod prose_numbers;
mod relations;
mod release;
mod render;
mod renditions;
mod specimens;
mod spreads;
mod text_is_text;
mod told;
mod walk;
