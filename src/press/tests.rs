//! What the press promises, from the outside.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use actix_web::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, HeaderMap, HeaderValue};
use tokio::sync::{Notify, oneshot};

use super::*;

#[derive(Debug, Clone, PartialEq)]
enum Trouble {
    NotFound,
    Outage,
}

impl Failure for Trouble {
    fn is_outage(&self) -> bool {
        *self == Self::Outage
    }

    fn echo(&self) -> Self {
        self.clone()
    }
}

type Outcome = Result<Arc<Pressed>, Trouble>;

fn nine() -> Moment {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

fn after(seconds: i64) -> Moment {
    nine().plus(TimeDelta::seconds(seconds))
}

fn sheet(text: &str, topics: &[Topic]) -> Sheet {
    Sheet {
        status: StatusCode::OK,
        content_type: "text/html; charset=utf-8",
        body: text.as_bytes().to_vec(),
        topics: topics.to_vec(),
        last_modified: None,
        fresh_until: None,
        links: None,
        keep: Keep::Press,
    }
}

fn text(outcome: &Outcome) -> &str {
    std::str::from_utf8(outcome.as_ref().unwrap().body()).unwrap()
}

/// Asks for `/`, and makes it of article 1 when need be.
async fn ask(press: &Press, now: Moment, made: Result<&'static str, Trouble>) -> Outcome {
    press.serve("/", now, || async move { made.map(|text| sheet(text, &[Topic::Article(1)])) }).await
}

/// Lets every task go as far as it can.
async fn settle() {
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
}

/// A making of `/` under way, and what ends it.
async fn under_way(press: &Press) -> (tokio::task::JoinHandle<Outcome>, oneshot::Sender<Result<Sheet, Trouble>>) {
    let (end, ended) = oneshot::channel();
    let press = press.clone();
    let asker = tokio::spawn(async move { press.serve("/", nine(), || async { ended.await.unwrap() }).await });
    settle().await;
    (asker, end)
}

#[tokio::test]
async fn a_hundred_askers_cost_one_making() {
    let press = Press::new(1 << 20);
    let gate = Arc::new(Notify::new());
    let askers: Vec<_> = (0..100)
        .map(|_| {
            let (press, gate) = (press.clone(), Arc::clone(&gate));
            tokio::spawn(async move {
                let make = || async move {
                    gate.notified().await;
                    Ok::<_, Trouble>(sheet("one", &[Topic::Latest]))
                };
                press.serve("/", nine(), make).await
            })
        })
        .collect();
    settle().await;
    gate.notify_one();
    for asker in askers {
        assert_eq!(text(&asker.await.unwrap()), "one");
    }
    let stats = press.stats();
    assert_eq!((stats.makings, stats.misses, stats.pages), (1, 100, 1));
    assert!(press.find("/", nine()).is_some());
    assert_eq!((press.stats().hits, press.flights.count()), (1, 0));
}

#[tokio::test]
async fn exactly_the_pages_made_of_a_topic_are_touched() {
    let press = Press::new(1 << 20);
    for (key, topics) in [("/a", [Topic::Article(1), Topic::Section(1)]), ("/b", [Topic::Article(2), Topic::Section(1)])] {
        press.serve(key, nine(), || async move { Ok::<_, Trouble>(sheet(key, &topics)) }).await.unwrap();
    }
    assert_eq!(press.touch(&[Topic::Article(1), Topic::Tag(9)], false, nine()), 1);
    assert!(press.find("/a", nine()).is_none());
    assert!(press.find("/b", nine()).is_some());
    press.touch_all(nine());
    assert!(press.find("/b", nine()).is_none());
    assert_eq!(press.stats().pages, 2);
}

#[tokio::test]
async fn a_stale_page_serves_the_others_while_one_makes_it_anew() {
    let press = Press::new(1 << 20);
    ask(&press, nine(), Ok("old")).await.unwrap();
    press.touch(&[Topic::Article(1)], false, nine());
    let (first, end) = under_way(&press).await;

    assert_eq!(text(&ask(&press, after(5), Ok("never made")).await), "old");
    end.send(Ok(sheet("new", &[Topic::Article(1)]))).unwrap();
    assert_eq!(text(&first.await.unwrap()), "new");
    assert_eq!(text(&ask(&press, after(5), Ok("never made")).await), "new");
    assert_eq!((press.stats().makings, press.stats().stale_served), (2, 1));
}

#[tokio::test]
async fn after_a_day_a_stale_page_serves_nobody() {
    let press = Press::new(1 << 20);
    ask(&press, nine(), Ok("old")).await.unwrap();
    press.touch(&[Topic::Article(1)], false, nine());
    assert_eq!(text(&ask(&press, after(86_399), Err(Trouble::Outage)).await), "old");
    assert_eq!(ask(&press, after(86_400), Err(Trouble::Outage)).await.unwrap_err(), Trouble::Outage);
}

#[tokio::test]
async fn in_an_outage_the_last_good_page_is_served_to_all_who_wait() {
    let press = Press::new(1 << 20);
    let due = |text| Sheet { fresh_until: Some(after(60)), ..sheet(text, &[]) };
    press.serve("/", nine(), || async move { Ok::<_, Trouble>(due("good")) }).await.unwrap();
    let askers = (0..3).map(|_| {
        let press = press.clone();
        tokio::spawn(async move {
            let make = || async {
                tokio::task::yield_now().await;
                Err(Trouble::Outage)
            };
            press.serve("/", after(61), make).await
        })
    });
    for asker in askers.collect::<Vec<_>>() {
        assert_eq!(text(&asker.await.unwrap()), "good");
    }
    assert_eq!(press.stats().makings, 2);
}

#[tokio::test]
async fn an_error_is_told_to_all_who_wait_and_never_kept() {
    let press = Press::new(1 << 20);
    let (first, end) = under_way(&press).await;
    let second = { let press = press.clone(); tokio::spawn(async move { ask(&press, nine(), Ok("never made")).await }) };
    settle().await;
    end.send(Err(Trouble::Outage)).unwrap();
    assert_eq!(first.await.unwrap().unwrap_err(), Trouble::Outage);
    assert_eq!(second.await.unwrap().unwrap_err(), Trouble::Outage);
    assert_eq!(text(&ask(&press, nine(), Ok("made")).await), "made");
}

#[tokio::test]
async fn a_withdrawn_page_is_never_served_again() {
    let press = Press::new(1 << 20);
    ask(&press, nine(), Ok("secret")).await.unwrap();
    press.touch(&[Topic::Article(1)], true, nine());
    assert!(press.find("/", nine()).is_none());
    assert_eq!(ask(&press, nine(), Err(Trouble::Outage)).await.unwrap_err(), Trouble::Outage);
    assert!(press.shelf.is_swept_clean());
}

#[tokio::test]
async fn a_stale_page_also_goes_when_it_is_withdrawn() {
    let press = Press::new(1 << 20);
    ask(&press, nine(), Ok("secret")).await.unwrap();
    press.touch(&[Topic::Article(1)], false, nine());
    press.touch(&[Topic::Article(1)], true, nine());
    assert_eq!(ask(&press, nine(), Err(Trouble::Outage)).await.unwrap_err(), Trouble::Outage);
}

#[tokio::test]
async fn a_page_that_is_no_longer_there_is_not_the_last_good_one() {
    let press = Press::new(1 << 20);
    ask(&press, nine(), Ok("story")).await.unwrap();
    press.touch(&[Topic::Article(1)], false, nine());
    assert_eq!(ask(&press, nine(), Err(Trouble::NotFound)).await.unwrap_err(), Trouble::NotFound);
    assert_eq!(ask(&press, nine(), Err(Trouble::Outage)).await.unwrap_err(), Trouble::Outage);
}

#[tokio::test]
async fn a_page_touched_while_it_was_made_is_not_fresh() {
    for (touched, is_stored_fresh) in [(Some(Topic::Article(1)), false), (Some(Topic::Article(2)), true), (None, false)] {
        let press = Press::new(1 << 20);
        let (first, end) = under_way(&press).await;
        match touched {
            Some(topic) => drop(press.touch(&[topic], false, nine())),
            None => press.touch_all(nine()),
        }
        end.send(Ok(sheet("before", &[Topic::Article(1)]))).unwrap();
        assert_eq!(text(&first.await.unwrap()), "before");
        assert_eq!(press.find("/", nine()).is_some(), is_stored_fresh, "{touched:?}");
        assert_eq!(text(&ask(&press, nine(), Err(Trouble::Outage)).await), "before");
    }
}

#[tokio::test]
async fn who_asks_after_a_change_gets_nothing_made_before_it() {
    for barred in [false, true] {
        for outcome in [Ok("before"), Err(Trouble::NotFound)] {
            let press = Press::new(1 << 20);
            let (first, end) = under_way(&press).await;
            let early = { let press = press.clone(); tokio::spawn(async move { ask(&press, nine(), Ok("never made")).await }) };
            settle().await;
            press.touch(&[Topic::Article(1)], barred, nine());
            let late = { let press = press.clone(); tokio::spawn(async move { ask(&press, nine(), Ok("after")).await }) };
            settle().await;

            end.send(outcome.clone().map(|text| sheet(text, &[Topic::Article(1)]))).unwrap();
            let plain = |given: Outcome| given.map(|page| String::from_utf8(page.body().to_vec()).unwrap());
            let before = outcome.map(str::to_owned);
            assert_eq!(plain(first.await.unwrap()), before);
            assert_eq!(plain(early.await.unwrap()), before);
            assert_eq!(text(&late.await.unwrap()), "after");
            assert_eq!(text(&ask(&press, nine(), Err(Trouble::Outage)).await), "after");
        }
    }
}

#[tokio::test]
async fn a_page_overtaken_by_a_withdrawal_is_not_kept_anywhere() {
    let press = Press::new(1 << 20);
    let (first, end) = under_way(&press).await;
    press.touch(&[Topic::Article(1)], true, nine());
    end.send(Ok(sheet("secret", &[Topic::Article(1)]))).unwrap();
    let page = first.await.unwrap().unwrap();
    let kept = page.answer(&HeaderMap::new(), nine()).headers().find(|(name, _)| name == CACHE_CONTROL);
    assert_eq!(kept.unwrap().1, "public, max-age=0, must-revalidate");
    assert!(press.shelf.is_swept_clean());
}

#[tokio::test]
async fn nothing_is_fresh_once_something_on_it_falls_due() {
    let press = Press::new(1 << 20);
    let due = Sheet { fresh_until: Some(after(60)), ..sheet("before", &[]) };
    press.serve("/", nine(), || async { Ok::<_, Trouble>(due) }).await.unwrap();
    assert!(press.find("/", after(59)).is_some());
    assert!(press.find("/", after(60)).is_none());
    assert_eq!(text(&ask(&press, after(60), Ok("after")).await), "after");
}

#[tokio::test]
async fn when_something_falls_due_the_others_wait_for_the_new_page() {
    let press = Press::new(1 << 20);
    let due = Sheet { fresh_until: Some(nine()), ..sheet("before", &[]) };
    press.serve("/", after(-60), || async { Ok::<_, Trouble>(due) }).await.unwrap();
    let (first, end) = under_way(&press).await;
    let second = { let press = press.clone(); tokio::spawn(async move { ask(&press, nine(), Ok("never made")).await }) };
    settle().await;
    end.send(Ok(sheet("after", &[]))).unwrap();
    assert_eq!(text(&first.await.unwrap()), "after");
    assert_eq!(text(&second.await.unwrap()), "after");
}

#[tokio::test]
async fn only_what_was_found_is_kept() {
    for (status, keep, pages) in
        [(StatusCode::OK, Keep::Press, 1), (StatusCode::OK, Keep::Passing, 0), (StatusCode::GONE, Keep::Press, 0)]
    {
        let press = Press::new(1 << 20);
        let made = Sheet { status, keep, ..sheet("text", &[]) };
        press.serve("/", nine(), || async { Ok::<_, Trouble>(made) }).await.unwrap();
        assert_eq!(press.stats().pages, pages, "{status} {keep:?}");
    }
}

#[tokio::test]
async fn a_flight_is_finished_when_its_first_asker_goes_away() {
    let press = Press::new(1 << 20);
    let (first, end) = under_way(&press).await;
    let second = { let press = press.clone(); tokio::spawn(async move { ask(&press, nine(), Ok("never made")).await }) };
    settle().await;
    first.abort();
    assert!(first.await.unwrap_err().is_cancelled());
    end.send(Ok(sheet("made", &[]))).unwrap();
    assert_eq!(text(&second.await.unwrap()), "made");
    assert_eq!(press.stats().makings, 1);
}

#[tokio::test]
async fn a_making_that_breaks_off_is_taken_up_by_the_next() {
    let press = Press::new(1 << 20);
    let (first, end) = under_way(&press).await;
    let second = { let press = press.clone(); tokio::spawn(async move { ask(&press, nine(), Ok("made")).await }) };
    settle().await;
    drop(end);
    assert!(first.await.unwrap_err().is_panic());
    assert_eq!(text(&second.await.unwrap()), "made");
    assert_eq!(press.flights.count(), 0);
}

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
    let words: String = (0..2000).map(|n| format!("<p>Story {n} of {}</p>", n * 7919 % 1009)).collect();
    let made = sheet(&words, &[Topic::Article(1)]);
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
