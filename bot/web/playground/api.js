// The playground's JSON endpoints, over the network of this machine only. In: what to ask or send. Out: JSON.
// Writing answers {ok, error}: a refusal is a value with a sentence, not an exception.

const BASE = "/playground/";
const UNREACHABLE = "The emulator is not answering. Is it still running?";
const SENTENCES = {
  operation_timeout: "The app did not acknowledge within 3 seconds (operation_timeout).",
  dispatch_failed: "No app is connected, or it refused (dispatch_failed).",
  invalid_command: "This is not a command of the app (invalid_command).",
  message_not_found: "This message is gone (message_not_found).",
  not_found: "This window is gone (not_found).",
};

async function read(path) {
  const response = await fetch(BASE + path, { cache: "no-store" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

async function write(path, body) {
  try {
    const response = await fetch(BASE + path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = await response.json().catch(() => ({}));
    if (response.ok && answer.ok !== false) return { ok: true, answer: answer.answer ?? null };
    return { ok: false, error: SENTENCES[answer.error] ?? answer.error ?? `The emulator answered ${response.status}.` };
  } catch {
    return { ok: false, error: UNREACHABLE };
  }
}

export const fetchState = () => read("state");
export const fetchMessages = async (channel) => (await read(`messages?channel=${encodeURIComponent(channel)}`)).messages;
export const sendCommand = (channel, text) => write("command", { channel, text });
export const sendMessage = (channel, text, thread) => write("message", { channel, text, ...(thread && { thread_ts: thread }) });
export const sendAction = (action) => write("action", action);
export const fetchViews = () => read("views");
export const sendView = (done) => write("view", done);
export const openHome = () => write("home", {});
export const sendShortcut = (channel, ts, shortcut) => write("shortcut", { channel, message_ts: ts, callback_id: shortcut });

const FIRST_WAIT = 500;
const LONGEST_WAIT = 5000;

/**
 * Follows the event stream and comes back after every break, waiting 0.5 s at first and 5 s at most.
 * `opened` is called on each connection, `lost` on each break: what was missed between is the caller's to fetch.
 * One callback runs at a time, in the order things happened; one that fails breaks the connection.
 */
export function follow({ opened, lost, event }) {
  let wait = FIRST_WAIT;
  const connect = () => {
    const stream = new EventSource(`${BASE}events`);
    let turn = Promise.resolve();
    let left = false;
    // The browser gives up for good after some answers (a 502, say), so it is never left to reconnect by itself.
    const broken = (reason) => {
      if (left) return;
      left = true;
      if (reason instanceof Error) console.error(reason);
      stream.close();
      lost();
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
    const next = (work) => {
      turn = turn.then(() => left || work()).catch(broken);
    };
    stream.onopen = () => next(async () => {
      await opened();
      wait = FIRST_WAIT;
    });
    stream.onmessage = ({ data }) => next(() => event(JSON.parse(data)));
    stream.onerror = broken;
  };
  connect();
}
