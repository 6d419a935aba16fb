//! Setting an article's page: from the story as the store gives it to HTML.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;
use std::sync::Arc;

use askama::Template;
use broadsheet::incoming;
use broadsheet::model::address::Address;
use broadsheet::model::kind::Kind;
use broadsheet::model::masthead::{Masthead, Section, Title};
use broadsheet::model::moment::Moment;
use broadsheet::model::public_id::PublicId;
use broadsheet::model::story::{Byline, Card, Story, Tag};
use broadsheet::parts::frame::Edition;
use broadsheet::reader::article::ArticlePage;
use broadsheet::urls::Origin;
use criterion::{Criterion, criterion_group, criterion_main};

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn edition() -> Edition {
    let section = |id: i64, slug: &str, name: &str| Section {
        id,
        slug: slug.parse().unwrap(),
        name: name.into(),
        parent_id: None,
    };
    let title = Title {
        name: "The Bench".into(),
        description: "News of benches".into(),
        language: "en".parse().unwrap(),
        direction: "ltr".parse().unwrap(),
        time_zone: chrono_tz::UTC,
    };
    let sections = vec![section(1, "asia", "Asia"), section(2, "europe", "Europe"), section(3, "africa", "Africa")];
    Edition {
        masthead: Arc::new(Masthead {
            title,
            sections,
            pages: Vec::new(),
            line_items: Vec::new(),
            breaking: None,
            is_demo: false,
        }),
        origin: Origin::new("https://bench.example"),
        now: moment("2026-11-24T12:00:00Z"),
    }
}

fn card(id: i64) -> Card {
    Card {
        id,
        public_id: PublicId::of_bits(id.unsigned_abs()),
        address: Address {
            section: "asia".parse().unwrap(),
            date: chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            slug: format!("harbour-bridge-{id}").parse().unwrap(),
        },
        section_id: 1,
        headline: "Harbour bridge reopens after fourteen months of repair".into(),
        standfirst: "Trains run again between the two halves of the port.".into(),
        kicker: "Harbours".into(),
        kind: Kind::Report,
        sponsor: String::new(),
        language: None,
        picture: None,
        words: 600,
        published_at: moment("2026-11-24T08:00:00Z"),
        updated_at: None,
        public_from: moment("2026-11-24T08:00:00Z"),
        is_noindex: false,
        bylines: vec![Byline {
            slug: "ada-quill".parse().unwrap(),
            name: "Ada Quill".into(),
            role: String::new(),
            portrait: None,
        }],
    }
}

fn story() -> Story {
    let paragraph = "<p>The first train crossed at <em>six</em> in the morning, with the driver, two engineers and a \
        reporter on board; nobody spoke until the far side, where a <a href=\"/asia\">crowd</a> had waited since \
        before dawn & the band played what it knew.</p>";
    let html = format!("{}<h2>What is next</h2>{}", paragraph.repeat(6), paragraph.repeat(8));
    Story {
        card: card(1),
        dateline: "SANDERVIK".into(),
        seo_title: String::new(),
        seo_description: String::new(),
        is_sensitive: false,
        canonical: String::new(),
        body: incoming::html::read(&html).unwrap().body.take_pictures(|_| None),
        tags: vec![Tag { id: 1, slug: "russia".parse().unwrap(), name: "RUSSIA".into(), is_sensitive: false }],
        corrections: Vec::new(),
    }
}

fn render(c: &mut Criterion) {
    let edition = edition();
    let story = story();
    c.bench_function("render an article of 600 words", |b| {
        b.iter(|| {
            let page = ArticlePage::of(&edition, black_box(story.clone()), vec![card(2), card(3), card(4), card(5)]);
            black_box(page.render().unwrap())
        });
    });
}

criterion_group!(benches, render);
criterion_main!(benches);
