//! Stories and people that tests of pages are made of.

mod style_page;

use std::sync::Arc;

use askama::Template;

use crate::model::address::Address;
use crate::model::body::{Block, BlockId, Body, Content, RichText};
use crate::model::correction::CorrectionKind;
use crate::model::cursor::Cursor;
use crate::model::front::Layout;
use crate::model::kind::Kind;
use crate::model::masthead::{Masthead, Section, StandingPage, Title};
use crate::model::moment::Moment;
use crate::model::picture::{Colour, FocalPoint, MainPicture, Original, PictureHash};
use crate::model::public_id::PublicId;
use crate::model::slug::Slug;
use crate::model::story::{Byline, Card, Contributor, Correction, Page, Story, Tag};
use crate::parts::collection::Placed;
use crate::parts::frame::Edition;
use crate::reader::front::{CollectionView, HomePage};
use crate::urls::Origin;
use crate::words::Words;

/// Noon of 24 November 2026.
pub fn now() -> Moment {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

fn sections(names: &[&str]) -> Vec<Section> {
    let section = |(n, name): (usize, &&str)| Section {
        id: n as i64 + 1,
        slug: Slug::of(name),
        name: (*name).to_owned(),
        parent_id: None,
    };
    let mut sections: Vec<Section> = names.iter().enumerate().map(section).collect();
    sections.push(Section { id: 50, slug: Slug::of("Central Asia"), name: "Central Asia".into(), parent_id: Some(1) });
    sections
}

/// The paper's own line items, as a database is born with them.
fn line_items() -> Vec<crate::model::line_item::LineItem> {
    let mut items = crate::ads::house::house_items(Words::for_language(&"en".parse().unwrap()));
    for (item, id) in items.iter_mut().zip(1..) {
        (item.id, item.creatives[0].id) = (id, id);
    }
    items
}

/// An edition in English, in UTC.
pub fn edition() -> Edition {
    let title = Title {
        name: "Broadsheet".into(),
        description: "A newspaper in one program".into(),
        language: "en".parse().unwrap(),
        direction: "ltr".parse().unwrap(),
        time_zone: chrono_tz::UTC,
    };
    let names = ["Asia", "Europe", "Africa", "Americas", "Middle East", "Oceania", "Business", "Culture", "Opinion"];
    let pages = ["About", "Contact", "Ethics", "Privacy"].iter().enumerate();
    let page = |(n, name): (usize, &&str)| StandingPage {
        id: n as i64 + 1,
        slug: Slug::of(name),
        headline: (*name).to_owned(),
    };
    let masthead = Masthead {
        breaking: None,
        title,
        sections: sections(&names),
        pages: pages.map(page).collect(),
        line_items: line_items(),
        is_demo: false,
    };
    Edition { masthead: Arc::new(masthead), origin: Origin::new("https://paper.example"), now: now() }
}

/// The same edition in Arabic, in Cairo.
pub fn arabic_edition() -> Edition {
    let mut edition = edition();
    let mut masthead = Masthead::clone(&edition.masthead);
    masthead.title.name = "الجريدة".into();
    masthead.title.description = "صحيفة في برنامج واحد".into();
    masthead.title.language = "ar".parse().unwrap();
    masthead.title.direction = "rtl".parse().unwrap();
    masthead.title.time_zone = chrono_tz::Africa::Cairo;
    let names = ["آسيا", "أوروبا", "أفريقيا", "الأمريكتان", "الشرق الأوسط", "أوقيانوسيا", "أعمال", "ثقافة", "رأي"];
    for (section, name) in masthead.sections.iter_mut().zip(names) {
        section.name = name.into();
    }
    for (page, name) in masthead.pages.iter_mut().zip(["من نحن", "اتصل بنا", "أخلاقيات", "خصوصية"])
    {
        page.headline = name.into();
    }
    edition.masthead = Arc::new(masthead);
    edition
}

/// A picture of this size whose focal point is above its middle.
pub fn original(width: u32, height: u32) -> Original {
    Original {
        hash: PictureHash::of(b"quay"),
        width,
        height,
        colour: Colour::rgb(100, 120, 140),
        focal: FocalPoint { x: 50, y: 30 },
        crops: Default::default(),
    }
}

/// A name in a byline.
pub fn byline(name: &str, role: &str) -> Byline {
    Byline { slug: Slug::of(name), name: name.to_owned(), role: role.to_owned(), portrait: None }
}

/// A tag.
pub fn tag(name: &str) -> Tag {
    Tag { id: 1, slug: Slug::of(name), name: name.to_owned(), is_sensitive: false }
}

/// A cursor.
pub fn cursor() -> Cursor {
    "2026-11-24T09:00:00Z~0123456789ab".parse().unwrap()
}

/// A story of this morning with a picture.
pub fn card(id: i64, headline: &str) -> Card {
    let published_at = now().minus(chrono::TimeDelta::hours(3 * id));
    Card {
        id,
        public_id: PublicId::of_bits(id as u64),
        address: Address {
            section: Slug::of("asia"),
            date: published_at.utc().date_naive(),
            slug: Slug::of(headline),
        },
        section_id: 1,
        headline: headline.to_owned(),
        standfirst: "Ferries go back to their old timetable on Monday, and the port counts what two winters without a crossing have cost.".into(),
        kicker: if id % 3 == 1 { "Transport".into() } else { String::new() },
        kind: if id % 4 == 3 { Kind::Analysis } else { Kind::Report },
        sponsor: String::new(),
        language: None,
        picture: (id % 5 != 4).then(|| MainPicture {
            original: original(2400, 1600),
            alt: "The harbour bridge at dawn, seen from the quay".into(),
            caption: RichText::plain("The bridge carries 40,000 people a day."),
            credit: "Ann Porter".into(),
            rights: String::new(),
        }),
        words: 900,
        published_at,
        updated_at: None,
        public_from: published_at,
        is_noindex: false,
        bylines: vec![byline("Daria Lindqvist", ""), byline("Rahim Sartori", "")],
    }
}

/// So many stories, each older than the one before.
pub fn cards(count: i64) -> Vec<Card> {
    const HEADLINES: [&str; 6] = [
        "Harbour bridge reopens after two winters of repairs",
        "With recognition settled, two capitals turn to freight, fuel and visas",
        "What a glacier’s stakes remember",
        "Trees return to the edge of the desert, one farm at a time",
        "Date harvest starts early along the river",
        "The long way round: ships and the cape route",
    ];
    (1..=count).map(|id| card(id, HEADLINES[(id as usize - 1) % HEADLINES.len()])).collect()
}

/// A body with every kind of block.
pub fn body() -> Body<Original> {
    let picture = |alt: &str, size: &str| {
        let original = serde_json::to_string(&original(1600, 1200)).unwrap();
        format!(r#"{{"original":{original},"alt":"{alt}","caption":"At dawn","credit":"Ann Porter"{size}}}"#)
    };
    let block = |id: &str, alt: &str, size: &str| {
        picture(alt, &format!(",\"size\":\"{size}\"")).replacen('{', &format!(r#"{{"type":"picture","id":"{id}","#), 1)
    };
    let json = format!(
        r#"[
        {{"type":"keypoints","id":"kp","items":["The bridge takes cars from Monday, lorries from the spring","Repairs cost three times what was planned"]}},
        {{"type":"paragraph","id":"a1","text":["The first bus crossed at six, with its lights on and ",{{"text":"nobody","marks":["em"]}}," but the driver aboard. Two winters after the second pier was found to have moved by the width of a hand, the harbour bridge carries traffic again, and the ",{{"text":"port authority","marks":[{{"link":"https://example.org/port"}}]}}," has taken the ferries off their emergency timetable."]}},
        {{"type":"paragraph","id":"a1b","text":"What the closing cost is easier to say than who will pay for it. Freight went round by the northern tunnel, forty minutes longer each way; shops on the quay counted one customer where there had been three."}},
        {{"type":"crosshead","id":"a2","text":"What moved, and when"}},
        {{"type":"list","id":"a3","items":["the second pier, by 11 cm","the fourth, by 3 cm"],"ordered":true}},
        {{"type":"quote","id":"a4","text":"We waited for the noise to stop. It never did; we only stopped hearing it.","cite":"A crane driver"}},
        {{"type":"pullquote","id":"a5","text":"Forty minutes longer each way"}},
        {block6},
        {{"type":"gallery","id":"a7","pictures":[{p1},{p2},{p3}]}},
        {{"type":"embed","id":"a8","url":"https://www.example.org/video","title":"Film: the last segment is lifted into place"}},
        {{"type":"table","id":"a9","caption":"Crossings a day","head":["Year","Cars","Lorries","Ferry passengers","Cyclists"],"rows":[["2024","38,200","4,100","2,300","1,900"],["2025","0","0","19,800","0"]]}},
        {{"type":"crosshead","id":"c3","text":"The sensor","level":3}},
        {{"type":"code","id":"b1","text":"if pier.moved() > Centimetres(2) {{\n    close(bridge);\n}}\n","language":"rust"}},
        {{"type":"rule","id":"b2"}},
        {{"type":"question","id":"b4","text":"Why did it take so long?","answer":[{{"type":"paragraph","text":"Because the sea bed had to settle first."}},{{"type":"list","items":["one winter for the piles","one for the deck"]}}]}},
        {{"type":"paragraph","id":"z","text":"The next inspection is in May."}}
        ]"#,
        block6 = block("a6", "The quay", "wide"),
        p1 = picture("One", ""),
        p2 = picture("Two", ""),
        p3 = picture("Three", ""),
    );
    serde_json::from_str(&json).unwrap()
}

/// A story with everything that a story may have.
pub fn story() -> Story {
    let mut card = card(1, "Harbour bridge reopens");
    card.updated_at = Some(now().minus(chrono::TimeDelta::hours(1)));
    card.bylines.push(byline("Ann Porter", "photographs"));
    let correction =
        |kind, note: &str, at: &str| Correction { kind, note: note.into(), corrected_at: at.parse().unwrap() };
    Story {
        card,
        dateline: "PIRAEUS".into(),
        seo_title: String::new(),
        seo_description: String::new(),
        canonical: String::new(),
        is_sensitive: false,
        body: body(),
        tags: vec![tag("Bridges"), tag("Ports & ships"), tag("RUSSIA")],
        corrections: vec![
            correction(
                CorrectionKind::Correction,
                "An earlier version gave the cost in the wrong currency.",
                "2026-11-24T10:30:00Z",
            ),
            correction(
                CorrectionKind::Clarification,
                "It is now clear which pier moved <first>.",
                "2026-11-24T11:00:00Z",
            ),
        ],
    }
}

/// A contributor.
pub fn contributor() -> Contributor {
    Contributor {
        id: 1,
        slug: Slug::of("Daria Lindqvist"),
        name: "Daria Lindqvist".into(),
        description: "Writes about transport and the sea from Piraeus.".into(),
        portrait: None,
    }
}

/// A standing page.
pub fn page() -> Page {
    Page {
        id: 1,
        slug: Slug::of("About"),
        headline: "About".into(),
        body: serde_json::from_str(
            r#"[{"type":"paragraph","id":"p","text":"Broadsheet is written by people whose names stand over their stories."},{"type":"crosshead","id":"c","text":"Who pays"},{"type":"paragraph","id":"q","text":"Readers and advertisers."}]"#,
        )
        .unwrap(),
        changed_at: now(),
    }
}

/// A front with every layout.
pub fn front() -> HomePage {
    front_of(&edition())
}

fn front_of(edition: &Edition) -> HomePage {
    let view = |title: &str, layout, from: usize, count: usize| CollectionView {
        title: title.to_owned(),
        href: (layout == Layout::Strip).then(|| "/asia".to_owned()),
        layout,
        cards: cards(30).into_iter().skip(from).take(count).map(Placed::from).collect(),
    };
    let mut opinion = view("Opinion", Layout::Opinion, 13, 3);
    for card in &mut opinion.cards {
        card.story.kind = Kind::Opinion;
    }
    let views = vec![
        view("Today", Layout::Splash, 0, 1),
        view("The world", Layout::Lead, 1, 5),
        opinion,
        view("Water and wind", Layout::Strip, 6, 4),
        view("Business", Layout::List, 17, 4),
    ];
    HomePage::of(edition, views)
}

/// The text between the tags, white space as one space.
pub fn text_of(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, after)| after));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Renders a page; with `PAGES` set to a folder, keeps it there to look at.
pub fn save(name: &str, page: &impl Template) -> String {
    let html = page.render().unwrap();
    if let Some(folder) = std::env::var_os("PAGES") {
        std::fs::write(std::path::Path::new(&folder).join(name).with_extension("html"), &html).unwrap();
    }
    html
}

/// What holds for every page: one `h1`, no rank skipped, every id once, nothing
/// that the content security policy forbids.
pub fn assert_sound(html: &str) {
    let ranks: Vec<u8> = html
        .match_indices("<h")
        .filter_map(|(at, _)| {
            let rank = html.as_bytes().get(at + 2).filter(|b| b.is_ascii_digit())?;
            Some(rank - b'0')
        })
        .collect();
    assert_eq!(ranks.iter().filter(|rank| **rank == 1).count(), 1, "{ranks:?}");
    let from_h1 = &ranks[ranks.iter().position(|rank| *rank == 1).unwrap()..];
    for pair in from_h1.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "a rank is skipped: {ranks:?}");
    }

    let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice: {ids:?}");

    let styles = crate::assets::Dress::ALL.map(|dress| format!("<style>{}</style>", dress.style()));
    // The text edition has neither.
    let known = styles.iter().filter(|style| html.contains(*style)).count();
    assert!(known <= 1 && html.matches("<style").count() == known, "a style of its own");
    let script = format!(
        r#"<script type="module" src="{}" async fetchpriority="low"></script>"#,
        crate::assets::Assets::script()
    );
    let known = html.matches(&script).count();
    assert!(known <= 1 && html.matches("<script").count() == known, "a script of its own");
    for forbidden in [" style=", " onclick", "<iframe", "=\"\" href", "href=\"\""] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    assert!(html.starts_with("<!doctype html>"), "{}", &html[..40]);
}

#[test]
fn pages_mirror_in_arabic() {
    use crate::reader::article::ArticlePage;
    use crate::reader::search::{Found, Hit, Refusals, SearchPage, SearchQuery};

    let edition = arabic_edition();
    let mut story = story();
    story.card.headline = "الجسر يعود إلى العمل بعد شتاءين من الإصلاح".into();
    story.card.standfirst = "تعود العبّارات إلى جدولها القديم يوم الاثنين، ويحصي الميناء ما كلّفه شتاءان بلا عبور.".into();
    story.card.kicker = "نقل".into();
    story.dateline = "بيرايوس".into();
    let json = serde_json::to_string(&story.body).unwrap().replace(
        "What the closing cost",
        "عبرت الحافلة الأولى عند السادسة صباحًا وأضواؤها مشتعلة ولم يكن فيها سوى السائق. بعد شتاءين عاد الجسر إلى العمل. What the closing cost",
    );
    story.body = serde_json::from_str(&json).unwrap();
    let mut pages = vec![save("ar-front", &front_of(&edition))];
    pages.push(save("ar-article", &ArticlePage::of(&edition, story.clone(), cards(3))));
    let hits = vec![Hit { card: story.card, snippet: vec![(false, "عاد ".into()), (true, "الجسر".into())] }];
    let found = Found { hits, count: 3, is_more: false, next: None };
    let query = SearchQuery { q: "الجسر".into(), ..SearchQuery::default() };
    pages.push(save("ar-search", &SearchPage::of(&edition, query, vec![], Refusals::default(), Some(found), None)));
    for html in &pages {
        assert_sound(html);
        assert!(html.contains(r#"<html lang="ar" dir="rtl">"#));
    }
    assert!(pages[1].contains("نُشر في") && pages[1].contains("EET"), "{}", pages[1]);
    assert!(pages[2].contains("3 نتائج"), "{}", pages[2]);
}
