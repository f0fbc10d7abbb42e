//! The second factor of an account: codes of RFC 6238 (TOTP), and recovery codes for the day on
//! which the telephone is lost.

use crate::names::percent;
use sha2::{Digest as _, Sha256};
use std::fmt;
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// Bytes of a shared secret (RFC 4226, 4: 160 bits).
const SEED_BYTES: usize = 20;
/// Recovery codes of an enrolment.
const RECOVERY_CODES: usize = 10;
/// Bytes of a recovery code.
const RECOVERY_BYTES: usize = 10;
/// Digits of a recovery code between hyphens.
const GROUP: usize = 5;
/// Steps by which the clock of a telephone may be before or behind ours.
const SKEW: u16 = 1;

/// The secret that a telephone shares.
pub(crate) struct Seed([u8; SEED_BYTES]);

impl Seed {
    /// A new one, drawn at random.
    pub(crate) fn draw() -> Result<Self, getrandom::Error> {
        let mut bytes = [0_u8; SEED_BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// As it was kept; none for what is none.
    pub(crate) fn of(kept: &[u8]) -> Option<Self> {
        kept.try_into().ok().map(Self)
    }

    /// As it is kept.
    pub(crate) const fn bytes(&self) -> &[u8; SEED_BYTES] {
        &self.0
    }

    fn totp(&self) -> Option<Totp> {
        // What every application understands: SHA-1, six digits, 30 seconds.
        let builder = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6);
        let builder = builder.with_step_duration(30).with_skew(SKEW);
        builder.with_secret(self.0.to_vec()).build().ok()
    }

    /// In Base32, as people type it into an application.
    pub(crate) fn written(&self) -> String {
        Secret::from(self.0.to_vec()).to_base32()
    }

    /// The address that applications read from a picture.
    pub(crate) fn address(&self, account: &str) -> String {
        // A colon ends the name of the issuer.
        let account = percent(&account.replace(':', " "));
        let secret = self.written();
        format!(
            "otpauth://totp/Bordereau:{account}?secret={secret}&issuer=Bordereau&algorithm=SHA1&digits=6&period=30"
        )
    }

    /// The step of which this is the code, at a time in seconds since 1970 or one step beside it.
    pub(crate) fn step_of(&self, code: &str, at: u64) -> Option<u64> {
        self.totp()?.check(&digits(code)?, at)
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(…)")
    }
}

/// The six digits of a code, however they are typed: with spaces, or as Arabic numerals.
fn digits(typed: &str) -> Option<String> {
    let plain = |letter: char| match letter {
        '٠'..='٩' => char::from_digit(u32::from(letter) - u32::from('٠'), 10),
        other => other.is_ascii_digit().then_some(other),
    };
    let letters = typed.chars().filter(|letter| !letter.is_whitespace());
    let digits: Option<String> = letters.map(plain).collect();
    digits.filter(|digits| digits.len() == 6)
}

/// Codes that open an account once each.
pub(crate) struct RecoveryCodes(Vec<String>);

impl RecoveryCodes {
    /// New ones, drawn at random.
    pub(crate) fn draw() -> Result<Self, getrandom::Error> {
        let mut codes = Vec::with_capacity(RECOVERY_CODES);
        for _ in 0..RECOVERY_CODES {
            let mut bytes = [0_u8; RECOVERY_BYTES];
            getrandom::fill(&mut bytes)?;
            codes.push(hex::encode(bytes));
        }
        Ok(Self(codes))
    }

    /// As they are shown, once: `0f3a9-…`.
    pub(crate) fn written(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|code| {
            let groups = code.as_bytes().chunks(GROUP);
            groups.map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
        })
    }

    /// What is kept of them: each is drawn from 2^80, and needs neither salt nor a slow digest.
    pub(crate) fn digests(&self) -> Vec<[u8; 32]> {
        self.0.iter().map(|code| Sha256::digest(code).into()).collect()
    }
}

/// The digest of a recovery code as it is typed; none for what is not written as one.
pub(crate) fn recovery_digest(typed: &str) -> Option<[u8; 32]> {
    let code: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let is_one = code.len() == RECOVERY_BYTES * 2 && code.bytes().all(|b| b.is_ascii_hexdigit());
    is_one.then(|| Sha256::digest(code).into())
}

#[cfg(test)]
mod tests {
    use super::{RecoveryCodes, Seed, digits, recovery_digest};
    use hmac::{Hmac, KeyInit as _, Mac as _};
    use sha1::Sha1;

    /// RFC 4226, 5.3, written once more.
    fn code(secret: &[u8], step: u64, digits: u32) -> u32 {
        let mut mac = Hmac::<Sha1>::new_from_slice(secret).unwrap();
        mac.update(&step.to_be_bytes());
        let mac = mac.finalize().into_bytes();
        let at = usize::from(mac[19] & 15);
        let cut = u32::from_be_bytes(mac[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
        cut % 10_u32.pow(digits)
    }

    #[test]
    fn codes_are_those_of_rfc_6238_and_of_another_implementation() {
        // Appendix B, SHA-1; six digits are the last six of the eight.
        let secret = b"12345678901234567890";
        let seed = Seed::of(secret).unwrap();
        for (at, eight) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            assert_eq!(code(secret, at / 30, 8), eight, "{at}");
            assert_eq!(seed.step_of(&format!("{:06}", eight % 1_000_000), at), Some(at / 30));
        }
        assert_eq!(seed.written(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        for round in 0..200_u64 {
            let seed = Seed::draw().unwrap();
            let step = 59_000_000 + round;
            let due = format!("{:06}", code(seed.bytes(), step, 6));
            assert_eq!(seed.step_of(&due, step * 30 + round % 30), Some(step), "{due}");
        }
    }

    #[test]
    fn a_clock_may_be_one_step_wrong_and_no_more() {
        let secret = b"12345678901234567890";
        let seed = Seed::of(secret).unwrap();
        let now = 59_000_000;
        for (step, is_taken) in
            [(now - 2, false), (now - 1, true), (now, true), (now + 1, true), (now + 2, false)]
        {
            let typed = format!("{:06}", code(secret, step, 6));
            let taken = seed.step_of(&typed, now * 30 + 11);
            assert_eq!(taken, is_taken.then_some(step), "{step}");
        }
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        assert_eq!(digits(" 123 456 ").as_deref(), Some("123456"));
        assert_eq!(digits("١٢٣٤٥٦").as_deref(), Some("123456"));
        for wrong in ["", "12345", "1234567", "12345x", "-12345", "１２３４５６"] {
            assert_eq!(digits(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_address_is_one_that_applications_read() {
        let seed = Seed::of(b"12345678901234567890").unwrap();
        assert_eq!(
            seed.address("Fiduciaire: Atlas"),
            "otpauth://totp/Bordereau:Fiduciaire%20%20Atlas?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Bordereau&algorithm=SHA1&digits=6&period=30"
        );
    }

    #[test]
    fn recovery_codes_are_kept_as_digests_and_read_however_they_are_typed() {
        let codes = RecoveryCodes::draw().unwrap();
        let (written, digests) = (codes.written().collect::<Vec<_>>(), codes.digests());
        assert_eq!((written.len(), digests.len()), (10, 10));
        for (code, digest) in written.iter().zip(&digests) {
            assert_eq!(code.len(), 23, "{code}");
            for typed in [code.clone(), code.to_uppercase(), code.replace('-', " ")] {
                assert_eq!(recovery_digest(&typed).as_ref(), Some(digest), "{typed}");
            }
        }
        for wrong in ["", "123456", &written[0][1..], &format!("{}0", written[0])] {
            assert_eq!(recovery_digest(wrong), None, "{wrong}");
        }
    }
}
