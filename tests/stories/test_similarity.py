"""How alike texts are: reprints, and headlines in other words. Pure."""

import pytest

from briefings.stories.similarity import likeness, reprints, sketch

TEXT = (
    "The carrier has walked away from its plan to sell the phones, people who know of the matter said on Monday,"
    " a day before it was to be shown at a fair in the desert. Nobody would say why it changed its mind."
)


def test_a_reprint_with_another_ending_is_still_a_reprint() -> None:
    assert reprints(sketch(TEXT), sketch(TEXT + " More on our site."))


def test_another_report_of_the_same_happening_is_no_reprint() -> None:
    other = (
        "A day ahead of the fair the phone maker lost its partner: the carrier will not sell the handset after all,"
        " a newspaper wrote on Monday, and cited people close to the talks. Both companies kept silent."
    )
    assert not reprints(sketch(TEXT), sketch(other))


def test_case_width_and_punctuation_make_no_difference() -> None:
    assert sketch(TEXT) == sketch(TEXT.upper().replace(",", ""))


def test_a_text_without_spaces_is_compared_by_its_signs() -> None:
    text = "美国运营商AT&T已退出销售华为手机的协议，双方原定周二宣布合作，运营商不予置评。"
    assert reprints(sketch(text), sketch(f"{text}记者报道"))


@pytest.mark.parametrize(
    "short",
    ["", "Huawei", "AT&T drops Huawei phones at the last minute, and not for the first time this year"],
)
def test_a_few_words_prove_nothing_by_being_the_same(short: str) -> None:
    assert sketch(short) == ()
    assert not reprints(sketch(short), sketch(short))


def test_headlines_in_other_order_are_alike_and_others_are_not() -> None:
    one = "Germany bars Huawei from its 5G networks"
    assert likeness(one, one) == pytest.approx(1.0)
    assert likeness(one, "Germany bars Huawei from 5G core networks") > 0.7
    assert likeness(one, "Nokia signs a contract with Proximus") < 0.1
    assert likeness(one, "") == 0.0
