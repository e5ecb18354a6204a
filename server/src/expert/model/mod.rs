//! A language model that helps, where the server is set up for one and the person allows it: it chooses
//! tools and puts what they counted into words. Any endpoint that speaks OpenAI's chat completions.

mod client;
mod loose;
mod pieces;
mod prompt;
mod talk;

pub(super) use talk::answer;

use crate::config;

/// The model, as the server calls it.
#[derive(Clone)]
pub(crate) struct Model {
    http: reqwest::Client,
    config: config::Model,
}

impl Model {
    /// An HTTP client of its own: what is slow here must not hold up signing in.
    pub(crate) fn new(config: config::Model) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            // Following a redirect would carry a person's figures and the key along.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(std::time::Duration::from_secs(5))
            .read_timeout(config.patience)
            .build()?;
        Ok(Self { http, config })
    }

    /// What it is called.
    pub(crate) fn name(&self) -> &str {
        &self.config.name
    }

    /// Who hears the questions: what a person allows.
    pub(crate) fn service(&self) -> String {
        self.config.base.host_str().unwrap_or_default().to_owned()
    }

    /// Questions of one person on a day.
    pub(crate) fn budget(&self) -> i32 {
        self.config.budget
    }
}
