"""Vietnamese-aware normalisation of text, names, places and dates in English and Vietnamese news.

Every public name is imported from the room that defines it when it is first used, so that ``import vnnorm`` costs next to
nothing and `fold` alone never loads a table.
"""

__version__ = "0.1.0"

_ROOMS = {
    "folding": ("Folded", "fold", "fold_stream", "fold_with_origins"),
    "keys": ("search_key", "to_ascii"),
    "spelling": ("Step", "explain_normalize", "normalize", "normalize_stream"),
    "syllables": ("Syllable", "is_attested", "parse_syllable"),
    "charsets": ("Detection", "decode", "detect_charset", "encode", "from_keystrokes", "repair", "to_keystrokes"),
    "comparison": ("compare", "group_names"),
    "collation": ("sort_key",),
    "spans": ("EntityMention", "Mention"),
    "tables": ("TableError",),
    "entities": ("Entity", "Epoch", "Name", "Office", "PersonName", "PlaceState", "Term", "split_name"),
    "aliases": ("AliasTable", "Candidate", "lookup", "office_holders"),
    "linking": ("canonicalize", "find_entities"),
    "timex": ("Timex",),
    "dates": ("DateMention", "find_dates", "parse_date"),
    "datelines": ("Dateline", "find_dateline"),
    "articles": ("Article", "annotate"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vnnorm.aliases import AliasTable, Candidate, lookup, office_holders
    from vnnorm.articles import Article, annotate
    from vnnorm.charsets import Detection, decode, detect_charset, encode, from_keystrokes, repair, to_keystrokes
    from vnnorm.collation import sort_key
    from vnnorm.comparison import compare, group_names
    from vnnorm.datelines import Dateline, find_dateline
    from vnnorm.dates import DateMention, find_dates, parse_date
    from vnnorm.entities import Entity, Epoch, Name, Office, PersonName, PlaceState, Term, split_name
    from vnnorm.folding import Folded, fold, fold_stream, fold_with_origins
    from vnnorm.keys import search_key, to_ascii
    from vnnorm.linking import canonicalize, find_entities
    from vnnorm.spans import EntityMention, Mention
    from vnnorm.spelling import Step, explain_normalize, normalize, normalize_stream
    from vnnorm.syllables import Syllable, is_attested, parse_syllable
    from vnnorm.tables import TableError
    from vnnorm.timex import Timex

__all__ = [
    "AliasTable",
    "Article",
    "Candidate",
    "DateMention",
    "Dateline",
    "Detection",
    "Entity",
    "EntityMention",
    "Epoch",
    "Folded",
    "Mention",
    "Name",
    "Office",
    "PersonName",
    "PlaceState",
    "Step",
    "Syllable",
    "TableError",
    "Term",
    "Timex",
    "annotate",
    "canonicalize",
    "compare",
    "decode",
    "detect_charset",
    "encode",
    "explain_normalize",
    "find_dateline",
    "find_dates",
    "find_entities",
    "fold",
    "fold_stream",
    "fold_with_origins",
    "from_keystrokes",
    "group_names",
    "is_attested",
    "lookup",
    "normalize",
    "normalize_stream",
    "office_holders",
    "parse_date",
    "parse_syllable",
    "repair",
    "search_key",
    "sort_key",
    "split_name",
    "to_ascii",
    "to_keystrokes",
]


def __getattr__(name: str) -> object:
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module 'vnnorm' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"vnnorm.{room}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
