//! The OpenAPI document and the program say the same: every route is in it, and
//! whatever is asked by it, and against it, is answered as it says.

use std::collections::BTreeSet;

use broadsheet::api::desk::DESK;
use broadsheet::model::role::Role;
use serde_json::{Map, Value, json};

use crate::on_both_databases;
use crate::support::site::TestSite;

/// How often each operation is asked.
const TIMES: usize = 40;

/// Numbers that look random and are the same on each run (xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % n
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// What is sent where nothing of the kind is expected.
fn nonsense(dice: &mut Dice) -> Value {
    let all = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!(""),
        json!("\u{0}"),
        json!("ع 🗞️ \u{202e}x"),
        json!("x".repeat(5_000)),
        json!([]),
        json!([[[]]]),
        json!({}),
        json!({"$ref": "#"}),
        json!("'; DROP TABLE articles; --"),
        json!("2026-13-45T99:00:00Z"),
    ];
    dice.one_of(&all).clone()
}

/// A value that a schema describes; now and then one that it does not.
fn value(dice: &mut Dice, schema: &Value, document: &Value, wrongs: usize) -> Value {
    if dice.below(100) < wrongs {
        return nonsense(dice);
    }
    if let Some(name) = schema["$ref"].as_str() {
        let schema = document.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{name} is not there"));
        return value(dice, schema, document, wrongs);
    }
    if let Some(only) = schema.get("const") {
        return only.clone();
    }
    if let Some(all) = schema["enum"].as_array() {
        return dice.one_of(all).clone();
    }
    if let Some(all) = schema["oneOf"].as_array() {
        let schema = dice.one_of(all).clone();
        return value(dice, &schema, document, wrongs);
    }
    match schema["type"].as_str().unwrap_or("object") {
        "string" => string(dice, schema),
        "integer" => json!(dice.below(6)),
        "number" => json!(f64::from(u32::try_from(dice.below(100)).unwrap()) / 100.0),
        "boolean" => json!(dice.below(2) == 0),
        "array" => {
            let least = usize::try_from(schema["minItems"].as_u64().unwrap_or(0)).unwrap();
            let count = least.max(if least > 0 { 0 } else { dice.below(4) });
            (0..count).map(|_| value(dice, &schema["items"], document, wrongs)).collect()
        }
        _ => {
            let needed: Vec<&str> = schema["required"]
                .as_array()
                .map(|all| all.iter().filter_map(Value::as_str).collect())
                .unwrap_or_default();
            let mut object = Map::new();
            for (key, schema) in schema["properties"].as_object().into_iter().flatten() {
                let is_needed = needed.contains(&key.as_str());
                if (is_needed && dice.below(100) >= wrongs) || (!is_needed && dice.below(3) == 0) {
                    object.insert(key.clone(), value(dice, schema, document, wrongs));
                }
            }
            if dice.below(100) < wrongs {
                object.insert("unheard_of".into(), nonsense(dice));
            }
            if schema["properties"].get("body_html").is_some() && dice.below(3) > 0 {
                make_true(dice, &mut object);
            }
            object.into()
        }
    }
}

/// What no schema can say of an article: its section and pictures are there, and
/// it has one text.
fn make_true(dice: &mut Dice, article: &mut Map<String, Value>) {
    article.retain(|key, _| !matches!(key.as_str(), "picture" | "canonical" | "language" | "kind"));
    article.insert("section".into(), json!("asia"));
    let texts = ["body", "body_html", "body_markdown"];
    let kept = *dice.one_of(&texts);
    article.retain(|key, _| !texts.contains(&key.as_str()));
    let blocks = json!([{"type": "paragraph", "text": ["So ", {"text": "it", "marks": ["em"]}]}, {"type": "rule"}]);
    article.insert(kept.into(), if kept == "body" { blocks } else { json!("So it *goes*.") });
}

fn string(dice: &mut Dice, schema: &Value) -> Value {
    if schema["format"] == "date-time" {
        return json!(dice.one_of(&["2026-11-24T18:00:00Z", "2026-11-24T09:00:00Z", "2030-01-01T00:00:00Z"]));
    }
    if schema["format"] == "date" {
        return json!(dice.one_of(&["2026-11-24", "1999-01-01"]));
    }
    json!(dice.one_of(&[
        "asia",
        "harbour",
        "Trains crossed at five.",
        "sea",
        "https://example.org/a",
        "<b>bold</b>",
        "0123456789ab"
    ]))
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

/// Whether an answer is as the document says.
fn check(document: &Value, operation: &Value, said: &str, page: &crate::support::site::Page) {
    let status = page.status.as_u16().to_string();
    assert!(page.status != 500, "{said}: {}", page.text);
    let response = operation["responses"]
        .get(&status)
        .unwrap_or_else(|| panic!("{said}: {status} is not described: {}", page.text));
    let kind = page.header("content-type").split(';').next().unwrap().to_owned();
    let mut schema =
        response["content"].get(&kind).unwrap_or_else(|| panic!("{said}: {status} as {kind}"))["schema"].clone();
    schema["components"] = document["components"].clone();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let answer = page.json();
    let wrong: Vec<String> =
        validator.iter_errors(&answer).map(|error| format!("{} at {}", error, error.instance_path())).collect();
    assert!(wrong.is_empty(), "{said}: {wrong:?} in {}", page.text);
}

on_both_databases! {
    fn every_route_is_described_and_nothing_else(kind) async {
        let site = TestSite::new(kind);
        let document = site.get("/api/v1/openapi.json").await.assert_status(200).json();
        assert_eq!(document["openapi"], "3.1.0");
        assert_eq!(document["servers"][0]["url"], "https://paper.example/api/v1");
        let described: BTreeSet<(String, String)> = document["paths"]
            .as_object()
            .unwrap()
            .iter()
            .flat_map(|(path, operations)| operations.as_object().unwrap().keys().map(move |method| (method.to_uppercase(), path.clone())))
            .collect();
        let public = ["/openapi.json", "/articles", "/articles/{id}", "/sections", "/tags", "/tags/{slug}", "/search"];
        let desk = DESK.iter().map(|room| (room.method.to_string(), format!("/newsroom{}", room.path)));
        let there: BTreeSet<(String, String)> = public.iter().map(|path| ("GET".to_owned(), (*path).to_owned())).chain(desk).collect();
        assert_eq!(described, there);
        for (path, operations) in document["paths"].as_object().unwrap() {
            for (method, operation) in operations.as_object().unwrap() {
                let needs = operation.get("security").is_some();
                assert_eq!(needs, path.starts_with("/newsroom"), "{method} {path}");
                let named: Vec<&str> = operation["parameters"].as_array().into_iter().flatten().filter(|one| one["in"] == "path").map(|one| one["name"].as_str().unwrap()).collect();
                let held: Vec<&str> = path.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()).collect();
                assert_eq!(named, held, "{method} {path}");
            }
        }
    }

    fn whatever_is_asked_is_answered_as_the_document_says(kind) async {
        let site = TestSite::new(kind);
        let line = |n: usize| format!(r#"{{"id":"{n}","headline":"Trains crossed {n}","section":"asia","tags":["Sea"],"bylines":["Ada Quill"],"published_at":"2026-11-2{}T08:00:00Z","body_html":"<p>Harbour <em>one</em>.</p><table><tr><td>1</td></tr></table><blockquote>So.</blockquote>"}}"#, n % 5);
        site.import(&(0..40).map(line).collect::<Vec<_>>().join("\n"));
        let program = site.program("Edith", Role::Editor).await;
        let document = site.get("/api/v1/openapi.json").await.json();
        let id = site.get("/api/v1/articles").await.json()["articles"][0]["id"].as_str().unwrap().to_owned();
        let mut dice = Dice(0x2545_f491_4f6c_dd1d);
        let mut answers = BTreeSet::new();
        for (path, operations) in document["paths"].as_object().unwrap() {
            for (method, operation) in operations.as_object().unwrap() {
                for time in 0..TIMES {
                    // First as it should be, then ever less so.
                    let wrongs = time / 4;
                    let (mut address, mut query) = (path.clone(), Vec::new());
                    for parameter in operation["parameters"].as_array().into_iter().flatten() {
                        let name = parameter["name"].as_str().unwrap();
                        let mut sent = plain(&value(&mut dice, &parameter["schema"], &document, wrongs));
                        if parameter["in"] == "path" {
                            if path == "/articles/{id}" && time % 2 == 0 {
                                sent = id.clone();
                            }
                            // No path has an empty part.
                            let sent = if sent.is_empty() || sent.contains('\0') { "x".to_owned() } else { sent };
                            address = address.replace(&format!("{{{name}}}"), &encoded(&sent));
                        } else if parameter["required"] == true || dice.below(4) == 0 {
                            query.push(format!("{name}={}", encoded(&sent)));
                        }
                    }
                    if !query.is_empty() {
                        address = format!("{address}?{}", query.join("&"));
                    }
                    if address.len() > 7_000 {
                        continue;
                    }
                    let content = operation["requestBody"]["content"].as_object().and_then(|content| content.iter().next());
                    let (body, sent_as) = match content {
                        Some((kind, content)) if kind == "application/json" => {
                            (Some(value(&mut dice, &content["schema"], &document, wrongs).to_string().into_bytes()), kind.as_str())
                        }
                        Some(_) => (Some(b"--b\r\n\r\n--b--".to_vec()), "multipart/form-data; boundary=b"),
                        None => (None, "application/json"),
                    };
                    let said = format!("{method} {address} {}", body.as_deref().map(String::from_utf8_lossy).unwrap_or_default());
                    let page = program.send(&method.to_uppercase(), &address, body, sent_as).await;
                    check(&document, operation, &said, &page);
                    answers.insert((operation["operationId"].as_str().unwrap().to_owned(), page.status.as_u16()));
                }
            }
        }
        // The questions were such that each kind of answer was seen.
        for (operation, status) in [("listArticles", 200), ("showArticle", 200), ("search", 200), ("beginStory", 201), ("beginStory", 422), ("saveStory", 200), ("saveStory", 409), ("showStory", 200), ("showStory", 404), ("publishStory", 200), ("scheduleStory", 422), ("withdrawStory", 200), ("correctStory", 200)] {
            assert!(answers.contains(&(operation.to_owned(), status)), "no {status} of {operation} among {answers:?}");
        }
    }
}
