//! QR codes: what they hold as modules, and modules as bars, which every rendering draws.

use crate::model::Matrix;
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

/// Light modules around a code, which readers need.
pub(crate) const QUIET: usize = 4;

impl Matrix {
    /// The QR code of a text, which survives the loss of a quarter of it; none for a text of more
    /// than about 1,600 bytes.
    #[must_use]
    pub fn qr(text: &str, sentence: String) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::Q).ok()?;
        let dark = code.to_colors().into_iter().map(|colour| colour == Color::Dark).collect();
        Some(Self { sentence, side: code.width(), dark })
    }

    /// Bars of dark modules beside one another: column, row and length, the quiet zone included.
    pub(crate) fn bars(&self) -> Vec<[usize; 3]> {
        let mut bars = Vec::new();
        for (row, modules) in self.dark.chunks(self.side.max(1)).enumerate() {
            let mut at = 0;
            for run in modules.chunk_by(|one, other| one == other) {
                if run.first() == Some(&true) {
                    bars.push([at + QUIET, row + QUIET, run.len()]);
                }
                at += run.len();
            }
        }
        bars
    }

    /// Modules of a side with the quiet zone.
    pub(crate) const fn whole(&self) -> usize {
        self.side + 2 * QUIET
    }
}

#[cfg(test)]
mod tests {
    use super::Matrix;

    #[test]
    fn a_code_is_a_square_with_its_three_finders() {
        let code = Matrix::qr("7KQ4-0D2M-XB9T-5HVC", String::new()).unwrap();
        assert_eq!(code.dark.len(), code.side * code.side);
        let bars = code.bars();
        let dark: usize = bars.iter().map(|[_, _, length]| length).sum();
        assert_eq!(dark, code.dark.iter().filter(|dark| **dark).count());
        // The upper edges of the two upper finders.
        let far = code.side - 7 + super::QUIET;
        assert!(bars.contains(&[4, 4, 7]) && bars.contains(&[far, 4, 7]), "{bars:?}");
        assert!(Matrix::qr(&"x".repeat(4_000), String::new()).is_none());
    }
}
