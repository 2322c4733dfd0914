//! What the tests of the whole program share: a room of their own with the binary in it.

// Each test file is a crate of its own and uses a part of this.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with a register, and the binary to work on it.
pub struct Room {
    pub folder: tempfile::TempDir,
    pub register: PathBuf,
}

pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Done {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.err))
    }

    #[track_caller]
    pub fn ok(self) -> Done {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }
}

impl Room {
    /// With an empty register.
    pub fn new() -> Room {
        let room = Room::bare();
        room.run(&["init"]).ok();
        room
    }

    /// Without a register.
    pub fn bare() -> Room {
        let folder = tempfile::tempdir().unwrap();
        let register = folder.path().join("r.kartotek");
        Room { folder, register }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The binary, in English and on this room's register.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kartotek"));
        command.args(["--lang", "en", "-r"]).arg(&self.register).args(args);
        command.env_remove("KARTOTEK_REGISTER").env("USER", "kari").env_remove("KARTOTEK_USER");
        command
    }

    pub fn run(&self, args: &[&str]) -> Done {
        done(self.command(args).output().unwrap())
    }

    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        let mut all = args.to_vec();
        all.extend(["--format", "json"]);
        self.run(&all).ok().json()
    }

    pub fn count(&self, args: &[&str]) -> i64 {
        let mut all = vec!["count"];
        all.extend(args);
        self.json(&all)["count"].as_i64().unwrap()
    }
}

pub fn done(output: Output) -> Done {
    Done {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A file of the larger sets of real lists, or `None` (said aloud) when they are not at hand.
pub fn corpus(path: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("KARTOTEK_CORPUS") else {
        eprintln!("KARTOTEK_CORPUS is not set: {path} is not tried");
        return None;
    };
    // CI runs in the project's folder, and so do we.
    let file = Path::new(&folder).join(path);
    assert!(file.exists(), "KARTOTEK_CORPUS has no {path}");
    Some(file.to_str().unwrap().to_owned())
}
