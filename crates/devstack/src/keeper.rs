//! Programs that may not outlive us. Each runs under a keeper: a small process of ours that holds
//! the reading end of a pipe. When we end, in whatever way, the pipe closes and the keeper stops
//! its program. Should the keeper be killed as well, the pid file leads the next start to it.

use std::{
    fs::{self, File},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command as StdCommand, ExitCode, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use tokio::{
    io::AsyncReadExt,
    process::{Child, ChildStdin, Command},
    signal::unix::{SignalKind, signal},
};

/// How long a program may take to end in order before it is killed.
const PATIENCE: Duration = Duration::from_secs(15);

/// A user a program runs as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct User {
    pub(crate) uid: u32,
    pub(crate) gid: u32,
}

/// What to run, and how to end it.
pub(crate) struct Program<'a> {
    /// Its name in messages and in the names of its log and pid file.
    pub(crate) name: &'static str,
    pub(crate) path: &'a Path,
    pub(crate) args: Vec<String>,
    pub(crate) env: Vec<(String, String)>,
    /// The signal that ends it in order: `INT` or `TERM`.
    pub(crate) signal: &'static str,
    pub(crate) user: Option<User>,
    pub(crate) folder: &'a Path,
}

/// A program that runs under a keeper.
#[derive(Debug)]
pub(crate) struct Running {
    name: &'static str,
    keeper: Child,
    pipe: Option<ChildStdin>,
    log: PathBuf,
}

impl Program<'_> {
    /// Starts the program; its output goes to `STATE/NAME.log`.
    pub(crate) fn start(&self, state: &Path) -> Result<Running> {
        let pid_file = state.join(format!("{}.pid", self.name));
        stop_leftover(&pid_file)?;
        let log = state.join(format!("{}.log", self.name));
        if fs::metadata(&log).is_ok_and(|data| data.len() > 5_000_000) {
            fs::remove_file(&log)?;
        }
        let output = File::options().append(true).create(true).open(&log)?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("keep").arg(&pid_file).arg(self.signal);
        match self.user {
            Some(user) => command.arg(format!("{}:{}", user.uid, user.gid)),
            None => command.arg("same"),
        };
        command
            .arg(self.path)
            .args(&self.args)
            .envs(self.env.iter().map(|(name, value)| (name, value)))
            .current_dir(self.folder)
            .stdin(Stdio::piped())
            .stdout(output.try_clone()?)
            .stderr(output)
            // Ctrl-C in a terminal reaches us, and we stop things in their order.
            .process_group(0);
        let mut keeper = command.spawn().with_context(|| format!("starting {}", self.name))?;
        let pipe = keeper.stdin.take();
        Ok(Running { name: self.name, keeper, pipe, log })
    }
}

impl Running {
    /// Fails with the end of its log when the program has ended.
    pub(crate) fn check(&mut self) -> Result<()> {
        if let Some(status) = self.keeper.try_wait()? {
            bail!(
                "{} ended ({status}). Its log {} ends with:\n{}",
                self.name,
                self.log.display(),
                self.tail()
            );
        }
        Ok(())
    }

    /// Waits until the program ends by itself.
    pub(crate) async fn ended(&mut self) -> String {
        let status = self.keeper.wait().await.map(|status| status.to_string()).unwrap_or_default();
        format!("{} ended ({status}). Its log {} ends with:\n{}", self.name, self.log.display(), self.tail())
    }

    /// The last lines of the log.
    pub(crate) fn tail(&self) -> String {
        let text = fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().rev().take(12).collect();
        lines.into_iter().rev().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
    }

    /// Stops the program and waits until it is gone.
    pub(crate) async fn stop(mut self) {
        drop(self.pipe.take());
        if tokio::time::timeout(PATIENCE + Duration::from_secs(5), self.keeper.wait()).await.is_err() {
            tracing::warn!("{} did not stop in time", self.name);
        }
    }
}

/// `devstack keep PIDFILE SIGNAL USER PROGRAM ARGS…`: runs a program until it ends or our standard
/// input closes.
pub async fn keep(args: &[String]) -> Result<ExitCode> {
    let [pid_file, ending, user, program, args @ ..] = args else {
        bail!("keep is for internal use: keep PIDFILE SIGNAL UID:GID|same PROGRAM ARGS…");
    };
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null());
    if let Some((uid, gid)) = user.split_once(':') {
        command.uid(uid.parse()?).gid(gid.parse()?);
    }
    let mut child = command.spawn().with_context(|| format!("starting {program}"))?;
    let pid = child.id().context("the program ended at once")?;
    let pid_file = Path::new(pid_file);
    fs::write(pid_file, format!("{pid} {}", started(pid).unwrap_or_default()))?;

    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut input = tokio::io::stdin();
    let closed = async {
        let mut buffer = [0; 64];
        while input.read(&mut buffer).await.is_ok_and(|read| read > 0) {}
    };
    let ended = tokio::select! {
        status = child.wait() => Some(status?),
        () = closed => None,
        _ = terminate.recv() => None,
        _ = interrupt.recv() => None,
    };
    let status = match ended {
        Some(status) => status,
        None => {
            send_signal(pid, ending)?;
            match tokio::time::timeout(PATIENCE, child.wait()).await {
                Ok(status) => status?,
                Err(_) => {
                    child.kill().await?;
                    child.wait().await?
                }
            }
        }
    };
    let _ = fs::remove_file(pid_file);
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Stops what an earlier run left behind, when the process is the one the pid file means.
fn stop_leftover(pid_file: &Path) -> Result<()> {
    let Ok(text) = fs::read_to_string(pid_file) else { return Ok(()) };
    let mut words = text.split_whitespace();
    let (Some(pid), Some(start)) = (words.next().and_then(|pid| pid.parse().ok()), words.next()) else {
        return Ok(());
    };
    let is_it = || started(pid).as_deref() == Some(start);
    let begun = Instant::now();
    for (signal, wait) in [("INT", PATIENCE), ("KILL", Duration::from_secs(5))] {
        if !is_it() {
            break;
        }
        let _ = send_signal(pid, signal);
        let until = Instant::now() + wait;
        while is_it() && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    if is_it() {
        bail!("process {pid} of an earlier run does not end; stop it and start again");
    }
    tracing::debug!("the earlier run’s process {pid} is gone after {:?}", begun.elapsed());
    let _ = fs::remove_file(pid_file);
    Ok(())
}

/// When a process was started, in the kernel's clock ticks; none for one that is gone or a
/// zombie. A pid can be given anew, a pid together with this time can't.
fn started(pid: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, after_name) = stat.rsplit_once(") ")?;
    let mut fields = after_name.split(' ');
    if fields.next()? == "Z" {
        return None;
    }
    fields.nth(18).map(str::to_owned)
}

fn send_signal(pid: u32, signal: &str) -> Result<()> {
    crate::cache::run(
        StdCommand::new("kill").args([&format!("-{signal}"), &pid.to_string()]).process_group(0),
    )
}
