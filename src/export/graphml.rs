//! Networks of words as GraphML, which graph tools read (Brandes et al. 2002).

use super::number::rounded;
use super::xml::escape;
use std::fmt::Write as _;
use std::path::Path;
use zhangju_core::contexts::Network;
use zhangju_text::{Error, Result};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="pos" for="node" attr.name="pos" attr.type="string"/>
  <key id="freq" for="node" attr.name="freq" attr.type="long"/>
  <key id="role" for="node" attr.name="role" attr.type="string"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
  <key id="cooccurrences" for="edge" attr.name="cooccurrences" attr.type="long"/>
  <key id="log_dice" for="edge" attr.name="log_dice" attr.type="double"/>
  <key id="mi" for="edge" attr.name="mi" attr.type="double"/>
  <key id="g2" for="edge" attr.name="g2" attr.type="double"/>
  <graph edgedefault="undirected">
"#;

/// Writes a network to the file at `path`, whole or not at all.
///
/// # Errors
/// When the file cannot be written.
pub fn write_graphml(network: &Network, path: &Path) -> Result<()> {
    let text = graphml(network);
    super::write_whole(path, |out| {
        out.write_all(text.as_bytes()).map_err(|source| Error::io(path, "write", source))
    })
}

fn graphml(network: &Network) -> String {
    let mut text = HEAD.to_owned();
    for (index, vertex) in network.vertices.iter().enumerate() {
        let role = if index == 0 { "node" } else { "collocate" };
        let _ = write!(text, "    <node id=\"n{index}\">");
        data(&mut text, "label", &escape(&vertex.word));
        data(&mut text, "pos", &escape(&vertex.tag));
        data(&mut text, "freq", &vertex.freq.to_string());
        data(&mut text, "role", role);
        text.push_str("</node>\n");
    }
    for edge in &network.edges {
        let _ = write!(text, "    <edge source=\"n{}\" target=\"n{}\">", edge.from, edge.to);
        let of = &edge.association;
        data(&mut text, "weight", &of.both.to_string());
        data(&mut text, "cooccurrences", &of.both.to_string());
        for (key, measure) in [("log_dice", of.log_dice()), ("mi", of.mi()), ("g2", of.g2())] {
            if let Some(measure) = measure {
                data(&mut text, key, &rounded(measure).to_string());
            }
        }
        text.push_str("</edge>\n");
    }
    text.push_str("  </graph>\n</graphml>\n");
    text
}

fn data(text: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        let _ = write!(text, "<data key=\"{key}\">{value}</data>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhangju_core::contexts::{Edge, Vertex};
    use zhangju_core::statistics::Association;

    #[test]
    fn words_and_edges_with_their_numbers() {
        let vertex = |word: &str, tag: &str, freq| Vertex { word: word.into(), tag: tag.into(), freq };
        let network = Network {
            vertices: vec![vertex("改革", "", 9), vertex("<开放>", "v", 5)],
            edges: vec![Edge {
                from: 0,
                to: 1,
                association: Association { both: 4, first: 8, second: 8, size: 100 },
            }],
        };
        let text = graphml(&network);
        assert!(text.contains("<node id=\"n1\"><data key=\"label\">&lt;开放&gt;</data><data key=\"pos\">v</data><data key=\"freq\">5</data><data key=\"role\">collocate</data></node>"));
        assert!(text.contains("<edge source=\"n0\" target=\"n1\"><data key=\"weight\">4</data><data key=\"cooccurrences\">4</data><data key=\"log_dice\">13</data>"));
    }
}
