//! A stream of server-sent events, cut into its frames as it arrives.

/// Bytes of one frame at most: what is longer is none of ours.
const LONGEST: usize = 2 * 1024 * 1024;

/// What has arrived and is no whole frame yet.
#[derive(Debug, Default)]
pub struct Frames {
    waiting: Vec<u8>,
}

impl Frames {
    /// Takes in what has arrived; gives the data of each frame that is whole now. Comments, by which a
    /// connection is kept, have none.
    ///
    /// # Errors
    /// When what arrives is no such stream.
    pub fn take_in(&mut self, bytes: &[u8]) -> Result<Vec<String>, NoStream> {
        self.waiting.extend_from_slice(bytes);
        let mut frames = Vec::new();
        while let Some(end) = self.waiting.windows(2).position(|two| two == b"\n\n") {
            let rest = self.waiting.split_off(end + 2);
            let frame = std::mem::replace(&mut self.waiting, rest);
            let frame = String::from_utf8(frame).map_err(|_| NoStream)?;
            let data: Vec<&str> = frame
                .lines()
                .filter_map(|line| line.strip_prefix("data:"))
                .map(|data| data.strip_prefix(' ').unwrap_or(data))
                .collect();
            if !data.is_empty() {
                frames.push(data.join("\n"));
            }
        }
        if self.waiting.len() > LONGEST { Err(NoStream) } else { Ok(frames) }
    }
}

/// What arrives is no stream of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoStream;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_whole_however_they_are_cut() {
        let stream = "data: {\"a\":1}\n\n: still here\n\ndata: ü\ndata: 2\n\ndata: never whole";
        for size in 1..stream.len() {
            let mut frames = Frames::default();
            let mut found = Vec::new();
            for piece in stream.as_bytes().chunks(size) {
                found.extend(frames.take_in(piece).unwrap());
            }
            assert_eq!(found, ["{\"a\":1}", "ü\n2"], "{size}");
        }
    }

    #[test]
    fn what_is_no_stream_ends() {
        assert_eq!(Frames::default().take_in(b"data: \xff\n\n"), Err(NoStream));
        assert_eq!(Frames::default().take_in(&vec![b'x'; LONGEST + 1]), Err(NoStream));
    }
}
