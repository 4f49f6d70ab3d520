"""Text to measure on: the seed articles repeated, and Vietnamese prose and names put together from words by a seeded generator.

The prose says nothing, but it has the letters of Vietnamese news: its usual words, names of people and places, figures, curly
quotation marks and dashes. Some 23 of its 100 characters are beyond ASCII.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"

_SMALL_WORDS = (
    "và của là các có được cho trong với một những đã này người khi không để từ về đến như tại trên sẽ cũng ra theo nhiều sau vào đó "
    "phải năm do lại hơn nhưng còn bị nên rất mà đang thì nếu vì qua trước mới giữa cùng hay bởi đều chỉ ông bà họ chúng tôi"
).split()
_WORDS = (
    "hợp tác|phát triển|kinh tế|thương mại|đầu tư|doanh nghiệp|quan hệ|hai nước|lãnh đạo|chính phủ|quốc hội|nhân dân|xây dựng|thành phố|"
    "địa phương|đề nghị|khẳng định|nhấn mạnh|trao đổi|tiếp tục|tăng cường|thúc đẩy|mở rộng|hiệu quả|lĩnh vực|giáo dục|văn hóa|du lịch|"
    "năng lượng|nông nghiệp|công nghệ|chuyển đổi số|môi trường|biến đổi khí hậu|an ninh|quốc phòng|hòa bình|ổn định|khu vực|thế giới|"
    "quốc tế|hội nghị|cuộc họp|chuyến thăm|phiên khai mạc|tuyên bố chung|thỏa thuận|hiệp định|cam kết|ủng hộ|đánh giá cao|chúc mừng|"
    "cảm ơn|bày tỏ|mong muốn|quan tâm|tạo điều kiện|thuận lợi|khó khăn|thách thức|cơ hội|tiềm năng|thế mạnh|kim ngạch|xuất khẩu|nhập khẩu|"
    "thị trường|sản phẩm|chất lượng|nguồn lực|đào tạo|nghiên cứu|khoa học|sinh viên|trường đại học|bệnh viện|sức khỏe|đời sống|việc làm|"
    "thu nhập|nhà ở|giao thông|đường sắt|cảng biển|sân bay|hạ tầng|quy hoạch|dự án|nhà máy|vốn|ngân hàng|lãi suất|giá cả|lạm phát|"
    "tăng trưởng|bền vững|toàn diện|chiến lược|đối tác|láng giềng|hữu nghị|truyền thống|tin cậy|chân thành|cởi mở|kết quả|tích cực|"
    "quan trọng|cần thiết|kịp thời|chủ động|sáng tạo|đổi mới|quyết tâm|nỗ lực|thực hiện|triển khai|hoàn thành|kiểm tra|giám sát|"
    "pháp luật|nghị quyết|chính sách|cơ chế|thủ tục|hành chính|cải cách|tổ chức|bộ máy|cán bộ|trách nhiệm|nhiệm vụ|mục tiêu|"
    "người lao động|gia đình|trẻ em|phụ nữ|thanh niên|nông dân|ngư dân|đồng bào|vùng cao|miền núi|hải đảo|lũ lụt|bão số ba|"
    "mưa lớn|thiệt hại|khắc phục|cứu trợ|hỗ trợ|chia sẻ|đoàn kết|lịch sử|di sản|lễ hội|nghệ thuật|âm nhạc|điện ảnh|bóng đá|đội tuyển|"
    "vận động viên|huy chương|kỷ niệm|ngày thành lập|buổi sáng|chiều nay|hôm qua|tuần tới|tháng trước|cuối năm|giai đoạn"
).split("|")
_FAMILIES = "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Lương Tô Mai".split()
_MIDDLES = "Văn Thị Minh Thế Đức Ngọc Hồng Quang Thanh Xuân Hữu Công Kim Phương Bảo".split()
_GIVENS = (
    "Cường Hùng Dũng Tuấn Hải Thắng Quân Khánh Phúc Lộc Thọ Trọng Nghĩa Hà Lan Hương Huệ Thúy Quỳnh Yến Ánh Tuyết Mẫn Lâm Sơn Bình An "
    "Hòa Chính Thưởng Thịnh Đạt Kiên Giang Long Phượng Vân Thu Hạnh Uyên"
).split()
_PLACES = (
    "Hà Nội|Đà Nẵng|Thành phố Hồ Chí Minh|Hải Phòng|Cần Thơ|Huế|Quảng Ninh|Nghệ An|Thanh Hóa|Đắk Lắk|Lâm Đồng|Khánh Hòa|Cà Mau|Việt Nam|"
    "Trung Quốc|Hàn Quốc|Nhật Bản|Lào|Campuchia|Hoa Kỳ|Pháp|Đức|Singapore|Thái Lan"
).split("|")
_ABBREVIATIONS = "ASEAN|APEC|TP.HCM|UBND|USD|GDP|EU|FDI|CPTPP".split("|")


def _name(rng: random.Random) -> str:
    return f"{rng.choice(_FAMILIES)} {rng.choice(_MIDDLES)} {rng.choice(_GIVENS)}"


def _sentence(rng: random.Random) -> str:
    words: list[str] = []
    for _ in range(rng.randint(7, 16)):
        kind = rng.random()
        if kind < 0.40:
            words.append(rng.choice(_SMALL_WORDS))
        elif kind < 0.86:
            words.append(rng.choice(_WORDS))
        elif kind < 0.91:
            words.append(_name(rng))
        elif kind < 0.95:
            words.append(rng.choice(_PLACES))
        elif kind < 0.97:
            words.append(str(rng.randint(2, 2025)))
        elif kind < 0.985:
            words.append(rng.choice(_ABBREVIATIONS))
        elif kind < 0.995:
            words.append(f"“{rng.choice(_WORDS)}”")
        else:
            words.append("–")
        if rng.random() < 0.07:
            words[-1] += ","
    text = " ".join(words).strip(" ,–")
    return f"{text[:1].upper()}{text[1:]}."


@cache
def prose(size: int = 5_000_000) -> str:
    """Vietnamese prose of at least *size* bytes of UTF-8, in NFC."""
    rng = random.Random(1945)
    sentences: list[str] = []
    length = 0
    while length < size:
        sentences.append(_sentence(rng) + ("\n" if len(sentences) % 5 == 4 else " "))
        length += len(sentences[-1].encode())
    return "".join(sentences)


@cache
def seeds(size: int = 5_000_000) -> str:
    """The five seed articles, repeated to at least *size* bytes of UTF-8; empty where they are not (a source distribution)."""
    articles = "\n".join(path.read_bytes().decode() for path in sorted(SEEDS.glob("*.txt")))
    return articles * (size // len(articles.encode()) + 1) if articles else ""


@cache
def names(count: int = 2_000, length: int = 12) -> tuple[str, ...]:
    """Names of people, each of *length* letters and blanks in NFC."""
    rng = random.Random(1945)
    found: list[str] = []
    while len(found) < count:
        name = _name(rng)
        if len(name) == length:
            found.append(name)
    return tuple(found)
