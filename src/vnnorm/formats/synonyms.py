"""A table's names as synonyms for search engines: what is said of one entity is found by all of its names.

A name that several entities have, short forms, and words that are also something else are left out: as synonyms they would lead from one
entity to another. Names are written as they are; letters are folded and cased by the engine's analyser, in which the synonyms belong
behind both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from vnnorm.aliases import AliasTable
from vnnorm.entities import Entity, Kind
from vnnorm.keys import search_key

_LEFT_OUT = {"short", "ambiguous", "reversed"}


def groups(table: AliasTable, *, kind: Kind | None = None) -> Iterator[tuple[str, list[str]]]:
    """The id of each entity that has two names or more, with its names, none of which another entity has.

    Examples:
        >>> dict(groups(AliasTable.builtin(), kind="organization"))["organization/asean"][:2]
        ['ASEAN', 'Association of Southeast Asian Nations']
    """
    owners = Counter(key for entity in table.entities.values() for key in {search_key(name) for name in _names(entity, ())})
    for entity in table.entities.values():
        if kind in (None, entity.kind):
            names = [name for name in _names(entity, _LEFT_OUT) if owners[search_key(name)] == 1]
            if len(names) > 1:
                yield entity.id, names


def _names(entity: Entity, left_out: Collection[str]) -> list[str]:
    """The names of an entity but those with one of the flags, none twice in other capitals."""
    texts = [entity.name, entity.name_en, entity.name_vi, *(name.text for name in entity.names)]
    apart = {name.text for name in entity.names if not name.flags.isdisjoint(left_out)}
    first: dict[str, str] = {}
    for text in texts:
        if text and text not in apart:
            first.setdefault(text.casefold(), text)
    return list(first.values())


def solr(table: AliasTable, *, kind: Kind | None = None) -> Iterator[str]:
    r"""Lines of a file of synonyms for Solr, which Elasticsearch and OpenSearch read too (``synonyms_path``).

    Commas, arrows and backslashes in names are escaped.
    """
    for id, names in groups(table, kind=kind):
        yield f"# {id}\n{_line(names)}\n"


def elasticsearch(table: AliasTable, *, kind: Kind | None = None) -> dict[str, list[dict[str, str]]]:
    """The body of a request to Elasticsearch's synonyms API: a set of rules, each with the entity's id."""
    return {"synonyms_set": [{"id": id, "synonyms": _line(names)} for id, names in groups(table, kind=kind)]}


def _line(names: list[str]) -> str:
    return ", ".join(re.sub(r"([\\,]|=>|^#)", r"\\\1", name) for name in names)
