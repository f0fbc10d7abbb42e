//! Several operators act on the same deposits at once, by commands, while two services take files
//! in.

use crate::place::{Place, Service};
use crate::{all_there, campaign};
use std::thread::sleep;
use std::time::Duration;

const ROUNDS: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn acts_that_race_are_done_once_or_refused() {
    let place = Place::new().await;
    let (mut campaign, _) = campaign(&place);
    let mut one = Service(campaign.start(&[]).unwrap());
    let _other = Service(campaign.start(&[]).unwrap());
    let operators = campaign.desk().open(3);
    for _ in 0..ROUNDS {
        campaign.drop_some(5).unwrap();
        sleep(Duration::from_millis(700));
    }
    let acts = operators.stop().unwrap();
    let done = acts.iter().filter(|act| act.status == Some(0)).count();
    assert!(done > 0, "nothing was done: {acts:?}");
    assert!(acts.iter().all(|act| act.status.is_some_and(|status| status < 2)), "{acts:?}");
    campaign.acted(acts);
    let desk = campaign.desk();
    all_there(&campaign, &mut one).await;
    desk.verify().unwrap();
}
