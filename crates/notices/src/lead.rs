//! How a notice leads: what is to be corrected, and which findings are only its consequences.

use crate::place::{Spot, words};
use crate::prose::text_of;
use crate::reasons::reasoned;
use crate::rows::counted;
use crate::values::{Shape, cell, month, named, number, written};
use documents::{Insert, Voice};
use spec::{Severity, Words};
use std::borrow::Cow;
use validation::repair::{Certainty, Change, Edit, Form, Repair};
use validation::{Control, Finding};

/// Corrections that a notice for people shows; the notice for machines lists all that are known.
const SHOWN: usize = 40;
/// Lines named in the sentence that leads.
const LINES: usize = 5;
/// Bytes of a value that a correction shows: a record is 260 bytes and says little to people.
const VALUE: usize = 64;

/// What leads a notice.
pub(crate) struct Lead {
    /// What is to be done, in a sentence.
    pub(crate) sentence: String,
    /// Causes, each with what follows from it.
    pub(crate) corrections: Vec<Correction>,
    /// Corrections that are known and not shown.
    pub(crate) more: u64,
}

/// A correction in words.
pub(crate) struct Correction {
    /// Where, and what to write instead of what.
    pub(crate) sentence: String,
    /// How sure it is, and what it rests on.
    pub(crate) why: String,
    /// What follows from it: where, and what to write there.
    pub(crate) follows: Vec<String>,
}

/// The findings as people read them: those to look at, and how many more go with which correction.
pub(crate) struct Order<'a> {
    /// In the order of reading: blocking before warning.
    pub(crate) shown: Vec<&'a Finding>,
    /// Consequences of a correction, which need no look of their own.
    pub(crate) folded: Vec<&'a Finding>,
}

/// Puts the findings in order. A finding is a consequence when every edit that removes it either
/// follows from another or is the cause of a finding shown before it.
pub(crate) fn order(control: &Control) -> Order<'_> {
    let mut order = Order { shown: Vec::new(), folded: Vec::new() };
    let mut told = vec![false; control.repair.as_ref().map_or(0, |repair| repair.edits.len())];
    for severity in [Severity::Blocking, Severity::Warning] {
        let some = control.findings.iter().filter(|finding| finding.code.severity() == severity);
        for finding in some {
            let is_consequence = control.repair.as_ref().is_some_and(|repair| {
                !finding.caused_by.is_empty()
                    && finding.caused_by.iter().all(|at| {
                        let root = root_of(repair, *at);
                        told.get(root).copied().unwrap_or(true) || !is_at(repair, root, finding)
                    })
            });
            if is_consequence {
                order.folded.push(finding);
            } else {
                for at in &finding.caused_by {
                    let root = control.repair.as_ref().map_or(*at, |repair| root_of(repair, *at));
                    if let Some(told) = told.get_mut(root) {
                        *told = true;
                    }
                }
                order.shown.push(finding);
            }
        }
    }
    order
}

/// The cause that an edit goes back to.
fn root_of(repair: &Repair, mut at: usize) -> usize {
    // Causes stand before what follows from them: each step goes back.
    while let Some(because) = repair.edits.get(at).and_then(|edit| edit.because) {
        if because >= at {
            break;
        }
        at = because;
    }
    at
}

/// Whether a finding is about the place that a correction changes.
fn is_at(repair: &Repair, root: usize, finding: &Finding) -> bool {
    let Some(edit) = repair.edits.get(root) else { return false };
    edit.line == 0 || finding.place.line == Some(edit.line)
}

/// What leads the notice of a control; none where nothing is to be repaired.
pub(crate) fn lead(control: &Control, voice: Voice) -> Option<Lead> {
    let repair = control.repair.as_ref().filter(|repair| !repair.edits.is_empty())?;
    let mut corrections: Vec<(usize, Correction)> = Vec::new();
    let mut left_out = 0_u64;
    for (at, edit) in repair.edits.iter().enumerate() {
        match edit.because {
            None if corrections.len() < SHOWN => {
                let correction = Correction {
                    sentence: said(voice, edit, edit.assure.as_deref(), repair),
                    why: why(voice, edit, repair),
                    follows: Vec::new(),
                };
                corrections.push((at, correction));
            }
            None => left_out = left_out.saturating_add(1),
            Some(_) => {
                let root = root_of(repair, at);
                let cause = corrections.iter_mut().find(|(known, _)| *known == root);
                match cause.filter(|(_, cause)| cause.follows.len() < SHOWN) {
                    Some((_, cause)) => {
                        // Of whom the cause is, is said there.
                        let of_cause =
                            repair.edits.get(root).and_then(|cause| cause.assure.as_ref());
                        let whom = edit.assure.as_ref().filter(|whom| of_cause != Some(*whom));
                        let whom = whom.map(Vec::as_slice);
                        cause.follows.push(said(voice, edit, whom, repair));
                    }
                    None => left_out = left_out.saturating_add(1),
                }
            }
        }
    }
    Some(Lead {
        sentence: sentence(control, repair, voice),
        corrections: corrections.into_iter().map(|(_, correction)| correction).collect(),
        more: left_out.saturating_add(repair.omitted),
    })
}

/// `1 erreur à corriger (ligne 4) ; 5 autres anomalies disparaîtront.`
fn sentence(control: &Control, repair: &Repair, voice: Voice) -> String {
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let roots: Vec<&Edit> = repair.roots().collect();
    let errors = counted(count(roots.len()), Words::LeadErrorsOne, Words::LeadErrors, voice);
    let mut lines: Vec<u32> = roots.iter().map(|edit| edit.line).filter(|line| *line > 0).collect();
    lines.dedup();
    let mut out = errors;
    if !lines.is_empty() {
        let shown: Vec<_> = lines.iter().take(LINES).map(u32::to_string).collect();
        let more = if lines.len() > LINES { "…" } else { "" };
        let shown = shown.join(", ") + more;
        let words = if lines.len() == 1 { Words::LeadLine } else { Words::LeadLines };
        out.push_str(&voice.say(words, |_| Some(Insert::Value(shown.clone().into()))));
    }
    let follows = count(repair.edits.len().saturating_sub(roots.len()));
    if follows > 0 {
        out.push_str(&counted(follows, Words::LeadFollowsOne, Words::LeadFollows, voice));
    }
    let gone = count(order(control).folded.len());
    if gone > 0 {
        out.push_str(&counted(gone, Words::LeadGoneOne, Words::LeadGone, voice));
    }
    if !repair.complete {
        out.push_str(&voice.word(Words::LeadOpen));
    }
    out
}

/// Where, and what to write instead of what; of `whom`, when that is to be said.
fn said(voice: Voice, edit: &Edit, whom: Option<&[u8]>, repair: &Repair) -> String {
    let words = match edit.change {
        Change::Normalise(_) => Words::CorrectFile,
        // The record itself is for machines: 260 bytes say little to people.
        Change::Insert if repair.form == Form::Table => Words::CorrectInsertRow,
        Change::Insert if edit.assure.is_some() => Words::CorrectInsertPerson,
        Change::Insert => Words::CorrectInsert,
        Change::Delete => Words::CorrectDelete,
        Change::Replace if edit.header.is_some() => Words::CorrectCell,
        Change::Replace if repair.form == Form::Table => Words::CorrectRow,
        Change::Replace if edit.field.is_some() => Words::CorrectField,
        Change::Replace => Words::CorrectBytes,
    };
    // A cell is shown as it is written, not as the field that it fills in would be.
    let shape = match repair.form {
        Form::Records => Shape::of_field(edit.field.as_ref()),
        Form::Table => Shape::Text,
    };
    let shown = |bytes: &[u8]| match repair.form {
        Form::Records => value(voice, bytes, shape),
        Form::Table => value(voice, cell(bytes).as_bytes(), shape),
    };
    voice.say(words, |name| {
        Some(match name {
            "line" => Insert::of(edit.line),
            "record" => Insert::of(edit.record?.name()),
            "assure" => {
                let number = edit.assure.as_deref()?;
                let written = written(number, Shape::Identifier, voice.lang);
                Insert::Prose(named(voice, &written, repair.name_of(number)))
            }
            "who" => Insert::Prose(whose(voice, whom, repair)),
            "field" => Insert::of(edit.field?.name),
            "header" => Insert::Value(edit.header.clone()?.into()),
            "columns" => {
                let (start, end) = edit.columns?;
                Insert::Value(format!("{start}-{end}").into())
            }
            "from" => shown(&edit.from),
            _ => shown(&edit.to),
        })
    })
}

/// `, assuré 111222338 (EL FASSI AHMED)`; nothing where nobody is meant.
fn whose(voice: Voice, number: Option<&[u8]>, repair: &Repair) -> String {
    let Some(number) = number else { return String::new() };
    let written = written(number, Shape::Identifier, voice.lang);
    let person = named(voice, &written, repair.name_of(number));
    format!("{}{} {person}", voice.comma(), voice.word(Words::Assure))
}

fn value(voice: Voice, bytes: &[u8], shape: Shape) -> Insert<'static> {
    // Fields are padded with spaces, which say nothing.
    let text = written(bytes, shape, voice.lang);
    let text: Cow<'_, str> = if text.contains("  ") {
        text.split_whitespace().collect::<Vec<_>>().join(" ").into()
    } else {
        text
    };
    let shown: Cow<'static, str> = if text.chars().count() > VALUE {
        (text.chars().take(VALUE).collect::<String>() + "…").into()
    } else {
        text.into_owned().into()
    };
    Insert::Value(shown)
}

/// How sure a correction is, and what it rests on.
fn why(voice: Voice, edit: &Edit, repair: &Repair) -> String {
    let certainty = voice.word(match edit.certainty {
        Certainty::Proved => Words::CertaintyProved,
        Certainty::Likely => Words::CertaintyLikely,
        Certainty::Choice => Words::CertaintyChoice,
    });
    format!("{certainty} {}{}", reasoned(voice, edit, repair), candidates(voice, edit, repair))
}

/// What may be done, of which one is to be chosen: sentences, each behind a space.
pub(crate) fn candidates(voice: Voice, edit: &Edit, repair: &Repair) -> String {
    let mut out = String::new();
    if edit.certainty == Certainty::Choice {
        let shape = |candidate: &validation::repair::Candidate| match repair.form {
            Form::Records => Shape::of_field(candidate.field.as_ref()),
            Form::Table => Shape::Text,
        };
        for candidate in edit.candidates.iter().take(LINES) {
            out.push(' ');
            let words = match (repair.form, candidate.header.is_some()) {
                (Form::Records, _) => Words::CorrectCandidate,
                (Form::Table, true) => Words::CorrectCandidateCell,
                (Form::Table, false) if candidate.to.is_empty() => Words::CorrectCandidateRow,
                (Form::Table, false) => Words::CorrectRow,
            };
            out.push_str(&voice.say(words, |name| {
                Some(match name {
                    "line" => Insert::of(candidate.line),
                    "field" => Insert::of(candidate.field.map_or("", |field| field.name)),
                    "header" => Insert::Value(candidate.header.clone()?.into()),
                    "from" => value(voice, &candidate.from, shape(candidate)),
                    "who" => Insert::Prose(whose(voice, candidate.assure.as_deref(), repair)),
                    _ => value(voice, &candidate.to, shape(candidate)),
                })
            }));
        }
    }
    out
}

/// A consequence in a line: place, code and title.
pub(crate) fn folded(voice: Voice, finding: &Finding, spot: Spot) -> String {
    let title = voice.ours(text_of(finding.code, voice.lang).title);
    let code = voice.value(&finding.code.to_string());
    format!(
        "{}{}{title} ({} {code})",
        words(voice, finding, spot),
        voice.colon(),
        voice.word(Words::Code)
    )
}

/// `12 autres corrections : voir l'avis en JSON.`
pub(crate) fn more_corrections(voice: Voice, more: u64) -> String {
    voice.say(Words::LeadMore, |_| Some(Insert::Value(number(more, voice.lang).into())))
}

/// Affiliate and month, when the file tells them.
pub(crate) fn who(control: &Control, voice: Voice) -> String {
    let mut out = String::new();
    if let Some(affilie) = &control.affilie {
        out = format!("{} {}", voice.word(Words::Affilie), voice.value(affilie));
    }
    if let Some(month) = control.periode.as_deref().and_then(|written| month(written, voice.lang)) {
        if !out.is_empty() {
            out.push_str(voice.comma());
        }
        out.push_str(&voice.ours(&month));
    }
    out
}
