//! `balans watch` shows what is written as soon as it is written, to this machine alone, and never
//! less than the last good pages.

mod again;
mod browser;
mod client;
mod devtools;
mod disk;
mod live;
mod protocol;
