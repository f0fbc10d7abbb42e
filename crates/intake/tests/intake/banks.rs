//! Answers of banks, dropped in their folder.

use serde_json::Value;
use std::fs::{self, File};
use std::time::Duration;
use testing::{Service, eventually};

/// Larger than what is read, by a byte.
const TOO_LARGE: u64 = (256 << 20) + 1;

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_refused_and_kept_and_stops_nobody() {
    let mut house = Service::open().await;
    house.settings.settle = Duration::from_millis(50);
    house.settings.scan_every = Duration::from_millis(100);
    let (store, folders) = (&house.store, &house.settings.folders);
    fs::create_dir_all(&folders.retours).unwrap();
    File::create(folders.retours.join("a.xml")).unwrap().set_len(TOO_LARGE).unwrap();
    fs::write(folders.retours.join("b.xml"), "no XML at all").unwrap();
    fs::write(folders.retours.join("c.xml"), "<Document/>").unwrap();
    // The same bytes under another name; and what is no file.
    fs::write(folders.retours.join("d.xml"), "<Document/>").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", folders.retours.join("e.xml")).unwrap();

    let left = || fs::read_dir(&folders.retours).unwrap().count();
    let in_work = || {
        let mut stack = vec![folders.work.clone()];
        let mut found = Vec::new();
        while let Some(folder) = stack.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    stack.push(path);
                } else if path.extension().is_some_and(|end| end == "xml") {
                    found.push(path);
                }
            }
        }
        found.len()
    };
    let is_done =
        async || store.returns(None, 10).await.unwrap().len() == 3 && left() == 1 && in_work() == 0;
    house.serving(async || eventually("the answers", is_done).await).await;

    let answers = store.returns(None, 10).await.unwrap();
    assert_eq!(answers.len(), 3, "the same bytes are one answer");
    assert!(answers.iter().all(|one| one.issue == "refused"));
    let large = answers.iter().find(|one| one.name == "a.xml").unwrap();
    assert_eq!(large.faults[0].code, "BRD-604");
    assert!(large.faults[0].messages[1].contains("268435457"), "{:?}", large.faults);
    let answer = fs::read(folders.reponses.join(format!("{:07}.reponse.json", large.id))).unwrap();
    let answer: Value = serde_json::from_slice(&answer).unwrap();
    assert_eq!((&answer["result"], &answer["file"]["name"]), (&"refused".into(), &"a.xml".into()));
    // Whole, for an operator.
    let kept = folders.work.join(format!("oversize/retour-{:07}", large.id));
    assert_eq!(fs::metadata(kept).unwrap().len(), TOO_LARGE);
    // What is no file is left alone.
    assert!(folders.retours.join("e.xml").is_symlink());
}
