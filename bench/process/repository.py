# SPDX-License-Identifier: MIT
"""A throw-away repository with a home of its own, full of cells that git-clef and sops both open."""

import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "corpus"))
import cells  # noqa: E402

OURS = ("CLEF_", "SOPS_", "GIT_", "XDG_")


class Repository:
    def __init__(self, folder, clef, peers):
        self.top = folder / "repo"
        self.clef = clef
        self.sops = peers / "sops"
        home = folder / "home"
        home.mkdir()
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
        self.environment |= {"HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
        self.top.mkdir()
        self.run("git", "init", "-q")
        self.run("git", "config", "user.name", "Bench")
        self.run("git", "config", "user.email", "bench@example.invalid")
        self.folder = folder

    def run(self, *command):
        done = subprocess.run(
            command, cwd=self.top, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            check=False,
        )
        if done.returncode != 0:
            raise SystemExit(f"bench: {' '.join(map(str, command))}: exit {done.returncode}\n{done.stderr}")
        return done.stdout

    def init(self, namespaces, environments):
        self.run(
            self.clef, "init", "--namespaces", ",".join(namespaces), "--environments", ",".join(environments),
            "--backend", "age", "--non-interactive",
        )
        secret = next(
            path for path in (self.folder / "home").rglob("*")
            if path.is_file() and b"AGE-SECRET-KEY-" in path.read_bytes()
        )
        self.environment["SOPS_AGE_KEY_FILE"] = str(secret)

    def fill(self, namespace, environment, keys, seed=1):
        plain = self.folder / "plain.json"
        cells.write(plain, keys, f"{seed}/{namespace}/{environment}")
        self.run(self.clef, "import", f"{namespace}/{environment}", str(plain), "--yes")
        plain.unlink()

    def commit_all(self, subject):
        self.run("git", "add", "-A")
        self.run("git", "commit", "-q", "-m", subject)

    def set_and_commit(self, namespace, environment, key, value):
        self.run(self.clef, "set", f"{namespace}/{environment}", key, value, "--yes", "--commit")

    def cell(self, namespace, environment):
        return self.top / "secrets" / namespace / f"{environment}.enc.yaml"
