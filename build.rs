//! Rebuilds when a file is added to the folders that are built into the binary.

fn main() {
    for folder in ["data/2024", "fonts", "layouts"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
