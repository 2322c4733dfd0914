# Sets the documents in FOLDER/data one after another as paper.json beside the templates, into FOLDER/peer.
import pathlib
import sys
import time

import typst

folder = pathlib.Path(sys.argv[1])
began = time.perf_counter()
compiler = typst.Compiler(
    folder / "templates" / "invoice.typ", root=folder / "templates", font_paths=[sys.argv[2]], ignore_system_fonts=True
)
for data in sorted((folder / "data").iterdir()):
    (folder / "templates" / "paper.json").write_bytes(data.read_bytes())
    (folder / "peer" / (data.stem + ".pdf")).write_bytes(compiler.compile())
print(time.perf_counter() - began)
