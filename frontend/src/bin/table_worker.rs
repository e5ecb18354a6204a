//! The worker that reads workbooks, archives and text in other encodings and other letters as well. It
//! comes when the first such file does; the feature `tables` is what makes it another one.

fn main() {
    worker::serve();
}
