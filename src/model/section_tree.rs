//! Sections as they stand under each other.

use super::masthead::Section;

/// Every section below the one it stands under, with its depth: the order of
/// the navigation. One whose way up leads in a circle stands at the end.
pub fn in_order(sections: &[Section]) -> Vec<(usize, &Section)> {
    let mut found = Vec::with_capacity(sections.len());
    walk(sections, None, 0, &mut found);
    for section in sections {
        if !found.iter().any(|(_, known)| known.id == section.id) {
            found.push((0, section));
        }
    }
    found
}

fn walk<'a>(sections: &'a [Section], parent: Option<i64>, depth: usize, found: &mut Vec<(usize, &'a Section)>) {
    for section in sections.iter().filter(|section| section.parent_id == parent) {
        found.push((depth, section));
        walk(sections, Some(section.id), depth + 1, found);
    }
}

/// This section and all that stand under it, by row.
pub fn with_below(sections: &[Section], id: i64) -> Vec<i64> {
    let mut found = vec![id];
    let mut at = 0;
    while at < found.len() {
        let under = sections.iter().filter(|section| section.parent_id == Some(found[at]));
        let new: Vec<i64> = under.map(|section| section.id).filter(|id| !found.contains(id)).collect();
        found.extend(new);
        at += 1;
    }
    found
}

/// The rows in the order of the navigation once this section has changed
/// places with its neighbour above or below; none: it has none there.
pub fn moved(sections: &[Section], id: i64, is_up: bool) -> Option<Vec<i64>> {
    let one = sections.iter().find(|section| section.id == id)?;
    let beside: Vec<i64> =
        sections.iter().filter(|other| other.parent_id == one.parent_id).map(|other| other.id).collect();
    let at = beside.iter().position(|other| *other == id)?;
    let other = if is_up { at.checked_sub(1)? } else { at + 1 };
    let neighbour = *beside.get(other)?;
    let swapped = sections.iter().map(|section| match section.id {
        same if same == id => neighbour,
        same if same == neighbour => id,
        same => same,
    });
    Some(swapped.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::slug::Slug;

    fn sections(rows: &[(i64, Option<i64>)]) -> Vec<Section> {
        let section = |(id, parent_id): &(i64, Option<i64>)| Section {
            id: *id,
            slug: Slug::of(&format!("section {id}")),
            name: format!("Section {id}"),
            parent_id: *parent_id,
        };
        rows.iter().map(section).collect()
    }

    fn ids(sections: &[Section]) -> Vec<(usize, i64)> {
        in_order(sections).into_iter().map(|(depth, section)| (depth, section.id)).collect()
    }

    #[test]
    fn a_section_stands_below_the_one_it_is_under() {
        let all = sections(&[(1, None), (2, None), (3, Some(1)), (4, Some(3)), (5, Some(1))]);
        assert_eq!(ids(&all), [(0, 1), (1, 3), (2, 4), (1, 5), (0, 2)]);
        assert_eq!(with_below(&all, 1), [1, 3, 5, 4]);
        assert_eq!(with_below(&all, 2), [2]);
    }

    #[test]
    fn a_circle_hides_no_section() {
        let all = sections(&[(1, Some(2)), (2, Some(1)), (3, None)]);
        assert_eq!(ids(&all), [(0, 3), (0, 1), (0, 2)]);
        assert_eq!(with_below(&all, 1), [1, 2]);
    }

    #[test]
    fn a_section_moves_past_those_beside_it_alone() {
        let all = sections(&[(1, None), (3, Some(1)), (2, None), (5, Some(1))]);
        assert_eq!(moved(&all, 2, true), Some(vec![2, 3, 1, 5]));
        assert_eq!(moved(&all, 5, true), Some(vec![1, 5, 2, 3]));
        assert_eq!(moved(&all, 1, true), None);
        assert_eq!(moved(&all, 2, false), None);
        assert_eq!(moved(&all, 9, false), None);
    }
}
