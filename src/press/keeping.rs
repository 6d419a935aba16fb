//! How long caches along the way may keep a page.
//!
//! A fresh page keeps a minute, and five more while it is made anew. When
//! something on it falls due sooner, both are cut so that they end with that
//! moment; what is left of neither is not written at all. `stale-if-error` is
//! not cut: in an outage yesterday's front is better than none, and the press
//! itself does the same.
//!
//! A page that is already out of date (given while a new one is made, or in
//! an outage) must be asked for again at once. One that was withdrawn while
//! it was on its way is not kept even for an outage.

use std::sync::LazyLock;

use actix_web::http::header::HeaderValue;

const FULL: &str = "public, max-age=60, stale-while-revalidate=300, stale-if-error=86400";
const STALE: &str = "public, max-age=0, stale-if-error=86400";
const BARRED: &str = "public, max-age=0, must-revalidate";

const FRESH_SECONDS: usize = 60;
const GRACE_SECONDS: usize = 300;

/// The value for each number of seconds left, below the full six minutes.
static COUNTDOWN: LazyLock<Vec<HeaderValue>> = LazyLock::new(|| {
    (0..FRESH_SECONDS + GRACE_SECONDS)
        .map(|left| {
            let grace = match left.saturating_sub(FRESH_SECONDS) {
                0 => String::new(),
                seconds => format!("stale-while-revalidate={seconds}, "),
            };
            let text = format!("public, max-age={}, {grace}stale-if-error=86400", left.min(FRESH_SECONDS));
            HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(STALE))
        })
        .collect()
});

/// How a page stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// In order; something on it falls due in so many seconds, if ever.
    Fresh(Option<i64>),
    /// Out of date; good enough while a new one is made, or in an outage.
    Stale,
    /// Something on it was withdrawn.
    Barred,
}

impl Standing {
    /// The `Cache-Control` header.
    pub(super) fn cache_control(self) -> HeaderValue {
        match self {
            Self::Fresh(None) => HeaderValue::from_static(FULL),
            Self::Fresh(Some(left)) => {
                let left = usize::try_from(left).unwrap_or(0);
                COUNTDOWN.get(left).cloned().unwrap_or(HeaderValue::from_static(FULL))
            }
            Self::Stale => HeaderValue::from_static(STALE),
            Self::Barred => HeaderValue::from_static(BARRED),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cache_keeps_a_page_past_the_moment_something_falls_due() {
        for (standing, text) in [
            (Standing::Fresh(None), FULL),
            (Standing::Fresh(Some(90_000)), FULL),
            (Standing::Fresh(Some(360)), FULL),
            (Standing::Fresh(Some(359)), "public, max-age=60, stale-while-revalidate=299, stale-if-error=86400"),
            (Standing::Fresh(Some(61)), "public, max-age=60, stale-while-revalidate=1, stale-if-error=86400"),
            (Standing::Fresh(Some(60)), "public, max-age=60, stale-if-error=86400"),
            (Standing::Fresh(Some(7)), "public, max-age=7, stale-if-error=86400"),
            (Standing::Fresh(Some(0)), STALE),
            (Standing::Fresh(Some(-1)), STALE),
            (Standing::Stale, STALE),
            (Standing::Barred, BARRED),
        ] {
            assert_eq!(standing.cache_control(), text, "{standing:?}");
        }
    }
}
