"""x."""

import codecs

from vnnorm.charsets.coders import find_codec
from vnnorm.charsets.detection import detect_charset

codecs.register(find_codec)
