//! Makes the image of the dictionaries that the library embeds.

use std::path::Path;
use std::{env, error, fs};

fn main() -> Result<(), Box<dyn error::Error>> {
    let read = |name: &str| {
        let path = Path::new("../../dicts").join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        fs::read_to_string(path)
    };
    let (dictionary, domain) = (read("jieba/dict.txt")?, read("gongwen.txt")?);
    let image = zhangju_image::build(&dictionary, &domain, &read("jieba/hmm.model")?)?;
    let out = env::var_os("OUT_DIR").ok_or("cargo gives OUT_DIR")?;
    fs::write(Path::new(&out).join("words.image"), image)?;
    Ok(())
}
