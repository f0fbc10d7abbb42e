//! Texts of settings: what was meant, how it is shown.

/// A value as it is shown: its first characters, escaped.
pub(super) fn shortened(text: &str) -> String {
    const SHOWN: usize = 60;
    let mut out: String = text.chars().take(SHOWN).flat_map(shown).collect();
    if text.chars().nth(SHOWN).is_some() {
        out.push('…');
    }
    out
}

fn shown(letter: char) -> Vec<char> {
    if letter.is_control() { letter.escape_default().collect() } else { vec![letter] }
}

/// The one of some names that a misspelt one was meant to be.
pub(crate) fn nearest_of<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let distance = |known: &str| {
        // A name cut short, or too long, is near as well.
        if known.len() > 3 && (known.starts_with(name) && name.len() > 3 || name.starts_with(known))
        {
            return 1;
        }
        strsim::damerau_levenshtein(&name.to_ascii_lowercase(), &known.to_ascii_lowercase())
    };
    let (near, known) = known.map(|known| (distance(known), known)).min()?;
    (near <= (name.len() / 3).max(1)).then_some(known)
}

/// A sentence in lines that fit a terminal of 80 columns, indented by six.
pub(super) fn wrapped(text: &str) -> std::vec::IntoIter<String> {
    const WIDTH: usize = 74;
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { continue };
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(word.to_owned());
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.into_iter()
}
