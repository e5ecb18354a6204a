//! Conversations: listed, searched, opened, renamed and deleted.

use chrono::{DateTime, Utc};
use expert::conversation::{Answered, Conversation, Head, Message, StandsOn, State, title};
use serde_json::Value;

use crate::{Error, postgres::PersonTx, user::UserStore};

/// A row of `ai_chat_messages`.
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) content: String,
    pub(super) timestamp: DateTime<Utc>,
    pub(super) state: String,
    pub(super) answers: Option<i64>,
    pub(super) stands_on: Option<Value>,
}

impl Row {
    pub(super) fn message(self) -> Result<Message, Error> {
        let answer = match self.answers {
            None => None,
            Some(_) => Some(Answered {
                state: State::from_name(&self.state).ok_or_else(|| Error::internal("no such state"))?,
                // What another version wrote may be without meaning here: the words stay.
                stands_on: self
                    .stands_on
                    .and_then(|kept| serde_json::from_value(kept).ok())
                    .unwrap_or_default(),
            }),
        };
        Ok(Message { id: self.id, at: self.timestamp, text: self.content, answer })
    }
}

impl UserStore {
    /// The conversations, newest first; those with `text` in their title or in what was said.
    pub async fn conversations(&self, text: &str) -> Result<Vec<Head>, Error> {
        let text: String =
            text.trim().to_lowercase().chars().filter(|letter| *letter != '\0').take(100).collect();
        self.run(async |tx| {
            Ok(sqlx::query_as!(
                Head,
                "SELECT id, title, changed_at AS changed FROM ai_conversations c
                 WHERE user_id = $1
                   AND ($2 = '' OR strpos(lower(title), $2) > 0
                        OR EXISTS (SELECT FROM ai_chat_messages m
                                   WHERE m.user_id = $1 AND m.conversation_id = c.id
                                     AND strpos(lower(m.content), $2) > 0))
                 ORDER BY changed_at DESC, id DESC",
                self.user_id,
                text
            )
            .fetch_all(&mut **tx)
            .await?)
        })
        .await
    }

    /// A conversation with all that was said in it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn conversation(&self, id: i64) -> Result<Conversation, Error> {
        self.run(async |tx| {
            let head = self.head(tx, id).await?;
            let rows = sqlx::query_as!(
                Row,
                r#"SELECT id, content, "timestamp", state, answers, stands_on
                   FROM ai_chat_messages WHERE user_id = $1 AND conversation_id = $2 ORDER BY id"#,
                self.user_id,
                id
            )
            .fetch_all(&mut **tx)
            .await?;
            let messages = rows.into_iter().map(Row::message).collect::<Result<_, _>>()?;
            Ok(Conversation { head, messages })
        })
        .await
    }

    /// What the list shows of a conversation.
    pub(super) async fn head(&self, tx: &mut PersonTx, id: i64) -> Result<Head, Error> {
        Ok(sqlx::query_as!(
            Head,
            "SELECT id, title, changed_at AS changed FROM ai_conversations WHERE user_id = $1 AND id = $2",
            self.user_id,
            id
        )
        .fetch_one(&mut **tx)
        .await?)
    }

    /// Gives a conversation another name.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for a name that cannot be kept.
    pub async fn rename_conversation(&self, id: i64, name: &str) -> Result<Head, Error> {
        let name = title(name).map_err(|why| Error::invalid("title", why.to_string()))?;
        self.run(async |tx| {
            sqlx::query!(
                "UPDATE ai_conversations SET title = $3 WHERE user_id = $1 AND id = $2",
                self.user_id,
                id,
                name
            )
            .execute(&mut **tx)
            .await?;
            self.head(tx, id).await
        })
        .await
    }

    /// Deletes a conversation and all that was said in it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn delete_conversation(&self, id: i64) -> Result<(), Error> {
        self.run(async |tx| {
            let gone =
                sqlx::query!("DELETE FROM ai_conversations WHERE user_id = $1 AND id = $2", self.user_id, id)
                    .execute(&mut **tx)
                    .await?;
            if gone.rows_affected() == 0 { Err(Error::NotFound) } else { Ok(()) }
        })
        .await
    }

    /// Keeps the order of what is said at the same time in two windows: the conversation is this
    /// transaction’s until it ends.
    pub(super) async fn hold_conversation(&self, tx: &mut PersonTx, id: i64) -> Result<(), Error> {
        sqlx::query!(
            "SELECT id FROM ai_conversations WHERE user_id = $1 AND id = $2 FOR NO KEY UPDATE",
            self.user_id,
            id
        )
        .fetch_one(&mut **tx)
        .await?;
        Ok(())
    }
}

/// What an answer stands on, as it is kept.
pub(super) fn kept(stands_on: &StandsOn) -> Result<Value, Error> {
    serde_json::to_value(stands_on).map_err(Error::internal)
}
