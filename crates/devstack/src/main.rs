//! `devstack databases | identity | up`: the local stack from the command line.

mod command;

use std::process::ExitCode;

use command::arguments::Arguments;

const USAGE: &str = "devstack databases --state DIR [--fast] [--postgres-port N] [--mongodb-port N]
devstack identity  --state DIR [--listen 127.0.0.1:PORT] [--public-url http://localhost:3000]
devstack up        --state DIR --server PROGRAM --dist DIR [--port 3000] [--reset] [--samples] [--json] [--fast]
devstack schema    --database-url URL --migrations DIR    brings a database up to date
Each but the last prints one JSON line when ready and runs until its standard input closes or it is told to end.";

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("devstack: {error}");
            return ExitCode::FAILURE;
        }
    };
    let code = runtime.block_on(run(std::env::args().skip(1).collect()));
    // A read of standard input may still be waiting; it is not worth waiting for.
    runtime.shutdown_background();
    code
}

async fn run(mut args: Vec<String>) -> ExitCode {
    let name = if args.is_empty() { String::new() } else { args.remove(0) };
    let done = match name.as_str() {
        "keep" => devstack::keeper::keep(&args).await,
        "databases" | "identity" | "up" | "schema" => match Arguments::parse(&args) {
            Ok(arguments) => match name.as_str() {
                "databases" => command::databases(arguments).await,
                "identity" => command::identity(arguments).await,
                "schema" => command::schema(arguments).await,
                _ => command::up::up(arguments).await,
            },
            Err(error) => Err(error),
        },
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("devstack: {error:#}");
            ExitCode::FAILURE
        }
    }
}
