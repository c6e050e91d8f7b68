// Sorts the lines of a board within each committee, and shows those that are asked for. Without it all of them stand there in order.
"use strict";
(() => {
  const board = document.getElementById("board");
  if (!board) return;
  const form = document.getElementById("sift"), words = document.getElementById("sift-words");
  const status = document.getElementById("sift-status"), committee = document.getElementById("sift-committee");
  const heads = [...board.tHead.rows[0].cells];
  const lines = (body) => [...body.querySelectorAll(".line")];
  const value = (line, k) => {
    const cell = line.cells[k];
    return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
  };
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true }));

  function sort(k) {
    const down = heads[k].getAttribute("aria-sort") === (k > 3 && k < 8 ? "descending" : "ascending");
    const isDescending = (k > 3 && k < 8) !== down;
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[k].setAttribute("aria-sort", isDescending ? "descending" : "ascending");
    for (const body of board.tBodies) {
      const sorted = lines(body).sort((a, b) => compare(value(a, k), value(b, k)) * (isDescending ? -1 : 1));
      body.append(...sorted);
    }
  }

  function sift() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const body of board.tBodies) {
      let here = 0;
      for (const line of lines(body)) {
        const text = line.textContent.toLowerCase();
        const fits = (!status.value || line.dataset.status === status.value) && wanted.every((word) => text.includes(word));
        line.hidden = !fits || (committee.value !== "" && body.dataset.committee !== committee.value);
        here += line.hidden ? 0 : 1;
      }
      body.hidden = here === 0;
      shown += here;
    }
    document.getElementById("sifted").textContent = `${shown} shown`;
  }

  heads.slice(0, 8).forEach((head, k) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(k));
    head.append(button);
  });
  form.hidden = false;
  form.addEventListener("input", sift);
  form.addEventListener("submit", (event) => event.preventDefault());
})();
