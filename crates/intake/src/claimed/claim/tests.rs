use super::Instance;
use crate::claimed::file::Dropped;
use crate::claimed::in_hand::preetablis_in_hand;
use rustix::fd::AsFd as _;
use std::ffi::OsStr;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn a_claim_moves_a_file_once_and_never_replaces_another() {
    let data = tempfile::tempdir().unwrap();
    let (work, file) = (data.path().join("work"), data.path().join("a.txt"));
    fs::create_dir(&work).unwrap();
    let instance = Instance::new(&work).unwrap();
    let mut claims = instance.batch();
    let mut claim = |dropped: Dropped<'_>| {
        let from = fs::File::open(data.path()).unwrap();
        instance.claim(&mut claims, from.as_fd(), dropped, OsStr::new("a.txt")).unwrap()
    };
    fs::write(&file, "one").unwrap();
    let first = claim(Dropped::Inbox).expect("claimed");
    assert!(!file.exists());
    assert!(claim(Dropped::Inbox).is_none(), "gone");
    // The same name again is a claim of its own, also when the first is done and gone.
    fs::write(&file, "two").unwrap();
    let second = claim(Dropped::Inbox).expect("claimed");
    assert_ne!(second.prise, first.prise);
    assert_eq!(fs::read(&first.path).unwrap(), b"one");
    fs::remove_file(&second.path).unwrap();
    fs::write(&file, "three").unwrap();
    let third = claim(Dropped::Inbox).expect("claimed");
    assert_ne!(third.prise, second.prise);
    // The same name in a folder, even one called like our own, is another file.
    fs::write(&file, "four").unwrap();
    let other = claim(Dropped::Folder(OsStr::new("f"))).expect("claimed");
    assert!(![first.prise, second.prise, third.prise].contains(&other.prise));
}

#[test]
fn folders_of_batches_go_when_they_are_empty_and_come_back() {
    let data = tempfile::tempdir().unwrap();
    let (work, file) = (data.path().join("work"), data.path().join("a.txt"));
    fs::create_dir(&work).unwrap();
    let instance = Instance::new(&work).unwrap();
    let mut claims = instance.batch();
    for _ in 0..3 {
        fs::write(&file, "one").unwrap();
        let from = fs::File::open(data.path()).unwrap();
        let name = OsStr::new("a.txt");
        let claimed = instance.claim(&mut claims, from.as_fd(), Dropped::Inbox, name);
        fs::remove_file(claimed.unwrap().expect("claimed").path).unwrap();
        instance.tidy();
        let left: Vec<_> = fs::read_dir(&instance.root).unwrap().flatten().collect();
        assert_eq!(left.len(), 1, "the lock alone: {left:?}");
    }
}

/// The janitor looks through the folders at any moment.
#[test]
fn a_file_is_claimed_while_empty_folders_are_removed() {
    let data = tempfile::tempdir().unwrap();
    let instance = Instance::new(data.path()).unwrap();
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                instance.tidy();
            }
        });
        for _ in 0..2_000 {
            let (folder, name) = (OsStr::new("1773341"), OsStr::new("a.txt"));
            let (path, prise) = instance.name_claim(folder, name);
            let claimed = instance.stage().unwrap().claim(path, (folder, name), prise);
            let claimed = claimed.inspect_err(|_| is_over.store(true, Ordering::Relaxed));
            fs::remove_file(claimed.unwrap().path).unwrap();
        }
        is_over.store(true, Ordering::Relaxed);
    });
}

#[test]
fn what_a_dead_run_left_is_taken_over_under_the_same_names() {
    let data = tempfile::tempdir().unwrap();
    let (work, file) = (data.path().join("work"), data.path().join("b.txt"));
    fs::create_dir(&work).unwrap();
    fs::write(&file, "one").unwrap();
    let living = Instance::new(&work).unwrap();
    let dead = Instance::new(&work).unwrap();
    let before = dead
        .claim(
            &mut dead.batch(),
            fs::File::open(data.path()).unwrap().as_fd(),
            Dropped::Folder(OsStr::new("1773341")),
            OsStr::new("b.txt"),
        )
        .unwrap()
        .unwrap();
    assert!(living.take_over().unwrap().0.is_empty(), "it is not dead yet");
    assert!(!living.is_alone());
    drop(dead);
    assert!(living.is_alone());
    let (claimed, adopted) = living.take_over().unwrap();
    let [after] = claimed.as_slice() else { panic!("{claimed:?}") };
    assert_eq!(
        (&after.prise, &after.path, &after.name),
        (&before.prise, &before.path, &before.name)
    );
    assert!(!adopted[0].remove_if_empty());
    fs::remove_file(&after.path).unwrap();
    assert!(adopted[0].remove_if_empty());
    drop(living);
    assert_eq!(fs::read_dir(&work).unwrap().count(), 0);
}

#[test]
fn what_was_in_hand_when_runs_died_has_as_many_deaths() {
    let data = tempfile::tempdir().unwrap();
    let (work, file) = (data.path().join("work"), data.path().join("a b.txt"));
    fs::create_dir(&work).unwrap();
    let claim = |instance: &Instance| {
        fs::write(&file, "one").unwrap();
        let from = fs::File::open(data.path()).unwrap();
        let name = OsStr::new("a b.txt");
        let claimed = instance.claim(&mut instance.batch(), from.as_fd(), Dropped::Inbox, name);
        claimed.unwrap().unwrap()
    };
    // As a run that is killed leaves its place.
    let dies = |instance: Arc<Instance>, holding: Vec<crate::claimed::in_hand::Holding>| {
        let kept = fs::read(instance.root.join("lock")).unwrap();
        let root = instance.root.clone();
        drop((holding, instance));
        fs::create_dir_all(&root).unwrap();
        fs::write(root.join("lock"), kept).unwrap();
    };
    let first = Arc::new(Instance::new(&work).unwrap());
    let (guilty, done, waiting) = (claim(&first), claim(&first), claim(&first));
    let holding = first.holds(std::slice::from_ref(&guilty));
    drop(first.holds(std::slice::from_ref(&done)));
    dies(first, vec![holding]);
    let mut before = 0;
    for due in 1..=3 {
        let next = Arc::new(Instance::new(&work).unwrap());
        let (found, adopted) = next.take_over().unwrap();
        let deaths = |prise: &str| found.iter().find(|file| file.prise == prise).unwrap().deaths;
        assert_eq!(deaths(&guilty.prise), due);
        assert_eq!((deaths(&done.prise), deaths(&waiting.prise)), (0, 0));
        let again = found.into_iter().find(|file| file.prise == guilty.prise).unwrap();
        assert!(again.is_alone() && again.given_up().is_some() == (due == 3));
        let holding = next.holds(std::slice::from_ref(&again));
        drop(adopted);
        dies(next, vec![holding]);
        before = due;
    }
    assert_eq!(before, 3);
}

#[test]
fn another_run_is_company_from_when_it_begins_also_once_it_is_gone() {
    let data = tempfile::tempdir().unwrap();
    let before = Instance::new(data.path()).unwrap();
    let name = before.name.clone();
    drop(before);
    // What a run that died before leaves: its place, and nobody who holds its lock.
    fs::create_dir(data.path().join(&name)).unwrap();
    fs::write(data.path().join(&name).join("lock"), "").unwrap();
    let ours = Instance::new(data.path()).unwrap();
    let (_, adopted) = ours.take_over().unwrap();
    assert_eq!(adopted.len(), 1);
    assert!(!ours.had_company(), "it died before we began");
    let other = Instance::new(data.path()).unwrap();
    assert!(ours.had_company(), "seen at once");
    ours.take_over().unwrap();
    drop(other);
    ours.take_over().unwrap();
    assert!(ours.had_company(), "and remembered");
}

#[test]
fn preetablis_are_in_hand_from_their_claim_until_they_are_gone_whoever_has_them() {
    let data = tempfile::tempdir().unwrap();
    let (work, file) = (data.path().join("work"), data.path().join("a.txt"));
    fs::create_dir(&work).unwrap();
    let (one, other) = (Instance::new(&work).unwrap(), Instance::new(&work).unwrap());
    let claim = |instance: &Instance, dropped: Dropped<'_>| {
        fs::write(&file, "one").unwrap();
        let from = fs::File::open(data.path()).unwrap();
        let name = OsStr::new("a.txt");
        instance.claim(&mut instance.batch(), from.as_fd(), dropped, name).unwrap().unwrap()
    };
    claim(&one, Dropped::Inbox);
    assert_eq!(preetablis_in_hand(&work), None);
    let first = claim(&one, Dropped::Preetabli);
    let alone = preetablis_in_hand(&work).unwrap();
    assert_eq!(alone.oldest, alone.newest);
    // The file system's clock goes on by ticks.
    let mut second = claim(&other, Dropped::Preetabli);
    while preetablis_in_hand(&work).unwrap().newest == alone.newest {
        fs::remove_file(&second.path).unwrap();
        second = claim(&other, Dropped::Preetabli);
    }
    let both = preetablis_in_hand(&work).unwrap();
    assert_eq!(both.oldest, alone.oldest);
    fs::remove_file(first.path).unwrap();
    let left = preetablis_in_hand(&work).unwrap();
    assert_eq!((left.oldest, left.newest), (both.newest, both.newest));
    fs::remove_file(second.path).unwrap();
    assert_eq!(preetablis_in_hand(&work), None);
}

#[test]
fn what_is_claimed_again_keeps_its_kind_and_its_new_name_for_ever() {
    let data = tempfile::tempdir().unwrap();
    let (work, file) = (data.path().join("work"), data.path().join("a.txt"));
    fs::create_dir(&work).unwrap();
    let instance = Instance::new(&work).unwrap();
    let mut next = Vec::new();
    for dropped in [Dropped::Preetabli, Dropped::Inbox, Dropped::Folder(OsStr::new("1773341"))] {
        fs::write(&file, "one").unwrap();
        let from = fs::File::open(data.path()).unwrap();
        let name = OsStr::new("a.txt");
        let first = instance.claim(&mut instance.batch(), from.as_fd(), dropped, name);
        let first = first.unwrap().unwrap();
        let again = instance.claim_again(&first).unwrap().unwrap();
        assert_ne!(again.prise, first.prise);
        assert_eq!(fs::read(&again.path).unwrap(), b"one");
        assert!(instance.claim_again(&first).unwrap().is_none(), "gone from there");
        next.push((again.prise, again.is_preetabli, again.folder));
    }
    drop(instance);
    let (left, _adopted) = Instance::new(&work).unwrap().take_over().unwrap();
    let mut left: Vec<_> =
        left.into_iter().map(|file| (file.prise, file.is_preetabli, file.folder)).collect();
    left.sort();
    next.sort();
    assert_eq!(left, next);
}
