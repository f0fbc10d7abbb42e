//! A database that another process has.

use super::{Service, folder, options, over, stderr, wait_for};
use cluster::start;

#[tokio::test(flavor = "multi_thread")]
async fn a_service_waits_for_a_command_that_has_the_database() {
    let folder = folder();
    let data = folder.path().join("data");
    // As a long `audit verify` over a service that is stopped.
    let held = start(options(&data)).await.unwrap();
    let mut service = Service::start(&data, &[]);
    let own = format!("process {}", std::process::id());
    wait_for("the log to say so", || service.log().contains("the database is in use"));
    let ready = service.get("/ready");
    assert!(ready.starts_with("HTTP/1.1 503") && ready.contains(&own), "{ready}");
    assert!(ready.contains("the service starts after it"), "{ready}");
    assert!(service.child.try_wait().unwrap().is_none(), "it waits");
    held.stop().await.unwrap();
    wait_for("it to serve", || service.is_ready());
    service.end();
}

#[test]
fn a_second_service_on_one_data_directory_says_so_first() {
    let folder = folder();
    let data = folder.path().join("data");
    let mut service = Service::start(&data, &[]);
    wait_for("it to serve", || service.is_ready());
    let second = over(&data, &["serve", "--log", "json"]);
    assert_eq!(second.status.code(), Some(2));
    let told = stderr(&second);
    assert!(told.starts_with("bordereau: another service runs on"), "{told}");
    assert!(told.contains(&format!("process {}", service.child.id())), "{told}");
    assert_eq!(told.lines().count(), 1, "nothing else: {told}");
    assert!(service.is_ready(), "the first one goes on");
    service.end();
}
