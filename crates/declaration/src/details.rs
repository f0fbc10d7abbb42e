//! The detail records taken apart: 02 and 04.
//!
//! One nom parser per record, fields in file order with the widths of the layout. They cannot fail
//! on 260 bytes; what a digit field holds instead of digits is a value ([`Number::Invalid`]).

use crate::numbers::{Number, number};
use nom::bytes::complete::take;
use nom::{IResult, Parser};
use spec::{Field, RECORD_LEN, a02, b02, b04};

/// A B02 or E02 record (they share one layout).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Salaire<'a> {
    /// `N_Num_Affilie` and `L_Periode` together, 13 bytes.
    pub entete: &'a [u8],
    /// `N_Num_Assure`.
    pub num_assure: Number,
    /// `L_Nom_Prenom`, bytes as they came.
    pub nom_prenom: &'a [u8],
    /// `N_Enfants`.
    pub enfants: Number,
    /// `N_AF_A_Payer`, centimes.
    pub af_a_payer: Number,
    /// `N_AF_A_Deduire`, centimes.
    pub af_a_deduire: Number,
    /// `N_AF_Net_A_Payer`, centimes.
    pub af_net_a_payer: Number,
    /// `N_AF_A_Reverser`, centimes.
    pub af_a_reverser: Number,
    /// `N_Jours_Declares`, days.
    pub jours_declares: Number,
    /// `N_Salaire_Reel`, centimes.
    pub salaire_reel: Number,
    /// `N_Salaire_Plaf`, centimes.
    pub salaire_plaf: Number,
    /// `L_Situation`, two bytes.
    pub situation: &'a [u8],
    /// `S_Ctr`, horizontal sum.
    pub s_ctr: Number,
}

/// A B04 or E04 record (they share one layout).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entrant<'a> {
    /// `N_Num_Affilie` and `L_Periode` together, 13 bytes.
    pub entete: &'a [u8],
    /// `N_Num_Assure`.
    pub num_assure: Number,
    /// `L_Nom_Prenom`, bytes as they came.
    pub nom_prenom: &'a [u8],
    /// `L_Num_CIN`, bytes as they came.
    pub num_cin: &'a [u8],
    /// `N_Nbr_Jours`, days.
    pub nbr_jours: Number,
    /// `N_Sal_Reel`, centimes.
    pub sal_reel: Number,
    /// `N_Sal_Plaf`, centimes.
    pub sal_plaf: Number,
    /// `S_Ctr`, horizontal sum.
    pub s_ctr: Number,
}

/// An A02 record: what CNSS knows of an insured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preetabli<'a> {
    /// `N_Num_Affilie` and `L_Periode` together, 13 bytes.
    pub entete: &'a [u8],
    /// `N_Num_Assure`.
    pub num_assure: Number,
    /// `L_Nom_Prenom`, bytes as they came.
    pub nom_prenom: &'a [u8],
    /// `N_Enfants`.
    pub enfants: Number,
    /// `N_AF_A_Payer`, centimes.
    pub af_a_payer: Number,
    /// `N_AF_A_Deduire`, centimes.
    pub af_a_deduire: Number,
    /// `N_AF_Net_A_Payer`, centimes.
    pub af_net_a_payer: Number,
}

type Parsed<'a, T> = IResult<&'a [u8], T>;

#[inline]
fn text<'a>(field: &Field, input: &'a [u8]) -> Parsed<'a, &'a [u8]> {
    take(field.len).parse(input)
}

#[inline]
fn digits<'a>(field: &Field, input: &'a [u8]) -> Parsed<'a, Number> {
    take(field.len).map(number).parse(input)
}

/// The record type is skipped, the affiliate and the period are taken together: they are compared
/// together.
#[inline]
fn entete(input: &[u8]) -> Parsed<'_, &[u8]> {
    let (input, _) = text(&b02::L_TYPE_ENREG, input)?;
    take(b02::N_NUM_AFFILIE.len + b02::L_PERIODE.len).parse(input)
}

#[inline]
fn parse_salaire(input: &[u8]) -> Parsed<'_, Salaire<'_>> {
    let (input, entete) = entete(input)?;
    let (input, num_assure) = digits(&b02::N_NUM_ASSURE, input)?;
    let (input, nom_prenom) = text(&b02::L_NOM_PRENOM, input)?;
    let (input, enfants) = digits(&b02::N_ENFANTS, input)?;
    let (input, af_a_payer) = digits(&b02::N_AF_A_PAYER, input)?;
    let (input, af_a_deduire) = digits(&b02::N_AF_A_DEDUIRE, input)?;
    let (input, af_net_a_payer) = digits(&b02::N_AF_NET_A_PAYER, input)?;
    let (input, af_a_reverser) = digits(&b02::N_AF_A_REVERSER, input)?;
    let (input, jours_declares) = digits(&b02::N_JOURS_DECLARES, input)?;
    let (input, salaire_reel) = digits(&b02::N_SALAIRE_REEL, input)?;
    let (input, salaire_plaf) = digits(&b02::N_SALAIRE_PLAF, input)?;
    let (input, situation) = text(&b02::L_SITUATION, input)?;
    let (input, s_ctr) = digits(&b02::S_CTR, input)?;
    let salaire = Salaire {
        entete,
        num_assure,
        nom_prenom,
        enfants,
        af_a_payer,
        af_a_deduire,
        af_net_a_payer,
        af_a_reverser,
        jours_declares,
        salaire_reel,
        salaire_plaf,
        situation,
        s_ctr,
    };
    Ok((input, salaire))
}

#[inline]
fn parse_entrant(input: &[u8]) -> Parsed<'_, Entrant<'_>> {
    let (input, entete) = entete(input)?;
    let (input, num_assure) = digits(&b04::N_NUM_ASSURE, input)?;
    let (input, nom_prenom) = text(&b04::L_NOM_PRENOM, input)?;
    let (input, num_cin) = text(&b04::L_NUM_CIN, input)?;
    let (input, nbr_jours) = digits(&b04::N_NBR_JOURS, input)?;
    let (input, sal_reel) = digits(&b04::N_SAL_REEL, input)?;
    let (input, sal_plaf) = digits(&b04::N_SAL_PLAF, input)?;
    let (input, s_ctr) = digits(&b04::S_CTR, input)?;
    let entrant =
        Entrant { entete, num_assure, nom_prenom, num_cin, nbr_jours, sal_reel, sal_plaf, s_ctr };
    Ok((input, entrant))
}

#[inline]
fn parse_preetabli(input: &[u8]) -> Parsed<'_, Preetabli<'_>> {
    let (input, entete) = entete(input)?;
    let (input, num_assure) = digits(&a02::N_NUM_ASSURE, input)?;
    let (input, nom_prenom) = text(&a02::L_NOM_PRENOM, input)?;
    let (input, enfants) = digits(&a02::N_ENFANTS, input)?;
    let (input, af_a_payer) = digits(&a02::N_AF_A_PAYER, input)?;
    let (input, af_a_deduire) = digits(&a02::N_AF_A_DEDUIRE, input)?;
    let (input, af_net_a_payer) = digits(&a02::N_AF_NET_A_PAYER, input)?;
    let line = Preetabli {
        entete,
        num_assure,
        nom_prenom,
        enfants,
        af_a_payer,
        af_a_deduire,
        af_net_a_payer,
    };
    Ok((input, line))
}

/// Takes a B02 or E02 apart. None cannot happen on 260 bytes; it is there so that nothing can
/// panic.
#[inline]
#[must_use]
pub fn salaire(body: &[u8; RECORD_LEN]) -> Option<Salaire<'_>> {
    parse_salaire(body).ok().map(|(_, salaire)| salaire)
}

/// Takes a B04 or E04 apart; see [`salaire`].
#[inline]
#[must_use]
pub fn entrant(body: &[u8; RECORD_LEN]) -> Option<Entrant<'_>> {
    parse_entrant(body).ok().map(|(_, entrant)| entrant)
}

/// Takes an A02 apart; see [`salaire`].
#[inline]
#[must_use]
pub fn preetabli(body: &[u8; RECORD_LEN]) -> Option<Preetabli<'_>> {
    parse_preetabli(body).ok().map(|(_, preetabli)| preetabli)
}

#[cfg(test)]
mod tests {
    use super::{parse_entrant, parse_preetabli, parse_salaire};
    use spec::{RecordType, a02, b02, b04};

    #[test]
    fn the_parsers_end_where_the_filler_begins() {
        let body = [b'0'; 260];
        let left = |rest: &[u8]| 260 - rest.len() + 1;
        assert_eq!(left(parse_salaire(&body).unwrap().0), b02::L_FILLER.start);
        assert_eq!(left(parse_entrant(&body).unwrap().0), b04::L_FILLER.start);
        assert_eq!(left(parse_preetabli(&body).unwrap().0), a02::L_FILLER.start);
    }

    #[test]
    fn principal_and_complementary_records_share_their_layouts() {
        for (b, e) in [(RecordType::B02, RecordType::E02), (RecordType::B04, RecordType::E04)] {
            let places = |kind: RecordType| -> Vec<_> {
                kind.layout()
                    .fields
                    .iter()
                    .map(|field| (field.name, field.start, field.len))
                    .collect()
            };
            assert_eq!(places(b), places(e));
        }
    }
}
