//! `bordereau explain`: the page of a code.

use crate::{Language, say, status};
use anyhow::Result;
use clap::Args;
use spec::{CODES, Code, FAULTS};

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
                let id = page.id.to_string();
                let kind = if is_of_api(&id) { "api" } else { page.severity.name() };
                say(format!("{id:>7}  {kind:<8}  {title}\n"))?;
            }
            for fault in FAULTS {
                let message = fault.messages.get(lang as usize).copied().unwrap_or_default();
                let message = message.replace("{found}", "…").replace("{expected}", "…");
                say(format!("{:>7}  {:<8}  {message}\n", fault.code, "bank"))?;
            }
        }
        let mut worst = status::FINE;
        for (at, text) in self.codes.iter().enumerate() {
            let fault = FAULTS.iter().find(|fault| fault.code.eq_ignore_ascii_case(text));
            let page = match (Code::parse(text), fault) {
                (Some(code), _) => notices::explain(code, lang),
                (None, Some(fault)) => notices::explain_fault(fault, lang),
                (None, None) => {
                    tell!(
                        "bordereau: {text} is no code; `bordereau explain --list` shows them all"
                    );
                    worst = status::FAILED;
                    continue;
                }
            };
            if at > 0 {
                say("\n")?;
            }
            say(page)?;
        }
        Ok(worst)
    }
}

/// Whether a code is an answer of the API and never stands in a notice.
fn is_of_api(id: &str) -> bool {
    id.starts_with("BRD-4") || id.starts_with("BRD-5")
}
