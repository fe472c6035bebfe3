"""The loopback feed server answers honestly: nothing of the future, 304 when nothing changed, and only then."""

import gzip
import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from aiohttp import ClientResponse, ClientSession

from bot.demo.archive import Archive, timeline
from bot.demo.feeds import Asked, FeedServer
from briefings.model import Source
from briefings.sources import catalog
from tests.demo.conftest import Clock


def source(feeds: FeedServer, name: str) -> Source:
    """Return one source of the server."""
    return next(source for source in feeds.sources if source.id == name)


async def ask(http: ClientSession, url: str, **headers: str) -> tuple[ClientResponse, bytes]:
    """Ask with these headers (underscores for hyphens), plain unless gzip is among them."""
    asked = {"Accept-Encoding": "identity"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    async with http.get(url, headers=asked) as response:
        return response, await response.read()


async def ledger(feeds: FeedServer, http: ClientSession) -> list[dict[str, str]]:
    """Return the items that Telecom Ledger (a JSON Feed) shows now."""
    _, body = await ask(http, source(feeds, "telecom-ledger").url)
    items: list[dict[str, str]] = json.loads(body)["items"]
    return items


def at(written: str) -> datetime:
    """Return an instant of UTC."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


async def test_nothing_of_the_future_is_served(
    archive: Archive, feeds: FeedServer, http: ClientSession, clock: Clock
) -> None:
    """At every stop of the replay a feed shows what was published by then, to the second."""
    for stop in timeline(archive):
        clock.instant = stop
        shown = {item["url"] for item in await ledger(feeds, http)}
        published = [
            item for item in archive.items if item.feed == "telecom-ledger" and item.published <= stop
        ]
        assert shown == {item.url for item in published}


async def test_the_newest_twenty_are_shown_newest_first(
    archive: Archive, feeds: FeedServer, http: ClientSession, clock: Clock
) -> None:
    """Northern Wire has published more than twenty items by the end of the archive."""
    clock.instant = at("2026-12-01T00:00:00")
    _, body = await ask(http, source(feeds, "northern-wire").url)
    own = [item for item in archive.items if item.feed == "northern-wire"]
    newest = [item.url for item in sorted(own, key=lambda item: item.published, reverse=True)[:20]]
    links = [
        line.partition('href="')[2].partition('"')[0]
        for line in body.decode().splitlines()
        if "<entry>" in line
    ]
    assert len(own) > 20
    assert links == newest


async def test_304_is_answered_exactly_when_the_bytes_are_the_same(
    archive: Archive, feeds: FeedServer, http: ClientSession, clock: Clock
) -> None:
    """Through January 2018, with both kinds of condition, for the feeds that edit and re-date as well."""
    stops = [stop for stop in timeline(archive) if stop < at("2018-02-01T00:00:00")]
    for name in ("telecom-ledger", "cable-post", "journal-des-reseaux"):
        url = source(feeds, name).url
        clock.instant = at("2018-01-04T00:00:00")
        last, last_body = await ask(http, url)
        for clock.instant in stops:
            fresh, body = await ask(http, url)
            by_tag, _ = await ask(http, url, If_None_Match=last.headers["ETag"])
            assert (by_tag.status == 304) == (body == last_body)
            if "Last-Modified" in last.headers:
                by_date, _ = await ask(http, url, If_Modified_Since=last.headers["Last-Modified"])
                assert (by_date.status == 304) == (body == last_body)
            last, last_body = fresh, body


async def test_last_modified_is_when_the_feed_last_changed(
    feeds: FeedServer, http: ClientSession, clock: Clock
) -> None:
    """An edit counts as much as a new item; the passing of time does not count."""
    url = source(feeds, "cable-post").url
    dates = []
    for written in ("2018-01-09T13:04:59", "2018-01-09T13:05:00", "2018-01-10T09:00:00"):
        clock.instant = at(written)
        response, _ = await ask(http, url)
        dates.append(parsedate_to_datetime(response.headers["Last-Modified"]))
    assert dates == [at("2018-01-08T23:25:00"), at("2018-01-09T13:05:00"), at("2018-01-09T13:05:00")]


async def test_a_304_has_no_body_and_keeps_the_validators(feeds: FeedServer, http: ClientSession) -> None:
    """A tag wins over a date, a weak tag equals its strong twin, and a star matches all."""
    url = source(feeds, "kabel-kurier").url
    first, _ = await ask(http, url)
    tag, date = first.headers["ETag"], first.headers["Last-Modified"]
    again, body = await ask(http, url, If_None_Match=f'"other", {tag.removeprefix("W/")}')
    assert (again.status, body) == (304, b"")
    assert (again.headers["ETag"], again.headers["Last-Modified"]) == (tag, date)
    assert (await ask(http, url, If_None_Match="*"))[0].status == 304
    assert (await ask(http, url, If_None_Match='"other"', If_Modified_Since=date))[0].status == 200
    assert (await ask(http, url, If_Modified_Since="yesterday, I think"))[0].status == 200


async def test_gzip_is_sent_only_to_those_who_accept_it(feeds: FeedServer, http: ClientSession) -> None:
    """Both forms carry the same feed under the same weak tag."""
    url = source(feeds, "tongxin-guancha").url
    plain, body = await ask(http, url)
    packed, packed_body = await ask(http, url, Accept_Encoding="gzip, deflate")
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed_body) == body
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert packed.headers["Vary"] == "Accept-Encoding"


async def test_a_redated_item_keeps_its_id_and_floats_to_the_top(
    feeds: FeedServer, http: ClientSession, clock: Clock
) -> None:
    """Only the date changes, as in real feeds that bring an old piece up again."""
    clock.instant = at("2018-01-09T14:59:59")
    before = next(item for item in await ledger(feeds, http) if item["url"].endswith("att-huawei-history"))
    clock.instant = at("2018-01-09T15:00:00")
    top = (await ledger(feeds, http))[0]
    assert before["date_published"] == "2018-01-09T09:15:00+00:00"
    assert top == before | {"date_published": "2018-01-09T15:00:00+00:00"}


async def test_an_edited_item_keeps_its_address_and_changes_its_words(
    feeds: FeedServer, http: ClientSession, clock: Clock
) -> None:
    """Seen in the bytes of Le Journal des Réseaux before and after the night."""
    url = source(feeds, "journal-des-reseaux").url
    clock.instant = at("2018-01-09T07:19:00")
    _, before = await ask(http, url)
    clock.instant = at("2018-01-09T07:21:00")
    _, after = await ask(http, url)
    link = b"<link>https://journal-des-reseaux.example/2018/01/08/huawei-att</link>"
    assert link in before
    assert link in after
    assert b"doit annoncer" in before
    assert b"doit annoncer" not in after


async def test_the_sources_are_what_the_catalogue_file_says(feeds: FeedServer, tmp_path: Path) -> None:
    """The file has one entry a feed, with the address that really answers."""
    path = tmp_path / "catalogue.yaml"
    feeds.write_catalogue(path)
    assert catalog.load(path) == feeds.sources
    assert source(feeds, "cable-post").url == f"{feeds.address}/feeds/cable-post"
    assert feeds.address.startswith("http://127.0.0.1:")


async def test_a_feed_nobody_has_is_not_found(feeds: FeedServer, http: ClientSession) -> None:
    """A wrong address is a 404, and no entry in the log."""
    assert (await ask(http, f"{feeds.address}/feeds/evening-star"))[0].status == 404
    assert feeds.requests == []


async def test_every_request_is_in_the_log_and_passes_the_hook(
    feeds: FeedServer, http: ClientSession
) -> None:
    """A kill test strikes from the hook: it runs after the answer is made and before it leaves."""
    struck: list[Asked] = []

    async def strike(asked: Asked) -> None:
        struck.append(asked)

    feeds.before_response(strike)
    url = source(feeds, "us-federal-register").url
    first, _ = await ask(http, url)
    await ask(http, url, If_None_Match=first.headers["ETag"])
    noon = at("2018-01-09T12:00:00")
    assert feeds.requests == struck
    assert struck == [
        Asked("us-federal-register", noon, conditional=False, status=200),
        Asked("us-federal-register", noon, conditional=True, status=304),
    ]
