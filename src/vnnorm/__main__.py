"""``python -m vnnorm`` does what ``vnnorm`` does."""

import sys

from vnnorm.cli import main

sys.exit(main())
