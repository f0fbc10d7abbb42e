//! The small valid files that the cases of the code pages start from. Synthetic: the numbers are
//! those printed in the cahier des charges or follow from its key, the names say that they are
//! trials.

// A case that cannot be built must stop the test where it stands.
#![expect(clippy::unwrap_used, clippy::panic, clippy::missing_panics_doc)]

use declaration::{RecordBuf, complete, write};
use spec::{Field, RecordType, a00, a01, a02, b02, b04};

const AFFILIE: u128 = 1_773_341;
const PERIODE: u128 = 200_610;

/// The file called `name` in the pages: `principal`, `entrants`, `complementary`, `preetabli`, or
/// `nothing`.
#[must_use]
pub fn base(name: &str) -> Vec<RecordBuf> {
    let mut records = match name {
        "principal" => declaration_of('B', &insured(RecordType::B02), &[blank(RecordType::B04)]),
        "entrants" => declaration_of('B', &insured(RecordType::B02), &entrants(RecordType::B04)),
        "complementary" => {
            declaration_of('E', &[blank(RecordType::E02)], &entrants(RecordType::E04))
        }
        "preetabli" => {
            let mut records = vec![header(RecordType::A00, b"A0"), employer(RecordType::A01)];
            records.extend(insured(RecordType::A02));
            records.push(detail(RecordType::A03));
            records
        }
        "nothing" => Vec::new(),
        other => panic!("no base called {other}"),
    };
    complete(&mut records, |_, _| false).unwrap();
    records
}

/// The bytes of the principal declaration, of another affiliate: seven digits.
#[must_use]
pub fn of_affiliate(affilie: &str) -> Vec<u8> {
    let mut records = base("principal");
    for record in &mut records[1..] {
        record.field_mut(&b02::N_NUM_AFFILIE).copy_from_slice(affilie.as_bytes());
    }
    write(&records)
}

fn declaration_of(family: char, salaires: &[RecordBuf], entrants: &[RecordBuf]) -> Vec<RecordBuf> {
    let kind = |rank: usize| {
        let name = format!("{family}0{rank}");
        RecordType::ALL.into_iter().find(|kind| kind.name() == name).unwrap()
    };
    let category: &[u8] = if family == 'B' { b"B0" } else { b"E1" };
    let mut records = vec![header(kind(0), category), employer(kind(1))];
    records.extend_from_slice(salaires);
    records.push(detail(kind(3)));
    records.extend_from_slice(entrants);
    records.extend([detail(kind(5)), detail(kind(6))]);
    records
}

fn text(record: &mut RecordBuf, field: &Field, value: &[u8]) {
    record.set_text(field, value).unwrap();
}

fn number(record: &mut RecordBuf, field: &Field, value: u128) {
    record.set_number(field, value).unwrap();
}

fn header(kind: RecordType, category: &[u8]) -> RecordBuf {
    let mut record = RecordBuf::new(kind);
    text(&mut record, &a00::N_IDENTIF_TRANSFERT, b"17733410610011");
    text(&mut record, &a00::L_CAT, category);
    record
}

fn detail(kind: RecordType) -> RecordBuf {
    let mut record = RecordBuf::new(kind);
    number(&mut record, &a01::N_NUM_AFFILIE, AFFILIE);
    number(&mut record, &a01::L_PERIODE, PERIODE);
    record
}

fn employer(kind: RecordType) -> RecordBuf {
    let mut record = detail(kind);
    text(&mut record, &a01::L_RAISON_SOCIALE, b"SOCIETE ESSAI");
    text(&mut record, &a01::L_ACTIVITE, b"ESSAIS DE DECLARATION");
    text(&mut record, &a01::L_ADRESSE, b"1 RUE DES ESSAIS");
    text(&mut record, &a01::L_VILLE, b"VILLE ESSAI");
    text(&mut record, &a01::C_CODE_POSTAL, b"00000");
    number(&mut record, &a01::C_CODE_AGENCE, 1);
    number(&mut record, &a01::D_DATE_EMISSION, 20_061_015);
    number(&mut record, &a01::D_DATE_EXIG, 20_061_110);
    record
}

/// Three insured; days and salaries only where the record has them.
fn insured(kind: RecordType) -> Vec<RecordBuf> {
    let people: [(u128, &[u8]); 3] =
        [(168_764_721, b"ESSAI UN"), (168_764_739, b"ESSAI DEUX"), (168_764_747, b"ESSAI TROIS")];
    let line = |(num_assure, nom_prenom): (u128, &[u8])| {
        let mut record = detail(kind);
        number(&mut record, &a02::N_NUM_ASSURE, num_assure);
        text(&mut record, &a02::L_NOM_PRENOM, nom_prenom);
        number(&mut record, &a02::N_ENFANTS, 2);
        number(&mut record, &a02::N_AF_A_PAYER, 30_000);
        number(&mut record, &a02::N_AF_A_DEDUIRE, 5_000);
        number(&mut record, &a02::N_AF_NET_A_PAYER, 25_000);
        if kind == RecordType::B02 {
            number(&mut record, &b02::N_JOURS_DECLARES, 26);
            number(&mut record, &b02::N_SALAIRE_REEL, 500_000);
            number(&mut record, &b02::N_SALAIRE_PLAF, 500_000);
        }
        record
    };
    people.into_iter().map(line).collect()
}

/// Number, name, card, and days, real and capped salary.
type Person = (u128, &'static [u8], &'static [u8], [u128; 3]);

fn entrants(kind: RecordType) -> Vec<RecordBuf> {
    let people: [Person; 2] = [
        (190_000_002, b"ENTRANT UN", b"ZZ100001", [20, 400_000, 400_000]),
        (190_000_010, b"ENTRANT DEUX", b"", [26, 700_000, 600_000]),
    ];
    let line = |(num_assure, nom_prenom, cin, values): Person| {
        let mut record = detail(kind);
        number(&mut record, &b04::N_NUM_ASSURE, num_assure);
        text(&mut record, &b04::L_NOM_PRENOM, nom_prenom);
        text(&mut record, &b04::L_NUM_CIN, cin);
        for (field, value) in
            [&b04::N_NBR_JOURS, &b04::N_SAL_REEL, &b04::N_SAL_PLAF].into_iter().zip(values)
        {
            number(&mut record, field, value);
        }
        record
    };
    people.into_iter().map(line).collect()
}

/// A detail record that declares nobody.
fn blank(kind: RecordType) -> RecordBuf {
    let mut record = detail(kind);
    record.field_mut(&b04::N_NUM_ASSURE).fill(b' ');
    record
}
