// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! Situations, parameters, lifecycle, words.

use crate::{
    Base, Branch, Dated, DatedRate, Lang, Mover, Pay, Rate, Rounding, Situation, StateInfo,
};

/// The situations, by rank.
pub static SITUATIONS: &[Situation] = &[
    Situation {
        code: b"  ",
        rank: 0,
        pay: Pay::Worked,
        hands_back_all: false,
        names: ["a travaillé normalement", "worked normally", "عمل بشكل عادي"],
    },
    Situation {
        code: b"SO",
        rank: 1,
        pay: Pay::Nil,
        hands_back_all: true,
        names: ["sorti", "left", "غادر المقاولة"],
    },
    Situation {
        code: b"DE",
        rank: 2,
        pay: Pay::Free,
        hands_back_all: true,
        names: ["décédé", "deceased", "متوفى"],
    },
    Situation {
        code: b"IT",
        rank: 3,
        pay: Pay::Free,
        hands_back_all: false,
        names: ["maternité", "maternity", "أمومة"],
    },
    Situation {
        code: b"IL",
        rank: 4,
        pay: Pay::Free,
        hands_back_all: false,
        names: ["maladie", "sickness", "مرض"],
    },
    Situation {
        code: b"AT",
        rank: 5,
        pay: Pay::Free,
        hands_back_all: false,
        names: ["accident du travail", "work accident", "حادثة شغل"],
    },
    Situation {
        code: b"CS",
        rank: 6,
        pay: Pay::Nil,
        hands_back_all: false,
        names: ["congé sans solde", "unpaid leave", "عطلة بدون أجر"],
    },
    Situation {
        code: b"MS",
        rank: 7,
        pay: Pay::Nil,
        hands_back_all: false,
        names: ["maintenu sans salaire", "kept without pay", "محتفظ به بدون أجر"],
    },
    Situation {
        code: b"MP",
        rank: 8,
        pay: Pay::Free,
        hands_back_all: false,
        names: ["maladie professionnelle", "occupational disease", "مرض مهني"],
    },
];

/// Codes of the paper form, and the file's code to use instead.
pub static PAPER_SITUATIONS: &[(&[u8; 2], &str)] = &[(b"CO", "CS"), (b"ML", "IL"), (b"MT", "IT")];

/// Ceiling of the capped salary, by period, in centimes.
pub static PLAFOND: &[Dated] = &[
    Dated {
        from: 1,
        centimes: 500000,
        source: "press, 2001-2002 (four sources); the stage before 5,000 DH was not found",
    },
    Dated {
        from: 200204,
        centimes: 600000,
        source: "cahier des charges V2, p. 22; press and rate tables since April 2002",
    },
];

/// Monthly minimum wage, by period, in centimes.
pub static SMIG: &[Dated] = &[
    Dated { from: 200509, centimes: 184184, source: "cahier des charges V2, p. 22 (26 days)" },
    Dated {
        from: 200907,
        centimes: 202869,
        source: "10.64 DH/h (La Vie éco); 2288/12 hours, or 203224 with 191 hours",
    },
    Dated {
        from: 201107,
        centimes: 223080,
        source: "11.70 DH/h (La Vie éco); 2288/12 hours, or 223470 with 191 hours",
    },
    Dated {
        from: 201207,
        centimes: 233376,
        source: "12.24 DH/h (La Vie éco); 2288/12 hours, or 233784 with 191 hours; a step of 2014 was not found",
    },
    Dated {
        from: 201507,
        centimes: 257086,
        source: "13.46 DH/h, 191 hours (Cleiss 2017, ISSA); steps of 2019 and 2020 were not found",
    },
    Dated { from: 202101, centimes: 282871, source: "decree 2.19.422: 14.81 DH/h, 191 hours" },
    Dated { from: 202209, centimes: 297005, source: "decree 2.22.606: 15.55 DH/h, 191 hours" },
    Dated { from: 202309, centimes: 311139, source: "decree 2.23.799: 16.29 DH/h, 191 hours" },
    Dated { from: 202501, centimes: 326610, source: "decree 2.24.1122: 17.10 DH/h, 191 hours" },
    Dated {
        from: 202601,
        centimes: 342272,
        source: "draft decree 2.25.983: 17.92 DH/h, 191 hours",
    },
];

/// Monthly minimum wage of agriculture, by period, in centimes.
pub static SMAG: &[Dated] = &[
    Dated { from: 201507, centimes: 181298, source: "Cleiss 2017" },
    Dated {
        from: 202101,
        centimes: 199420,
        source: "decree 2.19.422; the day of effect was not read",
    },
    Dated { from: 202209, centimes: 219362, source: "decree 2.22.606" },
    Dated { from: 202309, centimes: 230308, source: "decree 2.23.799" },
    Dated { from: 202504, centimes: 241800, source: "decree 2.24.1122" },
    Dated { from: 202604, centimes: 253344, source: "draft decree 2.25.983" },
];

/// Most days in a month.
pub const JOURS_MAX: u64 = 26;

/// Day of the next month by which a period is due: first period, day.
pub static DUE_DAYS: &[(u32, u8)] = &[(1, 10)];

/// The same for the quarters of the agricultural regime.
pub static QUARTER_DUE_DAYS: &[(u32, u8)] = &[(1, 10)];

/// Periods whose due date was put off: period, date AAAA-MM-JJ.
pub static DUE_DATES_PUT_OFF: &[(u32, &str)] = &[(202506, "2025-07-21")];

/// The last three digits of `N_Identif_Transfert`.
pub const TRANSFER_SUFFIX: &str = "011";

/// First digits of an entrant's number that carries a key.
pub static ENTRANT_FIRST_DIGITS: &[u8] = &[49];

/// First digits of an entrant's number without key.
pub static ENTRANT_FIRST_DIGITS_WITHOUT_KEY: &[u8] = &[];

/// Numbers that an entrant cannot have.
pub static ENTRANT_REFUSED: &[u32] = &[100000000];

/// How contributions are rounded, once for each branch and share.
pub const ROUNDING: Rounding = Rounding::HalfUp;

/// The branches of the contributions, in the order of the payment slip.
pub static BRANCHES: &[Branch] = &[
    Branch {
        name: "prestations-court-terme",
        base: Base::Capped,
        names: [
            "Prestations sociales à court terme",
            "Short-term benefits",
            "التعويضات قصيرة الأمد",
        ],
        rates: &[
            DatedRate {
                from: 200101,
                rate: Rate::Unknown([
                    "0,66 % en tout ; le partage entre employeur et salarié n'a pas été trouvé",
                    "0.66% in all; how it was shared was not found",
                    "0,66 % في المجموع؛ لم ي\u{64f}عثر على توزيعها بين المشغل والأجير",
                ]),
                source: "Le Matin 2001",
            },
            DatedRate {
                from: 200204,
                rate: Rate::Shares { employer: 67, employee: 33 },
                source: "Le Matin 2001, 2002; Aujourd'hui le Maroc 2002",
            },
        ],
    },
    Branch {
        name: "prestations-long-terme",
        base: Base::Capped,
        names: ["Prestations sociales à long terme", "Long-term benefits", "التعويضات طويلة الأمد"],
        rates: &[
            DatedRate {
                from: 200101,
                rate: Rate::Unknown([
                    "9,12 % en tout ; le partage entre employeur et salarié n'a pas été trouvé",
                    "9.12% in all; how it was shared was not found",
                    "9,12 % في المجموع؛ لم ي\u{64f}عثر على توزيعها بين المشغل والأجير",
                ]),
                source: "Le Matin 2001",
            },
            DatedRate {
                from: 200204,
                rate: Rate::Shares { employer: 793, employee: 396 },
                source: "Le Matin 2001, 2002; Aujourd'hui le Maroc 2002",
            },
        ],
    },
    Branch {
        name: "indemnite-perte-emploi",
        base: Base::Capped,
        names: ["Indemnité pour perte d'emploi", "Job loss indemnity", "التعويض عن فقدان الشغل"],
        rates: &[
            DatedRate { from: 1, rate: Rate::NotDue, source: "loi 03-14 (2014)" },
            DatedRate {
                from: 201412,
                rate: Rate::Shares { employer: 38, employee: 19 },
                source: "loi 03-14 (2014)",
            },
        ],
    },
    Branch {
        name: "allocations-familiales",
        base: Base::Real,
        names: ["Allocations familiales", "Family allowances", "التعويضات العائلية"],
        rates: &[
            DatedRate {
                from: 200101,
                rate: Rate::Shares { employer: 887, employee: 0 },
                source: "Le Matin 2001",
            },
            DatedRate {
                from: 200204,
                rate: Rate::Shares { employer: 750, employee: 0 },
                source: "Le Matin 2001, 2002; Aujourd'hui le Maroc 2002",
            },
            DatedRate {
                from: 200603,
                rate: Rate::Unknown([
                    "6,50 % ou 6,40 % à la charge de l'employeur : les sources divergent",
                    "6.50% or 6.40%, paid by the employer: sources disagree",
                    "6,50 % أو 6,40 % على عاتق المشغل: المصادر متضاربة",
                ]),
                source: "presse 2006; barème de février 2010",
            },
            DatedRate {
                from: 201002,
                rate: Rate::Shares { employer: 640, employee: 0 },
                source: "barème de février 2010; CGEM, Cleiss",
            },
        ],
    },
    Branch {
        name: "taxe-formation-professionnelle",
        base: Base::Real,
        names: [
            "Taxe de formation professionnelle",
            "Vocational training tax",
            "رسم التكوين المهني",
        ],
        rates: &[DatedRate {
            from: 200101,
            rate: Rate::Shares { employer: 160, employee: 0 },
            source: "CGEM, Cleiss",
        }],
    },
    Branch {
        name: "amo",
        base: Base::Real,
        names: [
            "Assurance maladie obligatoire (AMO)",
            "Compulsory health insurance (AMO)",
            "التأمين الإجباري عن المرض (AMO)",
        ],
        rates: &[
            DatedRate { from: 1, rate: Rate::NotDue, source: "loi 65-00; Cleiss" },
            DatedRate {
                from: 200603,
                rate: Rate::Shares { employer: 200, employee: 200 },
                source: "loi 65-00; Cleiss",
            },
            DatedRate {
                from: 201601,
                rate: Rate::Shares { employer: 226, employee: 226 },
                source: "TelQuel, L'Opinion, Les Echos 2016; CGEM, Cleiss",
            },
        ],
    },
    Branch {
        name: "amo-solidarite",
        base: Base::Real,
        names: [
            "AMO, participation de solidarité",
            "AMO, solidarity share",
            "AMO، المساهمة التضامنية",
        ],
        rates: &[
            DatedRate { from: 1, rate: Rate::NotDue, source: "loi 65-00; Cleiss" },
            DatedRate {
                from: 200603,
                rate: Rate::Shares { employer: 150, employee: 0 },
                source: "loi 65-00; Cleiss",
            },
            DatedRate {
                from: 201601,
                rate: Rate::Shares { employer: 185, employee: 0 },
                source: "TelQuel, L'Opinion, Les Echos 2016; CGEM",
            },
        ],
    },
];

/// States of a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// received.
    Received,
    /// rejected.
    Rejected,
    /// validated.
    Validated,
    /// validated with reservations.
    ValidatedWithReserve,
    /// processed.
    TakenInCharge,
    /// withdrawn.
    Withdrawn,
    /// quarantined.
    Quarantined,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Received,
        Self::Rejected,
        Self::Validated,
        Self::ValidatedWithReserve,
        Self::TakenInCharge,
        Self::Withdrawn,
        Self::Quarantined,
    ];
}

/// What is said of each state, in the order of [`State`].
pub static STATES: &[StateInfo] = &[
    StateInfo { name: "received", blocks: false, names: ["reçue", "received", "مستلمة"] },
    StateInfo { name: "rejected", blocks: false, names: ["rejetée", "rejected", "مرفوضة"] },
    StateInfo {
        name: "validated", blocks: true, names: ["validée", "validated", "مصادق عليها"]
    },
    StateInfo {
        name: "validated-with-reserve",
        blocks: true,
        names: ["validée avec réserve", "validated with reservations", "مصادق عليها بتحفظ"],
    },
    StateInfo {
        name: "taken-in-charge",
        blocks: true,
        names: ["prise en charge", "processed", "تم اعتمادها"],
    },
    StateInfo {
        name: "withdrawn", blocks: false, names: ["retirée", "withdrawn", "مسحوبة"]
    },
    StateInfo {
        name: "quarantined",
        blocks: false,
        names: ["en quarantaine", "quarantined", "في الحجر"],
    },
];

/// The moves allowed: from, to, and who makes them.
pub static MOVES: &[(State, State, Mover)] = &[
    (State::Received, State::Rejected, Mover::Service),
    (State::Received, State::Validated, Mover::Service),
    (State::Received, State::ValidatedWithReserve, Mover::Service),
    (State::Received, State::Quarantined, Mover::Service),
    (State::Rejected, State::Validated, Mover::Operator),
    (State::Rejected, State::ValidatedWithReserve, Mover::Operator),
    (State::Quarantined, State::Rejected, Mover::Operator),
    (State::Quarantined, State::Validated, Mover::Operator),
    (State::Quarantined, State::ValidatedWithReserve, Mover::Operator),
    (State::Validated, State::TakenInCharge, Mover::Operator),
    (State::ValidatedWithReserve, State::TakenInCharge, Mover::Operator),
    (State::Validated, State::Withdrawn, Mover::Operator),
    (State::ValidatedWithReserve, State::Withdrawn, Mover::Operator),
];

/// Words of the notices and commands (`spec/texts.toml`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::doc_markdown, reason = "texts as people read them")]
pub enum Words {
    /// "Advance".
    AccountAdvance,
    /// "On {date}". Facts: date.
    AccountAt,
    /// "Balance".
    AccountBalance,
    /// "Credit".
    AccountCredit,
    /// "Date".
    AccountDay,
    /// "For".
    AccountKind,
    /// "Months not declared".
    AccountMissing,
    /// "By month".
    AccountMonths,
    /// "Movements".
    AccountMovements,
    /// "A positive balance is owed to the CNSS. Surcharges run for each month begun from the day after the due date.".
    AccountNote,
    /// "Balance at the beginning of the year".
    AccountOpening,
    /// "Paid".
    AccountPaid,
    /// "Payment".
    AccountPayment,
    /// "Payment plan".
    AccountPlan,
    /// "Principal".
    AccountPrincipal,
    /// "Refund".
    AccountRefund,
    /// "Remission".
    AccountRemission,
    /// "Reversal".
    AccountReversal,
    /// "Statement of account".
    AccountStatementTitle,
    /// "Surcharges".
    AccountSurcharge,
    /// "State of the account".
    AccountTitle,
    /// "Being collected".
    AccountUnderWay,
    /// "affiliate {affilie} has no account: no payment slip, no payment". Facts: affilie.
    AccountUnknown,
    /// "Operation".
    AccountWhat,
    /// "Affiliate".
    Affilie,
    /// "and {n} more". Facts: n.
    AndMoreMany,
    /// "and {n} more". Facts: n.
    AndMoreOne,
    /// "Process? Nothing can be withdrawn after that. [y/N]".
    AskCharge,
    /// "Withdraw? Another declaration may then take its place. [y/N]".
    AskWithdraw,
    /// "insured".
    Assure,
    /// "Attestation of affiliation".
    AttestationAffiliation,
    /// "valid: {kind}, {name}". Facts: kind, name.
    AttestationAnswerValid,
    /// "Identity card".
    AttestationCard,
    /// "Checked".
    AttestationChecked,
    /// "declarations; payments were not checked".
    AttestationCheckedDeclarations,
    /// "declarations and payments".
    AttestationCheckedPayments,
    /// "Closed on".
    AttestationClosedOn,
    /// "Attestation of closure".
    AttestationClosure,
    /// "Days".
    AttestationDays,
    /// "Attestation of declared salaries".
    AttestationDeclaredSalary,
    /// "Declared up to".
    AttestationDeclaredUpTo,
    /// "SHA-256 digest".
    AttestationDigest,
    /// "Employer".
    AttestationEmployer,
    /// "signed, but expired on {until}". Facts: until.
    AttestationFileExpired,
    /// "forged: what stands in it was not signed".
    AttestationFileForged,
    /// "signed with another key".
    AttestationFileOtherKey,
    /// "signed, and valid until {until}; only a look-up of the reference tells whether it was revoked or superseded since". Facts: until.
    AttestationFileValid,
    /// "Common identifier (ICE)".
    AttestationIce,
    /// "Attestation of registration".
    AttestationImmatriculation,
    /// "Insured number".
    AttestationInsured,
    /// "attestation {number} is {state}". Facts: number, state.
    AttestationIs,
    /// "Issued on".
    AttestationIssued,
    /// "attestation {number} issued, reference {reference}, valid until {until}". Facts: number, reference, until.
    AttestationIssuedTold,
    /// "{n} attestations". Facts: n.
    AttestationMany,
    /// "Month".
    AttestationMonth,
    /// "Declared salaries".
    AttestationMonths,
    /// "Name".
    AttestationName,
    /// "No salary is declared for this time.".
    AttestationNoMonths,
    /// "This attestation is no longer valid: it is {state}.". Facts: state.
    AttestationNoMore,
    /// "no attestation has the number {number}". Facts: number.
    AttestationNoNumber,
    /// "Attestation of non-affiliation".
    AttestationNonAffiliation,
    /// "unknown reference: no valid attestation".
    AttestationNotKnown,
    /// "attestation {number} is of another kind, or about somebody else". Facts: number.
    AttestationOfOther,
    /// "{n} attestation". Facts: n.
    AttestationOne,
    /// "Plan of instalments kept".
    AttestationPlan,
    /// "Reason".
    AttestationReason,
    /// "Reference".
    AttestationReference,
    /// "attestation refused: {why}". Facts: why.
    AttestationRefused,
    /// "a registration exists for this identifier".
    AttestationRefusedFound,
    /// "months not declared: {months}". Facts: months.
    AttestationRefusedMissing,
    /// "no salary is declared for this time".
    AttestationRefusedNoSalary,
    /// "the affiliation is not closed".
    AttestationRefusedOpen,
    /// "still owed: {owed}". Facts: owed.
    AttestationRefusedOwed,
    /// "months declared whose payment slip is not issued yet: {months}". Facts: months.
    AttestationRefusedUnbilled,
    /// "nothing is registered under this number".
    AttestationRefusedUnknown,
    /// "Attestation of regular situation".
    AttestationRegularity,
    /// "attestation {number} revoked". Facts: number.
    AttestationRevokedTold,
    /// "Real salary".
    AttestationSalary,
    /// "Searched for".
    AttestationSearched,
    /// "Ed25519 signature".
    AttestationSignature,
    /// "In effect since".
    AttestationSince,
    /// "Total".
    AttestationTotal,
    /// "Valid until".
    AttestationValidUntil,
    /// "Verification".
    AttestationVerify,
    /// "By the reference: the answer says whether the attestation is valid, superseded, revoked or expired, never a salary.".
    AttestationVerifyByReference,
    /// "Offline: the JSON file of this attestation, with the public key {key}, proves everything that it says.". Facts: key.
    AttestationVerifyOffline,
    /// "{issuer} attests that the employer named here is affiliated.". Facts: issuer.
    AttestsAffiliation,
    /// "{issuer} attests that the affiliation of the employer named here was closed.". Facts: issuer.
    AttestsClosure,
    /// "{issuer} attests that the salaries below were declared by the employers of the insured person named here.". Facts: issuer.
    AttestsDeclaredSalary,
    /// "{issuer} attests that the person named here is registered.". Facts: issuer.
    AttestsImmatriculation,
    /// "{issuer} attests that no registration was found on the day of issue for the identifiers searched for.". Facts: issuer.
    AttestsNonAffiliation,
    /// "{issuer} attests that the employer named here is in a regular situation with regard to what was checked.". Facts: issuer.
    AttestsRegularity,
    /// "The range of numbers of this fund is used up.".
    AttributeExhausted,
    /// "{receipt} line {line}: the identity card has a number already ({numbers}); link it.". Facts: line, numbers, receipt.
    AttributeKnown,
    /// "This fund attributes no numbers: the settings number_first and number_last name no range.".
    AttributeOff,
    /// "available are those of: {months}". Facts: months.
    AvailableMany,
    /// "that of {months} is available". Facts: months.
    AvailableOne,
    /// "(blank)".
    Blank,
    /// "BLOCKING".
    Blocking,
    /// "{n} blocking errors". Facts: n.
    BlockingMany,
    /// "{n} blocking error". Facts: n.
    BlockingOne,
    /// "By code".
    ByCode,
    /// "{n} bytes". Facts: n.
    Bytes,
    /// "{n} byte". Facts: n.
    BytesOne,
    /// "the due date {due} has passed". Facts: due.
    CalendarReason,
    /// "{receipt}: no payment slip can be made: {why}". Facts: receipt, why.
    CannotBill,
    /// "{receipt}: cannot be processed: {why}". Facts: receipt, why.
    CannotCharge,
    /// "{receipt}: cannot be withdrawn: {why}". Facts: receipt, why.
    CannotWithdraw,
    /// "{periode}, line {line} of {receipt}: version {version} of {day} (rectification {by}): {days} days, {real}". Facts: by, day, days, line, periode, real, receipt, version.
    CareerCorrected,
    /// "Corrections".
    CareerCorrections,
    /// "Days since the beginning".
    CareerDays,
    /// "Days of the last {months} civil months". Facts: months.
    CareerDaysOfLast,
    /// "As known on".
    CareerKnownOn,
    /// "Several employers in a month: days count up to 26, capped salaries up to the ceiling of the month.".
    CareerSeveral,
    /// "Received: declared and accepted. Taken in charge: settled at the due date. Paid: the payment slips of the declaration are settled.".
    CareerStates,
    /// "Career statement".
    CareerTitle,
    /// "Several corrections are possible.".
    CertaintyChoice,
    /// "Likely.".
    CertaintyLikely,
    /// "Certain.".
    CertaintyProved,
    /// "{count} files checked: {accepted} would be accepted, {reserve} with reservations, {rejected} rejected. Nothing was sent.". Facts: accepted, count, rejected, reserve.
    CheckedFiles,
    /// "Code".
    Code,
    /// "Conformity".
    Conformity,
    /// "Conformity to the préétabli was checked.".
    ConformityChecked,
    /// "Conformity to the préétabli was not checked (none was given).".
    ConformityNotChecked,
    /// "Abandon: nothing changes".
    ConsoleAbandon,
    /// "Abandon the order".
    ConsoleAbandonOrder,
    /// "About".
    ConsoleAbout,
    /// "Accept: it comes into force".
    ConsoleAccept,
    /// "Account".
    ConsoleAccount,
    /// "Account name".
    ConsoleAccountName,
    /// "Statements of account".
    ConsoleAccountStatements,
    /// "Act".
    ConsoleAct,
    /// "Activity".
    ConsoleActivity,
    /// "Act on this deposit".
    ConsoleActs,
    /// "After".
    ConsoleAfterIt,
    /// "All".
    ConsoleAll,
    /// "Ask for an attestation".
    ConsoleAsk,
    /// "Ask".
    ConsoleAskNow,
    /// "Assign".
    ConsoleAssign,
    /// "This is not money that came in: nothing can be assigned.".
    ConsoleAssignNoCredit,
    /// "Assigned to affiliate {affilie} (number {number} of the account).". Facts: affilie, number.
    ConsoleAssigned,
    /// "On (YYYY-MM-DD)".
    ConsoleAtDate,
    /// "Attestation".
    ConsoleAttestation,
    /// "Revoke an attestation".
    ConsoleAttestationRevoke,
    /// "Attestations".
    ConsoleAttestations,
    /// "Attestations issued".
    ConsoleAttestationsIssued,
    /// "An attestation is issued at once, or refused with the reason. Its reference is given once: it is printed on the paper, and lets anybody verify it.".
    ConsoleAttestationsNote,
    /// "Bank".
    ConsoleBank,
    /// "Before".
    ConsoleBefore,
    /// "Before".
    ConsoleBeforeIt,
    /// "Two persons must agree: the second agreement comes from another account.".
    ConsoleByTwo,
    /// "the file as it came".
    ConsoleBytes,
    /// "the same amount only".
    ConsoleCandidateAmount,
    /// "named by the bank".
    ConsoleCandidateNamed,
    /// "Candidates".
    ConsoleCandidates,
    /// "Capped salary".
    ConsoleCapped,
    /// "Change the password".
    ConsoleChangePassword,
    /// "Changed lines".
    ConsoleChanges,
    /// "Nothing was corrected.".
    ConsoleChangesNone,
    /// "File of the declaration".
    ConsoleChooseFile,
    /// "Close or reopen a number".
    ConsoleCloseNumber,
    /// "A closed number stands in no préétabli of later months, and is not proposed for employees without number. What was declared stays.".
    ConsoleCloseNumberNote,
    /// "Closed from".
    ConsoleClosedFrom,
    /// "Act".
    ConsoleClosingAct,
    /// "From".
    ConsoleClosingDay,
    /// "YYYY-MM-DD. The month of this day is still declared, unless it is its first day.".
    ConsoleClosingDayHint,
    /// "The day is written YYYY-MM-DD, as 2026-10-15.".
    ConsoleClosingDayWrong,
    /// "Close: death".
    ConsoleClosingDeath,
    /// "Close: the person has another number".
    ConsoleClosingDouble,
    /// "Close: attributed by mistake".
    ConsoleClosingError,
    /// "Reopen".
    ConsoleClosingReopen,
    /// "Reason of the closure".
    ConsoleClosureMotive,
    /// "Findings".
    ConsoleCodes,
    /// "To be collected on".
    ConsoleCollection,
    /// "Only for these affiliates".
    ConsoleConfined,
    /// "Numbers separated by spaces; empty for all of the account.".
    ConsoleConfinedHint,
    /// "Contestable until".
    ConsoleContestUntil,
    /// "Correct".
    ConsoleCorrect,
    /// "Correct it and send it again by {date}.". Facts: date.
    ConsoleCorrectBy,
    /// "Count".
    ConsoleCount,
    /// "Current password".
    ConsoleCurrentPassword,
    /// "Days".
    ConsoleDays,
    /// "Debits".
    ConsoleDebits,
    /// "A confirmed debit goes with the next order; then the bank accepts or rejects it, and it is paid once the bank has booked it.".
    ConsoleDebitsNote,
    /// "Decision".
    ConsoleDecision,
    /// "To be declared by {date}.". Facts: date.
    ConsoleDeclareBy,
    /// "a complementary declaration is missing".
    ConsoleDeclaredGaps,
    /// "nothing came".
    ConsoleDeclaredNothing,
    /// "only rejected files".
    ConsoleDeclaredRejected,
    /// "Deposit".
    ConsoleDeposit,
    /// "Deposits".
    ConsoleDeposits,
    /// "Desk".
    ConsoleDesk,
    /// "SHA-256 digest".
    ConsoleDigest,
    /// "Go on".
    ConsoleDoIt,
    /// "Do it now".
    ConsoleDoItNow,
    /// "Download as {form}". Facts: form.
    ConsoleDownload,
    /// "Trial: show the result and change nothing".
    ConsoleDryRun,
    /// "To pay".
    ConsoleDue,
    /// "What is declared and not paid yet, by month and scheme. Surcharges are in the state of the account.".
    ConsoleDueNote,
    /// "Nothing to pay.".
    ConsoleDueNothing,
    /// "Issue of préétablis".
    ConsoleEmission,
    /// "Affiliate (empty: all)".
    ConsoleEmissionAffilie,
    /// "Préétablis".
    ConsoleEmissionCount,
    /// "The préétablis are issued and go into the outboxes.".
    ConsoleEmissionDone,
    /// "Issue".
    ConsoleEmissionEmit,
    /// "Entered".
    ConsoleEmissionEntered,
    /// "Explain the lines of a préétabli".
    ConsoleEmissionExplain,
    /// "Left".
    ConsoleEmissionLeft,
    /// "One préétabli for each affiliate and period, frozen once issued. The trial counts and issues nothing.".
    ConsoleEmissionNote,
    /// "Not issued".
    ConsoleEmissionRefused,
    /// "Try".
    ConsoleEmissionTry,
    /// "Trial: nothing is issued.".
    ConsoleEmissionWould,
    /// "Employees".
    ConsoleEmployed,
    /// "Employer".
    ConsoleEmployer,
    /// "Employers".
    ConsoleEmployers,
    /// "Entries of the journal".
    ConsoleEntries,
    /// "Explain".
    ConsoleExplain,
    /// "Deposits of the month".
    ConsoleExportDeposits,
    /// "Whole journal".
    ConsoleExportJournal,
    /// "Exports".
    ConsoleExports,
    /// "CSV tables, one row for each deposit or entry, with all rows.".
    ConsoleExportsNote,
    /// "Second factor".
    ConsoleFactor,
    /// "Nothing is being set up any more. Begin again.".
    ConsoleFactorAgain,
    /// "Sign-in code".
    ConsoleFactorAsk,
    /// "Set it up".
    ConsoleFactorBegin,
    /// "Code of six digits".
    ConsoleFactorCode,
    /// "The one that the application shows now, or a recovery code.".
    ConsoleFactorCodeHint,
    /// "Recovery codes".
    ConsoleFactorCodes,
    /// "Recovery codes left".
    ConsoleFactorCodesLeft,
    /// "Each of these codes opens the account once, in place of the application. Print or copy them now: they will never be shown again.".
    ConsoleFactorCodesOnce,
    /// "Confirm".
    ConsoleFactorConfirm,
    /// "Your role requires a second factor. The rest of the console opens once it is in place.".
    ConsoleFactorDue,
    /// "The second factor is in place. Other sessions of this account have ended.".
    ConsoleFactorEnrolled,
    /// "This account has no password: sign out, sign in through your organisation, and begin again within ten minutes.".
    ConsoleFactorFresh,
    /// "Key".
    ConsoleFactorKey,
    /// "Telephone and recovery codes lost: the administrator of the service takes the second factor off.".
    ConsoleFactorLost,
    /// "This account has no second factor.".
    ConsoleFactorNone,
    /// "With a second factor the password alone no longer opens the account: at each sign-in an application on the telephone gives a code of six digits.".
    ConsoleFactorNote,
    /// "Code to be scanned with the application on the telephone".
    ConsoleFactorPicture,
    /// "This account has a second factor.".
    ConsoleFactorPlace,
    /// "Take the second factor off".
    ConsoleFactorRemove,
    /// "The second factor is taken off. The password alone opens the account.".
    ConsoleFactorRemoved,
    /// "Renew the recovery codes".
    ConsoleFactorRenew,
    /// "A code of the application, not a recovery code.".
    ConsoleFactorRenewHint,
    /// "Ten new codes replace all those before. The application on the telephone stays as it is.".
    ConsoleFactorRenewNote,
    /// "The recovery codes are renewed; those before open nothing any more.".
    ConsoleFactorRenewed,
    /// "Scan this code with the application on the telephone, or copy the key into it, then type the six digits that it shows.".
    ConsoleFactorScan,
    /// "In place since".
    ConsoleFactorSince,
    /// "This code is not right, or was used already. Wait for the next one, and check the clock of the telephone.".
    ConsoleFactorWrong,
    /// "Field".
    ConsoleField,
    /// "Files".
    ConsoleFiles,
    /// "Filter".
    ConsoleFilter,
    /// "A criterion is not written as expected: affiliate with seven digits, period YYYYMM, code of the catalogue.".
    ConsoleFilterWrong,
    /// "First agreement".
    ConsoleFirstAgreed,
    /// "Declare by form".
    ConsoleForm,
    /// "Draft saved".
    ConsoleFormBegun,
    /// "Identity card".
    ConsoleFormCard,
    /// "A cell holds a text that is too long. Nothing was saved: go back and shorten it.".
    ConsoleFormCell,
    /// "Declared already:".
    ConsoleFormDeclared,
    /// "It can be sent. To be looked at: {count}". Facts: count.
    ConsoleFormDoubts,
    /// "To be declared by".
    ConsoleFormDue,
    /// "Entrants".
    ConsoleFormEntrants,
    /// "People who work for you and do not stand above. Without a number of registration, leave its cell empty and give the identity card.".
    ConsoleFormEntrantsNote,
    /// "Nothing is against sending it.".
    ConsoleFormFine,
    /// "First name".
    ConsoleFormFirstName,
    /// "Nothing is saved yet. \"Calculate and save\" keeps what you have typed and controls it, as often as you like.".
    ConsoleFormFresh,
    /// "Employees of the préétabli".
    ConsoleFormInsured,
    /// "Control key".
    ConsoleFormKey,
    /// "Surname".
    ConsoleFormName,
    /// "This month has no préétabli that can be used: the form cannot be opened. You can send a file.".
    ConsoleFormNoPreetabli,
    /// "No préétabli is at hand: there is nothing to fill in. You can send a file.".
    ConsoleFormNone,
    /// "The declaration was not sent.".
    ConsoleFormNotSent,
    /// "For small employers: the préétabli of the month is a table to fill in. Ceilings, keys and totals are computed; what you send is an ordinary e-BDS declaration.".
    ConsoleFormNote,
    /// "Number".
    ConsoleFormNumber,
    /// "Fill in {month}". Facts: month.
    ConsoleFormOpenMonth,
    /// "Employee".
    ConsoleFormPerson,
    /// "Family allowances handed back".
    ConsoleFormReverse,
    /// "Add rows".
    ConsoleFormRoom,
    /// "The form takes at most {most} rows, employees and entrants together. Nothing was saved: send an e-BDS or CSV file.". Facts: most.
    ConsoleFormRows,
    /// "Calculate and save".
    ConsoleFormSave,
    /// "Draft saved: {at}.". Facts: at.
    ConsoleFormSaved,
    /// "Send the declaration".
    ConsoleFormSend,
    /// "To be declared".
    ConsoleFormToDo,
    /// "The form is made for at most {most} rows, and the préétabli of this month has more. Send an e-BDS or CSV file.". Facts: most.
    ConsoleFormTooMany,
    /// "To be corrected before sending: {count}". Facts: count.
    ConsoleFormWrong,
    /// "From".
    ConsoleFrom,
    /// "The one that the file names".
    ConsoleFromFile,
    /// "First month".
    ConsoleFromMonth,
    /// "No longer listed".
    ConsoleGone,
    /// "Ground".
    ConsoleGround,
    /// "asked by the employer".
    ConsoleGroundEmployer,
    /// "redressement".
    ConsoleGroundRedressement,
    /// "Audit".
    ConsoleGroupControl,
    /// "Declarations".
    ConsoleGroupDeclarations,
    /// "Payments".
    ConsoleGroupMoney,
    /// "Documents".
    ConsoleGroupPapers,
    /// "Registry".
    ConsoleGroupRegistry,
    /// "For affiliation, closure and regular situation.".
    ConsoleHintEmployer,
    /// "Common identifier of the firm, as it is to stand on an attestation of regular situation.".
    ConsoleHintIce,
    /// "For declared salaries, as 202601; without months, the last twelve.".
    ConsoleHintMonths,
    /// "As it is to stand on an attestation of closure.".
    ConsoleHintMotive,
    /// "For non-affiliation: name and card of the person; without a card, name of the firm.".
    ConsoleHintNobody,
    /// "For declared salaries and registration.".
    ConsoleHintPerson,
    /// "Kept in the journal.".
    ConsoleHintReason,
    /// "History".
    ConsoleHistory,
    /// "The session ends after {minutes} minutes without activity.". Facts: minutes.
    ConsoleIdle,
    /// "Insured persons due".
    ConsoleInsured,
    /// "Journal".
    ConsoleJournal,
    /// "Keep this paper and its reference: the fund does not keep the reference.".
    ConsoleKeepReference,
    /// "Kind".
    ConsoleKind,
    /// "Language".
    ConsoleLanguage,
    /// "Last day of validity".
    ConsoleLastDay,
    /// "Last used".
    ConsoleLastUsed,
    /// "Late since {date}: declare now.". Facts: date.
    ConsoleLate,
    /// "Left to pay".
    ConsoleLeft,
    /// "Line".
    ConsoleLine,
    /// "Link a number".
    ConsoleLink,
    /// "Link".
    ConsoleLinkIt,
    /// "The number is linked; the line waits no more.".
    ConsoleLinked,
    /// "Listed".
    ConsoleListed,
    /// "Sign in".
    ConsoleLogin,
    /// "Accounts are opened by the administrator of the service, who also sets a new password when one was forgotten.".
    ConsoleLoginNote,
    /// "Too many attempts. Wait a minute, then try again.".
    ConsoleLoginTooOften,
    /// "The account name or the password is not right.".
    ConsoleLoginWrong,
    /// "Sign out".
    ConsoleLogout,
    /// "Create the token".
    ConsoleMakeToken,
    /// "Mandates".
    ConsoleMandates,
    /// "Menu".
    ConsoleMenu,
    /// "Message".
    ConsoleMessage,
    /// "Not declared".
    ConsoleMissing,
    /// "{missing} of {all} affiliates have not declared everything.". Facts: all, missing.
    ConsoleMissingCount,
    /// "AAAAMM for the general regime; a quarter, as 2026T4, for the agricultural one.".
    ConsoleMissingHint,
    /// "No employer is expected in this month.".
    ConsoleMissingNobody,
    /// "All expected affiliates have declared everything ({all}).". Facts: all.
    ConsoleMissingNone,
    /// "One of {all} affiliates has not declared everything.". Facts: all.
    ConsoleMissingOne,
    /// "{missing} of {all} monthly declarations of this quarter are missing or incomplete.". Facts: all, missing.
    ConsoleMissingQuarter,
    /// "No employer of the agricultural regime is expected in this quarter.".
    ConsoleMissingQuarterNobody,
    /// "Everything is declared for this quarter ({all} monthly declarations).". Facts: all.
    ConsoleMissingQuarterNone,
    /// "Declared months".
    ConsoleMonths,
    /// "What your employers declared and what counts today. If something is wrong, turn to the employer, then to your agency.".
    ConsoleMonthsNote,
    /// "Only the first 25 affiliates are shown; the page of deposits shows all.".
    ConsoleMoreAffiliates,
    /// "Motive".
    ConsoleMotive,
    /// "New password".
    ConsoleNewPassword,
    /// "New token".
    ConsoleNewToken,
    /// "Newest deposits".
    ConsoleNewest,
    /// "Next".
    ConsoleNext,
    /// "Nothing is billed or paid yet.".
    ConsoleNoAccount,
    /// "No attestation.".
    ConsoleNoAttestation,
    /// "none".
    ConsoleNoCandidate,
    /// "No deposit fits.".
    ConsoleNoDeposit,
    /// "No entry fits.".
    ConsoleNoEntry,
    /// "Choose a file, then send.".
    ConsoleNoFile,
    /// "This account acts for no affiliate.".
    ConsoleNoMandate,
    /// "No month is declared.".
    ConsoleNoMonth,
    /// "No month yet: neither a préétabli nor a declaration.".
    ConsoleNoPeriod,
    /// "No préétabli.".
    ConsoleNoPreetabli,
    /// "No annual statement.".
    ConsoleNoStatement,
    /// "No token.".
    ConsoleNoToken,
    /// "It could not be verified; the log of the service says why.".
    ConsoleNotVerified,
    /// "Not all is as it was written:".
    ConsoleNotWhole,
    /// "Nothing to do.".
    ConsoleNothingToDo,
    /// "Number".
    ConsoleNumber,
    /// "Year".
    ConsoleOfYear,
    /// "Older".
    ConsoleOlder,
    /// "the oldest has waited for (minutes)".
    ConsoleOldest,
    /// "Open".
    ConsoleOpen,
    /// "Open the statement of {year}". Facts: year.
    ConsoleOpenYear,
    /// "The redressement is noted.".
    ConsoleOpened,
    /// "Order {number}". Facts: number.
    ConsoleOrder,
    /// "Order".
    ConsoleOrderNumber,
    /// "Orders to banks".
    ConsoleOrders,
    /// "No order.".
    ConsoleOrdersNone,
    /// "Sign in with {name}". Facts: name.
    ConsoleOrganisation,
    /// "The sign-in service of your organisation does not answer. Try again in a few minutes, or use your password if you have one.".
    ConsoleOrganisationAway,
    /// "This sign-in has expired, was used already, or was begun in another window. Begin again.".
    ConsoleOrganisationOver,
    /// "Your organisation has not confirmed the sign-in. Begin again; if it goes on, tell the administrator of the service, who finds the cause in the log.".
    ConsoleOrganisationRefused,
    /// "Identifier in the organisation".
    ConsoleOrganisationSubject,
    /// "Sign in through the organisation".
    ConsoleOrganisationTitle,
    /// "Your organisation knows you, but no account is linked to you. Give the identifier below to the administrator of the service.".
    ConsoleOrganisationUnlinked,
    /// "Sign in with the account of my organisation".
    ConsoleOrganisationUnnamed,
    /// "Origin".
    ConsoleOrigin,
    /// "Origin of the lines".
    ConsoleOrigins,
    /// "Made again today, the préétabli would differ.".
    ConsoleOriginsDiffer,
    /// "Made again today, the préétabli is the same.".
    ConsoleOriginsSame,
    /// "other name".
    ConsoleOtherName,
    /// "Password".
    ConsolePassword,
    /// "The new password has fewer than 12 characters, or more than 512.".
    ConsolePasswordBad,
    /// "At least 12 characters; a few words in a row do very well.".
    ConsolePasswordHint,
    /// "The password is changed. Other sessions of this account have ended.".
    ConsolePasswordSet,
    /// "The current password is not right.".
    ConsolePasswordWrong,
    /// "Pay".
    ConsolePay,
    /// "Account that is debited".
    ConsolePayAccount,
    /// "The amount has changed since this page was opened. Nothing was confirmed: check it, then confirm again.".
    ConsolePayChanged,
    /// "Confirm this payment".
    ConsolePayConfirm,
    /// "Debited on, at the earliest".
    ConsolePayDay,
    /// "Payment confirmed: {amount}, reference {reference}, debited on {date} or later.". Facts: amount, date, reference.
    ConsolePayDone,
    /// "No debit mandate is in force: give the fund the form stamped by your bank, or pay by transfer quoting the reference.".
    ConsolePayNoMandate,
    /// "This slip is {state}: there is nothing to confirm.". Facts: state.
    ConsolePayNotDue,
    /// "Your account is debited with this amount on the day shown, or later: the order goes to the bank with the next batch. Surcharges are not included.".
    ConsolePayNote,
    /// "Confirm a payment".
    ConsolePayTitle,
    /// "Take this payment back".
    ConsolePayWithdraw,
    /// "Period (YYYYMM)".
    ConsolePeriode,
    /// "Periods".
    ConsolePeriods,
    /// "The number of an insured person has nine digits.".
    ConsolePersonNoNumber,
    /// "Say why: without a purpose nobody is looked up.".
    ConsolePersonNoPurpose,
    /// "File of a person".
    ConsolePersons,
    /// "Every look at a person is an entry of the journal, with its purpose.".
    ConsolePersonsNote,
    /// "No.".
    ConsolePosition,
    /// "Possible slips".
    ConsolePossibleSlips,
    /// "Préétabli ready: {count} insured persons.". Facts: count.
    ConsolePreetabliReady,
    /// "Prepare orders".
    ConsolePrepare,
    /// "One order for each presenting bank: confirmed payments, and what is due under a standing mandate.".
    ConsolePrepareNote,
    /// "Prepared by".
    ConsolePreparedBy,
    /// "Due slips that cannot be ordered: {count}.". Facts: count.
    ConsolePreparedLeft,
    /// "Trial: {count} debits, {total}, in {orders} orders. Nothing is changed.". Facts: count, orders, total.
    ConsolePreparedWould,
    /// "Verify a document".
    ConsoleProof,
    /// "By file".
    ConsoleProofByFile,
    /// "By reference".
    ConsoleProofByReference,
    /// "File of the attestation (JSON) or of the notice, under its own name".
    ConsoleProofFile,
    /// "Choose a file of at most 1 MiB.".
    ConsoleProofNoFile,
    /// "An attestation has a reference; an attestation or a control notice can also be verified by its file. No salary is shown.".
    ConsoleProofNote,
    /// "This notice is the one that was handed out, byte for byte.".
    ConsoleProofNoticeGenuine,
    /// "Reference".
    ConsoleProofReference,
    /// "Printed on the attestation: four groups of four letters and digits".
    ConsoleProofReferenceHint,
    /// "Too many verifications one after the other. Try again in a minute.".
    ConsoleProofTooOften,
    /// "This document is not recognised: it was not handed out here, or it was changed.".
    ConsoleProofUnknown,
    /// "Verify".
    ConsoleProofVerify,
    /// "Purpose".
    ConsolePurpose,
    /// "Kept in the journal with your name.".
    ConsolePurposeHint,
    /// "in quarantine, in all".
    ConsoleQuarantined,
    /// "Real salary".
    ConsoleRealSalary,
    /// "Reason".
    ConsoleReason,
    /// "Received by the employer on".
    ConsoleReceivedDay,
    /// "A day, YYYY-MM-DD.".
    ConsoleReceivedHint,
    /// "forgotten employee".
    ConsoleRectAjout,
    /// "cancel the line".
    ConsoleRectAnnulation,
    /// "number of the insured".
    ConsoleRectAssure,
    /// "days".
    ConsoleRectJours,
    /// "capped salary".
    ConsoleRectSalairePlaf,
    /// "real salary".
    ConsoleRectSalaireReel,
    /// "situation".
    ConsoleRectSituation,
    /// "Rectification".
    ConsoleRectification,
    /// "Decide".
    ConsoleRectificationDecide,
    /// "What is asked for".
    ConsoleRectificationRows,
    /// "Rectifications".
    ConsoleRectifications,
    /// "No rectification fits.".
    ConsoleRectificationsNone,
    /// "Correct an accepted declaration".
    ConsoleRectify,
    /// "Forgotten employee {n}". Facts: n.
    ConsoleRectifyForgotten,
    /// "Lines in force".
    ConsoleRectifyLines,
    /// "The first {most} lines are shown; name a line by the number of the insured.". Facts: most.
    ConsoleRectifyMore,
    /// "This deposit is no accepted declaration: there is nothing to correct.".
    ConsoleRectifyNot,
    /// "The accepted file stays as it is. For each line, give the value in force, the correct one and the motive: these corrections are sent as a RECT file.".
    ConsoleRectifyNote,
    /// "No correction was typed.".
    ConsoleRectifyNothing,
    /// "Empty: no number yet.".
    ConsoleRectifyNumberHint,
    /// "This rectification was sent already:".
    ConsoleRectifyRepeats,
    /// "Correction {n}". Facts: n.
    ConsoleRectifyRow,
    /// "Send the rectification".
    ConsoleRectifySend,
    /// "Check".
    ConsoleRectifyTry,
    /// "The rectification would be accepted; state: {state}.". Facts: state.
    ConsoleRectifyWould,
    /// "The rectification would be refused:".
    ConsoleRectifyWrong,
    /// "Redressement".
    ConsoleRedressement,
    /// "The employer has {days} days for his remarks, from the day of receipt.". Facts: days.
    ConsoleRedressementNote,
    /// "Communicate a redressement".
    ConsoleRedressementOpen,
    /// "Note the communication".
    ConsoleRedressementOpenIt,
    /// "Period {at}: rows (CSV)". Facts: at.
    ConsoleRedressementRows,
    /// "As in a RECT file: titles, then a row for each correction. One period in each box.".
    ConsoleRedressementRowsHint,
    /// "Redressements".
    ConsoleRedressements,
    /// "No redressement.".
    ConsoleRedressementsNone,
    /// "Amount, in dirhams".
    ConsoleRefundAmount,
    /// "Day of execution".
    ConsoleRefundExecution,
    /// "Holder of the account".
    ConsoleRefundHolder,
    /// "RIB of the account to be credited".
    ConsoleRefundRib,
    /// "The order would give {amount} back to {affilie} through the bank {bank}. Nothing is done yet.". Facts: affilie, amount, bank.
    ConsoleRefundWould,
    /// "Refunds".
    ConsoleRefunds,
    /// "What no debt has taken is given back by an order to the bank, which another person releases.".
    ConsoleRefundsNote,
    /// "Refuse: nothing changes".
    ConsoleRefuse,
    /// "Attestation refused".
    ConsoleRefused,
    /// "Refused today, by code".
    ConsoleRefusedToday,
    /// "Regime".
    ConsoleRegime,
    /// "agricultural".
    ConsoleRegimeAgricultural,
    /// "general".
    ConsoleRegimeGeneral,
    /// "Name".
    ConsoleRegistryName,
    /// "No employer fits.".
    ConsoleRegistryNone,
    /// "Insured persons".
    ConsoleRegistryPersons,
    /// "Give a number of nine digits, a name or a card, and the purpose.".
    ConsoleRegistryPersonsLack,
    /// "The registry knows no such person.".
    ConsoleRegistryPersonsNone,
    /// "Give a number, a name or an identity card. The search is written into the journal.".
    ConsoleRegistryPersonsNote,
    /// "Release from quarantine".
    ConsoleRelease,
    /// "Release: {count} debits, {total}". Facts: count, total.
    ConsoleReleaseOrder,
    /// "Released by".
    ConsoleReleasedBy,
    /// "Note the remarks".
    ConsoleRemarkIt,
    /// "Remarks of the employer".
    ConsoleRemarks,
    /// "Remarks until".
    ConsoleRemarksUntil,
    /// "Correction ready to be sent".
    ConsoleRepair,
    /// "Every correction is proved by the file itself. The corrected file is sent as a new deposit; this one stays as it is.".
    ConsoleRepairNote,
    /// "Apply the correction and send".
    ConsoleRepairSend,
    /// "Control again".
    ConsoleReplay,
    /// "Make the report".
    ConsoleReportMake,
    /// "Reported".
    ConsoleReported,
    /// "Reports".
    ConsoleReports,
    /// "The report of a month: deposits, reasons of refusal, salaries, contributions, acts, with its plots. It may be about one affiliate alone.".
    ConsoleReportsNote,
    /// "Answer {number}". Facts: number.
    ConsoleReturn,
    /// "Effect".
    ConsoleReturnEffect,
    /// "News".
    ConsoleReturnNews,
    /// "Answer".
    ConsoleReturnNumber,
    /// "Received".
    ConsoleReturnReceived,
    /// "refused".
    ConsoleReturnRefused,
    /// "Row".
    ConsoleReturnRow,
    /// "taken".
    ConsoleReturnTaken,
    /// "Text".
    ConsoleReturnText,
    /// "Answers of banks".
    ConsoleReturns,
    /// "No answer.".
    ConsoleReturnsNone,
    /// "Revoke".
    ConsoleRevoke,
    /// "A revoked attestation is never valid again: whoever verifies it is told at once.".
    ConsoleRevokeNote,
    /// "Revoke the attestation".
    ConsoleRevokeNow,
    /// "revoked".
    ConsoleRevoked,
    /// "The token is revoked: it opens nothing any more.".
    ConsoleRevokedNow,
    /// "Rights".
    ConsoleRights,
    /// "What your declared months open today, condition by condition: what is counted, what is missing, and from when the condition would be met.".
    ConsoleRightsNote,
    /// "Role".
    ConsoleRole,
    /// "accountant".
    ConsoleRoleAccountant,
    /// "auditor".
    ConsoleRoleAuditor,
    /// "employer".
    ConsoleRoleEmployer,
    /// "insured person".
    ConsoleRoleInsured,
    /// "operator".
    ConsoleRoleOperator,
    /// "Real salary".
    ConsoleSalary,
    /// "The same file as this deposit, counted once:".
    ConsoleSameAs,
    /// "same name".
    ConsoleSameName,
    /// "Save as".
    ConsoleSaveAs,
    /// "Scopes".
    ConsoleScopes,
    /// "Last seal".
    ConsoleSealedAt,
    /// "Sealed up to".
    ConsoleSealedTo,
    /// "Search".
    ConsoleSearch,
    /// "Send a file".
    ConsoleSend,
    /// "Send".
    ConsoleSendIt,
    /// "An e-BDS or CSV file of at most 64 MiB. It is controlled at once; the next page shows the result.".
    ConsoleSendNote,
    /// "Since".
    ConsoleSince,
    /// "Situation".
    ConsoleSituation,
    /// "Skip to the content".
    ConsoleSkip,
    /// "Employees, present and past".
    ConsoleStaff,
    /// "The registry knows no employee of this employer.".
    ConsoleStaffNone,
    /// "Show the employees".
    ConsoleStaffShow,
    /// "Home".
    ConsoleStart,
    /// "State".
    ConsoleState,
    /// "Issue an annual statement".
    ConsoleStatementIssue,
    /// "For one employer. The statement is put in his outbox. The year of all employers is issued by the command `statements issue`.".
    ConsoleStatementIssueNote,
    /// "No declaration of this year counts: no statement is to be issued.".
    ConsoleStatementNothing,
    /// "Statement of {year} ({format})". Facts: format, year.
    ConsoleStatementOf,
    /// "The last statement says the same already: none is to be issued.".
    ConsoleStatementSame,
    /// "The statement {number} would be issued.". Facts: number.
    ConsoleStatementWould,
    /// "Annual statements".
    ConsoleStatements,
    /// "An annual statement is frozen when it is issued. A correction is a new statement with the next number: the last one counts.".
    ConsoleStatementsNote,
    /// "What each employer declared for you in the year.".
    ConsoleStatementsOwn,
    /// "still there".
    ConsoleStill,
    /// "Sums of the period".
    ConsoleSums,
    /// "What if: compute with months to come".
    ConsoleSuppose,
    /// "Date of birth".
    ConsoleSupposeBirth,
    /// "Days a month (26 when left out)".
    ConsoleSupposeDays,
    /// "These are the rights if what is typed comes true; it is no commitment.".
    ConsoleSupposeHeld,
    /// "Number of months to come".
    ConsoleSupposeMonths,
    /// "Nothing of what is typed here is kept. Months begin with the current one.".
    ConsoleSupposeNote,
    /// "Gross monthly salary, in dirhams".
    ConsoleSupposeSalary,
    /// "Compute".
    ConsoleSupposeShow,
    /// "I will have stopped working".
    ConsoleSupposeStopped,
    /// "Please check: 1 to 600 months with a salary (7000 or 7000.50), 0 to 26 days, a date of birth that exists.".
    ConsoleSupposeWrong,
    /// "Take in charge".
    ConsoleTakeInCharge,
    /// "Text".
    ConsoleText,
    /// "Until".
    ConsoleTo,
    /// "Last month".
    ConsoleToMonth,
    /// "notices to be published".
    ConsoleToPublish,
    /// "Back to the home page".
    ConsoleToStart,
    /// "Token".
    ConsoleToken,
    /// "The number of an affiliate is not written with seven digits, or this account has no mandate for it.".
    ConsoleTokenAffilie,
    /// "The last day must be a date to come.".
    ConsoleTokenDay,
    /// "Choose at least one scope.".
    ConsoleTokenNoScope,
    /// "This is the token. Copy it now: it will never be shown again.".
    ConsoleTokenOnce,
    /// "API tokens".
    ConsoleTokens,
    /// "A token lets a payroll program act for this account.".
    ConsoleTokensNote,
    /// "Town".
    ConsoleTown,
    /// "Follow a centime".
    ConsoleTrail,
    /// "Entries of the account".
    ConsoleTrailEntries,
    /// "Number of the account".
    ConsoleTrailFact,
    /// "Line {line} of {receipt}". Facts: line, receipt.
    ConsoleTrailLine,
    /// "Declared lines".
    ConsoleTrailLines,
    /// "Next lines".
    ConsoleTrailNext,
    /// "From the declared line to the slip, the order, the bank's answer and the entry of the account. This page changes nothing.".
    ConsoleTrailNote,
    /// "Share of this line".
    ConsoleTrailShare,
    /// "The share is the salary of the line times the rate, before the slip is rounded.".
    ConsoleTrailShareNote,
    /// "Slips of this reference".
    ConsoleTrailSlips,
    /// "No slip has this reference.".
    ConsoleTrailUnknown,
    /// "Another person than the one who has prepared the order releases it, after checking count and total.".
    ConsoleTwoPersons,
    /// "This account is not linked to an insured person's number yet.".
    ConsoleUnbound,
    /// "To be matched".
    ConsoleUnmatched,
    /// "Nothing waits to be matched.".
    ConsoleUnmatchedNone,
    /// "Employees without number".
    ConsoleUnnumbered,
    /// "No line waits for a number.".
    ConsoleUnnumberedNone,
    /// "Declared with 000000000. The accepted file stays as it is: the number stands beside its line.".
    ConsoleUnnumberedNote,
    /// "The notices are on their way; this page looks again by itself.".
    ConsoleUnpublished,
    /// "Until".
    ConsoleUntil,
    /// "Uphold: the corrections come into force".
    ConsoleUphold,
    /// "Verification".
    ConsoleVerification,
    /// "Verified on {at}, asked for by {account}.". Facts: account, at.
    ConsoleVerifiedAt,
    /// "Verify the archive".
    ConsoleVerify,
    /// "The chain, its seals, every deposit and every notice are derived again and compared. The larger the archive, the longer it takes.".
    ConsoleVerifyNote,
    /// "Being verified: {walked} entries of {all}.". Facts: all, walked.
    ConsoleVerifying,
    /// "Version".
    ConsoleVersion,
    /// "what was declared".
    ConsoleVersionDeclared,
    /// "Versions of the period".
    ConsoleVersions,
    /// "No declaration of this period counts.".
    ConsoleVersionsNone,
    /// "What to look at".
    ConsoleWhat,
    /// "When".
    ConsoleWhen,
    /// "Who".
    ConsoleWho,
    /// "All is as it was written.".
    ConsoleWhole,
    /// "Withdraw".
    ConsoleWithdraw,
    /// "Trial: the state would become {state}. Nothing is changed.". Facts: state.
    ConsoleWouldBecome,
    /// "The year".
    ConsoleYear,
    /// "replay {n}". Facts: n.
    ControlAgain,
    /// "at receipt".
    ControlFirst,
    /// "CONTROL NOTICE".
    ControlTitle,
    /// "Line {line}, columns {columns}: write {to} in place of {from}.". Facts: columns, from, line, to.
    CorrectBytes,
    /// "Line {line}, {field}{who}: {to} in place of {from}?". Facts: field, from, line, to, who.
    CorrectCandidate,
    /// "Row {line}, column {header}: {to} in place of {from}?". Facts: from, header, line, to.
    CorrectCandidateCell,
    /// "Row {line}: delete it?". Facts: line.
    CorrectCandidateRow,
    /// "Row {line}, column {header}{who}: write {to} in place of {from}.". Facts: from, header, line, to, who.
    CorrectCell,
    /// "Line {line}{who}: delete this line.". Facts: line, who.
    CorrectDelete,
    /// "Line {line}, {field}{who}: write {to} in place of {from}.". Facts: field, from, line, to, who.
    CorrectField,
    /// "The whole file: save it again.".
    CorrectFile,
    /// "Before line {line}: add record {record}, given in full in the notice in JSON.". Facts: line, record.
    CorrectInsert,
    /// "Before line {line}: add the line {record} of insured {assure}.". Facts: assure, line, record.
    CorrectInsertPerson,
    /// "Before row {line}: add the row {to}.". Facts: line, to.
    CorrectInsertRow,
    /// "Row {line}: write {to} in place of {from}.". Facts: from, line, to.
    CorrectRow,
    /// "Count".
    Count,
    /// "{n} days ago". Facts: n.
    DayAgoMany,
    /// "{n} day ago". Facts: n.
    DayAgoOne,
    /// "in {n} days". Facts: n.
    DayInMany,
    /// "in {n} day". Facts: n.
    DayInOne,
    /// "today".
    DayToday,
    /// "Nothing more is debited by this mandate: sign another one, or pay otherwise.".
    DebitNextMandate,
    /// "The slip is still to be paid: contact the CNSS, or pay otherwise.".
    DebitNextOperator,
    /// "The debit will be presented once more: see that the account holds the money.".
    DebitNextRepresent,
    /// "Nothing more is debited from this account: name another one, or pay otherwise.".
    DebitNextRib,
    /// "Reason not given".
    DebitNoReason,
    /// "Surcharges run from the due date of the slip.".
    DebitNote,
    /// "Reason".
    DebitReason,
    /// "Debit refused by your bank".
    DebitRejected,
    /// "Debit returned unpaid".
    DebitReturned,
    /// "Declaration".
    Declaration,
    /// "nothing".
    DeclaredNothing,
    /// "only rejected".
    DeclaredOnlyRejected,
    /// "declared".
    DeclaredYes,
    /// "{n} declarations processed ({insured}, real salaries {amount})". Facts: amount, insured, n.
    DidChargeMany,
    /// "{n} declaration processed ({insured}, real salaries {amount})". Facts: amount, insured, n.
    DidChargeOne,
    /// "{n} declarations withdrawn ({insured}, real salaries {amount}): their lines no longer count, their bytes stay". Facts: amount, insured, n.
    DidWithdrawMany,
    /// "{n} declaration withdrawn ({insured}, real salaries {amount}): its lines no longer count, its bytes stay". Facts: amount, insured, n.
    DidWithdrawOne,
    /// "Field {field} of {record} is {received}; the value due is {expected}.". Facts: expected, field, received, record.
    Differs,
    /// "Column {header} is {received}; the value due is {expected}.". Facts: expected, header, received.
    DiffersCell,
    /// "SHA-256 digest".
    Digest,
    /// "not computed (file not read)".
    DigestNone,
    /// "Duplicate".
    Duplicate,
    /// "Same bytes as deposit {n}: recorded once only.". Facts: n.
    DuplicateOf,
    /// "Names and identity cards hold A-Z, 0-9 and spaces only.".
    EditAlphabet,
    /// "The other cells of the column are written so.".
    EditAsColumn,
    /// "The capped salary is the real salary, up to the ceiling of the month: {ceiling}.". Facts: ceiling.
    EditCapped,
    /// "It is the category of this kind of declaration.".
    EditCategory,
    /// "Nothing belongs there.".
    EditEmpty,
    /// "This sum follows from the correction on line {line}.". Facts: line.
    EditFollows,
    /// "This value follows from the correction before.".
    EditFollowsFile,
    /// "This row has no number, no days and no salary: it declares nobody.".
    EditFooterRow,
    /// "It is what the other rows lack of the total on row {line}.". Facts: line.
    EditFromTotal,
    /// "The net family allowance of this insured is {net}.". Facts: net.
    EditHandedBack,
    /// "The header of the file has it so, as the other lines do.".
    EditHeader,
    /// "Each character is one byte.".
    EditLatin1,
    /// "A record has 260 bytes.".
    EditLength,
    /// "This line is missing: the préétabli tells the insured, and the difference of the totals the amounts.".
    EditLineMissing,
    /// "This insured stands on line {line} already.". Facts: line.
    EditLineTwice,
    /// "The name of this row is that of an insured of the préétabli whom the table does not name: it is his number.".
    EditNameOfMissing,
    /// "This situation has neither days nor salary.".
    EditNil,
    /// "An entrant has neither a situation nor family allowances to hand back.".
    EditNotForEntrant,
    /// "This insured is not in the préétabli, and the totals do not count the line.".
    EditNotInPreetabli,
    /// "But for a digit, this is the number of an insured of the préétabli whom the table does not name.".
    EditNumberOfMissing,
    /// "The cell can be read in this way only.".
    EditOneReading,
    /// "Lines follow the order of the préétabli and of the numbers.".
    EditOrder,
    /// "It is the file's code for this situation of the paper form.".
    EditPaperCode,
    /// "The préétabli has it so.".
    EditPreetabli,
    /// "It is the sum of what is declared.".
    EditRecomputed,
    /// "This record is missing or cannot be read; it follows from the others.".
    EditRecordMissing,
    /// "The place of the line and its fields tell this record type.".
    EditRecordType,
    /// "No row names this insured; days and salary are what the other rows lack of the total on row {line}.". Facts: line.
    EditRowMissing,
    /// "The same correction as on line {line}.". Facts: line.
    EditSame,
    /// "The cell can be read in several ways: choose one.".
    EditSeveralReadings,
    /// "{sum} (line {line})". Facts: line, sum.
    EditSumAt,
    /// "These sums agree on it: {sums}.". Facts: sums.
    EditSums,
    /// "The numbers of this column are those of the préétabli.".
    EditTitleByContent,
    /// "But for a slip, this is the title of a column.".
    EditTitleNearly,
    /// "Another column has this title already, and this one says nothing else.".
    EditTitleTwice,
    /// "This row adds up the others: it declares nobody.".
    EditTotalRow,
    /// "The whole file was altered in this way on its path; every record is found again.".
    EditTransport,
    /// "Every cell of the row stands below its title then.".
    EditUnderTitles,
    /// "{n} préétablis issued: {insured}, entered {entered}, left {left}". Facts: entered, insured, left, n.
    EmittedMany,
    /// "{n} préétabli issued: {insured}, entered {entered}, left {left}". Facts: entered, insured, left, n.
    EmittedOne,
    /// "affiliate {affilie} closed from {periode} on". Facts: affilie, periode.
    EmployerClosed,
    /// "Affiliate {affilie}: regime {regime} from {periode} on.". Facts: affilie, periode, regime.
    EmployerRegime,
    /// "the registry does not know affiliate {affilie}". Facts: affilie.
    EmployerUnknown,
    /// "{n} employers". Facts: n.
    EmployersMany,
    /// "{n} employer". Facts: n.
    EmployersOne,
    /// "nothing".
    Empty,
    /// "act".
    EntryActe,
    /// "key".
    EntryCle,
    /// "deposit".
    EntryDepot,
    /// "préétabli".
    EntryPreetabli,
    /// "publication".
    EntryPublication,
    /// "before the chain".
    EntryReprise,
    /// "seal".
    EntrySceau,
    /// "Action".
    EraseAction,
    /// "{attestations} attestations pseudonymised, {sessions} sessions ended; the rest is kept". Facts: attestations, sessions.
    EraseDone,
    /// "nothing was changed; --execute pseudonymises what need not be kept".
    EraseDryRun,
    /// "pseudonymised".
    EraseErased,
    /// "kept".
    EraseKept,
    /// "Rows".
    EraseRows,
    /// "to be confirmed".
    EraseToBeConfirmed,
    /// "Data".
    EraseWhat,
    /// "Why".
    EraseWhy,
    /// "State now".
    EtatAfter,
    /// "an authorised agent".
    EtatAgent,
    /// "On".
    EtatAt,
    /// "State before".
    EtatBefore,
    /// "By".
    EtatBy,
    /// "What has changed".
    EtatMove,
    /// "The state of your deposit has changed.".
    EtatOther,
    /// "Nothing for the moment.".
    EtatOtherTodo,
    /// "Reason".
    EtatReason,
    /// "Your file was examined: it is rejected, and nothing of it was recorded.".
    EtatRejected,
    /// "Correct what the new control notice reports, then send the whole file again.".
    EtatRejectedTodo,
    /// "Your file was controlled again: it is now accepted with reserve.".
    EtatReserve,
    /// "Look at the points that the new control notice reports; it takes the place of the one before. Do not send this file again.".
    EtatReserveTodo,
    /// "Your declaration is taken in charge: it stands for the period and can no longer be withdrawn.".
    EtatTakenInCharge,
    /// "Nothing. Forgotten entrants are declared in a complementary declaration.".
    EtatTakenInChargeTodo,
    /// "Notice of a change of state".
    EtatTitle,
    /// "What you have to do".
    EtatTodo,
    /// "Your file was controlled again: it is now accepted.".
    EtatValidated,
    /// "Nothing: do not send this file again. The new control notice takes the place of the one before.".
    EtatValidatedTodo,
    /// "Your declaration was withdrawn: it no longer counts, as if it had not been sent.".
    EtatWithdrawn,
    /// "If a declaration is due for this period, send another one; the same file may be sent again. If you did not ask for this withdrawal, contact the CNSS and quote the number of the receipt.".
    EtatWithdrawnTodo,
    /// "expected".
    Expected,
    /// "controlled beyond the cahier des charges".
    ExplainAlso,
    /// "answer of the API to a request; no notice has this code, and no file is rejected for it.".
    ExplainApi,
    /// "answer of the API with the HTTP status {status}: its field `type` ends with this code". Facts: status.
    ExplainApiPlace,
    /// "WHAT THE ANSWER SAYS".
    ExplainApiSays,
    /// "answer of a bank refused as a whole: nothing of it is recorded. No declaration is concerned.".
    ExplainBank,
    /// "file with a bank's answer (debits, statements)".
    ExplainBankPlace,
    /// "Keep the file as it is and ask the bank for another one.".
    ExplainBankTodo,
    /// "a single case makes the whole file rejected.".
    ExplainBlocking,
    /// "DETAILS".
    ExplainDetails,
    /// "WHAT THE NOTICE SAYS".
    ExplainSays,
    /// "Since".
    ExplainSince,
    /// "Source".
    ExplainSource,
    /// "WHAT TO DO".
    ExplainTodo,
    /// "the declaration is accepted with reservations.".
    ExplainWarning,
    /// "WHERE".
    ExplainWhere,
    /// "the whole record".
    ExplainWholeRecord,
    /// "net allowances".
    FactAfNet,
    /// "ceiling".
    FactCeiling,
    /// "character".
    FactCharacter,
    /// "column number".
    FactColumn,
    /// "number".
    FactCount,
    /// "number".
    FactDays,
    /// "other file".
    FactElsewhere,
    /// "value expected".
    FactExpected,
    /// "field".
    FactField,
    /// "line number".
    FactFirstLine,
    /// "header of the column".
    FactHeader,
    /// "month".
    FactMonth,
    /// "value received".
    FactReceived,
    /// "record".
    FactRecord,
    /// "SMIG".
    FactSmig,
    /// "code to write".
    FactSuggestion,
    /// "File".
    File,
    /// "{n} files read". Facts: n.
    FilesReadMany,
    /// "{n} file read". Facts: n.
    FilesReadOne,
    /// "Findings".
    FindingsTitle,
    /// "{n} further payment slips come of it.". Facts: n.
    FurtherSlipsMany,
    /// "{n} further payment slip comes of it.". Facts: n.
    FurtherSlipsOne,
    /// "who".
    HeadingActor,
    /// "affiliate".
    HeadingAffilie,
    /// "after".
    HeadingAfter,
    /// "before".
    HeadingBefore,
    /// "candidates".
    HeadingCandidates,
    /// "identity card".
    HeadingCard,
    /// "city".
    HeadingCity,
    /// "closed".
    HeadingClosed,
    /// "closed".
    HeadingClosedFrom,
    /// "Correct".
    HeadingCorrect,
    /// "Deadline".
    HeadingDeadline,
    /// "declared".
    HeadingDeclared,
    /// "sha256".
    HeadingDigest,
    /// "due".
    HeadingDue,
    /// "entry".
    HeadingEntry,
    /// "Field".
    HeadingField,
    /// "file".
    HeadingFile,
    /// "findings".
    HeadingFindings,
    /// "gaps".
    HeadingGaps,
    /// "Ground".
    HeadingGround,
    /// "insured".
    HeadingInsured,
    /// "insured due".
    HeadingInsuredDue,
    /// "kind".
    HeadingKind,
    /// "line".
    HeadingLine,
    /// "Motive".
    HeadingMotive,
    /// "name".
    HeadingName,
    /// "number".
    HeadingNumber,
    /// "No.".
    HeadingNumberOf,
    /// "origin".
    HeadingOrigin,
    /// "period".
    HeadingPeriode,
    /// "Periods".
    HeadingPeriods,
    /// "piece".
    HeadingPiece,
    /// "published".
    HeadingPublished,
    /// "receipt".
    HeadingReceipt,
    /// "received".
    HeadingReceived,
    /// "reference".
    HeadingReference,
    /// "regime".
    HeadingRegime,
    /// "Reported".
    HeadingReported,
    /// "rows loaded".
    HeadingRows,
    /// "same bytes".
    HeadingSame,
    /// "since".
    HeadingSince,
    /// "state".
    HeadingState,
    /// "taken in".
    HeadingTakenIn,
    /// "total".
    HeadingTotal,
    /// "until".
    HeadingUntil,
    /// "Version".
    HeadingVersion,
    /// "what".
    HeadingWhat,
    /// "when".
    HeadingWhen,
    /// "the principal declaration that it completes, {receipt}, is not processed yet; begin with that one". Facts: receipt.
    HindranceBefore,
    /// "rectifications rest on it: {receipts}". Facts: receipts.
    HindranceRectified,
    /// "it is the same file as {receipt}, which was loaded in its place; act on that one". Facts: receipt.
    HindranceRepeats,
    /// "complementary declarations rest on it; withdraw those first, the last one before the others: {receipts}". Facts: receipts.
    HindranceRests,
    /// "it is {state}". Facts: state.
    HindranceState,
    /// "{number}: this number is closed from {day} on only; it cannot be opened again from an earlier day.". Facts: day, number.
    InsuredCloseBefore,
    /// "{number}: this number is closed already, from {day} on. Open it again first to change day or cause.". Facts: day, number.
    InsuredCloseClosed,
    /// "{number}: number closed from {day} on". Facts: day, number.
    InsuredCloseDone,
    /// "{number}: this number is not closed.". Facts: number.
    InsuredCloseOpen,
    /// "{number}: proposed. Another person must ask for the same.". Facts: number.
    InsuredCloseProposed,
    /// "{number}: you have proposed this already; another person must agree.". Facts: number.
    InsuredCloseSamePerson,
    /// "{number}: neither the registry nor the fund knows this number.". Facts: number.
    InsuredCloseUnknown,
    /// "Number closed from {day} on: death.". Facts: day.
    InsuredClosedDeath,
    /// "Number closed from {day} on: the person has another number.". Facts: day.
    InsuredClosedDouble,
    /// "Number closed from {day} on: attributed by mistake.". Facts: day.
    InsuredClosedError,
    /// "Another person must agree.".
    InsuredClosingWaits,
    /// "{n} employees". Facts: n.
    InsuredMany,
    /// "{n} employee". Facts: n.
    InsuredOne,
    /// "{n} insured persons". Facts: n.
    InsuredPersonMany,
    /// "{n} insured person". Facts: n.
    InsuredPersonOne,
    /// "{number}: number open again from {day} on". Facts: day, number.
    InsuredReopenDone,
    /// "Number open again from {day} on.". Facts: day.
    InsuredReopened,
    /// "the registry does not know this insured person".
    InsuredUnknown,
    /// "contradicts what is known".
    IssueContradicts,
    /// "applied".
    IssueMoved,
    /// "paid by transfer".
    IssuePaid,
    /// "repeated".
    IssueRepeated,
    /// "several debits possible".
    IssueSeveral,
    /// "known already".
    IssueStays,
    /// "matches nothing".
    IssueUnmatched,
    /// "Journal".
    Journal,
    /// "entry no. {n}". Facts: n.
    JournalPosition,
    /// "complementary no. {n}". Facts: n.
    KindComplementary,
    /// "complementary (number not readable)".
    KindComplementaryUnnumbered,
    /// "préétabli".
    KindPreetabli,
    /// "principal".
    KindPrincipal,
    /// "rectification".
    KindRectification,
    /// "of unknown kind".
    KindUnknown,
    /// "Will go away with these corrections".
    LeadConsequences,
    /// "{n} corrections to make". Facts: n.
    LeadErrors,
    /// "{n} correction to make". Facts: n.
    LeadErrorsOne,
    /// "; {n} sums to rewrite after it, given below". Facts: n.
    LeadFollows,
    /// "; {n} sum to rewrite after it, given below". Facts: n.
    LeadFollowsOne,
    /// "; {n} other findings will go away". Facts: n.
    LeadGone,
    /// "; {n} other finding will go away". Facts: n.
    LeadGoneOne,
    /// " (line {lines})". Facts: lines.
    LeadLine,
    /// " (lines {lines})". Facts: lines.
    LeadLines,
    /// "{n} more corrections: see the notice in JSON.". Facts: n.
    LeadMore,
    /// ". The rest depends on what only you know: see the findings below".
    LeadOpen,
    /// "To correct".
    LeadTitle,
    /// "{receipt} line {line}: the number {number} is closed from {day} on; it is given to nobody". Facts: day, line, number, receipt.
    LinkClosed,
    /// "{receipt} line {line}: number {number} linked". Facts: line, number, receipt.
    LinkDone,
    /// "{receipt} line {line}: this number is declared in that month already, in {other}". Facts: line, other, receipt.
    LinkInMonth,
    /// "{receipt} line {line}: the number {number} is linked to it already". Facts: line, number, receipt.
    LinkLinked,
    /// "{receipt} line {line}: no declaration in force has an employee without number there". Facts: line, receipt.
    LinkNoLine,
    /// "{number}: the check digit of this number is wrong". Facts: number.
    LinkWrongKey,
    /// "Checked on this machine: nothing was sent.".
    LocalLine,
    /// "LOCAL CHECK".
    LocalTitle,
    /// "mandate {n} of affiliate {affilie}, {bank}: {state}". Facts: affilie, bank, n, state.
    MandateAdded,
    /// "mandate {n} of affiliate {affilie}: {why}; nothing was changed". Facts: affilie, n, why.
    MandateRefused,
    /// "{periode}: declared {declared}, nothing received {nothing}, only rejected {rejected}, gaps {gaps}; due {due}, {when}". Facts: declared, due, gaps, nothing, periode, rejected, when.
    MissingSummary,
    /// "January February March April May June July August September October November December".
    Months,
    /// "Code {code}: {shown} cases shown of {total}; the others are counted, not shown.". Facts: code, shown, total.
    MoreOfCode,
    /// "no préétabli".
    NoPreetabli,
    /// "affiliate {affilie}: no préétabli, the declaration {receipt} was accepted without one". Facts: affilie, receipt.
    NotEmittedDeclared,
    /// "affiliate {affilie}: no préétabli: {why}". Facts: affilie, why.
    NotEmittedImpossible,
    /// "{receipt}: no deposit with this receipt is in the ledger any more; nothing was done". Facts: receipt.
    NotInLedger,
    /// "Field {field} must hold digits only; it holds {received}.". Facts: field, received.
    NotNumeric,
    /// "Fill {field} with digits, aligned right and padded with zeros on the left, without space, sign or decimal point.". Facts: field.
    NotNumericAdvice,
    /// "not replayed: another replay controlled it meanwhile".
    NotReplayedMeanwhile,
    /// "not replayed: the lifecycle has no move from {before} to {after}". Facts: after, before.
    NotReplayedMove,
    /// "not replayed: its bytes are not in the ledger, or above bytes_max".
    NotReplayedNotKept,
    /// "not replayed: it was controlled again too often".
    NotReplayedOften,
    /// "not replayed: it now declares another affiliate, period or number than the ledger says; export it and drop it again".
    NotReplayedOther,
    /// "not replayed: it came as a préétabli; drop it again".
    NotReplayedPreetabli,
    /// "it is a rectification: have it sent again".
    NotReplayedRectification,
    /// "not replayed: it is {state}". Facts: state.
    NotReplayedState,
    /// "not replayed: it is not in the ledger any more".
    NotReplayedUnknown,
    /// "not yet".
    NotYet,
    /// "Nothing was changed (--dry-run).".
    NothingChanged,
    /// "Nothing was done.".
    NothingDone,
    /// "presented already, or refused for a reason that an operator has to look at".
    OrderForOperator,
    /// "{reference}: {why}". Facts: reference, why.
    OrderLeft,
    /// "no standing mandate is in force".
    OrderNoMandate,
    /// "Bank {bank} has no version of {message} known on {date} (spec/banks.toml): nothing was prepared". Facts: bank, date, message.
    OrderNoVersion,
    /// "nothing to order".
    OrderNone,
    /// "order {n} ({message}): {count} debits, {total} DH, to be collected on {date}: {state}". Facts: count, date, message, n, state, total.
    OrderTold,
    /// "left, number closed from {day} on". Facts: day.
    OriginClosed,
    /// "entered, {receipt} line {line}". Facts: line, receipt.
    OriginEntered,
    /// "in the préétabli before".
    OriginKept,
    /// "left, {receipt} line {line}". Facts: line, receipt.
    OriginLeft,
    /// "entered, number linked to {receipt} line {line}". Facts: line, receipt.
    OriginLinked,
    /// "back, number open again from {day} on". Facts: day.
    OriginReopened,
    /// "payment of {amount} DH recorded (number {n} of the account)". Facts: amount, n.
    PaymentDone,
    /// "{piece}: affiliate {affilie} is not known". Facts: affilie, piece.
    PaymentNoAccount,
    /// "{piece}: the amount must be more than nothing". Facts: piece.
    PaymentNoAmount,
    /// "the account of affiliate {affilie} has no such payment, or it was reversed before". Facts: affilie.
    PaymentNoFact,
    /// "{piece}: recorded already for affiliate {affilie}; nothing was changed". Facts: affilie, piece.
    PaymentRecorded,
    /// "payment {n} reversed". Facts: n.
    PaymentReversed,
    /// "{n} payments recorded". Facts: n.
    PaymentsMany,
    /// "{n} payment recorded". Facts: n.
    PaymentsOne,
    /// "Period".
    Periode,
    /// "line missing from the table".
    PlaceAbsent,
    /// "line missing between lines {after} and {before}". Facts: after, before.
    PlaceBetween,
    /// "column {column}". Facts: column.
    PlaceColumn,
    /// "columns {start} to {end}". Facts: end, start.
    PlaceColumns,
    /// "in dirhams".
    PlaceDirhams,
    /// "end of the file, after line {line}". Facts: line.
    PlaceEnd,
    /// "field {field}". Facts: field.
    PlaceField,
    /// "the whole file".
    PlaceFile,
    /// "column {header}". Facts: header.
    PlaceHeader,
    /// "line {line}". Facts: line.
    PlaceLine,
    /// "Préétabli of {month} for affiliate {affilie}: no employee is known yet. Declare your employees as entrants, starting from the file {file}, by {due}.". Facts: affilie, due, file, month.
    PreetabliEmpty,
    /// "follows on the préétabli of {periode}; journal read up to entry {position}". Facts: periode, position.
    PreetabliFollows,
    /// "first préétabli of the affiliate; journal read up to entry {position}". Facts: position.
    PreetabliIsFirst,
    /// "Préétabli of {month} for affiliate {affilie}: employees known {insured}. Fill in the file {file} and send your declaration by {due}.". Facts: affilie, due, file, insured, month.
    PreetabliListed,
    /// "no préétabli of this affiliate and period was issued here".
    PreetabliNotOurs,
    /// "{file}: receipt {receipt}; the notice is in outbox/operateur/". Facts: file, receipt.
    PreetabliRefused,
    /// "PRÉÉTABLI".
    PreetabliTitle,
    /// "{n} préétablis new or replaced". Facts: n.
    PreetablisNewMany,
    /// "{n} préétabli new or replaced". Facts: n.
    PreetablisNewOne,
    /// "Receipt no.".
    Receipt,
    /// "received".
    Received,
    /// "Received on".
    ReceivedAt,
    /// "The file has arrived. This notice says nothing of its content: the control notice follows.".
    ReceptionLine,
    /// "RECEIPT NOTICE".
    ReceptionTitle,
    /// "The declaration is recorded.".
    RecordKept,
    /// "Recording".
    Recorded,
    /// "{n} records". Facts: n.
    Records,
    /// "{n} record". Facts: n.
    RecordsOne,
    /// "Sums after".
    RectificationAfter,
    /// "Sums before".
    RectificationBefore,
    /// "Rectification {receipt}: {state}.". Facts: receipt, state.
    RectificationDecided,
    /// "Rectification {receipt} is {state}: there is nothing to decide.". Facts: receipt, state.
    RectificationNotMovable,
    /// "{file} is no rectification: its titles must name champ, declare and correct.". Facts: file.
    RectificationNotOne,
    /// "Rectification {receipt} does not hold any more: what is in force has changed since. It still waits; refuse it.". Facts: receipt.
    RectificationOvertaken,
    /// "Rectification {receipt} waits for the agreement of another person.". Facts: receipt.
    RectificationSamePerson,
    /// "Rectification".
    RectificationState,
    /// "{file}: put into the inbox as {name}.". Facts: file, name.
    RectificationSubmitted,
    /// "{salaries} insured, {days} days, {real} real salaries, {capped} capped salaries". Facts: capped, days, real, salaries.
    RectificationSums,
    /// "No rectification has the receipt {receipt}.". Facts: receipt.
    RectificationUnknown,
    /// "{state}, version {version} of the period". Facts: state, version.
    RectificationVersion,
    /// "Rectification {receipt}: would be {state}.". Facts: receipt, state.
    RectificationWould,
    /// "{n} rectifications". Facts: n.
    RectificationsMany,
    /// "no rectification".
    RectificationsNone,
    /// "{n} rectification". Facts: n.
    RectificationsOne,
    /// "Redressement {key}: the employer has not answered and may until {day}.". Facts: day, key.
    RedressementEarly,
    /// "Redressement {key} is {state}: it does not move so.". Facts: key, state.
    RedressementNotMovable,
    /// "Redressement {key} opened: remarks are taken until {day}.". Facts: day, key.
    RedressementOpened,
    /// "{file}: the files of a redressement are of one affiliate, each of another period.". Facts: file.
    RedressementOtherAffiliate,
    /// "Redressement {key}: its rows do not hold against what is in force; nothing was changed.". Facts: key.
    RedressementOvertaken,
    /// "Redressement {key}: remarks noted.". Facts: key.
    RedressementRemarked,
    /// "File {file}: its rows are not those of a redressement.". Facts: file.
    RedressementRowsWrong,
    /// "Redressement {key}: {state}.". Facts: key, state.
    RedressementSettled,
    /// "No redressement {key}.". Facts: key.
    RedressementUnknown,
    /// "{n} redressements". Facts: n.
    RedressementsMany,
    /// "{n} redressement". Facts: n.
    RedressementsOne,
    /// "The account of affiliate {affilie} has an advance of {amount} DH only; nothing was changed". Facts: affilie, amount.
    RefundNotSoMuch,
    /// "Row {line}, column {header}: {from} becomes {to} ({certainty}).". Facts: certainty, from, header, line, to.
    RepairCell,
    /// "one of several".
    RepairChoice,
    /// "Line {line}: delete the line, {what} ({certainty}).". Facts: certainty, line, what.
    RepairDelete,
    /// "Row {line}: delete the row {from} ({certainty}).". Facts: certainty, from, line.
    RepairDeleteRow,
    /// "Before line {line}: add record {what} ({certainty}).". Facts: certainty, line, what.
    RepairInsert,
    /// "Before row {line}: add the row {to} ({certainty}).". Facts: certainty, line, to.
    RepairInsertRow,
    /// "likely".
    RepairLikely,
    /// "No correction was found: what the file does not tell, only the sender knows. Nothing was written.".
    RepairNoneFound,
    /// "Whole file, {what} ({certainty}).". Facts: certainty, what.
    RepairNormalise,
    /// "Nothing was written: no correction is proved. Corrections that are likely or one of several: {count}; --accept likely or --accept choice accepts them.". Facts: count.
    RepairNotWritten,
    /// "Nothing to correct: nothing was written.".
    RepairNothingToDo,
    /// "Corrections not listed: {count}.". Facts: count.
    RepairOmitted,
    /// "proved".
    RepairProved,
    /// "Line {line}, columns {columns}, {what}: {from} becomes {to} ({certainty}).". Facts: certainty, columns, from, line, to, what.
    RepairReplace,
    /// "Row {line}: {from} becomes {to} ({certainty}).". Facts: certainty, from, line, to.
    RepairRow,
    /// "{path}: written, corrections made: {count}. Control of the file written: {verdict}.". Facts: count, path, verdict.
    RepairWritten,
    /// "{n} deposits controlled again". Facts: n.
    ReplayedMany,
    /// "{n} deposit controlled again". Facts: n.
    ReplayedOne,
    /// "accepted: {accepted}, loaded: {loaded}, not replayed: {refused}". Facts: accepted, loaded, refused.
    ReplayedRest,
    /// "accepted: {accepted}, to be loaded: {loaded}, not replayed: {refused}". Facts: accepted, loaded, refused.
    ReplayedRestDry,
    /// "Accepted".
    ReportAccepted,
    /// "Act".
    ReportAct,
    /// "taking in charge".
    ReportActCharge,
    /// "key for seals".
    ReportActKey,
    /// "other act".
    ReportActOther,
    /// "import of a préétabli".
    ReportActPreetabli,
    /// "release from quarantine".
    ReportActRelease,
    /// "replay".
    ReportActReplay,
    /// "rollback accepted".
    ReportActRollback,
    /// "seal".
    ReportActSeal,
    /// "withdrawal".
    ReportActWithdrawal,
    /// "Acts".
    ReportActs,
    /// "Affiliates".
    ReportAffilies,
    /// "After".
    ReportAfter,
    /// "All deposits".
    ReportAll,
    /// "What came in".
    ReportArrivals,
    /// "The same figures as a table".
    ReportAsTable,
    /// "Base".
    ReportBase,
    /// "capped salaries".
    ReportBaseCapped,
    /// "real salaries".
    ReportBaseReal,
    /// "Deposit".
    ReportBatch,
    /// "Before".
    ReportBefore,
    /// "Branch".
    ReportBranch,
    /// "Verdicts by day of receipt".
    ReportByDay,
    /// "Verdicts by month of receipt".
    ReportByMonth,
    /// "By period declared".
    ReportByPeriod,
    /// "Verdicts by year of receipt".
    ReportByYear,
    /// "Cases".
    ReportCases,
    /// "Digest of the last entry".
    ReportChainHead,
    /// "Position in the chain".
    ReportChainPosition,
    /// "Last seal".
    ReportChainSealed,
    /// "Contributions that these totals entail".
    ReportContributions,
    /// "Each share is the total of salaries times the rate of the period, rounded once to the centime ({rounding}). Payment slips of several affiliates, rounded one by one, may differ from it by some centimes. AMO is counted in full: a declaration does not say which employers are partly exempt.". Facts: rounding.
    ReportContributionsNote,
    /// "Contributions".
    ReportContributionsShort,
    /// "Date".
    ReportDate,
    /// "Declarations".
    ReportDeclarations,
    /// "Deposits, newest first".
    ReportDeposits,
    /// "Duplicates (same bytes)".
    ReportDuplicates,
    /// "Employee's share".
    ReportEmployee,
    /// "Employee's rate".
    ReportEmployeeRate,
    /// "Employer's share".
    ReportEmployer,
    /// "Employer's rate".
    ReportEmployerRate,
    /// "Entries".
    ReportEntries,
    /// "Files".
    ReportFiles,
    /// "Findings by code".
    ReportFindings,
    /// "First received".
    ReportFirst,
    /// "Received from".
    ReportFrom,
    /// "Hour".
    ReportHour,
    /// "Arrivals by hour of the day".
    ReportHours,
    /// "Partial total: the branches without a settled rate are missing.".
    ReportIncomplete,
    /// "Journal".
    ReportJournal,
    /// "Kind".
    ReportKind,
    /// "Last received".
    ReportLast,
    /// "Last entry".
    ReportLastEntry,
    /// "Made on {day} at {hour}. Engine {engine}, specification {spec}. Dates and times are those of {zone}. This report names no insured person.". Facts: day, engine, hour, spec, zone.
    ReportMade,
    /// "Meaning".
    ReportMeaning,
    /// "No act.".
    ReportNoAct,
    /// "none".
    ReportNoEntry,
    /// "No finding.".
    ReportNoFinding,
    /// "unknown".
    ReportNoPeriod,
    /// "No declaration counts: nothing to add up, no contribution.".
    ReportNoTotal,
    /// "Not levied in this period.".
    ReportNotDue,
    /// "No deposit answers this request.".
    ReportNothing,
    /// "{who}, on behalf of {whom}". Facts: who, whom.
    ReportOnBehalf,
    /// "other codes".
    ReportOtherCodes,
    /// "Highest: {count} ({where}).". Facts: count, where.
    ReportPeak,
    /// "Quarter, agricultural regime".
    ReportQuarter,
    /// "No rate was found for this period. Nothing is computed.".
    ReportRateNone,
    /// "Rate not settled: {known}. Nothing is computed.". Facts: known.
    ReportRateUnknown,
    /// "Reason".
    ReportReason,
    /// "Rejected".
    ReportRejected,
    /// "With reserve".
    ReportReserve,
    /// "Shown: {shown} of {total}. The others are counted, not shown.". Facts: shown, total.
    ReportShown,
    /// "since {month}". Facts: month.
    ReportSince,
    /// "Sources of the rates".
    ReportSources,
    /// "State".
    ReportState,
    /// "States at the date of the report".
    ReportStates,
    /// "Story of the deposit".
    ReportStory,
    /// "AUDIT REPORT".
    ReportTitle,
    /// "Received until".
    ReportTo,
    /// "Amount too large to be computed exactly.".
    ReportTooLarge,
    /// "Total".
    ReportTotal,
    /// "Totals declared".
    ReportTotals,
    /// "Only declarations that are validated, validated with reservations or processed count.".
    ReportTotalsNote,
    /// "Verdict".
    ReportVerdict,
    /// "Verdicts and states".
    ReportVerdicts,
    /// "Volume".
    ReportVolume,
    /// "By".
    ReportWho,
    /// "Amount (DH)".
    RightsAmount,
    /// "Benefit".
    RightsBenefit,
    /// "Condition".
    RightsCondition,
    /// "Counted".
    RightsCounted,
    /// "Last month declared".
    RightsLastDeclared,
    /// "Last month taken in charge".
    RightsLastTaken,
    /// "Conditions".
    RightsMet,
    /// "Missing".
    RightsMissing,
    /// "This document informs; it decides nothing. What is to be confirmed rests on an assumption of the installation.".
    RightsNote,
    /// "Rights of the insured person".
    RightsTitle,
    /// "down".
    RoundingDown,
    /// "to the nearest, half a centime to even".
    RoundingHalfEven,
    /// "to the nearest, half a centime up".
    RoundingHalfUp,
    /// "up".
    RoundingUp,
    /// "{n} rows". Facts: n.
    Rows,
    /// "{n} row". Facts: n.
    RowsOne,
    /// "{scheme}: this scheme is not open today; nothing was changed". Facts: scheme.
    SchemeClosed,
    /// "{scheme}: at most {n} instalments; nothing was changed". Facts: n, scheme.
    SchemeInstalments,
    /// "{scheme}: nothing is owed for the periods that it covers; nothing was changed". Facts: scheme.
    SchemeNoDebt,
    /// "{scheme}: this scheme lets nothing off to who pays at once; nothing was changed". Facts: scheme.
    SchemeNothing,
    /// "{scheme}: the first instalment is in the past; nothing was changed". Facts: scheme.
    SchemePast,
    /// "A payment plan of affiliate {affilie} covers these debts already; nothing was changed". Facts: affilie.
    SchemePlanned,
    /// "{scheme}: this scheme was applied to these debts of affiliate {affilie} before (number {n} of the account); nothing was changed". Facts: affilie, n, scheme.
    SchemeRemitted,
    /// "Severity".
    Severity,
    /// "Amount".
    SlipAmount,
    /// "{line}: {why}.". Facts: line, why.
    SlipAssumed,
    /// "Total of salaries".
    SlipBase,
    /// "Contribution".
    SlipBranch,
    /// "payment slip {reference} cancelled". Facts: reference.
    SlipCancelled,
    /// "complementary declaration no. {number}". Facts: number.
    SlipComplementary,
    /// "Contribution credit note".
    SlipCreditTitle,
    /// "This amount is deducted from what is owed.".
    SlipCredited,
    /// "Due date".
    SlipDue,
    /// "Details".
    SlipLines,
    /// "Kind".
    SlipNature,
    /// "the payment slip {reference} is {state} and cannot be cancelled". Facts: reference, state.
    SlipNotCancelled,
    /// "How it was computed".
    SlipNotes,
    /// "Nothing to pay for this slip.".
    SlipNothingToPay,
    /// "To be paid by {date} at the latest, quoting the reference.". Facts: date.
    SlipPayBefore,
    /// "principal declaration".
    SlipPrincipal,
    /// "Rate".
    SlipRate,
    /// "rectification no. {number}". Facts: number.
    SlipRectification,
    /// "Reference".
    SlipReference,
    /// "Scheme".
    SlipRegime,
    /// "Amounts are rounded to the centime {granularity}. No rule of rounding is published.". Facts: granularity.
    SlipRounding,
    /// "State".
    SlipState,
    /// "Contribution payment slip".
    SlipTitle,
    /// "Total".
    SlipTotal,
    /// "there is no payment slip {reference}". Facts: reference.
    SlipUnknown,
    /// "{n} payment slips issued". Facts: n.
    SlipsIssuedMany,
    /// "{n} payment slip issued". Facts: n.
    SlipsIssuedOne,
    /// "{n} payment slips, {total} DH". Facts: n, total.
    SlipsMany,
    /// "{n} payment slip, {total} DH". Facts: n, total.
    SlipsOne,
    /// "{n} payment slips would be issued". Facts: n.
    SlipsWouldIssueMany,
    /// "{n} payment slip would be issued". Facts: n.
    SlipsWouldIssueOne,
    /// "Capped salary".
    StatementCapped,
    /// "This statement can be contested until {until}. A correction is a new statement with the next number.". Facts: until.
    StatementContest,
    /// "Contest".
    StatementContestTitle,
    /// "Contributions".
    StatementContributions,
    /// "Annual statement of an insured person".
    StatementEmployeeTitle,
    /// "Employees".
    StatementEmployees,
    /// "Asked by".
    StatementGround,
    /// "the employer".
    StatementGroundEmployer,
    /// "the fund, after a redressement".
    StatementGroundRedressement,
    /// "Heads".
    StatementHeads,
    /// "The contributions of a month hold only the branches whose rate is known.".
    StatementIncomplete,
    /// "Issued on".
    StatementIssued,
    /// "Lines".
    StatementLines,
    /// "{n} annual statements". Facts: n.
    StatementMany,
    /// "Months without an accepted declaration: {months}.". Facts: months.
    StatementMissing,
    /// "Month by month".
    StatementMonths,
    /// "no slip".
    StatementNoSlip,
    /// "no annual statement {year} of affiliate {affilie}". Facts: affilie, year.
    StatementNone,
    /// "Number of the statement".
    StatementNumber,
    /// "{n} annual statement". Facts: n.
    StatementOne,
    /// "Slips paid and amounts owed are those of the day of issue. A later payment does not lead to a new statement.".
    StatementPaidNote,
    /// "Receipt, line".
    StatementReceipt,
    /// "Rectifications".
    StatementRectifications,
    /// "The sums of this statement are those in force: the accepted declarations as these rectifications have corrected them.".
    StatementRectificationsNote,
    /// "line {line}, rectified by {receipt}". Facts: line, receipt.
    StatementRectifiedBy,
    /// "Situation".
    StatementSituation,
    /// "Owed".
    StatementSlipsOwed,
    /// "Slips paid".
    StatementSlipsPaid,
    /// "Annual statement of declared salaries".
    StatementTitle,
    /// "Declared months without a payment slip: {months}.". Facts: months.
    StatementUnbilled,
    /// "not declared".
    StatementUndeclared,
    /// "This statement is about declarations; it says nothing of payments.".
    StatementUnpaid,
    /// "affiliate {affilie}: the sums are not proved: {why}". Facts: affilie, why.
    StatementUnproved,
    /// "the statement does not hold the insured {insured}". Facts: insured.
    StatementWithoutInsured,
    /// "Lines without an insured number".
    StatementWithoutNumber,
    /// "These persons have no number yet; their salaries are in the totals of the months.".
    StatementWithoutNumberNote,
    /// "{n} annual statements issued ({unchanged} unchanged, {unproved} not proved)". Facts: n, unchanged, unproved.
    StatementsIssuedMany,
    /// "{n} annual statement issued ({unchanged} unchanged, {unproved} not proved)". Facts: n, unchanged, unproved.
    StatementsIssuedOne,
    /// "{n} annual statements would be issued ({unchanged} unchanged, {unproved} not proved)". Facts: n, unchanged, unproved.
    StatementsWouldIssueMany,
    /// "{n} annual statement would be issued ({unchanged} unchanged, {unproved} not proved)". Facts: n, unchanged, unproved.
    StatementsWouldIssueOne,
    /// "being worked on (work/)".
    StatusClaimed,
    /// "database".
    StatusDatabase,
    /// "disk".
    StatusDisk,
    /// "contributions".
    StatusDues,
    /// "{owed} DH owed, {collected} collected, {rejected} rejected, {unmatched} entries to match, oldest order without answer: {days} d". Facts: collected, days, owed, rejected, unmatched.
    StatusDuesSays,
    /// "waiting in inbox/".
    StatusInbox,
    /// "waiting in preetabli/".
    StatusPreetablis,
    /// "quarantined".
    StatusQuarantined,
    /// "refused today".
    StatusRefused,
    /// "{free} MiB free of {all} MiB". Facts: all, free.
    StatusRoom,
    /// "running ({who})". Facts: who.
    StatusRuns,
    /// "last seal".
    StatusSeal,
    /// "{at}; entries since: {n}". Facts: at, n.
    StatusSealed,
    /// "service".
    StatusService,
    /// "not running".
    StatusStopped,
    /// "not running, or not ready ({why})". Facts: why.
    StatusStoppedWhy,
    /// "received today".
    StatusToday,
    /// "notices to publish".
    StatusUnpublished,
    /// "none".
    StatusUnsealed,
    /// "wall between affiliates".
    StatusWall,
    /// "held by queries alone ({why})". Facts: why.
    StatusWallLacks,
    /// "held by the database".
    StatusWallStands,
    /// "Title".
    Title,
    /// "controls".
    TitleControls,
    /// "history".
    TitleHistory,
    /// "notices".
    TitleNotices,
    /// "What to do".
    Todo,
    /// "{shown} deposit". Facts: shown.
    TotalDeposit,
    /// "{shown} deposits". Facts: shown.
    TotalDeposits,
    /// "{shown} of {total} deposits (see --limit and --page)". Facts: shown, total.
    TotalDepositsOf,
    /// "{shown} entries of the journal". Facts: shown.
    TotalEntries,
    /// "{shown} of {total} entries of the journal". Facts: shown, total.
    TotalEntriesOf,
    /// "go on: {on}". Facts: on.
    TotalEntriesOn,
    /// "{shown} entry of the journal". Facts: shown.
    TotalEntry,
    /// "Days".
    TotalJours,
    /// "{shown} préétabli". Facts: shown.
    TotalPreetabli,
    /// "{shown} préétablis". Facts: shown.
    TotalPreetablis,
    /// "{shown} préétablis (see --limit)". Facts: shown.
    TotalPreetablisMore,
    /// "Capped salaries".
    TotalSalairePlaf,
    /// "Real salaries".
    TotalSalaireReel,
    /// "Employees".
    TotalSalaries,
    /// "Totals, recomputed".
    Totals,
    /// "employees: {salaries}; days: {jours}; real salaries: {reel}; capped salaries: {plaf}". Facts: jours, plaf, reel, salaries.
    TotalsLine,
    /// "Transfer reference".
    Transfert,
    /// "cannot be told".
    UnknownTotal,
    /// "{n} lines without number". Facts: n.
    UnnumberedMany,
    /// "{n} line without number". Facts: n.
    UnnumberedOne,
    /// "The notices of {n} deposits are in the ledger and could not be put into outbox/: the service will do it.". Facts: n.
    UnpublishedMany,
    /// "The notice of {n} deposit is in the ledger and could not be put into outbox/: the service will do it.". Facts: n.
    UnpublishedOne,
    /// "not readable".
    Unreadable,
    /// "ACCEPTED".
    VerdictAccepted,
    /// "ACCEPTED WITH RESERVATIONS".
    VerdictAcceptedWithReserve,
    /// "Declaration accepted: nothing to correct.".
    VerdictLineAccepted,
    /// "Nothing to correct: this file would be accepted.".
    VerdictLineLocalAccepted,
    /// "This file would be rejected: {found}. Correct it before sending it.". Facts: found.
    VerdictLineLocalRejected,
    /// "This file would be accepted with reservations: {found}. Look at the points reported before sending it.". Facts: found.
    VerdictLineLocalReserve,
    /// "Préétabli refused: {found}. Nothing was recorded; the préétabli in force, if there is one, stays as it is.". Facts: found.
    VerdictLinePreetabliRejected,
    /// "Rectification accepted: it is in force.".
    VerdictLineRectificationInForce,
    /// "Rectification refused: {found}. Nothing was changed; correct it, then send the whole file again.". Facts: found.
    VerdictLineRectificationRejected,
    /// "Rectification recorded already (deposit {receipt}): nothing was changed a second time.". Facts: receipt.
    VerdictLineRectificationRepeated,
    /// "Rectification received, without error: the due date, {due}, has passed and an officer decides. Nothing changes until then.". Facts: due.
    VerdictLineRectificationWaiting,
    /// "Declaration rejected: {found}. Nothing was recorded; correct it, then send the whole file again.". Facts: found.
    VerdictLineRejected,
    /// "Declaration accepted with reservations: {found}. Nothing stands in the way of processing it; look at the points reported.". Facts: found.
    VerdictLineReserve,
    /// "REJECTED".
    VerdictRejected,
    /// "{receipt}: no declaration of its period counts, there is no version". Facts: receipt.
    VersionsNone,
    /// "No rectification changed anything between these versions.".
    VersionsSame,
    /// "{receipt}: the versions of its period are 1 to {last}". Facts: last, receipt.
    VersionsUnknown,
    /// "WARNING".
    Warning,
    /// "{n} warnings". Facts: n.
    WarningMany,
    /// "{n} warning". Facts: n.
    WarningOne,
    /// "The blank line, which declares nobody, seems to have been counted.".
    WhyBlankCounted,
    /// "This total adds up the S_Ctr as they should be; lines whose S_Ctr is wrong: {count}. Correct these, and the total is right.". Facts: count.
    WhyControlCorrected,
    /// "The value is that of summary record 03: the new employees (summary record 05) seem to have been left out.".
    WhyEntrantsForgotten,
    /// "The value counts the new employees as well: they belong in summary records 05 and 06 only.".
    WhyEntrantsIncluded,
    /// "The value is that of summary record 05: the insured of the préétabli (summary record 03) seem to have been left out.".
    WhyInsuredForgotten,
    /// "All totals of {record} were left at zero although lines are declared.". Facts: record.
    WhyLeftAtZero,
    /// "The difference of {difference} is exactly what {field} adds to the S_Ctr of the lines (lines concerned: {count}): it seems to have been left out of the total.". Facts: count, difference, field.
    WhyLeftOutOfControl,
    /// "The total would be right if {field} of line {line} (insured {assure}) were {right}: that line seems to have changed after the totals were made.". Facts: assure, field, line, right.
    WhyLineAltered,
    /// "The difference of {difference} is exactly what line {line} (insured {assure}) adds to {total}: it seems to have been left out of the summary record.". Facts: assure, difference, line, total.
    WhyLineLeftOut,
    /// "The total would be right if {field} of line {line} (insured {assure}) were {right}: one digit seems to be mistyped there.". Facts: assure, field, line, right.
    WhyLineMistyped,
    /// "The total would be right if {field} of line {line} (insured {assure}) were {right}: the amount seems to be multiplied by 100 there.". Facts: assure, field, line, right.
    WhyLineTimesHundred,
    /// "The total would be right if {field} of line {line} (insured {assure}) were {right}: two digits seem to have changed places there.". Facts: assure, field, line, right.
    WhyLineTransposed,
    /// "The difference of {difference} is exactly what line {line} (insured {assure}) adds to {total}: it seems to have been counted twice in the summary record.". Facts: assure, difference, line, total.
    WhyLineTwice,
    /// "The total would be right if {field} of line {line} (insured {assure}) were {right}: the amount seems to be written without centimes there.". Facts: assure, field, line, right.
    WhyLineWithoutCentimes,
    /// "The difference of {difference} comes from the {count} lines whose S_Ctr does not agree with their amounts: these seem to have changed after the totals were made.". Facts: count, difference.
    WhyLinesAltered,
    /// "The total is indeed that of the lines of the file: those lines differ from the préétabli (an insured missing, added or changed).".
    WhyLinesNotPreetabli,
    /// "The difference of {difference} is exactly that of {count} lines whose salary seems to be multiplied by 100; the total itself seems right.". Facts: count, difference.
    WhyLinesTimesHundred,
    /// "The difference of {difference} is exactly that of {count} lines whose salary seems to be written without centimes (100 times too low); the total itself seems right.". Facts: count, difference.
    WhyLinesWithoutCentimes,
    /// "The value written is exactly the total of {field}.". Facts: field.
    WhyOtherColumn,
    /// "The total is indeed that of the préétabli: the lines of the file differ from it by {difference} (an insured missing, added, repeated or changed).". Facts: difference.
    WhyPreetabliNotLines,
    /// "The difference of {difference} is exactly the sum of the ranks of the situations (lines concerned: {count}): the rank seems to have been left out of the total.". Facts: count, difference.
    WhyRankForgotten,
    /// "The value is the number of records of the file ({count}): count only the lines that declare somebody.". Facts: count.
    WhyRecordsCounted,
    /// "This total is already what summary records 03 and 05 give once they are corrected: correct those first.".
    WhyRightOnceCorrected,
    /// "The total stands too far to the left; columns: {count}. Check the widths of the fields before it.". Facts: count.
    WhyShiftedLeft,
    /// "The total stands too far to the right; columns: {count}. Check the widths of the fields before it.". Facts: count.
    WhyShiftedRight,
    /// "Totals {first} and {second} seem to have changed places: each shows the other's value.". Facts: first, second.
    WhySwapped,
    /// "A single digit of the total differs: it seems to be mistyped.".
    WhyTotalMistyped,
    /// "The total is exactly 100 times too high: the centimes seem to be added twice.".
    WhyTotalTimesHundred,
    /// "Two neighbouring digits of the total seem to have changed places.".
    WhyTotalTransposed,
    /// "The total seems to be written without centimes: it is 100 times too low.".
    WhyTotalWithoutCentimes,
    /// "The sum is wider than the {count} digits of the field: only its last digits are left.". Facts: count.
    WhyWrapAround,
    /// "{n} declarations to process ({insured}, real salaries {amount})". Facts: amount, insured, n.
    WouldChargeMany,
    /// "{n} declaration to process ({insured}, real salaries {amount})". Facts: amount, insured, n.
    WouldChargeOne,
    /// "{n} préétablis would be issued: {insured}, entered {entered}, left {left}". Facts: entered, insured, left, n.
    WouldEmitMany,
    /// "{n} préétabli would be issued: {insured}, entered {entered}, left {left}". Facts: entered, insured, left, n.
    WouldEmitOne,
    /// "{n} declarations to withdraw ({insured}, real salaries {amount})". Facts: amount, insured, n.
    WouldWithdrawMany,
    /// "{n} declaration to withdraw ({insured}, real salaries {amount})". Facts: amount, insured, n.
    WouldWithdrawOne,
}

impl Words {
    /// The text in a language.
    #[must_use]
    #[expect(clippy::too_many_lines, clippy::match_same_arms, reason = "a table")]
    pub const fn get(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::AccountAdvance, Lang::Fr) => "Avance",
            (Self::AccountAdvance, Lang::En) => "Advance",
            (Self::AccountAdvance, Lang::Ar) => "تسبيق",
            (Self::AccountAt, Lang::Fr) => "Au {date}",
            (Self::AccountAt, Lang::En) => "On {date}",
            (Self::AccountAt, Lang::Ar) => "في {date}",
            (Self::AccountBalance, Lang::Fr) => "Solde",
            (Self::AccountBalance, Lang::En) => "Balance",
            (Self::AccountBalance, Lang::Ar) => "الرصيد",
            (Self::AccountCredit, Lang::Fr) => "Crédit",
            (Self::AccountCredit, Lang::En) => "Credit",
            (Self::AccountCredit, Lang::Ar) => "رصيد دائن",
            (Self::AccountDay, Lang::Fr) => "Date",
            (Self::AccountDay, Lang::En) => "Date",
            (Self::AccountDay, Lang::Ar) => "التاريخ",
            (Self::AccountKind, Lang::Fr) => "Objet",
            (Self::AccountKind, Lang::En) => "For",
            (Self::AccountKind, Lang::Ar) => "الموضوع",
            (Self::AccountMissing, Lang::Fr) => "Mois non déclarés",
            (Self::AccountMissing, Lang::En) => "Months not declared",
            (Self::AccountMissing, Lang::Ar) => "أشهر غير مصرح بها",
            (Self::AccountMonths, Lang::Fr) => "Par mois",
            (Self::AccountMonths, Lang::En) => "By month",
            (Self::AccountMonths, Lang::Ar) => "حسب الشهر",
            (Self::AccountMovements, Lang::Fr) => "Mouvements",
            (Self::AccountMovements, Lang::En) => "Movements",
            (Self::AccountMovements, Lang::Ar) => "الحركات",
            (Self::AccountNote, Lang::Fr) => {
                "Un solde positif est dû à la CNSS. Les majorations courent par mois entamé à compter du lendemain de la date d'exigibilité."
            }
            (Self::AccountNote, Lang::En) => {
                "A positive balance is owed to the CNSS. Surcharges run for each month begun from the day after the due date."
            }
            (Self::AccountNote, Lang::Ar) => {
                "الرصيد الموجب مستحق للصندوق. تسري الزيادات عن كل شهر مبدوء ابتداء من اليوم الموالي لتاريخ الاستحقاق."
            }
            (Self::AccountOpening, Lang::Fr) => "Solde au début de l'année",
            (Self::AccountOpening, Lang::En) => "Balance at the beginning of the year",
            (Self::AccountOpening, Lang::Ar) => "الرصيد في بداية السنة",
            (Self::AccountPaid, Lang::Fr) => "Payé",
            (Self::AccountPaid, Lang::En) => "Paid",
            (Self::AccountPaid, Lang::Ar) => "المؤدى",
            (Self::AccountPayment, Lang::Fr) => "Paiement",
            (Self::AccountPayment, Lang::En) => "Payment",
            (Self::AccountPayment, Lang::Ar) => "أداء",
            (Self::AccountPlan, Lang::Fr) => "Échéancier",
            (Self::AccountPlan, Lang::En) => "Payment plan",
            (Self::AccountPlan, Lang::Ar) => "جدول الأداء",
            (Self::AccountPrincipal, Lang::Fr) => "Principal",
            (Self::AccountPrincipal, Lang::En) => "Principal",
            (Self::AccountPrincipal, Lang::Ar) => "الأصل",
            (Self::AccountRefund, Lang::Fr) => "Remboursement",
            (Self::AccountRefund, Lang::En) => "Refund",
            (Self::AccountRefund, Lang::Ar) => "استرجاع",
            (Self::AccountRemission, Lang::Fr) => "Remise",
            (Self::AccountRemission, Lang::En) => "Remission",
            (Self::AccountRemission, Lang::Ar) => "إعفاء",
            (Self::AccountReversal, Lang::Fr) => "Annulation",
            (Self::AccountReversal, Lang::En) => "Reversal",
            (Self::AccountReversal, Lang::Ar) => "إلغاء",
            (Self::AccountStatementTitle, Lang::Fr) => "Relevé de compte",
            (Self::AccountStatementTitle, Lang::En) => "Statement of account",
            (Self::AccountStatementTitle, Lang::Ar) => "كشف الحساب",
            (Self::AccountSurcharge, Lang::Fr) => "Majorations",
            (Self::AccountSurcharge, Lang::En) => "Surcharges",
            (Self::AccountSurcharge, Lang::Ar) => "الزيادات",
            (Self::AccountTitle, Lang::Fr) => "Situation du compte",
            (Self::AccountTitle, Lang::En) => "State of the account",
            (Self::AccountTitle, Lang::Ar) => "وضعية الحساب",
            (Self::AccountUnderWay, Lang::Fr) => "En cours de prélèvement",
            (Self::AccountUnderWay, Lang::En) => "Being collected",
            (Self::AccountUnderWay, Lang::Ar) => "قيد الاقتطاع",
            (Self::AccountUnknown, Lang::Fr) => {
                "aucun compte pour l'affilié {affilie} : aucun bordereau de paiement, aucun paiement"
            }
            (Self::AccountUnknown, Lang::En) => {
                "affiliate {affilie} has no account: no payment slip, no payment"
            }
            (Self::AccountUnknown, Lang::Ar) => "لا حساب للمنخرط {affilie}: لا ورقة أداء ولا أداء",
            (Self::AccountWhat, Lang::Fr) => "Opération",
            (Self::AccountWhat, Lang::En) => "Operation",
            (Self::AccountWhat, Lang::Ar) => "العملية",
            (Self::Affilie, Lang::Fr) => "Affilié",
            (Self::Affilie, Lang::En) => "Affiliate",
            (Self::Affilie, Lang::Ar) => "المنخرط",
            (Self::AndMoreMany, Lang::Fr) => "et {n} autres",
            (Self::AndMoreMany, Lang::En) => "and {n} more",
            (Self::AndMoreMany, Lang::Ar) => "وغيرها: {n}",
            (Self::AndMoreOne, Lang::Fr) => "et {n} autre",
            (Self::AndMoreOne, Lang::En) => "and {n} more",
            (Self::AndMoreOne, Lang::Ar) => "وغيرها: {n}",
            (Self::AskCharge, Lang::Fr) => {
                "Prendre en charge ? Rien ne pourra plus être retiré ensuite. [o/N]"
            }
            (Self::AskCharge, Lang::En) => "Process? Nothing can be withdrawn after that. [y/N]",
            (Self::AskCharge, Lang::Ar) => "هل تريد الاعتماد؟ لن يكون السحب ممكنا بعد ذلك. [ن/ل]",
            (Self::AskWithdraw, Lang::Fr) => {
                "Retirer ? Une autre déclaration pourra prendre sa place. [o/N]"
            }
            (Self::AskWithdraw, Lang::En) => {
                "Withdraw? Another declaration may then take its place. [y/N]"
            }
            (Self::AskWithdraw, Lang::Ar) => {
                "هل تريد السحب؟ سيكون بإمكان تصريح آخر أن يحل محله. [ن/ل]"
            }
            (Self::Assure, Lang::Fr) => "assuré",
            (Self::Assure, Lang::En) => "insured",
            (Self::Assure, Lang::Ar) => "المؤمن له",
            (Self::AttestationAffiliation, Lang::Fr) => "Attestation d'affiliation",
            (Self::AttestationAffiliation, Lang::En) => "Attestation of affiliation",
            (Self::AttestationAffiliation, Lang::Ar) => "شهادة الانخراط",
            (Self::AttestationAnswerValid, Lang::Fr) => "valable : {kind}, {name}",
            (Self::AttestationAnswerValid, Lang::En) => "valid: {kind}, {name}",
            (Self::AttestationAnswerValid, Lang::Ar) => "سارية: {kind}، {name}",
            (Self::AttestationCard, Lang::Fr) => "Carte d'identité",
            (Self::AttestationCard, Lang::En) => "Identity card",
            (Self::AttestationCard, Lang::Ar) => "البطاقة الوطنية",
            (Self::AttestationChecked, Lang::Fr) => "Vérifié",
            (Self::AttestationChecked, Lang::En) => "Checked",
            (Self::AttestationChecked, Lang::Ar) => "ما تم التحقق منه",
            (Self::AttestationCheckedDeclarations, Lang::Fr) => {
                "les déclarations ; les paiements n'ont pas été vérifiés"
            }
            (Self::AttestationCheckedDeclarations, Lang::En) => {
                "declarations; payments were not checked"
            }
            (Self::AttestationCheckedDeclarations, Lang::Ar) => {
                "التصريحات؛ ولم يتم التحقق من الأداءات"
            }
            (Self::AttestationCheckedPayments, Lang::Fr) => "les déclarations et les paiements",
            (Self::AttestationCheckedPayments, Lang::En) => "declarations and payments",
            (Self::AttestationCheckedPayments, Lang::Ar) => "التصريحات والأداءات",
            (Self::AttestationClosedOn, Lang::Fr) => "Radié le",
            (Self::AttestationClosedOn, Lang::En) => "Closed on",
            (Self::AttestationClosedOn, Lang::Ar) => "تاريخ التشطيب",
            (Self::AttestationClosure, Lang::Fr) => "Attestation de radiation",
            (Self::AttestationClosure, Lang::En) => "Attestation of closure",
            (Self::AttestationClosure, Lang::Ar) => "شهادة التشطيب",
            (Self::AttestationDays, Lang::Fr) => "Jours",
            (Self::AttestationDays, Lang::En) => "Days",
            (Self::AttestationDays, Lang::Ar) => "الأيام",
            (Self::AttestationDeclaredSalary, Lang::Fr) => "Attestation de déclaration de salaires",
            (Self::AttestationDeclaredSalary, Lang::En) => "Attestation of declared salaries",
            (Self::AttestationDeclaredSalary, Lang::Ar) => "شهادة التصريح بالأجور",
            (Self::AttestationDeclaredUpTo, Lang::Fr) => "Déclaré jusqu'à",
            (Self::AttestationDeclaredUpTo, Lang::En) => "Declared up to",
            (Self::AttestationDeclaredUpTo, Lang::Ar) => "آخر شهر مصرح به",
            (Self::AttestationDigest, Lang::Fr) => "Empreinte SHA-256",
            (Self::AttestationDigest, Lang::En) => "SHA-256 digest",
            (Self::AttestationDigest, Lang::Ar) => "بصمة SHA-256",
            (Self::AttestationEmployer, Lang::Fr) => "Employeur",
            (Self::AttestationEmployer, Lang::En) => "Employer",
            (Self::AttestationEmployer, Lang::Ar) => "المشغل",
            (Self::AttestationFileExpired, Lang::Fr) => "signée, mais expirée le {until}",
            (Self::AttestationFileExpired, Lang::En) => "signed, but expired on {until}",
            (Self::AttestationFileExpired, Lang::Ar) => "موقعة، لكن صلاحيتها انتهت بتاريخ {until}",
            (Self::AttestationFileForged, Lang::Fr) => "fausse : ce qui y figure n'a pas été signé",
            (Self::AttestationFileForged, Lang::En) => "forged: what stands in it was not signed",
            (Self::AttestationFileForged, Lang::Ar) => "مزورة: ما ورد فيها غير موقع",
            (Self::AttestationFileOtherKey, Lang::Fr) => "signée avec une autre clé",
            (Self::AttestationFileOtherKey, Lang::En) => "signed with another key",
            (Self::AttestationFileOtherKey, Lang::Ar) => "موقعة بمفتاح آخر",
            (Self::AttestationFileValid, Lang::Fr) => {
                "signée et valable jusqu'au {until} ; seule la référence dit si elle a été révoquée ou remplacée depuis"
            }
            (Self::AttestationFileValid, Lang::En) => {
                "signed, and valid until {until}; only a look-up of the reference tells whether it was revoked or superseded since"
            }
            (Self::AttestationFileValid, Lang::Ar) => {
                "موقعة وسارية إلى غاية {until}؛ ولا يتبين هل ألغيت أو عوضت بعد ذلك إلا بالبحث عن المرجع"
            }
            (Self::AttestationIce, Lang::Fr) => "ICE",
            (Self::AttestationIce, Lang::En) => "Common identifier (ICE)",
            (Self::AttestationIce, Lang::Ar) => "المعرف الموحد للمقاولة",
            (Self::AttestationImmatriculation, Lang::Fr) => "Attestation d'immatriculation",
            (Self::AttestationImmatriculation, Lang::En) => "Attestation of registration",
            (Self::AttestationImmatriculation, Lang::Ar) => "شهادة التسجيل",
            (Self::AttestationInsured, Lang::Fr) => "Numéro d'assuré",
            (Self::AttestationInsured, Lang::En) => "Insured number",
            (Self::AttestationInsured, Lang::Ar) => "رقم التأمين",
            (Self::AttestationIs, Lang::Fr) => "l'attestation {number} est {state}",
            (Self::AttestationIs, Lang::En) => "attestation {number} is {state}",
            (Self::AttestationIs, Lang::Ar) => "الشهادة {number}: {state}",
            (Self::AttestationIssued, Lang::Fr) => "Émise le",
            (Self::AttestationIssued, Lang::En) => "Issued on",
            (Self::AttestationIssued, Lang::Ar) => "تاريخ الإصدار",
            (Self::AttestationIssuedTold, Lang::Fr) => {
                "attestation {number} émise, référence {reference}, valable jusqu'au {until}"
            }
            (Self::AttestationIssuedTold, Lang::En) => {
                "attestation {number} issued, reference {reference}, valid until {until}"
            }
            (Self::AttestationIssuedTold, Lang::Ar) => {
                "صدرت الشهادة {number}، المرجع {reference}، صالحة إلى غاية {until}"
            }
            (Self::AttestationMany, Lang::Fr) => "{n} attestations",
            (Self::AttestationMany, Lang::En) => "{n} attestations",
            (Self::AttestationMany, Lang::Ar) => "الشهادات: {n}",
            (Self::AttestationMonth, Lang::Fr) => "Mois",
            (Self::AttestationMonth, Lang::En) => "Month",
            (Self::AttestationMonth, Lang::Ar) => "الشهر",
            (Self::AttestationMonths, Lang::Fr) => "Salaires déclarés",
            (Self::AttestationMonths, Lang::En) => "Declared salaries",
            (Self::AttestationMonths, Lang::Ar) => "الأجور المصرح بها",
            (Self::AttestationName, Lang::Fr) => "Nom",
            (Self::AttestationName, Lang::En) => "Name",
            (Self::AttestationName, Lang::Ar) => "الاسم",
            (Self::AttestationNoMonths, Lang::Fr) => {
                "Aucun salaire n'est déclaré pour cette période."
            }
            (Self::AttestationNoMonths, Lang::En) => "No salary is declared for this time.",
            (Self::AttestationNoMonths, Lang::Ar) => "لم ي\u{64f}صرح بأي أجر خلال هذه المدة.",
            (Self::AttestationNoMore, Lang::Fr) => {
                "Cette attestation n'est plus valable : elle est {state}."
            }
            (Self::AttestationNoMore, Lang::En) => {
                "This attestation is no longer valid: it is {state}."
            }
            (Self::AttestationNoMore, Lang::Ar) => "لم تعد هذه الشهادة صالحة: {state}.",
            (Self::AttestationNoNumber, Lang::Fr) => {
                "aucune attestation ne porte le numéro {number}"
            }
            (Self::AttestationNoNumber, Lang::En) => "no attestation has the number {number}",
            (Self::AttestationNoNumber, Lang::Ar) => "لا توجد شهادة تحمل الرقم {number}",
            (Self::AttestationNonAffiliation, Lang::Fr) => "Attestation de non-affiliation",
            (Self::AttestationNonAffiliation, Lang::En) => "Attestation of non-affiliation",
            (Self::AttestationNonAffiliation, Lang::Ar) => "شهادة عدم الانخراط",
            (Self::AttestationNotKnown, Lang::Fr) => {
                "référence inconnue : aucune attestation valable"
            }
            (Self::AttestationNotKnown, Lang::En) => "unknown reference: no valid attestation",
            (Self::AttestationNotKnown, Lang::Ar) => "مرجع غير معروف: لا توجد أي شهادة سارية",
            (Self::AttestationOfOther, Lang::Fr) => {
                "l'attestation {number} est d'un autre genre, ou concerne une autre personne"
            }
            (Self::AttestationOfOther, Lang::En) => {
                "attestation {number} is of another kind, or about somebody else"
            }
            (Self::AttestationOfOther, Lang::Ar) => "الشهادة {number} من نوع آخر أو تخص شخصا آخر",
            (Self::AttestationOne, Lang::Fr) => "{n} attestation",
            (Self::AttestationOne, Lang::En) => "{n} attestation",
            (Self::AttestationOne, Lang::Ar) => "الشهادات: {n}",
            (Self::AttestationPlan, Lang::Fr) => "Échéancier respecté",
            (Self::AttestationPlan, Lang::En) => "Plan of instalments kept",
            (Self::AttestationPlan, Lang::Ar) => "جدول الأداء المحترم",
            (Self::AttestationReason, Lang::Fr) => "Motif",
            (Self::AttestationReason, Lang::En) => "Reason",
            (Self::AttestationReason, Lang::Ar) => "السبب",
            (Self::AttestationReference, Lang::Fr) => "Référence",
            (Self::AttestationReference, Lang::En) => "Reference",
            (Self::AttestationReference, Lang::Ar) => "المرجع",
            (Self::AttestationRefused, Lang::Fr) => "attestation refusée : {why}",
            (Self::AttestationRefused, Lang::En) => "attestation refused: {why}",
            (Self::AttestationRefused, Lang::Ar) => "ر\u{64f}فضت الشهادة: {why}",
            (Self::AttestationRefusedFound, Lang::Fr) => {
                "une inscription existe pour cet identifiant"
            }
            (Self::AttestationRefusedFound, Lang::En) => {
                "a registration exists for this identifier"
            }
            (Self::AttestationRefusedFound, Lang::Ar) => "يوجد تسجيل بهذا المعرف",
            (Self::AttestationRefusedMissing, Lang::Fr) => "mois non déclarés : {months}",
            (Self::AttestationRefusedMissing, Lang::En) => "months not declared: {months}",
            (Self::AttestationRefusedMissing, Lang::Ar) => "الشهور غير المصرح بها: {months}",
            (Self::AttestationRefusedNoSalary, Lang::Fr) => {
                "aucun salaire n'est déclaré pour cette période"
            }
            (Self::AttestationRefusedNoSalary, Lang::En) => "no salary is declared for this time",
            (Self::AttestationRefusedNoSalary, Lang::Ar) => "لم ي\u{64f}صرح بأي أجر خلال هذه المدة",
            (Self::AttestationRefusedOpen, Lang::Fr) => "l'affiliation n'est pas radiée",
            (Self::AttestationRefusedOpen, Lang::En) => "the affiliation is not closed",
            (Self::AttestationRefusedOpen, Lang::Ar) => "لم يتم التشطيب على الانخراط",
            (Self::AttestationRefusedOwed, Lang::Fr) => "reste dû : {owed}",
            (Self::AttestationRefusedOwed, Lang::En) => "still owed: {owed}",
            (Self::AttestationRefusedOwed, Lang::Ar) => "المبلغ المستحق: {owed}",
            (Self::AttestationRefusedUnbilled, Lang::Fr) => {
                "mois déclarés dont le bordereau de paiement n'est pas encore établi : {months}"
            }
            (Self::AttestationRefusedUnbilled, Lang::En) => {
                "months declared whose payment slip is not issued yet: {months}"
            }
            (Self::AttestationRefusedUnbilled, Lang::Ar) => {
                "الشهور المصرح بها التي لم تصدر ورقة أدائها بعد: {months}"
            }
            (Self::AttestationRefusedUnknown, Lang::Fr) => "rien n'est inscrit sous ce numéro",
            (Self::AttestationRefusedUnknown, Lang::En) => {
                "nothing is registered under this number"
            }
            (Self::AttestationRefusedUnknown, Lang::Ar) => "لا يوجد أي تسجيل تحت هذا الرقم",
            (Self::AttestationRegularity, Lang::Fr) => "Attestation de situation régulière",
            (Self::AttestationRegularity, Lang::En) => "Attestation of regular situation",
            (Self::AttestationRegularity, Lang::Ar) => "شهادة الوضعية النظامية",
            (Self::AttestationRevokedTold, Lang::Fr) => "attestation {number} révoquée",
            (Self::AttestationRevokedTold, Lang::En) => "attestation {number} revoked",
            (Self::AttestationRevokedTold, Lang::Ar) => "أ\u{64f}لغيت الشهادة {number}",
            (Self::AttestationSalary, Lang::Fr) => "Salaire réel",
            (Self::AttestationSalary, Lang::En) => "Real salary",
            (Self::AttestationSalary, Lang::Ar) => "الأجر الحقيقي",
            (Self::AttestationSearched, Lang::Fr) => "Recherché",
            (Self::AttestationSearched, Lang::En) => "Searched for",
            (Self::AttestationSearched, Lang::Ar) => "المعرف المبحوث عنه",
            (Self::AttestationSignature, Lang::Fr) => "Signature Ed25519",
            (Self::AttestationSignature, Lang::En) => "Ed25519 signature",
            (Self::AttestationSignature, Lang::Ar) => "توقيع Ed25519",
            (Self::AttestationSince, Lang::Fr) => "Date d'effet",
            (Self::AttestationSince, Lang::En) => "In effect since",
            (Self::AttestationSince, Lang::Ar) => "تاريخ السريان",
            (Self::AttestationTotal, Lang::Fr) => "Total",
            (Self::AttestationTotal, Lang::En) => "Total",
            (Self::AttestationTotal, Lang::Ar) => "المجموع",
            (Self::AttestationValidUntil, Lang::Fr) => "Valable jusqu'au",
            (Self::AttestationValidUntil, Lang::En) => "Valid until",
            (Self::AttestationValidUntil, Lang::Ar) => "صالحة إلى غاية",
            (Self::AttestationVerify, Lang::Fr) => "Vérification",
            (Self::AttestationVerify, Lang::En) => "Verification",
            (Self::AttestationVerify, Lang::Ar) => "التحقق",
            (Self::AttestationVerifyByReference, Lang::Fr) => {
                "Par la référence : la réponse dit si l'attestation est valable, remplacée, révoquée ou expirée, jamais un salaire."
            }
            (Self::AttestationVerifyByReference, Lang::En) => {
                "By the reference: the answer says whether the attestation is valid, superseded, revoked or expired, never a salary."
            }
            (Self::AttestationVerifyByReference, Lang::Ar) => {
                "بواسطة المرجع: يبين الجواب هل الشهادة سارية أو معوضة أو ملغاة أو منتهية الصلاحية، دون ذكر أي أجر."
            }
            (Self::AttestationVerifyOffline, Lang::Fr) => {
                "Sans réseau : le fichier JSON de cette attestation, avec la clé publique {key}, prouve chacune de ses mentions."
            }
            (Self::AttestationVerifyOffline, Lang::En) => {
                "Offline: the JSON file of this attestation, with the public key {key}, proves everything that it says."
            }
            (Self::AttestationVerifyOffline, Lang::Ar) => {
                "دون اتصال: يثبت ملف JSON الخاص بهذه الشهادة، مع المفتاح العمومي {key}، كل ما ورد فيها."
            }
            (Self::AttestsAffiliation, Lang::Fr) => {
                "{issuer} atteste que l'employeur désigné ci-après est affilié."
            }
            (Self::AttestsAffiliation, Lang::En) => {
                "{issuer} attests that the employer named here is affiliated."
            }
            (Self::AttestsAffiliation, Lang::Ar) => {
                "يشهد {issuer} بأن المشغل المذكور أسفله منخرط لديه."
            }
            (Self::AttestsClosure, Lang::Fr) => {
                "{issuer} atteste que l'affiliation de l'employeur désigné ci-après a été radiée."
            }
            (Self::AttestsClosure, Lang::En) => {
                "{issuer} attests that the affiliation of the employer named here was closed."
            }
            (Self::AttestsClosure, Lang::Ar) => {
                "يشهد {issuer} بأنه تم التشطيب على انخراط المشغل المذكور أسفله."
            }
            (Self::AttestsDeclaredSalary, Lang::Fr) => {
                "{issuer} atteste que les employeurs de la personne assurée désignée ci-après ont déclaré pour elle les salaires ci-dessous."
            }
            (Self::AttestsDeclaredSalary, Lang::En) => {
                "{issuer} attests that the salaries below were declared by the employers of the insured person named here."
            }
            (Self::AttestsDeclaredSalary, Lang::Ar) => {
                "يشهد {issuer} بأن الأجور المبينة أدناه صرح بها المشغلون لفائدة الشخص المؤمن له المذكور أسفله."
            }
            (Self::AttestsImmatriculation, Lang::Fr) => {
                "{issuer} atteste que la personne désignée ci-après est immatriculée."
            }
            (Self::AttestsImmatriculation, Lang::En) => {
                "{issuer} attests that the person named here is registered."
            }
            (Self::AttestsImmatriculation, Lang::Ar) => {
                "يشهد {issuer} بأن الشخص المذكور أسفله مسجل لديه."
            }
            (Self::AttestsNonAffiliation, Lang::Fr) => {
                "{issuer} atteste qu'aucune inscription n'a été trouvée à la date d'émission pour les identifiants recherchés ci-après."
            }
            (Self::AttestsNonAffiliation, Lang::En) => {
                "{issuer} attests that no registration was found on the day of issue for the identifiers searched for."
            }
            (Self::AttestsNonAffiliation, Lang::Ar) => {
                "يشهد {issuer} بأنه لم ي\u{64f}عثر في تاريخ الإصدار على أي تسجيل بالمعرفات المبحوث عنها أسفله."
            }
            (Self::AttestsRegularity, Lang::Fr) => {
                "{issuer} atteste que l'employeur désigné ci-après est en situation régulière au regard de ce qui a été vérifié."
            }
            (Self::AttestsRegularity, Lang::En) => {
                "{issuer} attests that the employer named here is in a regular situation with regard to what was checked."
            }
            (Self::AttestsRegularity, Lang::Ar) => {
                "يشهد {issuer} بأن المشغل المذكور أسفله في وضعية نظامية بالنظر إلى ما تم التحقق منه."
            }
            (Self::AttributeExhausted, Lang::Fr) => "La plage de numéros de ce fonds est épuisée.",
            (Self::AttributeExhausted, Lang::En) => "The range of numbers of this fund is used up.",
            (Self::AttributeExhausted, Lang::Ar) => "است\u{64f}نفد مجال أرقام هذا الصندوق.",
            (Self::AttributeKnown, Lang::Fr) => {
                "{receipt} ligne {line} : la carte d'identité a déjà un numéro ({numbers}) ; rattachez-le."
            }
            (Self::AttributeKnown, Lang::En) => {
                "{receipt} line {line}: the identity card has a number already ({numbers}); link it."
            }
            (Self::AttributeKnown, Lang::Ar) => {
                "{receipt} السطر {line}: للبطاقة الوطنية رقم من قبل ({numbers})؛ المرجو إلحاقه."
            }
            (Self::AttributeOff, Lang::Fr) => {
                "Ce fonds n'attribue pas de numéros : les réglages number_first et number_last ne nomment aucune plage."
            }
            (Self::AttributeOff, Lang::En) => {
                "This fund attributes no numbers: the settings number_first and number_last name no range."
            }
            (Self::AttributeOff, Lang::Ar) => {
                "لا يخصص هذا الصندوق أرقاما: الإعدادان number_first وnumber_last لا يحددان أي مجال."
            }
            (Self::AvailableMany, Lang::Fr) => "sont disponibles ceux de : {months}",
            (Self::AvailableMany, Lang::En) => "available are those of: {months}",
            (Self::AvailableMany, Lang::Ar) => "المتوفر هو تصاريح: {months}",
            (Self::AvailableOne, Lang::Fr) => "celui {months} est disponible",
            (Self::AvailableOne, Lang::En) => "that of {months} is available",
            (Self::AvailableOne, Lang::Ar) => "المتوفر هو تصريح {months}",
            (Self::Blank, Lang::Fr) => "(vide)",
            (Self::Blank, Lang::En) => "(blank)",
            (Self::Blank, Lang::Ar) => "(فارغ)",
            (Self::Blocking, Lang::Fr) => "BLOQUANTE",
            (Self::Blocking, Lang::En) => "BLOCKING",
            (Self::Blocking, Lang::Ar) => "مانع",
            (Self::BlockingMany, Lang::Fr) => "{n} anomalies bloquantes",
            (Self::BlockingMany, Lang::En) => "{n} blocking errors",
            (Self::BlockingMany, Lang::Ar) => "عدد الأخطاء المانعة {n}",
            (Self::BlockingOne, Lang::Fr) => "{n} anomalie bloquante",
            (Self::BlockingOne, Lang::En) => "{n} blocking error",
            (Self::BlockingOne, Lang::Ar) => "عدد الأخطاء المانعة {n}",
            (Self::ByCode, Lang::Fr) => "Par code",
            (Self::ByCode, Lang::En) => "By code",
            (Self::ByCode, Lang::Ar) => "حسب الرمز",
            (Self::Bytes, Lang::Fr) => "{n} octets",
            (Self::Bytes, Lang::En) => "{n} bytes",
            (Self::Bytes, Lang::Ar) => "{n} بايت",
            (Self::BytesOne, Lang::Fr) => "{n} octet",
            (Self::BytesOne, Lang::En) => "{n} byte",
            (Self::BytesOne, Lang::Ar) => "{n} بايت",
            (Self::CalendarReason, Lang::Fr) => "date d'exigibilité du {due} passée",
            (Self::CalendarReason, Lang::En) => "the due date {due} has passed",
            (Self::CalendarReason, Lang::Ar) => "انقضاء تاريخ الاستحقاق {due}",
            (Self::CannotBill, Lang::Fr) => {
                "{receipt} : aucun bordereau de paiement ne peut être établi : {why}"
            }
            (Self::CannotBill, Lang::En) => "{receipt}: no payment slip can be made: {why}",
            (Self::CannotBill, Lang::Ar) => "{receipt}: لا يمكن إعداد ورقة أداء: {why}",
            (Self::CannotCharge, Lang::Fr) => "{receipt} : prise en charge impossible : {why}",
            (Self::CannotCharge, Lang::En) => "{receipt}: cannot be processed: {why}",
            (Self::CannotCharge, Lang::Ar) => "{receipt}: لا يمكن اعتماده: {why}",
            (Self::CannotWithdraw, Lang::Fr) => "{receipt} : retrait impossible : {why}",
            (Self::CannotWithdraw, Lang::En) => "{receipt}: cannot be withdrawn: {why}",
            (Self::CannotWithdraw, Lang::Ar) => "{receipt}: لا يمكن سحبه: {why}",
            (Self::CareerCorrected, Lang::Fr) => {
                "{periode}, ligne {line} de {receipt} : version {version} du {day} (rectification {by}) : {days} jours, {real}"
            }
            (Self::CareerCorrected, Lang::En) => {
                "{periode}, line {line} of {receipt}: version {version} of {day} (rectification {by}): {days} days, {real}"
            }
            (Self::CareerCorrected, Lang::Ar) => {
                "{periode}، السطر {line} من {receipt}: النسخة {version} بتاريخ {day} (التصحيح {by}): {days|يوم واحد|يومان|أيام|يوما|يوم}، {real}"
            }
            (Self::CareerCorrections, Lang::Fr) => "Rectifications",
            (Self::CareerCorrections, Lang::En) => "Corrections",
            (Self::CareerCorrections, Lang::Ar) => "التصحيحات",
            (Self::CareerDays, Lang::Fr) => "Jours depuis le début",
            (Self::CareerDays, Lang::En) => "Days since the beginning",
            (Self::CareerDays, Lang::Ar) => "الأيام منذ البداية",
            (Self::CareerDaysOfLast, Lang::Fr) => "Jours des {months} derniers mois civils",
            (Self::CareerDaysOfLast, Lang::En) => "Days of the last {months} civil months",
            (Self::CareerDaysOfLast, Lang::Ar) => {
                "أيام الأشهر المدنية الأخيرة ({months|شهر واحد|شهران|أشهر|شهرا|شهر})"
            }
            (Self::CareerKnownOn, Lang::Fr) => "Situation connue au",
            (Self::CareerKnownOn, Lang::En) => "As known on",
            (Self::CareerKnownOn, Lang::Ar) => "حسب المعطيات المتوفرة بتاريخ",
            (Self::CareerSeveral, Lang::Fr) => {
                "Plusieurs employeurs dans un mois : les jours comptent jusqu'à 26, les salaires plafonnés jusqu'au plafond du mois."
            }
            (Self::CareerSeveral, Lang::En) => {
                "Several employers in a month: days count up to 26, capped salaries up to the ceiling of the month."
            }
            (Self::CareerSeveral, Lang::Ar) => {
                "عند تعدد المشغلين في شهر واحد تحتسب الأيام في حدود 26 يوما والأجور المسقفة في حدود سقف الشهر."
            }
            (Self::CareerStates, Lang::Fr) => {
                "Reçu : déclaré et accepté. Pris en charge : arrêté à l'échéance. Payé : les bordereaux de paiement de la déclaration sont réglés."
            }
            (Self::CareerStates, Lang::En) => {
                "Received: declared and accepted. Taken in charge: settled at the due date. Paid: the payment slips of the declaration are settled."
            }
            (Self::CareerStates, Lang::Ar) => {
                "متوصل به: مصرح به ومقبول. معتمد: محصور عند الاستحقاق. مؤدى: أديت أوراق أداء التصريح."
            }
            (Self::CareerTitle, Lang::Fr) => "Relevé de carrière",
            (Self::CareerTitle, Lang::En) => "Career statement",
            (Self::CareerTitle, Lang::Ar) => "كشف المسار المهني",
            (Self::CertaintyChoice, Lang::Fr) => "Plusieurs corrections sont possibles.",
            (Self::CertaintyChoice, Lang::En) => "Several corrections are possible.",
            (Self::CertaintyChoice, Lang::Ar) => "عدة تصحيحات ممكنة.",
            (Self::CertaintyLikely, Lang::Fr) => "Probable.",
            (Self::CertaintyLikely, Lang::En) => "Likely.",
            (Self::CertaintyLikely, Lang::Ar) => "محتمل.",
            (Self::CertaintyProved, Lang::Fr) => "Certain.",
            (Self::CertaintyProved, Lang::En) => "Certain.",
            (Self::CertaintyProved, Lang::Ar) => "مؤكد.",
            (Self::CheckedFiles, Lang::Fr) => {
                "{count} fichiers contrôlés : {accepted} à accepter, {reserve} avec réserve, {rejected} à rejeter. Rien n'a été envoyé."
            }
            (Self::CheckedFiles, Lang::En) => {
                "{count} files checked: {accepted} would be accepted, {reserve} with reservations, {rejected} rejected. Nothing was sent."
            }
            (Self::CheckedFiles, Lang::Ar) => {
                "عدد الملفات المراقبة {count}: المقبولة {accepted}، المقبولة بتحفظ {reserve}، المرفوضة {rejected}. لم ي\u{64f}رسل أي شيء."
            }
            (Self::Code, Lang::Fr) => "Code",
            (Self::Code, Lang::En) => "Code",
            (Self::Code, Lang::Ar) => "الرمز",
            (Self::Conformity, Lang::Fr) => "Conformité",
            (Self::Conformity, Lang::En) => "Conformity",
            (Self::Conformity, Lang::Ar) => "المطابقة",
            (Self::ConformityChecked, Lang::Fr) => "La conformité au préétabli a été contrôlée.",
            (Self::ConformityChecked, Lang::En) => "Conformity to the préétabli was checked.",
            (Self::ConformityChecked, Lang::Ar) => "تمت مراقبة المطابقة مع التصريح المعد مسبقا.",
            (Self::ConformityNotChecked, Lang::Fr) => {
                "La conformité au préétabli n'a pas été contrôlée (aucun préétabli fourni)."
            }
            (Self::ConformityNotChecked, Lang::En) => {
                "Conformity to the préétabli was not checked (none was given)."
            }
            (Self::ConformityNotChecked, Lang::Ar) => {
                "لم تتم مراقبة المطابقة مع التصريح المعد مسبقا (لم ي\u{64f}قدم أي تصريح معد مسبقا)."
            }
            (Self::ConsoleAbandon, Lang::Fr) => "Abandonner : rien ne change",
            (Self::ConsoleAbandon, Lang::En) => "Abandon: nothing changes",
            (Self::ConsoleAbandon, Lang::Ar) => "تخل\u{64d}\u{651}: لا يتغير شيء",
            (Self::ConsoleAbandonOrder, Lang::Fr) => "Abandonner l'ordre",
            (Self::ConsoleAbandonOrder, Lang::En) => "Abandon the order",
            (Self::ConsoleAbandonOrder, Lang::Ar) => "التخلي عن الأمر",
            (Self::ConsoleAbout, Lang::Fr) => "Objet",
            (Self::ConsoleAbout, Lang::En) => "About",
            (Self::ConsoleAbout, Lang::Ar) => "الموضوع",
            (Self::ConsoleAccept, Lang::Fr) => "Accepter : elle entre en vigueur",
            (Self::ConsoleAccept, Lang::En) => "Accept: it comes into force",
            (Self::ConsoleAccept, Lang::Ar) => "قبول: يدخل حيز التنفيذ",
            (Self::ConsoleAccount, Lang::Fr) => "Compte",
            (Self::ConsoleAccount, Lang::En) => "Account",
            (Self::ConsoleAccount, Lang::Ar) => "الحساب",
            (Self::ConsoleAccountName, Lang::Fr) => "Nom du compte",
            (Self::ConsoleAccountName, Lang::En) => "Account name",
            (Self::ConsoleAccountName, Lang::Ar) => "اسم الحساب",
            (Self::ConsoleAccountStatements, Lang::Fr) => "Relevés de compte",
            (Self::ConsoleAccountStatements, Lang::En) => "Statements of account",
            (Self::ConsoleAccountStatements, Lang::Ar) => "كشوف الحساب",
            (Self::ConsoleAct, Lang::Fr) => "Acte",
            (Self::ConsoleAct, Lang::En) => "Act",
            (Self::ConsoleAct, Lang::Ar) => "الإجراء",
            (Self::ConsoleActivity, Lang::Fr) => "Activité",
            (Self::ConsoleActivity, Lang::En) => "Activity",
            (Self::ConsoleActivity, Lang::Ar) => "النشاط",
            (Self::ConsoleActs, Lang::Fr) => "Agir sur ce dépôt",
            (Self::ConsoleActs, Lang::En) => "Act on this deposit",
            (Self::ConsoleActs, Lang::Ar) => "التصرف في هذا الإيداع",
            (Self::ConsoleAfterIt, Lang::Fr) => "Après",
            (Self::ConsoleAfterIt, Lang::En) => "After",
            (Self::ConsoleAfterIt, Lang::Ar) => "بعد",
            (Self::ConsoleAll, Lang::Fr) => "Tous",
            (Self::ConsoleAll, Lang::En) => "All",
            (Self::ConsoleAll, Lang::Ar) => "الكل",
            (Self::ConsoleAsk, Lang::Fr) => "Demander une attestation",
            (Self::ConsoleAsk, Lang::En) => "Ask for an attestation",
            (Self::ConsoleAsk, Lang::Ar) => "طلب شهادة",
            (Self::ConsoleAskNow, Lang::Fr) => "Demander",
            (Self::ConsoleAskNow, Lang::En) => "Ask",
            (Self::ConsoleAskNow, Lang::Ar) => "طلب",
            (Self::ConsoleAssign, Lang::Fr) => "Attribuer",
            (Self::ConsoleAssign, Lang::En) => "Assign",
            (Self::ConsoleAssign, Lang::Ar) => "إسناد",
            (Self::ConsoleAssignNoCredit, Lang::Fr) => {
                "Ce n'est pas de l'argent reçu : rien n'est à attribuer."
            }
            (Self::ConsoleAssignNoCredit, Lang::En) => {
                "This is not money that came in: nothing can be assigned."
            }
            (Self::ConsoleAssignNoCredit, Lang::Ar) => "ليس مالا واردا: لا شيء للإسناد.",
            (Self::ConsoleAssigned, Lang::Fr) => {
                "Attribué à l'affilié {affilie} (n° {number} du compte)."
            }
            (Self::ConsoleAssigned, Lang::En) => {
                "Assigned to affiliate {affilie} (number {number} of the account)."
            }
            (Self::ConsoleAssigned, Lang::Ar) => {
                "أ\u{64f}سند إلى المنخرط {affilie} (رقم {number} في الحساب)."
            }
            (Self::ConsoleAtDate, Lang::Fr) => "Au (AAAA-MM-JJ)",
            (Self::ConsoleAtDate, Lang::En) => "On (YYYY-MM-DD)",
            (Self::ConsoleAtDate, Lang::Ar) => "في (السنة-الشهر-اليوم)",
            (Self::ConsoleAttestation, Lang::Fr) => "Attestation",
            (Self::ConsoleAttestation, Lang::En) => "Attestation",
            (Self::ConsoleAttestation, Lang::Ar) => "شهادة",
            (Self::ConsoleAttestationRevoke, Lang::Fr) => "Révoquer une attestation",
            (Self::ConsoleAttestationRevoke, Lang::En) => "Revoke an attestation",
            (Self::ConsoleAttestationRevoke, Lang::Ar) => "إلغاء شهادة",
            (Self::ConsoleAttestations, Lang::Fr) => "Attestations",
            (Self::ConsoleAttestations, Lang::En) => "Attestations",
            (Self::ConsoleAttestations, Lang::Ar) => "الشهادات",
            (Self::ConsoleAttestationsIssued, Lang::Fr) => "Attestations délivrées",
            (Self::ConsoleAttestationsIssued, Lang::En) => "Attestations issued",
            (Self::ConsoleAttestationsIssued, Lang::Ar) => "الشهادات المسلمة",
            (Self::ConsoleAttestationsNote, Lang::Fr) => {
                "Une attestation est délivrée aussitôt, ou refusée avec le motif. Sa référence n'est donnée qu'une fois : elle est imprimée sur le document, et permet à chacun de le vérifier."
            }
            (Self::ConsoleAttestationsNote, Lang::En) => {
                "An attestation is issued at once, or refused with the reason. Its reference is given once: it is printed on the paper, and lets anybody verify it."
            }
            (Self::ConsoleAttestationsNote, Lang::Ar) => {
                "ت\u{64f}سلم الشهادة فورا أو ت\u{64f}رفض مع بيان السبب. ولا ي\u{64f}عطى مرجعها إلا مرة واحدة: فهو مطبوع على الوثيقة ويمك\u{651}ن كل شخص من التحقق منها."
            }
            (Self::ConsoleBank, Lang::Fr) => "Banque",
            (Self::ConsoleBank, Lang::En) => "Bank",
            (Self::ConsoleBank, Lang::Ar) => "البنك",
            (Self::ConsoleBefore, Lang::Fr) => "Avant le",
            (Self::ConsoleBefore, Lang::En) => "Before",
            (Self::ConsoleBefore, Lang::Ar) => "قبل",
            (Self::ConsoleBeforeIt, Lang::Fr) => "Avant",
            (Self::ConsoleBeforeIt, Lang::En) => "Before",
            (Self::ConsoleBeforeIt, Lang::Ar) => "قبل",
            (Self::ConsoleByTwo, Lang::Fr) => {
                "Deux personnes doivent être d'accord : le second accord vient d'un autre compte."
            }
            (Self::ConsoleByTwo, Lang::En) => {
                "Two persons must agree: the second agreement comes from another account."
            }
            (Self::ConsoleByTwo, Lang::Ar) => {
                "يجب أن يوافق شخصان: وتأتي الموافقة الثانية من حساب آخر."
            }
            (Self::ConsoleBytes, Lang::Fr) => "le fichier tel qu'il est venu",
            (Self::ConsoleBytes, Lang::En) => "the file as it came",
            (Self::ConsoleBytes, Lang::Ar) => "الملف كما ورد",
            (Self::ConsoleCandidateAmount, Lang::Fr) => "même montant seulement",
            (Self::ConsoleCandidateAmount, Lang::En) => "the same amount only",
            (Self::ConsoleCandidateAmount, Lang::Ar) => "نفس المبلغ فقط",
            (Self::ConsoleCandidateNamed, Lang::Fr) => "cité par la banque",
            (Self::ConsoleCandidateNamed, Lang::En) => "named by the bank",
            (Self::ConsoleCandidateNamed, Lang::Ar) => "ذكره البنك",
            (Self::ConsoleCandidates, Lang::Fr) => "Numéros possibles",
            (Self::ConsoleCandidates, Lang::En) => "Candidates",
            (Self::ConsoleCandidates, Lang::Ar) => "الأرقام المحتملة",
            (Self::ConsoleCapped, Lang::Fr) => "Salaire plafonné",
            (Self::ConsoleCapped, Lang::En) => "Capped salary",
            (Self::ConsoleCapped, Lang::Ar) => "الأجر المسق\u{64e}\u{651}ف",
            (Self::ConsoleChangePassword, Lang::Fr) => "Changer le mot de passe",
            (Self::ConsoleChangePassword, Lang::En) => "Change the password",
            (Self::ConsoleChangePassword, Lang::Ar) => "تغيير كلمة السر",
            (Self::ConsoleChanges, Lang::Fr) => "Lignes changées",
            (Self::ConsoleChanges, Lang::En) => "Changed lines",
            (Self::ConsoleChanges, Lang::Ar) => "الأسطر المعدلة",
            (Self::ConsoleChangesNone, Lang::Fr) => "Rien n'a été corrigé.",
            (Self::ConsoleChangesNone, Lang::En) => "Nothing was corrected.",
            (Self::ConsoleChangesNone, Lang::Ar) => "لم ي\u{64f}صحح أي شيء.",
            (Self::ConsoleChooseFile, Lang::Fr) => "Fichier de la déclaration",
            (Self::ConsoleChooseFile, Lang::En) => "File of the declaration",
            (Self::ConsoleChooseFile, Lang::Ar) => "ملف التصريح",
            (Self::ConsoleCloseNumber, Lang::Fr) => "Clore ou rouvrir un numéro",
            (Self::ConsoleCloseNumber, Lang::En) => "Close or reopen a number",
            (Self::ConsoleCloseNumber, Lang::Ar) => "إغلاق رقم أو إعادة فتحه",
            (Self::ConsoleCloseNumberNote, Lang::Fr) => {
                "Un numéro clos ne figure plus dans les préétablis des mois suivants et n'est plus proposé pour les salariés sans numéro. Ce qui est déclaré reste."
            }
            (Self::ConsoleCloseNumberNote, Lang::En) => {
                "A closed number stands in no préétabli of later months, and is not proposed for employees without number. What was declared stays."
            }
            (Self::ConsoleCloseNumberNote, Lang::Ar) => {
                "الرقم المغلق لا يظهر في التصريحات المعدة مسبقا للأشهر الموالية ولا ي\u{64f}قترح للأجراء بدون رقم. ما ص\u{64f}رح به يبقى."
            }
            (Self::ConsoleClosedFrom, Lang::Fr) => "Fermé à partir de",
            (Self::ConsoleClosedFrom, Lang::En) => "Closed from",
            (Self::ConsoleClosedFrom, Lang::Ar) => "مغلق ابتداء من",
            (Self::ConsoleClosingAct, Lang::Fr) => "Acte",
            (Self::ConsoleClosingAct, Lang::En) => "Act",
            (Self::ConsoleClosingAct, Lang::Ar) => "الإجراء",
            (Self::ConsoleClosingDay, Lang::Fr) => "À compter du",
            (Self::ConsoleClosingDay, Lang::En) => "From",
            (Self::ConsoleClosingDay, Lang::Ar) => "ابتداء من",
            (Self::ConsoleClosingDayHint, Lang::Fr) => {
                "AAAA-MM-JJ. Le mois de cette date est encore déclaré, sauf si elle en est le premier jour."
            }
            (Self::ConsoleClosingDayHint, Lang::En) => {
                "YYYY-MM-DD. The month of this day is still declared, unless it is its first day."
            }
            (Self::ConsoleClosingDayHint, Lang::Ar) => {
                "سنة-شهر-يوم. يبقى شهر هذا التاريخ مصرحا به، إلا إذا كان أول يوم فيه."
            }
            (Self::ConsoleClosingDayWrong, Lang::Fr) => {
                "La date s'écrit AAAA-MM-JJ, comme 2026-10-15."
            }
            (Self::ConsoleClosingDayWrong, Lang::En) => {
                "The day is written YYYY-MM-DD, as 2026-10-15."
            }
            (Self::ConsoleClosingDayWrong, Lang::Ar) => "يكتب التاريخ سنة-شهر-يوم، مثل 2026-10-15.",
            (Self::ConsoleClosingDeath, Lang::Fr) => "Clore : décès",
            (Self::ConsoleClosingDeath, Lang::En) => "Close: death",
            (Self::ConsoleClosingDeath, Lang::Ar) => "إغلاق: وفاة",
            (Self::ConsoleClosingDouble, Lang::Fr) => "Clore : la personne a un autre numéro",
            (Self::ConsoleClosingDouble, Lang::En) => "Close: the person has another number",
            (Self::ConsoleClosingDouble, Lang::Ar) => "إغلاق: للشخص رقم آخر",
            (Self::ConsoleClosingError, Lang::Fr) => "Clore : attribué par erreur",
            (Self::ConsoleClosingError, Lang::En) => "Close: attributed by mistake",
            (Self::ConsoleClosingError, Lang::Ar) => "إغلاق: أ\u{64f}سند خطأ",
            (Self::ConsoleClosingReopen, Lang::Fr) => "Rouvrir",
            (Self::ConsoleClosingReopen, Lang::En) => "Reopen",
            (Self::ConsoleClosingReopen, Lang::Ar) => "إعادة الفتح",
            (Self::ConsoleClosureMotive, Lang::Fr) => "Motif de la radiation",
            (Self::ConsoleClosureMotive, Lang::En) => "Reason of the closure",
            (Self::ConsoleClosureMotive, Lang::Ar) => "سبب التشطيب",
            (Self::ConsoleCodes, Lang::Fr) => "Anomalies",
            (Self::ConsoleCodes, Lang::En) => "Findings",
            (Self::ConsoleCodes, Lang::Ar) => "الملاحظات",
            (Self::ConsoleCollection, Lang::Fr) => "Encaissement le",
            (Self::ConsoleCollection, Lang::En) => "To be collected on",
            (Self::ConsoleCollection, Lang::Ar) => "يوم التحصيل",
            (Self::ConsoleConfined, Lang::Fr) => "Limité aux affiliés",
            (Self::ConsoleConfined, Lang::En) => "Only for these affiliates",
            (Self::ConsoleConfined, Lang::Ar) => "مقصور على المنخرطين",
            (Self::ConsoleConfinedHint, Lang::Fr) => {
                "Numéros séparés par des espaces ; vide : tous ceux du compte."
            }
            (Self::ConsoleConfinedHint, Lang::En) => {
                "Numbers separated by spaces; empty for all of the account."
            }
            (Self::ConsoleConfinedHint, Lang::Ar) => {
                "أرقام تفصل بينها مسافات؛ وإذا ترك فارغا فجميع منخرطي الحساب."
            }
            (Self::ConsoleContestUntil, Lang::Fr) => "Contestable jusqu'au",
            (Self::ConsoleContestUntil, Lang::En) => "Contestable until",
            (Self::ConsoleContestUntil, Lang::Ar) => "قابل للاعتراض إلى غاية",
            (Self::ConsoleCorrect, Lang::Fr) => "Correct",
            (Self::ConsoleCorrect, Lang::En) => "Correct",
            (Self::ConsoleCorrect, Lang::Ar) => "الصحيح",
            (Self::ConsoleCorrectBy, Lang::Fr) => "À corriger et renvoyer avant le {date}.",
            (Self::ConsoleCorrectBy, Lang::En) => "Correct it and send it again by {date}.",
            (Self::ConsoleCorrectBy, Lang::Ar) => "يجب التصحيح وإعادة الإرسال قبل {date}.",
            (Self::ConsoleCount, Lang::Fr) => "Nombre",
            (Self::ConsoleCount, Lang::En) => "Count",
            (Self::ConsoleCount, Lang::Ar) => "العدد",
            (Self::ConsoleCurrentPassword, Lang::Fr) => "Mot de passe actuel",
            (Self::ConsoleCurrentPassword, Lang::En) => "Current password",
            (Self::ConsoleCurrentPassword, Lang::Ar) => "كلمة السر الحالية",
            (Self::ConsoleDays, Lang::Fr) => "Jours",
            (Self::ConsoleDays, Lang::En) => "Days",
            (Self::ConsoleDays, Lang::Ar) => "الأيام",
            (Self::ConsoleDebits, Lang::Fr) => "Prélèvements",
            (Self::ConsoleDebits, Lang::En) => "Debits",
            (Self::ConsoleDebits, Lang::Ar) => "الاقتطاعات",
            (Self::ConsoleDebitsNote, Lang::Fr) => {
                "Un prélèvement validé part avec le prochain ordre, puis la banque l'accepte ou le rejette ; il est payé quand elle l'a encaissé."
            }
            (Self::ConsoleDebitsNote, Lang::En) => {
                "A confirmed debit goes with the next order; then the bank accepts or rejects it, and it is paid once the bank has booked it."
            }
            (Self::ConsoleDebitsNote, Lang::Ar) => {
                "ي\u{64f}رسل الاقتطاع المصادق عليه مع الأمر المقبل، ثم يقبله البنك أو يرفضه؛ وي\u{64f}عد مؤدى عندما يحصله البنك."
            }
            (Self::ConsoleDecision, Lang::Fr) => "Décision",
            (Self::ConsoleDecision, Lang::En) => "Decision",
            (Self::ConsoleDecision, Lang::Ar) => "القرار",
            (Self::ConsoleDeclareBy, Lang::Fr) => "À déclarer avant le {date}.",
            (Self::ConsoleDeclareBy, Lang::En) => "To be declared by {date}.",
            (Self::ConsoleDeclareBy, Lang::Ar) => "يجب التصريح قبل {date}.",
            (Self::ConsoleDeclaredGaps, Lang::Fr) => "une complémentaire manque",
            (Self::ConsoleDeclaredGaps, Lang::En) => "a complementary declaration is missing",
            (Self::ConsoleDeclaredGaps, Lang::Ar) => "ينقص تصريح تكميلي",
            (Self::ConsoleDeclaredNothing, Lang::Fr) => "rien n'est venu",
            (Self::ConsoleDeclaredNothing, Lang::En) => "nothing came",
            (Self::ConsoleDeclaredNothing, Lang::Ar) => "لم يرد أي شيء",
            (Self::ConsoleDeclaredRejected, Lang::Fr) => "seulement des rejets",
            (Self::ConsoleDeclaredRejected, Lang::En) => "only rejected files",
            (Self::ConsoleDeclaredRejected, Lang::Ar) => "ملفات مرفوضة فقط",
            (Self::ConsoleDeposit, Lang::Fr) => "Dépôt",
            (Self::ConsoleDeposit, Lang::En) => "Deposit",
            (Self::ConsoleDeposit, Lang::Ar) => "إيداع",
            (Self::ConsoleDeposits, Lang::Fr) => "Dépôts",
            (Self::ConsoleDeposits, Lang::En) => "Deposits",
            (Self::ConsoleDeposits, Lang::Ar) => "الإيداعات",
            (Self::ConsoleDesk, Lang::Fr) => "Guichet",
            (Self::ConsoleDesk, Lang::En) => "Desk",
            (Self::ConsoleDesk, Lang::Ar) => "الشباك",
            (Self::ConsoleDigest, Lang::Fr) => "Empreinte SHA-256",
            (Self::ConsoleDigest, Lang::En) => "SHA-256 digest",
            (Self::ConsoleDigest, Lang::Ar) => "بصمة SHA-256",
            (Self::ConsoleDoIt, Lang::Fr) => "Continuer",
            (Self::ConsoleDoIt, Lang::En) => "Go on",
            (Self::ConsoleDoIt, Lang::Ar) => "متابعة",
            (Self::ConsoleDoItNow, Lang::Fr) => "Faire maintenant",
            (Self::ConsoleDoItNow, Lang::En) => "Do it now",
            (Self::ConsoleDoItNow, Lang::Ar) => "التنفيذ الآن",
            (Self::ConsoleDownload, Lang::Fr) => "Télécharger en {form}",
            (Self::ConsoleDownload, Lang::En) => "Download as {form}",
            (Self::ConsoleDownload, Lang::Ar) => "تنزيل بصيغة {form}",
            (Self::ConsoleDryRun, Lang::Fr) => "Essai : montrer le résultat sans rien changer",
            (Self::ConsoleDryRun, Lang::En) => "Trial: show the result and change nothing",
            (Self::ConsoleDryRun, Lang::Ar) => "تجربة: إظهار النتيجة دون أي تغيير",
            (Self::ConsoleDue, Lang::Fr) => "À payer",
            (Self::ConsoleDue, Lang::En) => "To pay",
            (Self::ConsoleDue, Lang::Ar) => "للأداء",
            (Self::ConsoleDueNote, Lang::Fr) => {
                "Ce qui est déclaré et pas encore payé, par mois et par régime. Les majorations figurent dans la situation du compte."
            }
            (Self::ConsoleDueNote, Lang::En) => {
                "What is declared and not paid yet, by month and scheme. Surcharges are in the state of the account."
            }
            (Self::ConsoleDueNote, Lang::Ar) => {
                "ما ص\u{64f}رح به ولم يؤد بعد، حسب الشهر والنظام. الزيادات واردة في وضعية الحساب."
            }
            (Self::ConsoleDueNothing, Lang::Fr) => "Rien à payer.",
            (Self::ConsoleDueNothing, Lang::En) => "Nothing to pay.",
            (Self::ConsoleDueNothing, Lang::Ar) => "لا شيء للأداء.",
            (Self::ConsoleEmission, Lang::Fr) => "Émission des préétablis",
            (Self::ConsoleEmission, Lang::En) => "Issue of préétablis",
            (Self::ConsoleEmission, Lang::Ar) => "إصدار الكشوف المعدة مسبقا",
            (Self::ConsoleEmissionAffilie, Lang::Fr) => "Affilié (vide : tous)",
            (Self::ConsoleEmissionAffilie, Lang::En) => "Affiliate (empty: all)",
            (Self::ConsoleEmissionAffilie, Lang::Ar) => "المنخرط (فارغ: الجميع)",
            (Self::ConsoleEmissionCount, Lang::Fr) => "Préétablis",
            (Self::ConsoleEmissionCount, Lang::En) => "Préétablis",
            (Self::ConsoleEmissionCount, Lang::Ar) => "الكشوف المعدة مسبقا",
            (Self::ConsoleEmissionDone, Lang::Fr) => {
                "Les préétablis sont émis et vont dans les boîtes de sortie."
            }
            (Self::ConsoleEmissionDone, Lang::En) => {
                "The préétablis are issued and go into the outboxes."
            }
            (Self::ConsoleEmissionDone, Lang::Ar) => {
                "صدرت الكشوف المعدة مسبقا وهي في طريقها إلى صناديق الإرسال."
            }
            (Self::ConsoleEmissionEmit, Lang::Fr) => "Émettre",
            (Self::ConsoleEmissionEmit, Lang::En) => "Issue",
            (Self::ConsoleEmissionEmit, Lang::Ar) => "إصدار",
            (Self::ConsoleEmissionEntered, Lang::Fr) => "Entrés",
            (Self::ConsoleEmissionEntered, Lang::En) => "Entered",
            (Self::ConsoleEmissionEntered, Lang::Ar) => "الداخلون",
            (Self::ConsoleEmissionExplain, Lang::Fr) => "Expliquer les lignes d'un préétabli",
            (Self::ConsoleEmissionExplain, Lang::En) => "Explain the lines of a préétabli",
            (Self::ConsoleEmissionExplain, Lang::Ar) => "شرح أسطر كشف معد مسبقا",
            (Self::ConsoleEmissionLeft, Lang::Fr) => "Sortis",
            (Self::ConsoleEmissionLeft, Lang::En) => "Left",
            (Self::ConsoleEmissionLeft, Lang::Ar) => "المغادرون",
            (Self::ConsoleEmissionNote, Lang::Fr) => {
                "Un préétabli par affilié et par période, figé une fois émis. L'essai compte sans rien émettre."
            }
            (Self::ConsoleEmissionNote, Lang::En) => {
                "One préétabli for each affiliate and period, frozen once issued. The trial counts and issues nothing."
            }
            (Self::ConsoleEmissionNote, Lang::Ar) => {
                "كشف واحد لكل منخرط وكل فترة، لا يتغير بعد إصداره. التجربة تحسب دون إصدار أي شيء."
            }
            (Self::ConsoleEmissionRefused, Lang::Fr) => "Non émis",
            (Self::ConsoleEmissionRefused, Lang::En) => "Not issued",
            (Self::ConsoleEmissionRefused, Lang::Ar) => "غير الصادرة",
            (Self::ConsoleEmissionTry, Lang::Fr) => "Essayer",
            (Self::ConsoleEmissionTry, Lang::En) => "Try",
            (Self::ConsoleEmissionTry, Lang::Ar) => "تجربة",
            (Self::ConsoleEmissionWould, Lang::Fr) => "Essai : rien n'est émis.",
            (Self::ConsoleEmissionWould, Lang::En) => "Trial: nothing is issued.",
            (Self::ConsoleEmissionWould, Lang::Ar) => "تجربة: لم يصدر أي شيء.",
            (Self::ConsoleEmployed, Lang::Fr) => "Salariés",
            (Self::ConsoleEmployed, Lang::En) => "Employees",
            (Self::ConsoleEmployed, Lang::Ar) => "الأجراء",
            (Self::ConsoleEmployer, Lang::Fr) => "Employeur",
            (Self::ConsoleEmployer, Lang::En) => "Employer",
            (Self::ConsoleEmployer, Lang::Ar) => "المشغ\u{650}\u{651}ل",
            (Self::ConsoleEmployers, Lang::Fr) => "Employeurs",
            (Self::ConsoleEmployers, Lang::En) => "Employers",
            (Self::ConsoleEmployers, Lang::Ar) => "المشغ\u{650}\u{651}لون",
            (Self::ConsoleEntries, Lang::Fr) => "Écritures du journal",
            (Self::ConsoleEntries, Lang::En) => "Entries of the journal",
            (Self::ConsoleEntries, Lang::Ar) => "كتابات اليومية",
            (Self::ConsoleExplain, Lang::Fr) => "Expliquer",
            (Self::ConsoleExplain, Lang::En) => "Explain",
            (Self::ConsoleExplain, Lang::Ar) => "شرح",
            (Self::ConsoleExportDeposits, Lang::Fr) => "Dépôts du mois",
            (Self::ConsoleExportDeposits, Lang::En) => "Deposits of the month",
            (Self::ConsoleExportDeposits, Lang::Ar) => "إيداعات الشهر",
            (Self::ConsoleExportJournal, Lang::Fr) => "Journal entier",
            (Self::ConsoleExportJournal, Lang::En) => "Whole journal",
            (Self::ConsoleExportJournal, Lang::Ar) => "السجل كاملا",
            (Self::ConsoleExports, Lang::Fr) => "Exports",
            (Self::ConsoleExports, Lang::En) => "Exports",
            (Self::ConsoleExports, Lang::Ar) => "التصدير",
            (Self::ConsoleExportsNote, Lang::Fr) => {
                "Tableaux CSV, une ligne par dépôt ou par écriture, avec toutes les lignes."
            }
            (Self::ConsoleExportsNote, Lang::En) => {
                "CSV tables, one row for each deposit or entry, with all rows."
            }
            (Self::ConsoleExportsNote, Lang::Ar) => "جداول CSV، سطر لكل إيداع أو قيد، بجميع الأسطر.",
            (Self::ConsoleFactor, Lang::Fr) => "Second facteur",
            (Self::ConsoleFactor, Lang::En) => "Second factor",
            (Self::ConsoleFactor, Lang::Ar) => "العامل الثاني",
            (Self::ConsoleFactorAgain, Lang::Fr) => {
                "La mise en place n'est plus en cours. Recommencez."
            }
            (Self::ConsoleFactorAgain, Lang::En) => {
                "Nothing is being set up any more. Begin again."
            }
            (Self::ConsoleFactorAgain, Lang::Ar) => "لم يعد التفعيل جاريا. المرجو البدء من جديد.",
            (Self::ConsoleFactorAsk, Lang::Fr) => "Code de connexion",
            (Self::ConsoleFactorAsk, Lang::En) => "Sign-in code",
            (Self::ConsoleFactorAsk, Lang::Ar) => "رمز الدخول",
            (Self::ConsoleFactorBegin, Lang::Fr) => "Mettre en place",
            (Self::ConsoleFactorBegin, Lang::En) => "Set it up",
            (Self::ConsoleFactorBegin, Lang::Ar) => "تفعيل",
            (Self::ConsoleFactorCode, Lang::Fr) => "Code de six chiffres",
            (Self::ConsoleFactorCode, Lang::En) => "Code of six digits",
            (Self::ConsoleFactorCode, Lang::Ar) => "رمز من ستة أرقام",
            (Self::ConsoleFactorCodeHint, Lang::Fr) => {
                "Celui que l'application affiche maintenant, ou un code de secours."
            }
            (Self::ConsoleFactorCodeHint, Lang::En) => {
                "The one that the application shows now, or a recovery code."
            }
            (Self::ConsoleFactorCodeHint, Lang::Ar) => {
                "الرمز الذي يعرضه التطبيق الآن، أو أحد رموز الطوارئ."
            }
            (Self::ConsoleFactorCodes, Lang::Fr) => "Codes de secours",
            (Self::ConsoleFactorCodes, Lang::En) => "Recovery codes",
            (Self::ConsoleFactorCodes, Lang::Ar) => "رموز الطوارئ",
            (Self::ConsoleFactorCodesLeft, Lang::Fr) => "Codes de secours restants",
            (Self::ConsoleFactorCodesLeft, Lang::En) => "Recovery codes left",
            (Self::ConsoleFactorCodesLeft, Lang::Ar) => "رموز الطوارئ المتبقية",
            (Self::ConsoleFactorCodesOnce, Lang::Fr) => {
                "Chacun de ces codes ouvre le compte une fois, à la place de l'application. Imprimez-les ou copiez-les maintenant : ils ne seront plus jamais affichés."
            }
            (Self::ConsoleFactorCodesOnce, Lang::En) => {
                "Each of these codes opens the account once, in place of the application. Print or copy them now: they will never be shown again."
            }
            (Self::ConsoleFactorCodesOnce, Lang::Ar) => {
                "يفتح كل رمز من هذه الرموز الحساب مرة واحدة بدل التطبيق. المرجو طبعها أو نسخها الآن: لن ت\u{64f}عرض مرة أخرى."
            }
            (Self::ConsoleFactorConfirm, Lang::Fr) => "Confirmer",
            (Self::ConsoleFactorConfirm, Lang::En) => "Confirm",
            (Self::ConsoleFactorConfirm, Lang::Ar) => "تأكيد",
            (Self::ConsoleFactorDue, Lang::Fr) => {
                "Votre rôle exige un second facteur. Le reste de la console s'ouvre dès qu'il est en place."
            }
            (Self::ConsoleFactorDue, Lang::En) => {
                "Your role requires a second factor. The rest of the console opens once it is in place."
            }
            (Self::ConsoleFactorDue, Lang::Ar) => {
                "يتطلب دورك عاملا ثانيا. ت\u{64f}فتح بقية الصفحات بمجرد تفعيله."
            }
            (Self::ConsoleFactorEnrolled, Lang::Fr) => {
                "Le second facteur est en place. Les autres sessions de ce compte sont fermées."
            }
            (Self::ConsoleFactorEnrolled, Lang::En) => {
                "The second factor is in place. Other sessions of this account have ended."
            }
            (Self::ConsoleFactorEnrolled, Lang::Ar) => {
                "تم تفعيل العامل الثاني، وانتهت الجلسات الأخرى لهذا الحساب."
            }
            (Self::ConsoleFactorFresh, Lang::Fr) => {
                "Ce compte n'a pas de mot de passe : déconnectez-vous, reconnectez-vous par votre organisation, et recommencez dans les dix minutes."
            }
            (Self::ConsoleFactorFresh, Lang::En) => {
                "This account has no password: sign out, sign in through your organisation, and begin again within ten minutes."
            }
            (Self::ConsoleFactorFresh, Lang::Ar) => {
                "هذا الحساب بلا كلمة سر: سجلوا الخروج ثم الدخول عبر مؤسستكم، وأعيدوا العملية في غضون عشر دقائق."
            }
            (Self::ConsoleFactorKey, Lang::Fr) => "Clé",
            (Self::ConsoleFactorKey, Lang::En) => "Key",
            (Self::ConsoleFactorKey, Lang::Ar) => "المفتاح",
            (Self::ConsoleFactorLost, Lang::Fr) => {
                "Téléphone et codes de secours perdus : l'administrateur du service retire le second facteur."
            }
            (Self::ConsoleFactorLost, Lang::En) => {
                "Telephone and recovery codes lost: the administrator of the service takes the second factor off."
            }
            (Self::ConsoleFactorLost, Lang::Ar) => {
                "إذا ضاع الهاتف ورموز الطوارئ، يزيل مسؤول الخدمة العامل الثاني."
            }
            (Self::ConsoleFactorNone, Lang::Fr) => "Ce compte n'a pas de second facteur.",
            (Self::ConsoleFactorNone, Lang::En) => "This account has no second factor.",
            (Self::ConsoleFactorNone, Lang::Ar) => "ليس لهذا الحساب عامل ثان.",
            (Self::ConsoleFactorNote, Lang::Fr) => {
                "Avec un second facteur, le mot de passe seul n'ouvre plus le compte : une application du téléphone donne, à chaque connexion, un code de six chiffres."
            }
            (Self::ConsoleFactorNote, Lang::En) => {
                "With a second factor the password alone no longer opens the account: at each sign-in an application on the telephone gives a code of six digits."
            }
            (Self::ConsoleFactorNote, Lang::Ar) => {
                "مع العامل الثاني لا تكفي كلمة السر وحدها لفتح الحساب: يعطي تطبيق في الهاتف رمزا من ستة أرقام عند كل تسجيل للدخول."
            }
            (Self::ConsoleFactorPicture, Lang::Fr) => "Code à lire avec l'application du téléphone",
            (Self::ConsoleFactorPicture, Lang::En) => {
                "Code to be scanned with the application on the telephone"
            }
            (Self::ConsoleFactorPicture, Lang::Ar) => "رمز ي\u{64f}مسح بتطبيق الهاتف",
            (Self::ConsoleFactorPlace, Lang::Fr) => "Ce compte a un second facteur.",
            (Self::ConsoleFactorPlace, Lang::En) => "This account has a second factor.",
            (Self::ConsoleFactorPlace, Lang::Ar) => "لهذا الحساب عامل ثان.",
            (Self::ConsoleFactorRemove, Lang::Fr) => "Retirer le second facteur",
            (Self::ConsoleFactorRemove, Lang::En) => "Take the second factor off",
            (Self::ConsoleFactorRemove, Lang::Ar) => "إزالة العامل الثاني",
            (Self::ConsoleFactorRemoved, Lang::Fr) => {
                "Le second facteur est retiré. Le mot de passe seul ouvre le compte."
            }
            (Self::ConsoleFactorRemoved, Lang::En) => {
                "The second factor is taken off. The password alone opens the account."
            }
            (Self::ConsoleFactorRemoved, Lang::Ar) => {
                "تمت إزالة العامل الثاني. كلمة السر وحدها تفتح الحساب."
            }
            (Self::ConsoleFactorRenew, Lang::Fr) => "Renouveler les codes de secours",
            (Self::ConsoleFactorRenew, Lang::En) => "Renew the recovery codes",
            (Self::ConsoleFactorRenew, Lang::Ar) => "تجديد رموز الطوارئ",
            (Self::ConsoleFactorRenewHint, Lang::Fr) => {
                "Un code de l'application, pas un code de secours."
            }
            (Self::ConsoleFactorRenewHint, Lang::En) => {
                "A code of the application, not a recovery code."
            }
            (Self::ConsoleFactorRenewHint, Lang::Ar) => "رمز من التطبيق، وليس رمز طوارئ.",
            (Self::ConsoleFactorRenewNote, Lang::Fr) => {
                "Dix nouveaux codes remplacent tous les précédents. L'application sur le téléphone reste la même."
            }
            (Self::ConsoleFactorRenewNote, Lang::En) => {
                "Ten new codes replace all those before. The application on the telephone stays as it is."
            }
            (Self::ConsoleFactorRenewNote, Lang::Ar) => {
                "تحل عشرة رموز جديدة محل جميع الرموز السابقة، ويبقى التطبيق على الهاتف كما هو."
            }
            (Self::ConsoleFactorRenewed, Lang::Fr) => {
                "Les codes de secours sont renouvelés ; les précédents n'ouvrent plus rien."
            }
            (Self::ConsoleFactorRenewed, Lang::En) => {
                "The recovery codes are renewed; those before open nothing any more."
            }
            (Self::ConsoleFactorRenewed, Lang::Ar) => {
                "تم تجديد رموز الطوارئ، ولم تعد الرموز السابقة صالحة."
            }
            (Self::ConsoleFactorScan, Lang::Fr) => {
                "Lisez ce code avec l'application du téléphone, ou recopiez-y la clé, puis tapez le code de six chiffres qu'elle affiche."
            }
            (Self::ConsoleFactorScan, Lang::En) => {
                "Scan this code with the application on the telephone, or copy the key into it, then type the six digits that it shows."
            }
            (Self::ConsoleFactorScan, Lang::Ar) => {
                "امسح هذا الرمز بتطبيق الهاتف، أو انسخ المفتاح إليه، ثم اكتب الأرقام الستة التي يعرضها."
            }
            (Self::ConsoleFactorSince, Lang::Fr) => "En place depuis",
            (Self::ConsoleFactorSince, Lang::En) => "In place since",
            (Self::ConsoleFactorSince, Lang::Ar) => "مفع\u{651}ل منذ",
            (Self::ConsoleFactorWrong, Lang::Fr) => {
                "Ce code n'est pas le bon, ou il a déjà servi. Attendez le suivant et vérifiez l'heure du téléphone."
            }
            (Self::ConsoleFactorWrong, Lang::En) => {
                "This code is not right, or was used already. Wait for the next one, and check the clock of the telephone."
            }
            (Self::ConsoleFactorWrong, Lang::Ar) => {
                "هذا الرمز غير صحيح أو سبق استعماله. المرجو انتظار الرمز التالي والتحقق من ساعة الهاتف."
            }
            (Self::ConsoleField, Lang::Fr) => "Champ",
            (Self::ConsoleField, Lang::En) => "Field",
            (Self::ConsoleField, Lang::Ar) => "الحقل",
            (Self::ConsoleFiles, Lang::Fr) => "Fichiers",
            (Self::ConsoleFiles, Lang::En) => "Files",
            (Self::ConsoleFiles, Lang::Ar) => "الملفات",
            (Self::ConsoleFilter, Lang::Fr) => "Filtrer",
            (Self::ConsoleFilter, Lang::En) => "Filter",
            (Self::ConsoleFilter, Lang::Ar) => "تصفية",
            (Self::ConsoleFilterWrong, Lang::Fr) => {
                "Un critère n'est pas écrit comme attendu : affilié en sept chiffres, période AAAAMM, code du catalogue."
            }
            (Self::ConsoleFilterWrong, Lang::En) => {
                "A criterion is not written as expected: affiliate with seven digits, period YYYYMM, code of the catalogue."
            }
            (Self::ConsoleFilterWrong, Lang::Ar) => {
                "أحد معايير البحث غير مكتوب كما ينبغي: المنخرط بسبعة أرقام، الفترة بالسنة والشهر، ورمز من الفهرس."
            }
            (Self::ConsoleFirstAgreed, Lang::Fr) => "Premier accord",
            (Self::ConsoleFirstAgreed, Lang::En) => "First agreement",
            (Self::ConsoleFirstAgreed, Lang::Ar) => "الموافقة الأولى",
            (Self::ConsoleForm, Lang::Fr) => "Déclarer par formulaire",
            (Self::ConsoleForm, Lang::En) => "Declare by form",
            (Self::ConsoleForm, Lang::Ar) => "التصريح عبر استمارة",
            (Self::ConsoleFormBegun, Lang::Fr) => "Brouillon enregistré",
            (Self::ConsoleFormBegun, Lang::En) => "Draft saved",
            (Self::ConsoleFormBegun, Lang::Ar) => "مسودة محفوظة",
            (Self::ConsoleFormCard, Lang::Fr) => "Carte d'identité",
            (Self::ConsoleFormCard, Lang::En) => "Identity card",
            (Self::ConsoleFormCard, Lang::Ar) => "البطاقة الوطنية",
            (Self::ConsoleFormCell, Lang::Fr) => {
                "Une case contient un texte trop long. Rien n'a été enregistré : revenez en arrière et raccourcissez-le."
            }
            (Self::ConsoleFormCell, Lang::En) => {
                "A cell holds a text that is too long. Nothing was saved: go back and shorten it."
            }
            (Self::ConsoleFormCell, Lang::Ar) => {
                "تحتوي إحدى الخانات على نص طويل جدا. لم ي\u{64f}حفظ شيء: ارجعوا إلى الوراء واختصروه."
            }
            (Self::ConsoleFormDeclared, Lang::Fr) => "Déjà déclaré :",
            (Self::ConsoleFormDeclared, Lang::En) => "Declared already:",
            (Self::ConsoleFormDeclared, Lang::Ar) => "مصرح به:",
            (Self::ConsoleFormDoubts, Lang::Fr) => {
                "L'envoi est possible. Points à vérifier : {count}"
            }
            (Self::ConsoleFormDoubts, Lang::En) => "It can be sent. To be looked at: {count}",
            (Self::ConsoleFormDoubts, Lang::Ar) => "الإرسال ممكن. نقط تستوجب التحقق: {count}",
            (Self::ConsoleFormDue, Lang::Fr) => "À déclarer avant le",
            (Self::ConsoleFormDue, Lang::En) => "To be declared by",
            (Self::ConsoleFormDue, Lang::Ar) => "آخر أجل للتصريح",
            (Self::ConsoleFormEntrants, Lang::Fr) => "Entrants",
            (Self::ConsoleFormEntrants, Lang::En) => "Entrants",
            (Self::ConsoleFormEntrants, Lang::Ar) => "الملتحقون الجدد",
            (Self::ConsoleFormEntrantsNote, Lang::Fr) => {
                "Les personnes qui travaillent pour vous et ne figurent pas ci-dessus. Sans numéro d'immatriculation, laissez la case vide et donnez la carte d'identité."
            }
            (Self::ConsoleFormEntrantsNote, Lang::En) => {
                "People who work for you and do not stand above. Without a number of registration, leave its cell empty and give the identity card."
            }
            (Self::ConsoleFormEntrantsNote, Lang::Ar) => {
                "الأشخاص الذين يشتغلون لديكم ولا يوجدون أعلاه. عند عدم وجود رقم التسجيل، اتركوا الخانة فارغة وأدخلوا رقم البطاقة الوطنية."
            }
            (Self::ConsoleFormFine, Lang::Fr) => "Rien ne s'oppose à l'envoi.",
            (Self::ConsoleFormFine, Lang::En) => "Nothing is against sending it.",
            (Self::ConsoleFormFine, Lang::Ar) => "لا مانع من الإرسال.",
            (Self::ConsoleFormFirstName, Lang::Fr) => "Prénom",
            (Self::ConsoleFormFirstName, Lang::En) => "First name",
            (Self::ConsoleFormFirstName, Lang::Ar) => "الاسم الشخصي",
            (Self::ConsoleFormFresh, Lang::Fr) => {
                "Rien n'est encore enregistré. « Calculer et enregistrer » garde ce que vous avez saisi et le contrôle, autant de fois que vous voulez."
            }
            (Self::ConsoleFormFresh, Lang::En) => {
                "Nothing is saved yet. \"Calculate and save\" keeps what you have typed and controls it, as often as you like."
            }
            (Self::ConsoleFormFresh, Lang::Ar) => {
                "لم ي\u{64f}حفظ شيء بعد. زر «احتساب وحفظ» يحفظ ما أدخلتموه ويراقبه، كلما أردتم ذلك."
            }
            (Self::ConsoleFormInsured, Lang::Fr) => "Salariés du préétabli",
            (Self::ConsoleFormInsured, Lang::En) => "Employees of the préétabli",
            (Self::ConsoleFormInsured, Lang::Ar) => "أجراء الكشف المعد مسبقا",
            (Self::ConsoleFormKey, Lang::Fr) => "Clé de contrôle",
            (Self::ConsoleFormKey, Lang::En) => "Control key",
            (Self::ConsoleFormKey, Lang::Ar) => "مفتاح المراقبة",
            (Self::ConsoleFormName, Lang::Fr) => "Nom",
            (Self::ConsoleFormName, Lang::En) => "Surname",
            (Self::ConsoleFormName, Lang::Ar) => "الاسم العائلي",
            (Self::ConsoleFormNoPreetabli, Lang::Fr) => {
                "Ce mois n'a pas de préétabli utilisable : le formulaire ne peut pas être ouvert. Vous pouvez envoyer un fichier."
            }
            (Self::ConsoleFormNoPreetabli, Lang::En) => {
                "This month has no préétabli that can be used: the form cannot be opened. You can send a file."
            }
            (Self::ConsoleFormNoPreetabli, Lang::Ar) => {
                "لا يوجد لهذا الشهر كشف معد مسبقا صالح للاستعمال، لذلك لا يمكن فتح الاستمارة. يمكنكم إرسال ملف."
            }
            (Self::ConsoleFormNone, Lang::Fr) => {
                "Aucun préétabli n'est disponible : il n'y a rien à compléter. Vous pouvez envoyer un fichier."
            }
            (Self::ConsoleFormNone, Lang::En) => {
                "No préétabli is at hand: there is nothing to fill in. You can send a file."
            }
            (Self::ConsoleFormNone, Lang::Ar) => {
                "لا يوجد أي كشف معد مسبقا، فليس هناك ما ي\u{64f}ملأ. يمكنكم إرسال ملف."
            }
            (Self::ConsoleFormNotSent, Lang::Fr) => "La déclaration n'a pas été envoyée.",
            (Self::ConsoleFormNotSent, Lang::En) => "The declaration was not sent.",
            (Self::ConsoleFormNotSent, Lang::Ar) => "لم ي\u{64f}رسل التصريح.",
            (Self::ConsoleFormNote, Lang::Fr) => {
                "Pour les petits employeurs : le préétabli du mois est un tableau à compléter. Les plafonds, les clés et les totaux sont calculés ; ce que vous envoyez est une déclaration e-BDS ordinaire."
            }
            (Self::ConsoleFormNote, Lang::En) => {
                "For small employers: the préétabli of the month is a table to fill in. Ceilings, keys and totals are computed; what you send is an ordinary e-BDS declaration."
            }
            (Self::ConsoleFormNote, Lang::Ar) => {
                "للمشغلين الصغار: الكشف المعد مسبقا للشهر جدول تملؤونه. ت\u{64f}حسب السقوف والمفاتيح والمجاميع تلقائيا، وما ترسلونه تصريح e-BDS عادي."
            }
            (Self::ConsoleFormNumber, Lang::Fr) => "N° d'immatriculation",
            (Self::ConsoleFormNumber, Lang::En) => "Number",
            (Self::ConsoleFormNumber, Lang::Ar) => "رقم التسجيل",
            (Self::ConsoleFormOpenMonth, Lang::Fr) => "Remplir {month}",
            (Self::ConsoleFormOpenMonth, Lang::En) => "Fill in {month}",
            (Self::ConsoleFormOpenMonth, Lang::Ar) => "ملء {month}",
            (Self::ConsoleFormPerson, Lang::Fr) => "Salarié",
            (Self::ConsoleFormPerson, Lang::En) => "Employee",
            (Self::ConsoleFormPerson, Lang::Ar) => "الأجير",
            (Self::ConsoleFormReverse, Lang::Fr) => "Allocations familiales à reverser",
            (Self::ConsoleFormReverse, Lang::En) => "Family allowances handed back",
            (Self::ConsoleFormReverse, Lang::Ar) => "التعويضات العائلية الواجب إرجاعها",
            (Self::ConsoleFormRoom, Lang::Fr) => "Ajouter des lignes",
            (Self::ConsoleFormRoom, Lang::En) => "Add rows",
            (Self::ConsoleFormRoom, Lang::Ar) => "إضافة أسطر",
            (Self::ConsoleFormRows, Lang::Fr) => {
                "Le formulaire prend {most} lignes au plus, salariés et entrants ensemble. Rien n'a été enregistré : envoyez un fichier e-BDS ou CSV."
            }
            (Self::ConsoleFormRows, Lang::En) => {
                "The form takes at most {most} rows, employees and entrants together. Nothing was saved: send an e-BDS or CSV file."
            }
            (Self::ConsoleFormRows, Lang::Ar) => {
                "تقبل الاستمارة عددا أقصاه {most} من الأسطر، الأجراء والملتحقون معا. لم ي\u{64f}حفظ شيء: أرسلوا ملف e-BDS أو CSV."
            }
            (Self::ConsoleFormSave, Lang::Fr) => "Calculer et enregistrer",
            (Self::ConsoleFormSave, Lang::En) => "Calculate and save",
            (Self::ConsoleFormSave, Lang::Ar) => "احتساب وحفظ",
            (Self::ConsoleFormSaved, Lang::Fr) => "Brouillon enregistré : {at}.",
            (Self::ConsoleFormSaved, Lang::En) => "Draft saved: {at}.",
            (Self::ConsoleFormSaved, Lang::Ar) => "ح\u{64f}فظت المسودة: {at}.",
            (Self::ConsoleFormSend, Lang::Fr) => "Envoyer la déclaration",
            (Self::ConsoleFormSend, Lang::En) => "Send the declaration",
            (Self::ConsoleFormSend, Lang::Ar) => "إرسال التصريح",
            (Self::ConsoleFormToDo, Lang::Fr) => "À déclarer",
            (Self::ConsoleFormToDo, Lang::En) => "To be declared",
            (Self::ConsoleFormToDo, Lang::Ar) => "يجب التصريح به",
            (Self::ConsoleFormTooMany, Lang::Fr) => {
                "Le formulaire est fait pour {most} lignes au plus, et le préétabli de ce mois en compte davantage. Envoyez un fichier e-BDS ou CSV."
            }
            (Self::ConsoleFormTooMany, Lang::En) => {
                "The form is made for at most {most} rows, and the préétabli of this month has more. Send an e-BDS or CSV file."
            }
            (Self::ConsoleFormTooMany, Lang::Ar) => {
                "الاستمارة معدة لعدد أقصاه {most} من الأسطر، والكشف المعد مسبقا لهذا الشهر يتجاوزه. أرسلوا ملف e-BDS أو CSV."
            }
            (Self::ConsoleFormWrong, Lang::Fr) => "À corriger avant l'envoi : {count}",
            (Self::ConsoleFormWrong, Lang::En) => "To be corrected before sending: {count}",
            (Self::ConsoleFormWrong, Lang::Ar) => "يجب تصحيحه قبل الإرسال: {count}",
            (Self::ConsoleFrom, Lang::Fr) => "Depuis le",
            (Self::ConsoleFrom, Lang::En) => "From",
            (Self::ConsoleFrom, Lang::Ar) => "من",
            (Self::ConsoleFromFile, Lang::Fr) => "Celui que le fichier nomme",
            (Self::ConsoleFromFile, Lang::En) => "The one that the file names",
            (Self::ConsoleFromFile, Lang::Ar) => "المنخرط المذكور في الملف",
            (Self::ConsoleFromMonth, Lang::Fr) => "Premier mois",
            (Self::ConsoleFromMonth, Lang::En) => "First month",
            (Self::ConsoleFromMonth, Lang::Ar) => "أول شهر",
            (Self::ConsoleGone, Lang::Fr) => "Sortis du préétabli",
            (Self::ConsoleGone, Lang::En) => "No longer listed",
            (Self::ConsoleGone, Lang::Ar) => "المغادرون للكشف",
            (Self::ConsoleGround, Lang::Fr) => "Fondement",
            (Self::ConsoleGround, Lang::En) => "Ground",
            (Self::ConsoleGround, Lang::Ar) => "الأساس",
            (Self::ConsoleGroundEmployer, Lang::Fr) => "demande de l'employeur",
            (Self::ConsoleGroundEmployer, Lang::En) => "asked by the employer",
            (Self::ConsoleGroundEmployer, Lang::Ar) => "طلب المشغ\u{650}\u{651}ل",
            (Self::ConsoleGroundRedressement, Lang::Fr) => "redressement",
            (Self::ConsoleGroundRedressement, Lang::En) => "redressement",
            (Self::ConsoleGroundRedressement, Lang::Ar) => "تصحيح بعد المراقبة",
            (Self::ConsoleGroupControl, Lang::Fr) => "Contrôle",
            (Self::ConsoleGroupControl, Lang::En) => "Audit",
            (Self::ConsoleGroupControl, Lang::Ar) => "المراقبة",
            (Self::ConsoleGroupDeclarations, Lang::Fr) => "Déclarations",
            (Self::ConsoleGroupDeclarations, Lang::En) => "Declarations",
            (Self::ConsoleGroupDeclarations, Lang::Ar) => "التصاريح",
            (Self::ConsoleGroupMoney, Lang::Fr) => "Paiements",
            (Self::ConsoleGroupMoney, Lang::En) => "Payments",
            (Self::ConsoleGroupMoney, Lang::Ar) => "الأداءات",
            (Self::ConsoleGroupPapers, Lang::Fr) => "Documents",
            (Self::ConsoleGroupPapers, Lang::En) => "Documents",
            (Self::ConsoleGroupPapers, Lang::Ar) => "الوثائق",
            (Self::ConsoleGroupRegistry, Lang::Fr) => "Registre",
            (Self::ConsoleGroupRegistry, Lang::En) => "Registry",
            (Self::ConsoleGroupRegistry, Lang::Ar) => "السجل",
            (Self::ConsoleHintEmployer, Lang::Fr) => {
                "Pour l'affiliation, la radiation et la situation régulière."
            }
            (Self::ConsoleHintEmployer, Lang::En) => {
                "For affiliation, closure and regular situation."
            }
            (Self::ConsoleHintEmployer, Lang::Ar) => "لشهادات الانخراط والتشطيب والوضعية السليمة.",
            (Self::ConsoleHintIce, Lang::Fr) => {
                "Identifiant commun de l'entreprise, tel qu'il figurera sur l'attestation de situation régulière."
            }
            (Self::ConsoleHintIce, Lang::En) => {
                "Common identifier of the firm, as it is to stand on an attestation of regular situation."
            }
            (Self::ConsoleHintIce, Lang::Ar) => {
                "التعريف الموحد للمقاولة كما سيظهر في شهادة الوضعية السليمة."
            }
            (Self::ConsoleHintMonths, Lang::Fr) => {
                "Pour les salaires déclarés, par exemple 202601 ; sans mois, les douze derniers."
            }
            (Self::ConsoleHintMonths, Lang::En) => {
                "For declared salaries, as 202601; without months, the last twelve."
            }
            (Self::ConsoleHintMonths, Lang::Ar) => {
                "للأجور المصرح بها، مثلا 202601؛ ودون تحديد الأشهر ت\u{64f}عتمد الاثنا عشر الأخيرة."
            }
            (Self::ConsoleHintMotive, Lang::Fr) => {
                "Tel qu'il figurera sur l'attestation de radiation."
            }
            (Self::ConsoleHintMotive, Lang::En) => {
                "As it is to stand on an attestation of closure."
            }
            (Self::ConsoleHintMotive, Lang::Ar) => "كما سيظهر في شهادة التشطيب.",
            (Self::ConsoleHintNobody, Lang::Fr) => {
                "Pour la non-affiliation : nom et carte de la personne ; sans carte, nom de l'entreprise."
            }
            (Self::ConsoleHintNobody, Lang::En) => {
                "For non-affiliation: name and card of the person; without a card, name of the firm."
            }
            (Self::ConsoleHintNobody, Lang::Ar) => {
                "لشهادة عدم الانخراط: اسم الشخص وبطاقته؛ ودون بطاقة، اسم المقاولة."
            }
            (Self::ConsoleHintPerson, Lang::Fr) => {
                "Pour les salaires déclarés et l'immatriculation."
            }
            (Self::ConsoleHintPerson, Lang::En) => "For declared salaries and registration.",
            (Self::ConsoleHintPerson, Lang::Ar) => "لشهادتي الأجور المصرح بها والتسجيل.",
            (Self::ConsoleHintReason, Lang::Fr) => "Inscrit au journal.",
            (Self::ConsoleHintReason, Lang::En) => "Kept in the journal.",
            (Self::ConsoleHintReason, Lang::Ar) => "ي\u{64f}سجل في السجل.",
            (Self::ConsoleHistory, Lang::Fr) => "Historique",
            (Self::ConsoleHistory, Lang::En) => "History",
            (Self::ConsoleHistory, Lang::Ar) => "السجل الزمني",
            (Self::ConsoleIdle, Lang::Fr) => {
                "La session se ferme après {minutes} minutes sans activité."
            }
            (Self::ConsoleIdle, Lang::En) => {
                "The session ends after {minutes} minutes without activity."
            }
            (Self::ConsoleIdle, Lang::Ar) => "تنتهي الجلسة بعد {minutes} دقيقة دون نشاط.",
            (Self::ConsoleInsured, Lang::Fr) => "Assurés attendus",
            (Self::ConsoleInsured, Lang::En) => "Insured persons due",
            (Self::ConsoleInsured, Lang::Ar) => "المؤمن لهم المنتظرون",
            (Self::ConsoleJournal, Lang::Fr) => "Journal",
            (Self::ConsoleJournal, Lang::En) => "Journal",
            (Self::ConsoleJournal, Lang::Ar) => "اليومية",
            (Self::ConsoleKeepReference, Lang::Fr) => {
                "Gardez ce document et sa référence : la caisse ne conserve pas la référence."
            }
            (Self::ConsoleKeepReference, Lang::En) => {
                "Keep this paper and its reference: the fund does not keep the reference."
            }
            (Self::ConsoleKeepReference, Lang::Ar) => {
                "احتفظوا بهذه الوثيقة وبمرجعها: لا يحتفظ الصندوق بالمرجع."
            }
            (Self::ConsoleKind, Lang::Fr) => "Type",
            (Self::ConsoleKind, Lang::En) => "Kind",
            (Self::ConsoleKind, Lang::Ar) => "النوع",
            (Self::ConsoleLanguage, Lang::Fr) => "Langue",
            (Self::ConsoleLanguage, Lang::En) => "Language",
            (Self::ConsoleLanguage, Lang::Ar) => "اللغة",
            (Self::ConsoleLastDay, Lang::Fr) => "Dernier jour de validité",
            (Self::ConsoleLastDay, Lang::En) => "Last day of validity",
            (Self::ConsoleLastDay, Lang::Ar) => "آخر يوم للصلاحية",
            (Self::ConsoleLastUsed, Lang::Fr) => "Dernier usage",
            (Self::ConsoleLastUsed, Lang::En) => "Last used",
            (Self::ConsoleLastUsed, Lang::Ar) => "آخر استعمال",
            (Self::ConsoleLate, Lang::Fr) => "En retard depuis le {date} : déclarez maintenant.",
            (Self::ConsoleLate, Lang::En) => "Late since {date}: declare now.",
            (Self::ConsoleLate, Lang::Ar) => "متأخر منذ {date}: المرجو التصريح الآن.",
            (Self::ConsoleLeft, Lang::Fr) => "Reste à payer",
            (Self::ConsoleLeft, Lang::En) => "Left to pay",
            (Self::ConsoleLeft, Lang::Ar) => "الباقي للأداء",
            (Self::ConsoleLine, Lang::Fr) => "Ligne",
            (Self::ConsoleLine, Lang::En) => "Line",
            (Self::ConsoleLine, Lang::Ar) => "السطر",
            (Self::ConsoleLink, Lang::Fr) => "Rattacher un numéro",
            (Self::ConsoleLink, Lang::En) => "Link a number",
            (Self::ConsoleLink, Lang::Ar) => "إلحاق رقم",
            (Self::ConsoleLinkIt, Lang::Fr) => "Rattacher",
            (Self::ConsoleLinkIt, Lang::En) => "Link",
            (Self::ConsoleLinkIt, Lang::Ar) => "إلحاق",
            (Self::ConsoleLinked, Lang::Fr) => "Le numéro est rattaché ; la ligne n'attend plus.",
            (Self::ConsoleLinked, Lang::En) => "The number is linked; the line waits no more.",
            (Self::ConsoleLinked, Lang::Ar) => "تم إلحاق الرقم؛ ولم يعد السطر في الانتظار.",
            (Self::ConsoleListed, Lang::Fr) => "Au préétabli",
            (Self::ConsoleListed, Lang::En) => "Listed",
            (Self::ConsoleListed, Lang::Ar) => "في الكشف",
            (Self::ConsoleLogin, Lang::Fr) => "Se connecter",
            (Self::ConsoleLogin, Lang::En) => "Sign in",
            (Self::ConsoleLogin, Lang::Ar) => "تسجيل الدخول",
            (Self::ConsoleLoginNote, Lang::Fr) => {
                "Les comptes sont ouverts par l'administrateur du service. Mot de passe oublié : demandez-lui d'en fixer un nouveau."
            }
            (Self::ConsoleLoginNote, Lang::En) => {
                "Accounts are opened by the administrator of the service, who also sets a new password when one was forgotten."
            }
            (Self::ConsoleLoginNote, Lang::Ar) => {
                "يفتح الحسابات مسؤول الخدمة، وهو الذي يحدد كلمة سر جديدة عند نسيانها."
            }
            (Self::ConsoleLoginTooOften, Lang::Fr) => {
                "Trop de tentatives. Attendez une minute, puis réessayez."
            }
            (Self::ConsoleLoginTooOften, Lang::En) => {
                "Too many attempts. Wait a minute, then try again."
            }
            (Self::ConsoleLoginTooOften, Lang::Ar) => {
                "محاولات كثيرة جدا. المرجو الانتظار دقيقة ثم إعادة المحاولة."
            }
            (Self::ConsoleLoginWrong, Lang::Fr) => "Nom de compte ou mot de passe incorrect.",
            (Self::ConsoleLoginWrong, Lang::En) => "The account name or the password is not right.",
            (Self::ConsoleLoginWrong, Lang::Ar) => "اسم الحساب أو كلمة السر غير صحيح.",
            (Self::ConsoleLogout, Lang::Fr) => "Se déconnecter",
            (Self::ConsoleLogout, Lang::En) => "Sign out",
            (Self::ConsoleLogout, Lang::Ar) => "تسجيل الخروج",
            (Self::ConsoleMakeToken, Lang::Fr) => "Créer le jeton",
            (Self::ConsoleMakeToken, Lang::En) => "Create the token",
            (Self::ConsoleMakeToken, Lang::Ar) => "إنشاء الرمز",
            (Self::ConsoleMandates, Lang::Fr) => "Mandats",
            (Self::ConsoleMandates, Lang::En) => "Mandates",
            (Self::ConsoleMandates, Lang::Ar) => "التوكيلات",
            (Self::ConsoleMenu, Lang::Fr) => "Menu",
            (Self::ConsoleMenu, Lang::En) => "Menu",
            (Self::ConsoleMenu, Lang::Ar) => "القائمة",
            (Self::ConsoleMessage, Lang::Fr) => "Message",
            (Self::ConsoleMessage, Lang::En) => "Message",
            (Self::ConsoleMessage, Lang::Ar) => "الرسالة",
            (Self::ConsoleMissing, Lang::Fr) => "Non déclarés",
            (Self::ConsoleMissing, Lang::En) => "Not declared",
            (Self::ConsoleMissing, Lang::Ar) => "لم يصرحوا",
            (Self::ConsoleMissingCount, Lang::Fr) => {
                "{missing} affiliés sur {all} n'ont pas tout déclaré."
            }
            (Self::ConsoleMissingCount, Lang::En) => {
                "{missing} of {all} affiliates have not declared everything."
            }
            (Self::ConsoleMissingCount, Lang::Ar) => {
                "لم يصرح {missing} من أصل {all} منخرطا بكل شيء."
            }
            (Self::ConsoleMissingHint, Lang::Fr) => {
                "AAAAMM pour le régime général ; un trimestre, comme 2026T4, pour le régime agricole."
            }
            (Self::ConsoleMissingHint, Lang::En) => {
                "AAAAMM for the general regime; a quarter, as 2026T4, for the agricultural one."
            }
            (Self::ConsoleMissingHint, Lang::Ar) => {
                "سنة وشهر بستة أرقام للنظام العام؛ وفصل مثل 2026T4 للنظام الفلاحي."
            }
            (Self::ConsoleMissingNobody, Lang::Fr) => "Aucun employeur n'est attendu pour ce mois.",
            (Self::ConsoleMissingNobody, Lang::En) => "No employer is expected in this month.",
            (Self::ConsoleMissingNobody, Lang::Ar) => "لا ي\u{64f}نتظر أي مشغل في هذا الشهر.",
            (Self::ConsoleMissingNone, Lang::Fr) => {
                "Tous les affiliés attendus ont tout déclaré ({all})."
            }
            (Self::ConsoleMissingNone, Lang::En) => {
                "All expected affiliates have declared everything ({all})."
            }
            (Self::ConsoleMissingNone, Lang::Ar) => "صرح جميع المنخرطين المنتظرين بكل شيء ({all}).",
            (Self::ConsoleMissingOne, Lang::Fr) => "Un affilié sur {all} n'a pas tout déclaré.",
            (Self::ConsoleMissingOne, Lang::En) => {
                "One of {all} affiliates has not declared everything."
            }
            (Self::ConsoleMissingOne, Lang::Ar) => "منخرط واحد من أصل {all} لم يصرح بكل شيء.",
            (Self::ConsoleMissingQuarter, Lang::Fr) => {
                "{missing} déclarations mensuelles sur {all} manquent ou sont incomplètes ce trimestre."
            }
            (Self::ConsoleMissingQuarter, Lang::En) => {
                "{missing} of {all} monthly declarations of this quarter are missing or incomplete."
            }
            (Self::ConsoleMissingQuarter, Lang::Ar) => {
                "التصريحات الشهرية الناقصة أو غير المكتملة في هذا الفصل: {missing} من أصل {all}."
            }
            (Self::ConsoleMissingQuarterNobody, Lang::Fr) => {
                "Aucun employeur du régime agricole n'est attendu pour ce trimestre."
            }
            (Self::ConsoleMissingQuarterNobody, Lang::En) => {
                "No employer of the agricultural regime is expected in this quarter."
            }
            (Self::ConsoleMissingQuarterNobody, Lang::Ar) => {
                "لا ي\u{64f}نتظر أي مشغل من النظام الفلاحي في هذا الفصل."
            }
            (Self::ConsoleMissingQuarterNone, Lang::Fr) => {
                "Tout est déclaré pour ce trimestre ({all} déclarations mensuelles)."
            }
            (Self::ConsoleMissingQuarterNone, Lang::En) => {
                "Everything is declared for this quarter ({all} monthly declarations)."
            }
            (Self::ConsoleMissingQuarterNone, Lang::Ar) => {
                "ص\u{64f}رح بكل شيء لهذا الفصل ({all} تصريحا شهريا)."
            }
            (Self::ConsoleMonths, Lang::Fr) => "Mois déclarés",
            (Self::ConsoleMonths, Lang::En) => "Declared months",
            (Self::ConsoleMonths, Lang::Ar) => "الأشهر المصرح بها",
            (Self::ConsoleMonthsNote, Lang::Fr) => {
                "Ce que vos employeurs ont déclaré et qui compte aujourd'hui. En cas d'erreur, adressez-vous à l'employeur, puis à votre agence."
            }
            (Self::ConsoleMonthsNote, Lang::En) => {
                "What your employers declared and what counts today. If something is wrong, turn to the employer, then to your agency."
            }
            (Self::ConsoleMonthsNote, Lang::Ar) => {
                "ما صرح به مشغلوكم وي\u{64f}حتسب اليوم. عند وجود خطأ، المرجو الاتصال بالمشغل ثم بوكالتكم."
            }
            (Self::ConsoleMoreAffiliates, Lang::Fr) => {
                "Seuls les 25 premiers affiliés sont montrés ; la page des dépôts les montre tous."
            }
            (Self::ConsoleMoreAffiliates, Lang::En) => {
                "Only the first 25 affiliates are shown; the page of deposits shows all."
            }
            (Self::ConsoleMoreAffiliates, Lang::Ar) => {
                "ي\u{64f}عرض أول 25 منخرطا فقط؛ وتعرض صفحة الإيداعات الجميع."
            }
            (Self::ConsoleMotive, Lang::Fr) => "Motif",
            (Self::ConsoleMotive, Lang::En) => "Motive",
            (Self::ConsoleMotive, Lang::Ar) => "السبب",
            (Self::ConsoleNewPassword, Lang::Fr) => "Nouveau mot de passe",
            (Self::ConsoleNewPassword, Lang::En) => "New password",
            (Self::ConsoleNewPassword, Lang::Ar) => "كلمة السر الجديدة",
            (Self::ConsoleNewToken, Lang::Fr) => "Nouveau jeton",
            (Self::ConsoleNewToken, Lang::En) => "New token",
            (Self::ConsoleNewToken, Lang::Ar) => "رمز جديد",
            (Self::ConsoleNewest, Lang::Fr) => "Derniers dépôts",
            (Self::ConsoleNewest, Lang::En) => "Newest deposits",
            (Self::ConsoleNewest, Lang::Ar) => "آخر الإيداعات",
            (Self::ConsoleNext, Lang::Fr) => "Suivants",
            (Self::ConsoleNext, Lang::En) => "Next",
            (Self::ConsoleNext, Lang::Ar) => "التالي",
            (Self::ConsoleNoAccount, Lang::Fr) => "Rien n'est encore facturé ni payé.",
            (Self::ConsoleNoAccount, Lang::En) => "Nothing is billed or paid yet.",
            (Self::ConsoleNoAccount, Lang::Ar) => "لا فوترة ولا أداء بعد.",
            (Self::ConsoleNoAttestation, Lang::Fr) => "Aucune attestation.",
            (Self::ConsoleNoAttestation, Lang::En) => "No attestation.",
            (Self::ConsoleNoAttestation, Lang::Ar) => "لا توجد أي شهادة.",
            (Self::ConsoleNoCandidate, Lang::Fr) => "aucun",
            (Self::ConsoleNoCandidate, Lang::En) => "none",
            (Self::ConsoleNoCandidate, Lang::Ar) => "لا يوجد",
            (Self::ConsoleNoDeposit, Lang::Fr) => "Aucun dépôt ne correspond.",
            (Self::ConsoleNoDeposit, Lang::En) => "No deposit fits.",
            (Self::ConsoleNoDeposit, Lang::Ar) => "لا يوجد أي إيداع مطابق.",
            (Self::ConsoleNoEntry, Lang::Fr) => "Aucune écriture ne correspond.",
            (Self::ConsoleNoEntry, Lang::En) => "No entry fits.",
            (Self::ConsoleNoEntry, Lang::Ar) => "لا توجد أي كتابة مطابقة.",
            (Self::ConsoleNoFile, Lang::Fr) => "Choisissez un fichier, puis envoyez.",
            (Self::ConsoleNoFile, Lang::En) => "Choose a file, then send.",
            (Self::ConsoleNoFile, Lang::Ar) => "المرجو اختيار ملف ثم الإرسال.",
            (Self::ConsoleNoMandate, Lang::Fr) => "Ce compte n'agit pour aucun affilié.",
            (Self::ConsoleNoMandate, Lang::En) => "This account acts for no affiliate.",
            (Self::ConsoleNoMandate, Lang::Ar) => "لا ينوب هذا الحساب عن أي منخرط.",
            (Self::ConsoleNoMonth, Lang::Fr) => "Aucun mois n'est déclaré.",
            (Self::ConsoleNoMonth, Lang::En) => "No month is declared.",
            (Self::ConsoleNoMonth, Lang::Ar) => "لا يوجد أي شهر مصرح به.",
            (Self::ConsoleNoPeriod, Lang::Fr) => {
                "Aucun mois pour le moment : ni préétabli, ni déclaration."
            }
            (Self::ConsoleNoPeriod, Lang::En) => {
                "No month yet: neither a préétabli nor a declaration."
            }
            (Self::ConsoleNoPeriod, Lang::Ar) => "لا يوجد أي شهر حاليا: لا تصريح معد مسبقا ولا تصريح.",
            (Self::ConsoleNoPreetabli, Lang::Fr) => "Pas de préétabli.",
            (Self::ConsoleNoPreetabli, Lang::En) => "No préétabli.",
            (Self::ConsoleNoPreetabli, Lang::Ar) => "لا يوجد تصريح معد مسبقا.",
            (Self::ConsoleNoStatement, Lang::Fr) => "Aucun état annuel.",
            (Self::ConsoleNoStatement, Lang::En) => "No annual statement.",
            (Self::ConsoleNoStatement, Lang::Ar) => "لا يوجد أي بيان سنوي.",
            (Self::ConsoleNoToken, Lang::Fr) => "Aucun jeton.",
            (Self::ConsoleNoToken, Lang::En) => "No token.",
            (Self::ConsoleNoToken, Lang::Ar) => "لا يوجد أي رمز.",
            (Self::ConsoleNotVerified, Lang::Fr) => {
                "La vérification n'a pas pu se faire ; le journal technique du service dit pourquoi."
            }
            (Self::ConsoleNotVerified, Lang::En) => {
                "It could not be verified; the log of the service says why."
            }
            (Self::ConsoleNotVerified, Lang::Ar) => {
                "تعذر إجراء التحقق؛ وسجل الخدمة التقني يبين السبب."
            }
            (Self::ConsoleNotWhole, Lang::Fr) => "Tout n'est pas tel qu'il a été écrit :",
            (Self::ConsoleNotWhole, Lang::En) => "Not all is as it was written:",
            (Self::ConsoleNotWhole, Lang::Ar) => "ليس كل شيء كما ك\u{64f}تب:",
            (Self::ConsoleNothingToDo, Lang::Fr) => "Rien à faire.",
            (Self::ConsoleNothingToDo, Lang::En) => "Nothing to do.",
            (Self::ConsoleNothingToDo, Lang::Ar) => "لا شيء مطلوب.",
            (Self::ConsoleNumber, Lang::Fr) => "Numéro",
            (Self::ConsoleNumber, Lang::En) => "Number",
            (Self::ConsoleNumber, Lang::Ar) => "الرقم",
            (Self::ConsoleOfYear, Lang::Fr) => "Année",
            (Self::ConsoleOfYear, Lang::En) => "Year",
            (Self::ConsoleOfYear, Lang::Ar) => "السنة",
            (Self::ConsoleOlder, Lang::Fr) => "Plus anciens",
            (Self::ConsoleOlder, Lang::En) => "Older",
            (Self::ConsoleOlder, Lang::Ar) => "الأقدم",
            (Self::ConsoleOldest, Lang::Fr) => "le plus ancien attend depuis (minutes)",
            (Self::ConsoleOldest, Lang::En) => "the oldest has waited for (minutes)",
            (Self::ConsoleOldest, Lang::Ar) => "مدة انتظار أقدمها (بالدقائق)",
            (Self::ConsoleOpen, Lang::Fr) => "Ouvrir",
            (Self::ConsoleOpen, Lang::En) => "Open",
            (Self::ConsoleOpen, Lang::Ar) => "فتح",
            (Self::ConsoleOpenYear, Lang::Fr) => "Ouvrir l'état {year}",
            (Self::ConsoleOpenYear, Lang::En) => "Open the statement of {year}",
            (Self::ConsoleOpenYear, Lang::Ar) => "فتح بيان {year}",
            (Self::ConsoleOpened, Lang::Fr) => "Le redressement est enregistré.",
            (Self::ConsoleOpened, Lang::En) => "The redressement is noted.",
            (Self::ConsoleOpened, Lang::Ar) => "تم تسجيل التصحيح.",
            (Self::ConsoleOrder, Lang::Fr) => "Ordre {number}",
            (Self::ConsoleOrder, Lang::En) => "Order {number}",
            (Self::ConsoleOrder, Lang::Ar) => "الأمر {number}",
            (Self::ConsoleOrderNumber, Lang::Fr) => "Ordre",
            (Self::ConsoleOrderNumber, Lang::En) => "Order",
            (Self::ConsoleOrderNumber, Lang::Ar) => "الأمر",
            (Self::ConsoleOrders, Lang::Fr) => "Ordres aux banques",
            (Self::ConsoleOrders, Lang::En) => "Orders to banks",
            (Self::ConsoleOrders, Lang::Ar) => "الأوامر إلى البنوك",
            (Self::ConsoleOrdersNone, Lang::Fr) => "Aucun ordre.",
            (Self::ConsoleOrdersNone, Lang::En) => "No order.",
            (Self::ConsoleOrdersNone, Lang::Ar) => "لا أوامر.",
            (Self::ConsoleOrganisation, Lang::Fr) => "Se connecter avec {name}",
            (Self::ConsoleOrganisation, Lang::En) => "Sign in with {name}",
            (Self::ConsoleOrganisation, Lang::Ar) => "تسجيل الدخول عبر {name}",
            (Self::ConsoleOrganisationAway, Lang::Fr) => {
                "Le service de connexion de votre organisation ne répond pas. Réessayez dans quelques minutes, ou utilisez votre mot de passe si vous en avez un."
            }
            (Self::ConsoleOrganisationAway, Lang::En) => {
                "The sign-in service of your organisation does not answer. Try again in a few minutes, or use your password if you have one."
            }
            (Self::ConsoleOrganisationAway, Lang::Ar) => {
                "خدمة تسجيل الدخول لمؤسستكم لا تجيب. أعيدوا المحاولة بعد بضع دقائق، أو استعملوا كلمة السر إن كانت لديكم."
            }
            (Self::ConsoleOrganisationOver, Lang::Fr) => {
                "Cette connexion a expiré, a déjà servi, ou a été commencée dans une autre fenêtre. Recommencez."
            }
            (Self::ConsoleOrganisationOver, Lang::En) => {
                "This sign-in has expired, was used already, or was begun in another window. Begin again."
            }
            (Self::ConsoleOrganisationOver, Lang::Ar) => {
                "انتهت صلاحية هذه المحاولة، أو سبق استعمالها، أو بدأت في نافذة أخرى. المرجو البدء من جديد."
            }
            (Self::ConsoleOrganisationRefused, Lang::Fr) => {
                "Votre organisation n'a pas confirmé la connexion. Recommencez ; si cela se répète, prévenez l'administrateur du service, qui en trouve la cause dans le journal technique."
            }
            (Self::ConsoleOrganisationRefused, Lang::En) => {
                "Your organisation has not confirmed the sign-in. Begin again; if it goes on, tell the administrator of the service, who finds the cause in the log."
            }
            (Self::ConsoleOrganisationRefused, Lang::Ar) => {
                "لم تؤكد مؤسستكم تسجيل الدخول. المرجو البدء من جديد، وإن تكرر الأمر فأخبروا مسؤول الخدمة الذي يجد السبب في السجل التقني."
            }
            (Self::ConsoleOrganisationSubject, Lang::Fr) => "Identifiant dans l'organisation",
            (Self::ConsoleOrganisationSubject, Lang::En) => "Identifier in the organisation",
            (Self::ConsoleOrganisationSubject, Lang::Ar) => "المعرف لدى المؤسسة",
            (Self::ConsoleOrganisationTitle, Lang::Fr) => "Connexion par l'organisation",
            (Self::ConsoleOrganisationTitle, Lang::En) => "Sign in through the organisation",
            (Self::ConsoleOrganisationTitle, Lang::Ar) => "تسجيل الدخول عبر المؤسسة",
            (Self::ConsoleOrganisationUnlinked, Lang::Fr) => {
                "Votre organisation vous a reconnu, mais aucun compte n'est relié à vous. Transmettez l'identifiant ci-dessous à l'administrateur du service."
            }
            (Self::ConsoleOrganisationUnlinked, Lang::En) => {
                "Your organisation knows you, but no account is linked to you. Give the identifier below to the administrator of the service."
            }
            (Self::ConsoleOrganisationUnlinked, Lang::Ar) => {
                "تعرفت عليكم مؤسستكم، لكن لا يوجد حساب مرتبط بكم. المرجو إبلاغ مسؤول الخدمة بالمعرف أدناه."
            }
            (Self::ConsoleOrganisationUnnamed, Lang::Fr) => {
                "Se connecter avec le compte de mon organisation"
            }
            (Self::ConsoleOrganisationUnnamed, Lang::En) => {
                "Sign in with the account of my organisation"
            }
            (Self::ConsoleOrganisationUnnamed, Lang::Ar) => "تسجيل الدخول بحساب مؤسستي",
            (Self::ConsoleOrigin, Lang::Fr) => "Origine",
            (Self::ConsoleOrigin, Lang::En) => "Origin",
            (Self::ConsoleOrigin, Lang::Ar) => "المصدر",
            (Self::ConsoleOrigins, Lang::Fr) => "Origine des lignes",
            (Self::ConsoleOrigins, Lang::En) => "Origin of the lines",
            (Self::ConsoleOrigins, Lang::Ar) => "مصدر الأسطر",
            (Self::ConsoleOriginsDiffer, Lang::Fr) => {
                "Refait aujourd'hui, le préétabli serait différent."
            }
            (Self::ConsoleOriginsDiffer, Lang::En) => {
                "Made again today, the préétabli would differ."
            }
            (Self::ConsoleOriginsDiffer, Lang::Ar) => "عند إعادة إنجازه اليوم سيكون الكشف مختلفا.",
            (Self::ConsoleOriginsSame, Lang::Fr) => "Refait aujourd'hui, le préétabli est le même.",
            (Self::ConsoleOriginsSame, Lang::En) => "Made again today, the préétabli is the same.",
            (Self::ConsoleOriginsSame, Lang::Ar) => "عند إعادة إنجازه اليوم يكون الكشف هو نفسه.",
            (Self::ConsoleOtherName, Lang::Fr) => "autre nom",
            (Self::ConsoleOtherName, Lang::En) => "other name",
            (Self::ConsoleOtherName, Lang::Ar) => "اسم مختلف",
            (Self::ConsolePassword, Lang::Fr) => "Mot de passe",
            (Self::ConsolePassword, Lang::En) => "Password",
            (Self::ConsolePassword, Lang::Ar) => "كلمة السر",
            (Self::ConsolePasswordBad, Lang::Fr) => {
                "Le nouveau mot de passe a moins de 12 caractères, ou plus de 512."
            }
            (Self::ConsolePasswordBad, Lang::En) => {
                "The new password has fewer than 12 characters, or more than 512."
            }
            (Self::ConsolePasswordBad, Lang::Ar) => {
                "كلمة السر الجديدة أقل من 12 حرفا أو أكثر من 512."
            }
            (Self::ConsolePasswordHint, Lang::Fr) => {
                "Au moins 12 caractères ; une suite de mots convient très bien."
            }
            (Self::ConsolePasswordHint, Lang::En) => {
                "At least 12 characters; a few words in a row do very well."
            }
            (Self::ConsolePasswordHint, Lang::Ar) => "12 حرفا على الأقل؛ وتصلح عدة كلمات متتالية.",
            (Self::ConsolePasswordSet, Lang::Fr) => {
                "Le mot de passe est changé. Les autres sessions de ce compte sont fermées."
            }
            (Self::ConsolePasswordSet, Lang::En) => {
                "The password is changed. Other sessions of this account have ended."
            }
            (Self::ConsolePasswordSet, Lang::Ar) => {
                "تم تغيير كلمة السر، وانتهت الجلسات الأخرى لهذا الحساب."
            }
            (Self::ConsolePasswordWrong, Lang::Fr) => "Le mot de passe actuel n'est pas le bon.",
            (Self::ConsolePasswordWrong, Lang::En) => "The current password is not right.",
            (Self::ConsolePasswordWrong, Lang::Ar) => "كلمة السر الحالية غير صحيحة.",
            (Self::ConsolePay, Lang::Fr) => "Payer",
            (Self::ConsolePay, Lang::En) => "Pay",
            (Self::ConsolePay, Lang::Ar) => "أداء",
            (Self::ConsolePayAccount, Lang::Fr) => "Compte débité",
            (Self::ConsolePayAccount, Lang::En) => "Account that is debited",
            (Self::ConsolePayAccount, Lang::Ar) => "الحساب المقتطع منه",
            (Self::ConsolePayChanged, Lang::Fr) => {
                "Le montant a changé depuis que cette page a été ouverte. Rien n'a été validé : vérifiez, puis validez à nouveau."
            }
            (Self::ConsolePayChanged, Lang::En) => {
                "The amount has changed since this page was opened. Nothing was confirmed: check it, then confirm again."
            }
            (Self::ConsolePayChanged, Lang::Ar) => {
                "تغير المبلغ منذ فتح هذه الصفحة. لم ي\u{64f}صادق على شيء: المرجو التحقق ثم المصادقة من جديد."
            }
            (Self::ConsolePayConfirm, Lang::Fr) => "Valider ce paiement",
            (Self::ConsolePayConfirm, Lang::En) => "Confirm this payment",
            (Self::ConsolePayConfirm, Lang::Ar) => "المصادقة على هذا الأداء",
            (Self::ConsolePayDay, Lang::Fr) => "Prélevé au plus tôt le",
            (Self::ConsolePayDay, Lang::En) => "Debited on, at the earliest",
            (Self::ConsolePayDay, Lang::Ar) => "الاقتطاع ابتداء من",
            (Self::ConsolePayDone, Lang::Fr) => {
                "Paiement validé : {amount}, référence {reference}, prélevé le {date} ou après."
            }
            (Self::ConsolePayDone, Lang::En) => {
                "Payment confirmed: {amount}, reference {reference}, debited on {date} or later."
            }
            (Self::ConsolePayDone, Lang::Ar) => {
                "تمت المصادقة على الأداء: {amount}، المرجع {reference}، ي\u{64f}قتطع في {date} أو بعده."
            }
            (Self::ConsolePayNoMandate, Lang::Fr) => {
                "Aucun mandat de prélèvement n'est en vigueur : remettez à la CNSS le formulaire visé par votre banque, ou payez par virement en rappelant la référence."
            }
            (Self::ConsolePayNoMandate, Lang::En) => {
                "No debit mandate is in force: give the fund the form stamped by your bank, or pay by transfer quoting the reference."
            }
            (Self::ConsolePayNoMandate, Lang::Ar) => {
                "لا يوجد توكيل اقتطاع ساري: سلموا الصندوق الاستمارة المؤشر عليها من طرف البنك، أو أدوا بتحويل مع ذكر المرجع."
            }
            (Self::ConsolePayNotDue, Lang::Fr) => {
                "Ce bordereau est {state} : il n'y a rien à valider."
            }
            (Self::ConsolePayNotDue, Lang::En) => {
                "This slip is {state}: there is nothing to confirm."
            }
            (Self::ConsolePayNotDue, Lang::Ar) => "هذه الورقة حالتها {state}: لا شيء للمصادقة عليه.",
            (Self::ConsolePayNote, Lang::Fr) => {
                "Votre compte est débité de ce montant le jour indiqué, ou après : l'ordre part à la banque avec le prochain lot. Les majorations ne sont pas comprises."
            }
            (Self::ConsolePayNote, Lang::En) => {
                "Your account is debited with this amount on the day shown, or later: the order goes to the bank with the next batch. Surcharges are not included."
            }
            (Self::ConsolePayNote, Lang::Ar) => {
                "ي\u{64f}قتطع هذا المبلغ من حسابكم في اليوم المبين أو بعده: ي\u{64f}رسل الأمر إلى البنك مع الدفعة المقبلة. الزيادات غير مشمولة."
            }
            (Self::ConsolePayTitle, Lang::Fr) => "Valider un paiement",
            (Self::ConsolePayTitle, Lang::En) => "Confirm a payment",
            (Self::ConsolePayTitle, Lang::Ar) => "المصادقة على أداء",
            (Self::ConsolePayWithdraw, Lang::Fr) => "Reprendre ce paiement",
            (Self::ConsolePayWithdraw, Lang::En) => "Take this payment back",
            (Self::ConsolePayWithdraw, Lang::Ar) => "التراجع عن هذا الأداء",
            (Self::ConsolePeriode, Lang::Fr) => "Période (AAAAMM)",
            (Self::ConsolePeriode, Lang::En) => "Period (YYYYMM)",
            (Self::ConsolePeriode, Lang::Ar) => "الفترة (السنة والشهر، 202610)",
            (Self::ConsolePeriods, Lang::Fr) => "Périodes",
            (Self::ConsolePeriods, Lang::En) => "Periods",
            (Self::ConsolePeriods, Lang::Ar) => "الفترات",
            (Self::ConsolePersonNoNumber, Lang::Fr) => "Le numéro d'assuré a neuf chiffres.",
            (Self::ConsolePersonNoNumber, Lang::En) => {
                "The number of an insured person has nine digits."
            }
            (Self::ConsolePersonNoNumber, Lang::Ar) => "يتكون رقم المؤمن له من تسعة أرقام.",
            (Self::ConsolePersonNoPurpose, Lang::Fr) => {
                "Indiquez le motif : sans motif, personne n'est consulté."
            }
            (Self::ConsolePersonNoPurpose, Lang::En) => {
                "Say why: without a purpose nobody is looked up."
            }
            (Self::ConsolePersonNoPurpose, Lang::Ar) => {
                "بينوا السبب: لا اطلاع على ملف أي شخص دون سبب."
            }
            (Self::ConsolePersons, Lang::Fr) => "Dossier d'un assuré",
            (Self::ConsolePersons, Lang::En) => "File of a person",
            (Self::ConsolePersons, Lang::Ar) => "ملف مؤمن له",
            (Self::ConsolePersonsNote, Lang::Fr) => {
                "Chaque consultation d'une personne est inscrite au journal avec son motif."
            }
            (Self::ConsolePersonsNote, Lang::En) => {
                "Every look at a person is an entry of the journal, with its purpose."
            }
            (Self::ConsolePersonsNote, Lang::Ar) => {
                "كل اطلاع على ملف شخص ي\u{64f}سجل في السجل مع سببه."
            }
            (Self::ConsolePosition, Lang::Fr) => "N°",
            (Self::ConsolePosition, Lang::En) => "No.",
            (Self::ConsolePosition, Lang::Ar) => "الرقم",
            (Self::ConsolePossibleSlips, Lang::Fr) => "Bordereaux possibles",
            (Self::ConsolePossibleSlips, Lang::En) => "Possible slips",
            (Self::ConsolePossibleSlips, Lang::Ar) => "الأوراق الممكنة",
            (Self::ConsolePreetabliReady, Lang::Fr) => "Préétabli disponible : {count} assurés.",
            (Self::ConsolePreetabliReady, Lang::En) => "Préétabli ready: {count} insured persons.",
            (Self::ConsolePreetabliReady, Lang::Ar) => {
                "التصريح المعد مسبقا متاح: عدد المؤمن لهم {count}."
            }
            (Self::ConsolePrepare, Lang::Fr) => "Préparer les ordres",
            (Self::ConsolePrepare, Lang::En) => "Prepare orders",
            (Self::ConsolePrepare, Lang::Ar) => "تهيئة الأوامر",
            (Self::ConsolePrepareNote, Lang::Fr) => {
                "Un ordre par banque présentatrice : les paiements validés, et ce qui est dû sous mandat permanent."
            }
            (Self::ConsolePrepareNote, Lang::En) => {
                "One order for each presenting bank: confirmed payments, and what is due under a standing mandate."
            }
            (Self::ConsolePrepareNote, Lang::Ar) => {
                "أمر لكل بنك مقدم: الأداءات المصادق عليها، وما هو مستحق بتوكيل دائم."
            }
            (Self::ConsolePreparedBy, Lang::Fr) => "Préparé par",
            (Self::ConsolePreparedBy, Lang::En) => "Prepared by",
            (Self::ConsolePreparedBy, Lang::Ar) => "هيأه",
            (Self::ConsolePreparedLeft, Lang::Fr) => {
                "Bordereaux dus qui ne peuvent pas être ordonnés : {count}."
            }
            (Self::ConsolePreparedLeft, Lang::En) => "Due slips that cannot be ordered: {count}.",
            (Self::ConsolePreparedLeft, Lang::Ar) => "أوراق مستحقة لا يمكن الأمر بها: {count}.",
            (Self::ConsolePreparedWould, Lang::Fr) => {
                "Essai : {count} prélèvements, {total}, en {orders} ordres. Rien n'est changé."
            }
            (Self::ConsolePreparedWould, Lang::En) => {
                "Trial: {count} debits, {total}, in {orders} orders. Nothing is changed."
            }
            (Self::ConsolePreparedWould, Lang::Ar) => {
                "تجربة: {count} اقتطاعا، {total}، في {orders} أوامر. لم يتغير أي شيء."
            }
            (Self::ConsoleProof, Lang::Fr) => "Vérifier un document",
            (Self::ConsoleProof, Lang::En) => "Verify a document",
            (Self::ConsoleProof, Lang::Ar) => "التحقق من وثيقة",
            (Self::ConsoleProofByFile, Lang::Fr) => "Par le fichier",
            (Self::ConsoleProofByFile, Lang::En) => "By file",
            (Self::ConsoleProofByFile, Lang::Ar) => "بواسطة الملف",
            (Self::ConsoleProofByReference, Lang::Fr) => "Par la référence",
            (Self::ConsoleProofByReference, Lang::En) => "By reference",
            (Self::ConsoleProofByReference, Lang::Ar) => "بواسطة المرجع",
            (Self::ConsoleProofFile, Lang::Fr) => {
                "Fichier de l'attestation (JSON) ou de l'avis, sous son nom d'origine"
            }
            (Self::ConsoleProofFile, Lang::En) => {
                "File of the attestation (JSON) or of the notice, under its own name"
            }
            (Self::ConsoleProofFile, Lang::Ar) => "ملف الشهادة (JSON) أو الإشعار باسمه الأصلي",
            (Self::ConsoleProofNoFile, Lang::Fr) => "Choisissez un fichier d'au plus 1 Mio.",
            (Self::ConsoleProofNoFile, Lang::En) => "Choose a file of at most 1 MiB.",
            (Self::ConsoleProofNoFile, Lang::Ar) => "اختاروا ملفا لا يتجاوز 1 ميبيبايت.",
            (Self::ConsoleProofNote, Lang::Fr) => {
                "Une attestation porte une référence ; une attestation ou un avis de contrôle peut aussi être vérifié par son fichier. Aucun salaire n'est montré."
            }
            (Self::ConsoleProofNote, Lang::En) => {
                "An attestation has a reference; an attestation or a control notice can also be verified by its file. No salary is shown."
            }
            (Self::ConsoleProofNote, Lang::Ar) => {
                "تحمل كل شهادة مرجعا، ويمكن أيضا التحقق من شهادة أو من إشعار بالمراقبة بواسطة ملفه. لا ي\u{64f}عرض أي أجر."
            }
            (Self::ConsoleProofNoticeGenuine, Lang::Fr) => {
                "Cet avis est celui qui a été remis, octet pour octet."
            }
            (Self::ConsoleProofNoticeGenuine, Lang::En) => {
                "This notice is the one that was handed out, byte for byte."
            }
            (Self::ConsoleProofNoticeGenuine, Lang::Ar) => {
                "هذا الإشعار مطابق تماما للإشعار الذي س\u{64f}ل\u{651}م."
            }
            (Self::ConsoleProofReference, Lang::Fr) => "Référence",
            (Self::ConsoleProofReference, Lang::En) => "Reference",
            (Self::ConsoleProofReference, Lang::Ar) => "المرجع",
            (Self::ConsoleProofReferenceHint, Lang::Fr) => {
                "Imprimée sur l'attestation : quatre groupes de quatre lettres et chiffres"
            }
            (Self::ConsoleProofReferenceHint, Lang::En) => {
                "Printed on the attestation: four groups of four letters and digits"
            }
            (Self::ConsoleProofReferenceHint, Lang::Ar) => {
                "مطبوع على الشهادة: أربع مجموعات من أربعة حروف وأرقام"
            }
            (Self::ConsoleProofTooOften, Lang::Fr) => {
                "Trop de vérifications à la suite. Réessayez dans une minute."
            }
            (Self::ConsoleProofTooOften, Lang::En) => {
                "Too many verifications one after the other. Try again in a minute."
            }
            (Self::ConsoleProofTooOften, Lang::Ar) => {
                "عدد كبير من عمليات التحقق المتتالية. أعيدوا المحاولة بعد دقيقة."
            }
            (Self::ConsoleProofUnknown, Lang::Fr) => {
                "Ce document n'est pas reconnu : il n'a pas été remis ici, ou il a été modifié."
            }
            (Self::ConsoleProofUnknown, Lang::En) => {
                "This document is not recognised: it was not handed out here, or it was changed."
            }
            (Self::ConsoleProofUnknown, Lang::Ar) => {
                "لم يتم التعرف على هذه الوثيقة: لم ت\u{64f}سل\u{64e}\u{651}م من هنا أو تم تغييرها."
            }
            (Self::ConsoleProofVerify, Lang::Fr) => "Vérifier",
            (Self::ConsoleProofVerify, Lang::En) => "Verify",
            (Self::ConsoleProofVerify, Lang::Ar) => "تحقق",
            (Self::ConsolePurpose, Lang::Fr) => "Objet de la consultation",
            (Self::ConsolePurpose, Lang::En) => "Purpose",
            (Self::ConsolePurpose, Lang::Ar) => "الغرض من الاطلاع",
            (Self::ConsolePurposeHint, Lang::Fr) => "Conservé dans le journal avec votre nom.",
            (Self::ConsolePurposeHint, Lang::En) => "Kept in the journal with your name.",
            (Self::ConsolePurposeHint, Lang::Ar) => "ي\u{64f}حفظ في السجل مع اسمكم.",
            (Self::ConsoleQuarantined, Lang::Fr) => "en quarantaine, en tout",
            (Self::ConsoleQuarantined, Lang::En) => "in quarantine, in all",
            (Self::ConsoleQuarantined, Lang::Ar) => "في الحجر، إجمالا",
            (Self::ConsoleRealSalary, Lang::Fr) => "Salaire réel",
            (Self::ConsoleRealSalary, Lang::En) => "Real salary",
            (Self::ConsoleRealSalary, Lang::Ar) => "الأجر الحقيقي",
            (Self::ConsoleReason, Lang::Fr) => "Motif",
            (Self::ConsoleReason, Lang::En) => "Reason",
            (Self::ConsoleReason, Lang::Ar) => "السبب",
            (Self::ConsoleReceivedDay, Lang::Fr) => "Reçu par l'employeur le",
            (Self::ConsoleReceivedDay, Lang::En) => "Received by the employer on",
            (Self::ConsoleReceivedDay, Lang::Ar) => "تاريخ توصل المشغ\u{650}\u{651}ل",
            (Self::ConsoleReceivedHint, Lang::Fr) => "Jour écrit AAAA-MM-JJ.",
            (Self::ConsoleReceivedHint, Lang::En) => "A day, YYYY-MM-DD.",
            (Self::ConsoleReceivedHint, Lang::Ar) => "يوم بصيغة السنة-الشهر-اليوم، 2026-03-02.",
            (Self::ConsoleRectAjout, Lang::Fr) => "salarié oublié",
            (Self::ConsoleRectAjout, Lang::En) => "forgotten employee",
            (Self::ConsoleRectAjout, Lang::Ar) => "أجير منسي",
            (Self::ConsoleRectAnnulation, Lang::Fr) => "annulation de la ligne",
            (Self::ConsoleRectAnnulation, Lang::En) => "cancel the line",
            (Self::ConsoleRectAnnulation, Lang::Ar) => "إلغاء السطر",
            (Self::ConsoleRectAssure, Lang::Fr) => "numéro d'assuré",
            (Self::ConsoleRectAssure, Lang::En) => "number of the insured",
            (Self::ConsoleRectAssure, Lang::Ar) => "رقم المؤمن له",
            (Self::ConsoleRectJours, Lang::Fr) => "jours",
            (Self::ConsoleRectJours, Lang::En) => "days",
            (Self::ConsoleRectJours, Lang::Ar) => "الأيام",
            (Self::ConsoleRectSalairePlaf, Lang::Fr) => "salaire plafonné",
            (Self::ConsoleRectSalairePlaf, Lang::En) => "capped salary",
            (Self::ConsoleRectSalairePlaf, Lang::Ar) => "الأجر المسق\u{64e}\u{651}ف",
            (Self::ConsoleRectSalaireReel, Lang::Fr) => "salaire réel",
            (Self::ConsoleRectSalaireReel, Lang::En) => "real salary",
            (Self::ConsoleRectSalaireReel, Lang::Ar) => "الأجر الحقيقي",
            (Self::ConsoleRectSituation, Lang::Fr) => "situation",
            (Self::ConsoleRectSituation, Lang::En) => "situation",
            (Self::ConsoleRectSituation, Lang::Ar) => "الوضعية",
            (Self::ConsoleRectification, Lang::Fr) => "Rectification",
            (Self::ConsoleRectification, Lang::En) => "Rectification",
            (Self::ConsoleRectification, Lang::Ar) => "التصحيح",
            (Self::ConsoleRectificationDecide, Lang::Fr) => "Décider",
            (Self::ConsoleRectificationDecide, Lang::En) => "Decide",
            (Self::ConsoleRectificationDecide, Lang::Ar) => "البت",
            (Self::ConsoleRectificationRows, Lang::Fr) => "Ce qui est demandé",
            (Self::ConsoleRectificationRows, Lang::En) => "What is asked for",
            (Self::ConsoleRectificationRows, Lang::Ar) => "المطلوب تصحيحه",
            (Self::ConsoleRectifications, Lang::Fr) => "Rectifications",
            (Self::ConsoleRectifications, Lang::En) => "Rectifications",
            (Self::ConsoleRectifications, Lang::Ar) => "التصحيحات",
            (Self::ConsoleRectificationsNone, Lang::Fr) => "Aucune rectification ne correspond.",
            (Self::ConsoleRectificationsNone, Lang::En) => "No rectification fits.",
            (Self::ConsoleRectificationsNone, Lang::Ar) => "لا يوجد أي تصحيح مطابق.",
            (Self::ConsoleRectify, Lang::Fr) => "Corriger une déclaration acceptée",
            (Self::ConsoleRectify, Lang::En) => "Correct an accepted declaration",
            (Self::ConsoleRectify, Lang::Ar) => "تصحيح تصريح مقبول",
            (Self::ConsoleRectifyForgotten, Lang::Fr) => "Salarié oublié {n}",
            (Self::ConsoleRectifyForgotten, Lang::En) => "Forgotten employee {n}",
            (Self::ConsoleRectifyForgotten, Lang::Ar) => "أجير منسي {n}",
            (Self::ConsoleRectifyLines, Lang::Fr) => "Lignes en vigueur",
            (Self::ConsoleRectifyLines, Lang::En) => "Lines in force",
            (Self::ConsoleRectifyLines, Lang::Ar) => "الأسطر المعمول بها",
            (Self::ConsoleRectifyMore, Lang::Fr) => {
                "Les {most} premières lignes sont affichées ; indiquez la ligne par le numéro de l'assuré."
            }
            (Self::ConsoleRectifyMore, Lang::En) => {
                "The first {most} lines are shown; name a line by the number of the insured."
            }
            (Self::ConsoleRectifyMore, Lang::Ar) => {
                "ت\u{64f}عرض الأسطر {most} الأولى؛ حددوا السطر برقم المؤمن له."
            }
            (Self::ConsoleRectifyNot, Lang::Fr) => {
                "Ce dépôt n'est pas une déclaration acceptée : il n'y a rien à corriger."
            }
            (Self::ConsoleRectifyNot, Lang::En) => {
                "This deposit is no accepted declaration: there is nothing to correct."
            }
            (Self::ConsoleRectifyNot, Lang::Ar) => "هذا الإيداع ليس تصريحا مقبولا: لا شيء للتصحيح.",
            (Self::ConsoleRectifyNote, Lang::Fr) => {
                "Le fichier accepté reste tel quel. Indiquez pour chaque ligne la valeur en vigueur, la valeur correcte et le motif : ces corrections partent comme un fichier RECT."
            }
            (Self::ConsoleRectifyNote, Lang::En) => {
                "The accepted file stays as it is. For each line, give the value in force, the correct one and the motive: these corrections are sent as a RECT file."
            }
            (Self::ConsoleRectifyNote, Lang::Ar) => {
                "يبقى الملف المقبول كما هو. أدخلوا لكل سطر القيمة المعمول بها والقيمة الصحيحة والسبب: ت\u{64f}رسل هذه التصحيحات كملف RECT."
            }
            (Self::ConsoleRectifyNothing, Lang::Fr) => "Aucune correction n'est saisie.",
            (Self::ConsoleRectifyNothing, Lang::En) => "No correction was typed.",
            (Self::ConsoleRectifyNothing, Lang::Ar) => "لم ي\u{64f}دخل أي تصحيح.",
            (Self::ConsoleRectifyNumberHint, Lang::Fr) => "Vide : pas encore de numéro.",
            (Self::ConsoleRectifyNumberHint, Lang::En) => "Empty: no number yet.",
            (Self::ConsoleRectifyNumberHint, Lang::Ar) => "فارغ: بدون رقم بعد.",
            (Self::ConsoleRectifyRepeats, Lang::Fr) => "Cette rectification a déjà été envoyée :",
            (Self::ConsoleRectifyRepeats, Lang::En) => "This rectification was sent already:",
            (Self::ConsoleRectifyRepeats, Lang::Ar) => "سبق إرسال هذا التصحيح:",
            (Self::ConsoleRectifyRow, Lang::Fr) => "Correction {n}",
            (Self::ConsoleRectifyRow, Lang::En) => "Correction {n}",
            (Self::ConsoleRectifyRow, Lang::Ar) => "التصحيح {n}",
            (Self::ConsoleRectifySend, Lang::Fr) => "Envoyer la rectification",
            (Self::ConsoleRectifySend, Lang::En) => "Send the rectification",
            (Self::ConsoleRectifySend, Lang::Ar) => "إرسال التصحيح",
            (Self::ConsoleRectifyTry, Lang::Fr) => "Vérifier",
            (Self::ConsoleRectifyTry, Lang::En) => "Check",
            (Self::ConsoleRectifyTry, Lang::Ar) => "تحقق",
            (Self::ConsoleRectifyWould, Lang::Fr) => {
                "La rectification serait acceptée ; état : {state}."
            }
            (Self::ConsoleRectifyWould, Lang::En) => {
                "The rectification would be accepted; state: {state}."
            }
            (Self::ConsoleRectifyWould, Lang::Ar) => "سي\u{64f}قبل التصحيح؛ الحالة: {state}.",
            (Self::ConsoleRectifyWrong, Lang::Fr) => "La rectification serait refusée :",
            (Self::ConsoleRectifyWrong, Lang::En) => "The rectification would be refused:",
            (Self::ConsoleRectifyWrong, Lang::Ar) => "سي\u{64f}رفض التصحيح:",
            (Self::ConsoleRedressement, Lang::Fr) => "Redressement",
            (Self::ConsoleRedressement, Lang::En) => "Redressement",
            (Self::ConsoleRedressement, Lang::Ar) => "تصحيح بعد المراقبة",
            (Self::ConsoleRedressementNote, Lang::Fr) => {
                "L'employeur a {days} jours pour ses remarques, à compter de la réception."
            }
            (Self::ConsoleRedressementNote, Lang::En) => {
                "The employer has {days} days for his remarks, from the day of receipt."
            }
            (Self::ConsoleRedressementNote, Lang::Ar) => {
                "للمشغ\u{650}\u{651}ل {days} يوما لإبداء ملاحظاته ابتداء من يوم التوصل."
            }
            (Self::ConsoleRedressementOpen, Lang::Fr) => "Communiquer un redressement",
            (Self::ConsoleRedressementOpen, Lang::En) => "Communicate a redressement",
            (Self::ConsoleRedressementOpen, Lang::Ar) => "تبليغ تصحيح بعد المراقبة",
            (Self::ConsoleRedressementOpenIt, Lang::Fr) => "Enregistrer la communication",
            (Self::ConsoleRedressementOpenIt, Lang::En) => "Note the communication",
            (Self::ConsoleRedressementOpenIt, Lang::Ar) => "تسجيل التبليغ",
            (Self::ConsoleRedressementRows, Lang::Fr) => "Période {at} : lignes (CSV)",
            (Self::ConsoleRedressementRows, Lang::En) => "Period {at}: rows (CSV)",
            (Self::ConsoleRedressementRows, Lang::Ar) => "الفترة {at}: الأسطر (CSV)",
            (Self::ConsoleRedressementRowsHint, Lang::Fr) => {
                "Comme dans un fichier RECT : titres, puis une ligne par correction. Une période par case."
            }
            (Self::ConsoleRedressementRowsHint, Lang::En) => {
                "As in a RECT file: titles, then a row for each correction. One period in each box."
            }
            (Self::ConsoleRedressementRowsHint, Lang::Ar) => {
                "كما في ملف RECT: العناوين ثم سطر لكل تصحيح. فترة واحدة في كل خانة."
            }
            (Self::ConsoleRedressements, Lang::Fr) => "Redressements",
            (Self::ConsoleRedressements, Lang::En) => "Redressements",
            (Self::ConsoleRedressements, Lang::Ar) => "تصحيحات المراقبة",
            (Self::ConsoleRedressementsNone, Lang::Fr) => "Aucun redressement.",
            (Self::ConsoleRedressementsNone, Lang::En) => "No redressement.",
            (Self::ConsoleRedressementsNone, Lang::Ar) => "لا يوجد أي تصحيح بعد المراقبة.",
            (Self::ConsoleRefundAmount, Lang::Fr) => "Montant, en dirhams",
            (Self::ConsoleRefundAmount, Lang::En) => "Amount, in dirhams",
            (Self::ConsoleRefundAmount, Lang::Ar) => "المبلغ بالدرهم",
            (Self::ConsoleRefundExecution, Lang::Fr) => "Date d'exécution",
            (Self::ConsoleRefundExecution, Lang::En) => "Day of execution",
            (Self::ConsoleRefundExecution, Lang::Ar) => "تاريخ التنفيذ",
            (Self::ConsoleRefundHolder, Lang::Fr) => "Titulaire du compte",
            (Self::ConsoleRefundHolder, Lang::En) => "Holder of the account",
            (Self::ConsoleRefundHolder, Lang::Ar) => "صاحب الحساب",
            (Self::ConsoleRefundRib, Lang::Fr) => "RIB du compte à créditer",
            (Self::ConsoleRefundRib, Lang::En) => "RIB of the account to be credited",
            (Self::ConsoleRefundRib, Lang::Ar) => "رقم الحساب البنكي المراد تحويل المبلغ إليه",
            (Self::ConsoleRefundWould, Lang::Fr) => {
                "L'ordre rendrait {amount} à {affilie} par la banque {bank}. Rien n'est encore fait."
            }
            (Self::ConsoleRefundWould, Lang::En) => {
                "The order would give {amount} back to {affilie} through the bank {bank}. Nothing is done yet."
            }
            (Self::ConsoleRefundWould, Lang::Ar) => {
                "سيرد الأمر {amount} إلى {affilie} عبر البنك {bank}. لم ي\u{64f}نفذ شيء بعد."
            }
            (Self::ConsoleRefunds, Lang::Fr) => "Remboursements",
            (Self::ConsoleRefunds, Lang::En) => "Refunds",
            (Self::ConsoleRefunds, Lang::Ar) => "الاسترجاعات",
            (Self::ConsoleRefundsNote, Lang::Fr) => {
                "Ce qu'aucune dette n'a absorbé est rendu par un ordre à la banque, qu'une autre personne libère."
            }
            (Self::ConsoleRefundsNote, Lang::En) => {
                "What no debt has taken is given back by an order to the bank, which another person releases."
            }
            (Self::ConsoleRefundsNote, Lang::Ar) => {
                "ي\u{64f}رد ما لم يستغرقه أي دين بأمر إلى البنك، يطلقه شخص آخر."
            }
            (Self::ConsoleRefuse, Lang::Fr) => "Refuser : rien ne change",
            (Self::ConsoleRefuse, Lang::En) => "Refuse: nothing changes",
            (Self::ConsoleRefuse, Lang::Ar) => "رفض: لا يتغير شيء",
            (Self::ConsoleRefused, Lang::Fr) => "Attestation refusée",
            (Self::ConsoleRefused, Lang::En) => "Attestation refused",
            (Self::ConsoleRefused, Lang::Ar) => "ر\u{64f}فضت الشهادة",
            (Self::ConsoleRefusedToday, Lang::Fr) => "Refusés aujourd'hui, par code",
            (Self::ConsoleRefusedToday, Lang::En) => "Refused today, by code",
            (Self::ConsoleRefusedToday, Lang::Ar) => "المرفوضة اليوم، حسب الرمز",
            (Self::ConsoleRegime, Lang::Fr) => "Régime",
            (Self::ConsoleRegime, Lang::En) => "Regime",
            (Self::ConsoleRegime, Lang::Ar) => "النظام",
            (Self::ConsoleRegimeAgricultural, Lang::Fr) => "agricole",
            (Self::ConsoleRegimeAgricultural, Lang::En) => "agricultural",
            (Self::ConsoleRegimeAgricultural, Lang::Ar) => "النظام الفلاحي",
            (Self::ConsoleRegimeGeneral, Lang::Fr) => "général",
            (Self::ConsoleRegimeGeneral, Lang::En) => "general",
            (Self::ConsoleRegimeGeneral, Lang::Ar) => "النظام العام",
            (Self::ConsoleRegistryName, Lang::Fr) => "Nom",
            (Self::ConsoleRegistryName, Lang::En) => "Name",
            (Self::ConsoleRegistryName, Lang::Ar) => "الاسم",
            (Self::ConsoleRegistryNone, Lang::Fr) => "Aucun employeur ne correspond.",
            (Self::ConsoleRegistryNone, Lang::En) => "No employer fits.",
            (Self::ConsoleRegistryNone, Lang::Ar) => "لا يوجد أي مشغ\u{650}\u{651}ل مطابق.",
            (Self::ConsoleRegistryPersons, Lang::Fr) => "Assurés",
            (Self::ConsoleRegistryPersons, Lang::En) => "Insured persons",
            (Self::ConsoleRegistryPersons, Lang::Ar) => "المؤمن لهم",
            (Self::ConsoleRegistryPersonsLack, Lang::Fr) => {
                "Indiquez un numéro de neuf chiffres, un nom ou une carte, et l'objet de la consultation."
            }
            (Self::ConsoleRegistryPersonsLack, Lang::En) => {
                "Give a number of nine digits, a name or a card, and the purpose."
            }
            (Self::ConsoleRegistryPersonsLack, Lang::Ar) => {
                "أدخلوا رقما من تسعة أرقام أو اسما أو بطاقة، مع الغرض من الاطلاع."
            }
            (Self::ConsoleRegistryPersonsNone, Lang::Fr) => {
                "Le registre ne connaît personne de tel."
            }
            (Self::ConsoleRegistryPersonsNone, Lang::En) => "The registry knows no such person.",
            (Self::ConsoleRegistryPersonsNone, Lang::Ar) => "لا يعرف السجل أي شخص بهذه المواصفات.",
            (Self::ConsoleRegistryPersonsNote, Lang::Fr) => {
                "Indiquez un numéro, un nom ou une carte d'identité. La recherche est inscrite au journal."
            }
            (Self::ConsoleRegistryPersonsNote, Lang::En) => {
                "Give a number, a name or an identity card. The search is written into the journal."
            }
            (Self::ConsoleRegistryPersonsNote, Lang::Ar) => {
                "أدخلوا رقما أو اسما أو بطاقة وطنية. ت\u{64f}سج\u{64e}\u{651}ل عملية البحث في السجل."
            }
            (Self::ConsoleRelease, Lang::Fr) => "Sortir de quarantaine",
            (Self::ConsoleRelease, Lang::En) => "Release from quarantine",
            (Self::ConsoleRelease, Lang::Ar) => "إخراج من الحجر",
            (Self::ConsoleReleaseOrder, Lang::Fr) => "Libérer : {count} prélèvements, {total}",
            (Self::ConsoleReleaseOrder, Lang::En) => "Release: {count} debits, {total}",
            (Self::ConsoleReleaseOrder, Lang::Ar) => "الإفراج عن {count} اقتطاعا، {total}",
            (Self::ConsoleReleasedBy, Lang::Fr) => "Libéré par",
            (Self::ConsoleReleasedBy, Lang::En) => "Released by",
            (Self::ConsoleReleasedBy, Lang::Ar) => "أفرج عنه",
            (Self::ConsoleRemarkIt, Lang::Fr) => "Noter les remarques",
            (Self::ConsoleRemarkIt, Lang::En) => "Note the remarks",
            (Self::ConsoleRemarkIt, Lang::Ar) => "تسجيل الملاحظات",
            (Self::ConsoleRemarks, Lang::Fr) => "Remarques de l'employeur",
            (Self::ConsoleRemarks, Lang::En) => "Remarks of the employer",
            (Self::ConsoleRemarks, Lang::Ar) => "ملاحظات المشغ\u{650}\u{651}ل",
            (Self::ConsoleRemarksUntil, Lang::Fr) => "Remarques jusqu'au",
            (Self::ConsoleRemarksUntil, Lang::En) => "Remarks until",
            (Self::ConsoleRemarksUntil, Lang::Ar) => "الملاحظات إلى غاية",
            (Self::ConsoleRepair, Lang::Fr) => "Correction prête à envoyer",
            (Self::ConsoleRepair, Lang::En) => "Correction ready to be sent",
            (Self::ConsoleRepair, Lang::Ar) => "تصحيح جاهز للإرسال",
            (Self::ConsoleRepairNote, Lang::Fr) => {
                "Toutes les corrections sont prouvées par le fichier lui-même. Le fichier corrigé est envoyé comme un nouveau dépôt ; celui-ci reste tel quel."
            }
            (Self::ConsoleRepairNote, Lang::En) => {
                "Every correction is proved by the file itself. The corrected file is sent as a new deposit; this one stays as it is."
            }
            (Self::ConsoleRepairNote, Lang::Ar) => {
                "كل التصحيحات يثبتها الملف نفسه. ي\u{64f}رسل الملف المصحح كإيداع جديد، ويبقى هذا الإيداع كما هو."
            }
            (Self::ConsoleRepairSend, Lang::Fr) => "Appliquer la correction et envoyer",
            (Self::ConsoleRepairSend, Lang::En) => "Apply the correction and send",
            (Self::ConsoleRepairSend, Lang::Ar) => "تطبيق التصحيح والإرسال",
            (Self::ConsoleReplay, Lang::Fr) => "Contrôler à nouveau",
            (Self::ConsoleReplay, Lang::En) => "Control again",
            (Self::ConsoleReplay, Lang::Ar) => "إعادة المراقبة",
            (Self::ConsoleReportMake, Lang::Fr) => "Établir le rapport",
            (Self::ConsoleReportMake, Lang::En) => "Make the report",
            (Self::ConsoleReportMake, Lang::Ar) => "إعداد التقرير",
            (Self::ConsoleReported, Lang::Fr) => "Déclaré",
            (Self::ConsoleReported, Lang::En) => "Reported",
            (Self::ConsoleReported, Lang::Ar) => "المصرح به",
            (Self::ConsoleReports, Lang::Fr) => "Rapports",
            (Self::ConsoleReports, Lang::En) => "Reports",
            (Self::ConsoleReports, Lang::Ar) => "التقارير",
            (Self::ConsoleReportsNote, Lang::Fr) => {
                "Le rapport d'un mois : dépôts, motifs de rejet, salaires, cotisations, actes, avec ses graphiques. Il peut porter sur un seul affilié."
            }
            (Self::ConsoleReportsNote, Lang::En) => {
                "The report of a month: deposits, reasons of refusal, salaries, contributions, acts, with its plots. It may be about one affiliate alone."
            }
            (Self::ConsoleReportsNote, Lang::Ar) => {
                "تقرير شهر: الإيداعات وأسباب الرفض والأجور والاشتراكات والإجراءات، مع الرسوم البيانية. ويمكن أن يخص منخرطا واحدا."
            }
            (Self::ConsoleReturn, Lang::Fr) => "Retour {number}",
            (Self::ConsoleReturn, Lang::En) => "Answer {number}",
            (Self::ConsoleReturn, Lang::Ar) => "الجواب {number}",
            (Self::ConsoleReturnEffect, Lang::Fr) => "Effet",
            (Self::ConsoleReturnEffect, Lang::En) => "Effect",
            (Self::ConsoleReturnEffect, Lang::Ar) => "الأثر",
            (Self::ConsoleReturnNews, Lang::Fr) => "Nouvelle",
            (Self::ConsoleReturnNews, Lang::En) => "News",
            (Self::ConsoleReturnNews, Lang::Ar) => "الخبر",
            (Self::ConsoleReturnNumber, Lang::Fr) => "Retour",
            (Self::ConsoleReturnNumber, Lang::En) => "Answer",
            (Self::ConsoleReturnNumber, Lang::Ar) => "الجواب",
            (Self::ConsoleReturnReceived, Lang::Fr) => "Reçu le",
            (Self::ConsoleReturnReceived, Lang::En) => "Received",
            (Self::ConsoleReturnReceived, Lang::Ar) => "تاريخ الاستلام",
            (Self::ConsoleReturnRefused, Lang::Fr) => "refusé",
            (Self::ConsoleReturnRefused, Lang::En) => "refused",
            (Self::ConsoleReturnRefused, Lang::Ar) => "مرفوض",
            (Self::ConsoleReturnRow, Lang::Fr) => "Ligne",
            (Self::ConsoleReturnRow, Lang::En) => "Row",
            (Self::ConsoleReturnRow, Lang::Ar) => "السطر",
            (Self::ConsoleReturnTaken, Lang::Fr) => "pris en compte",
            (Self::ConsoleReturnTaken, Lang::En) => "taken",
            (Self::ConsoleReturnTaken, Lang::Ar) => "معتمد",
            (Self::ConsoleReturnText, Lang::Fr) => "Texte",
            (Self::ConsoleReturnText, Lang::En) => "Text",
            (Self::ConsoleReturnText, Lang::Ar) => "النص",
            (Self::ConsoleReturns, Lang::Fr) => "Retours des banques",
            (Self::ConsoleReturns, Lang::En) => "Answers of banks",
            (Self::ConsoleReturns, Lang::Ar) => "أجوبة البنوك",
            (Self::ConsoleReturnsNone, Lang::Fr) => "Aucun retour.",
            (Self::ConsoleReturnsNone, Lang::En) => "No answer.",
            (Self::ConsoleReturnsNone, Lang::Ar) => "لا أجوبة.",
            (Self::ConsoleRevoke, Lang::Fr) => "Révoquer",
            (Self::ConsoleRevoke, Lang::En) => "Revoke",
            (Self::ConsoleRevoke, Lang::Ar) => "إلغاء",
            (Self::ConsoleRevokeNote, Lang::Fr) => {
                "Une attestation révoquée ne redevient jamais valable : qui la vérifie l'apprend aussitôt."
            }
            (Self::ConsoleRevokeNote, Lang::En) => {
                "A revoked attestation is never valid again: whoever verifies it is told at once."
            }
            (Self::ConsoleRevokeNote, Lang::Ar) => {
                "لا تستعيد الشهادة الملغاة صلاحيتها أبدا: وي\u{64f}خبر بذلك فورا كل من يتحقق منها."
            }
            (Self::ConsoleRevokeNow, Lang::Fr) => "Révoquer l'attestation",
            (Self::ConsoleRevokeNow, Lang::En) => "Revoke the attestation",
            (Self::ConsoleRevokeNow, Lang::Ar) => "إلغاء الشهادة",
            (Self::ConsoleRevoked, Lang::Fr) => "révoqué",
            (Self::ConsoleRevoked, Lang::En) => "revoked",
            (Self::ConsoleRevoked, Lang::Ar) => "ملغى",
            (Self::ConsoleRevokedNow, Lang::Fr) => "Le jeton est révoqué : il n'ouvre plus rien.",
            (Self::ConsoleRevokedNow, Lang::En) => {
                "The token is revoked: it opens nothing any more."
            }
            (Self::ConsoleRevokedNow, Lang::Ar) => "تم إلغاء الرمز: لم يعد يفتح شيئا.",
            (Self::ConsoleRights, Lang::Fr) => "Droits",
            (Self::ConsoleRights, Lang::En) => "Rights",
            (Self::ConsoleRights, Lang::Ar) => "الحقوق",
            (Self::ConsoleRightsNote, Lang::Fr) => {
                "Ce que vos mois déclarés ouvrent aujourd'hui, condition par condition : ce qui est compté, ce qui manque, et à partir de quand la condition serait remplie."
            }
            (Self::ConsoleRightsNote, Lang::En) => {
                "What your declared months open today, condition by condition: what is counted, what is missing, and from when the condition would be met."
            }
            (Self::ConsoleRightsNote, Lang::Ar) => {
                "ما تخوله لكم اليوم الأشهر المصرح بها، شرطا بشرط: ما تم احتسابه، وما ينقص، والتاريخ الذي ي\u{64f}ستوفى فيه الشرط."
            }
            (Self::ConsoleRole, Lang::Fr) => "Rôle",
            (Self::ConsoleRole, Lang::En) => "Role",
            (Self::ConsoleRole, Lang::Ar) => "الدور",
            (Self::ConsoleRoleAccountant, Lang::Fr) => "fiduciaire",
            (Self::ConsoleRoleAccountant, Lang::En) => "accountant",
            (Self::ConsoleRoleAccountant, Lang::Ar) => "مكتب محاسبة",
            (Self::ConsoleRoleAuditor, Lang::Fr) => "auditeur",
            (Self::ConsoleRoleAuditor, Lang::En) => "auditor",
            (Self::ConsoleRoleAuditor, Lang::Ar) => "مدقق",
            (Self::ConsoleRoleEmployer, Lang::Fr) => "employeur",
            (Self::ConsoleRoleEmployer, Lang::En) => "employer",
            (Self::ConsoleRoleEmployer, Lang::Ar) => "مشغ\u{650}\u{651}ل",
            (Self::ConsoleRoleInsured, Lang::Fr) => "assuré",
            (Self::ConsoleRoleInsured, Lang::En) => "insured person",
            (Self::ConsoleRoleInsured, Lang::Ar) => "مؤم\u{64e}\u{651}ن له",
            (Self::ConsoleRoleOperator, Lang::Fr) => "opérateur",
            (Self::ConsoleRoleOperator, Lang::En) => "operator",
            (Self::ConsoleRoleOperator, Lang::Ar) => "عون الصندوق",
            (Self::ConsoleSalary, Lang::Fr) => "Salaire réel",
            (Self::ConsoleSalary, Lang::En) => "Real salary",
            (Self::ConsoleSalary, Lang::Ar) => "الأجر الحقيقي",
            (Self::ConsoleSameAs, Lang::Fr) => "Même fichier que le dépôt, compté une seule fois :",
            (Self::ConsoleSameAs, Lang::En) => "The same file as this deposit, counted once:",
            (Self::ConsoleSameAs, Lang::Ar) => "نفس ملف الإيداع، وي\u{64f}حتسب مرة واحدة:",
            (Self::ConsoleSameName, Lang::Fr) => "même nom",
            (Self::ConsoleSameName, Lang::En) => "same name",
            (Self::ConsoleSameName, Lang::Ar) => "نفس الاسم",
            (Self::ConsoleSaveAs, Lang::Fr) => "Enregistrer en",
            (Self::ConsoleSaveAs, Lang::En) => "Save as",
            (Self::ConsoleSaveAs, Lang::Ar) => "حفظ بصيغة",
            (Self::ConsoleScopes, Lang::Fr) => "Droits",
            (Self::ConsoleScopes, Lang::En) => "Scopes",
            (Self::ConsoleScopes, Lang::Ar) => "الصلاحيات",
            (Self::ConsoleSealedAt, Lang::Fr) => "Dernier sceau",
            (Self::ConsoleSealedAt, Lang::En) => "Last seal",
            (Self::ConsoleSealedAt, Lang::Ar) => "آخر ختم",
            (Self::ConsoleSealedTo, Lang::Fr) => "Scellées jusqu'à",
            (Self::ConsoleSealedTo, Lang::En) => "Sealed up to",
            (Self::ConsoleSealedTo, Lang::Ar) => "مختومة إلى",
            (Self::ConsoleSearch, Lang::Fr) => "Chercher",
            (Self::ConsoleSearch, Lang::En) => "Search",
            (Self::ConsoleSearch, Lang::Ar) => "بحث",
            (Self::ConsoleSend, Lang::Fr) => "Envoyer un fichier",
            (Self::ConsoleSend, Lang::En) => "Send a file",
            (Self::ConsoleSend, Lang::Ar) => "إرسال ملف",
            (Self::ConsoleSendIt, Lang::Fr) => "Envoyer",
            (Self::ConsoleSendIt, Lang::En) => "Send",
            (Self::ConsoleSendIt, Lang::Ar) => "إرسال",
            (Self::ConsoleSendNote, Lang::Fr) => {
                "Fichier e-BDS ou CSV, 64 Mio au plus. Il est contrôlé aussitôt ; la page suivante montre le résultat."
            }
            (Self::ConsoleSendNote, Lang::En) => {
                "An e-BDS or CSV file of at most 64 MiB. It is controlled at once; the next page shows the result."
            }
            (Self::ConsoleSendNote, Lang::Ar) => {
                "ملف e-BDS أو CSV لا يتجاوز 64 ميبيبايت. تتم مراقبته فورا، وتعرض الصفحة التالية النتيجة."
            }
            (Self::ConsoleSince, Lang::Fr) => "Depuis",
            (Self::ConsoleSince, Lang::En) => "Since",
            (Self::ConsoleSince, Lang::Ar) => "منذ",
            (Self::ConsoleSituation, Lang::Fr) => "Situation",
            (Self::ConsoleSituation, Lang::En) => "Situation",
            (Self::ConsoleSituation, Lang::Ar) => "الوضعية",
            (Self::ConsoleSkip, Lang::Fr) => "Aller au contenu",
            (Self::ConsoleSkip, Lang::En) => "Skip to the content",
            (Self::ConsoleSkip, Lang::Ar) => "الانتقال إلى المحتوى",
            (Self::ConsoleStaff, Lang::Fr) => "Salariés présents et passés",
            (Self::ConsoleStaff, Lang::En) => "Employees, present and past",
            (Self::ConsoleStaff, Lang::Ar) => "الأجراء الحاليون والسابقون",
            (Self::ConsoleStaffNone, Lang::Fr) => {
                "Le registre ne connaît aucun salarié de cet employeur."
            }
            (Self::ConsoleStaffNone, Lang::En) => {
                "The registry knows no employee of this employer."
            }
            (Self::ConsoleStaffNone, Lang::Ar) => {
                "لا يعرف السجل أي أجير لدى هذا المشغ\u{650}\u{651}ل."
            }
            (Self::ConsoleStaffShow, Lang::Fr) => "Afficher les salariés",
            (Self::ConsoleStaffShow, Lang::En) => "Show the employees",
            (Self::ConsoleStaffShow, Lang::Ar) => "عرض الأجراء",
            (Self::ConsoleStart, Lang::Fr) => "Accueil",
            (Self::ConsoleStart, Lang::En) => "Home",
            (Self::ConsoleStart, Lang::Ar) => "الصفحة الرئيسية",
            (Self::ConsoleState, Lang::Fr) => "État",
            (Self::ConsoleState, Lang::En) => "State",
            (Self::ConsoleState, Lang::Ar) => "الحالة",
            (Self::ConsoleStatementIssue, Lang::Fr) => "Émettre un état annuel",
            (Self::ConsoleStatementIssue, Lang::En) => "Issue an annual statement",
            (Self::ConsoleStatementIssue, Lang::Ar) => "إصدار بيان سنوي",
            (Self::ConsoleStatementIssueNote, Lang::Fr) => {
                "Pour un employeur. L'état est mis dans sa boîte de sortie. L'année de tous les employeurs s'émet par la commande « statements issue »."
            }
            (Self::ConsoleStatementIssueNote, Lang::En) => {
                "For one employer. The statement is put in his outbox. The year of all employers is issued by the command `statements issue`."
            }
            (Self::ConsoleStatementIssueNote, Lang::Ar) => {
                "لمشغل واحد. ويوضع البيان في صندوق الصادر الخاص به. أما سنة جميع المشغلين فتصدر من سطر الأوامر."
            }
            (Self::ConsoleStatementNothing, Lang::Fr) => {
                "Aucune déclaration de cette année ne compte : aucun état n'est à émettre."
            }
            (Self::ConsoleStatementNothing, Lang::En) => {
                "No declaration of this year counts: no statement is to be issued."
            }
            (Self::ConsoleStatementNothing, Lang::Ar) => {
                "لا ي\u{64f}حتسب أي تصريح لهذه السنة: لا بيان للإصدار."
            }
            (Self::ConsoleStatementOf, Lang::Fr) => "Relevé de {year} ({format})",
            (Self::ConsoleStatementOf, Lang::En) => "Statement of {year} ({format})",
            (Self::ConsoleStatementOf, Lang::Ar) => "كشف سنة {year} ({format})",
            (Self::ConsoleStatementSame, Lang::Fr) => {
                "Le dernier état dit déjà la même chose : aucun n'est à émettre."
            }
            (Self::ConsoleStatementSame, Lang::En) => {
                "The last statement says the same already: none is to be issued."
            }
            (Self::ConsoleStatementSame, Lang::Ar) => {
                "البيان الأخير يتضمن المعطيات نفسها: لا بيان للإصدار."
            }
            (Self::ConsoleStatementWould, Lang::Fr) => "L'état {number} serait émis.",
            (Self::ConsoleStatementWould, Lang::En) => "The statement {number} would be issued.",
            (Self::ConsoleStatementWould, Lang::Ar) => "سيصدر البيان {number}.",
            (Self::ConsoleStatements, Lang::Fr) => "États annuels",
            (Self::ConsoleStatements, Lang::En) => "Annual statements",
            (Self::ConsoleStatements, Lang::Ar) => "البيانات السنوية",
            (Self::ConsoleStatementsNote, Lang::Fr) => {
                "L'état annuel est figé à son émission. Une correction est un nouvel état, qui porte le numéro suivant : le dernier fait foi."
            }
            (Self::ConsoleStatementsNote, Lang::En) => {
                "An annual statement is frozen when it is issued. A correction is a new statement with the next number: the last one counts."
            }
            (Self::ConsoleStatementsNote, Lang::Ar) => {
                "ي\u{64f}جمد البيان السنوي عند إصداره. ويصدر كل تصحيح في بيان جديد يحمل الرقم الموالي: والبيان الأخير هو المعتمد."
            }
            (Self::ConsoleStatementsOwn, Lang::Fr) => {
                "Ce que chaque employeur a déclaré pour vous dans l'année."
            }
            (Self::ConsoleStatementsOwn, Lang::En) => {
                "What each employer declared for you in the year."
            }
            (Self::ConsoleStatementsOwn, Lang::Ar) => "ما صرح به كل مشغل لفائدتكم خلال السنة.",
            (Self::ConsoleStill, Lang::Fr) => "toujours présent",
            (Self::ConsoleStill, Lang::En) => "still there",
            (Self::ConsoleStill, Lang::Ar) => "لا يزال يعمل",
            (Self::ConsoleSums, Lang::Fr) => "Sommes de la période",
            (Self::ConsoleSums, Lang::En) => "Sums of the period",
            (Self::ConsoleSums, Lang::Ar) => "مجاميع الفترة",
            (Self::ConsoleSuppose, Lang::Fr) => "Et si… : calculer avec des mois à venir",
            (Self::ConsoleSuppose, Lang::En) => "What if: compute with months to come",
            (Self::ConsoleSuppose, Lang::Ar) => "ماذا لو: الحساب بأشهر قادمة",
            (Self::ConsoleSupposeBirth, Lang::Fr) => "Date de naissance",
            (Self::ConsoleSupposeBirth, Lang::En) => "Date of birth",
            (Self::ConsoleSupposeBirth, Lang::Ar) => "تاريخ الازدياد",
            (Self::ConsoleSupposeDays, Lang::Fr) => "Jours par mois (26 si rien n'est saisi)",
            (Self::ConsoleSupposeDays, Lang::En) => "Days a month (26 when left out)",
            (Self::ConsoleSupposeDays, Lang::Ar) => "عدد الأيام في الشهر (26 إن لم ي\u{64f}كتب شيء)",
            (Self::ConsoleSupposeHeld, Lang::Fr) => {
                "Voici les droits si ce qui est saisi se réalise ; ce n'est pas un engagement."
            }
            (Self::ConsoleSupposeHeld, Lang::En) => {
                "These are the rights if what is typed comes true; it is no commitment."
            }
            (Self::ConsoleSupposeHeld, Lang::Ar) => {
                "هذه هي الحقوق إذا تحقق ما ك\u{64f}تب، وليست التزاما."
            }
            (Self::ConsoleSupposeMonths, Lang::Fr) => "Nombre de mois à venir",
            (Self::ConsoleSupposeMonths, Lang::En) => "Number of months to come",
            (Self::ConsoleSupposeMonths, Lang::Ar) => "عدد الأشهر القادمة",
            (Self::ConsoleSupposeNote, Lang::Fr) => {
                "Rien de ce qui est saisi ici n'est enregistré. Les mois commencent avec le mois en cours."
            }
            (Self::ConsoleSupposeNote, Lang::En) => {
                "Nothing of what is typed here is kept. Months begin with the current one."
            }
            (Self::ConsoleSupposeNote, Lang::Ar) => {
                "لا ي\u{64f}حتفظ بأي شيء مما ي\u{64f}كتب هنا. تبدأ الأشهر من الشهر الجاري."
            }
            (Self::ConsoleSupposeSalary, Lang::Fr) => "Salaire mensuel brut, en dirhams",
            (Self::ConsoleSupposeSalary, Lang::En) => "Gross monthly salary, in dirhams",
            (Self::ConsoleSupposeSalary, Lang::Ar) => "الأجر الشهري الإجمالي بالدرهم",
            (Self::ConsoleSupposeShow, Lang::Fr) => "Calculer",
            (Self::ConsoleSupposeShow, Lang::En) => "Compute",
            (Self::ConsoleSupposeShow, Lang::Ar) => "احسب",
            (Self::ConsoleSupposeStopped, Lang::Fr) => "J'aurai cessé de travailler",
            (Self::ConsoleSupposeStopped, Lang::En) => "I will have stopped working",
            (Self::ConsoleSupposeStopped, Lang::Ar) => "سأكون قد توقفت عن العمل",
            (Self::ConsoleSupposeWrong, Lang::Fr) => {
                "À vérifier : de 1 à 600 mois avec un salaire (7000 ou 7000,50), de 0 à 26 jours, une date de naissance qui existe."
            }
            (Self::ConsoleSupposeWrong, Lang::En) => {
                "Please check: 1 to 600 months with a salary (7000 or 7000.50), 0 to 26 days, a date of birth that exists."
            }
            (Self::ConsoleSupposeWrong, Lang::Ar) => {
                "المرجو التحقق: من 1 إلى 600 شهر مع الأجر (7000 أو 7000,50)، ومن 0 إلى 26 يوما، وتاريخ ازدياد موجود."
            }
            (Self::ConsoleTakeInCharge, Lang::Fr) => "Prendre en charge",
            (Self::ConsoleTakeInCharge, Lang::En) => "Take in charge",
            (Self::ConsoleTakeInCharge, Lang::Ar) => "اعتماد",
            (Self::ConsoleText, Lang::Fr) => "Texte",
            (Self::ConsoleText, Lang::En) => "Text",
            (Self::ConsoleText, Lang::Ar) => "نص",
            (Self::ConsoleTo, Lang::Fr) => "Jusqu'à",
            (Self::ConsoleTo, Lang::En) => "Until",
            (Self::ConsoleTo, Lang::Ar) => "إلى غاية",
            (Self::ConsoleToMonth, Lang::Fr) => "Dernier mois",
            (Self::ConsoleToMonth, Lang::En) => "Last month",
            (Self::ConsoleToMonth, Lang::Ar) => "آخر شهر",
            (Self::ConsoleToPublish, Lang::Fr) => "avis à publier",
            (Self::ConsoleToPublish, Lang::En) => "notices to be published",
            (Self::ConsoleToPublish, Lang::Ar) => "إشعارات في انتظار النشر",
            (Self::ConsoleToStart, Lang::Fr) => "Retour à l'accueil",
            (Self::ConsoleToStart, Lang::En) => "Back to the home page",
            (Self::ConsoleToStart, Lang::Ar) => "العودة إلى الصفحة الرئيسية",
            (Self::ConsoleToken, Lang::Fr) => "Jeton",
            (Self::ConsoleToken, Lang::En) => "Token",
            (Self::ConsoleToken, Lang::Ar) => "الرمز",
            (Self::ConsoleTokenAffilie, Lang::Fr) => {
                "Un numéro d'affilié n'est pas écrit en sept chiffres, ou ce compte n'a pas de mandat pour lui."
            }
            (Self::ConsoleTokenAffilie, Lang::En) => {
                "The number of an affiliate is not written with seven digits, or this account has no mandate for it."
            }
            (Self::ConsoleTokenAffilie, Lang::Ar) => {
                "رقم منخرط غير مكتوب بسبعة أرقام، أو ليس لهذا الحساب توكيل عنه."
            }
            (Self::ConsoleTokenDay, Lang::Fr) => "Le dernier jour doit être une date à venir.",
            (Self::ConsoleTokenDay, Lang::En) => "The last day must be a date to come.",
            (Self::ConsoleTokenDay, Lang::Ar) => "يجب أن يكون آخر يوم تاريخا لاحقا.",
            (Self::ConsoleTokenNoScope, Lang::Fr) => "Choisissez au moins un droit.",
            (Self::ConsoleTokenNoScope, Lang::En) => "Choose at least one scope.",
            (Self::ConsoleTokenNoScope, Lang::Ar) => "المرجو اختيار صلاحية واحدة على الأقل.",
            (Self::ConsoleTokenOnce, Lang::Fr) => {
                "Voici le jeton. Copiez-le maintenant : il ne sera plus jamais affiché."
            }
            (Self::ConsoleTokenOnce, Lang::En) => {
                "This is the token. Copy it now: it will never be shown again."
            }
            (Self::ConsoleTokenOnce, Lang::Ar) => {
                "هذا هو الرمز. المرجو نسخه الآن: لن ي\u{64f}عرض مرة أخرى."
            }
            (Self::ConsoleTokens, Lang::Fr) => "Jetons de l'API",
            (Self::ConsoleTokens, Lang::En) => "API tokens",
            (Self::ConsoleTokens, Lang::Ar) => "رموز واجهة البرمجة",
            (Self::ConsoleTokensNote, Lang::Fr) => {
                "Un jeton permet à un logiciel de paie d'agir à la place de ce compte."
            }
            (Self::ConsoleTokensNote, Lang::En) => {
                "A token lets a payroll program act for this account."
            }
            (Self::ConsoleTokensNote, Lang::Ar) => {
                "يتيح الرمز لبرنامج الأجور أن ينوب عن هذا الحساب."
            }
            (Self::ConsoleTown, Lang::Fr) => "Ville",
            (Self::ConsoleTown, Lang::En) => "Town",
            (Self::ConsoleTown, Lang::Ar) => "المدينة",
            (Self::ConsoleTrail, Lang::Fr) => "Suivre un centime",
            (Self::ConsoleTrail, Lang::En) => "Follow a centime",
            (Self::ConsoleTrail, Lang::Ar) => "تتبع السنتيم",
            (Self::ConsoleTrailEntries, Lang::Fr) => "Écritures du compte",
            (Self::ConsoleTrailEntries, Lang::En) => "Entries of the account",
            (Self::ConsoleTrailEntries, Lang::Ar) => "قيود الحساب",
            (Self::ConsoleTrailFact, Lang::Fr) => "N° du compte",
            (Self::ConsoleTrailFact, Lang::En) => "Number of the account",
            (Self::ConsoleTrailFact, Lang::Ar) => "رقم الحساب",
            (Self::ConsoleTrailLine, Lang::Fr) => "Ligne {line} de {receipt}",
            (Self::ConsoleTrailLine, Lang::En) => "Line {line} of {receipt}",
            (Self::ConsoleTrailLine, Lang::Ar) => "السطر {line} من {receipt}",
            (Self::ConsoleTrailLines, Lang::Fr) => "Lignes déclarées",
            (Self::ConsoleTrailLines, Lang::En) => "Declared lines",
            (Self::ConsoleTrailLines, Lang::Ar) => "الأسطر المصرح بها",
            (Self::ConsoleTrailNext, Lang::Fr) => "Lignes suivantes",
            (Self::ConsoleTrailNext, Lang::En) => "Next lines",
            (Self::ConsoleTrailNext, Lang::Ar) => "الأسطر التالية",
            (Self::ConsoleTrailNote, Lang::Fr) => {
                "De la ligne déclarée au bordereau, à l'ordre, au retour de la banque et à l'écriture du compte. Cette page ne change rien."
            }
            (Self::ConsoleTrailNote, Lang::En) => {
                "From the declared line to the slip, the order, the bank's answer and the entry of the account. This page changes nothing."
            }
            (Self::ConsoleTrailNote, Lang::Ar) => {
                "من السطر المصرح به إلى الورقة فالأمر فجواب البنك فقيد الحساب. لا تغير هذه الصفحة شيئا."
            }
            (Self::ConsoleTrailShare, Lang::Fr) => "Part de cette ligne",
            (Self::ConsoleTrailShare, Lang::En) => "Share of this line",
            (Self::ConsoleTrailShare, Lang::Ar) => "حصة هذا السطر",
            (Self::ConsoleTrailShareNote, Lang::Fr) => {
                "La part est le salaire de la ligne multiplié par le taux, avant l'arrondi du bordereau."
            }
            (Self::ConsoleTrailShareNote, Lang::En) => {
                "The share is the salary of the line times the rate, before the slip is rounded."
            }
            (Self::ConsoleTrailShareNote, Lang::Ar) => {
                "الحصة هي أجر السطر مضروبا في النسبة قبل تقريب الورقة."
            }
            (Self::ConsoleTrailSlips, Lang::Fr) => "Bordereaux de cette référence",
            (Self::ConsoleTrailSlips, Lang::En) => "Slips of this reference",
            (Self::ConsoleTrailSlips, Lang::Ar) => "أوراق هذا المرجع",
            (Self::ConsoleTrailUnknown, Lang::Fr) => "Aucun bordereau n'a cette référence.",
            (Self::ConsoleTrailUnknown, Lang::En) => "No slip has this reference.",
            (Self::ConsoleTrailUnknown, Lang::Ar) => "لا توجد ورقة بهذا المرجع.",
            (Self::ConsoleTwoPersons, Lang::Fr) => {
                "Une autre personne que celle qui a préparé l'ordre le libère, après avoir vérifié le nombre et le total."
            }
            (Self::ConsoleTwoPersons, Lang::En) => {
                "Another person than the one who has prepared the order releases it, after checking count and total."
            }
            (Self::ConsoleTwoPersons, Lang::Ar) => {
                "يفرج عن الأمر شخص غير الذي هيأه، بعد التحقق من العدد والمجموع."
            }
            (Self::ConsoleUnbound, Lang::Fr) => {
                "Ce compte n'est pas encore rattaché à un numéro d'assuré."
            }
            (Self::ConsoleUnbound, Lang::En) => {
                "This account is not linked to an insured person's number yet."
            }
            (Self::ConsoleUnbound, Lang::Ar) => {
                "لم ي\u{64f}ربط هذا الحساب بعد برقم مؤم\u{64e}\u{651}ن له."
            }
            (Self::ConsoleUnmatched, Lang::Fr) => "À rapprocher",
            (Self::ConsoleUnmatched, Lang::En) => "To be matched",
            (Self::ConsoleUnmatched, Lang::Ar) => "للمطابقة",
            (Self::ConsoleUnmatchedNone, Lang::Fr) => "Rien n'attend d'être rapproché.",
            (Self::ConsoleUnmatchedNone, Lang::En) => "Nothing waits to be matched.",
            (Self::ConsoleUnmatchedNone, Lang::Ar) => "لا شيء ينتظر المطابقة.",
            (Self::ConsoleUnnumbered, Lang::Fr) => "Salariés sans numéro",
            (Self::ConsoleUnnumbered, Lang::En) => "Employees without number",
            (Self::ConsoleUnnumbered, Lang::Ar) => "الأجراء بدون رقم",
            (Self::ConsoleUnnumberedNone, Lang::Fr) => "Aucune ligne n'attend de numéro.",
            (Self::ConsoleUnnumberedNone, Lang::En) => "No line waits for a number.",
            (Self::ConsoleUnnumberedNone, Lang::Ar) => "لا يوجد أي سطر في انتظار رقم.",
            (Self::ConsoleUnnumberedNote, Lang::Fr) => {
                "Déclarés avec 000000000. Le fichier accepté reste tel quel : le numéro est rattaché à côté de sa ligne."
            }
            (Self::ConsoleUnnumberedNote, Lang::En) => {
                "Declared with 000000000. The accepted file stays as it is: the number stands beside its line."
            }
            (Self::ConsoleUnnumberedNote, Lang::Ar) => {
                "ص\u{64f}رح بهم بالرقم 000000000. يبقى الملف المقبول كما هو، وي\u{64f}لحق الرقم بجانب السطر."
            }
            (Self::ConsoleUnpublished, Lang::Fr) => {
                "Les avis sont en cours d'envoi ; cette page se met à jour seule."
            }
            (Self::ConsoleUnpublished, Lang::En) => {
                "The notices are on their way; this page looks again by itself."
            }
            (Self::ConsoleUnpublished, Lang::Ar) => {
                "الإشعارات قيد الإرسال؛ وت\u{64f}حد\u{64e}\u{651}ث هذه الصفحة تلقائيا."
            }
            (Self::ConsoleUntil, Lang::Fr) => "Jusqu'au",
            (Self::ConsoleUntil, Lang::En) => "Until",
            (Self::ConsoleUntil, Lang::Ar) => "إلى",
            (Self::ConsoleUphold, Lang::Fr) => "Maintenir : les corrections entrent en vigueur",
            (Self::ConsoleUphold, Lang::En) => "Uphold: the corrections come into force",
            (Self::ConsoleUphold, Lang::Ar) => "تثبيت: تدخل التصحيحات حيز التنفيذ",
            (Self::ConsoleVerification, Lang::Fr) => "Vérification",
            (Self::ConsoleVerification, Lang::En) => "Verification",
            (Self::ConsoleVerification, Lang::Ar) => "التحقق",
            (Self::ConsoleVerifiedAt, Lang::Fr) => "Vérifié le {at}, à la demande de {account}.",
            (Self::ConsoleVerifiedAt, Lang::En) => "Verified on {at}, asked for by {account}.",
            (Self::ConsoleVerifiedAt, Lang::Ar) => "تم التحقق في {at} بطلب من {account}.",
            (Self::ConsoleVerify, Lang::Fr) => "Vérifier l'archive",
            (Self::ConsoleVerify, Lang::En) => "Verify the archive",
            (Self::ConsoleVerify, Lang::Ar) => "التحقق من الأرشيف",
            (Self::ConsoleVerifyNote, Lang::Fr) => {
                "La chaîne, ses sceaux, chaque dépôt et chaque avis sont recalculés et comparés. Cela dure d'autant plus que l'archive est grande."
            }
            (Self::ConsoleVerifyNote, Lang::En) => {
                "The chain, its seals, every deposit and every notice are derived again and compared. The larger the archive, the longer it takes."
            }
            (Self::ConsoleVerifyNote, Lang::Ar) => {
                "ت\u{64f}عاد السلسلة وأختامها وكل إيداع وكل إشعار وت\u{64f}قارن. وتطول المدة بقدر حجم الأرشيف."
            }
            (Self::ConsoleVerifying, Lang::Fr) => {
                "Vérification en cours : {walked} écritures sur {all}."
            }
            (Self::ConsoleVerifying, Lang::En) => "Being verified: {walked} entries of {all}.",
            (Self::ConsoleVerifying, Lang::Ar) => "التحقق جار: {walked} قيدا من {all}.",
            (Self::ConsoleVersion, Lang::Fr) => "Version",
            (Self::ConsoleVersion, Lang::En) => "Version",
            (Self::ConsoleVersion, Lang::Ar) => "النسخة",
            (Self::ConsoleVersionDeclared, Lang::Fr) => "ce qui a été déclaré",
            (Self::ConsoleVersionDeclared, Lang::En) => "what was declared",
            (Self::ConsoleVersionDeclared, Lang::Ar) => "ما ص\u{64f}رح به",
            (Self::ConsoleVersions, Lang::Fr) => "Versions de la période",
            (Self::ConsoleVersions, Lang::En) => "Versions of the period",
            (Self::ConsoleVersions, Lang::Ar) => "نسخ الفترة",
            (Self::ConsoleVersionsNone, Lang::Fr) => {
                "Aucune déclaration de cette période ne compte."
            }
            (Self::ConsoleVersionsNone, Lang::En) => "No declaration of this period counts.",
            (Self::ConsoleVersionsNone, Lang::Ar) => "لا يوجد أي تصريح محتسب لهذه الفترة.",
            (Self::ConsoleWhat, Lang::Fr) => "À consulter",
            (Self::ConsoleWhat, Lang::En) => "What to look at",
            (Self::ConsoleWhat, Lang::Ar) => "ما ي\u{64f}ط\u{651}لع عليه",
            (Self::ConsoleWhen, Lang::Fr) => "Quand",
            (Self::ConsoleWhen, Lang::En) => "When",
            (Self::ConsoleWhen, Lang::Ar) => "متى",
            (Self::ConsoleWho, Lang::Fr) => "Qui",
            (Self::ConsoleWho, Lang::En) => "Who",
            (Self::ConsoleWho, Lang::Ar) => "من قام به",
            (Self::ConsoleWhole, Lang::Fr) => "Tout est tel qu'il a été écrit.",
            (Self::ConsoleWhole, Lang::En) => "All is as it was written.",
            (Self::ConsoleWhole, Lang::Ar) => "كل شيء كما ك\u{64f}تب.",
            (Self::ConsoleWithdraw, Lang::Fr) => "Retirer",
            (Self::ConsoleWithdraw, Lang::En) => "Withdraw",
            (Self::ConsoleWithdraw, Lang::Ar) => "سحب",
            (Self::ConsoleWouldBecome, Lang::Fr) => {
                "Essai : l'état deviendrait « {state} ». Rien n'est changé."
            }
            (Self::ConsoleWouldBecome, Lang::En) => {
                "Trial: the state would become {state}. Nothing is changed."
            }
            (Self::ConsoleWouldBecome, Lang::Ar) => {
                "تجربة: ستصبح الحالة «{state}». لم يتغير أي شيء."
            }
            (Self::ConsoleYear, Lang::Fr) => "L'année",
            (Self::ConsoleYear, Lang::En) => "The year",
            (Self::ConsoleYear, Lang::Ar) => "السنة",
            (Self::ControlAgain, Lang::Fr) => "reprise {n}",
            (Self::ControlAgain, Lang::En) => "replay {n}",
            (Self::ControlAgain, Lang::Ar) => "الإعادة {n}",
            (Self::ControlFirst, Lang::Fr) => "à la réception",
            (Self::ControlFirst, Lang::En) => "at receipt",
            (Self::ControlFirst, Lang::Ar) => "عند الاستلام",
            (Self::ControlTitle, Lang::Fr) => "AVIS DE CONTRÔLE",
            (Self::ControlTitle, Lang::En) => "CONTROL NOTICE",
            (Self::ControlTitle, Lang::Ar) => "إشعار بنتيجة المراقبة",
            (Self::CorrectBytes, Lang::Fr) => {
                "Ligne {line}, colonnes {columns} : écrivez {to} à la place de {from}."
            }
            (Self::CorrectBytes, Lang::En) => {
                "Line {line}, columns {columns}: write {to} in place of {from}."
            }
            (Self::CorrectBytes, Lang::Ar) => {
                "السطر {line}، الأعمدة {columns}: اكتبوا {to} بدل {from}."
            }
            (Self::CorrectCandidate, Lang::Fr) => {
                "Ligne {line}, {field}{who} : {to} à la place de {from} ?"
            }
            (Self::CorrectCandidate, Lang::En) => {
                "Line {line}, {field}{who}: {to} in place of {from}?"
            }
            (Self::CorrectCandidate, Lang::Ar) => "السطر {line}، {field}{who}: {to} بدل {from}؟",
            (Self::CorrectCandidateCell, Lang::Fr) => {
                "Ligne {line}, colonne {header} : {to} à la place de {from} ?"
            }
            (Self::CorrectCandidateCell, Lang::En) => {
                "Row {line}, column {header}: {to} in place of {from}?"
            }
            (Self::CorrectCandidateCell, Lang::Ar) => {
                "السطر {line}، العمود {header}: {to} بدل {from}؟"
            }
            (Self::CorrectCandidateRow, Lang::Fr) => "Ligne {line} : la supprimer ?",
            (Self::CorrectCandidateRow, Lang::En) => "Row {line}: delete it?",
            (Self::CorrectCandidateRow, Lang::Ar) => "السطر {line}: حذفه؟",
            (Self::CorrectCell, Lang::Fr) => {
                "Ligne {line}, colonne {header}{who} : écrivez {to} à la place de {from}."
            }
            (Self::CorrectCell, Lang::En) => {
                "Row {line}, column {header}{who}: write {to} in place of {from}."
            }
            (Self::CorrectCell, Lang::Ar) => {
                "السطر {line}، العمود {header}{who}: اكتبوا {to} بدل {from}."
            }
            (Self::CorrectDelete, Lang::Fr) => "Ligne {line}{who} : supprimez cette ligne.",
            (Self::CorrectDelete, Lang::En) => "Line {line}{who}: delete this line.",
            (Self::CorrectDelete, Lang::Ar) => "السطر {line}{who}: احذفوا هذا السطر.",
            (Self::CorrectField, Lang::Fr) => {
                "Ligne {line}, {field}{who} : écrivez {to} à la place de {from}."
            }
            (Self::CorrectField, Lang::En) => {
                "Line {line}, {field}{who}: write {to} in place of {from}."
            }
            (Self::CorrectField, Lang::Ar) => "السطر {line}، {field}{who}: اكتبوا {to} بدل {from}.",
            (Self::CorrectFile, Lang::Fr) => "Fichier entier : enregistrez-le à nouveau.",
            (Self::CorrectFile, Lang::En) => "The whole file: save it again.",
            (Self::CorrectFile, Lang::Ar) => "الملف بأكمله: أعيدوا حفظه.",
            (Self::CorrectInsert, Lang::Fr) => {
                "Avant la ligne {line} : ajoutez l'enregistrement {record}, donné en entier dans l'avis en JSON."
            }
            (Self::CorrectInsert, Lang::En) => {
                "Before line {line}: add record {record}, given in full in the notice in JSON."
            }
            (Self::CorrectInsert, Lang::Ar) => {
                "قبل السطر {line}: أضيفوا التسجيلة {record} الواردة كاملة في الإشعار بصيغة JSON."
            }
            (Self::CorrectInsertPerson, Lang::Fr) => {
                "Avant la ligne {line} : ajoutez la ligne {record} de l'assuré {assure}."
            }
            (Self::CorrectInsertPerson, Lang::En) => {
                "Before line {line}: add the line {record} of insured {assure}."
            }
            (Self::CorrectInsertPerson, Lang::Ar) => {
                "قبل السطر {line}: أضيفوا سطر {record} للمؤمن له {assure}."
            }
            (Self::CorrectInsertRow, Lang::Fr) => "Avant la ligne {line} : ajoutez la ligne {to}.",
            (Self::CorrectInsertRow, Lang::En) => "Before row {line}: add the row {to}.",
            (Self::CorrectInsertRow, Lang::Ar) => "قبل السطر {line}: أضيفوا السطر {to}.",
            (Self::CorrectRow, Lang::Fr) => "Ligne {line} : écrivez {to} à la place de {from}.",
            (Self::CorrectRow, Lang::En) => "Row {line}: write {to} in place of {from}.",
            (Self::CorrectRow, Lang::Ar) => "السطر {line}: اكتبوا {to} بدل {from}.",
            (Self::Count, Lang::Fr) => "Nombre",
            (Self::Count, Lang::En) => "Count",
            (Self::Count, Lang::Ar) => "العدد",
            (Self::DayAgoMany, Lang::Fr) => "il y a {n} jours",
            (Self::DayAgoMany, Lang::En) => "{n} days ago",
            (Self::DayAgoMany, Lang::Ar) => "الأيام التي مضت: {n}",
            (Self::DayAgoOne, Lang::Fr) => "il y a {n} jour",
            (Self::DayAgoOne, Lang::En) => "{n} day ago",
            (Self::DayAgoOne, Lang::Ar) => "الأيام التي مضت: {n}",
            (Self::DayInMany, Lang::Fr) => "dans {n} jours",
            (Self::DayInMany, Lang::En) => "in {n} days",
            (Self::DayInMany, Lang::Ar) => "الأيام المتبقية: {n}",
            (Self::DayInOne, Lang::Fr) => "dans {n} jour",
            (Self::DayInOne, Lang::En) => "in {n} day",
            (Self::DayInOne, Lang::Ar) => "الأيام المتبقية: {n}",
            (Self::DayToday, Lang::Fr) => "aujourd'hui",
            (Self::DayToday, Lang::En) => "today",
            (Self::DayToday, Lang::Ar) => "اليوم",
            (Self::DebitNextMandate, Lang::Fr) => {
                "Plus rien n'est prélevé par ce mandat : signez-en un autre, ou payez autrement."
            }
            (Self::DebitNextMandate, Lang::En) => {
                "Nothing more is debited by this mandate: sign another one, or pay otherwise."
            }
            (Self::DebitNextMandate, Lang::Ar) => {
                "لن ي\u{64f}قتطع شيء بهذا التوكيل: وقعوا توكيلا آخر أو أدوا بطريقة أخرى."
            }
            (Self::DebitNextOperator, Lang::Fr) => {
                "Le bordereau reste à payer : contactez la CNSS, ou payez autrement."
            }
            (Self::DebitNextOperator, Lang::En) => {
                "The slip is still to be paid: contact the CNSS, or pay otherwise."
            }
            (Self::DebitNextOperator, Lang::Ar) => {
                "تبقى الورقة واجبة الأداء: اتصلوا بالصندوق أو أدوا بطريقة أخرى."
            }
            (Self::DebitNextRepresent, Lang::Fr) => {
                "Le prélèvement sera présenté une nouvelle fois : approvisionnez le compte."
            }
            (Self::DebitNextRepresent, Lang::En) => {
                "The debit will be presented once more: see that the account holds the money."
            }
            (Self::DebitNextRepresent, Lang::Ar) => {
                "سي\u{64f}عاد تقديم الاقتطاع مرة أخرى: يرجى تزويد الحساب."
            }
            (Self::DebitNextRib, Lang::Fr) => {
                "Plus rien n'est prélevé sur ce compte : indiquez-en un autre, ou payez autrement."
            }
            (Self::DebitNextRib, Lang::En) => {
                "Nothing more is debited from this account: name another one, or pay otherwise."
            }
            (Self::DebitNextRib, Lang::Ar) => {
                "لن ي\u{64f}قتطع شيء من هذا الحساب: حددوا حسابا آخر أو أدوا بطريقة أخرى."
            }
            (Self::DebitNoReason, Lang::Fr) => "Motif non communiqué",
            (Self::DebitNoReason, Lang::En) => "Reason not given",
            (Self::DebitNoReason, Lang::Ar) => "سبب غير معلن",
            (Self::DebitNote, Lang::Fr) => {
                "Les majorations courent à compter de la date d'exigibilité du bordereau."
            }
            (Self::DebitNote, Lang::En) => "Surcharges run from the due date of the slip.",
            (Self::DebitNote, Lang::Ar) => "تسري الزيادات ابتداء من تاريخ استحقاق الورقة.",
            (Self::DebitReason, Lang::Fr) => "Motif",
            (Self::DebitReason, Lang::En) => "Reason",
            (Self::DebitReason, Lang::Ar) => "السبب",
            (Self::DebitRejected, Lang::Fr) => "Prélèvement rejeté par votre banque",
            (Self::DebitRejected, Lang::En) => "Debit refused by your bank",
            (Self::DebitRejected, Lang::Ar) => "اقتطاع رفضه بنككم",
            (Self::DebitReturned, Lang::Fr) => "Prélèvement revenu impayé",
            (Self::DebitReturned, Lang::En) => "Debit returned unpaid",
            (Self::DebitReturned, Lang::Ar) => "اقتطاع أ\u{64f}رجع غير مؤدى",
            (Self::Declaration, Lang::Fr) => "Déclaration",
            (Self::Declaration, Lang::En) => "Declaration",
            (Self::Declaration, Lang::Ar) => "التصريح",
            (Self::DeclaredNothing, Lang::Fr) => "rien reçu",
            (Self::DeclaredNothing, Lang::En) => "nothing",
            (Self::DeclaredNothing, Lang::Ar) => "لم يصل أي شيء",
            (Self::DeclaredOnlyRejected, Lang::Fr) => "rejetées seulement",
            (Self::DeclaredOnlyRejected, Lang::En) => "only rejected",
            (Self::DeclaredOnlyRejected, Lang::Ar) => "مرفوض فقط",
            (Self::DeclaredYes, Lang::Fr) => "déposée",
            (Self::DeclaredYes, Lang::En) => "declared",
            (Self::DeclaredYes, Lang::Ar) => "تم الإيداع",
            (Self::DidChargeMany, Lang::Fr) => {
                "{n} déclarations prises en charge ({insured}, salaires réels {amount})"
            }
            (Self::DidChargeMany, Lang::En) => {
                "{n} declarations processed ({insured}, real salaries {amount})"
            }
            (Self::DidChargeMany, Lang::Ar) => {
                "عدد التصريحات المعتمدة: {n} ({insured}، مجموع الأجور الحقيقية {amount})"
            }
            (Self::DidChargeOne, Lang::Fr) => {
                "{n} déclaration prise en charge ({insured}, salaires réels {amount})"
            }
            (Self::DidChargeOne, Lang::En) => {
                "{n} declaration processed ({insured}, real salaries {amount})"
            }
            (Self::DidChargeOne, Lang::Ar) => {
                "عدد التصريحات المعتمدة: {n} ({insured}، مجموع الأجور الحقيقية {amount})"
            }
            (Self::DidWithdrawMany, Lang::Fr) => {
                "{n} déclarations retirées ({insured}, salaires réels {amount}) : leurs lignes ne comptent plus, leurs octets restent"
            }
            (Self::DidWithdrawMany, Lang::En) => {
                "{n} declarations withdrawn ({insured}, real salaries {amount}): their lines no longer count, their bytes stay"
            }
            (Self::DidWithdrawMany, Lang::Ar) => {
                "عدد التصريحات المسحوبة: {n} ({insured}، مجموع الأجور الحقيقية {amount}): لم تعد سطورها محتسبة، وتبقى بياناتها محفوظة"
            }
            (Self::DidWithdrawOne, Lang::Fr) => {
                "{n} déclaration retirée ({insured}, salaires réels {amount}) : ses lignes ne comptent plus, ses octets restent"
            }
            (Self::DidWithdrawOne, Lang::En) => {
                "{n} declaration withdrawn ({insured}, real salaries {amount}): its lines no longer count, its bytes stay"
            }
            (Self::DidWithdrawOne, Lang::Ar) => {
                "عدد التصريحات المسحوبة: {n} ({insured}، مجموع الأجور الحقيقية {amount}): لم تعد سطورها محتسبة، وتبقى بياناتها محفوظة"
            }
            (Self::Differs, Lang::Fr) => {
                "La zone {field} de {record} vaut {received} ; la valeur attendue est {expected}."
            }
            (Self::Differs, Lang::En) => {
                "Field {field} of {record} is {received}; the value due is {expected}."
            }
            (Self::Differs, Lang::Ar) => {
                "قيمة الخانة {field} في {record} هي {received}؛ القيمة المنتظرة هي {expected}."
            }
            (Self::DiffersCell, Lang::Fr) => {
                "La colonne {header} vaut {received} ; la valeur attendue est {expected}."
            }
            (Self::DiffersCell, Lang::En) => {
                "Column {header} is {received}; the value due is {expected}."
            }
            (Self::DiffersCell, Lang::Ar) => {
                "قيمة العمود {header} هي {received}؛ القيمة المنتظرة هي {expected}."
            }
            (Self::Digest, Lang::Fr) => "Empreinte SHA-256",
            (Self::Digest, Lang::En) => "SHA-256 digest",
            (Self::Digest, Lang::Ar) => "البصمة SHA-256",
            (Self::DigestNone, Lang::Fr) => "non calculée (fichier non lu)",
            (Self::DigestNone, Lang::En) => "not computed (file not read)",
            (Self::DigestNone, Lang::Ar) => "لم ت\u{64f}حسب (لم ي\u{64f}قرأ الملف)",
            (Self::Duplicate, Lang::Fr) => "Doublon",
            (Self::Duplicate, Lang::En) => "Duplicate",
            (Self::Duplicate, Lang::Ar) => "إيداع مكرر",
            (Self::DuplicateOf, Lang::Fr) => {
                "Mêmes octets que le dépôt {n} : enregistré une seule fois."
            }
            (Self::DuplicateOf, Lang::En) => "Same bytes as deposit {n}: recorded once only.",
            (Self::DuplicateOf, Lang::Ar) => "نفس محتوى الإيداع {n}: س\u{64f}جل مرة واحدة فقط.",
            (Self::EditAlphabet, Lang::Fr) => {
                "Les noms et les cartes d'identité n'admettent que A-Z, 0-9 et l'espace."
            }
            (Self::EditAlphabet, Lang::En) => {
                "Names and identity cards hold A-Z, 0-9 and spaces only."
            }
            (Self::EditAlphabet, Lang::Ar) => "الأسماء وأرقام البطاقات لا تقبل سوى A-Z و0-9 والفراغ.",
            (Self::EditAsColumn, Lang::Fr) => {
                "Les autres cellules de la colonne sont écrites ainsi."
            }
            (Self::EditAsColumn, Lang::En) => "The other cells of the column are written so.",
            (Self::EditAsColumn, Lang::Ar) => "هكذا كتبت باقي خانات العمود.",
            (Self::EditCapped, Lang::Fr) => {
                "Le salaire plafonné est le salaire réel, limité au plafond du mois : {ceiling}."
            }
            (Self::EditCapped, Lang::En) => {
                "The capped salary is the real salary, up to the ceiling of the month: {ceiling}."
            }
            (Self::EditCapped, Lang::Ar) => {
                "الأجر المسقف هو الأجر الحقيقي في حدود سقف الشهر: {ceiling}."
            }
            (Self::EditCategory, Lang::Fr) => "C'est la catégorie de ce type de déclaration.",
            (Self::EditCategory, Lang::En) => "It is the category of this kind of declaration.",
            (Self::EditCategory, Lang::Ar) => "هي فئة هذا النوع من التصريح.",
            (Self::EditEmpty, Lang::Fr) => "Rien ne doit figurer à cet endroit.",
            (Self::EditEmpty, Lang::En) => "Nothing belongs there.",
            (Self::EditEmpty, Lang::Ar) => "يجب أن يبقى هذا الموضع فارغا.",
            (Self::EditFollows, Lang::Fr) => "Cette somme suit la correction de la ligne {line}.",
            (Self::EditFollows, Lang::En) => "This sum follows from the correction on line {line}.",
            (Self::EditFollows, Lang::Ar) => "يتغير هذا المجموع تبعا لتصحيح السطر {line}.",
            (Self::EditFollowsFile, Lang::Fr) => "Cette valeur suit de la correction précédente.",
            (Self::EditFollowsFile, Lang::En) => "This value follows from the correction before.",
            (Self::EditFollowsFile, Lang::Ar) => "تتغير هذه القيمة تبعا للتصحيح السابق.",
            (Self::EditFooterRow, Lang::Fr) => {
                "Cette ligne n'a ni numéro, ni jours, ni salaire : elle ne déclare personne."
            }
            (Self::EditFooterRow, Lang::En) => {
                "This row has no number, no days and no salary: it declares nobody."
            }
            (Self::EditFooterRow, Lang::Ar) => {
                "لا رقم ولا أيام ولا أجر في هذا السطر: إنه لا يصرح بأي شخص."
            }
            (Self::EditFromTotal, Lang::Fr) => {
                "C'est ce qui manque aux autres lignes pour faire le total de la ligne {line}."
            }
            (Self::EditFromTotal, Lang::En) => {
                "It is what the other rows lack of the total on row {line}."
            }
            (Self::EditFromTotal, Lang::Ar) => {
                "هو ما ينقص باقي الأسطر لبلوغ المجموع الوارد في السطر {line}."
            }
            (Self::EditHandedBack, Lang::Fr) => {
                "Les allocations familiales nettes de cet assuré sont de {net}."
            }
            (Self::EditHandedBack, Lang::En) => {
                "The net family allowance of this insured is {net}."
            }
            (Self::EditHandedBack, Lang::Ar) => {
                "مبلغ التعويضات العائلية الصافية لهذا المؤمن له هو {net}."
            }
            (Self::EditHeader, Lang::Fr) => {
                "C'est ce que porte l'en-tête du fichier, comme les autres lignes."
            }
            (Self::EditHeader, Lang::En) => {
                "The header of the file has it so, as the other lines do."
            }
            (Self::EditHeader, Lang::Ar) => "هكذا ورد في رأس الملف وفي باقي الأسطر.",
            (Self::EditLatin1, Lang::Fr) => "Chaque caractère tient sur un octet.",
            (Self::EditLatin1, Lang::En) => "Each character is one byte.",
            (Self::EditLatin1, Lang::Ar) => "كل حرف يشغل بايتا واحدا.",
            (Self::EditLength, Lang::Fr) => "Un enregistrement compte 260 octets.",
            (Self::EditLength, Lang::En) => "A record has 260 bytes.",
            (Self::EditLength, Lang::Ar) => "طول التسجيلة 260 بايت.",
            (Self::EditLineMissing, Lang::Fr) => {
                "Cette ligne manque : le préétabli donne l'assuré, et l'écart des totaux donne les montants."
            }
            (Self::EditLineMissing, Lang::En) => {
                "This line is missing: the préétabli tells the insured, and the difference of the totals the amounts."
            }
            (Self::EditLineMissing, Lang::Ar) => {
                "هذا السطر ناقص: البيان المعد مسبقا يحدد المؤمن له، وفرق المجاميع يحدد المبالغ."
            }
            (Self::EditLineTwice, Lang::Fr) => "Cet assuré figure déjà à la ligne {line}.",
            (Self::EditLineTwice, Lang::En) => "This insured stands on line {line} already.",
            (Self::EditLineTwice, Lang::Ar) => "هذا المؤمن له وارد من قبل في السطر {line}.",
            (Self::EditNameOfMissing, Lang::Fr) => {
                "Le nom de cette ligne est celui d'un assuré du préétabli que le tableau ne cite pas : c'est son numéro."
            }
            (Self::EditNameOfMissing, Lang::En) => {
                "The name of this row is that of an insured of the préétabli whom the table does not name: it is his number."
            }
            (Self::EditNameOfMissing, Lang::Ar) => {
                "الاسم الوارد في هذا السطر هو اسم مؤمن له في البيان المعد مسبقا لا يذكره الجدول: هذا رقمه."
            }
            (Self::EditNil, Lang::Fr) => "Cette situation n'a ni jours ni salaire.",
            (Self::EditNil, Lang::En) => "This situation has neither days nor salary.",
            (Self::EditNil, Lang::Ar) => "هذه الوضعية بدون أيام وبدون أجر.",
            (Self::EditNotForEntrant, Lang::Fr) => {
                "Un entrant n'a ni situation ni allocations familiales à reverser."
            }
            (Self::EditNotForEntrant, Lang::En) => {
                "An entrant has neither a situation nor family allowances to hand back."
            }
            (Self::EditNotForEntrant, Lang::Ar) => {
                "ليس للوافد الجديد وضعية ولا تعويضات عائلية مستردة."
            }
            (Self::EditNotInPreetabli, Lang::Fr) => {
                "Cet assuré ne figure pas dans le préétabli, et les totaux ne comptent pas cette ligne."
            }
            (Self::EditNotInPreetabli, Lang::En) => {
                "This insured is not in the préétabli, and the totals do not count the line."
            }
            (Self::EditNotInPreetabli, Lang::Ar) => {
                "هذا المؤمن له غير وارد في البيان المعد مسبقا، والمجاميع لا تحتسب هذا السطر."
            }
            (Self::EditNumberOfMissing, Lang::Fr) => {
                "Ce numéro est, à peu de chiffres près, celui d'un assuré du préétabli que le tableau ne cite pas."
            }
            (Self::EditNumberOfMissing, Lang::En) => {
                "But for a digit, this is the number of an insured of the préétabli whom the table does not name."
            }
            (Self::EditNumberOfMissing, Lang::Ar) => {
                "هذا الرقم قريب من رقم مؤمن له في البيان المعد مسبقا لا يذكره الجدول."
            }
            (Self::EditOneReading, Lang::Fr) => "La cellule ne peut se lire que de cette façon.",
            (Self::EditOneReading, Lang::En) => "The cell can be read in this way only.",
            (Self::EditOneReading, Lang::Ar) => "لا يمكن قراءة الخانة إلا بهذا الشكل.",
            (Self::EditOrder, Lang::Fr) => {
                "Les lignes se suivent dans l'ordre du préétabli et des numéros."
            }
            (Self::EditOrder, Lang::En) => {
                "Lines follow the order of the préétabli and of the numbers."
            }
            (Self::EditOrder, Lang::Ar) => "تتوالى الأسطر حسب ترتيب البيان المعد مسبقا والأرقام.",
            (Self::EditPaperCode, Lang::Fr) => {
                "C'est le code du fichier pour cette situation du bordereau papier."
            }
            (Self::EditPaperCode, Lang::En) => {
                "It is the file's code for this situation of the paper form."
            }
            (Self::EditPaperCode, Lang::Ar) => {
                "هو الرمز المعتمد في الملف لهذه الوضعية الواردة في البيان الورقي."
            }
            (Self::EditPreetabli, Lang::Fr) => "Le préétabli l'indique ainsi.",
            (Self::EditPreetabli, Lang::En) => "The préétabli has it so.",
            (Self::EditPreetabli, Lang::Ar) => "هكذا ورد في البيان المعد مسبقا.",
            (Self::EditRecomputed, Lang::Fr) => "C'est la somme des valeurs déclarées.",
            (Self::EditRecomputed, Lang::En) => "It is the sum of what is declared.",
            (Self::EditRecomputed, Lang::Ar) => "هو مجموع القيم المصرح بها.",
            (Self::EditRecordMissing, Lang::Fr) => {
                "Cet enregistrement manque ou ne peut être lu ; il se déduit des autres."
            }
            (Self::EditRecordMissing, Lang::En) => {
                "This record is missing or cannot be read; it follows from the others."
            }
            (Self::EditRecordMissing, Lang::Ar) => {
                "هذا التسجيل ناقص أو غير قابل للقراءة؛ وي\u{64f}ستنتج من باقي التسجيلات."
            }
            (Self::EditRecordType, Lang::Fr) => {
                "La place de la ligne et ses zones disent ce type d'enregistrement."
            }
            (Self::EditRecordType, Lang::En) => {
                "The place of the line and its fields tell this record type."
            }
            (Self::EditRecordType, Lang::Ar) => "موضع السطر وخاناته تدل على هذا النوع من التسجيلات.",
            (Self::EditRowMissing, Lang::Fr) => {
                "Aucune ligne ne cite cet assuré ; ses jours et son salaire sont ce qui manque au total de la ligne {line}."
            }
            (Self::EditRowMissing, Lang::En) => {
                "No row names this insured; days and salary are what the other rows lack of the total on row {line}."
            }
            (Self::EditRowMissing, Lang::Ar) => {
                "لا يذكر أي سطر هذا المؤمن له؛ أيامه وأجره هما ما ينقص لبلوغ المجموع الوارد في السطر {line}."
            }
            (Self::EditSame, Lang::Fr) => "Même correction qu'à la ligne {line}.",
            (Self::EditSame, Lang::En) => "The same correction as on line {line}.",
            (Self::EditSame, Lang::Ar) => "نفس التصحيح الوارد في السطر {line}.",
            (Self::EditSeveralReadings, Lang::Fr) => {
                "La cellule peut se lire de plusieurs façons : choisissez."
            }
            (Self::EditSeveralReadings, Lang::En) => {
                "The cell can be read in several ways: choose one."
            }
            (Self::EditSeveralReadings, Lang::Ar) => "يمكن قراءة الخانة بعدة أشكال: اختاروا أحدها.",
            (Self::EditSumAt, Lang::Fr) => "{sum} (ligne {line})",
            (Self::EditSumAt, Lang::En) => "{sum} (line {line})",
            (Self::EditSumAt, Lang::Ar) => "{sum} (السطر {line})",
            (Self::EditSums, Lang::Fr) => "S'accordent sur cette valeur : {sums}.",
            (Self::EditSums, Lang::En) => "These sums agree on it: {sums}.",
            (Self::EditSums, Lang::Ar) => "المجاميع التي تتفق على هذه القيمة: {sums}.",
            (Self::EditTitleByContent, Lang::Fr) => {
                "Les numéros de cette colonne sont ceux du préétabli."
            }
            (Self::EditTitleByContent, Lang::En) => {
                "The numbers of this column are those of the préétabli."
            }
            (Self::EditTitleByContent, Lang::Ar) => "أرقام هذا العمود هي أرقام البيان المعد مسبقا.",
            (Self::EditTitleNearly, Lang::Fr) => {
                "Ce titre est, à une faute près, celui d'une colonne."
            }
            (Self::EditTitleNearly, Lang::En) => "But for a slip, this is the title of a column.",
            (Self::EditTitleNearly, Lang::Ar) => "هذا العنوان هو عنوان عمود، مع خطأ في كتابته.",
            (Self::EditTitleTwice, Lang::Fr) => {
                "Une autre colonne porte déjà ce titre, et celle-ci ne dit rien d'autre."
            }
            (Self::EditTitleTwice, Lang::En) => {
                "Another column has this title already, and this one says nothing else."
            }
            (Self::EditTitleTwice, Lang::Ar) => {
                "عمود آخر يحمل هذا العنوان، وهذا العمود لا يضيف شيئا."
            }
            (Self::EditTotalRow, Lang::Fr) => {
                "Cette ligne additionne les autres : elle ne déclare personne."
            }
            (Self::EditTotalRow, Lang::En) => "This row adds up the others: it declares nobody.",
            (Self::EditTotalRow, Lang::Ar) => "هذا السطر يجمع باقي الأسطر ولا يصرح بأي شخص.",
            (Self::EditTransport, Lang::Fr) => {
                "Le fichier entier a été altéré de cette façon en chemin ; tous les enregistrements se retrouvent."
            }
            (Self::EditTransport, Lang::En) => {
                "The whole file was altered in this way on its path; every record is found again."
            }
            (Self::EditTransport, Lang::Ar) => {
                "تعرض الملف كله لهذا التغيير أثناء النقل؛ وجميع التسجيلات موجودة."
            }
            (Self::EditUnderTitles, Lang::Fr) => {
                "Chaque cellule de la ligne se retrouve alors sous son titre."
            }
            (Self::EditUnderTitles, Lang::En) => {
                "Every cell of the row stands below its title then."
            }
            (Self::EditUnderTitles, Lang::Ar) => "بذلك تقع كل خانة من السطر تحت عنوانها.",
            (Self::EmittedMany, Lang::Fr) => {
                "{n} préétablis émis : {insured}, entrés {entered}, sortis {left}"
            }
            (Self::EmittedMany, Lang::En) => {
                "{n} préétablis issued: {insured}, entered {entered}, left {left}"
            }
            (Self::EmittedMany, Lang::Ar) => {
                "التصاريح المعدة مسبقا الصادرة: {n}؛ {insured}، الداخلون {entered}، المغادرون {left}"
            }
            (Self::EmittedOne, Lang::Fr) => {
                "{n} préétabli émis : {insured}, entrés {entered}, sortis {left}"
            }
            (Self::EmittedOne, Lang::En) => {
                "{n} préétabli issued: {insured}, entered {entered}, left {left}"
            }
            (Self::EmittedOne, Lang::Ar) => {
                "التصاريح المعدة مسبقا الصادرة: {n}؛ {insured}، الداخلون {entered}، المغادرون {left}"
            }
            (Self::EmployerClosed, Lang::Fr) => "affilié {affilie} fermé à partir de {periode}",
            (Self::EmployerClosed, Lang::En) => "affiliate {affilie} closed from {periode} on",
            (Self::EmployerClosed, Lang::Ar) => "أ\u{64f}غلق المنخرط {affilie} ابتداء من {periode}",
            (Self::EmployerRegime, Lang::Fr) => {
                "Affilié {affilie} : régime {regime} à partir de {periode}."
            }
            (Self::EmployerRegime, Lang::En) => {
                "Affiliate {affilie}: regime {regime} from {periode} on."
            }
            (Self::EmployerRegime, Lang::Ar) => {
                "المنخرط {affilie}: نظام {regime} ابتداء من {periode}."
            }
            (Self::EmployerUnknown, Lang::Fr) => "le registre ne connaît pas l'affilié {affilie}",
            (Self::EmployerUnknown, Lang::En) => "the registry does not know affiliate {affilie}",
            (Self::EmployerUnknown, Lang::Ar) => "السجل لا يعرف المنخرط {affilie}",
            (Self::EmployersMany, Lang::Fr) => "{n} employeurs",
            (Self::EmployersMany, Lang::En) => "{n} employers",
            (Self::EmployersMany, Lang::Ar) => "عدد المشغلين: {n}",
            (Self::EmployersOne, Lang::Fr) => "{n} employeur",
            (Self::EmployersOne, Lang::En) => "{n} employer",
            (Self::EmployersOne, Lang::Ar) => "عدد المشغلين: {n}",
            (Self::Empty, Lang::Fr) => "rien",
            (Self::Empty, Lang::En) => "nothing",
            (Self::Empty, Lang::Ar) => "لا شيء",
            (Self::EntryActe, Lang::Fr) => "acte",
            (Self::EntryActe, Lang::En) => "act",
            (Self::EntryActe, Lang::Ar) => "إجراء",
            (Self::EntryCle, Lang::Fr) => "clé",
            (Self::EntryCle, Lang::En) => "key",
            (Self::EntryCle, Lang::Ar) => "مفتاح",
            (Self::EntryDepot, Lang::Fr) => "dépôt",
            (Self::EntryDepot, Lang::En) => "deposit",
            (Self::EntryDepot, Lang::Ar) => "إيداع",
            (Self::EntryPreetabli, Lang::Fr) => "préétabli",
            (Self::EntryPreetabli, Lang::En) => "préétabli",
            (Self::EntryPreetabli, Lang::Ar) => "كشف معد مسبقا",
            (Self::EntryPublication, Lang::Fr) => "publication",
            (Self::EntryPublication, Lang::En) => "publication",
            (Self::EntryPublication, Lang::Ar) => "نشر",
            (Self::EntryReprise, Lang::Fr) => "antérieur",
            (Self::EntryReprise, Lang::En) => "before the chain",
            (Self::EntryReprise, Lang::Ar) => "سابق",
            (Self::EntrySceau, Lang::Fr) => "sceau",
            (Self::EntrySceau, Lang::En) => "seal",
            (Self::EntrySceau, Lang::Ar) => "ختم",
            (Self::EraseAction, Lang::Fr) => "Suite",
            (Self::EraseAction, Lang::En) => "Action",
            (Self::EraseAction, Lang::Ar) => "الإجراء",
            (Self::EraseDone, Lang::Fr) => {
                "{attestations} attestations pseudonymisées, {sessions} sessions closes ; le reste est conservé"
            }
            (Self::EraseDone, Lang::En) => {
                "{attestations} attestations pseudonymised, {sessions} sessions ended; the rest is kept"
            }
            (Self::EraseDone, Lang::Ar) => {
                "ح\u{64f}جبت الهوية في {attestations|شهادة واحدة|شهادتين|شهادات|شهادة|شهادة} وأ\u{64f}نهيت {sessions|جلسة واحدة|جلستان|جلسات|جلسة|جلسة}؛ واحت\u{64f}فظ بالباقي"
            }
            (Self::EraseDryRun, Lang::Fr) => {
                "rien n'a été changé ; --execute pseudonymise ce qui n'a pas à être conservé"
            }
            (Self::EraseDryRun, Lang::En) => {
                "nothing was changed; --execute pseudonymises what need not be kept"
            }
            (Self::EraseDryRun, Lang::Ar) => {
                "لم يتغير أي شيء؛ الخيار --execute يحجب الهوية فيما لا يلزم الاحتفاظ به"
            }
            (Self::EraseErased, Lang::Fr) => "pseudonymisées",
            (Self::EraseErased, Lang::En) => "pseudonymised",
            (Self::EraseErased, Lang::Ar) => "ت\u{64f}حجب الهوية فيها",
            (Self::EraseKept, Lang::Fr) => "conservées",
            (Self::EraseKept, Lang::En) => "kept",
            (Self::EraseKept, Lang::Ar) => "ي\u{64f}حتفظ بها",
            (Self::EraseRows, Lang::Fr) => "Lignes",
            (Self::EraseRows, Lang::En) => "Rows",
            (Self::EraseRows, Lang::Ar) => "الأسطر",
            (Self::EraseToBeConfirmed, Lang::Fr) => "à confirmer",
            (Self::EraseToBeConfirmed, Lang::En) => "to be confirmed",
            (Self::EraseToBeConfirmed, Lang::Ar) => "في انتظار التأكيد",
            (Self::EraseWhat, Lang::Fr) => "Données",
            (Self::EraseWhat, Lang::En) => "Data",
            (Self::EraseWhat, Lang::Ar) => "البيانات",
            (Self::EraseWhy, Lang::Fr) => "Motif",
            (Self::EraseWhy, Lang::En) => "Why",
            (Self::EraseWhy, Lang::Ar) => "السبب",
            (Self::EtatAfter, Lang::Fr) => "État actuel",
            (Self::EtatAfter, Lang::En) => "State now",
            (Self::EtatAfter, Lang::Ar) => "الحالة الحالية",
            (Self::EtatAgent, Lang::Fr) => "un agent habilité",
            (Self::EtatAgent, Lang::En) => "an authorised agent",
            (Self::EtatAgent, Lang::Ar) => "عون مؤهل",
            (Self::EtatAt, Lang::Fr) => "Le",
            (Self::EtatAt, Lang::En) => "On",
            (Self::EtatAt, Lang::Ar) => "بتاريخ",
            (Self::EtatBefore, Lang::Fr) => "État précédent",
            (Self::EtatBefore, Lang::En) => "State before",
            (Self::EtatBefore, Lang::Ar) => "الحالة السابقة",
            (Self::EtatBy, Lang::Fr) => "Par",
            (Self::EtatBy, Lang::En) => "By",
            (Self::EtatBy, Lang::Ar) => "من طرف",
            (Self::EtatMove, Lang::Fr) => "Ce qui a changé",
            (Self::EtatMove, Lang::En) => "What has changed",
            (Self::EtatMove, Lang::Ar) => "ما الذي تغير",
            (Self::EtatOther, Lang::Fr) => "L'état de votre dépôt a changé.",
            (Self::EtatOther, Lang::En) => "The state of your deposit has changed.",
            (Self::EtatOther, Lang::Ar) => "تغيرت حالة إيداعكم.",
            (Self::EtatOtherTodo, Lang::Fr) => "Rien pour le moment.",
            (Self::EtatOtherTodo, Lang::En) => "Nothing for the moment.",
            (Self::EtatOtherTodo, Lang::Ar) => "لا شيء في الوقت الحالي.",
            (Self::EtatReason, Lang::Fr) => "Motif",
            (Self::EtatReason, Lang::En) => "Reason",
            (Self::EtatReason, Lang::Ar) => "السبب",
            (Self::EtatRejected, Lang::Fr) => {
                "Votre fichier a été examiné : il est rejeté, et rien n'en a été enregistré."
            }
            (Self::EtatRejected, Lang::En) => {
                "Your file was examined: it is rejected, and nothing of it was recorded."
            }
            (Self::EtatRejected, Lang::Ar) => "تم فحص ملفكم: هو مرفوض ولم يسجل منه شيء.",
            (Self::EtatRejectedTodo, Lang::Fr) => {
                "Corrigez ce que signale le nouvel avis de contrôle, puis déposez à nouveau le fichier entier."
            }
            (Self::EtatRejectedTodo, Lang::En) => {
                "Correct what the new control notice reports, then send the whole file again."
            }
            (Self::EtatRejectedTodo, Lang::Ar) => {
                "صححوا ما يشير إليه إشعار المراقبة الجديد، ثم أودعوا الملف كاملا من جديد."
            }
            (Self::EtatReserve, Lang::Fr) => {
                "Votre fichier a été contrôlé à nouveau : il est maintenant accepté avec réserve."
            }
            (Self::EtatReserve, Lang::En) => {
                "Your file was controlled again: it is now accepted with reserve."
            }
            (Self::EtatReserve, Lang::Ar) => "تمت مراقبة ملفكم من جديد: أصبح الآن مقبولا بتحفظ.",
            (Self::EtatReserveTodo, Lang::Fr) => {
                "Vérifiez les points que signale le nouvel avis de contrôle, qui remplace le précédent ; ne déposez pas ce fichier à nouveau."
            }
            (Self::EtatReserveTodo, Lang::En) => {
                "Look at the points that the new control notice reports; it takes the place of the one before. Do not send this file again."
            }
            (Self::EtatReserveTodo, Lang::Ar) => {
                "تحققوا من النقط التي يشير إليها إشعار المراقبة الجديد، الذي يعوض السابق؛ ولا تودعوا هذا الملف من جديد."
            }
            (Self::EtatTakenInCharge, Lang::Fr) => {
                "Votre déclaration est prise en charge : elle fait foi pour la période et ne peut plus être annulée."
            }
            (Self::EtatTakenInCharge, Lang::En) => {
                "Your declaration is taken in charge: it stands for the period and can no longer be withdrawn."
            }
            (Self::EtatTakenInCharge, Lang::Ar) => {
                "تم التكفل بتصريحكم: أصبح معتمدا للفترة ولم يعد من الممكن إلغاؤه."
            }
            (Self::EtatTakenInChargeTodo, Lang::Fr) => {
                "Rien. Les entrants oubliés se déclarent dans une déclaration complémentaire."
            }
            (Self::EtatTakenInChargeTodo, Lang::En) => {
                "Nothing. Forgotten entrants are declared in a complementary declaration."
            }
            (Self::EtatTakenInChargeTodo, Lang::Ar) => {
                "لا شيء. المستخدمون الجدد المنسيون يصرح بهم في تصريح تكميلي."
            }
            (Self::EtatTitle, Lang::Fr) => "Avis de changement d'état",
            (Self::EtatTitle, Lang::En) => "Notice of a change of state",
            (Self::EtatTitle, Lang::Ar) => "إشعار بتغيير الحالة",
            (Self::EtatTodo, Lang::Fr) => "Ce que vous avez à faire",
            (Self::EtatTodo, Lang::En) => "What you have to do",
            (Self::EtatTodo, Lang::Ar) => "ما يجب عليكم فعله",
            (Self::EtatValidated, Lang::Fr) => {
                "Votre fichier a été contrôlé à nouveau : il est maintenant accepté."
            }
            (Self::EtatValidated, Lang::En) => {
                "Your file was controlled again: it is now accepted."
            }
            (Self::EtatValidated, Lang::Ar) => "تمت مراقبة ملفكم من جديد: أصبح الآن مقبولا.",
            (Self::EtatValidatedTodo, Lang::Fr) => {
                "Rien : ne déposez pas ce fichier à nouveau. Le nouvel avis de contrôle remplace le précédent."
            }
            (Self::EtatValidatedTodo, Lang::En) => {
                "Nothing: do not send this file again. The new control notice takes the place of the one before."
            }
            (Self::EtatValidatedTodo, Lang::Ar) => {
                "لا شيء: لا تودعوا هذا الملف من جديد. إشعار المراقبة الجديد يعوض السابق."
            }
            (Self::EtatWithdrawn, Lang::Fr) => {
                "Votre déclaration a été annulée : elle ne compte plus, comme si elle n'avait pas été déposée."
            }
            (Self::EtatWithdrawn, Lang::En) => {
                "Your declaration was withdrawn: it no longer counts, as if it had not been sent."
            }
            (Self::EtatWithdrawn, Lang::Ar) => "تم إلغاء تصريحكم: لم يعد يحتسب، كأنه لم يودع.",
            (Self::EtatWithdrawnTodo, Lang::Fr) => {
                "Si vous devez une déclaration pour cette période, déposez-en une autre ; le même fichier peut être déposé à nouveau. Si vous n'avez pas demandé cette annulation, contactez la CNSS en citant le numéro de l'accusé."
            }
            (Self::EtatWithdrawnTodo, Lang::En) => {
                "If a declaration is due for this period, send another one; the same file may be sent again. If you did not ask for this withdrawal, contact the CNSS and quote the number of the receipt."
            }
            (Self::EtatWithdrawnTodo, Lang::Ar) => {
                "إذا كان عليكم تصريح لهذه الفترة فأودعوا تصريحا آخر؛ يمكن إيداع نفس الملف من جديد. إذا لم تطلبوا هذا الإلغاء فاتصلوا بالصندوق مع ذكر رقم الوصل."
            }
            (Self::Expected, Lang::Fr) => "attendu",
            (Self::Expected, Lang::En) => "expected",
            (Self::Expected, Lang::Ar) => "المنتظر",
            (Self::ExplainAlso, Lang::Fr) => "contrôlé en plus du cahier des charges",
            (Self::ExplainAlso, Lang::En) => "controlled beyond the cahier des charges",
            (Self::ExplainAlso, Lang::Ar) => "مراقبة إضافية على دفتر التحملات",
            (Self::ExplainApi, Lang::Fr) => {
                "réponse de l'API à une requête ; aucun avis ne porte ce code, et aucun fichier n'est rejeté pour lui."
            }
            (Self::ExplainApi, Lang::En) => {
                "answer of the API to a request; no notice has this code, and no file is rejected for it."
            }
            (Self::ExplainApi, Lang::Ar) => {
                "جواب الواجهة البرمجية على طلب؛ لا يحمل أي إشعار هذا الرمز ولا ي\u{64f}رفض أي ملف بسببه."
            }
            (Self::ExplainApiPlace, Lang::Fr) => {
                "réponse de l'API de statut HTTP {status} : son champ « type » se termine par ce code"
            }
            (Self::ExplainApiPlace, Lang::En) => {
                "answer of the API with the HTTP status {status}: its field `type` ends with this code"
            }
            (Self::ExplainApiPlace, Lang::Ar) => {
                "جواب الواجهة البرمجية ذو حالة HTTP {status}: ينتهي حقله type بهذا الرمز"
            }
            (Self::ExplainApiSays, Lang::Fr) => "CE QUE DIT LA RÉPONSE",
            (Self::ExplainApiSays, Lang::En) => "WHAT THE ANSWER SAYS",
            (Self::ExplainApiSays, Lang::Ar) => "ما يقوله الجواب",
            (Self::ExplainBank, Lang::Fr) => {
                "réponse d'une banque refusée en entier : rien n'en est enregistré. Aucune déclaration n'est concernée."
            }
            (Self::ExplainBank, Lang::En) => {
                "answer of a bank refused as a whole: nothing of it is recorded. No declaration is concerned."
            }
            (Self::ExplainBank, Lang::Ar) => {
                "جواب بنك مرفوض بأكمله: لا ي\u{64f}سجل منه شيء. لا يتعلق الأمر بأي تصريح."
            }
            (Self::ExplainBankPlace, Lang::Fr) => {
                "fichier de réponse d'une banque (prélèvements, relevés)"
            }
            (Self::ExplainBankPlace, Lang::En) => "file with a bank's answer (debits, statements)",
            (Self::ExplainBankPlace, Lang::Ar) => "ملف جواب البنك (الاقتطاعات والكشوف)",
            (Self::ExplainBankTodo, Lang::Fr) => {
                "Conservez le fichier tel qu'il est et demandez-en un autre à la banque."
            }
            (Self::ExplainBankTodo, Lang::En) => {
                "Keep the file as it is and ask the bank for another one."
            }
            (Self::ExplainBankTodo, Lang::Ar) => {
                "المرجو الاحتفاظ بالملف كما هو وطلب ملف آخر من البنك."
            }
            (Self::ExplainBlocking, Lang::Fr) => {
                "un seul cas suffit à faire rejeter le fichier entier."
            }
            (Self::ExplainBlocking, Lang::En) => "a single case makes the whole file rejected.",
            (Self::ExplainBlocking, Lang::Ar) => "حالة واحدة تكفي لرفض الملف بأكمله.",
            (Self::ExplainDetails, Lang::Fr) => "DÉTAILS",
            (Self::ExplainDetails, Lang::En) => "DETAILS",
            (Self::ExplainDetails, Lang::Ar) => "تفاصيل",
            (Self::ExplainSays, Lang::Fr) => "CE QUE DIT L'AVIS",
            (Self::ExplainSays, Lang::En) => "WHAT THE NOTICE SAYS",
            (Self::ExplainSays, Lang::Ar) => "ما يقوله الإشعار",
            (Self::ExplainSince, Lang::Fr) => "Depuis",
            (Self::ExplainSince, Lang::En) => "Since",
            (Self::ExplainSince, Lang::Ar) => "منذ",
            (Self::ExplainSource, Lang::Fr) => "Source",
            (Self::ExplainSource, Lang::En) => "Source",
            (Self::ExplainSource, Lang::Ar) => "المصدر",
            (Self::ExplainTodo, Lang::Fr) => "À FAIRE",
            (Self::ExplainTodo, Lang::En) => "WHAT TO DO",
            (Self::ExplainTodo, Lang::Ar) => "المطلوب",
            (Self::ExplainWarning, Lang::Fr) => "la déclaration est acceptée avec réserve.",
            (Self::ExplainWarning, Lang::En) => "the declaration is accepted with reservations.",
            (Self::ExplainWarning, Lang::Ar) => "ي\u{64f}قبل التصريح بتحفظ.",
            (Self::ExplainWhere, Lang::Fr) => "OÙ",
            (Self::ExplainWhere, Lang::En) => "WHERE",
            (Self::ExplainWhere, Lang::Ar) => "المكان",
            (Self::ExplainWholeRecord, Lang::Fr) => "enregistrement entier",
            (Self::ExplainWholeRecord, Lang::En) => "the whole record",
            (Self::ExplainWholeRecord, Lang::Ar) => "التسجيلة بأكملها",
            (Self::FactAfNet, Lang::Fr) => "allocations nettes",
            (Self::FactAfNet, Lang::En) => "net allowances",
            (Self::FactAfNet, Lang::Ar) => "التعويضات الصافية",
            (Self::FactCeiling, Lang::Fr) => "plafond",
            (Self::FactCeiling, Lang::En) => "ceiling",
            (Self::FactCeiling, Lang::Ar) => "السقف",
            (Self::FactCharacter, Lang::Fr) => "caractère",
            (Self::FactCharacter, Lang::En) => "character",
            (Self::FactCharacter, Lang::Ar) => "الحرف",
            (Self::FactColumn, Lang::Fr) => "numéro de colonne",
            (Self::FactColumn, Lang::En) => "column number",
            (Self::FactColumn, Lang::Ar) => "رقم العمود",
            (Self::FactCount, Lang::Fr) => "nombre",
            (Self::FactCount, Lang::En) => "number",
            (Self::FactCount, Lang::Ar) => "العدد",
            (Self::FactDays, Lang::Fr) => "nombre",
            (Self::FactDays, Lang::En) => "number",
            (Self::FactDays, Lang::Ar) => "العدد",
            (Self::FactElsewhere, Lang::Fr) => "autre fichier",
            (Self::FactElsewhere, Lang::En) => "other file",
            (Self::FactElsewhere, Lang::Ar) => "ملف آخر",
            (Self::FactExpected, Lang::Fr) => "valeur attendue",
            (Self::FactExpected, Lang::En) => "value expected",
            (Self::FactExpected, Lang::Ar) => "القيمة المنتظرة",
            (Self::FactField, Lang::Fr) => "zone",
            (Self::FactField, Lang::En) => "field",
            (Self::FactField, Lang::Ar) => "الخانة",
            (Self::FactFirstLine, Lang::Fr) => "numéro de ligne",
            (Self::FactFirstLine, Lang::En) => "line number",
            (Self::FactFirstLine, Lang::Ar) => "رقم السطر",
            (Self::FactHeader, Lang::Fr) => "titre de la colonne",
            (Self::FactHeader, Lang::En) => "header of the column",
            (Self::FactHeader, Lang::Ar) => "عنوان العمود",
            (Self::FactMonth, Lang::Fr) => "mois",
            (Self::FactMonth, Lang::En) => "month",
            (Self::FactMonth, Lang::Ar) => "الشهر",
            (Self::FactReceived, Lang::Fr) => "valeur reçue",
            (Self::FactReceived, Lang::En) => "value received",
            (Self::FactReceived, Lang::Ar) => "القيمة الواردة",
            (Self::FactRecord, Lang::Fr) => "enregistrement",
            (Self::FactRecord, Lang::En) => "record",
            (Self::FactRecord, Lang::Ar) => "التسجيلة",
            (Self::FactSmig, Lang::Fr) => "SMIG",
            (Self::FactSmig, Lang::En) => "SMIG",
            (Self::FactSmig, Lang::Ar) => "الحد الأدنى القانوني للأجر",
            (Self::FactSuggestion, Lang::Fr) => "code à écrire",
            (Self::FactSuggestion, Lang::En) => "code to write",
            (Self::FactSuggestion, Lang::Ar) => "الرمز الصحيح",
            (Self::File, Lang::Fr) => "Fichier",
            (Self::File, Lang::En) => "File",
            (Self::File, Lang::Ar) => "الملف",
            (Self::FilesReadMany, Lang::Fr) => "{n} fichiers lus",
            (Self::FilesReadMany, Lang::En) => "{n} files read",
            (Self::FilesReadMany, Lang::Ar) => "الملفات المقروءة: {n}",
            (Self::FilesReadOne, Lang::Fr) => "{n} fichier lu",
            (Self::FilesReadOne, Lang::En) => "{n} file read",
            (Self::FilesReadOne, Lang::Ar) => "الملفات المقروءة: {n}",
            (Self::FindingsTitle, Lang::Fr) => "Anomalies",
            (Self::FindingsTitle, Lang::En) => "Findings",
            (Self::FindingsTitle, Lang::Ar) => "الملاحظات",
            (Self::FurtherSlipsMany, Lang::Fr) => {
                "{n} nouveaux bordereaux de paiement en découlent."
            }
            (Self::FurtherSlipsMany, Lang::En) => "{n} further payment slips come of it.",
            (Self::FurtherSlipsMany, Lang::Ar) => "نتجت عنه أوراق أداء جديدة عددها {n}.",
            (Self::FurtherSlipsOne, Lang::Fr) => "{n} nouveau bordereau de paiement en découle.",
            (Self::FurtherSlipsOne, Lang::En) => "{n} further payment slip comes of it.",
            (Self::FurtherSlipsOne, Lang::Ar) => "نتجت عنه أوراق أداء جديدة عددها {n}.",
            (Self::HeadingActor, Lang::Fr) => "auteur",
            (Self::HeadingActor, Lang::En) => "who",
            (Self::HeadingActor, Lang::Ar) => "الفاعل",
            (Self::HeadingAffilie, Lang::Fr) => "affilié",
            (Self::HeadingAffilie, Lang::En) => "affiliate",
            (Self::HeadingAffilie, Lang::Ar) => "المنخرط",
            (Self::HeadingAfter, Lang::Fr) => "après",
            (Self::HeadingAfter, Lang::En) => "after",
            (Self::HeadingAfter, Lang::Ar) => "بعد",
            (Self::HeadingBefore, Lang::Fr) => "avant",
            (Self::HeadingBefore, Lang::En) => "before",
            (Self::HeadingBefore, Lang::Ar) => "قبل",
            (Self::HeadingCandidates, Lang::Fr) => "numéros possibles",
            (Self::HeadingCandidates, Lang::En) => "candidates",
            (Self::HeadingCandidates, Lang::Ar) => "الأرقام المحتملة",
            (Self::HeadingCard, Lang::Fr) => "carte d'identité",
            (Self::HeadingCard, Lang::En) => "identity card",
            (Self::HeadingCard, Lang::Ar) => "بطاقة التعريف",
            (Self::HeadingCity, Lang::Fr) => "ville",
            (Self::HeadingCity, Lang::En) => "city",
            (Self::HeadingCity, Lang::Ar) => "المدينة",
            (Self::HeadingClosed, Lang::Fr) => "fermé",
            (Self::HeadingClosed, Lang::En) => "closed",
            (Self::HeadingClosed, Lang::Ar) => "مغلق",
            (Self::HeadingClosedFrom, Lang::Fr) => "clos",
            (Self::HeadingClosedFrom, Lang::En) => "closed",
            (Self::HeadingClosedFrom, Lang::Ar) => "مغلق منذ",
            (Self::HeadingCorrect, Lang::Fr) => "Correct",
            (Self::HeadingCorrect, Lang::En) => "Correct",
            (Self::HeadingCorrect, Lang::Ar) => "الصحيح",
            (Self::HeadingDeadline, Lang::Fr) => "Délai",
            (Self::HeadingDeadline, Lang::En) => "Deadline",
            (Self::HeadingDeadline, Lang::Ar) => "الأجل",
            (Self::HeadingDeclared, Lang::Fr) => "déclaration",
            (Self::HeadingDeclared, Lang::En) => "declared",
            (Self::HeadingDeclared, Lang::Ar) => "التصريح",
            (Self::HeadingDigest, Lang::Fr) => "empreinte",
            (Self::HeadingDigest, Lang::En) => "sha256",
            (Self::HeadingDigest, Lang::Ar) => "البصمة",
            (Self::HeadingDue, Lang::Fr) => "exigible le",
            (Self::HeadingDue, Lang::En) => "due",
            (Self::HeadingDue, Lang::Ar) => "تاريخ الاستحقاق",
            (Self::HeadingEntry, Lang::Fr) => "n°",
            (Self::HeadingEntry, Lang::En) => "entry",
            (Self::HeadingEntry, Lang::Ar) => "رقم",
            (Self::HeadingField, Lang::Fr) => "Champ",
            (Self::HeadingField, Lang::En) => "Field",
            (Self::HeadingField, Lang::Ar) => "الحقل",
            (Self::HeadingFile, Lang::Fr) => "fichier",
            (Self::HeadingFile, Lang::En) => "file",
            (Self::HeadingFile, Lang::Ar) => "الملف",
            (Self::HeadingFindings, Lang::Fr) => "anomalies",
            (Self::HeadingFindings, Lang::En) => "findings",
            (Self::HeadingFindings, Lang::Ar) => "الاختلالات",
            (Self::HeadingGaps, Lang::Fr) => "numéros manquants",
            (Self::HeadingGaps, Lang::En) => "gaps",
            (Self::HeadingGaps, Lang::Ar) => "الأرقام الناقصة",
            (Self::HeadingGround, Lang::Fr) => "Fondement",
            (Self::HeadingGround, Lang::En) => "Ground",
            (Self::HeadingGround, Lang::Ar) => "الأساس",
            (Self::HeadingInsured, Lang::Fr) => "assurés",
            (Self::HeadingInsured, Lang::En) => "insured",
            (Self::HeadingInsured, Lang::Ar) => "المؤمن لهم",
            (Self::HeadingInsuredDue, Lang::Fr) => "assurés attendus",
            (Self::HeadingInsuredDue, Lang::En) => "insured due",
            (Self::HeadingInsuredDue, Lang::Ar) => "المؤمن لهم المنتظرون",
            (Self::HeadingKind, Lang::Fr) => "nature",
            (Self::HeadingKind, Lang::En) => "kind",
            (Self::HeadingKind, Lang::Ar) => "النوع",
            (Self::HeadingLine, Lang::Fr) => "ligne",
            (Self::HeadingLine, Lang::En) => "line",
            (Self::HeadingLine, Lang::Ar) => "السطر",
            (Self::HeadingMotive, Lang::Fr) => "Motif",
            (Self::HeadingMotive, Lang::En) => "Motive",
            (Self::HeadingMotive, Lang::Ar) => "السبب",
            (Self::HeadingName, Lang::Fr) => "nom",
            (Self::HeadingName, Lang::En) => "name",
            (Self::HeadingName, Lang::Ar) => "الاسم",
            (Self::HeadingNumber, Lang::Fr) => "numéro",
            (Self::HeadingNumber, Lang::En) => "number",
            (Self::HeadingNumber, Lang::Ar) => "رقم التسجيل",
            (Self::HeadingNumberOf, Lang::Fr) => "N°",
            (Self::HeadingNumberOf, Lang::En) => "No.",
            (Self::HeadingNumberOf, Lang::Ar) => "الرقم",
            (Self::HeadingOrigin, Lang::Fr) => "origine",
            (Self::HeadingOrigin, Lang::En) => "origin",
            (Self::HeadingOrigin, Lang::Ar) => "المصدر",
            (Self::HeadingPeriode, Lang::Fr) => "période",
            (Self::HeadingPeriode, Lang::En) => "period",
            (Self::HeadingPeriode, Lang::Ar) => "الفترة",
            (Self::HeadingPeriods, Lang::Fr) => "Périodes",
            (Self::HeadingPeriods, Lang::En) => "Periods",
            (Self::HeadingPeriods, Lang::Ar) => "الفترات",
            (Self::HeadingPiece, Lang::Fr) => "pièce",
            (Self::HeadingPiece, Lang::En) => "piece",
            (Self::HeadingPiece, Lang::Ar) => "الوثيقة",
            (Self::HeadingPublished, Lang::Fr) => "publié",
            (Self::HeadingPublished, Lang::En) => "published",
            (Self::HeadingPublished, Lang::Ar) => "تاريخ النشر",
            (Self::HeadingReceipt, Lang::Fr) => "accusé",
            (Self::HeadingReceipt, Lang::En) => "receipt",
            (Self::HeadingReceipt, Lang::Ar) => "الوصل",
            (Self::HeadingReceived, Lang::Fr) => "reçu",
            (Self::HeadingReceived, Lang::En) => "received",
            (Self::HeadingReceived, Lang::Ar) => "تاريخ الاستلام",
            (Self::HeadingReference, Lang::Fr) => "référence",
            (Self::HeadingReference, Lang::En) => "reference",
            (Self::HeadingReference, Lang::Ar) => "المرجع",
            (Self::HeadingRegime, Lang::Fr) => "régime",
            (Self::HeadingRegime, Lang::En) => "regime",
            (Self::HeadingRegime, Lang::Ar) => "النظام",
            (Self::HeadingReported, Lang::Fr) => "Déclaré",
            (Self::HeadingReported, Lang::En) => "Reported",
            (Self::HeadingReported, Lang::Ar) => "المصرح به",
            (Self::HeadingRows, Lang::Fr) => "lignes chargées",
            (Self::HeadingRows, Lang::En) => "rows loaded",
            (Self::HeadingRows, Lang::Ar) => "السطور المحملة",
            (Self::HeadingSame, Lang::Fr) => "mêmes octets",
            (Self::HeadingSame, Lang::En) => "same bytes",
            (Self::HeadingSame, Lang::Ar) => "نفس البيانات",
            (Self::HeadingSince, Lang::Fr) => "depuis",
            (Self::HeadingSince, Lang::En) => "since",
            (Self::HeadingSince, Lang::Ar) => "منذ",
            (Self::HeadingState, Lang::Fr) => "état",
            (Self::HeadingState, Lang::En) => "state",
            (Self::HeadingState, Lang::Ar) => "الحالة",
            (Self::HeadingTakenIn, Lang::Fr) => "importé",
            (Self::HeadingTakenIn, Lang::En) => "taken in",
            (Self::HeadingTakenIn, Lang::Ar) => "تاريخ الإدراج",
            (Self::HeadingTotal, Lang::Fr) => "total",
            (Self::HeadingTotal, Lang::En) => "total",
            (Self::HeadingTotal, Lang::Ar) => "المجموع",
            (Self::HeadingUntil, Lang::Fr) => "jusqu'à",
            (Self::HeadingUntil, Lang::En) => "until",
            (Self::HeadingUntil, Lang::Ar) => "إلى غاية",
            (Self::HeadingVersion, Lang::Fr) => "Version",
            (Self::HeadingVersion, Lang::En) => "Version",
            (Self::HeadingVersion, Lang::Ar) => "النسخة",
            (Self::HeadingWhat, Lang::Fr) => "événement",
            (Self::HeadingWhat, Lang::En) => "what",
            (Self::HeadingWhat, Lang::Ar) => "الحدث",
            (Self::HeadingWhen, Lang::Fr) => "date",
            (Self::HeadingWhen, Lang::En) => "when",
            (Self::HeadingWhen, Lang::Ar) => "التاريخ",
            (Self::HindranceBefore, Lang::Fr) => {
                "la déclaration principale qu'elle complète, {receipt}, n'est pas encore prise en charge ; commencez par elle"
            }
            (Self::HindranceBefore, Lang::En) => {
                "the principal declaration that it completes, {receipt}, is not processed yet; begin with that one"
            }
            (Self::HindranceBefore, Lang::Ar) => {
                "التصريح الأساسي الذي يكمله، {receipt}، لم ي\u{64f}عتمد بعد؛ المرجو البدء به"
            }
            (Self::HindranceRectified, Lang::Fr) => {
                "des rectifications reposent dessus : {receipts}"
            }
            (Self::HindranceRectified, Lang::En) => "rectifications rest on it: {receipts}",
            (Self::HindranceRectified, Lang::Ar) => "ترتكز عليه تصحيحات: {receipts}",
            (Self::HindranceRepeats, Lang::Fr) => {
                "c'est le même fichier que {receipt}, qui a été chargé à sa place ; agissez sur celui-là"
            }
            (Self::HindranceRepeats, Lang::En) => {
                "it is the same file as {receipt}, which was loaded in its place; act on that one"
            }
            (Self::HindranceRepeats, Lang::Ar) => {
                "هو نفس الملف {receipt} الذي تم تحميله بدله؛ المرجو التصرف في ذلك الملف"
            }
            (Self::HindranceRests, Lang::Fr) => {
                "des déclarations complémentaires reposent sur elle ; retirez-les d'abord, la dernière avant les autres : {receipts}"
            }
            (Self::HindranceRests, Lang::En) => {
                "complementary declarations rest on it; withdraw those first, the last one before the others: {receipts}"
            }
            (Self::HindranceRests, Lang::Ar) => {
                "تستند إليه تصريحات تكميلية؛ المرجو سحبها أولا، بدءا بآخرها: {receipts}"
            }
            (Self::HindranceState, Lang::Fr) => "état « {state} »",
            (Self::HindranceState, Lang::En) => "it is {state}",
            (Self::HindranceState, Lang::Ar) => "حالته «{state}»",
            (Self::InsuredCloseBefore, Lang::Fr) => {
                "{number} : ce numéro n'est clos qu'à compter du {day} ; il ne peut être rouvert à une date antérieure."
            }
            (Self::InsuredCloseBefore, Lang::En) => {
                "{number}: this number is closed from {day} on only; it cannot be opened again from an earlier day."
            }
            (Self::InsuredCloseBefore, Lang::Ar) => {
                "{number}: هذا الرقم مغلق ابتداء من {day} فقط؛ لا يمكن إعادة فتحه من تاريخ سابق."
            }
            (Self::InsuredCloseClosed, Lang::Fr) => {
                "{number} : ce numéro est déjà clos à compter du {day}. Rouvrez-le d'abord pour changer la date ou le motif."
            }
            (Self::InsuredCloseClosed, Lang::En) => {
                "{number}: this number is closed already, from {day} on. Open it again first to change day or cause."
            }
            (Self::InsuredCloseClosed, Lang::Ar) => {
                "{number}: هذا الرقم مغلق من قبل ابتداء من {day}. المرجو إعادة فتحه أولا لتغيير التاريخ أو السبب."
            }
            (Self::InsuredCloseDone, Lang::Fr) => "{number} : numéro clos à compter du {day}",
            (Self::InsuredCloseDone, Lang::En) => "{number}: number closed from {day} on",
            (Self::InsuredCloseDone, Lang::Ar) => "{number}: أ\u{64f}غلق الرقم ابتداء من {day}",
            (Self::InsuredCloseOpen, Lang::Fr) => "{number} : ce numéro n'est pas clos.",
            (Self::InsuredCloseOpen, Lang::En) => "{number}: this number is not closed.",
            (Self::InsuredCloseOpen, Lang::Ar) => "{number}: هذا الرقم غير مغلق.",
            (Self::InsuredCloseProposed, Lang::Fr) => {
                "{number} : proposé. Une autre personne doit demander la même chose."
            }
            (Self::InsuredCloseProposed, Lang::En) => {
                "{number}: proposed. Another person must ask for the same."
            }
            (Self::InsuredCloseProposed, Lang::Ar) => {
                "{number}: تم الاقتراح. يجب أن يطلب شخص آخر الشيء نفسه."
            }
            (Self::InsuredCloseSamePerson, Lang::Fr) => {
                "{number} : vous l'avez déjà proposé ; l'accord d'une autre personne est attendu."
            }
            (Self::InsuredCloseSamePerson, Lang::En) => {
                "{number}: you have proposed this already; another person must agree."
            }
            (Self::InsuredCloseSamePerson, Lang::Ar) => {
                "{number}: سبق أن اقترحتم ذلك؛ ت\u{64f}نتظر موافقة شخص آخر."
            }
            (Self::InsuredCloseUnknown, Lang::Fr) => {
                "{number} : ni le registre ni la caisse ne connaissent ce numéro."
            }
            (Self::InsuredCloseUnknown, Lang::En) => {
                "{number}: neither the registry nor the fund knows this number."
            }
            (Self::InsuredCloseUnknown, Lang::Ar) => "{number}: لا يعرف السجل ولا الصندوق هذا الرقم.",
            (Self::InsuredClosedDeath, Lang::Fr) => "Numéro clos à compter du {day} : décès.",
            (Self::InsuredClosedDeath, Lang::En) => "Number closed from {day} on: death.",
            (Self::InsuredClosedDeath, Lang::Ar) => "أ\u{64f}غلق الرقم ابتداء من {day}: وفاة.",
            (Self::InsuredClosedDouble, Lang::Fr) => {
                "Numéro clos à compter du {day} : la personne a un autre numéro."
            }
            (Self::InsuredClosedDouble, Lang::En) => {
                "Number closed from {day} on: the person has another number."
            }
            (Self::InsuredClosedDouble, Lang::Ar) => {
                "أ\u{64f}غلق الرقم ابتداء من {day}: للشخص رقم آخر."
            }
            (Self::InsuredClosedError, Lang::Fr) => {
                "Numéro clos à compter du {day} : attribué par erreur."
            }
            (Self::InsuredClosedError, Lang::En) => {
                "Number closed from {day} on: attributed by mistake."
            }
            (Self::InsuredClosedError, Lang::Ar) => {
                "أ\u{64f}غلق الرقم ابتداء من {day}: أ\u{64f}سند خطأ."
            }
            (Self::InsuredClosingWaits, Lang::Fr) => "En attente de l'accord d'une autre personne.",
            (Self::InsuredClosingWaits, Lang::En) => "Another person must agree.",
            (Self::InsuredClosingWaits, Lang::Ar) => "ت\u{64f}نتظر موافقة شخص آخر.",
            (Self::InsuredMany, Lang::Fr) => "{n} salariés",
            (Self::InsuredMany, Lang::En) => "{n} employees",
            (Self::InsuredMany, Lang::Ar) => "عدد الأجراء: {n}",
            (Self::InsuredOne, Lang::Fr) => "{n} salarié",
            (Self::InsuredOne, Lang::En) => "{n} employee",
            (Self::InsuredOne, Lang::Ar) => "عدد الأجراء: {n}",
            (Self::InsuredPersonMany, Lang::Fr) => "{n} assurés",
            (Self::InsuredPersonMany, Lang::En) => "{n} insured persons",
            (Self::InsuredPersonMany, Lang::Ar) => "عدد المؤمن لهم: {n}",
            (Self::InsuredPersonOne, Lang::Fr) => "{n} assuré",
            (Self::InsuredPersonOne, Lang::En) => "{n} insured person",
            (Self::InsuredPersonOne, Lang::Ar) => "عدد المؤمن لهم: {n}",
            (Self::InsuredReopenDone, Lang::Fr) => "{number} : numéro rouvert à compter du {day}",
            (Self::InsuredReopenDone, Lang::En) => "{number}: number open again from {day} on",
            (Self::InsuredReopenDone, Lang::Ar) => {
                "{number}: أ\u{64f}عيد فتح الرقم ابتداء من {day}"
            }
            (Self::InsuredReopened, Lang::Fr) => "Numéro rouvert à compter du {day}.",
            (Self::InsuredReopened, Lang::En) => "Number open again from {day} on.",
            (Self::InsuredReopened, Lang::Ar) => "أ\u{64f}عيد فتح الرقم ابتداء من {day}.",
            (Self::InsuredUnknown, Lang::Fr) => "le registre ne connaît pas cet assuré",
            (Self::InsuredUnknown, Lang::En) => "the registry does not know this insured person",
            (Self::InsuredUnknown, Lang::Ar) => "السجل لا يعرف هذا المؤمن له",
            (Self::IssueContradicts, Lang::Fr) => "contredit ce qui est connu",
            (Self::IssueContradicts, Lang::En) => "contradicts what is known",
            (Self::IssueContradicts, Lang::Ar) => "يناقض ما هو معروف",
            (Self::IssueMoved, Lang::Fr) => "appliqué",
            (Self::IssueMoved, Lang::En) => "applied",
            (Self::IssueMoved, Lang::Ar) => "مطبق",
            (Self::IssuePaid, Lang::Fr) => "payé par virement",
            (Self::IssuePaid, Lang::En) => "paid by transfer",
            (Self::IssuePaid, Lang::Ar) => "مؤدى بتحويل",
            (Self::IssueRepeated, Lang::Fr) => "répété",
            (Self::IssueRepeated, Lang::En) => "repeated",
            (Self::IssueRepeated, Lang::Ar) => "مكرر",
            (Self::IssueSeveral, Lang::Fr) => "plusieurs prélèvements possibles",
            (Self::IssueSeveral, Lang::En) => "several debits possible",
            (Self::IssueSeveral, Lang::Ar) => "عدة اقتطاعات ممكنة",
            (Self::IssueStays, Lang::Fr) => "déjà connu",
            (Self::IssueStays, Lang::En) => "known already",
            (Self::IssueStays, Lang::Ar) => "معروف من قبل",
            (Self::IssueUnmatched, Lang::Fr) => "sans correspondance",
            (Self::IssueUnmatched, Lang::En) => "matches nothing",
            (Self::IssueUnmatched, Lang::Ar) => "دون مطابقة",
            (Self::Journal, Lang::Fr) => "Journal",
            (Self::Journal, Lang::En) => "Journal",
            (Self::Journal, Lang::Ar) => "السجل",
            (Self::JournalPosition, Lang::Fr) => "inscription n° {n}",
            (Self::JournalPosition, Lang::En) => "entry no. {n}",
            (Self::JournalPosition, Lang::Ar) => "القيد رقم {n}",
            (Self::KindComplementary, Lang::Fr) => "complémentaire n° {n}",
            (Self::KindComplementary, Lang::En) => "complementary no. {n}",
            (Self::KindComplementary, Lang::Ar) => "تكميلي رقم {n}",
            (Self::KindComplementaryUnnumbered, Lang::Fr) => "complémentaire (numéro illisible)",
            (Self::KindComplementaryUnnumbered, Lang::En) => "complementary (number not readable)",
            (Self::KindComplementaryUnnumbered, Lang::Ar) => "تكميلي (الرقم غير مقروء)",
            (Self::KindPreetabli, Lang::Fr) => "préétabli",
            (Self::KindPreetabli, Lang::En) => "préétabli",
            (Self::KindPreetabli, Lang::Ar) => "تصريح معد مسبقا",
            (Self::KindPrincipal, Lang::Fr) => "principale",
            (Self::KindPrincipal, Lang::En) => "principal",
            (Self::KindPrincipal, Lang::Ar) => "رئيسي",
            (Self::KindRectification, Lang::Fr) => "rectification",
            (Self::KindRectification, Lang::En) => "rectification",
            (Self::KindRectification, Lang::Ar) => "تصحيح",
            (Self::KindUnknown, Lang::Fr) => "de nature inconnue",
            (Self::KindUnknown, Lang::En) => "of unknown kind",
            (Self::KindUnknown, Lang::Ar) => "من نوع غير معروف",
            (Self::LeadConsequences, Lang::Fr) => "Disparaîtront avec ces corrections",
            (Self::LeadConsequences, Lang::En) => "Will go away with these corrections",
            (Self::LeadConsequences, Lang::Ar) => "ستزول مع هذه التصحيحات",
            (Self::LeadErrors, Lang::Fr) => "{n} corrections à faire",
            (Self::LeadErrors, Lang::En) => "{n} corrections to make",
            (Self::LeadErrors, Lang::Ar) => "عدد التصحيحات المطلوبة {n}",
            (Self::LeadErrorsOne, Lang::Fr) => "{n} correction à faire",
            (Self::LeadErrorsOne, Lang::En) => "{n} correction to make",
            (Self::LeadErrorsOne, Lang::Ar) => "عدد التصحيحات المطلوبة {n}",
            (Self::LeadFollows, Lang::Fr) => " ; {n} sommes à récrire ensuite, données ci-dessous",
            (Self::LeadFollows, Lang::En) => "; {n} sums to rewrite after it, given below",
            (Self::LeadFollows, Lang::Ar) => "؛ ثم إعادة كتابة المجاميع الواردة أدناه، وعددها {n}",
            (Self::LeadFollowsOne, Lang::Fr) => " ; {n} somme à récrire ensuite, donnée ci-dessous",
            (Self::LeadFollowsOne, Lang::En) => "; {n} sum to rewrite after it, given below",
            (Self::LeadFollowsOne, Lang::Ar) => {
                "؛ ثم إعادة كتابة المجاميع الواردة أدناه، وعددها {n}"
            }
            (Self::LeadGone, Lang::Fr) => " ; {n} autres anomalies disparaîtront",
            (Self::LeadGone, Lang::En) => "; {n} other findings will go away",
            (Self::LeadGone, Lang::Ar) => "؛ وستزول ملاحظات أخرى عددها {n}",
            (Self::LeadGoneOne, Lang::Fr) => " ; {n} autre anomalie disparaîtra",
            (Self::LeadGoneOne, Lang::En) => "; {n} other finding will go away",
            (Self::LeadGoneOne, Lang::Ar) => "؛ وستزول ملاحظات أخرى عددها {n}",
            (Self::LeadLine, Lang::Fr) => " (ligne {lines})",
            (Self::LeadLine, Lang::En) => " (line {lines})",
            (Self::LeadLine, Lang::Ar) => " (السطر {lines})",
            (Self::LeadLines, Lang::Fr) => " (lignes {lines})",
            (Self::LeadLines, Lang::En) => " (lines {lines})",
            (Self::LeadLines, Lang::Ar) => " (الأسطر {lines})",
            (Self::LeadMore, Lang::Fr) => "{n} autres corrections : voir l'avis en JSON.",
            (Self::LeadMore, Lang::En) => "{n} more corrections: see the notice in JSON.",
            (Self::LeadMore, Lang::Ar) => "تصحيحات أخرى عددها {n}: انظروا الإشعار بصيغة JSON.",
            (Self::LeadOpen, Lang::Fr) => {
                ". Le reste dépend de ce que vous seul savez : voyez les anomalies ci-dessous"
            }
            (Self::LeadOpen, Lang::En) => {
                ". The rest depends on what only you know: see the findings below"
            }
            (Self::LeadOpen, Lang::Ar) => {
                ". أما الباقي فرهين بما تعرفونه وحدكم: انظروا الملاحظات أدناه"
            }
            (Self::LeadTitle, Lang::Fr) => "À corriger",
            (Self::LeadTitle, Lang::En) => "To correct",
            (Self::LeadTitle, Lang::Ar) => "ما يجب تصحيحه",
            (Self::LinkClosed, Lang::Fr) => {
                "{receipt} ligne {line} : le numéro {number} est clos à compter du {day}, il n'est donné à personne"
            }
            (Self::LinkClosed, Lang::En) => {
                "{receipt} line {line}: the number {number} is closed from {day} on; it is given to nobody"
            }
            (Self::LinkClosed, Lang::Ar) => {
                "{receipt} السطر {line}: الرقم {number} مغلق ابتداء من {day} ولا ي\u{64f}سند لأحد"
            }
            (Self::LinkDone, Lang::Fr) => "{receipt} ligne {line} : numéro {number} rattaché",
            (Self::LinkDone, Lang::En) => "{receipt} line {line}: number {number} linked",
            (Self::LinkDone, Lang::Ar) => "{receipt} السطر {line}: تم إلحاق الرقم {number}",
            (Self::LinkInMonth, Lang::Fr) => {
                "{receipt} ligne {line} : ce numéro est déjà déclaré pour ce mois, dans {other}"
            }
            (Self::LinkInMonth, Lang::En) => {
                "{receipt} line {line}: this number is declared in that month already, in {other}"
            }
            (Self::LinkInMonth, Lang::Ar) => {
                "{receipt} السطر {line}: هذا الرقم مصرح به لنفس الشهر في {other}"
            }
            (Self::LinkLinked, Lang::Fr) => {
                "{receipt} ligne {line} : le numéro {number} y est déjà rattaché"
            }
            (Self::LinkLinked, Lang::En) => {
                "{receipt} line {line}: the number {number} is linked to it already"
            }
            (Self::LinkLinked, Lang::Ar) => "{receipt} السطر {line}: الرقم {number} ملحق به من قبل",
            (Self::LinkNoLine, Lang::Fr) => {
                "{receipt} ligne {line} : aucune déclaration en vigueur n'y a de salarié sans numéro"
            }
            (Self::LinkNoLine, Lang::En) => {
                "{receipt} line {line}: no declaration in force has an employee without number there"
            }
            (Self::LinkNoLine, Lang::Ar) => {
                "{receipt} السطر {line}: لا يوجد به أجير بدون رقم في تصريح معمول به"
            }
            (Self::LinkWrongKey, Lang::Fr) => "{number} : la clé de ce numéro est fausse",
            (Self::LinkWrongKey, Lang::En) => "{number}: the check digit of this number is wrong",
            (Self::LinkWrongKey, Lang::Ar) => "{number}: رقم المراقبة غير صحيح",
            (Self::LocalLine, Lang::Fr) => "Contrôle fait sur ce poste : rien n'a été envoyé.",
            (Self::LocalLine, Lang::En) => "Checked on this machine: nothing was sent.",
            (Self::LocalLine, Lang::Ar) => "تمت المراقبة على هذا الجهاز: لم ي\u{64f}رسل أي شيء.",
            (Self::LocalTitle, Lang::Fr) => "CONTRÔLE LOCAL",
            (Self::LocalTitle, Lang::En) => "LOCAL CHECK",
            (Self::LocalTitle, Lang::Ar) => "مراقبة محلية",
            (Self::MandateAdded, Lang::Fr) => "mandat {n} de l'affilié {affilie}, {bank} : {state}",
            (Self::MandateAdded, Lang::En) => "mandate {n} of affiliate {affilie}, {bank}: {state}",
            (Self::MandateAdded, Lang::Ar) => "التوكيل {n} للمنخرط {affilie}، {bank}: {state}",
            (Self::MandateRefused, Lang::Fr) => {
                "mandat {n} de l'affilié {affilie} : {why} ; rien n'a changé"
            }
            (Self::MandateRefused, Lang::En) => {
                "mandate {n} of affiliate {affilie}: {why}; nothing was changed"
            }
            (Self::MandateRefused, Lang::Ar) => {
                "التوكيل {n} للمنخرط {affilie}: {why}؛ لم يتغير شيء"
            }
            (Self::MissingSummary, Lang::Fr) => {
                "{periode} : déclarés {declared}, rien reçu {nothing}, rejetées seulement {rejected}, numéros manquants {gaps} ; échéance {due}, {when}"
            }
            (Self::MissingSummary, Lang::En) => {
                "{periode}: declared {declared}, nothing received {nothing}, only rejected {rejected}, gaps {gaps}; due {due}, {when}"
            }
            (Self::MissingSummary, Lang::Ar) => {
                "{periode}: المصرحون {declared}، لم يصل أي شيء {nothing}، مرفوض فقط {rejected}، أرقام ناقصة {gaps}؛ الأجل {due}، {when}"
            }
            (Self::Months, Lang::Fr) => {
                "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
            }
            (Self::Months, Lang::En) => {
                "January February March April May June July August September October November December"
            }
            (Self::Months, Lang::Ar) => {
                "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر"
            }
            (Self::MoreOfCode, Lang::Fr) => {
                "Code {code} : {shown} cas affichés sur {total} ; les autres sont comptés, pas affichés."
            }
            (Self::MoreOfCode, Lang::En) => {
                "Code {code}: {shown} cases shown of {total}; the others are counted, not shown."
            }
            (Self::MoreOfCode, Lang::Ar) => {
                "الرمز {code}: ع\u{64f}رضت {shown} حالة من أصل {total}؛ الباقي محسوب وغير معروض."
            }
            (Self::NoPreetabli, Lang::Fr) => "aucun préétabli",
            (Self::NoPreetabli, Lang::En) => "no préétabli",
            (Self::NoPreetabli, Lang::Ar) => "لا يوجد كشف معد مسبقا",
            (Self::NotEmittedDeclared, Lang::Fr) => {
                "affilié {affilie} : pas de préétabli, la déclaration {receipt} a été acceptée sans lui"
            }
            (Self::NotEmittedDeclared, Lang::En) => {
                "affiliate {affilie}: no préétabli, the declaration {receipt} was accepted without one"
            }
            (Self::NotEmittedDeclared, Lang::Ar) => {
                "المنخرط {affilie}: لم يصدر تصريح معد مسبقا، فقد ق\u{64f}بل التصريح {receipt} بدونه"
            }
            (Self::NotEmittedImpossible, Lang::Fr) => {
                "affilié {affilie} : pas de préétabli : {why}"
            }
            (Self::NotEmittedImpossible, Lang::En) => "affiliate {affilie}: no préétabli: {why}",
            (Self::NotEmittedImpossible, Lang::Ar) => {
                "المنخرط {affilie}: لم يصدر تصريح معد مسبقا: {why}"
            }
            (Self::NotInLedger, Lang::Fr) => {
                "{receipt} : aucun dépôt de ce numéro n'est plus dans le registre ; rien n'a été fait"
            }
            (Self::NotInLedger, Lang::En) => {
                "{receipt}: no deposit with this receipt is in the ledger any more; nothing was done"
            }
            (Self::NotInLedger, Lang::Ar) => {
                "{receipt}: لم يعد في السجل أي إيداع بهذا الرقم؛ لم يتم القيام بأي شيء"
            }
            (Self::NotNumeric, Lang::Fr) => {
                "La zone {field} ne doit contenir que des chiffres ; elle contient {received}."
            }
            (Self::NotNumeric, Lang::En) => {
                "Field {field} must hold digits only; it holds {received}."
            }
            (Self::NotNumeric, Lang::Ar) => {
                "يجب ألا تحتوي الخانة {field} إلا على أرقام؛ وهي تحتوي على {received}."
            }
            (Self::NotNumericAdvice, Lang::Fr) => {
                "Remplissez {field} de chiffres, cadrés à droite et complétés par des zéros à gauche, sans espace, signe ni virgule."
            }
            (Self::NotNumericAdvice, Lang::En) => {
                "Fill {field} with digits, aligned right and padded with zeros on the left, without space, sign or decimal point."
            }
            (Self::NotNumericAdvice, Lang::Ar) => {
                "املؤوا الخانة {field} بأرقام محاذية لليمين ومكملة بأصفار على اليسار، دون فراغ أو إشارة أو فاصلة."
            }
            (Self::NotReplayedMeanwhile, Lang::Fr) => {
                "non repris : une autre reprise l'a contrôlé entre-temps"
            }
            (Self::NotReplayedMeanwhile, Lang::En) => {
                "not replayed: another replay controlled it meanwhile"
            }
            (Self::NotReplayedMeanwhile, Lang::Ar) => {
                "لم ي\u{64f}عد: تمت إعادة مراقبته في هذه الأثناء"
            }
            (Self::NotReplayedMove, Lang::Fr) => {
                "non repris : le cycle de vie ne permet pas de passer de « {before} » à « {after} »"
            }
            (Self::NotReplayedMove, Lang::En) => {
                "not replayed: the lifecycle has no move from {before} to {after}"
            }
            (Self::NotReplayedMove, Lang::Ar) => {
                "لم ي\u{64f}عد: لا يسمح المسار بالمرور من «{before}» إلى «{after}»"
            }
            (Self::NotReplayedNotKept, Lang::Fr) => {
                "non repris : ses octets ne sont pas dans le registre, ou dépassent bytes_max"
            }
            (Self::NotReplayedNotKept, Lang::En) => {
                "not replayed: its bytes are not in the ledger, or above bytes_max"
            }
            (Self::NotReplayedNotKept, Lang::Ar) => {
                "لم ي\u{64f}عد: بياناته غير محفوظة في السجل أو تتجاوز bytes_max"
            }
            (Self::NotReplayedOften, Lang::Fr) => "non repris : contrôlé à nouveau trop souvent",
            (Self::NotReplayedOften, Lang::En) => "not replayed: it was controlled again too often",
            (Self::NotReplayedOften, Lang::Ar) => "لم ي\u{64f}عد: أعيدت مراقبته مرات كثيرة",
            (Self::NotReplayedOther, Lang::Fr) => {
                "non repris : il déclare maintenant un autre affilié, une autre période ou un autre numéro que dans le registre ; exportez-le et déposez-le à nouveau"
            }
            (Self::NotReplayedOther, Lang::En) => {
                "not replayed: it now declares another affiliate, period or number than the ledger says; export it and drop it again"
            }
            (Self::NotReplayedOther, Lang::Ar) => {
                "لم ي\u{64f}عد: يصرح الآن بمنخرط أو فترة أو رقم غير ما في السجل؛ المرجو تصديره وإيداعه من جديد"
            }
            (Self::NotReplayedPreetabli, Lang::Fr) => {
                "non repris : arrivé comme préétabli ; déposez-le à nouveau"
            }
            (Self::NotReplayedPreetabli, Lang::En) => {
                "not replayed: it came as a préétabli; drop it again"
            }
            (Self::NotReplayedPreetabli, Lang::Ar) => {
                "لم ي\u{64f}عد: وصل ككشف معد مسبقا؛ المرجو إيداعه من جديد"
            }
            (Self::NotReplayedRectification, Lang::Fr) => {
                "c'est une rectification : faites-la renvoyer"
            }
            (Self::NotReplayedRectification, Lang::En) => {
                "it is a rectification: have it sent again"
            }
            (Self::NotReplayedRectification, Lang::Ar) => "هذا تصحيح: المرجو طلب إعادة إرساله",
            (Self::NotReplayedState, Lang::Fr) => "non repris : état « {state} »",
            (Self::NotReplayedState, Lang::En) => "not replayed: it is {state}",
            (Self::NotReplayedState, Lang::Ar) => "لم ي\u{64f}عد: حالته «{state}»",
            (Self::NotReplayedUnknown, Lang::Fr) => "non repris : il n'est plus dans le registre",
            (Self::NotReplayedUnknown, Lang::En) => {
                "not replayed: it is not in the ledger any more"
            }
            (Self::NotReplayedUnknown, Lang::Ar) => "لم ي\u{64f}عد: لم يعد موجودا في السجل",
            (Self::NotYet, Lang::Fr) => "pas encore",
            (Self::NotYet, Lang::En) => "not yet",
            (Self::NotYet, Lang::Ar) => "ليس بعد",
            (Self::NothingChanged, Lang::Fr) => "Rien n'a été modifié (--dry-run).",
            (Self::NothingChanged, Lang::En) => "Nothing was changed (--dry-run).",
            (Self::NothingChanged, Lang::Ar) => "لم يتم تغيير أي شيء (--dry-run).",
            (Self::NothingDone, Lang::Fr) => "Rien n'a été fait.",
            (Self::NothingDone, Lang::En) => "Nothing was done.",
            (Self::NothingDone, Lang::Ar) => "لم يتم القيام بأي شيء.",
            (Self::OrderForOperator, Lang::Fr) => {
                "déjà présenté, ou motif de rejet à examiner : à un opérateur de décider"
            }
            (Self::OrderForOperator, Lang::En) => {
                "presented already, or refused for a reason that an operator has to look at"
            }
            (Self::OrderForOperator, Lang::Ar) => "سبق تقديمه، أو سبب الرفض يستوجب قرار مسؤول",
            (Self::OrderLeft, Lang::Fr) => "{reference} : {why}",
            (Self::OrderLeft, Lang::En) => "{reference}: {why}",
            (Self::OrderLeft, Lang::Ar) => "{reference}: {why}",
            (Self::OrderNoMandate, Lang::Fr) => "aucun mandat permanent en vigueur",
            (Self::OrderNoMandate, Lang::En) => "no standing mandate is in force",
            (Self::OrderNoMandate, Lang::Ar) => "لا توكيل دائم ساري",
            (Self::OrderNoVersion, Lang::Fr) => {
                "La banque {bank} n'a pas de version de {message} connue le {date} (spec/banks.toml) : rien n'a été préparé"
            }
            (Self::OrderNoVersion, Lang::En) => {
                "Bank {bank} has no version of {message} known on {date} (spec/banks.toml): nothing was prepared"
            }
            (Self::OrderNoVersion, Lang::Ar) => {
                "ليس للبنك {bank} نسخة معروفة من {message} في {date} (spec/banks.toml): لم ي\u{64f}هيأ شيء"
            }
            (Self::OrderNone, Lang::Fr) => "rien à ordonner",
            (Self::OrderNone, Lang::En) => "nothing to order",
            (Self::OrderNone, Lang::Ar) => "لا شيء للأمر",
            (Self::OrderTold, Lang::Fr) => {
                "ordre {n} ({message}) : {count} prélèvements, {total} DH, à encaisser le {date} : {state}"
            }
            (Self::OrderTold, Lang::En) => {
                "order {n} ({message}): {count} debits, {total} DH, to be collected on {date}: {state}"
            }
            (Self::OrderTold, Lang::Ar) => {
                "الأمر {n} ({message}): {count} اقتطاعا، {total} درهم، ي\u{64f}حصل في {date}: {state}"
            }
            (Self::OriginClosed, Lang::Fr) => "sorti, numéro clos à compter du {day}",
            (Self::OriginClosed, Lang::En) => "left, number closed from {day} on",
            (Self::OriginClosed, Lang::Ar) => "غادر، أ\u{64f}غلق الرقم ابتداء من {day}",
            (Self::OriginEntered, Lang::Fr) => "entré, {receipt} ligne {line}",
            (Self::OriginEntered, Lang::En) => "entered, {receipt} line {line}",
            (Self::OriginEntered, Lang::Ar) => "دخل، {receipt} السطر {line}",
            (Self::OriginKept, Lang::Fr) => "au préétabli précédent",
            (Self::OriginKept, Lang::En) => "in the préétabli before",
            (Self::OriginKept, Lang::Ar) => "في التصريح المعد مسبقا السابق",
            (Self::OriginLeft, Lang::Fr) => "sorti, {receipt} ligne {line}",
            (Self::OriginLeft, Lang::En) => "left, {receipt} line {line}",
            (Self::OriginLeft, Lang::Ar) => "غادر، {receipt} السطر {line}",
            (Self::OriginLinked, Lang::Fr) => "entré, numéro rattaché à {receipt} ligne {line}",
            (Self::OriginLinked, Lang::En) => "entered, number linked to {receipt} line {line}",
            (Self::OriginLinked, Lang::Ar) => "دخل، رقم ملحق بـ {receipt} السطر {line}",
            (Self::OriginReopened, Lang::Fr) => "revenu, numéro rouvert à compter du {day}",
            (Self::OriginReopened, Lang::En) => "back, number open again from {day} on",
            (Self::OriginReopened, Lang::Ar) => "عاد، أ\u{64f}عيد فتح الرقم ابتداء من {day}",
            (Self::PaymentDone, Lang::Fr) => {
                "paiement de {amount} DH enregistré (n° {n} du compte)"
            }
            (Self::PaymentDone, Lang::En) => {
                "payment of {amount} DH recorded (number {n} of the account)"
            }
            (Self::PaymentDone, Lang::Ar) => {
                "س\u{64f}جل أداء بمبلغ {amount} درهم (رقم {n} في الحساب)"
            }
            (Self::PaymentNoAccount, Lang::Fr) => "{piece} : l'affilié {affilie} est inconnu",
            (Self::PaymentNoAccount, Lang::En) => "{piece}: affiliate {affilie} is not known",
            (Self::PaymentNoAccount, Lang::Ar) => "{piece}: المنخرط {affilie} غير معروف",
            (Self::PaymentNoAmount, Lang::Fr) => "{piece} : le montant doit être supérieur à zéro",
            (Self::PaymentNoAmount, Lang::En) => "{piece}: the amount must be more than nothing",
            (Self::PaymentNoAmount, Lang::Ar) => "{piece}: يجب أن يكون المبلغ أكبر من الصفر",
            (Self::PaymentNoFact, Lang::Fr) => {
                "le compte de l'affilié {affilie} n'a pas ce paiement, ou il a déjà été annulé"
            }
            (Self::PaymentNoFact, Lang::En) => {
                "the account of affiliate {affilie} has no such payment, or it was reversed before"
            }
            (Self::PaymentNoFact, Lang::Ar) => {
                "لا يوجد هذا الأداء في حساب المنخرط {affilie}، أو سبق إلغاؤه"
            }
            (Self::PaymentRecorded, Lang::Fr) => {
                "{piece} : déjà enregistré pour l'affilié {affilie} ; rien n'a changé"
            }
            (Self::PaymentRecorded, Lang::En) => {
                "{piece}: recorded already for affiliate {affilie}; nothing was changed"
            }
            (Self::PaymentRecorded, Lang::Ar) => {
                "{piece}: سبق تسجيله للمنخرط {affilie}؛ لم يتغير شيء"
            }
            (Self::PaymentReversed, Lang::Fr) => "paiement n° {n} annulé",
            (Self::PaymentReversed, Lang::En) => "payment {n} reversed",
            (Self::PaymentReversed, Lang::Ar) => "أ\u{64f}لغي الأداء رقم {n}",
            (Self::PaymentsMany, Lang::Fr) => "{n} paiements enregistrés",
            (Self::PaymentsMany, Lang::En) => "{n} payments recorded",
            (Self::PaymentsMany, Lang::Ar) => "عدد الأداءات المسجلة: {n}",
            (Self::PaymentsOne, Lang::Fr) => "{n} paiement enregistré",
            (Self::PaymentsOne, Lang::En) => "{n} payment recorded",
            (Self::PaymentsOne, Lang::Ar) => "عدد الأداءات المسجلة: {n}",
            (Self::Periode, Lang::Fr) => "Période",
            (Self::Periode, Lang::En) => "Period",
            (Self::Periode, Lang::Ar) => "الفترة",
            (Self::PlaceAbsent, Lang::Fr) => "ligne absente du tableau",
            (Self::PlaceAbsent, Lang::En) => "line missing from the table",
            (Self::PlaceAbsent, Lang::Ar) => "سطر ناقص في الجدول",
            (Self::PlaceBetween, Lang::Fr) => "ligne absente entre les lignes {after} et {before}",
            (Self::PlaceBetween, Lang::En) => "line missing between lines {after} and {before}",
            (Self::PlaceBetween, Lang::Ar) => "سطر ناقص بين السطر {after} والسطر {before}",
            (Self::PlaceColumn, Lang::Fr) => "colonne {column}",
            (Self::PlaceColumn, Lang::En) => "column {column}",
            (Self::PlaceColumn, Lang::Ar) => "العمود {column}",
            (Self::PlaceColumns, Lang::Fr) => "colonnes {start} à {end}",
            (Self::PlaceColumns, Lang::En) => "columns {start} to {end}",
            (Self::PlaceColumns, Lang::Ar) => "الأعمدة من {start} إلى {end}",
            (Self::PlaceDirhams, Lang::Fr) => "en dirhams",
            (Self::PlaceDirhams, Lang::En) => "in dirhams",
            (Self::PlaceDirhams, Lang::Ar) => "بالدرهم",
            (Self::PlaceEnd, Lang::Fr) => "fin du fichier, après la ligne {line}",
            (Self::PlaceEnd, Lang::En) => "end of the file, after line {line}",
            (Self::PlaceEnd, Lang::Ar) => "نهاية الملف، بعد السطر {line}",
            (Self::PlaceField, Lang::Fr) => "zone {field}",
            (Self::PlaceField, Lang::En) => "field {field}",
            (Self::PlaceField, Lang::Ar) => "الخانة {field}",
            (Self::PlaceFile, Lang::Fr) => "fichier entier",
            (Self::PlaceFile, Lang::En) => "the whole file",
            (Self::PlaceFile, Lang::Ar) => "الملف بأكمله",
            (Self::PlaceHeader, Lang::Fr) => "colonne {header}",
            (Self::PlaceHeader, Lang::En) => "column {header}",
            (Self::PlaceHeader, Lang::Ar) => "العمود {header}",
            (Self::PlaceLine, Lang::Fr) => "ligne {line}",
            (Self::PlaceLine, Lang::En) => "line {line}",
            (Self::PlaceLine, Lang::Ar) => "السطر {line}",
            (Self::PreetabliEmpty, Lang::Fr) => {
                "Préétabli de {month} pour l'affilié {affilie} : aucun salarié n'est encore connu. Déclarez vos salariés comme entrants à partir du fichier {file}, au plus tard le {due}."
            }
            (Self::PreetabliEmpty, Lang::En) => {
                "Préétabli of {month} for affiliate {affilie}: no employee is known yet. Declare your employees as entrants, starting from the file {file}, by {due}."
            }
            (Self::PreetabliEmpty, Lang::Ar) => {
                "التصريح المعد مسبقا لشهر {month} للمنخرط {affilie}: لا ي\u{64f}عرف أي أجير بعد. المرجو التصريح بأجرائكم كوافدين انطلاقا من الملف {file} قبل انصرام يوم {due}."
            }
            (Self::PreetabliFollows, Lang::Fr) => {
                "fait suite au préétabli de {periode} ; journal lu jusqu'à l'entrée {position}"
            }
            (Self::PreetabliFollows, Lang::En) => {
                "follows on the préétabli of {periode}; journal read up to entry {position}"
            }
            (Self::PreetabliFollows, Lang::Ar) => {
                "يلي التصريح المعد مسبقا للفترة {periode}؛ ق\u{64f}رئت اليومية إلى القيد {position}"
            }
            (Self::PreetabliIsFirst, Lang::Fr) => {
                "premier préétabli de l'affilié ; journal lu jusqu'à l'entrée {position}"
            }
            (Self::PreetabliIsFirst, Lang::En) => {
                "first préétabli of the affiliate; journal read up to entry {position}"
            }
            (Self::PreetabliIsFirst, Lang::Ar) => {
                "أول تصريح معد مسبقا للمنخرط؛ ق\u{64f}رئت اليومية إلى القيد {position}"
            }
            (Self::PreetabliListed, Lang::Fr) => {
                "Préétabli de {month} pour l'affilié {affilie} : salariés connus {insured}. Complétez le fichier {file} et déposez votre déclaration au plus tard le {due}."
            }
            (Self::PreetabliListed, Lang::En) => {
                "Préétabli of {month} for affiliate {affilie}: employees known {insured}. Fill in the file {file} and send your declaration by {due}."
            }
            (Self::PreetabliListed, Lang::Ar) => {
                "التصريح المعد مسبقا لشهر {month} للمنخرط {affilie}: عدد الأجراء المعروفين {insured}. المرجو ملء الملف {file} وإيداع التصريح قبل انصرام يوم {due}."
            }
            (Self::PreetabliNotOurs, Lang::Fr) => {
                "aucun préétabli de cet affilié et de cette période n'a été émis ici"
            }
            (Self::PreetabliNotOurs, Lang::En) => {
                "no préétabli of this affiliate and period was issued here"
            }
            (Self::PreetabliNotOurs, Lang::Ar) => {
                "لم يصدر من هنا أي تصريح معد مسبقا لهذا المنخرط وهذه الفترة"
            }
            (Self::PreetabliRefused, Lang::Fr) => {
                "{file} : accusé {receipt} ; l'avis est dans outbox/operateur/"
            }
            (Self::PreetabliRefused, Lang::En) => {
                "{file}: receipt {receipt}; the notice is in outbox/operateur/"
            }
            (Self::PreetabliRefused, Lang::Ar) => {
                "{file}: الوصل {receipt}؛ الإشعار موجود في outbox/operateur/"
            }
            (Self::PreetabliTitle, Lang::Fr) => "PRÉÉTABLI",
            (Self::PreetabliTitle, Lang::En) => "PRÉÉTABLI",
            (Self::PreetabliTitle, Lang::Ar) => "التصريح المعد مسبقا",
            (Self::PreetablisNewMany, Lang::Fr) => "{n} préétablis nouveaux ou remplacés",
            (Self::PreetablisNewMany, Lang::En) => "{n} préétablis new or replaced",
            (Self::PreetablisNewMany, Lang::Ar) => "الكشوف المعدة مسبقا الجديدة أو المستبدلة: {n}",
            (Self::PreetablisNewOne, Lang::Fr) => "{n} préétabli nouveau ou remplacé",
            (Self::PreetablisNewOne, Lang::En) => "{n} préétabli new or replaced",
            (Self::PreetablisNewOne, Lang::Ar) => "الكشوف المعدة مسبقا الجديدة أو المستبدلة: {n}",
            (Self::Receipt, Lang::Fr) => "Accusé de réception n°",
            (Self::Receipt, Lang::En) => "Receipt no.",
            (Self::Receipt, Lang::Ar) => "وصل رقم",
            (Self::Received, Lang::Fr) => "reçu",
            (Self::Received, Lang::En) => "received",
            (Self::Received, Lang::Ar) => "الوارد",
            (Self::ReceivedAt, Lang::Fr) => "Reçu le",
            (Self::ReceivedAt, Lang::En) => "Received on",
            (Self::ReceivedAt, Lang::Ar) => "تاريخ الاستلام",
            (Self::ReceptionLine, Lang::Fr) => {
                "Le fichier a été reçu. Cet avis ne dit rien de son contenu : l'avis de contrôle suit."
            }
            (Self::ReceptionLine, Lang::En) => {
                "The file has arrived. This notice says nothing of its content: the control notice follows."
            }
            (Self::ReceptionLine, Lang::Ar) => {
                "تم استلام الملف. هذا الإشعار لا يحكم على محتواه: يليه إشعار بنتيجة المراقبة."
            }
            (Self::ReceptionTitle, Lang::Fr) => "AVIS DE RÉCEPTION",
            (Self::ReceptionTitle, Lang::En) => "RECEIPT NOTICE",
            (Self::ReceptionTitle, Lang::Ar) => "إشعار بالاستلام",
            (Self::RecordKept, Lang::Fr) => "La déclaration est enregistrée.",
            (Self::RecordKept, Lang::En) => "The declaration is recorded.",
            (Self::RecordKept, Lang::Ar) => "تم تسجيل التصريح.",
            (Self::Recorded, Lang::Fr) => "Suite donnée",
            (Self::Recorded, Lang::En) => "Recording",
            (Self::Recorded, Lang::Ar) => "التسجيل",
            (Self::Records, Lang::Fr) => "{n} enregistrements",
            (Self::Records, Lang::En) => "{n} records",
            (Self::Records, Lang::Ar) => "عدد التسجيلات {n}",
            (Self::RecordsOne, Lang::Fr) => "{n} enregistrement",
            (Self::RecordsOne, Lang::En) => "{n} record",
            (Self::RecordsOne, Lang::Ar) => "عدد التسجيلات {n}",
            (Self::RectificationAfter, Lang::Fr) => "Sommes après",
            (Self::RectificationAfter, Lang::En) => "Sums after",
            (Self::RectificationAfter, Lang::Ar) => "المجاميع بعد التصحيح",
            (Self::RectificationBefore, Lang::Fr) => "Sommes avant",
            (Self::RectificationBefore, Lang::En) => "Sums before",
            (Self::RectificationBefore, Lang::Ar) => "المجاميع قبل التصحيح",
            (Self::RectificationDecided, Lang::Fr) => "Rectification {receipt} : {state}.",
            (Self::RectificationDecided, Lang::En) => "Rectification {receipt}: {state}.",
            (Self::RectificationDecided, Lang::Ar) => "التصحيح {receipt}: {state}.",
            (Self::RectificationNotMovable, Lang::Fr) => {
                "La rectification {receipt} est dans l'état « {state} » : il n'y a rien à décider."
            }
            (Self::RectificationNotMovable, Lang::En) => {
                "Rectification {receipt} is {state}: there is nothing to decide."
            }
            (Self::RectificationNotMovable, Lang::Ar) => {
                "التصحيح {receipt} في حالة « {state} »: لا شيء للبت فيه."
            }
            (Self::RectificationNotOne, Lang::Fr) => {
                "{file} n'est pas une rectification : la ligne de titres doit nommer champ, declare et correct."
            }
            (Self::RectificationNotOne, Lang::En) => {
                "{file} is no rectification: its titles must name champ, declare and correct."
            }
            (Self::RectificationNotOne, Lang::Ar) => {
                "{file} ليس تصحيحا: يجب أن يسمي سطر العناوين champ وdeclare وcorrect."
            }
            (Self::RectificationOvertaken, Lang::Fr) => {
                "La rectification {receipt} ne tient plus : ce qui est en vigueur a changé depuis. Elle reste en attente ; refusez-la."
            }
            (Self::RectificationOvertaken, Lang::En) => {
                "Rectification {receipt} does not hold any more: what is in force has changed since. It still waits; refuse it."
            }
            (Self::RectificationOvertaken, Lang::Ar) => {
                "التصحيح {receipt} لم يعد صالحا: تغير المعمول به منذ ذلك الحين. وهو لا يزال في الانتظار؛ المرجو رفضه."
            }
            (Self::RectificationSamePerson, Lang::Fr) => {
                "La rectification {receipt} attend l'accord d'une autre personne."
            }
            (Self::RectificationSamePerson, Lang::En) => {
                "Rectification {receipt} waits for the agreement of another person."
            }
            (Self::RectificationSamePerson, Lang::Ar) => "التصحيح {receipt} ينتظر موافقة شخص آخر.",
            (Self::RectificationState, Lang::Fr) => "Rectification",
            (Self::RectificationState, Lang::En) => "Rectification",
            (Self::RectificationState, Lang::Ar) => "التصحيح",
            (Self::RectificationSubmitted, Lang::Fr) => "{file} : déposé sous {name}.",
            (Self::RectificationSubmitted, Lang::En) => "{file}: put into the inbox as {name}.",
            (Self::RectificationSubmitted, Lang::Ar) => "{file}: تم إيداعه باسم {name}.",
            (Self::RectificationSums, Lang::Fr) => {
                "{salaries} assurés, {days} jours, {real} de salaires réels, {capped} de salaires plafonnés"
            }
            (Self::RectificationSums, Lang::En) => {
                "{salaries} insured, {days} days, {real} real salaries, {capped} capped salaries"
            }
            (Self::RectificationSums, Lang::Ar) => {
                "عدد المؤمن لهم {salaries}، الأيام {days}، الأجور الحقيقية {real}، الأجور المسقفة {capped}"
            }
            (Self::RectificationUnknown, Lang::Fr) => {
                "Aucune rectification n'a l'accusé {receipt}."
            }
            (Self::RectificationUnknown, Lang::En) => "No rectification has the receipt {receipt}.",
            (Self::RectificationUnknown, Lang::Ar) => "لا يوجد أي تصحيح بالوصل {receipt}.",
            (Self::RectificationVersion, Lang::Fr) => "{state}, version {version} de la période",
            (Self::RectificationVersion, Lang::En) => "{state}, version {version} of the period",
            (Self::RectificationVersion, Lang::Ar) => "{state}، النسخة {version} للفترة",
            (Self::RectificationWould, Lang::Fr) => "Rectification {receipt} : serait « {state} ».",
            (Self::RectificationWould, Lang::En) => "Rectification {receipt}: would be {state}.",
            (Self::RectificationWould, Lang::Ar) => "التصحيح {receipt}: سيكون {state}.",
            (Self::RectificationsMany, Lang::Fr) => "{n} rectifications",
            (Self::RectificationsMany, Lang::En) => "{n} rectifications",
            (Self::RectificationsMany, Lang::Ar) => "التصحيحات: {n}",
            (Self::RectificationsNone, Lang::Fr) => "aucune rectification",
            (Self::RectificationsNone, Lang::En) => "no rectification",
            (Self::RectificationsNone, Lang::Ar) => "لا يوجد أي تصحيح",
            (Self::RectificationsOne, Lang::Fr) => "{n} rectification",
            (Self::RectificationsOne, Lang::En) => "{n} rectification",
            (Self::RectificationsOne, Lang::Ar) => "التصحيحات: {n}",
            (Self::RedressementEarly, Lang::Fr) => {
                "Redressement {key} : l'employeur n'a pas répondu et peut le faire jusqu'au {day}."
            }
            (Self::RedressementEarly, Lang::En) => {
                "Redressement {key}: the employer has not answered and may until {day}."
            }
            (Self::RedressementEarly, Lang::Ar) => {
                "التصحيح {key}: لم يجب المشغل وله ذلك إلى غاية {day}."
            }
            (Self::RedressementNotMovable, Lang::Fr) => {
                "Le redressement {key} est « {state} » : il ne change plus ainsi."
            }
            (Self::RedressementNotMovable, Lang::En) => {
                "Redressement {key} is {state}: it does not move so."
            }
            (Self::RedressementNotMovable, Lang::Ar) => {
                "التصحيح {key} في حالة « {state} »: لا يتغير بهذه الطريقة."
            }
            (Self::RedressementOpened, Lang::Fr) => {
                "Redressement {key} ouvert : remarques possibles jusqu'au {day}."
            }
            (Self::RedressementOpened, Lang::En) => {
                "Redressement {key} opened: remarks are taken until {day}."
            }
            (Self::RedressementOpened, Lang::Ar) => {
                "تم فتح التصحيح {key}: الملاحظات مقبولة إلى غاية {day}."
            }
            (Self::RedressementOtherAffiliate, Lang::Fr) => {
                "{file} : tous les fichiers d'un redressement sont d'un affilié et de périodes différentes."
            }
            (Self::RedressementOtherAffiliate, Lang::En) => {
                "{file}: the files of a redressement are of one affiliate, each of another period."
            }
            (Self::RedressementOtherAffiliate, Lang::Ar) => {
                "{file}: ملفات التصحيح تخص منخرطا واحدا وفترات مختلفة."
            }
            (Self::RedressementOvertaken, Lang::Fr) => {
                "Redressement {key} : ses lignes ne tiennent pas contre ce qui est en vigueur ; rien n'a changé."
            }
            (Self::RedressementOvertaken, Lang::En) => {
                "Redressement {key}: its rows do not hold against what is in force; nothing was changed."
            }
            (Self::RedressementOvertaken, Lang::Ar) => {
                "التصحيح {key}: أسطره لا تطابق المعمول به؛ لم يتغير أي شيء."
            }
            (Self::RedressementRemarked, Lang::Fr) => "Redressement {key} : remarques notées.",
            (Self::RedressementRemarked, Lang::En) => "Redressement {key}: remarks noted.",
            (Self::RedressementRemarked, Lang::Ar) => "التصحيح {key}: تم تسجيل الملاحظات.",
            (Self::RedressementRowsWrong, Lang::Fr) => {
                "Fichier {file} : ses lignes ne sont pas celles d'un redressement."
            }
            (Self::RedressementRowsWrong, Lang::En) => {
                "File {file}: its rows are not those of a redressement."
            }
            (Self::RedressementRowsWrong, Lang::Ar) => {
                "الملف {file}: أسطره ليست أسطر تصحيح بعد المراقبة."
            }
            (Self::RedressementSettled, Lang::Fr) => "Redressement {key} : {state}.",
            (Self::RedressementSettled, Lang::En) => "Redressement {key}: {state}.",
            (Self::RedressementSettled, Lang::Ar) => "التصحيح {key}: {state}.",
            (Self::RedressementUnknown, Lang::Fr) => "Aucun redressement {key}.",
            (Self::RedressementUnknown, Lang::En) => "No redressement {key}.",
            (Self::RedressementUnknown, Lang::Ar) => "لا يوجد تصحيح {key}.",
            (Self::RedressementsMany, Lang::Fr) => "{n} redressements",
            (Self::RedressementsMany, Lang::En) => "{n} redressements",
            (Self::RedressementsMany, Lang::Ar) => "تصحيحات المراقبة: {n}",
            (Self::RedressementsOne, Lang::Fr) => "{n} redressement",
            (Self::RedressementsOne, Lang::En) => "{n} redressement",
            (Self::RedressementsOne, Lang::Ar) => "تصحيحات المراقبة: {n}",
            (Self::RefundNotSoMuch, Lang::Fr) => {
                "Le compte de l'affilié {affilie} n'a que {amount} DH d'avance ; rien n'a été changé"
            }
            (Self::RefundNotSoMuch, Lang::En) => {
                "The account of affiliate {affilie} has an advance of {amount} DH only; nothing was changed"
            }
            (Self::RefundNotSoMuch, Lang::Ar) => {
                "حساب المنخرط {affilie} لا يتوفر إلا على تسبيق قدره {amount} درهم؛ لم يتغير شيء"
            }
            (Self::RepairCell, Lang::Fr) => {
                "Ligne {line}, colonne {header} : {from} devient {to} ({certainty})."
            }
            (Self::RepairCell, Lang::En) => {
                "Row {line}, column {header}: {from} becomes {to} ({certainty})."
            }
            (Self::RepairCell, Lang::Ar) => {
                "السطر {line}، العمود {header}: {from} تصبح {to} ({certainty})."
            }
            (Self::RepairChoice, Lang::Fr) => "au choix",
            (Self::RepairChoice, Lang::En) => "one of several",
            (Self::RepairChoice, Lang::Ar) => "للاختيار",
            (Self::RepairDelete, Lang::Fr) => {
                "Ligne {line} : supprimer la ligne, {what} ({certainty})."
            }
            (Self::RepairDelete, Lang::En) => "Line {line}: delete the line, {what} ({certainty}).",
            (Self::RepairDelete, Lang::Ar) => "السطر {line}: حذف السطر، {what} ({certainty}).",
            (Self::RepairDeleteRow, Lang::Fr) => {
                "Ligne {line} : supprimer la ligne {from} ({certainty})."
            }
            (Self::RepairDeleteRow, Lang::En) => "Row {line}: delete the row {from} ({certainty}).",
            (Self::RepairDeleteRow, Lang::Ar) => "السطر {line}: حذف السطر {from} ({certainty}).",
            (Self::RepairInsert, Lang::Fr) => {
                "Avant la ligne {line} : ajouter l'enregistrement {what} ({certainty})."
            }
            (Self::RepairInsert, Lang::En) => {
                "Before line {line}: add record {what} ({certainty})."
            }
            (Self::RepairInsert, Lang::Ar) => {
                "قبل السطر {line}: إضافة التسجيلة {what} ({certainty})."
            }
            (Self::RepairInsertRow, Lang::Fr) => {
                "Avant la ligne {line} : ajouter la ligne {to} ({certainty})."
            }
            (Self::RepairInsertRow, Lang::En) => {
                "Before row {line}: add the row {to} ({certainty})."
            }
            (Self::RepairInsertRow, Lang::Ar) => {
                "قبل السطر {line}: إضافة السطر {to} ({certainty})."
            }
            (Self::RepairLikely, Lang::Fr) => "probable",
            (Self::RepairLikely, Lang::En) => "likely",
            (Self::RepairLikely, Lang::Ar) => "محتمل",
            (Self::RepairNoneFound, Lang::Fr) => {
                "Aucune correction n'a été trouvée : ce que le fichier ne dit pas, seul l'expéditeur le sait. Rien n'a été écrit."
            }
            (Self::RepairNoneFound, Lang::En) => {
                "No correction was found: what the file does not tell, only the sender knows. Nothing was written."
            }
            (Self::RepairNoneFound, Lang::Ar) => {
                "لم يتم العثور على أي تصحيح: ما لا يدل عليه الملف لا يعرفه إلا المرسل. لم تتم كتابة أي ملف."
            }
            (Self::RepairNormalise, Lang::Fr) => "Fichier entier, {what} ({certainty}).",
            (Self::RepairNormalise, Lang::En) => "Whole file, {what} ({certainty}).",
            (Self::RepairNormalise, Lang::Ar) => "الملف كله، {what} ({certainty}).",
            (Self::RepairNotWritten, Lang::Fr) => {
                "Rien n'a été écrit : aucune correction n'est prouvée. Corrections probables ou au choix : {count} ; --accept likely ou --accept choice les accepte."
            }
            (Self::RepairNotWritten, Lang::En) => {
                "Nothing was written: no correction is proved. Corrections that are likely or one of several: {count}; --accept likely or --accept choice accepts them."
            }
            (Self::RepairNotWritten, Lang::Ar) => {
                "لم تتم كتابة أي ملف: لا يوجد تصحيح مثبت. تصحيحات محتملة أو للاختيار: {count}؛ يقبلها --accept likely أو --accept choice."
            }
            (Self::RepairNothingToDo, Lang::Fr) => "Rien à corriger : rien n'a été écrit.",
            (Self::RepairNothingToDo, Lang::En) => "Nothing to correct: nothing was written.",
            (Self::RepairNothingToDo, Lang::Ar) => "لا شيء للتصحيح: لم تتم كتابة أي ملف.",
            (Self::RepairOmitted, Lang::Fr) => "Corrections non listées : {count}.",
            (Self::RepairOmitted, Lang::En) => "Corrections not listed: {count}.",
            (Self::RepairOmitted, Lang::Ar) => "تصحيحات غير مدرجة: {count}.",
            (Self::RepairProved, Lang::Fr) => "prouvé",
            (Self::RepairProved, Lang::En) => "proved",
            (Self::RepairProved, Lang::Ar) => "مثبت",
            (Self::RepairReplace, Lang::Fr) => {
                "Ligne {line}, colonnes {columns}, {what} : {from} devient {to} ({certainty})."
            }
            (Self::RepairReplace, Lang::En) => {
                "Line {line}, columns {columns}, {what}: {from} becomes {to} ({certainty})."
            }
            (Self::RepairReplace, Lang::Ar) => {
                "السطر {line}، الأعمدة {columns}، {what}: {from} تصبح {to} ({certainty})."
            }
            (Self::RepairRow, Lang::Fr) => "Ligne {line} : {from} devient {to} ({certainty}).",
            (Self::RepairRow, Lang::En) => "Row {line}: {from} becomes {to} ({certainty}).",
            (Self::RepairRow, Lang::Ar) => "السطر {line}: {from} تصبح {to} ({certainty}).",
            (Self::RepairWritten, Lang::Fr) => {
                "{path} : écrit, corrections faites : {count}. Contrôle du fichier écrit : {verdict}."
            }
            (Self::RepairWritten, Lang::En) => {
                "{path}: written, corrections made: {count}. Control of the file written: {verdict}."
            }
            (Self::RepairWritten, Lang::Ar) => {
                "{path}: تمت كتابته، عدد التصحيحات: {count}. نتيجة مراقبة الملف المكتوب: {verdict}."
            }
            (Self::ReplayedMany, Lang::Fr) => "{n} dépôts contrôlés à nouveau",
            (Self::ReplayedMany, Lang::En) => "{n} deposits controlled again",
            (Self::ReplayedMany, Lang::Ar) => "الإيداعات المراقبة من جديد: {n}",
            (Self::ReplayedOne, Lang::Fr) => "{n} dépôt contrôlé à nouveau",
            (Self::ReplayedOne, Lang::En) => "{n} deposit controlled again",
            (Self::ReplayedOne, Lang::Ar) => "الإيداعات المراقبة من جديد: {n}",
            (Self::ReplayedRest, Lang::Fr) => {
                "acceptés : {accepted}, chargés : {loaded}, non repris : {refused}"
            }
            (Self::ReplayedRest, Lang::En) => {
                "accepted: {accepted}, loaded: {loaded}, not replayed: {refused}"
            }
            (Self::ReplayedRest, Lang::Ar) => {
                "المقبولة: {accepted}، المحملة: {loaded}، غير المعادة: {refused}"
            }
            (Self::ReplayedRestDry, Lang::Fr) => {
                "acceptés : {accepted}, à charger : {loaded}, non repris : {refused}"
            }
            (Self::ReplayedRestDry, Lang::En) => {
                "accepted: {accepted}, to be loaded: {loaded}, not replayed: {refused}"
            }
            (Self::ReplayedRestDry, Lang::Ar) => {
                "المقبولة: {accepted}، التي ست\u{64f}حمل: {loaded}، غير المعادة: {refused}"
            }
            (Self::ReportAccepted, Lang::Fr) => "Acceptés",
            (Self::ReportAccepted, Lang::En) => "Accepted",
            (Self::ReportAccepted, Lang::Ar) => "مقبولة",
            (Self::ReportAct, Lang::Fr) => "Acte",
            (Self::ReportAct, Lang::En) => "Act",
            (Self::ReportAct, Lang::Ar) => "الإجراء",
            (Self::ReportActCharge, Lang::Fr) => "prise en charge",
            (Self::ReportActCharge, Lang::En) => "taking in charge",
            (Self::ReportActCharge, Lang::Ar) => "اعتماد",
            (Self::ReportActKey, Lang::Fr) => "clé de scellement",
            (Self::ReportActKey, Lang::En) => "key for seals",
            (Self::ReportActKey, Lang::Ar) => "مفتاح الختم",
            (Self::ReportActOther, Lang::Fr) => "autre acte",
            (Self::ReportActOther, Lang::En) => "other act",
            (Self::ReportActOther, Lang::Ar) => "إجراء آخر",
            (Self::ReportActPreetabli, Lang::Fr) => "import d'un préétabli",
            (Self::ReportActPreetabli, Lang::En) => "import of a préétabli",
            (Self::ReportActPreetabli, Lang::Ar) => "استيراد تصريح معد مسبقا",
            (Self::ReportActRelease, Lang::Fr) => "sortie de quarantaine",
            (Self::ReportActRelease, Lang::En) => "release from quarantine",
            (Self::ReportActRelease, Lang::Ar) => "إخراج من الحجر",
            (Self::ReportActReplay, Lang::Fr) => "rejeu",
            (Self::ReportActReplay, Lang::En) => "replay",
            (Self::ReportActReplay, Lang::Ar) => "إعادة معالجة",
            (Self::ReportActRollback, Lang::Fr) => "retour en arrière accepté",
            (Self::ReportActRollback, Lang::En) => "rollback accepted",
            (Self::ReportActRollback, Lang::Ar) => "قبول الرجوع إلى حالة سابقة",
            (Self::ReportActSeal, Lang::Fr) => "scellement",
            (Self::ReportActSeal, Lang::En) => "seal",
            (Self::ReportActSeal, Lang::Ar) => "ختم السجل",
            (Self::ReportActWithdrawal, Lang::Fr) => "retrait",
            (Self::ReportActWithdrawal, Lang::En) => "withdrawal",
            (Self::ReportActWithdrawal, Lang::Ar) => "إلغاء",
            (Self::ReportActs, Lang::Fr) => "Actes",
            (Self::ReportActs, Lang::En) => "Acts",
            (Self::ReportActs, Lang::Ar) => "الإجراءات",
            (Self::ReportAffilies, Lang::Fr) => "Affiliés",
            (Self::ReportAffilies, Lang::En) => "Affiliates",
            (Self::ReportAffilies, Lang::Ar) => "المنخرطون",
            (Self::ReportAfter, Lang::Fr) => "Après",
            (Self::ReportAfter, Lang::En) => "After",
            (Self::ReportAfter, Lang::Ar) => "بعد",
            (Self::ReportAll, Lang::Fr) => "Tous les dépôts",
            (Self::ReportAll, Lang::En) => "All deposits",
            (Self::ReportAll, Lang::Ar) => "كل الإيداعات",
            (Self::ReportArrivals, Lang::Fr) => "Ce qui est arrivé",
            (Self::ReportArrivals, Lang::En) => "What came in",
            (Self::ReportArrivals, Lang::Ar) => "ما ورد",
            (Self::ReportAsTable, Lang::Fr) => "Les mêmes chiffres en tableau",
            (Self::ReportAsTable, Lang::En) => "The same figures as a table",
            (Self::ReportAsTable, Lang::Ar) => "نفس الأرقام في جدول",
            (Self::ReportBase, Lang::Fr) => "Assiette",
            (Self::ReportBase, Lang::En) => "Base",
            (Self::ReportBase, Lang::Ar) => "الوعاء",
            (Self::ReportBaseCapped, Lang::Fr) => "salaires plafonnés",
            (Self::ReportBaseCapped, Lang::En) => "capped salaries",
            (Self::ReportBaseCapped, Lang::Ar) => "الأجور المحددة في السقف",
            (Self::ReportBaseReal, Lang::Fr) => "salaires réels",
            (Self::ReportBaseReal, Lang::En) => "real salaries",
            (Self::ReportBaseReal, Lang::Ar) => "الأجور الحقيقية",
            (Self::ReportBatch, Lang::Fr) => "Dépôt",
            (Self::ReportBatch, Lang::En) => "Deposit",
            (Self::ReportBatch, Lang::Ar) => "الإيداع",
            (Self::ReportBefore, Lang::Fr) => "Avant",
            (Self::ReportBefore, Lang::En) => "Before",
            (Self::ReportBefore, Lang::Ar) => "قبل",
            (Self::ReportBranch, Lang::Fr) => "Branche",
            (Self::ReportBranch, Lang::En) => "Branch",
            (Self::ReportBranch, Lang::Ar) => "الفرع",
            (Self::ReportByDay, Lang::Fr) => "Verdicts par jour de réception",
            (Self::ReportByDay, Lang::En) => "Verdicts by day of receipt",
            (Self::ReportByDay, Lang::Ar) => "نتائج المراقبة حسب يوم الاستلام",
            (Self::ReportByMonth, Lang::Fr) => "Verdicts par mois de réception",
            (Self::ReportByMonth, Lang::En) => "Verdicts by month of receipt",
            (Self::ReportByMonth, Lang::Ar) => "نتائج المراقبة حسب شهر الاستلام",
            (Self::ReportByPeriod, Lang::Fr) => "Par période déclarée",
            (Self::ReportByPeriod, Lang::En) => "By period declared",
            (Self::ReportByPeriod, Lang::Ar) => "حسب الفترة المصرح بها",
            (Self::ReportByYear, Lang::Fr) => "Verdicts par année de réception",
            (Self::ReportByYear, Lang::En) => "Verdicts by year of receipt",
            (Self::ReportByYear, Lang::Ar) => "نتائج المراقبة حسب سنة الاستلام",
            (Self::ReportCases, Lang::Fr) => "Cas",
            (Self::ReportCases, Lang::En) => "Cases",
            (Self::ReportCases, Lang::Ar) => "الحالات المسجلة",
            (Self::ReportChainHead, Lang::Fr) => "Empreinte de la dernière écriture",
            (Self::ReportChainHead, Lang::En) => "Digest of the last entry",
            (Self::ReportChainHead, Lang::Ar) => "بصمة آخر قيد",
            (Self::ReportChainPosition, Lang::Fr) => "Position dans la chaîne",
            (Self::ReportChainPosition, Lang::En) => "Position in the chain",
            (Self::ReportChainPosition, Lang::Ar) => "الموضع في السلسلة",
            (Self::ReportChainSealed, Lang::Fr) => "Dernier scellement",
            (Self::ReportChainSealed, Lang::En) => "Last seal",
            (Self::ReportChainSealed, Lang::Ar) => "آخر ختم",
            (Self::ReportContributions, Lang::Fr) => "Cotisations que ces totaux entraînent",
            (Self::ReportContributions, Lang::En) => "Contributions that these totals entail",
            (Self::ReportContributions, Lang::Ar) => "الاشتراكات المترتبة على هذه المجاميع",
            (Self::ReportContributionsNote, Lang::Fr) => {
                "Chaque part est le total des salaires multiplié par le taux de la période, arrondi une fois au centime ({rounding}). Les bordereaux de plusieurs affiliés, arrondis un à un, peuvent en différer de quelques centimes. L'AMO est comptée en entier : une déclaration ne dit pas quels employeurs en sont en partie dispensés."
            }
            (Self::ReportContributionsNote, Lang::En) => {
                "Each share is the total of salaries times the rate of the period, rounded once to the centime ({rounding}). Payment slips of several affiliates, rounded one by one, may differ from it by some centimes. AMO is counted in full: a declaration does not say which employers are partly exempt."
            }
            (Self::ReportContributionsNote, Lang::Ar) => {
                "كل حصة هي مجموع الأجور مضروبا في نسبة الفترة، مع التقريب مرة واحدة إلى السنتيم ({rounding}). قد تختلف عنها ببضعة سنتيمات بيانات أداء عدة منخرطين لأنها ت\u{64f}قرب كل على حدة. احت\u{64f}سب التأمين الإجباري عن المرض كاملا: لا يبين التصريح المشغلين المعفيين منه جزئيا."
            }
            (Self::ReportContributionsShort, Lang::Fr) => "Cotisations",
            (Self::ReportContributionsShort, Lang::En) => "Contributions",
            (Self::ReportContributionsShort, Lang::Ar) => "الاشتراكات",
            (Self::ReportDate, Lang::Fr) => "Date",
            (Self::ReportDate, Lang::En) => "Date",
            (Self::ReportDate, Lang::Ar) => "التاريخ",
            (Self::ReportDeclarations, Lang::Fr) => "Déclarations",
            (Self::ReportDeclarations, Lang::En) => "Declarations",
            (Self::ReportDeclarations, Lang::Ar) => "التصريحات",
            (Self::ReportDeposits, Lang::Fr) => "Dépôts, du plus récent au plus ancien",
            (Self::ReportDeposits, Lang::En) => "Deposits, newest first",
            (Self::ReportDeposits, Lang::Ar) => "الإيداعات من الأحدث إلى الأقدم",
            (Self::ReportDuplicates, Lang::Fr) => "Doublons (mêmes octets)",
            (Self::ReportDuplicates, Lang::En) => "Duplicates (same bytes)",
            (Self::ReportDuplicates, Lang::Ar) => "إيداعات مكررة (نفس المحتوى)",
            (Self::ReportEmployee, Lang::Fr) => "Part salariale",
            (Self::ReportEmployee, Lang::En) => "Employee's share",
            (Self::ReportEmployee, Lang::Ar) => "حصة الأجير",
            (Self::ReportEmployeeRate, Lang::Fr) => "Taux salarial",
            (Self::ReportEmployeeRate, Lang::En) => "Employee's rate",
            (Self::ReportEmployeeRate, Lang::Ar) => "نسبة الأجير",
            (Self::ReportEmployer, Lang::Fr) => "Part patronale",
            (Self::ReportEmployer, Lang::En) => "Employer's share",
            (Self::ReportEmployer, Lang::Ar) => "حصة المشغل",
            (Self::ReportEmployerRate, Lang::Fr) => "Taux patronal",
            (Self::ReportEmployerRate, Lang::En) => "Employer's rate",
            (Self::ReportEmployerRate, Lang::Ar) => "نسبة المشغل",
            (Self::ReportEntries, Lang::Fr) => "Écritures",
            (Self::ReportEntries, Lang::En) => "Entries",
            (Self::ReportEntries, Lang::Ar) => "القيود",
            (Self::ReportFiles, Lang::Fr) => "Fichiers",
            (Self::ReportFiles, Lang::En) => "Files",
            (Self::ReportFiles, Lang::Ar) => "الملفات",
            (Self::ReportFindings, Lang::Fr) => "Anomalies par code",
            (Self::ReportFindings, Lang::En) => "Findings by code",
            (Self::ReportFindings, Lang::Ar) => "الملاحظات حسب الرمز",
            (Self::ReportFirst, Lang::Fr) => "Premier reçu",
            (Self::ReportFirst, Lang::En) => "First received",
            (Self::ReportFirst, Lang::Ar) => "أول استلام",
            (Self::ReportFrom, Lang::Fr) => "Reçus à partir du",
            (Self::ReportFrom, Lang::En) => "Received from",
            (Self::ReportFrom, Lang::Ar) => "الواردة ابتداء من",
            (Self::ReportHour, Lang::Fr) => "Heure",
            (Self::ReportHour, Lang::En) => "Hour",
            (Self::ReportHour, Lang::Ar) => "الساعة",
            (Self::ReportHours, Lang::Fr) => "Arrivées par heure de la journée",
            (Self::ReportHours, Lang::En) => "Arrivals by hour of the day",
            (Self::ReportHours, Lang::Ar) => "الاستلام حسب ساعة اليوم",
            (Self::ReportIncomplete, Lang::Fr) => {
                "Total partiel : il manque les branches dont le taux n'est pas établi."
            }
            (Self::ReportIncomplete, Lang::En) => {
                "Partial total: the branches without a settled rate are missing."
            }
            (Self::ReportIncomplete, Lang::Ar) => {
                "مجموع جزئي: تنقصه الفروع التي لم ت\u{64f}حسم نسبتها."
            }
            (Self::ReportJournal, Lang::Fr) => "Journal",
            (Self::ReportJournal, Lang::En) => "Journal",
            (Self::ReportJournal, Lang::Ar) => "السجل",
            (Self::ReportKind, Lang::Fr) => "Nature",
            (Self::ReportKind, Lang::En) => "Kind",
            (Self::ReportKind, Lang::Ar) => "النوع",
            (Self::ReportLast, Lang::Fr) => "Dernier reçu",
            (Self::ReportLast, Lang::En) => "Last received",
            (Self::ReportLast, Lang::Ar) => "آخر استلام",
            (Self::ReportLastEntry, Lang::Fr) => "Dernière écriture",
            (Self::ReportLastEntry, Lang::En) => "Last entry",
            (Self::ReportLastEntry, Lang::Ar) => "آخر قيد",
            (Self::ReportMade, Lang::Fr) => {
                "Établi le {day} à {hour}. Moteur {engine}, spécification {spec}. Les dates et heures sont celles du fuseau {zone}. Ce rapport ne nomme aucun assuré."
            }
            (Self::ReportMade, Lang::En) => {
                "Made on {day} at {hour}. Engine {engine}, specification {spec}. Dates and times are those of {zone}. This report names no insured person."
            }
            (Self::ReportMade, Lang::Ar) => {
                "أ\u{64f}عد يوم {day} على الساعة {hour}. المحرك {engine}، المواصفة {spec}. التواريخ والساعات بتوقيت {zone}. لا يذكر هذا التقرير اسم أي مؤمن له."
            }
            (Self::ReportMeaning, Lang::Fr) => "Signification",
            (Self::ReportMeaning, Lang::En) => "Meaning",
            (Self::ReportMeaning, Lang::Ar) => "المعنى",
            (Self::ReportNoAct, Lang::Fr) => "Aucun acte.",
            (Self::ReportNoAct, Lang::En) => "No act.",
            (Self::ReportNoAct, Lang::Ar) => "لا إجراء.",
            (Self::ReportNoEntry, Lang::Fr) => "aucune",
            (Self::ReportNoEntry, Lang::En) => "none",
            (Self::ReportNoEntry, Lang::Ar) => "لا يوجد",
            (Self::ReportNoFinding, Lang::Fr) => "Aucune anomalie.",
            (Self::ReportNoFinding, Lang::En) => "No finding.",
            (Self::ReportNoFinding, Lang::Ar) => "لا توجد أي ملاحظة.",
            (Self::ReportNoPeriod, Lang::Fr) => "inconnue",
            (Self::ReportNoPeriod, Lang::En) => "unknown",
            (Self::ReportNoPeriod, Lang::Ar) => "غير معروفة",
            (Self::ReportNoTotal, Lang::Fr) => {
                "Aucune déclaration ne compte : rien à totaliser, aucune cotisation."
            }
            (Self::ReportNoTotal, Lang::En) => {
                "No declaration counts: nothing to add up, no contribution."
            }
            (Self::ReportNoTotal, Lang::Ar) => "لا يوجد أي تصريح محتسب: لا مجاميع ولا اشتراكات.",
            (Self::ReportNotDue, Lang::Fr) => "Non perçue à cette période.",
            (Self::ReportNotDue, Lang::En) => "Not levied in this period.",
            (Self::ReportNotDue, Lang::Ar) => "غير مستحقة في هذه الفترة.",
            (Self::ReportNothing, Lang::Fr) => "Aucun dépôt ne correspond à cette demande.",
            (Self::ReportNothing, Lang::En) => "No deposit answers this request.",
            (Self::ReportNothing, Lang::Ar) => "لا يوجد أي إيداع يطابق هذا الطلب.",
            (Self::ReportOnBehalf, Lang::Fr) => "{who}, pour le compte de {whom}",
            (Self::ReportOnBehalf, Lang::En) => "{who}, on behalf of {whom}",
            (Self::ReportOnBehalf, Lang::Ar) => "{who}، نيابة عن {whom}",
            (Self::ReportOtherCodes, Lang::Fr) => "autres codes",
            (Self::ReportOtherCodes, Lang::En) => "other codes",
            (Self::ReportOtherCodes, Lang::Ar) => "رموز أخرى",
            (Self::ReportPeak, Lang::Fr) => "Maximum : {count} ({where}).",
            (Self::ReportPeak, Lang::En) => "Highest: {count} ({where}).",
            (Self::ReportPeak, Lang::Ar) => "الحد الأقصى: {count} ({where}).",
            (Self::ReportQuarter, Lang::Fr) => "Trimestre, régime agricole",
            (Self::ReportQuarter, Lang::En) => "Quarter, agricultural regime",
            (Self::ReportQuarter, Lang::Ar) => "الفصل، النظام الفلاحي",
            (Self::ReportRateNone, Lang::Fr) => {
                "Aucun taux n'a été trouvé pour cette période. Rien n'est calculé."
            }
            (Self::ReportRateNone, Lang::En) => {
                "No rate was found for this period. Nothing is computed."
            }
            (Self::ReportRateNone, Lang::Ar) => {
                "لم ي\u{64f}عثر على أي نسبة لهذه الفترة. لم ي\u{64f}حسب أي مبلغ."
            }
            (Self::ReportRateUnknown, Lang::Fr) => "Taux non établi : {known}. Rien n'est calculé.",
            (Self::ReportRateUnknown, Lang::En) => {
                "Rate not settled: {known}. Nothing is computed."
            }
            (Self::ReportRateUnknown, Lang::Ar) => {
                "النسبة غير محسومة: {known}. لم ي\u{64f}حسب أي مبلغ."
            }
            (Self::ReportReason, Lang::Fr) => "Motif",
            (Self::ReportReason, Lang::En) => "Reason",
            (Self::ReportReason, Lang::Ar) => "السبب",
            (Self::ReportRejected, Lang::Fr) => "Rejetés",
            (Self::ReportRejected, Lang::En) => "Rejected",
            (Self::ReportRejected, Lang::Ar) => "مرفوضة",
            (Self::ReportReserve, Lang::Fr) => "Avec réserve",
            (Self::ReportReserve, Lang::En) => "With reserve",
            (Self::ReportReserve, Lang::Ar) => "مقبولة بتحفظ",
            (Self::ReportShown, Lang::Fr) => {
                "Affichés : {shown} sur {total}. Le reste est compté, pas affiché."
            }
            (Self::ReportShown, Lang::En) => {
                "Shown: {shown} of {total}. The others are counted, not shown."
            }
            (Self::ReportShown, Lang::Ar) => {
                "المعروض: {shown} من أصل {total}. الباقي محسوب وغير معروض."
            }
            (Self::ReportSince, Lang::Fr) => "depuis {month}",
            (Self::ReportSince, Lang::En) => "since {month}",
            (Self::ReportSince, Lang::Ar) => "منذ {month}",
            (Self::ReportSources, Lang::Fr) => "Sources des taux",
            (Self::ReportSources, Lang::En) => "Sources of the rates",
            (Self::ReportSources, Lang::Ar) => "مصادر النسب",
            (Self::ReportState, Lang::Fr) => "État",
            (Self::ReportState, Lang::En) => "State",
            (Self::ReportState, Lang::Ar) => "الحالة",
            (Self::ReportStates, Lang::Fr) => "États à la date du rapport",
            (Self::ReportStates, Lang::En) => "States at the date of the report",
            (Self::ReportStates, Lang::Ar) => "الحالات في تاريخ التقرير",
            (Self::ReportStory, Lang::Fr) => "Histoire du dépôt",
            (Self::ReportStory, Lang::En) => "Story of the deposit",
            (Self::ReportStory, Lang::Ar) => "مسار الإيداع",
            (Self::ReportTitle, Lang::Fr) => "RAPPORT D'AUDIT",
            (Self::ReportTitle, Lang::En) => "AUDIT REPORT",
            (Self::ReportTitle, Lang::Ar) => "تقرير التدقيق",
            (Self::ReportTo, Lang::Fr) => "Reçus jusqu'au",
            (Self::ReportTo, Lang::En) => "Received until",
            (Self::ReportTo, Lang::Ar) => "الواردة إلى غاية",
            (Self::ReportTooLarge, Lang::Fr) => "Montant trop grand pour être calculé exactement.",
            (Self::ReportTooLarge, Lang::En) => "Amount too large to be computed exactly.",
            (Self::ReportTooLarge, Lang::Ar) => "المبلغ أكبر من أن ي\u{64f}حسب بدقة.",
            (Self::ReportTotal, Lang::Fr) => "Total",
            (Self::ReportTotal, Lang::En) => "Total",
            (Self::ReportTotal, Lang::Ar) => "المجموع",
            (Self::ReportTotals, Lang::Fr) => "Totaux déclarés",
            (Self::ReportTotals, Lang::En) => "Totals declared",
            (Self::ReportTotals, Lang::Ar) => "المجاميع المصرح بها",
            (Self::ReportTotalsNote, Lang::Fr) => {
                "Seules comptent les déclarations validées, validées avec réserve ou prises en charge."
            }
            (Self::ReportTotalsNote, Lang::En) => {
                "Only declarations that are validated, validated with reservations or processed count."
            }
            (Self::ReportTotalsNote, Lang::Ar) => {
                "لا ت\u{64f}حتسب إلا التصريحات المصادق عليها أو المصادق عليها بتحفظ أو المتكفل بها."
            }
            (Self::ReportVerdict, Lang::Fr) => "Verdict",
            (Self::ReportVerdict, Lang::En) => "Verdict",
            (Self::ReportVerdict, Lang::Ar) => "النتيجة",
            (Self::ReportVerdicts, Lang::Fr) => "Verdicts et états",
            (Self::ReportVerdicts, Lang::En) => "Verdicts and states",
            (Self::ReportVerdicts, Lang::Ar) => "نتائج المراقبة والحالات",
            (Self::ReportVolume, Lang::Fr) => "Volume",
            (Self::ReportVolume, Lang::En) => "Volume",
            (Self::ReportVolume, Lang::Ar) => "الحجم",
            (Self::ReportWho, Lang::Fr) => "Par",
            (Self::ReportWho, Lang::En) => "By",
            (Self::ReportWho, Lang::Ar) => "من طرف",
            (Self::RightsAmount, Lang::Fr) => "Montant (DH)",
            (Self::RightsAmount, Lang::En) => "Amount (DH)",
            (Self::RightsAmount, Lang::Ar) => "المبلغ (درهم)",
            (Self::RightsBenefit, Lang::Fr) => "Prestation",
            (Self::RightsBenefit, Lang::En) => "Benefit",
            (Self::RightsBenefit, Lang::Ar) => "التعويض",
            (Self::RightsCondition, Lang::Fr) => "Condition",
            (Self::RightsCondition, Lang::En) => "Condition",
            (Self::RightsCondition, Lang::Ar) => "الشرط",
            (Self::RightsCounted, Lang::Fr) => "Compté",
            (Self::RightsCounted, Lang::En) => "Counted",
            (Self::RightsCounted, Lang::Ar) => "المحتسب",
            (Self::RightsLastDeclared, Lang::Fr) => "Dernier mois déclaré",
            (Self::RightsLastDeclared, Lang::En) => "Last month declared",
            (Self::RightsLastDeclared, Lang::Ar) => "آخر شهر مصرح به",
            (Self::RightsLastTaken, Lang::Fr) => "Dernier mois pris en charge",
            (Self::RightsLastTaken, Lang::En) => "Last month taken in charge",
            (Self::RightsLastTaken, Lang::Ar) => "آخر شهر معتمد",
            (Self::RightsMet, Lang::Fr) => "Conditions",
            (Self::RightsMet, Lang::En) => "Conditions",
            (Self::RightsMet, Lang::Ar) => "الشروط",
            (Self::RightsMissing, Lang::Fr) => "Manque",
            (Self::RightsMissing, Lang::En) => "Missing",
            (Self::RightsMissing, Lang::Ar) => "الناقص",
            (Self::RightsNote, Lang::Fr) => {
                "Ce document informe ; il ne vaut pas décision. Ce qui est à confirmer repose sur une hypothèse de l'installation."
            }
            (Self::RightsNote, Lang::En) => {
                "This document informs; it decides nothing. What is to be confirmed rests on an assumption of the installation."
            }
            (Self::RightsNote, Lang::Ar) => {
                "هذه الوثيقة للإخبار فقط ولا تعد قرارا. وما يستوجب التأكيد مبني على افتراض."
            }
            (Self::RightsTitle, Lang::Fr) => "Droits de la personne assurée",
            (Self::RightsTitle, Lang::En) => "Rights of the insured person",
            (Self::RightsTitle, Lang::Ar) => "حقوق الشخص المؤمن له",
            (Self::RoundingDown, Lang::Fr) => "vers le bas",
            (Self::RoundingDown, Lang::En) => "down",
            (Self::RoundingDown, Lang::Ar) => "إلى الأسفل",
            (Self::RoundingHalfEven, Lang::Fr) => "au plus proche, le demi-centime vers le pair",
            (Self::RoundingHalfEven, Lang::En) => "to the nearest, half a centime to even",
            (Self::RoundingHalfEven, Lang::Ar) => "إلى الأقرب، ونصف السنتيم إلى الزوجي",
            (Self::RoundingHalfUp, Lang::Fr) => "au plus proche, le demi-centime vers le haut",
            (Self::RoundingHalfUp, Lang::En) => "to the nearest, half a centime up",
            (Self::RoundingHalfUp, Lang::Ar) => "إلى الأقرب، ونصف السنتيم إلى الأعلى",
            (Self::RoundingUp, Lang::Fr) => "vers le haut",
            (Self::RoundingUp, Lang::En) => "up",
            (Self::RoundingUp, Lang::Ar) => "إلى الأعلى",
            (Self::Rows, Lang::Fr) => "{n} lignes",
            (Self::Rows, Lang::En) => "{n} rows",
            (Self::Rows, Lang::Ar) => "عدد الأسطر {n}",
            (Self::RowsOne, Lang::Fr) => "{n} ligne",
            (Self::RowsOne, Lang::En) => "{n} row",
            (Self::RowsOne, Lang::Ar) => "عدد الأسطر {n}",
            (Self::SchemeClosed, Lang::Fr) => {
                "{scheme} : ce dispositif n'est pas ouvert aujourd'hui ; rien n'a été changé"
            }
            (Self::SchemeClosed, Lang::En) => {
                "{scheme}: this scheme is not open today; nothing was changed"
            }
            (Self::SchemeClosed, Lang::Ar) => "{scheme}: هذا الإجراء غير مفتوح اليوم؛ لم يتغير شيء",
            (Self::SchemeInstalments, Lang::Fr) => {
                "{scheme} : au plus {n} échéances ; rien n'a été changé"
            }
            (Self::SchemeInstalments, Lang::En) => {
                "{scheme}: at most {n} instalments; nothing was changed"
            }
            (Self::SchemeInstalments, Lang::Ar) => "{scheme}: {n} قسطا على الأكثر؛ لم يتغير شيء",
            (Self::SchemeNoDebt, Lang::Fr) => {
                "{scheme} : rien n'est dû pour les périodes couvertes ; rien n'a été changé"
            }
            (Self::SchemeNoDebt, Lang::En) => {
                "{scheme}: nothing is owed for the periods that it covers; nothing was changed"
            }
            (Self::SchemeNoDebt, Lang::Ar) => "{scheme}: لا دين على الفترات المشمولة؛ لم يتغير شيء",
            (Self::SchemeNothing, Lang::Fr) => {
                "{scheme} : ce dispositif ne remet rien à qui paie en une fois ; rien n'a été changé"
            }
            (Self::SchemeNothing, Lang::En) => {
                "{scheme}: this scheme lets nothing off to who pays at once; nothing was changed"
            }
            (Self::SchemeNothing, Lang::Ar) => {
                "{scheme}: لا يعفي هذا الإجراء من أي مبلغ عند الأداء دفعة واحدة؛ لم يتغير شيء"
            }
            (Self::SchemePast, Lang::Fr) => {
                "{scheme} : la première échéance est déjà passée ; rien n'a été changé"
            }
            (Self::SchemePast, Lang::En) => {
                "{scheme}: the first instalment is in the past; nothing was changed"
            }
            (Self::SchemePast, Lang::Ar) => "{scheme}: القسط الأول في الماضي؛ لم يتغير شيء",
            (Self::SchemePlanned, Lang::Fr) => {
                "Un plan de paiement est déjà en cours pour ces dettes de l'affilié {affilie} ; rien n'a été changé"
            }
            (Self::SchemePlanned, Lang::En) => {
                "A payment plan of affiliate {affilie} covers these debts already; nothing was changed"
            }
            (Self::SchemePlanned, Lang::Ar) => {
                "توجد خطة أداء جارية لهذه الديون للمنخرط {affilie}؛ لم يتغير شيء"
            }
            (Self::SchemeRemitted, Lang::Fr) => {
                "{scheme} : ce dispositif a déjà été appliqué à ces dettes de l'affilié {affilie} (n° {n} du compte) ; rien n'a été changé"
            }
            (Self::SchemeRemitted, Lang::En) => {
                "{scheme}: this scheme was applied to these debts of affiliate {affilie} before (number {n} of the account); nothing was changed"
            }
            (Self::SchemeRemitted, Lang::Ar) => {
                "{scheme}: سبق تطبيق هذا الإجراء على ديون المنخرط {affilie} (رقم {n} في الحساب)؛ لم يتغير شيء"
            }
            (Self::Severity, Lang::Fr) => "Gravité",
            (Self::Severity, Lang::En) => "Severity",
            (Self::Severity, Lang::Ar) => "الخطورة",
            (Self::SlipAmount, Lang::Fr) => "Montant",
            (Self::SlipAmount, Lang::En) => "Amount",
            (Self::SlipAmount, Lang::Ar) => "المبلغ",
            (Self::SlipAssumed, Lang::Fr) => "{line} : {why}.",
            (Self::SlipAssumed, Lang::En) => "{line}: {why}.",
            (Self::SlipAssumed, Lang::Ar) => "{line}: {why}.",
            (Self::SlipBase, Lang::Fr) => "Masse salariale",
            (Self::SlipBase, Lang::En) => "Total of salaries",
            (Self::SlipBase, Lang::Ar) => "كتلة الأجور",
            (Self::SlipBranch, Lang::Fr) => "Nature de la cotisation",
            (Self::SlipBranch, Lang::En) => "Contribution",
            (Self::SlipBranch, Lang::Ar) => "نوع الاشتراك",
            (Self::SlipCancelled, Lang::Fr) => "bordereau de paiement {reference} annulé",
            (Self::SlipCancelled, Lang::En) => "payment slip {reference} cancelled",
            (Self::SlipCancelled, Lang::Ar) => "أ\u{64f}لغيت ورقة الأداء {reference}",
            (Self::SlipComplementary, Lang::Fr) => "déclaration complémentaire n° {number}",
            (Self::SlipComplementary, Lang::En) => "complementary declaration no. {number}",
            (Self::SlipComplementary, Lang::Ar) => "تصريح تكميلي رقم {number}",
            (Self::SlipCreditTitle, Lang::Fr) => "Avis de crédit de cotisations",
            (Self::SlipCreditTitle, Lang::En) => "Contribution credit note",
            (Self::SlipCreditTitle, Lang::Ar) => "إشعار دائن بالاشتراكات",
            (Self::SlipCredited, Lang::Fr) => "Ce montant vient en déduction de ce qui est dû.",
            (Self::SlipCredited, Lang::En) => "This amount is deducted from what is owed.",
            (Self::SlipCredited, Lang::Ar) => "ي\u{64f}خصم هذا المبلغ مما هو مستحق.",
            (Self::SlipDue, Lang::Fr) => "Échéance",
            (Self::SlipDue, Lang::En) => "Due date",
            (Self::SlipDue, Lang::Ar) => "أجل الأداء",
            (Self::SlipLines, Lang::Fr) => "Détail",
            (Self::SlipLines, Lang::En) => "Details",
            (Self::SlipLines, Lang::Ar) => "التفصيل",
            (Self::SlipNature, Lang::Fr) => "Nature",
            (Self::SlipNature, Lang::En) => "Kind",
            (Self::SlipNature, Lang::Ar) => "النوع",
            (Self::SlipNotCancelled, Lang::Fr) => {
                "le bordereau de paiement {reference} est {state} et ne peut pas être annulé"
            }
            (Self::SlipNotCancelled, Lang::En) => {
                "the payment slip {reference} is {state} and cannot be cancelled"
            }
            (Self::SlipNotCancelled, Lang::Ar) => {
                "ورقة الأداء {reference} حالتها {state} ولا يمكن إلغاؤها"
            }
            (Self::SlipNotes, Lang::Fr) => "Calcul",
            (Self::SlipNotes, Lang::En) => "How it was computed",
            (Self::SlipNotes, Lang::Ar) => "طريقة الحساب",
            (Self::SlipNothingToPay, Lang::Fr) => "Rien à payer pour ce bordereau.",
            (Self::SlipNothingToPay, Lang::En) => "Nothing to pay for this slip.",
            (Self::SlipNothingToPay, Lang::Ar) => "لا شيء للأداء برسم هذه الورقة.",
            (Self::SlipPayBefore, Lang::Fr) => {
                "À payer au plus tard le {date}, en rappelant la référence."
            }
            (Self::SlipPayBefore, Lang::En) => {
                "To be paid by {date} at the latest, quoting the reference."
            }
            (Self::SlipPayBefore, Lang::Ar) => "تؤدى في أجل أقصاه {date} مع ذكر المرجع.",
            (Self::SlipPrincipal, Lang::Fr) => "déclaration principale",
            (Self::SlipPrincipal, Lang::En) => "principal declaration",
            (Self::SlipPrincipal, Lang::Ar) => "تصريح أصلي",
            (Self::SlipRate, Lang::Fr) => "Taux",
            (Self::SlipRate, Lang::En) => "Rate",
            (Self::SlipRate, Lang::Ar) => "النسبة",
            (Self::SlipRectification, Lang::Fr) => "rectification n° {number}",
            (Self::SlipRectification, Lang::En) => "rectification no. {number}",
            (Self::SlipRectification, Lang::Ar) => "تصحيح رقم {number}",
            (Self::SlipReference, Lang::Fr) => "Référence",
            (Self::SlipReference, Lang::En) => "Reference",
            (Self::SlipReference, Lang::Ar) => "المرجع",
            (Self::SlipRegime, Lang::Fr) => "Régime",
            (Self::SlipRegime, Lang::En) => "Scheme",
            (Self::SlipRegime, Lang::Ar) => "النظام",
            (Self::SlipRounding, Lang::Fr) => {
                "Montants arrondis au centime {granularity}. La règle d'arrondi n'est pas publiée."
            }
            (Self::SlipRounding, Lang::En) => {
                "Amounts are rounded to the centime {granularity}. No rule of rounding is published."
            }
            (Self::SlipRounding, Lang::Ar) => {
                "ت\u{64f}قرب المبالغ إلى السنتيم {granularity}. قاعدة التقريب غير منشورة."
            }
            (Self::SlipState, Lang::Fr) => "État",
            (Self::SlipState, Lang::En) => "State",
            (Self::SlipState, Lang::Ar) => "الحالة",
            (Self::SlipTitle, Lang::Fr) => "Bordereau de paiement des cotisations",
            (Self::SlipTitle, Lang::En) => "Contribution payment slip",
            (Self::SlipTitle, Lang::Ar) => "ورقة أداء الاشتراكات",
            (Self::SlipTotal, Lang::Fr) => "Total",
            (Self::SlipTotal, Lang::En) => "Total",
            (Self::SlipTotal, Lang::Ar) => "المجموع",
            (Self::SlipUnknown, Lang::Fr) => "aucun bordereau de paiement {reference}",
            (Self::SlipUnknown, Lang::En) => "there is no payment slip {reference}",
            (Self::SlipUnknown, Lang::Ar) => "لا توجد ورقة أداء {reference}",
            (Self::SlipsIssuedMany, Lang::Fr) => "{n} bordereaux de paiement émis",
            (Self::SlipsIssuedMany, Lang::En) => "{n} payment slips issued",
            (Self::SlipsIssuedMany, Lang::Ar) => "عدد أوراق الأداء المصدرة: {n}",
            (Self::SlipsIssuedOne, Lang::Fr) => "{n} bordereau de paiement émis",
            (Self::SlipsIssuedOne, Lang::En) => "{n} payment slip issued",
            (Self::SlipsIssuedOne, Lang::Ar) => "عدد أوراق الأداء المصدرة: {n}",
            (Self::SlipsMany, Lang::Fr) => "{n} bordereaux de paiement, {total} DH",
            (Self::SlipsMany, Lang::En) => "{n} payment slips, {total} DH",
            (Self::SlipsMany, Lang::Ar) => "عدد أوراق الأداء: {n}، {total} درهم",
            (Self::SlipsOne, Lang::Fr) => "{n} bordereau de paiement, {total} DH",
            (Self::SlipsOne, Lang::En) => "{n} payment slip, {total} DH",
            (Self::SlipsOne, Lang::Ar) => "عدد أوراق الأداء: {n}، {total} درهم",
            (Self::SlipsWouldIssueMany, Lang::Fr) => "{n} bordereaux de paiement seraient émis",
            (Self::SlipsWouldIssueMany, Lang::En) => "{n} payment slips would be issued",
            (Self::SlipsWouldIssueMany, Lang::Ar) => "عدد أوراق الأداء التي ستصدر: {n}",
            (Self::SlipsWouldIssueOne, Lang::Fr) => "{n} bordereau de paiement serait émis",
            (Self::SlipsWouldIssueOne, Lang::En) => "{n} payment slip would be issued",
            (Self::SlipsWouldIssueOne, Lang::Ar) => "عدد أوراق الأداء التي ستصدر: {n}",
            (Self::StatementCapped, Lang::Fr) => "Salaire plafonné",
            (Self::StatementCapped, Lang::En) => "Capped salary",
            (Self::StatementCapped, Lang::Ar) => "الأجر المسقف",
            (Self::StatementContest, Lang::Fr) => {
                "Cet état peut être contesté jusqu'au {until}. Une correction fait l'objet d'un nouvel état, qui porte le numéro suivant."
            }
            (Self::StatementContest, Lang::En) => {
                "This statement can be contested until {until}. A correction is a new statement with the next number."
            }
            (Self::StatementContest, Lang::Ar) => {
                "يمكن الاعتراض على هذا البيان إلى غاية {until}. ويصدر كل تصحيح في بيان جديد يحمل الرقم الموالي."
            }
            (Self::StatementContestTitle, Lang::Fr) => "Contestation",
            (Self::StatementContestTitle, Lang::En) => "Contest",
            (Self::StatementContestTitle, Lang::Ar) => "الاعتراض",
            (Self::StatementContributions, Lang::Fr) => "Cotisations",
            (Self::StatementContributions, Lang::En) => "Contributions",
            (Self::StatementContributions, Lang::Ar) => "الاشتراكات",
            (Self::StatementEmployeeTitle, Lang::Fr) => "État annuel de l'assuré",
            (Self::StatementEmployeeTitle, Lang::En) => "Annual statement of an insured person",
            (Self::StatementEmployeeTitle, Lang::Ar) => "البيان السنوي للمؤمن له",
            (Self::StatementEmployees, Lang::Fr) => "Salariés",
            (Self::StatementEmployees, Lang::En) => "Employees",
            (Self::StatementEmployees, Lang::Ar) => "الأجراء",
            (Self::StatementGround, Lang::Fr) => "Demandée par",
            (Self::StatementGround, Lang::En) => "Asked by",
            (Self::StatementGround, Lang::Ar) => "بطلب من",
            (Self::StatementGroundEmployer, Lang::Fr) => "l'employeur",
            (Self::StatementGroundEmployer, Lang::En) => "the employer",
            (Self::StatementGroundEmployer, Lang::Ar) => "المشغل",
            (Self::StatementGroundRedressement, Lang::Fr) => "la caisse, après un redressement",
            (Self::StatementGroundRedressement, Lang::En) => "the fund, after a redressement",
            (Self::StatementGroundRedressement, Lang::Ar) => "الصندوق، بعد مراقبة",
            (Self::StatementHeads, Lang::Fr) => "Salariés",
            (Self::StatementHeads, Lang::En) => "Heads",
            (Self::StatementHeads, Lang::Ar) => "عدد الأجراء",
            (Self::StatementIncomplete, Lang::Fr) => {
                "Les cotisations d'un mois ne comprennent que les branches dont le taux est connu."
            }
            (Self::StatementIncomplete, Lang::En) => {
                "The contributions of a month hold only the branches whose rate is known."
            }
            (Self::StatementIncomplete, Lang::Ar) => {
                "لا تشمل اشتراكات الشهر إلا الفروع المعروفة نسبتها."
            }
            (Self::StatementIssued, Lang::Fr) => "Émis le",
            (Self::StatementIssued, Lang::En) => "Issued on",
            (Self::StatementIssued, Lang::Ar) => "تاريخ الإصدار",
            (Self::StatementLines, Lang::Fr) => "Lignes",
            (Self::StatementLines, Lang::En) => "Lines",
            (Self::StatementLines, Lang::Ar) => "الأسطر",
            (Self::StatementMany, Lang::Fr) => "{n} états annuels",
            (Self::StatementMany, Lang::En) => "{n} annual statements",
            (Self::StatementMany, Lang::Ar) => "البيانات السنوية: {n}",
            (Self::StatementMissing, Lang::Fr) => "Mois sans déclaration acceptée : {months}.",
            (Self::StatementMissing, Lang::En) => {
                "Months without an accepted declaration: {months}."
            }
            (Self::StatementMissing, Lang::Ar) => "الشهور التي ليس لها أي تصريح مقبول: {months}.",
            (Self::StatementMonths, Lang::Fr) => "Mois par mois",
            (Self::StatementMonths, Lang::En) => "Month by month",
            (Self::StatementMonths, Lang::Ar) => "شهرا بشهر",
            (Self::StatementNoSlip, Lang::Fr) => "sans bordereau",
            (Self::StatementNoSlip, Lang::En) => "no slip",
            (Self::StatementNoSlip, Lang::Ar) => "بدون ورقة",
            (Self::StatementNone, Lang::Fr) => "aucun état annuel {year} de l'affilié {affilie}",
            (Self::StatementNone, Lang::En) => "no annual statement {year} of affiliate {affilie}",
            (Self::StatementNone, Lang::Ar) => "لا يوجد بيان سنوي {year} للمنخرط {affilie}",
            (Self::StatementNumber, Lang::Fr) => "Numéro de l'état",
            (Self::StatementNumber, Lang::En) => "Number of the statement",
            (Self::StatementNumber, Lang::Ar) => "رقم البيان",
            (Self::StatementOne, Lang::Fr) => "{n} état annuel",
            (Self::StatementOne, Lang::En) => "{n} annual statement",
            (Self::StatementOne, Lang::Ar) => "البيانات السنوية: {n}",
            (Self::StatementPaidNote, Lang::Fr) => {
                "Bordereaux payés et reste dû : à la date d'émission de cet état. Un paiement ultérieur ne donne pas lieu à un nouvel état."
            }
            (Self::StatementPaidNote, Lang::En) => {
                "Slips paid and amounts owed are those of the day of issue. A later payment does not lead to a new statement."
            }
            (Self::StatementPaidNote, Lang::Ar) => {
                "أوراق الأداء المؤداة والمبالغ المستحقة محددة في تاريخ إصدار هذا البيان. ولا يترتب عن أداء لاحق إصدار بيان جديد."
            }
            (Self::StatementReceipt, Lang::Fr) => "Accusé, ligne",
            (Self::StatementReceipt, Lang::En) => "Receipt, line",
            (Self::StatementReceipt, Lang::Ar) => "الوصل، السطر",
            (Self::StatementRectifications, Lang::Fr) => "Rectifications",
            (Self::StatementRectifications, Lang::En) => "Rectifications",
            (Self::StatementRectifications, Lang::Ar) => "التصحيحات",
            (Self::StatementRectificationsNote, Lang::Fr) => {
                "Les sommes de cet état sont celles en vigueur : les déclarations acceptées, corrigées par ces rectifications."
            }
            (Self::StatementRectificationsNote, Lang::En) => {
                "The sums of this statement are those in force: the accepted declarations as these rectifications have corrected them."
            }
            (Self::StatementRectificationsNote, Lang::Ar) => {
                "مجاميع هذا البيان هي المجاميع السارية: التصريحات المقبولة كما عدلتها هذه التصحيحات."
            }
            (Self::StatementRectifiedBy, Lang::Fr) => "ligne {line}, rectifiée par {receipt}",
            (Self::StatementRectifiedBy, Lang::En) => "line {line}, rectified by {receipt}",
            (Self::StatementRectifiedBy, Lang::Ar) => "السطر {line}، عدله التصحيح {receipt}",
            (Self::StatementSituation, Lang::Fr) => "Situation",
            (Self::StatementSituation, Lang::En) => "Situation",
            (Self::StatementSituation, Lang::Ar) => "الوضعية",
            (Self::StatementSlipsOwed, Lang::Fr) => "Reste dû",
            (Self::StatementSlipsOwed, Lang::En) => "Owed",
            (Self::StatementSlipsOwed, Lang::Ar) => "المبلغ المستحق",
            (Self::StatementSlipsPaid, Lang::Fr) => "Bordereaux payés",
            (Self::StatementSlipsPaid, Lang::En) => "Slips paid",
            (Self::StatementSlipsPaid, Lang::Ar) => "أوراق الأداء المؤداة",
            (Self::StatementTitle, Lang::Fr) => "État annuel des salaires déclarés",
            (Self::StatementTitle, Lang::En) => "Annual statement of declared salaries",
            (Self::StatementTitle, Lang::Ar) => "البيان السنوي للأجور المصرح بها",
            (Self::StatementUnbilled, Lang::Fr) => {
                "Mois déclarés sans bordereau de paiement : {months}."
            }
            (Self::StatementUnbilled, Lang::En) => {
                "Declared months without a payment slip: {months}."
            }
            (Self::StatementUnbilled, Lang::Ar) => "الشهور المصرح بها دون ورقة أداء: {months}.",
            (Self::StatementUndeclared, Lang::Fr) => "non déclaré",
            (Self::StatementUndeclared, Lang::En) => "not declared",
            (Self::StatementUndeclared, Lang::Ar) => "غير مصرح به",
            (Self::StatementUnpaid, Lang::Fr) => {
                "Cet état porte sur les déclarations ; il ne dit rien des paiements."
            }
            (Self::StatementUnpaid, Lang::En) => {
                "This statement is about declarations; it says nothing of payments."
            }
            (Self::StatementUnpaid, Lang::Ar) => {
                "يخص هذا البيان التصريحات؛ ولا يتضمن أي معلومة عن الأداءات."
            }
            (Self::StatementUnproved, Lang::Fr) => {
                "affilié {affilie} : les sommes ne sont pas prouvées : {why}"
            }
            (Self::StatementUnproved, Lang::En) => {
                "affiliate {affilie}: the sums are not proved: {why}"
            }
            (Self::StatementUnproved, Lang::Ar) => "المنخرط {affilie}: المجاميع غير مثبتة: {why}",
            (Self::StatementWithoutInsured, Lang::Fr) => {
                "l'état ne contient pas l'assuré {insured}"
            }
            (Self::StatementWithoutInsured, Lang::En) => {
                "the statement does not hold the insured {insured}"
            }
            (Self::StatementWithoutInsured, Lang::Ar) => "لا يتضمن البيان المؤمن له {insured}",
            (Self::StatementWithoutNumber, Lang::Fr) => "Lignes sans numéro d'assuré",
            (Self::StatementWithoutNumber, Lang::En) => "Lines without an insured number",
            (Self::StatementWithoutNumber, Lang::Ar) => "أسطر بدون رقم تأمين",
            (Self::StatementWithoutNumberNote, Lang::Fr) => {
                "Ces personnes n'ont pas encore de numéro ; leurs salaires sont compris dans les totaux des mois."
            }
            (Self::StatementWithoutNumberNote, Lang::En) => {
                "These persons have no number yet; their salaries are in the totals of the months."
            }
            (Self::StatementWithoutNumberNote, Lang::Ar) => {
                "ليس لهؤلاء الأشخاص رقم بعد؛ وأجورهم محتسبة في مجاميع الشهور."
            }
            (Self::StatementsIssuedMany, Lang::Fr) => {
                "{n} états annuels émis ({unchanged} inchangés, {unproved} non prouvés)"
            }
            (Self::StatementsIssuedMany, Lang::En) => {
                "{n} annual statements issued ({unchanged} unchanged, {unproved} not proved)"
            }
            (Self::StatementsIssuedMany, Lang::Ar) => {
                "البيانات السنوية الصادرة: {n} (دون تغيير: {unchanged}، غير مثبتة: {unproved})"
            }
            (Self::StatementsIssuedOne, Lang::Fr) => {
                "{n} état annuel émis ({unchanged} inchangés, {unproved} non prouvés)"
            }
            (Self::StatementsIssuedOne, Lang::En) => {
                "{n} annual statement issued ({unchanged} unchanged, {unproved} not proved)"
            }
            (Self::StatementsIssuedOne, Lang::Ar) => {
                "البيانات السنوية الصادرة: {n} (دون تغيير: {unchanged}، غير مثبتة: {unproved})"
            }
            (Self::StatementsWouldIssueMany, Lang::Fr) => {
                "{n} états annuels seraient émis ({unchanged} inchangés, {unproved} non prouvés)"
            }
            (Self::StatementsWouldIssueMany, Lang::En) => {
                "{n} annual statements would be issued ({unchanged} unchanged, {unproved} not proved)"
            }
            (Self::StatementsWouldIssueMany, Lang::Ar) => {
                "البيانات السنوية التي ستصدر: {n} (دون تغيير: {unchanged}، غير مثبتة: {unproved})"
            }
            (Self::StatementsWouldIssueOne, Lang::Fr) => {
                "{n} état annuel serait émis ({unchanged} inchangés, {unproved} non prouvés)"
            }
            (Self::StatementsWouldIssueOne, Lang::En) => {
                "{n} annual statement would be issued ({unchanged} unchanged, {unproved} not proved)"
            }
            (Self::StatementsWouldIssueOne, Lang::Ar) => {
                "البيانات السنوية التي ستصدر: {n} (دون تغيير: {unchanged}، غير مثبتة: {unproved})"
            }
            (Self::StatusClaimed, Lang::Fr) => "en cours de traitement (work/)",
            (Self::StatusClaimed, Lang::En) => "being worked on (work/)",
            (Self::StatusClaimed, Lang::Ar) => "قيد المعالجة (work/)",
            (Self::StatusDatabase, Lang::Fr) => "base de données",
            (Self::StatusDatabase, Lang::En) => "database",
            (Self::StatusDatabase, Lang::Ar) => "قاعدة البيانات",
            (Self::StatusDisk, Lang::Fr) => "disque",
            (Self::StatusDisk, Lang::En) => "disk",
            (Self::StatusDisk, Lang::Ar) => "القرص",
            (Self::StatusDues, Lang::Fr) => "cotisations",
            (Self::StatusDues, Lang::En) => "contributions",
            (Self::StatusDues, Lang::Ar) => "الاشتراكات",
            (Self::StatusDuesSays, Lang::Fr) => {
                "{owed} DH dus, {collected} prélevés, {rejected} rejets, {unmatched} écritures à rapprocher, plus ancien ordre sans réponse : {days} j"
            }
            (Self::StatusDuesSays, Lang::En) => {
                "{owed} DH owed, {collected} collected, {rejected} rejected, {unmatched} entries to match, oldest order without answer: {days} d"
            }
            (Self::StatusDuesSays, Lang::Ar) => {
                "مستحق {owed} درهم، محصل {collected}، مرفوض {rejected}، قيود للمطابقة {unmatched}، أقدم أمر بلا جواب: {days} يوم"
            }
            (Self::StatusInbox, Lang::Fr) => "en attente dans inbox/",
            (Self::StatusInbox, Lang::En) => "waiting in inbox/",
            (Self::StatusInbox, Lang::Ar) => "في الانتظار في inbox/",
            (Self::StatusPreetablis, Lang::Fr) => "en attente dans preetabli/",
            (Self::StatusPreetablis, Lang::En) => "waiting in preetabli/",
            (Self::StatusPreetablis, Lang::Ar) => "في الانتظار في preetabli/",
            (Self::StatusQuarantined, Lang::Fr) => "en quarantaine",
            (Self::StatusQuarantined, Lang::En) => "quarantined",
            (Self::StatusQuarantined, Lang::Ar) => "في الحجر",
            (Self::StatusRefused, Lang::Fr) => "rejetés aujourd'hui",
            (Self::StatusRefused, Lang::En) => "refused today",
            (Self::StatusRefused, Lang::Ar) => "المرفوضة اليوم",
            (Self::StatusRoom, Lang::Fr) => "{free} Mio libres sur {all} Mio",
            (Self::StatusRoom, Lang::En) => "{free} MiB free of {all} MiB",
            (Self::StatusRoom, Lang::Ar) => "{free} ميبيبايت متاحة من أصل {all} ميبيبايت",
            (Self::StatusRuns, Lang::Fr) => "en marche ({who})",
            (Self::StatusRuns, Lang::En) => "running ({who})",
            (Self::StatusRuns, Lang::Ar) => "تعمل ({who})",
            (Self::StatusSeal, Lang::Fr) => "dernier sceau",
            (Self::StatusSeal, Lang::En) => "last seal",
            (Self::StatusSeal, Lang::Ar) => "آخر ختم",
            (Self::StatusSealed, Lang::Fr) => "{at} ; inscriptions depuis : {n}",
            (Self::StatusSealed, Lang::En) => "{at}; entries since: {n}",
            (Self::StatusSealed, Lang::Ar) => "{at}؛ التقييدات منذ ذلك: {n}",
            (Self::StatusService, Lang::Fr) => "service",
            (Self::StatusService, Lang::En) => "service",
            (Self::StatusService, Lang::Ar) => "الخدمة",
            (Self::StatusStopped, Lang::Fr) => "arrêté",
            (Self::StatusStopped, Lang::En) => "not running",
            (Self::StatusStopped, Lang::Ar) => "متوقفة",
            (Self::StatusStoppedWhy, Lang::Fr) => "arrêté ou pas prêt ({why})",
            (Self::StatusStoppedWhy, Lang::En) => "not running, or not ready ({why})",
            (Self::StatusStoppedWhy, Lang::Ar) => "متوقفة أو غير جاهزة ({why})",
            (Self::StatusToday, Lang::Fr) => "reçus aujourd'hui",
            (Self::StatusToday, Lang::En) => "received today",
            (Self::StatusToday, Lang::Ar) => "المستلمة اليوم",
            (Self::StatusUnpublished, Lang::Fr) => "avis à publier",
            (Self::StatusUnpublished, Lang::En) => "notices to publish",
            (Self::StatusUnpublished, Lang::Ar) => "الإشعارات التي ست\u{64f}نشر",
            (Self::StatusUnsealed, Lang::Fr) => "aucun",
            (Self::StatusUnsealed, Lang::En) => "none",
            (Self::StatusUnsealed, Lang::Ar) => "لا يوجد",
            (Self::StatusWall, Lang::Fr) => "cloison entre affiliés",
            (Self::StatusWall, Lang::En) => "wall between affiliates",
            (Self::StatusWall, Lang::Ar) => "الفصل بين المنخرطين",
            (Self::StatusWallLacks, Lang::Fr) => "tenue par les requêtes seules ({why})",
            (Self::StatusWallLacks, Lang::En) => "held by queries alone ({why})",
            (Self::StatusWallLacks, Lang::Ar) => "تضمنه الاستعلامات وحدها ({why})",
            (Self::StatusWallStands, Lang::Fr) => "tenue par la base de données",
            (Self::StatusWallStands, Lang::En) => "held by the database",
            (Self::StatusWallStands, Lang::Ar) => "تضمنه قاعدة البيانات",
            (Self::Title, Lang::Fr) => "Intitulé",
            (Self::Title, Lang::En) => "Title",
            (Self::Title, Lang::Ar) => "العنوان",
            (Self::TitleControls, Lang::Fr) => "contrôles",
            (Self::TitleControls, Lang::En) => "controls",
            (Self::TitleControls, Lang::Ar) => "المراقبات",
            (Self::TitleHistory, Lang::Fr) => "historique",
            (Self::TitleHistory, Lang::En) => "history",
            (Self::TitleHistory, Lang::Ar) => "السجل",
            (Self::TitleNotices, Lang::Fr) => "avis",
            (Self::TitleNotices, Lang::En) => "notices",
            (Self::TitleNotices, Lang::Ar) => "الإشعارات",
            (Self::Todo, Lang::Fr) => "À faire",
            (Self::Todo, Lang::En) => "What to do",
            (Self::Todo, Lang::Ar) => "المطلوب",
            (Self::TotalDeposit, Lang::Fr) => "{shown} dépôt",
            (Self::TotalDeposit, Lang::En) => "{shown} deposit",
            (Self::TotalDeposit, Lang::Ar) => "عدد الإيداعات: {shown}",
            (Self::TotalDeposits, Lang::Fr) => "{shown} dépôts",
            (Self::TotalDeposits, Lang::En) => "{shown} deposits",
            (Self::TotalDeposits, Lang::Ar) => "عدد الإيداعات: {shown}",
            (Self::TotalDepositsOf, Lang::Fr) => {
                "{shown} sur {total} dépôts (voir --limit et --page)"
            }
            (Self::TotalDepositsOf, Lang::En) => {
                "{shown} of {total} deposits (see --limit and --page)"
            }
            (Self::TotalDepositsOf, Lang::Ar) => {
                "{shown} من أصل {total} إيداعا (انظر --limit و --page)"
            }
            (Self::TotalEntries, Lang::Fr) => "{shown} inscriptions au journal",
            (Self::TotalEntries, Lang::En) => "{shown} entries of the journal",
            (Self::TotalEntries, Lang::Ar) => "عدد تقييدات السجل: {shown}",
            (Self::TotalEntriesOf, Lang::Fr) => "{shown} sur {total} inscriptions au journal",
            (Self::TotalEntriesOf, Lang::En) => "{shown} of {total} entries of the journal",
            (Self::TotalEntriesOf, Lang::Ar) => "{shown} من أصل {total} من تقييدات السجل",
            (Self::TotalEntriesOn, Lang::Fr) => "suite : {on}",
            (Self::TotalEntriesOn, Lang::En) => "go on: {on}",
            (Self::TotalEntriesOn, Lang::Ar) => "التالي: {on}",
            (Self::TotalEntry, Lang::Fr) => "{shown} inscription au journal",
            (Self::TotalEntry, Lang::En) => "{shown} entry of the journal",
            (Self::TotalEntry, Lang::Ar) => "عدد تقييدات السجل: {shown}",
            (Self::TotalJours, Lang::Fr) => "Jours",
            (Self::TotalJours, Lang::En) => "Days",
            (Self::TotalJours, Lang::Ar) => "الأيام",
            (Self::TotalPreetabli, Lang::Fr) => "{shown} préétabli",
            (Self::TotalPreetabli, Lang::En) => "{shown} préétabli",
            (Self::TotalPreetabli, Lang::Ar) => "عدد الكشوف المعدة مسبقا: {shown}",
            (Self::TotalPreetablis, Lang::Fr) => "{shown} préétablis",
            (Self::TotalPreetablis, Lang::En) => "{shown} préétablis",
            (Self::TotalPreetablis, Lang::Ar) => "عدد الكشوف المعدة مسبقا: {shown}",
            (Self::TotalPreetablisMore, Lang::Fr) => "{shown} préétablis (voir --limit)",
            (Self::TotalPreetablisMore, Lang::En) => "{shown} préétablis (see --limit)",
            (Self::TotalPreetablisMore, Lang::Ar) => {
                "عدد الكشوف المعدة مسبقا: {shown} (انظر --limit)"
            }
            (Self::TotalSalairePlaf, Lang::Fr) => "Salaires plafonnés",
            (Self::TotalSalairePlaf, Lang::En) => "Capped salaries",
            (Self::TotalSalairePlaf, Lang::Ar) => "الأجور المحددة في السقف",
            (Self::TotalSalaireReel, Lang::Fr) => "Salaires réels",
            (Self::TotalSalaireReel, Lang::En) => "Real salaries",
            (Self::TotalSalaireReel, Lang::Ar) => "الأجور الحقيقية",
            (Self::TotalSalaries, Lang::Fr) => "Salariés",
            (Self::TotalSalaries, Lang::En) => "Employees",
            (Self::TotalSalaries, Lang::Ar) => "الأجراء",
            (Self::Totals, Lang::Fr) => "Totaux recalculés",
            (Self::Totals, Lang::En) => "Totals, recomputed",
            (Self::Totals, Lang::Ar) => "المجاميع المعاد حسابها",
            (Self::TotalsLine, Lang::Fr) => {
                "salariés : {salaries} ; jours : {jours} ; salaires réels : {reel} ; salaires plafonnés : {plaf}"
            }
            (Self::TotalsLine, Lang::En) => {
                "employees: {salaries}; days: {jours}; real salaries: {reel}; capped salaries: {plaf}"
            }
            (Self::TotalsLine, Lang::Ar) => {
                "الأجراء: {salaries}؛ الأيام: {jours}؛ الأجور الحقيقية: {reel}؛ الأجور المحددة في السقف: {plaf}"
            }
            (Self::Transfert, Lang::Fr) => "Référence de transfert",
            (Self::Transfert, Lang::En) => "Transfer reference",
            (Self::Transfert, Lang::Ar) => "مرجع التحويل",
            (Self::UnknownTotal, Lang::Fr) => "non calculable",
            (Self::UnknownTotal, Lang::En) => "cannot be told",
            (Self::UnknownTotal, Lang::Ar) => "تعذر حسابه",
            (Self::UnnumberedMany, Lang::Fr) => "{n} lignes sans numéro",
            (Self::UnnumberedMany, Lang::En) => "{n} lines without number",
            (Self::UnnumberedMany, Lang::Ar) => "عدد الأسطر بدون رقم: {n}",
            (Self::UnnumberedOne, Lang::Fr) => "{n} ligne sans numéro",
            (Self::UnnumberedOne, Lang::En) => "{n} line without number",
            (Self::UnnumberedOne, Lang::Ar) => "عدد الأسطر بدون رقم: {n}",
            (Self::UnpublishedMany, Lang::Fr) => {
                "Les avis de {n} dépôts sont dans le registre et n'ont pas pu être mis dans outbox/ : le service le fera."
            }
            (Self::UnpublishedMany, Lang::En) => {
                "The notices of {n} deposits are in the ledger and could not be put into outbox/: the service will do it."
            }
            (Self::UnpublishedMany, Lang::Ar) => {
                "إشعارات إيداعات عددها {n} محفوظة في السجل ولم يمكن وضعها في outbox/: ستقوم الخدمة بذلك."
            }
            (Self::UnpublishedOne, Lang::Fr) => {
                "L'avis de {n} dépôt est dans le registre et n'a pas pu être mis dans outbox/ : le service le fera."
            }
            (Self::UnpublishedOne, Lang::En) => {
                "The notice of {n} deposit is in the ledger and could not be put into outbox/: the service will do it."
            }
            (Self::UnpublishedOne, Lang::Ar) => {
                "إشعارات إيداعات عددها {n} محفوظة في السجل ولم يمكن وضعها في outbox/: ستقوم الخدمة بذلك."
            }
            (Self::Unreadable, Lang::Fr) => "illisible",
            (Self::Unreadable, Lang::En) => "not readable",
            (Self::Unreadable, Lang::Ar) => "غير مقروء",
            (Self::VerdictAccepted, Lang::Fr) => "ACCEPTÉE",
            (Self::VerdictAccepted, Lang::En) => "ACCEPTED",
            (Self::VerdictAccepted, Lang::Ar) => "مقبول",
            (Self::VerdictAcceptedWithReserve, Lang::Fr) => "ACCEPTÉE AVEC RÉSERVE",
            (Self::VerdictAcceptedWithReserve, Lang::En) => "ACCEPTED WITH RESERVATIONS",
            (Self::VerdictAcceptedWithReserve, Lang::Ar) => "مقبول بتحفظ",
            (Self::VerdictLineAccepted, Lang::Fr) => "Déclaration acceptée : rien à corriger.",
            (Self::VerdictLineAccepted, Lang::En) => "Declaration accepted: nothing to correct.",
            (Self::VerdictLineAccepted, Lang::Ar) => "التصريح مقبول: لا شيء للتصحيح.",
            (Self::VerdictLineLocalAccepted, Lang::Fr) => {
                "Rien à corriger : ce fichier serait accepté."
            }
            (Self::VerdictLineLocalAccepted, Lang::En) => {
                "Nothing to correct: this file would be accepted."
            }
            (Self::VerdictLineLocalAccepted, Lang::Ar) => "لا شيء للتصحيح: سي\u{64f}قبل هذا الملف.",
            (Self::VerdictLineLocalRejected, Lang::Fr) => {
                "Ce fichier serait rejeté : {found}. Corrigez-le avant de le déposer."
            }
            (Self::VerdictLineLocalRejected, Lang::En) => {
                "This file would be rejected: {found}. Correct it before sending it."
            }
            (Self::VerdictLineLocalRejected, Lang::Ar) => {
                "سي\u{64f}رفض هذا الملف: {found}. المرجو تصحيحه قبل إيداعه."
            }
            (Self::VerdictLineLocalReserve, Lang::Fr) => {
                "Ce fichier serait accepté avec réserve : {found}. Vérifiez les points signalés avant de le déposer."
            }
            (Self::VerdictLineLocalReserve, Lang::En) => {
                "This file would be accepted with reservations: {found}. Look at the points reported before sending it."
            }
            (Self::VerdictLineLocalReserve, Lang::Ar) => {
                "سي\u{64f}قبل هذا الملف بتحفظ: {found}. المرجو التحقق من النقط المشار إليها قبل إيداعه."
            }
            (Self::VerdictLinePreetabliRejected, Lang::Fr) => {
                "Préétabli refusé : {found}. Rien n'a été enregistré ; le préétabli en vigueur, s'il y en a un, ne change pas."
            }
            (Self::VerdictLinePreetabliRejected, Lang::En) => {
                "Préétabli refused: {found}. Nothing was recorded; the préétabli in force, if there is one, stays as it is."
            }
            (Self::VerdictLinePreetabliRejected, Lang::Ar) => {
                "التصريح المعد مسبقا مرفوض: {found}. لم ي\u{64f}سجل أي شيء؛ ويبقى التصريح المعد مسبقا المعمول به، إن وجد، دون تغيير."
            }
            (Self::VerdictLineRectificationInForce, Lang::Fr) => {
                "Rectification acceptée : elle est en vigueur."
            }
            (Self::VerdictLineRectificationInForce, Lang::En) => {
                "Rectification accepted: it is in force."
            }
            (Self::VerdictLineRectificationInForce, Lang::Ar) => "التصحيح مقبول: وهو ساري المفعول.",
            (Self::VerdictLineRectificationRejected, Lang::Fr) => {
                "Rectification refusée : {found}. Rien n'a été changé ; corrigez, puis déposez à nouveau le fichier entier."
            }
            (Self::VerdictLineRectificationRejected, Lang::En) => {
                "Rectification refused: {found}. Nothing was changed; correct it, then send the whole file again."
            }
            (Self::VerdictLineRectificationRejected, Lang::Ar) => {
                "التصحيح مرفوض: {found}. لم يتغير أي شيء؛ المرجو التصحيح ثم إعادة إيداع الملف كاملا."
            }
            (Self::VerdictLineRectificationRepeated, Lang::Fr) => {
                "Rectification déjà enregistrée (dépôt {receipt}) : rien n'a été changé une seconde fois."
            }
            (Self::VerdictLineRectificationRepeated, Lang::En) => {
                "Rectification recorded already (deposit {receipt}): nothing was changed a second time."
            }
            (Self::VerdictLineRectificationRepeated, Lang::Ar) => {
                "التصحيح مسجل من قبل (الإيداع {receipt}): لم يتغير أي شيء مرة ثانية."
            }
            (Self::VerdictLineRectificationWaiting, Lang::Fr) => {
                "Rectification reçue, sans erreur : l'échéance du {due} est passée, un agent décidera. Rien ne change d'ici là."
            }
            (Self::VerdictLineRectificationWaiting, Lang::En) => {
                "Rectification received, without error: the due date, {due}, has passed and an officer decides. Nothing changes until then."
            }
            (Self::VerdictLineRectificationWaiting, Lang::Ar) => {
                "تم استلام التصحيح دون أخطاء: انقضى أجل {due} وسيقرر فيه أحد الأعوان. ولا يتغير شيء قبل ذلك."
            }
            (Self::VerdictLineRejected, Lang::Fr) => {
                "Déclaration rejetée : {found}. Rien n'a été enregistré ; corrigez, puis déposez à nouveau le fichier entier."
            }
            (Self::VerdictLineRejected, Lang::En) => {
                "Declaration rejected: {found}. Nothing was recorded; correct it, then send the whole file again."
            }
            (Self::VerdictLineRejected, Lang::Ar) => {
                "التصريح مرفوض: {found}. لم ي\u{64f}سجل أي شيء؛ المرجو التصحيح ثم إعادة إيداع الملف كاملا."
            }
            (Self::VerdictLineReserve, Lang::Fr) => {
                "Déclaration acceptée avec réserve : {found}. Rien n'empêche sa prise en charge ; vérifiez les points signalés."
            }
            (Self::VerdictLineReserve, Lang::En) => {
                "Declaration accepted with reservations: {found}. Nothing stands in the way of processing it; look at the points reported."
            }
            (Self::VerdictLineReserve, Lang::Ar) => {
                "التصريح مقبول بتحفظ: {found}. لا شيء يمنع اعتماده؛ المرجو التحقق من النقط المشار إليها."
            }
            (Self::VerdictRejected, Lang::Fr) => "REJETÉE",
            (Self::VerdictRejected, Lang::En) => "REJECTED",
            (Self::VerdictRejected, Lang::Ar) => "مرفوض",
            (Self::VersionsNone, Lang::Fr) => {
                "{receipt} : aucune déclaration de sa période ne compte, il n'y a pas de version"
            }
            (Self::VersionsNone, Lang::En) => {
                "{receipt}: no declaration of its period counts, there is no version"
            }
            (Self::VersionsNone, Lang::Ar) => {
                "{receipt}: لا يوجد أي تصريح محتسب لفترته، ولا توجد أي نسخة"
            }
            (Self::VersionsSame, Lang::Fr) => {
                "Aucune rectification n'a rien changé entre ces versions."
            }
            (Self::VersionsSame, Lang::En) => {
                "No rectification changed anything between these versions."
            }
            (Self::VersionsSame, Lang::Ar) => "لم يغير أي تصحيح شيئا بين هاتين النسختين.",
            (Self::VersionsUnknown, Lang::Fr) => {
                "{receipt} : les versions de sa période vont de 1 à {last}"
            }
            (Self::VersionsUnknown, Lang::En) => {
                "{receipt}: the versions of its period are 1 to {last}"
            }
            (Self::VersionsUnknown, Lang::Ar) => "{receipt}: نسخ فترته من 1 إلى {last}",
            (Self::Warning, Lang::Fr) => "AVERTISSEMENT",
            (Self::Warning, Lang::En) => "WARNING",
            (Self::Warning, Lang::Ar) => "تنبيه",
            (Self::WarningMany, Lang::Fr) => "{n} avertissements",
            (Self::WarningMany, Lang::En) => "{n} warnings",
            (Self::WarningMany, Lang::Ar) => "عدد التنبيهات {n}",
            (Self::WarningOne, Lang::Fr) => "{n} avertissement",
            (Self::WarningOne, Lang::En) => "{n} warning",
            (Self::WarningOne, Lang::Ar) => "عدد التنبيهات {n}",
            (Self::WhyBlankCounted, Lang::Fr) => {
                "La ligne vide, qui ne déclare personne, semble comptée."
            }
            (Self::WhyBlankCounted, Lang::En) => {
                "The blank line, which declares nobody, seems to have been counted."
            }
            (Self::WhyBlankCounted, Lang::Ar) => {
                "يبدو أن السطر الفارغ، الذي لا يصرح بأحد، قد ح\u{64f}سب."
            }
            (Self::WhyControlCorrected, Lang::Fr) => {
                "Ce total additionne les S_Ctr tels qu'ils devraient être ; lignes dont le S_Ctr est faux : {count}. Corrigez-les, et le total sera juste."
            }
            (Self::WhyControlCorrected, Lang::En) => {
                "This total adds up the S_Ctr as they should be; lines whose S_Ctr is wrong: {count}. Correct these, and the total is right."
            }
            (Self::WhyControlCorrected, Lang::Ar) => {
                "هذا المجموع يجمع قيم S_Ctr كما ينبغي أن تكون؛ عدد الأسطر التي فيها S_Ctr خاطئ: {count}. يرجى تصحيحها فيصبح المجموع صحيحا."
            }
            (Self::WhyEntrantsForgotten, Lang::Fr) => {
                "La valeur est celle du récapitulatif 03 : les entrants (récapitulatif 05) semblent oubliés."
            }
            (Self::WhyEntrantsForgotten, Lang::En) => {
                "The value is that of summary record 03: the new employees (summary record 05) seem to have been left out."
            }
            (Self::WhyEntrantsForgotten, Lang::Ar) => {
                "القيمة هي قيمة التسجيلة الإجمالية 03: يبدو أن الملتحقين (التسجيلة 05) ن\u{64f}سوا."
            }
            (Self::WhyEntrantsIncluded, Lang::Fr) => {
                "La valeur compte aussi les entrants : ils se comptent dans les récapitulatifs 05 et 06, pas dans le 03."
            }
            (Self::WhyEntrantsIncluded, Lang::En) => {
                "The value counts the new employees as well: they belong in summary records 05 and 06 only."
            }
            (Self::WhyEntrantsIncluded, Lang::Ar) => {
                "القيمة تشمل الملتحقين أيضا: مكانهم في التسجيلتين الإجماليتين 05 و06 فقط."
            }
            (Self::WhyInsuredForgotten, Lang::Fr) => {
                "La valeur est celle du récapitulatif 05 : les assurés du préétabli (récapitulatif 03) semblent oubliés."
            }
            (Self::WhyInsuredForgotten, Lang::En) => {
                "The value is that of summary record 05: the insured of the préétabli (summary record 03) seem to have been left out."
            }
            (Self::WhyInsuredForgotten, Lang::Ar) => {
                "القيمة هي قيمة التسجيلة الإجمالية 05: يبدو أن مؤمني التصريح المعد مسبقا (التسجيلة 03) ن\u{64f}سوا."
            }
            (Self::WhyLeftAtZero, Lang::Fr) => {
                "Tous les totaux de {record} sont restés à zéro alors que des lignes sont déclarées."
            }
            (Self::WhyLeftAtZero, Lang::En) => {
                "All totals of {record} were left at zero although lines are declared."
            }
            (Self::WhyLeftAtZero, Lang::Ar) => {
                "بقيت كل مجاميع {record} صفرا مع أن هناك أسطرا مصرحا بها."
            }
            (Self::WhyLeftOutOfControl, Lang::Fr) => {
                "L'écart de {difference} est exactement ce que {field} apporte aux S_Ctr des lignes (lignes concernées : {count}) : cette valeur semble oubliée dans le total."
            }
            (Self::WhyLeftOutOfControl, Lang::En) => {
                "The difference of {difference} is exactly what {field} adds to the S_Ctr of the lines (lines concerned: {count}): it seems to have been left out of the total."
            }
            (Self::WhyLeftOutOfControl, Lang::Ar) => {
                "الفرق {difference} هو بالضبط ما تضيفه {field} إلى S_Ctr في الأسطر (عدد الأسطر المعنية: {count}): يبدو أنها ن\u{64f}سيت في المجموع."
            }
            (Self::WhyLineAltered, Lang::Fr) => {
                "Le total serait juste si {field} de la ligne {line} (assuré {assure}) valait {right} : cette ligne semble avoir changé après le calcul des totaux."
            }
            (Self::WhyLineAltered, Lang::En) => {
                "The total would be right if {field} of line {line} (insured {assure}) were {right}: that line seems to have changed after the totals were made."
            }
            (Self::WhyLineAltered, Lang::Ar) => {
                "يكون المجموع صحيحا لو كانت قيمة {field} في السطر {line} (المؤمن له {assure}) هي {right}: يبدو أن هذا السطر تغير بعد حساب المجاميع."
            }
            (Self::WhyLineLeftOut, Lang::Fr) => {
                "L'écart de {difference} est exactement ce que la ligne {line} (assuré {assure}) ajoute à {total} : elle semble avoir été oubliée dans le récapitulatif."
            }
            (Self::WhyLineLeftOut, Lang::En) => {
                "The difference of {difference} is exactly what line {line} (insured {assure}) adds to {total}: it seems to have been left out of the summary record."
            }
            (Self::WhyLineLeftOut, Lang::Ar) => {
                "الفرق {difference} هو بالضبط ما يضيفه السطر {line} (المؤمن له {assure}) إلى {total}: يبدو أنه ن\u{64f}سي في التسجيلة الإجمالية."
            }
            (Self::WhyLineMistyped, Lang::Fr) => {
                "Le total serait juste si {field} de la ligne {line} (assuré {assure}) valait {right} : un chiffre y semble mal saisi."
            }
            (Self::WhyLineMistyped, Lang::En) => {
                "The total would be right if {field} of line {line} (insured {assure}) were {right}: one digit seems to be mistyped there."
            }
            (Self::WhyLineMistyped, Lang::Ar) => {
                "يكون المجموع صحيحا لو كانت قيمة {field} في السطر {line} (المؤمن له {assure}) هي {right}: يبدو أن رقما واحدا فيها أ\u{64f}دخل خطأ."
            }
            (Self::WhyLineTimesHundred, Lang::Fr) => {
                "Le total serait juste si {field} de la ligne {line} (assuré {assure}) valait {right} : le montant y semble multiplié par 100."
            }
            (Self::WhyLineTimesHundred, Lang::En) => {
                "The total would be right if {field} of line {line} (insured {assure}) were {right}: the amount seems to be multiplied by 100 there."
            }
            (Self::WhyLineTimesHundred, Lang::Ar) => {
                "يكون المجموع صحيحا لو كانت قيمة {field} في السطر {line} (المؤمن له {assure}) هي {right}: يبدو أن المبلغ ض\u{64f}رب فيها في 100."
            }
            (Self::WhyLineTransposed, Lang::Fr) => {
                "Le total serait juste si {field} de la ligne {line} (assuré {assure}) valait {right} : deux chiffres y semblent inversés."
            }
            (Self::WhyLineTransposed, Lang::En) => {
                "The total would be right if {field} of line {line} (insured {assure}) were {right}: two digits seem to have changed places there."
            }
            (Self::WhyLineTransposed, Lang::Ar) => {
                "يكون المجموع صحيحا لو كانت قيمة {field} في السطر {line} (المؤمن له {assure}) هي {right}: يبدو أن رقمين فيها تبادلا موضعيهما."
            }
            (Self::WhyLineTwice, Lang::Fr) => {
                "L'écart de {difference} est exactement ce que la ligne {line} (assuré {assure}) ajoute à {total} : elle semble avoir été comptée deux fois dans le récapitulatif."
            }
            (Self::WhyLineTwice, Lang::En) => {
                "The difference of {difference} is exactly what line {line} (insured {assure}) adds to {total}: it seems to have been counted twice in the summary record."
            }
            (Self::WhyLineTwice, Lang::Ar) => {
                "الفرق {difference} هو بالضبط ما يضيفه السطر {line} (المؤمن له {assure}) إلى {total}: يبدو أنه ح\u{64f}سب مرتين في التسجيلة الإجمالية."
            }
            (Self::WhyLineWithoutCentimes, Lang::Fr) => {
                "Le total serait juste si {field} de la ligne {line} (assuré {assure}) valait {right} : le montant y semble écrit sans les centimes."
            }
            (Self::WhyLineWithoutCentimes, Lang::En) => {
                "The total would be right if {field} of line {line} (insured {assure}) were {right}: the amount seems to be written without centimes there."
            }
            (Self::WhyLineWithoutCentimes, Lang::Ar) => {
                "يكون المجموع صحيحا لو كانت قيمة {field} في السطر {line} (المؤمن له {assure}) هي {right}: يبدو أن المبلغ ك\u{64f}تب فيها بدون سنتيمات."
            }
            (Self::WhyLinesAltered, Lang::Fr) => {
                "L'écart de {difference} vient des {count} lignes dont S_Ctr ne correspond pas aux montants : leurs montants semblent avoir changé après le calcul des totaux."
            }
            (Self::WhyLinesAltered, Lang::En) => {
                "The difference of {difference} comes from the {count} lines whose S_Ctr does not agree with their amounts: these seem to have changed after the totals were made."
            }
            (Self::WhyLinesAltered, Lang::Ar) => {
                "الفرق {difference} مصدره أسطر عددها {count} لا يوافق فيها S_Ctr المبالغ: يبدو أن مبالغها تغيرت بعد حساب المجاميع."
            }
            (Self::WhyLinesNotPreetabli, Lang::Fr) => {
                "Le total est bien celui des lignes du fichier : c'est du préétabli que ces lignes diffèrent (assuré manquant, ajouté ou modifié)."
            }
            (Self::WhyLinesNotPreetabli, Lang::En) => {
                "The total is indeed that of the lines of the file: those lines differ from the préétabli (an insured missing, added or changed)."
            }
            (Self::WhyLinesNotPreetabli, Lang::Ar) => {
                "المجموع هو فعلا مجموع أسطر الملف: هذه الأسطر هي التي تخالف التصريح المعد مسبقا (مؤمن له ناقص أو مضاف أو معدل)."
            }
            (Self::WhyLinesTimesHundred, Lang::Fr) => {
                "L'écart de {difference} est exactement celui de {count} lignes dont le salaire semble multiplié par 100 ; le total, lui, semble juste."
            }
            (Self::WhyLinesTimesHundred, Lang::En) => {
                "The difference of {difference} is exactly that of {count} lines whose salary seems to be multiplied by 100; the total itself seems right."
            }
            (Self::WhyLinesTimesHundred, Lang::Ar) => {
                "الفرق {difference} هو بالضبط فرق أسطر عددها {count} يبدو أن الأجر ض\u{64f}رب فيها في 100؛ أما المجموع فيبدو صحيحا."
            }
            (Self::WhyLinesWithoutCentimes, Lang::Fr) => {
                "L'écart de {difference} est exactement celui de {count} lignes dont le salaire semble écrit sans les centimes (100 fois trop petit) ; le total, lui, semble juste."
            }
            (Self::WhyLinesWithoutCentimes, Lang::En) => {
                "The difference of {difference} is exactly that of {count} lines whose salary seems to be written without centimes (100 times too low); the total itself seems right."
            }
            (Self::WhyLinesWithoutCentimes, Lang::Ar) => {
                "الفرق {difference} هو بالضبط فرق أسطر عددها {count} يبدو أن الأجر ك\u{64f}تب فيها بدون سنتيمات (أصغر 100 مرة)؛ أما المجموع فيبدو صحيحا."
            }
            (Self::WhyOtherColumn, Lang::Fr) => {
                "La valeur écrite est exactement le total de {field}."
            }
            (Self::WhyOtherColumn, Lang::En) => {
                "The value written is exactly the total of {field}."
            }
            (Self::WhyOtherColumn, Lang::Ar) => "القيمة المكتوبة هي بالضبط مجموع {field}.",
            (Self::WhyPreetabliNotLines, Lang::Fr) => {
                "Le total est bien celui du préétabli : ce sont les lignes du fichier qui donnent {difference} d'écart (assuré manquant, ajouté, répété ou modifié)."
            }
            (Self::WhyPreetabliNotLines, Lang::En) => {
                "The total is indeed that of the préétabli: the lines of the file differ from it by {difference} (an insured missing, added, repeated or changed)."
            }
            (Self::WhyPreetabliNotLines, Lang::Ar) => {
                "المجموع هو فعلا مجموع التصريح المعد مسبقا: أسطر الملف هي التي تخالفه بفرق {difference} (مؤمن له ناقص أو مضاف أو مكرر أو معدل)."
            }
            (Self::WhyRankForgotten, Lang::Fr) => {
                "L'écart de {difference} est exactement la somme des rangs de situation (lignes concernées : {count}) : le rang semble oublié dans le total."
            }
            (Self::WhyRankForgotten, Lang::En) => {
                "The difference of {difference} is exactly the sum of the ranks of the situations (lines concerned: {count}): the rank seems to have been left out of the total."
            }
            (Self::WhyRankForgotten, Lang::Ar) => {
                "الفرق {difference} هو بالضبط مجموع رتب الوضعيات (عدد الأسطر المعنية: {count}): يبدو أن الرتبة ن\u{64f}سيت في المجموع."
            }
            (Self::WhyRecordsCounted, Lang::Fr) => {
                "La valeur est le nombre d'enregistrements du fichier ({count}) : ne comptez que les lignes qui déclarent quelqu'un."
            }
            (Self::WhyRecordsCounted, Lang::En) => {
                "The value is the number of records of the file ({count}): count only the lines that declare somebody."
            }
            (Self::WhyRecordsCounted, Lang::Ar) => {
                "القيمة هي عدد تسجيلات الملف ({count}): لا ت\u{64f}حسب إلا الأسطر التي تصرح بشخص."
            }
            (Self::WhyRightOnceCorrected, Lang::Fr) => {
                "Ce total est déjà celui que donneront les récapitulatifs 03 et 05 une fois corrigés : corrigez-les d'abord."
            }
            (Self::WhyRightOnceCorrected, Lang::En) => {
                "This total is already what summary records 03 and 05 give once they are corrected: correct those first."
            }
            (Self::WhyRightOnceCorrected, Lang::Ar) => {
                "هذا المجموع هو نفسه ما ستعطيه التسجيلتان الإجماليتان 03 و05 بعد تصحيحهما: يرجى تصحيحهما أولا."
            }
            (Self::WhyShiftedLeft, Lang::Fr) => {
                "Le total est décalé vers la gauche ; nombre de colonnes : {count}. Vérifiez la largeur des zones qui le précèdent."
            }
            (Self::WhyShiftedLeft, Lang::En) => {
                "The total stands too far to the left; columns: {count}. Check the widths of the fields before it."
            }
            (Self::WhyShiftedLeft, Lang::Ar) => {
                "المجموع م\u{64f}زاح نحو اليسار؛ عدد الأعمدة: {count}. يرجى التحقق من عرض الخانات التي تسبقه."
            }
            (Self::WhyShiftedRight, Lang::Fr) => {
                "Le total est décalé vers la droite ; nombre de colonnes : {count}. Vérifiez la largeur des zones qui le précèdent."
            }
            (Self::WhyShiftedRight, Lang::En) => {
                "The total stands too far to the right; columns: {count}. Check the widths of the fields before it."
            }
            (Self::WhyShiftedRight, Lang::Ar) => {
                "المجموع م\u{64f}زاح نحو اليمين؛ عدد الأعمدة: {count}. يرجى التحقق من عرض الخانات التي تسبقه."
            }
            (Self::WhySwapped, Lang::Fr) => {
                "Les totaux {first} et {second} semblent échangés : chacun porte la valeur de l'autre."
            }
            (Self::WhySwapped, Lang::En) => {
                "Totals {first} and {second} seem to have changed places: each shows the other's value."
            }
            (Self::WhySwapped, Lang::Ar) => {
                "يبدو أن المجموعين {first} و {second} تبادلا موضعيهما: كل منهما يحمل قيمة الآخر."
            }
            (Self::WhyTotalMistyped, Lang::Fr) => {
                "Un seul chiffre du total diffère : il semble mal saisi."
            }
            (Self::WhyTotalMistyped, Lang::En) => {
                "A single digit of the total differs: it seems to be mistyped."
            }
            (Self::WhyTotalMistyped, Lang::Ar) => {
                "يختلف رقم واحد فقط في المجموع: يبدو أنه أ\u{64f}دخل خطأ."
            }
            (Self::WhyTotalTimesHundred, Lang::Fr) => {
                "Le total est exactement 100 fois trop grand : les centimes semblent ajoutés deux fois."
            }
            (Self::WhyTotalTimesHundred, Lang::En) => {
                "The total is exactly 100 times too high: the centimes seem to be added twice."
            }
            (Self::WhyTotalTimesHundred, Lang::Ar) => {
                "المجموع أكبر 100 مرة بالضبط: يبدو أن السنتيمات أ\u{64f}ضيفت مرتين."
            }
            (Self::WhyTotalTransposed, Lang::Fr) => {
                "Deux chiffres voisins du total semblent inversés."
            }
            (Self::WhyTotalTransposed, Lang::En) => {
                "Two neighbouring digits of the total seem to have changed places."
            }
            (Self::WhyTotalTransposed, Lang::Ar) => {
                "يبدو أن رقمين متجاورين في المجموع تبادلا موضعيهما."
            }
            (Self::WhyTotalWithoutCentimes, Lang::Fr) => {
                "Le total semble écrit sans les centimes : il est 100 fois trop petit."
            }
            (Self::WhyTotalWithoutCentimes, Lang::En) => {
                "The total seems to be written without centimes: it is 100 times too low."
            }
            (Self::WhyTotalWithoutCentimes, Lang::Ar) => {
                "يبدو أن المجموع ك\u{64f}تب بدون سنتيمات: هو أصغر 100 مرة."
            }
            (Self::WhyWrapAround, Lang::Fr) => {
                "La somme dépasse les {count} chiffres de la zone : il n'en reste que les derniers."
            }
            (Self::WhyWrapAround, Lang::En) => {
                "The sum is wider than the {count} digits of the field: only its last digits are left."
            }
            (Self::WhyWrapAround, Lang::Ar) => {
                "المجموع يتجاوز عدد أرقام الخانة ({count}): لم تبق منه إلا الأرقام الأخيرة."
            }
            (Self::WouldChargeMany, Lang::Fr) => {
                "{n} déclarations à prendre en charge ({insured}, salaires réels {amount})"
            }
            (Self::WouldChargeMany, Lang::En) => {
                "{n} declarations to process ({insured}, real salaries {amount})"
            }
            (Self::WouldChargeMany, Lang::Ar) => {
                "عدد التصريحات في انتظار الاعتماد: {n} ({insured}، مجموع الأجور الحقيقية {amount})"
            }
            (Self::WouldChargeOne, Lang::Fr) => {
                "{n} déclaration à prendre en charge ({insured}, salaires réels {amount})"
            }
            (Self::WouldChargeOne, Lang::En) => {
                "{n} declaration to process ({insured}, real salaries {amount})"
            }
            (Self::WouldChargeOne, Lang::Ar) => {
                "عدد التصريحات في انتظار الاعتماد: {n} ({insured}، مجموع الأجور الحقيقية {amount})"
            }
            (Self::WouldEmitMany, Lang::Fr) => {
                "{n} préétablis seraient émis : {insured}, entrés {entered}, sortis {left}"
            }
            (Self::WouldEmitMany, Lang::En) => {
                "{n} préétablis would be issued: {insured}, entered {entered}, left {left}"
            }
            (Self::WouldEmitMany, Lang::Ar) => {
                "التصاريح المعدة مسبقا التي ستصدر: {n}؛ {insured}، الداخلون {entered}، المغادرون {left}"
            }
            (Self::WouldEmitOne, Lang::Fr) => {
                "{n} préétabli serait émis : {insured}, entrés {entered}, sortis {left}"
            }
            (Self::WouldEmitOne, Lang::En) => {
                "{n} préétabli would be issued: {insured}, entered {entered}, left {left}"
            }
            (Self::WouldEmitOne, Lang::Ar) => {
                "التصاريح المعدة مسبقا التي ستصدر: {n}؛ {insured}، الداخلون {entered}، المغادرون {left}"
            }
            (Self::WouldWithdrawMany, Lang::Fr) => {
                "{n} déclarations à retirer ({insured}, salaires réels {amount})"
            }
            (Self::WouldWithdrawMany, Lang::En) => {
                "{n} declarations to withdraw ({insured}, real salaries {amount})"
            }
            (Self::WouldWithdrawMany, Lang::Ar) => {
                "عدد التصريحات التي ست\u{64f}سحب: {n} ({insured}، مجموع الأجور الحقيقية {amount})"
            }
            (Self::WouldWithdrawOne, Lang::Fr) => {
                "{n} déclaration à retirer ({insured}, salaires réels {amount})"
            }
            (Self::WouldWithdrawOne, Lang::En) => {
                "{n} declaration to withdraw ({insured}, real salaries {amount})"
            }
            (Self::WouldWithdrawOne, Lang::Ar) => {
                "عدد التصريحات التي ست\u{64f}سحب: {n} ({insured}، مجموع الأجور الحقيقية {amount})"
            }
        }
    }
}
