// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! Banks and their messages.

use crate::{
    Bank, BankCode, BankReason, FaultInfo, FileFact, Filling, Message, NextStep, OrderVersion,
    RecordPlace, Sheet, SheetColumn, Template,
};

/// Banks by prefix and date.
pub static BANKS: &[Bank] = &[
    Bank {
        first: 7,
        last: 7,
        name: "Attijariwafa bank",
        from: 20040101,
        to: 99991231,
        disputed: None,
        source: "two lists; merged from two banks in 2004, the day was not read",
    },
    Bank {
        first: 11,
        last: 11,
        name: "BMCE / Bank of Africa",
        from: 10101,
        to: 99991231,
        disputed: None,
        source: "two lists",
    },
    Bank {
        first: 13,
        last: 13,
        name: "BMCI",
        from: 10101,
        to: 99991231,
        disputed: Some("one list prints SGMB"),
        source: "two lists",
    },
    Bank {
        first: 21,
        last: 21,
        name: "Crédit du Maroc",
        from: 10101,
        to: 99991231,
        disputed: None,
        source: "three lists",
    },
    Bank {
        first: 22,
        last: 22,
        name: "SGMB",
        from: 10101,
        to: 99991231,
        disputed: None,
        source: "two lists",
    },
    Bank {
        first: 101,
        last: 190,
        name: "Banques populaires régionales",
        from: 10101,
        to: 99991231,
        disputed: None,
        source: "two lists",
    },
    Bank {
        first: 225,
        last: 225,
        name: "Crédit agricole du Maroc",
        from: 10101,
        to: 99991231,
        disputed: None,
        source: "two lists",
    },
    Bank {
        first: 230,
        last: 230,
        name: "CIH",
        from: 10101,
        to: 99991231,
        disputed: None,
        source: "two lists",
    },
    Bank {
        first: 310,
        last: 310,
        name: "Trésorerie générale du Royaume",
        from: 10101,
        to: 99991231,
        disputed: None,
        source: "two lists",
    },
    Bank {
        first: 350,
        last: 350,
        name: "Al Barid Bank",
        from: 10101,
        to: 99991231,
        disputed: None,
        source: "two lists",
    },
];

/// Messages that are written and read.
pub static MESSAGES: &[Message] = &[
    Message { name: "pain.008", versions: &[2, 8, 9, 10], usual: 8, is_read: false },
    Message { name: "pain.001", versions: &[3, 9, 10, 11], usual: 9, is_read: false },
    Message {
        name: "pain.002",
        versions: &[3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        usual: 10,
        is_read: true,
    },
    Message {
        name: "camt.054",
        versions: &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
        usual: 8,
        is_read: true,
    },
    Message {
        name: "camt.053",
        versions: &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
        usual: 8,
        is_read: true,
    },
];

/// Versions of messages that banks take from a day on.
pub static ORDER_VERSIONS: &[OrderVersion] = &[
    OrderVersion {
        message: "pain.008",
        bank: None,
        from: 10101,
        version: 8,
        assumed: Some([
            "Version demandée par la banque non publiée : version .08 retenue",
            "The version that banks ask for is not published: version .08 is taken",
            "النسخة التي تطلبها البنوك غير منشورة: اعت\u{64f}مدت النسخة 08",
        ]),
    },
    OrderVersion {
        message: "pain.001",
        bank: None,
        from: 10101,
        version: 9,
        assumed: Some([
            "Version demandée par la banque non publiée : version .09 retenue",
            "The version that banks ask for is not published: version .09 is taken",
            "النسخة التي تطلبها البنوك غير منشورة: اعت\u{64f}مدت النسخة 09",
        ]),
    },
];

/// How often a debit without funds is presented again, unless a setting says something else.
pub const REPRESENTATIONS: u8 = 1;

/// Days before its collection on which a debit has to be with the bank.
pub const COLLECTION_DAYS: u8 = 2;

/// What is assumed about that.
pub static COLLECTION_ASSUMED: [&str; 3] = [
    "Délai de présentation non publié : deux jours, week-ends sautés, jours fériés ignorés",
    "How early a bank wants a debit is not published: two days, weekends left out, holidays not looked at",
    "أجل التقديم غير منشور: يومان، دون نهاية الأسبوع ودون مراعاة العطل",
];

/// What is assumed about that.
pub static REPRESENTATIONS_ASSUMED: [&str; 3] = [
    "Nombre de représentations non publié : une",
    "How often a debit is presented again is not published: once",
    "عدد مرات إعادة التقديم غير منشور: مرة واحدة",
];

/// Why a debit did not succeed.
pub static BANK_REASONS: &[BankReason] = &[
    BankReason {
        name: "no-funds",
        codes: &["AM04"],
        next: NextStep::Represent,
        names: ["Provision insuffisante", "Insufficient funds", "رصيد غير كاف"],
    },
    BankReason {
        name: "unknown-account",
        codes: &["AC01"],
        next: NextStep::StopRib,
        names: ["Compte inconnu", "Unknown account", "حساب مجهول"],
    },
    BankReason {
        name: "closed-account",
        codes: &["AC04"],
        next: NextStep::StopRib,
        names: ["Compte clos", "Closed account", "حساب مغلق"],
    },
    BankReason {
        name: "blocked-account",
        codes: &["AC06"],
        next: NextStep::StopRib,
        names: ["Compte bloqué", "Blocked account", "حساب مجمد"],
    },
    BankReason {
        name: "no-mandate",
        codes: &["MD01"],
        next: NextStep::StopMandate,
        names: ["Mandat absent ou révoqué", "No mandate", "لا يوجد توكيل"],
    },
    BankReason {
        name: "opposition",
        codes: &["MD06"],
        next: NextStep::StopMandate,
        names: ["Opposition du débiteur", "Refund claimed by the debtor", "تعرض المدين"],
    },
    BankReason {
        name: "forbidden",
        codes: &["AG01"],
        next: NextStep::StopRib,
        names: [
            "Opération interdite sur ce compte",
            "Transaction forbidden on this account",
            "عملية ممنوعة على هذا الحساب",
        ],
    },
    BankReason {
        name: "unknown-creditor",
        codes: &["BE05"],
        next: NextStep::Operator,
        names: ["Créancier non reconnu", "Creditor not recognised", "دائن غير معروف"],
    },
    BankReason {
        name: "other",
        codes: &["MS03"],
        next: NextStep::Operator,
        names: ["Motif non précisé", "Reason not given", "سبب غير محدد"],
    },
];

/// Codes of banks of their own.
pub static BANK_CODES: &[BankCode] = &[];

/// Layouts of fixed columns.
pub static TEMPLATES: &[Template] = &[Template {
    name: "simt-500",
    width: 500,
    header: &[
        RecordPlace { start: 1, len: 2, filling: Filling::Text("10") },
        RecordPlace { start: 3, len: 5, filling: Filling::Text("00000") },
        RecordPlace { start: 8, len: 6, filling: Filling::Text("VOV100") },
        RecordPlace { start: 14, len: 4, filling: Filling::Text("0000") },
        RecordPlace { start: 18, len: 6, filling: Filling::Fact(FileFact::Issuer) },
        RecordPlace { start: 24, len: 8, filling: Filling::Fact(FileFact::CreatedDate) },
        RecordPlace { start: 32, len: 6, filling: Filling::Fact(FileFact::CreatedTime) },
        RecordPlace { start: 38, len: 3, filling: Filling::Text("MAD") },
        RecordPlace { start: 41, len: 1, filling: Filling::Text("2") },
    ],
    detail: &[
        RecordPlace { start: 1, len: 2, filling: Filling::Text("04") },
        RecordPlace { start: 3, len: 3, filling: Filling::Text("030") },
        RecordPlace { start: 6, len: 3, filling: Filling::Fact(FileFact::PresentingBank) },
        RecordPlace { start: 9, len: 3, filling: Filling::Fact(FileFact::DebtorBank) },
        RecordPlace { start: 12, len: 3, filling: Filling::Text("780") },
        RecordPlace { start: 15, len: 3, filling: Filling::Text("780") },
        RecordPlace { start: 18, len: 8, filling: Filling::Fact(FileFact::Collection) },
        RecordPlace { start: 26, len: 3, filling: Filling::Fact(FileFact::PresentingBank) },
        RecordPlace { start: 29, len: 15, filling: Filling::Text("000000000000000") },
        RecordPlace { start: 44, len: 4, filling: Filling::Text("MAD2") },
        RecordPlace { start: 48, len: 16, filling: Filling::Fact(FileFact::Amount) },
        RecordPlace { start: 64, len: 8, filling: Filling::Fact(FileFact::Collection) },
        RecordPlace { start: 72, len: 8, filling: Filling::Fact(FileFact::Collection) },
        RecordPlace { start: 101, len: 2, filling: Filling::Text("00") },
        RecordPlace { start: 137, len: 1, filling: Filling::Text("1") },
        RecordPlace { start: 138, len: 35, filling: Filling::Fact(FileFact::CreditorName) },
        RecordPlace { start: 173, len: 35, filling: Filling::Fact(FileFact::DebtorName) },
        RecordPlace { start: 208, len: 24, filling: Filling::Fact(FileFact::CreditorRib) },
        RecordPlace { start: 232, len: 24, filling: Filling::Fact(FileFact::DebtorRib) },
        RecordPlace { start: 256, len: 8, filling: Filling::Text("00000000") },
        RecordPlace { start: 264, len: 35, filling: Filling::Fact(FileFact::Reference) },
        RecordPlace { start: 474, len: 24, filling: Filling::Fact(FileFact::Mandate) },
    ],
    trailer: &[
        RecordPlace { start: 1, len: 2, filling: Filling::Text("11") },
        RecordPlace { start: 3, len: 5, filling: Filling::Fact(FileFact::Count) },
        RecordPlace { start: 8, len: 20, filling: Filling::Fact(FileFact::Total) },
        RecordPlace { start: 28, len: 24, filling: Filling::Fact(FileFact::CreditorRib) },
    ],
    assumed: [
        "Numéro d'émetteur sur 6 positions, en-tête complété à 500",
        "Issuer number of 6 positions, header filled up to 500",
        "رقم المصدر على 6 خانات، والرأس متمم إلى 500",
    ],
    source: "one family of three public ports of a workbook; not confirmed by a bank",
}];

/// Layouts of cells.
pub static SHEETS: &[Sheet] = &[Sheet {
    name: "csv",
    separator: ';',
    columns: &[
        SheetColumn { title: "reference", filling: Filling::Fact(FileFact::Reference) },
        SheetColumn { title: "affilie", filling: Filling::Fact(FileFact::Affilie) },
        SheetColumn { title: "nom", filling: Filling::Fact(FileFact::DebtorName) },
        SheetColumn { title: "rib", filling: Filling::Fact(FileFact::DebtorRib) },
        SheetColumn { title: "montant", filling: Filling::Fact(FileFact::Amount) },
        SheetColumn { title: "devise", filling: Filling::Text("MAD") },
        SheetColumn { title: "echeance", filling: Filling::Fact(FileFact::Collection) },
        SheetColumn { title: "mandat", filling: Filling::Fact(FileFact::Mandate) },
        SheetColumn { title: "rib_creancier", filling: Filling::Fact(FileFact::CreditorRib) },
    ],
}];

/// What is wrong with an answer of a bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// BRD-601: The file is not a readable XML document: {found}.
    NotXml,
    /// BRD-602: A DOCTYPE declaration has no place in a bank's message.
    Doctype,
    /// BRD-603: The entity {found} is none of the five of the language.
    Entity,
    /// BRD-604: The message is beyond a limit: {found}, at most {expected}.
    TooLarge,
    /// BRD-605: Unknown message: {found}; these are read: {expected}.
    UnknownMessage,
    /// BRD-606: The element {expected} is missing.
    Missing,
    /// BRD-607: The sum stated is {found}, that of the lines {expected}.
    WrongSum,
    /// BRD-608: The number stated is {found}, that of the lines {expected}.
    WrongCount,
    /// BRD-609: The currency is {found}, not {expected}.
    ForeignCurrency,
    /// BRD-610: The account {found} is not one of the creditor's.
    OtherAccount,
    /// BRD-611: Unreadable value: {found}; due: {expected}.
    WrongValue,
    /// BRD-612: The service has died {found} times over this file: it is put aside for an operator.
    GivenUp,
}

/// Codes and sentences, in the order of [`FaultKind`].
pub static FAULTS: &[FaultInfo] = &[
    FaultInfo {
        code: "BRD-601",
        name: "not-xml",
        messages: [
            "Le fichier n'est pas un document XML lisible : {found}",
            "The file is not a readable XML document: {found}",
            "الملف ليس وثيقة XML مقروءة: {found}",
        ],
    },
    FaultInfo {
        code: "BRD-602",
        name: "doctype",
        messages: [
            "Une déclaration DOCTYPE n'a pas sa place dans un message bancaire",
            "A DOCTYPE declaration has no place in a bank's message",
            "لا مكان لتصريح DOCTYPE في رسالة بنكية",
        ],
    },
    FaultInfo {
        code: "BRD-603",
        name: "entity",
        messages: [
            "L'entité {found} n'est pas l'une des cinq du langage",
            "The entity {found} is none of the five of the language",
            "الكيان {found} ليس من الكيانات الخمسة للغة",
        ],
    },
    FaultInfo {
        code: "BRD-604",
        name: "too-large",
        messages: [
            "Le message dépasse une limite : {found}, {expected} au plus",
            "The message is beyond a limit: {found}, at most {expected}",
            "الرسالة تتجاوز حدا: {found}، والأقصى {expected}",
        ],
    },
    FaultInfo {
        code: "BRD-605",
        name: "unknown-message",
        messages: [
            "Message inconnu : {found} ; sont lus {expected}",
            "Unknown message: {found}; these are read: {expected}",
            "رسالة غير معروفة: {found}؛ ت\u{64f}قرأ {expected}",
        ],
    },
    FaultInfo {
        code: "BRD-606",
        name: "missing",
        messages: [
            "L'élément {expected} manque",
            "The element {expected} is missing",
            "العنصر {expected} غائب",
        ],
    },
    FaultInfo {
        code: "BRD-607",
        name: "wrong-sum",
        messages: [
            "La somme annoncée est {found}, celle des lignes {expected}",
            "The sum stated is {found}, that of the lines {expected}",
            "المجموع المعلن {found} ومجموع الأسطر {expected}",
        ],
    },
    FaultInfo {
        code: "BRD-608",
        name: "wrong-count",
        messages: [
            "Le nombre annoncé est {found}, celui des lignes {expected}",
            "The number stated is {found}, that of the lines {expected}",
            "العدد المعلن {found} وعدد الأسطر {expected}",
        ],
    },
    FaultInfo {
        code: "BRD-609",
        name: "foreign-currency",
        messages: [
            "La devise est {found}, et non {expected}",
            "The currency is {found}, not {expected}",
            "العملة {found} وليست {expected}",
        ],
    },
    FaultInfo {
        code: "BRD-610",
        name: "other-account",
        messages: [
            "Le compte {found} n'est pas un compte du créancier",
            "The account {found} is not one of the creditor's",
            "الحساب {found} ليس من حسابات الدائن",
        ],
    },
    FaultInfo {
        code: "BRD-611",
        name: "wrong-value",
        messages: [
            "Valeur illisible : {found} ; attendu : {expected}",
            "Unreadable value: {found}; due: {expected}",
            "قيمة غير مقروءة: {found}؛ المنتظر: {expected}",
        ],
    },
    FaultInfo {
        code: "BRD-612",
        name: "given-up",
        messages: [
            "Le service s'est arrêté {found} fois en lisant ce fichier : il est mis de côté pour un opérateur",
            "The service has died {found} times over this file: it is put aside for an operator",
            "توقفت الخدمة {found} مرات أثناء قراءة هذا الملف: و\u{64f}ضع جانبا ليفحصه مشغل",
        ],
    },
];
