//! Who made a picture, as its file says.
//!
//! Agencies write it as IPTC-IIM (by-line 2:80, credit 2:110) inside a
//! Photoshop segment, cameras as the EXIF tag *Artist*. Only these are read; a
//! length that leads out of the data ends the reading.

use crate::model::text;

const MAX_CHARACTERS: usize = 200;

const IPTC_RESOURCE: u16 = 0x0404;
const RECORD: u8 = 2;
const BY_LINE: u8 = 80;
const CREDIT: u8 = 110;

const ARTIST: u16 = 0x013b;
const ASCII: u16 = 2;

/// The credit line: "Jane Doe / Reuters", by-line before agency.
pub(super) fn read(photoshop: Option<&[u8]>, exif: Option<&[u8]>) -> Option<String> {
    photoshop.and_then(from_photoshop).or_else(|| exif.and_then(artist))
}

fn from_photoshop(resources: &[u8]) -> Option<String> {
    let iptc = iptc(resources)?;
    match (dataset(iptc, BY_LINE), dataset(iptc, CREDIT)) {
        (Some(by), Some(credit)) if !by.contains(&credit) && !credit.contains(&by) => {
            Some(format!("{by} / {credit}").chars().take(MAX_CHARACTERS).collect())
        }
        (Some(by), Some(credit)) => Some(if by.len() < credit.len() { credit } else { by }),
        (by, credit) => by.or(credit),
    }
}

/// The IPTC block among a Photoshop segment's resources: `8BIM`, a number, a
/// name, a length, each padded to an even length.
fn iptc(mut rest: &[u8]) -> Option<&[u8]> {
    while let Some(after) = rest.strip_prefix(b"8BIM") {
        let (id, after) = after.split_first_chunk()?;
        let name = 1 + usize::from(*after.first()?);
        let (length, after) = after.get(name.next_multiple_of(2)..)?.split_first_chunk()?;
        let length = u32::from_be_bytes(*length) as usize;
        if u16::from_be_bytes(*id) == IPTC_RESOURCE {
            return after.get(..length);
        }
        rest = after.get(length.checked_next_multiple_of(2)?..)?;
    }
    None
}

/// The first dataset of this number in record 2: `1C`, record, number, length.
fn dataset(mut rest: &[u8], wanted: u8) -> Option<String> {
    while let [0x1c, record, number, high, low, after @ ..] = rest {
        let (value, after) = after.split_at_checked(usize::from(u16::from_be_bytes([*high, *low])))?;
        if (*record, *number) == (RECORD, wanted) {
            return line(value);
        }
        rest = after;
    }
    None
}

/// The tag *Artist* of a TIFF structure's first directory.
fn artist(tiff: &[u8]) -> Option<String> {
    let is_little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) } as usize)
    };

    let directory = long(4)?;
    let count = usize::from(short(directory)?);
    let entry = (0..count)
        .map(|nth| directory + 2 + 12 * nth)
        .find(|at| short(*at) == Some(ARTIST) && short(at + 2) == Some(ASCII))?;
    let length = long(entry + 4)?;
    let begin = if length <= 4 { entry + 8 } else { long(entry + 8)? };
    line(tiff.get(begin..begin.checked_add(length)?)?)
}

/// One clean line: UTF-8 where it is that, else Latin-1.
fn line(value: &[u8]) -> Option<String> {
    let value = value.get(..value.len().min(4 * MAX_CHARACTERS))?;
    let value = match std::str::from_utf8(value) {
        Ok(value) => value.replace('\0', " "),
        Err(_) => value.iter().map(|b| if *b == 0 { ' ' } else { char::from(*b) }).collect(),
    };
    let line: String = text::clean_line(&value).ok()?.chars().take(MAX_CHARACTERS).collect();
    Some(line).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::media::specimens::{exif_with_artist, photoshop};

    #[test]
    fn the_by_line_comes_before_the_agency() {
        type Datasets<'a> = &'a [(u8, &'a [u8])];
        let table: &[(Datasets<'_>, Option<&str>)] = &[
            (&[(80, b"Jane Doe"), (110, b"Reuters")], Some("Jane Doe / Reuters")),
            (&[(110, b"Reuters"), (5, b"A title"), (80, b"Jane Doe")], Some("Jane Doe / Reuters")),
            (&[(80, b"Jane Doe")], Some("Jane Doe")),
            (&[(110, b"AP")], Some("AP")),
            (&[(80, b"Jane Doe"), (110, b"Jane Doe/AP")], Some("Jane Doe/AP")),
            (&[(80, b"Jos\xe9 P\xe9rez")], Some("José Pérez")),
            (&[(80, "José Pérez".as_bytes())], Some("José Pérez")),
            (&[(80, b"  Jane\0\r\n Doe ")], Some("Jane Doe")),
            (&[(80, b"   ")], None),
            (&[(5, b"A title")], None),
        ];
        for (datasets, wanted) in table {
            assert_eq!(read(Some(&photoshop(datasets)), None).as_deref(), *wanted, "{datasets:?}");
        }
    }

    #[test]
    fn the_camera_is_asked_when_the_agency_says_nothing() {
        for name in ["Jane Doe", "JD"] {
            assert_eq!(read(None, Some(&exif_with_artist(name))).as_deref(), Some(name));
        }
        let both = read(Some(&photoshop(&[(110, b"AP")])), Some(&exif_with_artist("Jane Doe")));
        assert_eq!(both.as_deref(), Some("AP"));
    }

    #[test]
    fn a_credit_is_never_longer_than_the_field() {
        let long = photoshop(&[(80, &[b'a'; 3000]), (110, &[b'b'; 3000])]);
        assert_eq!(read(Some(&long), None).map(|line| line.len()), Some(MAX_CHARACTERS));
    }

    proptest! {
        #[test]
        fn nonsense_is_read_without_harm(
            bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0usize..200, value in any::<u8>(), end in 0usize..200,
        ) {
            let _ = read(Some(&bytes), Some(&bytes));
            for mut specimen in [photoshop(&[(80, b"Jane Doe"), (110, b"AP")]), exif_with_artist("Jane Doe")] {
                if let Some(byte) = specimen.get_mut(at) {
                    *byte = value;
                }
                specimen.truncate(end.max(8));
                let _ = read(Some(&specimen), Some(&specimen));
            }
        }
    }
}
