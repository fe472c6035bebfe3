"""Words that a workspace writes itself: used where they are sound, refused as a whole file where they are not."""

from pathlib import Path

import pytest

from bot import own_words
from bot.wording import summary, wording
from bot.wording.checking import problems
from bot.wording.samples import PARTS, TABLES
from bot.wording.templates import bundled, in_the_words_of
from briefings.model import Briefing, BriefingKind, Certainty, Fact, Line, LineKind, Section

FACTS: dict[str, Fact] = {
    "day": "2018-01-09",
    "zone": "UTC",
    "late": False,
    "sources": 3,
    "silent": 0,
    "changes": 1,
}
BAN = Line(
    LineKind.CHANGE,
    {"vendor": "Huawei", "market": "DE", "market_name": "Germany", "event_type": "ban", "status": "announced", "direction": "closes"},
    Certainty.CONFIRMED,
)  # fmt: skip
BRIEFING = Briefing(BriefingKind.DIGEST, "digest:1", FACTS, (Section("changed", (BAN,)),), "digest")


def write(folder: Path, **files: str) -> Path:
    """The templates of T1."""
    for name, text in files.items():
        path = folder / "T1" / f"{name.replace('__', '/')}.j2"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_workspace_says_what_it_wants_in_its_own_words_and_the_rest_in_ours(tmp_path: Path) -> None:
    own = own_words.load(
        write(
            tmp_path,
            frame='{% macro heading_digest(f) %}Zugang am {{ f.day|day }}{% endmacro %}{% set sections = {"changed": "Neu"} %}',
            events__ban="{% macro announced(h) %}{{ h.vendor }} gebannt{{ h.there }}{% endmacro %}",
        )
    )
    assert own.wrong == {}
    with in_the_words_of(own.of("T1")):
        assert list(summary.lines(BRIEFING)) == [
            "Zugang am 9 Jan 2018",
            "Neu:",
            "• Huawei gebannt in Germany (confirmed)",
            "3 of 3 sources answered.",
        ]
    with in_the_words_of(own.of("T2")):
        assert wording.heading(BRIEFING) == "Market access, Tuesday 9 January 2018"
    assert wording.heading(BRIEFING) == "Market access, Tuesday 9 January 2018"


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("frame", "{% macro heading_digest(f) %}{{ f.dya }}{% endmacro %}", "line 1: there is no fact 'dya'; did you mean 'day'?"),
        ("frame", "{% macro heading_digest(f) %}\n{{ f.get('datum') }}{% endmacro %}", "line 2: there is no fact 'datum'"),
        ("frame", "{% macro heading_digest(f) %}{% if false %}{{ f['dya'] }}{% endif %}{% endmacro %}", "there is no fact 'dya'"),
        ("events/ban", "{% macro announced(h) %}{{ h.seller }}{% endmacro %}", "there is no fact 'seller'"),
        ("frame", "{% macro heading_digest(f) %}{{ day }}{% endmacro %}", "line 1: 'day' is not known here"),
        ("frame", "{% macro heading_digest(f) %}{{ f.day", "line 1: unexpected end of template"),
        ("frame", "{% macro heading_digest(f) %}{{ f.day|shout }}{% endmacro %}", "line 1: No filter named 'shout'"),
        ("frame", "{% macro heading_digset(f) %}x{% endmacro %}", "nothing is called 'heading_digset'; did you mean 'heading_digest'?"),
        ("frame", "{% macro heading_digest(f, g) %}x{% endmacro %}", "heading_digest takes 1 value"),
        ("frame", "{% macro heading_digest(f) %}" + "x" * 151 + "{% endmacro %}", "says 151 characters of a sample; 150 are allowed"),
        ("frame", "{% macro more(n) %}{{ n + '' }}{% endmacro %}", "more fails"),
        ("frame", "{% macro more(n) %}{{ n.__class__.__mro__ }}{% endmacro %}", "more fails: access to attribute '__class__'"),
        ("frame", "{% macro more(n) %}{% for a in range(1000000) %}x{% endfor %}{% endmacro %}", "more fails: Range too big"),
        ("frame", '{% set sections = {"chnged": "Neu"} %}', "sections has no 'chnged'; did you mean 'changed'?"),
        ("frame", '{% set sections = ["Neu"] %}', "sections must be a table of words"),
        ("frame", "{% set titles = {} %}", "no table is called 'titles'"),
        ("frame", "x" * 20_001, "it has 20001 characters; 20000 are allowed"),
        ("replies", "", "no template of this name that can be written anew"),
        ("events/bans", "", "did you mean 'events/ban'?"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_template_is_named_with_its_line(name: str, text: str, wrong: str) -> None:
    (problem,) = problems(name, text)
    assert wrong in problem


def test_all_problems_are_in_one_message_and_only_the_broken_file_is_left_out(tmp_path: Path) -> None:
    own = own_words.load(
        write(
            tmp_path,
            frame="{% macro heading_digest(f) %}{{ f.dya }}{{ f.zoen }}{% endmacro %}",
            notes="{% macro silent_source(f) %}{{ f.source }} schweigt{% endmacro %}",
            lines="{% macro moved(before) %}",
        )
    )
    message = own_words.message("T1", own.wrong["T1"])
    assert message.startswith("3 problems in the templates of T1; the bundled words stand in")
    assert "1. frame.j2, line 1: there is no fact 'dya'" in message
    assert "3. lines.j2, line 1: Unexpected end of template" in message
    with in_the_words_of(own.of("T1")):
        assert wording.heading(BRIEFING) == "Market access, Tuesday 9 January 2018"
        assert (
            wording.sentence(Line(LineKind.NOTE, {"code": "silent_source", "source": "WSJ"}))
            == "WSJ schweigt"
        )


def test_a_template_that_fails_on_real_news_lets_ours_speak(tmp_path: Path) -> None:
    """It passed with the samples, whose number of sources is another."""
    heading = "{% macro heading_digest(f) %}{{ 1 // (f.sources - 3) }}{% endmacro %}"
    own = own_words.load(write(tmp_path, frame=heading))
    assert own.wrong == {}
    with in_the_words_of(own.of("T1")):
        assert wording.heading(BRIEFING) == "Market access, Tuesday 9 January 2018"


def test_what_cannot_be_read_is_a_problem_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "T1").mkdir()
    (tmp_path / "T1" / "frame.j2").write_bytes(b"\xff\xfe")
    assert "frame.j2: it cannot be read" in own_words.load(tmp_path).wrong["T1"][0]
    assert own_words.load(None).wrong == {}


def test_the_owner_is_told_the_same_under_the_same_name() -> None:
    """So the outbox says it once; another problem is another message."""
    first, same, other = (own_words.notice("T1", (what,)).key for what in ("a", "a", "b"))
    assert first == same != other


@pytest.mark.parametrize("template", sorted(PARTS))
def test_everything_that_may_be_written_anew_is_there_to_begin_with(template: str) -> None:
    """And what is bundled would pass as a workspace's own, as far as it is on the list."""
    ours = bundled(template)
    assert ours is not None
    assert [macro for macro in PARTS[template] if not hasattr(ours, macro)] == []
    assert [table for table in TABLES.get(template, ()) if not hasattr(ours, table)] == []
    for macro, part in PARTS[template].items():
        for values in part.tries:
            assert 0 <= len(" ".join(str(getattr(ours, macro)(*values)).split())) <= part.limit, macro
