// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! The CSV profile.

use crate::{CsvColumn, CsvKind};

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

/// What the profile says of each column, in the order of [`Column::ALL`].
pub static CSV_COLUMNS: [CsvColumn; 10] = [
    CsvColumn {
        column: Column::Affilie,
        name: "affilie",
        headers: &[
            "num_affilie",
            "numero_affilie",
            "numero_d_affilie",
            "n_affilie",
            "no_affilie",
            "n_num_affilie",
            "n_affiliation",
            "num_affiliation",
            "numero_affiliation",
            "numero_d_affiliation",
            "no_affiliation",
            "n_affilie_cnss",
            "affiliation_cnss",
            "n_affiliation_cnss",
            "رقم_الانخراط",
            "رقم_المنخرط",
            "رقم_انخراط_المشغل",
        ],
        resembling: &["societe", "employeur", "code_societe"],
        required: false,
        kind: CsvKind::Identifier,
        salaire: Some("N_Num_Affilie"),
        entrant: Some("N_Num_Affilie"),
        meaning: "number of the affiliate, the same in every row",
        example: "1773341",
    },
    CsvColumn {
        column: Column::Periode,
        name: "periode",
        headers: &[
            "mois",
            "periode_declaree",
            "l_periode",
            "periode_de_paie",
            "periode_paie",
            "mois_de_paie",
            "mois_declare",
            "الشهر",
            "الفتره",
            "شهر_التصريح",
        ],
        resembling: &["date", "annee", "exercice"],
        required: false,
        kind: CsvKind::Month,
        salaire: Some("L_Periode"),
        entrant: Some("L_Periode"),
        meaning: "month declared, the same in every row: 200610, 2006-10 or 10/2006",
        example: "200610",
    },
    CsvColumn {
        column: Column::NumAssure,
        name: "num_assure",
        headers: &[
            "numero_assure",
            "n_assure",
            "no_assure",
            "immatriculation",
            "num_immatriculation",
            "numero_immatriculation",
            "n_immatriculation",
            "num_cnss",
            "numero_cnss",
            "n_cnss",
            "n_num_assure",
            "num_imm",
            "n_imm",
            "n_imma",
            "immat",
            "n_immat",
            "num_immat",
            "n_assure_cnss",
            "num_assure_cnss",
            "immatriculation_cnss",
            "n_immatriculation_cnss",
            "num_immatriculation_cnss",
            "numero_d_immatriculation",
            "no_cnss",
            "cnss",
            "matricule_cnss",
            "n_de_cnss",
            "رقم_المؤمن_له",
            "رقم_التسجيل",
            "رقم_الضمان_الاجتماعي",
            "رقم_cnss",
            "رقم_التسجيل_في_الضمان_الاجتماعي",
            "رقم_الصندوق_الوطني_للضمان_الاجتماعي",
        ],
        resembling: &[
            "matricule",
            "n_matricule",
            "num_matricule",
            "mat",
            "code_salarie",
            "n_salarie",
            "code_employe",
            "رقم_الاجير",
            "الرقم_الاستدلالي",
        ],
        required: true,
        kind: CsvKind::Identifier,
        salaire: Some("N_Num_Assure"),
        entrant: Some("N_Num_Assure"),
        meaning: "number of the insured; 000000000 for an entrant who has none yet, 999999999 for occasional labour",
        example: "168764721",
    },
    CsvColumn {
        column: Column::Nom,
        name: "nom",
        headers: &[
            "nom_famille",
            "nom_de_famille",
            "nom_prenom",
            "nom_et_prenom",
            "l_nom_prenom",
            "noms",
            "nom_salarie",
            "nom_du_salarie",
            "nom_complet",
            "nom_et_prenoms",
            "nom_prenoms",
            "الاسم_العائلي",
            "النسب",
            "اسم_العائله",
            "الاسم_الكامل",
            "الاسم_والنسب",
            "الاسم_العائلي_والشخصي",
        ],
        resembling: &["salarie", "employe", "الاسم"],
        required: false,
        kind: CsvKind::Text,
        salaire: Some("L_Nom_Prenom"),
        entrant: Some("L_Nom_Prenom"),
        meaning: "surname of an entrant; the name of an insured of the préétabli is the préétabli's, whatever stands here",
        example: "ESSAI",
    },
    CsvColumn {
        column: Column::Prenom,
        name: "prenom",
        headers: &["prenoms", "prenom_salarie", "prenom_du_salarie", "الاسم_الشخصي", "الاسم_الاول"],
        resembling: &[],
        required: false,
        kind: CsvKind::Text,
        salaire: Some("L_Nom_Prenom"),
        entrant: Some("L_Nom_Prenom"),
        meaning: "first name of an entrant",
        example: "UN",
    },
    CsvColumn {
        column: Column::Cin,
        name: "cin",
        headers: &[
            "cnie",
            "num_cin",
            "numero_cin",
            "n_cin",
            "l_num_cin",
            "n_cnie",
            "num_cnie",
            "cni",
            "n_cni",
            "carte_nationale",
            "n_carte_nationale",
            "رقم_البطاقه_الوطنيه",
            "البطاقه_الوطنيه",
            "رقم_بطاقه_التعريف",
        ],
        resembling: &["piece_d_identite"],
        required: false,
        kind: CsvKind::Text,
        salaire: None,
        entrant: Some("L_Num_CIN"),
        meaning: "identity card of an entrant",
        example: "ZZ100001",
    },
    CsvColumn {
        column: Column::Jours,
        name: "jours",
        headers: &[
            "nombre_de_jours",
            "nombre_jours",
            "nbr_jours",
            "nb_jours",
            "jours_declares",
            "n_jours_declares",
            "n_nbr_jours",
            "nbre_jours",
            "nbre_de_jours",
            "nbr_de_jours",
            "nb_de_jours",
            "jrs",
            "nb_jrs",
            "nbr_jrs",
            "nbre_jrs",
            "n_jours",
            "jours_travailles",
            "nb_jours_travailles",
            "nbr_jours_travailles",
            "nbre_jours_travailles",
            "nombre_jours_travailles",
            "nombre_de_jours_travailles",
            "jours_cnss",
            "nb_jours_declares",
            "nbre_jours_declares",
            "nombre_de_jours_declares",
            "nbj",
            "nb_j",
            "nbre_j",
            "nbr_j",
            "عدد_الايام",
            "الايام",
            "ايام_العمل",
            "عدد_ايام_العمل",
            "الايام_المصرح_بها",
            "عدد_الايام_المصرح_بها",
        ],
        resembling: &[
            "heures",
            "nb_heures",
            "nbre_heures",
            "jours_absence",
            "absences",
            "jours_conge",
            "الساعات",
            "عدد_الساعات",
        ],
        required: true,
        kind: CsvKind::Days,
        salaire: Some("N_Jours_Declares"),
        entrant: Some("N_Nbr_Jours"),
        meaning: "days declared, a whole number",
        example: "26",
    },
    CsvColumn {
        column: Column::SalaireReel,
        name: "salaire_reel",
        headers: &[
            "salaire_reel_dh",
            "salaire_reel_en_dirhams",
            "n_salaire_reel",
            "n_sal_reel",
            "sal_reel",
            "salaire_brut",
            "sal_brut",
            "brut",
            "salaire_brut_dh",
            "salaire_brut_mensuel",
            "salaire_brut_imposable",
            "sal_brut_imposable",
            "sal_brut_imp",
            "brut_imposable",
            "salaire_declare",
            "الاجر_الاجمالي",
            "الاجر_الخام",
            "الاجر_الحقيقي",
            "الاجر_المصرح_به",
            "الاجره_الاجماليه",
            "الاجر_الشهري_الاجمالي",
        ],
        resembling: &[
            "salaire",
            "salaire_net",
            "net",
            "net_a_payer",
            "salaire_de_base",
            "salaire_base",
            "base",
            "salaire_plafonne",
            "remuneration",
            "montant",
            "brut_global",
            "الاجر",
            "الراتب",
            "الاجر_الصافي",
            "الاجر_الاساسي",
            "المبلغ",
        ],
        required: true,
        kind: CsvKind::Amount,
        salaire: Some("N_Salaire_Reel"),
        entrant: Some("N_Sal_Reel"),
        meaning: "real salary in dirhams; the capped one is computed",
        example: "5000,00",
    },
    CsvColumn {
        column: Column::Situation,
        name: "situation",
        headers: &["code_situation", "l_situation", "الوضعيه"],
        resembling: &["motif", "observation", "observations"],
        required: false,
        kind: CsvKind::Situation,
        salaire: Some("L_Situation"),
        entrant: None,
        meaning: "situation of an insured of the préétabli: nothing when he worked, else SO, DE, IT, IL, AT, CS, MS or MP",
        example: "SO",
    },
    CsvColumn {
        column: Column::AfAReverser,
        name: "af_a_reverser",
        headers: &[
            "allocations_a_reverser",
            "allocations_familiales_a_reverser",
            "n_af_a_reverser",
        ],
        resembling: &[],
        required: false,
        kind: CsvKind::Amount,
        salaire: Some("N_AF_A_Reverser"),
        entrant: None,
        meaning: "family allowances handed back, in dirhams; nothing is zero",
        example: "0",
    },
];

/// What may stand between cells.
pub static CSV_DELIMITERS: &[u8] = &[59, 44, 9, 124];

/// A first line that names so many columns makes a file a CSV.
pub const CSV_RECOGNISED_FROM: usize = 3;

/// The line of titles is looked for in so many lines.
pub const CSV_HEADER_WITHIN: usize = 40;

/// What a row of totals says.
pub static CSV_TOTALS: &[&str] = &[
    "total",
    "totaux",
    "totals",
    "total_general",
    "totaux_generaux",
    "sous_total",
    "sous_totaux",
    "somme",
    "sommes",
    "sum",
    "grand_total",
    "ensemble",
    "report",
    "reports",
    "a_reporter",
    "المجموع",
    "مجموع",
    "الاجمالي",
    "المجموع_العام",
];

/// Names of the dirham.
pub static CSV_CURRENCIES: &[&str] =
    &["dirhams", "dirham", "DHS.", "DHS", "DH.", "DH", "MAD", "د.م.", "د.م", "درهم"];

/// Names of the day.
pub static CSV_DAYS: &[&str] =
    &["jours", "jour", "jrs", "jr", "j", "j.", "days", "يوما", "يوم", "ايام"];

/// Names of the months, from January on.
pub static CSV_MONTHS: [&[&str]; 12] = [
    &["janvier", "janv", "jan", "january", "يناير"],
    &["fevrier", "fevr", "fev", "feb", "february", "فبراير"],
    &["mars", "mar", "march", "مارس"],
    &["avril", "avr", "apr", "april", "ابريل"],
    &["mai", "may", "ماي", "مايو"],
    &["juin", "jun", "june", "يونيو"],
    &["juillet", "juil", "jul", "july", "يوليوز", "يوليو"],
    &["aout", "aug", "august", "غشت", "اغسطس"],
    &["septembre", "sept", "sep", "september", "شتنبر", "سبتمبر"],
    &["octobre", "oct", "october", "اكتوبر"],
    &["novembre", "nov", "november", "نونبر", "نوفمبر"],
    &["decembre", "dec", "december", "دجنبر", "ديسمبر"],
];

/// Bytes 0x80 to 0xFF in IBM 850.
pub const CSV_DOS_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Bytes 0x80 to 0xFF in IBM 437.
pub const CSV_DOS_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Most rows of a file.
pub const CSV_ROWS_MAX: u64 = 999999;

/// Bytes of a cell that are looked at.
pub const CSV_CELL_MAX: usize = 512;

/// From when on salaries show another unit than dirhams a month.
pub const CSV_PLAUSIBLE: crate::CsvPlausible = crate::CsvPlausible {
    rows_from: 3,
    lowest_refused: 60,
    lowest_doubted: 8,
    single_doubted: 100,
    part_refused: 20,
};

/// Marks that become a space in names.
pub const CSV_NAME_BLANKS: &str = "-'’‘ʼ´`‐‑–.";

/// Capital letters, and what names have in their place.
pub static CSV_NAME_LETTERS: &[(&str, &str)] = &[
    ("ÀÁÂÃÄÅĀĂĄ", "A"),
    ("Æ", "AE"),
    ("ÇĆĈĊČ", "C"),
    ("ÐĎĐ", "D"),
    ("ÈÉÊËĒĔĖĘĚ", "E"),
    ("ĜĞĠĢǦ", "G"),
    ("ĤĦḤ", "H"),
    ("ÌÍÎÏĨĪĬĮİ", "I"),
    ("Ĵ", "J"),
    ("Ķ", "K"),
    ("ĹĻĽĿŁ", "L"),
    ("ÑŃŅŇ", "N"),
    ("ÒÓÔÕÖØŌŎŐ", "O"),
    ("Œ", "OE"),
    ("ŔŖŘ", "R"),
    ("ŚŜŞŠȘṢ", "S"),
    ("ẞ", "SS"),
    ("ŢŤŦȚṬ", "T"),
    ("ÙÚÛÜŨŪŬŮŰŲ", "U"),
    ("Ŵ", "W"),
    ("ÝŶŸ", "Y"),
    ("ŹŻŽ", "Z"),
];
