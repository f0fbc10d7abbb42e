//! What the pages of `spec/` are made of.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the key of the page")]
pub(crate) struct Record {
    pub(crate) record: String,
    pub(crate) title: String,
    pub(crate) length: usize,
    pub(crate) source: String,
    pub(crate) field: Vec<Field>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) start: usize,
    pub(crate) len: usize,
    pub(crate) kind: String,
    pub(crate) code: Option<i16>,
    pub(crate) value: Option<String>,
}

/// A code as its page writes it: a number when official, a string when ours.
#[derive(Clone, Deserialize, PartialEq)]
#[serde(untagged)]
pub(crate) enum Id {
    Official(i16),
    Ours(String),
}

impl Id {
    /// Name of the variant of `Code`: `C1522`, `M1222` for -1222, `Brd101`.
    pub(crate) fn variant(&self) -> String {
        match self {
            Self::Official(number) if *number < 0 => format!("M{}", number.unsigned_abs()),
            Self::Official(number) => format!("C{number}"),
            Self::Ours(name) => name.replace("BRD-", "Brd"),
        }
    }

    pub(crate) fn text(&self) -> String {
        match self {
            Self::Official(number) => number.to_string(),
            Self::Ours(name) => name.clone(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodePage {
    pub(crate) code: Id,
    pub(crate) slug: String,
    pub(crate) severity: String,
    pub(crate) records: Vec<String>,
    #[serde(default)]
    pub(crate) also: Vec<String>,
    pub(crate) field: Option<String>,
    pub(crate) source: String,
    pub(crate) since: String,
    pub(crate) fr: CodeText,
    pub(crate) en: CodeText,
    pub(crate) ar: CodeText,
    #[serde(skip)]
    pub(crate) prose: String,
}

impl CodePage {
    pub(crate) fn texts(&self) -> [(&'static str, &CodeText); 3] {
        [("fr", &self.fr), ("en", &self.en), ("ar", &self.ar)]
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeText {
    pub(crate) title: String,
    pub(crate) message: String,
    pub(crate) advice: String,
    /// What to do where the finding is in a complementary declaration, when that is another thing.
    #[serde(default)]
    pub(crate) complementary: String,
    #[serde(default)]
    pub(crate) causes: BTreeMap<String, String>,
    /// What differs in a table, where columns have titles and no field has a name.
    #[serde(default)]
    pub(crate) table: TableText,
}

/// What a code says of a table; empty where nothing differs.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableText {
    #[serde(default)]
    pub(crate) message: String,
    #[serde(default)]
    pub(crate) advice: String,
    #[serde(default)]
    pub(crate) causes: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Situations {
    #[expect(dead_code, reason = "kept for the reader of the page")]
    pub(crate) source: String,
    pub(crate) situation: Vec<Situation>,
    pub(crate) paper: Vec<Paper>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Situation {
    pub(crate) code: String,
    pub(crate) rank: u8,
    pub(crate) pay: String,
    pub(crate) af: String,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paper {
    pub(crate) code: String,
    #[serde(rename = "use")]
    pub(crate) use_instead: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DueDay {
    pub(crate) from: String,
    pub(crate) day: u8,
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Extension {
    pub(crate) periode: String,
    pub(crate) date: String,
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Dated {
    pub(crate) from: String,
    pub(crate) centimes: u64,
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entrant {
    pub(crate) first_digits: Vec<u8>,
    pub(crate) first_digits_without_key: Vec<u8>,
    pub(crate) refused: Vec<u32>,
    #[expect(dead_code, reason = "kept for the reader of the page")]
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lifecycle {
    pub(crate) state: Vec<State>,
    #[serde(rename = "move")]
    pub(crate) moves: Vec<Move>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct State {
    pub(crate) name: String,
    pub(crate) blocks: bool,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Move {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) who: String,
}

/// The `{facts}` of a text, without the forms of nouns that agree with them.
pub(crate) fn facts(text: &str) -> BTreeSet<String> {
    let inside = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    inside.map(|(fact, _)| fact.split('|').next().unwrap_or(fact).into()).collect()
}
