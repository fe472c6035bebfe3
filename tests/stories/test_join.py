"""Which story an article belongs to, and what forbids it. Pure."""

from dataclasses import replace

import pytest

from briefings.model import (
    Article,
    Attribution,
    Claim,
    Dates,
    Direction,
    EventType,
    Joined,
    Money,
    Origin,
    Status,
    Story,
)
from briefings.stories.cluster import join
from briefings.stories.grow import grow
from briefings.stories.keys import keys, sought, window
from tests.newsroom import WSJ, after, article, deal, measure, reading

EXPECTED = article("Huawei expected to name AT&T as its carrier", after(-5), "Ledger")


def story(claim: Claim | None = None, of: Article = EXPECTED) -> Story:
    """A story opened by one article: Huawei's deal with AT&T unless said otherwise."""
    return grow(None, of, claim or deal())


def joined(told: Article, claim: Claim, *candidates: Story) -> Joined:
    """Where an article goes."""
    return join(told, reading(told, claim), candidates)


def test_a_second_article_about_the_same_deal_joins_its_story() -> None:
    verdict = joined(article("AT&T walks away from Huawei deal"), deal(Status.COLLAPSED), story())
    assert verdict.story_id == story().id
    assert verdict.because == "the same deal with AT&T"


def test_nothing_known_opens_a_new_story() -> None:
    verdict = joined(article("AT&T walks away"), deal(Status.COLLAPSED))
    assert verdict == Joined(None, "nothing like it is known")


def test_an_article_without_news_belongs_to_no_story() -> None:
    told = article("Huawei's phones reviewed")
    assert join(told, reading(told), [story()]) == Joined(None, "nothing of interest")


@pytest.mark.parametrize(
    ("differs", "why"),
    [
        ({"vendors": ("ZTE",)}, "other vendors"),
        ({"counterparts": ("Verizon",)}, "other operators or buyers"),
        ({"jurisdictions": ("CA",)}, "another market"),
        ({"money": Money(6.6e9, "USD")}, "another sum"),
        ({"dates": Dates(deadlines=("2029-12-31",))}, "another deadline"),
    ],
)
def test_what_differs_forbids_one_story(differs: dict[str, object], why: str) -> None:
    """Vendor, operator, market, sum, deadline: any one of them, however alike the headlines are."""
    known = deal(money=Money(3.5e9, "USD"), dates=Dates(deadlines=("2026-12-31",)))
    other = replace(known, **differs)  # type: ignore[arg-type]  # each field gets its own type
    assert joined(article(EXPECTED.title), other, story(known)) == Joined(None, why)


def test_the_same_sum_rounded_differently_is_the_same_deal() -> None:
    known = story(deal(Status.SIGNED, money=Money(6.64e9, "USD")))
    rounded = deal(Status.SIGNED, money=Money(6.6e9, "USD"))
    assert joined(article("Deal signed"), rounded, known).story_id == known.id


def test_sums_in_two_currencies_are_not_compared() -> None:
    known = story(deal(Status.SIGNED, money=Money(14e9, "USD")))
    in_euros = deal(Status.SIGNED, money=Money(12.9e9, "EUR"))
    assert joined(article("Deal signed"), in_euros, known).story_id == known.id


def test_a_deadline_told_less_precisely_is_the_same_deadline() -> None:
    known = story(measure(dates=Dates(deadlines=("2027-12-31",))))
    vague = measure(dates=Dates(deadlines=("2027",)))
    assert joined(article("Ban", after(-4)), vague, known).story_id == known.id


def test_a_market_that_is_not_named_is_no_difference() -> None:
    verdict = joined(article("AT&T walks away"), deal(Status.COLLAPSED, jurisdictions=()), story())
    assert verdict.story_id == story().id


def test_two_steps_of_one_government_days_apart_are_one_story_and_weeks_apart_two() -> None:
    known = story(measure(), of=article("Germany bans Huawei", after(0)))
    assert joined(article("Berlin confirms ban", after(3)), measure(), known).story_id == known.id
    assert joined(article("Berlin confirms ban", after(12)), measure(), known).story_id is None


def test_a_ban_and_its_end_two_days_later_are_two_stories() -> None:
    known = story(measure(), of=article("Germany bans Huawei", after(0)))
    lifted = measure(status=Status.REVERSED, direction=Direction.OPENS)
    assert joined(article("Germany lifts the order", after(2)), lifted, known).story_id is None


def test_one_step_told_as_a_ban_here_and_as_a_removal_there_is_one_story() -> None:
    known = story(measure(), of=article("Germany bans Huawei", after(0)))
    verdict = joined(article("Betreiber tauschen aus", after(1)), measure(EventType.PHASE_OUT), known)
    assert verdict == Joined(known.id, "the same step under another name", verdict.score)


def test_measures_of_one_day_are_one_step_whatever_they_are_called() -> None:
    """A listing to one reporter, a refused permit to another; a day later it is another matter."""
    known = story(measure(EventType.SANCTIONS_LISTING), of=article("Germany lists Huawei", after(0)))
    refused = measure(EventType.LICENCE, Status.BLOCKED)
    assert (
        joined(article("Berlin verweigert Zulassung", after(hours=12)), refused, known).story_id == known.id
    )
    assert joined(article("Berlin verweigert Zulassung", after(1)), refused, known).story_id is None
    opens = replace(refused, direction=Direction.OPENS)
    assert joined(article("Berlin erteilt Zulassung", after(0.5)), opens, known).story_id is None


def test_one_buyer_that_drops_one_vendor_and_picks_another_makes_one_story() -> None:
    out = measure(
        EventType.PHASE_OUT, vendors=("Huawei", "Nokia"), counterparts=("Proximus",), jurisdictions=("BE",)
    )
    picks = deal(
        Status.ANNOUNCED, vendors=("Nokia", "Huawei"), counterparts=("Proximus",), jurisdictions=("BE",)
    )
    known = story(out, of=article("Proximus drops Huawei", after(0)))
    assert (
        joined(article("Proximus kiest Nokia", after(1)), picks, known).because == "the same step at Proximus"
    )
    assert joined(article("Proximus kiest Nokia", after(3)), picks, known).story_id is None


def test_a_measure_against_vendors_nobody_names_joins_what_names_them() -> None:
    named, unnamed = measure(), measure(vendors=())
    for first, second in ((named, unnamed), (unnamed, named), (unnamed, unnamed)):
        known = story(first, of=article("High-risk suppliers out", after(0)))
        told = article("Risikolieferanten müssen gehen", after(1), url="")
        assert joined(told, second, known).story_id == known.id
        assert keys(article("x", url=""), first) & sought(told, second)
    elsewhere = replace(unnamed, jurisdictions=("FR",))
    assert joined(article("Fournisseurs exclus", after(1)), elsewhere, story(named)).story_id is None


def test_a_reaction_goes_to_what_happened_rather_than_to_what_others_said_about_it() -> None:
    ban = story(measure(), of=article("Germany bans Huawei", after(0)))
    plea = story(reaction(Attribution.COMPANY), of=article("Huawei pleads", after(1)))
    assert joined(article("Beijing protests", after(2)), reaction(), plea, ban).story_id == ban.id


def test_headlines_that_say_the_same_join_what_was_read_as_different_kinds() -> None:
    known = story(measure(), of=article("Germany bars Huawei from its 5G networks", after(0)))
    told = article("Germany bars Huawei from 5G networks", after(4))
    other = measure(EventType.INVESTMENT_SCREENING)
    assert joined(told, other, known).because == "headlines that say the same"
    assert joined(article("Screening of a stake", after(4)), other, known).story_id is None
    assert joined(article(told.title, after(5)), other, known).story_id is None


REACTION = {"counterparts": (), "direction": Direction.OPENS}


def reaction(attribution: Attribution = Attribution.OFFICIAL) -> Claim:
    """Beijing protests."""
    return measure(EventType.PRESSURE, attribution=attribution, direction=Direction.OPENS)


def test_a_reaction_within_three_days_belongs_to_the_story_and_a_later_one_does_not() -> None:
    known = story(measure(), of=article("Germany bans Huawei", after(0)))
    assert joined(article("Beijing protests", after(3)), reaction(), known).story_id == known.id
    assert joined(article("Beijing protests", after(3, hours=1)), reaction(), known).story_id is None


def test_one_reaction_does_not_keep_the_door_open_for_the_next() -> None:
    """Three days count from the news, not from the last who spoke about it."""
    opened = story(measure(), of=article("Germany bans Huawei", after(0)))
    known = grow(opened, article("Beijing protests", after(2)), reaction())
    assert joined(article("Huawei protests", after(4)), reaction(), known).story_id is None


def test_pressure_that_an_outlet_found_out_about_is_news_of_its_own() -> None:
    known = story(measure(), of=article("Germany bans Huawei", after(0)))
    assert (
        joined(article("Lobby at work", after(1)), reaction(Attribution.SECONDHAND), known).story_id is None
    )


def test_two_outlets_that_found_out_different_pressure_tell_two_stories() -> None:
    push = measure(EventType.PRESSURE, attribution=Attribution.SECONDHAND, origin=WSJ)
    known = story(push, of=article("Senators write to the regulator", after(0)))
    told = article("Members of the House press a carrier", after(0, hours=3))
    elsewhere = replace(push, origin=Origin("Reuters", cited=True))
    assert joined(told, elsewhere, known).story_id is None
    assert joined(told, push, known).story_id == known.id


def test_two_articles_that_lean_on_one_report_about_one_buyer_are_one_story() -> None:
    """The first reads pressure out of it, the second, wrongly, the end of the deal."""
    pressed = measure(EventType.PRESSURE, jurisdictions=("US",), counterparts=("AT&T",), origin=WSJ)
    known = story(pressed, of=article("Carrier under pressure", after(0)))
    told = article("AT&T cancels", after(0, hours=5))
    ended = deal(Status.COLLAPSED, origin=WSJ)
    assert joined(told, ended, known).because == "the same outlet's report"
    assert joined(told, deal(Status.COLLAPSED), known).story_id is None


def test_the_same_address_is_the_same_story_whatever_is_read_in_it() -> None:
    known = story()
    told = article("AT&T: what now", url=f"{EXPECTED.url}?utm_source=rss#top")
    assert joined(told, measure(jurisdictions=("US",)), known).because == "the same address"


def test_an_address_used_again_for_another_vendor_is_another_story() -> None:
    told = article("Live blog", url=EXPECTED.url)
    assert joined(told, deal(vendors=("Nokia",)), story()).story_id is None


TEXT = (
    "AT&T has walked away from its plan to sell the phones of Huawei in the United States, people who know"
    " of the matter said on Monday, a day before the plan was to be shown in Las Vegas."
)


def test_a_reprint_of_the_same_text_joins_even_if_read_differently() -> None:
    known = story(deal(Status.COLLAPSED), of=article("AT&T drops Huawei", body=TEXT))
    told = article("Huawei loses AT&T", outlet="Courier", body=TEXT)
    verdict = joined(told, deal(Status.COLLAPSED, jurisdictions=("CA",)), known)
    assert verdict.because == "a reprint of the same text"


def test_the_story_with_the_same_buyer_is_chosen_before_a_nearer_one() -> None:
    phones = grow(None, article("AT&T drops Huawei", after(0)), deal(Status.COLLAPSED))
    letter = grow(None, article("Lawmakers write a letter", after(1)), reaction(Attribution.COMPANY))
    letter = replace(letter, claim=replace(letter.claim, jurisdictions=("US",)))
    said = measure(
        EventType.PRESSURE, jurisdictions=("US",), counterparts=("AT&T",), direction=Direction.OPENS
    )
    assert joined(article("Huawei regrets AT&T's step", after(2)), said, letter, phones).story_id == phones.id


def test_a_saga_that_is_told_for_a_month_becomes_another_story() -> None:
    known = story(of=article("Talks begin", after(0)))
    for day in range(7, 30, 7):
        known = grow(known, article(f"Talks, day {day}", after(day)), deal())
    assert joined(article("Talks, day 30", after(30)), deal(), known).story_id == known.id
    assert joined(article("Talks, day 31", after(31)), deal(), known).story_id is None


def test_an_older_article_that_comes_late_joins_as_well() -> None:
    known = story(deal(Status.COLLAPSED), of=article("AT&T walks away", after(0)))
    assert joined(article("Deal expected", after(-5)), deal(), known).story_id == known.id


def test_articles_of_one_story_find_each_other_by_a_key() -> None:
    """Also where one of them names no market and no buyer, whichever came first."""
    named, silent = deal(), deal(jurisdictions=(), counterparts=())
    told = article("Told", url="")
    assert keys(told, named) & sought(told, named)
    assert keys(told, named) & sought(told, silent)
    assert keys(told, silent) & sought(told, named)
    assert keys(told, silent) & sought(told, silent)
    assert not keys(told, named) & sought(told, deal(jurisdictions=("CA",), counterparts=("Telus",)))
    assert not keys(told, silent) & sought(told, deal(vendors=("Nokia",), jurisdictions=()))


def test_a_list_of_a_hundred_vendors_in_fifty_markets_has_few_keys() -> None:
    many = measure(
        vendors=tuple(f"Vendor {number}" for number in range(100)),
        jurisdictions=tuple(f"M{number}" for number in range(50)),
    )
    assert len(keys(EXPECTED, many)) <= 13 * 9 + 1 + 3


def test_the_window_holds_every_story_that_may_take_the_article() -> None:
    since, until = window(article("Now", after(0)))
    assert since <= after(-14)
    assert until >= after(30)
