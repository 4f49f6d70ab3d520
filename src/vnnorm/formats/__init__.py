"""Formats of other tools, in which an article with its annotations is written, and from which the annotations are read back.

A format is a module: `brat` (standoff), `webannotation` (W3C), `spacy`, `timeml`, `html` (a page to look at). `marks` are what they write;
`synonyms` are the names of a table, for search engines.
"""
