//! Tables: cells of text, in columns that line up.

use html5ever::local_name;

use super::flow::{Flow, append_line};
use super::read::Reader;
use super::tree::{Element, NodeId};
use crate::model::body::{Content, Marks, RichText};

/// A row of a table, before its cells are read.
struct Row {
    cells: Vec<NodeId>,
    is_head: bool,
}

impl Reader<'_> {
    /// A table. One with a single column only sets things below each other,
    /// so it is walked through.
    pub(super) fn table(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow) {
        let tree = self.tree;
        let rows = self.rows(id);
        let caption = tree.children(id).find(|child| tree.is(*child, &local_name!("caption")));
        let is_layout = tree
            .element(id)
            .and_then(|table| table.filled(&local_name!("role")))
            .is_some_and(|role| role.eq_ignore_ascii_case("presentation"))
            || caption.is_none() && rows.iter().all(|row| row.cells.len() < 2 && !row.is_head);
        if is_layout {
            return self.children(id, marks, flow);
        }

        let mut aside = Flow::default();
        let caption = caption.map(|caption| self.cell(caption, marks, &mut aside)).unwrap_or_default();
        let (mut head, mut lines) = (Vec::new(), Vec::with_capacity(rows.len()));
        let mut hanging = Vec::new();
        for (nth, row) in rows.into_iter().enumerate() {
            let cells = self.cells(&row, marks, &mut hanging, &mut aside);
            if nth == 0 && row.is_head {
                head = cells;
            } else {
                lines.push(cells);
            }
        }
        lines.retain(|cells| cells.iter().any(|cell| !cell.is_blank()));
        if !head.iter().chain(lines.iter().flatten()).chain([&caption]).all(RichText::is_blank) {
            flow.push(Content::Table { caption, head, rows: lines });
        }
        aside.finish().into_iter().for_each(|block| flow.push(block));
    }

    /// The rows with a cell; the first is the head when it stands in a
    /// `<thead>` or has no cell but heads.
    fn rows(&self, table: NodeId) -> Vec<Row> {
        let tree = self.tree;
        let mut rows = Vec::new();
        for part in tree.children(table) {
            let is_thead = tree.is(part, &local_name!("thead"));
            for row in tree.children(part).filter(|row| tree.is(*row, &local_name!("tr"))) {
                let is_th = |cell: &NodeId| tree.is(*cell, &local_name!("th"));
                let cells: Vec<_> =
                    tree.children(row).filter(|cell| is_th(cell) || tree.is(*cell, &local_name!("td"))).collect();
                let is_head = rows.is_empty() && (is_thead || cells.iter().all(is_th));
                if !cells.is_empty() {
                    rows.push(Row { cells, is_head });
                }
            }
        }
        rows
    }

    /// The texts of a row. `hanging` says for each column in how many rows,
    /// this one included, a cell from above stands.
    fn cells(&mut self, row: &Row, marks: &Marks, hanging: &mut Vec<usize>, aside: &mut Flow) -> Vec<RichText> {
        let tree = self.tree;
        let mut texts = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            self.pad_below(hanging, &mut texts);
            let (columns, down) = tree.element(*cell).map_or((1, 1), |cell| (span(cell, true), span(cell, false)));
            let start = texts.len();
            texts.push(self.cell(*cell, marks, aside));
            for _ in 1..columns {
                self.pad(&mut texts);
            }
            if down > 1 {
                hanging.resize(hanging.len().max(texts.len()), 0);
                hanging[start..texts.len()].fill(down);
            }
        }
        self.pad_below(hanging, &mut texts);
        hanging.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        while hanging.last() == Some(&0) {
            hanging.pop();
        }
        texts
    }

    fn pad_below(&mut self, hanging: &[usize], texts: &mut Vec<RichText>) {
        while hanging.get(texts.len()).is_some_and(|rows| *rows > 0) && self.pad(texts) {}
    }

    fn pad(&mut self, texts: &mut Vec<RichText>) -> bool {
        let is_room = self.padding > 0;
        if is_room {
            self.padding -= 1;
            texts.push(RichText::default());
        }
        is_room
    }

    /// The text of a cell. What is not text goes aside and follows the table;
    /// its words stay in the cell.
    fn cell(&mut self, id: NodeId, marks: &Marks, aside: &mut Flow) -> RichText {
        let mut text = RichText::default();
        for block in self.blocks_in(id, marks) {
            match block {
                Content::Paragraph(line) | Content::Crosshead { text: line, .. } => append_line(&mut text, line),
                Content::Picture(mut picture) => {
                    append_line(&mut text, std::mem::take(&mut picture.caption));
                    aside.push(Content::Picture(picture));
                }
                Content::Gallery(mut pictures) => {
                    for picture in &mut pictures {
                        append_line(&mut text, std::mem::take(&mut picture.caption));
                    }
                    aside.push(Content::Gallery(pictures));
                }
                Content::Embed { .. } => aside.push(block),
                Content::List(list) => list.items.into_iter().for_each(|item| append_line(&mut text, item)),
                Content::Quote { text: line, cite } | Content::Pullquote { text: line, cite } => {
                    append_line(&mut text, line);
                    cite.into_iter().for_each(|cite| append_line(&mut text, cite));
                }
                other => other.each_text(&mut |line| append_line(&mut text, RichText::plain(line))),
            }
        }
        text
    }
}

fn span(cell: &Element, is_across: bool) -> usize {
    let name = if is_across { local_name!("colspan") } else { local_name!("rowspan") };
    cell.filled(&name).and_then(|span| span.parse().ok()).map_or(1, |span: usize| span.clamp(1, 1_000))
}
