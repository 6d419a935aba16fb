//! Two people at one story, and what was typed but not saved.

use broadsheet::model::role::Role;

use super::stories::{begin, form_of, site, write};
use crate::on_both_databases;
use crate::support::browser::Browser;
use crate::support::site::Page;

/// Sends the form of a story's page elsewhere, with some fields changed.
async fn send(browser: &mut Browser<'_>, page: &Page, path: &str, fields: &[(&str, &str)]) -> Page {
    let mut all = form_of(page);
    for (name, value) in fields {
        all.retain(|(field, _)| field != name);
        all.push(((*name).to_owned(), (*value).to_owned()));
    }
    let pairs: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &pairs).await
}

on_both_databases! {
    fn what_was_typed_is_there_again_until_it_is_saved_or_not_wanted(kind) async {
        let (site, _) = site(kind);
        let mut browser = site.signed_in("bruno", Role::Reporter).await;
        let story = begin(&mut browser, "Harbour bridge reopens", "First words.").await;
        let edit = format!("{story}/edit");
        let page = browser.get(&edit).await;
        page.assert_text("First words.").assert_no_text("not saved yet");
        let typed = [("text", "Second words."), ("headline", ""), ("page", "p1")];
        let kept = send(&mut browser, &page, &format!("{story}/autosave"), &typed).await;
        kept.assert_status(200).assert_text("\"version\":2").assert_text("\"holder\":null");

        // In another browser of the same person, after the first was killed.
        let mut other = browser.copy();
        let again = other.get(&edit).await;
        again.assert_text("Second words.").assert_text("not saved yet").assert_no_text("First words.");
        browser.get(&format!("{story}/revisions")).await.assert_no_text("Revision 3");
        other.post(&format!("{story}/discard"), &[]).await.assert_sees_other(&format!("{edit}?done=discarded"));
        other.get(&edit).await.assert_text("First words.").assert_no_text("Second words.");

        send(&mut browser, &page, &format!("{story}/autosave"), &[("text", "Third words."), ("page", "p1")]).await.assert_status(200);
        write(&mut browser, &edit, &[]).await.assert_status(303);
        browser.get(&edit).await.assert_text("Third words.").assert_no_text("not saved yet");
    }

    fn what_the_editor_kept_can_be_read_and_saved_without_script(kind) async {
        let (site, _) = site(kind);
        let mut browser = site.signed_in("bruno", Role::Reporter).await;
        let story = begin(&mut browser, "Harbour bridge reopens", "First words.").await;
        let edit = format!("{story}/edit");
        let page = browser.get(&edit).await;
        let mut fields = form_of(&page);
        fields.retain(|(name, _)| name != "text");
        fields.push(("blocks".into(), r#"[{"type":"paragraph","text":"Typed in the editor."}]"#.into()));
        let pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.post(&format!("{story}/autosave"), &pairs).await.assert_status(200);
        browser.get(&edit).await.assert_text("rows=\"24\"").assert_text(">\nTyped in the editor.</textarea>");
        write(&mut browser, &edit, &[]).await.assert_status(303);
        browser.get(&edit).await.assert_text(">\nTyped in the editor.</textarea>");
    }

    fn the_lock_outlives_autosave_and_silence_ends_it(kind) async {
        let (site, _) = site(kind);
        let mut bruno = site.signed_in("bruno", Role::Reporter).await;
        let mut clara = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut bruno, "Harbour bridge reopens", "First words.").await;
        let (edit, lock) = (format!("{story}/edit"), format!("{story}/lock"));
        let mine = |page: &'static str| [("page", page), ("script", "yes")];
        bruno.post(&lock, &mine("b1")).await.assert_text("\"is_mine\":true");
        let page = bruno.get(&edit).await;
        send(&mut bruno, &page, &format!("{story}/autosave"), &[("text", "Typed."), ("page", "b1")]).await.assert_status(200);
        clara.post(&lock, &mine("c1")).await.assert_text("\"is_mine\":false").assert_text("\"holder\":\"bruno\"");
        clara.get(&edit).await.assert_text("is writing this story").assert_text("Take over");
        // Another window of the same person waits too.
        bruno.post(&lock, &mine("b2")).await.assert_text("\"is_other_page\":true");

        // Unless it is opened there anew: of one's own windows the last writes.
        bruno.post(&lock, &[("page", "b2"), ("script", "yes"), ("opens", "yes")]).await.assert_text("\"is_mine\":true");
        clara.post(&lock, &[("page", "c1"), ("script", "yes"), ("opens", "yes")]).await.assert_text("\"is_mine\":false");
        bruno.post(&lock, &[("page", "b1"), ("script", "yes"), ("opens", "yes")]).await.assert_text("\"is_mine\":true");

        // Whoever does not hold it cannot save over it, and loses nothing by trying.
        let theirs = clara.get(&edit).await;
        let refused = send(&mut clara, &theirs, &edit, &[("text", "Clara's words.")]).await;
        refused.assert_status(409).assert_text("bruno is writing this story now").assert_text("Clara&#39;s words.");
        clara.get(&edit).await.assert_text("Clara&#39;s words.");

        site.hold_clock("2026-11-24T12:01:59Z");
        clara.post(&lock, &mine("c1")).await.assert_text("\"is_mine\":false");
        site.hold_clock("2026-11-24T12:02:01Z");
        clara.post(&lock, &mine("c1")).await.assert_text("\"is_mine\":true");
        bruno.post(&lock, &mine("b1")).await.assert_text("\"holder\":\"clara\"");
        clara.post(&format!("{lock}/release"), &[("page", "c1")]).await.assert_status(204);
        bruno.post(&lock, &mine("b1")).await.assert_text("\"is_mine\":true");
    }

    fn a_take_over_tells_the_holder_and_loses_nothing(kind) async {
        let (site, _) = site(kind);
        let mut bruno = site.signed_in("bruno", Role::Reporter).await;
        let mut clara = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut bruno, "Harbour bridge reopens", "First words.").await;
        let (edit, lock) = (format!("{story}/edit"), format!("{story}/lock"));
        bruno.post(&lock, &[("page", "b1"), ("script", "yes")]).await.assert_status(200);
        let page = bruno.get(&edit).await;
        send(&mut bruno, &page, &format!("{story}/autosave"), &[("text", "Bruno's words."), ("page", "b1")]).await.assert_status(200);
        clara.post(&lock, &[("page", "c1"), ("take_over", "yes")]).await.assert_sees_other(&edit);
        let told = send(&mut bruno, &page, &format!("{story}/autosave"), &[("text", "Bruno's last words."), ("page", "b1")]).await;
        told.assert_text("\"holder\":\"clara\"");
        write(&mut clara, &edit, &[("text", "Clara's words."), ("page", "c1")]).await.assert_status(303);

        // Bruno finds both texts.
        let both = bruno.get(&edit).await;
        both.assert_status(200).assert_text("Two texts of one story").assert_text("Clara&#39;s words.").assert_text("Bruno&#39;s last words.");
        site.get("/newsroom").await;
        let version = both.between("name=\"version\" value=\"", "\"");
        clara.post(&format!("{lock}/release"), &[("page", "c1")]).await.assert_status(204);
        let mut fields: Vec<(String, String)> = Vec::new();
        for piece in both.text.split("<input type=\"hidden\" name=\"").skip(1) {
            let (name, rest) = piece.split_once("\" value=\"").unwrap();
            fields.push((name.to_owned(), rest.split_once('"').unwrap().0.replace("&#39;", "'")));
        }
        fields.retain(|(name, _)| name != "token" && name != "version");
        let mut pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        pairs.push(("version", &version));
        bruno.post(&format!("{story}/conflict"), &pairs).await.assert_sees_other(&format!("{edit}?done=saved"));
        bruno.get(&edit).await.assert_text("Bruno&#39;s last words.");
        let list = bruno.get(&format!("{story}/revisions")).await;
        list.assert_text("saved over another").assert_text("by <bdi>clara</bdi>");
    }

    fn a_stale_save_gets_a_page_with_both_texts(kind) async {
        let (site, _) = site(kind);
        let mut bruno = site.signed_in("bruno", Role::Reporter).await;
        let mut clara = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut bruno, "Harbour bridge reopens", "First words.").await;
        let edit = format!("{story}/edit");
        let stale = bruno.get(&edit).await;
        write(&mut clara, &edit, &[("text", "Clara's words.")]).await.assert_status(303);
        let both = send(&mut bruno, &stale, &edit, &[("text", "Bruno's words.")]).await;
        both.assert_status(409).assert_text("Clara&#39;s words.").assert_text("Bruno&#39;s words.").assert_text("clara");
        // Nothing was overwritten.
        clara.get(&edit).await.assert_text("Clara&#39;s words.").assert_no_text("Bruno&#39;s words.");
    }

    fn what_the_editor_sends_is_checked_like_anything_else(kind) async {
        let (site, _) = site(kind);
        let mut browser = site.signed_in("bruno", Role::Reporter).await;
        let story = begin(&mut browser, "Harbour bridge reopens", "First words.").await;
        let edit = format!("{story}/edit");
        for (blocks, said) in [
            ("[{\"type\":\"marquee\"}]", "cannot be read"),
            ("not json", "cannot be read"),
            (r#"[{"type":"paragraph","text":[{"text":"x","marks":[{"link":"javascript:alert(1)"}]}]}]"#, "cannot be read"),
        ] {
            let refused = write(&mut browser, &edit, &[("blocks", blocks)]).await;
            refused.assert_status(422).assert_text(said);
        }
        let ghost = format!(r##"[{{"type":"paragraph","text":"Kept."}},{{"type":"picture","original":{{"hash":"{}","width":9,"height":9,"colour":"#000000"}},"alt":"x"}}]"##, "0".repeat(64));
        write(&mut browser, &edit, &[("blocks", &ghost)]).await.assert_sees_other(&format!("{edit}?done=saved-dropped"));
        browser.get(&edit).await.assert_text("Kept.").assert_no_text("[[picture");
    }

    fn a_revision_is_brought_back_as_the_newest(kind) async {
        let (site, _) = site(kind);
        let mut browser = site.signed_in("bruno", Role::Reporter).await;
        let story = begin(&mut browser, "Harbour bridge reopens", "First words.").await;
        write(&mut browser, &format!("{story}/edit"), &[("text", "Second words.")]).await.assert_status(303);
        let list = browser.get(&format!("{story}/revisions")).await;
        list.assert_text("Revision 3").assert_text("newest");
        let of_first = list.text.rsplit(&format!("{story}/revisions/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        let revision = format!("{story}/revisions/{of_first}");
        browser.get(&revision).await.assert_status(200).assert_text("Revision 2");
        browser.get(&format!("{revision}/page")).await.assert_text("First words.").assert_text("as readers would see it");
        browser.post(&format!("{revision}/restore"), &[]).await.assert_status(303);
        browser.get(&format!("{story}/edit")).await.assert_text("First words.");
        browser.get(&format!("{story}/revisions")).await.assert_text("Revision 4").assert_text("brought back");
    }

    fn a_preview_shows_the_story_to_whoever_has_the_link_until_it_ends(kind) async {
        let (site, _) = site(kind);
        let mut browser = site.signed_in("bruno", Role::Reporter).await;
        let story = begin(&mut browser, "Harbour bridge reopens", "First words.").await;
        let make = format!("{story}/previews");
        let link = |page: &Page| format!("/preview/{}", page.between("https://paper.example/preview/", "\""));
        let newest = link(&browser.post(&make, &[("days", "2")]).await);
        let pinned = link(&browser.post(&make, &[("days", "2"), ("pinned", "yes")]).await);
        write(&mut browser, &format!("{story}/edit"), &[("text", "Second words.")]).await.assert_status(303);

        let page = site.get(&newest).await;
        page.assert_status(200).assert_text("Second words.").assert_text("not for publication").assert_text("noindex");
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert!(page.header("content-security-policy").contains("frame-ancestors 'self'"));
        site.get(&pinned).await.assert_text("First words.");
        site.get("/latest").await.assert_no_text("Harbour bridge");

        let overview = browser.get(&story).await;
        let handle = overview.between(&format!("{story}/previews/"), "/revoke");
        browser.post(&format!("{story}/previews/{handle}/revoke"), &[]).await.assert_status(303);
        let left = [site.get(&newest).await.status.as_u16(), site.get(&pinned).await.status.as_u16()];
        assert!(left.contains(&404) && left.contains(&200), "{left:?}");
        site.hold_clock("2026-11-26T12:00:00Z");
        for link in [&newest, &pinned] {
            site.get(link).await.assert_status(404);
        }
        site.get(&format!("/preview/{}", "a".repeat(52))).await.assert_status(404);
        site.get("/preview/none").await.assert_status(404);
    }
}
