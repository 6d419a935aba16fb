//! What HTML of all kinds becomes.

mod blocks;
mod hostile;
mod words;

use super::read;
use crate::model::body::{Answer, Content, Level, PictureBlock, RichText};
use crate::model::picture::PictureFile;

/// The blocks, one a line, as the tables below write them.
fn shown(html: &str) -> String {
    let read = read(html).unwrap();
    let lines: Vec<_> = read.body.blocks.iter().map(|block| show(&block.content)).collect();
    lines.join(" / ")
}

/// What was dropped, in one line.
fn dropped(html: &str) -> String {
    let read = read(html).unwrap();
    read.dropped.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn show(content: &Content<PictureFile>) -> String {
    let text = |text: &RichText| text.markup().to_string();
    let texts = |texts: &[RichText]| texts.iter().map(text).collect::<Vec<_>>().join(" | ");
    let cited = |cite: &Option<RichText>| cite.as_ref().map(|cite| format!(" — {}", text(cite))).unwrap_or_default();
    match content {
        Content::Paragraph(words) => text(words),
        Content::Crosshead { text: words, level } => {
            format!("{} {}", if *level == Level::Two { "##" } else { "###" }, text(words))
        }
        Content::List(list) => format!("{} {}", if list.ordered { "1." } else { "*" }, texts(&list.items)),
        Content::Quote { text: words, cite } => format!("> {}{}", text(words), cited(cite)),
        Content::Pullquote { text: words, cite } => format!(">> {}{}", text(words), cited(cite)),
        Content::Picture(picture) => show_picture(picture),
        Content::Gallery(pictures) => {
            format!("[{}]", pictures.iter().map(show_picture).collect::<Vec<_>>().join(", "))
        }
        Content::Embed { url, title } => format!("embed {} “{title}”", url.as_str()),
        Content::Table { caption, head, rows } => {
            let rows: Vec<_> = rows.iter().map(|row| texts(row)).collect();
            format!("table {}: {} = {}", text(caption), texts(head), rows.join("; "))
        }
        Content::Code { text, language } => format!("code {}: {text:?}", language.as_deref().unwrap_or_default()),
        Content::Rule => "---".into(),
        Content::Keypoints(items) => format!("keypoints {}", texts(items)),
        Content::Question { text: words, answer } => {
            let answer = answer.iter().map(|answer| match answer {
                Answer::Paragraph(words) => text(words),
                Answer::List(list) => texts(&list.items),
            });
            format!("? {} ! {}", text(words), answer.collect::<Vec<_>>().join(" / "))
        }
    }
}

fn show_picture(picture: &PictureBlock<PictureFile>) -> String {
    let part = |name: &str, value: &str| if value.is_empty() { String::new() } else { format!(" {name}={value}") };
    let kind = if matches!(picture.source, PictureFile::Url(_)) { "url" } else { "file" };
    format!(
        "{kind} {}{}{}{}{}",
        picture.source,
        part("alt", &picture.alt),
        part("caption", &picture.caption.markup().to_string()),
        part("credit", &picture.credit),
        part("size", picture.size.as_str().trim_start_matches("text")),
    )
}
