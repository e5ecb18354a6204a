//! What the page holds: the open conversation, and the answer on its way.

use ::expert::{
    answer::Block,
    conversation::{Answered, Ask, Head, Heard, Message, StandsOn, State, say},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::{
    api::expert_conversation,
    stream::{self, End, Stop},
};
use crate::{ApiError, common::address, session};

/// An answer on its way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Running {
    /// How the question was read.
    pub reading: Option<String>,
    /// What was said so far: sentences and figures.
    pub blocks: Vec<Block>,
    /// What is not as usual.
    pub problem: Option<String>,
}

/// How far the conversation that the address names is there.
#[derive(Debug, Clone, PartialEq)]
pub enum Opened {
    /// It is on its way.
    Waiting,
    /// It cannot be shown.
    Failed(ApiError),
    /// It is there; or it is a new one, with nothing in it.
    There,
}

/// The open conversation; from [`Talk::new`].
#[derive(Clone, Copy)]
pub struct Talk {
    /// Which one the address names.
    pub asked_for: Memo<Option<i64>>,
    /// What is known of it; none for a new one.
    pub head: RwSignal<Option<Head>>,
    /// How far it is there.
    pub opened: RwSignal<Opened>,
    /// What was said in it.
    pub messages: RwSignal<Vec<Message>>,
    /// The answer on its way.
    pub running: RwSignal<Option<Running>>,
    /// Why the last question has no answer, when something went wrong.
    pub problem: RwSignal<Option<ApiError>>,
    /// Counts what changes the list of conversations.
    pub listed: RwSignal<u32>,
    stop: StoredValue<Option<Stop>, LocalStorage>,
    go: Callback<(Option<i64>, bool)>,
}

impl Talk {
    /// What the address names, opened whenever that changes.
    pub fn new() -> Self {
        let query = use_query_map();
        let asked_for =
            Memo::new(move |_| query.with(|query| query.get("talk")).and_then(|id| id.parse().ok()));
        let navigate = use_navigate();
        let go = Callback::new(move |(id, replace): (Option<i64>, bool)| {
            navigate(
                &address::expert(id),
                NavigateOptions { scroll: false, replace, ..NavigateOptions::default() },
            );
        });
        let talk = Self {
            asked_for,
            head: RwSignal::new(None),
            opened: RwSignal::new(Opened::There),
            messages: RwSignal::new(Vec::new()),
            running: RwSignal::new(None),
            problem: RwSignal::new(None),
            listed: RwSignal::new(0),
            stop: StoredValue::new_local(None),
            go,
        };
        Effect::new(move |_| talk.open(asked_for.get()));
        // Who leaves the page asks for no more.
        on_cleanup(move || talk.stop_stream());
        talk
    }

    /// Which conversation is shown, whatever the address says just now.
    fn shown(self) -> Option<i64> {
        self.head.with_untracked(|head| head.as_ref().map(|head| head.id))
    }

    fn open(self, id: Option<i64>) {
        // The address only follows when a new conversation gets its key.
        if id == self.shown() && self.opened.get_untracked() == Opened::There {
            return;
        }
        self.stop_stream();
        self.head.set(None);
        self.messages.set(Vec::new());
        self.running.set(None);
        self.problem.set(None);
        match id {
            None => self.opened.set(Opened::There),
            Some(id) => self.fetch(id),
        }
    }

    fn fetch(self, id: i64) {
        self.opened.set(Opened::Waiting);
        spawn_local(async move {
            let said = session::call(|| expert_conversation(id)).await;
            if self.asked_for.try_get_untracked() != Some(Some(id)) {
                return;
            }
            match said {
                Ok(conversation) => {
                    self.head.set(Some(conversation.head));
                    self.messages.set(conversation.messages);
                    self.opened.set(Opened::There);
                }
                Err(error) => self.opened.set(Opened::Failed(error)),
            }
        });
    }

    /// Tries once more to open what the address names.
    pub fn reopen(self) {
        if let Some(id) = self.asked_for.get_untracked() {
            self.fetch(id);
        }
    }

    /// Shows another conversation, or a new one.
    pub fn show(self, id: Option<i64>) {
        self.go.run((id, false));
        if id.is_none() {
            // Also when the address says so already.
            self.open_new();
        }
    }

    fn open_new(self) {
        self.opened.set(Opened::There);
        self.head.set(None);
        self.stop_stream();
        self.messages.set(Vec::new());
        self.running.set(None);
        self.problem.set(None);
    }

    /// The conversation was deleted.
    pub fn gone(self, id: i64) {
        self.list_changed();
        if self.shown() == Some(id) || self.asked_for.get_untracked() == Some(id) {
            self.open_new();
            self.go.run((None, true));
        }
    }

    /// The list of conversations is not what it was.
    pub fn list_changed(self) {
        self.listed.update(|count| *count = count.wrapping_add(1));
    }

    /// Asks; in the place of an earlier question, which goes with all that followed, or at the end.
    pub fn ask(self, question: String, instead_of: Option<i64>) {
        if self.running.with_untracked(Option::is_some) {
            return;
        }
        let ask = Ask { conversation: self.shown(), instead_of, question: question.clone() };
        self.problem.set(None);
        self.messages.update(|messages| {
            if let Some(place) = messages.iter().position(|one| Some(one.id) == instead_of) {
                messages.truncate(place);
            } else if messages.last().is_some_and(|last| last.id == UNKEPT) {
                // The same once more, after it did not arrive.
                messages.pop();
            }
            messages.push(Message {
                id: UNKEPT,
                at: chrono::DateTime::UNIX_EPOCH,
                text: question,
                answer: None,
            });
        });
        self.running.set(Some(Running::default()));
        let stop = Stop::new();
        self.stop.set_value(Some(stop.clone()));
        spawn_local(async move {
            let ours = stop.clone();
            let end = stream::ask(ask, stop, move |heard| {
                if !ours.is_stopped() {
                    self.heard(heard);
                }
            })
            .await;
            self.ended(end);
        });
    }

    fn heard(self, heard: Heard) {
        let with_running = |change: &dyn Fn(&mut Running)| {
            let _ = self.running.try_update(|running| running.as_mut().map(change));
        };
        match heard {
            Heard::Asked { conversation, question } => {
                let id = conversation.id;
                let _ = self.messages.try_update(|messages| {
                    messages.pop();
                    messages.push(question);
                });
                let _ = self.head.try_set(Some(conversation));
                self.list_changed();
                if self.asked_for.try_get_untracked() == Some(None) {
                    self.go.run((Some(id), true));
                }
            }
            Heard::Reading { sentence } => with_running(&|running| running.reading = Some(sentence.clone())),
            Heard::Text { piece } => with_running(&|running| say(&mut running.blocks, &piece)),
            Heard::Block { block } => with_running(&|running| running.blocks.push((*block).clone())),
            Heard::Problem { sentence } => with_running(&|running| running.problem = Some(sentence.clone())),
            Heard::Done { answer } => {
                let _ = self.running.try_set(None);
                let _ = self.messages.try_update(|messages| messages.push(answer));
            }
        }
    }

    fn ended(self, end: Result<End, ApiError>) {
        let state = match &end {
            Ok(End::Whole) => return,
            Ok(End::Stopped) => State::Stopped,
            Err(_) => State::Broken,
        };
        // Another conversation may be open by now: then there is nothing left to say.
        let Some(running) = self.running.try_update(Option::take).flatten() else { return };
        if let Err(error) = end {
            let _ = self.problem.try_set(Some(error));
        }
        let said = !running.blocks.is_empty();
        if said || state == State::Stopped {
            let stands_on = StandsOn {
                reading: running.reading,
                blocks: running.blocks,
                problem: running.problem,
                ..StandsOn::default()
            };
            let text = stands_on.text();
            let answer = Some(Answered { state, stands_on });
            let message = Message { id: UNKEPT, at: chrono::DateTime::UNIX_EPOCH, text, answer };
            let _ = self.messages.try_update(|messages| messages.push(message));
        }
    }

    /// Stops the answer; what was said stays.
    pub fn stop(self) {
        let stop = self.stop.try_with_value(Clone::clone).flatten();
        if let Some(stop) = stop {
            stop.stop();
        }
    }

    /// Ends the stream of a conversation that is not shown any more.
    fn stop_stream(self) {
        self.stop();
        self.running.try_set(None);
    }

    /// The last question, to be asked once more.
    pub fn retry(self) {
        let last = self.messages.with_untracked(|messages| {
            messages.iter().rev().find(|one| one.answer.is_none()).map(|one| (one.id, one.text.clone()))
        });
        if let Some((id, text)) = last {
            if id == UNKEPT {
                self.messages.update(|messages| {
                    while messages.last().is_some_and(|last| last.id == UNKEPT && last.answer.is_some()) {
                        messages.pop();
                    }
                });
            }
            self.ask(text, (id != UNKEPT).then_some(id));
        }
    }
}

/// The key of what the server has not told us of: a question on its way, an answer that was cut.
pub const UNKEPT: i64 = 0;
