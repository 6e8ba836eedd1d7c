//! Circles between files: files of a crate that use one another in a loop, as far as their paths tell.
//!
//! A file uses what its `use` lines and its paths name: `super::x`, `crate::room::x`, `child::x`. A name that a module only hands on
//! (`pub use child::Name`) is of the file that it comes from, and handing on is no use. What the file of a folder (`mod.rs`, `lib.rs`)
//! defines is there for all in the folder, which it puts together: those two ways make no circle.

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The path of a module in its crate: `structure::blocks`; the crate itself is the empty one.
pub type Module = Vec<String>;

/// The files of a crate.
pub type Files = BTreeMap<Module, Paths>;

/// What the code of a file names.
pub struct Paths {
    imports: Vec<Import>,
    /// The paths outside of `use` lines.
    named: Vec<Vec<String>>,
}

/// A path that a `use` line brings in.
struct Import {
    path: Vec<String>,
    /// The name it has here.
    name: String,
    is_public: bool,
}

impl Paths {
    /// Those of `code`, which has no comments and no tests.
    pub fn of(code: &str) -> Self {
        static USE: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?m)^[ \t]*(pub(?:\([^)]*\))?[ ]+)?use[ ]+([^;]+);").unwrap());
        static PATH: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"[A-Za-z0-9_]+(?:::[A-Za-z0-9_]+)+").unwrap());
        let mut imports = vec![];
        for line in USE.captures_iter(code) {
            let mut found = vec![];
            spread(&line[2].split_whitespace().collect::<Vec<_>>().join(" "), &mut vec![], &mut found);
            let is_public = line.get(1).is_some();
            imports.extend(found.into_iter().map(|(path, name)| Import { path, name, is_public }));
        }
        let rest = USE.replace_all(code, "");
        let named = PATH.find_iter(&rest).map(|path| path.as_str().split("::").map(str::to_owned).collect());
        Self { imports, named: named.collect() }
    }
}

/// The sets of files that use one another in a loop.
pub fn circles(files: &Files) -> Vec<Vec<String>> {
    let uses: BTreeMap<&Module, BTreeSet<Module>> =
        files.keys().map(|file| (file, uses(files, file))).collect();
    let reached: BTreeMap<&Module, BTreeSet<&Module>> =
        files.keys().map(|file| (file, reach(&uses, file))).collect();
    let circle = |file: &Module| -> Vec<String> {
        let others = reached[file].iter().filter(|other| reached[*other].contains(file));
        others.map(|other| other.join("::")).collect()
    };
    let circles: BTreeSet<Vec<String>> = files.keys().map(circle).filter(|circle| circle.len() > 1).collect();
    circles.into_iter().collect()
}

/// The files that can be reached from `file`: itself only if a loop leads back.
fn reach<'f>(uses: &'f BTreeMap<&Module, BTreeSet<Module>>, file: &'f Module) -> BTreeSet<&'f Module> {
    let mut reached = BTreeSet::new();
    let mut open = vec![file];
    while let Some(file) = open.pop() {
        open.extend(uses[file].iter().filter(|next| reached.insert(*next)));
    }
    reached
}

/// The files that a file uses, the folders left out that it lies in.
pub fn uses(files: &Files, file: &Module) -> BTreeSet<Module> {
    let Paths { imports, named } = &files[file];
    let imported = imports.iter().filter(|import| !import.is_public).map(|import| &import.path);
    let found = imported.chain(named).filter_map(|path| owner(files, file, path, 0));
    found.filter(|other| !file.starts_with(other)).collect()
}

/// The paths of `a::{b, c::d as e}`, with the name that each has.
fn spread(tree: &str, before: &mut Vec<String>, found: &mut Vec<(Vec<String>, String)>) {
    let tree = tree.trim();
    let depth = before.len();
    match tree.split_once('{') {
        Some((head, inside)) if !head.contains(',') => {
            before.extend(head.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned));
            let inside = inside.trim().strip_suffix('}').unwrap_or(inside);
            for item in split_list(inside) {
                spread(item, before, found);
            }
        }
        _ if !tree.is_empty() => {
            let (path, alias) = tree.split_once(" as ").unwrap_or((tree, ""));
            let own = path.split("::").map(str::trim).filter(|part| *part != "self" || depth == 0);
            let path: Vec<String> = before.iter().cloned().chain(own.map(str::to_owned)).collect();
            let name =
                if alias.is_empty() { path.last().cloned().unwrap_or_default() } else { alias.to_owned() };
            found.push((path, name));
        }
        _ => {}
    }
    before.truncate(depth);
}

/// The items of a list, which may hold lists.
fn split_list(list: &str) -> Vec<&str> {
    let mut depth = 0;
    let commas = list.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    commas.collect()
}

/// The file that what `path` names, in `file`, is of; `None` where it is of no file of the crate.
fn owner(files: &Files, file: &[String], path: &[String], steps: usize) -> Option<Vec<String>> {
    let supers = path.iter().take_while(|part| *part == "super").count();
    let (mut module, rest) = match path.first()?.as_str() {
        "crate" => (vec![], &path[1..]),
        "super" => (file[..file.len().checked_sub(supers)?].to_vec(), &path[supers..]),
        "self" => (file.to_vec(), &path[1..]),
        child if files.contains_key(&[file, &[child.to_owned()]].concat()) => (file.to_vec(), path),
        _ => return None,
    };
    let mut rest = rest.iter();
    let mut name = rest.next();
    while let Some(next) = name {
        module.push(next.clone());
        if !files.contains_key(&module) {
            module.pop();
            break;
        }
        name = rest.next();
    }
    let Some(name) = name.filter(|_| steps < 8) else { return Some(module) };
    let import = files.get(&module)?.imports.iter().find(|import| import.name == *name);
    import.and_then(|import| owner(files, &module, &import.path, steps + 1)).or(Some(module))
}

#[cfg(test)]
mod tests {
    use super::{Files, Paths, circles};

    fn house(files: &[(&str, &str)]) -> Files {
        let path = |name: &str| name.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
        files.iter().map(|(name, code)| (path(name), Paths::of(code))).collect()
    }

    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let found: Vec<String> = circles(&house(files)).iter().map(|circle| circle.join(" ")).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn loops_are_found_whatever_the_paths_look_like() {
        check(&[("", ""), ("a", "use crate::b::B;"), ("b", "fn f() -> super::a::A {}")], &["a b"]);
        let three = [
            ("r", ""),
            ("r::a", "use super::{b, x::X};"),
            ("r::b", "use super::c;"),
            ("r::c", "use crate::r::{a::{A as Z}};"),
        ];
        check(&three, &["r::a r::b r::c"]);
        check(
            &[("r", "pub use a::A;"), ("r::a", "use super::b::B;"), ("r::b", "use super::A;")],
            &["r::a r::b"],
        );
    }

    #[test]
    fn ways_that_lead_one_way_are_no_loops() {
        check(&[("a", "use crate::b::B;"), ("b", "use std::a;")], &[]);
        check(&[("r", "pub use a::A;\npub use b::B;"), ("r::a", "use super::B;"), ("r::b", "")], &[]);
        check(&[("r", "mod a;\nfn f() { a::g() }\nstruct S;"), ("r::a", "use super::S;")], &[]);
    }
}
