//! Importing a list against the shell of SQLite doing the same work: `cargo bench --bench import`.
//!
//! `KARTOTEK_LIST` names the list: CSV with the columns of `import.sql` (member_no, first_name, … leaving_reason). Without
//! it, an invented one of `KARTOTEK_ROWS` members (100,000) is made. Needs the `sqlite3` shell; what is compared is the
//! processor time that each takes in user mode, in one run, the loser printed too.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

struct Cost {
    user: f64,
    wall: f64,
}

/// User time of all ended children so far, in seconds: field 16 of /proc/self/stat, in ticks of 10 ms.
fn children() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let after_name = stat.rsplit(") ").next().unwrap();
    after_name.split(' ').nth(13).unwrap().parse::<f64>().unwrap() / 100.0
}

fn cost(command: &mut Command) -> Cost {
    let (user, began) = (children(), Instant::now());
    let status = command.stdout(Stdio::null()).status().unwrap();
    assert!(status.success(), "{command:?}");
    Cost { user: children() - user, wall: began.elapsed().as_secs_f64() }
}

fn invented(folder: &Path, rows: &str) -> PathBuf {
    let kartotek = env!("CARGO_BIN_EXE_kartotek");
    let register = folder.join("demo");
    let run = |args: &[&str]| {
        let status = Command::new(kartotek).arg("-r").arg(&register).args(args).stdout(Stdio::null()).status().unwrap();
        assert!(status.success(), "{args:?}");
    };
    run(&["demo", "--members", rows]);
    let exported = folder.join("all.csv");
    run(&["list", "-o", exported.to_str().unwrap()]);
    // The columns that import.sql reads, under its names.
    let names = [
        ("member_no", "number"),
        ("first_name", "given"),
        ("last_name", "family"),
        ("birth_date", "born"),
        ("gender", "gender"),
        ("national", "national"),
        ("region", "county"),
        ("district", "municipality"),
        ("local", "local"),
        ("category", "category"),
        ("email", "email"),
        ("phone", "phone"),
        ("address", "address"),
        ("postal_code", "postal_code"),
        ("city", "city"),
        ("joined", "joined"),
        ("left", "first_day_out"),
        ("leaving_reason", "reason"),
    ];
    let mut reader = csv::Reader::from_path(&exported).unwrap();
    let headings = reader.headers().unwrap().clone();
    let places: Vec<usize> =
        names.iter().map(|(_, key)| headings.iter().position(|heading| heading == *key).unwrap()).collect();
    let list = folder.join("list.csv");
    let mut writer = csv::Writer::from_path(&list).unwrap();
    writer.write_record(names.map(|(name, _)| name)).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        writer.write_record(places.iter().map(|place| &row[*place])).unwrap();
    }
    writer.flush().unwrap();
    list
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let rows = std::env::var("KARTOTEK_ROWS").unwrap_or_else(|_| "100000".to_owned());
    let list = std::env::var_os("KARTOTEK_LIST").map_or_else(|| invented(folder.path(), &rows), PathBuf::from);
    if Command::new("sqlite3").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("import: the sqlite3 shell is not installed, so there is nothing to compare with");
        return;
    }
    let script = include_str!("import.sql").replace("@LIST@", list.to_str().unwrap());
    let script_file = folder.path().join("import.sql");
    std::fs::write(&script_file, script).unwrap();
    println!("{:>4} {:>14} {:>14} {:>7}", "run", "kartotek user", "sqlite3 user", "ratio");
    for run in 1..=3 {
        let register = folder.path().join(format!("r{run}"));
        let kartotek = || Command::new(env!("CARGO_BIN_EXE_kartotek"));
        assert!(kartotek().arg("-r").arg(&register).arg("init").stdout(Stdio::null()).status().unwrap().success());
        let mut import = kartotek();
        import.arg("-r").arg(&register).args(["import", "members"]).arg(&list);
        let ours = cost(import.args(["--left", "first-day-out", "--commit"]));
        let shell = std::fs::File::open(&script_file).unwrap();
        let theirs = cost(Command::new("sqlite3").arg(folder.path().join(format!("s{run}"))).stdin(shell));
        println!("{run:>4} {:>13.2}s {:>13.2}s {:>7.2}", ours.user, theirs.user, ours.user / theirs.user);
        println!("{:>4} {:>13.2}s {:>13.2}s {:>7.2}", "wall", ours.wall, theirs.wall, ours.wall / theirs.wall);
    }
}
