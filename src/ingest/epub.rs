//! Books (.epub): the chapters in their order, as one text.

use super::html;
use super::one_text::OneText;
use super::package::Package;
use super::paragraphs::Paragraphs;
use super::xml::{Node, Xml};
use super::{Extract, ReadSettings};
use std::collections::HashMap;

/// The format.
pub(super) static EPUB: OneText = OneText { name: "epub", extensions: &["epub"], text };

fn text(bytes: &[u8], settings: &ReadSettings) -> Result<Option<Extract>, String> {
    let mut package = Package::open(bytes, settings)?;
    if package
        .text("META-INF/encryption.xml")?
        .is_some_and(|xml| xml.contains("adept") || xml.contains("EncryptedKey"))
    {
        return Err("encrypted: it needs a key".into());
    }
    let container =
        package.text("META-INF/container.xml")?.ok_or("damaged: the book does not name its content")?;
    let root = root(&container)?.ok_or("damaged: the book does not name its content")?;
    let contents = package.text(&root)?.ok_or("damaged: the book has no list of chapters")?;
    let folder = root.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut all = Paragraphs::new(settings.max_bytes);
    for chapter in chapters(&contents)? {
        let name = format!("{folder}{}", chapter.split('#').next().unwrap_or(&chapter));
        if let Some(page) = package.text(&unescaped(&name))? {
            all.append(&html::chapter(&page, settings.max_bytes));
        }
    }
    if all.is_blank() { Ok(None) } else { all.finish("UTF-8").map(Some) }
}

fn root(container: &str) -> Result<Option<String>, String> {
    let mut xml = Xml::new(container);
    while let Some(node) = xml.next()? {
        if let Node::Open(element) = node
            && element.name() == "rootfile"
        {
            return Ok(element.attribute("full-path"));
        }
    }
    Ok(None)
}

/// The files of the chapters, in reading order.
fn chapters(contents: &str) -> Result<Vec<String>, String> {
    let mut files = HashMap::new();
    let mut order = vec![];
    let mut xml = Xml::new(contents);
    while let Some(node) = xml.next()? {
        if let Node::Open(element) = node {
            match element.name() {
                // The list of contents says headings again.
                "item" if !element.attribute("properties").is_some_and(|p| p.contains("nav")) => {
                    files.extend(element.attribute("id").zip(element.attribute("href")));
                }
                "itemref" => order.extend(element.attribute("idref")),
                _ => {}
            }
        }
    }
    Ok(order.iter().filter_map(|id| files.get(id).cloned()).collect())
}

/// A name without `%20` and the like.
fn unescaped(name: &str) -> String {
    let bytes = name.as_bytes();
    let mut out = vec![];
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| name.get(at + 1..at + 3)).flatten();
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
