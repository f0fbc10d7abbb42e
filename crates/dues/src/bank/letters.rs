//! The letters that every bank takes.

/// A text in the letters that banks take without asking (Latin without accents, digits, and
/// `/ - ? : ( ) . , ' +`), at most so many. What has no such letter becomes a space; spaces are
/// single; the first character is a letter or a digit, so that no spreadsheet takes the text for a
/// formula. Empty where nothing is left.
#[must_use]
pub fn latin(text: &str, most: usize) -> String {
    let plain = deunicode::deunicode_with_tofu(text, " ");
    let mut out = String::with_capacity(plain.len().min(most));
    for letter in plain.chars() {
        let fits = letter.is_ascii_alphanumeric() || "/-?:().,'+".contains(letter);
        let letter = if fits { letter } else { ' ' };
        let is_first = out.is_empty() && !letter.is_ascii_alphanumeric();
        if is_first || (letter == ' ' && out.ends_with(' ')) {
            continue;
        }
        if out.len() == most {
            break;
        }
        out.push(letter);
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::latin;
    use proptest::prelude::*;

    #[test]
    fn names_keep_what_can_be_read() {
        assert_eq!(latin("Société   Générale d'Écrous & Cie", 70), "Societe Generale d'Ecrous Cie");
        assert_eq!(latin("=cmd|' /C calc'!A0", 70), "cmd ' /C calc' A0");
        assert_eq!(latin("+212 <b>\u{202e}x", 70), "212 b x");
        assert!(!latin("شركة الأطلس", 70).is_empty());
        assert_eq!(latin("ABCDEF", 3), "ABC");
        assert_eq!(latin("AB CD", 3), "AB");
        assert_eq!(latin(" \u{0}\t ", 70), "");
    }

    proptest! {
        #[test]
        fn any_text_becomes_one_that_banks_take(text in any::<String>(), most in 0..80_usize) {
            let out = latin(&text, most);
            prop_assert!(out.len() <= most && out.is_ascii());
            prop_assert!(!out.contains("  ") && out.trim() == out);
            prop_assert_eq!(latin(&out, most), out);
        }
    }
}
