//! How an answer of a bank names debits.

use super::values::affilie_number;
use dues::Reference;
use dues::bank::returns::{Item, Level};
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, PgConnection};
use std::collections::BTreeSet;

/// Keys by which the items of an answer name debits.
pub(super) struct Named {
    /// Identifiers of debits and references of slips.
    keys: Vec<String>,
    /// Identifiers of groups.
    groups: Vec<String>,
    /// Identifiers of messages.
    messages: Vec<String>,
    /// Affiliates of the slips whose references are among the keys.
    affilies: Vec<i32>,
    /// Those of the messages that these groups are of: a group is called by its message, a hyphen
    /// and a letter.
    grouped: Vec<String>,
}

impl Named {
    pub(super) fn by(items: &[Item]) -> Self {
        let (mut keys, mut groups) = (BTreeSet::new(), BTreeSet::new());
        let mut messages = BTreeSet::new();
        for item in items {
            match item {
                Item::Status(status) => {
                    let own = [&status.instruction, &status.end_to_end].into_iter().flatten();
                    keys.extend(own.map(String::as_str));
                    match status.level {
                        Level::Message => {
                            messages.insert(status.message.as_str());
                        }
                        Level::Group => groups.extend(status.group.as_deref()),
                        Level::Debit => {}
                    }
                }
                Item::Movement(movement) => {
                    keys.extend(movement.keys());
                    for id in [&movement.group, &movement.message].into_iter().flatten() {
                        groups.insert(id.as_str());
                        messages.insert(id.as_str());
                    }
                }
            }
        }
        let grouped = groups.iter().filter_map(|group| group.rsplit_once('-'));
        let grouped: BTreeSet<&str> = grouped.map(|(message, _)| message).collect();
        let references = keys.iter().filter_map(|key| key.parse::<Reference>().ok());
        let affilies: BTreeSet<i32> =
            references.map(|reference| affilie_number(reference.affilie)).collect();
        let owned = |of: BTreeSet<&str>| of.into_iter().map(str::to_owned).collect();
        Self {
            affilies: affilies.into_iter().collect(),
            grouped: owned(grouped),
            keys: owned(keys),
            groups: owned(groups),
            messages: owned(messages),
        }
    }

    /// The debits that are named, by a query of debits `p` with their orders `o`: each way of
    /// naming them by an index of its own, where one condition with OR reads every debit there is.
    pub(super) async fn rows(
        &self,
        connection: &mut PgConnection,
        select: &str,
    ) -> Result<Vec<PgRow>, sqlx::Error> {
        let statement = format!(
            "{select} WHERE p.instruction = ANY($1) UNION {select} WHERE p.affilie = ANY($5) AND p.reference = ANY($1) \
             UNION {select} WHERE o.message = ANY($3) UNION {select} WHERE o.message = ANY($4) AND p.groupe = ANY($2)"
        );
        sqlx::query(AssertSqlSafe(statement))
            .persistent(false)
            .bind(&self.keys)
            .bind(&self.groups)
            .bind(&self.messages)
            .bind(&self.grouped)
            .bind(&self.affilies)
            .fetch_all(connection)
            .await
    }
}
