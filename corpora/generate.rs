//! Writes an archive of made-up reports and the truth about it.
//!
//! ```text
//! cargo run --release --example generate -- --docs 20000 --out /tmp/reports --truth /tmp/truth
//! cargo run --release --example generate -- --sample
//! ```

use clap::{Parser, ValueEnum};
use std::path::PathBuf;
use zhangju_generator::{Archive, Mishaps, Plants, Settings};

/// Write an archive of made-up Chinese reports with known outlines, phrases and copies
#[derive(Parser)]
#[command(name = "generate")]
struct Arguments {
    /// Number of documents
    #[arg(long, default_value_t = 1000)]
    docs: u32,
    /// The same seed and settings give the same bytes
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Folder for the reports [default: `corpora/out`, or `corpora/sample` with --sample]
    #[arg(long)]
    out: Option<PathBuf>,
    /// Folder for the truth [default: `truth` beside the reports' folder]
    #[arg(long)]
    truth: Option<PathBuf>,
    /// Length of paragraphs in per cent; 100 gives documents of about 2,300 characters
    #[arg(long, default_value_t = 100)]
    length: u32,
    /// How many bodies write the reports
    #[arg(long, default_value_t = 2000)]
    bureaus: u32,
    /// What goes wrong in the documents
    #[arg(long, value_enum, default_value_t = Rate::Usual)]
    mishaps: Rate,
    /// One document in this many holds the mass-copied text; 0 for none
    #[arg(long, default_value_t = 42)]
    mass_every: u32,
    /// Plant no copies and no phrases
    #[arg(long)]
    no_plants: bool,
    /// Write the committed sample; all other settings but the folders are left aside
    #[arg(long)]
    sample: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Rate {
    /// Every document is neat
    None,
    /// Each mishap in some documents
    Usual,
    /// Every mishap in every document
    Always,
}

impl Arguments {
    fn settings(&self) -> Settings {
        if self.sample {
            return Settings::sample();
        }
        let plants = Plants { mass_every: self.mass_every, ..Plants::default() };
        Settings {
            documents: self.docs,
            seed: self.seed,
            length: self.length,
            bureaus: self.bureaus,
            plants: if self.no_plants { Plants::none() } else { plants },
            mishaps: match self.mishaps {
                Rate::None => Mishaps::none(),
                Rate::Usual => Mishaps::usual(),
                Rate::Always => Mishaps::always(),
            },
        }
    }

    fn out(&self) -> PathBuf {
        let default = if self.sample { "corpora/sample" } else { "corpora/out" };
        self.out.clone().unwrap_or_else(|| default.into())
    }

    fn truth(&self) -> PathBuf {
        self.truth.clone().unwrap_or_else(|| self.out().with_file_name("truth"))
    }
}

fn main() -> std::io::Result<()> {
    let arguments = Arguments::parse();
    Archive::new(arguments.settings()).write(&arguments.out(), &arguments.truth())
}
