"""How the site is built from the pages of this folder: `make docs`."""

import sys
from pathlib import Path

import vnnorm

sys.path.append(str(Path(__file__).parent / "_extensions"))

project = "vnnorm"
author = "The vnnorm authors"
copyright = author
version = release = vnnorm.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinxarg.ext", "data_tables"]
exclude_patterns = ["_extensions"]
default_role = "py:obj"  # `fold` in a docstring is a name of Python, and a link where the reference has it
smartquotes = False

myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # attributes as a list: dataclasses have no docstrings beside their fields
python_maximum_signature_line_length = 100

html_theme = "furo"
html_title = f"vnnorm {version}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
