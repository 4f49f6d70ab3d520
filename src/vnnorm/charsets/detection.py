"""Detection: in which charset bytes are, judged by whether the words they make are Vietnamese.

A word read in the wrong charset is seldom a syllable: of the marked words of Vietnamese text read in another of these charsets
between 6 and 50 % are, of the marked words of French, Spanish, German, Portuguese, Swedish and Czech dictionaries at most 2 %.
And it is next to never a *frequent* syllable, while half the marked words of running text are. Each distinct rime adds its
evidence, and the sum gives a probability for each charset, and for the bytes being something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from vnnorm.charsets.coders import CODERS
from vnnorm.letters import LETTERS
from vnnorm.syllables import parse_syllable

MINIMUM_CONFIDENCE = 0.95
"""`detect_charset` names no charset of which it is less sure than this."""

FREQUENT = frozenset(
    """
    án ảnh ấy ẩm ba bà bạn bán bàn báo bảo bảy bắc bắt bằng bản bất bị biển biết biệt bình bóng bố bộ bốn bởi bùi bước bên bệnh bến
    các cách cái cảnh cả cán cao cáo cạnh căn cần cầu cấp cấm chánh chất chấp chậm châu chế chết chỉ chị chí chín chính chị chịu chiến
    chiều chiếc chọn chồng chống chỗ chủ chú chúng chuyến chuyển chuyện chức chứng chưa chứa chữ chữa chương chạy cổ cố có cô cộng
    công cơ cùng của củng cũng cuối cuộc cuốn cư cử cửa cứ cứu cựu dài dân dẫn dầu dễ diễn diện dịch dịp dòng dự dùng dụng dục dừng
    dương dưới dưỡng đa đã đà đại đang đảng đánh đào đạo đạt đáng đau đây đầu đấu đấy đặc đặt đặng đất đem đen đẹp đề để đến đêm đều
    đi đích điểm điện điều đình định đó đoàn đoạn đồ đỗ đổi đội đối đồng động độ độc đón đông đơn đợt đủ đưa đức được đúng đường đứng
    em gặp gần giá gia giải giảm giao giáo giáp giới giờ giúp giữ giữa gì gói góp gốc gồm hà hài hải hàn hàng hành hạ hại hạn hạng hát
    hãng hãy hậu hết hệ hiện hiểu hiệu hình hóa hoá hòa hoà hoàn hoàng hoạch hoạt hỏi họ học hồ hồi hộ hội họp hợp hơn huế huyện huỳnh
    hưng hưởng hướng hữu ích ít kể kế kết khác khách khai khả khám khảo kháng khắc khẳng khẩu khi khí khích khó khóa khoa khoản khoảng
    khỏe khỏi không khống khu khúc khung khủng khởi kiểm kiến kiện kinh ký kĩ kỹ kỳ kỷ là lãnh lại làm lào lâm lâu lần lập lấy lên
    lễ lê lệ lệnh lịch liên liệt liệu lĩnh lo loại loạn lợi lời lớn lớp lũ luận luật lúc luôn lưu lực lượng lý mạng mạnh mại mà mãi
    mắc mắt mặc mặt mất mẫu mẹ mệnh miền miễn minh mình mọi mong môi môn mỗi một mới mở mục mua mùa mục mức mưa mười mưu mỹ nà nào này
    nam nạn nâng năm năng nặng nặn nắm nắng nẵng nếu nền nên nga ngày ngàn ngành ngay ngân ngắn nghe nghề nghị nghĩ nghĩa nghiêm
    nghiên nghiệm nghiệp ngọc ngoài ngoại ngô nguy nguyên nguyễn nguồn ngữ người nhà nhạc nhau nhân nhận nhất nhập nhật nhắc nhằm nhẹ
    nhiên nhiều nhiệm nhiệt nhìn nhỏ nhóm như những nhưng niên niềm niệm nói nổi nối nội nông nơi nước nữ nữa ổn ông ở phạm phan phát
    phát pháp phải phản phẩm phần phân phê phép phí phía phiên phim phó phòng phóng phố phổ phối phong phú phục phụ phủ phút phương
    phường phức qua quá quả quân quản quán quảng quan quay quận quê quốc quy quyền quyết quý quỹ ra rất rằng rõ rồi rộng rời rừng sách
    sài sáng sản sao sát sáu sau sắc sắp sẵn sẽ sĩ sinh sóng sông sống sốt sổ số sợ sớm sở sơn sử sự sức sửa suốt tác tại tài tàu tám
    tạo tạm tăng tập tất tâm tầm tân tấn tây tên tế tết thác thái tham tháng thành thanh thánh thảo thạch thăm thắng thẳng thậm thân
    thấp thấy thầy thắc thế thể thêm theo thì thi thí thị thích thiết thiếu thiên thiện thiệt thỏa thoại thôi thông thống thời thơ
    thuế thuộc thuốc thuật thuận thuê thủ thụ thủy thuỷ thúc thương thường thượng thưởng thức thứ thử thư thực tỉ tỷ tỉnh tìm tin
    tích tính tình tịch tiên tiến tiền tiếng tiếp tiếc tiêu tiểu tiết tòa toà toàn toán tổ tổng tổn tốc tốt tô tôi tối tội tộc tới
    trách trái trại trạng trao tranh tránh trào trang trạm trắng trẻ trên trì trí trị trình triển triệu triều trọng trong trò trồng
    trời trở trợ truyền truyện trung trụ trúc trường trưởng trước trương trực trừ từ tử tự tư tứ từng tuổi tuần tuấn tuyên tuyến tuyển
    tuyết tuyệt tượng tưởng tương tướng tường úc ủy uỷ ủng ưu ứng vàng vào và vai vậy vẫn văn vận vấn vấn vắng về vẻ vé vì vị vĩnh
    viên viện viết việc việt vinh vòng võ vốn với vợ vụ vũ vùng vừa vượt vững vực xã xác xảy xăng xây xe xem xét xếp xin xóa xoá xuân
    xuất xuống xứ xử xưa xưởng ý yêu yếu yên yếu
    """.split()
)
"""Frequent syllables of Vietnamese prose. Those without marks tell nothing and do no harm."""

# Natural logarithms of how much likelier such a word is in Vietnamese text than in text read in a wrong charset, rounded: of
# 100 marked words of news, some 60 are frequent syllables and 40 others, and one or none is no syllable.
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

_SAMPLE = 1 << 16  # bytes; more would not tell more
_TOKEN = re.compile(rb"[A-Za-z\x01-\x06\x10-\x19\x1c-\x1e\x80-\xff]+")  # some charsets have letters among the control characters
_PUNCTUATION = re.compile("[“”‘’–—…\N{NO-BREAK SPACE}]+")
_EDGES = "«»‹›„•"
_ABBREVIATION = re.compile("[A-ZĂÂĐÊÔƠƯ]{2,5}")
_ONSET = re.compile(rb"[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]*")
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


@lru_cache(maxsize=1 << 15)
def kind_of_word(word: str) -> str:
    """``frequent``, ``valid`` or ``invalid`` as Vietnamese; ``none`` without letters beyond ASCII; or an ``abbreviation`` (UBMTTQ, ĐH).

    Examples:
        >>> [kind_of_word(word) for word in ("được", "Ngoẵng", "élève", "đU", "“To", "Hà–Nội", "VĐV")]
        ['frequent', 'valid', 'invalid', 'invalid', 'none', 'frequent', 'abbreviation']
    """
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
    for token in sorted(set(tokens)):
        if token.isalpha():  # ASCII letters alone, for bytes
            plain = _PLAIN_SYLLABLE if parse_syllable(token.decode("ascii")) else _PLAIN_OTHER
            sums["other"] -= plain
        else:
            onset = _ONSET.match(token)
            rimes.setdefault(token[onset.end() if onset else 0 :], []).append(token)
    for alike in rimes.values():
        for token in alike:
            for name, evidence in read_token(token)[1].items():
                sums[name] += evidence / len(alike)
    best = max(sums.values())
    weights = {name: exp(value - best) for name, value in sums.items()}
    readings = {name: tuple(read_token(token)[0][name] for alike in rimes.values() for token in alike) for name in sums}
    total = sum(weights.values())
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
    for charset in ("ascii", "utf-8"):
        if _is_in(data, charset) and not _ACCIDENTAL_UTF_8.match(data.decode(charset)):
            return Detection(charset, 1.0, {charset: 1.0})
    beyond = re.search(rb"[\x80-\xff]", data)
    start = max(beyond.start() - 100, 0) if beyond else 0
    probabilities = weigh(_TOKEN.findall(data, start, start + _SAMPLE))
    other = probabilities.pop("other")
    confidences = dict(sorted(probabilities.items(), key=lambda item: -item[1]))
    charset, confidence = next(iter(confidences.items()))
    if confidence >= MINIMUM_CONFIDENCE and confidence != other:
        return Detection(charset, confidence, confidences)
    if _is_in(data, "utf-8") and other > confidence:
        return Detection("utf-8", other, {"utf-8": other, **confidences})
    return Detection(None, confidence, confidences)
