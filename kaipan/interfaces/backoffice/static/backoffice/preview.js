/* A building's prices follow what is typed: the tables go to the server, cells come back, nothing is kept. */
(() => {
  const PAUSE = 120;
  let waiting = 0;
  let latest = 0;

  const span = (name, text) => {
    const made = document.createElement(name === "pricing-mark" ? "b" : "span");
    made.className = name;
    made.textContent = text;
    return made;
  };

  const paint = (place, [text, note, css, mark, title]) => {
    place.className = `pricing-cell ${css}${mark ? " pricing-broken" : ""}`;
    const inner = place.querySelector("a") || place;
    const number = inner.querySelector(".read-aloud");
    inner.title = title;
    inner.replaceChildren(
      ...(number ? [number] : []),
      ...(mark ? [span("pricing-mark", mark)] : []),
      span("pricing-price", text),
      ...(note ? [span("pricing-note", note)] : []),
    );
  };

  /* Only the tables: the rule beside them is not typed into the prices. */
  const tables = (form) => {
    const sent = new FormData(form);
    for (const name of [...sent.keys()]) {
      if (!/^(base-|floor-|csrfmiddlewaretoken$)/.test(name)) sent.delete(name);
    }
    return sent;
  };

  const preview = async (form) => {
    const turn = ++latest;
    const answer = await fetch(form.dataset.preview, {
      method: "POST",
      body: tables(form),
      headers: { "X-Requested-With": "preview" },
    });
    if (!answer.ok || turn !== latest) return;
    const { cells, summary } = await answer.json();
    for (const place of form.querySelectorAll("[data-room]")) {
      if (cells[place.dataset.room]) paint(place, cells[place.dataset.room]);
    }
    for (const place of form.querySelectorAll("[data-sum]")) {
      if (summary[place.dataset.sum]) place.textContent = summary[place.dataset.sum];
    }
    form.querySelector("[data-preview-note]").hidden = false;
  };

  const soon = (event) => {
    const form = event.target.closest && event.target.closest("form[data-preview]");
    if (!form || !event.target.closest("[data-grid]")) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => preview(form), PAUSE);
  };
  document.addEventListener("input", soon);
  document.addEventListener("change", soon);
})();
