//! What a page from the press costs. The figures are quoted as ratios only.

use std::hint::black_box;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue, IF_NONE_MATCH};
use broadsheet::model::moment::Moment;
use broadsheet::model::topic::Topic;
use broadsheet::press::{Failure, Keep, Press, Pressed, Sheet};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

#[derive(Debug)]
struct Never;

impl Failure for Never {
    fn is_outage(&self) -> bool {
        false
    }

    fn echo(&self) -> Self {
        Self
    }
}

fn sheet(number: i64) -> Sheet {
    let words = ["harbour", "bridge", "council", "reopened", "minister", "Geneva", "budget", "storm", "ferry", "vote"];
    let body = (0..700i64).map(|n| {
        let word = |salt: i64| words[((number + n * 7919 + salt * 104_729) % 997 % 10) as usize];
        format!("<p>The {} and the {} {} after {n} days of {}.</p>\n", word(1), word(2), word(3), word(5))
    });
    Sheet {
        status: StatusCode::OK,
        content_type: "text/html; charset=utf-8",
        body: body.collect::<String>().into_bytes(),
        topics: vec![Topic::Article(number), Topic::Section(number % 10), Topic::Latest, Topic::Site],
        last_modified: Some("2026-11-24T09:00:00Z".parse().unwrap_or_else(|_| unreachable!())),
        fresh_until: None,
        links: None,
        keep: Keep::Press,
    }
}

fn stored(press: &Press, key: &str, sheet: Sheet, now: Moment) -> Arc<Pressed> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap_or_else(|_| unreachable!());
    let page = runtime.block_on(press.serve(key, now, || async { Ok::<_, Never>(sheet) }));
    page.unwrap_or_else(|_| unreachable!())
}

fn bench(criterion: &mut Criterion) {
    let now: Moment = "2026-11-24T10:00:00Z".parse().unwrap_or_else(|_| unreachable!());
    let press = Press::new(256 << 20);
    let keys: Vec<String> =
        (0..1000).map(|number| format!("/city/2026/11/24/harbour-bridge-reopens-{number}")).collect();
    for (number, key) in (0..).zip(&keys) {
        stored(&press, key, sheet(number), now);
    }
    let page = stored(&press, &keys[0], sheet(0), now);
    let mut asked = HeaderMap::new();
    asked.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip, deflate, br, zstd"));
    let mut known = asked.clone();
    let etag = page.answer(&asked, now).headers().find(|(name, _)| name == "etag");
    known.insert(IF_NONE_MATCH, etag.map_or(HeaderValue::from_static("*"), |(_, value)| value));

    criterion.bench_function("press/find one page", |b| b.iter(|| press.find(black_box(&keys[0]), now)));
    let mut turn = 0;
    criterion.bench_function("press/find a thousand pages in turn", |b| {
        b.iter(|| {
            turn = (turn + 7) % keys.len();
            press.find(&keys[turn], now)
        });
    });
    asked.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip, deflate, br"));
    criterion.bench_function("press/answer in br", |b| b.iter(|| page.answer(black_box(&asked), now).body));
    criterion.bench_function("press/answer 304", |b| b.iter(|| page.answer(black_box(&known), now).status));
    criterion.bench_function("press/answer in br as a response", |b| {
        b.iter(|| page.answer(black_box(&asked), now).into_response());
    });

    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap_or_else(|_| unreachable!());
    let mut number = 0;
    criterion.bench_function("press/store a page of 40 KB, not compressed", |b| {
        b.iter_batched(
            || {
                number += 1;
                (format!("/new/{number}"), sheet(number))
            },
            |(key, sheet)| runtime.block_on(press.serve(&key, now, || async { Ok::<_, Never>(sheet) })).is_ok(),
            BatchSize::SmallInput,
        );
    });
    for coding in ["br", "zstd", "gzip"] {
        let mut asked = HeaderMap::new();
        asked.insert(ACCEPT_ENCODING, HeaderValue::from_static(coding));
        let small = Press::new(8 << 20);
        criterion.bench_function(&format!("press/first answer in {coding}, 40 KB"), |b| {
            b.iter_batched(
                || {
                    number += 1;
                    stored(&small, &format!("/new/{number}"), sheet(number), now)
                },
                |page| page.answer(&asked, now).body.len(),
                BatchSize::SmallInput,
            );
        });
    }
    let topics = [Topic::Section(3)];
    criterion.bench_function("press/touch a section of thousands", |b| b.iter(|| press.touch(&topics, false, now)));
}

criterion_group!(benches, bench);
criterion_main!(benches);
