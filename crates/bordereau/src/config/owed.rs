//! Settings of payment slips, accounts and orders to banks.

use super::Config;
use anyhow::{Context as _, Result};
use deposit::{Banking, Dues};
use dues::account::Rules;
use dues::bank::{OrderForm, Rib, WrongOrder};
use spec::{Granularity, Rounding};

impl Config {
    /// Settings of payment slips and accounts.
    pub(super) fn dues(&self) -> Dues {
        let mut dues = Dues::default();
        let file = &self.file;
        // The names were looked at when they were read.
        let granularity = file.slip_granularity.as_deref();
        let granularity = Granularity::ALL.into_iter().find(|one| granularity == Some(one.name()));
        dues.how.granularity = granularity.unwrap_or(dues.how.granularity);
        let rounding = file.slip_rounding.as_deref();
        let rounding = Rounding::ALL.into_iter().find(|one| rounding == Some(one.name()));
        dues.how.rounding = rounding.unwrap_or(dues.how.rounding);
        let rules = file.surcharges.as_deref().and_then(Rules::with_variant);
        dues.rules = Rules { rounding: dues.how.rounding, ..rules.unwrap_or(dues.rules) };
        dues
    }

    /// Settings of orders to banks.
    pub(super) fn banking(&self) -> Result<Banking> {
        let file = &self.file;
        let listed = |text: &Option<String>| -> Vec<String> {
            let text = text.clone().filter(|text| text != "none").unwrap_or_default();
            text.split(',').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect()
        };
        let accounts = listed(&file.creditor_accounts);
        let accounts = accounts.iter().map(|rib| {
            rib.parse::<Rib>().map_err(|wrong| anyhow::anyhow!("creditor_accounts: {wrong}"))
        });
        let versions = listed(&file.bank_versions);
        let versions = versions.iter().map(|one| {
            let pair = one.split_once('=');
            let pair = pair.and_then(|(bank, form)| {
                Some((bank.trim().parse().ok()?, OrderForm::of_name(form.trim())?))
            });
            pair.with_context(|| {
                format!("bank_versions: {one:?} is no bank with a version of pain.008 or a layout, as 007=2")
            })
        });
        let issuer = file.creditor_issuer.as_ref().filter(|issuer| *issuer != "none");
        let issuer = issuer.map(|issuer| {
            issuer.parse().map_err(|wrong: WrongOrder| anyhow::anyhow!("creditor_issuer: {wrong}"))
        });
        Ok(Banking {
            name: file.creditor_name.clone().unwrap_or_else(|| "CNSS".to_owned()),
            accounts: accounts.collect::<Result<_>>()?,
            issuer: issuer.transpose()?,
            versions: versions.collect::<Result<_>>()?,
            second_person: file.order_second_person.unwrap_or(true),
            mandate_second_person: file.mandate_second_person.unwrap_or(false),
        })
    }
}
