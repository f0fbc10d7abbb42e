//! How commands show things to people: language, times, tables, totals.
//!
//! Machines get UTC and names that never change (JSON, CSV); people get their language and the time of Casablanca.

use crate::Language;
use clap::Args;
use comfy_table::{Cell, Color, ContentArrangement, Table, presets};
use jiff::Timestamp;
use jiff::tz::{self, TimeZone};
use spec::{Lang, STATES, State, Words};

/// The time zone is part of the program: a machine without one shows the same times.
const CASABLANCA: TimeZone = tz::get!("Africa/Casablanca");

/// How people want it shown.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(crate) struct Desk {
    /// Language of headings, states and totals
    #[arg(long = "lang", value_enum, default_value_t, global = true)]
    language: Language,
    /// Show times in UTC instead of Africa/Casablanca; JSON and CSV are in UTC always
    #[arg(long, global = true)]
    utc: bool,
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
    /// The language.
    pub(crate) fn lang(self) -> Lang {
        self.language.into()
    }

    /// A word.
    pub(crate) fn word(self, word: Words) -> &'static str {
        word.get(self.lang())
    }

    /// A time of the ledger (RFC 3339, UTC) to the second, with its offset: `2026-11-28 20:30:05+01:00`.
    pub(crate) fn time(self, utc: &str) -> String {
        let Ok(at) = utc.parse::<Timestamp>() else { return utc.to_owned() };
        let zone = if self.utc { TimeZone::UTC } else { CASABLANCA };
        at.to_zoned(zone).strftime("%Y-%m-%d %H:%M:%S%:z").to_string()
    }

    /// An empty table that fits the terminal.
    pub(crate) fn table<const N: usize>(self, headings: [Words; N]) -> Table {
        let mut table = Table::new();
        table.load_preset(presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_header(headings.map(|heading| self.word(heading)));
        table
    }

    /// A state, coloured on a terminal.
    pub(crate) fn state(self, state: State) -> Cell {
        let cell = Cell::new(self.state_name(state));
        match state {
            State::Validated | State::TakenInCharge => cell.fg(Color::Green),
            State::ValidatedWithReserve => cell.fg(Color::Yellow),
            State::Rejected | State::Quarantined => cell.fg(Color::Red),
            _ => cell,
        }
    }

    fn state_name(self, state: State) -> &'static str {
        let names = STATES.get(state as usize).map(|info| info.names);
        names.and_then(|names| names.get(self.lang() as usize).copied()).unwrap_or_default()
    }

    /// The kind of a deposit, with the number of a complementary declaration.
    pub(crate) fn kind(self, nature: &str, sequence: i16) -> String {
        match nature {
            "principal" => self.word(Words::KindPrincipal).to_owned(),
            "complementary" => {
                self.word(Words::KindComplementary).replace("{n}", &sequence.to_string())
            }
            "preetabli" => self.word(Words::KindPreetabli).to_owned(),
            _ => self.word(Words::KindUnknown).to_owned(),
        }
    }

    /// `50 sur 65 dépôts`; in French none and one are singular.
    pub(crate) fn total(self, total: &Total) -> String {
        let single = total.of == 1 || total.of == 0 && self.lang() == Lang::Fr;
        let words = if total.shown < total.of {
            total.some
        } else if single {
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
    use crate::Language;
    use spec::{State, Words};

    const fn desk(language: Language) -> Desk {
        Desk { language, utc: false }
    }

    #[test]
    fn people_see_the_time_of_casablanca_with_its_offset_in_ramadan_too() {
        let desk = desk(Language::Fr);
        // Of a year of which every release of the time zone database says the same.
        assert_eq!(desk.time("2024-11-28T23:30:05.123Z"), "2024-11-29 00:30:05+01:00");
        assert_eq!(desk.time("2024-03-20T23:30:05.123Z"), "2024-03-20 23:30:05+00:00");
        let utc = Desk { utc: true, ..desk };
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
        assert_eq!(said(Language::Fr, 0, 0), "0 dépôt");
        assert_eq!(said(Language::Fr, 1, 1), "1 dépôt");
        assert_eq!(said(Language::Fr, 2, 2), "2 dépôts");
        assert_eq!(said(Language::En, 0, 0), "0 deposits");
        assert_eq!(said(Language::En, 1, 1), "1 deposit");
        assert_eq!(said(Language::Fr, 50, 65), "50 sur 65 dépôts (voir --limit et --page)");
    }

    #[test]
    fn states_are_coloured_on_a_terminal_only() {
        let desk = desk(Language::Fr);
        let mut table = desk.table([Words::HeadingState]);
        table.add_row([desk.state(State::Rejected)]);
        table.force_no_tty();
        assert!(!table.to_string().contains('\u{1b}'), "{table}");
        table.enforce_styling();
        assert!(table.to_string().contains("\u{1b}[38;5;9m"), "{table}");
        assert!(table.to_string().contains("état"), "{table}");
    }
}
