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
pub enum Words {
    /// "Affiliate".
    Affilie,
    /// "insured".
    Assure,
    /// "blank".
    Blank,
    /// "BLOCKING".
    Blocking,
    /// "{n} bytes". Facts: n.
    Bytes,
    /// "Conformity to the préétabli was not checked (none was given).".
    ConformityNotChecked,
    /// "CONTROL NOTICE".
    ControlTitle,
    /// "Declaration".
    Declaration,
    /// "SHA-256 digest".
    Digest,
    /// "Same bytes as deposit {n}: recorded once only.". Facts: n.
    DuplicateOf,
    /// "nothing".
    Empty,
    /// "expected".
    Expected,
    /// "File".
    File,
    /// "complementary no. {n}". Facts: n.
    KindComplementary,
    /// "préétabli".
    KindPreetabli,
    /// "principal".
    KindPrincipal,
    /// "of unknown kind".
    KindUnknown,
    /// "January February March April May June July August September October November December".
    Months,
    /// "Code {code}: {shown} findings shown of {total}.". Facts: code, shown, total.
    MoreOfCode,
    /// "Field {field} must hold digits only; it holds {received}.". Facts: field, received.
    NotNumeric,
    /// "Fill {field} with digits, aligned right and padded with zeros on the left, without space, sign or decimal point.". Facts: field.
    NotNumericAdvice,
    /// "Period".
    Periode,
    /// "line {line}, columns {start} to {end}, field {field} ({record})". Facts: end, field, line, record, start.
    Place,
    /// "the whole file".
    PlaceFile,
    /// "line {line}, columns {start} to {end} ({record})". Facts: end, line, record, start.
    PlaceRecord,
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
    /// "{n} records". Facts: n.
    Records,
    /// "to do".
    Todo,
    /// "Totals, recomputed".
    Totals,
    /// "{salaries} employee(s), {jours} day(s), real salaries {reel}, capped {plaf}". Facts: jours, plaf, reel, salaries.
    TotalsLine,
    /// "Transfer reference".
    Transfert,
    /// "ACCEPTED".
    VerdictAccepted,
    /// "ACCEPTED WITH RESERVE".
    VerdictAcceptedWithReserve,
    /// "Declaration accepted: nothing to correct.".
    VerdictLineAccepted,
    /// "Declaration rejected: {blocking} blocking error(s), {warnings} warning(s). Nothing was recorded; correct the file and send all of it again.". Facts: blocking, warnings.
    VerdictLineRejected,
    /// "Declaration accepted with reserve: {warnings} warning(s) to look at, nothing stands in the way of taking it in charge.". Facts: warnings.
    VerdictLineReserve,
    /// "REJECTED".
    VerdictRejected,
    /// "WARNING".
    Warning,
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
            (Self::Blank, Lang::Fr) => "vide",
            (Self::Blank, Lang::En) => "blank",
            (Self::Blank, Lang::Ar) => "فارغ",
            (Self::Blocking, Lang::Fr) => "BLOQUANTE",
            (Self::Blocking, Lang::En) => "BLOCKING",
            (Self::Blocking, Lang::Ar) => "مانع",
            (Self::Bytes, Lang::Fr) => "{n} octets",
            (Self::Bytes, Lang::En) => "{n} bytes",
            (Self::Bytes, Lang::Ar) => "{n} بايت",
            (Self::ConformityNotChecked, Lang::Fr) => {
                "La conformité au préétabli n'a pas été contrôlée (aucun préétabli fourni)."
            }
            (Self::ConformityNotChecked, Lang::En) => {
                "Conformity to the préétabli was not checked (none was given)."
            }
            (Self::ConformityNotChecked, Lang::Ar) => {
                "لم تتم مراقبة المطابقة مع البيان المعد مسبقا (لم ي\u{64f}قدم أي بيان)."
            }
            (Self::ControlTitle, Lang::Fr) => "AVIS DE CONTRÔLE",
            (Self::ControlTitle, Lang::En) => "CONTROL NOTICE",
            (Self::ControlTitle, Lang::Ar) => "إشعار المراقبة",
            (Self::Declaration, Lang::Fr) => "Déclaration",
            (Self::Declaration, Lang::En) => "Declaration",
            (Self::Declaration, Lang::Ar) => "التصريح",
            (Self::Digest, Lang::Fr) => "Empreinte SHA-256",
            (Self::Digest, Lang::En) => "SHA-256 digest",
            (Self::Digest, Lang::Ar) => "البصمة SHA-256",
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
            (Self::File, Lang::Fr) => "Fichier",
            (Self::File, Lang::En) => "File",
            (Self::File, Lang::Ar) => "الملف",
            (Self::KindComplementary, Lang::Fr) => "complémentaire n° {n}",
            (Self::KindComplementary, Lang::En) => "complementary no. {n}",
            (Self::KindComplementary, Lang::Ar) => "تكميلي رقم {n}",
            (Self::KindPreetabli, Lang::Fr) => "préétabli",
            (Self::KindPreetabli, Lang::En) => "préétabli",
            (Self::KindPreetabli, Lang::Ar) => "بيان معد مسبقا",
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
                "Code {code} : {shown} anomalies affichées sur {total}."
            }
            (Self::MoreOfCode, Lang::En) => "Code {code}: {shown} findings shown of {total}.",
            (Self::MoreOfCode, Lang::Ar) => "الرمز {code}: عرض {shown} من أصل {total}.",
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
            (Self::Place, Lang::Fr) => {
                "ligne {line}, colonnes {start} à {end}, zone {field} ({record})"
            }
            (Self::Place, Lang::En) => {
                "line {line}, columns {start} to {end}, field {field} ({record})"
            }
            (Self::Place, Lang::Ar) => {
                "السطر {line}، الأعمدة من {start} إلى {end}، الخانة {field} ({record})"
            }
            (Self::PlaceFile, Lang::Fr) => "fichier entier",
            (Self::PlaceFile, Lang::En) => "the whole file",
            (Self::PlaceFile, Lang::Ar) => "الملف بأكمله",
            (Self::PlaceRecord, Lang::Fr) => "ligne {line}, colonnes {start} à {end} ({record})",
            (Self::PlaceRecord, Lang::En) => "line {line}, columns {start} to {end} ({record})",
            (Self::PlaceRecord, Lang::Ar) => "السطر {line}، الأعمدة من {start} إلى {end} ({record})",
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
            (Self::Records, Lang::Fr) => "{n} enregistrements",
            (Self::Records, Lang::En) => "{n} records",
            (Self::Records, Lang::Ar) => "{n} تسجيلة",
            (Self::Todo, Lang::Fr) => "à faire",
            (Self::Todo, Lang::En) => "to do",
            (Self::Todo, Lang::Ar) => "المطلوب",
            (Self::Totals, Lang::Fr) => "Totaux recalculés",
            (Self::Totals, Lang::En) => "Totals, recomputed",
            (Self::Totals, Lang::Ar) => "المجاميع المعاد حسابها",
            (Self::TotalsLine, Lang::Fr) => {
                "{salaries} salarié(s), {jours} jour(s), salaires réels {reel}, plafonnés {plaf}"
            }
            (Self::TotalsLine, Lang::En) => {
                "{salaries} employee(s), {jours} day(s), real salaries {reel}, capped {plaf}"
            }
            (Self::TotalsLine, Lang::Ar) => {
                "{salaries} أجير، {jours} يوم، الأجور الحقيقية {reel}، المحددة في السقف {plaf}"
            }
            (Self::Transfert, Lang::Fr) => "Référence de transfert",
            (Self::Transfert, Lang::En) => "Transfer reference",
            (Self::Transfert, Lang::Ar) => "مرجع التحويل",
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
                "Déclaration rejetée : {blocking} anomalie(s) bloquante(s), {warnings} avertissement(s). Rien n'a été enregistré ; corrigez puis déposez à nouveau le fichier entier."
            }
            (Self::VerdictLineRejected, Lang::En) => {
                "Declaration rejected: {blocking} blocking error(s), {warnings} warning(s). Nothing was recorded; correct the file and send all of it again."
            }
            (Self::VerdictLineRejected, Lang::Ar) => {
                "التصريح مرفوض: {blocking} خطأ مانع و{warnings} تنبيه. لم ي\u{64f}سجل أي شيء؛ المرجو التصحيح ثم إعادة إيداع الملف كاملا."
            }
            (Self::VerdictLineReserve, Lang::Fr) => {
                "Déclaration acceptée avec réserve : {warnings} avertissement(s) à examiner, rien n'empêche sa prise en charge."
            }
            (Self::VerdictLineReserve, Lang::En) => {
                "Declaration accepted with reserve: {warnings} warning(s) to look at, nothing stands in the way of taking it in charge."
            }
            (Self::VerdictLineReserve, Lang::Ar) => {
                "التصريح مقبول بتحفظ: {warnings} تنبيه للمراجعة، ولا شيء يمنع التكفل به."
            }
            (Self::VerdictRejected, Lang::Fr) => "REJETÉE",
            (Self::VerdictRejected, Lang::En) => "REJECTED",
            (Self::VerdictRejected, Lang::Ar) => "مرفوض",
            (Self::Warning, Lang::Fr) => "AVERTISSEMENT",
            (Self::Warning, Lang::En) => "WARNING",
            (Self::Warning, Lang::Ar) => "تنبيه",
        }
    }
}
