"""Maps: what is coloured where, and what is said of it."""

from dataclasses import replace

import pytest
from PIL import Image

from bot.charts import MAPS, MapKind, atlas, tiles, world
from bot.charts.palette import LOOKS, PALE, WATER
from briefings import vocabulary
from briefings.model import Access, MentionKind
from tests.charts.charted import around, chart, opened

BERLIN, MUNICH, PARIS, ATLANTIC = (13.4, 52.5), (11.6, 48.1), (2.4, 48.9), (-30.0, 20.0)
AMAZON = (-60.0, -5.0)
LESOTHO, JOHANNESBURG = (28.2, -29.6), (26.0, -27.5)


def at(frame: world.Frame, place: tuple[float, float]) -> tuple[float, float]:
    """Where a place in degrees is on the paper."""
    found = frame.on_paper(atlas.project(*place))
    assert found
    return found


def pixel(image: Image.Image, where: tuple[float, float]) -> object:
    """The colour there."""
    return image.getpixel((round(where[0]), round(where[1])))


def test_a_country_has_the_colour_of_its_state_on_the_globe_and_in_europe() -> None:
    image = opened(world.draw(chart(DE=Access.CLOSED)))
    assert image.size == (1200, world.HEIGHT)
    for frame in (world.GLOBE, world.EUROPE):
        for town in (BERLIN, MUNICH):
            assert pixel(image, at(frame, town)) == LOOKS[Access.CLOSED].fill
        assert pixel(image, at(frame, PARIS)) == PALE
    assert pixel(image, at(world.GLOBE, ATLANTIC)) == WATER


def test_what_lies_inside_another_country_keeps_its_own_colour() -> None:
    """Lesotho is a hole in South Africa: neither its colour nor its pattern goes over it."""
    image = opened(world.draw(chart(ZA=Access.RESTRICTED)))
    assert len(around(image, at(world.GLOBE, JOHANNESBURG), 5)) > 1
    assert around(image, at(world.GLOBE, LESOTHO), 1) == {PALE}


def test_no_land_is_torn_at_the_date_line() -> None:
    """Russia goes on beyond 180 degrees, and nothing of it streaks across the Arctic or the Pacific."""
    image = opened(world.draw(chart(RU=Access.CLOSED, FJ=Access.CLOSED)))
    assert pixel(image, at(world.GLOBE, (177, 66.5))) == LOOKS[Access.CLOSED].fill
    for west in (-170, -120, -60, -20):
        assert LOOKS[Access.CLOSED].fill not in around(image, at(world.GLOBE, (west, -17.5)), 3)
        assert LOOKS[Access.CLOSED].fill not in around(image, at(world.GLOBE, (west, 70)), 3)


@pytest.mark.parametrize("state", [state for state in Access if state in LOOKS])
def test_a_state_is_told_by_letter_and_pattern_as_well_as_by_colour(state: Access) -> None:
    """Brazil is large enough for all three; only two states are plain, the hardest and the softest."""
    look = LOOKS[state]
    image = opened(world.draw(chart(BR=state)))
    letter = around(image, world.GLOBE.on_paper(atlas.spots()["BR"].point) or (0, 0))
    assert look.ink in letter
    colours = around(image, at(world.GLOBE, AMAZON), 8)
    assert look.fill in colours
    assert (len(colours) > 1) is (state not in (Access.OPEN, Access.CLOSED))
    assert len({look.letter for look in LOOKS.values()}) == len({one.pattern for one in LOOKS.values()}) + 1


def test_states_are_told_apart_by_those_who_see_no_red_or_no_green() -> None:
    """Any two fills differ in lightness, or in blue against yellow, which all but a very few see."""
    fills = [look.fill for look in LOOKS.values()] + [PALE]
    for one in range(len(fills)):
        for other in range(one):
            assert _apart(fills[one], fills[other]) > 18


def _apart(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    light = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (one, other)]
    yellow = [(r + g) / 2 - b for r, g, b in (one, other)]
    return abs(light[0] - light[1]) + abs(yellow[0] - yellow[1]) / 2


def test_every_market_of_the_vocabulary_is_drawn_somewhere_on_either_map() -> None:
    """Each alone changes the picture where it belongs."""
    codes = {entry.name for entry in vocabulary.load().by_kind(MentionKind.MARKET)}
    assert codes == set(atlas.spots())
    everything = chart(**dict.fromkeys(sorted(codes), Access.CLOSED))
    image, grid = opened(world.draw(everything)), opened(tiles.draw(everything))
    dark = LOOKS[Access.CLOSED].fill
    lost = []
    for code, spot in atlas.spots().items():
        places = [found for frame in (world.GLOBE, world.EUROPE) if (found := frame.on_paper(spot.point))]
        if not any(dark in around(image, place) for place in places):
            lost.append(code)
        left, top = tiles.corner(spot)
        assert grid.getpixel((left + 2, top + 2)) == dark, code
    assert lost == []


def test_small_states_are_dots_with_a_rim() -> None:
    """Singapore is no shape at this scale; Malta is one dot, in the larger Europe."""
    image = opened(world.draw(chart(SG=Access.UNDER_REVIEW, MT=Access.RESTRICTED)))
    assert LOOKS[Access.UNDER_REVIEW].fill in around(image, at(world.GLOBE, (103.8, 1.35)))
    assert LOOKS[Access.RESTRICTED].fill in around(image, at(world.EUROPE, (14.4, 35.9)))
    assert LOOKS[Access.RESTRICTED].fill not in around(image, at(world.GLOBE, (14.4, 35.9)))


def test_the_union_is_a_sign_of_its_own_and_colours_no_member() -> None:
    image = opened(world.draw(chart(EU=Access.RESTRICTED)))
    assert LOOKS[Access.RESTRICTED].fill in around(image, at(world.GLOBE, (-21, 47)))
    assert pixel(image, at(world.EUROPE, BERLIN)) == PALE


def test_no_two_markets_share_a_tile() -> None:
    spots = atlas.spots().values()
    assert len({spot.tile for spot in spots}) == len(spots)
    assert {spot.tile[0] for spot in spots} <= set(range(tiles.COLUMNS))
    assert {spot.tile[1] for spot in spots} <= set(range(tiles.ROWS))


@pytest.mark.parametrize("kind", MapKind)
def test_the_words_name_every_market_and_the_day(kind: MapKind) -> None:
    picture = MAPS[kind](chart(DE=Access.PHASING_OUT, US=Access.CLOSED, SG=Access.OPEN))
    assert picture.alt == (
        "Map of how Huawei stands in each market as of 1 Jul 2024. Closed (1): United States."
        " Being phased out (1): Germany. Open (1): Singapore."
    )
    assert (picture.title, picture.name[:7]) == ("Huawei: how it stands, market by market", "huawei-")
    assert picture.png.startswith(b"\x89PNG")


def test_words_about_all_the_world_fit_into_what_slack_takes_and_count_what_they_leave_out() -> None:
    """251 markets, all closed: some are named, the others are counted."""
    picture = world.draw(chart(**dict.fromkeys(sorted(atlas.spots()), Access.CLOSED)))
    named = picture.alt.partition("Closed (251): ")[2].split(", ")
    assert len(picture.alt) <= 1000
    assert named[-1] == f"and {251 - len(named) + 1} more."


@pytest.mark.parametrize("kind", MapKind)
def test_a_vendor_of_which_nothing_is_known_gets_an_empty_map_that_says_so(kind: MapKind) -> None:
    picture = MAPS[kind](chart())
    assert "Nothing is on record about Huawei yet." in picture.alt
    assert LOOKS[Access.CLOSED].fill not in around(opened(picture), at(world.GLOBE, (134, -25)))


@pytest.mark.parametrize("kind", MapKind)
def test_an_accent_or_a_foreign_script_breaks_no_picture(kind: MapKind) -> None:
    """Pillow's own font has the letters of English; the words beside the picture keep the true name."""
    picture = MAPS[kind](replace(chart(US=Access.RESTRICTED), vendor="Tёlé 华为 & Søn"))
    assert picture.title.startswith("Tёlé 华为 & Søn")
    assert picture.png
