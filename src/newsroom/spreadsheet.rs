//! Files for spreadsheets and from them: comma-separated values (RFC 4180).

use csv::{QuoteStyle, ReaderBuilder, StringRecord, Terminator, Trim, WriterBuilder};

/// The records of a file: the line each begins on, counted from 1, its text,
/// and its fields. Blank lines are left out.
pub(super) fn read(text: &str) -> Vec<(usize, String, Vec<String>)> {
    let text = text.trim_start_matches('\u{feff}');
    let starts: Vec<usize> = records(text, b',').into_iter().map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let (mut line, mut counted) = (1, 0);
    let mut read = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let record = text[start..end].trim();
        if record.is_empty() {
            continue;
        }
        let begins = end - text[start..end].trim_start().len();
        line += text[counted..begins].matches('\n').count();
        counted = begins;
        read.push((line, record.to_owned(), fields(record)));
    }
    read
}

/// The fields of one record, whichever of three separators its program writes.
fn fields(record: &str) -> Vec<String> {
    let parted = |by: u8| {
        let first = records(record, by).into_iter().next().map(|(_, fields)| fields).unwrap_or_default();
        first.iter().map(str::to_owned).collect::<Vec<_>>()
    };
    [b',', b';', b'\t'].into_iter().map(parted).find(|fields| fields.len() > 1).unwrap_or_else(|| parted(b','))
}

/// Each record and the byte at which it begins.
fn records(text: &str, separator: u8) -> Vec<(usize, StringRecord)> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    // Text in memory is neither cut off nor of another encoding.
    let records = reader.records().filter_map(Result::ok);
    let at = |record: &StringRecord| record.position().and_then(|at| usize::try_from(at.byte()).ok());
    records.map(|record| (at(&record).unwrap_or_default(), record)).collect()
}

/// A file that is written record by record.
pub(super) struct File(csv::Writer<Vec<u8>>);

impl File {
    /// A file with these heads: words of ours, which need no quotation.
    pub(super) fn new<const N: usize>(heads: [&str; N]) -> Self {
        let head = format!("{}\r\n", heads.join(","));
        let writer = WriterBuilder::new()
            .quote_style(QuoteStyle::Always)
            .terminator(Terminator::CRLF)
            .from_writer(head.into_bytes());
        Self(writer)
    }

    /// Adds a record. A field that a spreadsheet would take for a formula gets
    /// an apostrophe before it (OWASP, CSV injection).
    pub(super) fn add<const N: usize>(&mut self, fields: [&str; N]) {
        let guarded = fields.map(|field| {
            let guard = if field.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
            format!("{guard}{field}")
        });
        // Writing to memory does not fail, and all records have as many fields.
        let _ = self.0.write_record(guarded);
    }

    /// The whole of it.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_as_spreadsheets_write_them() {
        let text = "\u{feff}path,story\r\n/old,12\r\n\r\n\"/a,b\",\"say \"\"hi\"\"\"\n/semi;7";
        let read = read(text);
        let fields: Vec<(usize, Vec<&str>)> =
            read.iter().map(|(line, _, fields)| (*line, fields.iter().map(String::as_str).collect())).collect();
        assert_eq!(
            fields,
            [
                (1, vec!["path", "story"]),
                (2, vec!["/old", "12"]),
                (4, vec!["/a,b", "say \"hi\""]),
                (5, vec!["/semi", "7"])
            ]
        );
        assert_eq!(read[1].1, "/old,12");
    }

    #[test]
    fn a_quotation_that_never_ends_ends_with_the_file() {
        assert_eq!(read("\"/old,1\n/b,2").len(), 1);
        assert_eq!(read(" \n\n"), []);
    }

    #[test]
    fn a_field_is_neither_broken_nor_a_formula() {
        let mut file = File::new(["a", "b", "c"]);
        file.add(["plain", "a \"b\", c", "=HYPERLINK(1)"]);
        let text = String::from_utf8(file.finish()).unwrap();
        assert_eq!(text, "a,b,c\r\n\"plain\",\"a \"\"b\"\", c\",\"'=HYPERLINK(1)\"\r\n");
    }
}
