//! Passes on what Postgres told, to the streams of this process.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use statement::import::ImportEvent;
use tokio::sync::broadcast;

/// Open streams of one person at most: a few browsers with a few tabs each.
const STREAMS: usize = 12;
/// News that a slow stream may lag behind.
const BACKLOG: usize = 1024;

/// One piece of news.
#[derive(Debug, Clone)]
pub(super) enum News {
    /// About one person's import.
    Import {
        /// Whose.
        user_id: Arc<str>,
        /// What.
        event: ImportEvent,
    },
    /// Something may have been missed.
    Gap,
}

/// Passes news on to the streams of this process.
#[derive(Clone)]
pub(crate) struct Hub {
    news: broadcast::Sender<News>,
    open: Arc<Mutex<HashMap<String, usize>>>,
}

/// A place among a person's streams; given back when dropped.
pub(super) struct Place {
    open: Arc<Mutex<HashMap<String, usize>>>,
    user_id: String,
}

impl Hub {
    pub(crate) fn new() -> Self {
        Self { news: broadcast::channel(BACKLOG).0, open: Arc::default() }
    }

    pub(super) fn tell(&self, news: News) {
        // Nobody listening is no error.
        let _ = self.news.send(news);
    }

    /// A place for one more stream; `None` when the person has too many.
    pub(super) fn join(&self, user_id: &str) -> Option<(Place, broadcast::Receiver<News>)> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let streams = open.entry(user_id.to_owned()).or_default();
        if *streams >= STREAMS {
            return None;
        }
        *streams += 1;
        let place = Place { open: self.open.clone(), user_id: user_id.to_owned() };
        Some((place, self.news.subscribe()))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(streams) = open.get_mut(&self.user_id) {
            *streams = streams.saturating_sub(1);
            if *streams == 0 {
                open.remove(&self.user_id);
            }
        }
    }
}
