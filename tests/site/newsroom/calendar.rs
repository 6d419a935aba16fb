//! The calendar, and who has a story open.

use broadsheet::model::role::Role;

use super::stories::{begin, site};
use crate::on_both_databases;

on_both_databases! {
    fn what_is_wished_for_and_what_will_come_stands_in_its_week(kind) async {
        let (site, _) = site(kind);
        site.import(r#"{"id":"9","headline":"It came scheduled","section":"asia","body_markdown":"Soon.","published_at":"2026-11-29T23:30:00Z"}"#);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let mut bruno = site.signed_in("bruno", Role::Reporter).await;
        let wished = begin(&mut editor, "Wished for on Friday", "First words.").await;
        editor.post(&format!("{wished}/plan"), &[("legal", "not_needed"), ("planned_for", "2026-11-27")]).await.assert_status(303);
        let due = begin(&mut editor, "Due next Monday", "First words.").await;
        editor.post(&format!("{due}/schedule"), &[("due_at", "2026-11-30T09:00")]).await.assert_status(303);

        let week = editor.get("/newsroom/calendar").await;
        week.assert_status(200).assert_text("Monday 23 November 2026").assert_text("Sunday 29 November 2026").assert_text("today");
        week.assert_text("Wished for on Friday").assert_text("It came scheduled").assert_text("23:30").assert_no_text("Due next Monday");
        let next = editor.get("/newsroom/calendar?week=2026-12-02").await;
        next.assert_text("Due next Monday").assert_text("09:00").assert_text("This week").assert_no_text("Wished for on Friday");
        // A reporter sees their own.
        bruno.get("/newsroom/calendar").await.assert_status(200).assert_no_text("Wished for on Friday");
        for odd in ["none", "0000-01-01", "9999-12-31", "2026-02-30"] {
            let page = editor.get(&format!("/newsroom/calendar?week={odd}")).await;
            assert!([200, 404].contains(&page.status.as_u16()), "{odd}: {}", page.status);
        }
    }

    fn who_has_a_story_open_is_seen_by_the_others(kind) async {
        let (site, _) = site(kind);
        let mut bruno = site.signed_in("bruno", Role::Reporter).await;
        let mut clara = site.signed_in("clara", Role::Editor).await;
        let mut dora = site.signed_in("dora", Role::Reporter).await;
        let story = begin(&mut bruno, "Harbour bridge reopens", "First words.").await;
        let presence = format!("{story}/presence");
        bruno.post(&presence, &[]).await.assert_status(200).assert_text("{\"said\":\"\"}");
        clara.post(&presence, &[]).await.assert_text("bruno has it open.");
        clara.get(&story).await.assert_text("bruno has it open.");
        bruno.post(&format!("{story}/lock"), &[("page", "b1"), ("script", "yes")]).await.assert_status(200);
        clara.post(&presence, &[]).await.assert_text("bruno is writing it.").assert_no_text("has it open");
        bruno.get(&format!("{story}/edit")).await.assert_text("clara has it open.");
        clara.post(&presence, &[("closing", "yes")]).await.assert_status(200);
        bruno.get(&story).await.assert_no_text("clara has it open.");
        // Who may not see the story is not told who reads it.
        dora.post(&presence, &[]).await.assert_status(404);
        site.hold_clock("2026-11-24T12:02:01Z");
        clara.post(&presence, &[]).await.assert_text("{\"said\":\"\"}");
    }
}
