// What the composer offers while a person types. In: the text before the caret, and `world`. Out: offers, plain
// data: {from, items: [{insert, title, usage, description}]}; and the usage line of a command already typed. Pure.

const MOST = 8;

/** Commands at the start of the line, the app after "@", channels after "#"; null when there is nothing to offer. */
export function offers(before, world, inThread) {
  const command = /^\/\S*$/.exec(before);
  if (command && !inThread) return offer(0, command[0], commandItems(world));
  const name = /(?:^|\s)([@#][\p{L}\p{N}._-]*)$/u.exec(before);
  if (!name) return null;
  const items = name[1].startsWith("@") ? appItems(world) : channelItems(world);
  return offer(before.length - name[1].length, name[1], items);
}

function offer(from, typed, all) {
  const wanted = typed.toLowerCase();
  const items = all.filter((item) => item.title.toLowerCase().startsWith(wanted)).slice(0, MOST);
  return items.length > 0 ? { from, items } : null;
}

const commandItems = (world) =>
  world.commands.map(({ command, usage, description }) => ({ insert: `${command} `, title: command, usage, description }));

const appItems = (world) => [
  { insert: `@${world.bot.name} `, title: `@${world.bot.name}`, usage: "", description: "Ask the app" },
];

const channelItems = (world) =>
  world.channels
    .filter((channel) => !channel.id.startsWith("D"))
    .map(({ name }) => ({ insert: `#${name} `, title: `#${name}`, usage: "", description: "" }));

/** The command whose arguments are being typed, so that its usage can stay in sight. */
export function commandBeingTyped(text, world) {
  const name = /^(\/\S+)\s/.exec(text)?.[1];
  return world.commands.find(({ command }) => command === name) ?? null;
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A message as Slack's own composer sends it: escaped, with the names of people and channels turned into ids. */
export function asSent(text, world) {
  const people = new Map([world.bot, world.me].map((user) => [user.name.toLowerCase(), user.id]));
  return escape(text)
    .replace(/(^|[\s(])@([\p{L}\p{N}._-]*[\p{L}\p{N}_])/gu, (whole, edge, name) => {
      const id = people.get(name.toLowerCase());
      return id ? `${edge}<@${id}>` : whole;
    })
    .replace(/(^|[\s(])#([\p{L}\p{N}_-]+)/gu, (whole, edge, name) => {
      const found = world.channelNamed(name);
      return found ? `${edge}<#${found.id}>` : whole;
    });
}
