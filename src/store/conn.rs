//! One connection, whichever the database is.

use std::io::Write;

use chrono::{Datelike, NaiveDateTime, Timelike};
use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{Text, Timestamp};
use diesel::sqlite::Sqlite;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::moment::Moment;

mod either;
pub use either::{Conn, MultiBackend};

/// Runs one body for either kind of connection, where a query needs what the
/// two have in common but `Conn` itself lacks: upserts, batches, `RETURNING`.
macro_rules! on {
    ($conn:expr, |$c:ident| $body:expr) => {
        match $conn {
            $crate::store::conn::Conn::Pg($c) => $body,
            $crate::store::conn::Conn::Sqlite($c) => $body,
        }
    };
}
pub(crate) use on;

impl Conn {
    /// Runs a change as one transaction.
    ///
    /// On SQLite it begins IMMEDIATE: a deferred one that reads first and then
    /// writes fails at once when another connection wrote in between, whatever
    /// the busy timeout.
    pub fn tx<T, E: From<diesel::result::Error>>(
        &mut self,
        change: impl FnOnce(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        let begin = match self {
            Self::Pg(_) => "BEGIN",
            Self::Sqlite(_) => "BEGIN IMMEDIATE",
        };
        self.within(begin, change)
    }

    /// Asks several questions of one state of the database.
    pub fn snapshot<T, E: From<diesel::result::Error>>(
        &mut self,
        questions: impl FnOnce(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        let begin = match self {
            Self::Pg(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Self::Sqlite(_) => "BEGIN",
        };
        self.within(begin, questions)
    }

    fn within<T, E: From<diesel::result::Error>>(
        &mut self,
        begin: &str,
        work: impl FnOnce(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        /// Rolls back when the work panics, so that the connection that goes
        /// back to the pool is in no transaction.
        struct Open<'a>(&'a mut Conn);
        impl Drop for Open<'_> {
            fn drop(&mut self) {
                let _ = self.0.batch_execute("ROLLBACK");
            }
        }

        self.batch_execute(begin)?;
        let open = Open(self);
        let done = work(open.0)?;
        open.0.batch_execute("COMMIT")?;
        std::mem::forget(open);
        Ok(done)
    }

    /// Whether this is PostgreSQL.
    pub fn is_pg(&self) -> bool {
        matches!(self, Self::Pg(_))
    }

    /// Runs statements that answer nothing.
    pub(super) fn run(&mut self, sql: &str) -> QueryResult<()> {
        self.batch_execute(sql)
    }
}

/// A [`Moment`] as a column. SQLite keeps text, which sorts rightly only
/// because it is always written with six digits of a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Timestamp)]
pub struct At(pub Moment);

impl From<Moment> for At {
    fn from(at: Moment) -> Self {
        Self(at)
    }
}

impl From<At> for Moment {
    fn from(at: At) -> Self {
        at.0
    }
}

impl<DB: Backend> FromSql<Timestamp, DB> for At
where
    NaiveDateTime: FromSql<Timestamp, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        NaiveDateTime::from_sql(value).map(|naive| Self(Moment::from_naive(naive)))
    }
}

impl ToSql<Timestamp, Pg> for At {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<Timestamp, Pg>::to_sql(&self.0.naive(), &mut out.reborrow())
    }
}

impl ToSql<Timestamp, Sqlite> for At {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        // Written out: reading a pattern for each moment was a fiftieth of an import.
        let at = self.0.naive();
        out.set_value(format!(
            "{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:06}",
            at.year(),
            at.month(),
            at.day(),
            at.hour(),
            at.minute(),
            at.second(),
            at.nanosecond() / 1_000
        ));
        Ok(IsNull::No)
    }
}

impl ToSql<Timestamp, MultiBackend> for At {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Timestamp, self));
        Ok(IsNull::No)
    }
}

/// Any value that is kept as JSON text.
#[derive(Debug, Clone, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Json<T: std::fmt::Debug>(pub T);

impl<T, DB> FromSql<Text, DB> for Json<T>
where
    T: DeserializeOwned + std::fmt::Debug,
    DB: Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let text = String::from_sql(value)?;
        Ok(Self(serde_json::from_str(&text)?))
    }
}

impl<T: Serialize + std::fmt::Debug> ToSql<Text, Pg> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&serde_json::to_vec(&self.0)?)?;
        Ok(IsNull::No)
    }
}

impl<T: Serialize + std::fmt::Debug> ToSql<Text, Sqlite> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}

impl<T: Serialize + std::fmt::Debug + Send + Sync + 'static> ToSql<Text, MultiBackend> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Text, self));
        Ok(IsNull::No)
    }
}

/// A value of the vocabulary that is kept as one word: read by its `FromStr`,
/// written by its `Display`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Word<T: std::fmt::Debug>(pub T);

impl<T, DB> FromSql<Text, DB> for Word<T>
where
    T: std::str::FromStr + std::fmt::Debug,
    DB: Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let text = String::from_sql(value)?;
        text.parse().map(Self).map_err(|_| format!("the database holds a word that is none: {text}").into())
    }
}

impl<T: std::fmt::Display + std::fmt::Debug> ToSql<Text, Pg> for Word<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        write!(out, "{}", self.0)?;
        Ok(IsNull::No)
    }
}

impl<T: std::fmt::Display + std::fmt::Debug> ToSql<Text, Sqlite> for Word<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.to_string());
        Ok(IsNull::No)
    }
}

impl<T: std::fmt::Display + std::fmt::Debug + Send + Sync + 'static> ToSql<Text, MultiBackend> for Word<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Text, self));
        Ok(IsNull::No)
    }
}
