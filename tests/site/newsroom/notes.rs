//! Notes on passages, their answers, and the desks of those whom they name.

use broadsheet::model::role::Role;

use super::stories::{begin, site, write};
use crate::on_both_databases;

on_both_databases! {
    fn a_note_hangs_on_its_passage_and_stands_on_the_desk_of_whom_it_names(kind) async {
        let (site, _) = site(kind);
        let mut bruno = site.signed_in("bruno", Role::Reporter).await;
        let mut clara = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut bruno, "Harbour bridge reopens", "Trains crossed the bridge.\n\nFerries wait.").await;
        let notes = format!("{story}/notes");

        let page = clara.get(&notes).await;
        page.assert_status(200).assert_text("Ferries wait.");
        let block = page.text.rsplit("notes?block=").next().unwrap().split('#').next().unwrap().to_owned();
        clara.get(&format!("{notes}?block={block}")).await.assert_text("Leave the note").assert_text("<option value=\"1\">bruno</option>");
        clara.post(&notes, &[("block", &block), ("note", "")]).await.assert_status(422).assert_text("Write what you want to say.");
        let left = clara.post(&notes, &[("block", &block), ("quote", "Ferries"), ("note", "Which ones, @Bruno?")]).await;
        left.assert_sees_other(&format!("{notes}#note-1"));

        bruno.get("/newsroom").await.assert_text("You are named in").assert_text("Which ones, @Bruno?");
        clara.get("/newsroom").await.assert_no_text("You are named in");
        bruno.get(&story).await.assert_text("Notes (1 open)");
        let page = bruno.get(&notes).await;
        page.assert_text("<blockquote class=\"note__quote\" dir=\"auto\">Ferries</blockquote>").assert_no_text("The passage");

        // To answer is to have seen it; whom one chooses is named.
        bruno.post(&notes, &[("answers", "1"), ("note", "All of them."), ("mention", "2")]).await.assert_sees_other(&format!("{notes}#note-1"));
        bruno.get("/newsroom").await.assert_no_text("You are named in");
        clara.get("/newsroom").await.assert_text("You are named in").assert_text("@clara All of them.");
        clara.post("/newsroom/mentions/seen", &[("mention", "2")]).await.assert_sees_other("/newsroom");
        clara.get("/newsroom").await.assert_no_text("You are named in");

        // It stays with its block, and says when its words or its block are gone.
        let edit = format!("{story}/edit");
        write(&mut bruno, &edit, &[("text", "Ferries wait.\n\nTrains crossed the bridge.")]).await.assert_status(303);
        bruno.get(&notes).await.assert_no_text("passages that are gone").assert_no_text("The passage");
        let blocks = format!(r#"[{{"type":"paragraph","id":"{block}","text":"Ships wait."}}]"#);
        write(&mut bruno, &edit, &[("blocks", &blocks)]).await.assert_status(303);
        bruno.get(&notes).await.assert_text("The passage says something else by now.");
        write(&mut bruno, &edit, &[("blocks", r#"[{"type":"paragraph","id":"new","text":"Nothing waits."}]"#)]).await.assert_status(303);
        bruno.get(&notes).await.assert_text("passages that are gone").assert_text("The passage is gone from the text.");

        clara.post(&format!("{notes}/resolve"), &[("thread", "1")]).await.assert_sees_other(&format!("{notes}#note-1"));
        clara.get(&notes).await.assert_text("Resolved").assert_text("Open it again");
        clara.get(&story).await.assert_no_text("1 open").assert_text("resolved a note on it");
        clara.post(&format!("{notes}/resolve"), &[("thread", "1"), ("open", "yes")]).await.assert_status(303);
        clara.get(&story).await.assert_text("1 open");
        // An answer is no thread.
        clara.post(&format!("{notes}/resolve"), &[("thread", "2")]).await.assert_status(404);
    }

    fn notes_are_for_those_who_may_see_the_story(kind) async {
        let (site, _) = site(kind);
        let mut bruno = site.signed_in("bruno", Role::Reporter).await;
        let mut dora = site.signed_in("dora", Role::Reporter).await;
        let story = begin(&mut bruno, "Harbour bridge reopens", "First words.").await;
        let notes = format!("{story}/notes");
        bruno.post(&notes, &[("note", "@dora, look.")]).await.assert_status(303);
        // Who may not see the story is told nothing of it.
        dora.get("/newsroom").await.assert_no_text("You are named in");
        dora.get(&notes).await.assert_status(404);
        dora.post(&notes, &[("note", "Hello.")]).await.assert_status(404);
        dora.post(&format!("{notes}/resolve"), &[("thread", "1")]).await.assert_status(404);
        bruno.get(&notes).await.assert_text("On the story").assert_text("@dora, look.").assert_no_text("Hello.");
    }
    fn a_note_leaves_the_desk_of_whoever_may_see_the_story_no_longer(kind) async {
        let (site, _) = site(kind);
        let mut bruno = site.signed_in("bruno", Role::Reporter).await;
        let dora = site.person("dora", Role::Reporter).await.to_string();
        let mut clara = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut bruno, "Harbour bridge reopens", "First words.").await;
        clara.get(&format!("{story}/notes")).await;
        clara.post(&format!("{story}/notes"), &[("note", "@bruno, secretword.")]).await.assert_status(303);
        bruno.get("/newsroom").await.assert_text("secretword");
        clara.post(&format!("{story}/plan"), &[("owner", dora.as_str()), ("legal", "not_needed")]).await.assert_status(303);
        bruno.get(&story).await.assert_status(404);
        bruno.get("/newsroom").await.assert_no_text("secretword");
    }
}
