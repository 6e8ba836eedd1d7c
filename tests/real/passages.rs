//! Passages of real reports.

use super::slow_passages::{check, has_furniture};
use std::fs;
use std::path::Path;

pub fn every_shared_run_is_found(reports: &Path) {
    let mut texts = vec![];
    for name in ["2003", "2008", "2013", "2018", "2023"] {
        let text = fs::read_to_string(reports.join(format!("{name}-政府工作报告.txt"))).unwrap();
        texts.push(text.chars().take(6000).collect::<String>());
    }
    texts.retain(|text| !has_furniture(text));
    assert!(texts.len() >= 4 && check(&texts, 13) > 20);
}
