//! The totals as tables: their columns, and the recapitulations that hold them.

/// The columns that are added up, by the official names of their totals.
pub(crate) const COLUMNS: [&str; 11] = [
    "N_Nbr_Salaries",
    "N_T_Enfants",
    "N_T_AF_A_Payer",
    "N_T_AF_A_Deduire",
    "N_T_AF_Net_A_Payer",
    "N_T_Num_Imma",
    "N_T_AF_A_Reverser",
    "N_T_Jours_Declares",
    "N_T_Salaire_Reel",
    "N_T_Salaire_Plaf",
    "N_T_Ctr",
];
pub(crate) const WIDTH: usize = COLUMNS.len();
pub(crate) const NBR: usize = 0;
pub(crate) const IMMA: usize = 5;
pub(crate) const REVERSER: usize = 6;
pub(crate) const JOURS: usize = 7;
pub(crate) const REEL: usize = 8;
pub(crate) const PLAF: usize = 9;
pub(crate) const CTR: usize = 10;

/// The recapitulations: 03, 05, 06.
pub(crate) const R03: usize = 0;
pub(crate) const R05: usize = 1;
pub(crate) const R06: usize = 2;

/// A value for each column.
pub(crate) type Row<T> = [T; WIDTH];
