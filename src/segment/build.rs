//! Makes the image of the dictionaries that the library embeds.

use std::path::Path;
use std::{env, error, fs};
use zhangju_dicts::{GONGWEN, JIEBA_MODEL, JIEBA_WORDS};

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let image = zhangju_image::build(JIEBA_WORDS, GONGWEN, JIEBA_MODEL)?;
    let out = env::var_os("OUT_DIR").ok_or("cargo gives OUT_DIR")?;
    fs::write(Path::new(&out).join("words.image"), image)?;
    Ok(())
}
