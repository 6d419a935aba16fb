//! The rows of any table as neutral text: one JSON object a row, which says the
//! same whichever database it stands in. Backups are made of them.
//!
//! Tables and columns are those that the database itself names, not those of
//! [`schema`](super::schema): a copy is made *before* a migration, too. What
//! the database makes of other columns (full-text search) is no column here.

mod links;

pub use links::{Links, last_ids, link_again, set_last_id, unlink};

use diesel::connection::DefaultLoadingMode;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::conn::Conn;

/// A table as a backup sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in the order of the database.
    pub columns: Vec<Column>,
    key: Vec<(i64, String)>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    kind: ColumnKind,
}

/// Where the two databases say the same value in different words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ColumnKind {
    Flag,
    Moment,
    Other,
}

#[derive(QueryableByName)]
struct ColumnRow {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    key_position: i64,
}

/// Every table that holds rows of the paper.
pub fn list_tables(conn: &mut Conn) -> QueryResult<Vec<Table>> {
    let sql = match conn {
        Conn::Sqlite(_) => {
            "SELECT m.name AS table_name, c.name AS column_name, lower(c.type) AS kind, c.pk AS key_position
             FROM sqlite_master m, pragma_table_xinfo(m.name) c
             WHERE m.type = 'table' AND c.hidden = 0 AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
               AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' AND m.name NOT LIKE 'article\\_words%' ESCAPE '\\'
             ORDER BY m.name, c.cid"
        }
        Conn::Pg(_) => {
            "SELECT c.relname::text AS table_name, a.attname::text AS column_name,
                    format_type(a.atttypid, NULL) AS kind,
                    COALESCE(array_position(i.indkey::int2[], a.attnum) + 1, 0)::bigint AS key_position
             FROM pg_class c
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
             LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
             WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
               AND c.relname NOT LIKE '\\_\\_%'
             ORDER BY c.relname COLLATE \"C\", a.attnum"
        }
    };
    let mut tables: Vec<Table> = Vec::new();
    for row in diesel::sql_query(sql).load::<ColumnRow>(conn)? {
        let kind = match row.kind.as_str() {
            "boolean" => ColumnKind::Flag,
            kind if kind.starts_with("timestamp") => ColumnKind::Moment,
            _ => ColumnKind::Other,
        };
        if tables.last().is_none_or(|table| table.name != row.table_name) {
            tables.push(Table { name: row.table_name, columns: Vec::new(), key: Vec::new() });
        }
        if let Some(table) = tables.last_mut() {
            if row.key_position > 0 {
                table.key.push((row.key_position, row.column_name.clone()));
                table.key.sort();
            }
            table.columns.push(Column { name: row.column_name, kind });
        }
    }
    Ok(tables)
}

/// A name as both databases take it in a statement.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Table {
    /// The question for its rows, in the order of its key.
    fn select(&self, is_pg: bool) -> String {
        let table = quoted(&self.name);
        let key: Vec<String> = self.key.iter().map(|(_, name)| quoted(name)).collect();
        let order = if key.is_empty() { String::new() } else { format!(" ORDER BY {}", key.join(", ")) };
        let columns: Vec<String> = self.columns.iter().map(|column| column.selected(is_pg)).collect();
        let columns = columns.join(", ");
        if is_pg {
            format!("SELECT row_to_json(r)::text AS line FROM (SELECT {columns} FROM {table}{order}) AS r")
        } else {
            format!("SELECT json_object({columns}) AS line FROM {table}{order}")
        }
    }

    /// The statement that adds rows, its one parameter a JSON list of them.
    fn insert(&self, is_pg: bool) -> String {
        let table = quoted(&self.name);
        let names: Vec<String> = self.columns.iter().map(|column| quoted(&column.name)).collect();
        let names = names.join(", ");
        if is_pg {
            return format!(
                "INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE
                 SELECT {names} FROM json_populate_recordset(NULL::{table}, $1::json)"
            );
        }
        let values: Vec<String> = self
            .columns
            .iter()
            .map(|column| format!("json_extract(value, '$.{}')", quoted(&column.name).replace('\'', "''")))
            .collect();
        format!("INSERT INTO {table} ({names}) SELECT {} FROM json_each(?1)", values.join(", "))
    }
}

impl Column {
    fn selected(&self, is_pg: bool) -> String {
        let name = quoted(&self.name);
        if is_pg {
            return match self.kind {
                ColumnKind::Moment => format!("to_char({name}, 'YYYY-MM-DD HH24:MI:SS.US') AS {name}"),
                _ => name,
            };
        }
        let key = self.name.replace('\'', "''");
        match self.kind {
            ColumnKind::Flag => {
                format!("'{key}', json(CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)")
            }
            _ => format!("'{key}', {name}"),
        }
    }
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Hands over every row of a table, one after the other: the memory that this
/// takes does not grow with the table.
pub fn each<E: From<diesel::result::Error>>(
    conn: &mut Conn,
    table: &Table,
    mut take: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let question = diesel::sql_query(table.select(conn.is_pg()));
    match conn {
        Conn::Pg(c) => {
            for row in question.load_iter::<Line, PgRowByRowLoadingMode>(c)? {
                take(&row?.line)?;
            }
        }
        Conn::Sqlite(c) => {
            for row in question.load_iter::<Line, DefaultLoadingMode>(c)? {
                take(&row?.line)?;
            }
        }
    }
    Ok(())
}

/// Adds rows; the text is a JSON list of them. Answers how many there were.
pub fn insert(conn: &mut Conn, table: &Table, rows: &str) -> QueryResult<usize> {
    let sql = table.insert(conn.is_pg());
    diesel::sql_query(sql).bind::<Text, _>(rows).execute(conn)
}

/// Takes away what a migration put into a table, if it did.
pub fn clear(conn: &mut Conn, table: &Table) -> QueryResult<()> {
    // Asked first: the audit log refuses to be deleted from, empty or not.
    if count(conn, table)? > 0 {
        diesel::sql_query(format!("DELETE FROM {}", quoted(&table.name))).execute(conn)?;
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

/// How many rows a table has.
pub fn count(conn: &mut Conn, table: &Table) -> QueryResult<i64> {
    let sql = format!("SELECT count(*) AS rows FROM {}", quoted(&table.name));
    diesel::sql_query(sql).get_result::<Count>(conn).map(|count| count.rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_quotation_mark_stays_a_name() {
        assert_eq!(quoted("a\"b"), "\"a\"\"b\"");
    }

    #[test]
    fn both_databases_are_asked_for_the_same_row() {
        let column = |name: &str, kind| Column { name: name.into(), kind };
        let table = Table {
            name: "tags".into(),
            columns: vec![column("id", ColumnKind::Other), column("is_demo", ColumnKind::Flag)],
            key: vec![(1, "id".into())],
        };
        assert_eq!(
            table.select(true),
            r#"SELECT row_to_json(r)::text AS line FROM (SELECT "id", "is_demo" FROM "tags" ORDER BY "id") AS r"#
        );
        assert!(table.select(false).starts_with(r#"SELECT json_object('id', "id", 'is_demo', json(CASE "is_demo""#));
        assert!(table.insert(false).contains(r#"json_extract(value, '$."is_demo"')"#));
    }
}
