"""The posts of a site that WordPress runs, where it shows no feed. Pure.

`GET /wp-json/wp/v2/posts`: `per_page` (10; up to 100), `page` (from 1), `categories`, `search`, `orderby=date`, `order=desc`. No key. Answer: a
list of posts with `id, date_gmt, link, title.rendered, excerpt.rendered, content.rendered`; how many pages there are stands in
headers only.

Limits: each site's own. Traps: `date` is the site's own time, without a zone; `date_gmt` is UTC, without saying so. A page beyond the
last is 400 with a `message`. `rendered` is HTML, the title with entities. `_embed` makes answers ten times longer for nothing.
"""

from briefings.sources.apis.api import Api, Json, Page, address, listing, page, text
from briefings.sources.document import Entry, Unreadable


def read(body: bytes, _url: str) -> Page | Unreadable:
    """Posts, the newest first."""
    posts = listing(body)
    return posts if isinstance(posts, Unreadable) else page(posts, _entry)


def _entry(one: Json) -> Entry | None:
    title, id_ = text(one, "title", "rendered"), text(one, "id")
    if not title or not id_:
        return None
    bodies = (text(one, "content", "rendered"), text(one, "excerpt", "rendered"))
    return Entry(
        id=f"wp:{id_}",
        link=text(one, "link"),
        title=title,
        bodies=tuple(filter(None, bodies)),
        dates=tuple(filter(None, (text(one, "date_gmt"), text(one, "date")))),
    )


API = Api(read, lambda source, _: address(source.url, {"per_page": 25}), pages=1)
