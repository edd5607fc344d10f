/* Tables of cells: arrows and Enter move, a block copied from a spreadsheet is pasted where one stands. */
(() => {
  const CELLS = "input:not([type=hidden]):not([disabled]), select:not([disabled])";

  const lines = (grid) =>
    [...grid.querySelectorAll("tr")]
      .map((row) => [...row.querySelectorAll(CELLS)])
      .filter((cells) => cells.length > 0);

  const placeOf = (grid, cell) => {
    const all = lines(grid);
    const row = all.findIndex((cells) => cells.includes(cell));
    return { all, row, column: row < 0 ? -1 : all[row].indexOf(cell) };
  };

  const focus = (cell) => {
    if (!cell) return;
    cell.focus();
    if (cell.select) cell.select();
  };

  /* A row more, from the template that the grid names; the form is told how many there are. */
  const addRow = (grid) => {
    const template = document.querySelector(grid.dataset.gridGrows);
    const total = grid.closest("form").querySelector(`[name="${template.dataset.total || "rows"}-TOTAL_FORMS"]`);
    const number = total.value;
    const row = template.content.firstElementChild.cloneNode(true);
    for (const part of row.querySelectorAll("*")) {
      for (const { name, value } of [...part.attributes]) {
        if (value.includes("__prefix__")) part.setAttribute(name, value.replaceAll("__prefix__", number));
      }
    }
    grid.querySelector("tbody").append(row);
    total.value = Number(number) + 1;
    return row;
  };

  const put = (cell, text) => {
    if (cell.type === "checkbox") {
      cell.checked = ["1", "是", "✓", "y", "yes", "true"].includes(text.toLowerCase());
    } else if (cell.tagName === "SELECT") {
      const option = [...cell.options].find((each) => each.value === text || each.text.trim() === text);
      if (option) cell.value = option.value;
    } else {
      cell.value = text;
    }
    cell.dispatchEvent(new Event("change", { bubbles: true }));
  };

  document.addEventListener("paste", (event) => {
    const grid = event.target.closest && event.target.closest("[data-grid]");
    const text = event.clipboardData && event.clipboardData.getData("text/plain");
    if (!grid || !text || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const block = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
    const { row, column } = placeOf(grid, event.target);
    block.forEach((values, down) => {
      if (!lines(grid)[row + down] && grid.dataset.gridGrows) addRow(grid);
      const cells = lines(grid)[row + down] || [];
      values.forEach((value, right) => {
        const cell = cells[column + right];
        if (cell) put(cell, value.trim());
      });
    });
  });

  const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], Enter: [1, 0] };

  document.addEventListener("keydown", (event) => {
    const grid = event.target.closest && event.target.closest("[data-grid]");
    if (!grid || !event.target.matches(CELLS) || event.isComposing) return;
    if (event.target.tagName === "SELECT" && event.key !== "Enter") return;
    let step = steps[event.key];
    const { selectionStart: from, selectionEnd: to, value } = event.target;
    if (event.key === "ArrowRight" && from === to && to === value.length) step = [0, 1];
    if (event.key === "ArrowRight" && from === 0 && to === value.length) step = [0, 1];
    if (event.key === "ArrowLeft" && from === 0) step = [0, -1];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const { all, row, column } = placeOf(grid, event.target);
    const down = event.key === "Enter" && event.shiftKey ? -1 : step[0];
    const line = all[row + down];
    if (line) focus(line[Math.min(column + step[1], line.length - 1)]);
  });

  document.addEventListener("click", (event) => {
    const adder = event.target.closest("[data-grid-add]");
    if (!adder) return;
    const grid = adder.closest("form").querySelector(adder.dataset.gridAdd);
    focus(addRow(grid).querySelector(CELLS));
  });
})();
