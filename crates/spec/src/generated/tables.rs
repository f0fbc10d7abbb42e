// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! Situations, parameters, lifecycle, words.

use crate::{Dated, Lang, Mover, Pay, Situation, StateInfo};

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

/// Most days in a month.
pub const JOURS_MAX: u64 = 26;

/// Day of the next month by which a period is due: first period, day.
pub static DUE_DAYS: &[(u32, u8)] = &[(1, 10)];

/// Periods whose due date was put off: period, date AAAA-MM-JJ.
pub static DUE_DATES_PUT_OFF: &[(u32, &str)] = &[(202506, "2025-07-21")];

/// First digits of an entrant's number that carries a key.
pub static ENTRANT_FIRST_DIGITS: &[u8] = &[49];

/// First digits of an entrant's number without key.
pub static ENTRANT_FIRST_DIGITS_WITHOUT_KEY: &[u8] = &[];

/// Numbers that an entrant cannot have.
pub static ENTRANT_REFUSED: &[u32] = &[100000000];

/// States of a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// received.
    Received,
    /// rejected.
    Rejected,
    /// validated.
    Validated,
    /// validated with reserve.
    ValidatedWithReserve,
    /// taken in charge.
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
        names: ["validée avec réserve", "validated with reserve", "مصادق عليها بتحفظ"],
    },
    StateInfo {
        name: "taken-in-charge",
        blocks: true,
        names: ["prise en charge", "taken in charge", "تم التكفل بها"],
    },
    StateInfo { name: "withdrawn", blocks: false, names: ["annulée", "withdrawn", "ملغاة"] },
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::doc_markdown, reason = "texts as people read them")]
pub enum Words {
    /// "Affiliate".
    Affilie,
    /// "insured".
    Assure,
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
    /// "Code".
    Code,
    /// "Conformity".
    Conformity,
    /// "Conformity to the préétabli was checked.".
    ConformityChecked,
    /// "Conformity to the préétabli was not checked (none was given).".
    ConformityNotChecked,
    /// "CONTROL NOTICE".
    ControlTitle,
    /// "Count".
    Count,
    /// "Declaration".
    Declaration,
    /// "Field {field} of {record} is {received}; the value due is {expected}.". Facts: expected, field, received, record.
    Differs,
    /// "SHA-256 digest".
    Digest,
    /// "not computed (file not read)".
    DigestNone,
    /// "Duplicate".
    Duplicate,
    /// "Same bytes as deposit {n}: recorded once only.". Facts: n.
    DuplicateOf,
    /// "nothing".
    Empty,
    /// "expected".
    Expected,
    /// "controlled beyond the cahier des charges".
    ExplainAlso,
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
    /// "the declaration is accepted with reserve.".
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
    /// "line number".
    FactFirstLine,
    /// "header of the column".
    FactHeader,
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
    /// "Findings".
    FindingsTitle,
    /// "complementary no. {n}". Facts: n.
    KindComplementary,
    /// "complementary (number not readable)".
    KindComplementaryUnnumbered,
    /// "préétabli".
    KindPreetabli,
    /// "principal".
    KindPrincipal,
    /// "of unknown kind".
    KindUnknown,
    /// "January February March April May June July August September October November December".
    Months,
    /// "Code {code}: {shown} cases shown of {total}; the others are counted, not shown.". Facts: code, shown, total.
    MoreOfCode,
    /// "Field {field} must hold digits only; it holds {received}.". Facts: field, received.
    NotNumeric,
    /// "Fill {field} with digits, aligned right and padded with zeros on the left, without space, sign or decimal point.". Facts: field.
    NotNumericAdvice,
    /// "Period".
    Periode,
    /// "column {column}". Facts: column.
    PlaceColumn,
    /// "columns {start} to {end}". Facts: end, start.
    PlaceColumns,
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
    /// "Severity".
    Severity,
    /// "Title".
    Title,
    /// "to do".
    Todo,
    /// "Days".
    TotalJours,
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
    /// "not readable".
    Unreadable,
    /// "ACCEPTED".
    VerdictAccepted,
    /// "ACCEPTED WITH RESERVE".
    VerdictAcceptedWithReserve,
    /// "Declaration accepted: nothing to correct.".
    VerdictLineAccepted,
    /// "Declaration rejected: {found}. Nothing was recorded; correct it, then send the whole file again.". Facts: found.
    VerdictLineRejected,
    /// "Declaration accepted with reserve: {found}. Nothing stands in the way of taking it in charge; look at the points reported.". Facts: found.
    VerdictLineReserve,
    /// "REJECTED".
    VerdictRejected,
    /// "WARNING".
    Warning,
    /// "{n} warnings". Facts: n.
    WarningMany,
    /// "{n} warning". Facts: n.
    WarningOne,
    /// "The blank line, which declares nobody, seems to have been counted.".
    WhyBlankCounted,
    /// "The value adds up recaps 03 and 05 as they are written: correct those first.".
    WhyCarriedOver,
    /// "This total adds up the S_Ctr as they are written; lines whose S_Ctr is wrong: {count}. Correct these first.". Facts: count.
    WhyControlAsWritten,
    /// "The value is that of recap 03: the entrants (recap 05) seem to have been left out.".
    WhyEntrantsForgotten,
    /// "The value counts the entrants as well: they belong in recaps 05 and 06 only.".
    WhyEntrantsIncluded,
    /// "The value is that of recap 05: the insured of the préétabli (recap 03) seem to have been left out.".
    WhyInsuredForgotten,
    /// "All totals of {record} were left at zero although lines are declared.". Facts: record.
    WhyLeftAtZero,
    /// "The difference of {difference} is exactly what {field} adds to S_Ctr (lines concerned: {count}): it seems to have been left out of S_Ctr.". Facts: count, difference, field.
    WhyLeftOutOfControl,
    /// "The total would be right if {field} of line {line} (insured {assure}) were {right}: that line seems to have changed after the totals were made.". Facts: assure, field, line, right.
    WhyLineAltered,
    /// "The difference of {difference} is exactly what line {line} (insured {assure}) adds to {total}: it seems to have been left out of the recap.". Facts: assure, difference, line, total.
    WhyLineLeftOut,
    /// "The total would be right if {field} of line {line} (insured {assure}) were {right}: one digit seems to be mistyped there.". Facts: assure, field, line, right.
    WhyLineMistyped,
    /// "The total would be right if {field} of line {line} (insured {assure}) were {right}: the amount seems to be multiplied by 100 there.". Facts: assure, field, line, right.
    WhyLineTimesHundred,
    /// "The total would be right if {field} of line {line} (insured {assure}) were {right}: two digits seem to have changed places there.". Facts: assure, field, line, right.
    WhyLineTransposed,
    /// "The difference of {difference} is exactly what line {line} (insured {assure}) adds to {total}: it seems to have been counted twice in the recap.". Facts: assure, difference, line, total.
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
    /// "The difference of {difference} is exactly the sum of the ranks of the situations (lines concerned: {count}): the rank seems to have been left out of S_Ctr.". Facts: count, difference.
    WhyRankForgotten,
    /// "The value is the number of records of the file ({count}): count only the lines that declare somebody.". Facts: count.
    WhyRecordsCounted,
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
}

impl Words {
    /// The text in a language.
    #[must_use]
    #[expect(clippy::too_many_lines, clippy::match_same_arms, reason = "a table")]
    pub const fn get(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Affilie, Lang::Fr) => "Affilié",
            (Self::Affilie, Lang::En) => "Affiliate",
            (Self::Affilie, Lang::Ar) => "المنخرط",
            (Self::Assure, Lang::Fr) => "assuré",
            (Self::Assure, Lang::En) => "insured",
            (Self::Assure, Lang::Ar) => "المؤمن له",
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
            (Self::ControlTitle, Lang::Fr) => "AVIS DE CONTRÔLE",
            (Self::ControlTitle, Lang::En) => "CONTROL NOTICE",
            (Self::ControlTitle, Lang::Ar) => "إشعار المراقبة",
            (Self::Count, Lang::Fr) => "Nombre",
            (Self::Count, Lang::En) => "Count",
            (Self::Count, Lang::Ar) => "العدد",
            (Self::Declaration, Lang::Fr) => "Déclaration",
            (Self::Declaration, Lang::En) => "Declaration",
            (Self::Declaration, Lang::Ar) => "التصريح",
            (Self::Differs, Lang::Fr) => {
                "La zone {field} de {record} vaut {received} ; la valeur attendue est {expected}."
            }
            (Self::Differs, Lang::En) => {
                "Field {field} of {record} is {received}; the value due is {expected}."
            }
            (Self::Differs, Lang::Ar) => {
                "قيمة الخانة {field} في {record} هي {received}؛ القيمة المنتظرة هي {expected}."
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
            (Self::Empty, Lang::Fr) => "rien",
            (Self::Empty, Lang::En) => "nothing",
            (Self::Empty, Lang::Ar) => "لا شيء",
            (Self::Expected, Lang::Fr) => "attendu",
            (Self::Expected, Lang::En) => "expected",
            (Self::Expected, Lang::Ar) => "المنتظر",
            (Self::ExplainAlso, Lang::Fr) => "contrôlé en plus du cahier des charges",
            (Self::ExplainAlso, Lang::En) => "controlled beyond the cahier des charges",
            (Self::ExplainAlso, Lang::Ar) => "مراقبة إضافية على دفتر التحملات",
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
            (Self::ExplainWarning, Lang::En) => "the declaration is accepted with reserve.",
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
            (Self::FactFirstLine, Lang::Fr) => "numéro de ligne",
            (Self::FactFirstLine, Lang::En) => "line number",
            (Self::FactFirstLine, Lang::Ar) => "رقم السطر",
            (Self::FactHeader, Lang::Fr) => "titre de la colonne",
            (Self::FactHeader, Lang::En) => "header of the column",
            (Self::FactHeader, Lang::Ar) => "عنوان العمود",
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
            (Self::FindingsTitle, Lang::Fr) => "Anomalies",
            (Self::FindingsTitle, Lang::En) => "Findings",
            (Self::FindingsTitle, Lang::Ar) => "الملاحظات",
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
            (Self::KindUnknown, Lang::Fr) => "de nature inconnue",
            (Self::KindUnknown, Lang::En) => "of unknown kind",
            (Self::KindUnknown, Lang::Ar) => "من نوع غير معروف",
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
            (Self::Periode, Lang::Fr) => "Période",
            (Self::Periode, Lang::En) => "Period",
            (Self::Periode, Lang::Ar) => "الفترة",
            (Self::PlaceColumn, Lang::Fr) => "colonne {column}",
            (Self::PlaceColumn, Lang::En) => "column {column}",
            (Self::PlaceColumn, Lang::Ar) => "العمود {column}",
            (Self::PlaceColumns, Lang::Fr) => "colonnes {start} à {end}",
            (Self::PlaceColumns, Lang::En) => "columns {start} to {end}",
            (Self::PlaceColumns, Lang::Ar) => "الأعمدة من {start} إلى {end}",
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
            (Self::Receipt, Lang::Fr) => "Accusé n°",
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
                "تم استلام الملف. هذا الإشعار لا يحكم على محتواه: يليه إشعار المراقبة."
            }
            (Self::ReceptionTitle, Lang::Fr) => "AVIS DE RÉCEPTION",
            (Self::ReceptionTitle, Lang::En) => "RECEIPT NOTICE",
            (Self::ReceptionTitle, Lang::Ar) => "إشعار بالاستلام",
            (Self::RecordKept, Lang::Fr) => "La déclaration est enregistrée.",
            (Self::RecordKept, Lang::En) => "The declaration is recorded.",
            (Self::RecordKept, Lang::Ar) => "تم تسجيل التصريح.",
            (Self::Recorded, Lang::Fr) => "Enregistrement",
            (Self::Recorded, Lang::En) => "Recording",
            (Self::Recorded, Lang::Ar) => "التسجيل",
            (Self::Records, Lang::Fr) => "{n} enregistrements",
            (Self::Records, Lang::En) => "{n} records",
            (Self::Records, Lang::Ar) => "عدد التسجيلات {n}",
            (Self::RecordsOne, Lang::Fr) => "{n} enregistrement",
            (Self::RecordsOne, Lang::En) => "{n} record",
            (Self::RecordsOne, Lang::Ar) => "عدد التسجيلات {n}",
            (Self::Severity, Lang::Fr) => "Gravité",
            (Self::Severity, Lang::En) => "Severity",
            (Self::Severity, Lang::Ar) => "الخطورة",
            (Self::Title, Lang::Fr) => "Intitulé",
            (Self::Title, Lang::En) => "Title",
            (Self::Title, Lang::Ar) => "العنوان",
            (Self::Todo, Lang::Fr) => "à faire",
            (Self::Todo, Lang::En) => "to do",
            (Self::Todo, Lang::Ar) => "المطلوب",
            (Self::TotalJours, Lang::Fr) => "Jours",
            (Self::TotalJours, Lang::En) => "Days",
            (Self::TotalJours, Lang::Ar) => "الأيام",
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
            (Self::Unreadable, Lang::Fr) => "illisible",
            (Self::Unreadable, Lang::En) => "not readable",
            (Self::Unreadable, Lang::Ar) => "غير مقروء",
            (Self::VerdictAccepted, Lang::Fr) => "ACCEPTÉE",
            (Self::VerdictAccepted, Lang::En) => "ACCEPTED",
            (Self::VerdictAccepted, Lang::Ar) => "مقبول",
            (Self::VerdictAcceptedWithReserve, Lang::Fr) => "ACCEPTÉE AVEC RÉSERVE",
            (Self::VerdictAcceptedWithReserve, Lang::En) => "ACCEPTED WITH RESERVE",
            (Self::VerdictAcceptedWithReserve, Lang::Ar) => "مقبول بتحفظ",
            (Self::VerdictLineAccepted, Lang::Fr) => "Déclaration acceptée : rien à corriger.",
            (Self::VerdictLineAccepted, Lang::En) => "Declaration accepted: nothing to correct.",
            (Self::VerdictLineAccepted, Lang::Ar) => "التصريح مقبول: لا شيء للتصحيح.",
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
                "Declaration accepted with reserve: {found}. Nothing stands in the way of taking it in charge; look at the points reported."
            }
            (Self::VerdictLineReserve, Lang::Ar) => {
                "التصريح مقبول بتحفظ: {found}. لا شيء يمنع التكفل به؛ المرجو التحقق من النقط المشار إليها."
            }
            (Self::VerdictRejected, Lang::Fr) => "REJETÉE",
            (Self::VerdictRejected, Lang::En) => "REJECTED",
            (Self::VerdictRejected, Lang::Ar) => "مرفوض",
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
            (Self::WhyCarriedOver, Lang::Fr) => {
                "La valeur additionne les récapitulatifs 03 et 05 tels qu'ils sont écrits : corrigez-les d'abord."
            }
            (Self::WhyCarriedOver, Lang::En) => {
                "The value adds up recaps 03 and 05 as they are written: correct those first."
            }
            (Self::WhyCarriedOver, Lang::Ar) => {
                "القيمة تجمع التسجيلتين الإجماليتين 03 و05 كما ك\u{64f}تبتا: يرجى تصحيحهما أولا."
            }
            (Self::WhyControlAsWritten, Lang::Fr) => {
                "Ce total additionne les S_Ctr tels qu'ils sont écrits ; lignes dont le S_Ctr est faux : {count}. Corrigez-les d'abord."
            }
            (Self::WhyControlAsWritten, Lang::En) => {
                "This total adds up the S_Ctr as they are written; lines whose S_Ctr is wrong: {count}. Correct these first."
            }
            (Self::WhyControlAsWritten, Lang::Ar) => {
                "هذا المجموع يجمع قيم S_Ctr كما ك\u{64f}تبت؛ عدد الأسطر التي فيها S_Ctr خاطئ: {count}. يرجى تصحيحها أولا."
            }
            (Self::WhyEntrantsForgotten, Lang::Fr) => {
                "La valeur est celle du récapitulatif 03 : les entrants (récapitulatif 05) semblent oubliés."
            }
            (Self::WhyEntrantsForgotten, Lang::En) => {
                "The value is that of recap 03: the entrants (recap 05) seem to have been left out."
            }
            (Self::WhyEntrantsForgotten, Lang::Ar) => {
                "القيمة هي قيمة التسجيلة الإجمالية 03: يبدو أن الملتحقين (التسجيلة 05) ن\u{64f}سوا."
            }
            (Self::WhyEntrantsIncluded, Lang::Fr) => {
                "La valeur compte aussi les entrants : ils ne vont que dans les récapitulatifs 05 et 06."
            }
            (Self::WhyEntrantsIncluded, Lang::En) => {
                "The value counts the entrants as well: they belong in recaps 05 and 06 only."
            }
            (Self::WhyEntrantsIncluded, Lang::Ar) => {
                "القيمة تشمل الملتحقين أيضا: مكانهم في التسجيلتين الإجماليتين 05 و06 فقط."
            }
            (Self::WhyInsuredForgotten, Lang::Fr) => {
                "La valeur est celle du récapitulatif 05 : les assurés du préétabli (récapitulatif 03) semblent oubliés."
            }
            (Self::WhyInsuredForgotten, Lang::En) => {
                "The value is that of recap 05: the insured of the préétabli (recap 03) seem to have been left out."
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
                "L'écart de {difference} est exactement ce que {field} apporte à S_Ctr (lignes concernées : {count}) : cette valeur semble oubliée dans S_Ctr."
            }
            (Self::WhyLeftOutOfControl, Lang::En) => {
                "The difference of {difference} is exactly what {field} adds to S_Ctr (lines concerned: {count}): it seems to have been left out of S_Ctr."
            }
            (Self::WhyLeftOutOfControl, Lang::Ar) => {
                "الفرق {difference} هو بالضبط ما تضيفه {field} إلى S_Ctr (عدد الأسطر المعنية: {count}): يبدو أنها ن\u{64f}سيت في S_Ctr."
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
                "The difference of {difference} is exactly what line {line} (insured {assure}) adds to {total}: it seems to have been left out of the recap."
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
                "The difference of {difference} is exactly what line {line} (insured {assure}) adds to {total}: it seems to have been counted twice in the recap."
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
            (Self::WhyRankForgotten, Lang::Fr) => {
                "L'écart de {difference} est exactement la somme des rangs de situation (lignes concernées : {count}) : le rang semble oublié dans S_Ctr."
            }
            (Self::WhyRankForgotten, Lang::En) => {
                "The difference of {difference} is exactly the sum of the ranks of the situations (lines concerned: {count}): the rank seems to have been left out of S_Ctr."
            }
            (Self::WhyRankForgotten, Lang::Ar) => {
                "الفرق {difference} هو بالضبط مجموع رتب الوضعيات (عدد الأسطر المعنية: {count}): يبدو أن الرتبة ن\u{64f}سيت في S_Ctr."
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
        }
    }
}
