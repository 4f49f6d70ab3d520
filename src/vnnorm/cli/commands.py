"""The commands on texts, names and tables, one function each."""

from __future__ import annotations

from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator

from vnnorm.cli.streams import Row, Run, place


def fold(run: Run) -> None:
    """Fold line by line."""
    from vnnorm.folding import fold
    from vnnorm.keys import search_key, to_ascii

    convert = {"base": fold, "key": search_key, "ascii": to_ascii}[run.arguments.to]
    for name, number, line in run.lines(whole=convert is search_key):
        if isinstance(line, bytes):
            run.write(line)
            continue
        content = line.rstrip("\r\n")
        try:
            run.write(convert(content) + line[len(content) :])
        except ImportError as error:
            run.complain(f"{place(name, number)}: {error}")
            return


def normalize(run: Run) -> None:
    """Repair line by line, or list the repairs."""
    from vnnorm.spelling import explain_normalize, normalize

    style = run.arguments.tone_style
    if not run.arguments.explain:
        for _, _, line in run.lines(whole=False):
            run.write(line if isinstance(line, bytes) else normalize(line, tone_style=style))
        return
    tables: dict[str, list[Row]] = {}
    for name, number, line in run.lines(whole=True):
        rows = tables.setdefault(name, [])
        for s in [] if isinstance(line, bytes) else explain_normalize(line, tone_style=style):
            if run.as_table:
                rows.append((str(number), f"{s.start}-{s.end}", s.name, s.before, "→", s.after))
            else:
                step = {"step": s.name, "start": s.start, "end": s.end, "before": s.before, "after": s.after}
                run.write_json({"id": name, "line": number} | step)
    if run.as_table:
        for name, rows in tables.items():
            run.write_table(place(name), rows or [("nothing to repair",)])


def decode(run: Run) -> None:
    """Write what is in a legacy charset as UTF-8."""
    from vnnorm.charsets import decode, repair

    for name, file in run.sources():
        try:
            text = decode(file.read(), charset=run.arguments.charset)
        except ValueError as error:  # UnicodeDecodeError is one
            run.complain(f"{place(name)}: {str(error).replace('charset=', '--charset')}; the file was left out")
        except OSError as error:
            run.complain(f"{place(name)}: {error.strerror}")
        else:
            run.write(repair(text) if run.arguments.repair else text)


def lookup(run: Run) -> None:
    """Say what names can mean."""
    from vnnorm.aliases import lookup

    for name in run.arguments.names:
        found = lookup(name, kind=run.arguments.kind, on=run.arguments.on, edits=run.arguments.edits)
        if run.as_table:
            rows = [(c.entity.id, c.entity.name, c.entity.name_en, c.entity.name_vi, f"{c.how}: {c.name.text}") for c in found]
            run.write_table(name, rows or [("nothing is known by this name",)])
            continue
        for c in found:
            entity = {"id": c.entity.id, "kind": c.entity.kind, "name": c.entity.name}
            names = {"name_en": c.entity.name_en, "name_vi": c.entity.name_vi, "how": c.how, "alias": c.name.text}
            run.write_json({"query": name} | entity | names | {"match": c.match, "edits": c.edits})
        if not found:
            run.write_json({"query": name, "id": None})


def tables(run: Run) -> None:
    """Check tables of the caller's own."""
    from pathlib import Path

    from vnnorm import rows

    for name in run.arguments.files:
        try:
            entities, problems = rows.entities(rows.from_file(Path(name)), f"{name}:")
        except OSError as error:
            run.complain(f"{place(name)}: {error.strerror}")
            continue
        except ValueError as error:
            run.complain(str(error))
            continue
        for problem in problems:
            run.write(f"{problem}\n")
        right = "1 entity" if len(entities) == 1 else f"{len(entities)} entities"
        wrong = "nothing is wrong" if not problems else "1 row is wrong" if len(problems) == 1 else f"{len(problems)} rows are wrong"
        run.write(f"{name}: {right}; {wrong}\n")
        run.failed = run.failed or int(bool(problems))


def canonicalize(run: Run) -> None:
    """Put canonical names in place of what was written."""
    from vnnorm.linking import canonicalize

    for _, text in run.documents():
        run.write(canonicalize(text, names=run.arguments.names, published=run.arguments.published))


def synonyms(run: Run) -> None:
    """Write the names of the tables as synonyms for a search engine."""
    from vnnorm.aliases import AliasTable
    from vnnorm.formats import synonyms

    table, kind = AliasTable.builtin(), run.arguments.kind
    if run.arguments.format == "elasticsearch":
        run.write_json(synonyms.elasticsearch(table, kind=kind))
    else:
        run.write("".join(synonyms.solr(table, kind=kind)))


def completion(run: Run) -> None:
    """Write what a shell needs to complete this command line."""
    try:
        import shtab
    except ImportError:
        run.complain("completion needs shtab: pip install vnnorm[completion]")
        return
    from vnnorm.cli.parser import parser

    root = parser()
    for action in files_of(root):
        action.complete = shtab.FILE  # type: ignore[attr-defined]
    run.write(shtab.complete(root, run.arguments.shell))


def files_of(parser: ArgumentParser) -> Iterator[Action]:
    """The arguments of a parser, and of the commands below it, that are files."""
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for below in action.choices.values():
                yield from files_of(below)
        elif action.metavar == "FILE":
            yield action
