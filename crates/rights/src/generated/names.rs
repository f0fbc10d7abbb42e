// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! Benefits, assumptions and words.

/// The benefits, in the order in which answers list them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Benefit {
    /// Family allowances.
    FamilyAllowances,
    /// Daily sickness allowance.
    Sickness,
    /// Daily maternity allowance.
    Maternity,
    /// Birth leave.
    BirthLeave,
    /// Job loss indemnity.
    JobLoss,
    /// Compulsory health cover.
    HealthCover,
    /// Old-age pension.
    OldAge,
    /// Old-age pension for short careers.
    OldAgeShort,
    /// Early old-age pension.
    EarlyOldAge,
    /// Invalidity pension.
    Invalidity,
    /// Survivors' pension.
    Survivors,
    /// Death grant.
    DeathGrant,
    /// Refund of contributions.
    Refund,
}

/// What is supposed where the public record is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assumption {
    /// "N civil months before": the N whole months before that of the event.
    Window,
    /// times of sickness, maternity and work accident count only for the days declared.
    Assimilated,
    /// several employers in a month: days add up to 26, capped salaries up to the ceiling.
    SeveralEmployers,
    /// the least salary is compared with the average of the months counted, at the rate of each month.
    WageAverage,
    /// the floor of 60% of the SMIG holds since January 2009 (end of 2008 in another source).
    FloorStart,
    /// the monthly SMIG of at least one of the months counted is not certain.
    SmigUncertain,
    /// the SMAG of a month is that of 26 days.
    SmagMonth,
    /// declared months count even where their contributions are not paid.
    DeclaredSuffices,
    /// contributions that the employer does not pay close this right after a delay that is not published.
    UnpaidDelay,
    /// the amount is rounded once, at the end, to the nearest centime.
    Rounding,
    /// daily salary: capped salaries of the months counted, divided by their declared days.
    DailyBase,
    /// the floor of a day is the monthly SMIG divided by 26.
    DailyFloor,
    /// average of capped salaries: their sum divided by the months of the period, declared or not.
    AverageOfWindow,
    /// a child counts until the day on which it is older than the limit.
    ChildAge,
    /// rate effective from 1 January 2023, of a draft decree adopted on 23 October 2025; the page of CNSS still says 36 DH for the fourth to sixth child.
    FamilyRates,
    /// reference salary: the higher of the two, over 12 or over 60 declared months.
    ReferenceChoice,
    /// the help of a third person adds 10 points to the rate, above the maximum.
    ThirdPersonPart,
    /// as the date of birth is not known, the last declared month is taken for the last one before the age of pension.
    PensionWithoutBirth,
    /// least amounts: the formula of article 55 could not be read; other sources take them for fixed.
    ShortMinimum,
    /// for retirements since 1 January 2023 (20 January in one translation).
    ShortStart,
    /// the exact amount between the two bounds is not published.
    DeathRange,
    /// cover that goes on after work has ended is not shown: its length was not found.
    HealthMaintenance,
    /// "if work goes on as now": every month as the last one declared.
    AsNow,
}

/// Words of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// "nothing is told of the children".
    LacksChildren,
    /// "nothing is told of a spouse".
    LacksSpouse,
    /// "no day is counted".
    LacksDays,
    /// "fewer declared months than the reference salary asks for".
    LacksMonths,
    /// "the minimum wage of that month was not found".
    LacksMinimumWage,
    /// "the pension of the deceased is not known".
    LacksPension,
    /// "no rule was found for that day".
    LacksRule,
    /// "to be confirmed by CNSS: {what}".
    ToBeConfirmed,
    /// "open".
    Met,
    /// "not open".
    NotMet,
    /// "unknown".
    Unknown,
    /// "counted: {what}".
    Counted,
    /// "missing: {what}".
    Missing,
    /// "met from {what} on if work goes on as now".
    MetFrom,
    /// "at least {what}".
    AtLeast,
    /// "from {least} to {most}".
    Between,
    /// "{what} DH a day".
    PerDay,
    /// "{what} DH a month".
    PerMonth,
    /// "{what} DH, once".
    PerOnce,
    /// "amount not computed: {what}".
    NotComputed,
    /// "Rights on {at}, from declarations up to {declared} (taken in charge up to {charged}).".
    Dated,
    /// "until {what}".
    UntilDay,
    /// "no declaration".
    NoDeclaration,
    /// "month".
    HeadingMonth,
    /// "employer".
    HeadingEmployer,
    /// "days".
    HeadingDays,
    /// "real salary".
    HeadingReal,
    /// "capped salary".
    HeadingCapped,
    /// "situation".
    HeadingSituation,
    /// "state".
    HeadingState,
    /// "receipt".
    HeadingReceipt,
    /// "line".
    HeadingLine,
    /// "received".
    StateReceived,
    /// "taken in charge".
    StateTakenInCharge,
    /// "paid".
    StatePaid,
    /// "days since the beginning: {what}".
    DaysSinceStart,
    /// "days of the last {months} civil months: {what}".
    DaysOfLast,
}

impl Word {
    /// The text, in the order of [`spec::Lang::ALL`].
    #[must_use]
    pub const fn texts(self) -> [&'static str; 3] {
        match self {
            Self::LacksChildren => [
                "rien n'est dit des enfants",
                "nothing is told of the children",
                "لم ي\u{64f}ذكر شيء عن الأطفال",
            ],
            Self::LacksSpouse => [
                "rien n'est dit d'un conjoint",
                "nothing is told of a spouse",
                "لم ي\u{64f}ذكر شيء عن الزوج",
            ],
            Self::LacksDays => {
                ["aucun jour n'est compté", "no day is counted", "لم ي\u{64f}حتسب أي يوم"]
            }
            Self::LacksMonths => [
                "moins de mois déclarés que n'en demande le salaire de référence",
                "fewer declared months than the reference salary asks for",
                "عدد الأشهر المصرح بها أقل مما يتطلبه الأجر المرجعي",
            ],
            Self::LacksMinimumWage => [
                "le salaire minimum de ce mois n'a pas été trouvé",
                "the minimum wage of that month was not found",
                "لم ي\u{64f}عثر على الحد الأدنى للأجر لذلك الشهر",
            ],
            Self::LacksPension => [
                "la pension du défunt n'est pas connue",
                "the pension of the deceased is not known",
                "معاش المتوفى غير معروف",
            ],
            Self::LacksRule => [
                "aucune règle n'a été trouvée pour cette date",
                "no rule was found for that day",
                "لم ي\u{64f}عثر على قاعدة لهذا التاريخ",
            ],
            Self::ToBeConfirmed => [
                "à confirmer par la CNSS : {what}",
                "to be confirmed by CNSS: {what}",
                "في انتظار تأكيد الصندوق: {what}",
            ],
            Self::Met => ["ouvert", "open", "مستوفى"],
            Self::NotMet => ["non ouvert", "not open", "غير مستوفى"],
            Self::Unknown => ["inconnu", "unknown", "غير معروف"],
            Self::Counted => ["compté : {what}", "counted: {what}", "المحتسب: {what}"],
            Self::Missing => ["il manque : {what}", "missing: {what}", "الناقص: {what}"],
            Self::MetFrom => [
                "rempli à partir du {what} si le travail continue comme maintenant",
                "met from {what} on if work goes on as now",
                "ي\u{64f}ستوفى ابتداء من {what} إذا استمر العمل كما هو الآن",
            ],
            Self::AtLeast => ["au moins {what}", "at least {what}", "{what} على الأقل"],
            Self::Between => {
                ["de {least} à {most}", "from {least} to {most}", "من {least} إلى {most}"]
            }
            Self::PerDay => {
                ["{what}\u{a0}DH par jour", "{what} DH a day", "{what}\u{a0}درهم عن كل يوم"]
            }
            Self::PerMonth => {
                ["{what}\u{a0}DH par mois", "{what} DH a month", "{what}\u{a0}درهم في الشهر"]
            }
            Self::PerOnce => {
                ["{what}\u{a0}DH, une fois", "{what} DH, once", "{what}\u{a0}درهم مرة واحدة"]
            }
            Self::NotComputed => [
                "montant non calculé : {what}",
                "amount not computed: {what}",
                "المبلغ غير محتسب: {what}",
            ],
            Self::Dated => [
                "Droits au {at}, d'après les déclarations jusqu'à {declared} (prises en charge jusqu'à {charged}).",
                "Rights on {at}, from declarations up to {declared} (taken in charge up to {charged}).",
                "الحقوق بتاريخ {at} حسب التصريحات إلى غاية {declared} (المعتمدة إلى غاية {charged}).",
            ],
            Self::UntilDay => ["jusqu'au {what}", "until {what}", "إلى غاية {what}"],
            Self::NoDeclaration => ["aucune déclaration", "no declaration", "لا تصريح"],
            Self::HeadingMonth => ["période", "month", "الفترة"],
            Self::HeadingEmployer => ["affilié", "employer", "المنخرط"],
            Self::HeadingDays => ["jours", "days", "الأيام"],
            Self::HeadingReal => ["salaire réel", "real salary", "الأجر الحقيقي"],
            Self::HeadingCapped => ["salaire plafonné", "capped salary", "الأجر المسقف"],
            Self::HeadingSituation => ["situation", "situation", "الوضعية"],
            Self::HeadingState => ["état", "state", "الحالة"],
            Self::HeadingReceipt => ["accusé", "receipt", "الوصل"],
            Self::HeadingLine => ["ligne", "line", "السطر"],
            Self::StateReceived => ["reçu", "received", "متوصل به"],
            Self::StateTakenInCharge => ["pris en charge", "taken in charge", "معتمد"],
            Self::StatePaid => ["payé", "paid", "مؤدى"],
            Self::DaysSinceStart => [
                "jours depuis le début : {what}",
                "days since the beginning: {what}",
                "الأيام منذ البداية: {what}",
            ],
            Self::DaysOfLast => [
                "jours des {months} derniers mois civils : {what}",
                "days of the last {months} civil months: {what}",
                "أيام الأشهر المدنية الأخيرة ({months|شهر واحد|شهران|أشهر|شهرا|شهر}): {what}",
            ],
        }
    }
}
