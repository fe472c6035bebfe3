"""What a page is, where it should have been an article: a paywall, a question about cookies, or some other page. Pure.

In: the markup of a page, the words taken out of it, the headline of the item that led there. Out: a `Verdict`, or the
words of that article alone.
"""

import json
import re
from enum import StrEnum
from typing import Any

LEAST = 200
"""Characters below which what is left is a notice, not an article."""
SHORT = 1_500
"""Characters above which a page is an article, whatever it asks its reader at the top."""
SCRIPT = re.compile(
    r"<script[^>]{0,200}ld\+json[^>]{0,200}>(.{0,100000}?)</script", re.IGNORECASE | re.DOTALL
)
GATE = re.compile(
    r"class=[\"'][^\"'<>]{0,200}\b(?:paywall|regwall|piano-offer|subscriber-only|metered-content)",
    re.IGNORECASE,
)
PAY = re.compile(
    r"subscribe (?:now )?to (?:continue|keep|read)|already a subscriber|(?:only|exclusive) (?:for|to) (?:our )?subscribers"
    r"|subscribers? only|sign in to (?:read|continue)|register (?:for free )?to (?:read|continue)|free articles? (?:left|remaining)"
    r"|jetzt weiterlesen|nur für abonnenten|mit .{1,20} abo weiterlesen|réservé aux abonnés|déjà abonné"
    r"|solo para suscriptores|ya eres suscriptor|riservato agli abbonati|sei già abbonato|apenas para assinantes"
    r"|tylko dla prenumeratorów|только для подписчиков|登录后继续阅读|会員限定",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"before you continue|we value your privacy|we and our \S{0,10} ?partners|accept all(?: cookies)?|manage (?:my )?(?:cookies|choices|preferences)"
    r"|cookie (?:settings|preferences|policy)|wir verwenden cookies|alle akzeptieren|datenschutz-einstellungen"
    r"|nous utilisons des cookies|tout accepter|utilizamos cookies|aceptar todo|utilizziamo i cookie|accetta tutti"
    r"|enable javascript|verify (?:that )?you are (?:a )?human|checking your browser|unusual traffic",
    re.IGNORECASE,
)
CONSENT_HOST = re.compile(r"^(?:consent|cmp|privacy|guce)\.", re.IGNORECASE)
OTHERS = re.compile(
    r"(?:more (?:on this story|from|stories|news|in)|read (?:more|next|also)|related(?: (?:articles?|stories|content|topics|news))?"
    r"|most (?:read|popular|viewed)|recommended(?: for you)?|you may also like|also read|latest (?:news|stories)|editors['’] picks"
    r"|mehr zum thema|lesen sie auch|das könnte sie auch interessieren|meistgelesen|à lire aussi|sur le même sujet"
    r"|lee también|más noticias|leggi anche|leia (?:também|mais)|czytaj (?:też|także)|читайте также|相关阅读|関連記事)\b.{0,40}:?",
    re.IGNORECASE,
)
"""A line of its own that begins what is not this article any more."""
NUMBER_OF_CONSENTS = 2
WORD = re.compile(r"\w{4,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Verdict(StrEnum):
    """Why a page is not taken."""

    PAYWALL = "paywall"
    CONSENT = "consent"
    """A question about cookies, or whether we are a person."""
    OTHER = "other"
    """Another page than the one the item is about."""
    WORDLESS = "wordless"


def judged(markup: str, words: str, headline: str, host: str) -> str | Verdict:
    """The words of the article itself, or why the page is not it."""
    text = _alone(words)
    short = len(text) < SHORT
    if CONSENT_HOST.match(host) or (short and len(CONSENT.findall(text)) >= NUMBER_OF_CONSENTS):
        return Verdict.CONSENT
    if _locked(markup) or (short and (GATE.search(markup) or PAY.search(text))):
        return Verdict.PAYWALL
    if len(text) < LEAST:
        return Verdict.CONSENT if CONSENT.search(text) else Verdict.WORDLESS
    return text if _about(headline, text) else Verdict.OTHER


def _alone(words: str) -> str:
    """The words up to where other stories begin."""
    lines = words.split("\n")
    for place, line in enumerate(lines):
        if place and OTHERS.fullmatch(line.strip(" -–—*•#")):
            return "\n".join(lines[:place]).strip()
    return words.strip()


def _locked(markup: str) -> bool:
    """Whether the publisher's own data say that the page is not free."""
    for found in SCRIPT.finditer(markup):
        try:
            data = json.loads(found[1])
        except (ValueError, RecursionError):
            continue
        for one in data if isinstance(data, list) else [data]:
            if _says_locked(one):
                return True
    return False


def _says_locked(data: Any) -> bool:
    if not isinstance(data, dict):
        return False
    graph = data.get("@graph")
    inside = graph if isinstance(graph, list) else []
    free = str(data.get("isAccessibleForFree", "")).lower()
    return free == "false" or any(
        isinstance(one, dict) and str(one.get("isAccessibleForFree", "")).lower() == "false" for one in inside
    )


def _about(headline: str, text: str) -> bool:
    """Whether a page says anything that the headline does: else it is the front page, or an error that says 200."""
    wanted = set(WORD.findall(headline.casefold()))
    return not wanted or bool(wanted & set(WORD.findall(text.casefold())))
