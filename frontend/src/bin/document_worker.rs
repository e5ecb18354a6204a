//! The worker that reads workbooks and PDF as well. It is larger, and comes when the first such file
//! does; the feature `documents` is what makes it another one.

fn main() {
    worker::serve();
}
