// A page that follows a deposit: its parts are read again whenever something happens to it.
// Without this, or without a connection, the page is the same and is loaded anew by hand.
const followed = document.querySelector("[data-follow]");
if (followed && "EventSource" in window) {
  const source = new EventSource(followed.dataset.follow);
  const look = async () => {
    const answer = await fetch(`${location.pathname}?again=1`);
    if (!answer.ok || answer.redirected) {
      source.close();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = page.getElementById(part.id);
      if (fresh && fresh.innerHTML !== part.innerHTML) part.innerHTML = fresh.innerHTML;
    }
  };
  let looking = Promise.resolve();
  source.addEventListener("deposit", () => {
    looking = looking.then(look, look);
  });
  addEventListener("pagehide", () => source.close());
}
