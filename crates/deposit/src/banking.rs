//! Settings of orders to banks.

use dues::bank::{Creditor, Issuer, OrderForm, Rib};
use std::collections::BTreeMap;

/// Settings of orders to banks.
#[derive(Clone, Debug, Default)]
pub struct Banking {
    /// Name of the creditor.
    pub name: String,
    /// His accounts, each at a bank that presents.
    pub accounts: Vec<Rib>,
    /// His national issuer number.
    pub issuer: Option<Issuer>,
    /// Form of the order by bank.
    pub versions: BTreeMap<u16, OrderForm>,
    /// Whether another person releases an order than the one who has prepared it.
    pub second_person: bool,
    /// Whether another person confirms a mandate than the one who has added it.
    pub mandate_second_person: bool,
}

impl Banking {
    /// The creditor at each of his banks; none where his accounts or number are not set.
    #[must_use]
    pub fn creditors(&self) -> Option<Vec<Creditor>> {
        let issuer = self.issuer?;
        let of = |rib: &Rib| Creditor { name: self.name.clone(), rib: *rib, issuer };
        (!self.accounts.is_empty()).then(|| self.accounts.iter().map(of).collect())
    }
}
