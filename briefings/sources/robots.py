"""Whether a site lets us read a page: its robots.txt, asked once a day. Network.

In: the HTTP client of `net`, an address, now. Out: whether, and how long to wait between two pages. What cannot be found
allows everything; what does not answer forbids everything until it does (RFC 9309).
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
from protego import Protego

AGENT = "Wayleave"
FRESH = timedelta(days=1)
LATER = timedelta(hours=1)
"""After which a site that did not answer is asked again."""
SITES = 2_000
"""Of which the rules are kept."""
LONGEST = 500_000
"""Characters of a robots.txt that are looked at, as the standard has it."""
WRONG, BROKEN = 400, 500


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site says to us."""

    said: Protego | None
    """None where nobody knows: nothing is read there."""
    until: datetime


@dataclass(slots=True)
class Robots:
    """What sites said, as long as it is fresh."""

    sites: dict[str, Rules] = field(default_factory=dict)

    async def allow(self, http: httpx.AsyncClient, url: str, now: datetime) -> bool:
        """Whether a page may be read."""
        said = (await self._rules(http, url, now)).said
        return said is not None and bool(said.can_fetch(url, AGENT))

    async def pause(self, http: httpx.AsyncClient, url: str, now: datetime) -> float:
        """Seconds between two pages of the site; 0 where it does not say."""
        said = (await self._rules(http, url, now)).said
        return float((said.crawl_delay(AGENT) if said else None) or 0.0)

    async def _rules(self, http: httpx.AsyncClient, url: str, now: datetime) -> Rules:
        site = str(httpx.URL(url).copy_with(raw_path=b"/robots.txt", fragment=None, userinfo=b""))
        known = self.sites.get(site)
        if known and now < known.until:
            return known
        if len(self.sites) >= SITES:
            self.sites.clear()
        self.sites[site] = rules = await _asked(http, site, now)
        return rules


async def _asked(http: httpx.AsyncClient, site: str, now: datetime) -> Rules:
    try:
        answer = await http.get(site, follow_redirects=True)
    except httpx.HTTPError:
        return Rules(None, now + LATER)
    if answer.status_code >= BROKEN:
        return Rules(None, now + LATER)
    written = "" if answer.status_code >= WRONG else answer.text[:LONGEST]
    return Rules(Protego.parse(written), now + FRESH)
