//! The public pages, on both databases.

use crate::on_both_databases;
use crate::support::site::TestSite;

const BRIDGE: &str = r#"{"id":"1","headline":"Harbour bridge reopens","section":"asia","standfirst":"Trains run again.","dateline":"GENEVA","body_html":"<p>Trains crossed the bridge.</p><p>Nobody waited.</p>","bylines":["Ada Quill"],"tags":["RUSSIA","taliban"],"published_at":"2026-11-24T08:00:00Z","corrections":[{"kind":"correction","note":"It was a Tuesday.","at":"2026-11-24T09:00:00Z"}],"redirects":["/2019/05/Old-Bridge/","/?p=17"]}
{"id":"2","headline":"Ferries wait","section":"asia","body":[{"type":"paragraph","text":"They wait."}],"tags":["russia"],"published_at":"2026-11-23T08:00:00Z"}"#;

const ADDRESS: &str = "/asia/2026/11/24/harbour-bridge-reopens";

on_both_databases! {
    fn a_story_is_on_every_page_that_should_show_it(kind) async {
        let site = TestSite::new(kind);
        site.import(BRIDGE);
        for address in ["/", "/asia", "/latest", "/tag/russia", "/tag/taliban", "/by/ada-quill", "/archive/2026",
            "/archive/2026/11", "/archive/2026/11/24", "/search?q=crossed", "/search?q=harbour+quill&section=asia&tag=russia&from=2026-11-24&to=2026-11-24",
            "/corrections", "/text", "/feed.xml", "/atom.xml", "/asia/feed.xml", "/asia/atom.xml"] {
            site.get(address).await.assert_status(200).assert_text("Harbour bridge reopens");
        }
        let page = site.get(ADDRESS).await;
        page.assert_status(200).assert_text("RUSSIA").assert_text("taliban").assert_text("Ferries wait").assert_text("It was a Tuesday.");
        let places: Vec<usize> = ["Trains run again.", "Ada Quill", "GENEVA", "Trains crossed the bridge.", "Nobody waited."]
            .iter().map(|text| page.text.rfind(text).unwrap_or_else(|| panic!("{text}"))).collect();
        assert!(places[2] < places[3] && places[3] < places[4], "{places:?}");
        site.get(&format!("{ADDRESS}?view=text")).await.assert_status(200).assert_text("Nobody waited.");
        site.get("/sitemaps/articles-2026-11.xml").await.assert_status(200).assert_text(&format!("<loc>https://paper.example{ADDRESS}</loc>"));
        site.get("/sitemap.xml").await.assert_status(200).assert_text("/sitemaps/articles-2026-11.xml");
    }

    fn the_icon_is_named_by_every_page_and_kept_forever(kind) async {
        let site = TestSite::new(kind);
        let html = site.get("/latest").await.text;
        for start in ["/static/icons/paper.", "/static/icons/paper-180."] {
            let at = html.find(start).unwrap_or_else(|| panic!("{start} is not on the page"));
            let address = html[at..].split('"').next().unwrap();
            let icon = site.get(address).await;
            icon.assert_status(200);
            assert_eq!(icon.header("cache-control"), "public, max-age=31536000, immutable");
            site.ask(address, &[("if-none-match", icon.header("etag"))]).await.assert_status(304);
        }
        let icon = site.get("/favicon.ico").await;
        icon.assert_status(200);
        assert_eq!((icon.header("content-type"), icon.header("cache-control")), ("image/x-icon", "public, max-age=3600"));
        assert!(icon.bytes.starts_with(&[0, 0, 1, 0]));
        site.get("/static/icons/paper-192.png").await.assert_status(200);
        site.get("/static/icons/paper-193.png").await.assert_status(404);
    }

    fn what_is_not_public_appears_nowhere(kind) async {
        let site = TestSite::new(kind);
        site.import(BRIDGE);
        site.import(r#"{"id":"d","headline":"Xylophone draft","section":"asia","tags":["RUSSIA","xylo"],"bylines":["Xavier Xylo"],"body_html":"<p>xylophone</p>"}
{"id":"f","headline":"Xylophone future","section":"asia","tags":["RUSSIA","xylo"],"bylines":["Xavier Xylo"],"body_html":"<p>xylophone</p>","published_at":"2026-11-24T13:00:00Z"}
{"id":"e","headline":"Xylophone embargo","section":"asia","tags":["RUSSIA","xylo"],"bylines":["Xavier Xylo"],"body_html":"<p>xylophone</p>","published_at":"2026-11-24T08:00:00Z","embargoed_until":"2026-11-24T14:00:00Z"}
{"id":"w","headline":"Xylophone withdrawn","section":"asia","tags":["RUSSIA","xylo"],"bylines":["Xavier Xylo"],"body_html":"<p>xylophone</p>","published_at":"2026-11-24T07:00:00Z","withdrawn":{"at":"2026-11-24T10:00:00Z","reason":"gone"},"corrections":[{"kind":"correction","note":"xylophone note","at":"2026-11-24T09:00:00Z"}]}
{"id":"l","headline":"Xylophone legal","section":"asia","body_html":"<p>xylophone</p>","published_at":"2026-11-24T07:00:00Z","withdrawn":{"at":"2026-11-24T10:00:00Z","reason":"legal"}}"#);
        for address in ["/", "/asia", "/latest", "/tag/russia", "/archive/2026", "/archive/2026/11", "/archive/2026/11/24",
            "/search?q=xylophone", "/corrections", "/text", "/feed.xml", "/atom.xml", "/asia/feed.xml", "/sitemaps/articles-2026-11.xml", ADDRESS] {
            let page = site.get(address).await;
            page.assert_status(200).assert_no_text("Xylophone").assert_no_text("xylophone note");
        }
        for address in ["/tag/xylo", "/by/xavier-xylo", "/asia/2026/11/24/xylophone-future", "/asia/2026/11/24/xylophone-embargo", "/asia/2026/11/24/xylophone-draft"] {
            site.get(address).await.assert_status(404).assert_no_text("Xylophone");
        }
        site.get("/asia/2026/11/24/xylophone-withdrawn").await.assert_status(410).assert_no_text("Xylophone");
        site.get("/asia/2026/11/24/xylophone-legal").await.assert_status(451).assert_no_text("Xylophone");
    }

    fn a_story_appears_when_its_hour_strikes(kind) async {
        let site = TestSite::new(kind);
        site.import(BRIDGE);
        site.import(r#"{"id":"f","headline":"Future","section":"asia","tags":["RUSSIA"],"body":[],"published_at":"2026-11-24T13:00:00Z","embargoed_until":"2026-11-24T14:00:00Z"}"#);
        let lists = ["/", "/asia", "/latest", "/tag/russia", "/archive/2026/11/24", "/feed.xml"];
        site.hold_clock("2026-11-24T13:59:59.999999Z");
        for address in lists {
            site.get(address).await.assert_status(200).assert_no_text(">Future<");
        }
        site.get("/asia/2026/11/24/future").await.assert_status(404);
        site.hold_clock("2026-11-24T14:00:00Z");
        for address in lists {
            site.get(address).await.assert_status(200).assert_text("Future");
        }
        site.get("/asia/2026/11/24/future").await.assert_status(200);
        site.get("/search?q=future").await.assert_status(200).assert_text("/asia/2026/11/24/future");
    }

    fn a_withdrawal_takes_a_story_off_every_page_at_once(kind) async {
        let site = TestSite::new(kind);
        site.import(BRIDGE);
        let pages = ["/", "/asia", "/latest", "/tag/taliban", "/tag/russia", "/feed.xml", "/asia/2026/11/23/ferries-wait", ADDRESS];
        for address in pages {
            site.get(address).await.assert_status(200).assert_text("Harbour bridge");
        }
        site.import(&BRIDGE.lines().next().unwrap().replace(r#""redirects""#, r#""withdrawn":{"at":"2026-11-24T11:00:00Z","reason":"gone"},"redirects""#));
        for address in ["/", "/asia", "/latest", "/tag/russia", "/feed.xml", "/asia/2026/11/23/ferries-wait"] {
            site.get(address).await.assert_status(200).assert_no_text("Harbour bridge");
        }
        site.get("/tag/taliban").await.assert_status(404);
        site.get(ADDRESS).await.assert_status(410);
    }

    fn every_other_form_of_an_address_is_one_redirect(kind) async {
        let site = TestSite::new(kind);
        site.import(BRIDGE);
        for (asked, right) in [
            ("/Asia", "/asia"), ("/asia/", "/asia"), ("//asia", "/asia"), ("/%61sia", "/asia"), ("/Latest/", "/latest"),
            ("/ASIA/2026/11/24/Harbour-Bridge-Reopens/", ADDRESS),
            ("/europe/2026/11/24/harbour-bridge-reopens", ADDRESS),
            ("/Europe/2026/11/24/harbour-bridge-reopens/", ADDRESS),
            ("/2019/05/old-bridge", ADDRESS), ("/2019/05/Old-Bridge/", ADDRESS), ("/?p=17", ADDRESS),
            ("/Asia?utm_source=x", "/asia?utm_source=x"),
        ] {
            site.get(asked).await.assert_moved_to(right);
        }
        for missing in ["/nowhere", "/Nowhere/", "/asia/2026/11/24/nothing", "/asia/2026/11/24", "/asia/2026/2/3/x", "/archive/2026/13", "/archive/2025", "/tag/none", "/by/none", "/search/", "/latest?before=x"] {
            let page = site.get(missing).await;
            if missing == "/search/" { page.assert_moved_to("/search"); } else { page.assert_status(404); }
        }
        site.get("/asia?utm_source=x&fbclid=y").await.assert_status(200);
    }

    fn a_changed_slug_leaves_a_redirect(kind) async {
        let site = TestSite::new(kind);
        site.import(BRIDGE);
        site.import(&BRIDGE.lines().next().unwrap().replace(r#""section":"asia""#, r#""section":"europe","slug":"bridge-is-open""#));
        site.get("/europe/2026/11/24/bridge-is-open").await.assert_status(200);
        site.get(ADDRESS).await.assert_moved_to("/europe/2026/11/24/bridge-is-open");
        site.get("/2019/05/old-bridge").await.assert_moved_to("/europe/2026/11/24/bridge-is-open");
        site.get("/asia").await.assert_status(200).assert_no_text("Harbour bridge");
    }

    fn lists_go_on_by_key_and_show_each_story_once(kind) async {
        let site = TestSite::new(kind);
        let lines: Vec<String> = (0..75).map(|n| format!(
            r#"{{"id":"{n}","headline":"Story {n:03}.","section":"asia","tags":["t"],"bylines":["B"],"body":[],"published_at":"2026-11-{:02}T08:00:00Z"}}"#, 20 + n % 4)).collect();
        site.import(&lines.join("\n"));
        for list in ["/asia", "/latest", "/tag/t", "/by/b", "/archive/2026", "/archive/2026/11"] {
            let mut seen = std::collections::HashSet::new();
            let mut address = list.to_owned();
            let mut pages = 0;
            loop {
                let page = site.get(&address).await;
                page.assert_status(200);
                for n in 0..75 {
                    let headline = format!("Story {n:03}.");
                    if page.text.contains(&headline) {
                        assert!(seen.insert(headline), "{address} shows story {n} again");
                    }
                }
                pages += 1;
                let link = r#"<a rel="next" href=""#;
                let Some(at) = page.text.find(link) else { break };
                let rest = &page.text[at + link.len()..];
                address = rest[..rest.find('"').unwrap()].to_owned();
                assert!(pages < 5);
            }
            assert_eq!((seen.len(), pages), (75, 3), "{list}");
        }
    }

    fn conditions_and_codings_are_answered(kind) async {
        let site = TestSite::new(kind);
        site.import(BRIDGE);
        let page = site.get(ADDRESS).await;
        let tag = page.header("etag").to_owned();
        assert!(tag.starts_with("W/\"") && page.header("cache-control").starts_with("public, max-age="), "{tag}");
        assert_eq!(page.header("vary"), "accept-encoding");
        site.ask(ADDRESS, &[("if-none-match", &tag)]).await.assert_status(304);
        site.ask(ADDRESS, &[("if-modified-since", page.header("last-modified"))]).await.assert_status(304);
        site.ask(ADDRESS, &[("if-modified-since", "Tue, 24 Nov 2020 09:00:00 GMT")]).await.assert_status(200);
        for coding in ["br", "zstd", "gzip"] {
            let coded = site.ask(ADDRESS, &[("accept-encoding", coding)]).await;
            assert_eq!((coded.header("content-encoding"), coded.header("etag")), (coding, tag.as_str()));
            assert!(coded.bytes.len() < page.bytes.len() / 2);
        }
        site.ask("/nowhere", &[("if-none-match", "*")]).await.assert_status(404);
    }

    fn a_draft_answers_like_an_address_that_never_was(kind) async {
        let site = TestSite::new(kind);
        site.import(BRIDGE);
        site.import(r#"{"id":"f","headline":"Future","section":"asia","body":[],"published_at":"2026-11-24T13:00:00Z"}"#);
        let [draft, never] = [site.get("/asia/2026/11/24/future").await, site.get("/asia/2026/11/24/futura").await];
        assert_eq!((draft.status, &draft.text), (never.status, &never.text));
    }
}

on_both_databases! {
    fn hostile_requests_get_a_plain_answer(kind) async {
        let site = TestSite::new(kind);
        site.import(BRIDGE);
        site.ask("/", &[("host", "evil.example")]).await.assert_status(421);
        site.ask("/healthz", &[("host", "evil.example")]).await.assert_status(200);
        site.send("POST", "/", &[]).await.assert_status(405);
        site.send("DELETE", ADDRESS, &[]).await.assert_status(405);
        site.get(&format!("/{}", "a".repeat(9_000))).await.assert_status(414);
        for address in ["/%00", "/asia%00", "/tag/%00", "/by/%ff", "/media/x/y", "/media/../../etc/passwd", "/static/../Cargo.toml", "/search?q=%00", "/asia/2026/11/24/%00"] {
            let page = site.get(address).await;
            assert!(page.status.is_client_error(), "{address}: {}", page.status);
        }
        for q in ["", "%22", "a%22%20OR%20%22b", "NEAR(", "%28%29%3A%2A", "%F0%9F%8E%89", "%D9%85%D8%B1%D8%AD%D8%A8%D8%A7"] {
            site.get(&format!("/search?q={q}&from=x&to=2026-99-99&section=none&tag=none")).await.assert_status(200);
            site.get(&format!("/search?q={q}")).await.assert_status(200);
        }
    }

    fn every_answer_says_what_browsers_may_do(kind) async {
        let site = TestSite::new(kind);
        site.import(BRIDGE);
        for address in ["/", "/", ADDRESS, "/nowhere", "/robots.txt", "/healthz"] {
            let page = site.get(address).await;
            assert!(page.header("content-security-policy").starts_with("default-src 'none'"), "{address}");
            assert_eq!(page.header("x-content-type-options"), "nosniff");
            assert!(!page.header("referrer-policy").is_empty() && !page.header("permissions-policy").is_empty());
            assert!(page.header("strict-transport-security").contains("max-age"));
            assert!(page.header("set-cookie").is_empty() && page.header("server").is_empty());
            assert!(!page.text.contains(" style=") && page.text.matches("<script").count() <= 1, "{address}");
        }
    }

    fn feeds_pass_an_outside_parser(kind) async {
        let site = TestSite::new(kind);
        site.import(BRIDGE);
        for address in ["/feed.xml", "/atom.xml", "/feed.json", "/asia/feed.xml", "/asia/atom.xml", "/asia/feed.json", "/tag/russia/feed.xml", "/tag/russia/atom.xml", "/tag/russia/feed.json"] {
            let page = site.get(address).await;
            let feed = feed_rs::parser::parse(page.text.as_bytes()).unwrap();
            assert_eq!(feed.entries.len(), 2, "{address}");
            assert!(feed.entries[0].id.starts_with("urn:broadsheet:article:"));
            assert_eq!(feed.entries[0].links[0].href, format!("https://paper.example{ADDRESS}"));
            assert_eq!(page.text, site.get(address).await.text);
        }
    }
}

/// A plain story of five paragraphs and 280 words.
fn plain_story(id: &str, more: &str) -> String {
    let paragraph = format!("<p>{}</p>", "Words of a story. ".repeat(14));
    format!(
        r#"{{"id":"{id}","headline":"Plain {id}","section":"asia","published_at":"2026-11-24T08:00:00Z","body_html":"{}"{more}}}"#,
        paragraph.repeat(5)
    )
}

on_both_databases! {
    fn a_plain_story_carries_one_advertisement_and_some_stories_none(kind) async {
        let site = TestSite::new(kind);
        let stories = [
            plain_story("report", ""),
            plain_story("sensitive", r#","sensitive":true"#),
            plain_story("obituary", r#","kind":"obituary""#),
            plain_story("paid", r#","kind":"paid","sponsor":"Boots""#),
        ];
        site.import(&stories.join("\n"));
        site.import(BRIDGE);
        let page = site.get("/asia/2026/11/24/plain-report").await;
        page.assert_status(200).assert_text("Advertisement · Scroll to continue").assert_text("Skip advertisement");
        assert_eq!(page.text.matches("interstitial--interstitial").count() - page.text.matches(".interstitial--interstitial").count(), 1);
        assert_eq!(page.text.matches("<aside class=\"interstitial interstitial--rail\"").count(), 1);
        for address in ["/asia/2026/11/24/plain-sensitive", "/asia/2026/11/24/plain-obituary", "/asia/2026/11/24/plain-paid", ADDRESS,
            "/asia/2026/11/24/plain-report?view=text", "/asia/feed.xml", "/corrections", "/search?q=words", "/nowhere"] {
            site.get(address).await.assert_no_text("<aside class=\"interstitial");
        }
    }

    fn a_draft_shows_no_advertisement_and_a_short_story_none_either(kind) async {
        let site = TestSite::new(kind);
        site.import(&format!(
            r#"{{"id":"d","headline":"Plain draft","section":"asia","body_html":"{}"}}"#,
            format!("<p>{}</p>", "Words of a story. ".repeat(14)).repeat(5)
        ));
        site.get("/asia/2026/11/24/plain-draft").await.assert_status(404).assert_no_text("<aside class=\"interstitial");
        site.import(&plain_story("short", "").replacen(&"Words of a story. ".repeat(14), "Few words.", 1));
        site.get("/asia/2026/11/24/plain-short").await.assert_status(200).assert_no_text("<aside class=\"interstitial");
    }

    fn a_page_shows_no_line_item_twice_and_each_leads_to_a_page(kind) async {
        let site = TestSite::new(kind);
        let long = plain_story("long", "").replacen("<p>", &format!("<p>{}</p><p>", "Words of a story. ".repeat(14)).repeat(20), 1);
        let others: Vec<String> = (0..20).map(|n| plain_story(&n.to_string(), "")).collect();
        site.import(&format!("{long}\n{}", others.join("\n")));
        let mut shown = 0;
        for address in ["/", "/asia", "/asia/2026/11/24/plain-long", "/asia/2026/11/24/plain-0", "/asia/2026/11/24/plain-1"] {
            let page = site.get(address).await;
            let action = r#"<p class="creative__action"><a href=""#;
            let links: Vec<&str> = page.text.split(action).skip(1).filter_map(|rest| rest.split('"').next()).collect();
            let different: std::collections::HashSet<&str> = links.iter().copied().collect();
            assert_eq!(different.len(), links.len(), "{address}: {links:?}");
            for link in &links {
                site.get(link).await.assert_status(200);
            }
            for next in page.text.split(r##"<a class="interstitial__skip" href="#"##).skip(1).filter_map(|rest| rest.split('"').next()) {
                page.assert_text(&format!(" id=\"{next}\""));
            }
            shown += links.len();
        }
        // Three in the long story, two in each of the others, one in the section; this archive has no page about the paper.
        assert_eq!(shown, 3 + 2 * 2 + 1);
    }

    fn the_home_front_names_the_day_and_is_not_kept_past_it(kind) async {
        let site = TestSite::new(kind);
        site.import(BRIDGE);
        site.hold_clock("2026-11-24T23:59:59Z");
        site.get("/").await.assert_text("Tuesday, 24 November 2026");
        site.hold_clock("2026-11-25T00:00:00Z");
        site.get("/").await.assert_text("Wednesday, 25 November 2026").assert_no_text("Tuesday");
    }

    fn an_advertisement_leaves_kept_pages_when_its_line_item_ends(kind) async {
        let site = TestSite::new(kind);
        site.import(&plain_story("report", ""));
        let address = "/asia/2026/11/24/plain-report";
        site.sell("Boots for wet fields", "2026-11-24T12:00:30Z");
        for lists in ["/asia", "/latest", "/corrections", "/search?q=words", "/nowhere", "/text"] {
            site.get(lists).await.assert_no_text("Boots for wet fields");
        }
        site.get(address).await.assert_status(200).assert_text("Boots for wet fields");
        site.hold_clock("2026-11-24T12:00:29.999999Z");
        site.get(address).await.assert_text("Boots for wet fields");
        site.hold_clock("2026-11-24T12:00:30Z");
        site.get(address).await.assert_status(200).assert_no_text("Boots for wet fields").assert_text("Advertisement");
    }
}
