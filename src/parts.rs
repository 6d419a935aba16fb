//! The pieces that pages are made of: a struct and a template each.
//!
//! A part is made from values of the [`model`](crate::model) by its `of`, holds
//! just what its template shows, and is printed with `{{ part }}`.

pub mod blocks;
pub mod breadcrumb;
pub mod byline;
pub mod card;
pub mod collection;
pub mod correction;
pub mod embed;
pub mod figure;
pub mod frame;
pub mod head;
pub mod interstitial;
pub mod json;
pub mod moments;
pub mod pagination;
pub mod picture;
pub mod related;
pub mod search_form;
pub mod share;
pub mod tags;

#[cfg(test)]
pub mod sample;

/// Parts are markup already: a page prints them as they are.
macro_rules! markup {
    ($($part:path),+ $(,)?) => { $(impl askama::filters::HtmlSafe for $part {})+ };
}

markup!(
    blocks::Blocks,
    breadcrumb::Breadcrumb,
    byline::Byline,
    card::Card,
    collection::Collection,
    correction::Correction,
    figure::Figure,
    head::Head,
    interstitial::Interstitial,
    moments::Moments,
    moments::Stamp,
    pagination::Pagination,
    picture::Picture,
    related::Related,
    search_form::SearchForm,
    share::Share,
    tags::Tags,
);
