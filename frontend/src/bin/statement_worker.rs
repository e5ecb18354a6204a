//! The worker that reads statements in Latin text: CSV, OFX, QIF, MT940, CAMT.

fn main() {
    worker::serve();
}
