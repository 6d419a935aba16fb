//! What the press promises, from the outside.

mod change;
mod room;

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
    let second = {
        let press = press.clone();
        tokio::spawn(async move { ask(&press, nine(), Ok("never made")).await })
    };
    settle().await;
    end.send(Err(Trouble::Outage)).unwrap();
    assert_eq!(first.await.unwrap().unwrap_err(), Trouble::Outage);
    assert_eq!(second.await.unwrap().unwrap_err(), Trouble::Outage);
    assert_eq!(text(&ask(&press, nine(), Ok("made")).await), "made");
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
    let second = {
        let press = press.clone();
        tokio::spawn(async move { ask(&press, nine(), Ok("never made")).await })
    };
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
    let second = {
        let press = press.clone();
        tokio::spawn(async move { ask(&press, nine(), Ok("never made")).await })
    };
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
    let second = {
        let press = press.clone();
        tokio::spawn(async move { ask(&press, nine(), Ok("made")).await })
    };
    settle().await;
    drop(end);
    assert!(first.await.unwrap_err().is_panic());
    assert_eq!(text(&second.await.unwrap()), "made");
    assert_eq!(press.flights.count(), 0);
}
