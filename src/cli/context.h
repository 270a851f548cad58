// SPDX-License-Identifier: MIT
// What a running verb has at hand: the user's options, the streams, time, randomness and, once
// asked for, the workspace.
#pragma once

#include <memory>

#include "base/clock.h"
#include "base/process.h"
#include "base/shown.h"
#include "cli/options.h"
#include "cli/output.h"

namespace clef::matrix {
class Workspace;
struct WorkspaceOptions;
}  // namespace clef::matrix

namespace clef::cli {

class Context {
 public:
  // `needs` are the running verb's.
  Context(const Globals& globals, Output& out, unsigned needs);
  ~Context();

  const Globals& globals() const { return globals_; }
  Output& out() { return out_; }
  const Clock& clock() const;
  Rng& rng() const;

  // The matrix around the current folder; opened on first use. Errc::no_repository, no_manifest,
  // bad_manifest, …
  matrix::Workspace& workspace();
  // What workspace() opens with; for `init`, which has no manifest yet.
  matrix::WorkspaceOptions workspace_options() const;
  // Programs on PATH outside the work tree (if there is one around the current folder).
  const ProgramResolver& resolver();

  // Asks on the terminal. --yes answers and says so. Errc::refused on no; no_terminal, with the
  // hint --yes, without one.
  void confirm(const Shown& question);

  // Says once that git would merge ciphertext as text, if a workspace was opened and that is so.
  void warn_without_drivers();

 private:
  const Globals& globals_;
  Output& out_;
  unsigned needs_;
  std::unique_ptr<matrix::Workspace> workspace_;
  std::unique_ptr<ProgramResolver> resolver_;
};

}  // namespace clef::cli
