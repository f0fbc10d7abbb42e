// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! The record layouts.

use crate::{Code, Field, FieldKind, Layout, RecordType};

/// The layouts, in the order of [`RecordType::ALL`].
pub static LAYOUTS: [Layout; 18] = [
    Layout {
        record: RecordType::A00,
        title: "Header: what the file is",
        source: "cahier des charges V2, p. 11-31",
        fields: a00::FIELDS,
    },
    Layout {
        record: RecordType::A01,
        title: "Employer: the affiliate and the period",
        source: "cahier des charges V2, p. 11-31",
        fields: a01::FIELDS,
    },
    Layout {
        record: RecordType::A02,
        title: "Salary of one insured of the préétabli",
        source: "cahier des charges V2, p. 11-31",
        fields: a02::FIELDS,
    },
    Layout {
        record: RecordType::A03,
        title: "Recapitulation of the 02 records",
        source: "cahier des charges V2, p. 11-31",
        fields: a03::FIELDS,
    },
    Layout {
        record: RecordType::B00,
        title: "Header: what the file is",
        source: "cahier des charges V2, p. 11-31",
        fields: b00::FIELDS,
    },
    Layout {
        record: RecordType::B01,
        title: "Employer: the affiliate and the period",
        source: "cahier des charges V2, p. 11-31",
        fields: b01::FIELDS,
    },
    Layout {
        record: RecordType::B02,
        title: "Salary of one insured of the préétabli",
        source: "cahier des charges V2, p. 18-19",
        fields: b02::FIELDS,
    },
    Layout {
        record: RecordType::B03,
        title: "Recapitulation of the 02 records",
        source: "cahier des charges V2, p. 11-31",
        fields: b03::FIELDS,
    },
    Layout {
        record: RecordType::B04,
        title: "Salary of one entrant",
        source: "cahier des charges V2, p. 11-31",
        fields: b04::FIELDS,
    },
    Layout {
        record: RecordType::B05,
        title: "Recapitulation of the 04 records",
        source: "cahier des charges V2, p. 11-31",
        fields: b05::FIELDS,
    },
    Layout {
        record: RecordType::B06,
        title: "Recapitulation of the whole file",
        source: "cahier des charges V2, p. 11-31",
        fields: b06::FIELDS,
    },
    Layout {
        record: RecordType::E00,
        title: "Header: what the file is",
        source: "cahier des charges V2, p. 11-31",
        fields: e00::FIELDS,
    },
    Layout {
        record: RecordType::E01,
        title: "Employer: the affiliate and the period",
        source: "cahier des charges V2, p. 11-31",
        fields: e01::FIELDS,
    },
    Layout {
        record: RecordType::E02,
        title: "Salary of one insured of the préétabli",
        source: "cahier des charges V2, p. 11-31",
        fields: e02::FIELDS,
    },
    Layout {
        record: RecordType::E03,
        title: "Recapitulation of the 02 records",
        source: "cahier des charges V2, p. 11-31",
        fields: e03::FIELDS,
    },
    Layout {
        record: RecordType::E04,
        title: "Salary of one entrant",
        source: "cahier des charges V2, p. 11-31",
        fields: e04::FIELDS,
    },
    Layout {
        record: RecordType::E05,
        title: "Recapitulation of the 04 records",
        source: "cahier des charges V2, p. 11-31",
        fields: e05::FIELDS,
    },
    Layout {
        record: RecordType::E06,
        title: "Recapitulation of the whole file",
        source: "cahier des charges V2, p. 11-31",
        fields: e06::FIELDS,
    },
];

/// Fields of A00: Header: what the file is.
pub mod a00 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C102),
    };
    /// `N_Identif_Transfert`, columns 4 to 17.
    pub const N_IDENTIF_TRANSFERT: Field = Field {
        name: "N_Identif_Transfert",
        start: 4,
        len: 14,
        kind: FieldKind::Text,
        code: Some(Code::C202),
    };
    /// `L_Cat`, columns 18 to 19.
    pub const L_CAT: Field =
        Field { name: "L_Cat", start: 18, len: 2, kind: FieldKind::Text, code: Some(Code::C302) };
    /// `L_filler`, columns 20 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 20, len: 241, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[L_TYPE_ENREG, N_IDENTIF_TRANSFERT, L_CAT, L_FILLER];
}

/// Fields of A01: Employer: the affiliate and the period.
pub mod a01 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C112),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C212),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C312),
    };
    /// `L_Raison_Sociale`, columns 17 to 56.
    pub const L_RAISON_SOCIALE: Field = Field {
        name: "L_Raison_Sociale",
        start: 17,
        len: 40,
        kind: FieldKind::Text,
        code: Some(Code::C412),
    };
    /// `L_Activite`, columns 57 to 96.
    pub const L_ACTIVITE: Field = Field {
        name: "L_Activite",
        start: 57,
        len: 40,
        kind: FieldKind::Text,
        code: Some(Code::C512),
    };
    /// `L_Adresse`, columns 97 to 216.
    pub const L_ADRESSE: Field = Field {
        name: "L_Adresse",
        start: 97,
        len: 120,
        kind: FieldKind::Text,
        code: Some(Code::C612),
    };
    /// `L_Ville`, columns 217 to 236.
    pub const L_VILLE: Field = Field {
        name: "L_Ville",
        start: 217,
        len: 20,
        kind: FieldKind::Text,
        code: Some(Code::C712),
    };
    /// `C_Code_Postal`, columns 237 to 242.
    pub const C_CODE_POSTAL: Field = Field {
        name: "C_Code_Postal",
        start: 237,
        len: 6,
        kind: FieldKind::Text,
        code: Some(Code::C812),
    };
    /// `C_Code_Agence`, columns 243 to 244.
    pub const C_CODE_AGENCE: Field = Field {
        name: "C_Code_Agence",
        start: 243,
        len: 2,
        kind: FieldKind::Identifier,
        code: Some(Code::C912),
    };
    /// `D_Date_Emission`, columns 245 to 252.
    pub const D_DATE_EMISSION: Field = Field {
        name: "D_Date_Emission",
        start: 245,
        len: 8,
        kind: FieldKind::Identifier,
        code: Some(Code::C1012),
    };
    /// `D_Date_Exig`, columns 253 to 260.
    pub const D_DATE_EXIG: Field = Field {
        name: "D_Date_Exig",
        start: 253,
        len: 8,
        kind: FieldKind::Identifier,
        code: Some(Code::C1112),
    };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        L_RAISON_SOCIALE,
        L_ACTIVITE,
        L_ADRESSE,
        L_VILLE,
        C_CODE_POSTAL,
        C_CODE_AGENCE,
        D_DATE_EMISSION,
        D_DATE_EXIG,
    ];
}

/// Fields of A02: Salary of one insured of the préétabli.
pub mod a02 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C122),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C222),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C322),
    };
    /// `N_Num_Assure`, columns 17 to 25.
    pub const N_NUM_ASSURE: Field = Field {
        name: "N_Num_Assure",
        start: 17,
        len: 9,
        kind: FieldKind::Identifier,
        code: Some(Code::C422),
    };
    /// `L_Nom_Prenom`, columns 26 to 85.
    pub const L_NOM_PRENOM: Field = Field {
        name: "L_Nom_Prenom",
        start: 26,
        len: 60,
        kind: FieldKind::Text,
        code: Some(Code::C522),
    };
    /// `N_Enfants`, columns 86 to 87.
    pub const N_ENFANTS: Field = Field {
        name: "N_Enfants",
        start: 86,
        len: 2,
        kind: FieldKind::Count,
        code: Some(Code::C622),
    };
    /// `N_AF_A_Payer`, columns 88 to 93.
    pub const N_AF_A_PAYER: Field = Field {
        name: "N_AF_A_Payer",
        start: 88,
        len: 6,
        kind: FieldKind::Money,
        code: Some(Code::C722),
    };
    /// `N_AF_A_Deduire`, columns 94 to 99.
    pub const N_AF_A_DEDUIRE: Field = Field {
        name: "N_AF_A_Deduire",
        start: 94,
        len: 6,
        kind: FieldKind::Money,
        code: Some(Code::C822),
    };
    /// `N_AF_Net_A_Payer`, columns 100 to 105.
    pub const N_AF_NET_A_PAYER: Field = Field {
        name: "N_AF_Net_A_Payer",
        start: 100,
        len: 6,
        kind: FieldKind::Money,
        code: Some(Code::C922),
    };
    /// `L_filler`, columns 106 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 106, len: 155, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        N_NUM_ASSURE,
        L_NOM_PRENOM,
        N_ENFANTS,
        N_AF_A_PAYER,
        N_AF_A_DEDUIRE,
        N_AF_NET_A_PAYER,
        L_FILLER,
    ];
}

/// Fields of A03: Recapitulation of the 02 records.
pub mod a03 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C132),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C232),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C332),
    };
    /// `N_Nbr_Salaries`, columns 17 to 22.
    pub const N_NBR_SALARIES: Field = Field {
        name: "N_Nbr_Salaries",
        start: 17,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C432),
    };
    /// `N_T_Enfants`, columns 23 to 28.
    pub const N_T_ENFANTS: Field = Field {
        name: "N_T_Enfants",
        start: 23,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C532),
    };
    /// `N_T_AF_A_Payer`, columns 29 to 40.
    pub const N_T_AF_A_PAYER: Field = Field {
        name: "N_T_AF_A_Payer",
        start: 29,
        len: 12,
        kind: FieldKind::Money,
        code: Some(Code::C632),
    };
    /// `N_T_AF_A_Deduire`, columns 41 to 52.
    pub const N_T_AF_A_DEDUIRE: Field = Field {
        name: "N_T_AF_A_Deduire",
        start: 41,
        len: 12,
        kind: FieldKind::Money,
        code: Some(Code::C732),
    };
    /// `N_T_AF_Net_A_Payer`, columns 53 to 64.
    pub const N_T_AF_NET_A_PAYER: Field = Field {
        name: "N_T_AF_Net_A_Payer",
        start: 53,
        len: 12,
        kind: FieldKind::Money,
        code: Some(Code::C832),
    };
    /// `N_T_Num_Imma`, columns 65 to 79.
    pub const N_T_NUM_IMMA: Field = Field {
        name: "N_T_Num_Imma",
        start: 65,
        len: 15,
        kind: FieldKind::Count,
        code: Some(Code::C932),
    };
    /// `L_filler`, columns 80 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 80, len: 181, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        N_NBR_SALARIES,
        N_T_ENFANTS,
        N_T_AF_A_PAYER,
        N_T_AF_A_DEDUIRE,
        N_T_AF_NET_A_PAYER,
        N_T_NUM_IMMA,
        L_FILLER,
    ];
}

/// Fields of B00: Header: what the file is.
pub mod b00 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C102),
    };
    /// `N_Identif_Transfert`, columns 4 to 17.
    pub const N_IDENTIF_TRANSFERT: Field = Field {
        name: "N_Identif_Transfert",
        start: 4,
        len: 14,
        kind: FieldKind::Text,
        code: Some(Code::C202),
    };
    /// `L_Cat`, columns 18 to 19.
    pub const L_CAT: Field =
        Field { name: "L_Cat", start: 18, len: 2, kind: FieldKind::Text, code: Some(Code::C302) };
    /// `L_filler`, columns 20 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 20, len: 241, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[L_TYPE_ENREG, N_IDENTIF_TRANSFERT, L_CAT, L_FILLER];
}

/// Fields of B01: Employer: the affiliate and the period.
pub mod b01 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C112),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C212),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C312),
    };
    /// `L_Raison_Sociale`, columns 17 to 56.
    pub const L_RAISON_SOCIALE: Field = Field {
        name: "L_Raison_Sociale",
        start: 17,
        len: 40,
        kind: FieldKind::Text,
        code: Some(Code::C412),
    };
    /// `L_Activite`, columns 57 to 96.
    pub const L_ACTIVITE: Field = Field {
        name: "L_Activite",
        start: 57,
        len: 40,
        kind: FieldKind::Text,
        code: Some(Code::C512),
    };
    /// `L_Adresse`, columns 97 to 216.
    pub const L_ADRESSE: Field = Field {
        name: "L_Adresse",
        start: 97,
        len: 120,
        kind: FieldKind::Text,
        code: Some(Code::C612),
    };
    /// `L_Ville`, columns 217 to 236.
    pub const L_VILLE: Field = Field {
        name: "L_Ville",
        start: 217,
        len: 20,
        kind: FieldKind::Text,
        code: Some(Code::C712),
    };
    /// `C_Code_Postal`, columns 237 to 242.
    pub const C_CODE_POSTAL: Field = Field {
        name: "C_Code_Postal",
        start: 237,
        len: 6,
        kind: FieldKind::Text,
        code: Some(Code::C812),
    };
    /// `C_Code_Agence`, columns 243 to 244.
    pub const C_CODE_AGENCE: Field = Field {
        name: "C_Code_Agence",
        start: 243,
        len: 2,
        kind: FieldKind::Identifier,
        code: Some(Code::C912),
    };
    /// `D_Date_Emission`, columns 245 to 252.
    pub const D_DATE_EMISSION: Field = Field {
        name: "D_Date_Emission",
        start: 245,
        len: 8,
        kind: FieldKind::Identifier,
        code: Some(Code::C1012),
    };
    /// `D_Date_Exig`, columns 253 to 260.
    pub const D_DATE_EXIG: Field = Field {
        name: "D_Date_Exig",
        start: 253,
        len: 8,
        kind: FieldKind::Identifier,
        code: Some(Code::C1112),
    };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        L_RAISON_SOCIALE,
        L_ACTIVITE,
        L_ADRESSE,
        L_VILLE,
        C_CODE_POSTAL,
        C_CODE_AGENCE,
        D_DATE_EMISSION,
        D_DATE_EXIG,
    ];
}

/// Fields of B02: Salary of one insured of the préétabli.
pub mod b02 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C122),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C222),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C322),
    };
    /// `N_Num_Assure`, columns 17 to 25.
    pub const N_NUM_ASSURE: Field = Field {
        name: "N_Num_Assure",
        start: 17,
        len: 9,
        kind: FieldKind::Identifier,
        code: Some(Code::C422),
    };
    /// `L_Nom_Prenom`, columns 26 to 85.
    pub const L_NOM_PRENOM: Field = Field {
        name: "L_Nom_Prenom",
        start: 26,
        len: 60,
        kind: FieldKind::Text,
        code: Some(Code::C522),
    };
    /// `N_Enfants`, columns 86 to 87.
    pub const N_ENFANTS: Field = Field {
        name: "N_Enfants",
        start: 86,
        len: 2,
        kind: FieldKind::Count,
        code: Some(Code::C622),
    };
    /// `N_AF_A_Payer`, columns 88 to 93.
    pub const N_AF_A_PAYER: Field = Field {
        name: "N_AF_A_Payer",
        start: 88,
        len: 6,
        kind: FieldKind::Money,
        code: Some(Code::C722),
    };
    /// `N_AF_A_Deduire`, columns 94 to 99.
    pub const N_AF_A_DEDUIRE: Field = Field {
        name: "N_AF_A_Deduire",
        start: 94,
        len: 6,
        kind: FieldKind::Money,
        code: Some(Code::C822),
    };
    /// `N_AF_Net_A_Payer`, columns 100 to 105.
    pub const N_AF_NET_A_PAYER: Field = Field {
        name: "N_AF_Net_A_Payer",
        start: 100,
        len: 6,
        kind: FieldKind::Money,
        code: Some(Code::C922),
    };
    /// `N_AF_A_Reverser`, columns 106 to 111.
    pub const N_AF_A_REVERSER: Field = Field {
        name: "N_AF_A_Reverser",
        start: 106,
        len: 6,
        kind: FieldKind::Money,
        code: Some(Code::C1022),
    };
    /// `N_Jours_Declares`, columns 112 to 113.
    pub const N_JOURS_DECLARES: Field = Field {
        name: "N_Jours_Declares",
        start: 112,
        len: 2,
        kind: FieldKind::Count,
        code: Some(Code::C1122),
    };
    /// `N_Salaire_Reel`, columns 114 to 126.
    pub const N_SALAIRE_REEL: Field = Field {
        name: "N_Salaire_Reel",
        start: 114,
        len: 13,
        kind: FieldKind::Money,
        code: Some(Code::C1222),
    };
    /// `N_Salaire_Plaf`, columns 127 to 135.
    pub const N_SALAIRE_PLAF: Field = Field {
        name: "N_Salaire_Plaf",
        start: 127,
        len: 9,
        kind: FieldKind::Money,
        code: Some(Code::C1322),
    };
    /// `L_Situation`, columns 136 to 137.
    pub const L_SITUATION: Field = Field {
        name: "L_Situation",
        start: 136,
        len: 2,
        kind: FieldKind::Situation,
        code: Some(Code::C1422),
    };
    /// `S_Ctr`, columns 138 to 156.
    pub const S_CTR: Field = Field {
        name: "S_Ctr",
        start: 138,
        len: 19,
        kind: FieldKind::Count,
        code: Some(Code::C1522),
    };
    /// `L_filler`, columns 157 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 157, len: 104, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        N_NUM_ASSURE,
        L_NOM_PRENOM,
        N_ENFANTS,
        N_AF_A_PAYER,
        N_AF_A_DEDUIRE,
        N_AF_NET_A_PAYER,
        N_AF_A_REVERSER,
        N_JOURS_DECLARES,
        N_SALAIRE_REEL,
        N_SALAIRE_PLAF,
        L_SITUATION,
        S_CTR,
        L_FILLER,
    ];
}

/// Fields of B03: Recapitulation of the 02 records.
pub mod b03 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C132),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C232),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C332),
    };
    /// `N_Nbr_Salaries`, columns 17 to 22.
    pub const N_NBR_SALARIES: Field = Field {
        name: "N_Nbr_Salaries",
        start: 17,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C432),
    };
    /// `N_T_Enfants`, columns 23 to 28.
    pub const N_T_ENFANTS: Field = Field {
        name: "N_T_Enfants",
        start: 23,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C532),
    };
    /// `N_T_AF_A_Payer`, columns 29 to 40.
    pub const N_T_AF_A_PAYER: Field = Field {
        name: "N_T_AF_A_Payer",
        start: 29,
        len: 12,
        kind: FieldKind::Money,
        code: Some(Code::C632),
    };
    /// `N_T_AF_A_Deduire`, columns 41 to 52.
    pub const N_T_AF_A_DEDUIRE: Field = Field {
        name: "N_T_AF_A_Deduire",
        start: 41,
        len: 12,
        kind: FieldKind::Money,
        code: Some(Code::C732),
    };
    /// `N_T_AF_Net_A_Payer`, columns 53 to 64.
    pub const N_T_AF_NET_A_PAYER: Field = Field {
        name: "N_T_AF_Net_A_Payer",
        start: 53,
        len: 12,
        kind: FieldKind::Money,
        code: Some(Code::C832),
    };
    /// `N_T_Num_Imma`, columns 65 to 79.
    pub const N_T_NUM_IMMA: Field = Field {
        name: "N_T_Num_Imma",
        start: 65,
        len: 15,
        kind: FieldKind::Count,
        code: Some(Code::C932),
    };
    /// `N_T_AF_A_Reverser`, columns 80 to 91.
    pub const N_T_AF_A_REVERSER: Field = Field {
        name: "N_T_AF_A_Reverser",
        start: 80,
        len: 12,
        kind: FieldKind::Money,
        code: Some(Code::C1032),
    };
    /// `N_T_Jours_Declares`, columns 92 to 97.
    pub const N_T_JOURS_DECLARES: Field = Field {
        name: "N_T_Jours_Declares",
        start: 92,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C1132),
    };
    /// `N_T_Salaire_Reel`, columns 98 to 112.
    pub const N_T_SALAIRE_REEL: Field = Field {
        name: "N_T_Salaire_Reel",
        start: 98,
        len: 15,
        kind: FieldKind::Money,
        code: Some(Code::C1232),
    };
    /// `N_T_Salaire_Plaf`, columns 113 to 125.
    pub const N_T_SALAIRE_PLAF: Field = Field {
        name: "N_T_Salaire_Plaf",
        start: 113,
        len: 13,
        kind: FieldKind::Money,
        code: Some(Code::C1332),
    };
    /// `N_T_Ctr`, columns 126 to 144.
    pub const N_T_CTR: Field = Field {
        name: "N_T_Ctr",
        start: 126,
        len: 19,
        kind: FieldKind::Count,
        code: Some(Code::C1432),
    };
    /// `L_filler`, columns 145 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 145, len: 116, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        N_NBR_SALARIES,
        N_T_ENFANTS,
        N_T_AF_A_PAYER,
        N_T_AF_A_DEDUIRE,
        N_T_AF_NET_A_PAYER,
        N_T_NUM_IMMA,
        N_T_AF_A_REVERSER,
        N_T_JOURS_DECLARES,
        N_T_SALAIRE_REEL,
        N_T_SALAIRE_PLAF,
        N_T_CTR,
        L_FILLER,
    ];
}

/// Fields of B04: Salary of one entrant.
pub mod b04 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C142),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C242),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C342),
    };
    /// `N_Num_Assure`, columns 17 to 25.
    pub const N_NUM_ASSURE: Field = Field {
        name: "N_Num_Assure",
        start: 17,
        len: 9,
        kind: FieldKind::Identifier,
        code: Some(Code::C442),
    };
    /// `L_Nom_Prenom`, columns 26 to 85.
    pub const L_NOM_PRENOM: Field = Field {
        name: "L_Nom_Prenom",
        start: 26,
        len: 60,
        kind: FieldKind::Text,
        code: Some(Code::C542),
    };
    /// `L_Num_CIN`, columns 86 to 93.
    pub const L_NUM_CIN: Field = Field {
        name: "L_Num_CIN",
        start: 86,
        len: 8,
        kind: FieldKind::Text,
        code: Some(Code::C642),
    };
    /// `N_Nbr_Jours`, columns 94 to 95.
    pub const N_NBR_JOURS: Field = Field {
        name: "N_Nbr_Jours",
        start: 94,
        len: 2,
        kind: FieldKind::Count,
        code: Some(Code::C742),
    };
    /// `N_Sal_Reel`, columns 96 to 108.
    pub const N_SAL_REEL: Field = Field {
        name: "N_Sal_Reel",
        start: 96,
        len: 13,
        kind: FieldKind::Money,
        code: Some(Code::C842),
    };
    /// `N_Sal_Plaf`, columns 109 to 117.
    pub const N_SAL_PLAF: Field = Field {
        name: "N_Sal_Plaf",
        start: 109,
        len: 9,
        kind: FieldKind::Money,
        code: Some(Code::C942),
    };
    /// `S_Ctr`, columns 118 to 136.
    pub const S_CTR: Field = Field {
        name: "S_Ctr",
        start: 118,
        len: 19,
        kind: FieldKind::Count,
        code: Some(Code::C1042),
    };
    /// `L_filler`, columns 137 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 137, len: 124, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        N_NUM_ASSURE,
        L_NOM_PRENOM,
        L_NUM_CIN,
        N_NBR_JOURS,
        N_SAL_REEL,
        N_SAL_PLAF,
        S_CTR,
        L_FILLER,
    ];
}

/// Fields of B05: Recapitulation of the 04 records.
pub mod b05 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C152),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C252),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C352),
    };
    /// `N_Nbr_Salaries`, columns 17 to 22.
    pub const N_NBR_SALARIES: Field = Field {
        name: "N_Nbr_Salaries",
        start: 17,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C452),
    };
    /// `N_T_Num_Imma`, columns 23 to 37.
    pub const N_T_NUM_IMMA: Field = Field {
        name: "N_T_Num_Imma",
        start: 23,
        len: 15,
        kind: FieldKind::Count,
        code: Some(Code::C552),
    };
    /// `N_T_Jours_Declares`, columns 38 to 43.
    pub const N_T_JOURS_DECLARES: Field = Field {
        name: "N_T_Jours_Declares",
        start: 38,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C652),
    };
    /// `N_T_Salaire_Reel`, columns 44 to 58.
    pub const N_T_SALAIRE_REEL: Field = Field {
        name: "N_T_Salaire_Reel",
        start: 44,
        len: 15,
        kind: FieldKind::Money,
        code: Some(Code::C752),
    };
    /// `N_T_Salaire_Plaf`, columns 59 to 71.
    pub const N_T_SALAIRE_PLAF: Field = Field {
        name: "N_T_Salaire_Plaf",
        start: 59,
        len: 13,
        kind: FieldKind::Money,
        code: Some(Code::C852),
    };
    /// `N_T_Ctr`, columns 72 to 90.
    pub const N_T_CTR: Field = Field {
        name: "N_T_Ctr",
        start: 72,
        len: 19,
        kind: FieldKind::Count,
        code: Some(Code::C952),
    };
    /// `L_filler`, columns 91 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 91, len: 170, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        N_NBR_SALARIES,
        N_T_NUM_IMMA,
        N_T_JOURS_DECLARES,
        N_T_SALAIRE_REEL,
        N_T_SALAIRE_PLAF,
        N_T_CTR,
        L_FILLER,
    ];
}

/// Fields of B06: Recapitulation of the whole file.
pub mod b06 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C162),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C262),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C362),
    };
    /// `N_Nbr_Salaries`, columns 17 to 22.
    pub const N_NBR_SALARIES: Field = Field {
        name: "N_Nbr_Salaries",
        start: 17,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C462),
    };
    /// `N_T_Num_Imma`, columns 23 to 37.
    pub const N_T_NUM_IMMA: Field = Field {
        name: "N_T_Num_Imma",
        start: 23,
        len: 15,
        kind: FieldKind::Count,
        code: Some(Code::C562),
    };
    /// `N_T_Jours_Declares`, columns 38 to 43.
    pub const N_T_JOURS_DECLARES: Field = Field {
        name: "N_T_Jours_Declares",
        start: 38,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C662),
    };
    /// `N_T_Salaire_Reel`, columns 44 to 58.
    pub const N_T_SALAIRE_REEL: Field = Field {
        name: "N_T_Salaire_Reel",
        start: 44,
        len: 15,
        kind: FieldKind::Money,
        code: Some(Code::C762),
    };
    /// `N_T_Salaire_Plaf`, columns 59 to 71.
    pub const N_T_SALAIRE_PLAF: Field = Field {
        name: "N_T_Salaire_Plaf",
        start: 59,
        len: 13,
        kind: FieldKind::Money,
        code: Some(Code::C862),
    };
    /// `N_T_Ctr`, columns 72 to 90.
    pub const N_T_CTR: Field = Field {
        name: "N_T_Ctr",
        start: 72,
        len: 19,
        kind: FieldKind::Count,
        code: Some(Code::C962),
    };
    /// `L_filler`, columns 91 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 91, len: 170, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        N_NBR_SALARIES,
        N_T_NUM_IMMA,
        N_T_JOURS_DECLARES,
        N_T_SALAIRE_REEL,
        N_T_SALAIRE_PLAF,
        N_T_CTR,
        L_FILLER,
    ];
}

/// Fields of E00: Header: what the file is.
pub mod e00 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C102),
    };
    /// `N_Identif_Transfert`, columns 4 to 17.
    pub const N_IDENTIF_TRANSFERT: Field = Field {
        name: "N_Identif_Transfert",
        start: 4,
        len: 14,
        kind: FieldKind::Text,
        code: Some(Code::C202),
    };
    /// `L_Cat`, columns 18 to 19.
    pub const L_CAT: Field =
        Field { name: "L_Cat", start: 18, len: 2, kind: FieldKind::Text, code: Some(Code::C302) };
    /// `L_filler`, columns 20 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 20, len: 241, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[L_TYPE_ENREG, N_IDENTIF_TRANSFERT, L_CAT, L_FILLER];
}

/// Fields of E01: Employer: the affiliate and the period.
pub mod e01 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C112),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C212),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C312),
    };
    /// `L_Raison_Sociale`, columns 17 to 56.
    pub const L_RAISON_SOCIALE: Field = Field {
        name: "L_Raison_Sociale",
        start: 17,
        len: 40,
        kind: FieldKind::Text,
        code: Some(Code::C412),
    };
    /// `L_Activite`, columns 57 to 96.
    pub const L_ACTIVITE: Field = Field {
        name: "L_Activite",
        start: 57,
        len: 40,
        kind: FieldKind::Text,
        code: Some(Code::C512),
    };
    /// `L_Adresse`, columns 97 to 216.
    pub const L_ADRESSE: Field = Field {
        name: "L_Adresse",
        start: 97,
        len: 120,
        kind: FieldKind::Text,
        code: Some(Code::C612),
    };
    /// `L_Ville`, columns 217 to 236.
    pub const L_VILLE: Field = Field {
        name: "L_Ville",
        start: 217,
        len: 20,
        kind: FieldKind::Text,
        code: Some(Code::C712),
    };
    /// `C_Code_Postal`, columns 237 to 242.
    pub const C_CODE_POSTAL: Field = Field {
        name: "C_Code_Postal",
        start: 237,
        len: 6,
        kind: FieldKind::Text,
        code: Some(Code::C812),
    };
    /// `C_Code_Agence`, columns 243 to 244.
    pub const C_CODE_AGENCE: Field = Field {
        name: "C_Code_Agence",
        start: 243,
        len: 2,
        kind: FieldKind::Identifier,
        code: Some(Code::C912),
    };
    /// `D_Date_Emission`, columns 245 to 252.
    pub const D_DATE_EMISSION: Field = Field {
        name: "D_Date_Emission",
        start: 245,
        len: 8,
        kind: FieldKind::Identifier,
        code: Some(Code::C1012),
    };
    /// `D_Date_Exig`, columns 253 to 260.
    pub const D_DATE_EXIG: Field = Field {
        name: "D_Date_Exig",
        start: 253,
        len: 8,
        kind: FieldKind::Identifier,
        code: Some(Code::C1112),
    };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        L_RAISON_SOCIALE,
        L_ACTIVITE,
        L_ADRESSE,
        L_VILLE,
        C_CODE_POSTAL,
        C_CODE_AGENCE,
        D_DATE_EMISSION,
        D_DATE_EXIG,
    ];
}

/// Fields of E02: Salary of one insured of the préétabli.
pub mod e02 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C122),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C222),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C322),
    };
    /// `N_Num_Assure`, columns 17 to 25.
    pub const N_NUM_ASSURE: Field = Field {
        name: "N_Num_Assure",
        start: 17,
        len: 9,
        kind: FieldKind::Identifier,
        code: Some(Code::C422),
    };
    /// `L_Nom_Prenom`, columns 26 to 85.
    pub const L_NOM_PRENOM: Field = Field {
        name: "L_Nom_Prenom",
        start: 26,
        len: 60,
        kind: FieldKind::Text,
        code: Some(Code::C522),
    };
    /// `N_Enfants`, columns 86 to 87.
    pub const N_ENFANTS: Field = Field {
        name: "N_Enfants",
        start: 86,
        len: 2,
        kind: FieldKind::Count,
        code: Some(Code::C622),
    };
    /// `N_AF_A_Payer`, columns 88 to 93.
    pub const N_AF_A_PAYER: Field = Field {
        name: "N_AF_A_Payer",
        start: 88,
        len: 6,
        kind: FieldKind::Money,
        code: Some(Code::C722),
    };
    /// `N_AF_A_Deduire`, columns 94 to 99.
    pub const N_AF_A_DEDUIRE: Field = Field {
        name: "N_AF_A_Deduire",
        start: 94,
        len: 6,
        kind: FieldKind::Money,
        code: Some(Code::C822),
    };
    /// `N_AF_Net_A_Payer`, columns 100 to 105.
    pub const N_AF_NET_A_PAYER: Field = Field {
        name: "N_AF_Net_A_Payer",
        start: 100,
        len: 6,
        kind: FieldKind::Money,
        code: Some(Code::C922),
    };
    /// `N_AF_A_Reverser`, columns 106 to 111.
    pub const N_AF_A_REVERSER: Field = Field {
        name: "N_AF_A_Reverser",
        start: 106,
        len: 6,
        kind: FieldKind::Money,
        code: Some(Code::C1022),
    };
    /// `N_Jours_Declares`, columns 112 to 113.
    pub const N_JOURS_DECLARES: Field = Field {
        name: "N_Jours_Declares",
        start: 112,
        len: 2,
        kind: FieldKind::Count,
        code: Some(Code::C1122),
    };
    /// `N_Salaire_Reel`, columns 114 to 126.
    pub const N_SALAIRE_REEL: Field = Field {
        name: "N_Salaire_Reel",
        start: 114,
        len: 13,
        kind: FieldKind::Money,
        code: Some(Code::C1222),
    };
    /// `N_Salaire_Plaf`, columns 127 to 135.
    pub const N_SALAIRE_PLAF: Field = Field {
        name: "N_Salaire_Plaf",
        start: 127,
        len: 9,
        kind: FieldKind::Money,
        code: Some(Code::C1322),
    };
    /// `L_Situation`, columns 136 to 137.
    pub const L_SITUATION: Field = Field {
        name: "L_Situation",
        start: 136,
        len: 2,
        kind: FieldKind::Situation,
        code: Some(Code::C1422),
    };
    /// `S_Ctr`, columns 138 to 156.
    pub const S_CTR: Field = Field {
        name: "S_Ctr",
        start: 138,
        len: 19,
        kind: FieldKind::Count,
        code: Some(Code::C1522),
    };
    /// `L_filler`, columns 157 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 157, len: 104, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        N_NUM_ASSURE,
        L_NOM_PRENOM,
        N_ENFANTS,
        N_AF_A_PAYER,
        N_AF_A_DEDUIRE,
        N_AF_NET_A_PAYER,
        N_AF_A_REVERSER,
        N_JOURS_DECLARES,
        N_SALAIRE_REEL,
        N_SALAIRE_PLAF,
        L_SITUATION,
        S_CTR,
        L_FILLER,
    ];
}

/// Fields of E03: Recapitulation of the 02 records.
pub mod e03 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C132),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C232),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C332),
    };
    /// `N_Nbr_Salaries`, columns 17 to 22.
    pub const N_NBR_SALARIES: Field = Field {
        name: "N_Nbr_Salaries",
        start: 17,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C432),
    };
    /// `N_T_Enfants`, columns 23 to 28.
    pub const N_T_ENFANTS: Field = Field {
        name: "N_T_Enfants",
        start: 23,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C532),
    };
    /// `N_T_AF_A_Payer`, columns 29 to 40.
    pub const N_T_AF_A_PAYER: Field = Field {
        name: "N_T_AF_A_Payer",
        start: 29,
        len: 12,
        kind: FieldKind::Money,
        code: Some(Code::C632),
    };
    /// `N_T_AF_A_Deduire`, columns 41 to 52.
    pub const N_T_AF_A_DEDUIRE: Field = Field {
        name: "N_T_AF_A_Deduire",
        start: 41,
        len: 12,
        kind: FieldKind::Money,
        code: Some(Code::C732),
    };
    /// `N_T_AF_Net_A_Payer`, columns 53 to 64.
    pub const N_T_AF_NET_A_PAYER: Field = Field {
        name: "N_T_AF_Net_A_Payer",
        start: 53,
        len: 12,
        kind: FieldKind::Money,
        code: Some(Code::C832),
    };
    /// `N_T_Num_Imma`, columns 65 to 79.
    pub const N_T_NUM_IMMA: Field = Field {
        name: "N_T_Num_Imma",
        start: 65,
        len: 15,
        kind: FieldKind::Count,
        code: Some(Code::C932),
    };
    /// `N_T_AF_A_Reverser`, columns 80 to 91.
    pub const N_T_AF_A_REVERSER: Field = Field {
        name: "N_T_AF_A_Reverser",
        start: 80,
        len: 12,
        kind: FieldKind::Money,
        code: Some(Code::C1032),
    };
    /// `N_T_Jours_Declares`, columns 92 to 97.
    pub const N_T_JOURS_DECLARES: Field = Field {
        name: "N_T_Jours_Declares",
        start: 92,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C1132),
    };
    /// `N_T_Salaire_Reel`, columns 98 to 112.
    pub const N_T_SALAIRE_REEL: Field = Field {
        name: "N_T_Salaire_Reel",
        start: 98,
        len: 15,
        kind: FieldKind::Money,
        code: Some(Code::C1232),
    };
    /// `N_T_Salaire_Plaf`, columns 113 to 125.
    pub const N_T_SALAIRE_PLAF: Field = Field {
        name: "N_T_Salaire_Plaf",
        start: 113,
        len: 13,
        kind: FieldKind::Money,
        code: Some(Code::C1332),
    };
    /// `N_T_Ctr`, columns 126 to 144.
    pub const N_T_CTR: Field = Field {
        name: "N_T_Ctr",
        start: 126,
        len: 19,
        kind: FieldKind::Count,
        code: Some(Code::C1432),
    };
    /// `L_filler`, columns 145 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 145, len: 116, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        N_NBR_SALARIES,
        N_T_ENFANTS,
        N_T_AF_A_PAYER,
        N_T_AF_A_DEDUIRE,
        N_T_AF_NET_A_PAYER,
        N_T_NUM_IMMA,
        N_T_AF_A_REVERSER,
        N_T_JOURS_DECLARES,
        N_T_SALAIRE_REEL,
        N_T_SALAIRE_PLAF,
        N_T_CTR,
        L_FILLER,
    ];
}

/// Fields of E04: Salary of one entrant.
pub mod e04 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C142),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C242),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C342),
    };
    /// `N_Num_Assure`, columns 17 to 25.
    pub const N_NUM_ASSURE: Field = Field {
        name: "N_Num_Assure",
        start: 17,
        len: 9,
        kind: FieldKind::Identifier,
        code: Some(Code::C442),
    };
    /// `L_Nom_Prenom`, columns 26 to 85.
    pub const L_NOM_PRENOM: Field = Field {
        name: "L_Nom_Prenom",
        start: 26,
        len: 60,
        kind: FieldKind::Text,
        code: Some(Code::C542),
    };
    /// `L_Num_CIN`, columns 86 to 93.
    pub const L_NUM_CIN: Field = Field {
        name: "L_Num_CIN",
        start: 86,
        len: 8,
        kind: FieldKind::Text,
        code: Some(Code::C642),
    };
    /// `N_Nbr_Jours`, columns 94 to 95.
    pub const N_NBR_JOURS: Field = Field {
        name: "N_Nbr_Jours",
        start: 94,
        len: 2,
        kind: FieldKind::Count,
        code: Some(Code::C742),
    };
    /// `N_Sal_Reel`, columns 96 to 108.
    pub const N_SAL_REEL: Field = Field {
        name: "N_Sal_Reel",
        start: 96,
        len: 13,
        kind: FieldKind::Money,
        code: Some(Code::C842),
    };
    /// `N_Sal_Plaf`, columns 109 to 117.
    pub const N_SAL_PLAF: Field = Field {
        name: "N_Sal_Plaf",
        start: 109,
        len: 9,
        kind: FieldKind::Money,
        code: Some(Code::C942),
    };
    /// `S_Ctr`, columns 118 to 136.
    pub const S_CTR: Field = Field {
        name: "S_Ctr",
        start: 118,
        len: 19,
        kind: FieldKind::Count,
        code: Some(Code::C1042),
    };
    /// `L_filler`, columns 137 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 137, len: 124, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        N_NUM_ASSURE,
        L_NOM_PRENOM,
        L_NUM_CIN,
        N_NBR_JOURS,
        N_SAL_REEL,
        N_SAL_PLAF,
        S_CTR,
        L_FILLER,
    ];
}

/// Fields of E05: Recapitulation of the 04 records.
pub mod e05 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C152),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C252),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C352),
    };
    /// `N_Nbr_Salaries`, columns 17 to 22.
    pub const N_NBR_SALARIES: Field = Field {
        name: "N_Nbr_Salaries",
        start: 17,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C452),
    };
    /// `N_T_Num_Imma`, columns 23 to 37.
    pub const N_T_NUM_IMMA: Field = Field {
        name: "N_T_Num_Imma",
        start: 23,
        len: 15,
        kind: FieldKind::Count,
        code: Some(Code::C552),
    };
    /// `N_T_Jours_Declares`, columns 38 to 43.
    pub const N_T_JOURS_DECLARES: Field = Field {
        name: "N_T_Jours_Declares",
        start: 38,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C652),
    };
    /// `N_T_Salaire_Reel`, columns 44 to 58.
    pub const N_T_SALAIRE_REEL: Field = Field {
        name: "N_T_Salaire_Reel",
        start: 44,
        len: 15,
        kind: FieldKind::Money,
        code: Some(Code::C752),
    };
    /// `N_T_Salaire_Plaf`, columns 59 to 71.
    pub const N_T_SALAIRE_PLAF: Field = Field {
        name: "N_T_Salaire_Plaf",
        start: 59,
        len: 13,
        kind: FieldKind::Money,
        code: Some(Code::C852),
    };
    /// `N_T_Ctr`, columns 72 to 90.
    pub const N_T_CTR: Field = Field {
        name: "N_T_Ctr",
        start: 72,
        len: 19,
        kind: FieldKind::Count,
        code: Some(Code::C952),
    };
    /// `L_filler`, columns 91 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 91, len: 170, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        N_NBR_SALARIES,
        N_T_NUM_IMMA,
        N_T_JOURS_DECLARES,
        N_T_SALAIRE_REEL,
        N_T_SALAIRE_PLAF,
        N_T_CTR,
        L_FILLER,
    ];
}

/// Fields of E06: Recapitulation of the whole file.
pub mod e06 {
    use super::{Code, Field, FieldKind};
    /// `L_Type_Enreg`, columns 1 to 3.
    pub const L_TYPE_ENREG: Field = Field {
        name: "L_Type_Enreg",
        start: 1,
        len: 3,
        kind: FieldKind::Text,
        code: Some(Code::C162),
    };
    /// `N_Num_Affilie`, columns 4 to 10.
    pub const N_NUM_AFFILIE: Field = Field {
        name: "N_Num_Affilie",
        start: 4,
        len: 7,
        kind: FieldKind::Identifier,
        code: Some(Code::C262),
    };
    /// `L_Periode`, columns 11 to 16.
    pub const L_PERIODE: Field = Field {
        name: "L_Periode",
        start: 11,
        len: 6,
        kind: FieldKind::Identifier,
        code: Some(Code::C362),
    };
    /// `N_Nbr_Salaries`, columns 17 to 22.
    pub const N_NBR_SALARIES: Field = Field {
        name: "N_Nbr_Salaries",
        start: 17,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C462),
    };
    /// `N_T_Num_Imma`, columns 23 to 37.
    pub const N_T_NUM_IMMA: Field = Field {
        name: "N_T_Num_Imma",
        start: 23,
        len: 15,
        kind: FieldKind::Count,
        code: Some(Code::C562),
    };
    /// `N_T_Jours_Declares`, columns 38 to 43.
    pub const N_T_JOURS_DECLARES: Field = Field {
        name: "N_T_Jours_Declares",
        start: 38,
        len: 6,
        kind: FieldKind::Count,
        code: Some(Code::C662),
    };
    /// `N_T_Salaire_Reel`, columns 44 to 58.
    pub const N_T_SALAIRE_REEL: Field = Field {
        name: "N_T_Salaire_Reel",
        start: 44,
        len: 15,
        kind: FieldKind::Money,
        code: Some(Code::C762),
    };
    /// `N_T_Salaire_Plaf`, columns 59 to 71.
    pub const N_T_SALAIRE_PLAF: Field = Field {
        name: "N_T_Salaire_Plaf",
        start: 59,
        len: 13,
        kind: FieldKind::Money,
        code: Some(Code::C862),
    };
    /// `N_T_Ctr`, columns 72 to 90.
    pub const N_T_CTR: Field = Field {
        name: "N_T_Ctr",
        start: 72,
        len: 19,
        kind: FieldKind::Count,
        code: Some(Code::C962),
    };
    /// `L_filler`, columns 91 to 260.
    pub const L_FILLER: Field =
        Field { name: "L_filler", start: 91, len: 170, kind: FieldKind::Text, code: None };
    /// All of them, in order.
    pub static FIELDS: &[Field] = &[
        L_TYPE_ENREG,
        N_NUM_AFFILIE,
        L_PERIODE,
        N_NBR_SALARIES,
        N_T_NUM_IMMA,
        N_T_JOURS_DECLARES,
        N_T_SALAIRE_REEL,
        N_T_SALAIRE_PLAF,
        N_T_CTR,
        L_FILLER,
    ];
}
