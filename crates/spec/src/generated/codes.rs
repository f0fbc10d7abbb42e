// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! The control codes and their texts.

use crate::{CodeId, CodePage, CodeText, Severity};

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
    /// 32: Wrong length: record 03 (recap of insured).
    C32,
    /// 42: Wrong length: record 04 (entrant).
    C42,
    /// 52: Wrong length: record 05 (recap of entrants).
    C52,
    /// 62: Wrong length: record 06 (general recap).
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
    /// 232: Affiliate number of recap 03 differs.
    C232,
    /// 242: Affiliate number of the entrant differs.
    C242,
    /// 252: Affiliate number of recap 05 differs.
    C252,
    /// 262: Affiliate number of recap 06 differs.
    C262,
    /// 302: Wrong category of declaration.
    C302,
    /// 312: Period of the header not accepted.
    C312,
    /// 322: Period of the insured differs.
    C322,
    /// 332: Period of recap 03 differs.
    C332,
    /// -333: Data after the last record.
    M333,
    /// 342: Period of the entrant differs.
    C342,
    /// 352: Period of recap 05 differs.
    C352,
    /// 362: Period of recap 06 differs.
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
    /// 432: Wrong count of insured in the recap.
    C432,
    /// -442: Entrant declared without an insured number.
    M442,
    /// 442: Wrong insured number of the entrant.
    C442,
    /// 448: Entrant declared twice.
    C448,
    /// 452: Wrong count of entrants in the recap.
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
    /// 542: Name of the entrant missing or badly written.
    C542,
    /// 552: Wrong sum of the entrants' numbers.
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
    /// 642: CIN of the entrant missing or badly written.
    C642,
    /// 652: Wrong total of the days of the entrants.
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
    /// 742: Number of days of the entrant not accepted.
    C742,
    /// 752: Wrong total of the entrants' real salaries.
    C752,
    /// 762: Wrong general total of real salaries.
    C762,
    /// 812: Postal code differs from the préétabli.
    C812,
    /// 822: Family allowances to deduct differ.
    C822,
    /// 832: Wrong total of net family allowances.
    C832,
    /// -842: Salary without an entrant.
    M842,
    /// 842: Real salary of the entrant nil.
    C842,
    /// 852: Wrong total of the entrants' capped salaries.
    C852,
    /// 862: Wrong general total of capped salaries.
    C862,
    /// 912: Agency code differs from the préétabli.
    C912,
    /// 922: Net family allowances differ.
    C922,
    /// 932: Wrong sum of the insured numbers.
    C932,
    /// 942: Capped salary of the entrant not accepted.
    C942,
    /// 952: Wrong control total of the entrants.
    C952,
    /// 962: Wrong general control total.
    C962,
    /// 1012: Issue date differs from the préétabli.
    C1012,
    /// 1022: Family allowances to hand back not accepted.
    C1022,
    /// 1032: Wrong total of allowances to hand back.
    C1032,
    /// 1042: Wrong horizontal sum of the entrant.
    C1042,
    /// 1112: Due date differs from the préétabli.
    C1112,
    /// -1122: Days declared with an unpaid situation.
    M1122,
    /// 1122: Number of days declared not accepted.
    C1122,
    /// 1132: Wrong total of the days of the insured.
    C1132,
    /// 1152: Complementary declaration without entrant.
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
    /// 1622: Salary low for the days declared.
    C1622,
    /// 1642: Salary of the entrant low for the days.
    C1642,
    /// 1822: Insured given in a complementary declaration.
    C1822,
    /// BRD-101: Empty file.
    Brd101,
    /// BRD-102: File not recognised.
    Brd102,
    /// BRD-201: Period already declared.
    Brd201,
    /// BRD-202: Préétabli sent as a declaration.
    Brd202,
    /// BRD-203: Another affiliate's folder.
    Brd203,
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
    /// BRD-308: Value without place for an entrant.
    Brd308,
    /// BRD-309: Column named twice.
    Brd309,
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
    /// `ambiguous`.
    Ambiguous,
    /// `amount`.
    Amount,
    /// `blank`.
    Blank,
    /// `character`.
    Character,
    /// `cin`.
    Cin,
    /// `decimals`.
    Decimals,
    /// `digits`.
    Digits,
    /// `encoding`.
    Encoding,
    /// `first-digit`.
    FirstDigit,
    /// `key`.
    Key,
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
    /// `not-equal`.
    NotEqual,
    /// `number`.
    Number,
    /// `other-declaration`.
    OtherDeclaration,
    /// `paper-code`.
    PaperCode,
    /// `reserved`.
    Reserved,
    /// `situation`.
    Situation,
    /// `too-large`.
    TooLarge,
    /// `too-long`.
    TooLong,
    /// `unclosed-quote`.
    UnclosedQuote,
    /// `whole-days`.
    WholeDays,
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
            Self::Ambiguous => "ambiguous",
            Self::Amount => "amount",
            Self::Blank => "blank",
            Self::Character => "character",
            Self::Cin => "cin",
            Self::Decimals => "decimals",
            Self::Digits => "digits",
            Self::Encoding => "encoding",
            Self::FirstDigit => "first-digit",
            Self::Key => "key",
            Self::Misplaced => "misplaced",
            Self::Missing => "missing",
            Self::Month => "month",
            Self::Negative => "negative",
            Self::Nil => "nil",
            Self::NotEqual => "not-equal",
            Self::Number => "number",
            Self::OtherDeclaration => "other-declaration",
            Self::PaperCode => "paper-code",
            Self::Reserved => "reserved",
            Self::Situation => "situation",
            Self::TooLarge => "too-large",
            Self::TooLong => "too-long",
            Self::UnclosedQuote => "unclosed-quote",
            Self::WholeDays => "whole-days",
        }
    }
}

/// The pages, in the order of [`Code`].
pub static CODES: [CodePage; 109] = [
    CodePage {
        code: Code::C2,
        id: CodeId::Official(2),
        slug: "wrong-length-opening",
        severity: Severity::Blocking,
        records: &["B00", "E00"],
        also: &["A00"],
        field: None,
        source: "cahier des charges V2, p. 11, 15, 32-34",
        since: "2006-02",
        prose: "The opening record (B00, E00) is exactly 260 bytes long, line end not counted. A carriage return before the line feed belongs to the line end and is not counted either. When only the blanks after L_Cat are too few or too many, the record is still read and nothing else is reported. Its use on A00 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Longueur fausse : enregistrement 00 (ouverture)",
                message: "L'enregistrement {record} compte {received} octets au lieu de {expected}.",
                advice: "Complétez la ligne par des espaces jusqu'à 260 octets après L_Cat, ou retirez ce qui dépasse. Si c'est la première ligne d'un texte en UTF-8, vérifiez qu'aucune marque invisible ne précède B00 ou E00.",
                causes: &[],
            },
            CodeText {
                title: "Wrong length: record 00 (opening)",
                message: "Record {record} is {received} bytes long instead of {expected}.",
                advice: "Pad the line with spaces to 260 bytes after L_Cat, or remove what is too many. If the text is UTF-8, make sure that no invisible mark stands before B00 or E00.",
                causes: &[],
            },
            CodeText {
                title: "طول غير صحيح: التسجيلة 00 (الافتتاح)",
                message: "طول التسجيلة {record} هو {received} بايت بدل {expected}.",
                advice: "يرجى إكمال السطر بفراغات بعد L_Cat إلى غاية 260 بايت، أو حذف ما زاد عليها. إذا كان النص بترميز UTF-8 فتأكدوا من عدم وجود علامة خفية قبل B00 أو E00.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C12,
        id: CodeId::Official(12),
        slug: "wrong-length-header",
        severity: Severity::Blocking,
        records: &["B01", "E01"],
        also: &["A01"],
        field: None,
        source: "cahier des charges V2, p. 11, 15, 32-34",
        since: "2006-02",
        prose: "The header (B01, E01) is exactly 260 bytes long and has no filler: its last field, D_Date_Exig, ends at byte 260. A header that is too short has therefore lost part of a field and is not read; one that is too long by blanks only is read. Its use on A01 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Longueur fausse : enregistrement 01 (en-tête)",
                message: "L'enregistrement {record} compte {received} octets au lieu de {expected}.",
                advice: "Reprenez l'en-tête du préétabli octet pour octet, du numéro d'affilié à D_Date_Exig, en ne changeant que la lettre du type. Un caractère accentué converti en UTF-8 compte pour deux octets.",
                causes: &[],
            },
            CodeText {
                title: "Wrong length: record 01 (header)",
                message: "Record {record} is {received} bytes long instead of {expected}.",
                advice: "Copy the préétabli's header byte for byte, from the affiliate number to D_Date_Exig, changing only the letter of the type. An accented character converted to UTF-8 counts as two bytes.",
                causes: &[],
            },
            CodeText {
                title: "طول غير صحيح: التسجيلة 01 (رأس التصريح)",
                message: "طول التسجيلة {record} هو {received} بايت بدل {expected}.",
                advice: "يرجى نقل رأس التصريح المعد مسبقا كما هو، من رقم الانخراط إلى D_Date_Exig، مع تغيير حرف النوع فقط. الحرف المشكول المحول إلى UTF-8 يحتسب بايتين.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C22,
        id: CodeId::Official(22),
        slug: "wrong-length-insured",
        severity: Severity::Blocking,
        records: &["B02", "E02"],
        also: &["A02"],
        field: None,
        source: "cahier des charges V2, p. 11, 15, 32-34",
        since: "2006-02",
        prose: "The detail record of an insured (B02, E02) is exactly 260 bytes long, line end not counted. The length is measured in bytes, so a name converted to UTF-8 makes the record too long. When a field is cut, the record is not read and the totals that depend on it are not controlled. Its use on A02 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Longueur fausse : enregistrement 02 (assuré)",
                message: "L'enregistrement {record} compte {received} octets au lieu de {expected}.",
                advice: "Vérifiez la largeur de chaque zone, puis complétez la ligne par des espaces jusqu'à 260 octets. Dans L_Nom_Prenom, un caractère accentué converti en UTF-8 compte pour deux octets.",
                causes: &[],
            },
            CodeText {
                title: "Wrong length: record 02 (insured)",
                message: "Record {record} is {received} bytes long instead of {expected}.",
                advice: "Check the width of each field, then pad the line with spaces to 260 bytes. In L_Nom_Prenom an accented character converted to UTF-8 counts as two bytes.",
                causes: &[],
            },
            CodeText {
                title: "طول غير صحيح: التسجيلة 02 (المؤمن له)",
                message: "طول التسجيلة {record} هو {received} بايت بدل {expected}.",
                advice: "يرجى التحقق من عرض كل خانة ثم إكمال السطر بفراغات إلى غاية 260 بايت. في L_Nom_Prenom يحتسب الحرف المشكول المحول إلى UTF-8 بايتين.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C32,
        id: CodeId::Official(32),
        slug: "wrong-length-insured-recap",
        severity: Severity::Blocking,
        records: &["B03", "E03"],
        also: &["A03"],
        field: None,
        source: "cahier des charges V2, p. 11, 15, 32-34",
        since: "2006-02",
        prose: "The recap of the insured (B03, E03) is exactly 260 bytes long, line end not counted. When a total is cut, the record is not read and its totals are not controlled. Its use on A03 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Longueur fausse : enregistrement 03 (récapitulatif)",
                message: "L'enregistrement {record} compte {received} octets au lieu de {expected}.",
                advice: "Cadrez chaque total à droite avec des zéros à gauche, de N_Nbr_Salaries à N_T_Ctr, puis complétez la ligne par des espaces jusqu'à 260 octets.",
                causes: &[],
            },
            CodeText {
                title: "Wrong length: record 03 (recap of insured)",
                message: "Record {record} is {received} bytes long instead of {expected}.",
                advice: "Align each total to the right with leading zeros, from N_Nbr_Salaries to N_T_Ctr, then pad the line with spaces to 260 bytes.",
                causes: &[],
            },
            CodeText {
                title: "طول غير صحيح: التسجيلة 03 (مجموع المؤمن لهم)",
                message: "طول التسجيلة {record} هو {received} بايت بدل {expected}.",
                advice: "يرجى محاذاة كل مجموع إلى اليمين مع أصفار على اليسار، من N_Nbr_Salaries إلى N_T_Ctr، ثم إكمال السطر بفراغات إلى غاية 260 بايت.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C42,
        id: CodeId::Official(42),
        slug: "wrong-length-entrant",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: None,
        source: "cahier des charges V2, p. 11, 15, 32-34",
        since: "2006-02",
        prose: "The record of an entrant (B04, E04) is exactly 260 bytes long, the blank record of a declaration without entrant included. The accented characters that make a record too long are not accepted in the name of an entrant anyway (542).",
        texts: [
            CodeText {
                title: "Longueur fausse : enregistrement 04 (entrant)",
                message: "L'enregistrement {record} compte {received} octets au lieu de {expected}.",
                advice: "Vérifiez la largeur de chaque zone, surtout le nom (60) et la CIN (8), puis complétez la ligne par des espaces jusqu'à 260 octets.",
                causes: &[],
            },
            CodeText {
                title: "Wrong length: record 04 (entrant)",
                message: "Record {record} is {received} bytes long instead of {expected}.",
                advice: "Check the width of each field, above all the name (60) and the CIN (8), then pad the line with spaces to 260 bytes.",
                causes: &[],
            },
            CodeText {
                title: "طول غير صحيح: التسجيلة 04 (الملتحق)",
                message: "طول التسجيلة {record} هو {received} بايت بدل {expected}.",
                advice: "يرجى التحقق من عرض كل خانة، خاصة الاسم (60) ورقم البطاقة الوطنية (8)، ثم إكمال السطر بفراغات إلى غاية 260 بايت.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C52,
        id: CodeId::Official(52),
        slug: "wrong-length-entrant-recap",
        severity: Severity::Blocking,
        records: &["B05", "E05"],
        also: &[],
        field: None,
        source: "cahier des charges V2, p. 11, 15, 32-34",
        since: "2006-02",
        prose: "The recap of the entrants (B05, E05) is exactly 260 bytes long, also when all its totals are zero. When a total is cut, the record is not read and its totals are not controlled.",
        texts: [
            CodeText {
                title: "Longueur fausse : enregistrement 05 (récap. entrants)",
                message: "L'enregistrement {record} compte {received} octets au lieu de {expected}.",
                advice: "Cadrez chaque total à droite avec des zéros à gauche, de N_Nbr_Salaries à N_T_Ctr, puis ajoutez des espaces après N_T_Ctr jusqu'à 260 octets.",
                causes: &[],
            },
            CodeText {
                title: "Wrong length: record 05 (recap of entrants)",
                message: "Record {record} is {received} bytes long instead of {expected}.",
                advice: "Align each total to the right with leading zeros, from N_Nbr_Salaries to N_T_Ctr, then add spaces after N_T_Ctr up to 260 bytes.",
                causes: &[],
            },
            CodeText {
                title: "طول غير صحيح: التسجيلة 05 (مجموع الملتحقين)",
                message: "طول التسجيلة {record} هو {received} بايت بدل {expected}.",
                advice: "يرجى محاذاة كل مجموع إلى اليمين مع أصفار على اليسار، من N_Nbr_Salaries إلى N_T_Ctr، ثم إضافة فراغات بعد N_T_Ctr إلى غاية 260 بايت.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C62,
        id: CodeId::Official(62),
        slug: "wrong-length-general-recap",
        severity: Severity::Blocking,
        records: &["B06", "E06"],
        also: &[],
        field: None,
        source: "cahier des charges V2, p. 11, 15, 32-34",
        since: "2006-02",
        prose: "The general recap (B06, E06) is exactly 260 bytes long and ends the file. A truncated file usually shows here: the totals of a record that cannot be read are not controlled. Bytes after the record's line end are another matter (-333).",
        texts: [
            CodeText {
                title: "Longueur fausse : enregistrement 06 (récap. général)",
                message: "L'enregistrement {record} compte {received} octets au lieu de {expected}.",
                advice: "Cadrez chaque total général à droite avec des zéros à gauche, puis complétez la ligne par des espaces jusqu'à 260 octets. Vérifiez que la dernière ligne n'a pas été coupée lors du transfert du fichier.",
                causes: &[],
            },
            CodeText {
                title: "Wrong length: record 06 (general recap)",
                message: "Record {record} is {received} bytes long instead of {expected}.",
                advice: "Align each general total to the right with leading zeros, then pad the line with spaces to 260 bytes. Make sure that the last line was not cut when the file was transferred.",
                causes: &[],
            },
            CodeText {
                title: "طول غير صحيح: التسجيلة 06 (المجموع العام)",
                message: "طول التسجيلة {record} هو {received} بايت بدل {expected}.",
                advice: "يرجى محاذاة كل مجموع عام إلى اليمين مع أصفار على اليسار، ثم إكمال السطر بفراغات إلى غاية 260 بايت. تأكدوا من أن السطر الأخير لم يقطع عند نقل الملف.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C102,
        id: CodeId::Official(102),
        slug: "wrong-type-opening",
        severity: Severity::Blocking,
        records: &["B00", "E00"],
        also: &["A00"],
        field: Some("L_Type_Enreg"),
        source: "cahier des charges V2, p. 22, 32-34",
        since: "2006-02",
        prose: "The first record of a declaration has B00 or E00 in L_Type_Enreg. An absent or damaged opening record does not hide the rest: the control goes on with the next record whose type is known. Its use on A00 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Type d'enregistrement 00 faux ou absent",
                message: "Le type {received} (L_Type_Enreg) n'est pas reconnu à cette ligne ; {expected} est attendu.",
                advice: "Commencez le fichier par un seul enregistrement d'ouverture : B00 pour une déclaration principale, E00 pour une complémentaire.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "L'enregistrement {received} se trouve à une place où {expected} est attendu.",
                    ),
                    (
                        Cause::Missing,
                        "L'enregistrement {expected} manque ; trouvé à sa place : {received}.",
                    ),
                ],
            },
            CodeText {
                title: "Record type 00 wrong or absent",
                message: "Type {received} (L_Type_Enreg) is not recognised on this line; {expected} is due.",
                advice: "Begin the file with a single opening record: B00 for a principal declaration, E00 for a complementary one.",
                causes: &[
                    (Cause::Misplaced, "Record {received} stands where {expected} is due."),
                    (
                        Cause::Missing,
                        "Record {expected} is missing; found in its place: {received}.",
                    ),
                ],
            },
            CodeText {
                title: "نوع التسجيلة 00 خاطئ أو غير موجود",
                message: "النوع {received} (L_Type_Enreg) غير معروف في هذا السطر؛ النوع المنتظر هو {expected}.",
                advice: "يجب أن يبدأ الملف بتسجيلة افتتاح واحدة: B00 للتصريح الرئيسي أو E00 للتصريح التكميلي.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "توجد التسجيلة {received} في مكان مخصص للتسجيلة {expected}.",
                    ),
                    (
                        Cause::Missing,
                        "التسجيلة {expected} غير موجودة؛ ما وجد في مكانها: {received}.",
                    ),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C112,
        id: CodeId::Official(112),
        slug: "wrong-type-header",
        severity: Severity::Blocking,
        records: &["B01", "E01"],
        also: &["A01"],
        field: Some("L_Type_Enreg"),
        source: "cahier des charges V2, p. 22, 32-34",
        since: "2006-02",
        prose: "The second record of a declaration is its header, B01 or E01 in L_Type_Enreg. Without a header and without a préétabli there is no affilié and no period to compare the other records with: those comparisons are then left out. Its use on A01 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Type d'enregistrement 01 faux ou absent",
                message: "Le type {received} (L_Type_Enreg) n'est pas reconnu à cette ligne ; {expected} est attendu.",
                advice: "Placez l'en-tête (B01 ou E01) en deuxième ligne, une seule fois, juste après l'enregistrement d'ouverture.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "L'enregistrement {received} se trouve à une place où {expected} est attendu.",
                    ),
                    (
                        Cause::Missing,
                        "L'enregistrement {expected} manque ; trouvé à sa place : {received}.",
                    ),
                ],
            },
            CodeText {
                title: "Record type 01 wrong or absent",
                message: "Type {received} (L_Type_Enreg) is not recognised on this line; {expected} is due.",
                advice: "Put the header (B01 or E01) on the second line, once only, right after the opening record.",
                causes: &[
                    (Cause::Misplaced, "Record {received} stands where {expected} is due."),
                    (
                        Cause::Missing,
                        "Record {expected} is missing; found in its place: {received}.",
                    ),
                ],
            },
            CodeText {
                title: "نوع التسجيلة 01 خاطئ أو غير موجود",
                message: "النوع {received} (L_Type_Enreg) غير معروف في هذا السطر؛ النوع المنتظر هو {expected}.",
                advice: "يرجى وضع رأس التصريح (B01 أو E01) في السطر الثاني، مرة واحدة، مباشرة بعد تسجيلة الافتتاح.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "توجد التسجيلة {received} في مكان مخصص للتسجيلة {expected}.",
                    ),
                    (
                        Cause::Missing,
                        "التسجيلة {expected} غير موجودة؛ ما وجد في مكانها: {received}.",
                    ),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C122,
        id: CodeId::Official(122),
        slug: "wrong-type-insured",
        severity: Severity::Blocking,
        records: &["B02", "E02"],
        also: &["A02"],
        field: Some("L_Type_Enreg"),
        source: "cahier des charges V2, p. 22, 32-34",
        since: "2006-02",
        prose: "After the header come the records of the insured: B02, at least one, or the single blank E02 of a complementary declaration. A damaged L_Type_Enreg is reported and the record is still read by its place. Whether the right insured are present is the matter of 422 and -428. Its use on A02 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Type d'enregistrement 02 faux ou absent",
                message: "Le type {received} (L_Type_Enreg) n'est pas reconnu à cette ligne ; {expected} est attendu.",
                advice: "Placez les enregistrements des assurés (B02) après l'en-tête, un par assuré du préétabli. Une déclaration complémentaire garde un seul E02, à blanc.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "L'enregistrement {received} se trouve à une place où {expected} est attendu.",
                    ),
                    (
                        Cause::Missing,
                        "L'enregistrement {expected} manque ; trouvé à sa place : {received}.",
                    ),
                ],
            },
            CodeText {
                title: "Record type 02 wrong or absent",
                message: "Type {received} (L_Type_Enreg) is not recognised on this line; {expected} is due.",
                advice: "Put the records of the insured (B02) after the header, one for each insured of the préétabli. A complementary declaration keeps a single, blank E02.",
                causes: &[
                    (Cause::Misplaced, "Record {received} stands where {expected} is due."),
                    (
                        Cause::Missing,
                        "Record {expected} is missing; found in its place: {received}.",
                    ),
                ],
            },
            CodeText {
                title: "نوع التسجيلة 02 خاطئ أو غير موجود",
                message: "النوع {received} (L_Type_Enreg) غير معروف في هذا السطر؛ النوع المنتظر هو {expected}.",
                advice: "يرجى وضع تسجيلات المؤمن لهم (B02) بعد رأس التصريح، واحدة لكل مؤمن له في التصريح المعد مسبقا. يحتفظ التصريح التكميلي بتسجيلة E02 واحدة فارغة.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "توجد التسجيلة {received} في مكان مخصص للتسجيلة {expected}.",
                    ),
                    (
                        Cause::Missing,
                        "التسجيلة {expected} غير موجودة؛ ما وجد في مكانها: {received}.",
                    ),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C132,
        id: CodeId::Official(132),
        slug: "wrong-type-insured-recap",
        severity: Severity::Blocking,
        records: &["B03", "E03"],
        also: &["A03"],
        field: Some("L_Type_Enreg"),
        source: "cahier des charges V2, p. 22, 32-34",
        since: "2006-02",
        prose: "The recap of the insured, B03 or E03 in L_Type_Enreg, stands between the records 02 and 04. It is compulsory in a complementary declaration too. When it is missing its totals are simply not controlled. Its use on A03 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Type d'enregistrement 03 faux ou absent",
                message: "Le type {received} (L_Type_Enreg) n'est pas reconnu à cette ligne ; {expected} est attendu.",
                advice: "Ajoutez l'enregistrement récapitulatif 03 après le dernier enregistrement 02 et avant le premier 04 ; dans une déclaration complémentaire ses totaux sont à zéro.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "L'enregistrement {received} se trouve à une place où {expected} est attendu.",
                    ),
                    (
                        Cause::Missing,
                        "L'enregistrement {expected} manque ; trouvé à sa place : {received}.",
                    ),
                ],
            },
            CodeText {
                title: "Record type 03 wrong or absent",
                message: "Type {received} (L_Type_Enreg) is not recognised on this line; {expected} is due.",
                advice: "Add recap record 03 after the last record 02 and before the first 04; in a complementary declaration its totals are zero.",
                causes: &[
                    (Cause::Misplaced, "Record {received} stands where {expected} is due."),
                    (
                        Cause::Missing,
                        "Record {expected} is missing; found in its place: {received}.",
                    ),
                ],
            },
            CodeText {
                title: "نوع التسجيلة 03 خاطئ أو غير موجود",
                message: "النوع {received} (L_Type_Enreg) غير معروف في هذا السطر؛ النوع المنتظر هو {expected}.",
                advice: "يرجى إضافة التسجيلة الإجمالية 03 بعد آخر تسجيلة 02 وقبل أول تسجيلة 04؛ في التصريح التكميلي تكون مجاميعها أصفارا.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "توجد التسجيلة {received} في مكان مخصص للتسجيلة {expected}.",
                    ),
                    (
                        Cause::Missing,
                        "التسجيلة {expected} غير موجودة؛ ما وجد في مكانها: {received}.",
                    ),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C142,
        id: CodeId::Official(142),
        slug: "wrong-type-entrant",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: Some("L_Type_Enreg"),
        source: "cahier des charges V2, p. 22, 32-34",
        since: "2006-02",
        prose: "After the recap of the insured comes at least one record of entrant, B04 or E04 in L_Type_Enreg. A principal declaration without entrant still has one B04, blank. The order of the entrants among themselves is not controlled.",
        texts: [
            CodeText {
                title: "Type d'enregistrement 04 faux ou absent",
                message: "Le type {received} (L_Type_Enreg) n'est pas reconnu à cette ligne ; {expected} est attendu.",
                advice: "Ajoutez au moins un enregistrement 04 après le récapitulatif 03. S'il n'y a aucun entrant dans la déclaration principale, mettez un seul B04 : neuf espaces pour le numéro, des zéros pour les jours et les montants.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "L'enregistrement {received} se trouve à une place où {expected} est attendu.",
                    ),
                    (
                        Cause::Missing,
                        "L'enregistrement {expected} manque ; trouvé à sa place : {received}.",
                    ),
                ],
            },
            CodeText {
                title: "Record type 04 wrong or absent",
                message: "Type {received} (L_Type_Enreg) is not recognised on this line; {expected} is due.",
                advice: "Add at least one record 04 after recap 03. If the principal declaration has no entrant, write a single B04: nine spaces for the number, zeros for days and amounts.",
                causes: &[
                    (Cause::Misplaced, "Record {received} stands where {expected} is due."),
                    (
                        Cause::Missing,
                        "Record {expected} is missing; found in its place: {received}.",
                    ),
                ],
            },
            CodeText {
                title: "نوع التسجيلة 04 خاطئ أو غير موجود",
                message: "النوع {received} (L_Type_Enreg) غير معروف في هذا السطر؛ النوع المنتظر هو {expected}.",
                advice: "يرجى إضافة تسجيلة 04 واحدة على الأقل بعد التسجيلة الإجمالية 03. إذا لم يكن هناك أي ملتحق في التصريح الرئيسي، توضع تسجيلة B04 واحدة: تسعة فراغات للرقم وأصفار للأيام والمبالغ.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "توجد التسجيلة {received} في مكان مخصص للتسجيلة {expected}.",
                    ),
                    (
                        Cause::Missing,
                        "التسجيلة {expected} غير موجودة؛ ما وجد في مكانها: {received}.",
                    ),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C152,
        id: CodeId::Official(152),
        slug: "wrong-type-entrant-recap",
        severity: Severity::Blocking,
        records: &["B05", "E05"],
        also: &[],
        field: Some("L_Type_Enreg"),
        source: "cahier des charges V2, p. 22, 32-34",
        since: "2006-02",
        prose: "The recap of the entrants, B05 or E05 in L_Type_Enreg, follows the last record 04. It is due even when there is no entrant. When it is missing its totals are simply not controlled.",
        texts: [
            CodeText {
                title: "Type d'enregistrement 05 faux ou absent",
                message: "Le type {received} (L_Type_Enreg) n'est pas reconnu à cette ligne ; {expected} est attendu.",
                advice: "Ajoutez le récapitulatif des entrants 05 après le dernier enregistrement 04, même si tous ses totaux sont à zéro.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "L'enregistrement {received} se trouve à une place où {expected} est attendu.",
                    ),
                    (
                        Cause::Missing,
                        "L'enregistrement {expected} manque ; trouvé à sa place : {received}.",
                    ),
                ],
            },
            CodeText {
                title: "Record type 05 wrong or absent",
                message: "Type {received} (L_Type_Enreg) is not recognised on this line; {expected} is due.",
                advice: "Add the recap of the entrants, record 05, after the last record 04, even if all its totals are zero.",
                causes: &[
                    (Cause::Misplaced, "Record {received} stands where {expected} is due."),
                    (
                        Cause::Missing,
                        "Record {expected} is missing; found in its place: {received}.",
                    ),
                ],
            },
            CodeText {
                title: "نوع التسجيلة 05 خاطئ أو غير موجود",
                message: "النوع {received} (L_Type_Enreg) غير معروف في هذا السطر؛ النوع المنتظر هو {expected}.",
                advice: "يرجى إضافة التسجيلة الإجمالية للملتحقين 05 بعد آخر تسجيلة 04، حتى إذا كانت كل مجاميعها أصفارا.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "توجد التسجيلة {received} في مكان مخصص للتسجيلة {expected}.",
                    ),
                    (
                        Cause::Missing,
                        "التسجيلة {expected} غير موجودة؛ ما وجد في مكانها: {received}.",
                    ),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C162,
        id: CodeId::Official(162),
        slug: "wrong-type-general-recap",
        severity: Severity::Blocking,
        records: &["B06", "E06"],
        also: &[],
        field: Some("L_Type_Enreg"),
        source: "cahier des charges V2, p. 22, 32-34",
        since: "2006-02",
        prose: "The last record of a declaration is its general recap, B06 or E06 in L_Type_Enreg. A file without it is usually a file cut on its way. What follows it is the matter of -333.",
        texts: [
            CodeText {
                title: "Type d'enregistrement 06 faux ou absent",
                message: "Le type {received} (L_Type_Enreg) n'est pas reconnu à cette ligne ; {expected} est attendu.",
                advice: "Terminez le fichier par le récapitulatif général 06, une seule fois. S'il y était lors de la création du fichier, vérifiez que le transfert ne l'a pas coupé.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "L'enregistrement {received} se trouve à une place où {expected} est attendu.",
                    ),
                    (
                        Cause::Missing,
                        "L'enregistrement {expected} manque ; trouvé à sa place : {received}.",
                    ),
                ],
            },
            CodeText {
                title: "Record type 06 wrong or absent",
                message: "Type {received} (L_Type_Enreg) is not recognised on this line; {expected} is due.",
                advice: "End the file with the general recap, record 06, once only. If it was there when the file was made, make sure that the transfer did not cut it off.",
                causes: &[
                    (Cause::Misplaced, "Record {received} stands where {expected} is due."),
                    (
                        Cause::Missing,
                        "Record {expected} is missing; found in its place: {received}.",
                    ),
                ],
            },
            CodeText {
                title: "نوع التسجيلة 06 خاطئ أو غير موجود",
                message: "النوع {received} (L_Type_Enreg) غير معروف في هذا السطر؛ النوع المنتظر هو {expected}.",
                advice: "يجب أن ينتهي الملف بالتسجيلة الإجمالية العامة 06 مرة واحدة. إذا كانت موجودة عند إعداد الملف فتأكدوا من أن النقل لم يقطعها.",
                causes: &[
                    (
                        Cause::Misplaced,
                        "توجد التسجيلة {received} في مكان مخصص للتسجيلة {expected}.",
                    ),
                    (
                        Cause::Missing,
                        "التسجيلة {expected} غير موجودة؛ ما وجد في مكانها: {received}.",
                    ),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C202,
        id: CodeId::Official(202),
        slug: "transfer-reference-differs",
        severity: Severity::Blocking,
        records: &["B00", "E00"],
        also: &[],
        field: Some("N_Identif_Transfert"),
        source: "cahier des charges V2, p. 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "CNSS gives each préétabli a transfer reference (N_Identif_Transfert), and the declaration returns it unchanged. The reference is opaque: its make-up is not controlled, only its equality with A00, byte for byte. Without a préétabli at hand nothing is compared.",
        texts: [
            CodeText {
                title: "Référence de transfert différente du préétabli",
                message: "N_Identif_Transfert vaut {received} ; le préétabli porte {expected}.",
                advice: "Recopiez N_Identif_Transfert tel qu'il figure dans l'enregistrement A00 du préétabli de la période. Vérifiez que vous êtes parti du bon préétabli.",
                causes: &[],
            },
            CodeText {
                title: "Transfer reference differs from the préétabli",
                message: "N_Identif_Transfert is {received}; the préétabli has {expected}.",
                advice: "Copy N_Identif_Transfert as it stands in record A00 of the period's préétabli. Make sure that you started from the right préétabli.",
                causes: &[],
            },
            CodeText {
                title: "معرف التحويل مخالف للتصريح المعد مسبقا",
                message: "قيمة N_Identif_Transfert هي {received}؛ التصريح المعد مسبقا يحمل {expected}.",
                advice: "يرجى نقل N_Identif_Transfert كما ورد في التسجيلة A00 من التصريح المعد مسبقا للفترة المعنية. تأكدوا من استعمال التصريح المعد مسبقا الصحيح.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C212,
        id: CodeId::Official(212),
        slug: "header-affiliate-differs",
        severity: Severity::Blocking,
        records: &["B01", "E01"],
        also: &["A01"],
        field: Some("N_Num_Affilie"),
        source: "cahier des charges V2, p. 11-31 (layouts), 24, 32-34",
        since: "2006-02",
        prose: "The affiliate number of the header (N_Num_Affilie) is the one of the préétabli, byte for byte. The key of the number is not controlled: recent numbers do not obey it. Without a préétabli the header is itself the reference for the other records, and only digits are required of it. Its use on A01 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Numéro d'affilié de l'en-tête différent du préétabli",
                message: "Le numéro d'affilié de l'en-tête {record} est {received} ; le préétabli porte {expected}.",
                advice: "Reprenez N_Num_Affilie du préétabli dans tous les enregistrements. Si vous déclarez pour plusieurs affiliés, vérifiez que le fichier correspond bien à ce compte.",
                causes: &[],
            },
            CodeText {
                title: "Affiliate number of the header differs",
                message: "The affiliate number of header {record} is {received}; the préétabli has {expected}.",
                advice: "Use the préétabli's N_Num_Affilie in every record. If you declare for several affiliates, make sure that the file belongs to this account.",
                causes: &[],
            },
            CodeText {
                title: "رقم الانخراط في رأس التصريح مخالف",
                message: "رقم الانخراط في رأس التصريح {record} هو {received}؛ التصريح المعد مسبقا يحمل {expected}.",
                advice: "يرجى استعمال N_Num_Affilie الوارد في التصريح المعد مسبقا في جميع التسجيلات. إذا كنتم تصرحون لعدة منخرطين فتأكدوا من أن الملف يخص هذا الحساب.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::M222,
        id: CodeId::Official(-222),
        slug: "file-too-large",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "cahier des charges V2, p. 32-34",
        since: "2006-02",
        prose: "A file above the size limit is refused without its records being read. The document names the code and gives no figure: the limit is a setting of this project, 64 MiB unless configured otherwise. A file at the limit is accepted; a monthly declaration of ten thousand employees takes less than 3 MB.",
        texts: [
            CodeText {
                title: "Fichier trop volumineux",
                message: "Le fichier pèse {received} octets ; la limite est de {expected} octets.",
                advice: "Vérifiez que le fichier ne contient qu'un affilié et qu'une période, et qu'il n'a pas été joint à un autre. S'il est correct ainsi, demandez à l'exploitant de relever la limite.",
                causes: &[],
            },
            CodeText {
                title: "File too large",
                message: "The file is {received} bytes long; the limit is {expected} bytes.",
                advice: "Make sure that the file holds one affilié and one period only, and that it was not joined with another one. If it is right as it is, ask the operator to raise the limit.",
                causes: &[],
            },
            CodeText {
                title: "حجم الملف أكبر من المسموح به",
                message: "حجم الملف {received} بايت؛ الحد الأقصى هو {expected} بايت.",
                advice: "يرجى التأكد من أن الملف لا يضم إلا منخرطا واحدا وفترة واحدة، وأنه لم يدمج مع ملف آخر. إذا كان الملف سليما، يرجى طلب رفع الحد من المشرف على النظام.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C222,
        id: CodeId::Official(222),
        slug: "insured-affiliate-differs",
        severity: Severity::Blocking,
        records: &["B02", "E02"],
        also: &["A02"],
        field: Some("N_Num_Affilie"),
        source: "cahier des charges V2, p. 9, 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "N_Num_Affilie of the record of an insured is the one of the préétabli's header, or of the file's own header when no préétabli is at hand. Only the number and the name say which insured is meant; this field only ties the line to its file. Its use on A02 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Numéro d'affilié de l'assuré différent",
                message: "Le numéro d'affilié de cet enregistrement d'assuré ({record}) est {received} ; le numéro attendu est {expected}.",
                advice: "Mettez dans N_Num_Affilie le numéro de l'en-tête 01, identique à celui du préétabli. Un fichier ne concerne qu'un seul affilié.",
                causes: &[],
            },
            CodeText {
                title: "Affiliate number of the insured differs",
                message: "The affiliate number of the record of an insured ({record}) is {received}; {expected} is due.",
                advice: "Write in N_Num_Affilie the number of header 01, which is also the préétabli's. A file concerns one affilié only.",
                causes: &[],
            },
            CodeText {
                title: "رقم انخراط المؤمن له مخالف",
                message: "رقم الانخراط في تسجيلة المؤمن له ({record}) هو {received}؛ الرقم المنتظر هو {expected}.",
                advice: "يرجى أن يكتب في N_Num_Affilie رقم رأس التصريح 01، وهو نفس رقم التصريح المعد مسبقا. لا يخص الملف إلا منخرطا واحدا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C232,
        id: CodeId::Official(232),
        slug: "insured-recap-affiliate-differs",
        severity: Severity::Blocking,
        records: &["B03", "E03"],
        also: &["A03"],
        field: Some("N_Num_Affilie"),
        source: "cahier des charges V2, p. 9, 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "N_Num_Affilie of the recap of the insured is the one of the préétabli's header, or of the file's own header when no préétabli is at hand. It is controlled apart from the totals of the same record. Its use on A03 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Numéro d'affilié du récapitulatif 03 différent",
                message: "Le numéro d'affilié du récapitulatif des assurés ({record}) est {received} ; le numéro attendu est {expected}.",
                advice: "Mettez dans N_Num_Affilie le numéro de l'en-tête 01, identique à celui du préétabli. Un fichier ne concerne qu'un seul affilié.",
                causes: &[],
            },
            CodeText {
                title: "Affiliate number of recap 03 differs",
                message: "The affiliate number of the recap of the insured ({record}) is {received}; {expected} is due.",
                advice: "Write in N_Num_Affilie the number of header 01, which is also the préétabli's. A file concerns one affilié only.",
                causes: &[],
            },
            CodeText {
                title: "رقم انخراط التسجيلة الإجمالية 03 مخالف",
                message: "رقم الانخراط في التسجيلة الإجمالية للمؤمن لهم ({record}) هو {received}؛ الرقم المنتظر هو {expected}.",
                advice: "يرجى أن يكتب في N_Num_Affilie رقم رأس التصريح 01، وهو نفس رقم التصريح المعد مسبقا. لا يخص الملف إلا منخرطا واحدا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C242,
        id: CodeId::Official(242),
        slug: "entrant-affiliate-differs",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: Some("N_Num_Affilie"),
        source: "cahier des charges V2, p. 9, 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "N_Num_Affilie of the record of an entrant is the one of the préétabli's header, or of the file's own header when no préétabli is at hand. The blank record of a declaration without entrant bears it too.",
        texts: [
            CodeText {
                title: "Numéro d'affilié de l'entrant différent",
                message: "Le numéro d'affilié de cet enregistrement d'entrant ({record}) est {received} ; le numéro attendu est {expected}.",
                advice: "Mettez dans N_Num_Affilie le numéro de l'en-tête 01, identique à celui du préétabli. Un fichier ne concerne qu'un seul affilié.",
                causes: &[],
            },
            CodeText {
                title: "Affiliate number of the entrant differs",
                message: "The affiliate number of the record of an entrant ({record}) is {received}; {expected} is due.",
                advice: "Write in N_Num_Affilie the number of header 01, which is also the préétabli's. A file concerns one affilié only.",
                causes: &[],
            },
            CodeText {
                title: "رقم انخراط الملتحق مخالف",
                message: "رقم الانخراط في تسجيلة الملتحق ({record}) هو {received}؛ الرقم المنتظر هو {expected}.",
                advice: "يرجى أن يكتب في N_Num_Affilie رقم رأس التصريح 01، وهو نفس رقم التصريح المعد مسبقا. لا يخص الملف إلا منخرطا واحدا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C252,
        id: CodeId::Official(252),
        slug: "entrant-recap-affiliate-differs",
        severity: Severity::Blocking,
        records: &["B05", "E05"],
        also: &[],
        field: Some("N_Num_Affilie"),
        source: "cahier des charges V2, p. 9, 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "N_Num_Affilie of the recap of the entrants is the one of the préétabli's header, or of the file's own header when no préétabli is at hand. It is controlled even when there is no entrant and all totals are zero.",
        texts: [
            CodeText {
                title: "Numéro d'affilié du récapitulatif 05 différent",
                message: "Le numéro d'affilié du récapitulatif des entrants ({record}) est {received} ; le numéro attendu est {expected}.",
                advice: "Mettez dans N_Num_Affilie le numéro de l'en-tête 01, identique à celui du préétabli. Un fichier ne concerne qu'un seul affilié.",
                causes: &[],
            },
            CodeText {
                title: "Affiliate number of recap 05 differs",
                message: "The affiliate number of the recap of the entrants ({record}) is {received}; {expected} is due.",
                advice: "Write in N_Num_Affilie the number of header 01, which is also the préétabli's. A file concerns one affilié only.",
                causes: &[],
            },
            CodeText {
                title: "رقم انخراط التسجيلة الإجمالية 05 مخالف",
                message: "رقم الانخراط في التسجيلة الإجمالية للملتحقين ({record}) هو {received}؛ الرقم المنتظر هو {expected}.",
                advice: "يرجى أن يكتب في N_Num_Affilie رقم رأس التصريح 01، وهو نفس رقم التصريح المعد مسبقا. لا يخص الملف إلا منخرطا واحدا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C262,
        id: CodeId::Official(262),
        slug: "general-recap-affiliate-differs",
        severity: Severity::Blocking,
        records: &["B06", "E06"],
        also: &[],
        field: Some("N_Num_Affilie"),
        source: "cahier des charges V2, p. 9, 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "N_Num_Affilie of the general recap is the one of the préétabli's header, or of the file's own header when no préétabli is at hand. It is controlled apart from the totals of the same record.",
        texts: [
            CodeText {
                title: "Numéro d'affilié du récapitulatif 06 différent",
                message: "Le numéro d'affilié du récapitulatif général ({record}) est {received} ; le numéro attendu est {expected}.",
                advice: "Mettez dans N_Num_Affilie le numéro de l'en-tête 01, identique à celui du préétabli. Un fichier ne concerne qu'un seul affilié.",
                causes: &[],
            },
            CodeText {
                title: "Affiliate number of recap 06 differs",
                message: "The affiliate number of the general recap ({record}) is {received}; {expected} is due.",
                advice: "Write in N_Num_Affilie the number of header 01, which is also the préétabli's. A file concerns one affilié only.",
                causes: &[],
            },
            CodeText {
                title: "رقم انخراط التسجيلة الإجمالية 06 مخالف",
                message: "رقم الانخراط في التسجيلة الإجمالية العامة ({record}) هو {received}؛ الرقم المنتظر هو {expected}.",
                advice: "يرجى أن يكتب في N_Num_Affilie رقم رأس التصريح 01، وهو نفس رقم التصريح المعد مسبقا. لا يخص الملف إلا منخرطا واحدا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C302,
        id: CodeId::Official(302),
        slug: "wrong-category",
        severity: Severity::Blocking,
        records: &["B00", "E00"],
        also: &["A00"],
        field: Some("L_Cat"),
        source: "cahier des charges V2, p. 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "L_Cat is B0 in a principal declaration and E1 to E9 in a complementary one, the digit being its number. Whether that number is the next one due is decided when the declaration is taken in, not here. Its use on A00, where A0 is due, is the project's own extension.",
        texts: [
            CodeText {
                title: "Catégorie de déclaration fausse",
                message: "L_Cat vaut {received}, ce qui ne convient pas à un enregistrement {record}.",
                advice: "Mettez B0 pour une déclaration principale, ou E suivi du numéro de la complémentaire (E1 à E9).",
                causes: &[],
            },
            CodeText {
                title: "Wrong category of declaration",
                message: "L_Cat is {received}, which does not suit a record {record}.",
                advice: "Write B0 for a principal declaration, or E followed by the number of the complementary one (E1 to E9).",
                causes: &[],
            },
            CodeText {
                title: "صنف التصريح غير صحيح",
                message: "قيمة L_Cat هي {received} وهي لا تناسب التسجيلة {record}.",
                advice: "يرجى كتابة B0 للتصريح الرئيسي، أو الحرف E متبوعا برقم التصريح التكميلي (من E1 إلى E9).",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C312,
        id: CodeId::Official(312),
        slug: "header-period-differs",
        severity: Severity::Blocking,
        records: &["B01", "E01"],
        also: &["A01"],
        field: Some("L_Periode"),
        source: "cahier des charges V2, p. 9, 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "The period of the header (L_Periode) is the one of the préétabli, written AAAAMM. A month outside 01 to 12 is refused even without a préétabli. Periods may be declared late and in any order: the calendar is not controlled. Its use on A01 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Période de l'en-tête non admise",
                message: "La période {received} n'est pas celle du préétabli, ou n'est pas un mois de l'année.",
                advice: "Indiquez dans L_Periode l'année puis le mois du préétabli (AAAAMM, par exemple 200610), et la même période dans tous les enregistrements.",
                causes: &[],
            },
            CodeText {
                title: "Period of the header not accepted",
                message: "Period {received} is not the préétabli's, or is not a month of the year.",
                advice: "Write in L_Periode the year and month of the préétabli (YYYYMM, 200610 for instance), and the same period in every record.",
                causes: &[],
            },
            CodeText {
                title: "فترة رأس التصريح غير مقبولة",
                message: "الفترة {received} ليست فترة التصريح المعد مسبقا، أو ليست شهرا من أشهر السنة.",
                advice: "يرجى كتابة السنة ثم الشهر الواردين في التصريح المعد مسبقا في L_Periode (مثلا 200610)، ونفس الفترة في جميع التسجيلات.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C322,
        id: CodeId::Official(322),
        slug: "insured-period-differs",
        severity: Severity::Blocking,
        records: &["B02", "E02"],
        also: &["A02"],
        field: Some("L_Periode"),
        source: "cahier des charges V2, p. 9, 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "L_Periode of the record of an insured is the one of the préétabli's header, or of the file's own header when no préétabli is at hand. An arrear is declared in the file of its own period, not on a line of another one. Its use on A02 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Période de l'assuré différente",
                message: "La période de cet enregistrement d'assuré ({record}) est {received} ; la période attendue est {expected}.",
                advice: "Mettez dans L_Periode la période de l'en-tête 01 (AAAAMM), identique à celle du préétabli. Un fichier ne concerne qu'un seul mois.",
                causes: &[],
            },
            CodeText {
                title: "Period of the insured differs",
                message: "The period of the record of an insured ({record}) is {received}; {expected} is due.",
                advice: "Write in L_Periode the period of header 01 (YYYYMM), which is also the préétabli's. A file concerns one month only.",
                causes: &[],
            },
            CodeText {
                title: "فترة المؤمن له مخالفة",
                message: "الفترة في تسجيلة المؤمن له ({record}) هي {received}؛ الفترة المنتظرة هي {expected}.",
                advice: "يرجى أن تكتب في L_Periode فترة رأس التصريح 01 (السنة ثم الشهر)، وهي نفس فترة التصريح المعد مسبقا. لا يخص الملف إلا شهرا واحدا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C332,
        id: CodeId::Official(332),
        slug: "insured-recap-period-differs",
        severity: Severity::Blocking,
        records: &["B03", "E03"],
        also: &["A03"],
        field: Some("L_Periode"),
        source: "cahier des charges V2, p. 9, 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "L_Periode of the recap of the insured is the one of the préétabli's header, or of the file's own header when no préétabli is at hand. It is controlled apart from the totals of the same record. Its use on A03 is the project's own extension: the préétabli is controlled with the codes of the declaration.",
        texts: [
            CodeText {
                title: "Période du récapitulatif 03 différente",
                message: "La période du récapitulatif des assurés ({record}) est {received} ; la période attendue est {expected}.",
                advice: "Mettez dans L_Periode la période de l'en-tête 01 (AAAAMM), identique à celle du préétabli. Un fichier ne concerne qu'un seul mois.",
                causes: &[],
            },
            CodeText {
                title: "Period of recap 03 differs",
                message: "The period of the recap of the insured ({record}) is {received}; {expected} is due.",
                advice: "Write in L_Periode the period of header 01 (YYYYMM), which is also the préétabli's. A file concerns one month only.",
                causes: &[],
            },
            CodeText {
                title: "فترة التسجيلة الإجمالية 03 مخالفة",
                message: "الفترة في التسجيلة الإجمالية للمؤمن لهم ({record}) هي {received}؛ الفترة المنتظرة هي {expected}.",
                advice: "يرجى أن تكتب في L_Periode فترة رأس التصريح 01 (السنة ثم الشهر)، وهي نفس فترة التصريح المعد مسبقا. لا يخص الملف إلا شهرا واحدا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::M333,
        id: CodeId::Official(-333),
        slug: "data-after-last-record",
        severity: Severity::Warning,
        records: &["file"],
        also: &[],
        field: None,
        source: "cahier des charges V2, p. 32-34",
        since: "2006-02",
        prose: "Nothing follows the line end of record 06. What does follow is counted and ignored: it is a warning, and a declaration joined to another one this way is not read.",
        texts: [
            CodeText {
                title: "Données après le dernier enregistrement",
                message: "Le fichier continue après l'enregistrement 06 (octets en trop : {received}).",
                advice: "Supprimez ce qui suit la fin de ligne de l'enregistrement 06 : ligne vide, caractère de fin de fichier ou second fichier ajouté à la suite. Ces octets ne sont pas pris en compte.",
                causes: &[],
            },
            CodeText {
                title: "Data after the last record",
                message: "The file goes on after record 06 (bytes in excess: {received}).",
                advice: "Remove what follows the line end of record 06: an empty line, an end-of-file character or a second file joined to the first. These bytes are not taken into account.",
                causes: &[],
            },
            CodeText {
                title: "بيانات بعد التسجيلة الأخيرة",
                message: "يستمر الملف بعد التسجيلة 06 (عدد البايتات الزائدة: {received}).",
                advice: "يرجى حذف ما يلي نهاية سطر التسجيلة 06: سطر فارغ أو علامة نهاية ملف أو ملف ثان ألحق بالأول. لا تؤخذ هذه البايتات بعين الاعتبار.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C342,
        id: CodeId::Official(342),
        slug: "entrant-period-differs",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: Some("L_Periode"),
        source: "cahier des charges V2, p. 9, 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "L_Periode of the record of an entrant is the one of the préétabli's header, or of the file's own header when no préétabli is at hand. An entrant forgotten in an earlier month belongs to a complementary declaration of that month.",
        texts: [
            CodeText {
                title: "Période de l'entrant différente",
                message: "La période de cet enregistrement d'entrant ({record}) est {received} ; la période attendue est {expected}.",
                advice: "Mettez dans L_Periode la période de l'en-tête 01 (AAAAMM), identique à celle du préétabli. Un fichier ne concerne qu'un seul mois.",
                causes: &[],
            },
            CodeText {
                title: "Period of the entrant differs",
                message: "The period of the record of an entrant ({record}) is {received}; {expected} is due.",
                advice: "Write in L_Periode the period of header 01 (YYYYMM), which is also the préétabli's. A file concerns one month only.",
                causes: &[],
            },
            CodeText {
                title: "فترة الملتحق مخالفة",
                message: "الفترة في تسجيلة الملتحق ({record}) هي {received}؛ الفترة المنتظرة هي {expected}.",
                advice: "يرجى أن تكتب في L_Periode فترة رأس التصريح 01 (السنة ثم الشهر)، وهي نفس فترة التصريح المعد مسبقا. لا يخص الملف إلا شهرا واحدا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C352,
        id: CodeId::Official(352),
        slug: "entrant-recap-period-differs",
        severity: Severity::Blocking,
        records: &["B05", "E05"],
        also: &[],
        field: Some("L_Periode"),
        source: "cahier des charges V2, p. 9, 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "L_Periode of the recap of the entrants is the one of the préétabli's header, or of the file's own header when no préétabli is at hand. It is controlled even when there is no entrant and all totals are zero.",
        texts: [
            CodeText {
                title: "Période du récapitulatif 05 différente",
                message: "La période du récapitulatif des entrants ({record}) est {received} ; la période attendue est {expected}.",
                advice: "Mettez dans L_Periode la période de l'en-tête 01 (AAAAMM), identique à celle du préétabli. Un fichier ne concerne qu'un seul mois.",
                causes: &[],
            },
            CodeText {
                title: "Period of recap 05 differs",
                message: "The period of the recap of the entrants ({record}) is {received}; {expected} is due.",
                advice: "Write in L_Periode the period of header 01 (YYYYMM), which is also the préétabli's. A file concerns one month only.",
                causes: &[],
            },
            CodeText {
                title: "فترة التسجيلة الإجمالية 05 مخالفة",
                message: "الفترة في التسجيلة الإجمالية للملتحقين ({record}) هي {received}؛ الفترة المنتظرة هي {expected}.",
                advice: "يرجى أن تكتب في L_Periode فترة رأس التصريح 01 (السنة ثم الشهر)، وهي نفس فترة التصريح المعد مسبقا. لا يخص الملف إلا شهرا واحدا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C362,
        id: CodeId::Official(362),
        slug: "general-recap-period-differs",
        severity: Severity::Blocking,
        records: &["B06", "E06"],
        also: &[],
        field: Some("L_Periode"),
        source: "cahier des charges V2, p. 9, 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "L_Periode of the general recap is the one of the préétabli's header, or of the file's own header when no préétabli is at hand. It is controlled apart from the totals of the same record.",
        texts: [
            CodeText {
                title: "Période du récapitulatif 06 différente",
                message: "La période du récapitulatif général ({record}) est {received} ; la période attendue est {expected}.",
                advice: "Mettez dans L_Periode la période de l'en-tête 01 (AAAAMM), identique à celle du préétabli. Un fichier ne concerne qu'un seul mois.",
                causes: &[],
            },
            CodeText {
                title: "Period of recap 06 differs",
                message: "The period of the general recap ({record}) is {received}; {expected} is due.",
                advice: "Write in L_Periode the period of header 01 (YYYYMM), which is also the préétabli's. A file concerns one month only.",
                causes: &[],
            },
            CodeText {
                title: "فترة التسجيلة الإجمالية 06 مخالفة",
                message: "الفترة في التسجيلة الإجمالية العامة ({record}) هي {received}؛ الفترة المنتظرة هي {expected}.",
                advice: "يرجى أن تكتب في L_Periode فترة رأس التصريح 01 (السنة ثم الشهر)، وهي نفس فترة التصريح المعد مسبقا. لا يخص الملف إلا شهرا واحدا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C412,
        id: CodeId::Official(412),
        slug: "company-name-differs",
        severity: Severity::Blocking,
        records: &["B01", "E01"],
        also: &["A01"],
        field: Some("L_Raison_Sociale"),
        source: "cahier des charges V2, p. 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "The company name of the header (L_Raison_Sociale) belongs to CNSS and comes back byte for byte. Nothing is compared without a préétabli, and no character is forbidden here. Its use on A01 is the project's own extension, which gives each field of the préétabli's header a code; in a text field there is nothing to control.",
        texts: [
            CodeText {
                title: "Raison sociale différente du préétabli",
                message: "La raison sociale est {received} ; le préétabli porte {expected}.",
                advice: "Recopiez L_Raison_Sociale du préétabli sans rien y changer : abréviations, accents, espaces. Un changement de raison sociale se déclare à la CNSS, pas dans ce fichier.",
                causes: &[],
            },
            CodeText {
                title: "Company name differs from the préétabli",
                message: "The company name is {received}; the préétabli has {expected}.",
                advice: "Copy L_Raison_Sociale from the préétabli without any change: abbreviations, accents, spaces. A change of name is notified to CNSS, not made in this file.",
                causes: &[],
            },
            CodeText {
                title: "الاسم الاجتماعي مخالف للتصريح المعد مسبقا",
                message: "الاسم الاجتماعي هو {received}؛ التصريح المعد مسبقا يحمل {expected}.",
                advice: "يرجى نقل L_Raison_Sociale من التصريح المعد مسبقا دون أي تغيير في المختصرات أو الحركات أو الفراغات. يصرح بتغيير الاسم الاجتماعي لدى الصندوق وليس في هذا الملف.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::M422,
        id: CodeId::Official(-422),
        slug: "insured-out-of-order",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &[],
        field: Some("N_Num_Assure"),
        source: "cahier des charges V2, p. 6-10, 32-34",
        since: "2006-02",
        prose: "The insured of a principal declaration (N_Num_Assure) come in the order of the préétabli. The order is judged among the insured that both files have: one who is missing (-428) or added (422) puts nobody else out of place. Two neighbours that are exchanged give one finding, on the line that comes second.",
        texts: [
            CodeText {
                title: "Assuré hors de l'ordre du préétabli",
                message: "L'assuré {received} n'est pas à la place que lui donne le préétabli.",
                advice: "Remettez les enregistrements 02 dans l'ordre exact du préétabli (par N_Num_Assure), sans les trier par nom ni par matricule interne.",
                causes: &[],
            },
            CodeText {
                title: "Insured out of the préétabli's order",
                message: "Insured {received} is not at the place given by the préétabli.",
                advice: "Put records 02 back into the exact order of the préétabli (by N_Num_Assure), without sorting them by name or by internal number.",
                causes: &[],
            },
            CodeText {
                title: "مؤمن له خارج ترتيب التصريح المعد مسبقا",
                message: "المؤمن له {received} ليس في المكان المحدد له في التصريح المعد مسبقا.",
                advice: "يرجى إعادة ترتيب التسجيلات 02 حسب ترتيب التصريح المعد مسبقا بالضبط (حسب N_Num_Assure)، دون فرزها حسب الاسم أو الرقم الداخلي.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C422,
        id: CodeId::Official(422),
        slug: "insured-not-in-preetabli",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &["A02"],
        field: Some("N_Num_Assure"),
        source: "cahier des charges V2, p. 6-10, 32-34",
        since: "2006-02",
        prose: "A principal declaration has one B02 for each insured of the préétabli, found by N_Num_Assure, and no other; whoever is not in it is an entrant. The rest of such a line is not compared, since there is nothing to compare it with. The key of the number is not controlled here: equality with the préétabli is the rule. Its use on A02 (a number that is not numeric, or blank among others) is the project's own extension.",
        texts: [
            CodeText {
                title: "Assuré absent du préétabli",
                message: "L'assuré {received} ne figure pas au préétabli de la période.",
                advice: "Vérifiez N_Num_Assure. S'il s'agit d'un nouveau salarié, retirez cette ligne {record} et déclarez-le comme entrant, dans un enregistrement 04.",
                causes: &[],
            },
            CodeText {
                title: "Insured not in the préétabli",
                message: "Insured {received} is not in the préétabli of the period.",
                advice: "Check N_Num_Assure. For a new employee, remove this {record} line and declare an entrant in a record 04.",
                causes: &[],
            },
            CodeText {
                title: "مؤمن له غير وارد في التصريح المعد مسبقا",
                message: "المؤمن له {received} غير وارد في التصريح المعد مسبقا لهذه الفترة.",
                advice: "يرجى التحقق من N_Num_Assure. إذا تعلق الأمر بأجير جديد، يرجى حذف هذا السطر {record} والتصريح به كملتحق في التسجيلة 04.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::M428,
        id: CodeId::Official(-428),
        slug: "insured-missing",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &[],
        field: Some("N_Num_Assure"),
        source: "cahier des charges V2, p. 6-10, 32-34",
        since: "2006-02",
        prose: "Every N_Num_Assure of the préétabli comes back in the principal declaration, those who left included. The line that should be there has no line number: the finding stands on the recap, record 03, one for each missing insured. Without a préétabli nobody can be missed.",
        texts: [
            CodeText {
                title: "Assuré du préétabli non déclaré",
                message: "L'assuré {expected} figure au préétabli et manque dans la déclaration.",
                advice: "Ajoutez à sa place l'enregistrement 02 de cet assuré, avec ce N_Num_Assure : situation SO s'il a quitté l'entreprise, CS ou MS s'il n'a pas été payé, ou la situation qui convient.",
                causes: &[],
            },
            CodeText {
                title: "Insured of the préétabli not declared",
                message: "Insured {expected} is in the préétabli and missing from the declaration.",
                advice: "Add the record 02 of this insured, with this N_Num_Assure, at its place: situation SO after a departure, CS or MS when nothing was paid, or whichever situation applies.",
                causes: &[],
            },
            CodeText {
                title: "مؤمن له وارد في التصريح المعد مسبقا وغير مصرح به",
                message: "المؤمن له {expected} وارد في التصريح المعد مسبقا وغير موجود في التصريح.",
                advice: "يرجى إضافة التسجيلة 02 الخاصة بهذا المؤمن له، بنفس N_Num_Assure، في مكانها: الوضعية SO في حالة مغادرة المقاولة، CS أو MS في حالة عدم أداء الأجر، أو الوضعية المناسبة.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C428,
        id: CodeId::Official(428),
        slug: "insured-declared-twice",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &["A02"],
        field: Some("N_Num_Assure"),
        source: "cahier des charges V2, p. 6-10, 32-34",
        since: "2006-02",
        prose: "An insured number (N_Num_Assure) stands once among the records 02. Blank and zero numbers are left aside, and a number repeated among the entrants, or in both lists, is reported as 448. Its use on A02 is the project's own extension: a préétabli does not name an insured twice either.",
        texts: [
            CodeText {
                title: "Assuré déclaré deux fois",
                message: "L'assuré {received} est déjà déclaré à la ligne {first_line}.",
                advice: "Gardez un seul enregistrement {record} pour ce N_Num_Assure, avec le total de ses jours et de ses salaires du mois, puis refaites les totaux.",
                causes: &[],
            },
            CodeText {
                title: "Insured declared twice",
                message: "Insured {received} is already declared on line {first_line}.",
                advice: "Keep a single {record} record for this N_Num_Assure, with all the days and salaries of the month, then redo the totals.",
                causes: &[],
            },
            CodeText {
                title: "مؤمن له مصرح به مرتين",
                message: "المؤمن له {received} مصرح به من قبل في السطر {first_line}.",
                advice: "يرجى الاحتفاظ بتسجيلة {record} واحدة لنفس N_Num_Assure تضم مجموع أيامه وأجوره في الشهر، ثم إعادة حساب المجاميع.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C432,
        id: CodeId::Official(432),
        slug: "wrong-insured-count",
        severity: Severity::Blocking,
        records: &["B03"],
        also: &["A03", "E03"],
        field: Some("N_Nbr_Salaries"),
        source: "cahier des charges V2, rules a-k and y, p. 32-34",
        since: "2006-02",
        prose: "N_Nbr_Salaries of record 03 counts the records 02 whose number is not blank. It follows from the records 02 and, with a préétabli at hand, is also the one of A03; a difference from either gives one finding, and the sum of the lines comes first. Entrants have their own count in record 05 (452). Its use on A03 and E03 is the project's own extension.",
        texts: [
            CodeText {
                title: "Nombre d'assurés du récapitulatif faux",
                message: "Le récapitulatif {record} compte {received} assurés (N_Nbr_Salaries) ; le nombre attendu est {expected}.",
                advice: "Comptez les enregistrements 02 et portez ce nombre dans {field} ; s'il diffère du préétabli, un assuré a été oublié ou ajouté. Dans une déclaration complémentaire, la zone est à zéro.",
                causes: &[],
            },
            CodeText {
                title: "Wrong count of insured in the recap",
                message: "Recap {record} counts {received} insured (N_Nbr_Salaries); {expected} is due.",
                advice: "Count the records 02 and put the number in {field}; if it differs from the préétabli, an insured was left out or added. In a complementary declaration the field is zero.",
                causes: &[],
            },
            CodeText {
                title: "عدد المؤمن لهم في التسجيلة الإجمالية خاطئ",
                message: "عدد المؤمن لهم في التسجيلة الإجمالية {record} (N_Nbr_Salaries) هو {received}؛ العدد المنتظر هو {expected}.",
                advice: "يرجى عد التسجيلات 02 وكتابة العدد في {field}؛ إذا خالف التصريح المعد مسبقا فقد نسي مؤمن له أو أضيف. في التصريح التكميلي تكون الخانة صفرا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::M442,
        id: CodeId::Official(-442),
        slug: "entrant-without-number",
        severity: Severity::Warning,
        records: &["B04", "E04"],
        also: &[],
        field: Some("N_Num_Assure"),
        source: "cahier des charges V2, p. 25, 32-34",
        since: "2006-02",
        prose: "Nine zeros in N_Num_Assure stand for an employee who has no number yet: the entrant is taken, and registration is asked for. Name (542) and CIN (642) are then compulsory, and days and salaries are controlled as usual. Nine zeros may stand on several lines; the CIN tells them apart (448).",
        texts: [
            CodeText {
                title: "Entrant déclaré sans numéro d'assuré",
                message: "Un entrant est déclaré sans numéro d'assuré (N_Num_Assure vaut {received}).",
                advice: "Demandez l'immatriculation de ce salarié à la CNSS, puis déclarez-le avec son numéro les mois suivants. La ligne est admise avec réserve.",
                causes: &[],
            },
            CodeText {
                title: "Entrant declared without an insured number",
                message: "An entrant is declared without an insured number (N_Num_Assure is {received}).",
                advice: "Ask CNSS to register this employee, then use the number in the following months. The line is accepted with reserve.",
                causes: &[],
            },
            CodeText {
                title: "ملتحق مصرح به بدون رقم تسجيل",
                message: "صرح بملتحق بدون رقم تسجيل (قيمة N_Num_Assure هي {received}).",
                advice: "يرجى طلب تسجيل هذا الأجير لدى الصندوق ثم التصريح به برقمه في الأشهر الموالية. يقبل السطر مع تحفظ.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C442,
        id: CodeId::Official(442),
        slug: "wrong-entrant-number",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: Some("N_Num_Assure"),
        source: "cahier des charges V2, p. 3, 25, 32-34",
        since: "2006-02",
        prose: "An entrant's number (N_Num_Assure) has nine digits, begins with 1 and ends with a key computed from digits 2 to 8. The number 100000000, whose key is right, is refused all the same; 000000000 and 999999999 have a meaning of their own (-442, -542). Nine spaces mean \"no entrant\" and are only possible on the single B04 of a principal declaration. The key proves no more than careful typing: whether the number was ever given is not controlled.",
        texts: [
            CodeText {
                title: "Numéro d'assuré de l'entrant faux",
                message: "N_Num_Assure vaut {received}, qui n'est pas un numéro d'assuré valable pour un entrant.",
                advice: "Recopiez le numéro de la carte d'immatriculation. Si le salarié n'en a pas encore, mettez neuf zéros, avec son nom et sa CIN ; un B04 à blanc n'est admis que seul.",
                causes: &[
                    (
                        Cause::Blank,
                        "N_Num_Assure est à blanc alors que la ligne {record} devrait déclarer un entrant.",
                    ),
                    (Cause::FirstDigit, "Le numéro d'assuré {received} ne commence pas par 1."),
                    (
                        Cause::Key,
                        "La clé du numéro d'assuré {received} est fausse ; avec les huit premiers chiffres saisis, le numéro serait {expected}.",
                    ),
                    (Cause::Reserved, "Le numéro {received} ne peut pas être déclaré."),
                ],
            },
            CodeText {
                title: "Wrong insured number of the entrant",
                message: "N_Num_Assure is {received}, which is not a valid insured number for an entrant.",
                advice: "Copy the number from the registration card. If the employee has none yet, write nine zeros, with name and CIN; a blank B04 is accepted only when it is alone.",
                causes: &[
                    (
                        Cause::Blank,
                        "N_Num_Assure is blank although line {record} should declare an entrant.",
                    ),
                    (Cause::FirstDigit, "Insured number {received} does not begin with 1."),
                    (
                        Cause::Key,
                        "The key of insured number {received} is wrong; with the first eight digits as typed the number would be {expected}.",
                    ),
                    (Cause::Reserved, "Number {received} cannot be declared."),
                ],
            },
            CodeText {
                title: "رقم تسجيل الملتحق غير صحيح",
                message: "قيمة N_Num_Assure هي {received}، وهو ليس رقم تسجيل صالحا لملتحق.",
                advice: "يرجى نقل الرقم من بطاقة التسجيل. إذا لم يكن للأجير رقم بعد فتكتب تسعة أصفار مع الاسم ورقم البطاقة الوطنية؛ لا تقبل تسجيلة B04 فارغة إلا إذا كانت وحيدة.",
                causes: &[
                    (
                        Cause::Blank,
                        "خانة N_Num_Assure فارغة مع أن السطر {record} يفترض أن يصرح بملتحق.",
                    ),
                    (Cause::FirstDigit, "رقم التسجيل {received} لا يبدأ بالرقم 1."),
                    (
                        Cause::Key,
                        "مفتاح رقم التسجيل {received} خاطئ؛ حسب الأرقام الثمانية الأولى المدخلة يكون الرقم {expected}.",
                    ),
                    (Cause::Reserved, "لا يمكن التصريح بالرقم {received}."),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C448,
        id: CodeId::Official(448),
        slug: "entrant-declared-twice",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: Some("N_Num_Assure"),
        source: "cahier des charges V2, p. 24, 31-34",
        since: "2006-02",
        prose: "An insured number (N_Num_Assure) stands once in the whole file, and a CIN (L_Num_CIN) once among its entrants, spaces and case aside. Blank and zero numbers are left aside; 999999999 counts as any other number. A complementary declaration does not repeat an entrant of the principal or of another complementary of the period, by number or, for an employee without number, by CIN. That last comparison needs a second declaration and has no case here.",
        texts: [
            CodeText {
                title: "Entrant déclaré deux fois",
                message: "Un entrant de la ligne {record} est déjà déclaré pour la période ({received}).",
                advice: "Gardez une seule ligne par salarié, avec le total de ses jours et de ses salaires, ou corrigez N_Num_Assure ou L_Num_CIN saisi deux fois. Un assuré du préétabli ne se déclare qu'en 02.",
                causes: &[
                    (Cause::Cin, "La CIN {received} est déjà déclarée à la ligne {first_line}."),
                    (
                        Cause::Number,
                        "L'entrant {received} est déjà déclaré à la ligne {first_line}.",
                    ),
                    (
                        Cause::OtherDeclaration,
                        "L'entrant {received} est déjà déclaré pour la période, ailleurs que dans ce fichier : {elsewhere}.",
                    ),
                ],
            },
            CodeText {
                title: "Entrant declared twice",
                message: "An entrant of line {record} is already declared for the period ({received}).",
                advice: "Keep a single line for each employee, with all the days and salaries, or correct N_Num_Assure or L_Num_CIN, typed twice. An insured of the préétabli is declared in 02 only.",
                causes: &[
                    (Cause::Cin, "CIN {received} is already declared on line {first_line}."),
                    (Cause::Number, "Entrant {received} is already declared on line {first_line}."),
                    (
                        Cause::OtherDeclaration,
                        "Entrant {received} is already declared for the period, elsewhere than in this file: {elsewhere}.",
                    ),
                ],
            },
            CodeText {
                title: "ملتحق مصرح به مرتين",
                message: "ملتحق السطر {record} مصرح به من قبل في هذه الفترة ({received}).",
                advice: "يرجى الاحتفاظ بسطر واحد لكل أجير يضم مجموع أيامه وأجوره، أو تصحيح N_Num_Assure أو L_Num_CIN المكرر. المؤمن له الوارد في التصريح المعد مسبقا يصرح به في 02 فقط.",
                causes: &[
                    (
                        Cause::Cin,
                        "رقم البطاقة الوطنية {received} مصرح به من قبل في السطر {first_line}.",
                    ),
                    (Cause::Number, "الملتحق {received} مصرح به من قبل في السطر {first_line}."),
                    (
                        Cause::OtherDeclaration,
                        "الملتحق {received} مصرح به في هذه الفترة خارج هذا الملف: {elsewhere}.",
                    ),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C452,
        id: CodeId::Official(452),
        slug: "wrong-entrant-count",
        severity: Severity::Blocking,
        records: &["B05", "E05"],
        also: &[],
        field: Some("N_Nbr_Salaries"),
        source: "cahier des charges V2, rules l-q, p. 32-34",
        since: "2006-02",
        prose: "N_Nbr_Salaries of record 05 counts the records 04 whose number is not blank. The only B04 of a declaration without entrant is not counted, although the record is there. A complementary declaration that counts no entrant is 1152.",
        texts: [
            CodeText {
                title: "Nombre d'entrants du récapitulatif faux",
                message: "Le récapitulatif {record} compte {received} entrants (N_Nbr_Salaries) ; les lignes 04 en donnent {expected}.",
                advice: "Comptez les enregistrements 04 qui déclarent un entrant et portez ce nombre dans {field}. Un B04 à blanc ne compte pas.",
                causes: &[],
            },
            CodeText {
                title: "Wrong count of entrants in the recap",
                message: "Recap {record} counts {received} entrants (N_Nbr_Salaries); records 04 give {expected}.",
                advice: "Count the records 04 that declare an entrant and put the number in {field}. A blank B04 does not count.",
                causes: &[],
            },
            CodeText {
                title: "عدد الملتحقين في التسجيلة الإجمالية خاطئ",
                message: "عدد الملتحقين في التسجيلة الإجمالية {record} (N_Nbr_Salaries) هو {received}؛ أسطر 04 تعطي {expected}.",
                advice: "يرجى عد التسجيلات 04 التي تصرح بملتحق وكتابة العدد في {field}. لا تحتسب تسجيلة B04 الفارغة.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C462,
        id: CodeId::Official(462),
        slug: "wrong-general-count",
        severity: Severity::Blocking,
        records: &["B06", "E06"],
        also: &[],
        field: Some("N_Nbr_Salaries"),
        source: "cahier des charges V2, rules r-w, p. 32-34",
        since: "2006-02",
        prose: "N_Nbr_Salaries of record 06 counts the insured and the entrants, blank records left out. The comparison is with the detail records 02 and 04, so a wrong record 03 or 05 is not reported a second time here.",
        texts: [
            CodeText {
                title: "Nombre total de salariés faux",
                message: "Le récapitulatif général {record} compte {received} salariés (N_Nbr_Salaries) ; assurés et entrants sont {expected}.",
                advice: "Additionnez {field} des enregistrements 03 et 05, après avoir vérifié ces deux totaux avec leurs lignes de détail.",
                causes: &[],
            },
            CodeText {
                title: "Wrong general count of employees",
                message: "General recap {record} counts {received} employees (N_Nbr_Salaries); insured and entrants are {expected}.",
                advice: "Add up {field} of records 03 and 05, after checking both totals with their detail lines.",
                causes: &[],
            },
            CodeText {
                title: "العدد الإجمالي للأجراء خاطئ",
                message: "عدد الأجراء في التسجيلة الإجمالية العامة {record} (N_Nbr_Salaries) هو {received}؛ مجموع المؤمن لهم والملتحقين هو {expected}.",
                advice: "يرجى جمع {field} في التسجيلتين 03 و05 بعد التحقق من هذين المجموعين بأسطرهما المفصلة.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C512,
        id: CodeId::Official(512),
        slug: "activity-differs",
        severity: Severity::Blocking,
        records: &["B01", "E01"],
        also: &["A01"],
        field: Some("L_Activite"),
        source: "cahier des charges V2, p. 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "The activity of the header (L_Activite) belongs to CNSS and comes back byte for byte. No list of activities is controlled, and nothing is compared without a préétabli. Its use on A01 is the project's own extension, which gives each field of the préétabli's header a code; in a text field there is nothing to control.",
        texts: [
            CodeText {
                title: "Activité différente du préétabli",
                message: "L'activité est {received} ; le préétabli porte {expected}.",
                advice: "Recopiez L_Activite du préétabli telle quelle, même si le libellé ne correspond plus à votre activité. Le changement d'activité se signale à la CNSS.",
                causes: &[],
            },
            CodeText {
                title: "Activity differs from the préétabli",
                message: "The activity is {received}; the préétabli has {expected}.",
                advice: "Copy L_Activite from the préétabli as it is, even if the wording no longer fits your activity. A change of activity is notified to CNSS.",
                causes: &[],
            },
            CodeText {
                title: "النشاط مخالف للتصريح المعد مسبقا",
                message: "النشاط هو {received}؛ التصريح المعد مسبقا يحمل {expected}.",
                advice: "يرجى نقل L_Activite من التصريح المعد مسبقا كما هو، حتى إذا لم يعد مطابقا لنشاطكم. يصرح بتغيير النشاط لدى الصندوق.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C522,
        id: CodeId::Official(522),
        slug: "insured-name-differs",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &["E02"],
        field: Some("L_Nom_Prenom"),
        source: "cahier des charges V2, p. 6-10, 18-19, 32-34",
        since: "2006-02",
        prose: "The name of an insured (L_Nom_Prenom) belongs to CNSS: it comes back as the préétabli's line has it, byte for byte. The name is not split into surname and first name, and no character is forbidden here. Its use on E02, which must stay blank, is the project's own extension.",
        texts: [
            CodeText {
                title: "Nom différent du préétabli",
                message: "Le nom porté en {record} est {received} ; le nom attendu est {expected}.",
                advice: "Recopiez L_Nom_Prenom du préétabli octet pour octet, avec ses espaces et ses accents, même s'il contient une faute. Dans une déclaration complémentaire, laissez l'enregistrement E02 à blanc.",
                causes: &[],
            },
            CodeText {
                title: "Name differs from the préétabli",
                message: "The name in {record} is {received}; the name due is {expected}.",
                advice: "Copy L_Nom_Prenom from the préétabli byte for byte, with its spaces and accents, even if it is misspelt. In a complementary declaration leave record E02 blank.",
                causes: &[],
            },
            CodeText {
                title: "الاسم مخالف للتصريح المعد مسبقا",
                message: "الاسم الوارد في {record} هو {received}؛ الاسم المنتظر هو {expected}.",
                advice: "يرجى نقل L_Nom_Prenom من التصريح المعد مسبقا كما هو بفراغاته وحركاته حتى إذا كان فيه خطأ. في التصريح التكميلي تترك التسجيلة E02 فارغة.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C532,
        id: CodeId::Official(532),
        slug: "wrong-children-total",
        severity: Severity::Blocking,
        records: &["B03"],
        also: &["A03", "E03"],
        field: Some("N_T_Enfants"),
        source: "cahier des charges V2, rules a-k and y, p. 32-34",
        since: "2006-02",
        prose: "N_T_Enfants of record 03 is the sum of N_Enfants. It follows from the records 02 and, with a préétabli at hand, is also the one of A03; a difference from either gives one finding, and the sum of the lines comes first. Its use on A03 and E03 is the project's own extension.",
        texts: [
            CodeText {
                title: "Total des enfants faux",
                message: "N_T_Enfants de {record} vaut {received} ; le total attendu est {expected}.",
                advice: "Additionnez N_Enfants de tous les enregistrements 02 et portez le résultat dans {field} ; s'il diffère du préétabli, une ligne 02 a été modifiée, ajoutée ou oubliée. Dans une déclaration complémentaire, la zone est à zéro.",
                causes: &[],
            },
            CodeText {
                title: "Wrong total of children",
                message: "N_T_Enfants of {record} is {received}; the total due is {expected}.",
                advice: "Add up N_Enfants of all records 02 and put the result in {field}; if it differs from the préétabli, a record 02 was changed, added or left out. In a complementary declaration the field is zero.",
                causes: &[],
            },
            CodeText {
                title: "مجموع الأطفال خاطئ",
                message: "قيمة N_T_Enfants في {record} هي {received}؛ المجموع المنتظر هو {expected}.",
                advice: "يرجى جمع N_Enfants في جميع التسجيلات 02 وكتابة النتيجة في {field}؛ إذا خالفت التصريح المعد مسبقا فقد غير سطر 02 أو أضيف أو نسي. في التصريح التكميلي تكون الخانة صفرا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::M542,
        id: CodeId::Official(-542),
        slug: "name-must-be-empty",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: Some("L_Nom_Prenom"),
        source: "cahier des charges V2, p. 22, 25, 32-34",
        since: "2006-02",
        prose: "L_Nom_Prenom is empty on the line of occasional labour (999999999), which stands for no one in particular, and on the blank B04 that says \"no entrant\". A blank line among other entrants is 442 and nothing else.",
        texts: [
            CodeText {
                title: "Nom porté sur une ligne qui n'en admet pas",
                message: "Le nom {received} est porté sur une ligne {record} qui n'en admet pas.",
                advice: "Effacez L_Nom_Prenom (60 espaces) si la ligne est celle de la main-d'œuvre occasionnelle (999999999) ou l'absence d'entrant ; sinon, mettez le numéro d'assuré.",
                causes: &[],
            },
            CodeText {
                title: "Name on a line that takes none",
                message: "Name {received} stands on a {record} line that takes none.",
                advice: "Clear L_Nom_Prenom (60 spaces) if the line is for occasional labour (999999999) or says that there is no entrant; otherwise give the insured number.",
                causes: &[],
            },
            CodeText {
                title: "اسم وارد في سطر لا يقبله",
                message: "الاسم {received} وارد في سطر {record} لا يقبل أي اسم.",
                advice: "يرجى مسح L_Nom_Prenom (60 فراغا) إذا كان السطر خاصا باليد العاملة العرضية (999999999) أو بانعدام الملتحقين؛ وإلا فيكتب رقم التسجيل.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C542,
        id: CodeId::Official(542),
        slug: "wrong-entrant-name",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: Some("L_Nom_Prenom"),
        source: "cahier des charges V2, p. 25, 32-34",
        since: "2006-02",
        prose: "An entrant has a name (L_Nom_Prenom) made of the letters A to Z, digits, spaces and tabs. Occasional labour (999999999) and the blank B04 are excepted: their name must be empty (-542). The rule is for entrants only: the names of the préétabli keep their accents (522). That a name has two parts is not controlled.",
        texts: [
            CodeText {
                title: "Nom de l'entrant absent ou mal écrit",
                message: "Le nom de l'entrant (L_Nom_Prenom) n'est pas admis : {received}.",
                advice: "Écrivez le nom et le prénom en majuscules sans accent, avec seulement des lettres, des chiffres et des espaces : remplacez tiret et apostrophe par un espace.",
                causes: &[
                    (
                        Cause::Character,
                        "Le caractère « {character} » (colonne {column}) n'est pas admis dans le nom d'un entrant.",
                    ),
                    (Cause::Missing, "Le nom de l'entrant manque (L_Nom_Prenom est à blanc)."),
                ],
            },
            CodeText {
                title: "Name of the entrant missing or badly written",
                message: "The name of the entrant (L_Nom_Prenom) is not accepted: {received}.",
                advice: "Write surname and first name in capitals without accents, with letters, digits and spaces only: replace hyphens and apostrophes by a space.",
                causes: &[
                    (
                        Cause::Character,
                        "Character \"{character}\" (column {column}) is not accepted in the name of an entrant.",
                    ),
                    (Cause::Missing, "The name of the entrant is missing (L_Nom_Prenom is blank)."),
                ],
            },
            CodeText {
                title: "اسم الملتحق غير موجود أو غير مقبول",
                message: "اسم الملتحق (L_Nom_Prenom) غير مقبول: {received}.",
                advice: "يرجى كتابة الاسم العائلي والشخصي بحروف لاتينية كبيرة دون حركات، وبالحروف والأرقام والفراغات فقط: يعوض الخط الفاصل والفاصلة العليا بفراغ.",
                causes: &[
                    (
                        Cause::Character,
                        "الحرف «{character}» (العمود {column}) غير مقبول في اسم الملتحق.",
                    ),
                    (Cause::Missing, "اسم الملتحق غير موجود (L_Nom_Prenom فارغة)."),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C552,
        id: CodeId::Official(552),
        slug: "wrong-entrant-number-total",
        severity: Severity::Blocking,
        records: &["B05", "E05"],
        also: &[],
        field: Some("N_T_Num_Imma"),
        source: "cahier des charges V2, rules l-q, p. 32-34",
        since: "2006-02",
        prose: "N_T_Num_Imma of record 05 is the sum of the entrants' numbers. A blank number and 000000000 count zero, 999999999 counts as itself.",
        texts: [
            CodeText {
                title: "Somme des numéros des entrants fausse",
                message: "N_T_Num_Imma de {record} vaut {received} ; les lignes 04 donnent {expected}.",
                advice: "Additionnez N_Num_Assure de tous les enregistrements 04 et portez le résultat dans {field} de l'enregistrement 05, puis vérifiez le total de l'enregistrement 06.",
                causes: &[],
            },
            CodeText {
                title: "Wrong sum of the entrants' numbers",
                message: "N_T_Num_Imma of {record} is {received}; records 04 give {expected}.",
                advice: "Add up N_Num_Assure of all records 04 and put the result in {field} of record 05, then check the total of record 06.",
                causes: &[],
            },
            CodeText {
                title: "مجموع أرقام تسجيل الملتحقين خاطئ",
                message: "قيمة N_T_Num_Imma في {record} هي {received}؛ أسطر 04 تعطي {expected}.",
                advice: "يرجى جمع N_Num_Assure في جميع التسجيلات 04 وكتابة النتيجة في {field} بالتسجيلة 05، ثم التحقق من مجموع التسجيلة 06.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C562,
        id: CodeId::Official(562),
        slug: "wrong-general-number-total",
        severity: Severity::Blocking,
        records: &["B06", "E06"],
        also: &[],
        field: Some("N_T_Num_Imma"),
        source: "cahier des charges V2, rules r-w, p. 32-34",
        since: "2006-02",
        prose: "N_T_Num_Imma of record 06 is the sum of all insured numbers, entrants included. The comparison is with the detail records 02 and 04, so a wrong record 03 or 05 is not reported a second time here.",
        texts: [
            CodeText {
                title: "Somme générale des numéros d'assuré fausse",
                message: "N_T_Num_Imma de {record} vaut {received} ; assurés et entrants donnent ensemble {expected}.",
                advice: "Additionnez {field} des enregistrements 03 et 05, après avoir vérifié ces deux totaux avec leurs lignes de détail.",
                causes: &[],
            },
            CodeText {
                title: "Wrong general sum of the insured numbers",
                message: "N_T_Num_Imma of {record} is {received}; insured and entrants together give {expected}.",
                advice: "Add up {field} of records 03 and 05, after checking both totals with their detail lines.",
                causes: &[],
            },
            CodeText {
                title: "المجموع العام لأرقام التسجيل خاطئ",
                message: "قيمة N_T_Num_Imma في {record} هي {received}؛ المؤمن لهم والملتحقون معا يعطون {expected}.",
                advice: "يرجى جمع {field} في التسجيلتين 03 و05 بعد التحقق من هذين المجموعين بأسطرهما المفصلة.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C612,
        id: CodeId::Official(612),
        slug: "address-differs",
        severity: Severity::Blocking,
        records: &["B01", "E01"],
        also: &["A01"],
        field: Some("L_Adresse"),
        source: "cahier des charges V2, p. 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "The address of the header (L_Adresse) belongs to CNSS and comes back byte for byte. Its contents are not controlled, and nothing is compared without a préétabli. Its use on A01 is the project's own extension, which gives each field of the préétabli's header a code; in a text field there is nothing to control.",
        texts: [
            CodeText {
                title: "Adresse différente du préétabli",
                message: "L'adresse est {received} ; le préétabli porte {expected}.",
                advice: "Recopiez L_Adresse du préétabli octet pour octet, sur 120 positions. Une nouvelle adresse se communique à la CNSS, pas dans ce fichier.",
                causes: &[],
            },
            CodeText {
                title: "Address differs from the préétabli",
                message: "The address is {received}; the préétabli has {expected}.",
                advice: "Copy L_Adresse from the préétabli byte for byte, over 120 positions. A new address is notified to CNSS, not made in this file.",
                causes: &[],
            },
            CodeText {
                title: "العنوان مخالف للتصريح المعد مسبقا",
                message: "العنوان هو {received}؛ التصريح المعد مسبقا يحمل {expected}.",
                advice: "يرجى نقل L_Adresse من التصريح المعد مسبقا كما هو على 120 موضعا. يبلغ العنوان الجديد إلى الصندوق وليس في هذا الملف.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C622,
        id: CodeId::Official(622),
        slug: "children-differ",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &["A02", "E02"],
        field: Some("N_Enfants"),
        source: "cahier des charges V2, p. 6-10, 18-19, 32-34",
        since: "2006-02",
        prose: "The number of children entitled to family allowances (N_Enfants) belongs to CNSS and comes back as the préétabli's line has it. Whether the number fits the allowances is not controlled. Its use on A02 (where only digits are required) and on E02 (which must stay blank) is the project's own extension.",
        texts: [
            CodeText {
                title: "Nombre d'enfants différent du préétabli",
                message: "Le nombre d'enfants porté en {record} est {received} ; le nombre attendu est {expected}.",
                advice: "Recopiez N_Enfants du préétabli sans le mettre à jour : une naissance se déclare à la CNSS. Dans une déclaration complémentaire, laissez E02 à zéro.",
                causes: &[],
            },
            CodeText {
                title: "Number of children differs from the préétabli",
                message: "The number of children in {record} is {received}; {expected} is due.",
                advice: "Copy N_Enfants from the préétabli without updating it: a birth is notified to CNSS. In a complementary declaration leave E02 at zero.",
                causes: &[],
            },
            CodeText {
                title: "عدد الأطفال مخالف للتصريح المعد مسبقا",
                message: "عدد الأطفال الوارد في {record} هو {received}؛ العدد المنتظر هو {expected}.",
                advice: "يرجى نقل N_Enfants من التصريح المعد مسبقا دون تحيين: يصرح بالولادة لدى الصندوق. في التصريح التكميلي تبقى E02 أصفارا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C632,
        id: CodeId::Official(632),
        slug: "wrong-allowance-payable-total",
        severity: Severity::Blocking,
        records: &["B03"],
        also: &["A03", "E03"],
        field: Some("N_T_AF_A_Payer"),
        source: "cahier des charges V2, rules a-k and y, p. 32-34",
        since: "2006-02",
        prose: "N_T_AF_A_Payer of record 03 is the sum of N_AF_A_Payer. It follows from the records 02 and, with a préétabli at hand, is also the one of A03; a difference from either gives one finding, and the sum of the lines comes first. Its use on A03 and E03 is the project's own extension.",
        texts: [
            CodeText {
                title: "Total des allocations à payer faux",
                message: "N_T_AF_A_Payer de {record} vaut {received} ; le total attendu est {expected}.",
                advice: "Additionnez N_AF_A_Payer de tous les enregistrements 02 et portez le résultat dans {field} ; s'il diffère du préétabli, une ligne 02 a été modifiée, ajoutée ou oubliée. Dans une déclaration complémentaire, la zone est à zéro.",
                causes: &[],
            },
            CodeText {
                title: "Wrong total of family allowances payable",
                message: "N_T_AF_A_Payer of {record} is {received}; the total due is {expected}.",
                advice: "Add up N_AF_A_Payer of all records 02 and put the result in {field}; if it differs from the préétabli, a record 02 was changed, added or left out. In a complementary declaration the field is zero.",
                causes: &[],
            },
            CodeText {
                title: "مجموع التعويضات الواجب أداؤها خاطئ",
                message: "قيمة N_T_AF_A_Payer في {record} هي {received}؛ المجموع المنتظر هو {expected}.",
                advice: "يرجى جمع N_AF_A_Payer في جميع التسجيلات 02 وكتابة النتيجة في {field}؛ إذا خالفت التصريح المعد مسبقا فقد غير سطر 02 أو أضيف أو نسي. في التصريح التكميلي تكون الخانة صفرا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::M642,
        id: CodeId::Official(-642),
        slug: "cin-must-be-empty",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: Some("L_Num_CIN"),
        source: "cahier des charges V2, p. 22, 25, 32-34",
        since: "2006-02",
        prose: "L_Num_CIN is empty on the line of occasional labour (999999999) and on the blank B04 that says \"no entrant\". A blank line among other entrants is 442 and nothing else.",
        texts: [
            CodeText {
                title: "CIN portée sur une ligne qui n'en admet pas",
                message: "La CIN {received} est portée sur une ligne {record} qui n'en admet pas.",
                advice: "Effacez L_Num_CIN (huit espaces) si la ligne est celle de la main-d'œuvre occasionnelle (999999999) ou l'absence d'entrant ; sinon, mettez le numéro d'assuré.",
                causes: &[],
            },
            CodeText {
                title: "CIN on a line that takes none",
                message: "CIN {received} stands on a {record} line that takes none.",
                advice: "Clear L_Num_CIN (eight spaces) if the line is for occasional labour (999999999) or says that there is no entrant; otherwise give the insured number.",
                causes: &[],
            },
            CodeText {
                title: "رقم بطاقة وطنية وارد في سطر لا يقبله",
                message: "رقم البطاقة الوطنية {received} وارد في سطر {record} لا يقبله.",
                advice: "يرجى مسح L_Num_CIN (ثمانية فراغات) إذا كان السطر خاصا باليد العاملة العرضية (999999999) أو بانعدام الملتحقين؛ وإلا فيكتب رقم التسجيل.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C642,
        id: CodeId::Official(642),
        slug: "wrong-entrant-cin",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: Some("L_Num_CIN"),
        source: "cahier des charges V2, p. 24-25, 32-34",
        since: "2006-02",
        prose: "L_Num_CIN, the CIN of an entrant, is compulsory without a number (000000000) and optional with one. When given it is made of the letters A to Z, digits, spaces and tabs. Its pattern (letters first, so many digits) is not controlled, since none is published.",
        texts: [
            CodeText {
                title: "CIN de l'entrant absente ou mal écrite",
                message: "La CIN de l'entrant (L_Num_CIN) n'est pas admise : {received}.",
                advice: "Portez la CIN en majuscules, lettres et chiffres seulement. Elle est obligatoire quand le numéro d'assuré est à zéro, facultative sinon.",
                causes: &[
                    (
                        Cause::Character,
                        "Le caractère « {character} » (colonne {column}) n'est pas admis dans la CIN d'un entrant.",
                    ),
                    (
                        Cause::Missing,
                        "La CIN est obligatoire pour un entrant sans numéro d'assuré (L_Num_CIN est à blanc).",
                    ),
                ],
            },
            CodeText {
                title: "CIN of the entrant missing or badly written",
                message: "The CIN of the entrant (L_Num_CIN) is not accepted: {received}.",
                advice: "Write the CIN in capitals, letters and digits only. It is compulsory when the insured number is zero, optional otherwise.",
                causes: &[
                    (
                        Cause::Character,
                        "Character \"{character}\" (column {column}) is not accepted in the CIN of an entrant.",
                    ),
                    (
                        Cause::Missing,
                        "The CIN is compulsory for an entrant without insured number (L_Num_CIN is blank).",
                    ),
                ],
            },
            CodeText {
                title: "رقم بطاقة الملتحق غير موجود أو غير مقبول",
                message: "رقم البطاقة الوطنية للملتحق (L_Num_CIN) غير مقبول: {received}.",
                advice: "يرجى كتابة رقم البطاقة الوطنية بحروف لاتينية كبيرة وأرقام فقط. هو إجباري عندما يكون رقم التسجيل أصفارا، واختياري فيما عدا ذلك.",
                causes: &[
                    (
                        Cause::Character,
                        "الحرف «{character}» (العمود {column}) غير مقبول في رقم البطاقة الوطنية للملتحق.",
                    ),
                    (
                        Cause::Missing,
                        "رقم البطاقة الوطنية إجباري للملتحق بدون رقم تسجيل (L_Num_CIN فارغة).",
                    ),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C652,
        id: CodeId::Official(652),
        slug: "wrong-entrant-days-total",
        severity: Severity::Blocking,
        records: &["B05", "E05"],
        also: &[],
        field: Some("N_T_Jours_Declares"),
        source: "cahier des charges V2, rules l-q, p. 32-34",
        since: "2006-02",
        prose: "N_T_Jours_Declares of record 05 is the sum of N_Nbr_Jours over the records 04. A blank B04 counts for nothing.",
        texts: [
            CodeText {
                title: "Total des jours des entrants faux",
                message: "N_T_Jours_Declares de {record} vaut {received} ; les lignes 04 donnent {expected}.",
                advice: "Additionnez N_Nbr_Jours de tous les enregistrements 04 et portez le résultat dans {field} de l'enregistrement 05, puis vérifiez le total de l'enregistrement 06.",
                causes: &[],
            },
            CodeText {
                title: "Wrong total of the days of the entrants",
                message: "N_T_Jours_Declares of {record} is {received}; records 04 give {expected}.",
                advice: "Add up N_Nbr_Jours of all records 04 and put the result in {field} of record 05, then check the total of record 06.",
                causes: &[],
            },
            CodeText {
                title: "مجموع أيام الملتحقين خاطئ",
                message: "قيمة N_T_Jours_Declares في {record} هي {received}؛ أسطر 04 تعطي {expected}.",
                advice: "يرجى جمع N_Nbr_Jours في جميع التسجيلات 04 وكتابة النتيجة في {field} بالتسجيلة 05، ثم التحقق من مجموع التسجيلة 06.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C662,
        id: CodeId::Official(662),
        slug: "wrong-general-days-total",
        severity: Severity::Blocking,
        records: &["B06", "E06"],
        also: &[],
        field: Some("N_T_Jours_Declares"),
        source: "cahier des charges V2, rules r-w, p. 32-34",
        since: "2006-02",
        prose: "N_T_Jours_Declares of record 06 is the sum of all days, entrants included. The comparison is with the detail records 02 and 04, so a wrong record 03 or 05 is not reported a second time here.",
        texts: [
            CodeText {
                title: "Total général des jours faux",
                message: "N_T_Jours_Declares de {record} vaut {received} ; assurés et entrants donnent ensemble {expected}.",
                advice: "Additionnez {field} des enregistrements 03 et 05, après avoir vérifié ces deux totaux avec leurs lignes de détail.",
                causes: &[],
            },
            CodeText {
                title: "Wrong general total of days",
                message: "N_T_Jours_Declares of {record} is {received}; insured and entrants together give {expected}.",
                advice: "Add up {field} of records 03 and 05, after checking both totals with their detail lines.",
                causes: &[],
            },
            CodeText {
                title: "المجموع العام للأيام خاطئ",
                message: "قيمة N_T_Jours_Declares في {record} هي {received}؛ المؤمن لهم والملتحقون معا يعطون {expected}.",
                advice: "يرجى جمع {field} في التسجيلتين 03 و05 بعد التحقق من هذين المجموعين بأسطرهما المفصلة.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C712,
        id: CodeId::Official(712),
        slug: "town-differs",
        severity: Severity::Blocking,
        records: &["B01", "E01"],
        also: &["A01"],
        field: Some("L_Ville"),
        source: "cahier des charges V2, p. 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "The town of the header (L_Ville) belongs to CNSS and comes back byte for byte. No list of towns is controlled, and nothing is compared without a préétabli. Its use on A01 is the project's own extension, which gives each field of the préétabli's header a code; in a text field there is nothing to control.",
        texts: [
            CodeText {
                title: "Ville différente du préétabli",
                message: "La ville est {received} ; le préétabli porte {expected}.",
                advice: "Recopiez L_Ville du préétabli sans changer l'orthographe ni les majuscules.",
                causes: &[],
            },
            CodeText {
                title: "Town differs from the préétabli",
                message: "The town is {received}; the préétabli has {expected}.",
                advice: "Copy L_Ville from the préétabli without changing its spelling or its capitals.",
                causes: &[],
            },
            CodeText {
                title: "المدينة مخالفة للتصريح المعد مسبقا",
                message: "المدينة هي {received}؛ التصريح المعد مسبقا يحمل {expected}.",
                advice: "يرجى نقل L_Ville من التصريح المعد مسبقا دون تغيير في الإملاء أو في حجم الحروف.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C722,
        id: CodeId::Official(722),
        slug: "allowance-payable-differs",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &["A02", "E02"],
        field: Some("N_AF_A_Payer"),
        source: "cahier des charges V2, p. 6-10, 18-19, 32-34",
        since: "2006-02",
        prose: "The family allowances payable for an insured (N_AF_A_Payer) are set by CNSS and come back as the préétabli's line has them. The scale of the allowances is not controlled, nor that the net amount is the difference of the two others. Its use on A02 (where only digits are required) and on E02 (which must stay blank) is the project's own extension.",
        texts: [
            CodeText {
                title: "Allocations à payer différentes du préétabli",
                message: "Le montant N_AF_A_Payer porté en {record} est {received} ; le montant attendu est {expected}.",
                advice: "Recopiez N_AF_A_Payer du préétabli sans le recalculer. Ce qui n'a pas été versé se porte dans N_AF_A_Reverser, et E02 reste à zéro dans une déclaration complémentaire.",
                causes: &[],
            },
            CodeText {
                title: "Family allowances payable differ",
                message: "N_AF_A_Payer in {record} is {received}; {expected} is due.",
                advice: "Copy N_AF_A_Payer from the préétabli without computing it again. What was not paid out goes into N_AF_A_Reverser, and E02 stays at zero in a complementary declaration.",
                causes: &[],
            },
            CodeText {
                title: "التعويضات الواجب أداؤها مخالفة",
                message: "مبلغ N_AF_A_Payer الوارد في {record} هو {received}؛ المبلغ المنتظر هو {expected}.",
                advice: "يرجى نقل N_AF_A_Payer من التصريح المعد مسبقا دون إعادة حسابه. ما لم يؤد يسجل في N_AF_A_Reverser، وتبقى E02 أصفارا في التصريح التكميلي.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C732,
        id: CodeId::Official(732),
        slug: "wrong-allowance-deductible-total",
        severity: Severity::Blocking,
        records: &["B03"],
        also: &["A03", "E03"],
        field: Some("N_T_AF_A_Deduire"),
        source: "cahier des charges V2, rules a-k and y, p. 32-34",
        since: "2006-02",
        prose: "N_T_AF_A_Deduire of record 03 is the sum of N_AF_A_Deduire. It follows from the records 02 and, with a préétabli at hand, is also the one of A03; a difference from either gives one finding, and the sum of the lines comes first. Its use on A03 and E03 is the project's own extension.",
        texts: [
            CodeText {
                title: "Total des allocations à déduire faux",
                message: "N_T_AF_A_Deduire de {record} vaut {received} ; le total attendu est {expected}.",
                advice: "Additionnez N_AF_A_Deduire de tous les enregistrements 02 et portez le résultat dans {field} ; s'il diffère du préétabli, une ligne 02 a été modifiée, ajoutée ou oubliée. Dans une déclaration complémentaire, la zone est à zéro.",
                causes: &[],
            },
            CodeText {
                title: "Wrong total of family allowances to deduct",
                message: "N_T_AF_A_Deduire of {record} is {received}; the total due is {expected}.",
                advice: "Add up N_AF_A_Deduire of all records 02 and put the result in {field}; if it differs from the préétabli, a record 02 was changed, added or left out. In a complementary declaration the field is zero.",
                causes: &[],
            },
            CodeText {
                title: "مجموع التعويضات الواجب خصمها خاطئ",
                message: "قيمة N_T_AF_A_Deduire في {record} هي {received}؛ المجموع المنتظر هو {expected}.",
                advice: "يرجى جمع N_AF_A_Deduire في جميع التسجيلات 02 وكتابة النتيجة في {field}؛ إذا خالفت التصريح المعد مسبقا فقد غير سطر 02 أو أضيف أو نسي. في التصريح التكميلي تكون الخانة صفرا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::M742,
        id: CodeId::Official(-742),
        slug: "entrant-days-must-be-nil",
        severity: Severity::Blocking,
        records: &["B04"],
        also: &[],
        field: Some("N_Nbr_Jours"),
        source: "cahier des charges V2, p. 22, 25, 32-34",
        since: "2006-02",
        prose: "N_Nbr_Jours is zero on the line of occasional labour (999999999) and on the blank B04 that says \"no entrant\". Every other entrant has at least one day (742).",
        texts: [
            CodeText {
                title: "Jours portés sur une ligne qui n'en admet pas",
                message: "N_Nbr_Jours vaut {received} sur une ligne {record} qui n'admet aucun jour.",
                advice: "Mettez N_Nbr_Jours à zéro : la main-d'œuvre occasionnelle (999999999) ne déclare que des salaires, et l'absence d'entrant rien du tout.",
                causes: &[],
            },
            CodeText {
                title: "Days on a line that takes none",
                message: "N_Nbr_Jours is {received} on a {record} line that takes no day.",
                advice: "Set N_Nbr_Jours to zero: occasional labour (999999999) declares salaries only, and the absence of entrants nothing at all.",
                causes: &[],
            },
            CodeText {
                title: "أيام واردة في سطر لا يقبلها",
                message: "قيمة N_Nbr_Jours هي {received} في سطر {record} لا يقبل أي يوم.",
                advice: "يرجى وضع N_Nbr_Jours على الصفر: لا تتضمن اليد العاملة العرضية (999999999) إلا الأجور، ولا يتضمن انعدام الملتحقين أي شيء.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C742,
        id: CodeId::Official(742),
        slug: "wrong-entrant-days",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: Some("N_Nbr_Jours"),
        source: "cahier des charges V2, p. 22, 32-34",
        since: "2006-02",
        prose: "An entrant has from 1 to 26 days in the month (N_Nbr_Jours). Occasional labour (999999999) and the blank B04 are excepted: they have none (-742). Entrants have no situation, so nothing can excuse a month without days.",
        texts: [
            CodeText {
                title: "Nombre de jours de l'entrant non admis",
                message: "N_Nbr_Jours vaut {received} ; un entrant déclare de 1 à 26 jours.",
                advice: "Portez dans N_Nbr_Jours les jours payés du mois, 26 au plus. Un salarié qui n'a aucun jour dans le mois n'est pas à déclarer comme entrant.",
                causes: &[],
            },
            CodeText {
                title: "Number of days of the entrant not accepted",
                message: "N_Nbr_Jours is {received}; an entrant declares 1 to 26 days.",
                advice: "Put in N_Nbr_Jours the days paid in the month, 26 at most. An employee without any day in the month is not declared as an entrant.",
                causes: &[],
            },
            CodeText {
                title: "عدد أيام الملتحق غير مقبول",
                message: "قيمة N_Nbr_Jours هي {received}؛ يصرح للملتحق بعدد من 1 إلى 26 يوما.",
                advice: "يرجى كتابة الأيام المؤداة خلال الشهر في N_Nbr_Jours، في حدود 26 يوما. الأجير الذي ليس له أي يوم في الشهر لا يصرح به كملتحق.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C752,
        id: CodeId::Official(752),
        slug: "wrong-entrant-salary-total",
        severity: Severity::Blocking,
        records: &["B05", "E05"],
        also: &[],
        field: Some("N_T_Salaire_Reel"),
        source: "cahier des charges V2, rules l-q, p. 32-34",
        since: "2006-02",
        prose: "N_T_Salaire_Reel of record 05 is the sum of N_Sal_Reel over the records 04, in centimes. A blank B04 counts for nothing.",
        texts: [
            CodeText {
                title: "Total des salaires réels des entrants faux",
                message: "N_T_Salaire_Reel de {record} vaut {received} ; les lignes 04 donnent {expected}.",
                advice: "Additionnez N_Sal_Reel de tous les enregistrements 04 et portez le résultat dans {field} de l'enregistrement 05, puis vérifiez le total de l'enregistrement 06.",
                causes: &[],
            },
            CodeText {
                title: "Wrong total of the entrants' real salaries",
                message: "N_T_Salaire_Reel of {record} is {received}; records 04 give {expected}.",
                advice: "Add up N_Sal_Reel of all records 04 and put the result in {field} of record 05, then check the total of record 06.",
                causes: &[],
            },
            CodeText {
                title: "مجموع الأجور الحقيقية للملتحقين خاطئ",
                message: "قيمة N_T_Salaire_Reel في {record} هي {received}؛ أسطر 04 تعطي {expected}.",
                advice: "يرجى جمع N_Sal_Reel في جميع التسجيلات 04 وكتابة النتيجة في {field} بالتسجيلة 05، ثم التحقق من مجموع التسجيلة 06.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C762,
        id: CodeId::Official(762),
        slug: "wrong-general-salary-total",
        severity: Severity::Blocking,
        records: &["B06", "E06"],
        also: &[],
        field: Some("N_T_Salaire_Reel"),
        source: "cahier des charges V2, rules r-w, p. 32-34",
        since: "2006-02",
        prose: "N_T_Salaire_Reel of record 06 is the sum of all real salaries, entrants included, in centimes. The comparison is with the detail records 02 and 04, so a wrong record 03 or 05 is not reported a second time here.",
        texts: [
            CodeText {
                title: "Total général des salaires réels faux",
                message: "N_T_Salaire_Reel de {record} vaut {received} ; assurés et entrants donnent ensemble {expected}.",
                advice: "Additionnez {field} des enregistrements 03 et 05, après avoir vérifié ces deux totaux avec leurs lignes de détail.",
                causes: &[],
            },
            CodeText {
                title: "Wrong general total of real salaries",
                message: "N_T_Salaire_Reel of {record} is {received}; insured and entrants together give {expected}.",
                advice: "Add up {field} of records 03 and 05, after checking both totals with their detail lines.",
                causes: &[],
            },
            CodeText {
                title: "المجموع العام للأجور الحقيقية خاطئ",
                message: "قيمة N_T_Salaire_Reel في {record} هي {received}؛ المؤمن لهم والملتحقون معا يعطون {expected}.",
                advice: "يرجى جمع {field} في التسجيلتين 03 و05 بعد التحقق من هذين المجموعين بأسطرهما المفصلة.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C812,
        id: CodeId::Official(812),
        slug: "postal-code-differs",
        severity: Severity::Blocking,
        records: &["B01", "E01"],
        also: &["A01"],
        field: Some("C_Code_Postal"),
        source: "cahier des charges V2, p. 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "The postal code of the header (C_Code_Postal) belongs to CNSS and comes back byte for byte. It is a text field: its digits are not controlled, and nothing is compared without a préétabli. Its use on A01 is the project's own extension, which gives each field of the préétabli's header a code; in a text field there is nothing to control.",
        texts: [
            CodeText {
                title: "Code postal différent du préétabli",
                message: "Le code postal est {received} ; le préétabli porte {expected}.",
                advice: "Recopiez C_Code_Postal du préétabli : c'est une zone de texte, cadrée à gauche et complétée par des espaces, sans zéro ajouté devant.",
                causes: &[],
            },
            CodeText {
                title: "Postal code differs from the préétabli",
                message: "The postal code is {received}; the préétabli has {expected}.",
                advice: "Copy C_Code_Postal from the préétabli: it is a text field, aligned to the left and filled with spaces, with no zero added in front.",
                causes: &[],
            },
            CodeText {
                title: "الرمز البريدي مخالف للتصريح المعد مسبقا",
                message: "الرمز البريدي هو {received}؛ التصريح المعد مسبقا يحمل {expected}.",
                advice: "يرجى نقل C_Code_Postal من التصريح المعد مسبقا: هي خانة نصية تكتب من اليسار وتكمل بفراغات دون إضافة صفر في البداية.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C822,
        id: CodeId::Official(822),
        slug: "allowance-deductible-differs",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &["A02", "E02"],
        field: Some("N_AF_A_Deduire"),
        source: "cahier des charges V2, p. 6-10, 18-19, 32-34",
        since: "2006-02",
        prose: "What CNSS takes back from the family allowances of an insured (N_AF_A_Deduire) is set by CNSS and comes back as the préétabli's line has it. That the net amount is the difference of the two others is not controlled. Its use on A02 (where only digits are required) and on E02 (which must stay blank) is the project's own extension.",
        texts: [
            CodeText {
                title: "Allocations à déduire différentes du préétabli",
                message: "Le montant N_AF_A_Deduire porté en {record} est {received} ; le montant attendu est {expected}.",
                advice: "Recopiez N_AF_A_Deduire du préétabli ; n'y portez ni avance ni retenue de l'entreprise. Dans une déclaration complémentaire, laissez E02 à zéro.",
                causes: &[],
            },
            CodeText {
                title: "Family allowances to deduct differ",
                message: "N_AF_A_Deduire in {record} is {received}; {expected} is due.",
                advice: "Copy N_AF_A_Deduire from the préétabli; no advance or deduction of the company belongs there. In a complementary declaration leave E02 at zero.",
                causes: &[],
            },
            CodeText {
                title: "التعويضات الواجب خصمها مخالفة",
                message: "مبلغ N_AF_A_Deduire الوارد في {record} هو {received}؛ المبلغ المنتظر هو {expected}.",
                advice: "يرجى نقل N_AF_A_Deduire من التصريح المعد مسبقا دون تسجيل أي تسبيق أو اقتطاع خاص بالمقاولة. في التصريح التكميلي تبقى E02 أصفارا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C832,
        id: CodeId::Official(832),
        slug: "wrong-net-allowance-total",
        severity: Severity::Blocking,
        records: &["B03", "E03"],
        also: &["A03"],
        field: Some("N_T_AF_Net_A_Payer"),
        source: "cahier des charges V2, rules a-k and y, p. 32-34",
        since: "2006-02",
        prose: "N_T_AF_Net_A_Payer of record 03 is the sum of N_AF_Net_A_Payer. It follows from the records 02 and, with a préétabli at hand, is also the one of A03; a difference from either gives one finding, and the sum of the lines comes first. That it is also the difference of the two totals before it is not controlled. Its use on A03 is the project's own extension.",
        texts: [
            CodeText {
                title: "Total des allocations nettes faux",
                message: "N_T_AF_Net_A_Payer de {record} vaut {received} ; le total attendu est {expected}.",
                advice: "Additionnez N_AF_Net_A_Payer de tous les enregistrements 02 et portez le résultat dans {field} ; s'il diffère du préétabli, une ligne 02 a été modifiée, ajoutée ou oubliée. Dans une déclaration complémentaire, la zone est à zéro.",
                causes: &[],
            },
            CodeText {
                title: "Wrong total of net family allowances",
                message: "N_T_AF_Net_A_Payer of {record} is {received}; the total due is {expected}.",
                advice: "Add up N_AF_Net_A_Payer of all records 02 and put the result in {field}; if it differs from the préétabli, a record 02 was changed, added or left out. In a complementary declaration the field is zero.",
                causes: &[],
            },
            CodeText {
                title: "مجموع التعويضات الصافية خاطئ",
                message: "قيمة N_T_AF_Net_A_Payer في {record} هي {received}؛ المجموع المنتظر هو {expected}.",
                advice: "يرجى جمع N_AF_Net_A_Payer في جميع التسجيلات 02 وكتابة النتيجة في {field}؛ إذا خالفت التصريح المعد مسبقا فقد غير سطر 02 أو أضيف أو نسي. في التصريح التكميلي تكون الخانة صفرا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::M842,
        id: CodeId::Official(-842),
        slug: "entrant-salary-must-be-nil",
        severity: Severity::Blocking,
        records: &["B04"],
        also: &[],
        field: Some("N_Sal_Reel"),
        source: "cahier des charges V2, p. 22, 25, 32-34",
        since: "2006-02",
        prose: "N_Sal_Reel is zero on the blank B04 that says \"no entrant\". The capped salary of that line has its own code (942). A salary paid to people without a number of their own goes on a line 999999999 or 000000000 instead.",
        texts: [
            CodeText {
                title: "Salaire porté sans entrant",
                message: "Le salaire réel est {received} sur une ligne {record} qui n'annonce aucun entrant.",
                advice: "Mettez N_Sal_Reel à zéro si la déclaration n'a pas d'entrant ; sinon, complétez la ligne avec le numéro d'assuré, ou neuf zéros si le salarié n'en a pas encore.",
                causes: &[],
            },
            CodeText {
                title: "Salary without an entrant",
                message: "The real salary is {received} on a {record} line that announces no entrant.",
                advice: "Set N_Sal_Reel to zero if the declaration has no entrant; otherwise complete the line with the insured number, or nine zeros if the employee has none yet.",
                causes: &[],
            },
            CodeText {
                title: "أجر وارد دون ملتحق",
                message: "الأجر الحقيقي هو {received} في سطر {record} لا يتضمن أي ملتحق.",
                advice: "يرجى وضع N_Sal_Reel على الصفر إذا لم يكن في التصريح أي ملتحق؛ وإلا فيكمل السطر برقم التسجيل، أو بتسعة أصفار إذا لم يكن للأجير رقم بعد.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C842,
        id: CodeId::Official(842),
        slug: "wrong-entrant-salary",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: Some("N_Sal_Reel"),
        source: "cahier des charges V2, p. 32-34",
        since: "2006-02",
        prose: "Every entrant has a real salary (N_Sal_Reel) above zero, occasional labour (999999999) included. There is no upper limit, and a salary that is low for the days is only a warning (1642). On the blank B04 the salary must be zero instead (-842).",
        texts: [
            CodeText {
                title: "Salaire réel de l'entrant nul",
                message: "N_Sal_Reel vaut {received} ; un entrant déclare un salaire réel supérieur à zéro.",
                advice: "Portez dans N_Sal_Reel le salaire réel du mois, en centimes et sans virgule, ou retirez cette ligne {record}.",
                causes: &[],
            },
            CodeText {
                title: "Real salary of the entrant nil",
                message: "N_Sal_Reel is {received}; an entrant declares a real salary above zero.",
                advice: "Put in N_Sal_Reel the real salary of the month, in centimes and without a comma, or remove this {record} line.",
                causes: &[],
            },
            CodeText {
                title: "الأجر الحقيقي للملتحق منعدم",
                message: "قيمة N_Sal_Reel هي {received}؛ يصرح للملتحق بأجر حقيقي أكبر من الصفر.",
                advice: "يرجى كتابة الأجر الحقيقي للشهر في N_Sal_Reel بالسنتيم وبدون فاصلة، أو حذف هذا السطر {record}.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C852,
        id: CodeId::Official(852),
        slug: "wrong-entrant-capped-total",
        severity: Severity::Blocking,
        records: &["B05", "E05"],
        also: &[],
        field: Some("N_T_Salaire_Plaf"),
        source: "cahier des charges V2, rules l-q, p. 32-34",
        since: "2006-02",
        prose: "N_T_Salaire_Plaf of record 05 is the sum of N_Sal_Plaf over the records 04, in centimes. The ceiling applies to each line, never to the total.",
        texts: [
            CodeText {
                title: "Total des salaires plafonnés des entrants faux",
                message: "N_T_Salaire_Plaf de {record} vaut {received} ; les lignes 04 donnent {expected}.",
                advice: "Additionnez N_Sal_Plaf de tous les enregistrements 04 et portez le résultat dans {field} de l'enregistrement 05, puis vérifiez le total de l'enregistrement 06.",
                causes: &[],
            },
            CodeText {
                title: "Wrong total of the entrants' capped salaries",
                message: "N_T_Salaire_Plaf of {record} is {received}; records 04 give {expected}.",
                advice: "Add up N_Sal_Plaf of all records 04 and put the result in {field} of record 05, then check the total of record 06.",
                causes: &[],
            },
            CodeText {
                title: "مجموع الأجور المحددة في السقف للملتحقين خاطئ",
                message: "قيمة N_T_Salaire_Plaf في {record} هي {received}؛ أسطر 04 تعطي {expected}.",
                advice: "يرجى جمع N_Sal_Plaf في جميع التسجيلات 04 وكتابة النتيجة في {field} بالتسجيلة 05، ثم التحقق من مجموع التسجيلة 06.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C862,
        id: CodeId::Official(862),
        slug: "wrong-general-capped-total",
        severity: Severity::Blocking,
        records: &["B06", "E06"],
        also: &[],
        field: Some("N_T_Salaire_Plaf"),
        source: "cahier des charges V2, rules r-w, p. 32-34",
        since: "2006-02",
        prose: "N_T_Salaire_Plaf of record 06 is the sum of all capped salaries, entrants included, in centimes. The comparison is with the detail records 02 and 04, so a wrong record 03 or 05 is not reported a second time here.",
        texts: [
            CodeText {
                title: "Total général des salaires plafonnés faux",
                message: "N_T_Salaire_Plaf de {record} vaut {received} ; assurés et entrants donnent ensemble {expected}.",
                advice: "Additionnez {field} des enregistrements 03 et 05, après avoir vérifié ces deux totaux avec leurs lignes de détail.",
                causes: &[],
            },
            CodeText {
                title: "Wrong general total of capped salaries",
                message: "N_T_Salaire_Plaf of {record} is {received}; insured and entrants together give {expected}.",
                advice: "Add up {field} of records 03 and 05, after checking both totals with their detail lines.",
                causes: &[],
            },
            CodeText {
                title: "المجموع العام للأجور المحددة في السقف خاطئ",
                message: "قيمة N_T_Salaire_Plaf في {record} هي {received}؛ المؤمن لهم والملتحقون معا يعطون {expected}.",
                advice: "يرجى جمع {field} في التسجيلتين 03 و05 بعد التحقق من هذين المجموعين بأسطرهما المفصلة.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C912,
        id: CodeId::Official(912),
        slug: "agency-code-differs",
        severity: Severity::Blocking,
        records: &["B01", "E01"],
        also: &["A01"],
        field: Some("C_Code_Agence"),
        source: "cahier des charges V2, p. 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "The agency code of the header (C_Code_Agence) belongs to CNSS and comes back byte for byte. Without a préétabli only its two digits are required: no list of agencies is controlled. Its use on A01 is the project's own extension.",
        texts: [
            CodeText {
                title: "Code agence différent du préétabli",
                message: "Le code agence est {received} ; le préétabli porte {expected}.",
                advice: "Recopiez les deux chiffres de C_Code_Agence du préétabli, zéro de gauche compris.",
                causes: &[],
            },
            CodeText {
                title: "Agency code differs from the préétabli",
                message: "The agency code is {received}; the préétabli has {expected}.",
                advice: "Copy the two digits of C_Code_Agence from the préétabli, the leading zero included.",
                causes: &[],
            },
            CodeText {
                title: "رمز الوكالة مخالف للتصريح المعد مسبقا",
                message: "رمز الوكالة هو {received}؛ التصريح المعد مسبقا يحمل {expected}.",
                advice: "يرجى نقل الرقمين الواردين في C_Code_Agence من التصريح المعد مسبقا، بما في ذلك الصفر الأيسر.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C922,
        id: CodeId::Official(922),
        slug: "net-allowance-differs",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &["A02", "E02"],
        field: Some("N_AF_Net_A_Payer"),
        source: "cahier des charges V2, p. 6-10, 18-19, 32-34",
        since: "2006-02",
        prose: "The net family allowances of an insured (N_AF_Net_A_Payer) are set by CNSS and come back as the préétabli's line has them. This amount is also the limit of N_AF_A_Reverser (1022). Its use on A02 (where only digits are required) and on E02 (which must stay blank) is the project's own extension.",
        texts: [
            CodeText {
                title: "Allocations nettes différentes du préétabli",
                message: "Le montant N_AF_Net_A_Payer porté en {record} est {received} ; le montant attendu est {expected}.",
                advice: "Recopiez N_AF_Net_A_Payer du préétabli, même si l'allocation n'a pas été versée : c'est N_AF_A_Reverser qui le dit. Dans une déclaration complémentaire, laissez E02 à zéro.",
                causes: &[],
            },
            CodeText {
                title: "Net family allowances differ",
                message: "N_AF_Net_A_Payer in {record} is {received}; {expected} is due.",
                advice: "Copy N_AF_Net_A_Payer from the préétabli, even if the allowance was not paid out: N_AF_A_Reverser says so. In a complementary declaration leave E02 at zero.",
                causes: &[],
            },
            CodeText {
                title: "التعويضات العائلية الصافية مخالفة",
                message: "مبلغ N_AF_Net_A_Payer الوارد في {record} هو {received}؛ المبلغ المنتظر هو {expected}.",
                advice: "يرجى نقل N_AF_Net_A_Payer من التصريح المعد مسبقا حتى إذا لم يؤد التعويض: يبين ذلك في N_AF_A_Reverser. في التصريح التكميلي تبقى E02 أصفارا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C932,
        id: CodeId::Official(932),
        slug: "wrong-insured-number-total",
        severity: Severity::Blocking,
        records: &["B03", "E03"],
        also: &["A03"],
        field: Some("N_T_Num_Imma"),
        source: "cahier des charges V2, rules a-k and y, p. 32-34",
        since: "2006-02",
        prose: "N_T_Num_Imma of record 03 is the sum of the insured numbers: a total without meaning of its own that shows a number lost or mistyped. It follows from the records 02 and, with a préétabli at hand, is also the one of A03; a difference from either gives one finding, and the sum of the lines comes first. Its use on A03 is the project's own extension.",
        texts: [
            CodeText {
                title: "Somme des numéros d'assuré fausse",
                message: "N_T_Num_Imma de {record} vaut {received} ; le total attendu est {expected}.",
                advice: "Additionnez N_Num_Assure de tous les enregistrements 02 et portez le résultat dans {field} ; s'il diffère du préétabli, une ligne 02 a été modifiée, ajoutée ou oubliée. Dans une déclaration complémentaire, la zone est à zéro.",
                causes: &[],
            },
            CodeText {
                title: "Wrong sum of the insured numbers",
                message: "N_T_Num_Imma of {record} is {received}; the total due is {expected}.",
                advice: "Add up N_Num_Assure of all records 02 and put the result in {field}; if it differs from the préétabli, a record 02 was changed, added or left out. In a complementary declaration the field is zero.",
                causes: &[],
            },
            CodeText {
                title: "مجموع أرقام التسجيل خاطئ",
                message: "قيمة N_T_Num_Imma في {record} هي {received}؛ المجموع المنتظر هو {expected}.",
                advice: "يرجى جمع N_Num_Assure في جميع التسجيلات 02 وكتابة النتيجة في {field}؛ إذا خالفت التصريح المعد مسبقا فقد غير سطر 02 أو أضيف أو نسي. في التصريح التكميلي تكون الخانة صفرا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C942,
        id: CodeId::Official(942),
        slug: "wrong-entrant-capped-salary",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: Some("N_Sal_Plaf"),
        source: "cahier des charges V2, p. 32-34",
        since: "2006-02",
        prose: "The capped salary of an entrant (N_Sal_Plaf) is at most the real salary and at most the ceiling of the period; unlike that of an insured (1322), it may be lower. Occasional labour (999999999) is bound by the real salary only, since one line may stand for several people. On the blank B04 that says \"no entrant\" it is zero. When both limits are passed, the real salary is named.",
        texts: [
            CodeText {
                title: "Salaire plafonné de l'entrant non admis",
                message: "N_Sal_Plaf vaut {received}, montant non admis sur cette ligne {record}.",
                advice: "Portez dans N_Sal_Plaf le plus petit du salaire réel et du plafond de la période ; zéro si la ligne n'annonce aucun entrant.",
                causes: &[
                    (
                        Cause::AboveCeiling,
                        "Le salaire plafonné ({received}) dépasse le plafond de la période ({ceiling}).",
                    ),
                    (
                        Cause::AboveReal,
                        "Le salaire plafonné ({received}) dépasse le salaire réel de la même ligne.",
                    ),
                    (
                        Cause::Nil,
                        "Le salaire plafonné est {received} sur une ligne qui n'annonce aucun entrant.",
                    ),
                ],
            },
            CodeText {
                title: "Capped salary of the entrant not accepted",
                message: "N_Sal_Plaf is {received}, which is not accepted on this {record} line.",
                advice: "Put in N_Sal_Plaf the smaller of the real salary and the ceiling of the period; zero if the line announces no entrant.",
                causes: &[
                    (
                        Cause::AboveCeiling,
                        "The capped salary ({received}) is above the ceiling of the period ({ceiling}).",
                    ),
                    (
                        Cause::AboveReal,
                        "The capped salary ({received}) is above the real salary of the same line.",
                    ),
                    (
                        Cause::Nil,
                        "The capped salary is {received} on a line that announces no entrant.",
                    ),
                ],
            },
            CodeText {
                title: "الأجر المحدد في السقف للملتحق غير مقبول",
                message: "قيمة N_Sal_Plaf هي {received}، وهو مبلغ غير مقبول في هذا السطر {record}.",
                advice: "يرجى كتابة أصغر المبلغين، الأجر الحقيقي أو سقف الفترة، في N_Sal_Plaf؛ وصفر إذا كان السطر لا يتضمن أي ملتحق.",
                causes: &[
                    (
                        Cause::AboveCeiling,
                        "الأجر المحدد في السقف ({received}) يفوق سقف الفترة ({ceiling}).",
                    ),
                    (
                        Cause::AboveReal,
                        "الأجر المحدد في السقف ({received}) يفوق الأجر الحقيقي في نفس السطر.",
                    ),
                    (Cause::Nil, "الأجر المحدد في السقف هو {received} في سطر لا يتضمن أي ملتحق."),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C952,
        id: CodeId::Official(952),
        slug: "wrong-entrant-control-total",
        severity: Severity::Blocking,
        records: &["B05", "E05"],
        also: &[],
        field: Some("N_T_Ctr"),
        source: "cahier des charges V2, rules l-q, p. 32-34",
        since: "2006-02",
        prose: "N_T_Ctr of record 05 is the sum of S_Ctr over the records 04. A line whose own S_Ctr is wrong is reported there (1042).",
        texts: [
            CodeText {
                title: "Total de contrôle des entrants faux",
                message: "N_T_Ctr de {record} vaut {received} ; la somme des S_Ctr des lignes 04 est {expected}.",
                advice: "Vérifiez d'abord S_Ctr de chaque enregistrement 04, puis additionnez-les et portez le résultat dans {field} de l'enregistrement 05.",
                causes: &[],
            },
            CodeText {
                title: "Wrong control total of the entrants",
                message: "N_T_Ctr of {record} is {received}; the S_Ctr of records 04 add up to {expected}.",
                advice: "First check S_Ctr of each record 04, then add them up and put the result in {field} of record 05.",
                causes: &[],
            },
            CodeText {
                title: "مجموع المراقبة للملتحقين خاطئ",
                message: "قيمة N_T_Ctr في {record} هي {received}؛ مجموع S_Ctr في أسطر 04 هو {expected}.",
                advice: "يرجى التحقق أولا من S_Ctr في كل تسجيلة 04، ثم جمعها وكتابة النتيجة في {field} بالتسجيلة 05.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C962,
        id: CodeId::Official(962),
        slug: "wrong-general-control-total",
        severity: Severity::Blocking,
        records: &["B06", "E06"],
        also: &[],
        field: Some("N_T_Ctr"),
        source: "cahier des charges V2, rules r-w, p. 32-34",
        since: "2006-02",
        prose: "N_T_Ctr of record 06 is the sum of S_Ctr over all records 02 and 04. The comparison is with the detail records 02 and 04, so a wrong record 03 or 05 is not reported a second time here.",
        texts: [
            CodeText {
                title: "Total général de contrôle faux",
                message: "N_T_Ctr de {record} vaut {received} ; la somme de tous les S_Ctr, assurés et entrants, est {expected}.",
                advice: "Additionnez {field} des enregistrements 03 et 05, après avoir vérifié ces deux totaux avec leurs lignes de détail.",
                causes: &[],
            },
            CodeText {
                title: "Wrong general control total",
                message: "N_T_Ctr of {record} is {received}; all S_Ctr, insured and entrants, add up to {expected}.",
                advice: "Add up {field} of records 03 and 05, after checking both totals with their detail lines.",
                causes: &[],
            },
            CodeText {
                title: "المجموع العام للمراقبة خاطئ",
                message: "قيمة N_T_Ctr في {record} هي {received}؛ مجموع كل S_Ctr للمؤمن لهم والملتحقين هو {expected}.",
                advice: "يرجى جمع {field} في التسجيلتين 03 و05 بعد التحقق من هذين المجموعين بأسطرهما المفصلة.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C1012,
        id: CodeId::Official(1012),
        slug: "issue-date-differs",
        severity: Severity::Blocking,
        records: &["B01", "E01"],
        also: &["A01"],
        field: Some("D_Date_Emission"),
        source: "cahier des charges V2, p. 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "D_Date_Emission is the day on which CNSS issued the préétabli, and comes back byte for byte. Without a préétabli only its eight digits are required: the calendar is not controlled. Its use on A01 is the project's own extension.",
        texts: [
            CodeText {
                title: "Date d'émission différente du préétabli",
                message: "La date d'émission est {received} ; le préétabli porte {expected}.",
                advice: "Recopiez D_Date_Emission du préétabli, chiffre pour chiffre. N'y mettez pas la date de création de votre fichier.",
                causes: &[],
            },
            CodeText {
                title: "Issue date differs from the préétabli",
                message: "The issue date is {received}; the préétabli has {expected}.",
                advice: "Copy D_Date_Emission from the préétabli, digit for digit. Do not put the date on which your file was made.",
                causes: &[],
            },
            CodeText {
                title: "تاريخ الإصدار مخالف للتصريح المعد مسبقا",
                message: "تاريخ الإصدار هو {received}؛ التصريح المعد مسبقا يحمل {expected}.",
                advice: "يرجى نقل D_Date_Emission من التصريح المعد مسبقا رقما برقم، دون تعويضه بتاريخ إعداد ملفكم.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C1022,
        id: CodeId::Official(1022),
        slug: "wrong-allowance-to-hand-back",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &["E02"],
        field: Some("N_AF_A_Reverser"),
        source: "cahier des charges V2, p. 18-19, 32-34",
        since: "2006-02",
        prose: "What the employer hands back of the family allowances (N_AF_A_Reverser) is at most the net amount of the line, and exactly that amount when the insured left (SO) or died (DE). Whether an allowance was really paid out is not controlled. Its use on E02, which must stay blank, is the project's own extension.",
        texts: [
            CodeText {
                title: "Allocations familiales à reverser non admises",
                message: "N_AF_A_Reverser vaut {received}, montant non admis pour des allocations nettes de {af_net}.",
                advice: "Portez dans N_AF_A_Reverser ce qui n'a pas été versé à l'assuré : au plus N_AF_Net_A_Payer, et la totalité pour les situations SO et DE. Dans une déclaration complémentaire, laissez E02 à zéro.",
                causes: &[
                    (
                        Cause::Above,
                        "Le montant à reverser ({received}) dépasse les allocations familiales nettes ({af_net}).",
                    ),
                    (
                        Cause::NotEqual,
                        "En situation SO ou DE, toutes les allocations nettes ({af_net}) sont à reverser ; N_AF_A_Reverser vaut {received}.",
                    ),
                ],
            },
            CodeText {
                title: "Family allowances to hand back not accepted",
                message: "N_AF_A_Reverser is {received}, which is not accepted for net allowances of {af_net}.",
                advice: "Put in N_AF_A_Reverser what was not paid to the insured: N_AF_Net_A_Payer at most, and all of it in situations SO and DE. In a complementary declaration leave E02 at zero.",
                causes: &[
                    (
                        Cause::Above,
                        "The amount to hand back ({received}) is above the net family allowances ({af_net}).",
                    ),
                    (
                        Cause::NotEqual,
                        "In situation SO or DE all the net allowances ({af_net}) are handed back; N_AF_A_Reverser is {received}.",
                    ),
                ],
            },
            CodeText {
                title: "مبلغ التعويضات الواجب إرجاعها غير مقبول",
                message: "قيمة N_AF_A_Reverser هي {received}، وهو مبلغ غير مقبول بالنسبة لتعويضات صافية قدرها {af_net}.",
                advice: "يرجى تسجيل ما لم يؤد للمؤمن له في N_AF_A_Reverser: في حدود N_AF_Net_A_Payer، وبكامله في الوضعيتين SO و DE. في التصريح التكميلي تبقى E02 أصفارا.",
                causes: &[
                    (
                        Cause::Above,
                        "المبلغ الواجب إرجاعه ({received}) يفوق التعويضات العائلية الصافية ({af_net}).",
                    ),
                    (
                        Cause::NotEqual,
                        "في الوضعية SO أو DE ترجع كل التعويضات الصافية ({af_net})؛ قيمة N_AF_A_Reverser هي {received}.",
                    ),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C1032,
        id: CodeId::Official(1032),
        slug: "wrong-handed-back-total",
        severity: Severity::Blocking,
        records: &["B03", "E03"],
        also: &[],
        field: Some("N_T_AF_A_Reverser"),
        source: "cahier des charges V2, rules a-k and y, p. 32-34",
        since: "2006-02",
        prose: "N_T_AF_A_Reverser of record 03 is the sum of N_AF_A_Reverser over the records 02. The préétabli has no such total, so only the sum of the lines counts. Neither entrants nor record 06 have family allowances.",
        texts: [
            CodeText {
                title: "Total des allocations à reverser faux",
                message: "N_T_AF_A_Reverser de {record} vaut {received} ; les lignes 02 donnent {expected}.",
                advice: "Additionnez N_AF_A_Reverser de tous les enregistrements 02 et portez le résultat dans {field}. Ce total n'existe que dans l'enregistrement 03.",
                causes: &[],
            },
            CodeText {
                title: "Wrong total of allowances to hand back",
                message: "N_T_AF_A_Reverser of {record} is {received}; records 02 give {expected}.",
                advice: "Add up N_AF_A_Reverser of all records 02 and put the result in {field}. This total exists in record 03 only.",
                causes: &[],
            },
            CodeText {
                title: "مجموع التعويضات الواجب إرجاعها خاطئ",
                message: "قيمة N_T_AF_A_Reverser في {record} هي {received}؛ أسطر 02 تعطي {expected}.",
                advice: "يرجى جمع N_AF_A_Reverser في جميع التسجيلات 02 وكتابة النتيجة في {field}. لا يوجد هذا المجموع إلا في التسجيلة 03.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C1042,
        id: CodeId::Official(1042),
        slug: "wrong-entrant-horizontal-sum",
        severity: Severity::Blocking,
        records: &["B04", "E04"],
        also: &[],
        field: Some("S_Ctr"),
        source: "cahier des charges V2, p. 3 (rule z), 32-34",
        since: "2006-02",
        prose: "S_Ctr of an entrant adds up number, days, real salary and capped salary, amounts in centimes. A blank number and 000000000 count zero, 999999999 counts as itself. The sum is not controlled on a line where one of its terms cannot be read.",
        texts: [
            CodeText {
                title: "Somme horizontale de l'entrant fausse",
                message: "S_Ctr de {record} vaut {received} ; les zones de la ligne donnent {expected}.",
                advice: "Recalculez S_Ctr : numéro d'assuré + jours + salaire réel + salaire plafonné, en centimes. Reportez ensuite la correction dans N_T_Ctr des enregistrements 05 et 06.",
                causes: &[],
            },
            CodeText {
                title: "Wrong horizontal sum of the entrant",
                message: "S_Ctr of {record} is {received}; the fields of the line give {expected}.",
                advice: "Compute S_Ctr again: insured number + days + real salary + capped salary, in centimes. Then carry the correction into N_T_Ctr of records 05 and 06.",
                causes: &[],
            },
            CodeText {
                title: "المجموع الأفقي للملتحق غير صحيح",
                message: "قيمة S_Ctr في {record} هي {received}؛ خانات السطر تعطي {expected}.",
                advice: "يرجى إعادة حساب S_Ctr: رقم التسجيل + الأيام + الأجر الحقيقي + الأجر المحدد في السقف، بالسنتيم. ثم نقل التصحيح إلى N_T_Ctr في التسجيلتين 05 و06.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C1112,
        id: CodeId::Official(1112),
        slug: "due-date-differs",
        severity: Severity::Blocking,
        records: &["B01", "E01"],
        also: &["A01"],
        field: Some("D_Date_Exig"),
        source: "cahier des charges V2, p. 11-31 (layouts), 32-34",
        since: "2006-02",
        prose: "D_Date_Exig is the day by which CNSS wants the declaration and the payment, and comes back byte for byte. The file is not late or early by this field: no deadline is computed from it here. Without a préétabli only its eight digits are required. Its use on A01 is the project's own extension.",
        texts: [
            CodeText {
                title: "Date d'exigibilité différente du préétabli",
                message: "La date d'exigibilité est {received} ; le préétabli porte {expected}.",
                advice: "Recopiez D_Date_Exig du préétabli, chiffre pour chiffre, même si l'échéance a été reportée.",
                causes: &[],
            },
            CodeText {
                title: "Due date differs from the préétabli",
                message: "The due date is {received}; the préétabli has {expected}.",
                advice: "Copy D_Date_Exig from the préétabli, digit for digit, even if the deadline was put off.",
                causes: &[],
            },
            CodeText {
                title: "تاريخ الاستحقاق مخالف للتصريح المعد مسبقا",
                message: "تاريخ الاستحقاق هو {received}؛ التصريح المعد مسبقا يحمل {expected}.",
                advice: "يرجى نقل D_Date_Exig من التصريح المعد مسبقا رقما برقم، حتى في حالة تأجيل الأجل.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::M1122,
        id: CodeId::Official(-1122),
        slug: "days-with-unpaid-situation",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &[],
        field: Some("N_Jours_Declares"),
        source: "cahier des charges V2, p. 3, 22, 32-34",
        since: "2006-02",
        prose: "An insured who left (SO), is on unpaid leave (CS) or kept without pay (MS) has no day in the month: N_Jours_Declares is zero. Maternity, sickness, accident, occupational disease and death leave the days free, from 0 to 26 (1122). The document names CS and MS in one place and SO in another; this project applies the rule to all three.",
        texts: [
            CodeText {
                title: "Jours déclarés avec une situation sans paie",
                message: "Jours déclarés : {received} ; avec la situation indiquée, ce nombre doit être {expected}.",
                advice: "Mettez N_Jours_Declares à zéro, ou corrigez la situation si l'assuré a travaillé pendant le mois.",
                causes: &[],
            },
            CodeText {
                title: "Days declared with an unpaid situation",
                message: "Days declared: {received}; with the situation given the number must be {expected}.",
                advice: "Set N_Jours_Declares to zero, or correct the situation if the insured worked during the month.",
                causes: &[],
            },
            CodeText {
                title: "أيام مصرح بها مع وضعية بدون أجر",
                message: "عدد الأيام المصرح بها: {received}؛ في الوضعية المبينة يجب أن يكون العدد {expected}.",
                advice: "يرجى وضع N_Jours_Declares على الصفر، أو تصحيح الوضعية إذا كان المؤمن له قد اشتغل خلال الشهر.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C1122,
        id: CodeId::Official(1122),
        slug: "wrong-insured-days",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &["E02"],
        field: Some("N_Jours_Declares"),
        source: "cahier des charges V2, p. 22, 32-34",
        since: "2006-02",
        prose: "N_Jours_Declares is at most 26 in a month, and an insured who worked normally has at least one. In the situations that forbid days altogether, -1122 is reported instead. The calendar of the month is not controlled: 26 days are accepted in February. Its use on E02, which must stay blank, is the project's own extension.",
        texts: [
            CodeText {
                title: "Nombre de jours déclarés non admis",
                message: "N_Jours_Declares vaut {received}, nombre non admis sur cet enregistrement {record}.",
                advice: "Déclarez de 1 à 26 jours ; si l'assuré n'a pas travaillé du mois, indiquez sa situation (SO, CS, MS, IL...). Dans une déclaration complémentaire, laissez E02 à zéro.",
                causes: &[
                    (
                        Cause::Above,
                        "Jours déclarés : {received} ; le maximum est de 26 jours par mois.",
                    ),
                    (
                        Cause::Nil,
                        "Aucun jour n'est déclaré alors que la situation est à blanc (travail normal).",
                    ),
                ],
            },
            CodeText {
                title: "Number of days declared not accepted",
                message: "N_Jours_Declares is {received}, which is not accepted on this {record} record.",
                advice: "Declare 1 to 26 days; if the insured did not work in the month, give the situation (SO, CS, MS, IL...). In a complementary declaration leave E02 at zero.",
                causes: &[
                    (Cause::Above, "Days declared: {received}; the maximum is 26 days a month."),
                    (
                        Cause::Nil,
                        "No day is declared although the situation is blank (normal work).",
                    ),
                ],
            },
            CodeText {
                title: "عدد الأيام المصرح بها غير مقبول",
                message: "قيمة N_Jours_Declares هي {received}، وهو عدد غير مقبول في هذه التسجيلة {record}.",
                advice: "يرجى التصريح بعدد من 1 إلى 26 يوما؛ إذا لم يشتغل المؤمن له خلال الشهر فبينوا وضعيته (SO أو CS أو MS أو IL...). في التصريح التكميلي تبقى E02 أصفارا.",
                causes: &[
                    (
                        Cause::Above,
                        "عدد الأيام المصرح بها: {received}؛ الحد الأقصى هو 26 يوما في الشهر.",
                    ),
                    (Cause::Nil, "لم يصرح بأي يوم مع أن خانة الوضعية فارغة (عمل عادي)."),
                ],
            },
        ],
    },
    CodePage {
        code: Code::C1132,
        id: CodeId::Official(1132),
        slug: "wrong-insured-days-total",
        severity: Severity::Blocking,
        records: &["B03", "E03"],
        also: &[],
        field: Some("N_T_Jours_Declares"),
        source: "cahier des charges V2, rules a-k and y, p. 32-34",
        since: "2006-02",
        prose: "N_T_Jours_Declares of record 03 is the sum of N_Jours_Declares over the records 02. The préétabli has no such total, so only the sum of the lines counts. It is not controlled when the days of a line cannot be read.",
        texts: [
            CodeText {
                title: "Total des jours des assurés faux",
                message: "N_T_Jours_Declares de {record} vaut {received} ; les lignes 02 donnent {expected}.",
                advice: "Additionnez N_Jours_Declares de tous les enregistrements 02 et portez le résultat dans {field} de l'enregistrement 03, puis vérifiez le total de l'enregistrement 06.",
                causes: &[],
            },
            CodeText {
                title: "Wrong total of the days of the insured",
                message: "N_T_Jours_Declares of {record} is {received}; records 02 give {expected}.",
                advice: "Add up N_Jours_Declares of all records 02 and put the result in {field} of record 03, then check the total of record 06.",
                causes: &[],
            },
            CodeText {
                title: "مجموع أيام المؤمن لهم خاطئ",
                message: "قيمة N_T_Jours_Declares في {record} هي {received}؛ أسطر 02 تعطي {expected}.",
                advice: "يرجى جمع N_Jours_Declares في جميع التسجيلات 02 وكتابة النتيجة في {field} بالتسجيلة 03، ثم التحقق من مجموع التسجيلة 06.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C1152,
        id: CodeId::Official(1152),
        slug: "no-entrant-in-complementary",
        severity: Severity::Blocking,
        records: &["E05"],
        also: &[],
        field: Some("N_Nbr_Salaries"),
        source: "cahier des charges V2, p. 31-34",
        since: "2006-02",
        prose: "A complementary declaration exists for its entrants, so N_Nbr_Salaries of E05 is at least one. A count that differs from the entrants of the file is another matter (452). The blank E04 that such a file has is reported as well (442).",
        texts: [
            CodeText {
                title: "Déclaration complémentaire sans entrant",
                message: "La déclaration complémentaire n'a aucun entrant (N_Nbr_Salaries de {record} vaut {received}).",
                advice: "Déclarez au moins un entrant en E04. S'il n'y a personne à ajouter, n'envoyez pas de déclaration complémentaire.",
                causes: &[],
            },
            CodeText {
                title: "Complementary declaration without entrant",
                message: "The complementary declaration has no entrant (N_Nbr_Salaries of {record} is {received}).",
                advice: "Declare at least one entrant in E04. If there is nobody to add, send no complementary declaration.",
                causes: &[],
            },
            CodeText {
                title: "تصريح تكميلي بدون ملتحق",
                message: "لا يتضمن التصريح التكميلي أي ملتحق (قيمة N_Nbr_Salaries في {record} هي {received}).",
                advice: "يرجى التصريح بملتحق واحد على الأقل في E04. إذا لم يكن هناك من يضاف فلا يرسل أي تصريح تكميلي.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::M1222,
        id: CodeId::Official(-1222),
        slug: "salary-with-unpaid-situation",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &[],
        field: Some("N_Salaire_Reel"),
        source: "cahier des charges V2, p. 3, 22, 32-34",
        since: "2006-02",
        prose: "An insured who left (SO), is on unpaid leave (CS) or kept without pay (MS) has no real salary in the month: N_Salaire_Reel is all zeros. The capped salary has a code of its own (1322), and so have the days (-1122). Maternity, sickness, accident, occupational disease and death leave the salary free.",
        texts: [
            CodeText {
                title: "Salaire déclaré avec une situation sans paie",
                message: "Le salaire réel est {received} ; avec la situation indiquée, il doit être nul.",
                advice: "Mettez N_Salaire_Reel et N_Salaire_Plaf à zéro, ou corrigez la situation si un salaire a été versé pour le mois.",
                causes: &[],
            },
            CodeText {
                title: "Salary declared with an unpaid situation",
                message: "The real salary is {received}; with the situation given it must be nil.",
                advice: "Set N_Salaire_Reel and N_Salaire_Plaf to zero, or correct the situation if a salary was paid for the month.",
                causes: &[],
            },
            CodeText {
                title: "أجر مصرح به مع وضعية بدون أجر",
                message: "الأجر الحقيقي هو {received}؛ في الوضعية المبينة يجب أن يكون منعدما.",
                advice: "يرجى وضع N_Salaire_Reel و N_Salaire_Plaf على الصفر، أو تصحيح الوضعية إذا أدي أجر عن هذا الشهر.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C1222,
        id: CodeId::Official(1222),
        slug: "wrong-real-salary",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &["E02"],
        field: Some("N_Salaire_Reel"),
        source: "cahier des charges V2, p. 18-19, 22, 32-34",
        since: "2006-02",
        prose: "An insured who worked normally has a real salary (N_Salaire_Reel) above zero. There is no upper limit, and a salary that is low for the days is only a warning (1622). In the situations that forbid a salary altogether, -1222 is reported instead. Its use on E02, which must stay blank, is the project's own extension.",
        texts: [
            CodeText {
                title: "Salaire réel non admis",
                message: "N_Salaire_Reel vaut {received}, montant non admis sur cet enregistrement {record}.",
                advice: "Déclarez le salaire réel du mois, en centimes ; si rien n'a été payé, indiquez la situation (SO, CS, MS...). Dans une déclaration complémentaire, laissez E02 à zéro.",
                causes: &[(
                    Cause::Nil,
                    "Le salaire réel est nul alors que la situation est à blanc (travail normal).",
                )],
            },
            CodeText {
                title: "Real salary not accepted",
                message: "N_Salaire_Reel is {received}, which is not accepted on this {record} record.",
                advice: "Declare the real salary of the month, in centimes; if nothing was paid, give the situation (SO, CS, MS...). In a complementary declaration leave E02 at zero.",
                causes: &[(
                    Cause::Nil,
                    "The real salary is nil although the situation is blank (normal work).",
                )],
            },
            CodeText {
                title: "الأجر الحقيقي غير مقبول",
                message: "قيمة N_Salaire_Reel هي {received}، وهو مبلغ غير مقبول في هذه التسجيلة {record}.",
                advice: "يرجى التصريح بالأجر الحقيقي للشهر بالسنتيم؛ إذا لم يؤد أي أجر فبينوا الوضعية (SO أو CS أو MS...). في التصريح التكميلي تبقى E02 أصفارا.",
                causes: &[(Cause::Nil, "الأجر الحقيقي منعدم مع أن خانة الوضعية فارغة (عمل عادي).")],
            },
        ],
    },
    CodePage {
        code: Code::C1232,
        id: CodeId::Official(1232),
        slug: "wrong-insured-salary-total",
        severity: Severity::Blocking,
        records: &["B03", "E03"],
        also: &[],
        field: Some("N_T_Salaire_Reel"),
        source: "cahier des charges V2, rules a-k and y, p. 32-34",
        since: "2006-02",
        prose: "N_T_Salaire_Reel of record 03 is the sum of N_Salaire_Reel over the records 02, in centimes. The préétabli has no such total, so only the sum of the lines counts. It is not controlled when the salary of a line cannot be read.",
        texts: [
            CodeText {
                title: "Total des salaires réels des assurés faux",
                message: "N_T_Salaire_Reel de {record} vaut {received} ; les lignes 02 donnent {expected}.",
                advice: "Additionnez N_Salaire_Reel de tous les enregistrements 02 et portez le résultat dans {field} de l'enregistrement 03, puis vérifiez le total de l'enregistrement 06.",
                causes: &[],
            },
            CodeText {
                title: "Wrong total of the real salaries of the insured",
                message: "N_T_Salaire_Reel of {record} is {received}; records 02 give {expected}.",
                advice: "Add up N_Salaire_Reel of all records 02 and put the result in {field} of record 03, then check the total of record 06.",
                causes: &[],
            },
            CodeText {
                title: "مجموع الأجور الحقيقية للمؤمن لهم خاطئ",
                message: "قيمة N_T_Salaire_Reel في {record} هي {received}؛ أسطر 02 تعطي {expected}.",
                advice: "يرجى جمع N_Salaire_Reel في جميع التسجيلات 02 وكتابة النتيجة في {field} بالتسجيلة 03، ثم التحقق من مجموع التسجيلة 06.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C1322,
        id: CodeId::Official(1322),
        slug: "wrong-capped-salary",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &["E02"],
        field: Some("N_Salaire_Plaf"),
        source: "cahier des charges V2, p. 18-19, 32-34",
        since: "2006-02",
        prose: "The capped salary (N_Salaire_Plaf) is exactly the real salary, cut at the ceiling of the period: 6,000 DH since April 2002. It is not reduced in proportion to the days. In situations SO, CS and MS it is zero whatever the real salary, which has its own code (-1222). Its use on E02, which must stay blank, is the project's own extension.",
        texts: [
            CodeText {
                title: "Salaire plafonné inexact",
                message: "N_Salaire_Plaf vaut {received} ; le salaire réel limité au plafond de {ceiling} donne {expected}.",
                advice: "Portez dans N_Salaire_Plaf le plus petit du salaire réel et du plafond, et zéro pour les situations SO, CS et MS. Dans une déclaration complémentaire, laissez E02 à zéro.",
                causes: &[(
                    Cause::Nil,
                    "Le salaire plafonné est {received} ; avec la situation indiquée, il doit être {expected}.",
                )],
            },
            CodeText {
                title: "Capped salary not exact",
                message: "N_Salaire_Plaf is {received}; the real salary cut at the ceiling of {ceiling} gives {expected}.",
                advice: "Put in N_Salaire_Plaf the smaller of the real salary and the ceiling, and zero in situations SO, CS and MS. In a complementary declaration leave E02 at zero.",
                causes: &[(
                    Cause::Nil,
                    "The capped salary is {received}; with the situation given it must be {expected}.",
                )],
            },
            CodeText {
                title: "الأجر المحدد في السقف غير صحيح",
                message: "قيمة N_Salaire_Plaf هي {received}؛ الأجر الحقيقي المحدد في السقف البالغ {ceiling} يعطي {expected}.",
                advice: "يرجى كتابة أصغر المبلغين، الأجر الحقيقي أو السقف، في N_Salaire_Plaf، وصفر في الوضعيات SO و CS و MS. في التصريح التكميلي تبقى E02 أصفارا.",
                causes: &[(
                    Cause::Nil,
                    "الأجر المحدد في السقف هو {received}؛ في الوضعية المبينة يجب أن يكون {expected}.",
                )],
            },
        ],
    },
    CodePage {
        code: Code::C1332,
        id: CodeId::Official(1332),
        slug: "wrong-insured-capped-total",
        severity: Severity::Blocking,
        records: &["B03", "E03"],
        also: &[],
        field: Some("N_T_Salaire_Plaf"),
        source: "cahier des charges V2, rules a-k and y, p. 32-34",
        since: "2006-02",
        prose: "N_T_Salaire_Plaf of record 03 is the sum of N_Salaire_Plaf over the records 02, in centimes. The préétabli has no such total, so only the sum of the lines counts. The ceiling applies to each line, never to the total.",
        texts: [
            CodeText {
                title: "Total des salaires plafonnés des assurés faux",
                message: "N_T_Salaire_Plaf de {record} vaut {received} ; les lignes 02 donnent {expected}.",
                advice: "Additionnez N_Salaire_Plaf de tous les enregistrements 02 et portez le résultat dans {field} de l'enregistrement 03, puis vérifiez le total de l'enregistrement 06.",
                causes: &[],
            },
            CodeText {
                title: "Wrong total of the capped salaries of the insured",
                message: "N_T_Salaire_Plaf of {record} is {received}; records 02 give {expected}.",
                advice: "Add up N_Salaire_Plaf of all records 02 and put the result in {field} of record 03, then check the total of record 06.",
                causes: &[],
            },
            CodeText {
                title: "مجموع الأجور المحددة في السقف للمؤمن لهم خاطئ",
                message: "قيمة N_T_Salaire_Plaf في {record} هي {received}؛ أسطر 02 تعطي {expected}.",
                advice: "يرجى جمع N_Salaire_Plaf في جميع التسجيلات 02 وكتابة النتيجة في {field} بالتسجيلة 03، ثم التحقق من مجموع التسجيلة 06.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C1422,
        id: CodeId::Official(1422),
        slug: "unknown-situation",
        severity: Severity::Blocking,
        records: &["B02"],
        also: &["E02"],
        field: Some("L_Situation"),
        source: "cahier des charges V2, p. 22, 32-34",
        since: "2006-02",
        prose: "L_Situation is two spaces or one of eight codes. The paper form's codes CO, ML and MT are not the file's; the message then names CS, IL or IT. With an unknown code the rank is unknown too, so S_Ctr is not controlled on that line, and days and salaries only against their general limits. Its use on E02, which must stay blank, is the project's own extension.",
        texts: [
            CodeText {
                title: "Code situation inconnu",
                message: "Le code situation {received} n'est pas admis sur cet enregistrement {record}.",
                advice: "Laissez L_Situation à blanc pour un travail normal, sinon mettez SO, DE, IT, IL, AT, CS, MS ou MP en majuscules. Dans une déclaration complémentaire, laissez E02 à blanc.",
                causes: &[(
                    Cause::PaperCode,
                    "{received} est le code du formulaire papier ; dans le fichier, le code est {suggestion}.",
                )],
            },
            CodeText {
                title: "Unknown situation code",
                message: "Situation code {received} is not accepted on this {record} record.",
                advice: "Leave L_Situation blank for normal work, else write SO, DE, IT, IL, AT, CS, MS or MP in capitals. In a complementary declaration leave E02 blank.",
                causes: &[(
                    Cause::PaperCode,
                    "{received} is the code of the paper form; in the file the code is {suggestion}.",
                )],
            },
            CodeText {
                title: "رمز الوضعية غير معروف",
                message: "رمز الوضعية {received} غير مقبول في هذه التسجيلة {record}.",
                advice: "يرجى ترك L_Situation فارغة في حالة العمل العادي، وإلا كتابة SO أو DE أو IT أو IL أو AT أو CS أو MS أو MP بحروف كبيرة. في التصريح التكميلي تترك E02 فارغة.",
                causes: &[(
                    Cause::PaperCode,
                    "الرمز {received} خاص بالمطبوع الورقي؛ الرمز المستعمل في الملف هو {suggestion}.",
                )],
            },
        ],
    },
    CodePage {
        code: Code::C1432,
        id: CodeId::Official(1432),
        slug: "wrong-insured-control-total",
        severity: Severity::Blocking,
        records: &["B03", "E03"],
        also: &[],
        field: Some("N_T_Ctr"),
        source: "cahier des charges V2, rules a-k and y, p. 32-34",
        since: "2006-02",
        prose: "N_T_Ctr of record 03 is the sum of S_Ctr over the records 02. It is not the sum of the other totals of the record, which leave out the ranks of the situations. A line whose own S_Ctr is wrong is reported there (1522).",
        texts: [
            CodeText {
                title: "Total de contrôle des assurés faux",
                message: "N_T_Ctr de {record} vaut {received} ; la somme des S_Ctr des lignes 02 est {expected}.",
                advice: "Vérifiez d'abord S_Ctr de chaque enregistrement 02, puis additionnez-les et portez le résultat dans {field} des enregistrements 03 et 06 (dans 06, avec les entrants).",
                causes: &[],
            },
            CodeText {
                title: "Wrong control total of the insured",
                message: "N_T_Ctr of {record} is {received}; the S_Ctr of records 02 add up to {expected}.",
                advice: "First check S_Ctr of each record 02, then add them up and put the result in {field} of records 03 and 06 (in 06 with the entrants).",
                causes: &[],
            },
            CodeText {
                title: "مجموع المراقبة للمؤمن لهم خاطئ",
                message: "قيمة N_T_Ctr في {record} هي {received}؛ مجموع S_Ctr في أسطر 02 هو {expected}.",
                advice: "يرجى التحقق أولا من S_Ctr في كل تسجيلة 02، ثم جمعها وكتابة النتيجة في {field} بالتسجيلتين 03 و06 (في 06 مع الملتحقين).",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C1522,
        id: CodeId::Official(1522),
        slug: "wrong-horizontal-sum",
        severity: Severity::Blocking,
        records: &["B02", "E02"],
        also: &[],
        field: Some("S_Ctr"),
        source: "cahier des charges V2, p. 18-19 (rule x), 32-34",
        since: "2006-02",
        prose: "S_Ctr adds up the fields that the employer fills in, amounts in centimes, with the rank of the situation in the list and 0 for a blank one. Children and the préétabli's allowances are not part of it. The sum is not controlled on a line where one of its terms cannot be read, nor with an unknown situation.",
        texts: [
            CodeText {
                title: "Somme horizontale de l'assuré fausse",
                message: "S_Ctr de {record} vaut {received} ; les zones de la ligne donnent {expected}.",
                advice: "Recalculez S_Ctr : numéro d'assuré + allocations à reverser + jours + salaire réel + salaire plafonné + rang de la situation (SO 1, DE 2, IT 3, IL 4, AT 5, CS 6, MS 7, MP 8). Reportez ensuite la correction dans N_T_Ctr des enregistrements 03 et 06.",
                causes: &[],
            },
            CodeText {
                title: "Wrong horizontal sum of the insured",
                message: "S_Ctr of {record} is {received}; the fields of the line give {expected}.",
                advice: "Compute S_Ctr again: insured number + allowances to hand back + days + real salary + capped salary + rank of the situation (SO 1, DE 2, IT 3, IL 4, AT 5, CS 6, MS 7, MP 8). Then carry the correction into N_T_Ctr of records 03 and 06.",
                causes: &[],
            },
            CodeText {
                title: "المجموع الأفقي للمؤمن له غير صحيح",
                message: "قيمة S_Ctr في {record} هي {received}؛ خانات السطر تعطي {expected}.",
                advice: "يرجى إعادة حساب S_Ctr: رقم التسجيل + التعويضات الواجب إرجاعها + الأيام + الأجر الحقيقي + الأجر المحدد في السقف + رتبة الوضعية (SO 1، DE 2، IT 3، IL 4، AT 5، CS 6، MS 7، MP 8). ثم نقل التصحيح إلى N_T_Ctr في التسجيلتين 03 و06.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C1622,
        id: CodeId::Official(1622),
        slug: "salary-below-minimum",
        severity: Severity::Warning,
        records: &["B02"],
        also: &[],
        field: Some("N_Salaire_Reel"),
        source: "cahier des charges V2, p. 22, 32-34",
        since: "2006-02",
        prose: "A real salary (N_Salaire_Reel) at or below SMIG × (days − 1) / 26 is pointed out, with the monthly SMIG of the declared period. It is a warning: part-time work and other minimum wages, such as the agricultural one, are unknown to the file. Nothing is compared when days or salary are nil.",
        texts: [
            CodeText {
                title: "Salaire faible pour les jours déclarés",
                message: "Le salaire réel est {received} pour {days} jours ; au SMIG mensuel de {smig}, il devrait dépasser {expected}.",
                advice: "Vérifiez N_Salaire_Reel (en centimes) et N_Jours_Declares. S'ils sont exacts, vous pouvez laisser la ligne : la déclaration est admise avec réserve.",
                causes: &[],
            },
            CodeText {
                title: "Salary low for the days declared",
                message: "The real salary is {received} for {days} days; at a monthly SMIG of {smig} it should be above {expected}.",
                advice: "Check N_Salaire_Reel (in centimes) and N_Jours_Declares. If they are right, the line may stay: the declaration is accepted with reserve.",
                causes: &[],
            },
            CodeText {
                title: "أجر ضعيف بالنسبة للأيام المصرح بها",
                message: "الأجر الحقيقي هو {received} عن عدد أيام قدره {days}؛ باعتبار حد أدنى قانوني شهري قدره {smig} ينبغي أن يفوق {expected}.",
                advice: "يرجى التحقق من N_Salaire_Reel (بالسنتيم) ومن N_Jours_Declares. إذا كانا صحيحين فيمكن ترك السطر كما هو: يقبل التصريح مع تحفظ.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C1642,
        id: CodeId::Official(1642),
        slug: "entrant-salary-below-minimum",
        severity: Severity::Warning,
        records: &["B04", "E04"],
        also: &[],
        field: Some("N_Sal_Reel"),
        source: "cahier des charges V2, p. 22, 32-34",
        since: "2006-02",
        prose: "The real salary of an entrant (N_Sal_Reel) at or below SMIG × (days − 1) / 26 is pointed out, with the monthly SMIG of the declared period. It is a warning: part-time work and other minimum wages are unknown to the file. Occasional labour (999999999) has no days and is not compared.",
        texts: [
            CodeText {
                title: "Salaire de l'entrant faible pour ses jours",
                message: "Le salaire réel est {received} pour {days} jours ; au SMIG mensuel de {smig}, il devrait dépasser {expected}.",
                advice: "Vérifiez N_Sal_Reel (en centimes) et N_Nbr_Jours de l'entrant. S'ils sont exacts, vous pouvez laisser la ligne : la déclaration est admise avec réserve.",
                causes: &[],
            },
            CodeText {
                title: "Salary of the entrant low for the days",
                message: "The real salary is {received} for {days} days; at a monthly SMIG of {smig} it should be above {expected}.",
                advice: "Check N_Sal_Reel (in centimes) and N_Nbr_Jours of the entrant. If they are right, the line may stay: the declaration is accepted with reserve.",
                causes: &[],
            },
            CodeText {
                title: "أجر الملتحق ضعيف بالنسبة لأيامه",
                message: "الأجر الحقيقي هو {received} عن عدد أيام قدره {days}؛ باعتبار حد أدنى قانوني شهري قدره {smig} ينبغي أن يفوق {expected}.",
                advice: "يرجى التحقق من N_Sal_Reel (بالسنتيم) ومن N_Nbr_Jours للملتحق. إذا كانا صحيحين فيمكن ترك السطر كما هو: يقبل التصريح مع تحفظ.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::C1822,
        id: CodeId::Official(1822),
        slug: "insured-in-complementary",
        severity: Severity::Blocking,
        records: &["E02"],
        also: &[],
        field: Some("N_Num_Assure"),
        source: "cahier des charges V2, p. 31-34",
        since: "2006-02",
        prose: "A complementary declaration only has entrants: its single E02 has nine spaces in N_Num_Assure. An insured of the préétabli cannot be added or corrected this way. The other fields of E02 have the codes of B02.",
        texts: [
            CodeText {
                title: "Assuré porté dans une déclaration complémentaire",
                message: "N_Num_Assure de {record} vaut {received} ; dans une déclaration complémentaire, cette zone reste à blanc.",
                advice: "Mettez neuf espaces dans N_Num_Assure de l'enregistrement E02 et des zéros dans ses montants. Déclarez les salariés oubliés comme entrants, en E04.",
                causes: &[],
            },
            CodeText {
                title: "Insured given in a complementary declaration",
                message: "N_Num_Assure of {record} is {received}; in a complementary declaration this field stays blank.",
                advice: "Write nine spaces in N_Num_Assure of record E02 and zeros in its amounts. Declare forgotten employees as entrants, in E04.",
                causes: &[],
            },
            CodeText {
                title: "مؤمن له وارد في تصريح تكميلي",
                message: "قيمة N_Num_Assure في {record} هي {received}؛ في التصريح التكميلي تبقى هذه الخانة فارغة.",
                advice: "يرجى كتابة تسعة فراغات في N_Num_Assure من التسجيلة E02 وأصفار في مبالغها. يصرح بالأجراء المنسيين كملتحقين في E04.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::Brd101,
        id: CodeId::Ours("BRD-101"),
        slug: "empty-file",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "A file without a byte, or with nothing but spaces and line ends, cannot be controlled. The portal has no code for it; this one is ours.",
        texts: [
            CodeText {
                title: "Fichier vide",
                message: "Le fichier ne contient aucun octet utile.",
                advice: "Vérifiez l'export de votre logiciel de paie, puis déposez à nouveau le fichier de déclaration.",
                causes: &[],
            },
            CodeText {
                title: "Empty file",
                message: "The file holds nothing.",
                advice: "Check the export of your payroll program, then send the declaration file again.",
                causes: &[],
            },
            CodeText {
                title: "ملف فارغ",
                message: "الملف لا يحتوي على أي شيء.",
                advice: "المرجو التحقق من التصدير من برنامج الأجور ثم إعادة إيداع ملف التصريح.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::Brd102,
        id: CodeId::Ours("BRD-102"),
        slug: "unrecognisable-file",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "What kind of file it is shows in the record types of its first 64 lines. When none has any, no other control makes sense and the deposit is put into quarantine for an operator. This code is ours.",
        texts: [
            CodeText {
                title: "Fichier non reconnu",
                message: "Aucune des premières lignes ne commence par un type d'enregistrement e-BDS (A00, B00, E00...).",
                advice: "Déposez le fichier texte produit par votre logiciel de paie, ni compressé, ni converti en tableur, PDF ou image.",
                causes: &[],
            },
            CodeText {
                title: "File not recognised",
                message: "None of the first lines begins with an e-BDS record type (A00, B00, E00...).",
                advice: "Send the text file that your payroll program makes, not an archive, a spreadsheet, a PDF or a picture.",
                causes: &[],
            },
            CodeText {
                title: "ملف غير معروف",
                message: "لا يبدأ أي من السطور الأولى بنوع تسجيلة e-BDS (A00 أو B00 أو E00...).",
                advice: "المرجو إيداع الملف النصي الصادر عن برنامج الأجور، دون ضغط أو تحويل إلى جدول أو PDF أو صورة.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::Brd201,
        id: CodeId::Ours("BRD-201"),
        slug: "period-already-declared",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "One declaration of each affiliate, period, kind and complementary number counts. While an accepted one stands, another with other bytes is refused; the same bytes are answered again without this code. The format has no correction of an accepted declaration. This code is ours.",
        texts: [
            CodeText {
                title: "Période déjà déclarée",
                message: "Une déclaration de même nature est déjà enregistrée pour cet affilié et cette période (dépôt {elsewhere}).",
                advice: "N'envoyez rien de plus si la première est juste ; sinon demandez son annulation avant d'en déposer une autre. Les entrants oubliés vont dans une déclaration complémentaire.",
                causes: &[],
            },
            CodeText {
                title: "Period already declared",
                message: "A declaration of the same kind is already recorded for this affiliate and period (deposit {elsewhere}).",
                advice: "Send nothing more if the first one is right; otherwise ask for its withdrawal before you send another. Forgotten entrants go into a complementary declaration.",
                causes: &[],
            },
            CodeText {
                title: "الفترة مصرح بها سابقا",
                message: "يوجد تصريح من نفس النوع مسجل لهذا المنخرط ولهذه الفترة (الإيداع {elsewhere}).",
                advice: "إذا كان التصريح الأول صحيحا فلا ترسلوا شيئا آخر؛ وإلا فاطلبوا إلغاءه قبل إيداع غيره. المستخدمون الجدد المنسيون يصرح بهم في تصريح تكميلي.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::Brd202,
        id: CodeId::Ours("BRD-202"),
        slug: "preetabli-in-the-inbox",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "A préétabli in the inbox is usually the file that CNSS issued, sent back unchanged. It declares nothing. This code is ours.",
        texts: [
            CodeText {
                title: "Préétabli déposé comme déclaration",
                message: "Le fichier est un préétabli (enregistrements A00 à A03), pas une déclaration.",
                advice: "Déposez la déclaration (enregistrements B00 à B06). Les préétablis se déposent dans leur propre dossier.",
                causes: &[],
            },
            CodeText {
                title: "Préétabli sent as a declaration",
                message: "The file is a préétabli (records A00 to A03), not a declaration.",
                advice: "Send the declaration (records B00 to B06). Préétablis have a folder of their own.",
                causes: &[],
            },
            CodeText {
                title: "بيان معد مسبقا بدل التصريح",
                message: "الملف بيان معد مسبقا (التسجيلات من A00 إلى A03) وليس تصريحا.",
                advice: "المرجو إيداع التصريح (التسجيلات من B00 إلى B06). للبيانات المعدة مسبقا مجلد خاص بها.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::Brd203,
        id: CodeId::Ours("BRD-203"),
        slug: "wrong-folder-for-the-declarer",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "A folder of the inbox named by seven digits belongs to that affiliate, and takes nobody else's declarations. This code is ours.",
        texts: [
            CodeText {
                title: "Dossier d'un autre affilié",
                message: "Le fichier déclare pour l'affilié {received}, mais il a été déposé dans le dossier de l'affilié {expected}.",
                advice: "Déposez le fichier dans le dossier de l'affilié qu'il déclare, ou corrigez le numéro d'affilié.",
                causes: &[],
            },
            CodeText {
                title: "Another affiliate's folder",
                message: "The file declares for affiliate {received}, but it was put into the folder of affiliate {expected}.",
                advice: "Put the file into the folder of the affiliate that it declares for, or correct the affiliate number.",
                causes: &[],
            },
            CodeText {
                title: "مجلد منخرط آخر",
                message: "الملف يصرح للمنخرط {received} لكنه أودع في مجلد المنخرط {expected}.",
                advice: "المرجو إيداع الملف في مجلد المنخرط الذي يصرح له، أو تصحيح رقم الانخراط.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::Brd301,
        id: CodeId::Ours("BRD-301"),
        slug: "csv-without-header",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "A CSV is understood by the names of its columns (`spec/csv.md`): a file with as many cells as a declaration needs, but without those names, is not guessed at. UTF-16, which spreadsheets call \"Unicode text\", is not read: export as CSV, in UTF-8 or Windows-1252. This code is ours.",
        texts: [
            CodeText {
                title: "CSV sans ligne de titres",
                message: "Le fichier ressemble à un CSV, mais sa première ligne ne nomme pas les colonnes attendues.",
                advice: "Ajoutez en première ligne les titres des colonnes : affilie;periode;num_assure;nom;prenom;cin;jours;salaire_reel;situation;af_a_reverser.",
                causes: &[(
                    Cause::Encoding,
                    "Le fichier est un texte UTF-16, qui ne peut pas être lu.",
                )],
            },
            CodeText {
                title: "CSV without header line",
                message: "The file looks like a CSV, but its first line does not name the columns due.",
                advice: "Add the names of the columns as the first line: affilie;periode;num_assure;nom;prenom;cin;jours;salaire_reel;situation;af_a_reverser.",
                causes: &[(Cause::Encoding, "The file is UTF-16 text, which cannot be read.")],
            },
            CodeText {
                title: "ملف CSV بدون سطر العناوين",
                message: "يشبه الملف ملف CSV لكن سطره الأول لا يذكر الأعمدة المطلوبة.",
                advice: "المرجو إضافة عناوين الأعمدة في السطر الأول: affilie;periode;num_assure;nom;prenom;cin;jours;salaire_reel;situation;af_a_reverser.",
                causes: &[(Cause::Encoding, "الملف نص بترميز UTF-16 ولا يمكن قراءته.")],
            },
        ],
    },
    CodePage {
        code: Code::Brd302,
        id: CodeId::Ours("BRD-302"),
        slug: "csv-column-missing",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "Headers are compared without case, accents, spaces, hyphens and underscores. The rows are not read when a required column is missing. This code is ours.",
        texts: [
            CodeText {
                title: "Colonne obligatoire absente du CSV",
                message: "La ligne de titres ne nomme pas la colonne {expected}, sans laquelle rien ne peut être déclaré.",
                advice: "Ajoutez la colonne {expected}, avec une valeur dans chaque ligne. Les orthographes acceptées sont dans la documentation du profil CSV.",
                causes: &[],
            },
            CodeText {
                title: "Required column missing from the CSV",
                message: "The header line does not name the column {expected}, without which nothing can be declared.",
                advice: "Add the column {expected}, with a value in every row. The documentation of the CSV profile lists the spellings accepted.",
                causes: &[],
            },
            CodeText {
                title: "عمود إلزامي غائب من ملف CSV",
                message: "سطر العناوين لا يذكر العمود {expected} الذي لا يمكن التصريح بدونه.",
                advice: "المرجو إضافة العمود {expected} مع قيمة في كل سطر. الصيغ المقبولة مذكورة في وثائق ملف CSV.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::Brd303,
        id: CodeId::Ours("BRD-303"),
        slug: "csv-cell-not-understood",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "What a cell says must be certain: 1.234 may be a thousand or a little more than one, so it is refused rather than guessed. Groups of three digits may be set apart by spaces, never by points or commas. A cell that is not understood makes the totals that depend on it unknown, and nothing else is said of it. This code is ours.",
        texts: [
            CodeText {
                title: "Cellule du CSV non comprise",
                message: "La colonne {header} contient {received}, qui n'est pas compris.",
                advice: "Corrigez la cellule. Montants en dirhams avec une virgule ou un point décimal (5000,00 ou 5 000,00), jours entiers, numéros en chiffres ; 000000000 pour un entrant sans numéro.",
                causes: &[
                    (
                        Cause::Ambiguous,
                        "La colonne {header} contient {received} : le point ou la virgule peut y séparer des milliers ou des décimales.",
                    ),
                    (
                        Cause::Amount,
                        "La colonne {header} contient {received} : ce n'est pas un montant en dirhams.",
                    ),
                    (
                        Cause::Character,
                        "La colonne {header} contient {received} : un de ses caractères ne peut pas être écrit dans une déclaration.",
                    ),
                    (
                        Cause::Decimals,
                        "La colonne {header} contient {received} : un montant a deux décimales au plus.",
                    ),
                    (
                        Cause::Digits,
                        "La colonne {header} contient {received} : un numéro est fait de chiffres seulement, sans espace ni point.",
                    ),
                    (Cause::Missing, "La colonne {header} est vide."),
                    (
                        Cause::Month,
                        "La colonne {header} contient {received} : une période s'écrit 200610, 2006-10 ou 10/2006.",
                    ),
                    (
                        Cause::Negative,
                        "La colonne {header} contient {received} : un montant n'est jamais négatif.",
                    ),
                    (
                        Cause::Situation,
                        "La colonne {header} contient {received} : une situation est vide ou un code de deux lettres.",
                    ),
                    (
                        Cause::TooLarge,
                        "La colonne {header} contient {received} : c'est plus que la zone de la déclaration ne peut tenir.",
                    ),
                    (
                        Cause::TooLong,
                        "La colonne {header} contient un texte plus long que la zone de la déclaration.",
                    ),
                    (
                        Cause::WholeDays,
                        "La colonne {header} contient {received} : un nombre de jours est entier.",
                    ),
                ],
            },
            CodeText {
                title: "Cell of the CSV not understood",
                message: "Column {header} holds {received}, which is not understood.",
                advice: "Correct the cell. Amounts in dirhams with a decimal comma or point (5000,00 or 5 000,00), whole days, numbers in digits; 000000000 for an entrant without number.",
                causes: &[
                    (
                        Cause::Ambiguous,
                        "Column {header} holds {received}: the point or comma may separate thousands or decimals.",
                    ),
                    (
                        Cause::Amount,
                        "Column {header} holds {received}: that is not an amount in dirhams.",
                    ),
                    (
                        Cause::Character,
                        "Column {header} holds {received}: one of its characters cannot be written in a declaration.",
                    ),
                    (
                        Cause::Decimals,
                        "Column {header} holds {received}: an amount has two decimals at most.",
                    ),
                    (
                        Cause::Digits,
                        "Column {header} holds {received}: a number is made of digits only, without space or point.",
                    ),
                    (Cause::Missing, "Column {header} is empty."),
                    (
                        Cause::Month,
                        "Column {header} holds {received}: a period is written 200610, 2006-10 or 10/2006.",
                    ),
                    (
                        Cause::Negative,
                        "Column {header} holds {received}: an amount is never negative.",
                    ),
                    (
                        Cause::Situation,
                        "Column {header} holds {received}: a situation is empty or a code of two letters.",
                    ),
                    (
                        Cause::TooLarge,
                        "Column {header} holds {received}: that is more than the field of the declaration can hold.",
                    ),
                    (
                        Cause::TooLong,
                        "Column {header} holds a text longer than the field of the declaration.",
                    ),
                    (
                        Cause::WholeDays,
                        "Column {header} holds {received}: a number of days is whole.",
                    ),
                ],
            },
            CodeText {
                title: "خانة غير مفهومة في ملف CSV",
                message: "العمود {header} يحتوي على {received} وهو غير مفهوم.",
                advice: "المرجو تصحيح الخانة. المبالغ بالدرهم مع فاصلة أو نقطة عشرية (5000,00 أو 5 000,00)، الأيام أعداد صحيحة، الأرقام دون فراغ؛ 000000000 لمستخدم جديد بدون رقم.",
                causes: &[
                    (
                        Cause::Ambiguous,
                        "العمود {header} يحتوي على {received}: قد تفصل النقطة أو الفاصلة الآلاف أو الأجزاء العشرية.",
                    ),
                    (
                        Cause::Amount,
                        "العمود {header} يحتوي على {received}: وهذا ليس مبلغا بالدرهم.",
                    ),
                    (
                        Cause::Character,
                        "العمود {header} يحتوي على {received}: أحد حروفه لا يمكن كتابته في التصريح.",
                    ),
                    (
                        Cause::Decimals,
                        "العمود {header} يحتوي على {received}: للمبلغ رقمان عشريان على الأكثر.",
                    ),
                    (
                        Cause::Digits,
                        "العمود {header} يحتوي على {received}: الرقم يتكون من أرقام فقط، دون فراغ أو نقطة.",
                    ),
                    (Cause::Missing, "العمود {header} فارغ."),
                    (
                        Cause::Month,
                        "العمود {header} يحتوي على {received}: الفترة ت\u{64f}كتب 200610 أو 2006-10 أو 10/2006.",
                    ),
                    (
                        Cause::Negative,
                        "العمود {header} يحتوي على {received}: المبلغ لا يكون سالبا أبدا.",
                    ),
                    (
                        Cause::Situation,
                        "العمود {header} يحتوي على {received}: الوضعية فارغة أو رمز من حرفين.",
                    ),
                    (
                        Cause::TooLarge,
                        "العمود {header} يحتوي على {received}: وهذا أكثر مما تسعه خانة التصريح.",
                    ),
                    (Cause::TooLong, "العمود {header} يحتوي على نص أطول من خانة التصريح."),
                    (Cause::WholeDays, "العمود {header} يحتوي على {received}: عدد الأيام عدد صحيح."),
                ],
            },
        ],
    },
    CodePage {
        code: Code::Brd304,
        id: CodeId::Ours("BRD-304"),
        slug: "csv-row-of-another-declaration",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "One file is one affiliate and one period, as with e-BDS files. The first row that can be read gives them; it is compared with the préétabli by the official codes (212, 312). This code is ours.",
        texts: [
            CodeText {
                title: "Ligne d'un autre affilié ou d'une autre période",
                message: "La colonne {header} vaut {received} ; la première ligne du fichier a {expected}.",
                advice: "Un fichier déclare un affilié et une période. Corrigez la ligne, ou mettez-la dans un autre fichier.",
                causes: &[],
            },
            CodeText {
                title: "Row of another affiliate or period",
                message: "Column {header} is {received}; the first row of the file has {expected}.",
                advice: "A file declares one affiliate and one period. Correct the row, or put it into another file.",
                causes: &[],
            },
            CodeText {
                title: "سطر لمنخرط آخر أو لفترة أخرى",
                message: "قيمة العمود {header} هي {received}؛ والسطر الأول من الملف فيه {expected}.",
                advice: "يصرح الملف لمنخرط واحد وفترة واحدة. المرجو تصحيح السطر أو وضعه في ملف آخر.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::Brd305,
        id: CodeId::Ours("BRD-305"),
        slug: "csv-without-preetabli",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "Records 00 and 01, names, children and family allowances are CNSS's and come from the préétabli. Its records A00 and A01 must be readable. This code is ours.",
        texts: [
            CodeText {
                title: "Pas de préétabli pour compléter le CSV",
                message: "Un CSV ne contient que ce que l'employeur déclare : sans le préétabli de l'affilié et de la période, la déclaration ne peut pas être composée.",
                advice: "Fournissez le préétabli (AFFEBDS) de cet affilié et de cette période, puis déposez à nouveau le fichier.",
                causes: &[],
            },
            CodeText {
                title: "No préétabli to complete the CSV with",
                message: "A CSV holds only what the employer declares: without the préétabli of the affiliate and period the declaration cannot be composed.",
                advice: "Give the préétabli (AFFEBDS) of this affiliate and period, then send the file again.",
                causes: &[],
            },
            CodeText {
                title: "لا يوجد بيان معد مسبقا لإتمام ملف CSV",
                message: "لا يحتوي ملف CSV إلا على ما يصرح به المشغل: بدون البيان المعد مسبقا للمنخرط والفترة لا يمكن تكوين التصريح.",
                advice: "المرجو تقديم البيان المعد مسبقا (AFFEBDS) لهذا المنخرط ولهذه الفترة ثم إعادة إيداع الملف.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::Brd306,
        id: CodeId::Ours("BRD-306"),
        slug: "csv-cell-count",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "Which cell belongs to which column cannot be told, so none of the row is used. It stands for an insured all the same: -428 is not said of as many insured. Empty cells behind the last title are let pass, and so are empty rows: spreadsheets write them. This code is ours.",
        texts: [
            CodeText {
                title: "Nombre de cellules différent de la ligne de titres",
                message: "La ligne a {received} cellules ; la ligne de titres en a {expected}.",
                advice: "Corrigez la ligne : un séparateur manque ou est en trop. Un montant à virgule dans un fichier séparé par des virgules se met entre guillemets.",
                causes: &[(
                    Cause::UnclosedQuote,
                    "Un guillemet ouvert dans cette ligne n'est jamais refermé : tout le reste du fichier est pris pour une seule cellule.",
                )],
            },
            CodeText {
                title: "Other number of cells than the header line",
                message: "The row has {received} cells; the header line has {expected}.",
                advice: "Correct the row: a separator is missing or too many. An amount with a comma in a file separated by commas goes between quotes.",
                causes: &[(
                    Cause::UnclosedQuote,
                    "A quote opened in this row is never closed: all the rest of the file is taken for one cell.",
                )],
            },
            CodeText {
                title: "عدد الخانات يختلف عن سطر العناوين",
                message: "عدد خانات السطر {received}؛ وعدد خانات سطر العناوين {expected}.",
                advice: "المرجو تصحيح السطر: فاصل ناقص أو زائد. في ملف مفصول بفواصل يوضع المبلغ ذو الفاصلة بين علامتي اقتباس.",
                causes: &[(
                    Cause::UnclosedQuote,
                    "علامة اقتباس مفتوحة في هذا السطر لم ت\u{64f}غلق: بقية الملف ت\u{64f}عتبر خانة واحدة.",
                )],
            },
        ],
    },
    CodePage {
        code: Code::Brd307,
        id: CodeId::Ours("BRD-307"),
        slug: "csv-beyond-the-format",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "Totals have a width: N_T_Jours_Declares, N(6), holds 38,461 full months. Beyond it no declaration can be composed. This code is ours.",
        texts: [
            CodeText {
                title: "Plus que le format ne peut tenir",
                message: "Le fichier déclare plus que les zones d'une déclaration ne peuvent tenir.",
                advice: "Un fichier tient 999 999 salariés et des totaux bornés. Vérifiez les montants et les jours ; si tout est juste, prenez contact avec la CNSS.",
                causes: &[],
            },
            CodeText {
                title: "More than the format can hold",
                message: "The file declares more than the fields of a declaration can hold.",
                advice: "A file holds 999,999 employees, and totals are bounded. Check amounts and days; if all is right, turn to the CNSS.",
                causes: &[],
            },
            CodeText {
                title: "أكثر مما يسعه الشكل",
                message: "يصرح الملف بأكثر مما تسعه خانات التصريح.",
                advice: "يسع الملف 999999 أجيرا والمجاميع محدودة. المرجو التحقق من المبالغ والأيام؛ وإذا كان كل شيء صحيحا فاتصلوا بالصندوق.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::Brd308,
        id: CodeId::Ours("BRD-308"),
        slug: "csv-value-without-place",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "A situation or a family allowance handed back beside a number that the préétabli does not know is most often a slip in the number. It is told rather than dropped. This code is ours.",
        texts: [
            CodeText {
                title: "Valeur sans place pour un entrant",
                message: "La colonne {header} vaut {received}, mais l'assuré n'est pas dans le préétabli : l'enregistrement d'un entrant (B04) n'a pas cette zone.",
                advice: "Videz la cellule si l'assuré est un entrant ; corrigez son numéro s'il est dans le préétabli.",
                causes: &[],
            },
            CodeText {
                title: "Value without place for an entrant",
                message: "Column {header} is {received}, but the insured is not in the préétabli: the record of an entrant (B04) has no such field.",
                advice: "Empty the cell if the insured is an entrant; correct the number if he is in the préétabli.",
                causes: &[],
            },
            CodeText {
                title: "قيمة بدون مكان لمستخدم جديد",
                message: "قيمة العمود {header} هي {received} لكن المؤمن له غير موجود في البيان المعد مسبقا: تسجيلة المستخدم الجديد (B04) لا تتضمن هذه الخانة.",
                advice: "المرجو إفراغ الخانة إذا كان المؤمن له مستخدما جديدا، أو تصحيح رقمه إذا كان في البيان المعد مسبقا.",
                causes: &[],
            },
        ],
    },
    CodePage {
        code: Code::Brd309,
        id: CodeId::Ours("BRD-309"),
        slug: "csv-column-repeated",
        severity: Severity::Blocking,
        records: &["file"],
        also: &[],
        field: None,
        source: "Bordereau",
        since: "2026-11",
        prose: "Two spellings of one column count as the same column. The rows are not read. This code is ours.",
        texts: [
            CodeText {
                title: "Colonne nommée deux fois",
                message: "La ligne de titres nomme deux fois la colonne {expected}.",
                advice: "Supprimez ou renommez l'une des deux colonnes : rien ne dit laquelle déclarer.",
                causes: &[],
            },
            CodeText {
                title: "Column named twice",
                message: "The header line names the column {expected} twice.",
                advice: "Remove or rename one of the two columns: nothing says which one to declare.",
                causes: &[],
            },
            CodeText {
                title: "عمود مذكور مرتين",
                message: "سطر العناوين يذكر العمود {expected} مرتين.",
                advice: "المرجو حذف أحد العمودين أو تغيير عنوانه: لا شيء يدل على العمود الواجب التصريح به.",
                causes: &[],
            },
        ],
    },
];
