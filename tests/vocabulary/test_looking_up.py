"""Looking up entries by name, kind and family."""

from collections.abc import Callable
from pathlib import Path

from briefings.model import MentionKind
from briefings.vocabulary import Vocabulary, load


def test_an_entry_is_got_by_kind_and_canonical_name(vocabulary: Vocabulary) -> None:
    """China Mobile is a vendor that seeks licences abroad and a carrier at home: two entries."""
    vendor = vocabulary.get(MentionKind.VENDOR, "China Mobile")
    carrier = vocabulary.get(MentionKind.CARRIER, "China Mobile")
    assert vendor is not None
    assert carrier is not None
    assert vendor is not carrier


def test_an_alias_is_no_canonical_name(vocabulary: Vocabulary) -> None:
    """`get` asks for the name the ledger keeps; questions go to `resolve_vendor`."""
    assert vocabulary.get(MentionKind.VENDOR, "TikTok") is None


def test_a_vendor_owned_by_a_vendor_belongs_to_its_family(vocabulary: Vocabulary) -> None:
    """HiSilicon has an entry of its own, and Huawei is its owner."""
    assert vocabulary.family("HiSilicon") == "Huawei"


def test_an_owner_outside_the_vocabulary_is_no_family(vocabulary: Vocabulary) -> None:
    """Huawei's holding is not a vendor here, so Huawei stands for itself."""
    assert vocabulary.family("Huawei") == "Huawei"


def test_an_unknown_name_is_its_own_family(vocabulary: Vocabulary) -> None:
    """Nothing is raised for a name from elsewhere."""
    assert vocabulary.family("Acme") == "Acme"


def test_owners_in_a_circle_end_at_the_first_one_met_again(folder: Callable[..., Path]) -> None:
    """A slip in the data must not hang the bot."""
    vendor = "- {{id: {0}, name: {1}, hq: CN, kinds: [chips], parent: {2}}}\n"
    path = folder(vendors=vendor.format("a", "Aaa", "Bbb") + vendor.format("b", "Bbb", "Aaa"))
    assert load(path).family("Aaa") == "Bbb"


def test_a_market_is_named_for_people(vocabulary: Vocabulary) -> None:
    """Codes are for the ledger."""
    assert vocabulary.market_name("DE") == "Germany"
    assert vocabulary.market_name("EU") == "European Union"


def test_a_code_that_is_no_market_stays_itself(vocabulary: Vocabulary) -> None:
    """Old rows may hold codes that are gone."""
    assert vocabulary.market_name("QQ") == "QQ"
