// Reads the search index of newsroom/search/: its table of contents, the words of each span of time, the releases.
// Knows nothing of the page. Every file is asked for anew (and answered "not modified"), so none is older than another.
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));
const WEIGHTS = [4, 2, 1]; // in the title, in the summary, elsewhere
const NEWNESS = 0.6; // what a release of today has before one of long ago; a title that has all words is worth 1
const NEAR = 20_000; // so many of the newest releases, at least, are looked through at once
const ENOUGH = 100; // where those give so many hits, older ones are looked through only when the reader asks
const MOST = 5; // words of a query
const FIRST = 3; // so many are asked for everywhere; the others where something has these
const DAY = 86_400_000;

const dayNumber = (iso) => Date.parse(`${iso}T00:00Z`) / DAY;

// Numbers of newsroom/search/postings.py.
const numbers = (text) => {
  const found = [];
  let [value, place] = [0, 1];
  for (const digit of text) {
    const bits = VALUES.get(digit);
    value += (bits % 32) * place;
    place *= 32;
    if (bits < 32) {
      found.push(value);
      [value, place] = [0, 1];
    }
  }
  return found;
};

const shardOf = (term, shards) => {
  let mixed = 0x811c9dc5;
  const whole = "@#!".includes(term[0]);
  for (const character of whole ? term : [...term].slice(0, 3)) {
    mixed = Math.imul(mixed ^ character.codePointAt(0), 0x01000193) >>> 0;
  }
  return (mixed ^ (mixed >>> 15)) & (shards - 1);
};

// Gives "search" and "entry" over the index below `root`; `stemmer` makes the language from the tables of the index.
export const open = async (root, stemmer) => {
  const files = new Map();
  const file = (path) => {
    if (!files.has(path)) {
      const answer = fetch(`${root}/cari/${path}`, { cache: "no-cache" }).then((response) => {
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
        return response.text();
      });
      answer.catch(() => files.delete(path));
      files.set(path, answer);
    }
    return files.get(path);
  };

  const contents = JSON.parse(await file("indeks/daftar.json"));
  const language = stemmer(contents);
  const spans = contents.spans.map(([name, first, counts, shards]) => {
    let total = 0;
    const days = numbers(counts).map((count, day) => {
      total += count;
      return { number: dayNumber(first) + day, start: total - count, end: total };
    });
    return { name, shards, total, days };
  });
  const newest = spans.at(-1)?.days.at(-1).number ?? 0;

  const lines = async (span, number) =>
    new Map(
      (await file(`indeks/${span.name}/${number}.txt`))
        .split("\n")
        .map((line) => [line.split("\t", 1)[0], line]),
    );

  // Has the lines of terms at hand in every one of some spans.
  const fetchTerms = (some, terms) =>
    Promise.all(
      some.flatMap((span) =>
        [...new Set(terms.map((term) => shardOf(term, span.shards)))].map(async (shard) => {
          if (!span.lines.has(shard)) span.lines.set(shard, await lines(span, shard));
        }),
      ),
    );

  const line = (span, term) => span.lines.get(shardOf(term, span.shards))?.get(term);

  // For a word that no text has, as one not finished: the terms of a span that it begins, or that begin it.
  const alike = (span, word) =>
    word.length < 3
      ? []
      : [...(span.lines.get(shardOf(word, span.shards))?.keys() ?? [])].filter(
          (term) => term.startsWith(word) || (term.length > 3 && word.length < term.length + 4 && word.startsWith(term)),
        );

  // By release of a span: how much the terms of one word weigh, 0 where there is none.
  const weigh = (span, terms) => {
    const weights = new Uint8Array(span.total);
    for (const term of terms) {
      const places = line(span, term)?.split("\t").slice(1) ?? [];
      places.forEach((text, place) => {
        let at = -1;
        for (const left of numbers(text)) {
          at += left + 1;
          if (weights[at] < WEIGHTS[place]) weights[at] = WEIGHTS[place];
        }
      });
    }
    return weights;
  };

  // The releases of a span that have everything in `filters` and at least `least` of the words.
  const hitsOf = (span, words, filters, least) => {
    const narrowed = filters.map((term) => weigh(span, [term]));
    const weights = words.map((terms) => weigh(span, terms));
    const hits = [];
    for (const day of span.days) {
      const newness = NEWNESS * 0.5 ** ((newest - day.number) / 365);
      for (let at = day.start; at < day.end; at += 1) {
        if (narrowed.some((one) => !one[at])) continue;
        let [matched, weight] = [0, 0];
        for (const one of weights) {
          if (one[at]) matched += 1;
          weight += one[at];
        }
        if (matched < least) continue;
        const worth = weight / (WEIGHTS[0] * words.length || 1) + newness;
        hits.push({ day: day.number, place: at - day.start, matched, worth });
      }
    }
    return hits;
  };

  // The spans with days between two, newest first, and how many of them are looked through at once.
  const between = (from, until) => {
    const parts = spans
      .map((span) => ({
        ...span,
        days: span.days.filter((day) => day.number >= from && day.number <= until && day.end > day.start),
        lines: new Map(),
      }))
      .filter((span) => span.days.length)
      .reverse();
    let total = 0;
    const near = parts.findIndex((span) => (total += span.total) >= NEAR) + 1 || parts.length;
    const year = (span) => span?.name.slice(0, 4);
    const whole = parts.findIndex((span, place) => place >= near && year(span) !== year(parts[near - 1]));
    return [parts, whole < 0 ? parts.length : whole];
  };

  // Takes { q, satker, jenis, topik, dari, sampai, urut }, each "" when not wanted, and whether to look through all
  // of the archive though what is new has plenty. Gives the hits in order, whether they have only some of the words,
  // the terms that were found, and the year before which nothing was looked through, or 0.
  const search = async (query, all = false) => {
    const filters = [["@", query.satker], ["#", query.topik], ["!", query.jenis]]
      .filter(([, code]) => code)
      .map(([mark, code]) => mark + code);
    // Of many words the longest tell most.
    const wanted = [...new Set(language.terms(query.q))].sort((one, other) => other.length - one.length).slice(0, MOST);
    const [parts, count] = between(
      query.dari ? dayNumber(query.dari) : -Infinity,
      query.sampai ? dayNumber(query.sampai) : Infinity,
    );
    const [near, far] = [parts.slice(0, count), parts.slice(count)];
    const has = (some, word) => some.some((span) => line(span, word));
    const meant = (some, word) => (has(some, word) ? [word] : [...new Set(some.flatMap((span) => alike(span, word)))]);
    const [first, others] = [wanted.slice(0, FIRST), wanted.slice(FIRST)];
    await fetchTerms(near, [...first, ...filters]);
    const begun = first.map((word) => meant(near, word));
    const promising = others.length ? near.filter((span) => hitsOf(span, begun, filters, FIRST).length) : [];
    await fetchTerms(promising, others);
    const strange = wanted.filter((word) => !has(near, word));
    await fetchTerms(far, strange);
    const words = wanted.map((word) => meant(parts, word));
    const found = near.flatMap((span) => hitsOf(span, words, filters, Math.min(1, words.length)));
    let hits = found.filter((hit) => hit.matched === words.length);
    let rest = far;
    if (far.length && (all || hits.length < ENOUGH)) {
      // Elsewhere the rarest is asked for first: where it is not, nothing else need be.
      const frequency = (terms) =>
        near.reduce((sum, span) => sum + terms.reduce((most, term) => most + (line(span, term)?.length ?? 0), 0), 0);
      const order = [...words, ...filters.map((term) => [term])].sort((one, other) => frequency(one) - frequency(other));
      const rarest = order[0] ?? [];
      await fetchTerms(far, rarest);
      while (rest.length && (all || hits.length < ENOUGH)) {
        const span = rest[0];
        rest = rest.slice(1);
        if (order.length && !rarest.some((term) => line(span, term))) continue;
        await fetchTerms([span], order.flat());
        hits.push(...hitsOf(span, words, filters, words.length));
      }
    }
    const some = words.length > 0 && !hits.length;
    if (some) {
      const most = found.reduce((high, hit) => Math.max(high, hit.matched), 0);
      hits = found.filter((hit) => hit.matched === most);
    }
    const worth = query.urut ? () => 0 : (hit) => hit.worth;
    hits.sort((one, other) => worth(other) - worth(one) || other.day - one.day || other.place - one.place);
    const before = rest.length ? Number(rest[0].name.slice(0, 4)) + 1 : 0;
    return { hits, some: some && hits.length > 0, terms: new Set(words.flat()), before };
  };

  const entry = async ({ day, place }) => {
    const date = new Date(day * DAY).toISOString().slice(0, 10).replaceAll("-", "/");
    const part = Math.floor(place / contents.perFile);
    return JSON.parse(await file(`rilis/${date}-${part}.json`))[place % contents.perFile];
  };

  return { search, entry, termOf: language.termOf };
};
