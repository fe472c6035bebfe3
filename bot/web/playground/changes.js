// Shows how a message changed. In: its earlier versions and itself. Out: a panel with each change, word by word.

import { drawBlocks } from "./blocks.js";
import { el } from "./dom.js";
import { drawMrkdwn } from "./inline.js";
import { showPanel } from "./popups.js";

/** The words a reader saw: every block drawn, its text taken, one line a block. */
function wordsOf(version, world) {
  const host = { world, readOnly: true, act: () => {} };
  const content = version.blocks?.filter((block) => block.type !== "actions") ?? [];
  const bare = () => [el("div", {}, drawMrkdwn(version.text ?? "", world, "addresses"))];
  const drawn = content.length > 0 ? drawBlocks(content, host) : bare();
  return drawn.map((node) => node.textContent.trim()).filter(Boolean).join("\n");
}

const LONGEST = 1500;
const tokens = (text) => text.match(/\n|[^\s]+[^\S\n]*/g)?.slice(0, LONGEST) ?? [];

/** The longest common run of words decides; returns [kind, words][] with kind "same", "gone" or "came". */
function compare(before, after) {
  const [old, young] = [tokens(before), tokens(after)];
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(young.length + 1));
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = young.length - 1; column >= 0; column -= 1) {
      const same = old[row].trim() === young[column].trim();
      table[row][column] = same ? table[row + 1][column + 1] + 1 : Math.max(table[row + 1][column], table[row][column + 1]);
    }
  }
  const out = [];
  const put = (kind, word) => (out.at(-1)?.[0] === kind ? (out.at(-1)[1] += word) : out.push([kind, word]));
  let [row, column] = [0, 0];
  while (row < old.length || column < young.length) {
    if (row < old.length && column < young.length && old[row].trim() === young[column].trim()) {
      put("same", young[column]);
      row += 1;
      column += 1;
    } else if (column >= young.length || (row < old.length && table[row + 1][column] >= table[row][column + 1])) {
      put("gone", old[row]);
      row += 1;
    } else {
      put("came", young[column]);
      column += 1;
    }
  }
  return out;
}

const TAGS = { gone: "del", came: "ins" };

/** The space after the last word stays outside the colour. */
function drawPart([kind, text]) {
  const words = text.trimEnd();
  return kind === "same" || words === "" ? text : [el(TAGS[kind], {}, words), text.slice(words.length)];
}

/** Opens below or above `anchor`, so that the message itself stays in sight. */
export function showChanges(anchor, message, world) {
  const versions = [...message.history, message].map((version) => wordsOf(version, world));
  const steps = versions.slice(1).map((words, index) =>
    el(
      "section",
      { class: "change-step" },
      el("h3", {}, index + 2 === versions.length ? "Latest change" : `Change ${index + 1}`),
      el("p", {}, compare(versions[index], words).map(drawPart)),
    ),
  );
  const first = el("section", { class: "change-step" }, el("h3", {}, "First posted as"), el("p", {}, versions[0]));
  showPanel(anchor, { label: "How this message changed", testid: "changes" }, steps.reverse(), first).focus();
}
