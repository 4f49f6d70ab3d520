import codecs
import io
from collections.abc import Callable
from itertools import product
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vnnorm import charsets
from vnnorm.charsets import (
    CHARSETS,
    MINIMUM_CONFIDENCE,
    decode,
    detect_charset,
    encode,
    from_keystrokes,
    repair,
    to_keystrokes,
)
from vnnorm.charsets.coders import composed
from vnnorm.charsets.detection import LEGACY, kind_of_word, weigh
from vnnorm.charsets.keystrokes import Method, ToneStyle
from vnnorm.charsets.mojibake import _misreading
from vnnorm.letters import LETTERS, MARKS, TONES
from vnnorm.syllables import ONSETS, RIMES, Syllable, parse_syllable

# ── Strategies ───────────────────────────────────────────────────────────────────────────────────────────────────────────

ALL_SYLLABLES = sorted(
    {
        syllable.spelled(style)
        for onset, rime, tone in product(("", *ONSETS), RIMES, ("", *TONES.values()))
        if (bare := parse_syllable(onset + rime) or parse_syllable(onset + normalize("NFC", rime[0] + TONES["sắc"]) + rime[1:]))
        for syllable in [Syllable(bare.onset, bare.nucleus, bare.coda, tone)]
        for style in ("new", "old")
        if parse_syllable(syllable.spelled(style)) == syllable
    }
)
CASES = (str.lower, str.title, str.upper)

syllables = st.builds(lambda word, case: case(word), st.sampled_from(ALL_SYLLABLES), st.sampled_from(CASES))
punctuation = st.sampled_from([" ", " ", " ", ", ", ". ", "\n", "? ", " (", ") ", "’", " – ", "“", "” ", "-", "1.", "\N{NO-BREAK SPACE}"])
vietnamese = st.lists(st.tuples(syllables, punctuation)).map(lambda pairs: "".join(map("".join, pairs)))

# What each charset can hold in NFC, with all that may stand where letters and marks meet.
REPERTOIRES = {
    name: sorted(
        {character for character in map(chr, [*range(0x80), *range(0xA0, 0x180), *range(0x2000, 0x2123), *map(ord, LETTERS)])
         if character.encode(name, "ignore") and character.encode(name, "ignore").decode(name) == character}
    )
    for name in CHARSETS
}  # fmt: skip
SEAMS = {name: [c for c in REPERTOIRES[name] if c in "aAdDđĐeiuyơăắ.?'(^+~`*\\ \nx" or c in MARKS] for name in CHARSETS}


def within(name: str) -> st.SearchStrategy[str]:
    characters = st.sampled_from(REPERTOIRES[name]) | st.sampled_from(SEAMS[name])
    return st.lists(characters).map(lambda text: normalize("NFC", "".join(text))).filter(lambda text: set(text) <= set(REPERTOIRES[name]))


texts_of = st.sampled_from(CHARSETS).flatmap(lambda name: st.tuples(st.just(name), within(name)))
bytes_near_letters = st.lists(
    st.sampled_from(b"aAdDeEiouy .?'(^+~`\\\xb0\xcc\xd2\xec\xf2\xe1\xe2\xea\xf4\xf6\xf8\xf9\xef\xee\xe7\xff\x90") | st.integers(0, 255)
).map(bytes)


def misread(text: str, charset: str) -> str:
    """UTF-8 read in *charset*; bytes that it lacks become control characters, as in browsers."""
    return "".join(bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in text.encode())


def misread_legacy(text: str, charset: str, western: str) -> str:
    return "".join(bytes([byte]).decode(western, "ignore") or chr(byte) for byte in encode(text, charset, errors="ignore"))


MISREADINGS = ("cp1252", "latin-1", "cp1258", "cp1250", "mac_roman", "cp437")
foreign = st.sampled_from(
    ["élève", "où", "thé", "là", "niño", "¿Qué?", "Größe", "für", "há", "não", "coração", "příliš", "žluťoučký", "kůň", "så", "på", "ö", "naïve",
     "中文", "Йорк", "हिन्दी", "…", "½", "«", "²", "\x80", "\ufffd", "\ud800", "Ã", "á»", "Ä‘", "Ã\xa0", "Ƀuôn", "Đắk"]
)  # fmt: skip
fragments = (
    syllables
    | foreign
    | st.builds(misread, syllables | foreign.filter(lambda word: word != "\ud800"), st.sampled_from(MISREADINGS))
    | st.builds(misread_legacy, syllables, st.sampled_from(LEGACY), st.sampled_from(["cp1252", "latin-1"]))
    | st.text(max_size=3)
)
jumbles = st.lists(st.tuples(fragments, punctuation), max_size=12).map(lambda pairs: "".join(map("".join, pairs)))


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", CHARSETS)
def test_every_letter_goes_both_ways(name: str) -> None:
    written = {letter: letter.encode(name) for letter in LETTERS}
    read = {letter: data.decode(name) for letter, data in written.items()}
    if name == "tcvn3":
        small = {letter for letter in LETTERS if read[letter] != letter}
        assert len(LETTERS) - len(small) == 74
        assert all(read[letter] == letter.lower() and LETTERS[letter][2] for letter in small)
    else:
        assert read == {letter: letter for letter in LETTERS}
        assert len(set(written.values())) == 134


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tcvn3", "A7 F4 6E 67 20 78 F9 2C 20 74 BF 20 D4 FC"),
        ("tcvn5712-1", "A7 F4 6E 67 20 78 F9 20 AF 20 BF 20 01 B0"),
        ("vni", "D1 75 EF 6E 67 20 78 F6 EF 2C 20 61 FA 20 41 DA 20 EE 20 CE 20 F4 F9"),
        ("vps", "F1 F8 6E 67 20 78 BF 2C 20 A3 20 8F 20 9C 20 19 20 99"),
        ("viscii", "D0 F8 6E 67 20 78 F1 2C 20 C6 20 02 20 DC 20 1E 20 92"),
        ("windows-1258-vn", "D0 75 F2 6E 67 20 78 FD F2 2C 20 E3 D2 20 C3 D2 20 79 F2 20 59 F2 20 D4 DE"),
        ("viqr", "44 44 75 2E 6E 67 20 78 75 2B 2E 2C 20 61 28 3F 20 41 28 3F 20 79 2E 20 59 2E 20 4F 5E 7E"),
    ],
)
def test_bytes_read_off_the_charts(name: str, data: str) -> None:
    text = {
        "tcvn3": None,  # BF has no letter in it
        "tcvn5712-1": "Đụng xự Ằ Ẵ Ú\N{COMBINING GRAVE ACCENT}",
        "vni": "Đụng xự, ẳ Ẳ ỵ Ỵ ớ",
        "vps": "Đụng xự, ẳ Ẳ ỵ Ỵ Ỗ",
        "viscii": "Đụng xự, ẳ Ẳ ỵ Ỵ Ỗ",
        "windows-1258-vn": "Đụng xự, ẳ Ẳ ỵ Ỵ Ỗ",
        "viqr": "Đụng xự, ẳ Ẳ ỵ Ỵ Ỗ",
    }[name]
    if text is None:
        with pytest.raises(UnicodeDecodeError):
            bytes.fromhex(data).decode(name)
    elif name == "tcvn5712-1":
        assert bytes.fromhex(data).decode(name) == normalize("NFC", text)
    else:
        assert bytes.fromhex(data).decode(name) == text
        assert text.encode(name) == bytes.fromhex(data)


def test_windows_1258_agrees_with_the_standard_codec() -> None:
    for byte in range(256):
        data = b"x" + bytes([byte])
        assert data.decode("windows-1258-vn", "replace") == normalize("NFC", data.decode("cp1258", "replace"))
    for letter in LETTERS:
        assert normalize("NFC", letter.encode("windows-1258-vn").decode("cp1258")) == letter
    assert codecs.lookup("windows-1258").name == "cp1258"  # not shadowed


def test_fonts_keep_the_punctuation_of_windows() -> None:
    assert "“Hà Nội” – ‘Huế’…".encode("tcvn3").decode("tcvn3") == "“Hà Nội” – ‘Huế’…"
    assert "“Hà Nội” – ‘Huế’… 20°".encode("vni").decode("vni") == "“Hà Nội” – ‘Huế’… 20°"
    assert "‘Huế’".encode("vps") == b"\x91Hu\x89\x92"


# ── Codecs ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


@given(texts_of)
def test_what_is_encoded_is_decoded(named: tuple[str, str]) -> None:
    name, text = named
    assert text.encode(name).decode(name) == text


@given(texts_of, st.data())
def test_decoding_in_pieces(named: tuple[str, str], data: st.DataObject) -> None:
    name, text = named
    encoded = text.encode(name)
    cut = data.draw(st.integers(0, len(encoded)))
    decoder = codecs.getincrementaldecoder(name)()
    assert decoder.decode(encoded[:cut]) + decoder.decode(encoded[cut:], True) == text
    assert "".join(codecs.iterdecode((encoded[at : at + 1] for at in range(len(encoded))), name)) == text


@given(
    st.sampled_from(CHARSETS), bytes_near_letters, st.sampled_from(["replace", "surrogateescape", "backslashreplace", "ignore"]), st.data()
)
def test_decoding_any_bytes_in_pieces(name: str, encoded: bytes, errors: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(encoded)))
    decoder = codecs.getincrementaldecoder(name)(errors)
    assert decoder.decode(encoded[:cut]) + decoder.decode(encoded[cut:], True) == encoded.decode(name, errors)


@given(texts_of, st.data())
def test_encoding_in_pieces(named: tuple[str, str], data: st.DataObject) -> None:
    name, text = named
    cut = data.draw(st.integers(0, len(text)))
    encoder = codecs.getincrementalencoder(name)()
    encoded = encoder.encode(text[:cut])
    resumed = codecs.getincrementalencoder(name)()
    resumed.setstate(encoder.getstate())
    encoded += resumed.encode(text[cut:], True)
    assert encoded.decode(name) == text
    if name != "viqr":  # which may write one backslash more before a d at the end of a piece
        assert encoded == text.encode(name)


@given(texts_of, st.integers(-1, 5))
def test_stream_readers(named: tuple[str, str], size: int) -> None:
    name, text = named
    reader = codecs.getreader(name)(io.BytesIO(text.encode(name)))
    pieces = iter(lambda: reader.read(size or 1), "")
    assert "".join(pieces) == text


@given(texts_of, st.data())
def test_stream_writers(named: tuple[str, str], data: st.DataObject) -> None:
    name, text = named
    cut = data.draw(st.integers(0, len(text)))
    stream = io.BytesIO()
    writer = codecs.getwriter(name)(stream)
    writer.writelines([text[:cut], text[cut:]])
    assert stream.getvalue().decode(name) == text
    writer.reset()


def test_files(tmp_path: Path) -> None:
    for name in CHARSETS:
        path = tmp_path / f"{name}.txt"
        with path.open("w", encoding=name) as file:
            for piece in ("Cả nhà", " đi", ". Đó là a", "?", " d", "đ", "\n", "hai ba"):
                file.write(piece)
        assert path.read_text(encoding=name) == "Cả nhà đi. Đó là a? dđ\nhai ba"
        with path.open(encoding=name) as file:
            assert file.readline() == "Cả nhà đi. Đó là a? dđ\n"
            place = file.tell()
            assert file.read() == "hai ba"
            file.seek(place)
            assert file.read() == "hai ba"
        reader = codecs.getreader(name)(path.open("rb"))
        assert list(reader) == ["Cả nhà đi. Đó là a? dđ\n", "hai ba"]
        reader.close()


def test_viqr_encoder_forgets_when_reset() -> None:
    encoder = codecs.getincrementalencoder("viqr")()
    assert encoder.encode("a") + encoder.encode("") + encoder.encode(".") == b"a\\."
    encoder.encode("a")
    encoder.reset()
    assert encoder.getstate() == 0
    assert encoder.encode(".") == b"."
    encoder.setstate(0)
    assert encoder.encode("d") + encoder.encode("đ") + encoder.encode("d") == b"\\ddd\\d"
    assert encoder.encode("dđ") == b"\\ddd"
    assert encoder.encode("(") == b"("


def test_a_letter_waits_for_its_marks_and_a_line_does_not() -> None:
    decoder = codecs.getincrementaldecoder("vni")()
    assert [decoder.decode(piece) for piece in (b"a", b"\xe2", b"\n", b"")] == ["", "", "â\n", ""]


@pytest.mark.parametrize(
    ("name", "data", "errors", "text"),
    [
        ("vni", b"n\xf5a\xe7b\xffa\xf9\xf9", "replace", "n\ufffda\ufffdb\ufffdá\ufffd"),
        ("vni", b"n\xf5a\xe7", "ignore", "na"),
        ("vni", b"n\xf5a", "backslashreplace", "n\\xf5a"),
        ("vni", b"\xf9a\xf9", "surrogateescape", "\udcf9á"),
        ("tcvn3", b"\xc0\xe9", "replace", "\ufffdộ"),
        ("vps", b"\xdf", "backslashreplace", "\\xdf"),
        ("windows-1258-vn", b"\x90a\xcc", "replace", "\ufffdà"),
        ("windows-1258-vn", b"a\x90\xcc", "ignore", "a\N{COMBINING GRAVE ACCENT}"),
        ("viqr", b"a\xe1.", "ignore", "a."),
        ("viqr", b"a\xe1'a'", "replace", "a\ufffd'á"),
    ],
)
def test_bytes_without_meaning(name: str, data: bytes, errors: str, text: str) -> None:
    assert data.decode(name, errors) == text
    with pytest.raises(UnicodeDecodeError):
        data.decode(name)


def test_errors_say_where() -> None:
    with pytest.raises(UnicodeDecodeError) as caught:
        b"Vie\xe4t n\xf5".decode("vni")
    assert (caught.value.encoding, caught.value.start, caught.value.end) == ("vni", 7, 8)
    codecs.register_error("test.last", lambda error: ("!", -1))
    assert b"n\xf5ab".decode("vni", "test.last") == "n!b"


def test_letters_without_bytes() -> None:
    assert "Йa".encode("vni", "replace") == b"?a"
    assert "Й".encode("viscii", "xmlcharrefreplace") == b"&#1049;"
    assert "Й".encode("tcvn3", "backslashreplace") == b"\\u0419"
    assert "\udcff".encode("viscii", "surrogateescape") == b"\xff"
    assert "aЙ.".encode("viqr", "replace") == b"a\\?."
    for name in CHARSETS:
        with pytest.raises(UnicodeEncodeError):
            "中".encode(name)


@given(vietnamese, st.sampled_from(CHARSETS))
def test_decomposed_letters_are_encoded_like_composed_ones(text: str, name: str) -> None:
    assert encode(normalize("NFD", text), name, errors="replace") == encode(text, name, errors="replace")


@pytest.mark.parametrize("letter", [letter for letter, (_, shape, tone) in LETTERS.items() if shape and tone])
def test_marks_in_any_order(letter: str) -> None:
    base, shape, tone = LETTERS[letter]
    spellings = [base + shape + tone, base + tone + shape, normalize("NFC", base + shape) + tone, normalize("NFC", base + tone) + shape]
    assert [composed(spelling) for spelling in spellings] == [letter] * 4


def test_viqr_punctuation() -> None:
    assert b"Vie^.t Nam\\. DDi, Ddi, ddi, dDi, o*, a\\\\, C:\\x, \\l, a^'^, i^".decode("viqr") == (
        "Việt Nam. Đi, Đi, đi, dDi, o*, a\\, C:\\x, \\l, ấ^, i^"
    )
    assert "Đi đâu? Ở nhà. (add, C:\\)".encode("viqr") == b"DDi dda^u\\? O+? nha`. (ad\\d, C:\\\\)"


def test_names_of_codecs() -> None:
    assert "Đ".encode("TCVN-5712-1") == "Đ".encode("VN1") == "Đ".encode("abc") == b"\xa7"
    assert "Đ".encode("VNI-Win") == b"\xd1"
    assert codecs.lookup("csVISCII").name == "viscii"
    with pytest.raises(LookupError):
        "Đ".encode("viscii-2")


# ── decode and encode ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_decode() -> None:
    text = "Thủ tướng Chính phủ đã đến thăm đồng bào vùng lũ."
    for name in LEGACY:
        assert decode(encode(text, name)) == text
    for name in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(name)) == text
    assert decode(b"To Lam") == "To Lam"
    assert decode(bytearray(b"To^"), charset="viqr") == "Tô"
    assert decode(b"a\xcc", charset="windows-1258") == decode(b"a\xcc", charset="cp1258") == "à"
    assert decode(b"\xe9", charset="latin-1") == "é"
    assert decode(b"\xc0\xe9", charset="tcvn3", errors="ignore") == "ộ"


def test_decode_does_not_guess() -> None:
    with pytest.raises(ValueError, match=r"cannot tell the charset \(.* is the likeliest\); name it with charset="):
        decode("élève français".encode("latin-1"))
    with pytest.raises(ValueError, match="no charset is named 'ebdic'; besides Python's own there are tcvn3, "):
        decode(b"", charset="ebdic")
    with pytest.raises(TypeError, match="repair"):
        decode("Tô")  # type: ignore[arg-type]


def test_encode() -> None:
    assert encode("a\N{COMBINING CIRCUMFLEX ACCENT}", "vni") == b"a\xe2"
    assert encode("Tiếng", "windows-1258") == b"Ti\xea\xecng"
    with pytest.raises(TypeError, match="needs a str, not bytes"):
        encode(b"x", "vni")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no charset is named"):
        encode("x", "vnu")


def test_public_names_have_docstrings() -> None:
    assert sorted(charsets.__all__, key=lambda name: (not name.isupper(), name)) == charsets.__all__
    assert all(getattr(charsets, name).__doc__ for name in charsets.__all__ if callable(getattr(charsets, name)))


# ── Detection ────────────────────────────────────────────────────────────────────────────────────────────────────────────

PROSE = """
Sáng nay, nhiều người dân trong xóm đã ra bờ sông dọn rác và trồng thêm mấy hàng cây mới. Cụ Tư, năm nay ngoài tám mươi tuổi, vẫn xách cuốc theo
con cháu, vừa làm vừa kể chuyện những mùa nước nổi ngày trước. Cô giáo dẫn lũ trẻ đi dọc con đường đất, dạy chúng gọi tên từng loài chim, rồi cả
nhóm ngồi nghỉ dưới gốc đa, uống nước chè xanh và ăn khoai luộc. Buổi chiều trời đổ mưa, gió thổi mạnh làm đổ vài cành khô, nhưng không ai bị thương.
Ông trưởng thôn cho biết tuần sau xã sẽ sửa lại cây cầu gỗ đã hỏng từ lâu, để học sinh khỏi phải đi vòng qua đồi. Ai cũng mong việc ấy sớm xong.
""".split()

EUROPEAN = [
    "Le garçon est né là où naît la forêt", "déjà vu, même là-bas, thé ou café", "L’été dernier, la fenêtre était fermée", "El niño comió el jamón",
    "mañana será otro día, señor", "Él está aquí, tú no, sí", "Größe ändert nichts, Öl und Süßes", "Der Bär läuft über die Brücke", "não há só pé e mão",
    "Você já está lá, vovó?", "A lã é cara, pó de chá", "Příliš žluťoučký kůň úpěl", "mé děti jdou spát", "Så må vi gå på å, få nå blå år",
    "är på väg hem till ön", "Ærø og Ålborg får øl", "naïve café fiancée résumé", "Suárez, Muñoz, Chloé, Raúl", "C’est l’œuvre d’un «maître»", "½ kg à 20 °C",
    "Zażółć gęślą jaźń", "árvíztűrő tükörfúrógép", "İstanbul’da güneşli bir gün", "Þetta er ágætt, já", "MANHÃ\N{NO-BREAK SPACE} E LÃ\N{NO-BREAK SPACE} PURA",
]  # fmt: skip


@pytest.mark.parametrize("name", LEGACY)
def test_twenty_words_are_enough_and_eight_nearly(name: str) -> None:
    def found(count: int) -> list[bool]:
        windows = [" ".join(PROSE[at : at + count]) for at in range(len(PROSE) - count + 1)]
        results = []
        for text in windows:
            data = encode(text, name)
            detection = detect_charset(data)
            assert detection.charset is None or decode(data, charset=detection.charset) == decode(data, charset=name)
            results.append(detection.charset is not None)
        return results

    assert all(found(20))
    eight = found(8)
    assert sum(eight) >= 0.97 * len(eight)


@pytest.mark.parametrize("text", EUROPEAN)
def test_other_languages_are_no_legacy_charset(text: str) -> None:
    for charset in ("utf-8", "latin-1", "cp1252", "cp1250", "cp1254"):
        data = text.encode(charset, "ignore")
        assert detect_charset(data).charset in (None, "utf-8", "ascii")


def test_detection_in_order() -> None:
    assert detect_charset(b"").charset == "ascii"
    assert detect_charset(b"Vie^.t").charset == "ascii"
    assert detect_charset("Việt".encode()).charset == "utf-8"
    assert detect_charset("Việt".encode("utf-8-sig")).charset == "utf-8-sig"
    assert detect_charset("Việt".encode("utf-16")).charset == detect_charset(b"\xfe\xff\x00V").charset == "utf-16"
    assert detect_charset("Việt".encode("utf-32")).charset == "utf-32"
    assert encode("mướt", "viscii").decode() == "m\u07fet"  # UTF-8 by accident
    assert detect_charset(encode("mướt", "viscii")).charset is None
    assert detect_charset(encode("trước người nước tướng", "viscii")).charset == "viscii"
    assert encode("cho đến", "vps").decode() == "cho ǉn"
    assert detect_charset(encode("cho đến", "vps")).charset == "vps"
    assert detect_charset("nǐ hǎo, shǐ".encode()).charset == "utf-8"
    assert detect_charset("\u07fe m\u07fet ö".encode()).charset == detect_charset("\u07fe m".encode()).charset == "utf-8"
    assert detect_charset(b"\xff\xfe\xe1").charset is None  # a mark, and then no UTF-16
    assert detect_charset(memoryview(encode(" ".join(PROSE), "vps"))).charset == "vps"
    with pytest.raises(TypeError, match="needs bytes, not str"):
        detect_charset("Việt")  # type: ignore[arg-type]


def test_confidences() -> None:
    detection = detect_charset(encode(" ".join(PROSE), "tcvn3"))
    assert detection.charset == "tcvn3"
    assert detection.confidence == detection.confidences["tcvn3"] >= MINIMUM_CONFIDENCE
    assert set(detection.confidences) == set(LEGACY)
    assert list(detection.confidences.values()) == sorted(detection.confidences.values(), reverse=True)
    unsure = detect_charset(encode("ngoẵng", "vni"))
    assert unsure.charset is None
    assert unsure.confidence < MINIMUM_CONFIDENCE


def test_a_long_text_is_read_from_where_it_matters() -> None:
    assert detect_charset(b"<p>" * 50_000 + encode(" ".join(PROSE), "viscii")).charset == "viscii"


def test_charsets_that_read_alike_share_their_probability() -> None:
    probabilities = weigh([b"l\xe0", b"kh\xf4ng"])
    assert probabilities["viscii"] == probabilities["vps"] == probabilities["windows-1258-vn"] == probabilities["other"]
    assert weigh([])["other"] > 0.5


def test_capitals_in_tcvn3_are_meant_though_written_small() -> None:
    data = encode("ĐẢNG CỘNG SẢN VIỆT NAM, THỦ TƯỚNG", "tcvn3")
    assert data.decode("tcvn3") == "ĐảNG CộNG SảN VIệT NAM, THủ TƯớNG"
    assert detect_charset(data).charset == "tcvn3"
    assert repair(data.decode("cp1252")) == "ĐẢNG CỘNG SẢN VIỆT NAM, THỦ TƯỚNG"


def test_kinds_of_words() -> None:
    assert [kind_of_word(word) for word in ("…", "Tô", "ĐH", "x–ô", "«của»", "ở", "ố")] == [
        "none", "frequent", "abbreviation", "invalid", "frequent", "frequent", "valid",
    ]  # fmt: skip


@given(st.binary() | bytes_near_letters | vietnamese.map(lambda text: encode(text, "vni", errors="ignore")))
def test_detection_never_fails(data: bytes) -> None:
    detection = detect_charset(data)
    assert 0 <= detection.confidence <= 1.0000001
    if detection.charset:
        decode(data, charset=detection.charset, errors="replace")


# ── Repair ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

PHRASES = [
    "Tô Lâm", "Thủ tướng Phạm Minh Chính", "Cộng hòa xã hội chủ nghĩa Việt Nam", "Đà Nẵng và Huế", "Thành phố Hồ Chí Minh", "Hà Nội mùa thu",
    "Tổng Bí thư Tô Lâm", "Đồng bằng sông Cửu Long", "Nguyễn Thị Kim Ngân", "Chủ tịch nước Lương Cường", "Ủy ban nhân dân tỉnh", "Quốc hội khóa XV",
    "Đường sắt Bắc – Nam", "Ngày Quốc khánh 2/9", "“Đất nước” của Nguyễn Đình Thi", "Bộ Ngoại giao Việt Nam", "Hải Phòng, Cần Thơ",
    "ĐẢNG CỘNG SẢN VIỆT NAM", "Trường Đại học Bách khoa", "Mỹ, Nga và Trung Quốc",
]  # fmt: skip


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("charset", MISREADINGS)
def test_utf_8_read_in_another_charset(phrase: str, charset: str) -> None:
    assert misread(phrase, charset) != phrase
    assert repair(misread(phrase, charset)) == phrase
    assert repair(normalize("NFD", phrase)) == normalize("NFD", phrase)
    assert repair(misread(normalize("NFD", phrase), charset)) == normalize("NFD", phrase)


@pytest.mark.parametrize("outer", ["cp1252", "latin-1"])
@pytest.mark.parametrize("charset", MISREADINGS)
def test_utf_8_read_wrongly_twice(charset: str, outer: str) -> None:
    assert [repair(misread(misread(phrase, charset), outer)) for phrase in PHRASES] == PHRASES


@pytest.mark.parametrize("western", ["cp1252", "latin-1"])
@pytest.mark.parametrize("name", LEGACY)
def test_a_legacy_charset_read_as_western(name: str, western: str) -> None:
    one_word_is_not_enough = ("Hà Nội mùa thu", "Ngày Quốc khánh 2/9")  # the others are the same in Latin-1
    phrases = [phrase for phrase in PHRASES if decode(encode(phrase, name, errors="ignore"), charset=name) == phrase]
    phrases = [phrase for phrase in phrases if phrase not in one_word_is_not_enough]
    assert len(phrases) >= 14
    assert [repair(misread_legacy(phrase, name, western)) for phrase in phrases] == phrases


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Hà Nội, TÃ´ LÃ¢m", "Hà Nội, Tô Lâm"),
        ("HÃ\N{NO-BREAK SPACE} Nam", "Hà Nam"),
        ("HÃ Ná»™i", "Hà Nội"),  # the no-break space of à lost …
        ("HÃ  Ná»™i, lÃ  tháng mÆ°á»\x9di", "Hà Nội, là tháng mười"),  # … or a blank
        ("Ná»™i kÃ ká»", "Nội kÃ ká»"),  # kà is no syllable
        ("Chá»‹ á»Ÿ cafÃ© HuÃª", "Chị ở café Huê"),
        ("Tô Lâm (Toâ Laâm)", "Tô Lâm (Tô Lâm)"),
        ("President Toâ Laâm met Löông Cöôøng", "President Tô Lâm met Lương Cường"),
        ("chñ hé\r\nHé khÈu, hé nghÌo", "chủ hộ\r\nHộ khẩu, hộ nghèo"),
        ("Bộ GD-ĐT\nBé GD-§T kh«ng ®ång ý víi ®Ò xuÊt cña c¸c tr­êng", "Bộ GD-ĐT\nBộ GD-ĐT không đồng ý với đề xuất của các trường"),
    ],
)
def test_repairs_within_a_text(wrong: str, right: str) -> None:
    assert repair(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        *EUROPEAN, *PHRASES, " ".join(PROSE), "", "To Lam", "中文 がぎ हिन्दी Йорк", "Nguy?n Phú Tr?ng", "Nguy\ufffdn", "«Cá»… và “Tổng", "dÃ©jÃ\N{NO-BREAK SPACE} vu",
        "HÃ\N{NO-BREAK SPACE} NAM", "HÃ\N{NO-BREAK SPACE}", "Må ph«i", "Toâ", "Ä‘", "Ƀuôn Čư\N{COMBINING BREVE} Mgar", "mã ®, 20 m², ½, “…”", "â\x80", "á»", "í\N{NO-BREAK SPACE}€ í",
        "Lã Ã thì", "LÃ HÃ, Ná ™",
    ],
)  # fmt: skip
def test_what_is_right_or_unclear_is_left_alone(text: str) -> None:
    assert repair(text) == text


def test_repair_needs_text() -> None:
    with pytest.raises(TypeError, match=r"needs a str, not bytes; for bytes there is decode\(\)"):
        repair(b"To\xe2")  # type: ignore[arg-type]


def test_a_no_break_space_elsewhere_is_no_lost_letter() -> None:
    assert _misreading("mac_roman").unfinished is None
    assert _misreading("cp1252").unfinished is not None


@given(vietnamese)
def test_vietnamese_is_left_alone(text: str) -> None:
    assert repair(text) == text
    assert repair(normalize("NFD", text)) == normalize("NFD", text)


@given(jumbles)
@example("a\N{NO-BREAK SPACE}Ã¡Â» bi√™m boÃ£nh ")  # what one reading mends shows the next what to mend
def test_repair_is_done_at_once(text: str) -> None:
    once = repair(text)
    assert repair(once) == once
    assert len(once) <= len(text)


# ── Keystrokes ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
@pytest.mark.parametrize("method", ["telex", "vni"])
def test_every_syllable_can_be_typed(method: Method, case: Callable[[str], str]) -> None:
    assert len(ALL_SYLLABLES) > 18_000
    of_old_style = {word for word in ALL_SYLLABLES if (syllable := parse_syllable(word)) and syllable.spelled("old") == word}
    styles: tuple[tuple[ToneStyle, set[str]], ...] = (("old", of_old_style), ("new", set(ALL_SYLLABLES) - of_old_style))
    for style, spelled in styles:
        words = [case(word) for word in sorted(spelled)]
        typed = to_keystrokes("\n".join(words), method=method)
        assert typed.isascii()
        assert from_keystrokes(typed, method=method, tone_style=style).split("\n") == words


@pytest.mark.parametrize(
    ("method", "typed", "text"),
    [
        ("telex", "Thur tuwowngs tuowngs tuongws", "Thủ tướng tướng tướng"),
        ("telex", "DDaif ddoongf dongdf dangd DDUWOWNGF", "Đài đồng đòng đang ĐƯỜNG"),
        ("telex", "muaw muwa quawn thuowr vuown huzown hoawn tw Wng nhuw", "mưa mưa quăn thuở vươn huơn hoăn tư Ưng như"),
        ("telex", "hoaf thuyr quys giaf giif ngoeoj xooong Xooong vietej hoafz", "hòa thủy quý già giì ngoẹo xoong Xoong việt hoa"),
        ("telex", "jpg test boss ass add zoo dads wow Hà ofs hofas www uww", "jpg tét boss ass add zoo đá wow Hà ofs hofas www uww"),
        ("vni", "Vie65t Viet65 d9u7o7ng2 duong972 thuo73 huo7n hu0o7n hoa20", "Việt Việt đường đường thuở hươn huơn hoa"),
        ("vni", "2024 3km H5N1 A4 mp3 a99 a9 u77 Hà2 x86 d99i o67", "2024 3km H5N1 Ã mp3 a99 a9 u77 Hà2 x86 d99i o67"),
    ],
)
def test_typing(method: Method, typed: str, text: str) -> None:
    assert from_keystrokes(typed, method=method) == text


def test_long_words_cost_little() -> None:
    for character in ("d", "a", "\\", "â", "ä", "Ã", "\xad", "\x02", "\n", "Ä‘"):
        text = 20_000 * character
        assert repair(text) == text
        assert from_keystrokes(text, method="telex") == to_keystrokes(text, method="vni") == text
        assert detect_charset(text.encode("latin-1", "ignore")).charset in (None, "ascii")
        decoder = codecs.getincrementaldecoder("viqr")()
        assert len(decoder.decode(text.encode("ascii", "ignore") + b"x")) <= len(text) + 1


def test_typing_styles_and_what_cannot_be_typed() -> None:
    assert from_keystrokes("hoaf thuyr", method="telex", tone_style="new") == "hoà thuỷ"
    assert to_keystrokes("Đắk Lắk, Ý, Suárez, ô tô, đ", method="telex") == "Đắk Lắk, Ys, Suárez, oo too, đ"
    assert to_keystrokes(normalize("NFD", "Huế"), method="vni") == "Hue61"


def test_wrong_arguments_for_keystrokes() -> None:
    for function in (from_keystrokes, to_keystrokes):
        with pytest.raises(TypeError, match="needs a str, not bytes"):
            function(b"", method="vni")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="method must be 'telex' or 'vni', not 'viqr'"):
            function("", method="viqr")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="tone_style must be 'new'"):
        from_keystrokes("", method="vni", tone_style="keep")  # type: ignore[arg-type]
