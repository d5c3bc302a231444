//! What a program in Rust takes from its standard library: arguments, variables, streams, files, directories, clocks,
//! random numbers; and that nothing outside of the given folder is there.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

fn words() -> io::Result<()> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in io::stdin().lock().lines() {
        for word in line?.split_whitespace() {
            *counts.entry(word.into()).or_default() += 1;
        }
    }
    println!("words: {counts:?}");
    Ok(())
}

fn files() -> io::Result<()> {
    fs::create_dir_all("/data/a/b")?;
    fs::write("/data/a/b/f.txt", "hello from rust é")?;
    let mut file = OpenOptions::new().read(true).append(true).open("/data/a/b/f.txt")?;
    file.write_all(b" appended")?;
    file.seek(SeekFrom::Start(6))?;
    let mut rest = String::new();
    file.read_to_string(&mut rest)?;
    println!("rest: {rest}");
    file.set_len(5)?;
    file.sync_all()?;
    fs::rename("/data/a/b/f.txt", "/data/a/g.txt")?;
    println!("renamed while open: {} bytes", file.metadata()?.len());
    fs::copy("/data/a/g.txt", "/data/a/h.txt")?;
    let mut names = Vec::new();
    for entry in fs::read_dir("/data/a")? {
        let entry = entry?;
        names.push((entry.file_name(), entry.file_type()?.is_dir()));
    }
    names.sort();
    println!("names: {names:?}");
    fs::remove_dir_all("/data/a")?;
    println!("unlinked while open: {} bytes", file.metadata()?.len());
    Ok(())
}

fn outside() {
    for path in ["/data/../etc/passwd", "/data/none", "/data/escape", "/etc/passwd"] {
        println!("open {path}: {}", if File::open(path).is_ok() { "opened" } else { "refused" });
    }
    println!("exists: {}", Path::new("/etc").exists());
}

fn time() {
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(20));
    println!("slept: {}", start.elapsed() >= Duration::from_millis(20));
    println!("since 1970: {}", SystemTime::now() > SystemTime::UNIX_EPOCH);
}

fn main() -> io::Result<()> {
    println!("arguments: {:?}", std::env::args().skip(1).collect::<Vec<_>>());
    println!("variable: {:?}", std::env::var("NAME"));
    words()?;
    files()?;
    outside();
    time();
    let squares: HashMap<u64, u64> = (0..1000).map(|i| (i, i * i)).collect();
    println!("squares: {}", squares.values().sum::<u64>());
    eprintln!("to standard error");
    std::process::exit(77)
}
