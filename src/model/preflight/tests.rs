use super::*;
use crate::model::body::Body;
use crate::model::draft::DraftByline;

/// A story with nothing to find.
fn clean() -> (Draft, Facts) {
    let mut draft = Draft::begun("Harbour bridge reopens", 1);
    draft.standfirst = "After nine years".into();
    draft.bylines = vec![DraftByline { name: "Ada Quill".into(), slug: None, role: String::new() }];
    draft.picture = serde_json::from_str(
        &format!(r##"{{"original":{{"hash":"{}","width":1600,"height":900,"colour":"#000000"}},"alt":"The bridge","credit":"H. Moreau"}}"##, "0".repeat(64)),
    )
    .unwrap();
    draft.body = text(r#"[{"type":"paragraph","id":"p1","text":"Trains crossed it."}]"#);
    (draft, Facts { has_section: true, ..Facts::default() })
}

fn text(json: &str) -> Body<Original> {
    serde_json::from_str(json).unwrap()
}

fn block(id: &str) -> Place {
    Place::Block(BlockId::parse(id))
}

#[test]
fn a_story_that_is_in_order_has_nothing_to_look_at() {
    let (draft, facts) = clean();
    assert_eq!(check(&draft, &facts), []);
}

#[test]
fn each_thing_is_found_in_its_place() {
    type Change = fn(&mut Draft, &mut Facts);
    let table: &[(Change, Place, &str)] = &[
        (|draft, _| draft.headline = "a".repeat(111), Place::Field("headline"), "111 characters"),
        (|draft, _| draft.headline = "“Now".into(), Place::Field("headline"), "no partner"),
        (|_, facts| facts.namesake = Some(2), Place::Field("headline"), "same headline"),
        (|draft, _| draft.standfirst.clear(), Place::Field("standfirst"), "no standfirst"),
        (|draft, _| draft.picture = None, Place::Field("picture"), "no main picture"),
        (
            |draft, _| draft.picture.iter_mut().for_each(|picture| picture.alt.clear()),
            Place::Field("picture_alt"),
            "alternative text",
        ),
        (
            |draft, _| draft.picture.iter_mut().for_each(|picture| picture.credit.clear()),
            Place::Field("picture_credit"),
            "no credit",
        ),
        (
            |draft, _| draft.picture.iter_mut().for_each(|picture| picture.original.width = 1_199),
            Place::Field("picture"),
            "1199 px wide",
        ),
        (|_, facts| facts.has_section = false, Place::Field("section"), "no section"),
        (|draft, _| draft.bylines.clear(), Place::Field("bylines"), "no byline"),
        (
            |draft, facts| {
                draft.tags = vec!["Afganistan".into()];
                facts.tags = vec!["Afganistan".into(), "Afghanistan".into()];
            },
            Place::Field("tags"),
            "“Afghanistan”",
        ),
        (
            |draft, facts| {
                draft.body = text(
                    r#"[{"type":"paragraph","id":"p9","text":["See ",{"text":"this","marks":[{"link":"/asia/2020/01/01/gone"}]}]}]"#,
                );
                facts.dead_links = inner_links(draft, "https://paper.example");
            },
            block("p9"),
            "/asia/2020/01/01/gone",
        ),
        (
            |draft, _| draft.body = text(r#"[{"type":"paragraph","id":"p2","text":"“We waited, she said."}]"#),
            block("p2"),
            "no partner: “We waited",
        ),
        (
            |draft, _| {
                draft.body = text(&format!(
                    r##"[{{"type":"picture","id":"q","original":{{"hash":"{}","width":1600,"height":9,"colour":"#000000"}},"credit":"x"}}]"##,
                    "0".repeat(64)
                ));
            },
            block("q"),
            "alternative text",
        ),
        (|_, facts| facts.no_place = Some("it is too short".into()), Place::Field("text"), "it is too short"),
    ];
    for (change, place, said) in table {
        let (mut draft, mut facts) = clean();
        change(&mut draft, &mut facts);
        let found = check(&draft, &facts);
        assert_eq!(found.len(), 1, "{said}: {found:?}");
        assert_eq!((found[0].weight, &found[0].place), (Weight::Warns, place));
        assert!(found[0].said.contains(said), "{}", found[0].said);
    }
}

#[test]
fn what_blocks_stands_first_and_is_what_the_story_lacks() {
    let (mut draft, mut facts) = clean();
    draft.standfirst.clear();
    draft.kind = crate::model::kind::Kind::Paid;
    facts.lacks = draft.lacks();
    facts.lacks.push(Lack::Held);
    let found = check(&draft, &facts);
    let blocking: Vec<_> = found.iter().filter(|finding| finding.weight == Weight::Blocks).collect();
    assert_eq!(blocking.len(), facts.lacks.len());
    assert_eq!(found[0].place, Place::Field("sponsor"));
    assert_eq!(found.last().map(|finding| finding.weight), Some(Weight::Warns));
}

#[test]
fn a_quotation_over_several_paragraphs_is_closed_in_the_last() {
    let (mut draft, facts) = clean();
    draft.body = text(
        r#"[{"type":"paragraph","id":"a","text":"She said: “We waited."},{"type":"paragraph","id":"b","text":"“Nobody came."},
            {"type":"paragraph","id":"c","text":"“So we left.”"}]"#,
    );
    assert_eq!(check(&draft, &facts), []);
}
