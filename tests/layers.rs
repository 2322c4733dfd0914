//! The rooms of the house: who may use whom. Reads the `use` lines, and fails on a breach.

use std::path::{Path, PathBuf};

/// Each room, and those it may use. `error`, `i18n` and the `text!` macro serve all.
const MAY_USE: [(&str, &[&str]); 11] = [
    ("model", &[]),
    ("analysis", &["model"]),
    ("query", &["model"]),
    ("store", &["model", "query", "analysis"]),
    ("exchange", &["model", "analysis", "store", "figures"]),
    ("figures", &["model", "analysis", "query"]),
    ("demo", &["model", "query", "store"]),
    ("ui", &["model", "analysis", "query", "store", "exchange", "figures", "config"]),
    ("term", &["ui"]),
    ("config", &[]),
    ("cli", &["model", "analysis", "query", "store", "exchange", "figures", "demo", "ui", "term", "config"]),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn dependencies_point_one_way() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut breaches = Vec::new();
    for (room, allowed) in MAY_USE {
        let folder = source.join(room);
        let mut of_room = if folder.is_dir() { files(&folder) } else { Vec::new() };
        of_room.extend(Some(folder.with_extension("rs")).filter(|file| file.exists()));
        for file in of_room {
            let text = std::fs::read_to_string(&file).unwrap();
            // What a test module uses is its own affair.
            let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
            for (n, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap();
                for (other, _) in MAY_USE {
                    let uses =
                        code.contains(&format!("crate::{other}::")) || code.contains(&format!("crate::{other};"));
                    if uses && other != room && !allowed.contains(&other) {
                        breaches.push(format!("{}:{}: {room} uses {other}", file.display(), n + 1));
                    }
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}
