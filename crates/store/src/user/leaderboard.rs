//! Financial services that people vote for. What is listed is everybody's; a vote is the person's own.

use std::collections::HashMap;

use finance::ranking::{Added, Board, Listed, NewService, Service, Vote, Votes, likely_duplicates, rank};

use super::{PER_PAGE, UserStore};
use crate::{Error, postgres::PersonTx};

/// Services that are listed at most.
const MOST: usize = 5_000;
/// Services that a person may add within a day.
const A_DAY: i64 = 5;
/// Votes that a person may give, change or take back within an hour.
const AN_HOUR: i32 = 60;

impl UserStore {
    /// The services in their places, those with `text` in their name; pages of 50, counted from 1.
    pub async fn leaderboard(&self, text: Option<&str>, page: u32) -> Result<Board, Error> {
        self.run(async |tx| {
            let (services, mut descriptions) = self.services(tx).await?;
            let mut own = self.own_votes(tx).await?;
            let wanted = text.map(|text| text.trim().to_lowercase()).unwrap_or_default();
            // Ranked first: a place is the place among all.
            let mut ranked = rank(services);
            ranked.retain(|one| one.service.name.to_lowercase().contains(&wanted));
            let (page, per_page) = (page.max(1), PER_PAGE as usize);
            let total = ranked.len() as u64;
            let before = (page as usize - 1).saturating_mul(per_page);
            let rows = ranked.into_iter().skip(before).take(per_page).map(|ranked| Listed {
                description: descriptions.remove(&ranked.service.id).flatten(),
                own: own.remove(&ranked.service.id),
                ranked,
            });
            Ok(Board { rows: rows.collect(), total, page, per_page: PER_PAGE })
        })
        .await
    }

    /// Lists a service. When it is likely one that is listed already, nothing is added unless the
    /// person is `sure`.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a name or description that cannot be listed; [`Error::Conflict`] for a
    /// name that is listed, or when the person has added enough for a day.
    pub async fn add_service(&self, new: &NewService, sure: bool) -> Result<Added, Error> {
        let new = new.clone().checked().map_err(|error| Error::invalid(error.field(), error.to_string()))?;
        self.run(async |tx| {
            self.lock_person(tx).await?;
            let (services, _) = self.services(tx).await?;
            let names = services.iter().map(|one| (one.id, one.name.as_str()));
            let alike = likely_duplicates(&new.name, names);
            if !alike.is_empty() && !sure {
                return Ok(Added::Alike(alike));
            }
            if services.len() >= MOST {
                return Err(Error::Conflict("The list is full. No service can be added for now.".into()));
            }
            let today = sqlx::query_scalar!(
                r#"SELECT count(*) AS "count!" FROM service_additions
                   WHERE user_id = $1 AND added_at > now() - interval '1 day'"#,
                self.user_id
            )
            .fetch_one(&mut **tx)
            .await?;
            if today >= A_DAY {
                return Err(Error::Conflict(format!(
                    "You added {A_DAY} services within a day. Please come back tomorrow."
                )));
            }
            let id = sqlx::query_scalar!(
                "INSERT INTO financial_services (name, description) VALUES ($1, $2)
                 ON CONFLICT (lower(name)) DO NOTHING RETURNING id",
                new.name,
                new.description
            )
            .fetch_optional(&mut **tx)
            .await?
            .ok_or_else(|| Error::Conflict(format!("“{}” is listed already.", new.name)))?;
            sqlx::query!(
                "INSERT INTO service_additions (user_id, service_id) VALUES ($1, $2)",
                self.user_id,
                id
            )
            .execute(&mut **tx)
            .await?;
            Ok(Added::Listed(id))
        })
        .await
    }

    /// Says something of a service, something else, or with `None` nothing any more.
    ///
    /// # Errors
    /// [`Error::Conflict`] for a service that is gone, or after too many changes within an hour.
    pub async fn vote(&self, service_id: i64, vote: Option<Vote>) -> Result<(), Error> {
        let gone = || {
            Error::Conflict(
                "This service is not listed any more. Load the page again to see those that are.".into(),
            )
        };
        self.run(async |tx| {
            let there = sqlx::query_scalar!("SELECT id FROM financial_services WHERE id = $1", service_id);
            there.fetch_optional(&mut **tx).await?.ok_or_else(gone)?;
            self.keep_pace(tx).await?;
            let done = match vote {
                Some(vote) => {
                    sqlx::query!(
                        "INSERT INTO service_votes (user_id, service_id, vote_type) VALUES ($1, $2, $3)
                         ON CONFLICT (user_id, service_id) DO UPDATE
                         SET vote_type = excluded.vote_type, voted_at = now()",
                        self.user_id,
                        service_id,
                        vote.slug()
                    )
                    .execute(&mut **tx)
                    .await
                }
                None => {
                    sqlx::query!(
                        "DELETE FROM service_votes WHERE user_id = $1 AND service_id = $2",
                        self.user_id,
                        service_id
                    )
                    .execute(&mut **tx)
                    .await
                }
            };
            match done.map_err(Error::from) {
                // It went between the look and the vote.
                Err(Error::NotFound) => Err(gone()),
                done => done.map(drop),
            }
        })
        .await
    }

    /// Counts a change of a vote, as long as there are not too many within an hour.
    async fn keep_pace(&self, tx: &mut PersonTx) -> Result<(), Error> {
        let counted = sqlx::query!(
            "INSERT INTO service_vote_pace AS pace (user_id, changes) VALUES ($1, 1)
             ON CONFLICT (user_id) DO UPDATE
             SET since = CASE WHEN pace.since < now() - interval '1 hour' THEN now() ELSE pace.since END,
                 changes = CASE WHEN pace.since < now() - interval '1 hour' THEN 1 ELSE pace.changes + 1 END
             WHERE pace.changes < $2 OR pace.since < now() - interval '1 hour'",
            self.user_id,
            AN_HOUR
        )
        .execute(&mut **tx)
        .await?;
        if counted.rows_affected() == 0 {
            return Err(Error::Conflict(format!(
                "You changed your votes {AN_HOUR} times within an hour. Please wait a little."
            )));
        }
        Ok(())
    }

    /// All services, and their descriptions by key.
    async fn services(
        &self,
        tx: &mut PersonTx,
    ) -> Result<(Vec<Service>, HashMap<i64, Option<String>>), Error> {
        let rows = sqlx::query!(
            "SELECT id, name, description, upvotes, downvotes, recommends FROM financial_services ORDER BY id"
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut descriptions = HashMap::with_capacity(rows.len());
        let services = rows.into_iter().map(|row| {
            descriptions.insert(row.id, row.description);
            let votes = Votes {
                upvotes: row.upvotes.unsigned_abs(),
                downvotes: row.downvotes.unsigned_abs(),
                recommends: row.recommends.unsigned_abs(),
            };
            Service { id: row.id, name: row.name, votes }
        });
        Ok((services.collect(), descriptions))
    }

    /// What the person said, by the service's key.
    async fn own_votes(&self, tx: &mut PersonTx) -> Result<HashMap<i64, Vote>, Error> {
        let rows =
            sqlx::query!("SELECT service_id, vote_type FROM service_votes WHERE user_id = $1", self.user_id)
                .fetch_all(&mut **tx)
                .await?;
        let votes = rows.into_iter().map(|row| {
            let vote = row.vote_type.parse().map_err(Error::internal)?;
            Ok((row.service_id, vote))
        });
        votes.collect()
    }
}
