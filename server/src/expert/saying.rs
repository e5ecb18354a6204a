//! An answer in the making: what goes out is also what is kept.

use expert::{
    answer::Block,
    conversation::{Heard, StandsOn},
};
use tokio::sync::mpsc::Sender;

/// Whoever asked does not listen any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gone;

/// Why an answer is not whole.
#[derive(Debug)]
pub(super) enum Unfinished {
    /// Nobody listens any more.
    Gone,
    /// One sentence for the person.
    Problem(String),
}

impl From<Gone> for Unfinished {
    fn from(_: Gone) -> Self {
        Self::Gone
    }
}

impl From<store::Error> for Unfinished {
    fn from(error: store::Error) -> Self {
        crate::error::log(&error);
        Self::Problem(error.to_string())
    }
}

/// An answer in the making.
pub(super) struct Saying {
    out: Sender<Heard>,
    /// What was said so far, and what it stands on.
    pub(super) so_far: StandsOn,
}

impl Saying {
    pub(super) fn new(out: Sender<Heard>) -> Self {
        Self { out, so_far: StandsOn::default() }
    }

    async fn send(&self, heard: Heard) -> Result<(), Gone> {
        self.out.send(heard).await.map_err(|_| Gone)
    }

    /// Says how the question was read.
    pub(super) async fn reading(&mut self, sentence: String) -> Result<(), Gone> {
        self.so_far.reading = Some(sentence.clone());
        self.send(Heard::Reading { sentence }).await
    }

    /// Says more.
    pub(super) async fn say(&mut self, piece: &str) -> Result<(), Gone> {
        self.so_far.say(piece);
        self.send(Heard::Text { piece: piece.to_owned() }).await
    }

    /// Shows a figure, a table or a chart; sentences go out line by line.
    pub(super) async fn show(&mut self, block: Block) -> Result<(), Gone> {
        match block {
            Block::Text { markdown } => {
                // Sentences after sentences begin a paragraph of their own.
                if matches!(self.so_far.blocks.last(), Some(Block::Text { .. })) {
                    self.say("\n\n").await?;
                }
                for line in markdown.split_inclusive('\n') {
                    self.say(line).await?;
                }
                Ok(())
            }
            block => {
                self.so_far.blocks.push(block.clone());
                self.send(Heard::Block { block: Box::new(block) }).await
            }
        }
    }

    /// Says that something is not as usual.
    pub(super) async fn problem(&mut self, sentence: String) -> Result<(), Gone> {
        self.so_far.problem = Some(sentence.clone());
        self.send(Heard::Problem { sentence }).await
    }
}
