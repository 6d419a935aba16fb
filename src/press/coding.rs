//! Content codings: which one an asker is given, and how each is made.

use std::io::Write;

use actix_web::http::header::HeaderValue;

/// How a body is written on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// `br`
    Br,
    /// `zstd`
    Zstd,
    /// `gzip`
    Gzip,
    /// As it is.
    Identity,
}

/// How hard a body is squeezed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// While somebody waits: a fraction of a millisecond for an article.
    Brief,
    /// In the background, once, for a page that many ask for.
    Full,
}

/// Beyond this brotli's last two levels take seconds for a hundredth.
const LONG: usize = 256 * 1024;

impl Coding {
    /// The codings that are made, smallest first; identity needs no making.
    pub(super) const SMALLEST: [Self; 3] = [Self::Br, Self::Zstd, Self::Gzip];
    /// The same, but what costs least to make before what is smallest: zstd
    /// takes a quarter of the time of br for a tenth more bytes.
    pub(super) const QUICKEST: [Self; 3] = [Self::Zstd, Self::Br, Self::Gzip];

    /// The word of the `Content-Encoding` header; identity has none.
    pub fn token(self) -> Option<&'static str> {
        match self {
            Self::Br => Some("br"),
            Self::Zstd => Some("zstd"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// The coding an `Accept-Encoding` asks for (RFC 9110 §12.5.3).
    ///
    /// The highest weight wins, among equals the first in `order`. Identity
    /// wins only when it is named, or when nothing of ours is acceptable;
    /// then also if it was refused, because a page in the wrong dress is of
    /// more use than a 406. Items that cannot be read count as absent.
    pub(super) fn preferred<'a>(lines: impl Iterator<Item = &'a HeaderValue>, order: [Self; 3]) -> Self {
        let mut named = [None; 4];
        let mut others = None;
        for item in lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(',')) {
            let mut parts = item.split(';');
            let name = parts.next().unwrap_or_default().trim();
            let Some(weight) = parts.next().map_or(Some(1000), weight) else { continue };
            match Self::named(name) {
                Some(coding) => named[coding as usize] = Some(weight),
                None if name == "*" => others = Some(weight),
                None => {}
            }
        }

        let mut best = (named[Self::Identity as usize].unwrap_or(0), Self::Identity);
        for coding in order.into_iter().rev() {
            let weight = named[coding as usize].or(others).unwrap_or(0);
            if weight > 0 && weight >= best.0 {
                best = (weight, coding);
            }
        }
        best.1
    }

    fn named(name: &str) -> Option<Self> {
        let names = [
            ("br", Self::Br),
            ("zstd", Self::Zstd),
            ("gzip", Self::Gzip),
            ("x-gzip", Self::Gzip),
            ("identity", Self::Identity),
        ];
        names.into_iter().find(|(known, _)| name.eq_ignore_ascii_case(known)).map(|(_, coding)| coding)
    }

    /// The bytes in this coding; none when that saves nothing.
    pub(super) fn squeeze(self, bytes: &[u8], effort: Effort) -> Option<Vec<u8>> {
        let squeezed = match self {
            Self::Br => brotli(bytes, effort),
            Self::Zstd => zstd::bulk::compress(bytes, if effort == Effort::Brief { 3 } else { 19 }).ok(),
            Self::Gzip => gzip(bytes, if effort == Effort::Brief { 6 } else { 9 }),
            Self::Identity => None,
        }?;
        (squeezed.len() < bytes.len()).then_some(squeezed)
    }
}

/// A weight in thousandths: `q=0.5` is 500.
fn weight(parameter: &str) -> Option<u16> {
    let (name, value) = parameter.trim().split_once('=')?;
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    let readable = decimals.len() <= 3 && decimals.bytes().all(|digit| digit.is_ascii_digit());
    if !name.eq_ignore_ascii_case("q") || !readable {
        return None;
    }
    let thousandths = decimals.bytes().chain(*b"000").take(3).fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

fn brotli(bytes: &[u8], effort: Effort) -> Option<Vec<u8>> {
    let quality = match effort {
        Effort::Brief => 4,
        Effort::Full if bytes.len() > LONG => 9,
        Effort::Full => 11,
    };
    // A window no larger than the body: a wide one is memory to clear. But
    // below 18 the encoder changes its method, and takes ten times as long.
    let window = bytes.len().next_power_of_two().ilog2().clamp(18, 22);
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: i32::try_from(window).unwrap_or(22),
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::with_capacity(bytes.len() / 3);
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters).ok()?;
    Some(out)
}

fn gzip(bytes: &[u8], level: u32) -> Option<Vec<u8>> {
    let mut encoder =
        flate2::write::GzEncoder::new(Vec::with_capacity(bytes.len() / 3), flate2::Compression::new(level));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coding_is_the_best_that_the_asker_accepts() {
        for (accept, coding) in [
            ("gzip, deflate, br, zstd", Coding::Br),
            ("gzip, deflate", Coding::Gzip),
            ("GZIP", Coding::Gzip),
            ("x-gzip", Coding::Gzip),
            ("zstd, gzip", Coding::Zstd),
            ("", Coding::Identity),
            ("deflate", Coding::Identity),
            ("identity", Coding::Identity),
            ("*", Coding::Br),
            ("*;q=0", Coding::Identity),
            ("br;q=0, *", Coding::Zstd),
            ("br;q=0.5, gzip;q=0.8", Coding::Gzip),
            ("br;q=0.8, gzip;q=0.8", Coding::Br),
            ("br ; q=0.300 , zstd;q=0.301", Coding::Zstd),
            ("gzip;q=0", Coding::Identity),
            ("gzip;q=0.000, br;Q=0.001", Coding::Br),
            ("identity;q=1, gzip;q=0.5", Coding::Identity),
            ("identity, gzip", Coding::Gzip),
            ("identity;q=0.5, *;q=0.1", Coding::Identity),
            ("identity;q=0", Coding::Identity),
            ("identity;q=0, gzip;q=0.1", Coding::Gzip),
            ("gzip;q=2, zstd;q=0.1", Coding::Zstd),
            ("gzip;q=oh, br;level=3, zstd", Coding::Zstd),
            ("gzip;q=0.1234, identity", Coding::Identity),
            (",, ;q=1, gzip", Coding::Gzip),
        ] {
            let line = HeaderValue::from_str(accept).unwrap();
            assert_eq!(Coding::preferred([&line].into_iter(), Coding::SMALLEST), coding, "{accept}");
        }
    }

    #[test]
    fn who_names_no_coding_is_given_none_and_several_lines_are_one_list() {
        assert_eq!(Coding::preferred([].into_iter(), Coding::SMALLEST), Coding::Identity);
        let lines = [HeaderValue::from_static("gzip;q=0.5"), HeaderValue::from_static("zstd")];
        assert_eq!(Coding::preferred(lines.iter(), Coding::SMALLEST), Coding::Zstd);
    }

    #[test]
    fn among_equals_the_order_decides() {
        for (accept, coding) in [
            ("gzip, deflate, br, zstd", Coding::Zstd),
            ("gzip, br", Coding::Br),
            ("br, zstd;q=0.9", Coding::Br),
            ("*", Coding::Zstd),
        ] {
            let line = HeaderValue::from_static(accept);
            assert_eq!(Coding::preferred([&line].into_iter(), Coding::QUICKEST), coding, "{accept}");
        }
    }

    #[test]
    fn every_coding_is_read_back_as_it_was() {
        use std::io::Read;
        let text = "The harbour bridge reopened on Tuesday. ".repeat(200).into_bytes();
        for effort in [Effort::Brief, Effort::Full] {
            for coding in Coding::SMALLEST {
                let squeezed = coding.squeeze(&text, effort).unwrap();
                let mut back = Vec::new();
                match coding {
                    Coding::Br => drop(brotli::Decompressor::new(&squeezed[..], 4096).read_to_end(&mut back).unwrap()),
                    Coding::Zstd => back = zstd::bulk::decompress(&squeezed, 1 << 20).unwrap(),
                    _ => drop(flate2::read::GzDecoder::new(&squeezed[..]).read_to_end(&mut back).unwrap()),
                }
                assert_eq!(back, text, "{coding:?} {effort:?}");
            }
        }
        assert!(Coding::Gzip.squeeze(b"short", Effort::Brief).is_none());
    }
}
