//! Annual statements, whatever door they are asked for at: issued for some employers, and put in
//! the outbox.

use crate::error::DepositError;
use crate::month::today_in_casablanca;
use crate::publication::{Outlet, OutletError, Publication};
use crate::settings::Settings;
use dues::account::Rules;
use jiff::{Span, Timestamp};
use notices::{StatementFile, StatementNotice};
use spec::Lang;
use store::{
    Act, IssuedStatements, Notice, StatementFilter, StatementOrder, StatementRow, Store, StoreError,
};

/// Statements that are put in the outbox at once.
const AT_ONCE: u32 = 100;

/// What is to be stated, by whom and why.
#[derive(Clone, Copy, Debug)]
pub struct Stating<'a> {
    /// The year.
    pub annee: i32,
    /// Name of the fund.
    pub issuer: &'a str,
    /// Rules of the accounts that say what is paid.
    pub rules: &'a Rules,
    /// Actor and reason.
    pub act: Act<'a>,
    /// Whether nothing is changed.
    pub dry_run: bool,
}

/// Issues the statements of these employers in one transaction, as of today.
///
/// # Errors
/// The database does not do what it is asked, or the calendar ends.
pub async fn state_years(
    store: &Store,
    stating: Stating<'_>,
    affilies: &[i32],
) -> Result<IssuedStatements, DepositError> {
    let today = today_in_casablanca();
    let far = DepositError::Unreadable("this day is too far away");
    let days = Span::new().try_days(rights::Settings::PROPOSED.contest_days);
    let until = days.and_then(|days| today.checked_add(days)).map_err(|_| far)?.to_string();
    let now = Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string();
    let order = StatementOrder {
        annee: stating.annee,
        issuer: stating.issuer,
        emis_le: &now,
        contestable_jusqu_au: &until,
        paid_on: (stating.rules, today),
        act: stating.act,
        dry_run: stating.dry_run,
    };
    Ok(store.issue_statements(order, affilies).await?)
}

/// Reason why statements that are issued are not in the outbox; asked again, they are put there.
#[derive(Debug, thiserror::Error)]
pub enum NotRemitted {
    /// The database cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The outbox.
    #[error("they are issued, but cannot be put in the outbox; the same command does it")]
    Outlet(#[source] OutletError),
}

/// Puts in the outbox what was issued for a year, of an employer or of all, and is not known to be
/// there.
///
/// # Errors
/// The database or the outbox; what is not put there stays marked as such.
pub async fn remit_statements(
    store: &Store,
    outlet: &dyn Outlet,
    settings: &Settings,
    (annee, affilie): (i32, Option<i32>),
) -> Result<(), NotRemitted> {
    let mut filter = StatementFilter {
        annee: Some(annee),
        affilie,
        waiting: true,
        after: (0, 0, 0),
        limit: AT_ONCE,
    };
    loop {
        let some = store.frozen_statements(&filter).await?;
        let Some(last) = some.last().map(|last| &last.row) else { return Ok(()) };
        filter.after = (last.affilie, last.annee, last.numero);
        let rows: Vec<StatementRow> = some.iter().map(|one| one.row.clone()).collect();
        tokio::task::block_in_place(|| {
            let ready: Vec<_> = some
                .into_iter()
                .map(|one| files_of(&one.row, one.json, settings.lang_for(one.row.affilie)))
                .collect();
            let publications: Vec<_> = rows
                .iter()
                .zip(&ready)
                .map(|(row, (name, files))| {
                    Publication::unasked(row.affilie, name.as_bytes(), files)
                })
                .collect();
            outlet.put(&publications)
        })
        .map_err(NotRemitted::Outlet)?;
        store.statements_remitted(&rows).await?;
        if rows.len() < usize::try_from(AT_ONCE).unwrap_or(usize::MAX) {
            return Ok(());
        }
    }
}

/// Name of a statement in the outbox, and its files: JSON and page.
fn files_of(row: &StatementRow, json: Vec<u8>, lang: Lang) -> (String, Vec<Notice>) {
    let name = format!("etat-annuel_{:07}_{}_{}.json", row.affilie, row.annee, row.numero);
    let page = StatementFile::read(&json).map(|file| {
        let html = StatementNotice { file: &file, lang }.document().html().into_string();
        Notice { forme: "html", corps: html.into_bytes() }
    });
    let files = [Notice { forme: "json", corps: json }].into_iter().chain(page);
    (name, files.collect())
}
