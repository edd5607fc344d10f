/* The numbers beside the places of the menu: asked for when the page is there already, and kept in the tab, so that
   the next page shows them from the start. Asked again when they are old, and at once after something was sent. */
(() => {
  const nav = document.querySelector("[data-counts]");
  const badges = nav ? [...nav.querySelectorAll("[data-count-of]")] : [];
  if (!badges.length) return;
  const KEPT = "counts";
  const OLD = 20_000;
  const whose = nav.dataset.countsOf;

  const show = (counts) => {
    for (const badge of badges) {
      badge.textContent = counts[badge.dataset.countOf] ?? "";
      badge.hidden = !badge.textContent;
    }
  };
  const kept = () => {
    const found = JSON.parse(sessionStorage.getItem(KEPT));
    return found?.whose === whose ? found : { whose, counts: {}, at: 0 };
  };
  const keep = (found) => sessionStorage.setItem(KEPT, JSON.stringify(found));

  const ask = async () => {
    const answer = await fetch(nav.dataset.counts, { redirect: "manual" });
    if (!answer.ok) return;
    const counts = await answer.json();
    keep({ whose, counts, at: Date.now() });
    show(counts);
  };
  const askWhenOld = () => {
    /* A page that is left while it asks, or a server that is away, leaves the numbers as they are. */
    if (!document.hidden && Date.now() - kept().at > OLD) ask().catch(() => {});
  };
  const outdate = () => keep({ ...kept(), at: 0 });

  show(kept().counts);
  askWhenOld();
  setInterval(askWhenOld, 3 * OLD);
  document.addEventListener("visibilitychange", askWhenOld);
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("method") === "post") outdate();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.requestConfig.verb === "get") return;
    outdate();
    askWhenOld();
  });
})();
