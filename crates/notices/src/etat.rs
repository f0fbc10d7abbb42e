//! The notice of a later move: what became of a deposit after it was answered.

use crate::page::{self, Style};
use crate::values::{moment, month};
use crate::{NOTICE_VERSION, json};
use documents::{Insert, Markup, Voice};
use jiff::tz::TimeZone;
use jiff::{Timestamp, tz};
use serde::Serialize;
use spec::{Family, Lang, State, Words};

/// Where the reader's clock hangs. Part of the program: the same time is shown on every machine.
const CASABLANCA: TimeZone = tz::get!("Africa/Casablanca");

/// The notice of a move that people made: a withdrawal, a taking in charge, a control that came to
/// another answer.
#[derive(Clone, Copy, Debug)]
pub struct MoveNotice<'a> {
    /// Receipt of the deposit.
    pub receipt: &'a str,
    /// Name under which the file came.
    pub name: &'a str,
    /// What it declares; none when that cannot be told.
    pub family: Option<Family>,
    /// Affiliate, seven digits.
    pub affilie: Option<&'a str>,
    /// Period, AAAAMM.
    pub periode: Option<&'a str>,
    /// Number of a complementary declaration.
    pub sequence: Option<u8>,
    /// State before.
    pub before: State,
    /// State after.
    pub after: State,
    /// When, RFC 3339, UTC.
    pub at: &'a str,
    /// Why, in the words of who did it. The name of who did it is not the employer's to know.
    pub reason: &'a str,
    /// Version of the program that made it.
    pub engine: &'a str,
    /// Position in the journal of the entry that vouches for it.
    pub position: i64,
    /// Language of the sentences.
    pub lang: Lang,
}

#[derive(Serialize)]
struct MoveJson<'a> {
    notice: &'static str,
    version: u8,
    file: NamedJson<'a>,
    declaration: DeclarationJson<'a>,
    receipt: &'a str,
    before: &'static str,
    after: &'static str,
    at: &'a str,
    by: &'static str,
    reason: &'a str,
    message: &'static str,
    advice: &'static str,
    engine: &'a str,
    journal: PositionJson,
}

#[derive(Serialize)]
struct NamedJson<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct DeclarationJson<'a> {
    kind: &'static str,
    affilie: Option<&'a str>,
    periode: Option<&'a str>,
    sequence: Option<u8>,
}

#[derive(Serialize)]
struct PositionJson {
    position: i64,
}

impl MoveNotice<'_> {
    /// The notice as one line of JSON, without line end.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        let (message, advice) = self.words();
        json::written(&MoveJson {
            notice: "state",
            version: NOTICE_VERSION,
            file: NamedJson { name: self.name },
            declaration: DeclarationJson {
                kind: self.family.map_or("unknown", Family::name),
                affilie: self.affilie,
                periode: self.periode,
                sequence: self.sequence,
            },
            receipt: self.receipt,
            before: self.before.name(),
            after: self.after.name(),
            at: self.at,
            by: "operator",
            reason: self.reason,
            message: message.get(self.lang),
            advice: advice.get(self.lang),
            engine: self.engine,
            journal: PositionJson { position: self.position },
        })
    }

    /// The notice as one self-contained page.
    #[must_use]
    pub fn html(&self) -> String {
        let voice = Voice::new(self.lang);
        let (message, advice) = self.words();
        let (title, state) = (Words::EtatTitle, self.after.word(self.lang));
        let mut out = Markup::with_capacity(8 << 10);
        page::open(&mut out, voice, Style::Plain, [state, self.name], title);
        out.tag(match self.after {
            State::Validated | State::TakenInCharge => "<header class=\"accepted\">\n",
            State::ValidatedWithReserve | State::Received => "<header class=\"reserve\">\n",
            State::Rejected | State::Withdrawn | State::Quarantined => {
                "<header class=\"rejected\">\n"
            }
        });
        out.element("<p class=\"kind\">", &voice.word(title), "</p>");
        out.element("<h1>", &voice.ours(state), "</h1>");
        out.element("<p>", &voice.word(message), "</p>").tag("</header>\n");
        page::section(&mut out, voice, Words::EtatTodo);
        out.element("<p>", &voice.word(advice), "</p>").tag("</section>\n");
        page::section(&mut out, voice, Words::EtatMove);
        out.tag("<table class=\"facts\">\n");
        for (label, value) in self.rows(voice) {
            page::row(&mut out, (&voice.word(label), "<td>"), &value);
        }
        out.tag("</table>\n</section>\n</main>\n</body>\n</html>\n");
        out.into_string()
    }

    fn rows(&self, voice: Voice) -> Vec<(Words, String)> {
        let states = [(Words::EtatBefore, self.before), (Words::EtatAfter, self.after)];
        let mut rows: Vec<_> = states
            .into_iter()
            .map(|(label, state)| (label, voice.ours(state.word(self.lang))))
            .collect();
        rows.push((Words::EtatAt, self.moment(voice)));
        rows.push((Words::EtatBy, voice.word(Words::EtatAgent)));
        rows.push((Words::EtatReason, voice.value(self.reason)));
        rows.push((Words::Receipt, voice.value(self.receipt)));
        rows.push((Words::File, voice.value(self.name)));
        let kind = match (self.family, self.sequence) {
            (Some(Family::Principal), _) => voice.word(Words::KindPrincipal),
            (Some(Family::Preetabli), _) => voice.word(Words::KindPreetabli),
            (Some(Family::Complementary), Some(n)) => {
                voice.say(Words::KindComplementary, |_| Some(Insert::of(n)))
            }
            (Some(Family::Complementary), None) => voice.word(Words::KindComplementaryUnnumbered),
            (Some(Family::Rectification), _) => voice.word(Words::KindRectification),
            (None, _) => voice.word(Words::KindUnknown),
        };
        rows.push((Words::Declaration, kind));
        if let Some(affilie) = self.affilie {
            rows.push((Words::Affilie, voice.value(affilie)));
        }
        if let Some(periode) = self.periode {
            let written = voice.value(periode);
            let named = month(periode, self.lang);
            let named = named.map(|month| format!("{} ({written})", voice.ours(&month)));
            rows.push((Words::Periode, named.unwrap_or(written)));
        }
        let position = Insert::of(self.position);
        let mut position = Some(position);
        rows.push((Words::Journal, voice.say(Words::JournalPosition, |_| position.take())));
        rows
    }

    /// Day and hour in Casablanca.
    fn moment(&self, voice: Voice) -> String {
        let local = self
            .at
            .parse::<Timestamp>()
            .map(|at| at.to_zoned(CASABLANCA).strftime("%Y-%m-%dT%H:%M:%S Casablanca").to_string());
        let told = local.ok().and_then(|local| moment(&local, self.lang));
        told.map_or_else(
            || voice.value(self.at),
            |(day, hour)| format!("{}{}{}", voice.ours(&day), voice.comma(), voice.value(&hour)),
        )
    }

    /// What it means for the employer, and what there is to do.
    fn words(&self) -> (Words, Words) {
        match self.after {
            State::Withdrawn => (Words::EtatWithdrawn, Words::EtatWithdrawnTodo),
            State::TakenInCharge => (Words::EtatTakenInCharge, Words::EtatTakenInChargeTodo),
            State::Validated => (Words::EtatValidated, Words::EtatValidatedTodo),
            State::ValidatedWithReserve => (Words::EtatReserve, Words::EtatReserveTodo),
            State::Rejected => (Words::EtatRejected, Words::EtatRejectedTodo),
            State::Received | State::Quarantined => (Words::EtatOther, Words::EtatOtherTodo),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MoveNotice;
    use spec::{Family, Lang, State};

    fn withdrawn(at: &str, lang: Lang) -> MoveNotice<'_> {
        MoveNotice {
            receipt: "261123-0000042-17",
            name: "DS_<1773341>.txt",
            family: Some(Family::Principal),
            affilie: Some("1773341"),
            periode: Some("200610"),
            sequence: None,
            before: State::Validated,
            after: State::Withdrawn,
            at,
            reason: "envoyée deux fois\n<b>",
            engine: "0.2.0",
            position: 7,
            lang,
        }
    }

    #[test]
    fn machines_read_utc_and_people_the_time_of_casablanca() {
        // Of a year of which every release of the time zone database says the same.
        let summer = withdrawn("2024-11-28T23:30:05.123Z", Lang::Fr);
        let json = String::from_utf8(summer.json()).unwrap_or_default();
        assert!(json.contains(r#""at":"2024-11-28T23:30:05.123Z","by":"operator""#), "{json}");
        let page = summer.html();
        assert!(page.contains("29 novembre 2024, 00:30:05 Casablanca"), "{page}");
        // An hour less during Ramadan.
        let page = withdrawn("2024-03-20T23:30:05.123Z", Lang::En).html();
        assert!(page.contains("20 March 2024, 23:30:05 Casablanca"), "{page}");
    }

    #[test]
    fn what_others_write_is_shown_and_never_obeyed() {
        for lang in Lang::ALL {
            let page = withdrawn("2026-11-28T23:30:05.123Z", lang).html();
            assert!(!page.contains("<b>") && !page.contains("DS_<"), "{page}");
            assert!(page.contains("\\n"), "{page}");
        }
    }
}
