//! Which of the likely pairs to choose, when a transaction is in several.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Pair;

/// Pairs that hang together up to here are weighed as a whole; more of them, which only amounts
/// have that come many times a day, are taken in the order of their worth.
const WEIGHED: usize = 600;

/// Those of `likely` that share no transaction and are together worth most.
pub(super) fn best(likely: Vec<Pair>) -> Vec<Pair> {
    let mut chosen = Vec::new();
    for group in groups(likely) {
        chosen.extend(if group.len() <= WEIGHED { Weighing::of(&group).settle() } else { greedy(group) });
    }
    chosen
}

/// The pairs that are connected by transactions they share.
fn groups(mut left: Vec<Pair>) -> Vec<Vec<Pair>> {
    left.sort_unstable();
    let mut of: BTreeMap<i64, Vec<Pair>> = BTreeMap::new();
    for pair in &left {
        of.entry(pair.out_id).or_default().push(*pair);
        of.entry(pair.in_id).or_default().push(*pair);
    }
    let mut seen = BTreeSet::new();
    let mut groups = Vec::new();
    for pair in left {
        let (mut group, mut next) = (BTreeSet::new(), VecDeque::from([pair.out_id]));
        while let Some(id) = next.pop_front() {
            if seen.insert(id) {
                for pair in of.get(&id).into_iter().flatten() {
                    group.insert(*pair);
                    next.extend([pair.out_id, pair.in_id]);
                }
            }
        }
        if !group.is_empty() {
            groups.push(group.into_iter().collect());
        }
    }
    groups
}

fn greedy(mut group: Vec<Pair>) -> Vec<Pair> {
    group.sort_by_key(|pair| (-pair.worth(), *pair));
    let mut taken = BTreeSet::new();
    group.retain(|pair| {
        let free = !taken.contains(&pair.out_id) && !taken.contains(&pair.in_id);
        if free {
            taken.extend([pair.out_id, pair.in_id]);
        }
        free
    });
    group
}

/// The matching of greatest worth, by successive best augmenting paths: each takes a free row in,
/// and re-pairs others where that is worth it (R. K. Ahuja, T. L. Magnanti, J. B. Orlin: “Network
/// Flows”, 1993, section 9.7).
struct Weighing {
    pairs: BTreeMap<(i64, i64), Pair>,
    from: BTreeMap<i64, Vec<Pair>>,
    /// The out of each in that is paired, and the reverse.
    out_of: BTreeMap<i64, i64>,
    in_of: BTreeMap<i64, i64>,
}

/// How a row was reached: at which worth, and from which.
type Reached = BTreeMap<i64, (i64, Option<i64>)>;

impl Weighing {
    fn of(group: &[Pair]) -> Self {
        let mut from: BTreeMap<i64, Vec<Pair>> = BTreeMap::new();
        for pair in group {
            from.entry(pair.out_id).or_default().push(*pair);
        }
        let pairs = group.iter().map(|pair| ((pair.out_id, pair.in_id), *pair)).collect();
        Self { pairs, from, out_of: BTreeMap::new(), in_of: BTreeMap::new() }
    }

    fn settle(mut self) -> Vec<Pair> {
        while self.improve() {}
        self.in_of.iter().filter_map(|(out, into)| self.pairs.get(&(*out, *into)).copied()).collect()
    }

    /// Pairs one more row up, if anything is gained by it.
    fn improve(&mut self) -> bool {
        let reached = self.reach();
        let ends =
            reached.iter().filter(|(id, _)| !self.from.contains_key(id) && !self.out_of.contains_key(id));
        // The first of equals: the order of the keys decides.
        let Some((end, (gain, _))) = ends.max_by_key(|(id, (worth, _))| (*worth, std::cmp::Reverse(**id)))
        else {
            return false;
        };
        if *gain <= 0 {
            return false;
        }
        let mut at = Some(*end);
        while let Some(into) = at {
            let Some((_, Some(out))) = reached.get(&into) else { break };
            self.out_of.insert(into, *out);
            self.in_of.insert(*out, into);
            // The in that this out was paired with has been given to another on the way here.
            at = reached.get(out).and_then(|(_, before)| *before);
        }
        true
    }

    /// All rows that can be reached from an out that is free, each at the greatest worth.
    fn reach(&self) -> Reached {
        let free = self.from.keys().filter(|out| !self.in_of.contains_key(out)).copied();
        let mut next: VecDeque<i64> = free.collect();
        let mut reached: Reached = next.iter().map(|out| (*out, (0, None))).collect();
        while let Some(out) = next.pop_front() {
            let Some((here, _)) = reached.get(&out).copied() else { continue };
            for pair in self.from.get(&out).into_iter().flatten() {
                let worth = here + pair.worth();
                if self.in_of.get(&out) == Some(&pair.in_id) || !is_better(&reached, pair.in_id, worth) {
                    continue;
                }
                reached.insert(pair.in_id, (worth, Some(out)));
                let Some(owner) = self.out_of.get(&pair.in_id) else { continue };
                let Some(held) = self.pairs.get(&(*owner, pair.in_id)) else { continue };
                let without = worth - held.worth();
                if is_better(&reached, *owner, without) {
                    reached.insert(*owner, (without, Some(pair.in_id)));
                    next.push_back(*owner);
                }
            }
        }
        reached
    }
}

fn is_better(reached: &Reached, id: i64, worth: i64) -> bool {
    reached.get(&id).is_none_or(|(known, _)| worth > *known)
}
