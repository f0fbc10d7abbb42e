//! Redressements: remarks, the deadline, and the effect as rectifications with their own ground.

use declaration::write;
use deposit::{NotSettled, WithoutPreetabli, settle_redressement};
use jiff::civil::date;
use spec::RedressementState;
use std::fs;
use std::time::Duration;
use store::{Act, NewRedressement, RedressementRefused};
use testing::Service;
use testing::bases::base;

const AFFILIE: i32 = 1_773_341;
const ACT: Act<'static> = Act { actor: "essai", reason: "essai" };

fn rows(row: &str) -> Vec<u8> {
    format!("affilie;periode;assure;champ;declare;correct;motif\n1773341;200610;{row}\n")
        .into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_upheld_comes_into_force_with_its_own_ground() {
    let mut house = Service::open().await;
    house.settings.settle = Duration::from_millis(50);
    house.settings.deposit.without_preetabli = WithoutPreetabli::Accept;
    house.take_in(&[("DS.txt", write(&base("principal")))]).await;
    let Service { store, mut settings, .. } = house;

    let sums = async || store.period_versions(AFFILIE, 200_610).await.unwrap();
    let open = async |row: &str| {
        let new = NewRedressement {
            affilie: AFFILIE,
            motif: "essai",
            recu_le: 20_260_302,
            delai_le: 20_260_416,
            pieces: vec![(200_610, rows(row))],
        };
        (AFFILIE, store.open_redressement(&new, ACT).await.unwrap())
    };
    let first = open("168764721;salaire;5000;6000;non déclaré").await;
    let second = open("168764721;salaire;5000;6500;non déclaré").await;
    assert_eq!((first.1, second.1), (1, 2));
    let upheld = (RedressementState::Upheld, false);
    settings.deposit.calendar.today = || date(2026, 4, 16);
    let early = settle_redressement(settings.means(&store), first, upheld, ACT).await.unwrap();
    assert_eq!(early, Err(NotSettled::Early(20_260_416)), "the last day is his");
    settings.deposit.calendar.today = || date(2026, 4, 17);
    let dry = (RedressementState::Upheld, true);
    settle_redressement(settings.means(&store), first, dry, ACT).await.unwrap().unwrap();
    assert_eq!(sums().await.versions.len(), 1, "a dry run");
    let settled =
        settle_redressement(settings.means(&store), first, upheld, ACT).await.unwrap().unwrap();
    assert_eq!((settled.rectifications.len(), settled.is_published), (1, true));
    let now = sums().await;
    assert_eq!(now.versions.len(), 2);
    assert_eq!(now.versions[1].ground.as_deref(), Some("redressement"));
    assert_eq!(now.versions[1].added.salaire_reel, 100_000);
    let pieces = store.redressement_pieces(first).await.unwrap();
    assert_eq!(pieces[0].accuse.as_ref(), Some(&settled.rectifications[0].1));
    let folder = settings.folders.outbox.join(format!("{AFFILIE:07}"));
    let told = fs::read_dir(folder).unwrap().filter(|entry| {
        entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("REDR_1773341_200610")
    });
    assert_eq!(told.count(), 2, "json and html");

    // The second was answered in time, and rests on what is not in force any more.
    settings.deposit.calendar.today = || date(2026, 3, 20);
    store.remark_redressement(second, "voir les bulletins", ACT).await.unwrap().unwrap();
    let overtaken = settle_redressement(settings.means(&store), second, upheld, ACT).await.unwrap();
    assert!(matches!(overtaken, Err(NotSettled::Overtaken(_))), "{overtaken:?}");
    assert_eq!(sums().await, now);
    let abandoned = (RedressementState::Abandoned, false);
    settle_redressement(settings.means(&store), second, abandoned, ACT).await.unwrap().unwrap();
    let again = settle_redressement(settings.means(&store), second, upheld, ACT).await.unwrap();
    let state = RedressementRefused::State(RedressementState::Abandoned);
    assert_eq!(again, Err(NotSettled::Refused(state)));
    let unknown = settle_redressement(settings.means(&store), (7, 1), upheld, ACT).await.unwrap();
    assert_eq!(unknown, Err(NotSettled::Refused(RedressementRefused::Unknown)));
}
