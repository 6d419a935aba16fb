//! Broadsheet: a newspaper in one program.
//!
//! This is the tour of the house. Each room has a file that opens with a line
//! saying what it is for, and a folder of the same name when it is large.
//!
//! # The rooms
//!
//! - [`model`] is the paper's vocabulary: slug, headline, body, masthead, the
//!   span in which a story is public. It knows neither HTTP nor SQL.
//! - [`store`] is the database: one [`store::Conn`] over SQLite and PostgreSQL,
//!   and a file per record with every question asked of it.
//! - [`incoming`] reads HTML and Markdown into typed blocks; [`media`] takes
//!   pictures in and cuts them; [`search`] reads questions and cuts snippets.
//! - [`press`] keeps finished pages, compressed, and knows what each was made of.
//! - [`ads`] says where an advertisement may stand in a story and which one it
//!   is: two pure functions, asked when a page is set.
//! - [`parts`] and [`reader`] are the public site's pieces and pages: a struct
//!   and a template each. [`discovery`] is the site as machines read it.
//!   [`answers`] says what each public address loads and sets.
//! - [`assets`] dresses each kind of page and names files by their content;
//!   [`icons`] draws the paper's icon from its title.
//! - [`newsroom`] is the staff's rooms behind one gate: a single table says who
//!   may use each route. [`auth`] knows passwords, secrets,
//!   passkeys and other second factors.
//!   The story editor is a bundle in `static/vendor/`, made of `editor/`.
//! - [`mail`] writes and sends the newsroom's letters; [`outgoing`] carries other
//!   requests out of the house, past its guard.
//! - [`api`] is the paper for other programs: what readers may read as JSON, and
//!   what the newsroom does, with a token.
//! - [`jobs`] does by itself what is due: publishes, takes down, and tells other
//!   programs of it.
//! - [`archive`] keeps the house safe: backups, what is restored of them, whether
//!   everything is sound, a copy before each migration, the paper as files.
//! - [`import`] files archives, [`demo`] lays out the demo edition.
//! - [`door`] is what every request passes; [`app`] builds the server;
//!   [`watch`] notices what other processes change; [`site`] is all that a
//!   handler may reach for.
//! - [`config`] reads the settings, [`cli`] the command line; [`progress`] says how
//!   far long work has come.
//!
//! Uses point one way: `cli`, `app` → `door` → `api` → `newsroom`, `answers`, `discovery`, `archive`, `import`,
//! `jobs` → `reader`, `parts`, `press`, `ads`, `media`, `search`, `incoming`, `auth`, `mail` → `store` → `model`.
//! The newsroom borrows [`answers::preview`] to show a story as readers would see it.
//! No query is written outside `store`, and nothing but [`clock`] reads the
//! wall clock: `now` is an argument everywhere else.
//!
//! # One request
//!
//! A reader asks for `/asia/2026/11/24/harbour-bridge-reopens`.
//!
//! 1. [`door::pass`] looks at method and host, and asks the press for that
//!    path. Nearly always the page is there: [`press::Press::find`] takes no
//!    lock, the bytes are compressed already, and the answer is on its way.
//! 2. Otherwise the router finds [`answers::article::show`]. It parses the
//!    address, and asks [`site::Site::page`] for the page, saying how to make it.
//! 3. The press lets one asker make it and the others wait. The making runs on
//!    a blocking thread with a read-only connection, in one snapshot:
//!    [`store::articles::find_public`] asks the one question behind every way
//!    out, `public_now`, so a draft, a scheduled, an embargoed and a withdrawn
//!    story are not found here or anywhere.
//! 4. [`reader::article::ArticlePage`] is set and becomes a [`page::Made`],
//!    which also carries what the page was made of (`article:42`, `tag:7`, …),
//!    when it last changed, and the next moment at which something that belongs
//!    on it falls due. Its advertisements are placed here ([`ads::placement::place`])
//!    and chosen by the page's path, so that the page is equal for all readers.
//! 5. The press keeps it under its path until one of those topics is touched or
//!    that moment comes. On the way out the door adds the headers that tell
//!    browsers what they may do with it.
//!
//! A failure is an [`error::Error`]. Before *not found* becomes a page, the door
//! asks [`store::redirects`] whether the address is an old one; whatever form
//! an address was asked for in, its canonical page is one redirect away. When
//! the database is away, pages that the press holds are served on, and others
//! answer 503 with `Retry-After`.
//!
//! # One publication
//!
//! An editor presses *Publish now* on the page of a story.
//!
//! 1. [`newsroom::gate`] sees that one of our own pages sent the form, finds the
//!    session by the hash of its cookie, and asks [`newsroom::ROOMS`] whether this
//!    person may. The form holds the session's token, or it is refused.
//! 2. [`newsroom::articles::life::publish`] opens one transaction:
//!    [`store::publications::insert`] asks what the text lacks and whether a hold
//!    is in force, writes the publication down (unique for each revision) and has
//!    [`store::printing::print`] give that revision to readers: the row with its
//!    public span, all that hangs on it, its address, a redirect from the old one,
//!    and the topics that it touches. The audit log gets its line in it, too.
//! 3. [`site::Site::change`] commits, and lets the press read those topics before
//!    the editor is answered: what they see next is what readers see.
//!
//! With a moment instead, [`store::schedules::insert`] prints the story with its
//! span in the future; it is public at that moment on every node, and
//! [`jobs::publish_due`], run by [`watch`], writes down that it was: the schedule
//! is taken away first, so of two nodes one does it.
//!
//! # One import
//!
//! `broadsheet import articles archive.jsonl` runs beside a serving program.
//!
//! 1. [`import::lines`] reads lines within bounds, [`import::record`] each as
//!    JSON; the text becomes typed blocks through [`incoming`]. What is wrong
//!    is said with its line, and stops no other line. This is one thread.
//! 2. Another takes the pictures in ([`import::pictures`], [`media::upload`]),
//!    then files the stories two hundred at a time, each batch one transaction:
//!    a story is known by its source's own id, and one that says what it said
//!    before is left as it is. Cut off anywhere, the import can be run again.
//! 3. The last thing in the transaction is [`store::touches::record`]: it
//!    raises the generation and notes the topics that changed.
//! 4. The server's [`watch`] sees within a quarter of a second that the
//!    database was changed, [`site::Site::catch_up`] reads those topics, and
//!    the press marks exactly the pages made of them stale. The next reader of
//!    each gets it made anew.
//!
//! # One backup
//!
//! `broadsheet backup paper.tar` runs beside a serving program.
//!
//! 1. [`store::Store::look`] opens the database so that nothing can be changed,
//!    and [`store::Store::survey_here`] asks all that follows of one moment.
//! 2. [`store::rows`] names the tables by what the database itself says, and hands
//!    over row after row as JSON that both databases say alike. They are packed
//!    in parts into the archive, and the originals of pictures after them.
//! 3. The manifest says what must be there, the seal is the hash of every byte
//!    before it. Then the file is made durable and gets its name.
//! 4. [`archive::restore`] reads such a file to its end before it writes anything,
//!    loads it into a database that nobody has, and only then swaps.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod ads;
pub mod answers;
pub mod api;
pub mod app;
pub mod archive;
pub mod asked;
pub mod assets;
pub mod auth;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod discovery;
pub mod door;
pub mod error;
pub mod health;
pub mod icons;
pub mod import;
pub mod incoming;
pub mod jobs;
pub mod limits;
pub mod lists;
pub mod logging;
pub mod mail;
pub mod media;
pub mod model;
pub mod newsroom;
pub mod outgoing;
pub mod page;
pub mod parts;
pub mod press;
pub mod progress;
pub mod reader;
pub mod search;
pub mod site;
pub mod store;
pub mod urls;
pub mod watch;
pub mod words;
