//! `bordereau explain`: the page of a code.

use crate::{Language, say, status};
use anyhow::Result;
use clap::Args;
use spec::{CODES, Code};

/// Say what a code means and what to do about it
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau explain 1522
  bordereau explain -1222
  bordereau explain --lang en BRD-201
  bordereau explain --list            every code in a line")]
pub(crate) struct Explain {
    /// Codes, as notices print them: 1522, -1222, BRD-201
    #[arg(required_unless_present = "list", allow_negative_numbers = true, value_name = "CODE")]
    codes: Vec<String>,
    /// Language of the page
    #[arg(long, value_enum, default_value_t)]
    lang: Language,
    /// List every code with its title
    #[arg(long)]
    list: bool,
}

impl Explain {
    pub(crate) fn run(self) -> Result<u8> {
        let lang: spec::Lang = self.lang.into();
        if self.list {
            for page in &CODES {
                let title = page.texts.get(lang as usize).map_or("", |text| text.title);
                say(format!("{:>7}  {:<8}  {title}\n", page.id.to_string(), page.severity.name()))?;
            }
        }
        let mut worst = status::FINE;
        for (at, text) in self.codes.iter().enumerate() {
            let Some(code) = Code::parse(text) else {
                tell!("bordereau: {text} is no code; `bordereau explain --list` shows them all");
                worst = status::FAILED;
                continue;
            };
            if at > 0 {
                say("\n")?;
            }
            say(notices::explain(code, lang))?;
        }
        Ok(worst)
    }
}
