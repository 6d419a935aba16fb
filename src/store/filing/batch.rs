//! What hangs on the stories of a batch, gathered until it is written.

use diesel::prelude::*;

use super::{ArticleRow, Hangings};
use crate::model::correction::CorrectionKind;
use crate::model::withdrawal::WithdrawalReason;
use crate::store::conn::{At, Conn, Word, on};
use crate::store::schema::{
    article_bodies, article_pictures, article_sections, article_tags, bylines, corrections, withdrawals,
};
use crate::store::texts::{self, ArticleText};

#[derive(Insertable)]
#[diesel(table_name = article_bodies, treat_none_as_default_value = false)]
struct BodyRow {
    article_id: i64,
    blocks: String,
}

#[derive(Insertable)]
#[diesel(table_name = article_sections, treat_none_as_default_value = false)]
struct SectionRow {
    article_id: i64,
    section_id: i64,
    public_from: Option<At>,
    public_until: Option<At>,
}

#[derive(Insertable)]
#[diesel(table_name = article_tags, treat_none_as_default_value = false)]
struct TagRow {
    article_id: i64,
    tag_id: i64,
    position: i32,
    public_from: Option<At>,
    public_until: Option<At>,
}

#[derive(Insertable)]
#[diesel(table_name = bylines, treat_none_as_default_value = false)]
struct BylineRow {
    article_id: i64,
    contributor_id: i64,
    position: i32,
    role: String,
    public_from: Option<At>,
    public_until: Option<At>,
}

#[derive(Insertable)]
#[diesel(table_name = article_pictures, treat_none_as_default_value = false)]
struct PictureRow {
    article_id: i64,
    picture_id: i64,
    focal_x: i32,
    focal_y: i32,
}

#[derive(Insertable)]
#[diesel(table_name = corrections, treat_none_as_default_value = false)]
struct CorrectionRow {
    article_id: i64,
    kind: Word<CorrectionKind>,
    note: String,
    corrected_at: At,
}

#[derive(Insertable)]
#[diesel(table_name = withdrawals, treat_none_as_default_value = false)]
struct WithdrawalRow {
    article_id: i64,
    reason: Word<WithdrawalReason>,
    withdrawn_at: At,
}

/// What hangs on the stories of a batch, until it is written.
#[derive(Default)]
pub struct Batch {
    bodies: Vec<BodyRow>,
    sections: Vec<SectionRow>,
    tags: Vec<TagRow>,
    bylines: Vec<BylineRow>,
    pictures: Vec<PictureRow>,
    corrections: Vec<CorrectionRow>,
    withdrawals: Vec<WithdrawalRow>,
    texts: Vec<ArticleText>,
}

impl Batch {
    /// Hangs all this on a story whose row is written.
    pub fn hang(&mut self, id: i64, row: &ArticleRow, hangings: Hangings) {
        let (public_from, public_until) = (row.public_from, row.public_until);
        let position = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        let is_over = public_until.is_some_and(|until| until.0 <= row.changed_at.0);
        if let Some(from) = public_from.filter(|_| !is_over) {
            self.texts.push(ArticleText {
                key: texts::key(from.0, id),
                article_id: id,
                headline: format!("{} {}", row.kicker, row.headline).trim_start().to_owned(),
                standfirst: row.standfirst.clone(),
                names: hangings.names,
                body: hangings.plain,
            });
        }
        self.bodies.push(BodyRow { article_id: id, blocks: hangings.blocks });
        self.sections.extend(hangings.sections.into_iter().map(|section_id| SectionRow {
            article_id: id,
            section_id,
            public_from,
            public_until,
        }));
        self.tags.extend(hangings.tags.into_iter().enumerate().map(|(n, tag_id)| TagRow {
            article_id: id,
            tag_id,
            position: position(n),
            public_from,
            public_until,
        }));
        self.bylines.extend(hangings.bylines.into_iter().enumerate().map(|(n, (contributor_id, role))| BylineRow {
            article_id: id,
            contributor_id,
            position: position(n),
            role,
            public_from,
            public_until,
        }));
        self.pictures.extend(hangings.pictures.into_iter().map(|(picture_id, focal)| PictureRow {
            article_id: id,
            picture_id,
            focal_x: focal.x.into(),
            focal_y: focal.y.into(),
        }));
        self.corrections.extend(hangings.corrections.into_iter().map(|(kind, note, at)| CorrectionRow {
            article_id: id,
            kind: Word(kind),
            note,
            corrected_at: At(at),
        }));
        self.withdrawals.extend(hangings.withdrawal.map(|(reason, at)| WithdrawalRow {
            article_id: id,
            reason: Word(reason),
            withdrawn_at: At(at),
        }));
    }

    /// Writes all that was gathered.
    pub fn write(self, conn: &mut Conn) -> QueryResult<()> {
        macro_rules! write {
            ($rows:expr, $table:ident) => {
                for chunk in $rows.chunks(500) {
                    on!(conn, |c| diesel::insert_into($table::table).values(chunk).execute(c))?;
                }
            };
        }
        write!(self.bodies, article_bodies);
        write!(self.sections, article_sections);
        write!(self.tags, article_tags);
        write!(self.bylines, bylines);
        write!(self.pictures, article_pictures);
        write!(self.corrections, corrections);
        write!(self.withdrawals, withdrawals);
        texts::insert(conn, self.texts)
    }
}
