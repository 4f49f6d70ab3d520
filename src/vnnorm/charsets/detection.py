"""Detection: in which charset bytes are, judged by whether the words they make are Vietnamese.

A word read in the wrong charset is seldom a syllable: of the marked words of Vietnamese news that another of these charsets reads
differently at most 43 % are, of the short marked words in dictionaries of seven European languages at most 3 %. Still more seldom
is it a *frequent* syllable: at most 4 % of the former and next to none of the latter, against 84 % of the words read rightly. Each
distinct rime adds its evidence, and the sum gives a probability for each charset, and for the bytes being something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import exp, fsum

from vnnorm.charsets.coders import CODERS
from vnnorm.letters import LETTERS
from vnnorm.syllables import parse_syllable

MINIMUM_CONFIDENCE = 0.95
"""`detect_charset` names no charset of which it is less sure than this."""

FREQUENT = frozenset(
    """
    án ảnh ấy bà bắc bàn bán bạn bản bằng báo bảo bất bắt bảy bên bến bệnh bị biển biết biệt bình bố bộ bởi bốn bóng bùi bước cả các
    cách cái cấm cán căn cần cạnh cảnh cáo cấp cầu chậm chánh chấp chất châu chạy chế chết chí chỉ chị chiếc chiến chiều chín chính
    chịu chỗ chọn chống chồng chú chủ chữ chưa chứa chữa chức chúng chứng chương chuyến chuyển chuyện có cô cơ cố cổ công cộng cư cứ
    cử của cửa cùng cũng củng cuộc cuối cuốn cứu cựu đa đà đã đặc dài đại dân dẫn đang đáng đảng đặng đánh đào đạo đạt đất đặt dầu
    đau đấu đầu đây đấy dễ đề để đem đêm đen đến đẹp đều đi dịch đích điểm diễn diện điện điều đình định dịp đó đồ đỗ độ đoàn đoạn
    độc đối đổi đội đón đơn dòng đông đồng động đợt dự đủ đưa dục đức dùng dụng dừng đúng đứng được dưới dương dưỡng đường gần gặp
    gì giá giải giảm giáo giáp giờ giới giữ giữa giúp gốc gói gồm góp hà hạ hài hại hải hàn hạn hàng hãng hạng hành hát hậu hãy hệ
    hết hiện hiểu hiệu hình họ hồ hộ hoà hoá hòa hóa hoạch hoàn hoàng hoạt học hỏi hồi hội hơn họp hợp huế hưng hướng hưởng hữu
    huyện huỳnh ích ít kế kể kết khả khác khắc khách khám kháng khẳng khảo khẩu khí khích khó khóa khoản khoảng khỏe khỏi khởi không
    khống khúc khủng kĩ kiểm kiến kiện ký kỳ kỷ kỹ là lại làm lâm lần lãnh lào lập lâu lấy lê lễ lệ lên lệnh lịch liên liệt liệu
    lĩnh loại lời lợi lớn lớp lũ luận luật lúc lực luôn lượng lưu lý mà mắc mặc mãi mại mạng mạnh mất mắt mặt mẫu mẹ mệnh miền miễn
    mình mở môi mọi mỗi mới môn một mùa mưa mục mức mười mưu mỹ năm nắm nạn nâng năng nẵng nặng nào này nên nền nếu ngàn ngân ngắn
    ngành ngày nghề nghĩ nghị nghĩa nghiêm nghiệm nghiên nghiệp ngô ngoài ngoại ngọc ngữ người nguồn nguyên nguyễn nhà nhạc nhắc
    nhằm nhân nhận nhập nhất nhật nhẹ nhiệm nhiên nhiệt nhiều nhìn nhỏ nhóm như nhưng những niềm niệm niên nói nơi nối nổi nội nông
    nữ nữa nước ở ổn ông phải phạm phẩm phân phản phần pháp phát phê phép phí phía phiên phó phố phổ phối phòng phóng phú phụ phủ
    phục phức phương phường phút quá quả quán quân quản quận quảng quê quốc quý quỹ quyền quyết rằng rất rõ rồi rời rộng rừng sắc
    sách sài sản sẵn sáng sắp sát sáu sẽ sĩ số sổ sở sợ sớm sơn sóng sông sống sốt sử sự sửa sức suốt tác tài tại tám tâm tạm tầm
    tân tấn tăng tạo tập tất tàu tây tế tên tết thác thắc thạch thái thăm thậm thân tháng thắng thẳng thành thánh thảo thấp thấy
    thầy thế thể thêm thì thí thị thích thiên thiện thiết thiệt thiếu thơ thỏa thoại thôi thời thông thống thư thụ thủ thứ thử thuận
    thuật thúc thức thực thuê thuế thuốc thuộc thương thường thưởng thượng thuỷ thủy tỉ tích tịch tiếc tiên tiến tiền tiếng tiếp
    tiết tiêu tiểu tìm tình tính tỉnh tô tổ toà tòa toàn toán tốc tộc tôi tối tội tới tổn tổng tốt trách trái trại trạm trạng trắng
    tránh trào trẻ trên trì trí trị triển triều triệu trình trò trở trợ trời trọng trồng trụ trừ trúc trực trước trương trường
    trưởng truyền truyện tư tứ từ tử tự tuấn tuần từng tuổi tương tướng tường tưởng tượng tuyên tuyến tuyển tuyết tuyệt tỷ úc ủng
    ứng ưu uỷ ủy và văn vấn vẫn vận vàng vào vậy vé vẻ về vì vị việc viên viện viết việt vĩnh võ vợ với vốn vòng vũ vụ vừa vực vùng
    vững vượt xã xác xăng xây xảy xếp xét xoá xóa xứ xử xưa xuân xuất xuống xưởng ý yên yêu yếu
    """.split()
)
"""Frequent syllables of Vietnamese prose, of those with marks; collected by hand."""

# Natural logarithms of how much likelier such a word is in Vietnamese text than in such text read in a wrong charset, rounded
# from the rates above; fewer than one in a thousand marked words of news are no syllables.
_EVIDENCE = {"frequent": 3.0, "valid": 0.3, "invalid": -6.5, "none": 0.5, "abbreviation": -2.0}
_LONE_LETTER = -3.0  # ố, ọ: a syllable, but hardly a word; ở and ý are frequent
# The same for bytes that are something else, for a word that would be letters alone in windows-1252, and for one that would not.
_OTHER_WORD = -2.0
_OTHER_JUMBLE = -3.0
# Beforehand: something else is likelier than each of the charsets, and VN1 was little used beside TCVN3, which most of its text also is.
_PRIOR = {"other": 2.5, "tcvn5712-1": -1.5}
# Words without marks stand in all charsets alike. Names of other languages are frequent among them.
_PLAIN_SYLLABLE = 0.5
_PLAIN_OTHER = -0.9

_SAMPLE = 1 << 16  # bytes, from the first beyond ASCII; more would not tell more
_BEFORE = 100  # and some bytes before it
_ASCII = bytes(range(0x80))
_TOKEN = re.compile(rb"[A-Za-z\x01-\x06\x10-\x19\x1c-\x1e\x80-\xff]+")  # some charsets have letters among the control characters
_PUNCTUATION = re.compile("[“”‘’–—…\N{NO-BREAK SPACE}]+")
_EDGES = "«»‹›„•"
_ABBREVIATION = re.compile("[A-ZĂÂĐÊÔƠƯ]{2,5}")
LONGEST_WORD = 64
"""No word longer than this is looked at, in letters or bytes: a syllable has seven letters, and a few may be joined by dashes."""

_CONSONANTS = b"BCDFGHJKLMNPQRSTVWXZbcdfghjklmnpqrstvwxz"
_WESTERN = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)}

LEGACY = tuple(name for name in CODERS if name != "viqr")
"""The charsets that are told apart; VIQR is ASCII, and cannot be told from it without guessing."""


@dataclass(frozen=True, slots=True)
class Detection:
    """What `detect_charset` found.

    Attributes:
        charset: The name of a codec; None if no charset is sure enough.
        confidence: How probable it is, from 0 to 1; of the best charset if none is sure enough.
        confidences: The same for each charset that was weighed, the best first. Charsets in which the bytes read alike share
            their probability, and of these the first is named.
    """

    charset: str | None
    confidence: float
    confidences: dict[str, float]


def _has_one_case(word: str) -> bool:
    return word.islower() or word.isupper() or word.istitle()


_TONED = "".join(letter for letter, (_, _, tone) in LETTERS.items() if tone and letter.islower())
_CAPITALS_ALL_BUT_TONED = re.compile(f"(?=.*[{_TONED}])(?:[{_TONED}]*[A-ZĂÂĐÊÔƠƯ]){{2}}[A-ZĂÂĐÊÔƠƯ{_TONED}]*")


def _with_capitals(word: str) -> str:
    """A word of TCVN3 that is in capitals but for the letters that have no capital there (ĐảNG), wholly in capitals."""
    return word.upper() if _CAPITALS_ALL_BUT_TONED.fullmatch(word) else word


def kind_of_word(word: str) -> str:
    """``frequent``, ``valid`` or ``invalid`` as Vietnamese; ``none`` without letters beyond ASCII; or an ``abbreviation`` (UBMTTQ, ĐH).

    Examples:
        >>> [kind_of_word(word) for word in ("được", "Ngoẵng", "élève", "đU", "“To", "Hà–Nội", "VĐV")]
        ['frequent', 'valid', 'invalid', 'invalid', 'none', 'frequent', 'abbreviation']
    """
    return _kind_of_short_word(word) if len(word) <= LONGEST_WORD else "invalid"


@lru_cache(maxsize=1 << 15)
def _kind_of_short_word(word: str) -> str:
    parts = [part for part in _PUNCTUATION.split(word.strip(_EDGES)) if part]
    if all(part.isascii() and part.isalpha() for part in parts):
        return "none"
    if not all(_has_one_case(part) and parse_syllable(part) for part in parts):
        return "abbreviation" if all(map(_ABBREVIATION.fullmatch, parts)) else "invalid"
    return "frequent" if all(part.lower() in FREQUENT for part in parts) else "valid"


def _evidence(word: str) -> float:
    kind = kind_of_word(word)
    return _LONE_LETTER if kind == "valid" and len(word) == 1 else _EVIDENCE[kind]


@lru_cache(maxsize=1 << 14)
def read_token(token: bytes) -> tuple[dict[str, str], dict[str, float]]:
    """One word in each charset, and the evidence that it gives for each, and for none ("other")."""
    readings = {name: CODERS[name].decode(token, "replace") for name in LEGACY}
    readings["tcvn3"] = _with_capitals(readings["tcvn3"])
    evidence = {name: _evidence(reading) for name, reading in readings.items()}
    western = token.decode("latin-1").translate(_WESTERN)
    is_word = all(part.isalpha() and _has_one_case(part) for part in _PUNCTUATION.split(western) if part)
    readings["other"] = western
    evidence["other"] = max(_evidence(western), _OTHER_WORD if is_word else _OTHER_JUMBLE)
    return readings, evidence


def weigh(tokens: Iterable[bytes], prior: dict[str, float] | None = None) -> dict[str, float]:
    """The probability of each charset, and of something else ("other"), given words in bytes.

    Words with the same rime count as one, by the mean of their evidence, so that one letter which is read as another again and
    again (så, må, på) proves nothing.

    Args:
        tokens: Words; those in ASCII must be letters alone.
        prior: Logarithms of how likely each is beforehand, where it is not the usual.
    """
    sums = dict.fromkeys([*LEGACY, "other"], 0.0) | _PRIOR | (prior or {})
    rimes: dict[bytes, list[bytes]] = {}
    for token in sorted({token[:LONGEST_WORD] for token in tokens}):
        if token.isalpha():  # ASCII letters alone, for bytes
            plain = _PLAIN_SYLLABLE if parse_syllable(token.decode("ascii")) else _PLAIN_OTHER
            sums["other"] -= plain
        else:
            rimes.setdefault(token.lstrip(_CONSONANTS), []).append(token)
    for alike in rimes.values():
        for token in alike:
            for name, evidence in read_token(token)[1].items():
                sums[name] += evidence / len(alike)
    best = max(sums.values())
    weights = {name: exp(value - best) for name, value in sums.items()}
    readings = {name: tuple(read_token(token)[0][name] for alike in rimes.values() for token in alike) for name in sums}
    total = fsum(weights.values())  # `sum` rounds otherwise since Python 3.12
    shared: dict[tuple[str, ...], float] = {}
    for name, reading in readings.items():
        shared[reading] = shared.get(reading, 0.0) + weights[name] / total
    return {name: shared[reading] for name, reading in readings.items()}


_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


# In VISCII and VPS the bytes of ươ, ướ, ườ are UTF-8 too, for letters of Syriac and N’Ko, and in VPS those of đế, đề, độ … for ǉ, Ǌ,
# Ƕ: text that has no others, and has them beside Latin letters, may be UTF-8 by accident.
_ACCIDENTAL = "\u01c0-\u01ff\u0700-\u074f\u07c0-\u07ff"
_ACCIDENTAL_UTF_8 = re.compile(f"(?=[\0-\x7f{_ACCIDENTAL}]*\\Z).*(?:[A-Za-z][{_ACCIDENTAL}]|[{_ACCIDENTAL}][A-Za-z])", re.DOTALL)


def _is_in(data: bytes, charset: str) -> bool:
    try:
        data.decode(charset)
    except UnicodeDecodeError:
        return False
    return True


def detect_charset(data: bytes | bytearray | memoryview) -> Detection:
    """Tell in which charset Vietnamese text is.

    A byte order mark decides, then ASCII, then valid UTF-8, unless it may be so by accident; then the six legacy charsets are
    weighed by the words that the bytes make in each (see the module's description). VIQR, being ASCII, is not told from it, and
    text without letters beyond ASCII is in ``ascii`` whatever its charset was meant to be.

    Args:
        data: Bytes; of a long text the first 64 KiB from the first byte beyond ASCII are read.

    Returns:
        The charset with its confidence, and those of the others. No charset is named with less than `MINIMUM_CONFIDENCE`,
        nor where windows-1252 reads the same.

    Raises:
        TypeError: If *data* is not bytes.

    Examples:
        >>> detect_charset("Thủ tướng Chính phủ đã đến thăm thành phố".encode("vni")).charset
        'vni'
        >>> detect_charset("élève français, garçon".encode("latin-1")).charset is None
        True
    """
    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(f"detect_charset() needs bytes, not {type(data).__name__}")
    data = bytes(data)
    for mark, charset in _BYTE_ORDER_MARKS:
        if data.startswith(mark) and _is_in(data, charset):
            return Detection(charset, 1.0, {charset: 1.0})
    if data.isascii():
        return Detection("ascii", 1.0, {"ascii": 1.0})
    is_utf_8 = _is_in(data, "utf-8")
    if is_utf_8 and not _ACCIDENTAL_UTF_8.match(data.decode()):
        return Detection("utf-8", 1.0, {"utf-8": 1.0})
    start = len(data) - len(data.lstrip(_ASCII))
    probabilities = weigh(_TOKEN.findall(data, max(start - _BEFORE, 0), start + _SAMPLE))
    other = probabilities.pop("other")
    confidences = dict(sorted(probabilities.items(), key=lambda item: -item[1]))
    charset, confidence = next(iter(confidences.items()))
    if confidence >= MINIMUM_CONFIDENCE and confidence != other:
        return Detection(charset, confidence, confidences)
    if is_utf_8 and other > confidence:
        return Detection("utf-8", other, {"utf-8": other, **confidences})
    return Detection(None, confidence, confidences)
