//! Users, sign-ins and tokens, and their copy on disk.

use std::{
    collections::HashMap,
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::{random_text, settings::DemoUser};

/// How long an authorization code may be redeemed.
const CODE_LIFETIME: Duration = Duration::from_secs(60);

/// All the provider remembers. Times are milliseconds since 1970.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct State {
    /// Everybody who can sign in, demo users first.
    pub(super) users: Vec<DemoUser>,
    /// Demo users that were deleted and do not come back.
    #[serde(default)]
    deleted: Vec<String>,
    /// Sign-ins at the provider itself, by the value of its cookie.
    pub(super) browsers: HashMap<String, Grant>,
    /// Refresh tokens, used ones included until their family ends.
    refresh: HashMap<String, Refresh>,
    #[serde(skip)]
    codes: HashMap<String, Code>,
}

/// Who a token is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Grant {
    /// The person.
    pub(super) user_id: String,
    /// Who acts as that person, when somebody does.
    pub(super) impersonator: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Refresh {
    grant: Grant,
    /// All tokens that came from one sign-in.
    family: String,
    /// The provider's own sign-in it came from; ends with it.
    browser: String,
    expires: u64,
    used: Option<u64>,
}

/// A code that was handed out, and what it has to be redeemed with.
#[derive(Debug, Clone)]
pub(super) struct Code {
    pub(super) grant: Grant,
    pub(super) browser: String,
    pub(super) redirect_uri: String,
    pub(super) challenge: Option<String>,
    pub(super) nonce: Option<String>,
    pub(super) scope: String,
    issued: u64,
    /// Set when redeemed: the family that came of it.
    redeemed: Option<String>,
}

/// A fresh refresh token and who it is about.
#[derive(Debug)]
pub(super) struct Issued {
    pub(super) grant: Grant,
    pub(super) refresh_token: String,
}

/// Milliseconds since 1970.
pub(super) fn now() -> u64 {
    millis(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

impl State {
    /// What `file` holds, with the demo users of this start.
    pub(super) fn load(file: Option<&Path>, demo_users: &[DemoUser]) -> Result<Self> {
        let mut state = match file {
            Some(file) if file.exists() => {
                let text = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
                serde_json::from_slice(&text)
                    .with_context(|| format!("{} is damaged; remove it to start over", file.display()))?
            }
            _ => Self::default(),
        };
        let mut users: Vec<DemoUser> =
            demo_users.iter().filter(|user| !state.deleted.contains(&user.user_id)).cloned().collect();
        users.extend(
            state.users.drain(..).filter(|kept| demo_users.iter().all(|demo| demo.user_id != kept.user_id)),
        );
        state.users = users;
        Ok(state)
    }

    /// Keeps users and sign-ins in `file`.
    pub(super) fn save(&self, file: &Path) -> Result<()> {
        crate::cache::write_private(file, &serde_json::to_vec_pretty(self)?)
    }

    pub(super) fn user(&self, user_id: &str) -> Option<&DemoUser> {
        self.users.iter().find(|user| user.user_id == user_id)
    }

    pub(super) fn by_email(&self, email: &str) -> Option<&DemoUser> {
        self.users.iter().find(|user| user.email.eq_ignore_ascii_case(email))
    }

    /// Remembers a sign-in at the provider; the answer is the cookie's value.
    pub(super) fn sign_in(&mut self, grant: Grant) -> String {
        let browser = random_text(32);
        self.browsers.insert(browser.clone(), grant);
        browser
    }

    /// Hands out a code, good for one minute and one use.
    pub(super) fn issue_code(
        &mut self,
        grant: Grant,
        browser: String,
        redirect_uri: String,
        challenge: Option<String>,
        nonce: Option<String>,
        scope: String,
    ) -> String {
        self.codes.retain(|_, code| now().saturating_sub(code.issued) < 10 * millis(CODE_LIFETIME));
        let code = random_text(32);
        let issued = now();
        let kept = Code { grant, browser, redirect_uri, challenge, nonce, scope, issued, redeemed: None };
        self.codes.insert(code.clone(), kept);
        code
    }

    /// Takes a code. One that was taken before ends the sign-in that came of it.
    pub(super) fn redeem(&mut self, code: &str, family: &str) -> Result<Code, &'static str> {
        let Some(kept) = self.codes.get_mut(code) else { return Err("unknown code") };
        if let Some(stolen) = kept.redeemed.clone() {
            self.end_family(&stolen);
            return Err("the code was used before");
        }
        kept.redeemed = Some(family.to_owned());
        if now().saturating_sub(kept.issued) > millis(CODE_LIFETIME) {
            return Err("the code is past its time");
        }
        Ok(kept.clone())
    }

    /// A new refresh token of `family`.
    pub(super) fn issue_refresh(
        &mut self,
        grant: Grant,
        family: String,
        browser: String,
        lifetime: Duration,
    ) -> Issued {
        let now = now();
        self.refresh.retain(|_, kept| kept.expires > now);
        let refresh_token = random_text(48);
        let expires = now.saturating_add(millis(lifetime));
        let kept = Refresh { grant: grant.clone(), family, browser, expires, used: None };
        self.refresh.insert(refresh_token.clone(), kept);
        Issued { grant, refresh_token }
    }

    /// Exchanges a refresh token for the next. A used one ends its family once `grace` is over.
    pub(super) fn rotate(
        &mut self,
        token: &str,
        grace: Duration,
        lifetime: Duration,
    ) -> Result<Issued, &'static str> {
        let now = now();
        let Some(kept) = self.refresh.get_mut(token) else { return Err("unknown refresh token") };
        if kept.expires <= now {
            return Err("the refresh token is past its time");
        }
        let Refresh { grant, family, browser, .. } = kept.clone();
        match kept.used {
            Some(used) if now.saturating_sub(used) >= millis(grace) => {
                self.end_family(&family);
                return Err("the refresh token was used before");
            }
            Some(_) => {}
            None => kept.used = Some(now),
        }
        if self.user(&grant.user_id).is_none() {
            return Err("the user is gone");
        }
        Ok(self.issue_refresh(grant, family, browser, lifetime))
    }

    /// Ends the sign-in a refresh token belongs to, here and in the browser; false when unknown.
    pub(super) fn log_out(&mut self, token: &str) -> bool {
        let Some(kept) = self.refresh.get(token).cloned() else { return false };
        self.end_family(&kept.family);
        self.browsers.remove(&kept.browser);
        true
    }

    /// Ends every sign-in of a person.
    pub(super) fn log_out_everywhere(&mut self, user_id: &str) {
        self.refresh.retain(|_, kept| kept.grant.user_id != user_id);
        self.codes.retain(|_, kept| kept.grant.user_id != user_id);
        self.browsers.retain(|_, grant| grant.user_id != user_id);
    }

    /// Ends every sign-in of everybody.
    pub(super) fn expire_all(&mut self) {
        self.refresh.clear();
        self.codes.clear();
        self.browsers.clear();
    }

    /// Removes a person and all sign-ins; false when unknown.
    pub(super) fn delete_user(&mut self, user_id: &str) -> bool {
        let before = self.users.len();
        self.users.retain(|user| user.user_id != user_id);
        if self.users.len() == before {
            return false;
        }
        self.deleted.push(user_id.to_owned());
        self.log_out_everywhere(user_id);
        true
    }

    fn end_family(&mut self, family: &str) {
        self.refresh.retain(|_, kept| kept.family != family);
    }
}
