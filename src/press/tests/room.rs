//! How pages share the room there is, and how threads share the pages.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use actix_web::http::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};

use super::*;

/// Numbers that look random and are the same each time.
fn numbers(mut seed: u64) -> impl FnMut(u64) -> u64 {
    move |below| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    }
}

#[tokio::test]
async fn ten_thousand_pages_never_outgrow_the_limit_and_the_popular_stay() {
    const LIMIT: usize = 4 << 20;
    let press = Press::new(LIMIT);
    let mut random = numbers(0x5EED);
    let mut gzip = HeaderMap::new();
    gzip.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    let popular = "/popular".to_owned();
    for number in 0..10_000 {
        let key = format!("/{number}");
        let made = sheet(&"word ".repeat(random(4000) as usize), &[Topic::Article(number), Topic::Latest]);
        let page = press.serve(&key, nine(), || async { Ok::<_, Trouble>(made) }).await.unwrap();
        page.answer(&gzip, nine());
        let made = sheet("Everybody reads this.", &[Topic::Front(1)]);
        press.serve(&popular, nine(), || async { Ok::<_, Trouble>(made) }).await.unwrap();
        assert!(press.stats().bytes <= LIMIT);
    }
    let stats = press.stats();
    assert_eq!(stats.makings, 10_001, "the popular page was made once");
    assert!(stats.bytes > LIMIT / 2 && stats.pages as u64 + stats.evictions == 10_001, "{stats:?}");

    press.touch(&[Topic::Latest, Topic::Front(1)], true, nine());
    assert!(press.shelf.is_swept_clean());
}

#[tokio::test]
async fn a_giant_is_served_but_not_kept() {
    let press = Press::new(1 << 20);
    let giant = sheet(&"x".repeat((1 << 17) + 1), &[Topic::Latest]);
    press.serve("/", nine(), || async { Ok::<_, Trouble>(giant) }).await.unwrap();
    assert!(press.shelf.is_swept_clean());
}

#[tokio::test]
async fn a_polished_page_is_smaller_and_as_touched_as_before() {
    let press = Press::new(1 << 20);
    let mut random = numbers(7);
    let story: String = (0..2000).map(|n| format!("<p>Story {n} of {}</p>", random(500))).collect();
    let made = sheet(&story, &[Topic::Article(1)]);
    let rough = press.serve("/", nine(), || async { Ok::<_, Trouble>(made) }).await.unwrap();
    let mut br = HeaderMap::new();
    br.insert(ACCEPT_ENCODING, HeaderValue::from_static("br"));
    let before = rough.answer(&br, nine()).body.len();
    assert_eq!(press.polish(), 0, "hardly anybody asked for it");

    (0..WORTH_POLISHING).for_each(|_| drop(press.find("/", nine())));
    let bytes = press.stats().bytes;
    assert_eq!((press.polish(), press.polish()), (1, 0));
    let fine = press.find("/", nine()).unwrap();
    let saved = before - fine.answer(&br, nine()).body.len();
    assert!(saved > 0);
    assert_eq!(press.stats().bytes, bytes - saved);

    press.touch(&[Topic::Article(1)], true, nine());
    assert!(press.shelf.is_swept_clean());
}

/// Threads read, make, touch and polish the same few pages. Whoever asks
/// after a touch must never see a page from before it as fresh.
#[test]
fn no_thread_sees_an_old_page_as_fresh() {
    let press = Press::new(64 * 1024);
    let versions: Arc<[AtomicUsize; 8]> = Arc::default();
    let over = Arc::new(AtomicBool::new(false));
    let workers: Vec<_> = (1..=4)
        .map(|seed| {
            let (press, versions, over) = (press.clone(), Arc::clone(&versions), Arc::clone(&over));
            std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
                let mut random = numbers(seed);
                runtime.block_on(async {
                    while !over.load(Ordering::Relaxed) {
                        let number = random(8) as usize;
                        let key = format!("/{number}");
                        let topics = [Topic::Article(number as i64), Topic::Latest];
                        if random(50) == 0 {
                            // Committed first, told after: as the store does it.
                            versions[number].fetch_add(1, Ordering::SeqCst);
                            press.touch(&topics[..1], random(2) == 0, nine());
                            press.polish();
                            continue;
                        }
                        let known = versions[number].load(Ordering::SeqCst);
                        let (source, filler) = (Arc::clone(&versions), "word ".repeat(random(1200) as usize));
                        let make = || async move {
                            let version = source[number].load(Ordering::SeqCst);
                            tokio::task::yield_now().await;
                            Ok::<_, Trouble>(sheet(&format!("{version} {filler}"), &topics))
                        };
                        let page = press.serve(&key, nine(), make).await.unwrap();
                        if random(3) == 0 {
                            let mut asked = HeaderMap::new();
                            asked.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
                            page.answer(&asked, nine());
                        }
                        let version: usize =
                            std::str::from_utf8(page.body()).unwrap().split(' ').next().unwrap().parse().unwrap();
                        // A touch may still be on its way: one each thread.
                        assert!(version + 4 >= known || !page.is_fresh(nine()), "{version} of {known}");
                    }
                });
            })
        })
        .collect();
    std::thread::sleep(Duration::from_millis(1500));
    over.store(true, Ordering::Relaxed);
    workers.into_iter().for_each(|worker| worker.join().unwrap());

    for (number, version) in versions.iter().enumerate() {
        if let Some(page) = press.find(&format!("/{number}"), nine()) {
            let latest = format!("{} ", version.load(Ordering::SeqCst));
            assert!(page.body().starts_with(latest.as_bytes()), "all touches are over: {number}");
        }
    }
    assert!(press.stats().bytes <= 64 * 1024);
    assert_eq!(press.flights.count(), 0);
    press.touch(&[Topic::Latest], true, nine());
    assert!(press.shelf.is_swept_clean());
}
