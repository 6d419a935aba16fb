//! The one question behind every way out of the building: is it public now?
//!
//! Every query that leads to a reader, a crawler or a feed goes through
//! [`public_now`]; the moments it compares are worked out in one place too,
//! [`PublicSpan`](crate::model::stage::PublicSpan).

/// The filter "public at this moment", on `articles` or on one of the tables
/// that keep a copy of a story's span (`article_sections`, `article_tags`,
/// `bylines`).
macro_rules! public_now {
    ($table:ident, $now:expr) => {
        $table::public_from
            .le($crate::store::conn::At($now))
            .and($table::public_until.is_null().or($table::public_until.gt($crate::store::conn::At($now))))
    };
}
pub(crate) use public_now;
