//! Makes the image of the dictionaries that the program embeds.

use std::path::Path;
use std::{env, error, fs};

fn main() -> Result<(), Box<dyn error::Error>> {
    let read = |path: &str| {
        println!("cargo::rerun-if-changed={path}");
        fs::read_to_string(path)
    };
    let (dictionary, domain) = (read("dicts/jieba/dict.txt")?, read("dicts/gongwen.txt")?);
    let image = zhangju_image::build(&dictionary, &domain, &read("dicts/jieba/hmm.model")?)?;
    let out = env::var_os("OUT_DIR").ok_or("cargo gives OUT_DIR")?;
    fs::write(Path::new(&out).join("words.image"), image)?;
    Ok(())
}
