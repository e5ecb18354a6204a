//! What electricity costs.

use finance::energy::Tariff;

use super::UserStore;
use crate::{Error, postgres::PersonTx};

impl UserStore {
    /// Keeps what the person pays, in their currency; `version` is the one that was seen, 0 for none.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a tariff that is none, [`Error::Conflict`] when it was changed meanwhile.
    pub async fn set_tariff(&self, version: i32, tariff: &Tariff) -> Result<(), Error> {
        let tariff = tariff.clone().checked().map_err(|error| Error::invalid("tariff", error.to_string()))?;
        self.run(async |tx| {
            let code =
                sqlx::query_scalar!("SELECT currency FROM user_profiles WHERE user_id = $1", self.user_id)
                    .fetch_one(&mut **tx)
                    .await?;
            let tariff = Tariff { currency: super::super::currency(&code)?, ..tariff };
            let kept = sqlx::query!(
                "INSERT INTO energy_tariffs AS there (user_id, tariff)
                 SELECT $1, $3 WHERE $2 = 0 OR EXISTS (SELECT FROM energy_tariffs WHERE user_id = $1)
                 ON CONFLICT (user_id) DO UPDATE
                 SET tariff = excluded.tariff, version = there.version + 1, updated_at = now()
                 WHERE there.version = $2",
                self.user_id,
                version,
                serde_json::to_value(&tariff).map_err(Error::internal)?
            )
            .execute(&mut **tx)
            .await?;
            if kept.rows_affected() == 0 {
                return Err(Error::Conflict(
                    "The tariff was changed in another window meanwhile. Close this one to see how it is now."
                        .into(),
                ));
            }
            Ok(())
        })
        .await
    }

    /// The tariff and its version; the usual one with 0 until the person says what they pay.
    pub(super) async fn tariff(&self, tx: &mut PersonTx) -> Result<(i32, Tariff), Error> {
        let kept =
            sqlx::query!("SELECT tariff, version FROM energy_tariffs WHERE user_id = $1", self.user_id);
        Ok(match kept.fetch_optional(&mut **tx).await? {
            Some(row) => (row.version, serde_json::from_value(row.tariff).map_err(Error::internal)?),
            None => (0, Tariff::usual()),
        })
    }
}
