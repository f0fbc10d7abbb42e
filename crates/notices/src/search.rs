//! Codes that are looked for by words.

use spec::{CODES, Lang};

/// Codes whose title or message holds some words, in any language, without regard to case.
#[must_use]
pub fn codes_with(words: &str) -> Vec<String> {
    let words = words.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&words);
    let pages = CODES.iter().filter(|page| {
        [Lang::Fr, Lang::En, Lang::Ar].into_iter().any(|lang| {
            page.texts
                .get(lang as usize)
                .is_some_and(|text| holds(text.title) || holds(text.message))
        })
    });
    pages.map(|page| page.id.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::codes_with;

    #[test]
    fn codes_are_found_by_words_of_their_texts() {
        let found = codes_with("smig");
        assert!(!found.is_empty() && found.len() < 20, "{found:?}");
        assert!(codes_with("no text of any code says this").is_empty());
    }
}
