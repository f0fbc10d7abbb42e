//! Career and rights of a person, for every door: read after the look-up is in the journal, and
//! written as JSON, table, page or paper.

use crate::app::App;
use crate::caller::Caller;
use crate::handed::{PaperFormat, handed, laid_out};
use crate::lease::Lease;
use crate::persons::Looked;
use crate::problem::Problem;
use axum::response::Response;
use deposit::{CareerAt, KnownCareer, known_career};
use documents::Document;
use jiff::civil::Date;
use notices::{CareerNotice, RightsNotice, career_csv, rights_csv};
use rights::{Answer, Facts, Question, WhatIf, answer, career_json, right_json};
use serde_json::{Value, json};
use spec::Lang;

/// A person whose career is read, and the day that is asked for.
pub(crate) struct Person {
    pub(crate) looked: Looked,
    pub(crate) day: Date,
    pub(crate) known: KnownCareer,
}

impl Person {
    /// Reads a career as it is known at a moment, after the look-up is in the journal.
    pub(crate) async fn read(
        app: &App,
        caller: &Caller,
        looked: Looked,
        (day, at): (Date, CareerAt),
    ) -> Result<Self, Problem> {
        let store = app.store()?;
        store.note_career_lookup(looked.insured, &caller.actor(), &looked.purpose).await?;
        let settings = &app.settings.deposit;
        let how = (&settings.dues.rules, settings.validation.bytes_max);
        let known = known_career(&store, looked.insured, at, how).await?;
        Ok(Self { looked, day, known })
    }

    /// The career as a document.
    pub(crate) fn career(&self, app: &App, lang: Lang) -> Document {
        let notice = CareerNotice {
            issuer: &app.issuing.name,
            insured: self.looked.number,
            day: self.day,
            career: &self.known.career,
            corrections: &self.known.corrections,
            closed: self.known.closed,
            lang,
        };
        notice.document()
    }

    /// The career in a form, as a file.
    pub(crate) async fn career_as(
        &self,
        app: &App,
        (format, lang): (PaperFormat, Lang),
        lease: &Lease,
    ) -> Result<Response, Problem> {
        let name = format!("career-{}-{}", self.looked.number, self.day);
        match format {
            PaperFormat::Json => Ok(handed(format, &name, self.career_json().into_bytes())),
            PaperFormat::Csv => {
                Ok(handed(format, &name, career_csv(&self.known.career).into_bytes()))
            }
            PaperFormat::Html | PaperFormat::Pdf => {
                laid_out(format, &name, self.career(app, lang), lease).await
            }
            PaperFormat::Xlsx => Err(Problem::malformed("format: json, csv, html or pdf")),
        }
    }

    fn career_json(&self) -> String {
        let months: Vec<Value> = self.known.career.entries().iter().map(career_json).collect();
        let corrections = self.known.corrections.iter().map(|one| {
            json!({
                "periode": one.periode.to_string(),
                "receipt": one.receipt,
                "line": one.line,
                "version": one.version,
                "since": one.day.to_string(),
                "by": one.by,
                "jours": one.jours,
                "salaire_reel": one.salaire_reel.to_string(),
            })
        });
        let told = json!({
            "insured": self.looked.number.to_string(),
            "at": self.day.to_string(),
            "months": months,
            "corrections": corrections.collect::<Vec<_>>(),
            "closed": self.closed_json(),
            "unread": self.known.unread,
        });
        told.to_string()
    }

    /// Since when the number is closed, and why in English.
    fn closed_json(&self) -> Option<Value> {
        let closed = self.known.closed?;
        let day = closed.day.to_string();
        let why = spec::filled(closed.words.get(Lang::En), |_| Some(day.clone()));
        Some(json!({ "from": day, "why": why }))
    }

    /// What the career gives right to; with suppositions, what it would.
    pub(crate) fn answered(&self, what_if: Option<&WhatIf>) -> Answer {
        let none = Facts::default();
        let Some(what_if) = what_if else {
            return answer(&Question::new(&self.known.career, &none, self.day));
        };
        let career = self.known.career.with(&what_if.months);
        answer(&Question::new(&career, &what_if.facts, self.day))
    }

    /// The rights as a document.
    pub(crate) fn rights(&self, app: &App, answer: &Answer, lang: Lang) -> Document {
        let (issuer, insured) = (&*app.issuing.name, self.looked.number);
        RightsNotice { issuer, insured, answer, closed: self.known.closed, lang }.document()
    }

    /// The rights in a form, as a file.
    pub(crate) async fn rights_as(
        &self,
        app: &App,
        answer: &Answer,
        (format, lang): (PaperFormat, Lang),
        lease: &Lease,
    ) -> Result<Response, Problem> {
        let name = format!("rights-{}-{}", self.looked.number, self.day);
        match format {
            PaperFormat::Json => {
                let rights = answer.rights.iter().map(|right| right_json(answer, right, lang));
                let told = json!({
                    "insured": self.looked.number.to_string(),
                    "at": self.day.to_string(),
                    "rights": rights.collect::<Vec<_>>(),
                    "closed": self.closed_json(),
                });
                Ok(handed(format, &name, told.to_string().into_bytes()))
            }
            PaperFormat::Csv => Ok(handed(format, &name, rights_csv(answer).into_bytes())),
            PaperFormat::Html | PaperFormat::Pdf => {
                laid_out(format, &name, self.rights(app, answer, lang), lease).await
            }
            PaperFormat::Xlsx => Err(Problem::malformed("format: json, csv, html or pdf")),
        }
    }
}
