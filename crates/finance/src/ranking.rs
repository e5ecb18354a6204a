//! The leaderboard: financial services in the order of what people say of them, so that few votes
//! cannot win, and names that are likely one service.

mod board;
mod duplicates;
mod wilson;

pub use board::{Added, Board, InvalidService, Listed, NewService, NotAVote, Vote};
pub use duplicates::{Duplicate, likely_duplicates};
pub use wilson::lower_bound;

use std::cmp::Reverse;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// What people said of a service; each person counts once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Votes {
    /// Votes for it.
    pub upvotes: u32,
    /// Votes against it.
    pub downvotes: u32,
    /// Recommendations, which count as votes for it.
    pub recommends: u32,
}

/// A service with its votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Its key.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What people said of it.
    pub votes: Votes,
}

/// A service in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    /// The place, from 1; services with equal scores and equally many votes share one.
    pub place: u32,
    /// The service.
    pub service: Service,
    /// [`Votes::score`].
    pub score: Decimal,
    /// [`Votes::share`].
    pub share: Option<Decimal>,
}

impl Votes {
    /// Votes and recommendations for it.
    pub fn positive(&self) -> u64 {
        u64::from(self.upvotes) + u64::from(self.recommends)
    }

    /// All of them.
    pub fn total(&self) -> u64 {
        self.positive() + u64::from(self.downvotes)
    }

    /// How many of them are for it, 0 to 1 with four decimals; none without votes.
    pub fn share(&self) -> Option<Decimal> {
        let share = Decimal::from(self.positive()).checked_div(Decimal::from(self.total()))?;
        Some(share.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero))
    }

    /// The votes when somebody who said `before` says `after`.
    pub fn changed(mut self, before: Option<Vote>, after: Option<Vote>) -> Self {
        if let Some(before) = before {
            let count = self.of(before);
            *count = count.saturating_sub(1);
        }
        if let Some(after) = after {
            let count = self.of(after);
            *count = count.saturating_add(1);
        }
        self
    }

    fn of(&mut self, vote: Vote) -> &mut u32 {
        match vote {
            Vote::Upvote => &mut self.upvotes,
            Vote::Downvote => &mut self.downvotes,
            Vote::Recommend => &mut self.recommends,
        }
    }

    /// What it is ranked by: the share of votes for it that is at least likely, 0 to 1; see
    /// [`lower_bound`].
    pub fn score(&self) -> Decimal {
        lower_bound(self.positive(), self.total())
    }
}

/// The services, best first. Of equal scores the one with more votes, then by name.
pub fn rank(services: Vec<Service>) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = services
        .into_iter()
        .map(|service| Ranked {
            place: 0,
            score: service.votes.score(),
            share: service.votes.share(),
            service,
        })
        .collect();
    let merit = |one: &Ranked| (one.score, one.service.votes.total());
    ranked.sort_by_cached_key(|one| (Reverse(merit(one)), one.service.name.to_lowercase(), one.service.id));
    let mut before = None;
    for (one, number) in ranked.iter_mut().zip(1_u32..) {
        one.place = match before {
            Some((equal, place)) if equal == merit(one) => place,
            _ => number,
        };
        before = Some((merit(one), one.place));
    }
    ranked
}
