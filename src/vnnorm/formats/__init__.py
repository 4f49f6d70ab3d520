"""Formats of other tools, in which an article with its annotations is written, and from which the annotations are read back.

A format is a module: `brat` (standoff), `webannotation` (W3C), `spacy`, `timeml`, `html` (a page to look at); `record` reads JSON lines of
vnnorm's own. `marks` are what they hold; `synonyms` are the names of a table, for search engines.
"""
