"""Vectors by which anybody may check their own reckoning."""

import hashlib
from itertools import permutations
from uuid import UUID

import pytest

from wishapp.demand.draws.rules import commitment_of, drawn_order
from wishapp.demand.draws.states import DRAW, DRAW_ENTRY

SEED = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
ENTRIES = [UUID(int=number) for number in (1, 2, 3, 4)]


def test_the_commitment_is_the_digest_of_the_digits() -> None:
    assert commitment_of(SEED) == hashlib.sha256(SEED.encode()).hexdigest()
    assert commitment_of(SEED) == "2a8abfa8cb9906290437854193ca6bca41d4d4e26d1d454bd66a35158095e737"


def test_the_order_of_a_vector() -> None:
    assert [entry.int for entry in drawn_order(SEED, ENTRIES)] == [4, 1, 3, 2]


@pytest.mark.parametrize("entries", list(permutations(ENTRIES)))
def test_how_entries_are_listed_does_not_matter(entries: tuple[UUID, ...]) -> None:
    assert drawn_order(SEED, entries) == drawn_order(SEED, ENTRIES)


def test_nobody_changes_the_order_of_the_others_by_entering() -> None:
    less = [each for each in drawn_order(SEED, ENTRIES) if each != ENTRIES[0]]
    assert drawn_order(SEED, ENTRIES[1:]) == less


def test_every_entry_can_come_first() -> None:
    firsts = {drawn_order(f"{number:064x}", ENTRIES)[0] for number in range(64)}
    assert firsts == set(ENTRIES)


def test_without_entries_nobody_is_drawn() -> None:
    assert drawn_order(SEED, []) == []


def test_how_draws_and_entries_move() -> None:
    assert {verb: move.target.value for verb, move in DRAW.moves.items()} == {
        "settle": "settled",
        "call_off": "called_off",
    }
    assert {source.value for move in DRAW_ENTRY.moves.values() for source in move.sources} == {
        "entered"
    }
