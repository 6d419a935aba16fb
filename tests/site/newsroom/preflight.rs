//! What to look at before a story is published.

use broadsheet::model::role::Role;

use super::stories::{begin, site, write};
use crate::on_both_databases;

on_both_databases! {
    fn what_blocks_and_what_only_warns_stands_on_the_storys_page(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let text = "See [an older one](/asia/2026/11/20/an-older-story), [the section](/asia), [another](/asia/2020/01/01/gone) and [nobody](https://paper.example/tag/none).";
        let story = begin(&mut editor, "An older story", text).await;
        let page = editor.get(&story).await;
        page.assert_text("It has no standfirst.").assert_text(&format!("{story}/edit#standfirst"));
        page.assert_text("Another story has the same headline.").assert_text("The other one");
        page.assert_text("A link leads nowhere: /asia/2020/01/01/gone").assert_text("A link leads nowhere: https://paper.example/tag/none");
        page.assert_no_text("nowhere: /asia/2026").assert_no_text("nowhere: /asia<").assert_text(&format!("{story}/edit#block-"));
        page.assert_text("fewer than 250 words").assert_text("no main picture").assert_text("None of them keeps it from being published.");
        // Warnings block nothing.
        page.assert_text("Publish now");

        write(&mut editor, &format!("{story}/edit"), &[("headline", "A newer story"), ("tags", "Afghanistan\nSao Paulo"), ("sensitive", "yes")]).await.assert_status(303);
        editor.post(&format!("{story}/plan"), &[("legal", "needs_checking")]).await.assert_status(303);
        let page = editor.get(&story).await;
        page.assert_text("It needs a legal check first.").assert_no_text("Publish now");
        page.assert_no_text("same headline").assert_no_text("fewer than 250 words");
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(409);
    }
}
