"""EDOCS: one document is one item, whichever of its files a feed links to."""

from briefings.model import Fetched
from tests.servers.feeds import rss
from tests.servers.officials import Fault, Officials
from tests.sources.apis.conftest import Call

PATH = "/edocspublic/rss"
FEED = rss(
    "<item><title>FCC UPDATES THE COVERED LIST</title><link>https://www.fcc.gov/edoc/401234</link></item>"
    "<item><title>Public notice</title><link>https://docs.fcc.gov/public/attachments/DA-26-101A1.txt</link></item>"
    "<item><title>Public notice</title><link>https://docs.fcc.gov/public/attachments/DA-26-101A1.pdf</link></item>"
)


async def test_the_number_of_the_document_is_its_key(server: Officials, call: Call) -> None:
    server.fail(PATH, Fault(body=FEED, content_type="application/rss+xml"))
    result = await call("fcc-edocs", PATH).visit()
    assert isinstance(result, Fetched)
    assert {one.item_key for one in result.articles} == {"edoc:401234", "edoc:DA-26-101"}


async def test_the_refusal_of_the_other_host_is_a_failure(server: Officials, call: Call) -> None:
    server.fail(PATH, Fault(403), Fault(body=b"<html>Access denied</html>", content_type="text/html"))
    caller = call("fcc-edocs", PATH)
    assert (await caller.failure()).reason == "127.0.0.1 refuses to answer us (403)"
    assert (await caller.failure()).reason == "127.0.0.1 sent a web page instead of a feed"
