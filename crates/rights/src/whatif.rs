//! What is supposed of an insured: facts that no declaration holds, and months that are not
//! declared.

use crate::career::{Entry, Origin, Standing};
use crate::facts::{Child, ChildStatus, Fact, Facts, OtherParent};
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use spec::{Centimes, JOURS_MAX, Periode};
use std::collections::BTreeMap;

/// Most children and months that are supposed: no family and no life has more.
const MOST: usize = 1_200;

/// A file of suppositions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// What is told.
    pub facts: Facts,
    /// Months besides those declared.
    pub months: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "suppositions: birth-date, [[child]], [[month]] …")]
struct File {
    birth_date: Option<Day>,
    spouse: Option<bool>,
    pension: Option<Dirhams>,
    no_children: Option<bool>,
    #[serde(default)]
    child: Vec<ChildTable>,
    #[serde(default)]
    month: Vec<MonthTable>,
    #[serde(flatten)]
    told: BTreeMap<FactName, bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ChildTable {
    birth_date: Day,
    #[serde(default)]
    status: Status,
    #[serde(default)]
    other_parent: Parent,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Status {
    #[default]
    None,
    Apprentice,
    Student,
    Disabled,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Parent {
    #[default]
    Lives,
    Dead,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MonthTable {
    first: Month,
    last: Option<Month>,
    jours: u32,
    salaire: Dirhams,
}

struct Day(Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || D::Error::custom("a day that exists, as \"1966-05-02\"");
        text.parse().map(Self).map_err(|_| wrong())
    }
}

struct Month(Periode);

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(D::Error::custom)
    }
}

struct Dirhams(Centimes);

impl<'de> Deserialize<'de> for Dirhams {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        dirhams(&text)
            .map(Self)
            .ok_or_else(|| D::Error::custom("an amount in dirhams with centimes, as \"5000.00\""))
    }
}

/// `5000.00` as centimes; at most a milliard dirhams, which no salary reaches.
fn dirhams(text: &str) -> Option<Centimes> {
    let (whole, fraction) = text.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let written = digits(whole) && digits(fraction) && fraction.len() == 2 && whole.len() <= 9;
    let number: Option<u128> = format!("{whole}{fraction}").parse().ok();
    number.filter(|_| written).map(Centimes)
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct FactName(Fact);

impl<'de> Deserialize<'de> for FactName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Fact::named(&name).map(Self).ok_or_else(|| {
            let known: Vec<_> = Fact::ALL.iter().map(|fact| fact.name()).collect();
            D::Error::custom(format!(
                "nothing is known of `{}`; facts are birth-date, spouse, pension, no-children, \
                 child, month, {}",
                spec::printable(&name),
                known.join(", ")
            ))
        })
    }
}

impl WhatIf {
    /// Reads a file of suppositions.
    ///
    /// # Errors
    /// What is wrong, and where, in a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        Self::of(toml::from_str(text).map_err(|error| error.to_string())?)
    }

    /// Reads the same as JSON: tables are objects, lists of tables are lists.
    ///
    /// # Errors
    /// What is wrong, and where, in a sentence.
    pub fn of_json(bytes: &[u8]) -> Result<Self, String> {
        Self::of(serde_json::from_slice(bytes).map_err(|error| error.to_string())?)
    }

    fn of(file: File) -> Result<Self, String> {
        if file.no_children == Some(true) && !file.child.is_empty() {
            return Err("no-children = true, and a [[child]]".to_owned());
        }
        if file.child.len() > MOST {
            return Err(format!("at most {MOST} children"));
        }
        let told = file.no_children == Some(true) || !file.child.is_empty();
        let children = file.child.iter().map(|child| Child {
            birth_date: child.birth_date.0,
            status: match child.status {
                Status::None => ChildStatus::None,
                Status::Apprentice => ChildStatus::Apprentice,
                Status::Student => ChildStatus::Student,
                Status::Disabled => ChildStatus::Disabled,
            },
            other_parent: match child.other_parent {
                Parent::Lives => OtherParent::Lives,
                Parent::Dead => OtherParent::Dead,
            },
        });
        let mut facts = Facts::default();
        facts.birth_date = file.birth_date.map(|day| day.0);
        facts.children = told.then(|| children.collect());
        facts.spouse = file.spouse;
        facts.pension = file.pension.map(|pension| pension.0);
        let facts = file.told.iter().fold(facts, |facts, (fact, holds)| facts.with(fact.0, *holds));
        let mut months = Vec::new();
        for table in &file.month {
            let last = table.last.as_ref().map_or(table.first.0, |last| last.0);
            let count = last.months_since(table.first.0);
            if count < 0 {
                return Err(format!("the month {last} is before {}", table.first.0));
            }
            if u64::from(table.jours) > JOURS_MAX {
                return Err(format!("{} days: a month has at most {JOURS_MAX}", table.jours));
            }
            if usize::try_from(count).is_ok_and(|count| months.len() + count >= MOST) {
                return Err(format!("at most {MOST} months"));
            }
            let each = (0..=count).filter_map(|at| table.first.0.plus(at));
            months.extend(each.map(|periode| supposed(periode, table.jours, table.salaire.0)));
        }
        Ok(Self { facts, months })
    }
}

/// A month without declaration.
fn supposed(periode: Periode, jours: u32, salaire: Centimes) -> Entry {
    let ceiling =
        spec::Parameters::SPECIFIED.at(periode.number()).plafond.map_or(u128::MAX, u128::from);
    Entry {
        periode,
        jours,
        salaire_reel: salaire,
        salaire_plaf: Centimes(salaire.0.min(ceiling)),
        situation: None,
        state: Standing::Received,
        origin: Origin::Supposed,
    }
}

#[cfg(test)]
mod tests {
    use super::WhatIf;
    use crate::facts::Fact;

    #[test]
    fn a_file_is_read_or_told_what_is_wrong() {
        let text = "birth-date = \"1966-05-02\"\nstopped-work = true\nspouse = false\n\
                    [[child]]\nbirth-date = \"2015-01-01\"\nstatus = \"student\"\n\
                    [[month]]\nfirst = \"202611\"\nlast = \"202701\"\njours = 26\nsalaire = \"7000.00\"";
        let read = WhatIf::parse(text).unwrap();
        assert_eq!(read.facts.told(Fact::StoppedWork), Some(true));
        assert_eq!(read.facts.told(Fact::Accident), None);
        assert_eq!(read.facts.children.as_ref().map(Vec::len), Some(1));
        assert_eq!(read.months.len(), 3);
        assert_eq!(read.months[0].salaire_plaf.0, 600_000);
        assert_eq!(WhatIf::parse("").unwrap(), WhatIf::default());
        let json = r#"{"birth-date": "1966-05-02", "stopped-work": true, "spouse": false,
            "child": [{"birth-date": "2015-01-01", "status": "student"}],
            "month": [{"first": "202611", "last": "202701", "jours": 26, "salaire": "7000.00"}]}"#;
        assert_eq!(WhatIf::of_json(json.as_bytes()).unwrap(), read);
        assert_eq!(WhatIf::of_json(b"{}").unwrap(), WhatIf::default());
        for (wrong, told) in [
            (&br#"{"born": true}"#[..], "nothing is known of `born`"),
            (br#"{"pension": 2915.00}"#, "invalid type"),
            (br#"{"child": [{"birth-date": "2015-02-30"}]}"#, "a day that exists"),
            (b"[]", "suppositions"),
            (b"{", "EOF"),
        ] {
            let error = WhatIf::of_json(wrong).unwrap_err();
            assert!(error.contains(told), "{error}");
        }
        for (wrong, told) in [
            ("birth-date = \"1966-02-30\"", "a day that exists"),
            ("born = true", "nothing is known of `born`"),
            ("stopped-work = 1", "invalid type"),
            ("pension = \"2915\"", "an amount in dirhams"),
            ("pension = 2915.00", "invalid type"),
            ("[[child]]\nstatus = \"grown\"", "unknown variant `grown`"),
            ("no-children = true\n[[child]]\nbirth-date = \"2015-01-01\"", "no-children"),
            (
                "[[month]]\nfirst = \"202613\"\njours = 1\nsalaire = \"1.00\"",
                "is not a period: AAAAMM",
            ),
            ("[[month]]\nfirst = \"202612\"\njours = 27\nsalaire = \"1.00\"", "at most 26"),
            (
                "[[month]]\nfirst = \"202612\"\nlast = \"202611\"\njours = 1\nsalaire = \"1.00\"",
                "is before",
            ),
            (
                "[[month]]\nfirst = \"000101\"\nlast = \"999912\"\njours = 1\nsalaire = \"1.00\"",
                "at most 1200 months",
            ),
        ] {
            let error = WhatIf::parse(wrong).unwrap_err();
            assert!(error.contains(told), "{wrong}: {error}");
        }
    }
}
