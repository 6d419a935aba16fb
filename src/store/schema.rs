//! The tables as the queries see them. Columns stand in the order of the
//! migrations; a test compares both databases with them.

#![allow(missing_docs)] // The migrations say what each table and column is.

use diesel::{allow_tables_to_appear_in_same_query, joinable, table};

table! {
    titles (id) {
        id -> BigInt,
        name -> Text,
        description -> Text,
        language -> Text,
        direction -> Text,
        time_zone -> Text,
    }
}

table! {
    sections (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        parent_id -> Nullable<BigInt>,
        position -> Integer,
        is_demo -> Bool,
    }
}

table! {
    articles (id) {
        id -> BigInt,
        public_id -> Text,
        origin -> Text,
        source_id -> Nullable<Text>,
        source_hash -> Text,
        section_id -> BigInt,
        address_date -> Nullable<Date>,
        slug -> Text,
        headline -> Text,
        standfirst -> Text,
        kicker -> Text,
        dateline -> Text,
        seo_title -> Text,
        seo_description -> Text,
        canonical -> Text,
        kind -> Text,
        sponsor -> Text,
        language -> Text,
        is_sensitive -> Bool,
        is_noindex -> Bool,
        picture -> Nullable<Text>,
        words -> Integer,
        stage -> Text,
        published_at -> Nullable<Timestamp>,
        updated_at -> Nullable<Timestamp>,
        embargoed_until -> Nullable<Timestamp>,
        public_from -> Nullable<Timestamp>,
        public_until -> Nullable<Timestamp>,
        created_at -> Timestamp,
        changed_at -> Timestamp,
    }
}

table! {
    article_bodies (article_id) {
        article_id -> BigInt,
        blocks -> Text,
    }
}

table! {
    article_sections (article_id, section_id) {
        article_id -> BigInt,
        section_id -> BigInt,
        public_from -> Nullable<Timestamp>,
        public_until -> Nullable<Timestamp>,
    }
}

table! {
    tags (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        name_key -> Text,
        is_demo -> Bool,
        is_sensitive -> Bool,
    }
}

table! {
    tag_aliases (name_key) {
        name_key -> Text,
        tag_id -> BigInt,
    }
}

table! {
    contributor_aliases (name_key) {
        name_key -> Text,
        contributor_id -> BigInt,
    }
}

table! {
    article_tags (article_id, tag_id) {
        article_id -> BigInt,
        tag_id -> BigInt,
        position -> Integer,
        public_from -> Nullable<Timestamp>,
        public_until -> Nullable<Timestamp>,
    }
}

table! {
    contributors (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        name_key -> Text,
        description -> Text,
        is_demo -> Bool,
    }
}

table! {
    bylines (article_id, contributor_id) {
        article_id -> BigInt,
        contributor_id -> BigInt,
        position -> Integer,
        role -> Text,
        public_from -> Nullable<Timestamp>,
        public_until -> Nullable<Timestamp>,
    }
}

table! {
    pictures (id) {
        id -> BigInt,
        hash -> Text,
        upload_hash -> Text,
        format -> Text,
        width -> Integer,
        height -> Integer,
        bytes -> Integer,
        colour -> Text,
        credit -> Text,
        created_at -> Timestamp,
        name -> Text,
        alt -> Text,
        caption -> Text,
        rights -> Text,
        rights_until -> Nullable<Date>,
        focal_x -> Integer,
        focal_y -> Integer,
        uploaded_by -> Nullable<BigInt>,
        words -> Text,
    }
}

table! {
    line_items (id) {
        id -> BigInt,
        name -> Text,
        priority -> Text,
        weight -> Integer,
        placements -> Text,
        starts_at -> Nullable<Timestamp>,
        ends_at -> Nullable<Timestamp>,
    }
}

table! {
    creatives (id) {
        id -> BigInt,
        line_item_id -> BigInt,
        headline -> Text,
        text -> Text,
        action -> Text,
        href -> Text,
    }
}

table! {
    portraits (contributor_id) {
        contributor_id -> BigInt,
        picture_id -> BigInt,
        focal_x -> Integer,
        focal_y -> Integer,
    }
}

table! {
    picture_crops (picture_id, ratio) {
        picture_id -> BigInt,
        ratio -> Text,
        x -> Integer,
        y -> Integer,
        width -> Integer,
    }
}

table! {
    article_pictures (article_id, picture_id, focal_x, focal_y) {
        article_id -> BigInt,
        picture_id -> BigInt,
        focal_x -> Integer,
        focal_y -> Integer,
    }
}

table! {
    corrections (id) {
        id -> BigInt,
        article_id -> BigInt,
        kind -> Text,
        note -> Text,
        corrected_at -> Timestamp,
        corrected_by -> Nullable<BigInt>,
    }
}

table! {
    withdrawals (article_id) {
        article_id -> BigInt,
        reason -> Text,
        withdrawn_at -> Timestamp,
        withdrawn_by -> Nullable<BigInt>,
    }
}

table! {
    redirects (path) {
        path -> Text,
        article_id -> Nullable<BigInt>,
        created_at -> Timestamp,
        section_id -> Nullable<BigInt>,
        tag_id -> Nullable<BigInt>,
        contributor_id -> Nullable<BigInt>,
        page_id -> Nullable<BigInt>,
    }
}

table! {
    fronts (id) {
        id -> BigInt,
        slug -> Text,
        is_demo -> Bool,
        live -> Nullable<Text>,
        draft -> Nullable<Text>,
        draft_version -> BigInt,
        draft_at -> Nullable<Timestamp>,
        draft_by -> Nullable<BigInt>,
    }
}

table! {
    launches (id) {
        id -> BigInt,
        front_id -> BigInt,
        laid_out -> Text,
        launched_at -> Timestamp,
        person_id -> Nullable<BigInt>,
    }
}

table! {
    breaking_news (id) {
        id -> BigInt,
        text -> Text,
        href -> Text,
        set_at -> Timestamp,
        stands_until -> Timestamp,
    }
}

table! {
    pages (id) {
        id -> BigInt,
        slug -> Text,
        headline -> Text,
        blocks -> Text,
        position -> Integer,
        changed_at -> Timestamp,
        is_demo -> Bool,
    }
}

table! {
    generations (id) {
        id -> BigInt,
        value -> BigInt,
    }
}

table! {
    touches (generation, topic) {
        generation -> BigInt,
        topic -> Text,
        touched_at -> Timestamp,
    }
}

table! {
    article_texts (key) {
        key -> BigInt,
        article_id -> BigInt,
        headline -> Text,
        standfirst -> Text,
        names -> Text,
        body -> Text,
    }
}

table! {
    people (id) {
        id -> BigInt,
        email -> Text,
        email_key -> Text,
        name -> Text,
        role -> Text,
        contributor_id -> Nullable<BigInt>,
        password -> Text,
        totp_secret -> Text,
        totp_step -> BigInt,
        created_at -> Timestamp,
        disabled_at -> Nullable<Timestamp>,
    }
}

table! {
    recovery_codes (person_id, code) {
        person_id -> BigInt,
        code -> Text,
        used_at -> Nullable<Timestamp>,
    }
}

table! {
    second_factor_rules (role) {
        role -> Text,
        asked_at -> Timestamp,
        passkey_asked_at -> Nullable<Timestamp>,
    }
}

table! {
    passkeys (id) {
        id -> BigInt,
        person_id -> BigInt,
        name -> Text,
        credential_id -> Text,
        public_key -> Text,
        counter -> BigInt,
        created_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

table! {
    passkey_challenges (challenge) {
        challenge -> Text,
        holder -> Text,
        purpose -> Text,
        expires_at -> Timestamp,
    }
}

table! {
    sessions (secret) {
        secret -> Text,
        person_id -> BigInt,
        begun_at -> Timestamp,
        seen_at -> Timestamp,
        proved_at -> Timestamp,
        network -> Text,
        browser -> Text,
    }
}

table! {
    tokens (id) {
        id -> BigInt,
        secret -> Text,
        name -> Text,
        person_id -> BigInt,
        role -> Text,
        made_by -> BigInt,
        made_at -> Timestamp,
        expires_at -> Nullable<Timestamp>,
        used_at -> Nullable<Timestamp>,
    }
}

table! {
    webhooks (id) {
        id -> BigInt,
        name -> Text,
        address -> Text,
        secret -> Text,
        events -> Text,
        is_paused -> Bool,
        made_by -> BigInt,
        made_at -> Timestamp,
    }
}

table! {
    deliveries (id) {
        id -> BigInt,
        webhook_id -> BigInt,
        event -> Text,
        article_id -> Nullable<BigInt>,
        message -> Text,
        state -> Text,
        attempts -> Integer,
        due_at -> Timestamp,
        status -> Nullable<Integer>,
        failure -> Text,
        made_at -> Timestamp,
        done_at -> Nullable<Timestamp>,
    }
}

table! {
    passes (secret) {
        secret -> Text,
        purpose -> Text,
        person_id -> Nullable<BigInt>,
        attempts -> Integer,
        expires_at -> Timestamp,
    }
}

table! {
    audit_entries (id) {
        id -> BigInt,
        done_at -> Timestamp,
        person_id -> Nullable<BigInt>,
        network -> Text,
        action -> Text,
        subject -> Text,
        subject_id -> Nullable<BigInt>,
        name -> Text,
        before -> Text,
        after -> Text,
    }
}

table! {
    revisions (id) {
        id -> BigInt,
        article_id -> BigInt,
        number -> Integer,
        occasion -> Text,
        draft -> Text,
        made_by -> Nullable<BigInt>,
        made_at -> Timestamp,
    }
}

table! {
    drafts (article_id) {
        article_id -> BigInt,
        version -> BigInt,
        revision_id -> BigInt,
        live_revision_id -> Nullable<BigInt>,
        owner_id -> Nullable<BigInt>,
        legal -> Text,
        planned_for -> Nullable<Date>,
    }
}

table! {
    locks (article_id) {
        article_id -> BigInt,
        person_id -> BigInt,
        page -> Text,
        taken_at -> Timestamp,
        seen_at -> Timestamp,
    }
}

table! {
    autosaves (article_id, person_id) {
        article_id -> BigInt,
        person_id -> BigInt,
        version -> BigInt,
        draft -> Text,
        typed_at -> Timestamp,
    }
}

table! {
    publications (id) {
        id -> BigInt,
        article_id -> BigInt,
        revision_id -> BigInt,
        published_by -> Nullable<BigInt>,
        published_at -> Timestamp,
        due_at -> Nullable<Timestamp>,
    }
}

table! {
    schedules (article_id) {
        article_id -> BigInt,
        revision_id -> BigInt,
        due_at -> Timestamp,
        time_zone -> Text,
        scheduled_by -> Nullable<BigInt>,
        scheduled_at -> Timestamp,
        failure -> Text,
    }
}

table! {
    holds (id) {
        id -> BigInt,
        article_id -> BigInt,
        reason -> Text,
        held_by -> Nullable<BigInt>,
        held_at -> Timestamp,
        lifted_by -> Nullable<BigInt>,
        lifted_at -> Nullable<Timestamp>,
    }
}

table! {
    previews (secret) {
        secret -> Text,
        article_id -> BigInt,
        revision_id -> Nullable<BigInt>,
        made_by -> Nullable<BigInt>,
        made_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

table! {
    notes (id) {
        id -> BigInt,
        article_id -> BigInt,
        answers_id -> Nullable<BigInt>,
        block_id -> Text,
        quote -> Text,
        text -> Text,
        made_by -> BigInt,
        made_at -> Timestamp,
        resolved_by -> Nullable<BigInt>,
        resolved_at -> Nullable<Timestamp>,
    }
}

table! {
    mentions (note_id, person_id) {
        note_id -> BigInt,
        person_id -> BigInt,
        seen_at -> Nullable<Timestamp>,
    }
}

table! {
    bulk_changes (id) {
        id -> BigInt,
        action -> Text,
        value -> Text,
        done_by -> BigInt,
        done_at -> Timestamp,
        undone_at -> Nullable<Timestamp>,
    }
}

table! {
    bulk_changed (bulk_change_id, article_id) {
        bulk_change_id -> BigInt,
        article_id -> BigInt,
        before -> Text,
    }
}

table! {
    presences (article_id, person_id) {
        article_id -> BigInt,
        person_id -> BigInt,
        seen_at -> Timestamp,
    }
}

joinable!(article_bodies -> articles (article_id));
joinable!(article_sections -> articles (article_id));
joinable!(article_tags -> articles (article_id));
joinable!(article_tags -> tags (tag_id));
joinable!(bylines -> articles (article_id));
joinable!(bylines -> contributors (contributor_id));
joinable!(article_pictures -> articles (article_id));
joinable!(article_pictures -> pictures (picture_id));
joinable!(creatives -> line_items (line_item_id));
joinable!(portraits -> contributors (contributor_id));
joinable!(portraits -> pictures (picture_id));
joinable!(corrections -> articles (article_id));
joinable!(withdrawals -> articles (article_id));
joinable!(redirects -> articles (article_id));
joinable!(tag_aliases -> tags (tag_id));
joinable!(contributor_aliases -> contributors (contributor_id));
joinable!(fronts -> people (draft_by));
joinable!(launches -> people (person_id));
joinable!(article_texts -> articles (article_id));

allow_tables_to_appear_in_same_query!(
    titles,
    tokens,
    webhooks,
    deliveries,
    sections,
    articles,
    article_bodies,
    article_sections,
    tags,
    tag_aliases,
    contributor_aliases,
    article_tags,
    contributors,
    bylines,
    pictures,
    article_pictures,
    picture_crops,
    portraits,
    line_items,
    creatives,
    corrections,
    withdrawals,
    redirects,
    fronts,
    launches,
    breaking_news,
    pages,
    generations,
    touches,
    article_texts,
    people,
    recovery_codes,
    second_factor_rules,
    passkeys,
    passkey_challenges,
    sessions,
    passes,
    audit_entries,
    revisions,
    drafts,
    locks,
    autosaves,
    publications,
    schedules,
    holds,
    previews,
    notes,
    mentions,
    bulk_changes,
    bulk_changed,
    presences,
);

joinable!(articles -> sections (section_id));
joinable!(pictures -> people (uploaded_by));
joinable!(picture_crops -> pictures (picture_id));
joinable!(recovery_codes -> people (person_id));
joinable!(passkeys -> people (person_id));
joinable!(sessions -> people (person_id));
joinable!(passes -> people (person_id));
joinable!(tokens -> people (person_id));
joinable!(deliveries -> webhooks (webhook_id));
joinable!(deliveries -> articles (article_id));
joinable!(audit_entries -> people (person_id));
joinable!(revisions -> articles (article_id));
joinable!(drafts -> articles (article_id));
joinable!(locks -> articles (article_id));
joinable!(locks -> people (person_id));
joinable!(autosaves -> articles (article_id));
joinable!(publications -> articles (article_id));
joinable!(schedules -> articles (article_id));
joinable!(holds -> articles (article_id));
joinable!(previews -> articles (article_id));
joinable!(notes -> articles (article_id));
joinable!(mentions -> notes (note_id));
joinable!(bulk_changed -> bulk_changes (bulk_change_id));
joinable!(bulk_changed -> articles (article_id));
joinable!(presences -> people (person_id));
