//! How the parts of an Office document refer to one another (Open Packaging Conventions).

use super::package::Package;
use super::xml::{Node, Xml};

/// A part that another refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Relation {
    /// What the other part calls it.
    pub id: String,
    /// What it is for, the end of a URL: `slide`, `slideLayout`.
    pub kind: String,
    /// Its name in the package.
    pub target: String,
}

/// The parts that `part` refers to; those of the package itself for an empty name.
///
/// # Errors
/// A reason when they cannot be read.
pub(super) fn relations(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>, String> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let place = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let Some(text) = package.text(&format!("{place}_rels/{name}.rels"))? else { return Ok(vec![]) };
    let mut found = vec![];
    let mut xml = Xml::new(&text);
    while let Some(node) = xml.next()? {
        if let Node::Open(element) = node
            && element.name() == "Relationship"
            && element.attribute("TargetMode").is_none_or(|mode| mode != "External")
            && let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target"))
        {
            found.push(Relation {
                id: element.attribute("Id").unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolved(folder, &target),
            });
        }
    }
    Ok(found)
}

/// The name of a part that is named from within `folder`.
pub(super) fn resolved(folder: &str, target: &str) -> String {
    let target = target.trim().replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut names: Vec<&str> = vec![];
    for name in from.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn names_are_found_from_where_they_stand() {
        assert_eq!(resolved("ppt/slides", "../slideLayouts/a.xml"), "ppt/slideLayouts/a.xml");
        assert_eq!(resolved("ppt/slides", "/ppt/b.xml"), "ppt/b.xml");
        assert_eq!(resolved("", "./Doc_0\\Document.xml"), "Doc_0/Document.xml");
        assert_eq!(resolved("a", "../../../b"), "b");
    }
}
