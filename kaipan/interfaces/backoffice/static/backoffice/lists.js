/* Lists: clean addresses, ticking rows, and views kept in this browser. */
(() => {
  /* Empty filters stay out of the address, so that an address can be read and shared. */
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.detail.elt.matches("[data-list-form]")) return;
    for (const name of Object.keys(event.detail.parameters)) {
      if (event.detail.parameters[name] === "") delete event.detail.parameters[name];
    }
  });

  const ticks = (list) => [...list.querySelectorAll(".row-tick")];
  let lastTicked = null;

  const count = (list) => {
    const all = ticks(list);
    const ticked = all.filter((tick) => tick.checked).length;
    const shown = list.querySelector("[data-tick-count]");
    if (shown) shown.textContent = ticked;
    const head = list.querySelector("[data-tick-all]");
    if (head) {
      head.checked = ticked > 0 && ticked === all.length;
      head.indeterminate = ticked > 0 && ticked < all.length;
    }
  };

  const set = (list, isTicked) => {
    for (const tick of ticks(list)) tick.checked = isTicked;
    const whole = list.querySelector("[name=all_matching]");
    if (whole && !isTicked) whole.checked = false;
    count(list);
  };

  document.addEventListener("click", (event) => {
    const list = event.target.closest(".list");
    if (!list) return;
    if (event.target.matches("[data-tick-all]")) set(list, event.target.checked);
    if (event.target.closest("[data-tick-none]")) set(list, false);
    if (event.target.matches(".row-tick")) {
      const all = ticks(list);
      if (event.shiftKey && all.includes(lastTicked)) {
        const [from, to] = [all.indexOf(lastTicked), all.indexOf(event.target)].sort((a, b) => a - b);
        for (const tick of all.slice(from, to + 1)) tick.checked = event.target.checked;
      }
      lastTicked = event.target;
      count(list);
    }
  });

  /* Saved views: the query of a list under a name. Kept per list in this browser; the address itself is shareable. */
  document.addEventListener("alpine:init", () => {
    Alpine.data("savedViews", () => ({
      views: [],
      name: "",
      get isEmpty() { return this.views.length === 0; },
      init() {
        const kept = JSON.parse(localStorage.getItem(this.key()) || "[]");
        this.views = kept.map(({ name, query }) => ({ name, query, url: `?${query}` }));
      },
      key() { return `views:${this.$root.dataset.list}`; },
      save() {
        const query = this.$root.dataset.query;
        const name = this.name.trim();
        if (!name) return;
        this.views = [...this.views.filter((view) => view.name !== name), { name, query, url: `?${query}` }];
        this.name = "";
        this.keep();
      },
      remove(event) {
        const name = event.currentTarget.dataset.name;
        this.views = this.views.filter((view) => view.name !== name);
        this.keep();
      },
      keep() { localStorage.setItem(this.key(), JSON.stringify(this.views.map(({ name, query }) => ({ name, query })))); },
    }));
  });
})();
