//! The parts of an OFD document by the names that it gives them: some programs mind neither case nor where a name starts from.

use crate::package::Package;
use crate::relations::resolved;
use std::collections::HashMap;

/// A name is looked for in so many folders.
const MOST_FOLDERS: usize = 5;

/// The parts of a document.
pub(super) struct Parts<'b> {
    package: Package<'b>,
    /// Names by what they are in lower case.
    names: HashMap<String, String>,
}

impl<'b> Parts<'b> {
    pub fn new(package: Package<'b>) -> Self {
        let names = package.names().into_iter().map(|name| (key(&name), name)).collect();
        Self { package, names }
    }

    /// A part as text; `None` where there is none.
    ///
    /// # Errors
    /// A reason when it cannot be unpacked.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        match self.names.get(&key(name)) {
            Some(name) => self.package.text(name),
            None => Ok(None),
        }
    }

    /// A part as it is; `None` where there is none.
    ///
    /// # Errors
    /// A reason when it cannot be unpacked.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        match self.names.get(&key(name)) {
            Some(name) => self.package.bytes(name),
            None => Ok(None),
        }
    }

    /// The name of the part that is called `target` within `folder`, or within one of the folders it is in.
    pub fn place<'f>(&self, folder: &'f str, target: &str) -> String {
        let outer = |from: &&'f str| from.rsplit_once('/').map(|(outer, _)| outer);
        let folders = std::iter::successors(Some(folder), outer).take(MOST_FOLDERS).chain([""]);
        let mut names = folders.map(|from| resolved(from, target));
        let found = names.find(|name| self.names.contains_key(&key(name)));
        found.unwrap_or_else(|| resolved(folder, target))
    }

    /// Whether there is a list of what is encrypted (GM/T 0099).
    pub fn are_encrypted(&self) -> bool {
        self.names.keys().any(|name| name.ends_with("encryptions.xml") || name.ends_with("encryptinfo.xml"))
    }
}

fn key(name: &str) -> String {
    resolved("", name).to_lowercase()
}
