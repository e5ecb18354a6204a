//! What is said in a conversation: questions in, answers kept.

use expert::conversation::{
    Answered, Ask, Head, LONGEST, MOST, MOST_MESSAGES, Message, StandsOn, question, title_of,
};

use super::conversations::{Row, kept};
use crate::{Error, postgres::PersonTx, user::UserStore};

/// Characters of what an answer stands on: what is longer is not kept with it.
const LONGEST_STANDS_ON: usize = 150_000;

impl UserStore {
    /// Keeps a question: at the end of its conversation, in the place of an earlier one, which goes
    /// with all that followed it, or as the first of a new conversation.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for a question that cannot be asked;
    /// [`Error::Conflict`] when there is no room for more.
    pub async fn ask(&self, asked: &Ask) -> Result<(Head, Message), Error> {
        let text = question(&asked.question).map_err(|why| Error::invalid("question", why.to_string()))?;
        self.run(async |tx| {
            let conversation = match asked.conversation {
                Some(id) => {
                    self.hold_conversation(tx, id).await?;
                    id
                }
                None => self.begin_conversation(tx, &text).await?,
            };
            if let Some(earlier) = asked.instead_of {
                self.cut(tx, conversation, earlier).await?;
            }
            self.check_room(tx, conversation).await?;
            let question = sqlx::query_as!(
                Row,
                r#"INSERT INTO ai_chat_messages (user_id, conversation_id, role, content)
                   VALUES ($1, $2, 'user', $3)
                   RETURNING id, content, "timestamp", state, answers, stands_on"#,
                self.user_id,
                conversation,
                text
            )
            .fetch_one(&mut **tx)
            .await?
            .message()?;
            self.touch(tx, conversation).await?;
            Ok((self.head(tx, conversation).await?, question))
        })
        .await
    }

    /// Keeps the answer to a question.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the question is gone meanwhile; [`Error::Conflict`] when it was
    /// answered already.
    pub async fn keep_answer(
        &self,
        conversation: i64,
        question: i64,
        answered: &Answered,
    ) -> Result<Message, Error> {
        let text = crate::files::clip(&answered.stands_on.text(), LONGEST);
        let mut stands_on = kept(&answered.stands_on)?;
        if stands_on.to_string().chars().count() > LONGEST_STANDS_ON {
            let problem =
                Some("The figures of this answer were too many to keep. Ask again to see them.".into());
            stands_on = kept(&StandsOn {
                blocks: Vec::new(),
                tools: Vec::new(),
                problem,
                ..answered.stands_on.clone()
            })?;
        }
        self.run(async |tx| {
            self.hold_conversation(tx, conversation).await?;
            let answer = sqlx::query_as!(
                Row,
                r#"INSERT INTO ai_chat_messages
                       (user_id, conversation_id, role, content, answers, state, stands_on)
                   VALUES ($1, $2, 'assistant', $3, $4, $5, $6)
                   RETURNING id, content, "timestamp", state, answers, stands_on"#,
                self.user_id,
                conversation,
                text,
                question,
                answered.state.name(),
                stands_on
            )
            .fetch_one(&mut **tx)
            .await?
            .message()?;
            self.touch(tx, conversation).await?;
            Ok(answer)
        })
        .await
    }

    /// What was said in a conversation before a question, `most` messages at most, oldest first.
    pub async fn said_before(
        &self,
        conversation: i64,
        question: i64,
        most: i64,
    ) -> Result<Vec<Message>, Error> {
        self.run(async |tx| {
            let rows = sqlx::query_as!(
                Row,
                r#"SELECT id, content, "timestamp", state, answers, stands_on
                   FROM ai_chat_messages
                   WHERE user_id = $1 AND conversation_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4"#,
                self.user_id,
                conversation,
                question,
                most
            )
            .fetch_all(&mut **tx)
            .await?;
            rows.into_iter().rev().map(Row::message).collect()
        })
        .await
    }

    async fn begin_conversation(&self, tx: &mut PersonTx, question: &str) -> Result<i64, Error> {
        self.lock_person(tx).await?;
        let many = sqlx::query_scalar!(
            r#"SELECT count(*) AS "count!" FROM ai_conversations WHERE user_id = $1"#,
            self.user_id
        )
        .fetch_one(&mut **tx)
        .await?;
        if usize::try_from(many).is_ok_and(|many| many >= MOST) {
            return Err(Error::Conflict(format!(
                "You keep {MOST} conversations, which is as many as there can be. Delete one you do not need any more."
            )));
        }
        Ok(sqlx::query_scalar!(
            "INSERT INTO ai_conversations (user_id, title) VALUES ($1, $2) RETURNING id",
            self.user_id,
            title_of(question)
        )
        .fetch_one(&mut **tx)
        .await?)
    }

    /// Takes a question out, and all that was said after it.
    async fn cut(&self, tx: &mut PersonTx, conversation: i64, question: i64) -> Result<(), Error> {
        let found = sqlx::query_scalar!(
            "SELECT id FROM ai_chat_messages
             WHERE user_id = $1 AND conversation_id = $2 AND id = $3 AND role = 'user'",
            self.user_id,
            conversation,
            question
        )
        .fetch_one(&mut **tx)
        .await?;
        sqlx::query!(
            "DELETE FROM ai_chat_messages WHERE user_id = $1 AND conversation_id = $2 AND id >= $3",
            self.user_id,
            conversation,
            found
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    async fn check_room(&self, tx: &mut PersonTx, conversation: i64) -> Result<(), Error> {
        let many = sqlx::query_scalar!(
            r#"SELECT count(*) AS "count!" FROM ai_chat_messages WHERE user_id = $1 AND conversation_id = $2"#,
            self.user_id,
            conversation
        )
        .fetch_one(&mut **tx)
        .await?;
        // A question and its answer.
        if usize::try_from(many).is_ok_and(|many| many.saturating_add(2) > MOST_MESSAGES) {
            return Err(Error::Conflict(
                "This conversation is as long as one can be. Please begin a new one.".into(),
            ));
        }
        Ok(())
    }

    async fn touch(&self, tx: &mut PersonTx, conversation: i64) -> Result<(), Error> {
        sqlx::query!(
            "UPDATE ai_conversations SET changed_at = now() WHERE user_id = $1 AND id = $2",
            self.user_id,
            conversation
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}
