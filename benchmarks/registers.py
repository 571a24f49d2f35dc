"""A register with the vendors of another one many times over, with other ids.

python -m benchmarks.registers REGISTER TIMES OUT
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from oa_select.register.metadata import KEY


def repeat(register: Path, times: int, out: Path) -> None:
    """Writes the register so many times over, each time in row groups of its own."""
    table = pq.read_table(register)
    said = json.loads(pq.read_metadata(register).metadata[KEY.encode()])
    made = json.dumps({**said, "vendors": table.num_rows * times})
    ids, texts = table["vendor"].to_pylist(), table["document"].to_pylist()
    with pq.ParquetWriter(out, table.schema, compression="zstd") as writer:
        writer.add_key_value_metadata({KEY: made})
        for time in range(times):
            new = [f"{id}-{time:05d}" for id in ids]
            texts_of = [
                text.replace(f'"{old}"', f'"{id}"', 1)
                for text, old, id in zip(texts, ids, new, strict=True)
            ]
            writer.write_table(_with(_with(table, "vendor", new), "document", texts_of))


def _with(table: pa.Table, name: str, texts: list[str]) -> pa.Table:
    place = table.schema.get_field_index(name)
    return table.set_column(place, table.schema.field(place), pa.array(texts))


def main() -> None:
    """Writes what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("register", type=Path)
    parser.add_argument("times", type=int)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    repeat(asked.register, asked.times, asked.out)


if __name__ == "__main__":
    main()
