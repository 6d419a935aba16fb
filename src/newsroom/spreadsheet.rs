//! Comma-separated values, as spreadsheets write them (RFC 4180).

/// The records of a file: the line each begins on, counted from 1, its text,
/// and its fields. Blank lines are left out.
pub(super) fn read(text: &str) -> Vec<(usize, String, Vec<String>)> {
    let mut records = Vec::new();
    let (mut fields, mut field) = (Vec::new(), String::new());
    let (mut line, mut began_line, mut began) = (1, 1, 0);
    let mut is_quoted = false;
    let text = text.trim_start_matches('\u{feff}');
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if is_quoted && letters.next_if(|(_, next)| *next == '"').is_some() => field.push('"'),
            '"' if is_quoted => is_quoted = false,
            '"' if field.is_empty() => is_quoted = true,
            ',' | ';' | '\t' if !is_quoted => fields.push(std::mem::take(&mut field)),
            '\n' if !is_quoted => {
                fields.push(std::mem::take(&mut field));
                records.push((began_line, text[began..at].to_owned(), std::mem::take(&mut fields)));
                (began_line, began) = (line, at + 1);
            }
            c => field.push(c),
        }
    }
    fields.push(field);
    records.push((began_line, text[began..].to_owned(), fields));
    records.retain(|(_, text, _)| !text.trim().is_empty());
    for (_, text, fields) in &mut records {
        text.truncate(text.trim_end().len());
        fields.iter_mut().for_each(|field| *field = field.trim().to_owned());
    }
    records
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
}
