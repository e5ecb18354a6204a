//! Insights as they are shown, dismissed and brought back, and the shares they measure by.

use chrono::NaiveDate;
use finance::insight::{Insight, InsightPage, Noted, Share, Shares, VERSION};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::UserStore;
use crate::{Error, postgres::PersonTx};

/// An insight as it is kept: what another version wrote is not read.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    insight: Insight,
}

/// A row as it is written.
#[derive(Serialize)]
struct New<'a> {
    insight_type: &'static str,
    insight_key: String,
    facts: String,
    insight_data: KeptRef<'a>,
    place: usize,
}

#[derive(Serialize)]
struct KeptRef<'a> {
    version: u32,
    insight: &'a Insight,
}

/// The shares as they are kept; the usual ones where none are, or none that can be read.
pub(super) fn shares(kept: Option<Value>) -> Result<Shares, Error> {
    Ok(kept.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default())
}

/// What is wrong, as a sentence.
fn sentence(why: &impl ToString) -> String {
    let why = why.to_string();
    let mut letters = why.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

impl UserStore {
    /// All insights, brought up to date with the rows on `today`; what is most pressing first, those
    /// dismissed among them.
    pub async fn insights(&self, today: NaiveDate) -> Result<InsightPage, Error> {
        self.run(async |tx| self.insights_in(tx, today).await).await
    }

    /// The same within a transaction.
    pub(super) async fn insights_in(
        &self,
        tx: &mut PersonTx,
        today: NaiveDate,
    ) -> Result<InsightPage, Error> {
        self.analysed(tx, today).await?;
        let rows = sqlx::query!(
                r#"SELECT id, insight_data, dismissed_at IS NOT NULL AS "dismissed!", known_at IS NOT NULL AS "known!"
                   FROM user_financial_insights WHERE user_id = $1 AND place IS NOT NULL ORDER BY place, id"#,
                self.user_id
            )
            .fetch_all(&mut **tx)
            .await?;
        let insights = rows.into_iter().filter_map(|row| {
            let kept: Kept = serde_json::from_value(row.insight_data).ok()?;
            (kept.version == VERSION).then_some(Noted {
                id: row.id,
                insight: kept.insight,
                dismissed: row.dismissed,
                known: row.known,
            })
        });
        let insights = insights.collect();
        let state = sqlx::query!(
            r#"SELECT s.shares AS "shares?", s.version AS "version?",
                          (SELECT booking_date FROM transactions WHERE user_id = $1
                           ORDER BY user_id, booking_date DESC LIMIT 1) AS newest
                   FROM (SELECT 1) one LEFT JOIN insight_states s ON s.user_id = $1"#,
            self.user_id
        )
        .fetch_one(&mut **tx)
        .await?;
        Ok(InsightPage {
            insights,
            has_own_shares: state.shares.is_some(),
            shares: shares(state.shares)?,
            version: state.version.unwrap_or(1),
            newest: state.newest,
        })
    }

    /// Dismisses an insight, or brings it back.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this person's.
    pub async fn dismiss_insight(&self, id: i64, dismissed: bool) -> Result<(), Error> {
        self.run(async |tx| {
            let done = sqlx::query!(
                "UPDATE user_financial_insights SET dismissed_at = CASE WHEN $3 THEN coalesce(dismissed_at, now()) END
                 WHERE user_id = $1 AND id = $2",
                self.user_id,
                id,
                dismissed
            )
            .execute(&mut **tx)
            .await?;
            if done.rows_affected() == 0 { Err(Error::NotFound) } else { Ok(()) }
        })
        .await
    }

    /// Keeps what part of the income each category may take, or goes back to the usual shares with
    /// `None`. `version` is that of the shares the person saw.
    ///
    /// # Errors
    /// [`Error::Invalid`] when such shares cannot be; [`Error::Conflict`] when they have been changed
    /// meanwhile.
    pub async fn set_shares(&self, shares: Option<Vec<Share>>, version: i32) -> Result<(), Error> {
        let shares =
            shares.map(Shares::new).transpose().map_err(|why| Error::invalid("shares", sentence(&why)))?;
        let kept = shares.map(serde_json::to_value).transpose().map_err(Error::internal)?;
        self.run(async |tx| {
            sqlx::query!(
                "INSERT INTO insight_states (user_id) SELECT user_id FROM user_profiles WHERE user_id = $1
                 ON CONFLICT (user_id) DO NOTHING",
                self.user_id
            )
            .execute(&mut **tx)
            .await?;
            let done = sqlx::query!(
                "UPDATE insight_states SET shares = $3, version = version + 1, made_on = NULL
                 WHERE user_id = $1 AND version = $2",
                self.user_id,
                version,
                kept
            )
            .execute(&mut **tx)
            .await?;
            if done.rows_affected() == 0 {
                return Err(Error::Conflict(
                    "The shares have been changed in another window. Open the page again to see them.".into(),
                ));
            }
            Ok(())
        })
        .await
    }

    /// Replaces what was found before. What was dismissed or noted stays so as long as its facts do, also when
    /// it is not found for a while.
    pub(super) async fn keep_insights(&self, tx: &mut PersonTx, found: &[Insight]) -> Result<(), Error> {
        let new: Vec<New<'_>> = found
            .iter()
            .enumerate()
            .map(|(place, insight)| New {
                insight_type: insight.kind(),
                insight_key: insight.key(),
                facts: insight.facts(),
                insight_data: KeptRef { version: VERSION, insight },
                place,
            })
            .collect();
        let new = serde_json::to_value(&new).map_err(Error::internal)?;
        sqlx::query!(
            "DELETE FROM user_financial_insights
             WHERE user_id = $1
               AND coalesce(greatest(dismissed_at, known_at) < now() - interval '400 days', true)
               AND insight_key NOT IN (SELECT n.insight_key FROM jsonb_to_recordset($2) n (insight_key text))",
            self.user_id,
            new
        )
        .execute(&mut **tx)
        .await?;
        sqlx::query!(
            "UPDATE user_financial_insights SET place = NULL
             WHERE user_id = $1 AND num_nonnulls(dismissed_at, known_at) > 0",
            self.user_id
        )
        .execute(&mut **tx)
        .await?;
        sqlx::query!(
            "INSERT INTO user_financial_insights AS i
                 (user_id, insight_type, insight_key, facts, insight_data, place)
             SELECT $1, n.* FROM jsonb_to_recordset($2)
                 n (insight_type text, insight_key text, facts text, insight_data jsonb, place integer)
             ON CONFLICT (user_id, insight_key) DO UPDATE
             SET facts = excluded.facts, insight_data = excluded.insight_data, place = excluded.place,
                 generated_at = CASE WHEN i.insight_data = excluded.insight_data THEN i.generated_at ELSE now() END,
                 dismissed_at = CASE WHEN i.facts = excluded.facts THEN i.dismissed_at END,
                 known_at = CASE WHEN i.facts = excluded.facts THEN i.known_at END",
            self.user_id,
            new
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}
