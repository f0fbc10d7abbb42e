//! Shared by the commands about attestations.

use crate::paper::{PaperForm, Readers, hand_out, pdf};
use crate::visit::Working;
use anyhow::Result;
use clap::Args;
use notices::AttestationNotice;
use rights::Sealed;
use spec::AttestationState;
use std::path::{Path, PathBuf};

/// How a paper is handed out.
#[derive(Args, Clone, Debug)]
pub(super) struct Out {
    /// How to hand it out; the JSON is the file that is verified offline
    #[arg(long, global = true, value_enum, default_value_t)]
    pub(super) format: PaperForm,
    /// File [default: standard output]
    #[arg(short, long, global = true, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Out {
    pub(super) fn paper(
        &self,
        sealed: &Sealed,
        state: AttestationState,
        at: Working<'_>,
    ) -> Result<()> {
        let notice = AttestationNotice {
            sealed,
            state,
            address: at.config.verify_address(),
            lang: at.desk.lang(),
        };
        let made_at = sealed.attestation.field("issued_at").unwrap_or_default();
        let bytes = match self.format {
            PaperForm::Text => notice.text().into_bytes(),
            PaperForm::Html => notice.html().into_bytes(),
            PaperForm::Json => (notice.json() + "\n").into_bytes(),
            PaperForm::Pdf => pdf(&notice.document(), made_at)?,
        };
        hand_out(self.output.as_deref().map(Path::new), &bytes, Readers::Owner)
    }
}
