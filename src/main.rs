//! Starts [`broadsheet::cli`], with mimalloc for an allocator.

use std::process::ExitCode;

use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    broadsheet::cli::run()
}
