"""What some new, changed and withdrawn records change about the links of a table that was matched before.

With the same model the outcome is that of a run over the whole table, to the last bit, because everything through which
one record reaches another is followed: shared blocks; blocks that grow beyond their cap, where pairs of others are no longer
looked at, or shrink back below it; and values that become junk, or cease to be, which changes everybody who holds them.

It is not the outcome of a run that trains anew: weights, prior and the rarity of values stay as they were when the model
was trained. That drift is why a full run follows from time to time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Protocol

import pyarrow as pa

from zhike.engines.identity.blocking import caps, create_block_keys
from zhike.engines.identity.features import MANY_HOLDERS, build_features, connect
from zhike.engines.identity.model import Model
from zhike.engines.identity.pairs import score_many
from zhike.engines.identity.records import KINDS, Record
from zhike.engines.identity.tokens import Keys, is_fact, join_keys, read_keys, rule_of

type Pair = tuple[str, str]
type Fetch = Callable[[Collection[str]], Sequence[Record]]


class KeyIndex(Protocol):
    """The `Keys` of a table as it was when its links were made."""

    def tokens_of(self, ids: Collection[str], /) -> Mapping[str, Sequence[int]]:
        """The tokens of those of the records that are known."""

    def sizes_of(self, tokens: Collection[int], /) -> Mapping[int, int]:
        """How many records have each of the tokens; one that nobody has may be left out."""

    def holders_of(self, tokens: Collection[int], /) -> Mapping[int, Sequence[tuple[str, int]]]:
        """Who has each of the tokens, with their voices."""

    def junk(self) -> frozenset[int]:
        """The tokens that say nothing."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has to be done to the links of the table.

    Attributes:
        touched: records of which every earlier link is void.
        dropped: pairs of other records that are no longer looked at: a link between them is void too.
        links: rows of :attr:`Resolution.links` without status, that take their place or come in addition.
        keys: what is to be kept of the touched records that are live; ``junk`` is that of the whole table.
        candidates: how many pairs were compared.
    """

    touched: frozenset[str]
    dropped: frozenset[Pair]
    links: pa.Table
    keys: Keys
    candidates: int

    @property
    def seeds(self) -> set[str]:
        """Every record that has, or had, a link which may be another now; only their components can cluster otherwise."""
        ends = {one for pair in self.dropped for one in pair}
        named = {one for side in ("left", "right") if len(self.links) for one in self.links[side].to_pylist()}
        return {*self.touched, *ends, *named}


@dataclass(slots=True)
class _Blocks:
    """Who stands in the touched blocks, before and after; ``others`` never changed themselves."""

    before: dict[int, set[str]] = field(default_factory=dict)
    after: dict[int, set[str]] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    others: dict[int, list[str]] = field(default_factory=dict)

    def size_after(self, token: int) -> int:
        return self.sizes.get(token, 0) - len(self.before.get(token, ())) + len(self.after.get(token, ()))


def find_changes(
    fresh: Sequence[Record],
    gone: Collection[str],
    *,
    index: KeyIndex,
    fetch: Fetch,
    models: Mapping[str, Model],
    review_bits: float,
) -> Changes:
    """Say what new, changed and withdrawn records change.

    Args:
        fresh: cleaned records that are new or other than in the index.
        gone: ids of records in the index that are no longer.
        index: of the table before.
        fetch: returns cleaned records that did not change, by id.
        models: with their frequencies, for each kind that occurs; the weights stand as they are used.
        review_bits: as in the run that made the links.

    Raises:
        KeyError: there is no model for a kind.
    """
    own = {str(one["id"]) for one in fresh}
    old = dict(index.tokens_of(own | set(gone)))
    junk, extra = _judge_facts(fresh, own | set(gone), old, index)
    old |= index.tokens_of(extra)
    records = [*fresh, *(fetch(extra) if extra else ())]
    keys = _keys_of(records, junk)
    touched = frozenset(own | set(gone) | extra)
    blocks = _blocks_of(old, keys, index, touched)
    pairs, suspects = _pairs_of(blocks)
    dropped = _parted(suspects, blocks, index)
    links = _score(records, pairs, fetch=fetch, models=models, junk=junk, review_bits=review_bits)
    return Changes(touched, dropped, links, keys, len(pairs))


def _judge_facts(
    fresh: Sequence[Record], changing: set[str], old: Mapping[str, Sequence[int]], index: KeyIndex
) -> tuple[frozenset[int], set[str]]:
    """Return what is junk now, and who else changes because a value became junk or ceased to be."""
    voices: dict[int, set[int]] = {token: set() for tokens in old.values() for token in tokens if is_fact(token)}
    keys = _keys_of(fresh, frozenset())
    for token, owner in zip(keys.tokens.tolist(), keys.owners.tolist(), strict=True):
        if is_fact(token):
            voices.setdefault(token, set()).add(int(keys.voices[owner]))
    holders = index.holders_of(voices.keys())
    before = index.junk()
    flipped = set()
    for token, heard in voices.items():
        heard |= {voice for one, voice in holders.get(token, ()) if one not in changing}
        if (len(heard - {0}) >= MANY_HOLDERS) != (token in before):
            flipped.add(token)
    extra = {one for token in flipped for one, _ in holders.get(token, ())} - changing
    return before ^ flipped, extra


def _keys_of(records: Sequence[Record], junk: frozenset[int]) -> Keys:
    parts = []
    for kind, some in _by_kind(records).items():
        connection = connect(threads=1)
        build_features(connection, some, kind=kind, junk=junk, keeps_facts=True)
        create_block_keys(connection, kind)
        parts.append(read_keys(connection, kind))
        connection.close()
    found = join_keys(parts)
    return Keys(found.ids, found.voices, found.tokens, found.owners, junk)


def _by_kind(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for one in records:
        found.setdefault(str(one.get("kind") or "person"), []).append(one)
    return {kind: found[kind] for kind in KINDS if kind in found}


def _blocks_of(old: Mapping[str, Sequence[int]], keys: Keys, index: KeyIndex, touched: frozenset[str]) -> _Blocks:
    blocks = _Blocks()
    for one, held in old.items():
        for token in held:
            if not is_fact(token):
                blocks.before.setdefault(token, set()).add(one)
    for token, owner in zip(keys.tokens.tolist(), keys.owners.tolist(), strict=True):
        if not is_fact(token):
            blocks.after.setdefault(token, set()).add(keys.ids[owner])
    tokens = blocks.before.keys() | blocks.after.keys()
    blocks.sizes = dict(index.sizes_of(tokens))
    limits = caps()
    wanted = [
        token for token in tokens if min(blocks.sizes.get(token, 0), blocks.size_after(token)) <= limits[rule_of(token)]
    ]
    for token, holders in index.holders_of(wanted).items():
        blocks.others[token] = [one for one, _ in holders if one not in touched]
    return blocks


def _pairs_of(blocks: _Blocks) -> tuple[set[Pair], set[Pair]]:
    """Return the pairs to compare, and those of others that a block joins no longer."""
    limits, pairs, suspects = caps(), set[Pair](), set[Pair]()
    for token in blocks.before.keys() | blocks.after.keys():
        limit, others = limits[rule_of(token)], blocks.others.get(token, [])
        was_live, is_live = blocks.sizes.get(token, 0) <= limit, blocks.size_after(token) <= limit
        if is_live:
            new = sorted(blocks.after.get(token, ()))
            pairs.update(_ordered(pair) for pair in combinations(new, 2))
            pairs.update(_ordered((one, other)) for one in new for other in others)
        if was_live != is_live:
            (pairs if is_live else suspects).update(_ordered(pair) for pair in combinations(others, 2))
    return pairs, suspects


def _ordered(pair: Pair) -> Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])


def _parted(suspects: set[Pair], blocks: _Blocks, index: KeyIndex) -> frozenset[Pair]:
    """Return the pairs that no other block joins either."""
    tokens = {
        one: {token for token in found if not is_fact(token)}
        for one, found in index.tokens_of({end for pair in suspects for end in pair}).items()
    }
    shared = {pair: tokens[pair[0]] & tokens[pair[1]] for pair in suspects}
    unknown = {token for found in shared.values() for token in found} - blocks.sizes.keys()
    sizes, limits = dict(index.sizes_of(unknown)), caps()

    def is_live(token: int) -> bool:
        size = sizes[token] if token in sizes else blocks.size_after(token)
        return size <= limits[rule_of(token)]

    return frozenset(pair for pair, found in shared.items() if not any(map(is_live, found)))


def _score(  # sizes: a run's inputs
    records: Sequence[Record],
    pairs: set[Pair],
    *,
    fetch: Fetch,
    models: Mapping[str, Model],
    junk: frozenset[int],
    review_bits: float,
) -> pa.Table:
    known = {str(one["id"]) for one in records}
    partners = {one for pair in pairs for one in pair} - known
    everybody = _by_kind([*records, *(fetch(partners) if partners else ())])
    lefts, rights = ([pair[side] for pair in pairs] for side in (0, 1))
    wanted = pa.table({"a": pa.array(lefts, pa.string()), "b": pa.array(rights, pa.string())})
    parts = [
        score_many(some, wanted, model=models[kind], at_least=review_bits, junk=junk)
        for kind, some in everybody.items()
    ]
    return pa.concat_tables(parts, promote_options="default") if parts else pa.table({})
