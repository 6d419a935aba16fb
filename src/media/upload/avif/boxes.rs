//! The boxes of an AVIF, read without trust: a length that leads out of the
//! data ends the reading.

/// How many boxes, items and properties are looked at.
const MOST: usize = 256;

/// Boxes one after the other, by name.
pub(super) struct Boxes<'a>(&'a [u8], usize);

impl<'a> Boxes<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self(bytes, MOST)
    }

    /// What is in the first box of this name.
    pub(super) fn find(mut self, name: &[u8; 4]) -> Option<&'a [u8]> {
        Iterator::find(&mut self, |(found, _)| found == name).map(|(_, content)| content)
    }
}

impl<'a> Iterator for Boxes<'a> {
    type Item = ([u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        self.1 = self.1.checked_sub(1)?;
        let mut from = Reader(self.0);
        let size = from.number(4)?;
        let name = *from.take(4)?.first_chunk()?;
        let (size, head) = match size {
            0 => (self.0.len(), 8),
            1 => (usize::try_from(from.number(8)?).ok()?, 16),
            size => (usize::try_from(size).ok()?, 8),
        };
        let content = self.0.get(head..size)?;
        self.0 = self.0.get(size..)?;
        Some((name, content))
    }
}

/// Bytes that are taken from the front.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number of so many bytes, at most eight.
    fn number(&mut self, bytes: usize) -> Option<u64> {
        Some(self.take(bytes)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    fn small(&mut self, bytes: usize) -> Option<u32> {
        u32::try_from(self.number(bytes)?).ok()
    }

    /// The version and the flags of a full box.
    fn version(&mut self) -> Option<(u8, u32)> {
        let both = self.small(4)?;
        Some(((both >> 24) as u8, both & 0x00ff_ffff))
    }
}

/// One turn of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// So many quarters, against the clock.
    Left(u8),
    /// Top and bottom change places.
    UpsideDown,
    /// Left and right change places.
    Mirrored,
}

/// What the colours mean (ITU-T H.273).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cicp {
    pub(super) primaries: u16,
    pub(super) transfer: u16,
    pub(super) matrix: u16,
    pub(super) is_full: bool,
}

/// A thing in the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Item<'a> {
    id: u32,
    /// `av01` is a picture, `Exif` what a camera says.
    pub(super) kind: [u8; 4],
    /// px, before it is turned.
    pub(super) size: Option<(u32, u32)>,
    /// How it is turned, in order.
    pub(super) turns: Vec<Turn>,
    /// What its colours mean.
    pub(super) cicp: Option<Cicp>,
    /// Its colour profile.
    pub(super) profile: Option<&'a [u8]>,
    /// Whether something must be known of it that is not.
    pub(super) has_unknown: bool,
    is_alpha: bool,
    is_inside: bool,
    extents: Vec<(u64, u64)>,
}

/// What a file says of what is in it.
pub(super) struct Meta<'a> {
    file: &'a [u8],
    inside: &'a [u8],
    primary: u32,
    items: Vec<Item<'a>>,
    /// Which item is an auxiliary of which.
    auxiliaries: Vec<(u32, u32)>,
}

impl<'a> Meta<'a> {
    /// Reads a `meta` box.
    pub(super) fn read(meta: &'a [u8], file: &'a [u8]) -> Option<Self> {
        let boxes = meta.get(4..)?;
        let find = |name| Boxes::of(boxes).find(name);
        let mut primary = Reader(find(b"pitm")?);
        let (version, _) = primary.version()?;
        let primary = primary.small(if version == 0 { 2 } else { 4 })?;
        let mut items = kinds(find(b"iinf")?)?;
        locate(&mut items, find(b"iloc")?)?;
        describe(&mut items, find(b"iprp")?)?;
        let auxiliaries = find(b"iref").and_then(auxiliaries).unwrap_or_default();
        Some(Self { file, inside: find(b"idat").unwrap_or_default(), primary, items, auxiliaries })
    }

    /// The picture that is meant to be shown.
    pub(super) fn primary(&self) -> Option<&Item<'a>> {
        self.items.iter().find(|item| item.id == self.primary)
    }

    /// What says how much another item lets through.
    pub(super) fn alpha_of(&self, item: &Item<'_>) -> Option<&Item<'a>> {
        let is_of = |of: &&Item<'a>| of.is_alpha && self.auxiliaries.contains(&(of.id, item.id));
        self.items.iter().find(is_of)
    }

    /// The first item of a kind.
    pub(super) fn of_kind(&self, kind: &[u8; 4]) -> Option<&Item<'a>> {
        self.items.iter().find(|item| item.kind == *kind)
    }

    /// What an item holds: never more than the file does.
    pub(super) fn data(&self, item: &Item<'_>) -> Option<Vec<u8>> {
        let from = if item.is_inside { self.inside } else { self.file };
        let mut data = Vec::new();
        for (offset, length) in &item.extents {
            let begin = usize::try_from(*offset).ok()?;
            let rest = from.get(begin..)?;
            let length = if *length == 0 { rest.len() } else { usize::try_from(*length).ok()? };
            data.extend_from_slice(rest.get(..length)?);
            if data.len() > self.file.len() {
                return None;
            }
        }
        Some(data)
    }
}

/// `iinf`: the items by number and kind.
fn kinds(content: &[u8]) -> Option<Vec<Item<'_>>> {
    let mut from = Reader(content);
    let (version, _) = from.version()?;
    from.number(if version == 0 { 2 } else { 4 })?;
    let mut items = Vec::new();
    for (_, entry) in Boxes::of(from.0).filter(|(name, _)| name == b"infe") {
        let mut entry = Reader(entry);
        let (version, _) = entry.version()?;
        let id = entry.small(if version < 3 { 2 } else { 4 })?;
        entry.number(2)?;
        items.push(Item { id, kind: *entry.take(4)?.first_chunk()?, ..Item::default() });
    }
    Some(items)
}

/// `iloc`: where each item is.
fn locate(items: &mut [Item<'_>], content: &[u8]) -> Option<()> {
    let mut from = Reader(content);
    let (version, _) = from.version()?;
    let sizes = from.small(2)?;
    let width = |shift: u32| (sizes >> shift & 15) as usize;
    let (offset_width, length_width, base_width) = (width(12), width(8), width(4));
    let index_width = if version == 0 { 0 } else { width(0) };
    if [offset_width, length_width, base_width, index_width].iter().any(|width| *width > 8) {
        return None;
    }
    let count = from.small(if version < 2 { 2 } else { 4 })?;
    for _ in 0..count.min(MOST as u32) {
        let id = from.small(if version < 2 { 2 } else { 4 })?;
        let method = if version == 0 { 0 } else { from.small(2)? & 15 };
        let elsewhere = from.number(2)?;
        let base = from.number(base_width)?;
        let mut extents = Vec::new();
        for _ in 0..from.small(2)?.min(MOST as u32) {
            from.number(index_width)?;
            extents.push((base.checked_add(from.number(offset_width)?)?, from.number(length_width)?));
        }
        if method > 1 || elsewhere != 0 {
            continue;
        }
        if let Some(item) = items.iter_mut().find(|item| item.id == id) {
            (item.extents, item.is_inside) = (extents, method == 1);
        }
    }
    Some(())
}

/// `iprp`: a list of properties, and which items have which.
fn describe<'a>(items: &mut [Item<'a>], content: &'a [u8]) -> Option<()> {
    let properties: Vec<_> = Boxes::of(Boxes::of(content).find(b"ipco")?).collect();
    let mut from = Reader(Boxes::of(content).find(b"ipma")?);
    let (version, flags) = from.version()?;
    let is_wide = flags & 1 == 1;
    for _ in 0..from.small(4)?.min(MOST as u32) {
        let id = from.small(if version == 0 { 2 } else { 4 })?;
        for _ in 0..from.small(1)? {
            let said = from.small(if is_wide { 2 } else { 1 })?;
            let top = if is_wide { 1 << 15 } else { 1 << 7 };
            let is_essential = said & top != 0;
            let property = (said & !top).checked_sub(1).and_then(|at| properties.get(at as usize));
            if let (Some((name, content)), Some(item)) = (property, items.iter_mut().find(|item| item.id == id)) {
                take_note(item, name, content, is_essential)?;
            }
        }
    }
    Some(())
}

fn take_note<'a>(item: &mut Item<'a>, name: &[u8; 4], content: &'a [u8], is_essential: bool) -> Option<()> {
    let mut from = Reader(content);
    match name {
        b"ispe" => {
            from.version()?;
            item.size = Some((from.small(4)?, from.small(4)?));
        }
        b"irot" => item.turns.push(Turn::Left((from.small(1)? & 3) as u8)),
        b"imir" => item.turns.push(if from.small(1)? & 1 == 0 { Turn::UpsideDown } else { Turn::Mirrored }),
        b"auxC" => {
            from.version()?;
            let kind = from.0.split(|byte| *byte == 0).next().unwrap_or_default();
            item.is_alpha = [b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha".as_slice(), b"urn:mpeg:hevc:2015:auxid:1"]
                .contains(&kind);
        }
        b"colr" => match from.take(4)? {
            b"nclx" => {
                let mut word = || from.small(2).map(|word| word as u16);
                let (primaries, transfer, matrix) = (word()?, word()?, word()?);
                item.cicp = Some(Cicp { primaries, transfer, matrix, is_full: from.small(1)? & 0x80 != 0 });
            }
            b"prof" | b"rICC" => item.profile = Some(from.0),
            _ => {}
        },
        b"av1C" => {}
        // A crop of its own, layers, and whatever is yet to be thought of.
        _ => item.has_unknown |= is_essential || name == b"clap",
    }
    Some(())
}

/// `iref`: which items are auxiliaries of which.
fn auxiliaries(content: &[u8]) -> Option<Vec<(u32, u32)>> {
    let mut from = Reader(content);
    let (version, _) = from.version()?;
    let width = if version == 0 { 2 } else { 4 };
    let mut found = Vec::new();
    for (_, reference) in Boxes::of(from.0).filter(|(name, _)| name == b"auxl") {
        let mut reference = Reader(reference);
        let id = reference.small(width)?;
        for _ in 0..reference.small(2)?.min(MOST as u32) {
            found.push((id, reference.small(width)?));
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_as_long_as_it_says_and_never_longer_than_the_data() {
        let names = |bytes: &[u8]| Boxes::of(bytes).map(|(name, content)| (name, content.len())).collect::<Vec<_>>();
        assert_eq!(names(b"\0\0\0\x0aftyp..\0\0\0\0mdat..."), [(*b"ftyp", 2), (*b"mdat", 3)]);
        assert_eq!(names(b"\0\0\0\x01free\0\0\0\0\0\0\0\x12.."), [(*b"free", 2)]);
        for cut in [
            b"\0\0\0\x0bftyp..".as_slice(),
            b"\0\0\0\x07ftyp",
            b"\0\0\0\x01free\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\0\0",
        ] {
            assert_eq!(names(cut), [], "{}", cut.escape_ascii());
        }
        assert_eq!(names(&b"\0\0\0\x08free".repeat(1_000)).len(), MOST);
    }
}
