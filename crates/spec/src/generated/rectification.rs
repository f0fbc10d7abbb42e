// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! The CSV of rectifications.

/// Rows that a rectification may have.
pub const RECTIFICATION_ROWS_MAX: usize = 10000;

/// Days for the employer's remarks on a redressement.
pub const REMARKS_DAYS: u16 = 45;

/// A column of a rectification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RectColumn {
    /// `affilie`.
    Affilie,
    /// `periode`.
    Periode,
    /// `assure`.
    Assure,
    /// `recu`.
    Recu,
    /// `ligne`.
    Ligne,
    /// `champ`.
    Champ,
    /// `declare`.
    Declare,
    /// `correct`.
    Correct,
    /// `motif`.
    Motif,
    /// `nom`.
    Nom,
    /// `cin`.
    Cin,
    /// `jours`.
    Jours,
    /// `salaire`.
    Salaire,
}

impl RectColumn {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 13] = [
        Self::Affilie,
        Self::Periode,
        Self::Assure,
        Self::Recu,
        Self::Ligne,
        Self::Champ,
        Self::Declare,
        Self::Correct,
        Self::Motif,
        Self::Nom,
        Self::Cin,
        Self::Jours,
        Self::Salaire,
    ];

    /// As it is written here.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Affilie => "affilie",
            Self::Periode => "periode",
            Self::Assure => "assure",
            Self::Recu => "recu",
            Self::Ligne => "ligne",
            Self::Champ => "champ",
            Self::Declare => "declare",
            Self::Correct => "correct",
            Self::Motif => "motif",
            Self::Nom => "nom",
            Self::Cin => "cin",
            Self::Jours => "jours",
            Self::Salaire => "salaire",
        }
    }

    /// Every spelling that is read.
    #[must_use]
    pub const fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Affilie => &["affilie", "num_affilie", "numero_d_affilie", "n_affilie"],
            Self::Periode => &["periode", "mois", "periode_declaree"],
            Self::Assure => &["assure", "num_assure", "numero_assure", "n_cnss", "immatriculation"],
            Self::Recu => &["recu", "accuse", "receipt", "n_accuse"],
            Self::Ligne => &["ligne", "n_ligne", "line"],
            Self::Champ => &["champ", "zone", "field"],
            Self::Declare => &["declare", "valeur_declaree", "reported"],
            Self::Correct => &["correct", "valeur_correcte", "correcte", "corrige"],
            Self::Motif => &["motif", "motive", "raison"],
            Self::Nom => &["nom", "nom_prenom", "name"],
            Self::Cin => &["cin", "num_cin", "cnie"],
            Self::Jours => &["jours", "jours_declares", "days"],
            Self::Salaire => &["salaire", "salaire_reel", "salary"],
        }
    }

    /// By a spelling, as it is compared.
    #[must_use]
    pub fn of_spelling(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.spellings().contains(&key))
    }
}

/// Columns without which a rectification is refused.
pub const RECTIFICATION_REQUIRED: [RectColumn; 6] = [
    RectColumn::Affilie,
    RectColumn::Periode,
    RectColumn::Champ,
    RectColumn::Declare,
    RectColumn::Correct,
    RectColumn::Motif,
];

/// What a row corrects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RectField {
    /// `jours`.
    Jours,
    /// `salaire_reel`.
    SalaireReel,
    /// `salaire_plaf`.
    SalairePlaf,
    /// `situation`.
    Situation,
    /// `assure`.
    Assure,
    /// `annulation`.
    Annulation,
    /// `ajout`.
    Ajout,
}

impl RectField {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Jours,
        Self::SalaireReel,
        Self::SalairePlaf,
        Self::Situation,
        Self::Assure,
        Self::Annulation,
        Self::Ajout,
    ];

    /// As it is written here.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jours => "jours",
            Self::SalaireReel => "salaire_reel",
            Self::SalairePlaf => "salaire_plaf",
            Self::Situation => "situation",
            Self::Assure => "assure",
            Self::Annulation => "annulation",
            Self::Ajout => "ajout",
        }
    }

    /// Every spelling that is read.
    #[must_use]
    pub const fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Jours => &["jours", "jours_declares", "nombre_de_jours"],
            Self::SalaireReel => &["salaire_reel", "salaire", "reel"],
            Self::SalairePlaf => &["salaire_plaf", "salaire_plafonne", "plafonne"],
            Self::Situation => &["situation", "code_situation"],
            Self::Assure => &["assure", "num_assure", "numero_assure", "numero"],
            Self::Annulation => &["annulation", "annuler", "annule"],
            Self::Ajout => &["ajout", "ajouter", "oubli"],
        }
    }

    /// By a spelling, as it is compared.
    #[must_use]
    pub fn of_spelling(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.spellings().contains(&key))
    }
}
