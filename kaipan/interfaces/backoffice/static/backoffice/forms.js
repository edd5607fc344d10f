/* 套打模板: fields are dragged over the scan of a form. The table under it holds their numbers, and is what is sent. */
(() => {
  const paper = document.querySelector("[data-paper]");
  const table = document.getElementById("form-fields");
  if (!paper || !table) return;
  const design = document.getElementById("design");
  const tool = (name) => design.querySelector(`[data-${name}]`);
  const [stage, snap, zoom, place] = ["stage", "snap", "zoom", "place"].map(tool);
  const POINT = 25.4 / 72, TRUE_SIZE = 96 / 25.4, LEADING = 1.2, SMALLEST = 0.6;
  const NUDGES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const boxes = new Map();
  const history = { past: [], future: [] };
  let scale = 3, chosen = null, drag = null, now = "";

  /* The table is the truth. */
  const rows = () => [...table.tBodies[0].rows];
  const cell = (row, name) => row.querySelector(`[data-cell=${name}]`);
  const number = (row, name) => Number(cell(row, name).value) || 0;
  const isFilled = (row) => cell(row, "value").value !== "";
  const size = (name) => Number(design.elements[name].value) || 0;
  const tenth = (value) => (Math.round(value * 10) / 10).toFixed(1);
  const put = (row, values) => {
    for (const [name, value] of Object.entries(values)) cell(row, name).value = value;
  };
  const label = (row) => {
    const said = cell(row, "value").selectedOptions[0].textContent;
    return cell(row, "text").value ? `${said} ${cell(row, "text").value}` : said;
  };

  /* What a field shows: the sample of its value, its own words, or the name of a fact. */
  const sample = (row) => {
    const { value, dataset } = cell(row, "value").selectedOptions[0];
    const own = cell(row, "text").value;
    if (value === "FIXED") return own;
    return value === "FACT" ? `〔${own}〕` : dataset.sample || "";
  };

  const span = (text, style) => {
    const made = document.createElement("span");
    made.textContent = text;
    Object.assign(made.style, style);
    return made;
  };

  const pieces = (row, shape, width, height, cells) => {
    const said = sample(row);
    if (shape === "BOXES") {
      const own = [...said].slice(-cells);
      const wide = `${width / cells}px`;
      return [...Array(cells - own.length).fill(""), ...own].map((each) => span(each, { width: wide }));
    }
    if (shape === "ROWS") {
      const high = `${height / cells}px`;
      return said.split("\n").map((each) => span(each, { height: high, lineHeight: high }));
    }
    return [span(said, {})];
  };

  const overflows = (box, shape, width, cells) => {
    const inner = box.firstElementChild;
    const line = parseFloat(getComputedStyle(inner).lineHeight) || 1;
    if (shape === "TEXT" && Math.round(inner.scrollHeight / line) > cells) return true;
    const wide = [...inner.children].some((each) => each.scrollWidth > each.clientWidth + 1);
    return wide || inner.scrollHeight > box.clientHeight + 1 || inner.scrollWidth > width + 1;
  };

  const draw = (row) => {
    row.hidden = !isFilled(row) && row !== chosen;
    const box = boxes.get(row) || addBox(row);
    box.hidden = !isFilled(row);
    if (box.hidden) return;
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => number(row, name) * scale);
    const cells = Math.max(1, number(row, "cells"));
    const shape = cell(row, "value").selectedOptions[0].dataset.shape || "TEXT";
    Object.assign(box.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
    const inner = box.firstElementChild;
    inner.className = `form-words form-words-${shape.toLowerCase()}`;
    inner.replaceChildren(...pieces(row, shape, width, height, cells));
    const points = number(row, "size") || 10.5;
    const least = cell(row, "shrink").checked ? Math.max(5, points * SMALLEST) : points;
    for (let type = points; type >= least; type -= 0.5) {
      Object.assign(inner.style, {
        fontSize: `${type * POINT * scale}px`,
        lineHeight: shape === "ROWS" ? "" : cells > 1 && shape === "TEXT" ? LEADING : 1,
        fontWeight: cell(row, "bold").checked ? 700 : 400,
        textAlign: { LEFT: "left", CENTRE: "center", RIGHT: "right" }[cell(row, "align").value] || "left",
        letterSpacing: `${number(row, "spacing") * scale}px`,
      });
      box.classList.toggle("form-box-full", overflows(box, shape, width, cells));
      if (!box.classList.contains("form-box-full")) break;
    }
    const said = ["x", "y", "width", "height"].map((name) => tenth(number(row, name)));
    box.setAttribute("aria-label", `${label(row)} x ${said[0]} y ${said[1]} ${said[2]} × ${said[3]} mm`);
    if (row === chosen) place.value = box.getAttribute("aria-label");
  };

  const addBox = (row) => {
    const box = document.createElement("button");
    box.type = "button";
    box.className = "form-box";
    box.append(document.createElement("span"), document.createElement("i"));
    box.lastElementChild.className = "form-grip";
    box.addEventListener("focus", () => choose(row));
    boxes.set(row, box);
    paper.append(box);
    return box;
  };

  const choose = (row) => {
    if (row === chosen) return;
    for (const [each, box] of boxes) {
      each.classList.toggle("form-chosen", each === row);
      box.classList.toggle("form-box-chosen", each === row);
    }
    chosen = row;
    tool("remove").disabled = !row;
    place.value = row && isFilled(row) ? boxes.get(row).getAttribute("aria-label") || "" : "";
  };

  const measure = () => {
    const wanted = zoom.value;
    scale = wanted === "fit" ? Math.max(1, (stage.clientWidth - 40) / (size("width") || 210)) : TRUE_SIZE * wanted;
    Object.assign(paper.style, { width: `${size("width") * scale}px`, height: `${size("height") * scale}px` });
    paper.style.setProperty("--mm", `${scale}px`);
    const scan = tool("scan");
    if (scan) {
      const at = { left: "scan_x", top: "scan_y", width: "scan_width", height: "scan_height" };
      for (const [side, name] of Object.entries(at)) scan.style[side] = `${size(name) * scale}px`;
    }
    rule();
    rows().forEach(draw);
  };

  /* Numbers at every centimetre, along two sides. */
  const rule = () => {
    paper.querySelectorAll(".form-rule").forEach((each) => each.remove());
    for (const [side, css, at] of [["width", "form-rule-across", "left"], ["height", "form-rule-down", "top"]]) {
      for (let mm = 0; mm <= size(side); mm += scale < 2.5 ? 20 : 10) {
        const mark = span(String(mm), { [at]: `${mm * scale}px` });
        mark.className = `form-rule ${css}`;
        mark.setAttribute("aria-hidden", "true");
        paper.append(mark);
      }
    }
  };

  /* Undo holds the whole table: rows are emptied, never taken out. */
  const state = () =>
    JSON.stringify(rows().map((row) => [...row.querySelectorAll("[data-cell]")].map((each) => (each.type === "checkbox" ? each.checked : each.value))));
  const restore = (kept) => {
    const values = JSON.parse(kept);
    rows().forEach((row, line) => {
      [...row.querySelectorAll("[data-cell]")].forEach((each, column) => {
        const value = values[line] ? values[line][column] : each.type === "checkbox" ? false : "";
        if (each.type === "checkbox") each.checked = value;
        else each.value = value;
      });
    });
    now = kept;
    rows().forEach(draw);
  };
  const buttons = () => {
    tool("undo").disabled = !history.past.length;
    tool("redo").disabled = !history.future.length;
  };
  const remember = () => {
    const next = state();
    if (next === now) return;
    history.past.push(now);
    history.future.length = 0;
    now = next;
    buttons();
  };
  const step = (from, to) => {
    if (!from.length) return;
    to.push(now);
    restore(from.pop());
    buttons();
  };

  const within = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most));
  const moveTo = (row, x, y) =>
    put(row, {
      x: tenth(within(x, 0, size("width") - number(row, "width"))),
      y: tenth(within(y, 0, size("height") - number(row, "height"))),
    });
  const resizeTo = (row, width, height) =>
    put(row, {
      width: tenth(within(width, 1, size("width") - number(row, "x"))),
      height: tenth(within(height, 1, size("height") - number(row, "y"))),
    });
  const snapped = (value) => Math.round(value / Number(snap.value)) * Number(snap.value);
  const remove = (row) => {
    put(row, { value: "", text: "", x: "", y: "", width: "", height: "" });
    choose(null);
    draw(row);
    remember();
  };

  const rowOf = (box) => [...boxes].find(([, each]) => each === box)[0];

  paper.addEventListener("pointerdown", (event) => {
    const box = event.target.closest(".form-box");
    if (!box || event.button) return;
    const row = rowOf(box);
    box.focus({ preventScroll: true });
    box.setPointerCapture(event.pointerId);
    const from = ["x", "y", "width", "height"].map((name) => number(row, name));
    drag = { row, from, at: [event.clientX, event.clientY], resizes: event.target.matches(".form-grip") };
  });
  paper.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const { row, from, at, resizes } = drag;
    const right = (event.clientX - at[0]) / scale, down = (event.clientY - at[1]) / scale;
    if (resizes) resizeTo(row, snapped(from[2] + right), snapped(from[3] + down));
    else moveTo(row, snapped(from[0] + right), snapped(from[1] + down));
    draw(row);
  });
  for (const ended of ["pointerup", "pointercancel"]) {
    paper.addEventListener(ended, () => {
      drag = null;
      remember();
    });
  }

  paper.addEventListener("keydown", (event) => {
    const box = event.target.closest(".form-box");
    if (!box || event.ctrlKey || event.metaKey) return;
    const row = rowOf(box);
    const nudge = NUDGES[event.key];
    if (nudge) {
      event.preventDefault();
      const by = event.shiftKey ? 0.1 : 1;
      const [right, down] = nudge.map((each) => each * by);
      if (event.altKey) resizeTo(row, number(row, "width") + right, number(row, "height") + down);
      else moveTo(row, number(row, "x") + right, number(row, "y") + down);
      draw(row);
      remember();
    }
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      remove(row);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches("input, select, textarea")) return;
    const key = event.key.toLowerCase();
    const redoes = key === "y" || (key === "z" && event.shiftKey);
    if (!redoes && key !== "z") return;
    event.preventDefault();
    if (redoes) step(history.future, history.past);
    else step(history.past, history.future);
  });
  tool("undo").addEventListener("click", () => step(history.past, history.future));
  tool("redo").addEventListener("click", () => step(history.future, history.past));
  tool("remove").addEventListener("click", () => chosen && remove(chosen));

  const typed = (event) => {
    const row = event.target.closest("#form-fields tbody tr");
    if (row) draw(row);
    else if (event.target.matches("[data-show-scan]")) tool("scan").hidden = !event.target.checked;
    else measure();
    if (row && event.type === "change") remember();
  };
  design.addEventListener("input", typed);
  design.addEventListener("change", typed);
  table.addEventListener("focusin", (event) => {
    const row = event.target.closest("tbody tr");
    if (row) choose(row);
  });

  /* A field more: somewhere one can see it, saying what was chosen beside the button. */
  new MutationObserver(() => {
    for (const row of rows().filter((each) => !boxes.has(each))) {
      cell(row, "value").value = tool("new").value;
      put(row, { x: "10.0", y: tenth(within(10 + (boxes.size % 8) * 8, 0, size("height") - 6)), width: "40.0", height: "6.0", size: "10.5", spacing: "0.0", cells: "1" });
      draw(row);
      boxes.get(row).focus({ preventScroll: true });
      paper.scrollIntoView({ block: "nearest" });
      remember();
    }
  }).observe(table.tBodies[0], { childList: true });

  new ResizeObserver(() => zoom.value === "fit" && measure()).observe(stage);
  now = state();
  measure();
})();
