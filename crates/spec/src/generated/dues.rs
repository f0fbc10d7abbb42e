// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! What is owed and paid: slips, surcharges, penalties, remissions, and the states of these.

use crate::{
    AssumedRate, Component, Fee, Granularity, Imputation, Life, Party, Penalty, Programme, Regime,
    Scheme, Share, SlipLine, Surcharge, SurchargeRule, Target, Tier,
};

/// How often amounts are rounded, unless a setting says something else.
pub const GRANULARITY: Granularity = Granularity::OncePerBranch;

/// What is assumed about rounding, in the order of [`crate::Lang::ALL`].
pub static GRANULARITY_ASSUMED: [&str; 3] = [
    "La règle d'arrondi n'est pas publiée : une fois par branche, sur la masse des salaires",
    "No rule of rounding is published: once per branch, on the total of salaries",
    "قاعدة التقريب غير منشورة: مرة واحدة لكل فرع على مجموع الأجور",
];

/// Words for each granularity, in the order of [`Granularity::ALL`].
pub static GRANULARITIES: [[&str; 3]; 3] = [
    [
        "une fois par branche, sur la masse des salaires",
        "once per branch, on the total of salaries",
        "مرة واحدة لكل فرع على مجموع الأجور",
    ],
    [
        "une fois par part (employeur, salarié), sur la masse des salaires",
        "once per share (employer, employee), on the total of salaries",
        "مرة واحدة لكل حصة (المشغل والأجير) على مجموع الأجور",
    ],
    ["salarié par salarié", "employee by employee", "أجيرا بأجير"],
];

/// Number in a reference, name and words of each regime.
pub static REGIMES: &[(u8, &str, [&str; 3])] = &[
    (
        1,
        "cnss",
        [
            "Régime général de sécurité sociale (CNSS)",
            "General social security scheme (CNSS)",
            "النظام العام للضمان الاجتماعي (CNSS)",
        ],
    ),
    (
        2,
        "amo",
        [
            "Assurance maladie obligatoire (AMO)",
            "Compulsory health insurance (AMO)",
            "التأمين الإجباري عن المرض (AMO)",
        ],
    ),
];

/// Lines of contributions, in the order of the slips.
pub static SLIP_LINES: &[SlipLine] = &[
    SlipLine {
        name: "allocations-familiales",
        regime: Regime::Cnss,
        branches: &[3],
        names: ["Allocations familiales", "Family allowances", "التعويضات العائلية"],
    },
    SlipLine {
        name: "prestations-court-terme",
        regime: Regime::Cnss,
        branches: &[0, 2],
        names: [
            "Prestations à court terme et indemnité pour perte d'emploi",
            "Short-term benefits and job loss indemnity",
            "التعويضات قصيرة الأمد والتعويض عن فقدان الشغل",
        ],
    },
    SlipLine {
        name: "prestations-long-terme",
        regime: Regime::Cnss,
        branches: &[1],
        names: ["Prestations à long terme", "Long-term benefits", "التعويضات طويلة الأمد"],
    },
    SlipLine {
        name: "taxe-formation-professionnelle",
        regime: Regime::Cnss,
        branches: &[4],
        names: [
            "Taxe de formation professionnelle",
            "Vocational training tax",
            "رسم التكوين المهني",
        ],
    },
    SlipLine {
        name: "amo",
        regime: Regime::Amo,
        branches: &[5],
        names: ["AMO, cotisation de base", "AMO, base contribution", "AMO، الاشتراك الأساسي"],
    },
    SlipLine {
        name: "amo-solidarite",
        regime: Regime::Amo,
        branches: &[6],
        names: [
            "AMO, participation de solidarité",
            "AMO, solidarity share",
            "AMO، المساهمة التضامنية",
        ],
    },
];

/// Family allowances to hand back.
pub static LINE_AF_A_REVERSER: SlipLine = SlipLine {
    name: "af-a-reverser",
    regime: Regime::Cnss,
    branches: &[],
    names: [
        "Allocations familiales à reverser",
        "Family allowances to hand back",
        "تعويضات عائلية واجبة الإرجاع",
    ],
};

/// Shares taken over.
pub static LINE_PRISE_EN_CHARGE: SlipLine = SlipLine {
    name: "prise-en-charge",
    regime: Regime::Cnss,
    branches: &[],
    names: ["Parts prises en charge", "Shares taken over", "حصص متحملة"],
};

/// Rates that slips take where none is known.
pub static ASSUMED_RATES: &[AssumedRate] = &[
    AssumedRate {
        branch: 3,
        from: 200603,
        to: 201001,
        employer: 640,
        employee: 0,
        why: [
            "6,50 % ou 6,40 % : taux du barème de février 2010 retenu",
            "6.50% or 6.40%: the rate of the table of February 2010 is taken",
            "6,50 % أو 6,40 %: اعت\u{64f}مدت نسبة جدول فبراير 2010",
        ],
    },
    AssumedRate {
        branch: 0,
        from: 200101,
        to: 200203,
        employer: 44,
        employee: 22,
        why: [
            "0,66 % en tout ; partage supposé de deux tiers et un tiers",
            "0.66% in all; shared by two thirds and one third, an assumption",
            "0,66 % في المجموع؛ ي\u{64f}فترض توزيعها بين الثلثين والثلث",
        ],
    },
    AssumedRate {
        branch: 1,
        from: 200101,
        to: 200203,
        employer: 608,
        employee: 304,
        why: [
            "9,12 % en tout ; partage supposé de deux tiers et un tiers",
            "9.12% in all; shared by two thirds and one third, an assumption",
            "9,12 % في المجموع؛ ي\u{64f}فترض توزيعها بين الثلثين والثلث",
        ],
    },
];

/// Programmes that take over shares.
pub static PROGRAMMES: &[Programme] = &[Programme {
    name: "tahfiz",
    from: 201501,
    employees_max: 5,
    months: 24,
    shares: &[
        (3, Share::Employer),
        (0, Share::Employer),
        (2, Share::Employer),
        (1, Share::Employer),
        (4, Share::Employer),
        (5, Share::Employer),
        (6, Share::Employer),
    ],
    names: [
        "Programme Tahfiz : part patronale et taxe de formation professionnelle",
        "Tahfiz programme: the employer's share and the vocational training tax",
        "برنامج تحفيز: حصة المشغل ورسم التكوين المهني",
    ],
    assumed: [
        "Le premier mois et la ligne du bordereau n'ont pas été trouvés",
        "The first month and the line of the slip were not found",
        "لم ي\u{64f}عثر على الشهر الأول ولا على سطر الورقة",
    ],
    source: "training notes: employer's share and TFP, at most five employees, 24 months",
}];

/// The variant of the surcharges in force, unless a setting says something else.
pub const SURCHARGE_IN_FORCE: &str = "a";

/// What is assumed about surcharges, in the order of [`crate::Lang::ALL`].
pub static SURCHARGE_ASSUMED: [&str; 3] = [
    "La loi 02-24 n'a pas pu être lue : 3 % puis 0,5 % par mois, AMO comprise",
    "Law 02-24 could not be read: 3%, then 0.5% a month, AMO included",
    "تعذرت قراءة القانون 02-24: 3 % ثم 0,5 % عن كل شهر، بما في ذلك AMO",
];

/// The variants of the surcharges.
pub static SURCHARGES: &[Surcharge] = &[
    Surcharge {
        name: "a",
        rules: &[
            SurchargeRule {
                from: 10101,
                first: 300,
                further: 300,
                source: "press: 3% a month until December 1994",
            },
            SurchargeRule { from: 19950101, first: 300, further: 100, source: "four sources" },
            SurchargeRule {
                from: 20250303,
                first: 300,
                further: 50,
                source: "L'Economiste, 14 March 2025; law 02-24, BO 7383 of 3 March 2025",
            },
        ],
    },
    Surcharge {
        name: "b",
        rules: &[
            SurchargeRule {
                from: 10101,
                first: 300,
                further: 300,
                source: "press: 3% a month until December 1994",
            },
            SurchargeRule { from: 19950101, first: 300, further: 100, source: "four sources" },
            SurchargeRule {
                from: 20250303,
                first: 500,
                further: 50,
                source: "a vendor's guide; the draft of 2019 (5% and 0.65%) may explain it",
            },
        ],
    },
    Surcharge {
        name: "old",
        rules: &[
            SurchargeRule {
                from: 10101,
                first: 300,
                further: 300,
                source: "press: 3% a month until December 1994",
            },
            SurchargeRule { from: 19950101, first: 300, further: 100, source: "four sources" },
        ],
    },
    Surcharge {
        name: "af-a-reverser",
        rules: &[SurchargeRule {
            from: 10101,
            first: 300,
            further: 300,
            source: "press: 3% a month or part of one",
        }],
    },
];

/// Days after its notice at which a penalty is due.
pub const PENALTY_DUE_DAYS: u16 = 15;

/// The penalties.
pub static PENALTIES: &[Penalty] = &[
    Penalty {
        name: "declaration-manquante",
        from: 10101,
        per_employee: 5000,
        most: 500000,
        repeats: true,
        names: [
            "Déclaration non déposée à l'échéance",
            "Declaration not filed by its due date",
            "تصريح لم يودع في الأجل",
        ],
        source: "art. 26: 50 DH for each employee of the last declaration, at most 5,000 DH; again for each further month",
    },
    Penalty {
        name: "salarie-errone",
        from: 10101,
        per_employee: 5000,
        most: 500000,
        repeats: false,
        names: ["Salarié omis ou erroné", "Employee wrong or missing", "أجير مغفل أو خاطئ"],
        source: "art. 26, law 17-02: 50 DH each, at most 5,000 DH",
    },
    Penalty {
        name: "declaration-papier",
        from: 20200319,
        per_employee: 5000,
        most: 500000,
        repeats: false,
        names: [
            "Déclaration sur papier au lieu d'en ligne",
            "Declaration on paper instead of online",
            "تصريح ورقي بدل التصريح الإلكتروني",
        ],
        source: "law 87-17, decree 2.19.718, BO 6668 of 19 March 2020",
    },
    Penalty {
        name: "paiement-papier",
        from: 20200319,
        per_employee: 5000,
        most: 500000,
        repeats: false,
        names: [
            "Paiement par bordereau au lieu d'en ligne",
            "Payment by slip instead of online",
            "أداء بالورقة بدل الأداء الإلكتروني",
        ],
        source: "law 87-17, decree 2.19.718, BO 6668 of 19 March 2020",
    },
];

/// Fees of forced recovery.
pub static FEES: &[Fee] = &[Fee {
    name: "commandement",
    percent: 200,
    names: ["Frais de commandement", "Fees of the order to pay", "مصاريف الإنذار القانوني"],
    source: "cnss.ma, forced recovery",
}];

/// What a payment goes to.
pub static IMPUTATION: Imputation = Imputation {
    debts: &[Target::Designated, Target::OldestDue],
    components: &[Component::Principal, Component::Surcharge],
    assumed: [
        "L'article d'imputation n'a pas été trouvé : le bordereau nommé, puis l'échéance la plus ancienne ; le principal d'abord",
        "The article on imputation was not found: the slip named, then the oldest due date; principal first",
        "لم ي\u{64f}عثر على مادة التخصيص: الورقة المعينة ثم أقدم أجل؛ الأصل أولا",
    ],
};

/// Schemes of remission and of payment in instalments.
pub static SCHEMES: &[Scheme] = &[
    Scheme {
        name: "permanent-2020",
        filed_from: 20200318,
        filed_to: 99991231,
        debts_from: 1,
        debts_to: 999912,
        current_due: true,
        plan_accrues: false,
        broken_after: 2,
        tiers: &[Tier { instalments_max: 60, surcharges: 0, penalties: 0 }],
        names: [
            "Facilités de paiement (décision 2020/001)",
            "Payment plans (decision 2020/001)",
            "تسهيلات الأداء (القرار 2020/001)",
        ],
        assumed: [
            "Plafond de 60 échéances et rupture après deux impayés supposés",
            "At most 60 instalments and a breach after two missed ones are assumptions",
            "60 قسطا على الأكثر والإخلال بعد قسطين غير مؤديين افتراضان",
        ],
        source: "decision 2020/001 of 18 March 2020: total remission of surcharges generated during the plan",
    },
    Scheme {
        name: "decision-002-2020",
        filed_from: 20200701,
        filed_to: 20221231,
        debts_from: 1,
        debts_to: 201612,
        current_due: true,
        plan_accrues: false,
        broken_after: 2,
        tiers: &[
            Tier { instalments_max: 24, surcharges: 90, penalties: 90 },
            Tier { instalments_max: 42, surcharges: 60, penalties: 60 },
        ],
        names: [
            "Remise de 2020 sur les créances jusqu'à 2016 (décision 002/2020)",
            "Remission of 2020 on debts up to 2016 (decision 002/2020)",
            "إعفاء 2020 عن ديون ما قبل 2017 (القرار 002/2020)",
        ],
        assumed: [
            "Même taux pour les astreintes ; rupture après deux impayés",
            "The same percentages for penalties; broken after two missed instalments",
            "النسب نفسها للغرامات؛ الإخلال بعد قسطين غير مؤديين",
        ],
        source: "decision 002/2020 of 1 July 2020, extended to 31 December 2022 (three sources)",
    },
    Scheme {
        name: "decision-004-2020",
        filed_from: 20200925,
        filed_to: 20221231,
        debts_from: 1,
        debts_to: 202006,
        current_due: true,
        plan_accrues: false,
        broken_after: 2,
        tiers: &[Tier { instalments_max: 60, surcharges: 100, penalties: 100 }],
        names: [
            "Remise Covid (décision 004/2020)",
            "Covid remission (decision 004/2020)",
            "إعفاء كوفيد (القرار 004/2020)",
        ],
        assumed: [
            "Fin du dépôt et rupture supposées ; les conditions d'éligibilité sont constatées par un agent",
            "End of filing and breach are assumptions; an officer establishes who is eligible",
            "نهاية الإيداع والإخلال افتراضان؛ يتحقق عون من شروط الاستفادة",
        ],
        source: "decision 004/2020 of 25 September 2020 (three sources)",
    },
    Scheme {
        name: "decision-005-2023",
        filed_from: 20231017,
        filed_to: 20250115,
        debts_from: 1,
        debts_to: 202412,
        current_due: true,
        plan_accrues: false,
        broken_after: 2,
        tiers: &[
            Tier { instalments_max: 1, surcharges: 60, penalties: 90 },
            Tier { instalments_max: 24, surcharges: 50, penalties: 80 },
            Tier { instalments_max: 60, surcharges: 40, penalties: 70 },
        ],
        names: [
            "Remise de 2023 (décision 005/2023)",
            "Remission of 2023 (decision 005/2023)",
            "إعفاء 2023 (القرار 005/2023)",
        ],
        assumed: [
            "Plafond de 60 échéances et rupture après deux impayés supposés",
            "At most 60 instalments and a breach after two missed ones are assumptions",
            "60 قسطا على الأكثر والإخلال بعد قسطين غير مؤديين افتراضان",
        ],
        source: "decision 005/2023, 17 October 2023 to 15 January 2025 (five sources)",
    },
];

/// Payment slip: its states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlipState {
    /// due.
    Due,
    /// being collected.
    Ordered,
    /// paid in part.
    PartPaid,
    /// paid.
    Paid,
    /// cancelled.
    Cancelled,
}

impl Life for SlipState {
    const ALL: &'static [Self] =
        &[Self::Due, Self::Ordered, Self::PartPaid, Self::Paid, Self::Cancelled];
    const MOVES: &'static [(Self, Self, Party)] = &[
        (Self::Due, Self::Ordered, Party::Service),
        (Self::Ordered, Self::Due, Party::Bank),
        (Self::Ordered, Self::PartPaid, Party::Bank),
        (Self::Ordered, Self::Paid, Party::Bank),
        (Self::Due, Self::PartPaid, Party::Service),
        (Self::Due, Self::Paid, Party::Service),
        (Self::PartPaid, Self::Ordered, Party::Service),
        (Self::Ordered, Self::Cancelled, Party::Operator),
        (Self::PartPaid, Self::Paid, Party::Service),
        (Self::PartPaid, Self::Due, Party::Bank),
        (Self::Paid, Self::Due, Party::Bank),
        (Self::Paid, Self::PartPaid, Party::Bank),
        (Self::Due, Self::Cancelled, Party::Operator),
        (Self::PartPaid, Self::Cancelled, Party::Operator),
        (Self::Paid, Self::Cancelled, Party::Operator),
    ];
    const TITLES: [&'static str; 3] = ["Bordereau de paiement", "Payment slip", "ورقة الأداء"];
    fn name(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Ordered => "ordered",
            Self::PartPaid => "part-paid",
            Self::Paid => "paid",
            Self::Cancelled => "cancelled",
        }
    }
    fn names(self) -> [&'static str; 3] {
        match self {
            Self::Due => ["à payer", "due", "واجبة الأداء"],
            Self::Ordered => ["en cours de prélèvement", "being collected", "قيد الاقتطاع"],
            Self::PartPaid => ["payé en partie", "paid in part", "مؤداة جزئيا"],
            Self::Paid => ["payé", "paid", "مؤداة"],
            Self::Cancelled => ["annulé", "cancelled", "ملغاة"],
        }
    }
}

/// Order to a bank: its states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrderState {
    /// prepared.
    Prepared,
    /// released.
    Released,
    /// accepted.
    Accepted,
    /// accepted in part.
    AcceptedInPart,
    /// refused.
    Refused,
    /// settled.
    Settled,
    /// abandoned.
    Abandoned,
}

impl Life for OrderState {
    const ALL: &'static [Self] = &[
        Self::Prepared,
        Self::Released,
        Self::Accepted,
        Self::AcceptedInPart,
        Self::Refused,
        Self::Settled,
        Self::Abandoned,
    ];
    const MOVES: &'static [(Self, Self, Party)] = &[
        (Self::Prepared, Self::Released, Party::Operator),
        (Self::Prepared, Self::Abandoned, Party::Operator),
        (Self::Released, Self::Accepted, Party::Bank),
        (Self::Released, Self::AcceptedInPart, Party::Bank),
        (Self::Released, Self::Refused, Party::Bank),
        (Self::Released, Self::Settled, Party::Bank),
        (Self::Accepted, Self::AcceptedInPart, Party::Bank),
        (Self::Accepted, Self::Refused, Party::Bank),
        (Self::Accepted, Self::Settled, Party::Bank),
        (Self::AcceptedInPart, Self::Settled, Party::Bank),
    ];
    const TITLES: [&'static str; 3] = ["Ordre à une banque", "Order to a bank", "أمر إلى بنك"];
    fn name(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Released => "released",
            Self::Accepted => "accepted",
            Self::AcceptedInPart => "accepted-in-part",
            Self::Refused => "refused",
            Self::Settled => "settled",
            Self::Abandoned => "abandoned",
        }
    }
    fn names(self) -> [&'static str; 3] {
        match self {
            Self::Prepared => ["préparé", "prepared", "مهيأ"],
            Self::Released => ["libéré", "released", "مفرج عنه"],
            Self::Accepted => ["accepté", "accepted", "مقبول"],
            Self::AcceptedInPart => ["accepté en partie", "accepted in part", "مقبول جزئيا"],
            Self::Refused => ["refusé", "refused", "مرفوض"],
            Self::Settled => ["dénoué", "settled", "مسوى"],
            Self::Abandoned => ["abandonné", "abandoned", "متخلى عنه"],
        }
    }
}

/// Debit: its states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentState {
    /// notified.
    Notified,
    /// validated.
    Validated,
    /// batched.
    Batched,
    /// sent.
    Sent,
    /// accepted.
    Accepted,
    /// rejected.
    Rejected,
    /// booked.
    Booked,
    /// returned.
    Returned,
    /// abandoned.
    Abandoned,
}

impl Life for PaymentState {
    const ALL: &'static [Self] = &[
        Self::Notified,
        Self::Validated,
        Self::Batched,
        Self::Sent,
        Self::Accepted,
        Self::Rejected,
        Self::Booked,
        Self::Returned,
        Self::Abandoned,
    ];
    const MOVES: &'static [(Self, Self, Party)] = &[
        (Self::Notified, Self::Validated, Party::Employer),
        (Self::Notified, Self::Batched, Party::Service),
        (Self::Notified, Self::Abandoned, Party::Service),
        (Self::Validated, Self::Batched, Party::Service),
        (Self::Validated, Self::Abandoned, Party::Employer),
        (Self::Batched, Self::Sent, Party::Service),
        (Self::Batched, Self::Abandoned, Party::Operator),
        (Self::Sent, Self::Accepted, Party::Bank),
        (Self::Sent, Self::Rejected, Party::Bank),
        (Self::Sent, Self::Booked, Party::Bank),
        (Self::Sent, Self::Returned, Party::Bank),
        (Self::Accepted, Self::Rejected, Party::Bank),
        (Self::Accepted, Self::Booked, Party::Bank),
        (Self::Accepted, Self::Returned, Party::Bank),
        (Self::Booked, Self::Returned, Party::Bank),
    ];
    const TITLES: [&'static str; 3] = ["Prélèvement", "Debit", "اقتطاع"];
    fn name(self) -> &'static str {
        match self {
            Self::Notified => "notified",
            Self::Validated => "validated",
            Self::Batched => "batched",
            Self::Sent => "sent",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Booked => "booked",
            Self::Returned => "returned",
            Self::Abandoned => "abandoned",
        }
    }
    fn names(self) -> [&'static str; 3] {
        match self {
            Self::Notified => ["avisé", "notified", "مشعر به"],
            Self::Validated => ["validé", "validated", "مصادق عليه"],
            Self::Batched => ["mis en ordre", "batched", "مدرج في أمر"],
            Self::Sent => ["envoyé", "sent", "مرسل"],
            Self::Accepted => ["accepté", "accepted", "مقبول"],
            Self::Rejected => ["rejeté", "rejected", "مرفوض"],
            Self::Booked => ["encaissé", "booked", "محصل"],
            Self::Returned => ["revenu impayé", "returned", "مرجع غير مؤدى"],
            Self::Abandoned => ["abandonné", "abandoned", "متخلى عنه"],
        }
    }
}

/// Debit mandate: its states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MandateState {
    /// asked for.
    Asked,
    /// in force.
    InForce,
    /// stopped.
    Stopped,
    /// refused.
    Refused,
    /// ended.
    Ended,
}

impl Life for MandateState {
    const ALL: &'static [Self] =
        &[Self::Asked, Self::InForce, Self::Stopped, Self::Refused, Self::Ended];
    const MOVES: &'static [(Self, Self, Party)] = &[
        (Self::Asked, Self::InForce, Party::Operator),
        (Self::Asked, Self::Refused, Party::Operator),
        (Self::InForce, Self::Stopped, Party::Bank),
        (Self::InForce, Self::Ended, Party::Employer),
        (Self::Stopped, Self::InForce, Party::Operator),
        (Self::Stopped, Self::Ended, Party::Operator),
    ];
    const TITLES: [&'static str; 3] = ["Mandat de prélèvement", "Debit mandate", "توكيل الاقتطاع"];
    fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::InForce => "in-force",
            Self::Stopped => "stopped",
            Self::Refused => "refused",
            Self::Ended => "ended",
        }
    }
    fn names(self) -> [&'static str; 3] {
        match self {
            Self::Asked => ["demandé", "asked for", "مطلوب"],
            Self::InForce => ["en vigueur", "in force", "ساري"],
            Self::Stopped => ["arrêté", "stopped", "موقوف"],
            Self::Refused => ["refusé", "refused", "مرفوض"],
            Self::Ended => ["clos", "ended", "منته"],
        }
    }
}

/// Rectification of an accepted declaration: its states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RectificationState {
    /// received.
    Received,
    /// waiting for a decision.
    Waiting,
    /// waiting for a second agreement.
    Seconded,
    /// in force.
    InForce,
    /// refused.
    Refused,
}

impl Life for RectificationState {
    const ALL: &'static [Self] =
        &[Self::Received, Self::Waiting, Self::Seconded, Self::InForce, Self::Refused];
    const MOVES: &'static [(Self, Self, Party)] = &[
        (Self::Received, Self::Waiting, Party::Service),
        (Self::Received, Self::InForce, Party::Service),
        (Self::Waiting, Self::Seconded, Party::Operator),
        (Self::Waiting, Self::InForce, Party::Operator),
        (Self::Waiting, Self::Refused, Party::Operator),
        (Self::Seconded, Self::InForce, Party::Operator),
        (Self::Seconded, Self::Refused, Party::Operator),
    ];
    const TITLES: [&'static str; 3] = [
        "Rectification d'une déclaration acceptée",
        "Rectification of an accepted declaration",
        "تصحيح تصريح مقبول",
    ];
    fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Waiting => "waiting",
            Self::Seconded => "seconded",
            Self::InForce => "in-force",
            Self::Refused => "refused",
        }
    }
    fn names(self) -> [&'static str; 3] {
        match self {
            Self::Received => ["reçue", "received", "مستلم"],
            Self::Waiting => {
                ["en attente de décision", "waiting for a decision", "في انتظار القرار"]
            }
            Self::Seconded => [
                "en attente d'un second accord",
                "waiting for a second agreement",
                "في انتظار موافقة ثانية",
            ],
            Self::InForce => ["en vigueur", "in force", "ساري المفعول"],
            Self::Refused => ["refusée", "refused", "مرفوض"],
        }
    }
}

/// Attestation: its states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttestationState {
    /// valid.
    Valid,
    /// superseded.
    Superseded,
    /// revoked.
    Revoked,
    /// expired.
    Expired,
}

impl Life for AttestationState {
    const ALL: &'static [Self] = &[Self::Valid, Self::Superseded, Self::Revoked, Self::Expired];
    const MOVES: &'static [(Self, Self, Party)] = &[
        (Self::Valid, Self::Superseded, Party::Operator),
        (Self::Valid, Self::Revoked, Party::Operator),
        (Self::Valid, Self::Expired, Party::Service),
        (Self::Superseded, Self::Revoked, Party::Operator),
        (Self::Expired, Self::Revoked, Party::Operator),
    ];
    const TITLES: [&'static str; 3] = ["Attestation", "Attestation", "شهادة"];
    fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Superseded => "superseded",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
        }
    }
    fn names(self) -> [&'static str; 3] {
        match self {
            Self::Valid => ["valable", "valid", "سارية"],
            Self::Superseded => ["remplacée", "superseded", "معوضة"],
            Self::Revoked => ["révoquée", "revoked", "ملغاة"],
            Self::Expired => ["expirée", "expired", "منتهية الصلاحية"],
        }
    }
}

/// Redressement after a control: its states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RedressementState {
    /// communicated.
    Open,
    /// remarks received.
    Remarked,
    /// upheld.
    Upheld,
    /// abandoned.
    Abandoned,
}

impl Life for RedressementState {
    const ALL: &'static [Self] = &[Self::Open, Self::Remarked, Self::Upheld, Self::Abandoned];
    const MOVES: &'static [(Self, Self, Party)] = &[
        (Self::Open, Self::Remarked, Party::Operator),
        (Self::Open, Self::Upheld, Party::Operator),
        (Self::Open, Self::Abandoned, Party::Operator),
        (Self::Remarked, Self::Upheld, Party::Operator),
        (Self::Remarked, Self::Abandoned, Party::Operator),
    ];
    const TITLES: [&'static str; 3] =
        ["Redressement après contrôle", "Redressement after a control", "تصحيح بعد المراقبة"];
    fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Remarked => "remarked",
            Self::Upheld => "upheld",
            Self::Abandoned => "abandoned",
        }
    }
    fn names(self) -> [&'static str; 3] {
        match self {
            Self::Open => ["communiqué", "communicated", "مبلغ"],
            Self::Remarked => ["remarques reçues", "remarks received", "وردت ملاحظات"],
            Self::Upheld => ["maintenu", "upheld", "مؤكد"],
            Self::Abandoned => ["abandonné", "abandoned", "متخلى عنه"],
        }
    }
}

/// Request for a number: its states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberRequestState {
    /// waiting.
    Waiting,
    /// linked.
    Linked,
    /// line cancelled.
    Cancelled,
}

impl Life for NumberRequestState {
    const ALL: &'static [Self] = &[Self::Waiting, Self::Linked, Self::Cancelled];
    const MOVES: &'static [(Self, Self, Party)] = &[
        (Self::Waiting, Self::Linked, Party::Operator),
        (Self::Waiting, Self::Cancelled, Party::Employer),
    ];
    const TITLES: [&'static str; 3] = ["Demande de numéro", "Request for a number", "طلب رقم"];
    fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Linked => "linked",
            Self::Cancelled => "cancelled",
        }
    }
    fn names(self) -> [&'static str; 3] {
        match self {
            Self::Waiting => ["en attente", "waiting", "في الانتظار"],
            Self::Linked => ["numéro attribué", "linked", "تم ربط الرقم"],
            Self::Cancelled => ["ligne annulée", "line cancelled", "سطر ملغى"],
        }
    }
}
