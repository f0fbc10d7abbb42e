//! How commands show things to people: language, times, tables, totals.
//!
//! Machines get UTC and names that never change (JSON, CSV); people get their language and their
//! time.

mod fit;

pub(crate) use fit::fitted;

use crate::Language;
use crate::config::Config;
use clap::Args;
use comfy_table::{Cell, Color, ColumnConstraint, ContentArrangement, Table, Width, presets};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use spec::{Lang, State, Words};

/// Columns of the longer part of a time, `22:41:06+01:00`, and of the space on both sides.
const TIME_WIDTH: u16 = 16;

/// How people want it shown.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(crate) struct DeskArgs {
    /// Language of headings, states and totals [default: the setting `lang`, else
    /// French]
    #[arg(long = "lang", value_enum, global = true)]
    language: Option<Language>,
    /// Show times in UTC instead of the setting `time_zone` (Africa/Casablanca);
    /// JSON and CSV are in UTC always
    #[arg(long, global = true)]
    utc: bool,
}

impl DeskArgs {
    /// With what the settings say where nothing was asked for.
    pub(crate) fn with(self, config: &Config) -> Desk {
        let language = self.language.unwrap_or_else(|| config.lang());
        let zone = if self.utc { TimeZone::UTC } else { config.time_zone() };
        Desk { lang: language.into(), zone }
    }
}

/// Language and time zone of what is shown.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    lang: Lang,
    zone: TimeZone,
}

/// How many there are, and the words for it.
pub(crate) struct Total {
    /// How many are shown.
    pub(crate) shown: u64,
    /// How many there are.
    pub(crate) of: u64,
    /// Words for one.
    pub(crate) one: Words,
    /// Words for several.
    pub(crate) many: Words,
    /// Words for some of them.
    pub(crate) some: Words,
}

impl Desk {
    /// Sentences in machine output: English, UTC.
    pub(crate) const fn machine() -> Self {
        Self { lang: Lang::En, zone: TimeZone::UTC }
    }

    /// The language.
    pub(crate) const fn lang(&self) -> Lang {
        self.lang
    }

    /// The time zone.
    pub(crate) const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// A word.
    pub(crate) fn word(&self, word: Words) -> &'static str {
        word.get(self.lang)
    }

    /// A time of the ledger (RFC 3339, UTC) to the second, with its offset: `2026-11-28
    /// 20:30:05+01:00`.
    pub(crate) fn time(&self, utc: &str) -> String {
        let Ok(at) = utc.parse::<Timestamp>() else { return utc.to_owned() };
        at.to_zoned(self.zone.clone()).strftime("%Y-%m-%d %H:%M:%S%:z").to_string()
    }

    /// An empty table that fits the terminal.
    pub(crate) fn table<const N: usize>(&self, headings: [Words; N]) -> Table {
        self.table_of(&headings)
    }

    /// The same, of as many columns as there are headings.
    pub(crate) fn table_of(&self, headings: &[Words]) -> Table {
        let mut table = Table::new();
        table.load_preset(presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_header(headings.iter().map(|heading| self.word(*heading).to_lowercase()));
        // A number that is broken can be neither read aloud nor copied; a time breaks at its space.
        for (at, heading) in headings.iter().enumerate() {
            let constraint = match heading {
                Words::HeadingReceipt | Words::HeadingAffilie | Words::HeadingPeriode => {
                    ColumnConstraint::ContentWidth
                }
                Words::HeadingReceived | Words::HeadingTakenIn | Words::HeadingWhen => {
                    ColumnConstraint::LowerBoundary(Width::Fixed(TIME_WIDTH))
                }
                _ => continue,
            };
            if let Some(column) = table.column_mut(at) {
                column.set_constraint(constraint);
            }
        }
        table
    }

    /// A state, coloured on a terminal.
    pub(crate) fn state(&self, state: State) -> Cell {
        let cell = Cell::new(self.state_name(state));
        match state {
            State::Validated | State::TakenInCharge => cell.fg(Color::Green),
            State::ValidatedWithReserve => cell.fg(Color::Yellow),
            State::Rejected | State::Quarantined => cell.fg(Color::Red),
            _ => cell,
        }
    }

    /// A state in words.
    pub(crate) fn state_name(&self, state: State) -> &'static str {
        state.word(self.lang)
    }

    /// A state by its name in the ledger.
    pub(crate) fn state_of<'a>(&self, name: &'a str) -> &'a str
    where
        'static: 'a,
    {
        State::of_name(name).map_or(name, |state| self.state_name(state))
    }

    /// A verdict by its name in the ledger.
    pub(crate) fn verdict<'a>(&self, name: &'a str) -> &'a str
    where
        'static: 'a,
    {
        match name {
            "accepted" => self.word(Words::ReportAccepted),
            "accepted-with-reserve" => self.word(Words::ReportReserve),
            "rejected" => self.word(Words::ReportRejected),
            other => other,
        }
    }

    /// The kind of a deposit, with the number of a complementary declaration.
    pub(crate) fn kind(&self, nature: &str, sequence: i16) -> String {
        match nature {
            "principal" => self.word(Words::KindPrincipal).to_owned(),
            "complementary" => {
                self.word(Words::KindComplementary).replace("{n}", &sequence.to_string())
            }
            "rectification" => self.word(Words::KindRectification).to_owned(),
            "preetabli" => self.word(Words::KindPreetabli).to_owned(),
            _ => self.word(Words::KindUnknown).to_owned(),
        }
    }

    /// A sentence with what it says filled in.
    pub(crate) fn say(&self, words: Words, facts: &[(&str, &str)]) -> String {
        spec::filled(self.word(words), |name| {
            let fact = facts.iter().find(|(known, _)| *known == name);
            fact.map(|(_, value)| (*value).to_owned())
        })
    }

    /// A number of things, in the words for one or for several: in French none and one are
    /// singular.
    pub(crate) fn counted(&self, n: u64, [one, many]: [Words; 2]) -> String {
        self.counted_with(n, [one, many], &[])
    }

    /// The same with more in the sentence.
    pub(crate) fn counted_with(
        &self,
        n: u64,
        [one, many]: [Words; 2],
        facts: &[(&str, &str)],
    ) -> String {
        let number = notices::number(n, self.lang);
        let words = if self.is_single(n) { one } else { many };
        self.say(words, &[&[("n", number.as_str())], facts].concat())
    }

    fn is_single(&self, n: u64) -> bool {
        n == 1 || n == 0 && self.lang == Lang::Fr
    }

    /// `50 sur 65 dépôts`.
    pub(crate) fn total(&self, total: &Total) -> String {
        let words = if total.shown < total.of {
            total.some
        } else if self.is_single(total.of) {
            total.one
        } else {
            total.many
        };
        let text = self.word(words).replace("{shown}", &total.shown.to_string());
        text.replace("{total}", &total.of.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::{Desk, Total};
    use crate::config::zone;
    use jiff::tz::TimeZone;
    use spec::{Lang, State, Words};

    fn desk(lang: Lang) -> Desk {
        Desk { lang, zone: zone("Africa/Casablanca").unwrap() }
    }

    #[test]
    fn people_see_the_time_of_casablanca_with_its_offset_in_ramadan_too() {
        let desk = desk(Lang::Fr);
        // Of a year of which every release of the time zone database says the same.
        assert_eq!(desk.time("2024-11-28T23:30:05.123Z"), "2024-11-29 00:30:05+01:00");
        assert_eq!(desk.time("2024-03-20T23:30:05.123Z"), "2024-03-20 23:30:05+00:00");
        let utc = Desk { zone: TimeZone::UTC, ..desk.clone() };
        assert_eq!(utc.time("2024-11-28T23:30:05.123Z"), "2024-11-28 23:30:05+00:00");
        assert_eq!(desk.time("-"), "-");
    }

    #[test]
    fn totals_are_singular_and_plural_as_the_language_has_them() {
        let said = |language, shown, total| {
            let (one, many, some) =
                (Words::TotalDeposit, Words::TotalDeposits, Words::TotalDepositsOf);
            desk(language).total(&Total { shown, of: total, one, many, some })
        };
        assert_eq!(said(Lang::Fr, 0, 0), "0 dépôt");
        assert_eq!(said(Lang::Fr, 1, 1), "1 dépôt");
        assert_eq!(said(Lang::Fr, 2, 2), "2 dépôts");
        assert_eq!(said(Lang::En, 0, 0), "0 deposits");
        assert_eq!(said(Lang::En, 1, 1), "1 deposit");
        assert_eq!(said(Lang::Fr, 50, 65), "50 sur 65 dépôts (voir --limit et --page)");
    }

    #[test]
    fn one_and_several_are_told_apart_in_each_language() {
        let said = |lang, n| {
            desk(lang)
                .counted(n, [Words::FilesReadOne, Words::FilesReadMany])
                .replace('\u{a0}', " ")
        };
        assert_eq!(said(Lang::Fr, 0), "0 fichier lu");
        assert_eq!(said(Lang::Fr, 1), "1 fichier lu");
        assert_eq!(said(Lang::Fr, 2_000), "2 000 fichiers lus");
        assert_eq!(said(Lang::En, 0), "0 files read");
        assert_eq!(said(Lang::En, 1), "1 file read");
        assert_eq!(said(Lang::Ar, 2), "الملفات المقروءة: 2");
        let filled = [("receipt", "{why}"), ("why", "w")];
        assert_eq!(
            desk(Lang::En).say(Words::CannotCharge, &filled),
            "{why}: cannot be processed: w"
        );
    }

    #[test]
    fn a_receipt_and_the_parts_of_a_time_are_whole_on_a_terminal_of_80_columns() {
        let desk = desk(Lang::Fr);
        let mut table = desk.table([
            Words::HeadingReceipt,
            Words::HeadingReceived,
            Words::HeadingAffilie,
            Words::HeadingPeriode,
            Words::HeadingKind,
            Words::HeadingFile,
            Words::HeadingState,
            Words::HeadingFindings,
        ]);
        let row = ["261128-0000600-04", "2024-11-28 22:41:06+01:00", "2002997", "202610"];
        let more = ["principale", "DS_2002997_202610.txt", "validée avec réserve", "1522×1"];
        table.add_row([row, more].concat());
        let shown = table.force_no_tty().set_width(80).to_string();
        assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
        for whole in ["261128-0000600-04", "2024-11-28", "22:41:06+01:00", "2002997", "202610"] {
            assert!(shown.contains(whole), "{whole}: {shown}");
        }
    }

    #[test]
    fn states_are_coloured_on_a_terminal_only() {
        let desk = desk(Lang::Fr);
        let mut table = desk.table([Words::HeadingState]);
        table.add_row([desk.state(State::Rejected)]);
        table.force_no_tty();
        assert!(!table.to_string().contains('\u{1b}'), "{table}");
        table.enforce_styling();
        assert!(table.to_string().contains("\u{1b}[38;5;9m"), "{table}");
        assert!(table.to_string().contains("état"), "{table}");
    }
}
