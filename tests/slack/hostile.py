"""Ten thousand headlines that somebody wrote to do harm: the same ones every time. Pure."""

import random
from collections.abc import Iterator

COUNT = 10_000
PINGS = (
    "<!channel>", "<!here>", "<!everyone>", "<!here|here>", "<!subteam^S0123ABCD>", "<!subteam^S0123ABCD|@team>",
    "<@U0123ABCD>", "<@U0123ABCD|boss>", "<#C0123ABCD>", "<#C0123ABCD|general>", "@channel", "@here", "@everyone",
    "@Channel", "@EVERYONE", "#general", "＠channel", "@\u200bchannel", "@chan\u00adnel", "@here\u2060",
    "&lt;!channel&gt;", "&amp;lt;!here&amp;gt;", "&#60;!channel&#62;", "\\<!channel\\>", "<\u200b!channel>",
    "<!date^1514764800^{date}|now>", "<!date^0^<!channel>|x>", "<! channel>", "<!CHANNEL>",
)  # fmt: skip
LINKS = (
    "<http://evil.example|your bank>", "<https://evil.example/?q=<!here>|x>", "http://evil.example/", "evil.example",
    "<mailto:a@b.example|mail>", "<tel:+1|call>", "<javascript:alert(1)|x>", "[bank](http://evil.example)",
    "<https://evil.example|https://bank.example>", "https://bank.example@evil.example", "ｈｔｔｐ：／／ｅｖｉｌ．ｅｘａｍｐｌｅ",
    "bank。example", "http://evil.example/\u202egnp.exe", "<slack://channel?id=C1|open>", "//evil.example",
)  # fmt: skip
MARKS = (
    "*bold*", "_it_", "~no~", "`code`", "```block```", "> quote", "&gt; quote", ">>> all", "• item", "1. item",
    "*", "_", "~", "`", ":smile:", ":siren:", "&", "<", ">", "|", "<>", "<|>", "&;", "&amp;", "&lt", "&lt;", "&&&&",
)  # fmt: skip
UNSEEN = (
    "\u202e", "\u202d", "\u202a", "\u2066", "\u2067", "\u2068", "\u2069", "\u200b", "\u200d", "\u200e", "\u061c",
    "\ufeff", "\u2060", "\u00ad", "\x00", "\x07", "\x08", "\x1b[31m", "\x7f", "\x85", "\x9b", "\u2028", "\u2029",
    "\n", "\r\n", "\r", "\t", "\v", "\f", "\u3164", "\u2800", "\u115f", "\ufff9", "\U000e0041", "\U000e007f",
    "\ud83d", "\udc00", "\ufffe", "\uffff",
)  # fmt: skip
SIGNS = (
    "e\u0301", "a" + "\u0300" * 30, "👩\u200d🚀", "👨\u200d👩\u200d👧\u200d👦", "👍🏽", "🇩🇪", "🇩🇪🇫🇷", "각", "\u1100\u1161\u11a8", "华为",
    "می\u200cخواهم", "עברית", "العربية", "हिन्दी", "ไทย", "𝕳𝖚𝖆𝖜𝖊𝖎", "ﷺ", "ß", "ﬀ", "Ⅷ", "½", "😀", "🏴\U000e0067\U000e007f",
)  # fmt: skip
WORDS = (
    "Huawei",
    "bans",
    "AT&T",
    "R&D",
    "5G < 6G",
    "ministry",
    "",
    " ",
    "  ",
    "“so”",
    "it's",
    "{{ 7*7 }}",
    "%s",
    "\\u0040",
)
LONG = (
    "a" * 3000,
    "&" * 800,
    "<" * 700,
    "😀" * 1600,
    "👩\u200d🚀" * 400,
    "*" * 900,
    "word " * 700,
    "e\u0301" * 900,
)


def titles(count: int = COUNT) -> Iterator[str]:
    """So many titles: every bad piece alone, then pieces in every mixture; one of fifty is very long."""
    pieces = (*PINGS, *LINKS, *MARKS, *UNSEEN, *SIGNS, *WORDS)
    alone = [*pieces, *LONG]
    yield from alone[:count]
    dice = random.Random(2018)  # noqa: S311 - the same titles every time
    for at in range(count - len(alone)):
        parts = dice.choices(pieces, k=dice.randint(1, 12))
        if at % 50 == 0:
            parts.insert(dice.randrange(len(parts)), dice.choice(LONG))
        yield dice.choice(("", " ", "\n", "|")).join(parts)
