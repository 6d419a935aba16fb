//! A story as the fields of its form, and back.

use crate::incoming::plain_form;
use crate::model::body::{Body, Link, RichText};
use crate::model::draft::{Draft, DraftByline};
use crate::model::headline::Headline;
use crate::model::kind::Kind;
use crate::model::language::Language;
use crate::model::masthead::Masthead;
use crate::model::picture::{FocalPoint, MainPicture, Original, PictureHash};
use crate::model::slug::Slug;
use crate::model::text::clean_line;
use crate::newsroom::form::{Complaints, Typed};
use crate::newsroom::text_field;

const MAX_TEXT: usize = 2_000;
const MAX_NAMES: usize = 50;
const MAX_NAME: usize = 120;

/// The fields of a draft.
pub(super) fn of(draft: &Draft) -> Typed {
    let tick = |is_set: bool| if is_set { "yes" } else { "" }.to_owned();
    let bylines = draft.bylines.iter().map(|byline| match byline.role.as_str() {
        "" => byline.name.clone(),
        role => format!("{} | {role}", byline.name),
    });
    let mut pairs = vec![
        ("headline", draft.headline.clone()),
        ("kicker", draft.kicker.clone()),
        ("standfirst", draft.standfirst.clone()),
        ("dateline", draft.dateline.clone()),
        ("section", draft.section_id.to_string()),
        ("slug", draft.slug.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("kind", draft.kind.to_string()),
        ("sponsor", draft.sponsor.clone()),
        ("language", draft.language.clone()),
        ("seo_title", draft.seo_title.clone()),
        ("seo_description", draft.seo_description.clone()),
        ("canonical", draft.canonical.clone()),
        ("sensitive", tick(draft.is_sensitive)),
        ("noindex", tick(draft.is_noindex)),
        ("bylines", bylines.collect::<Vec<_>>().join("\n")),
        ("tags", draft.tags.join("\n")),
        ("text", plain_form::print(&draft.body)),
        ("blocks", serde_json::to_string(&draft.body).unwrap_or_default()),
    ];
    if let Some(picture) = &draft.picture {
        let FocalPoint { x, y } = picture.original.focal;
        pairs.extend([
            ("picture", picture.original.hash.to_string()),
            ("picture_alt", picture.alt.clone()),
            ("picture_caption", plain_form::print_line(&picture.caption)),
            ("picture_credit", picture.credit.clone()),
            ("picture_rights", picture.rights.clone()),
            ("picture_x", x.to_string()),
            ("picture_y", y.to_string()),
        ]);
    }
    Typed::from_pairs(pairs)
}

/// What reading the fields needs to know.
pub(super) struct Known<'a> {
    /// The state that the fields were printed from.
    pub before: &'a Draft,
    /// The sections there are.
    pub masthead: &'a Masthead,
    /// The pictures that the fields name and that are in the house.
    pub pictures: Vec<Original>,
}

/// The pictures that the fields name.
pub(super) fn hashes(typed: &Typed) -> Vec<PictureHash> {
    let main = typed.get("picture").parse().ok();
    let mut hashes: Vec<PictureHash> = main.into_iter().chain(text_field::hashes(typed)).collect();
    hashes.sort();
    hashes.dedup();
    hashes
}

/// The draft that the fields say; what is wrong is noted beside its field.
/// Also what was dropped from the text, in words.
pub(super) fn read(typed: &Typed, known: &Known<'_>, complaints: &mut Complaints) -> (Draft, Vec<String>) {
    let mut line = |field: &'static str| -> String {
        let read = clean_line(typed.raw(field)).map_err(|_| "This holds a character that cannot be kept.".to_owned());
        let read = read.and_then(|line| match line.chars().count() {
            length if length > MAX_TEXT => Err(format!("This has {length} characters; at most {MAX_TEXT} are taken.")),
            _ => Ok(line),
        });
        complaints.take(field, read).unwrap_or_default()
    };
    let (kicker, standfirst, dateline) = (line("kicker"), line("standfirst"), line("dateline"));
    let (seo_title, seo_description) = (line("seo_title"), line("seo_description"));
    let (sponsor, canonical) = (line("sponsor"), line("canonical"));
    let headline = line("headline");
    if headline.chars().count() > Headline::MAX_CHARACTERS {
        complaints.note("headline", format!("A headline has at most {} characters.", Headline::MAX_CHARACTERS));
    }
    if sponsor.is_empty() && typed.get("kind") == Kind::Paid.as_str() {
        complaints.note("sponsor", "Say who paid for it.");
    }
    if !canonical.is_empty() && !Link::parse(&canonical).is_ok_and(|link| link.leaves_the_site()) {
        complaints.note("canonical", "Write a whole address, beginning with https://.");
    }
    let kind = complaints.take("kind", typed.get("kind").parse::<Kind>()).unwrap_or(Kind::Report);
    let slug = match typed.get("slug") {
        "" => None,
        slug => complaints.take("slug", slug.parse::<Slug>().map_err(|error| error.to_string())),
    };
    let language = match typed.get("language") {
        "" => String::new(),
        tag => complaints
            .take("language", tag.parse::<Language>().map(|language| language.as_str().to_owned()))
            .unwrap_or_default(),
    };
    let section_id = typed.get("section").parse().ok().filter(|id| known.masthead.section(*id).is_some());
    let section_id =
        complaints.take("section", section_id.ok_or("Choose a section.")).unwrap_or(known.before.section_id);
    let (body, dropped) = read_body(typed, known, complaints);
    let draft = Draft {
        headline,
        kicker,
        standfirst,
        dateline,
        section_id,
        slug,
        kind,
        sponsor,
        language,
        seo_title,
        seo_description,
        canonical,
        is_sensitive: typed.is_ticked("sensitive"),
        is_noindex: typed.is_ticked("noindex"),
        picture: read_picture(typed, known, complaints),
        bylines: read_bylines(typed, known, complaints),
        tags: read_tags(typed, complaints),
        body,
    };
    (draft, dropped)
}

fn read_body(typed: &Typed, known: &Known<'_>, complaints: &mut Complaints) -> (Body<Original>, Vec<String>) {
    let read = text_field::read(typed, &known.before.body, &known.pictures);
    complaints.take("text", read).unwrap_or_else(|| (known.before.body.clone(), Vec::new()))
}

fn read_picture(typed: &Typed, known: &Known<'_>, complaints: &mut Complaints) -> Option<MainPicture> {
    let hash = typed.get("picture");
    if hash.is_empty() {
        return None;
    }
    let found = known.pictures.iter().find(|picture| picture.hash.as_str() == hash);
    let original = complaints.take("picture", found.ok_or("This picture is not in the library."))?;
    let percent = |field: &str, otherwise: u8| match typed.get(field) {
        "" => Some(otherwise),
        number => number.parse::<u8>().ok().filter(|number| *number <= 100),
    };
    let focal = percent("picture_x", original.focal.x).zip(percent("picture_y", original.focal.y));
    let (x, y) = complaints.take("picture_x", focal.ok_or("The focal point is two numbers from 0 to 100."))?;
    let text =
        |field: &str| clean_line(typed.raw(field)).unwrap_or_default().chars().take(MAX_TEXT).collect::<String>();
    Some(MainPicture {
        original: Original { focal: FocalPoint { x, y }, ..original.clone() },
        alt: text("picture_alt"),
        caption: plain_form::read_line(typed.raw("picture_caption"))
            .unwrap_or_else(|_| RichText::from(text("picture_caption").as_str())),
        credit: text("picture_credit"),
        rights: text("picture_rights"),
    })
}

/// One to a line: `Amara Okafor`, `Bruno Abara | photographs`.
fn read_bylines(typed: &Typed, known: &Known<'_>, complaints: &mut Complaints) -> Vec<DraftByline> {
    let mut bylines: Vec<DraftByline> = Vec::new();
    for line in typed.raw("bylines").lines() {
        let (name, role) = line.split_once('|').unwrap_or((line, ""));
        let (Ok(name), Ok(role)) = (clean_line(name), clean_line(role)) else { continue };
        if name.is_empty() {
            continue;
        }
        if name.chars().count() > MAX_NAME || role.chars().count() > MAX_NAME {
            complaints.note("bylines", format!("A name has at most {MAX_NAME} characters."));
            continue;
        }
        // Two people may have one name: who stood there before stays.
        let before = known.before.bylines.iter().find(|before| before.name == name);
        bylines.push(DraftByline { slug: before.and_then(|before| before.slug.clone()), name, role });
    }
    if bylines.len() > MAX_NAMES {
        complaints.note("bylines", format!("At most {MAX_NAMES} names are taken."));
    }
    bylines
}

/// One to a line, or with commas between.
fn read_tags(typed: &Typed, complaints: &mut Complaints) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for name in typed.raw("tags").split(['\n', ',']) {
        let Ok(name) = clean_line(name) else { continue };
        if name.is_empty() || tags.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            continue;
        }
        if name.chars().count() > MAX_NAME {
            complaints.note("tags", format!("A tag has at most {MAX_NAME} characters."));
            continue;
        }
        tags.push(name);
    }
    if tags.len() > MAX_NAMES {
        complaints.note("tags", format!("At most {MAX_NAMES} tags are taken."));
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::body::Content;
    use crate::parts::sample;

    fn read_again(draft: &Draft, typed: &Typed) -> (Draft, Complaints) {
        let masthead = sample::edition().masthead;
        let pictures = draft.originals().cloned().map(|original| Original { focal: FocalPoint::default(), ..original });
        let known = Known { before: draft, masthead: &masthead, pictures: pictures.collect() };
        let mut complaints = Complaints::default();
        let (read, dropped) = read(typed, &known, &mut complaints);
        assert_eq!(dropped, Vec::<String>::new());
        (read, complaints)
    }

    fn full() -> Draft {
        let section = sample::edition().masthead.sections[0].id;
        let mut draft = Draft::begun("Harbour bridge reopens", section);
        draft.standfirst = "After nine years".into();
        draft.bylines = vec![
            DraftByline { name: "Ada Quill".into(), slug: "ada-quill-2".parse().ok(), role: String::new() },
            DraftByline { name: "Ben Lens".into(), slug: None, role: "photographs".into() },
        ];
        draft.tags = vec!["RUSSIA".into(), "taliban".into()];
        draft.is_sensitive = true;
        draft.body = Body::of(vec![Content::Paragraph(RichText::from("Trains *crossed* at 5.")), Content::Rule]);
        draft
    }

    #[test]
    fn a_draft_that_is_not_touched_comes_back_as_it_was() {
        let draft = full();
        // As the editor sends it, and as a page without script does.
        for typed in [of(&draft).without(&["text"]), of(&draft).without(&["blocks"])] {
            let (read, complaints) = read_again(&draft, &typed);
            assert!(complaints.is_empty(), "{complaints:?}");
            assert_eq!(read, draft);
        }
    }

    #[test]
    fn a_paid_story_names_its_sponsor() {
        let draft = full();
        let (_, complaints) = read_again(&draft, &of(&draft).with("kind", "paid"));
        assert!(complaints.on("sponsor").is_some());
    }

    #[test]
    fn the_editors_blocks_go_before_the_text() {
        let draft = full();
        let blocks = r#"[{"type":"paragraph","id":"a","text":"New words."}]"#;
        let (read, _) = read_again(&draft, &of(&draft).with("blocks", blocks));
        assert_eq!(read.body.to_plain(), "New words.");
    }

    #[test]
    fn what_is_wrong_is_said_beside_its_field() {
        let draft = full();
        let typed = of(&draft)
            .with("headline", "é".repeat(301))
            .with("section", "999")
            .with("slug", "Not A Slug")
            .with("language", "klingon!")
            .with("canonical", "javascript:alert(1)")
            .with("picture", "0".repeat(64))
            .with("tags", "x".repeat(121));
        let (_, complaints) = read_again(&draft, &typed);
        for field in ["headline", "section", "slug", "language", "canonical", "picture", "tags"] {
            assert!(complaints.on(field).is_some(), "{field}");
        }
    }

    #[test]
    fn tags_may_stand_on_lines_or_between_commas_and_each_stands_once() {
        let draft = full();
        let (read, _) = read_again(&draft, &of(&draft).with("tags", "RUSSIA, taliban\n russia ,, Trade"));
        assert_eq!(read.tags, ["RUSSIA", "taliban", "Trade"]);
    }
}
