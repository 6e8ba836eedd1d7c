//! The program: words typed by a person become settings, and the library does the rest.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    let usual = std::panic::take_hook();
    // A reader that does not survive its file is told about in a line that names the file.
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(zhangju::pipeline::READER) {
            usual(panic);
        }
    }));
    cli::run()
}
