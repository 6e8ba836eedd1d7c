//! Which files an archive has: folders searched in order, hidden files left out.

use super::archives::decode_name;
use super::litter::is_litter;
use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use walkdir::{DirEntry, WalkDir};
use zhangju_text::{Error, Result};

/// A file to read, and the id of its document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputFile {
    /// Its path inside the input, `/` between folders; behind the input's own name where there are several inputs.
    pub id: String,
    /// Where it is.
    pub path: PathBuf,
    /// It is an input itself, and not one of those in a folder.
    pub is_named: bool,
}

/// The input that stands for standard input.
const STDIN: &str = "-";

impl InputFile {
    /// Whether it is what comes in on standard input.
    pub fn is_stdin(&self) -> bool {
        self.is_named && self.path == Path::new(STDIN)
    }
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The files, sorted by id in code-point order; ids are unique.
    pub files: Vec<InputFile>,
    /// Folders and links that could not be followed.
    pub skipped: Vec<Error>,
}

/// Lists the files of `inputs`, files or folders; `-` is standard input. Folders are searched to any depth and links followed; files and
/// folders whose name starts with a dot are left out, unless they are an input themselves, and so is the folder `except`,
/// where an earlier run may have left its tables. What programs leave for themselves (`~$报告.docx`, `Thumbs.db`) is passed over. A file that is met more than once,
/// by whatever spelling of its path or through links, is listed once: as the first of `inputs` that has it names it, and by its own name rather than by that of a link.
///
/// # Errors
/// When an input is not there.
pub fn find_files(inputs: &[PathBuf], except: Option<&Path>) -> Result<Found> {
    let except = except.and_then(|folder| folder.canonicalize().ok());
    let is_except = |entry: &DirEntry| {
        let folder = except.as_deref().filter(|_| entry.file_type().is_dir());
        folder.is_some_and(|folder| entry.path().canonicalize().is_ok_and(|path| path == folder))
    };
    let mut found = Found::default();
    let mut met: Vec<Met> = vec![];
    for (number, input) in inputs.iter().enumerate() {
        if input == Path::new(STDIN) {
            let (id, path) = ("standard input".into(), input.clone());
            met.push(Met {
                real: input.clone(),
                input: number,
                is_link: false,
                file: InputFile { id, path, is_named: true },
            });
            continue;
        }
        std::fs::metadata(input).map_err(|source| Error::io(input, "read", source))?;
        let prefix = (inputs.len() > 1 && input.is_dir()).then(|| input_name(input));
        for entry in WalkDir::new(input)
            .follow_links(true)
            .into_iter()
            .filter_entry(|e| e.depth() == 0 || !(is_left_out(e) || is_except(e)))
        {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => {
                    let id = id(input, entry.path(), prefix.as_deref());
                    let (is_named, is_link) = (entry.depth() == 0, entry.path_is_symlink());
                    met.push(Met::new(number, is_link, InputFile { id, is_named, path: entry.into_path() }));
                }
                Err(error) => found.skipped.push(walk_error(input, error)),
            }
        }
    }
    met.sort();
    met.dedup_by(|a, b| a.real == b.real);
    found.files = met.into_iter().map(|met| met.file).collect();
    tell_apart(&mut found.files);
    found.files.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    make_unique(&mut found.files);
    found.skipped.sort_by(|a, b| a.path().cmp(&b.path()));
    Ok(found)
}

/// A file that was met, in the order in which one is chosen among those that are the same file.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Met {
    /// Its path without links; as it was met where that cannot be told.
    real: PathBuf,
    /// The number of the input.
    input: usize,
    is_link: bool,
    file: InputFile,
}

impl Met {
    fn new(input: usize, is_link: bool, file: InputFile) -> Self {
        let real = file.path.canonicalize().unwrap_or_else(|_| file.path.clone());
        Self { real, input, is_link, file }
    }
}

/// Hidden things, and what programs leave for themselves.
fn is_left_out(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    name.as_encoded_bytes().starts_with(b".") || is_litter(&name.to_string_lossy())
}

fn walk_error(input: &Path, error: walkdir::Error) -> Error {
    let path = error.path().unwrap_or(input).to_owned();
    if error.loop_ancestor().is_some() {
        return Error::content(path, "a link to a folder that contains it");
    }
    match error.into_io_error() {
        Some(source) => Error::io(path, "read", source),
        None => Error::content(path, "cannot be followed"),
    }
}

/// The last name of an input folder: `reports` of `../data/reports/`; its whole path where it has none, as `..`.
fn input_name(input: &Path) -> String {
    input.file_name().map_or_else(|| readable(input), readable_name)
}

/// A path as it is shown: names that are no UTF-8 are read as those in archives are, mostly as GBK.
pub fn readable(path: &Path) -> String {
    match path.to_str() {
        Some(path) => path.to_owned(),
        None => path.iter().map(readable_name).collect::<PathBuf>().to_string_lossy().into_owned(),
    }
}

fn readable_name(name: &OsStr) -> String {
    name.to_str().map_or_else(|| decode_name(name.as_encoded_bytes()), str::to_owned)
}

fn id(input: &Path, path: &Path, prefix: Option<&str>) -> String {
    let inside = path.strip_prefix(input).unwrap_or(path);
    let inside =
        if inside.as_os_str().is_empty() { Path::new(path.file_name().unwrap_or_default()) } else { inside };
    let names = inside.iter().map(readable_name);
    prefix.map(Into::into).into_iter().chain(names).collect::<Vec<_>>().join("/")
}

/// Files that were named and have the same name, as those of a list may, have their whole paths for ids.
fn tell_apart(files: &mut [InputFile]) {
    let mut times: HashMap<String, usize> = HashMap::new();
    for file in files.iter().filter(|file| file.is_named) {
        *times.entry(file.id.clone()).or_default() += 1;
    }
    for file in
        files.iter_mut().filter(|file| file.is_named && times.get(&file.id).is_some_and(|&times| times > 1))
    {
        let names = file.path.components().filter_map(|part| match part {
            Component::Normal(name) => Some(readable_name(name)),
            _ => None,
        });
        file.id = names.collect::<Vec<_>>().join("/");
    }
}

/// Two inputs can hold files of the same path; the later ones get `~2`, `~3`… at the end.
fn make_unique(files: &mut [InputFile]) {
    let mut taken: HashSet<String> = files.iter().map(|file| file.id.clone()).collect();
    for index in 1..files.len() {
        if files[index].id == files[index - 1].id {
            let first = files[index].id.clone();
            let copies = files[index..].iter_mut().take_while(|file| file.id == first);
            let mut number = 1;
            for file in copies {
                loop {
                    number += 1;
                    let id = format!("{first}~{number}");
                    if taken.insert(id.clone()) {
                        file.id = id;
                        break;
                    }
                }
            }
        }
    }
    files.sort_by(|a, b| a.id.cmp(&b.id));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn ids(inputs: &[PathBuf]) -> Vec<String> {
        find_files(inputs, None).unwrap().files.into_iter().map(|file| file.id).collect()
    }

    #[test]
    fn folders_are_searched_in_order_and_hidden_names_left_out() {
        let root = tempfile::tempdir().unwrap();
        for path in ["b.txt", "a/z.txt", "a/.hidden/x.txt", ".git.txt"] {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "文").unwrap();
        }
        assert_eq!(ids(&[root.path().into()]), ["a/z.txt", "b.txt"]);
        assert_eq!(ids(&[root.path().join("b.txt")]), ["b.txt"]);
        assert_eq!(ids(&[root.path().join("b.txt"), root.path().join("b.txt")]), ["b.txt"]);
    }

    #[test]
    fn litter_is_passed_over_unless_it_is_named() {
        let root = tempfile::tempdir().unwrap();
        for name in ["~$总结.docx", "Thumbs.db", "desktop.ini", "总结.txt"] {
            fs::write(root.path().join(name), "文").unwrap();
        }
        assert_eq!(ids(&[root.path().into()]), ["总结.txt"]);
        assert_eq!(ids(&[root.path().join("desktop.ini")]), ["desktop.ini"]);
    }

    #[test]
    fn named_files_of_one_name_are_told_apart_by_their_folders() {
        let root = tempfile::tempdir().unwrap();
        for folder in ["甲县", "乙县"] {
            fs::create_dir(root.path().join(folder)).unwrap();
            fs::write(root.path().join(folder).join("总结.txt"), "文").unwrap();
        }
        let found = ids(&["甲县/总结.txt", "乙县/总结.txt"].map(|path| root.path().join(path)));
        assert!(found[0].ends_with("/乙县/总结.txt") && found[1].ends_with("/甲县/总结.txt"), "{found:?}");
        assert_eq!(ids(&["-".into()]), ["standard input"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_in_gbk_are_readable() {
        use std::os::unix::ffi::OsStrExt;
        let root = tempfile::tempdir().unwrap();
        let name = encoding_rs::GB18030.encode("年度总结.txt").0;
        fs::write(root.path().join(OsStr::from_bytes(&name)), "文").unwrap();
        assert_eq!(ids(&[root.path().into()]), ["年度总结.txt"]);
        assert_eq!(readable(OsStr::from_bytes(&[b"a/", &name[..]].concat()).as_ref()), "a/年度总结.txt");
    }

    #[test]
    fn the_folder_of_an_earlier_run_is_left_out() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("out")).unwrap();
        fs::write(root.path().join("a.txt"), "文").unwrap();
        fs::write(root.path().join("out/terms.csv"), "rank").unwrap();
        let found = find_files(&[root.path().into()], Some(&root.path().join("out"))).unwrap();
        assert_eq!(found.files.len(), 1);
    }

    #[test]
    fn equal_ids_of_several_inputs_are_told_apart() {
        let root = tempfile::tempdir().unwrap();
        for path in ["x/in/a.txt", "y/in/a.txt", "z/in/a.txt"] {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "文").unwrap();
        }
        let inputs: Vec<_> = ["x/in", "y/in", "z/in"].map(|p| root.path().join(p)).into();
        assert_eq!(ids(&inputs), ["in/a.txt", "in/a.txt~2", "in/a.txt~3"]);
    }

    #[test]
    fn an_input_that_is_not_there_is_an_error() {
        let error = find_files(&["no-such-folder".into()], None).unwrap_err();
        assert_eq!(error.to_string(), "no-such-folder: cannot read: No such file or directory");
    }

    #[test]
    fn a_file_is_listed_once_however_its_path_is_spelled() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("in");
        fs::create_dir_all(folder.join("deep")).unwrap();
        fs::write(folder.join("deep/b.txt"), "文").unwrap();
        fs::write(folder.join("z.txt"), "文").unwrap();
        let odd = root.path().join("in/deep/../../in/z.txt");
        assert_eq!(ids(&[odd, folder.clone()]), ["in/deep/b.txt", "z.txt"]);
        assert_eq!(ids(&[folder.join("./deep"), folder.clone()]), ["deep/b.txt", "in/z.txt"]);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.join("z.txt"), folder.join("a-link.txt")).unwrap();
            std::os::unix::fs::symlink(&folder, root.path().join("other")).unwrap();
            // The file goes before its link, though the link is first by name.
            assert_eq!(ids(std::slice::from_ref(&folder)), ["deep/b.txt", "z.txt"]);
            assert_eq!(ids(&[root.path().join("in/a-link.txt"), folder]), ["a-link.txt", "in/deep/b.txt"]);
            assert_eq!(ids(&[root.path().join("other")]), ["deep/b.txt", "z.txt"]);
        }
    }
}
