# SPDX-License-Identifier: MIT
"""Cells of made-up values, the same bytes for the same seed: what bench/process puts into its repository."""

import json
import random

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"


def cell(keys, seed):
    """A flat map of `keys` strings with the lengths of real ones: mostly names and numbers, some tokens."""
    source = random.Random(f"{seed}/{keys}")
    sizes = source.choices((4, 9, 14, 24, 40), weights=(2, 4, 4, 2, 1), k=keys)
    return {f"KEY_{index:06d}": "".join(source.choices(LETTERS, k=size)) for index, size in enumerate(sizes)}


def write(path, keys, seed):
    path.write_text(json.dumps(cell(keys, seed)), encoding="utf-8")
