//! The log: one line an event on standard error, as text on a terminal and as
//! JSON elsewhere.
//!
//! What strangers send ends up in a log. Whatever could move a terminal's
//! cursor, begin a line of its own or turn the writing round is written out as
//! `\u001b`, in both forms (R32).

use std::borrow::Cow;
use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use tracing::Subscriber;
use tracing_subscriber::fmt::MakeWriter;

use crate::config::LogFilter;

/// Starts the log of this process.
pub fn start(filter: &LogFilter) -> Result<(), Box<dyn Error + Send + Sync>> {
    let is_json = !io::stderr().is_terminal();
    Ok(tracing::subscriber::set_global_default(subscriber(filter, is_json, io::stderr))?)
}

/// The text on one line: every control character written out.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(must_be_written_out) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            // Four digits without braces: inside a JSON string it is an escape too.
            c if must_be_written_out(c) => _ = write!(line, "\\u{:04x}", u32::from(c)),
            c => line.push(c),
        }
    }
    Cow::Owned(line)
}

/// Control characters, line separators, and what turns the writing round.
fn must_be_written_out(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn subscriber<W, M>(filter: &LogFilter, is_json: bool, writer: M) -> Box<dyn Subscriber + Send + Sync>
where
    W: Write,
    M: Fn() -> W + Send + Sync + 'static,
    OneLine<M>: for<'w> MakeWriter<'w>,
{
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter.to_filter())
        .with_writer(OneLine(writer))
        .with_ansi(false)
        // It would be written with `eprintln!`, which panics when nobody reads.
        .log_internal_errors(false);
    if is_json {
        Box::new(log.json().flatten_event(true).with_span_list(false).finish())
    } else {
        Box::new(log.finish())
    }
}

/// Writes each event, which comes in one piece, as one line.
struct OneLine<W>(W);

impl<'w, W: Write, M: Fn() -> W> MakeWriter<'w> for OneLine<M> {
    type Writer = OneLine<W>;

    fn make_writer(&'w self) -> OneLine<W> {
        OneLine((self.0)())
    }
}

impl<W: Write> Write for OneLine<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        let mut line = visible(text.strip_suffix('\n').unwrap_or(&text)).into_owned();
        line.push('\n');
        self.0.write_all(line.as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn logged(filter: &str, is_json: bool, speak: impl FnOnce()) -> String {
        let paper = Paper::default();
        let ink = paper.clone();
        let subscriber = subscriber(&filter.parse().unwrap(), is_json, move || ink.clone());
        tracing::subscriber::with_default(subscriber, speak);
        let bytes = paper.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    /// Moves the cursor, ends the line, hides what follows, turns it round.
    const HOSTILE: &str = "a\x1b[2Jb\nERROR c\r\u{9b}d\u{202e}e\u{2028}\u{7f}";

    #[test]
    fn a_text_log_has_one_line_an_event_whatever_is_logged() {
        let log = logged("info", false, || {
            tracing::info!(path = HOSTILE, shown = %HOSTILE, "served {HOSTILE}");
            tracing::debug!("not this");
        });
        assert_eq!(log.lines().count(), 1, "{log}");
        assert!(!log.trim_end().contains(must_be_written_out), "{log:?}");
        assert!(log.contains("served") && log.contains("\\nERROR c"), "{log}");
    }

    #[test]
    fn a_json_log_says_what_was_logged_and_holds_no_control_character() {
        let log = logged("info", true, || {
            let request = tracing::info_span!("request", id = 7, path = HOSTILE);
            request.in_scope(|| tracing::warn!(status = 503, field = HOSTILE, "late"));
        });
        assert!(!log.trim_end().contains(must_be_written_out), "{log:?}");

        let line: serde_json::Value = serde_json::from_str(&log).unwrap();
        assert_eq!(line["level"], "WARN");
        assert_eq!(line["message"], "late");
        assert_eq!(line["status"], 503);
        assert_eq!(line["field"], HOSTILE);
        assert_eq!(line["span"]["id"], 7);
        assert_eq!(line["span"]["path"], HOSTILE);
    }

    #[test]
    fn a_filter_speaks_of_parts_of_the_program() {
        let log = logged("warn,paper=debug", false, || {
            tracing::info!("quiet");
            tracing::debug!(target: "paper", "loud");
        });
        assert!(log.contains("loud") && !log.contains("quiet"), "{log}");
    }
}
