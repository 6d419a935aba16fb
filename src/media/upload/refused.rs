//! Why a file is not taken, in a picture editor's words.

use std::fmt;

use super::{MAX_BYTES, MAX_FRAMES, MAX_PIXELS, MAX_SIDE};

/// Why a file was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// A file without content.
    Empty,
    /// More bytes than are taken.
    TooHeavy {
        /// The file's.
        bytes: usize,
    },
    /// More pixels in all than are taken.
    TooManyPixels {
        /// px.
        width: u32,
        /// px.
        height: u32,
    },
    /// A side longer than is taken.
    TooLong {
        /// px.
        width: u32,
        /// px.
        height: u32,
    },
    /// An animation longer than is taken.
    TooManyFrames {
        /// At least so many; counting stops soon after the most that are taken.
        frames: u32,
    },
    /// An AVIF of a kind that photographs are not: tiles, layers, a crop of its own.
    Avif,
    /// HEIC, which phones write and nobody else may decode freely.
    Heic,
    /// SVG, HTML, XML: a document, which may carry script.
    Markup,
    /// No kind of picture that is known here.
    Unknown,
    /// A picture by its first bytes that cannot be read to its end.
    Broken {
        /// What it began as: `JPEG`.
        kind: &'static str,
        /// What the decoder said; for the log.
        cause: String,
    },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::TooHeavy { bytes } => {
                // Rounded up, so that a file just over the limit does not read as one on it.
                let tenths = bytes.div_ceil(100_000);
                write!(f, "{}.{} MB; at most {} MB are taken", tenths / 10, tenths % 10, MAX_BYTES / 1_000_000)
            }
            Self::TooManyPixels { width, height } => {
                let most = MAX_PIXELS / 1_000_000;
                write!(f, "{} × {} pixels; at most {most} megapixels are taken", grouped(*width), grouped(*height))
            }
            Self::TooLong { width, height } => {
                let most = grouped(MAX_SIDE);
                write!(f, "{} × {} pixels; at most {most} a side are taken", grouped(*width), grouped(*height))
            }
            Self::TooManyFrames { .. } => write!(f, "an animation of more than {MAX_FRAMES} frames is not taken"),
            Self::Avif => f.write_str("this kind of AVIF cannot be read; send it as JPEG, PNG or WebP"),
            Self::Heic => f.write_str("HEIC cannot be read; export it as JPEG"),
            Self::Markup => f.write_str("SVG, HTML and XML are not taken; send it as PNG or WebP"),
            Self::Unknown => f.write_str("this is not a picture; JPEG, PNG, WebP, GIF and AVIF are taken"),
            Self::Broken { kind, .. } => write!(f, "the file begins as {kind} but is damaged and cannot be read"),
        }
    }
}

impl std::error::Error for Refused {}

/// `12000` as `12,000`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_a_sentence_with_its_numbers() {
        let table = [
            (
                Refused::TooManyPixels { width: 20_000, height: 10_000 },
                "20,000 × 10,000 pixels; at most 50 megapixels are taken",
            ),
            (Refused::TooLong { width: 12_001, height: 900 }, "12,001 × 900 pixels; at most 12,000 a side are taken"),
            (Refused::TooHeavy { bytes: 31_400_000 }, "31.4 MB; at most 30 MB are taken"),
            (Refused::TooHeavy { bytes: 30_000_001 }, "30.1 MB; at most 30 MB are taken"),
            (Refused::TooManyFrames { frames: 301 }, "an animation of more than 300 frames is not taken"),
        ];
        for (refused, sentence) in table {
            assert_eq!(refused.to_string(), sentence);
        }
    }
}
