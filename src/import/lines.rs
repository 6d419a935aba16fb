//! The lines of an import file, each within bounds.

use std::io::{self, BufRead};

/// The longest line that is read, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Reads lines one at a time and never holds more than [`MAX_BYTES`] of one.
pub struct Lines<R> {
    input: R,
    number: usize,
}

/// A line of the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1.
    pub number: usize,
    /// Its text, or why it cannot be read.
    pub text: Result<String, String>,
    /// How many bytes of the file it took, its end included.
    pub bytes: usize,
}

impl<R: BufRead> Lines<R> {
    /// Lines of this input.
    pub fn of(input: R) -> Self {
        Self { input, number: 0 }
    }

    /// The next line that is not blank; none at the end.
    pub fn next_line(&mut self) -> io::Result<Option<Line>> {
        loop {
            let mut line = Vec::new();
            let (bytes, is_cut) = self.take_line(&mut line)?;
            if bytes == 0 {
                return Ok(None);
            }
            self.number += 1;
            let start = if self.number == 1 && line.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
            let text = if is_cut {
                Err(format!("it is longer than {} MiB", MAX_BYTES / 1024 / 1024))
            } else {
                match std::str::from_utf8(&line[start..]) {
                    Ok(text) if text.trim().is_empty() => continue,
                    Ok(text) => Ok(text.to_owned()),
                    Err(error) => Err(format!("it is not UTF-8 at byte {}", start + error.valid_up_to() + 1)),
                }
            };
            return Ok(Some(Line { number: self.number, text, bytes }));
        }
    }

    /// Reads to the end of a line; what is past the bound is passed over.
    fn take_line(&mut self, line: &mut Vec<u8>) -> io::Result<(usize, bool)> {
        let mut bytes = 0;
        let mut is_cut = false;
        loop {
            let found = match self.input.fill_buf() {
                Ok(found) => found,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if found.is_empty() {
                return Ok((bytes, is_cut));
            }
            let end = found.iter().position(|byte| *byte == b'\n');
            let piece = &found[..end.unwrap_or(found.len())];
            if line.len() + piece.len() > MAX_BYTES {
                is_cut = true;
                line.clear();
            }
            if !is_cut {
                line.extend_from_slice(piece);
            }
            let used = piece.len() + usize::from(end.is_some());
            self.input.consume(used);
            bytes += used;
            if end.is_some() {
                return Ok((bytes, is_cut));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_and_bad_ones_said() {
        let mut file = b"\xef\xbb\xbf{}\n\n  \r\nab\xff\n".to_vec();
        file.extend(std::iter::repeat_n(b'x', MAX_BYTES + 1));
        file.extend(b"\nlast");
        let mut lines = Lines::of(io::BufReader::with_capacity(8_192, file.as_slice()));
        let mut next = || lines.next_line().unwrap();
        assert_eq!(next().unwrap(), Line { number: 1, text: Ok("{}".into()), bytes: 6 });
        let bad = next().unwrap();
        assert_eq!((bad.number, bad.text), (4, Err("it is not UTF-8 at byte 3".into())));
        let long = next().unwrap();
        assert_eq!((long.number, long.text), (5, Err("it is longer than 4 MiB".into())));
        assert_eq!(next().unwrap(), Line { number: 6, text: Ok("last".into()), bytes: 4 });
        assert_eq!(next(), None);
    }
}
