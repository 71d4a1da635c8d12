//! Looking at finished PDFs. Reads bytes only, and shares nothing with what writes them.

mod alternatives;
mod text;

pub use text::{Character, Page, Text, Unreadable, text};
