//! The hidden Markov model: jieba's text of it, by character.

use crate::layout::{NEVER, is_hmm_han};
use std::collections::BTreeMap;

/// Logarithms of probabilities; states in jieba's order: begin, end, middle, single.
pub struct Model {
    /// Of the first state.
    pub initial: [f64; 4],
    /// Of a state after another.
    pub transitions: Vec<[f64; 4]>,
    /// Of a character in each state.
    pub emissions: BTreeMap<char, [f64; 4]>,
}

impl Model {
    /// Reads the model: initial, four rows of transitions, four rows of emissions.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let initial = four(lines.next())?;
        let transitions = (0..4).map(|_| four(lines.next())).collect::<Result<_, _>>()?;
        let mut emissions = BTreeMap::new();
        for state in 0..4 {
            for pair in lines.next().ok_or("the model ends early")?.split(',') {
                let (c, value) = emission(pair)?;
                if is_hmm_han(c) {
                    emissions.entry(c).or_insert([NEVER; 4])[state] = value;
                }
            }
        }
        Ok(Self { initial, transitions, emissions })
    }
}

fn four(line: Option<&str>) -> Result<[f64; 4], String> {
    let values = line.unwrap_or_default().split_whitespace().map(str::parse);
    let values: Vec<f64> =
        values.collect::<Result<_, _>>().map_err(|_| "the model has a line of no numbers")?;
    values.try_into().map_err(|_| "the model has a line that is not four numbers".to_owned())
}

fn emission(pair: &str) -> Result<(char, f64), String> {
    let parsed =
        pair.trim().split_once(':').and_then(|(c, value)| Some((c.parse().ok()?, value.parse().ok()?)));
    parsed.ok_or_else(|| format!("`{pair}` is not `character:probability`"))
}
