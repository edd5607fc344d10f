/* 销控图: filters that dim, switches, the price's derivation on hover, the time slider, arrow keys, live cells.
   Everything here also works by the form's own submit; the script makes it immediate. */
(() => {
  const page = document.getElementById("board-page");
  if (!page) return;
  const form = document.getElementById("board-form");
  const hint = document.getElementById("board-hint");
  const board = () => document.getElementById("board");
  const cells = () => board().querySelectorAll(".board-cell");

  /* Filters: the same rule as BoardFilter.matches. */
  const asked = () => {
    const data = new FormData(form);
    return {
      states: data.getAll("state"),
      layout: data.get("layout") || "",
      orientation: data.get("orientation") || "",
      text: (data.get("q") || "").trim().toLowerCase(),
      show: data.get("show") || "total",
      colour: data.get("colour") || "state",
    };
  };
  const matches = (cell, want) =>
    (!want.states.length || want.states.includes(cell.dataset.state))
    && (!want.layout || cell.dataset.layout === want.layout)
    && (!want.orientation || cell.dataset.orientation === want.orientation)
    && cell.dataset.label.includes(want.text);

  const query = () => {
    const entries = [...new FormData(form)].filter(([name, value]) => value
      && !(name === "show" && value === "total") && !(name === "colour" && value === "state"));
    return new URLSearchParams(entries).toString();
  };

  const draw = () => {
    const want = asked();
    board().dataset.show = want.show;
    board().dataset.colour = want.colour;
    let matching = 0;
    for (const cell of cells()) {
      const isMatch = matches(cell, want);
      cell.classList.toggle("board-dim", !isMatch);
      matching += isMatch;
    }
    const output = document.getElementById("board-matching");
    const isFiltered = want.states.length || want.layout || want.orientation || want.text;
    output.textContent = isFiltered ? output.dataset.words.replace("{n}", matching) : "";
    form.querySelector("[data-board-clear]").hidden = !isFiltered;
  };

  const apply = () => {
    draw();
    const rest = query();
    history.replaceState(null, "", rest ? `${page.dataset.url}?${rest}` : page.dataset.url);
  };

  /* The time slider: what the office's clock said then; the page is asked for that moment. */
  const slider = form.querySelector(".board-slider");
  const moment = form.querySelector("[name=as_of]");
  const typed = (date) => {
    const parts = new Intl.DateTimeFormat("sv-SE", {
      timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    }).format(date);
    return parts.replace(" ", "T");
  };
  const atStep = () => {
    const first = new Date(slider.dataset.first).getTime();
    const now = new Date(slider.dataset.now).getTime();
    return new Date(first + (now - first) * (slider.value / slider.max));
  };
  const travel = () => location.assign(`${page.dataset.url}?${query()}`);
  slider.addEventListener("input", () => { moment.value = slider.value === slider.max ? "" : typed(atStep()); });

  form.addEventListener("input", (event) => {
    if (event.target !== slider && event.target !== moment) apply();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter && event.submitter.hasAttribute("data-board-travel")) travel();
    else apply();
  });
  form.addEventListener("click", (event) => {
    if (!event.target.closest("[data-board-clear]")) return;
    for (const box of form.querySelectorAll("[name=state]")) box.checked = false;
    for (const field of form.querySelectorAll("[name=layout], [name=orientation], [name=q]")) field.value = "";
    apply();
  });

  /* The derivation of a price, asked for once a cell, after a short rest of the pointer or on focus. */
  const told = new Map();
  let waiting = null;
  let shownFor = null;
  const place = (cell) => {
    const box = cell.getBoundingClientRect();
    const size = hint.getBoundingClientRect();
    const left = box.right + 8 + size.width < innerWidth ? box.right + 8 : box.left - size.width - 8;
    hint.style.left = `${Math.max(8, left)}px`;
    hint.style.top = `${Math.max(8, Math.min(box.top - 8, innerHeight - size.height - 8))}px`;
  };
  const tell = async (cell) => {
    shownFor = cell.id;
    const url = cell.getAttribute("href").replace(/panel\/$/, "price/");
    if (!told.has(url)) {
      const answer = await fetch(url, { headers: { "HX-Request": "true" } });
      if (!answer.ok) return;
      told.set(url, new DOMParser().parseFromString(await answer.text(), "text/html").body);
    }
    if (shownFor !== cell.id) return;
    hint.replaceChildren(...told.get(url).cloneNode(true).childNodes);
    hint.hidden = false;
    place(cell);
  };
  const hush = () => {
    clearTimeout(waiting);
    shownFor = null;
    hint.hidden = true;
  };
  const rest = (event) => {
    const cell = event.target.closest(".board-cell");
    if (!cell || document.querySelector("dialog[open]")) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => tell(cell), event.type === "focusin" ? 500 : 260);
  };
  if (matchMedia("(hover: hover)").matches) {
    page.addEventListener("pointerover", rest);
    page.addEventListener("pointerout", (event) => event.target.closest(".board-cell") && hush());
  }
  page.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && rest(event));
  page.addEventListener("focusout", hush);
  page.addEventListener("click", hush);
  document.addEventListener("scroll", hush, { passive: true, capture: true });

  /* Arrow keys walk from cell to cell, over gaps and from building to building. */
  const middle = (cell) => {
    const box = cell.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  page.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    const from = event.target.closest(".board-cell");
    if (!way || !from) return;
    event.preventDefault();
    const [x, y] = middle(from);
    let nearest = null;
    let least = Infinity;
    for (const cell of cells()) {
      const [dx, dy] = [middle(cell)[0] - x, middle(cell)[1] - y];
      const ahead = dx * way[0] + dy * way[1];
      const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      if (ahead > 4 && ahead + aside * 4 < least) [nearest, least] = [cell, ahead + aside * 4];
    }
    if (nearest) nearest.focus();
  });

  /* Live: changed rooms are gathered while an answer is on its way, then asked for together. */
  const changed = new Set();
  let isAsking = false;
  const refresh = async () => {
    if (isAsking || !changed.size) return;
    isAsking = true;
    const ids = [...changed].slice(0, 300);
    for (const id of ids) changed.delete(id);
    for (const id of ids) told.forEach((_, url) => url.includes(`/${id}/`) && told.delete(url));
    try {
      await htmx.ajax("GET", `${page.dataset.url}?cells=${ids.join(",")}`, { source: page, target: page, swap: "none" });
    } finally {
      isAsking = false;
      draw();
      if (changed.size) setTimeout(refresh, 250);
    }
  };
  document.addEventListener("kaipan:change", (event) => {
    for (const room of event.detail.rooms) {
      if (document.getElementById(`cell-${room}`)) changed.add(room);
    }
    refresh();
  });
  document.addEventListener("htmx:afterSwap", draw);
  draw();
})();
