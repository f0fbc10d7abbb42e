//! Verdicts by period declared, and the story of one deposit.

use super::{Page, text};
use spec::{State, Words};

impl Page<'_> {
    /// A day tells when files came, a period what they are about.
    pub(super) fn periods(&mut self) {
        let rows: Vec<_> = self
            .report
            .periods
            .iter()
            .map(|(periode, found)| {
                let name = match periode {
                    Some(periode) => self.month(*periode),
                    None => self.voice.word(Words::ReportNoPeriod),
                };
                vec![
                    text(name),
                    self.count(found.accepted),
                    self.count(found.reserve),
                    self.count(found.rejected),
                ]
            })
            .collect();
        let heads = [
            (Words::Periode, ""),
            (Words::ReportAccepted, "n"),
            (Words::ReportReserve, "n"),
            (Words::ReportRejected, "n"),
        ];
        let caption = self.voice.word(Words::ReportByPeriod);
        self.table(&caption, "wide", &heads, &rows);
    }

    /// What happened to the one deposit that the report is about.
    pub(super) fn story(&mut self) {
        let report = self.report;
        if report.story.is_empty() {
            return;
        }
        self.section(Words::ReportStory);
        let rows: Vec<_> = report
            .story
            .iter()
            .map(|entry| {
                let state = |state: Option<State>| {
                    text(state.map(|state| self.state(state)).unwrap_or_default())
                };
                let what = match entry.what.as_str() {
                    "depot" => self.voice.word(Words::EntryDepot),
                    "publication" => self.voice.word(Words::EntryPublication),
                    "acte" => self.voice.word(Words::EntryActe),
                    "reprise" => self.voice.word(Words::EntryReprise),
                    other => self.voice.value(other),
                };
                vec![
                    text(self.day(&entry.at)),
                    self.count(entry.position),
                    text(what),
                    ("meaning", self.voice.value(&entry.who)),
                    state(entry.before),
                    state(entry.after),
                    ("meaning", self.voice.value(&entry.reason)),
                ]
            })
            .collect();
        let heads = [
            (Words::ReportDate, ""),
            (Words::HeadingEntry, "n"),
            (Words::HeadingWhat, ""),
            (Words::ReportWho, ""),
            (Words::ReportBefore, ""),
            (Words::ReportAfter, ""),
            (Words::ReportReason, ""),
        ];
        let caption = self.voice.word(Words::ReportStory);
        self.table(&caption, "wide quiet", &heads, &rows);
        self.end();
    }
}
