//! Two states of a story, and what is different between them.

use broadsheet::model::role::Role;

use super::stories::{begin, site, write};
use crate::on_both_databases;

on_both_databases! {
    fn what_changed_between_two_revisions_is_read_word_by_word(kind) async {
        let (site, _) = site(kind);
        let mut browser = site.signed_in("bruno", Role::Reporter).await;
        let story = begin(&mut browser, "Harbour bridge reopens", "Trains crossed the old bridge.\n\nFerries wait.\n\nThe port is full.").await;
        let edit = format!("{story}/edit");
        write(&mut browser, &edit, &[("text", "The port is full.\n\nTrains crossed the *new* bridge.\n\nBuses came, too."), ("headline", "Harbour bridge reopens at last"), ("tags", "ports")]).await.assert_status(303);

        let list = browser.get(&format!("{story}/revisions")).await;
        list.assert_text("What changed").assert_text("Compare the two that are chosen");
        let newest = list.between("compare?to=", "\"");
        let page = browser.get(&format!("{story}/compare?to={newest}")).await;
        page.assert_status(200).assert_text("<del><span class=\"unseen\"> dropped: </span>old<span").assert_text("added: </span><em>new</em><span");
        page.assert_text("Moved paragraph").assert_text("Changed paragraph").assert_text("Dropped paragraph").assert_text("Added paragraph").assert_text("Buses came, too.");
        page.assert_text("<dt>Headline</dt>").assert_text("added: </span> at last<span").assert_text("<dt>Tags</dt>").assert_no_text("<dt>Standfirst</dt>");

        // Any two, whichever was chosen as the older.
        let first = list.text.rsplit("name=\"to\" value=\"").next().unwrap().split('"').next().unwrap().to_owned();
        let all = browser.get(&format!("{story}/compare?from={first}&to={newest}")).await;
        let turned = browser.get(&format!("{story}/compare?from={newest}&to={first}")).await;
        assert_eq!(all.text, turned.text);
        all.assert_text("revision 1</a>").assert_text("revision 3</a>");
        browser.get(&format!("{story}/compare?from={newest}&to={newest}")).await.assert_text("The two say the same.");
        // The first has none before it, and the states of other stories are not there.
        browser.get(&format!("{story}/compare?to={first}")).await.assert_status(404);
        let other = begin(&mut browser, "Another story", "Other words.").await;
        browser.get(&format!("{other}/compare?from={first}&to={newest}")).await.assert_status(404);
    }

    fn nobody_compares_a_story_that_they_may_not_see(kind) async {
        let (site, _) = site(kind);
        let mut bruno = site.signed_in("bruno", Role::Reporter).await;
        let mut dora = site.signed_in("dora", Role::Reporter).await;
        let story = begin(&mut bruno, "Harbour bridge reopens", "First words.").await;
        bruno.get(&format!("{story}/compare")).await.assert_status(200);
        dora.get(&format!("{story}/compare")).await.assert_status(404);
    }
}
