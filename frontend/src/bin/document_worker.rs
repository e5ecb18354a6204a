//! The worker that reads PDF as well. It is the largest, and comes when the first PDF does; the
//! feature `documents` is what makes it another one.

fn main() {
    worker::serve();
}
