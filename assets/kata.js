// Words as newsroom/search/words.py cuts and stems them; its comments say why. tests/unit/search_words.json has examples.
const APOSTROPHES = /['\u2018\u2019\u02bc`\u00b4]/gu;
const PREFIXES = [
  ["(?:di|mem)per", "a-z", [""]],
  ["[mp]eny", "aeiou", ["s", "ny"]],
  ["[mp]eng", "aeiou", ["", "k"]],
  ["[mp]eng", "ghk", [""]],
  ["[mp]em", "aeiou", ["p", "m"]],
  ["[mp]em", "bfpv", [""]],
  ["[mp]en", "aeiou", ["t", "n"]],
  ["[mp]en", "cdjstz", [""]],
  ["[bpt]er", "aeiou", ["", "r"]],
  ["[bpt]er", "b-df-hj-np-tv-z", [""]],
  ["[bp]e(?=l?(?:ajar|kerja))l?", "ak", [""]],
  ["[mp]e", "lrwy", [""]],
  ["pe", "b-df-hj-km-np-qs-tvxz", [""]],
  ["di", "a-z", [""]],
].map(([prefix, follows, lost]) => [new RegExp(`^${prefix}(?=[${follows}])`), lost]);
const SHORTEST = 4;

export const fold = (text) =>
  text.replace(APOSTROPHES, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export const words = (text) => fold(text).replace(/([0-9])[.,](?=[0-9])/g, "$1").match(/[\p{L}\p{N}]+/gu) ?? [];

// Takes the tables of the index: words separated by blanks.
export function stemmer({ stop, whole, roots }) {
  const [stops, wholes, known] = [stop, whole, roots].map((table) => new Set(table.split(" ")));

  const once = (word, noun) => {
    if (noun && word.startsWith("ke")) return [word.slice(2)];
    for (const [prefix, lost] of PREFIXES) {
      const match = prefix.exec(word);
      if (match) return lost.map((sound) => sound + word.slice(match[0].length));
    }
    return [word];
  };
  const withoutPrefix = (bare, word) => {
    const starts = once(bare, word === `${bare}an`);
    const inner = starts[0] === bare ? starts : once(starts[0], false);
    return inner[0].length >= SHORTEST ? [...inner, ...starts] : starts;
  };
  const withoutSuffix = (word) => {
    const [one, two, three] = [1, 2, 3].map((count) => word.slice(0, -count));
    if (word.endsWith("kan")) return /^(?:ke|[bp]e)/.test(word) ? [two, three, word] : [three, two, word];
    if (word.endsWith("an")) return [two, word];
    if (word.endsWith("i") && /^(?:me|di)/.test(word)) return word.endsWith("si") ? [word, one] : [one, word];
    return [word];
  };
  const stem = (given) => {
    if (!/^[a-z]{5,}$/.test(given) || wholes.has(given)) return given;
    const word = given.endsWith("nya") && given.length >= SHORTEST + 3 ? given.slice(0, -3) : given;
    const found = withoutSuffix(word).flatMap((bare) => withoutPrefix(bare, word).map((start) => [start, bare]));
    const root = found.flat().find((one) => known.has(one));
    const likely = [root ?? found[0][0], withoutPrefix(word, word)[0], found[0][1]];
    return likely.find((one) => one === root || one.length >= SHORTEST) ?? word;
  };
  const termOf = (word) => (stops.has(word) ? "" : stem(word));
  return { termOf, terms: (text) => words(text).map(termOf).filter(Boolean) };
}
