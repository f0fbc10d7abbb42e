// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! What is held of a person.

use crate::Lang;

/// What becomes of something that is held of a person who asks for its erasure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// What is held.
    pub rows: Holding,
    /// Days after which it is pseudonymised or deleted; none where it is kept.
    pub erased_after: Option<u16>,
    /// Whether a law says so; else it is an assumption of this project.
    pub is_law: bool,
    /// Source, in the order of [`Lang::ALL`].
    pub source: [&'static str; 3],
    /// What it is.
    pub what: [&'static str; 3],
    /// Why it is kept or not.
    pub why: [&'static str; 3],
}

impl Retention {
    /// What it is, why it is kept or not, and the source.
    #[must_use]
    pub const fn texts(&self, lang: Lang) -> [&'static str; 3] {
        let at = lang as usize;
        [self.what[at], self.why[at], self.source[at]]
    }
}

/// Something that is held of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// declared lines, original files and notices.
    Lines,
    /// versions made by rectifications, and linked numbers.
    Corrections,
    /// registration and known jobs.
    Registry,
    /// attestations that are valid or recent.
    Attestations,
    /// traces of look-ups (digest of the number only).
    Journal,
    /// attestations that are over: name, number, card, salaries.
    AttestationsOver,
    /// sessions of the console: address, browser.
    Sessions,
}

impl Holding {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Corrections => "corrections",
            Self::Registry => "registry",
            Self::Attestations => "attestations",
            Self::Journal => "journal",
            Self::AttestationsOver => "attestations-over",
            Self::Sessions => "sessions",
        }
    }
}

/// What is held of people, in the order of the page.
pub const RETENTION: [Retention; 7] = [
    Retention {
        rows: Holding::Lines,
        erased_after: None,
        is_law: true,
        source: [
            "dahir 1-72-184 (les droits reposent sur les jours et salaires déclarés) ; loi 09-08, art. 3 et 4",
            "dahir 1-72-184 (rights rest on declared days and salaries); law 09-08, art. 3 and 4",
            "الظهير 1-72-184 (تقوم الحقوق على الأيام والأجور المصرح بها)؛ القانون 09-08، المادتان 3 و4",
        ],
        what: [
            "lignes déclarées, fichiers d'origine et avis",
            "declared lines, original files and notices",
            "الأسطر المصرح بها والملفات الأصلية والإشعارات",
        ],
        why: [
            "les droits de la personne et de ses survivants en dépendent ; ce qui a été accepté est une preuve",
            "the rights of the person and of survivors rest on them; what was accepted is evidence",
            "تتوقف عليها حقوق الشخص وذوي حقوقه؛ وما تم قبوله يعد حجة",
        ],
    },
    Retention {
        rows: Holding::Corrections,
        erased_after: None,
        is_law: true,
        source: [
            "loi 09-08, art. 8 (rectification)",
            "law 09-08, art. 8 (rectification)",
            "القانون 09-08، المادة 8 (التصحيح)",
        ],
        what: [
            "versions issues de rectifications et numéros rattachés",
            "versions made by rectifications, and linked numbers",
            "النسخ الناتجة عن التصحيحات والأرقام المرتبطة",
        ],
        why: [
            "elles disent ce qui vaut, et depuis quand",
            "they say what is in force, and since when",
            "تبين ما هو معمول به وتاريخ بدء العمل به",
        ],
    },
    Retention {
        rows: Holding::Registry,
        erased_after: None,
        is_law: true,
        source: [
            "dahir 1-72-184 (immatriculation)",
            "dahir 1-72-184 (immatriculation)",
            "الظهير 1-72-184 (التسجيل)",
        ],
        what: [
            "immatriculation et emplois connus",
            "registration and known jobs",
            "التسجيل ومناصب الشغل المعروفة",
        ],
        why: [
            "le numéro reste attribué à la personne sa vie durant",
            "the number stays that of the person for life",
            "يبقى الرقم مخصصا للشخص مدى الحياة",
        ],
    },
    Retention {
        rows: Holding::Attestations,
        erased_after: None,
        is_law: false,
        source: [
            "loi 09-08, art. 3 (pas plus longtemps que la finalité ne l'exige)",
            "law 09-08, art. 3 (no longer than the purpose needs)",
            "القانون 09-08، المادة 3 (لمدة لا تتجاوز ما تتطلبه الغاية)",
        ],
        what: [
            "attestations valables ou récentes",
            "attestations that are valid or recent",
            "الشهادات السارية أو الحديثة",
        ],
        why: [
            "qui tient le papier doit pouvoir le faire vérifier",
            "whoever holds the paper must be able to have it verified",
            "يجب أن يتمكن حامل الوثيقة من التحقق منها",
        ],
    },
    Retention {
        rows: Holding::Journal,
        erased_after: None,
        is_law: true,
        source: [
            "loi 09-08, art. 23 (sécurité des traitements)",
            "law 09-08, art. 23 (security of processing)",
            "القانون 09-08، المادة 23 (سلامة المعالجة)",
        ],
        what: [
            "traces des consultations (empreinte du numéro seulement)",
            "traces of look-ups (digest of the number only)",
            "آثار الاطلاع (بصمة الرقم فقط)",
        ],
        why: [
            "elles montrent qui a consulté le dossier ; elles ne contiennent pas le numéro",
            "they show who looked at the file; they do not hold the number",
            "تبين من اطلع على الملف؛ ولا تتضمن الرقم",
        ],
    },
    Retention {
        rows: Holding::AttestationsOver,
        erased_after: Some(365),
        is_law: false,
        source: [
            "loi 09-08, art. 3 (pas plus longtemps que la finalité ne l'exige) ; les marchés publics remontent à un an (décret 2-22-431, art. 28)",
            "law 09-08, art. 3 (no longer than the purpose needs); tenders look back one year (decree 2-22-431, art. 28)",
            "القانون 09-08، المادة 3 (لمدة لا تتجاوز ما تتطلبه الغاية)؛ تعود الصفقات العمومية إلى سنة (المرسوم 2-22-431، المادة 28)",
        ],
        what: [
            "attestations échues : nom, numéro, carte, salaires",
            "attestations that are over: name, number, card, salaries",
            "الشهادات المنتهية: الاسم والرقم والبطاقة والأجور",
        ],
        why: [
            "un an après leur échéance, plus personne n'a à les vérifier ; l'empreinte signée reste",
            "one year after their end they need no verification any more; the signed digest stays",
            "بعد سنة من انتهاء صلاحيتها لا حاجة إلى التحقق منها؛ وتبقى البصمة الموقعة",
        ],
    },
    Retention {
        rows: Holding::Sessions,
        erased_after: Some(0),
        is_law: false,
        source: ["loi 09-08, art. 3", "law 09-08, art. 3", "القانون 09-08، المادة 3"],
        what: [
            "sessions de la console : adresse, navigateur",
            "sessions of the console: address, browser",
            "جلسات الواجهة: العنوان والمتصفح",
        ],
        why: [
            "elles ne servent qu'à la connexion en cours",
            "they serve the current sign-in alone",
            "لا تفيد إلا في الاتصال الجاري",
        ],
    },
];
