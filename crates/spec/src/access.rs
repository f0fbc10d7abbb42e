//! Who may do what through the doors that ask who comes in: roles of accounts, and scopes of
//! tokens.

/// What an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// An employer, who declares.
    Employer(Function),
    /// Acts for many affiliates, by mandate.
    Accountant,
    /// An insured person.
    Insured,
    /// Works for the fund.
    Operator,
    /// Looks at everything and changes nothing.
    Auditor,
}

/// Function of a person for an employer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// Everything.
    Administrator,
    /// Sends declarations.
    Declarant,
    /// Pays; reads what is to be paid.
    Payer,
    /// Reads.
    Reader,
}

/// What a token opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Deposits, their notices and who is missing: looked at.
    DepositsRead,
    /// Deposits: made.
    DepositsWrite,
    /// Préétablis: looked at.
    PreetablisRead,
    /// Acts of operators.
    ActsWrite,
    /// The journal.
    JournalRead,
    /// Reports.
    ReportsRead,
    /// Verification of the archive.
    AuditVerify,
    /// Careers and rights of insured persons: the own one, or with a purpose.
    CareersRead,
    /// Annual statements of employers.
    StatementsRead,
    /// Attestations: listed, shown again.
    AttestationsRead,
    /// Attestations: issued.
    AttestationsWrite,
    /// Payments of slips: validated, taken back.
    PaymentsWrite,
}

impl Function {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Administrator, Self::Declarant, Self::Payer, Self::Reader];

    /// As commands and the ledger write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Declarant => "declarant",
            Self::Payer => "payer",
            Self::Reader => "reader",
        }
    }

    /// By its name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|function| function.name() == name)
    }
}

impl Role {
    /// Names of all of them, as commands and the ledger write them.
    pub const NAMES: [&'static str; 5] =
        ["employer", "accountant", "insured", "operator", "auditor"];

    /// As commands and the ledger write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Employer(_) => "employer",
            Self::Accountant => "accountant",
            Self::Insured => "insured",
            Self::Operator => "operator",
            Self::Auditor => "auditor",
        }
    }

    /// What it does for an employer; none for other roles.
    #[must_use]
    pub const fn function(self) -> Option<Function> {
        match self {
            Self::Employer(function) => Some(function),
            _ => None,
        }
    }

    /// By its name and function; none when they do not go together.
    #[must_use]
    pub fn of_names(name: &str, function: Option<&str>) -> Option<Self> {
        let known = function.map(Function::of_name);
        match (name, known) {
            ("employer", Some(Some(function))) => Some(Self::Employer(function)),
            ("accountant", None) => Some(Self::Accountant),
            ("insured", None) => Some(Self::Insured),
            ("operator", None) => Some(Self::Operator),
            ("auditor", None) => Some(Self::Auditor),
            _ => None,
        }
    }

    /// Whether it sees every affiliate; others see those of their mandates.
    #[must_use]
    pub const fn sees_all(self) -> bool {
        matches!(self, Self::Operator | Self::Auditor)
    }

    /// Whether it acts for affiliates, by mandate.
    #[must_use]
    pub const fn has_mandates(self) -> bool {
        matches!(self, Self::Employer(_) | Self::Accountant)
    }

    /// What its tokens may open.
    #[must_use]
    pub const fn scopes(self) -> &'static [Scope] {
        match self {
            Self::Employer(Function::Administrator) | Self::Accountant => &[
                Scope::DepositsRead,
                Scope::DepositsWrite,
                Scope::PreetablisRead,
                Scope::StatementsRead,
                Scope::AttestationsRead,
                Scope::AttestationsWrite,
                Scope::PaymentsWrite,
            ],
            Self::Employer(Function::Declarant) => &[
                Scope::DepositsRead,
                Scope::DepositsWrite,
                Scope::PreetablisRead,
                Scope::StatementsRead,
                Scope::AttestationsRead,
                Scope::AttestationsWrite,
            ],
            Self::Employer(Function::Payer) => &[
                Scope::DepositsRead,
                Scope::PreetablisRead,
                Scope::StatementsRead,
                Scope::AttestationsRead,
                Scope::PaymentsWrite,
            ],
            Self::Employer(Function::Reader) => &[
                Scope::DepositsRead,
                Scope::PreetablisRead,
                Scope::StatementsRead,
                Scope::AttestationsRead,
            ],
            Self::Insured => {
                &[Scope::CareersRead, Scope::AttestationsRead, Scope::AttestationsWrite]
            }
            Self::Operator => &Scope::ALL,
            Self::Auditor => &[
                Scope::DepositsRead,
                Scope::PreetablisRead,
                Scope::JournalRead,
                Scope::ReportsRead,
                Scope::AuditVerify,
                Scope::CareersRead,
                Scope::StatementsRead,
                Scope::AttestationsRead,
            ],
        }
    }
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::DepositsRead,
        Self::DepositsWrite,
        Self::PreetablisRead,
        Self::ActsWrite,
        Self::JournalRead,
        Self::ReportsRead,
        Self::AuditVerify,
        Self::CareersRead,
        Self::StatementsRead,
        Self::AttestationsRead,
        Self::AttestationsWrite,
        Self::PaymentsWrite,
    ];

    /// As commands, the ledger and the API write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DepositsRead => "deposits:read",
            Self::DepositsWrite => "deposits:write",
            Self::PreetablisRead => "preetablis:read",
            Self::ActsWrite => "acts:write",
            Self::JournalRead => "journal:read",
            Self::ReportsRead => "reports:read",
            Self::AuditVerify => "audit:verify",
            Self::CareersRead => "careers:read",
            Self::StatementsRead => "statements:read",
            Self::AttestationsRead => "attestations:read",
            Self::AttestationsWrite => "attestations:write",
            Self::PaymentsWrite => "payments:write",
        }
    }

    /// By its name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// Whether it changes anything.
    #[must_use]
    pub const fn changes(self) -> bool {
        matches!(
            self,
            Self::DepositsWrite | Self::ActsWrite | Self::AttestationsWrite | Self::PaymentsWrite
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Function, Role, Scope};

    fn roles() -> Vec<Role> {
        let employers = Function::ALL.map(Role::Employer);
        let others = [Role::Accountant, Role::Insured, Role::Operator, Role::Auditor];
        employers.into_iter().chain(others).collect()
    }

    #[test]
    fn a_role_is_read_as_it_is_written() {
        for role in roles() {
            assert!(Role::NAMES.contains(&role.name()));
            let function = role.function().map(Function::name);
            assert_eq!(Role::of_names(role.name(), function), Some(role));
        }
        for wrong in [("employer", None), ("operator", Some("reader")), ("root", None)] {
            assert_eq!(Role::of_names(wrong.0, wrong.1), None);
        }
        for scope in Scope::ALL {
            assert_eq!(Scope::of_name(scope.name()), Some(scope));
        }
    }

    #[test]
    fn an_auditor_and_a_reader_can_hold_nothing_that_changes_anything() {
        for role in [Role::Auditor, Role::Employer(Function::Reader)] {
            assert!(!role.scopes().iter().any(|scope| scope.changes()), "{role:?}");
        }
        // Who pays changes nothing else, and who declares does not pay.
        let payer = Role::Employer(Function::Payer);
        let changing = payer.scopes().iter().filter(|scope| scope.changes());
        assert_eq!(changing.collect::<Vec<_>>(), [&Scope::PaymentsWrite]);
        let declarant = Role::Employer(Function::Declarant);
        assert!(!declarant.scopes().contains(&Scope::PaymentsWrite));
        // An insured person asks for papers about itself, and changes nothing else.
        let changing = Role::Insured.scopes().iter().filter(|scope| scope.changes());
        assert_eq!(changing.collect::<Vec<_>>(), [&Scope::AttestationsWrite]);
        // Only who works for the fund acts on others' deposits.
        for role in roles().into_iter().filter(|role| *role != Role::Operator) {
            assert!(!role.scopes().contains(&Scope::ActsWrite), "{role:?}");
        }
    }
}
