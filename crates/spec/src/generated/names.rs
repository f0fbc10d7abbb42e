// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! Names of records, control codes and columns.

use crate::{Family, Rank};

/// The 18 record types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum RecordType {
    /// A00: Header: what the file is.
    A00,
    /// A01: Employer: the affiliate and the period.
    A01,
    /// A02: Salary of one insured of the préétabli.
    A02,
    /// A03: Recapitulation of the 02 records.
    A03,
    /// B00: Header: what the file is.
    B00,
    /// B01: Employer: the affiliate and the period.
    B01,
    /// B02: Salary of one insured of the préétabli.
    B02,
    /// B03: Recapitulation of the 02 records.
    B03,
    /// B04: Salary of one entrant.
    B04,
    /// B05: Recapitulation of the 04 records.
    B05,
    /// B06: Recapitulation of the whole file.
    B06,
    /// E00: Header: what the file is.
    E00,
    /// E01: Employer: the affiliate and the period.
    E01,
    /// E02: Salary of one insured of the préétabli.
    E02,
    /// E03: Recapitulation of the 02 records.
    E03,
    /// E04: Salary of one entrant.
    E04,
    /// E05: Recapitulation of the 04 records.
    E05,
    /// E06: Recapitulation of the whole file.
    E06,
}

impl RecordType {
    /// All of them, in order.
    pub const ALL: [Self; 18] = [
        Self::A00,
        Self::A01,
        Self::A02,
        Self::A03,
        Self::B00,
        Self::B01,
        Self::B02,
        Self::B03,
        Self::B04,
        Self::B05,
        Self::B06,
        Self::E00,
        Self::E01,
        Self::E02,
        Self::E03,
        Self::E04,
        Self::E05,
        Self::E06,
    ];

    /// The three characters of `L_Type_Enreg`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A00 => "A00",
            Self::A01 => "A01",
            Self::A02 => "A02",
            Self::A03 => "A03",
            Self::B00 => "B00",
            Self::B01 => "B01",
            Self::B02 => "B02",
            Self::B03 => "B03",
            Self::B04 => "B04",
            Self::B05 => "B05",
            Self::B06 => "B06",
            Self::E00 => "E00",
            Self::E01 => "E01",
            Self::E02 => "E02",
            Self::E03 => "E03",
            Self::E04 => "E04",
            Self::E05 => "E05",
            Self::E06 => "E06",
        }
    }

    /// The kind of file it belongs to.
    #[must_use]
    pub const fn family(self) -> Family {
        match self {
            Self::A00 | Self::A01 | Self::A02 | Self::A03 => Family::Preetabli,
            Self::B00 | Self::B01 | Self::B02 | Self::B03 | Self::B04 | Self::B05 | Self::B06 => {
                Family::Principal
            }
            Self::E00 | Self::E01 | Self::E02 | Self::E03 | Self::E04 | Self::E05 | Self::E06 => {
                Family::Complementary
            }
        }
    }

    /// Its place in the file.
    #[must_use]
    pub const fn rank(self) -> Rank {
        match self {
            Self::A00 | Self::B00 | Self::E00 => Rank::R00,
            Self::A01 | Self::B01 | Self::E01 => Rank::R01,
            Self::A02 | Self::B02 | Self::E02 => Rank::R02,
            Self::A03 | Self::B03 | Self::E03 => Rank::R03,
            Self::B04 | Self::E04 => Rank::R04,
            Self::B05 | Self::E05 => Rank::R05,
            Self::B06 | Self::E06 => Rank::R06,
        }
    }

    /// The record of a family at a rank, when there is one.
    #[must_use]
    pub const fn of(family: Family, rank: Rank) -> Option<Self> {
        Some(match (family, rank) {
            (Family::Preetabli, Rank::R00) => Self::A00,
            (Family::Preetabli, Rank::R01) => Self::A01,
            (Family::Preetabli, Rank::R02) => Self::A02,
            (Family::Preetabli, Rank::R03) => Self::A03,
            (Family::Principal, Rank::R00) => Self::B00,
            (Family::Principal, Rank::R01) => Self::B01,
            (Family::Principal, Rank::R02) => Self::B02,
            (Family::Principal, Rank::R03) => Self::B03,
            (Family::Principal, Rank::R04) => Self::B04,
            (Family::Principal, Rank::R05) => Self::B05,
            (Family::Principal, Rank::R06) => Self::B06,
            (Family::Complementary, Rank::R00) => Self::E00,
            (Family::Complementary, Rank::R01) => Self::E01,
            (Family::Complementary, Rank::R02) => Self::E02,
            (Family::Complementary, Rank::R03) => Self::E03,
            (Family::Complementary, Rank::R04) => Self::E04,
            (Family::Complementary, Rank::R05) => Self::E05,
            (Family::Complementary, Rank::R06) => Self::E06,
            _ => return None,
        })
    }
}

/// The control codes: those of the cahier des charges (`C1522`, `M1222` for -1222), then ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
pub enum Code {
    /// 2: Wrong length: record 00 (opening).
    C2,
    /// 12: Wrong length: record 01 (header).
    C12,
    /// 22: Wrong length: record 02 (insured).
    C22,
    /// 32: Wrong length: record 03 (summary record of insured).
    C32,
    /// 42: Wrong length: record 04 (new employee).
    C42,
    /// 52: Wrong length: record 05 (summary record of new employees).
    C52,
    /// 62: Wrong length: record 06 (general summary).
    C62,
    /// 102: Record type 00 wrong or absent.
    C102,
    /// 112: Record type 01 wrong or absent.
    C112,
    /// 122: Record type 02 wrong or absent.
    C122,
    /// 132: Record type 03 wrong or absent.
    C132,
    /// 142: Record type 04 wrong or absent.
    C142,
    /// 152: Record type 05 wrong or absent.
    C152,
    /// 162: Record type 06 wrong or absent.
    C162,
    /// 202: Transfer reference differs from the préétabli.
    C202,
    /// 212: Affiliate number of the header differs.
    C212,
    /// -222: File too large.
    M222,
    /// 222: Affiliate number of the insured differs.
    C222,
    /// 232: Affiliate number of summary record 03 differs.
    C232,
    /// 242: Affiliate number of the new employee differs.
    C242,
    /// 252: Affiliate number of summary record 05 differs.
    C252,
    /// 262: Affiliate number of summary record 06 differs.
    C262,
    /// 302: Wrong category of declaration.
    C302,
    /// 312: Period of the header not accepted.
    C312,
    /// 322: Period of the insured differs.
    C322,
    /// 332: Period of summary record 03 differs.
    C332,
    /// -333: Data after the last record.
    M333,
    /// 342: Period of the new employee differs.
    C342,
    /// 352: Period of summary record 05 differs.
    C352,
    /// 362: Period of summary record 06 differs.
    C362,
    /// 412: Company name differs from the préétabli.
    C412,
    /// -422: Insured out of the préétabli's order.
    M422,
    /// 422: Insured not in the préétabli.
    C422,
    /// -428: Insured of the préétabli not declared.
    M428,
    /// 428: Insured declared twice.
    C428,
    /// 432: Wrong count of insured in the summary record.
    C432,
    /// -442: New employee declared without an insured number.
    M442,
    /// 442: Wrong insured number of the new employee.
    C442,
    /// 448: New employee declared twice.
    C448,
    /// 452: Wrong count of new employees in the summary record.
    C452,
    /// 462: Wrong general count of employees.
    C462,
    /// 512: Activity differs from the préétabli.
    C512,
    /// 522: Name differs from the préétabli.
    C522,
    /// 532: Wrong total of children.
    C532,
    /// -542: Name on a line that takes none.
    M542,
    /// 542: Name of the new employee missing or badly written.
    C542,
    /// 552: Wrong sum of the new employees' numbers.
    C552,
    /// 562: Wrong general sum of the insured numbers.
    C562,
    /// 612: Address differs from the préétabli.
    C612,
    /// 622: Number of children differs from the préétabli.
    C622,
    /// 632: Wrong total of family allowances payable.
    C632,
    /// -642: CIN on a line that takes none.
    M642,
    /// 642: CIN of the new employee missing or badly written.
    C642,
    /// 652: Wrong total of the days of the new employees.
    C652,
    /// 662: Wrong general total of days.
    C662,
    /// 712: Town differs from the préétabli.
    C712,
    /// 722: Family allowances payable differ.
    C722,
    /// 732: Wrong total of family allowances to deduct.
    C732,
    /// -742: Days on a line that takes none.
    M742,
    /// 742: Number of days of the new employee not accepted.
    C742,
    /// 752: Wrong total of the new employees' real salaries.
    C752,
    /// 762: Wrong general total of real salaries.
    C762,
    /// 812: Postal code differs from the préétabli.
    C812,
    /// 822: Family allowances to deduct differ.
    C822,
    /// 832: Wrong total of net family allowances.
    C832,
    /// -842: Salary without a new employee.
    M842,
    /// 842: Real salary of the new employee nil.
    C842,
    /// 852: Wrong total of the new employees' capped salaries.
    C852,
    /// 862: Wrong general total of capped salaries.
    C862,
    /// 912: Agency code differs from the préétabli.
    C912,
    /// 922: Net family allowances differ.
    C922,
    /// 932: Wrong sum of the insured numbers.
    C932,
    /// 942: Capped salary of the new employee not accepted.
    C942,
    /// 952: Wrong control total of the new employees.
    C952,
    /// 962: Wrong general control total.
    C962,
    /// 1012: Issue date differs from the préétabli.
    C1012,
    /// 1022: Family allowances to hand back not accepted.
    C1022,
    /// 1032: Wrong total of allowances to hand back.
    C1032,
    /// 1042: Wrong horizontal sum of the new employee.
    C1042,
    /// 1112: Due date differs from the préétabli.
    C1112,
    /// -1122: Days declared with an unpaid situation.
    M1122,
    /// 1122: Number of days declared not accepted.
    C1122,
    /// 1132: Wrong total of the days of the insured.
    C1132,
    /// 1152: Complementary declaration without new employee.
    C1152,
    /// -1222: Salary declared with an unpaid situation.
    M1222,
    /// 1222: Real salary not accepted.
    C1222,
    /// 1232: Wrong total of the real salaries of the insured.
    C1232,
    /// 1322: Capped salary not exact.
    C1322,
    /// 1332: Wrong total of the capped salaries of the insured.
    C1332,
    /// 1422: Unknown situation code.
    C1422,
    /// 1432: Wrong control total of the insured.
    C1432,
    /// 1522: Wrong horizontal sum of the insured.
    C1522,
    /// 1622: Salary below the minimum wage.
    C1622,
    /// 1642: Salary of the new employee below the minimum wage.
    C1642,
    /// 1822: Insured given in a complementary declaration.
    C1822,
    /// BRD-101: Empty file.
    Brd101,
    /// BRD-102: File not recognised.
    Brd102,
    /// BRD-103: Several declarations in one file.
    Brd103,
    /// BRD-104: Text in UTF-8.
    Brd104,
    /// BRD-105: Filler not blank.
    Brd105,
    /// BRD-106: New employees not in ascending order.
    Brd106,
    /// BRD-107: Line ends.
    Brd107,
    /// BRD-108: Records cut into several lines.
    Brd108,
    /// BRD-109: Characters around the records.
    Brd109,
    /// BRD-110: Encoding of the file.
    Brd110,
    /// BRD-111: Spaces lost or replaced.
    Brd111,
    /// BRD-201: Period already declared.
    Brd201,
    /// BRD-202: Préétabli sent as a declaration.
    Brd202,
    /// BRD-203: Another affiliate's folder.
    Brd203,
    /// BRD-204: Complementary number skipped.
    Brd204,
    /// BRD-205: Complementary number already used.
    Brd205,
    /// BRD-206: Principal declaration not processed yet.
    Brd206,
    /// BRD-207: No principal declaration.
    Brd207,
    /// BRD-208: No préétabli.
    Brd208,
    /// BRD-210: Préétabli already declared against.
    Brd210,
    /// BRD-211: Declaration sent as a préétabli.
    Brd211,
    /// BRD-212: Damaged préétabli.
    Brd212,
    /// BRD-213: File that cannot be worked on.
    Brd213,
    /// BRD-214: Closed number declared.
    Brd214,
    /// BRD-301: CSV without header line.
    Brd301,
    /// BRD-302: Required column missing from the CSV.
    Brd302,
    /// BRD-303: Cell of the CSV not understood.
    Brd303,
    /// BRD-304: Row of another affiliate or period.
    Brd304,
    /// BRD-305: No préétabli to complete the CSV with.
    Brd305,
    /// BRD-306: Other number of cells than the header line.
    Brd306,
    /// BRD-307: More than the format can hold.
    Brd307,
    /// BRD-308: Value without place for a new employee.
    Brd308,
    /// BRD-309: Column named twice.
    Brd309,
    /// BRD-310: Row that is not an employee's.
    Brd310,
    /// BRD-311: Salary to be checked.
    Brd311,
    /// BRD-312: Salaries that are not in dirhams.
    Brd312,
    /// BRD-400: Malformed request.
    Brd400,
    /// BRD-401: Token missing or without effect.
    Brd401,
    /// BRD-403: Scope missing.
    Brd403,
    /// BRD-404: Not found.
    Brd404,
    /// BRD-405: Method not allowed.
    Brd405,
    /// BRD-408: Body too slow.
    Brd408,
    /// BRD-409: Key in hand.
    Brd409,
    /// BRD-412: State changed.
    Brd412,
    /// BRD-413: Body too large.
    Brd413,
    /// BRD-422: Not possible.
    Brd422,
    /// BRD-428: State not named.
    Brd428,
    /// BRD-429: Too many requests.
    Brd429,
    /// BRD-500: Service failed.
    Brd500,
    /// BRD-503: Service busy.
    Brd503,
    /// BRD-620: No declaration to rectify.
    Brd620,
    /// BRD-621: Line not found.
    Brd621,
    /// BRD-622: Several lines.
    Brd622,
    /// BRD-623: Reported value is not in force.
    Brd623,
    /// BRD-624: Row changes nothing.
    Brd624,
    /// BRD-625: Rectified twice in one file.
    Brd625,
    /// BRD-626: Days refused.
    Brd626,
    /// BRD-627: Salary refused.
    Brd627,
    /// BRD-628: Situation unknown.
    Brd628,
    /// BRD-629: Insured number refused.
    Brd629,
    /// BRD-630: Insured declared in this month already.
    Brd630,
    /// BRD-631: More than 26 days in the month.
    Brd631,
    /// BRD-632: Too many rows.
    Brd632,
    /// BRD-633: Rectification without rows.
    Brd633,
    /// BRD-634: Closed number.
    Brd634,
}

/// Why a code fired, where one code has several reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// `not-numeric`: a digit field holds something else (any code).
    NotNumeric,
    /// `above`.
    Above,
    /// `above-ceiling`.
    AboveCeiling,
    /// `above-real`.
    AboveReal,
    /// `aligned`.
    Aligned,
    /// `all-declared`.
    AllDeclared,
    /// `ambiguous`.
    Ambiguous,
    /// `amount`.
    Amount,
    /// `archive`.
    Archive,
    /// `blank`.
    Blank,
    /// `blanks-cut`.
    BlanksCut,
    /// `byte-order-mark`.
    ByteOrderMark,
    /// `character`.
    Character,
    /// `cin`.
    Cin,
    /// `cr`.
    Cr,
    /// `cr-cr-lf`.
    CrCrLf,
    /// `decimals`.
    Decimals,
    /// `digits`.
    Digits,
    /// `document`.
    Document,
    /// `ebcdic`.
    Ebcdic,
    /// `empty-lines`.
    EmptyLines,
    /// `encoded-twice`.
    EncodedTwice,
    /// `encoding`.
    Encoding,
    /// `every-row`.
    EveryRow,
    /// `first-digit`.
    FirstDigit,
    /// `footer`.
    Footer,
    /// `json`.
    Json,
    /// `key`.
    Key,
    /// `lf-cr`.
    LfCr,
    /// `mail`.
    Mail,
    /// `misplaced`.
    Misplaced,
    /// `missing`.
    Missing,
    /// `month`.
    Month,
    /// `negative`.
    Negative,
    /// `nil`.
    Nil,
    /// `no-ends`.
    NoEnds,
    /// `not-empty`.
    NotEmpty,
    /// `not-equal`.
    NotEqual,
    /// `number`.
    Number,
    /// `odd-blanks`.
    OddBlanks,
    /// `other-declaration`.
    OtherDeclaration,
    /// `other-ends`.
    OtherEnds,
    /// `other-months`.
    OtherMonths,
    /// `padded`.
    Padded,
    /// `paper-code`.
    PaperCode,
    /// `pdf`.
    Pdf,
    /// `picture`.
    Picture,
    /// `prose`.
    Prose,
    /// `quoted-lines`.
    QuotedLines,
    /// `quoted-printable`.
    QuotedPrintable,
    /// `resembling`.
    Resembling,
    /// `reserved`.
    Reserved,
    /// `scientific`.
    Scientific,
    /// `shifted`.
    Shifted,
    /// `situation`.
    Situation,
    /// `smag`.
    Smag,
    /// `spreadsheet`.
    Spreadsheet,
    /// `tabs`.
    Tabs,
    /// `thousands`.
    Thousands,
    /// `titles`.
    Titles,
    /// `too-large`.
    TooLarge,
    /// `too-long`.
    TooLong,
    /// `too-narrow`.
    TooNarrow,
    /// `too-wide`.
    TooWide,
    /// `unclosed-quote`.
    UnclosedQuote,
    /// `unknown-field`.
    UnknownField,
    /// `unsaid`.
    Unsaid,
    /// `untitled`.
    Untitled,
    /// `utf-16`.
    Utf16,
    /// `utf-8`.
    Utf8,
    /// `web-page`.
    WebPage,
    /// `which-month`.
    WhichMonth,
    /// `whole-days`.
    WholeDays,
    /// `whole-file`.
    WholeFile,
    /// `workbook`.
    Workbook,
    /// `xml`.
    Xml,
}

impl Cause {
    /// Its name in the pages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotNumeric => "not-numeric",
            Self::Above => "above",
            Self::AboveCeiling => "above-ceiling",
            Self::AboveReal => "above-real",
            Self::Aligned => "aligned",
            Self::AllDeclared => "all-declared",
            Self::Ambiguous => "ambiguous",
            Self::Amount => "amount",
            Self::Archive => "archive",
            Self::Blank => "blank",
            Self::BlanksCut => "blanks-cut",
            Self::ByteOrderMark => "byte-order-mark",
            Self::Character => "character",
            Self::Cin => "cin",
            Self::Cr => "cr",
            Self::CrCrLf => "cr-cr-lf",
            Self::Decimals => "decimals",
            Self::Digits => "digits",
            Self::Document => "document",
            Self::Ebcdic => "ebcdic",
            Self::EmptyLines => "empty-lines",
            Self::EncodedTwice => "encoded-twice",
            Self::Encoding => "encoding",
            Self::EveryRow => "every-row",
            Self::FirstDigit => "first-digit",
            Self::Footer => "footer",
            Self::Json => "json",
            Self::Key => "key",
            Self::LfCr => "lf-cr",
            Self::Mail => "mail",
            Self::Misplaced => "misplaced",
            Self::Missing => "missing",
            Self::Month => "month",
            Self::Negative => "negative",
            Self::Nil => "nil",
            Self::NoEnds => "no-ends",
            Self::NotEmpty => "not-empty",
            Self::NotEqual => "not-equal",
            Self::Number => "number",
            Self::OddBlanks => "odd-blanks",
            Self::OtherDeclaration => "other-declaration",
            Self::OtherEnds => "other-ends",
            Self::OtherMonths => "other-months",
            Self::Padded => "padded",
            Self::PaperCode => "paper-code",
            Self::Pdf => "pdf",
            Self::Picture => "picture",
            Self::Prose => "prose",
            Self::QuotedLines => "quoted-lines",
            Self::QuotedPrintable => "quoted-printable",
            Self::Resembling => "resembling",
            Self::Reserved => "reserved",
            Self::Scientific => "scientific",
            Self::Shifted => "shifted",
            Self::Situation => "situation",
            Self::Smag => "smag",
            Self::Spreadsheet => "spreadsheet",
            Self::Tabs => "tabs",
            Self::Thousands => "thousands",
            Self::Titles => "titles",
            Self::TooLarge => "too-large",
            Self::TooLong => "too-long",
            Self::TooNarrow => "too-narrow",
            Self::TooWide => "too-wide",
            Self::UnclosedQuote => "unclosed-quote",
            Self::UnknownField => "unknown-field",
            Self::Unsaid => "unsaid",
            Self::Untitled => "untitled",
            Self::Utf16 => "utf-16",
            Self::Utf8 => "utf-8",
            Self::WebPage => "web-page",
            Self::WhichMonth => "which-month",
            Self::WholeDays => "whole-days",
            Self::WholeFile => "whole-file",
            Self::Workbook => "workbook",
            Self::Xml => "xml",
        }
    }
}

/// The columns of the CSV profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Column {
    /// `affilie`: number of the affiliate, the same in every row.
    Affilie,
    /// `periode`: month declared, the same in every row: 200610, 2006-10 or 10/2006.
    Periode,
    /// `num_assure`: number of the insured; 000000000 for an entrant who has none yet, 999999999 for occasional labour.
    NumAssure,
    /// `nom`: surname of an entrant; the name of an insured of the préétabli is the préétabli's, whatever stands here.
    Nom,
    /// `prenom`: first name of an entrant.
    Prenom,
    /// `cin`: identity card of an entrant.
    Cin,
    /// `jours`: days declared, a whole number.
    Jours,
    /// `salaire_reel`: real salary in dirhams; the capped one is computed.
    SalaireReel,
    /// `situation`: situation of an insured of the préétabli: nothing when he worked, else SO, DE, IT, IL, AT, CS, MS or MP.
    Situation,
    /// `af_a_reverser`: family allowances handed back, in dirhams; nothing is zero.
    AfAReverser,
}

impl Column {
    /// How many there are.
    pub const COUNT: usize = 10;

    /// All of them, in order.
    pub const ALL: [Self; 10] = [
        Self::Affilie,
        Self::Periode,
        Self::NumAssure,
        Self::Nom,
        Self::Prenom,
        Self::Cin,
        Self::Jours,
        Self::SalaireReel,
        Self::Situation,
        Self::AfAReverser,
    ];
}
