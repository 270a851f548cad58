# SPDX-License-Identifier: MIT
"""Runs competitors in turn, so that a drift of the machine meets all of them, and says medians and spread."""

import pathlib
import statistics
import subprocess
from dataclasses import dataclass, field


@dataclass
class Samples:
    wall_ms: list = field(default_factory=list)
    memory_kb: list = field(default_factory=list)

    @property
    def median(self):
        return statistics.median(self.wall_ms)

    @property
    def p10(self):
        return sorted(self.wall_ms)[len(self.wall_ms) // 10]

    @property
    def memory_mb(self):
        return max(self.memory_kb) / 1024

    def text(self):
        low, high = min(self.wall_ms), max(self.wall_ms)
        return f"{self.median:.3g} ms ({low:.3g}–{high:.3g}, n={len(self.wall_ms)})"


class Measuring:
    def __init__(self, tool, folder, environment, cwd):
        self.tool, self.result = tool, pathlib.Path(folder, "measured")
        self.environment, self.cwd = environment, cwd

    def once(self, command, samples, may_exit=(0,)):
        done = subprocess.run(
            [self.tool, self.result, *command], cwd=self.cwd, env=self.environment, stderr=subprocess.PIPE,
            text=True, check=False,
        )
        wall, memory, status = (int(word) for word in self.result.read_text(encoding="ascii").split())
        if done.returncode != 0 or status not in may_exit:
            raise SystemExit(f"bench: {' '.join(map(str, command))}: exit {status}\n{done.stderr}")
        samples.wall_ms.append(wall / 1e6)
        samples.memory_kb.append(memory)

    def in_turn(self, competitors):
        """competitors: name -> (runs, function of the run's number that gives the command). One warm-up each."""
        found = {name: Samples() for name in competitors}
        for _, command in competitors.values():
            self.once(command(0), Samples())
        for number in range(1, 1 + max(runs for runs, _ in competitors.values())):
            for name, (runs, command) in competitors.items():
                if number <= runs:
                    self.once(command(number), found[name])
        return found
