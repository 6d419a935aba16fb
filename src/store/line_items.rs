//! What was sold, and the paper's own.

use diesel::prelude::*;

use super::conn::{At, Conn, Json, Word, on};
use super::schema::{creatives, line_items};
use crate::model::line_item::{Creative, LineItem, Placement, Priority};
use crate::model::moment::Moment;

/// Every line item with its creatives, those that do not run included: they
/// are few, and a page must know when the next begins.
pub fn list(conn: &mut Conn) -> QueryResult<Vec<LineItem>> {
    type Row = (i64, String, Word<Priority>, i32, Json<Vec<String>>, Option<At>, Option<At>);
    let rows: Vec<Row> = line_items::table
        .order(line_items::id)
        .select((
            line_items::id,
            line_items::name,
            line_items::priority,
            line_items::weight,
            line_items::placements,
            line_items::starts_at,
            line_items::ends_at,
        ))
        .load(conn)?;
    let mut items: Vec<LineItem> = rows
        .into_iter()
        .map(|(id, name, priority, weight, placements, starts_at, ends_at)| LineItem {
            id,
            name,
            priority: priority.0,
            weight: weight.unsigned_abs(),
            // A word that this version does not know is a place that it does not have.
            placements: placements.0.iter().filter_map(|word| word.parse::<Placement>().ok()).collect(),
            starts_at: starts_at.map(Moment::from),
            ends_at: ends_at.map(Moment::from),
            creatives: Vec::new(),
        })
        .collect();
    let rows: Vec<(i64, i64, String, String, String, String)> = creatives::table
        .order(creatives::id)
        .select((
            creatives::line_item_id,
            creatives::id,
            creatives::headline,
            creatives::text,
            creatives::action,
            creatives::href,
        ))
        .load(conn)?;
    for (line_item_id, id, headline, text, action, href) in rows {
        // One that leads where none may lead is not shown; the paper still is.
        if let Some(item) = items.iter_mut().find(|item| item.id == line_item_id)
            && let Ok(href) = href.parse()
        {
            item.creatives.push(Creative { id, headline, text, action, href });
        }
    }
    Ok(items)
}

/// Whether there is none, not even one that ended.
pub fn is_empty(conn: &mut Conn) -> QueryResult<bool> {
    let count: i64 = line_items::table.count().get_result(conn)?;
    Ok(count == 0)
}

/// Adds line items with their creatives.
pub fn insert(conn: &mut Conn, items: &[LineItem]) -> QueryResult<()> {
    for item in items {
        let placements: Vec<String> = item.placements.iter().map(|place| place.as_str().to_owned()).collect();
        let id: i64 = on!(conn, |c| diesel::insert_into(line_items::table)
            .values((
                line_items::name.eq(&item.name),
                line_items::priority.eq(Word(item.priority)),
                line_items::weight.eq(i32::try_from(item.weight).unwrap_or(i32::MAX)),
                line_items::placements.eq(Json(placements)),
                line_items::starts_at.eq(item.starts_at.map(At)),
                line_items::ends_at.eq(item.ends_at.map(At)),
            ))
            .returning(line_items::id)
            .get_result(c))?;
        for creative in &item.creatives {
            on!(conn, |c| diesel::insert_into(creatives::table)
                .values((
                    creatives::line_item_id.eq(id),
                    creatives::headline.eq(&creative.headline),
                    creatives::text.eq(&creative.text),
                    creatives::action.eq(&creative.action),
                    creatives::href.eq(creative.href.as_str()),
                ))
                .execute(c))?;
        }
    }
    Ok(())
}
