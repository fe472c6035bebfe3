"""One run over more articles than anybody counts: stories are kept in mind while they are told, then forgotten."""

from datetime import UTC, datetime, timedelta
from functools import cache

from briefings import vocabulary
from briefings.batch import CANDIDATES, KEYS, Batch, article_of
from briefings.model import Article
from briefings.vocabulary import Vocabulary

BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
COUNTRIES = "Germany France Spain Italy Poland Sweden Norway Denmark Finland Portugal".split()


@cache
def words() -> Vocabulary:
    """The vocabulary, loaded once for all tests."""
    return vocabulary.load()


def ban(number: int, country: str = "Germany", days: int = 0) -> Article:
    """A ban in a country, told some days after the beginning, at an address of its own."""
    told = BEGIN + timedelta(days=days)
    given = {
        "id": f"a{number}",
        "title": f"{country} bans Huawei from its 5G networks",
        "text": f"The government said so in its decree number {number}.",
        "url": f"https://news.example/{number}",
        "published": told.isoformat(),
    }
    return article_of(given, told)


def test_of_many_stories_the_ones_told_last_are_kept() -> None:
    """Ten countries, room for four: the first is forgotten, and told again it is a new story with another id."""
    batch = Batch(words(), keep=4)
    told = [batch.read(ban(number, country))["story"] for number, country in enumerate(COUNTRIES)]
    assert len(set(told)) == 10
    assert list(batch.stories) == told[-4:]
    assert set(batch.found_by) == set(told[-4:])
    assert {id_ for ids in batch.by_key.values() for id_ in ids} == set(told[-4:])
    assert batch.read(ban(10, COUNTRIES[-1]))["story"] == told[-1]
    assert batch.read(ban(11, COUNTRIES[0]))["story"] not in told


def test_a_story_told_again_is_kept_longer_than_one_that_is_not() -> None:
    batch = Batch(words(), keep=2)
    germany = batch.read(ban(1, "Germany"))["story"]
    batch.read(ban(2, "France"))
    assert batch.read(ban(3, "Germany"))["story"] == germany
    batch.read(ban(4, "Spain"))
    assert batch.read(ban(5, "Germany"))["story"] == germany


def test_a_story_told_a_thousand_times_keeps_a_bounded_number_of_ways_to_find_it() -> None:
    batch = Batch(words())
    stories = {batch.read(ban(number))["story"] for number in range(KEYS * 2)}
    assert len(stories) == 1
    assert len(batch.found_by[stories.pop()]) == KEYS
    assert len(batch.by_key) == KEYS


def test_an_article_is_compared_with_a_bounded_number_of_stories() -> None:
    """Twenty years of yearly bans: each is a story, the newest is found again."""
    batch = Batch(words())
    told = [batch.read(ban(number, days=number * 100))["story"] for number in range(CANDIDATES + 20)]
    assert len(set(told)) == CANDIDATES + 20
    assert batch.read(ban(999, days=(CANDIDATES + 19) * 100 + 1))["story"] == told[-1]
