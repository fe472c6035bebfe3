"""Our table of Slack's limits against an independent one, and the counting of characters."""

from slackblocks import _limits as theirs

from bot.emulator.limits import LEAST, MOST, length

SUFFIXES = {"_ITEM_MAX_LENGTH": "most", "_MAX_LENGTH": "most", "_MAX_ITEMS": "most", "_MAX": "most"}
SUFFIXES |= {"_MIN_LENGTH": "least", "_MIN_ITEMS": "least", "_EXCLUSIVE_MIN": "none", "_MIN": "least"}
SPELLED_OTHERWISE = {"SECTION_FIELDS_ITEM_MAX_LENGTH": "section.fields.item"}


def key_of(constant: str) -> tuple[str, str]:
    """Which of our tables a constant belongs to, and its name there in capitals."""
    for suffix, table in SUFFIXES.items():
        if constant.endswith(suffix):
            return table, constant.removesuffix(suffix)
    raise AssertionError(constant)


def test_every_number_of_slackblocks_is_ours_too() -> None:
    """All 147 constants, but the one bound that is open (a chart's value is above 0, checked as a rule)."""
    ours = {"most": {k.upper().replace(".", "_"): v for k, v in MOST.items()}}
    ours["least"] = {k.upper().replace(".", "_"): v for k, v in LEAST.items()}
    constants = {name: value for name, value in vars(theirs).items() if name.isupper()}
    assert len(constants) == 147
    differ = {}
    for name, value in constants.items():
        table, key = key_of(name)
        if name in SPELLED_OTHERWISE:
            assert MOST[SPELLED_OTHERWISE[name]] == value
        elif table != "none" and ours[table].get(key) != value:
            differ[name] = (value, ours[table].get(key))
    assert differ == {}


def test_an_emoji_outside_the_basic_plane_counts_as_two() -> None:
    """The longer of the two ways Slack may count."""
    assert length("ab") == 2
    assert length("📡") == 2
    assert length("\ud800") == 1
