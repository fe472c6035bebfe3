// Times as a Slack reader sees them: in the browser's own zone, relative to the playground's clock.
// In: Unix seconds or milliseconds and `now` in milliseconds. Out: strings. Pure but for the reader's zone.

const DAY = 24 * 60 * 60;
const HALF_YEAR = 182 * DAY;
const SUFFIX = { one: "st", two: "nd", few: "rd", other: "th" };
const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
// The words are English as the rest of the page; whether the clock has 12 or 24 hours is the reader's custom.
const hour12 = new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions().hour12 ?? false;

const part = (date, options) => new Intl.DateTimeFormat("en-US", options).format(date);
const pad = (number) => String(number).padStart(2, "0");
const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** Whole days from now's calendar day to the date's, in the reader's zone: 0 today, -1 yesterday. */
function daysAhead(date, now) {
  return Math.round((midnight(date) - midnight(new Date(now))) / (DAY * 1000));
}

const nearDay = (date, now) => ({ "-1": "yesterday", 0: "today", 1: "tomorrow" })[daysAhead(date, now)];
const dayOfMonth = (date) => `${date.getDate()}${SUFFIX[ordinals.select(date.getDate())]}`;
const monthDay = (date) => `${part(date, { month: "long" })} ${dayOfMonth(date)}`;
const withYear = (date) => `${monthDay(date)}, ${date.getFullYear()}`;
const longDay = (date) => `${part(date, { weekday: "long" })}, ${withYear(date)}`;
const shortDay = (date) => part(date, { month: "short", day: "numeric", year: "numeric" });

function plainDay(date, now) {
  return Math.abs(date.getTime() - now) < HALF_YEAR * 1000 ? monthDay(date) : withYear(date);
}

function dividerDay(date, now) {
  const thisYear = date.getFullYear() === new Date(now).getFullYear();
  return nearDay(date, now) ?? (thisYear ? `${part(date, { weekday: "long" })}, ${monthDay(date)}` : longDay(date));
}

function ago(date, now) {
  const seconds = Math.round((date.getTime() - now) / 1000);
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, size] of [["day", DAY], ["hour", 3600], ["minute", 60]]) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return words.format(seconds, "second");
}

export const clockTime = (date) => part(date, { hour: "numeric", minute: "2-digit", hour12 });

const TOKENS = {
  date_num: (date) => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`,
  date_slash: (date) => `${pad(date.getDate())}/${pad(date.getMonth() + 1)}/${date.getFullYear()}`,
  date: plainDay,
  date_pretty: (date, now) => nearDay(date, now) ?? plainDay(date, now),
  date_short: shortDay,
  date_short_pretty: (date, now) => nearDay(date, now) ?? shortDay(date),
  date_long: longDay,
  date_long_full: withYear,
  date_long_pretty: (date, now) => nearDay(date, now) ?? longDay(date),
  day_divider_pretty: dividerDay,
  time: clockTime,
  time_secs: (date) => part(date, { hour: "numeric", minute: "2-digit", second: "2-digit", hour12 }),
  ago,
};

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Slack's date template filled in, its first letter a capital as Slack does; null when it cannot be filled. */
export function fillTemplate(template, seconds, now) {
  const date = new Date(Number(seconds) * 1000);
  const names = [...String(template).matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  const known = names.length > 0 && names.every((name) => Object.hasOwn(TOKENS, name));
  if (!known || !/^-?\d+(\.\d+)?$/.test(String(seconds)) || Number.isNaN(date.getTime())) return null;
  return capital(template.replace(/\{(\w+)\}/g, (_, name) => TOKENS[name](date, now)));
}

/** A Slack ts ("1515412800.000100") as a Date. */
export const fromTs = (ts) => new Date(Number(ts) * 1000);

export const dayKey = (date) => TOKENS.date_num(date);
export const dayTitle = (date, now) => capital(dividerDay(date, now));
export const fullTime = (date) => `${longDay(date)} at ${TOKENS.time_secs(date)}`;
export const clockLine = (date) =>
  `${part(date, { weekday: "short", day: "numeric", month: "short", year: "numeric" })} · ${clockTime(date)}`;
