//! Numbers and the nouns that they count. Arabic has five forms where French and English have two.

/// The form of a noun that agrees with a number, of `one|two|few|many|hundred`, and whether the
/// number is written before it: one and two are in the noun itself. 3 to 10 take `few`, 11 to 99
/// `many`, as do 103 to 110 and 111 to 199; 0, 100 and 102 take `hundred`. None of forms that are
/// not five.
///
/// ```
/// let months = "شهر واحد|شهران|أشهر|شهرا|شهر";
/// assert_eq!(spec::agreed(6, months), Some((true, "أشهر")));
/// assert_eq!(spec::agreed(12, months), Some((true, "شهرا")));
/// assert_eq!(spec::agreed(1, months), Some((false, "شهر واحد")));
/// ```
#[must_use]
pub fn agreed(count: u64, forms: &str) -> Option<(bool, &str)> {
    let mut all = forms.split('|');
    let forms = [all.next()?, all.next()?, all.next()?, all.next()?, all.next()?];
    if all.next().is_some() {
        return None;
    }
    let [one, two, few, many, hundred] = forms;
    Some(match (count, count % 100) {
        (1, _) => (false, one),
        (2, _) => (false, two),
        (_, 3..=10) => (true, few),
        (_, 11..=99) => (true, many),
        _ => (true, hundred),
    })
}

/// The name of the fact in a placeholder, and the forms that agree with it, where there are any:
/// `months|شهر واحد|شهران|أشهر|شهرا|شهر`.
#[must_use]
pub fn placeholder(text: &str) -> (&str, Option<&str>) {
    match text.split_once('|') {
        Some((name, forms)) => (name, Some(forms)),
        None => (text, None),
    }
}

/// A template with its facts as plain text, each with the noun that agrees with it. What was filled
/// in is not looked at again; a fact that nobody knows is left out.
#[must_use]
pub fn filled(template: &str, facts: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        let (name, forms) = placeholder(inside);
        let value = facts(name).unwrap_or_default();
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        let noun = forms.and_then(|forms| agreed(digits.parse().ok()?, forms));
        match noun {
            Some((true, noun)) => {
                out.push_str(&value);
                out.push('\u{a0}');
                out.push_str(noun);
            }
            Some((false, noun)) => out.push_str(noun),
            None => out.push_str(&value),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{agreed, filled, placeholder};

    #[test]
    fn a_template_is_filled_with_nouns_that_agree() {
        let said = |count: &str| {
            filled("{n|un|deux|few|many|hundred}, {other}.", |name| {
                (name == "n").then(|| count.to_owned())
            })
        };
        assert_eq!(said("1"), "un, .");
        assert_eq!(said("108"), "108\u{a0}few, .");
        assert_eq!(said("3\u{a0}240"), "3\u{a0}240\u{a0}many, .");
        assert_eq!(said("unknown"), "unknown, .");
        assert_eq!(filled("no {brace", |_| None), "no ");
    }

    #[test]
    fn every_number_has_its_form() {
        let forms = "1|2|few|many|hundred";
        let said = |count| agreed(count, forms).unwrap().1;
        for (counts, due) in [
            (&[1][..], "1"),
            (&[2], "2"),
            (&[3, 6, 10, 103, 108, 1_110], "few"),
            (&[11, 12, 26, 36, 99, 111, 180, 3_240], "many"),
            (&[0, 100, 101, 102, 200, 1_000, 1_002], "hundred"),
        ] {
            for count in counts {
                assert_eq!(said(*count), due, "{count}");
            }
        }
        assert_eq!(agreed(1, "1|2|few|many"), None);
        assert_eq!(agreed(1, "1|2|few|many|hundred|more"), None);
    }

    #[test]
    fn a_placeholder_may_have_forms() {
        assert_eq!(placeholder("days"), ("days", None));
        assert_eq!(placeholder("days|a|b"), ("days", Some("a|b")));
    }
}
