//! `docs/style.html`: every part in every state, from the real templates.
//!
//! The test below compares the file with what the templates print today. When
//! they differ it writes the file anew and fails: look at it, and commit it.

use std::fmt::Write as _;

use askama::Template;

use super::*;
use crate::ads::heights::Device;
use crate::ads::placement::{Rules, Verdict, place};
use crate::assets::{Assets, Dress};
use crate::model::line_item::Placement;
use crate::model::masthead::BreakingNews;
use crate::parts::card::{Card as CardPart, Size, Times};
use crate::parts::collection::{Collection, Placed};
use crate::parts::correction::Correction as CorrectionPart;
use crate::parts::interstitial::Slots;
use crate::parts::pagination::Pagination;
use crate::reader::article::ArticlePage;
use crate::reader::failure::FailurePage;
use crate::reader::search::{Refusals, SearchPage, SearchQuery};
use crate::reader::section::SectionPage;

const LONG: &str = "A headline that goes on for rather longer than any desk would like, because a treaty, two ministries and a river all had to be in it";
const WIDE_STANDFIRST: &str = "A standfirst of forty words says what happened, to whom and where, then why it matters and what comes next, without repeating the headline above it or the first paragraph below it, and it still leaves something for the story.";

/// One state of a part, under a heading.
struct Page(String);

impl Page {
    fn chapter(&mut self, title: &str) {
        let _ = write!(self.0, "\n<h2 class=\"spec__chapter\">{title}</h2>\n");
    }

    fn show_narrow(&mut self, what: &str, html: impl std::fmt::Display) {
        self.show(what, format_args!("<div class=\"spec__column\">{html}</div>"));
    }

    fn show(&mut self, what: &str, html: impl std::fmt::Display) {
        let _ = write!(self.0, "<p class=\"spec__name\">{what}</p>\n<div class=\"spec\">\n{html}\n</div>\n");
    }
}

/// What stands between `<main …>` and `</main>` of a page.
fn main_of(page: &impl Template) -> String {
    let html = page.render().unwrap();
    let start = html.find("<main").unwrap();
    let start = start + html[start..].find('>').unwrap() + 1;
    html[start..html.find("</main>").unwrap()].to_owned()
}

/// The bar as it stands on a page.
fn breaking(href: &str) -> String {
    let mut edition = edition();
    let text = "Harbour bridge closed after a crack was found in its second pier".to_owned();
    let until = edition.now.plus(chrono::TimeDelta::hours(1));
    Arc::make_mut(&mut edition.masthead).breaking = Some(BreakingNews { text, href: href.into(), until });
    let html = HomePage::of(&edition, Vec::new()).render().unwrap();
    let start = html.find("<aside class=\"breaking\"").unwrap();
    let end = html[start..].find("</aside>").unwrap() + "</aside>".len();
    html[start..start + end].to_owned()
}

fn style_page() -> String {
    let edition = edition();
    let mut page = Page(String::new());

    page.chapter("Cards");
    let mut story = card(1, "Harbour bridge reopens after two winters of repairs");
    let shown = |story: &Card, size| CardPart::of(story, size, 3, Times::Always, &edition).render().unwrap();
    for (name, size) in [
        ("Splash", Size::Splash),
        ("Lead", Size::Lead),
        ("Standard", Size::Standard),
        ("Row", Size::Row),
        ("Headline only", Size::HeadlineOnly),
    ] {
        match size {
            Size::Standard | Size::HeadlineOnly => page.show_narrow(name, shown(&story, size)),
            _ => page.show(name, shown(&story, size)),
        }
    }
    story.headline = LONG.into();
    story.kicker = "A kicker that runs over two lines because somebody wrote a sentence into it".into();
    page.show_narrow("Standard, long headline and kicker", shown(&story, Size::Standard));
    story.picture = None;
    page.show("Lead without a picture, long headline", shown(&story, Size::Lead));
    let mut paid = card(2, "Why the old apple varieties are back");
    (paid.kind, paid.sponsor) = (Kind::Paid, "Hollin Bank Growers".into());
    page.show_narrow("Paid", shown(&paid, Size::Standard));
    let mut opinion = card(3, "In praise of the correction");
    opinion.kind = Kind::Opinion;
    page.show_narrow("Opinion without a portrait", shown(&opinion, Size::Opinion));
    opinion.bylines[0].portrait = Some(original(2000, 2000));
    page.show_narrow("Opinion with a portrait", shown(&opinion, Size::Opinion));

    let linked = card(4, "Freight waits for the second pier");
    let with_links = CardPart::of(&linked, Size::Standard, 3, Times::Always, &edition).with_links(&cards(3));
    page.show_narrow("With links to other stories", with_links.render().unwrap());

    page.chapter("The bar over every page");
    for (name, href) in [("With a link", "/asia"), ("Without one", "")] {
        page.show(name, breaking(href));
    }

    page.chapter("Collections");
    for layout in Layout::ALL {
        let mut stories = cards(5);
        for story in stories.iter_mut().filter(|_| *layout == Layout::Opinion) {
            story.kind = Kind::Opinion;
            story.bylines[0].portrait = Some(original(2000, 2000));
        }
        let titled = ("The world", Some("/asia".to_owned()));
        let count = if *layout == Layout::Splash { 1 } else { 5 };
        let placed: Vec<Placed> = stories.into_iter().take(count).map(Placed::from).collect();
        page.show(layout.as_str(), Collection::of(2, titled, *layout, &placed, &edition).render().unwrap());
    }

    page.chapter("Articles");
    let article = |change: &dyn Fn(&mut Story)| {
        let mut story = super::story();
        change(&mut story);
        main_of(&ArticlePage::of(&edition, story, cards(4)))
    };
    page.show("A report with every block", article(&|_| {}));
    let short = |story: &mut Story| story.body.blocks.truncate(2);
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Report) {
        page.show(
            kind.as_str(),
            article(&|story| {
                short(story);
                story.card.kind = *kind;
                story.card.sponsor = if *kind == Kind::Paid { "Hollin Bank Growers".into() } else { String::new() };
                story.card.bylines[0].portrait = Some(original(2000, 2000));
            }),
        );
    }
    page.show(
        "Ten bylines, a standfirst of forty words, a long headline, no picture, two years old",
        article(&|story| {
            short(story);
            story.card.headline = LONG.into();
            story.card.standfirst = WIDE_STANDFIRST.into();
            story.card.picture = None;
            story.card.published_at = now().minus(chrono::TimeDelta::days(800));
            story.card.updated_at = None;
            let names = [
                "Ada Quill",
                "Ben Lens",
                "Cy Row",
                "Di Marsh",
                "Ed Fenn",
                "Flo Gray",
                "Gus Hale",
                "Ida Jute",
                "Kit Loam",
                "Moe Nash",
            ];
            story.card.bylines = names.iter().map(|name| byline(name, "")).collect();
        }),
    );
    page.show(
        "A retraction stands on top",
        article(&|story| {
            short(story);
            story.corrections[0].kind = CorrectionKind::Retraction;
        }),
    );

    page.chapter("Corrections");
    for (kind, nth) in CorrectionKind::ALL.iter().zip(10..) {
        let note =
            Correction { kind: *kind, note: "The bridge weighs 1,020 tonnes, not 1,200.".into(), corrected_at: now() };
        page.show(kind.as_str(), CorrectionPart::of(&note, nth, &edition).render().unwrap());
    }

    page.chapter("Advertisements");
    for (path, placement) in ["/a", "/b", "/c", "/d"].iter().zip(Placement::ALL) {
        // The paper's own leave the place above the masthead free: shown as if it were sold.
        let mut edition = edition.clone();
        let mut masthead = Masthead::clone(&edition.masthead);
        masthead.line_items.iter_mut().for_each(|item| item.placements = vec![*placement]);
        edition.masthead = Arc::new(masthead);
        let unit = Slots::of(path, &edition).fill(*placement, "next").unwrap();
        page.show(placement.as_str(), unit.render().unwrap());
    }
    page.show("Why a unit stands where it does", reasons());

    page.chapter("Lists, search, failures");
    page.show(
        "A section",
        main_of(&SectionPage::of(&edition, &edition.masthead.sections[0], cards(14), Some(cursor()), None)),
    );
    page.show(
        "A section without a story",
        main_of(&SectionPage::of(&edition, &edition.masthead.sections[1], vec![], None, None)),
    );
    let refusals = Refusals { from: Some("This is not a day.".into()), ..Refusals::default() };
    let query = SearchQuery { q: "bridge".into(), from: "yesterday".into(), ..SearchQuery::default() };
    page.show(
        "A search that was refused",
        main_of(&SearchPage::of(&edition, query, vec![tag("Ships")], refusals, None, None)),
    );
    page.show("Where a list goes on", Pagination::of("/asia", Some(&cursor()), false, &edition).render().unwrap());
    let failure = FailurePage::of(404, Some(edition.masthead.clone()), edition.origin.clone(), edition.now, cards(3));
    page.show("Not found", main_of(&failure));

    bound(&page.0)
}

/// The gaps of a story, and what `place` says of each.
fn reasons() -> String {
    let story = super::story();
    let mut blocks = story.body.blocks.clone();
    let paragraphs: Vec<_> = (0..6)
        .map(|nth| {
            let text = "Freight went round by the northern tunnel, forty minutes longer each way, and the shops on the quay counted one customer where there had been three before the pier moved. ".repeat(2);
            Block { id: BlockId::parse(&format!("more-{nth}")), content: Content::Paragraph(RichText::plain(text)) }
        })
        .collect();
    blocks.extend(paragraphs);
    let placing = place(&blocks, Rules { words: 600, kind: Kind::Report, is_sensitive: false, has_picture: true });
    let mut rows = String::new();
    for gap in &placing.gaps {
        let reason = match gap.verdict {
            Verdict::Unit(_) => format!("<strong>a unit</strong>: {}", gap.verdict),
            Verdict::Refused(_) => gap.verdict.to_string(),
        };
        let _ = write!(rows, "<tr><td>below block {}</td><td>{reason}</td></tr>", gap.after + 1);
    }
    let (phone, desk) = placing.density;
    format!(
        "<div class=\"table\"><table><caption>Units take {:.0} % of a phone’s page ({} px each) and {:.0} % of a desk’s ({} px each)</caption><tbody>{rows}</tbody></table></div>",
        phone * 100.0,
        Device::Phone.unit(),
        desk * 100.0,
        Device::Desk.unit()
    )
}

/// The page around the parts. Fonts and pictures are those of the repository,
/// so that the file can be opened where it lies.
fn bound(parts: &str) -> String {
    let mut styles: String = Dress::ALL.map(|dress| format!("<style>{}</style>\n", dress.style())).concat();
    for font in ["serif-latin", "serif-latin-italic", "serif-latin-ext", "sans-latin", "sans-latin-ext"] {
        let name = format!("fonts/{font}.woff2");
        styles = styles.replace(&Assets::address(&name), &format!("../static/{name}"));
    }
    let parts = with_pictures(parts);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Broadsheet: every part in every state</title>\n\
         <!-- Written by a test from the real templates (src/parts/sample/style_page.rs). -->\n{styles}<style>\n\
         .spec {{ margin-block-end: 2.5rem; }}\n\
         .spec__chapter {{ margin-block: 4rem 1rem; padding-block-start: 1rem; border-block-start: 3px double var(--rule-strong); font-size: 2rem; }}\n\
         .spec__column {{ max-inline-size: 20rem; }}\n\
         .spec__name {{ margin-block-end: 0.75rem; padding: 0.2rem 0.6rem; background: var(--ink); color: var(--paper); font: 600 0.8125rem/1.6 var(--sans); inline-size: fit-content; }}\n\
         </style>\n<main class=\"page\">\n<h1>Every part in every state</h1>\n{parts}</main>\n</html>\n"
    )
}

/// Files of the repository instead of renditions: a portrait for what is
/// square, the bridge for everything else.
fn with_pictures(parts: &str) -> String {
    let start = format!("/media/{}/", original(1, 1).hash.as_str());
    let mut pieces = parts.split(&start);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let picture = if piece.strip_prefix("1x1").is_some() { "portrait-5" } else { "harbour-bridge" };
        let rest = piece.find(['"', ' ', ',']).map_or("", |end| &piece[end..]);
        let _ = write!(out, "../demo/pictures/{picture}.jpg{rest}");
    }
    out
}

#[test]
fn the_style_page_shows_the_parts_as_they_are() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/style.html");
    let today = style_page();
    if std::fs::read_to_string(path).unwrap_or_default() != today {
        std::fs::write(path, today).unwrap();
        panic!("docs/style.html was out of date and has been written anew: look at it, and commit it");
    }
}
