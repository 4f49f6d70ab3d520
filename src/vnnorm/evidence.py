"""Evidence: whether a name that can be a place is one where it stands.

Most names of towns are also surnames, given names or ordinary words, and parts of longer names. What stands beside a name says
which it is: a preposition, a region or a unit word speak for a place; a form of address, a given name, or a word that makes
a longer name ("University", "Street", "North") against it. A country needs no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from vnnorm.entities import Entity
from vnnorm.folding import fold
from vnnorm.matching import Form

_SURE = frozenset(("country", "continent", "territory"))

# What stands before or behind a name is folded.
_PREPOSITION = re.compile(
    r"\b(?:in|near|at|from|to|of|around|outside|across|inside|between|via|toward|towards|into|"
    r"north|south|east|west|northern|southern|eastern|western|central|downtown|tai|o|tu|den|toi|ve|qua|gan|khoi)\s$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:mr|mrs|ms|dr|sir|sgt|lt|capt|gen|col|maj|rev|sen|rep|gov|judge|justice|officer|detective|chief|professor|prof|"
    r"president|minister|senator|mayor|coach|king|queen|prince|princess|pope|saint|ong|ba|anh|chi|co|chau|cu)\.?\s$",
    re.IGNORECASE,
)
_PART_OF_NAME_BEFORE = re.compile(
    r"\b(?:(?:Universit(?:y|ies)|Colleges?|Bank|Times|Corporation|Act|Museum|Institute|Association|Church|Diocese|Academy|Battle|"
    r"Treaty|Archbishop|Bishop|Duke|Duchess|Earl|Bay|Gulf|Port|Isle) of (?:the )?|"
    r"(?:North|South|East|West|New|Old|San|Santa|St\.|Saint|Fort|Mount|Mt\.|Lake|Port|El|Los|Las|La|Le|Upper|Lower|Greater|Inner|"
    r"Outer|Northeast|Northwest|Southeast|Southwest) )$"
)
_PART_OF_NAME_BEHIND = re.compile(
    r" (?:University|College|School|High|Elementary|Academy|Hospital|Times|Post|Journal|Tribune|Herald|News|Daily|Street|St\.|Road|"
    r"Rd\.|Avenue|Ave\.|Drive|Lane|Boulevard|Blvd|Highway|Parkway|Way|Creek|Valley|Estates|Bank|Department|Health|Zoo|"
    r"Airport|International|Olympics?|Cup|Stadium|Institute|Foundation|Association|Society|Company|Corp|Inc|Ltd|LLC|Co\.|Group|Club|"
    r"United|Air(?:lines?|ways)|Air Lines|Motors?|FC|Jr|Sr|Hall|House|Park|Center|Centre|Museum|Church|Agreement|Accords?|Protocol|Treaty|"
    r"Declaration|Convention)\b"
)
_NAME_BEFORE = re.compile(r"(?:^|[\s(\"“])([A-Z][\w'’-]*\.?)\s$")
_COMPOUND_BEHIND = re.compile(r"-[A-Z]")
_NAME_BEHIND = re.compile(r"\s[A-Z][a-z]")

# Without their marks some of these would be other words: trường and trưởng, quận and quan, chợ and cho.
_NAMED_AFTER_BEFORE = re.compile(
    r"\b(?:đường|phố|đại lộ|quảng trường|cầu|hầm|trường|thpt|thcs|đại học|cao đẳng|học viện|nhạc viện|bệnh viện|bảo tàng|thư viện|lăng|"
    r"đền|chùa|chợ|tượng đài|đài tưởng niệm|nhà hát|nhà văn hóa|sân vận động|sân bay|nhà ga|công viên|khu di tích|giải thưởng|giải|cúp|"
    r"quỹ|huân chương|huy chương|danh hiệu|tư tưởng|đạo đức|quận|phường|huyện|xã|thôn|đoàn thanh niên|đoàn tncs|thiếu niên tiền phong|"
    r"đội|chiến dịch|đường mòn|tàu|hồ|đảo|núi|kênh|sông|công ty|tập đoàn|tòa nhà|khu đô thị|trung tâm|mang tên|"
    r"duong|dai lo|quang truong|dai hoc|cao dang|hoc vien|benh vien|bao tang|thu vien|tuong dai|nha hat|san van dong|san bay|cong vien|"
    r"giai thuong|huan chuong|huy chuong|danh hieu|tu tuong|phuong|huyen|cong ty|tap doan|"
    r"street|road|avenue|school|university|hospital|airport|bridge|prize|award|order of|city of|named after)\s$",
    re.IGNORECASE,
)
_NAMED_AFTER_BEHIND = re.compile(
    r" (?:Street|Road|Avenue|Boulevard|Trail|Mausoleum|Museum|Square|Bridge|University|College|School|Academy|Hospital|Airport|"
    r"Stadium|Park|Foundation|Institute|Prize|Award|Order|Medal|Library|Center|Centre|Communist|Youth|Campaign|Ward|District|"
    r"Theat(?:re|er))\b"
)

# Unit words, with the types of place that they make.
_UNITS = {
    "tinh": ("province",),
    "thanh pho": ("city",), "tp": ("city",), "tp.": ("city",), "thi xa": ("city", "district"), "thi tran": ("district",),
    "quan": ("district",), "huyen": ("district",), "phuong": ("district",), "xa": ("district",), "dac khu": ("district",),
    "dac khu kinh te": ("district",),
    "province": ("province",), "city": ("city",), "town": ("city", "district"), "district": ("district",), "ward": ("district",),
    "commune": ("district",), "county": ("district",), "state": ("state",), "special zone": ("district",),
}  # fmt: skip
_UNIT_BEFORE = re.compile(
    r"(?:^|[^\w])(tinh|thanh pho|tp\.?|thi xa|thi tran|quan|huyen|phuong|xa|dac khu(?: kinh te)?|(?:city|town|province|state) of)\s$",
    re.IGNORECASE,
)
_UNIT_BEHIND = re.compile(r" (province|city|town|district|ward|commune|county|state|special zone)\b", re.IGNORECASE)


def is_named_after(before: str, behind: str) -> bool:
    """Whether a person's name is part of the name of a street, a school, an order or the like.

    Args:
        before: What stands before the name, in NFC.
        behind: What stands behind it.

    Examples:
        >>> is_named_after("trao Huân chương ", ""), is_named_after("at the ", " Mausoleum"), is_named_after("Hiệu trưởng ", " nói")
        (True, True, False)
    """
    return bool(_NAMED_AFTER_BEFORE.search(before) or _NAMED_AFTER_BEHIND.match(behind))


def unit_beside(before: str, behind: str) -> tuple[str, ...]:
    """The types of place that the unit word beside a name speaks of; none where there is no such word.

    Args:
        before: What stands before the name, folded.
        behind: What stands behind it, folded.

    Examples:
        >>> unit_beside("tai thanh pho ", ""), unit_beside("in ", " Province")
        (('city',), ('province',))
    """
    unit = _UNIT_BEFORE.search(before) or _UNIT_BEHIND.match(behind)
    return _UNITS[unit[1].lower().removesuffix(" of")] if unit else ()


def by_unit(forms: Sequence[Form], types: Collection[str]) -> list[Form]:
    """Forms with those first that have one of the types; only there do the short forms count."""
    of_types = [form for form in forms if isinstance(form.target, Entity) and form.target.type in types]
    return of_types + [form for form in forms if form not in of_types and "short" not in form.name.flags]


def lies_in(form: Form, region: Entity) -> bool:
    """Whether what a form stands for is a place in a country, state or province."""
    place = form.target
    return isinstance(place, Entity) and (place.parent == region.id or region.id == f"place/{place.country}" != place.id)


# What is built or flows is no place; its words with their marks, apart from yêu cầu, đồng hồ, miền núi.
_THING_BEFORE = re.compile(
    r"(?:(?<!yêu )(?<!nhu )(?<!toàn )(?<!địa )(?<!khẩn )\bcầu|(?<!đồng )\bhồ|(?<!miền )(?<!vùng )\bnúi|"
    r"\b(?:chợ|chùa|lâu đài|cung điện|quảng trường|đại lộ|dinh|tháp|sông|đèo))\s$",
    re.IGNORECASE,
)


def is_thing(before: str) -> bool:
    """Whether what is named like a place is a bridge, a lake, a market or the like, by the Vietnamese word before it.

    Args:
        before: What stands before the name, with its marks, in NFC.

    Examples:
        >>> is_thing("dạo quanh hồ "), is_thing("yêu cầu ")
        (True, False)
    """
    return _THING_BEFORE.search(before) is not None


def is_place(
    form: Form,
    written: str,
    before: str,
    behind: str,
    *,
    region_behind: bool,
    hit_behind: bool,
    given_names: Collection[str],
) -> bool | None:
    """Whether a name is that of a place where it stands; None where nothing speaks for it or against it.

    Args:
        form: The best form of the name.
        written: What is written.
        before: What stands before it, folded.
        behind: What stands behind it, folded.
        region_behind: Whether a country, state or province follows a comma.
        hit_behind: Whether another known name follows at once.
        given_names: Given names of people, folded.
    """
    entity, flags = form.target, form.name.flags
    assert isinstance(entity, Entity)
    if behind.startswith("$"):  # US$
        return False
    if "ambiguous" not in flags and entity.type in _SURE:
        return True
    if entity.type == "city" and _COMPOUND_BEHIND.match(behind):  # Wright-Patterson
        return False
    if any(_objections(form, before, behind, given_names, hit_behind)):
        return False
    if "ambiguous" not in flags:
        return True
    if form.suffix:  # an abbreviation: "Salem, Mass."
        return written.endswith(".") and before.endswith(", ")
    if not hit_behind and _NAME_BEHIND.match(behind) and not _UNIT_BEHIND.match(behind):
        return False
    if entity.type in _SURE and form.name.language == "en":
        return True  # Jordan, Chad: nothing speaks against it
    return region_behind or speaks_for_place(before, behind) or None


def speaks_for_place(before: str, behind: str) -> bool:
    """Whether a preposition or a unit word beside a name, folded, speaks for a place.

    Examples:
        >>> speaks_for_place("born in ", ", he said"), speaks_for_place("", " city"), speaks_for_place("", " said")
        (True, True, False)
    """
    return bool(_PREPOSITION.search(before) or unit_beside(before, behind))


def _objections(form: Form, before: str, behind: str, given_names: Collection[str], hit_behind: bool) -> Iterator[bool]:
    """What speaks against a place."""
    yield bool(_PART_OF_NAME_BEHIND.match(behind))
    yield bool(_PART_OF_NAME_BEFORE.search(before))
    yield bool(_ADDRESS.search(before))
    name = _NAME_BEFORE.search(before)
    yield bool(name and (name[1] in given_names or re.fullmatch(r"[A-Z]\.", name[1])))
    yield fold(form.name.text) in given_names and not hit_behind and bool(_NAME_BEHIND.match(behind))
