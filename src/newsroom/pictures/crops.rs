//! Own crops: what each ratio shows of a picture, set by an editor for every
//! page that has the picture.

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::{description, label, picture_page};
use crate::error::Error;
use crate::media::crop::{Rect, part_of};
use crate::model::audit::Subject;
use crate::model::picture::Original;
use crate::model::picture::crop::{Crop, Crops, Ratio, from_percent, percent};
use crate::newsroom::form::{Complaints, Form, Typed};
use crate::newsroom::frame;
use crate::newsroom::staff::{Staff, see_other};
use crate::store::pictures::{crops, library};
use crate::store::{audit, touches};
use crate::urls;

/// The three fields of a ratio: left, top, width.
type Fields = [&'static str; 3];

/// The fields of each ratio, in the order of [`Ratio::ALL`].
const FIELDS: [Fields; 4] = [
    ["crop_16x9_x", "crop_16x9_y", "crop_16x9_width"],
    ["crop_4x3_x", "crop_4x3_y", "crop_4x3_width"],
    ["crop_3x2_x", "crop_3x2_y", "crop_3x2_width"],
    ["crop_1x1_x", "crop_1x1_y", "crop_1x1_width"],
];

/// Where a ratio is used, in the words of the page.
pub(super) fn place_of(ratio: Ratio) -> &'static str {
    match ratio {
        Ratio::Wide => "Large cards, and links shared elsewhere",
        Ratio::Classic => "Galleries",
        Ratio::Standard => "Cards and lists",
        Ratio::Square => "Portraits beside an opinion",
    }
}

/// The fields of a ratio.
pub(super) fn fields_of(ratio: Ratio) -> Fields {
    let nth = Ratio::ALL.iter().position(|of| *of == ratio).unwrap_or_default();
    FIELDS[nth]
}

/// What the fields hold for the crops that there are; blank: there is none.
pub(super) fn typed(crops: &Crops) -> Typed {
    let pairs = Ratio::ALL.into_iter().flat_map(|ratio| {
        let crop = crops.of(ratio);
        let value = move |part: fn(Crop) -> u16| crop.map(|crop| percent(part(crop))).unwrap_or_default();
        let [x, y, width] = fields_of(ratio);
        [(x, value(|crop| crop.x)), (y, value(|crop| crop.y)), (width, value(|crop| crop.width))]
    });
    Typed::from_pairs(pairs)
}

/// The part that a ratio shows now, as a crop: where a frame begins that
/// somebody takes hold of.
pub(super) fn shown(original: &Original, ratio: Ratio) -> Crop {
    let Original { width, height, .. } = original;
    let Rect { left, top, width: across, .. } = part_of(*width, *height, ratio, original.framing(ratio));
    let of = |part: u32, whole: u32| {
        let thousandths = u64::from(part) * u64::from(Crop::WHOLE) / u64::from(whole.max(1));
        u16::try_from(thousandths).unwrap_or(Crop::WHOLE)
    };
    Crop { x: of(left, *width), y: of(top, *height), width: of(across, *width) }
}

/// Gives a picture the crops of a form; where all three fields are blank, the
/// focal point says what is shown.
pub async fn update(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let id = id.into_inner();
    let picture = staff.ask(move |conn, _| library::find(conn, id)?.ok_or(Error::NotFound)).await?;
    let mut complaints = Complaints::default();
    let Some(wanted) = read(&typed, &picture.original, &mut complaints).filter(|_| complaints.is_empty()) else {
        let described = description::typed(&picture);
        return frame::refuse(&picture_page(&staff, picture, described, typed, complaints).await?);
    };

    let deed = staff.did("cropped", Subject::new("picture", id, label(&picture))).into_owned();
    staff
        .change(move |conn| {
            let before = library::find(conn, id)?.ok_or(Error::NotFound)?.original;
            if before.crops != wanted {
                crops::replace(conn, id, &wanted)?;
                let (was, is) = (in_words(&before.crops), in_words(&wanted));
                let touched = crops::touched_by(conn, id, &before.hash)?;
                let at = deed.at;
                audit::record(conn, &deed.changed(was, is))?;
                touches::record(conn, &touched, at)?;
            }
            Ok(())
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::newsroom_picture(id), "crops")))
}

fn read(typed: &Typed, original: &Original, complaints: &mut Complaints) -> Option<Crops> {
    let mut crops = Crops::default();
    for ratio in Ratio::ALL {
        let fields = fields_of(ratio);
        if fields.iter().all(|field| typed.get(field).is_empty()) {
            continue;
        }
        let mut read = |field: &'static str| {
            let number = from_percent(typed.get(field));
            complaints
                .take(field, number.ok_or("Write a number from 0 to 100, such as 12.5, or leave all three blank."))
        };
        let [x, y, width] = fields.map(&mut read);
        let (Some(x), Some(y), Some(width)) = (x, y, width) else { continue };
        let crop = Crop { x, y, width };
        if let Err(reason) = crop.check(original.width, original.height, ratio) {
            use crate::model::picture::crop::NotACrop::*;
            let field = match reason {
                TooSmall(_) | TooLarge(_) => fields[2],
                TooFarRight(_) => fields[0],
                TooFarDown(_) => fields[1],
            };
            complaints.note(field, reason.to_string());
        }
        crops.set(ratio, Some(crop));
    }
    complaints.is_empty().then_some(crops)
}

/// For the audit log.
fn in_words(crops: &Crops) -> String {
    let line = |(ratio, crop): (Ratio, Crop)| {
        format!("{}: {} {}, {} wide", ratio.label(), percent(crop.x), percent(crop.y), percent(crop.width))
    };
    if crops.is_empty() { "by the focal point".into() } else { crops.iter().map(line).collect::<Vec<_>>().join("; ") }
}
