use bytes::Bytes;
use chrono::Utc;
use futures::{StreamExt, TryStreamExt, stream};
use mongodb::bson::{Document, doc};
use store::{Error, Swept};

use crate::support::{LIMIT, Room, import, keep, march, new_account, pieces, request, zar};

/// What is left of files, in all collections.
async fn left(room: &Room) -> [u64; 3] {
    [room.documents("user_files").await, room.documents("fs.files").await, room.documents("fs.chunks").await]
}

/// A moment after all that has happened so far.
async fn now() -> chrono::DateTime<Utc> {
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    Utc::now()
}

#[tokio::test]
async fn a_file_that_is_empty_too_large_or_broken_off_leaves_nothing() {
    let room = Room::new("nothing").await;
    let anna = room.person("anna").await;
    let empty = anna.receive_file("a.csv", pieces(b"", 10), LIMIT).await;
    assert!(matches!(empty, Err(Error::Invalid { field: "file", .. })), "{empty:?}");
    let blank =
        anna.receive_file("a.csv", stream::iter([Ok::<_, std::io::Error>(Bytes::new())]), LIMIT).await;
    assert!(matches!(blank, Err(Error::Invalid { field: "file", .. })), "{blank:?}");

    let content = vec![7; 3_000_000];
    let large = anna.receive_file("a.csv", pieces(&content, 65_536), 2_999_999).await;
    assert!(matches!(large, Err(Error::TooLarge { limit: 2_999_999 })), "{large:?}");
    let broken = pieces(&content, 65_536).take(40).chain(stream::iter([Err(std::io::Error::other("gone"))]));
    let broken = anna.receive_file("a.csv", broken, LIMIT).await;
    assert!(matches!(broken, Err(Error::BrokenOff)), "{broken:?}");
    assert_eq!(left(&room).await, [0, 0, 0]);

    let name = "x".repeat(256);
    let named = anna.receive_file(&name, pieces(b"1", 1), LIMIT).await;
    assert!(matches!(named, Err(Error::Invalid { field: "file_name", .. })));
    let exact = anna.receive_file("a.csv", pieces(&content, 65_536), 3_000_000).await.unwrap();
    assert_eq!(exact.bytes, 3_000_000);
    room.close().await;
}

#[tokio::test]
async fn the_same_bytes_at_the_same_time_are_kept_once_and_whole() {
    let room = Room::new("same_bytes").await;
    let content: Vec<u8> = (0..1_500_000_u32).map(|n| (n % 253) as u8).collect();
    let anna = room.person("anna").await;
    let all = (0..10).map(|n| {
        let (anna, content) = (anna.clone(), content.clone());
        async move { anna.receive_file(&format!("{n}.csv"), pieces(&content, 30_000), LIMIT).await.unwrap() }
    });
    let files = futures::future::join_all(all).await;
    assert!(files.iter().all(|file| *file == files[0]));
    assert_eq!(left(&room).await, [1, 1, 3]);
    let anna = room.person("anna").await;
    let id = anna.accept_upload(&files[0], &request("n.csv", new_account("Cheque", zar()))).await.unwrap();
    let back: Vec<Bytes> = anna.open_file(id).await.unwrap().content.try_collect().await.unwrap();
    assert!(back.concat() == content);
    room.close().await;
}

#[tokio::test]
async fn an_upload_whose_client_went_away_is_swept() {
    let room = Room::new("cancelled").await;
    let anna = room.person("anna").await;
    let endless = pieces(&vec![1; 2_000_000], 65_536).chain(stream::pending());
    let upload = anna.receive_file("a.csv", endless, LIMIT);
    let late = tokio::time::timeout(std::time::Duration::from_millis(700), upload).await;
    assert!(late.is_err());
    assert_eq!(room.documents("user_files").await, 1);
    assert_eq!(room.store.sweep(now().await).await.unwrap(), Swept { files: 1 });
    // the driver removes the chunks of a dropped upload at a time of its own
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(left(&room).await, [0, 0, 0]);
    room.close().await;
}

#[tokio::test]
async fn a_sweep_removes_what_no_statement_names_and_nothing_else() {
    let room = Room::new("sweep").await;
    let anna = room.person("anna").await;
    let named = import(&anna, "named", new_account("Cheque", zar()), &march()).await;
    let undone = import(&anna, "undone", new_account("Other", zar()), &march()).await;
    anna.undo_import(undone.statement_id).await.unwrap();
    let before = now().await;
    keep(&anna, "unnamed").await;
    keep(&room.person("bert").await, "named").await;
    assert_eq!(room.store.sweep(before).await.unwrap(), Swept { files: 0 }, "too young");

    // a process that died before it could say that the file is in use
    let files = room.mongo().await.collection::<Document>("user_files");
    files.update_many(doc! {}, doc! { "$set": { "in_use": false } }).await.unwrap();
    let later = now().await;
    assert_eq!(room.store.sweep(later).await.unwrap(), Swept { files: 2 });
    assert_eq!(room.store.sweep(later).await.unwrap(), Swept { files: 0 });
    assert_eq!(left(&room).await, [2, 2, 2]);
    for statement in [named, undone] {
        anna.open_file(statement.statement_id).await.expect("a named file stays");
    }
    room.close().await;
}

#[tokio::test]
async fn an_upload_that_meets_a_sweep_is_kept_or_refused_never_lost() {
    let room = Room::new("race").await;
    let anna = room.person("anna").await;
    let account = new_account("Cheque", zar());
    for n in 0..30 {
        let file = keep(&anna, &format!("file {n}")).await;
        let ask = request("x.csv", account.clone());
        let before = now().await;
        let (accepted, _) = tokio::join!(anna.accept_upload(&file, &ask), room.store.sweep(before));
        match accepted {
            Ok(id) => drop(anna.open_file(id).await.expect("an accepted file is there")),
            Err(Error::Conflict(_)) => {
                // The same bytes can be given again at once.
                let again = keep(&anna, &format!("file {n}")).await;
                let id = anna.accept_upload(&again, &ask).await.unwrap();
                anna.open_file(id).await.expect("the second attempt is kept");
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    room.close().await;
}

#[tokio::test]
async fn a_kept_file_whose_content_is_lost_heals_when_it_is_given_again() {
    let room = Room::new("heal").await;
    let anna = room.person("anna").await;
    let record = import(&anna, "content", new_account("Cheque", zar()), &march()).await;
    room.mongo().await.collection::<Document>("fs.files").delete_many(doc! {}).await.unwrap();
    assert!(matches!(anna.open_file(record.statement_id).await.map(drop), Err(Error::NotFound)));
    keep(&anna, "content").await;
    let back: Vec<Bytes> =
        anna.open_file(record.statement_id).await.unwrap().content.try_collect().await.unwrap();
    assert_eq!(back.concat(), b"content");
    assert_eq!(left(&room).await, [1, 1, 1]);
    room.close().await;
}
