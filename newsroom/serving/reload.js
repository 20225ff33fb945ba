// Loads the page again when the preview has a new version of it. `newsroom serve` adds this script to what it
// sends; no file of the site has it. A page says which version it shows, so nothing is missed between two
// connections, and a hidden tab can hang up (a browser has only six lines to one server).
(() => {
  const page = document.currentScript.dataset.page;
  const isNotice = document.documentElement.hasAttribute("data-notice");
  const place = "newsroom:" + location.pathname;
  const kept = isNotice ? null : sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    scrollTo({ top: Number(kept), behavior: "instant" });
  }
  let events = null;
  let isReloading = false;
  const reload = () => {
    events.close();
    if (!isNotice) sessionStorage.setItem(place, String(scrollY));
    isReloading = true;
    history.scrollRestoration = "manual";
    location.reload();
  };
  // The browser would put the page back to where the notice was scrolled to, and does so after every other event.
  addEventListener("pagehide", () => {
    if (!isReloading) history.scrollRestoration = "auto";
  });
  const attend = () => {
    if (events) events.close();
    events = null;
    if (document.hidden) return;
    events = new EventSource("/__newsroom/events?" + new URLSearchParams({ path: location.pathname, page }));
    events.addEventListener("reload", reload);
  };
  document.addEventListener("visibilitychange", attend);
  attend();
})();
