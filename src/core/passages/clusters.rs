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
    /// Clusters that became part of others, and of which.
    merged: Vec<(u32, u32)>,
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

/// A cluster that a range belongs to: how much it overlaps, the place, and the part of the centre.
type Near = (u32, Place, Range<u32>);

impl Clusters {
    /// Clusters pairs of `documents` documents. `order` gives the pairs from the most surprising on; `is_earlier` tells whether the first
    /// document of a pair is to be the centre.
    pub fn new(pairs: &[Pair], order: &[u32], documents: usize, is_earlier: impl Fn(&Pair) -> bool) -> Self {
        let mut clusters = Self { of_pair: vec![0; pairs.len()], members: vec![], merged: vec![] };
        let mut places: Vec<Vec<Place>> = vec![vec![]; documents];
        for &number in order {
            let pair = &pairs[number as usize];
            let (one, other) = ((pair.document, &pair.a), (pair.other, &pair.b));
            let nearest = |side: (u32, &Range<u32>)| clusters.nearest(&places[side.0 as usize], side.1);
            let cluster = match (nearest(one), nearest(other)) {
                (Some(a), Some(b)) => clusters.merge(&mut places, &a, &b),
                (Some((_, place, centre)), None) => {
                    clusters.join(&mut places, place.cluster, other, centre);
                    place.cluster
                }
                (None, Some((_, place, centre))) => {
                    clusters.join(&mut places, place.cluster, one, centre);
                    place.cluster
                }
                (None, None) => {
                    let (centre, member) = if is_earlier(pair) { (one, other) } else { (other, one) };
                    clusters.begin(&mut places, centre, member)
                }
            };
            clusters.of_pair[number as usize] = cluster;
        }
        clusters.without_merged()
    }

    /// How many documents a cluster has.
    pub fn documents(&self, cluster: usize) -> u32 {
        let mut documents: Vec<u32> = self.members[cluster].iter().map(|member| member.document).collect();
        documents.sort_unstable();
        documents.dedup();
        documents.len() as u32
    }

    /// The cluster of a document that a range belongs to.
    fn nearest(&self, places: &[Place], range: &Range<u32>) -> Option<Near> {
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

    /// A pair whose sides are in two clusters shows that these are of one text, if every member of the later has half of the centre of the earlier.
    /// Returns the cluster of the pair.
    fn merge(&mut self, places: &mut [Vec<Place>], a: &Near, b: &Near) -> u32 {
        let (kept, gone) = if a.1.cluster <= b.1.cluster { (a, b) } else { (b, a) };
        if kept.1.cluster == gone.1.cluster {
            return kept.1.cluster;
        }
        let whole = self.members[kept.1.cluster as usize][0].centre.end;
        // From places in the centre of the one to those in the centre of the other, which the pair says are the same.
        let (from, to) = (i64::from(gone.2.start), i64::from(kept.2.start));
        let moved = |at: u32| (i64::from(at) - from + to).clamp(0, i64::from(whole)) as u32;
        let part = |member: &Member| moved(member.centre.start)..moved(member.centre.end);
        let is_half = |member: &Member| 2 * (part(member).end - part(member).start) >= whole;
        if !self.members[gone.1.cluster as usize].iter().all(is_half) {
            return kept.1.cluster;
        }
        for member in std::mem::take(&mut self.members[gone.1.cluster as usize]) {
            places[member.document as usize].retain(|place| place.cluster != gone.1.cluster);
            let centre = part(&member);
            self.join(places, kept.1.cluster, (member.document, &member.range), centre);
        }
        self.merged.push((gone.1.cluster, kept.1.cluster));
        kept.1.cluster
    }

    /// With clusters that became parts of others gone, and the rest in order.
    fn without_merged(mut self) -> Self {
        let mut numbers: Vec<u32> = (0..self.members.len() as u32).collect();
        // Later merges first: what a cluster became part of may have become part of another.
        for &(gone, kept) in self.merged.iter().rev() {
            numbers[gone as usize] = numbers[kept as usize];
        }
        let mut next = 0;
        let mut order = vec![0; numbers.len()];
        for (cluster, members) in self.members.iter().enumerate() {
            order[cluster] = next;
            next += u32::from(!members.is_empty());
        }
        for cluster in &mut self.of_pair {
            *cluster = order[numbers[*cluster as usize] as usize];
        }
        self.members.retain(|members| !members.is_empty());
        self
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
