"""Archives: many articles from files into one file, on all cores, in bounded memory, gone on with after an interruption.

What was read (`sources`) becomes a story or a `Reject` (`stories`), stories become bytes of a format (`outputs`), batch by batch in
one process or several (`batches`), and what is done is kept in a journal beside the output (`runs`).
"""
