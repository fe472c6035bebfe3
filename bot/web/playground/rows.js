// Decides what a conversation shows, line by line. In: messages in order, notes, the clock. Out: rows, plain data
// with a `key` that stays the same as long as it is the same line. Pure; no DOM.

import { dayKey, dayTitle, fromTs } from "./dates.js";

const SAME_BREATH = 5 * 60;

/** Whether a message needs no byline of its own: same author, same breath, same audience as the one above. */
function continues(message, above) {
  return (
    above !== null &&
    above.user === message.user &&
    above.ephemeral === message.ephemeral &&
    Number(message.ts) - Number(above.ts) < SAME_BREATH
  );
}

function threadOf(replies) {
  const people = new Map(replies.map(({ user, name, bot }) => [user, { name, bot }]));
  return { count: replies.length, people: [...people.values()], last: replies.at(-1).ts };
}

/** A thread: the message it hangs from, how many answered, the answers. */
export function threadRows(root, replies, now) {
  const count = replies.length === 1 ? "1 reply" : `${replies.length} replies`;
  const [, first] = rowsOf({ messages: [root] }, now);
  const [day, ...rest] = rowsOf({ messages: replies }, now);
  const sameDay = replies.length > 0 && dayKey(fromTs(root.ts)) === dayKey(fromTs(replies[0].ts));
  const line = replies.length > 0 ? [{ kind: "thread-line", key: "thread-line", count }, ...(sameDay ? [] : [day])] : [];
  return [first, ...line, ...rest];
}

/** `threads` is World.threads'; `newAfter` the ts last read before this visit, "" leaves the line "New" out. */
export function rowsOf({ messages, threads = new Map(), notes = [], newAfter = "" }, now) {
  const rows = [];
  const waiting = [...notes];
  let day = "";
  let above = null;
  let marked = newAfter === "";
  const putNotes = (ts) => {
    while (waiting.length > 0 && (ts === null || waiting[0].after < ts)) {
      const note = waiting.shift();
      rows.push({ kind: "note", key: note.id, note });
      above = null;
    }
  };
  for (const message of messages) {
    putNotes(message.ts);
    const date = fromTs(message.ts);
    if (dayKey(date) !== day) {
      day = dayKey(date);
      above = null;
      rows.push({ kind: "day", key: `day-${day}`, title: dayTitle(date, now) });
    }
    if (!marked && message.ts > newAfter) {
      marked = true;
      above = null;
      rows.push({ kind: "new", key: "new" });
    }
    const thread = threads.has(message.ts) ? threadOf(threads.get(message.ts)) : null;
    rows.push({ kind: "message", key: message.ts, message, compact: continues(message, above), thread });
    above = message;
  }
  putNotes(null);
  return rows;
}
