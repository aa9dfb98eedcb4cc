"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const panel = document.getElementById("panel");
  const back = document.getElementById("panel-back");
  const body = document.getElementById("panel-body");
  const heading = document.getElementById("panel-h");
  const trail = []; // ids looked at, the last is open
  const naming = new Map(); // id -> relations that name it
  for (const relation of data.relations) {
    for (const id of relation.a) {
      if (!naming.has(id)) naming.set(id, []);
      naming.get(id).push(relation);
    }
  }

  const make = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const address = (id) => {
    const there = document.getElementById(id);
    return (there && there.dataset.place) || id.split("-")[1] || id;
  };
  const link = (id, text) => {
    const made = make("a", text || address(id));
    made.href = "#" + id;
    return made;
  };
  const home = (cell) => {
    const sheet = cell.closest(".sheet");
    return (sheet ? sheet.querySelector("h3") : document.getElementById("story-h")).textContent.trim();
  };
  const title = (cell) => home(cell) + "  " + address(cell.id);
  const named = (id, beside) => {
    const there = document.getElementById(id);
    const own = home(there);
    return own === home(document.getElementById(beside)) ? address(id) : own + " " + address(id);
  };

  // ---- what the panel shows of a cell
  const worked = (relation, id) => {
    const line = make("p", relation.s ? relation.s + data.words.colon : "");
    const seen = new Set([id]);
    for (const part of relation.w || []) {
      if (typeof part === "string") {
        line.append(part);
      } else {
        seen.add(part[0]);
        line.append(part[0] === id ? make("strong", part[1]) : link(part[0], part[1]));
      }
    }
    const parts = [line];
    if (relation.n) parts.push(make("p", relation.n, "note " + data.verdicts[relation.v][0] + "-note"));
    if (relation.e) parts.push(make("p", relation.e));
    const others = relation.a.filter((one) => !seen.has(one));
    if (others.length) {
      const more = make("p", data.words.more, "more");
      others.forEach((one, at) => more.append(at ? " · " : "", link(one, named(one, id))));
      parts.push(more);
    }
    return parts;
  };
  const ruled = (relation) => {
    const [name, tier, says] = data.rules[relation.r];
    const line = make("p", "", "rule");
    line.append(make("code", name), tier + " · " + says);
    if (relation.f) line.append(" · ", link(relation.f, relation.f));
    return line;
  };
  const group = (verdict, own, id) => {
    const [name, word] = data.verdicts[verdict];
    body.append(make("h3", word + " " + own.length, name));
    let last = -1;
    for (const relation of own) {
      if (relation.r !== last || relation.f) body.append(ruled(relation));
      last = relation.r;
      body.append(...worked(relation, id));
    }
  };
  const idle = (verdict, own) => {
    const reasons = new Map();
    for (const relation of own) {
      const key = relation.n || "";
      if (!reasons.has(key)) reasons.set(key, []);
      reasons.get(key).push(data.rules[relation.r][0]);
    }
    body.append(make("h3", data.verdicts[verdict][1] + " " + own.length, "idle"));
    for (const [reason, rules] of reasons) {
      body.append(make("p", reason + " (" + [...new Set(rules)].join(", ") + ")", "idle"));
    }
  };
  const causes = (id) => {
    const found = data.causes[id] || [];
    if (!found.length) return;
    const box = make("div", "", "wrongs");
    box.append(make("strong", data.words.cause));
    let last = "";
    for (const [name, text] of found) {
      const line = make("p", "");
      if (name !== last) line.append(link(name, name), " ");
      line.append(text);
      last = name;
      box.append(line);
    }
    body.append(box);
  };
  const remarks = (id) => {
    const found = data.remarks[id] || [];
    if (found.length) body.append(make("h3", data.words.remarks));
    for (const [name, mark, text] of found) {
      const line = make("p", "");
      line.append(link(name, name), " " + mark + " " + text);
      body.append(line);
    }
  };
  const fill = (cell) => {
    const id = cell.id;
    const own = naming.get(id) || [];
    heading.textContent = title(cell);
    document.getElementById("panel-label").textContent =
      (cell.getAttribute("aria-label") || cell.textContent) +
      (data.formulas[id] ? " · " + data.words.formula + " " + data.formulas[id] : "");
    body.replaceChildren();
    causes(id);
    remarks(id);
    body.append(make("p", own.length ? own.length + " " + data.words.count : data.words.none, "idle"));
    for (const verdict of [2, 1, 3, 0]) {
      const some = own.filter((relation) => relation.v === verdict);
      if (some.length) group(verdict, some, id);
    }
    const rest = own.filter((relation) => relation.v === 4);
    if (rest.length) idle(4, rest);
    panel.scrollTop = 0;
  };

  // ---- opening, jumping, closing
  const area = (cell) => cell.closest("table[role=grid], .told");
  const rove = (cell) => {
    const around = area(cell);
    if (!around) return;
    for (const other of around.querySelectorAll('.f[tabindex="0"]')) other.tabIndex = -1;
    cell.tabIndex = 0;
  };
  const here = (cell) => {
    for (const other of document.querySelectorAll(".here")) other.classList.remove("here");
    if (cell) cell.classList.add("here");
  };
  const show = (cell) => {
    if (trail[trail.length - 2] === cell.id) trail.pop();
    else if (trail[trail.length - 1] !== cell.id) trail.push(cell.id);
    back.hidden = trail.length < 2;
    fill(cell);
    panel.hidden = false;
    document.body.classList.add("with-panel");
    rove(cell);
    here(cell);
    cell.focus({ preventScroll: true });
    const small = window.matchMedia("(max-width:760px)").matches;
    cell.scrollIntoView({ block: small ? "start" : "center", inline: "nearest" });
  };
  const close = () => {
    if (panel.hidden) return;
    const cell = document.getElementById(trail[trail.length - 1]);
    trail.length = 0;
    panel.hidden = true;
    document.body.classList.remove("with-panel");
    here(null);
    if (cell) cell.focus();
  };
  const visit = (id) => {
    if (location.hash.slice(1) === id) arrived();
    else location.hash = id;
  };
  const arrived = () => {
    const there = document.getElementById(location.hash.slice(1));
    if (!there) return;
    if (there.classList.contains("f")) {
      show(there);
      return;
    }
    const item = there.closest(".items > .item");
    if (item && item.hidden) {
      for (const box of boxes) box.checked = true;
      filter();
      there.scrollIntoView();
    }
    if (there.classList.contains("spot")) there.focus();
  };

  // ---- the filter of findings
  const boxes = [...document.querySelectorAll(".filter input")];
  const filter = () => {
    const kept = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let hidden = 0;
    for (const item of document.querySelectorAll(".items > .item")) {
      item.hidden = !kept.has(item.dataset.severity);
      hidden += item.hidden;
    }
    document.querySelector(".filtered").hidden = !hidden;
  };
  for (const box of boxes) box.addEventListener("change", filter);
  document.querySelector(".filter").hidden = false;

  // ---- keys: arrows move between the figures of a table, or of the text
  const spot = (cell) => {
    const found = /-([A-Z]+)(\d+)$/.exec(cell.id);
    let column = 0;
    for (const letter of found[1]) column = column * 26 + letter.charCodeAt(0) - 64;
    return [Number(found[2]), column];
  };
  const along = (cell, key, others) => {
    const [row, column] = spot(cell);
    const down = key === "ArrowDown" || key === "ArrowUp";
    const way = key === "ArrowDown" || key === "ArrowRight" ? 1 : -1;
    let best = null;
    let least = Infinity;
    for (const other of others) {
      const [r, c] = spot(other);
      const ahead = way * (down ? r - row : c - column);
      if ((down ? c === column : r === row) && ahead > 0 && ahead < least) {
        best = other;
        least = ahead;
      }
    }
    return best;
  };
  const next = (cell, key) => {
    const around = area(cell);
    if (!around) return null;
    const others = [...around.querySelectorAll(".f")];
    if (around.tagName === "TABLE") return along(cell, key, others);
    const step = key === "ArrowDown" || key === "ArrowRight" ? 1 : -1;
    return others[others.indexOf(cell) + step] || null;
  };
  const tabbed = (event) => {
    // from the cell into its panel, and back
    const cell = document.getElementById(trail[trail.length - 1]);
    if (event.target === cell && !event.shiftKey) heading.focus();
    else if (event.target === heading && event.shiftKey) cell.focus();
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      return;
    }
    if (event.key === "Tab" && !panel.hidden) {
      tabbed(event);
      return;
    }
    const cell = event.target.closest(".f");
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      visit(cell.id);
    } else if (event.key.startsWith("Arrow")) {
      const other = next(cell, event.key);
      event.preventDefault();
      if (!other) return;
      rove(other);
      other.focus();
    }
  });
  document.addEventListener("click", (event) => {
    const jump = event.target.closest('a[href^="#"]');
    if (jump) {
      event.preventDefault();
      visit(jump.getAttribute("href").slice(1));
      return;
    }
    const cell = event.target.closest(".f");
    if (cell && !String(getSelection())) visit(cell.id);
  });
  back.addEventListener("click", () => {
    if (trail.length > 1) history.back();
  });
  document.getElementById("panel-close").addEventListener("click", close);
  window.addEventListener("hashchange", arrived);
  for (const around of document.querySelectorAll("table[role=grid], .told")) {
    const first = around.querySelector(".f");
    if (first) first.tabIndex = 0;
  }
  arrived();
})();
