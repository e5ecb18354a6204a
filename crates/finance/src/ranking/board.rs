//! The leaderboard as one person sees it, and what they may add to it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{Duplicate, Ranked};

/// What a person says of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Vote {
    /// For it.
    Upvote,
    /// Against it.
    Downvote,
    /// For it, and others should try it.
    Recommend,
}

/// The text names no vote.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a vote")]
pub struct NotAVote(pub String);

impl Vote {
    /// As it stands in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Upvote => "upvote",
            Self::Downvote => "downvote",
            Self::Recommend => "recommend",
        }
    }
}

impl fmt::Display for Vote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Vote {
    type Err = NotAVote;

    fn from_str(text: &str) -> Result<Self, NotAVote> {
        [Self::Upvote, Self::Downvote, Self::Recommend]
            .into_iter()
            .find(|vote| vote.slug() == text)
            .ok_or_else(|| NotAVote(text.chars().take(20).collect()))
    }
}

/// A service in its place, as one person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The service in its place.
    pub ranked: Ranked,
    /// What it is.
    pub description: Option<String>,
    /// What the person said of it.
    pub own: Option<Vote>,
}

/// A page of the leaderboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// Best first.
    pub rows: Vec<Listed>,
    /// Services on all pages.
    pub total: u64,
    /// The page, from 1.
    pub page: u32,
    /// Services of a page at most.
    pub per_page: u32,
}

/// A service that somebody wants to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewService {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
}

/// What became of a service that somebody wanted to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Added {
    /// It is listed, under this key.
    Listed(i64),
    /// It is likely one of these; nothing was added.
    Alike(Vec<Duplicate>),
}

/// Why a service cannot be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidService {
    /// No name that could be told apart.
    #[error("The name needs at least two letters or digits.")]
    Name,
    /// A name that no list can show.
    #[error("The name is longer than {} characters.", NewService::LONGEST_NAME)]
    LongName,
    /// More words than a list can show.
    #[error("The description is longer than {} characters.", NewService::LONGEST_DESCRIPTION)]
    LongDescription,
    /// An address: what everybody reads must lead nowhere.
    #[error("Addresses of web pages cannot be listed. Say in words what it is.")]
    Address,
}

impl InvalidService {
    /// The field of a form it belongs to.
    pub fn field(self) -> &'static str {
        match self {
            Self::Name | Self::LongName => "name",
            Self::LongDescription | Self::Address => "description",
        }
    }
}

impl NewService {
    /// Characters a name may have.
    pub const LONGEST_NAME: usize = 80;
    /// Characters a description may have.
    pub const LONGEST_DESCRIPTION: usize = 300;

    /// The service as it is listed, when it can be: one space between words, none around them.
    ///
    /// # Errors
    /// When the name has less than two letters or digits, something is too long, or an address of a
    /// web page stands in it.
    pub fn checked(self) -> Result<Self, InvalidService> {
        let plain = |text: &str| {
            let words: Vec<&str> =
                text.split(|sign: char| sign.is_whitespace() || sign.is_control()).collect();
            words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        };
        let name = plain(&self.name);
        let description = self.description.as_deref().map(plain).filter(|text| !text.is_empty());
        if name.chars().filter(|sign| sign.is_alphanumeric()).count() < 2 {
            return Err(InvalidService::Name);
        }
        if name.chars().count() > Self::LONGEST_NAME {
            return Err(InvalidService::LongName);
        }
        let text = description.as_deref().unwrap_or_default();
        if text.chars().count() > Self::LONGEST_DESCRIPTION {
            return Err(InvalidService::LongDescription);
        }
        let is_address = |text: &str| {
            let text = text.to_ascii_lowercase();
            text.contains("://") || text.contains("www.")
        };
        if is_address(&name) || is_address(text) {
            return Err(InvalidService::Address);
        }
        Ok(Self { name, description })
    }
}
