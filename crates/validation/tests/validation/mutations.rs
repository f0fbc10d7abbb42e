//! Damage in one field is found in that field: every digit field of every record, and every byte
//! that is carried over from the préétabli.

use crate::common::{PERIODES, Sample, cases, check, samples, told};
use declaration::{RecordBuf, is_blank, write};
use fastrand::Rng;
use spec::{Family, Field, FieldKind, Rank, RecordType};
use validation::Control;

/// Whether there is a finding on this line inside the columns of the field.
fn is_found(control: &Control, at: usize, field: &Field) -> bool {
    let (first, last) = (column(field.start), column(field.end()));
    control.findings.iter().any(|finding| {
        finding.place.line == Some(column(at + 1))
            && finding.place.columns.is_some_and(|(start, end)| start >= first && end <= last)
    })
}

fn column(column: usize) -> u32 {
    u32::try_from(column).unwrap_or(u32::MAX)
}

/// What may happen to a digit field, by name.
fn damages(field: &Field, written: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let (first, middle, last) = (0, field.len / 2, field.len - 1);
    let put = |at: usize, byte: u8| {
        let mut bytes = written.to_vec();
        bytes[at] = byte;
        bytes
    };
    vec![
        ("blank", vec![b' '; field.len]),
        ("letter first", put(first, b'A')),
        ("letter in the middle", put(middle, b'O')),
        ("letter last", put(last, b'l')),
        ("sign", put(first, b'-')),
        ("sign", put(first, b'+')),
        ("point", put(middle, b'.')),
        ("accent", put(middle, 0xE9)),
        ("NUL", put(last, 0)),
        ("nines", vec![b'9'; field.len]),
    ]
}

/// Whether nines in a field must be wrong whatever the rest of the file. Elsewhere they are a value
/// like another: an identifier, a date, a salary without limit, or a term of a sum, which is then
/// what is found wrong.
fn nines_are_wrong(sample: &Sample, kind: RecordType, field: &Field, compared: bool) -> bool {
    let is_period = field.name == "L_Periode";
    match kind.rank() {
        Rank::R00 => false,
        Rank::R01 => compared || is_period,
        Rank::R03 | Rank::R05 | Rank::R06 => true,
        Rank::R02 | Rank::R04 if matches!(field.name, "N_Num_Affilie" | "L_Periode") => true,
        Rank::R02 if kind.family() == Family::Complementary => true,
        Rank::R02 if sample.name == "principal without insured" => field.name != "N_Num_Assure",
        Rank::R02 if kind == RecordType::A02 => false,
        Rank::R02 => match field.name {
            "N_Salaire_Reel" => false,
            "N_AF_A_Reverser" | "N_Jours_Declares" | "N_Salaire_Plaf" | "S_Ctr" => true,
            _ => compared,
        },
        // 999999999 is occasional labour, and a real salary has no limit.
        Rank::R04 => match field.name {
            "N_Num_Assure" => false,
            "N_Sal_Reel" => sample.name != "complementary" && is_nobody(sample, Rank::R04),
            _ => true,
        },
    }
}

/// Whether the only record of this rank declares nobody.
fn is_nobody(sample: &Sample, rank: Rank) -> bool {
    let details: Vec<&RecordBuf> =
        sample.records.iter().filter(|record| record.kind().rank() == rank).collect();
    matches!(details[..], [one] if is_blank(one.field(&spec::b02::N_NUM_ASSURE)))
}

/// A blank number in the only record 02 or 04 says that there is nobody: not a fault of the number.
/// What else stands in the record is then one, in its own columns.
fn is_legitimate(sample: &Sample, kind: RecordType, field: &Field, damage: &str) -> bool {
    let alone = sample.records.iter().filter(|record| record.kind() == kind).count() == 1;
    damage == "blank" && field.name == "N_Num_Assure" && alone && kind != RecordType::E04
}

fn damage_every_digit_field(sample: &Sample, compared: bool) {
    let preetabli = sample.reference().filter(|_| compared);
    for at in 0..sample.records.len() {
        let kind = sample.records[at].kind();
        for field in kind.layout().fields.iter().filter(|field| field.kind.is_numeric()) {
            let written = sample.records[at].field(field).to_vec();
            for (damage, bytes) in damages(field, &written) {
                let is_wrong = match damage {
                    "nines" => nines_are_wrong(sample, kind, field, compared),
                    damage => !is_legitimate(sample, kind, field, damage),
                };
                if bytes == written || !is_wrong {
                    continue;
                }
                let mut records = sample.records.clone();
                records[at].field_mut(field).copy_from_slice(&bytes);
                let control = check(&write(&records), preetabli.as_deref());
                assert!(
                    is_found(&control, at, field),
                    "{}, {damage} in {kind}.{} of line {}, compared: {compared}: {:?}",
                    sample.name,
                    field.name,
                    at + 1,
                    told(&control)
                );
            }
        }
    }
}

#[test]
fn damage_in_any_digit_field_is_found_in_that_field() {
    let mut kinds = Vec::new();
    for periode in PERIODES {
        for seed in 0..cases(1, 10) {
            for sample in samples(seed + 31, periode) {
                damage_every_digit_field(&sample, false);
                if sample.preetabli.is_some() {
                    damage_every_digit_field(&sample, true);
                }
                kinds.extend(sample.records.iter().map(RecordBuf::kind));
            }
        }
    }
    assert!(RecordType::ALL.iter().all(|kind| kinds.contains(kind)), "every record type");
}

/// The fields of which the value is fixed: type and category. A category of a complementary
/// declaration may be another digit.
#[test]
fn damage_in_a_fixed_text_is_found_in_that_field() {
    for sample in samples(41, 202_610) {
        for at in 0..sample.records.len() {
            let layout = sample.records[at].kind().layout();
            let fixed = |f: &&Field| matches!(f.name, "L_Type_Enreg" | "L_Cat");
            for field in layout.fields.iter().filter(fixed) {
                let written = sample.records[at].field(field).to_vec();
                for (damage, bytes) in damages(field, &written) {
                    let another_number = field.name == "L_Cat" && bytes[0] == b'E';
                    if bytes == written || (another_number && bytes[1].is_ascii_digit()) {
                        continue;
                    }
                    let mut records = sample.records.clone();
                    records[at].field_mut(field).copy_from_slice(&bytes);
                    for preetabli in [None, sample.reference()] {
                        let control = check(&write(&records), preetabli.as_deref());
                        let one = control.counts.values().sum::<u64>() == 1;
                        assert!(
                            one && is_found(&control, at, field),
                            "{}, {damage} in {} of line {}: {:?}",
                            sample.name,
                            field.name,
                            at + 1,
                            told(&control)
                        );
                    }
                }
            }
        }
    }
}

/// Any byte in any filler, by itself: told once, at its column. The préétabli's fillers are its
/// own.
#[test]
fn any_byte_in_a_filler_is_found_where_it_is() {
    let mut rng = Rng::with_seed(3);
    for sample in samples(45, 202_610) {
        let preetabli = sample.reference();
        for at in 0..sample.records.len() {
            let kind = sample.records[at].kind();
            let filler = kind.layout().fields.last().unwrap();
            if filler.name != "L_filler" {
                continue;
            }
            for position in 0..filler.len {
                for _ in 0..cases(1, 20) {
                    let mut records = sample.records.clone();
                    let others = (0..=u8::MAX).filter(|byte| !b" \r\n".contains(byte));
                    let byte = rng.choice(others.collect::<Vec<u8>>()).unwrap();
                    records[at].field_mut(filler)[position] = byte;
                    let control = check(&write(&records), preetabli.as_deref());
                    let start = column(filler.start + position);
                    let mut due =
                        vec![format!("BRD-105 at {:?} {:?}", Some(at + 1), Some((start, start)))];
                    due.retain(|_| kind.family() != Family::Preetabli);
                    assert_eq!(told(&control), due, "{}, {byte:#x} in {kind}", sample.name);
                }
            }
        }
    }
}

#[test]
fn an_unknown_situation_is_found() {
    let sample = &samples(43, 202_610)[0];
    let field = &spec::b02::L_SITUATION;
    assert_eq!(field.kind, FieldKind::Situation);
    for bytes in [b"XX", b"S ", b" S", b"so", b"\xC9 ", b"\0\0", b"00"] {
        let mut records = sample.records.clone();
        records[2].field_mut(field).copy_from_slice(bytes);
        assert!(is_found(&check(&write(&records), None), 2, field), "{bytes:?}");
    }
}

/// Columns of a record that must be the préétabli's, byte for byte.
fn carried(kind: RecordType) -> std::ops::Range<usize> {
    match kind {
        RecordType::B00 | RecordType::E00 => 4..18,
        RecordType::B01 | RecordType::E01 => 4..261,
        RecordType::B02 => 4..106,
        _ => 0..0,
    }
}

#[test]
fn any_byte_that_differs_from_the_preetabli_is_found_where_it_is() {
    let mut rng = Rng::with_seed(5);
    for sample in samples(51, 200_610).into_iter().chain(samples(52, 202_610)) {
        let Some(preetabli) = sample.reference() else { continue };
        for at in 0..sample.records.len() {
            for byte in carried(sample.records[at].kind()) {
                for _ in 0..cases(1, 20) {
                    let mut records = sample.records.clone();
                    let all =
                        Field { name: "", start: 1, len: 260, kind: FieldKind::Text, code: None };
                    let place = &mut records[at].field_mut(&all)[byte - 1];
                    // A line end would make two lines of one, a CR before it would belong to it.
                    let others = (0..=u8::MAX).filter(|b| b != place && !b"\r\n".contains(b));
                    *place = rng.choice(others.collect::<Vec<u8>>()).unwrap();
                    let control = check(&write(&records), Some(&preetabli));
                    let found = control.findings.iter().any(|finding| {
                        finding.place.line == Some(column(at + 1))
                            && finding.place.columns.is_some_and(|(start, end)| {
                                (start..=end).contains(&column(byte)) && (start, end) != (1, 260)
                            })
                    });
                    assert!(
                        found,
                        "{}, line {}, column {byte}: {:?}",
                        sample.name,
                        at + 1,
                        told(&control)
                    );
                }
            }
        }
    }
}
