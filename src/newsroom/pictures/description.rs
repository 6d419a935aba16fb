//! What is said of a picture, as its form has it.

use chrono::{Datelike, NaiveDate};

use crate::model::picture::FocalPoint;
use crate::model::picture::library::Description;
use crate::model::text;
use crate::newsroom::form::{Complaints, Typed};
use crate::store::pictures::library::Kept;

/// The longest texts that are taken, in characters.
const LONGEST: [(&str, usize); 4] = [("alt", 500), ("caption", 1_000), ("credit", 200), ("rights", 500)];

/// What the fields hold for what is said of it.
pub(super) fn typed(picture: &Kept) -> Typed {
    let Description { alt, caption, credit, rights, rights_until, focal } = &picture.description;
    let (x, y) = (focal.x.to_string(), focal.y.to_string());
    let until = rights_until.map(|day| day.to_string()).unwrap_or_default();
    Typed::of([
        ("alt", alt.as_str()),
        ("caption", caption),
        ("credit", credit),
        ("rights", rights),
        ("rights_until", &until),
        ("focal_x", &x),
        ("focal_y", &y),
    ])
}

/// What the fields say; what is wrong is noted beside its field.
pub(super) fn read(typed: &Typed, complaints: &mut Complaints) -> Option<Description> {
    let mut texts = LONGEST.map(|(field, most)| {
        // A NUL was refused with the form.
        let text = text::clean_line(typed.get(field)).unwrap_or_default();
        if text.chars().count() > most {
            complaints.note(field, format!("Write at most {most} characters."));
        }
        text
    });
    let rights_until = match typed.get("rights_until") {
        "" => None,
        day => {
            let day = day.parse().ok().filter(|day: &NaiveDate| (1900..=9999).contains(&day.year()));
            complaints.take("rights_until", day.ok_or("Write a day as 2026-11-24, or leave it blank."))
        }
    };
    let mut percent = |field: &'static str| {
        let number = typed.get(field).parse().ok().filter(|percent: &u8| *percent <= 100);
        complaints.take(field, number.ok_or("Write a whole number from 0 to 100."))
    };
    let focal = FocalPoint { x: percent("focal_x")?, y: percent("focal_y")? };
    let [alt, caption, credit, rights] = texts.each_mut().map(std::mem::take);
    Some(Description { alt, caption, credit, rights, rights_until, focal })
}

/// For the audit log: what differs, as it was and as it is.
pub(super) fn differences(was: &Description, is: &Description) -> (String, String) {
    let until = |said: &Description| said.rights_until.map(|day| day.to_string()).unwrap_or_default();
    let focal = |said: &Description| format!("{} {}", said.focal.x, said.focal.y);
    let fields = |said: &Description| {
        let Description { alt, caption, credit, rights, .. } = said.clone();
        [alt, caption, credit, rights, until(said), focal(said)]
    };
    let names = ["alt text", "caption", "credit", "rights", "rights until", "focal point"];
    let mut lines = (Vec::new(), Vec::new());
    for ((name, was), is) in names.iter().zip(fields(was)).zip(fields(is)) {
        if was != is {
            lines.0.push(format!("{name}: {was}"));
            lines.1.push(format!("{name}: {is}"));
        }
    }
    (lines.0.join("; "), lines.1.join("; "))
}
