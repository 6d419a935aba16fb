use super::*;
use crate::media::specimens::{self, TempFolder};

struct Scene {
    workshop: Workshop,
    upload: Upload,
    _data: TempFolder,
}

async fn a_workshop_with_a_picture() -> Scene {
    let data = TempFolder::new();
    let workshop = Workshop::new(Folder::open(data.path()).unwrap());
    let upload = workshop.take_in(specimens::jpeg(700, 500)).await.unwrap();
    Scene { workshop, upload, _data: data }
}

fn size(name: &str) -> Rendition {
    name.parse().unwrap()
}

#[tokio::test]
async fn fifty_who_ask_at_once_get_one_rendition() {
    let Scene { workshop, upload, _data } = a_workshop_with_a_picture().await;

    let askers: Vec<_> = (0..50)
        .map(|_| {
            let (workshop, hash) = (workshop.clone(), upload.hash.clone());
            task::spawn(async move { workshop.rendition(&hash, Kind::Jpeg, size("640"), Format::Webp).await })
        })
        .collect();
    for asker in askers {
        assert!(asker.await.unwrap().unwrap().is_file());
    }

    assert_eq!(workshop.count_made(), 1);
    assert!(workshop.room.flights().is_empty());
}

#[tokio::test]
async fn what_was_made_once_is_not_made_again() {
    let Scene { workshop, upload, _data } = a_workshop_with_a_picture().await;
    for _ in 0..3 {
        workshop.rendition(&upload.hash, Kind::Jpeg, size("320"), Format::Jpeg).await.unwrap();
    }
    assert_eq!(workshop.count_made(), 1);
}

#[tokio::test]
async fn one_who_goes_away_does_not_hurt_the_others() {
    let Scene { workshop, upload, _data } = a_workshop_with_a_picture().await;
    let busy = workshop.room.decoders.clone().acquire_many_owned(2).await.unwrap();
    let ask = || {
        let (workshop, hash) = (workshop.clone(), upload.hash.clone());
        task::spawn(async move { workshop.rendition(&hash, Kind::Jpeg, size("480"), Format::Webp).await })
    };
    let (first, second) = (ask(), ask());
    while workshop.room.flights().is_empty() {
        task::yield_now().await;
    }

    first.abort();
    assert!(first.await.unwrap_err().is_cancelled());
    drop(busy);

    assert!(second.await.unwrap().unwrap().is_file());
    assert_eq!(workshop.count_made(), 1);
}

#[tokio::test]
async fn a_rendition_that_everyone_walked_away_from_is_kept_all_the_same() {
    let Scene { workshop, upload, _data } = a_workshop_with_a_picture().await;
    let asking = workshop.rendition(&upload.hash, Kind::Jpeg, size("480"), Format::Webp);
    let _ = time::timeout(Duration::ZERO, asking).await;

    while !workshop.room.flights().is_empty() {
        task::yield_now().await;
    }

    assert!(workshop.folder().has_rendition(&upload.hash, &size("480"), Format::Webp));
}

#[tokio::test]
async fn a_picture_that_is_not_here_is_not_found_and_leaves_no_flight() {
    let Scene { workshop, _data, .. } = a_workshop_with_a_picture().await;
    let asked = workshop.rendition(&PictureHash::of(b"another"), Kind::Jpeg, size("320"), Format::Webp).await;
    assert!(matches!(asked, Err(WorkshopError::NoOriginal)), "{asked:?}");
    assert!(workshop.room.flights().is_empty());
}

#[tokio::test]
async fn a_damaged_master_fails_for_all_who_ask_and_may_be_asked_again() {
    let Scene { workshop, _data, .. } = a_workshop_with_a_picture().await;
    let hash = PictureHash::of(b"damaged");
    workshop.folder().put_original(&hash, Kind::Webp, b"damaged").unwrap();
    for _ in 0..2 {
        let asked = workshop.rendition(&hash, Kind::Webp, size("320"), Format::Webp).await;
        assert!(matches!(asked, Err(WorkshopError::Failed(_))), "{asked:?}");
    }
}

#[tokio::test]
async fn too_many_different_wishes_at_once_are_turned_away() {
    let Scene { workshop, upload, _data } = a_workshop_with_a_picture().await;
    let busy = workshop.room.decoders.clone().acquire_many_owned(2).await.unwrap();
    for nth in 0..MAX_FLIGHTS {
        let rendition = size(&format!("1x1-320-{}-{}", nth % 100, nth / 100));
        let wanted = Wanted { hash: upload.hash.clone(), rendition, format: Format::Webp };
        workshop.room.join_flight(wanted, Kind::Jpeg).unwrap();
    }

    let asked = workshop.rendition(&upload.hash, Kind::Jpeg, size("640"), Format::Webp).await;

    assert!(matches!(asked, Err(WorkshopError::Busy)), "{asked:?}");
    workshop.room.decoders.close();
    drop(busy);
}

#[tokio::test]
async fn a_job_makes_all_widths_ahead_and_only_the_missing_ones() {
    let Scene { workshop, upload, _data } = a_workshop_with_a_picture().await;
    workshop.rendition(&upload.hash, Kind::Jpeg, size("480"), Format::Webp).await.unwrap();
    let sizes: Vec<_> = crate::media::rendition::widths_for(upload.width).map(Rendition::whole).collect();
    let missing = sizes.len() - 1;

    assert_eq!(workshop.make_ahead(&upload.hash, Kind::Jpeg, sizes.clone(), Format::Webp).await.unwrap(), missing);
    assert_eq!(workshop.make_ahead(&upload.hash, Kind::Jpeg, sizes, Format::Webp).await.unwrap(), 0);
}

#[tokio::test]
async fn a_picture_taken_in_is_on_the_disk_and_a_refused_one_is_not() {
    let Scene { workshop, upload, _data } = a_workshop_with_a_picture().await;
    assert_eq!(workshop.folder().read_original(&upload.hash, upload.kind).unwrap(), upload.bytes);
    assert_eq!(workshop.folder().kind_of(&upload.hash), Some(Kind::Jpeg));

    let refused = workshop.take_in(b"<svg/>".to_vec()).await;
    assert!(matches!(refused, Err(WorkshopError::Refused(Refused::Markup))), "{refused:?}");
}
