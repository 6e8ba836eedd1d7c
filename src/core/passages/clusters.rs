//! Which pairs share one and the same text: clusters with a real centre.
//!
//! What people want to see is the shared text, not its pairs. Pairs are gone through from the most surprising on. A pair that overlaps at least
//! half of a known text, and is itself at least half in it, adds its other side to it; any other begins a text of its own. What counts is the half
//! of the centre, not of the last who joined: so there is no chaining.

use super::Pair;
use std::ops::Range;

/// The texts that pairs share.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    /// The cluster of each pair.
    pub of_pair: Vec<u32>,
    /// The members of each cluster, the centre first.
    pub members: Vec<Vec<Member>>,
}

/// A stretch of a document that is in a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub document: u32,
    /// Where it stands, in characters of the matching form.
    pub range: Range<u32>,
    /// The part of the centre that it has.
    centre: Range<u32>,
}

/// Where clusters have members in one document.
#[derive(Clone, Copy, Debug)]
struct Place {
    cluster: u32,
    member: u32,
}

impl Clusters {
    /// Clusters pairs of `documents` documents. `order` gives the pairs from the most surprising on; `is_earlier` tells whether the first
    /// document of a pair is to be the centre.
    pub fn new(pairs: &[Pair], order: &[u32], documents: usize, is_earlier: impl Fn(&Pair) -> bool) -> Self {
        let mut clusters = Self { of_pair: vec![0; pairs.len()], members: vec![] };
        let mut places: Vec<Vec<Place>> = vec![vec![]; documents];
        for &number in order {
            let pair = &pairs[number as usize];
            let (one, other) = ((pair.document, &pair.a), (pair.other, &pair.b));
            let found = [(one, other), (other, one)]
                .into_iter()
                .filter_map(|(known, new)| Some((clusters.nearest(&places[known.0 as usize], known.1)?, new)))
                .max_by_key(|((overlap, place, _), _)| (*overlap, std::cmp::Reverse(place.cluster)));
            clusters.of_pair[number as usize] = if let Some(((_, place, centre), new)) = found {
                clusters.join(&mut places, place.cluster, new, centre);
                place.cluster
            } else {
                let (centre, member) = if is_earlier(pair) { (one, other) } else { (other, one) };
                clusters.begin(&mut places, centre, member)
            };
        }
        clusters
    }

    /// The cluster of a document that a range belongs to: how much it overlaps, the place, and the part of the centre.
    fn nearest(&self, places: &[Place], range: &Range<u32>) -> Option<(u32, Place, Range<u32>)> {
        let len = range.end - range.start;
        let fits = |&place: &Place| {
            let members = &self.members[place.cluster as usize];
            let member = &members[place.member as usize];
            let (start, end) = (range.start.max(member.range.start), range.end.min(member.range.end));
            let overlap = end.saturating_sub(start);
            if 2 * overlap < len {
                return None;
            }
            // Edits shift places a little: the part of the centre is where it would be without.
            let to_centre =
                |at: u32| (member.centre.start + (at - member.range.start)).min(member.centre.end);
            let part = to_centre(start)..to_centre(end);
            let whole = &members[0].centre;
            let is_half = 2 * (part.end - part.start) >= whole.end - whole.start;
            is_half.then_some((overlap, place, part))
        };
        let found = places.iter().filter_map(fits);
        found.max_by_key(|(overlap, place, _)| (*overlap, std::cmp::Reverse(place.cluster)))
    }

    fn begin(
        &mut self,
        places: &mut [Vec<Place>],
        centre: (u32, &Range<u32>),
        member: (u32, &Range<u32>),
    ) -> u32 {
        let cluster = self.members.len() as u32;
        let whole = 0..centre.1.end - centre.1.start;
        self.members.push(vec![]);
        self.push(places, cluster, centre, whole.clone());
        self.push(places, cluster, member, whole);
        cluster
    }

    /// Adds a stretch unless the cluster has most of it.
    fn join(&mut self, places: &mut [Vec<Place>], cluster: u32, new: (u32, &Range<u32>), centre: Range<u32>) {
        let is_known = places[new.0 as usize].iter().filter(|place| place.cluster == cluster).any(|place| {
            let range = &self.members[cluster as usize][place.member as usize].range;
            let overlap = range.end.min(new.1.end).saturating_sub(range.start.max(new.1.start));
            2 * overlap >= (new.1.end - new.1.start).min(range.end - range.start)
        });
        if !is_known {
            self.push(places, cluster, new, centre);
        }
    }

    fn push(
        &mut self,
        places: &mut [Vec<Place>],
        cluster: u32,
        (document, range): (u32, &Range<u32>),
        centre: Range<u32>,
    ) {
        let members = &mut self.members[cluster as usize];
        places[document as usize].push(Place { cluster, member: members.len() as u32 });
        members.push(Member { document, range: range.clone(), centre });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(document: u32, a: Range<u32>, other: u32, b: Range<u32>) -> Pair {
        Pair { document, other, a, b, blocks: 0..0, surprise: 0.0 }
    }

    fn clusters(pairs: &[Pair]) -> Clusters {
        let order: Vec<u32> = (0..pairs.len() as u32).collect();
        Clusters::new(pairs, &order, 9, |_| false)
    }

    #[test]
    fn pairs_of_one_text_are_one_cluster() {
        let found = clusters(&[
            pair(1, 100..200, 0, 0..100),
            pair(2, 50..140, 1, 100..190),
            pair(2, 52..150, 0, 2..100),
            pair(3, 0..90, 2, 300..390),
        ]);
        assert_eq!(found.of_pair, [0, 0, 0, 1]);
        let documents: Vec<u32> = found.members[0].iter().map(|member| member.document).collect();
        assert_eq!(documents, [0, 1, 2]);
    }

    #[test]
    fn no_member_has_less_than_half_of_the_centre() {
        // 2 has the second half of what 1 has of 0, 3 the second half of that.
        let found =
            clusters(&[pair(1, 0..100, 0, 0..100), pair(2, 0..100, 1, 45..145), pair(3, 0..100, 2, 50..150)]);
        assert_eq!(found.of_pair, [0, 0, 1]);
    }
}
