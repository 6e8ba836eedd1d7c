//! The committed sample is what the generator writes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use zhangju_generator::{Archive, Settings};

fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(dir).unwrap_or_else(|error| panic!("{}: {error}", dir.display()));
    let read =
        |entry: fs::DirEntry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap());
    entries.map(|entry| read(entry.unwrap())).collect()
}

#[test]
fn the_committed_sample_is_what_the_generator_writes() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let written = std::env::temp_dir().join(format!("zhangju-sample-{}", std::process::id()));
    Archive::new(Settings::sample()).write(&written.join("sample"), &written.join("truth")).unwrap();
    for folder in ["sample", "truth"] {
        let (committed, now) = (files(&corpora.join(folder)), files(&written.join(folder)));
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&committed), names(&now));
        for (name, bytes) in &committed {
            assert!(
                *bytes == now[name],
                "{folder}/{name} differs: regenerate the sample as corpora/README.md says"
            );
        }
    }
    fs::remove_dir_all(&written).unwrap();
}
