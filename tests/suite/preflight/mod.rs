//! Each rule of preflight finds its fault and nothing else, and hostile files end in a finding.

mod builder;
mod bundled;
mod colours;
mod document;
mod hostile;
mod marks;
mod printer;
mod screen;
mod witness;
