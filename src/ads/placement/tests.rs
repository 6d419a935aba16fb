use proptest::prelude::*;

use super::*;
use crate::model::body::{Body, Level, List, RichText};
use crate::model::picture::Original;

fn text(words: usize) -> RichText {
    RichText::plain("words ".repeat(words))
}

/// A body from a line: `p56` a paragraph of 56 words, `h` a crosshead, `q` a
/// quote, `t` a table, `l` a list, `r` a rule.
fn body(line: &str) -> Body<Original> {
    let contents = line.split_whitespace().map(|word| match word.split_at(1) {
        ("p", words) => Content::Paragraph(text(words.parse().unwrap())),
        ("h", _) => Content::Crosshead { text: text(3), level: Level::Two },
        ("q", _) => Content::Quote { text: text(20), cite: None },
        ("t", _) => Content::Table { caption: text(3), head: vec![], rows: vec![vec![text(2)]; 5] },
        ("l", _) => Content::List(List { ordered: false, items: vec![text(8); 3] }),
        ("r", _) => Content::Rule,
        other => panic!("{other:?}"),
    });
    Body::of(contents.collect())
}

fn rules(body: &Body<Original>) -> Rules {
    let words = body.to_plain().split_whitespace().count() as u32;
    Rules { words, kind: Kind::Report, is_sensitive: false, has_picture: false }
}

fn units(line: &str) -> Vec<usize> {
    let body = body(line);
    place(&body.blocks, rules(&body)).units().collect()
}

#[test]
fn a_plain_story_of_280_words_carries_one_unit() {
    assert_eq!(units("p56 p56 p56 p56 p56"), [2]);
    let body = body("p56 p56 p56 p56 p56");
    let placing = place(&body.blocks, Rules { has_picture: true, ..rules(&body) });
    assert_eq!(placing.units().collect::<Vec<_>>(), [1]);
    assert!(placing.density.0 <= 0.25 && placing.density.1 <= 0.30, "{:?}", placing.density);
}

#[test]
fn units_stand_where_the_text_can_carry_them() {
    let table: [(&str, &[usize]); 9] = [
        ("p56 p56 p56 p56", &[]),
        ("p240", &[]),
        ("p100 p100 p100 p100 p100 p100", &[1, 3]),
        ("p60 p60 p60 h p60 p60 p60 p60", &[1]),
        ("p60 p60 p60 p60 q p60 p60 p60 p60 p60", &[1, 5]),
        ("p60 p60 p60 p20 t p60 p60 p60 p60", &[1, 5]),
        ("p300 h p300 h p300 h p300", &[]),
        ("l p100 p100 p100 l", &[]),
        ("p70 p70 p70 p70 p70 p70 p70 p70 p70 p70 p70 p70 p70 p70 p70 p70 p70 p70 p70 p70 p70 p70 p70", &[1, 4, 7]),
    ];
    for (line, expected) in table {
        assert_eq!(units(line), expected, "{line}");
    }
}

#[test]
fn some_stories_carry_none() {
    let body = body("p70 p70 p70 p70 p70 p70");
    let plain = rules(&body);
    for (rules, barred) in [
        (Rules { words: 249, ..plain }, Barred::Short),
        (Rules { kind: Kind::Obituary, ..plain }, Barred::Obituary),
        (Rules { kind: Kind::Paid, ..plain }, Barred::Paid),
        (Rules { is_sensitive: true, ..plain }, Barred::Sensitive),
    ] {
        let placing = place(&body.blocks, rules);
        assert_eq!((placing.barred, placing.units().count()), (Some(barred), 0));
    }
    assert!(place(&body.blocks, plain).units().count() > 0);
}

#[test]
fn a_unit_needs_text_after_it() {
    let body = body("p100 p100 p10 p10");
    let placing = place(&body.blocks, Rules { words: 300, ..rules(&body) });
    let verdict = placing.gaps.last().unwrap().verdict;
    assert_eq!(verdict, Verdict::Refused(Refused::TooLate));
    assert_eq!(verdict.to_string(), "fewer than two paragraphs or 200 px of text follow");
}

#[test]
fn every_gap_says_why() {
    let body = body("p60 p60 h p60 p60 p60 q p60 p60 p60 p60");
    let placing = place(&body.blocks, rules(&body));
    let reason = |gap: &Gap| match gap.verdict {
        Verdict::Unit(_) => None,
        Verdict::Refused(refused) => Some(refused),
    };
    let reasons: Vec<Option<Refused>> = placing.gaps.iter().map(reason).collect();
    use Refused::*;
    assert_eq!(
        reasons,
        [
            Some(TooEarly),
            Some(NotBetweenParagraphs),
            Some(NotBetweenParagraphs),
            None,
            Some(TooNear),
            Some(NotBetweenParagraphs),
            Some(NotBetweenParagraphs),
            None,
            Some(TooNear),
            Some(TooNear),
        ]
    );
}

#[test]
fn every_unit_says_what_room_it_has() {
    let body = body("p60 p60 p60 p60 p60 p60 p60 p60 p60");
    let placing = place(&body.blocks, rules(&body));
    let said: Vec<String> = placing.units().map(|after| placing.gaps[after].verdict.to_string()).collect();
    assert_eq!(
        said,
        [
            "504 px of text stand above, 1764 px follow",
            "1260 px of text stand above, 1008 px follow, the last unit is 756 px away"
        ]
    );
}

#[test]
fn stories_of_a_newspaper_stay_under_their_shares() {
    // A story of so many words in paragraphs of 50, its units, and their share
    // of a phone's page and of a desk's, in per cent.
    let table: [(usize, &[usize], (i32, i32)); 4] =
        [(250, &[2], (19, 26)), (300, &[2], (17, 23)), (600, &[2, 6], (19, 25)), (1_500, &[2, 6, 10], (13, 18))];
    for (words, expected, density) in table {
        let body = body(&vec!["p50"; words / 50].join(" "));
        let placing = place(&body.blocks, rules(&body));
        let in_percent = |share: f64| (share * 100.0).round() as i32;
        assert_eq!(placing.units().collect::<Vec<_>>(), expected, "{words}");
        assert_eq!((in_percent(placing.density.0), in_percent(placing.density.1)), density, "{words}");
    }
}

fn blocks() -> impl Strategy<Value = Body<Original>> {
    let block = prop_oneof![
        6 => (5usize..130).prop_map(|words| format!("p{words}")),
        1 => prop::sample::select(vec!["h", "q", "t", "l", "r"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(block, 0..40).prop_map(|words| body(&words.join(" ")))
}

proptest! {
    #[test]
    fn the_rules_hold_in_every_story(body in blocks(), has_picture: bool) {
        let rules = Rules { has_picture, ..rules(&body) };
        let placing = place(&body.blocks, rules);
        let units: Vec<usize> = placing.units().collect();
        let is_paragraph = |nth: usize| matches!(body.blocks[nth].content, Content::Paragraph(_));
        let height = |from: usize, to: usize| -> f64 {
            body.blocks[from..to].iter().map(|block| heights::of_block(block, Device::Phone)).sum()
        };

        prop_assert!(units.len() <= MOST_UNITS);
        prop_assert!(units.is_empty() || rules.words >= FEWEST_WORDS);
        prop_assert!(placing.density.0 <= MOST_ON_PHONE && placing.density.1 <= MOST_ON_DESK);
        let start = MASTHEAD + HEADER + if has_picture { heights::main_picture(Device::Phone) } else { 0.0 };
        prop_assert!(units.first().is_none_or(|first| start + height(0, first + 1) >= 844.0), "on the first screen");
        for nth in &units {
            prop_assert!(is_paragraph(*nth) && is_paragraph(nth + 1), "beside what is no paragraph");
            let paragraphs_above = (0..=*nth).filter(|nth| is_paragraph(*nth)).count();
            let paragraphs_below = (nth + 1..body.blocks.len()).filter(|nth| is_paragraph(*nth)).count();
            prop_assert!(paragraphs_above >= 2 && paragraphs_below >= 2);
            prop_assert!(height(0, nth + 1) >= 400.0 && height(nth + 1, body.blocks.len()) >= 200.0);
            let next = (nth + 1..body.blocks.len()).find(|nth| is_sight(&body.blocks[*nth]));
            prop_assert!(next.is_none_or(|next| height(nth + 1, next) >= 200.0));
            let last = (0..*nth).rev().find(|nth| is_sight(&body.blocks[*nth]));
            prop_assert!(last.is_none_or(|last| height(last + 1, nth + 1) >= 35.0));
        }
        for pair in units.windows(2) {
            prop_assert!(height(pair[0] + 1, pair[1] + 1) >= 750.0);
        }
        prop_assert_eq!(placing, place(&body.blocks, rules));
    }

    #[test]
    fn a_longer_end_never_moves_the_first_unit(body in blocks(), more in blocks()) {
        let rules = rules(&body);
        let first = place(&body.blocks, rules).units().next();
        let longer = Body { blocks: body.blocks.iter().chain(&more.blocks).cloned().collect() };
        let of_longer = place(&longer.blocks, rules).units().next();
        prop_assert!(first.is_none() || of_longer == first, "{:?} {:?}", first, of_longer);
    }
}
