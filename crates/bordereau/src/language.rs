//! The language of texts.

use clap::ValueEnum;

/// Language of texts.
#[derive(Clone, Copy, Debug, Default, ValueEnum, serde::Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    /// French
    #[default]
    Fr,
    /// Arabic
    Ar,
    /// English
    En,
}

impl From<Language> for spec::Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Fr => Self::Fr,
            Language::Ar => Self::Ar,
            Language::En => Self::En,
        }
    }
}
