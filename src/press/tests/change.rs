//! What happens to pages when something on them changes.

use actix_web::http::header::{CACHE_CONTROL, HeaderMap};

use super::*;

#[tokio::test]
async fn exactly_the_pages_made_of_a_topic_are_touched() {
    let press = Press::new(1 << 20);
    for (key, topics) in
        [("/a", [Topic::Article(1), Topic::Section(1)]), ("/b", [Topic::Article(2), Topic::Section(1)])]
    {
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
    for (touched, is_stored_fresh) in [(Some(Topic::Article(1)), false), (Some(Topic::Article(2)), true), (None, false)]
    {
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
            let early = {
                let press = press.clone();
                tokio::spawn(async move { ask(&press, nine(), Ok("never made")).await })
            };
            settle().await;
            press.touch(&[Topic::Article(1)], barred, nine());
            let late = {
                let press = press.clone();
                tokio::spawn(async move { ask(&press, nine(), Ok("after")).await })
            };
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
