// What the page knows of the workspace: people, channels, messages, the clock, what was read. In memory; no DOM.
// In: the answers and events of the emulator. Out: lookups for drawing. `onChange` is called after each change.

const NOBODY = { id: "", name: "" };

export class World {
  workspace = NOBODY;
  me = NOBODY;
  bot = NOBODY;
  commands = [];
  shortcuts = [];
  users = [];
  homeTab = false;
  channels = [];
  openChannel = () => {};
  onChange = () => {};

  #messages = new Map();
  #notes = new Map();
  #names = new Map();
  #lastRead = new Map();
  #clock = 0;

  /** The answer of /playground/state. */
  take(state) {
    const { workspace, me, bot, channels, commands, users = [], now } = state;
    Object.assign(this, { workspace, me, bot, channels, commands, users });
    Object.assign(this, { shortcuts: state.shortcuts ?? [], homeTab: state.home_tab === true });
    for (const user of [me, bot, ...users]) this.#names.set(user.id, user.name);
    this.#clock = Date.parse(now);
    this.onChange();
  }

  /** All messages of one channel, replacing what was known. */
  takeMessages(channel, list) {
    this.#messages.set(channel, new Map());
    for (const message of list) this.#put(message);
    this.onChange();
  }

  /** One event of the stream about a message: "delete" takes it away, any other puts it in place. */
  takeEvent({ type, channel, message }) {
    if (!this.#messages.has(channel)) this.#messages.set(channel, new Map());
    if (type === "delete") this.#messages.get(channel).delete(message.ts);
    else this.#put(message);
    this.onChange();
  }

  #put(message) {
    this.#names.set(message.user, message.name);
    this.#messages.get(message.channel).set(message.ts, message);
  }

  /** A line only this page shows: a command that was sent, a failure to tell. It stands after what was there. */
  note(channel, note) {
    const notes = this.#notes.get(channel) ?? [];
    const entry = { ...note, id: `${channel}-${notes.length}`, after: this.messages(channel).at(-1)?.ts ?? "", at: this.now() };
    this.#notes.set(channel, [...notes, entry]);
    this.onChange();
    return entry;
  }

  notes = (channel) => this.#notes.get(channel) ?? [];

  messages(channel) {
    const list = [...(this.#messages.get(channel)?.values() ?? [])];
    return list.sort((one, other) => (one.ts < other.ts ? -1 : 1));
  }

  message = (channel, ts) => this.#messages.get(channel)?.get(ts);

  /** Replies in order, by the ts of the message they answer. */
  threads(channel) {
    const threads = new Map();
    for (const message of this.messages(channel)) {
      const { ts, thread_ts: root } = message;
      if (root && root !== ts) threads.set(root, [...(threads.get(root) ?? []), message]);
    }
    return threads;
  }

  now = () => this.#clock;
  userName = (id) => this.#names.get(id) ?? "";
  channel = (id) => this.channels.find((channel) => channel.id === id);
  channelNamed = (name) => this.channels.find((channel) => channel.name === name);

  /** The channel's name; for a direct conversation the other one's name. */
  channelName(id) {
    const channel = this.channel(id);
    if (!channel) return "";
    return (isDirect(channel) && this.userName(otherThan(this.me.id, channel))) || channel.name;
  }

  /** Why nothing can be written in a channel, as a sentence; "" where it can. */
  closed(id) {
    const channel = this.channel(id);
    if (channel?.is_archived) return "This channel is archived";
    return channel?.members?.includes(this.me.id) === false ? "You are not a member of this channel" : "";
  }

  lastRead = (channel) => this.#lastRead.get(channel) ?? "";

  markRead(channel) {
    this.#lastRead.set(channel, this.messages(channel).at(-1)?.ts ?? "0");
  }

  unread(channel) {
    const since = this.lastRead(channel);
    const counts = (message) => message.ts > since && message.user !== this.me.id && inChannel(message);
    return this.messages(channel).filter(counts).length;
  }
}

const otherThan = (me, channel) => (channel.members ?? []).find((id) => id !== me);
export const isDirect = (channel) => channel.id.startsWith("D");

/** Replies stay in their thread unless they were also sent to the channel. */
export const inChannel = (message) => !message.thread_ts || message.thread_ts === message.ts || message.broadcast === true;

const content = ({ text, blocks }) => JSON.stringify([text, blocks ?? []]);
export const sameContent = (one, other) => content(one) === content(other);
