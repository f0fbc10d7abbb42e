//! `bordereau completions` and `bordereau man`: what shells and `man` know of the commands, made of
//! the same table as the help.

use crate::{say, status};
use anyhow::{Context as _, Result};
use clap::{Args, Command};
use clap_complete::{Shell, generate};
use std::fs;
use std::path::PathBuf;

/// Print what a shell needs to complete commands and options
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau completions bash > /etc/bash_completion.d/bordereau
  bordereau completions zsh > ~/.zfunc/_bordereau
  bordereau completions fish > ~/.config/fish/completions/bordereau.fish")]
pub(crate) struct Completions {
    /// Shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    /// Prints what the shell needs to complete this command.
    pub(crate) fn run(self, mut command: Command) -> Result<u8> {
        let mut script = Vec::new();
        generate(self.shell, &mut command, "bordereau", &mut script);
        say(script)?;
        Ok(status::FINE)
    }
}

/// Write a manual page for every command
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau man --to /usr/local/share/man/man1
  bordereau man --to /tmp/man1 && man /tmp/man1/bordereau-batches-list.1")]
pub(crate) struct Man {
    /// Folder to write into; pages that are there are replaced
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

impl Man {
    /// Writes the pages of this command.
    pub(crate) fn run(self, command: Command) -> Result<u8> {
        let cannot = || format!("cannot write into {}", self.to.display());
        fs::create_dir_all(&self.to).with_context(cannot)?;
        clap_mangen::generate_to(command, &self.to).with_context(cannot)?;
        tell!("bordereau: manual pages written into {}", self.to.display());
        Ok(status::FINE)
    }
}
