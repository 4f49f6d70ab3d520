"""Callings: words that show the name beside them to be a person's, as forms of address, ranks and offices do."""

from __future__ import annotations

import re

from vnnorm.comparison import compare
from vnnorm.folding import fold

# Forms of address, and ranks and callings in Vietnamese and English; folded, with small letters.
_ADDRESS_WORDS = """\
ong|ba|anh|chi|cu|co|bac|em|dong chi|nu|vo|chong|con trai|con gai|phu nhan|pgs|gs|ts|ths|ks|kts|bs|ls|nsnd|nsut|hlv|vdv|mr|mrs|ms|
miss|mme|hon|honourable|honorable|dr|prof|sir|dame|lord|lady|comrade|madam|madame|gen|col|maj|lt|sgt|capt|adm|sen|rep|gov|amb|rev|wife|husband|spouse|son|daughter|brother|
sister|mother|father"""
_VIETNAMESE_WORDS = """\
dai su|phat ngon vien|nguoi phat ngon|giam doc|bi thu|chu tich|chu nhiem|thu truong|bo truong|cuc truong|vu truong|truong ban|
pho ban|truong doan|pho doan|vien truong|hieu truong|doi truong|tham muu truong|truong phong|tu lenh|chinh uy|dai tuong|tuong|
thuong tuong|trung tuong|thieu tuong|dai ta|thuong ta|trung ta|thieu ta|dai uy|thuong uy|trung uy|thieu uy|giao su|tien si|
luat su|bac si|ky su|nghi si|dai bieu|thong doc|thi truong|dac phai vien|dac su|chuyen gia|nha nghien cuu|nha bao|hoa hau|ca si|
vo si|tay vot|tay dua|sao|chinh khach|chinh tri gia|ngoi sao|dien vien|nghe si|nhac si|dao dien|nha van|nha tho|ty phu|doanh nhan|
ung vien|ung cu vien|thu linh|lanh dao|hoang tu|cong chua|hoang hau|quoc vuong|nha vua|thai tu|tong giam doc|tong thu ky|
tong thong|thu tuong|ngoai truong|huan luyen vien|cau thu|tien dao|tien ve|hau ve|thu mon|bi cao|giao hoang|hong y|co van|
co van cap cao|tong cong to|kiem sat vien|tham phan|chanh an|hoc gia|tong thanh tra|nha hoat dong|nha ngoai giao|nha dam phan|
quan chuc|chi huy|chi huy truong|phi cong|nghi pham|nan nhan|bi can|tai xe|sinh vien|hoc sinh|nhan chung|pho tong thong|
thu linh doi lap|giam doc dieu hanh|pho chu tich thuong truc|huan luyen vien truong"""
_ENGLISH_WORDS = """\
spokesman|spokeswoman|spokesperson|ambassador|director|director-general|chair|chairman|chairwoman|chairperson|vice-chairman|
secretary|minister|governor|mayor|senator|congressman|congresswoman|representative|lawmaker|legislator|general|colonel|lieutenant|
major|captain|admiral|commander|sergeant|corporal|detective|officer|sheriff|chief|superintendent|coroner|treasurer|administrator|
magistrate|commissioner|envoy|judge|justice|prosecutor|attorney|lawyer|inspector|prince|princess|king|queen|sultan|emir|president|
chancellor|premier|leader|rector|dean|bishop|archbishop|cardinal|pope|cleric|ayatollah|imam|rabbi|reverend|candidate|nominee|head|
attache|consul|counselor|counsellor|councilor|councillor|councilman|councilwoman|businessman|businesswoman|billionaire|activist|
dissident|negotiator|coordinator|manager|executive|ceo|professor|doctor|veterinarian|economist|analyst|expert|researcher|
scientist|coach|adviser|advisor|aide|founder|owner|principal|author|writer|official|physician|nurse|surgeon|teacher|
epidemiologist|virologist|biologist|psychologist|historian|journalist|photographer|singer|actor|actress"""

_LONGEST = 5  # words of a calling
_NEAR = 40  # code points that they take

ADDRESSES, _VIETNAMESE, _ENGLISH = (
    frozenset(words.replace("\n", "").split("|")) for words in (_ADDRESS_WORDS, _VIETNAMESE_WORDS, _ENGLISH_WORDS)
)
CALLINGS = ADDRESSES | _ENGLISH
"""Forms of address, and the callings of English, folded and in small letters."""
_ALL = CALLINGS | _VIETNAMESE
_LAST_WORDS = frozenset(calling.split()[-1] for calling in _ALL)
CALLING_REACH = 100  # code points beside a name in which its calling stands
# An ambassador is one to a country; behind what a longer office is one of, a comma stands, or it ends with a known name.
_OF_SOMETHING = re.compile(rf"\b(?:{'|'.join(sorted(_ENGLISH))})(?: general)? (?:to|for|in|of) [^,.;:()]+(,?) $")
# In Vietnamese the country or organization stands before the name: "chủ tịch Liên đoàn Bóng đá Đức Bernd Neuendorf".
_OF_KNOWN = re.compile(rf"\b(?:{'|'.join(sorted(_VIETNAMESE))}) [^,.;:()]+ $")
_MINISTER = re.compile(r"\b(?:bo truong|thu truong)(?: [a-z]+){1,4} $")  # "Bộ trưởng Hải quân"
_BEHIND = re.compile(
    r", (?:\d{1,3}[,. ]|"  # the age
    rf"(?:(?:an?|the|his|her|its) )?(?:[\w'’.-]+ ){{0,3}}?(?:{'|'.join(sorted(_ENGLISH))})"
    r"(?:,|\.| (?:of|for|at|in|to|and|from|with|who|said)\b)|"
    rf"(?:(?:nguyen|cuu|tan|pho|nu) )?(?:{'|'.join(sorted(_VIETNAMESE))})\b)"
)
_SAID = "said|says|told|added|noted|warned|stated|explained|announced|stressed|argued|claimed|confirmed|insisted|recalled"
_SAID_VI = (
    "cho biet|noi|cho rang|khang dinh|tuyen bo|phat bieu|nhan dinh|nhan manh|xac nhan|chia se|canh bao|bay to|phan tich|ke|viet|goi|"
    "tiet lo|thong bao|cam on|de nghi"
)
_SAID_BEFORE = re.compile(rf"(?:\b(?:{_SAID}|according to|theo) )$", re.IGNORECASE)
_SAID_BEHIND = re.compile(rf" (?:(?:also )?(?:{_SAID})|(?:cung |da |vua )?(?:{_SAID_VI}))\b")
_WORD = re.compile("[a-z]+")


_MARKED = {fold(word): word for word in "ông bà anh chị cụ cô bác em nữ vợ chồng".split()}


def _is_another_word(word: str) -> bool:
    """Whether a word is not the form of address that has its letters, for it has other marks: "cứ", "có", "chống"."""
    address = _MARKED.get(fold(word).lower())
    return address is not None and compare(word, address) == "conflicting"


def is_calling_before(before: str, *, of_known: bool, vietnamese: bool, word: str = "") -> bool:
    """Whether a calling stands right before a name.

    Args:
        before: What stands before the name, folded.
        of_known: Whether a known name stands right before it, of which the calling can be one.
        vietnamese: Whether the text is in Vietnamese.
        word: The last word before the name with its marks.

    Examples:
        >>> is_calling_before("said Mr. ", of_known=False, vietnamese=False)
        True
        >>> is_calling_before("met the chief. ", of_known=False, vietnamese=False)
        False
        >>> is_calling_before("Thai Ambassador to Indonesia ", of_known=True, vietnamese=False)
        True
        >>> [is_calling_before(f"can {fold(word)} ", of_known=False, vietnamese=True, word=word) for word in ("cứ", "cụ")]
        [False, True]
    """
    if not before.endswith(" ") or before[-_NEAR:].isspace():
        return False
    before = before.lower()
    is_apart = before.endswith(", ")
    last = before[-_NEAR:].split()[-1].rstrip(".,;:()").replace("-", ".").rpartition(".")[2]
    if last in _LAST_WORDS:
        words = _WORD.findall(before, max(0, len(before) - _NEAR))
        is_ended = before[-2] in ".;:()\n" and words[-1] not in ADDRESSES
        shortest = 2 if _is_another_word(word) else 1  # căn cứ, đồng chí
        if not is_ended and any(" ".join(words[-length:]) in _ALL for length in range(shortest, _LONGEST + 1)):
            return True
    if vietnamese and "truong " in before and _MINISTER.search(before):
        return True
    if not (is_apart or of_known) or _LAST_WORDS.isdisjoint(_WORD.findall(before)):
        return False
    return bool(_OF_SOMETHING.search(before) or (vietnamese and of_known and _OF_KNOWN.search(before)))


def is_office_before(before: str) -> bool:
    """Whether a calling with what it is one of stands before a name, for names that are a person's by their form alone.

    Args:
        before: What stands before the name, folded.

    Examples:
        >>> is_office_before("met with Chairman of the Presidential Office ")
        True
    """
    return _OF_SOMETHING.search(before.lower()) is not None


def is_address_before(before: str) -> bool:
    """Whether a form of address stands right before a name.

    Args:
        before: What stands before the name, folded.

    Examples:
        >>> is_address_before("gap ba "), is_address_before("met Governor ")
        (True, False)
    """
    words = before.lower().split()
    return before.endswith(" ") and bool(words) and words[-1].removesuffix(".") in ADDRESSES


def is_calling_behind(behind: str) -> bool:
    """Whether a comma and a calling or an age stand behind a name, as an apposition.

    Args:
        behind: What stands behind the name, folded.

    Examples:
        >>> is_calling_behind(", the deputy mayor of Leeds, said"), is_calling_behind(", the plane carrying the mayor")
        (True, False)
        >>> is_calling_behind(", 25, was hurt"), is_calling_behind(", nguyen giam doc Cong ty")
        (True, True)
    """
    return _BEHIND.match(behind.lower()) is not None


def speaks(before: str, behind: str) -> bool:
    """Whether a word of speech stands beside a name; companies and clubs speak too.

    Args:
        before: What stands before the name, folded.
        behind: What stands behind it, folded.

    Examples:
        >>> speaks("it works, said ", "."), speaks("", " told them"), speaks("", " came")
        (True, True, False)
    """
    return bool(_SAID_BEFORE.search(before) or _SAID_BEHIND.match(behind))
