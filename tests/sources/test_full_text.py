"""Pages behind stubs: the article alone is taken, and what is no article is known for what it is."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from briefings.model import Article
from briefings.sources.fulltext import Kept, fuller
from briefings.sources.robots import Robots
from tests.servers.feeds import Answer, Feeds

NOW = datetime(2018, 1, 9, 6, 0, tzinfo=UTC)
HEADLINE = "Carrier walks away from its phone deal with Huawei"
PARAGRAPHS = (
    (
        "The second largest carrier of the United States has walked away from a deal to sell smartphones of Huawei, people"
        " familiar with the talks said on Monday, hours before it was to be announced at a trade fair in Las Vegas."
    ),
    (
        "The carrier came under pressure after members of two committees of Congress wrote to the regulator that they were"
        " worried about what the company does with the data of its customers, and asked for an investigation."
    ),
    (
        "A spokesman for the carrier declined to comment. The company said that its phones would be sold through open channels"
        " only, and that it was still looking for partners who shared its view of what people want from a phone."
    ),
)
ARTICLE = "\n".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def page(main: str, head: str = "") -> bytes:
    """A page as news sites have it: menus above, other stories below."""
    menu = "".join(
        f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "World", "Politics", "Sport", "Video")
    )
    return f"""<!doctype html><html><head><title>{HEADLINE} | Example</title>{head}</head><body>
    <header><nav><ul>{menu}</ul></nav></header><main><article><h1>{HEADLINE}</h1>{main}</article></main>
    <aside><h2>Most read</h2><ul><li><a href="/a">Farmers protest in the capital against the price of milk</a></li>
    <li><a href="/b">Home team wins the cup after a late goal in extra time</a></li></ul></aside>
    <footer><p>Copyright Example. All rights reserved. Terms of use. Cookie policy.</p></footer></body></html>""".encode()


def stub(url: str, key: str = "1") -> Article:
    """An item whose feed has its first line only."""
    return Article(
        key, "example", "Example", key, url, HEADLINE, "The second largest carrier has walked away…", NOW, NOW
    )


async def taken(http: httpx.AsyncClient, feeds: Feeds, answer: Answer) -> Article | Kept:
    """What becomes of one stub whose page is this."""
    feeds.put(
        "/page", Answer(answer.body, status=answer.status, content_type="text/html", location=answer.location)
    )
    articles, kept = await fuller(http, Robots(), [stub(feeds.url("/page"))], NOW)
    return kept[0] if kept else articles[0]


def why(result: Article | Kept) -> str:
    """The word for a stub that stayed one."""
    assert isinstance(result, Kept), result
    return result.why


async def test_the_article_is_taken_and_nothing_around_it(http: httpx.AsyncClient, feeds: Feeds) -> None:
    """Menus, other stories, the small print stay behind; the feed's words are kept to know the item by."""
    full = await taken(http, feeds, Answer(page(ARTICLE)))
    assert isinstance(full, Article)
    assert [words in full.body for words in PARAGRAPHS] == [True] * 3
    for other in ("Farmers", "Home team", "Copyright", "Politics"):
        assert other not in full.body
    assert full.stub == "The second largest carrier has walked away…"
    assert (full.id, full.item_key, full.title) == ("1", "1", HEADLINE)


async def test_other_stories_below_the_text_are_cut_off(http: httpx.AsyncClient, feeds: Feeds) -> None:
    """Where they stand inside the article itself."""
    more = "<p>Read more</p><p>Nokia wins the contract for the next network of the national railway, and Ericsson does not.</p>"
    full = await taken(http, feeds, Answer(page(ARTICLE + more)))
    assert isinstance(full, Article)
    assert full.body.endswith("from a phone.")


@pytest.mark.parametrize(
    ("main", "head"),
    [
        (f"<p>{PARAGRAPHS[0]}</p><p>Subscribe to continue reading. Already a subscriber? Sign in.</p>", ""),
        (f'<p>{PARAGRAPHS[0]}</p><div class="article paywall-wide">Offers from one euro.</div>', ""),
        (f"<p>{PARAGRAPHS[0]}</p><p>Dieser Artikel ist nur für Abonnenten.</p>", ""),
        (
            ARTICLE,
            '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>',
        ),
        (
            ARTICLE,
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"isAccessibleForFree": false}]}</script>',
        ),
    ],
)
async def test_a_paywall_is_no_article(http: httpx.AsyncClient, feeds: Feeds, main: str, head: str) -> None:
    """Whether it says so to people or to machines."""
    assert why(await taken(http, feeds, Answer(page(main, head)))) == "paywall"


@pytest.mark.parametrize(
    "words",
    [
        "Before you continue. We and our 834 partners store information on your device. Accept all. Manage preferences.",
        "Wir verwenden Cookies, um Ihnen Inhalte zu zeigen, die Sie interessieren. Alle akzeptieren. Datenschutz-Einstellungen.",
        "Checking your browser before accessing the site. Please enable JavaScript and cookies to continue.",
    ],
)
async def test_a_question_about_cookies_is_no_article(
    http: httpx.AsyncClient, feeds: Feeds, words: str
) -> None:
    """Nor is one whether we are a person."""
    body = f"<html><head><title>Example</title></head><body><div><p>{words}</p></div></body></html>"
    assert why(await taken(http, feeds, Answer(body.encode()))) == "consent"


async def test_another_page_than_the_one_named_is_not_taken(http: httpx.AsyncClient, feeds: Feeds) -> None:
    """A site that sends us to its front page, and says that all is well."""
    milk = (
        "<p>Farmers drove their tractors into town on Sunday because milk costs less than water these days.</p>"
        * 4
    )
    other = page(milk).replace(HEADLINE.encode(), b"Welcome")
    assert why(await taken(http, feeds, Answer(other))) == "other"


async def test_a_page_that_is_not_there_leaves_the_stub(http: httpx.AsyncClient, feeds: Feeds) -> None:
    """As does one without words."""
    assert why(await taken(http, feeds, Answer(status=404))) == "127.0.0.1 gives no page (status 404)"
    assert why(await taken(http, feeds, Answer(b"<html><body><p>Loading</p></body></html>"))) == "wordless"


async def test_robots_are_asked_once_and_obeyed(http: httpx.AsyncClient, feeds: Feeds) -> None:
    """What is forbidden to everybody is forbidden to us; the rules of a day are not asked for twice."""
    feeds.put("/robots.txt", Answer(b"User-agent: *\nDisallow: /private/\n", content_type="text/plain"))
    feeds.put("/private/page", Answer(page(ARTICLE), content_type="text/html"))
    feeds.put("/open/page", Answer(page(ARTICLE), content_type="text/html"))
    robots = Robots()
    wanted = [stub(feeds.url("/private/page"), "1"), stub(feeds.url("/open/page"), "2")]
    articles, kept = await fuller(http, robots, wanted, NOW)
    assert [one.stub is not None for one in articles] == [False, True]
    assert kept == (Kept("1", "127.0.0.1", "robots"),)
    assert feeds.asked("/private/page") == []
    await fuller(http, robots, wanted, NOW + timedelta(hours=23))
    assert len(feeds.asked("/robots.txt")) == 1
    await fuller(http, robots, wanted, NOW + timedelta(hours=25))
    assert len(feeds.asked("/robots.txt")) == 2


async def test_robots_that_do_not_answer_forbid_everything(http: httpx.AsyncClient, feeds: Feeds) -> None:
    """Until they do; a site without any allows everything (the other tests here have none)."""
    feeds.put("/robots.txt", Answer(status=500))
    assert why(await taken(http, feeds, Answer(page(ARTICLE)))) == "robots"


async def test_a_site_that_asks_for_patience_is_read_one_page_a_visit(
    http: httpx.AsyncClient, feeds: Feeds
) -> None:
    """A minute between two pages is longer than a visit."""
    feeds.put("/robots.txt", Answer(b"User-agent: Wayleave\nCrawl-delay: 60\n", content_type="text/plain"))
    feeds.put("/page", Answer(page(ARTICLE), content_type="text/html"))
    articles, kept = await fuller(
        http, Robots(), [stub(feeds.url("/page"), "1"), stub(feeds.url("/page"), "2")], NOW
    )
    assert [one.stub is not None for one in articles] == [True, False]
    assert [one.why for one in kept] == ["asks for patience"]


async def test_what_is_no_stub_is_left_alone(http: httpx.AsyncClient, feeds: Feeds) -> None:
    """The feed has it all, or names no page."""
    whole = Article(
        "1", "example", "Example", "1", feeds.url("/page"), HEADLINE, " ".join(PARAGRAPHS), NOW, NOW
    )
    nowhere = Article("2", "example", "Example", "2", "", HEADLINE, "Short", NOW, NOW)
    assert await fuller(http, Robots(), [whole, nowhere], NOW) == ((whole, nowhere), ())
    assert feeds.log == []
