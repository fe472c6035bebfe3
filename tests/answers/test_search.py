"""Words are found in everything that was read, in any script; nothing that is typed breaks it. Database."""

from contextlib import suppress
from typing import Any

import pytest

from briefings.errors import Invalid
from briefings.model import Topic
from tests.newsroom import Desk, after, article

NEWS = {
    "Huawei wins Telefónica": "The five-year contract covers radio gear in Spain.",
    "华为获得西班牙合同": "西班牙电信运营商选择华为建设无线网络。",
    "ファーウェイ、受注": "通信事業者が基地局を発注した。",
    "화웨이 계약 체결": "스페인 통신사가 화웨이를 선택했다.",
    "Запрет на Huawei": "Министерство объявило о запрете оборудования.",
    "حظر هواوي": "أعلنت الوزارة حظر المعدات",
    "หัวเว่ยถูกห้าม": "รัฐบาลประกาศห้ามใช้อุปกรณ์",
}


@pytest.fixture
async def library(desk: Desk) -> Desk:
    """One article in each language, a day apart, none of them relevant."""
    for at, (title, body) in enumerate(NEWS.items()):
        await desk.tell(article(title, after(at), body=body))
    return desk


async def found(ask: Any, words: str, **wanted: Any) -> list[str]:
    """Headlines of what is found, as shown."""
    briefing = await ask(Topic.SEARCH, words=words, **wanted)
    return [line.quotes[0] for part in briefing.sections for line in part.lines]


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("telefonica", ["Huawei wins Telefónica"]),
        ("TELEFÓNICA radio", ["Huawei wins Telefónica"]),
        ("huawei", ["Запрет на Huawei", "Huawei wins Telefónica"]),
        ("huawei germany", []),
        ('"radio gear"', ["Huawei wins Telefónica"]),
        ('"gear radio"', []),
        ("five-year", ["Huawei wins Telefónica"]),
        ("contr*", ["Huawei wins Telefónica"]),
        ("contr", []),
        ("华为", ["华为获得西班牙合同"]),
        ("西班牙电信", ["华为获得西班牙合同"]),
        ("为华", []),
        ("牙", ["华为获得西班牙合同"]),
        ("基地局", ["ファーウェイ、受注"]),
        ("화웨이", ["화웨이 계약 체결"]),
        ("запрет", ["Запрет на Huawei"]),
        ("حظر", ["حظر هواوي"]),
        ("ประกาศห้าม", ["หัวเว่ยถูกห้าม"]),
    ],
)
async def test_words_are_found_in_every_script(ask: Any, words: str, titles: list[str]) -> None:
    assert await found(ask, words) == titles


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    "words",
    [
        'huawei"',
        '"huawei',
        "huawei AND",
        "NEAR(huawei telefonica, 2)",
        "title:huawei",
        "huawei OR 1=1; drop table wl_article",
        "-huawei ^huawei {huawei} huawei:*",
        "' & | ! <-> \\ :A",
        "huawei\x00\ud800\u202e",
        "*",
        "hu" * 5000,
        "huawei " * 500,
        "()" * 200 + " huawei",
    ],
)
async def test_whatever_is_typed_is_only_words(ask: Any, words: str) -> None:
    """Operators of the index, of SQL, controls, half characters, far too much: an answer, or nothing to look for."""
    with suppress(Invalid):
        await found(ask, words)
    assert await found(ask, "telefonica") == ["Huawei wins Telefónica"]


@pytest.mark.parametrize(
    "words",
    ["5g core", "O'Brien", "c-ran", "v2 1", '"HUAWEI s"', "2m", "x" * 100, "x" * 150, f'"{"x" * 150} end"'],
)
async def test_words_are_parted_alike_with_accents_and_without(desk: Desk, ask: Any, words: str) -> None:
    """SQLite parts plain letters by itself; marks, capitals, and words longer than any that is looked for."""
    for at, accent in enumerate(("", " é")):
        body = f"5G_core, by O'Brien: C-RAN/v2.1 (Huawei's), $2m.\n\n{'x' * 150} end{accent}"
        await desk.tell(article(f"Title {at}", after(at), body=body))
    assert await found(ask, words) == ["Title 1", "Title 0"]


async def test_the_beginning_of_a_long_word_is_no_word(desk: Desk, ask: Any) -> None:
    await desk.tell(article("Title", body="x" * 150))
    assert await found(ask, "x" * 99) == []


@pytest.mark.usefixtures("library")
async def test_days_narrow_a_search(ask: Any) -> None:
    assert await found(ask, "huawei", since="2018-01-10") == ["Запрет на Huawei"]
    assert await found(ask, "huawei", until="2018-01-09") == ["Huawei wins Telefónica"]
    assert await found(ask, "huawei", since="2018-01-13", until="2018-01-13") == ["Запрет на Huawei"]


@pytest.mark.usefixtures("library")
async def test_a_hit_shows_where_it_was_found_and_how_it_was_read(ask: Any) -> None:
    briefing = await ask(Topic.SEARCH, words="contract")
    (line,) = briefing.sections[0].lines
    assert line.quotes == ("Huawei wins Telefónica", "The five-year contract covers radio gear in Spain.")
    assert (line.facts["outlet"], line.facts["day"], line.facts["event_type"]) == (
        "Gazette",
        "2018-01-09",
        None,
    )
    assert line.links[0].url.startswith("https://gazette.example/")


async def test_the_editions_of_a_page_are_told_once_the_newest(library: Desk, ask: Any) -> None:
    first = article("Rain in Galicia", after(1))
    await library.tell(first)
    second = article("Rain in Galicia and Asturias", after(2), item_key=first.item_key, edition=2)
    await library.tell(second)
    assert await found(ask, "galicia") == ["Rain in Galicia and Asturias"]


async def test_articles_of_one_second_are_all_found(desk: Desk, ask: Any) -> None:
    """Feeds that know only the day give thousands of articles the same instant."""
    for at in range(30):
        await desk.tell(article(f"Bulletin {at}", after(0)))
    briefing = await ask(Topic.SEARCH, words="bulletin", limit=5)
    assert (briefing.facts["found"], briefing.sections[0].more, briefing.facts["more"]) == (30, 25, False)
    assert len(set(await found(ask, "bulletin", limit=30))) == 30
