//! The worker that reads statements in text: CSV, OFX, QIF, MT940, CAMT.

fn main() {
    worker::serve();
}
