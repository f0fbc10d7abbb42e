//! News of debits in an item of an answer, and the row that is kept of it.

use dues::bank::News;
use dues::bank::returns::{Movement, Status, StatusCode};
use dues::{Amount, Reference};
use jiff::civil::Date;

/// A row before it is written.
pub(super) struct Line {
    pub(super) debit: Option<(i32, i64)>,
    pub(super) affilie: i32,
    pub(super) news: News,
    pub(super) reference: Option<String>,
    pub(super) amount: Option<Amount>,
    pub(super) value: Option<Date>,
    pub(super) bank_key: Option<String>,
    pub(super) text: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) issue: &'static str,
}

pub(super) const fn news_name(news: News) -> &'static str {
    match news {
        News::Accepted => "accepted",
        News::Rejected => "rejected",
        News::Booked => "booked",
        News::Returned => "returned",
    }
}

/// News of debits in an item.
pub(super) struct Told<'a> {
    pub(super) news: News,
    pub(super) keys: Vec<&'a str>,
    pub(super) amount: Option<Amount>,
    pub(super) value: Option<Date>,
    pub(super) bank_key: Option<&'a str>,
    pub(super) text: Option<&'a str>,
    pub(super) code: Option<&'a str>,
}

impl<'a> Told<'a> {
    pub(super) fn of_status(status: &'a Status) -> Option<Self> {
        let news = match status.status {
            StatusCode::Accepted => News::Accepted,
            StatusCode::Rejected => News::Rejected,
            // Listed debits follow as items; the others are known when they are booked.
            StatusCode::Partly | StatusCode::Pending => return None,
        };
        let keys = [&status.end_to_end, &status.instruction];
        Some(Self {
            news,
            keys: keys.into_iter().flatten().map(String::as_str).collect(),
            amount: status.amount,
            value: None,
            bank_key: None,
            text: status.why.as_ref().and_then(|why| why.text.as_deref()),
            code: status.why.as_ref().and_then(|why| why.code.as_deref()),
        })
    }

    pub(super) fn of_movement(movement: &'a Movement) -> Option<Self> {
        Some(Self {
            news: movement.news()?,
            keys: movement.keys().collect(),
            amount: Some(movement.amount),
            value: movement.value.or(movement.booked),
            bank_key: movement.bank_reference.as_deref(),
            text: movement.text.as_deref(),
            code: movement.why.as_ref().and_then(|why| why.code.as_deref()),
        })
    }

    pub(super) fn reference(&self) -> Option<Reference> {
        self.keys.iter().find_map(|key| key.parse().ok())
    }
}

/// The row of an item for which no debit was found.
pub(super) fn unmatched(told: &Told<'_>, issue: &'static str) -> Line {
    let short = |text: &str, most| text.chars().take(most).collect::<String>();
    Line {
        debit: None,
        affilie: 0,
        news: told.news,
        reference: told.keys.first().map(|key| short(key, 70)),
        amount: told.amount,
        value: told.value,
        bank_key: told.bank_key.map(|key| short(key, 70)),
        text: told.text.map(|text| short(text, 200)),
        reason: told.code.map(|code| short(code, 35)),
        issue,
    }
}
