// The search page: what readers ask for stands in the address, so that it can be shared and gone back to.
const form = document.getElementById("cari");
const said = JSON.parse(document.getElementById("cari-kata").textContent);
const [filters, section, heading, status, list, more, older] = [
  "penyaring",
  "temuan",
  "hasil",
  "status",
  "daftar-hasil",
  "lagi",
  "lama",
].map((id) => document.getElementById(id));
const { root, index, words } = form.dataset;
const { title } = document;
const FIELDS = ["q", "satker", "jenis", "topik", "dari", "sampai", "urut"];
const NARROWING = FIELDS.slice(1);
const narrow = matchMedia("(max-width: 47.99rem)");
const PAGE = 10;
const NUMBER = /^(?=.*[0-9])(?=.*[a-z])(?:[0-9a-hjkmnp-tv-z]{6}|[0-9a-hjkmnp-tv-z]{10})$/;
// A word as it stands in a text, with the apostrophes and marks that folding takes away.
const WORD = /[\p{L}\p{N}\p{M}]+(?:['\u2018\u2019\u02bc`\u00b4.,](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+)*/gu;

let opened; // the index, once it is wanted
let asked = 0; // a search that is not the last one asked for shows nothing

const reader = async () => {
  const [{ open }, language] = await Promise.all([import(index), import(words)]);
  return { ...(await open(root, language.stemmer)), cut: language.words };
};
const ready = () => {
  opened ??= reader();
  opened.catch(() => (opened = undefined));
  return opened;
};

const element = (name, properties = {}, ...inside) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside);
  return made;
};

// The text in pieces, with <mark> around the words that were found.
const marked = (text, { cut, termOf }, terms) => {
  const pieces = [];
  let end = 0;
  for (const { 0: word, index: start } of text.matchAll(WORD)) {
    if (!cut(word).some((one) => terms.has(termOf(one)))) continue;
    pieces.push(text.slice(end, start), element("mark", {}, word));
    end = start + word.length;
  }
  return [...pieces, text.slice(end)];
};

const result = (row, reading, terms) => {
  const [url, headline, summary, kind, kindName, lang, published, day, unit, unitUrl, topics] = row;
  const show = (text) => marked(text, reading, terms);
  const over = element("p", { className: "card-over" }, element("span", { className: "kind" }, kindName), " ");
  over.append(element("a", { href: root + unitUrl }, ...show(unit)));
  const text = element("div", {}, over);
  text.append(element("h3", {}, element("a", { href: root + url }, ...show(headline))));
  text.append(element("p", { className: "card-summary" }, ...show(summary)));
  const topicLine = element("p", { className: "card-topics" }, `${said.topics}: `, ...show(topics.join(", ")));
  if (topicLine.querySelector("mark")) text.append(topicLine);
  const date = element("p", { className: "card-date" }, element("time", { dateTime: published }, day));
  const card = element("li", { className: `card ${kind}` }, date, text);
  if (lang !== "id") card.lang = lang;
  return card;
};

const say = (text) => {
  status.textContent = text;
  section.removeAttribute("aria-busy");
};

// Adds the next results; gives the first of them.
const extend = async (reading, found, until) => {
  const next = found.hits.slice(list.childElementCount, until);
  const rows = await Promise.all(next.map(reading.entry));
  const cards = rows.map((row) => result(row, reading, found.terms));
  list.append(...cards);
  more.parentElement.hidden = list.childElementCount >= found.hits.length;
  return cards[0];
};

const told = ({ hits, some, before }) => {
  const count = hits.length.toLocaleString("id-ID");
  if (!hits.length) return said.none;
  if (some) return said.some.replace("{0}", count);
  return (before ? said.found_since : said.found).replace("{0}", count).replace("{1}", before);
};

// A release's number leads to it, though no text has it.
const byNumber = async (word) => {
  const address = `${root}/r/${word}/`;
  if (!NUMBER.test(word) || !(await fetch(address, { method: "HEAD" })).ok) return;
  say("");
  status.append(element("a", { href: address }, said.number.replace("{0}", word)));
};

const run = async () => {
  const turn = (asked += 1);
  const given = new URLSearchParams(location.search);
  const query = Object.fromEntries(FIELDS.map((name) => [name, (given.get(name) ?? "").trim()]));
  for (const name of FIELDS) form.elements[name].value = query[name];
  // On a phone the filters would stand before the results.
  if (narrow.matches && query.q && !NARROWING.some((name) => query[name])) filters.open = false;
  document.title = query.q ? `${query.q} – ${title}` : title;
  list.replaceChildren();
  more.parentElement.hidden = older.parentElement.hidden = true;
  heading.hidden = !FIELDS.some((name) => name !== "urut" && query[name]);
  if (heading.hidden) return say("");
  if (query.dari && query.sampai && query.dari > query.sampai) return say(said.dates);
  section.setAttribute("aria-busy", "true");
  status.textContent = said.searching;
  try {
    const reading = await ready();
    if (query.q && !reading.cut(query.q).some(reading.termOf)) return say(said.vague);
    const found = await reading.search(query, history.state?.all);
    if (turn !== asked) return;
    more.onclick = async () => {
      const shown = list.childElementCount + PAGE;
      const first = await extend(reading, found, shown).catch(() => say(said.broken));
      history.replaceState({ ...history.state, shown }, "");
      first?.querySelector("h3 a").focus();
    };
    await extend(reading, found, history.state?.shown ?? PAGE);
    say(told(found));
    older.parentElement.hidden = !found.before;
    older.textContent = said.older.replace("{0}", found.before);
    if (!found.hits.length) await byNumber(query.q.toLowerCase());
  } catch (fault) {
    console.error(fault);
    if (turn === asked) say(said.broken);
  }
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const wanted = [...new FormData(form)].filter(([, value]) => value.trim());
  const address = `${location.pathname}${wanted.length ? `?${new URLSearchParams(wanted)}` : ""}`;
  if (address === location.pathname + location.search) history.replaceState(null, "");
  else history.pushState(null, "", address);
  run();
});
older.addEventListener("click", async () => {
  history.replaceState({ ...history.state, all: true }, "");
  await run();
  heading.focus();
});
form.addEventListener("focusin", () => ready().catch(() => {}), { once: true });
addEventListener("popstate", run);
run();
