"""`wayleave read --explain`: the article with its marks, and why it was read so; for eyes without colours too."""

from pathlib import Path

import pytest

from tests.program import wayleave

ARTICLE = (
    "Orange to remove Huawei from its core\n\n"
    "The operator said on Tuesday that Huawei gear would go by 2027, six years after its first promise to do so. "
    "The decision was welcomed in Washington by Mike Rogers, who had asked for it. Rogers, a former soldier, "
    "spoke for an hour before he took questions. Three journalists left the room."
)


def explained(folder: Path, text: str, columns: int) -> str:
    """What is printed about an article."""
    (folder / "article.txt").write_text(text, encoding="utf-8")
    status, out, errors = wayleave(folder, "read", "--explain", str(folder / "article.txt"), columns=columns)
    assert (status, errors) == (0, "")
    return out


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The article, explained on a narrow terminal."""
    return explained(tmp_path_factory.mktemp("narrow"), ARTICLE, 90)


def test_words_are_marked_by_numbers_that_the_reasons_name(out: str) -> None:
    """Orange, remove and so on: each number stands before its words and behind the field they carry."""
    assert " Huawei] from its " in out
    number = out.split(" Huawei]", maxsplit=1)[0].rsplit("[", 1)[1]
    assert f"vendors Huawei by [{number}] “Huawei”" in out
    assert "RELEVANT: " in out
    assert "PRIMARY CLAIM, rules " in out
    assert "2027 by [" in " ".join(out.split())
    assert "None" not in out


def test_what_was_made_of_a_name_with_several_meanings_is_told(out: str) -> None:
    """An operator near its own words, a person after a first name, a number."""
    out = " ".join(out.split())
    assert "“Orange” taken as carrier Orange (counts near telecom" in out
    assert "“Rogers” no carrier Rogers Communications but person Rogers" in out
    assert "“Three” left out (counts near" in out


def test_the_reasons_stand_beside_the_article_where_there_is_room(tmp_path: Path) -> None:
    first = explained(tmp_path, ARTICLE, 160).splitlines()[0]
    assert "Orange" in first
    assert "RELEVANT" in first


def test_an_article_that_is_not_relevant_is_explained_too(tmp_path: Path) -> None:
    out = explained(tmp_path, "Rain is expected in Galicia until Thursday.", 90)
    assert "NOT RELEVANT: no vendor is named" in out
    assert "NAMES: none" in out


def test_no_article_commands_the_terminal(tmp_path: Path) -> None:
    out = explained(
        tmp_path, "Germany bans \x1b[2JHuawei\x07 from its 5G networks. [bold]It[/bold] said so.", 90
    )
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "[bold]It[/bold]" in out


def test_one_way_to_answer_at_a_time(tmp_path: Path) -> None:
    status, out, errors = wayleave(tmp_path, "read", "--explain", "--jsonl", given=b"x")
    assert (status, out) == (2, "")
    assert "take one" in errors
