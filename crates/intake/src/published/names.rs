//! Where a notice lies in the outbox, and what it is called.

use deposit::{Publication, folder_affilie};
use store::AS_PREETABLI;

/// Longest file name that common file systems hold, in bytes.
const NAME_MAX: usize = 255;

/// Folder of the notices about files that operators have dropped or imported as préétablis: no
/// employer reads it.
const OPERATEUR: &str = "operateur";

/// The folder of the affiliate whose folder the file lay in, else of the one that it declares for;
/// that of the operators for what came as a préétabli.
pub(super) fn folder_of(publication: &Publication<'_>) -> String {
    if publication.folder == Some(AS_PREETABLI) {
        return OPERATEUR.to_owned();
    }
    let affilie = publication.folder.and_then(folder_affilie).unwrap_or(publication.affilie);
    if affilie > 0 { format!("{affilie:07}") } else { "inconnu".to_owned() }
}

/// `<file stem>.<receipt>.<form>`, `<file stem>.<form>` without a receipt. The stem is the
/// sender's, made harmless: it can hold anything but a slash.
pub(super) fn name_of(publication: &Publication<'_>, forme: &str) -> String {
    // A préétabli is no answer to a deposit, and has the name that it is sent under.
    let end = match publication.accuse {
        "" => format!(".{forme}"),
        accuse => format!(".{accuse}.{forme}"),
    };
    let name = String::from_utf8_lossy(publication.name);
    let stem = match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => &name,
    };
    let mut harmless = String::new();
    for (at, letter) in stem.chars().enumerate() {
        let hidden = at == 0 && letter == '.';
        let letter =
            if letter.is_control() || letter == '\u{FFFD}' || hidden { '_' } else { letter };
        if harmless.len() + letter.len_utf8() + end.len() > NAME_MAX {
            break;
        }
        harmless.push(letter);
    }
    harmless + &end
}

#[cfg(test)]
mod tests {
    use super::{folder_of, name_of};
    use deposit::Publication;

    fn publication(name: &[u8]) -> Publication<'_> {
        let accuse = "261123-0000042-17";
        Publication { affilie: 1_773_341, accuse, name, folder: None, avis: &[] }
    }

    #[test]
    fn names_are_the_senders_made_harmless() {
        let name = |name: &[u8]| name_of(&publication(name), "controle.json");
        assert_eq!(
            name(b"DS_1773341_200610.txt"),
            "DS_1773341_200610.261123-0000042-17.controle.json"
        );
        assert_eq!(name(b"a\nb\x1b.txt"), "a_b_.261123-0000042-17.controle.json");
        assert_eq!(name(b"..txt"), "_.261123-0000042-17.controle.json");
        assert_eq!(name(b"\xff\xfe"), "__.261123-0000042-17.controle.json");
        assert_eq!(name(&[b'a'; 255]).len(), 255);
        assert_eq!(name("é".repeat(120).as_bytes()).len(), 254);
    }

    #[test]
    fn answers_go_to_the_folder_that_the_file_lay_in() {
        let mut publication = publication(b"x");
        assert_eq!(folder_of(&publication), "1773341");
        publication.folder = Some(b"1234567");
        assert_eq!(folder_of(&publication), "1234567");
        publication.folder = Some(b"..");
        publication.affilie = 0;
        assert_eq!(folder_of(&publication), "inconnu");
    }
}
