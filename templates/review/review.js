// The page works by forms alone; this makes them quick: each step is sent by itself, and only what it changed comes back.
"use strict";

const main = document.getElementById("text");
const said = document.getElementById("said");
const wrong = document.getElementById("wrong");
const filters = document.getElementById("filters");

function say(text) { said.textContent = ""; said.textContent = text; }

function complain(text, at) {
  wrong.textContent = text || "";
  wrong.hidden = !text;
  if (text && at) { at.setAttribute("aria-invalid", "true"); at.focus(); } else if (text) wrong.scrollIntoView({ block: "nearest" });
}

function element(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.firstElementChild;
}

// What the server sends: the pieces that are other than in the version the page has, and the names of all in their order.
function take(answer) {
  if (!answer.parts) { location.reload(); return; }
  const held = document.activeElement && document.activeElement.closest("[data-part]");
  for (const [id, html] of Object.entries(answer.parts)) {
    const old = document.getElementById(id);
    const made = element(html);
    const editor = old && old.querySelector("[data-editor]");
    if (editor && !answer.closes) made.append(editor);
    if (old) old.replaceWith(made); else main.append(made);
  }
  if (answer.order) {
    const wanted = new Set(answer.order);
    for (const part of [...main.querySelectorAll(":scope > [data-part]")]) if (!wanted.has(part.id)) part.remove();
    answer.order.forEach((id, k) => {
      const part = document.getElementById(id);
      if (part && main.children[k] !== part) main.insertBefore(part, main.children[k] || null);
    });
  }
  main.dataset.version = answer.version;
  if (held && !document.contains(document.activeElement === document.body ? null : document.activeElement)) {
    const now = document.getElementById(held.id);
    const card = now && now.querySelector("[data-card]");
    if (card) card.focus({ preventScroll: true });
  }
  show();
}

let sending = 0; // steps on their way: what the server tells of them meanwhile is no news

let turn = Promise.resolve(); // one step after the other, in the order in which they were made

function send(form, button) {
  const data = new FormData(form);
  if (button && button.name) data.set(button.name, button.value);
  const card = form.closest("[data-card]");
  if (card && data.get("do") === "decide") settleAtOnce(card, data.get("verdict"));
  sending += 1;
  turn = turn.catch(() => null).then(() => sent(form, data)).finally(() => {
    sending -= 1;
    return !sending && news && news !== main.dataset.version ? fetchNews() : null;
  });
  return turn;
}

let news = "";

async function fetchNews() {
  const reply = await fetch(`parts?since=${encodeURIComponent(main.dataset.version)}`);
  const answer = reply.ok ? await reply.json() : null;
  if (!answer || answer.version === main.dataset.version) return; // what came late is no news
  take(answer);
  say("The text was changed elsewhere; this page shows it now.");
}

async function sent(form, data) {
  data.set("version", main.dataset.version);
  complain("");
  let answer;
  try {
    const reply = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), headers: { Accept: "application/json" } });
    answer = await reply.json();
  } catch { complain("The program does not answer. Is it still running? What you did last is not saved."); return null; }
  if (answer.parts || answer.version) take({ ...answer, closes: !answer.error });
  if (answer.error) {
    const field = form.querySelector("textarea, input:not([type=hidden])");
    complain(answer.error, document.contains(field) ? field : null);
    if (answer.theirs) conflict(form, answer.theirs);
    return null;
  }
  const editor = form.closest("[data-editor]");
  if (editor) editor.remove();
  say(answer.said || "");
  return answer;
}

// Where the words stand that are being written: they stay as they are.
async function look(form, button) {
  complain("");
  say("Looking. The first time takes as long as reading the texts.");
  let answer;
  try {
    const reply = await fetch(button.formAction, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" } });
    answer = await reply.json();
  } catch { say(""); complain("The program does not answer. Is it still running?"); return; }
  if (answer.error) { say(""); complain(answer.error, form.querySelector("textarea")); return; }
  const old = form.parentElement.querySelector("[data-places]");
  if (old) old.remove();
  const made = element(answer.html);
  form.after(made);
  say(made.querySelector("h3").textContent);
}

// A decision shows before the server has answered: what it answers takes its place.
function settleAtOnce(card, verdict) {
  card.classList.remove("open", "confirm", "certain", "accepted", "rejected");
  card.classList.add(verdict === "accept" ? "accepted" : verdict === "reject" ? "rejected" : "confirm");
  const head = card.querySelector("strong");
  head.textContent = verdict === "accept" ? "Accepted" : verdict === "reject" ? "Rejected" : "To be decided again";
}

function conflict(form, theirs) {
  const old = form.querySelector(".conflict");
  if (old) old.remove();
  const note = document.createElement("div");
  note.className = "conflict";
  const head = document.createElement("p");
  head.textContent = "What stands there now:";
  const words = document.createElement("blockquote");
  words.textContent = theirs;
  const mine = document.createElement("button");
  mine.type = "button";
  mine.textContent = "Go on from theirs: save mine over it";
  mine.addEventListener("click", () => { const saw = form.querySelector("[name=saw]"); if (saw) saw.value = theirs; note.remove(); form.requestSubmit(); });
  note.append(head, words, mine);
  form.append(note);
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-do]");
  if (!form || !main) return;
  event.preventDefault();
  if (event.submitter && event.submitter.hasAttribute("data-find")) await look(form, event.submitter);
  else await send(form, event.submitter);
});

document.addEventListener("click", async (event) => {
  const edit = event.target.closest("[data-edit]");
  const close = event.target.closest("[data-close]");
  if (edit && main) {
    event.preventDefault();
    const row = document.getElementById(edit.dataset.edit);
    const open = row.querySelector("[data-editor]");
    if (open) { open.remove(); return; }
    const reply = await fetch(`editor?row=${encodeURIComponent(row.id)}`);
    if (reply.ok) { row.append(element(await reply.text())); row.querySelector("[data-editor] textarea").focus(); }
  } else if (close) {
    event.preventDefault();
    close.closest("[data-editor]").remove();
  }
});

// Filters

function show() {
  if (!filters) return;
  const chosen = new FormData(filters);
  main.dataset.show = chosen.get("show");
  const status = chosen.get("status");
  const words = (chosen.get("find") || "").toLowerCase();
  for (const row of main.querySelectorAll(".row")) {
    const has = !status || row.querySelector(`[data-card][data-status="${status}"]`);
    const says = !words || row.textContent.toLowerCase().includes(words);
    row.classList.toggle("hidden", !(has && says));
    sides(row, chosen.get("show") === "sides");
  }
}

function sides(row, wanted) {
  const body = row.querySelector(".body");
  const there = body && body.querySelector(".sides");
  if (there && !wanted) { body.replaceChildren(there.dataset.whole ? element(there.dataset.whole) : there.firstElementChild); return; }
  if (!body || there || !wanted) return;
  const whole = body.firstElementChild;
  const both = document.createElement("div");
  both.className = "sides";
  both.dataset.whole = whole.outerHTML;
  for (const out of ["ins", "del"]) {
    const side = whole.cloneNode(true);
    side.querySelectorAll(out).forEach((one) => one.remove());
    both.append(side);
  }
  body.replaceChildren(both);
}

// Keys: only outside of fields, and only where they are wanted

function cards() { return [...main.querySelectorAll("[data-card]")].filter((card) => card.checkVisibility()); }

function go(step, only) {
  const all = cards();
  const from = all.indexOf(document.activeElement && document.activeElement.closest("[data-card]"));
  for (let k = from + step; k >= 0 && k < all.length; k += step) {
    if (!only || only(all[k])) { all[k].focus(); all[k].scrollIntoView({ block: "center" }); return true; }
  }
  say(step > 0 ? "This was the last one." : "This was the first one.");
  return false;
}

async function verdict(value) {
  const card = document.activeElement && document.activeElement.closest("[data-card]");
  const button = card && card.querySelector(`.verdict button[value="${value}"]`);
  if (!button) { say("Nothing to decide here."); return; }
  const place = cards().indexOf(card);
  const sent = send(button.form, button);
  if (await sent) {
    const all = cards();
    const next = all.findIndex((one, k) => k >= place && ["open", "confirm"].includes(one.dataset.status));
    if (next >= 0) { all[next].focus(); all[next].scrollIntoView({ block: "center" }); }
  }
}

const keys = document.getElementById("keys");
if (keys) {
  keys.checked = localStorage.getItem("keys") !== "off";
  keys.addEventListener("change", () => localStorage.setItem("keys", keys.checked ? "on" : "off"));
}

document.addEventListener("keydown", (event) => {
  if (!main || !keys || !keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
  const act = {
    j: () => go(1), n: () => go(1), k: () => go(-1), p: () => go(-1),
    a: () => verdict("accept"), r: () => verdict("reject"),
    u: () => { const form = document.getElementById("undo"); if (form) send(form, null); },
    "/": () => document.getElementById("find").focus(),
    "?": () => document.getElementById("help").showModal(),
  }[event.key];
  if (act) { event.preventDefault(); act(); }
});

// What another person does is here within a second

if (main) {
  filters.hidden = false;
  filters.addEventListener("input", show);
  filters.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("help-button").addEventListener("click", () => document.getElementById("help").showModal());
  const events = new EventSource("events");
  events.addEventListener("version", async (event) => {
    news = event.data;
    if (!sending && news !== main.dataset.version) await fetchNews();
  });
  show();
}

// A file dropped anywhere on the list of texts

const drop = document.getElementById("drop");
if (drop) {
  for (const name of ["dragover", "dragenter"]) document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  document.addEventListener("dragleave", () => drop.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    document.getElementById("file").files = event.dataTransfer.files;
    drop.requestSubmit();
  });
}
