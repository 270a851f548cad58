// SPDX-License-Identifier: MIT
#include "cli/context.h"

#include "base/error.h"
#include "base/terminal.h"
#include "cli/verb.h"
#include "crypto/random.h"
#include "entry/drivers.h"
#include "git/repository.h"
#include "keys/environment.h"
#include "matrix/workspace.h"

namespace clef::cli {

Context::Context(const Globals& globals, Output& out, unsigned needs)
    : globals_(globals), out_(out), needs_(needs) {}
Context::~Context() = default;

const Clock& Context::clock() const { return system_clock(); }
Rng& Context::rng() const { return crypto::system_rng(); }

matrix::WorkspaceOptions Context::workspace_options() const {
  matrix::WorkspaceOptions options;
  options.folder = fs::current_path();
  if (globals_.dir)
    options.manifest_folder = *globals_.dir;
  if (globals_.identity)
    options.identity_file = *globals_.identity;
  options.opens_cells = (needs_ & key) != 0;
  options.may_prompt = has_terminal();
  return options;
}

matrix::Workspace& Context::workspace() {
  if (!workspace_)
    workspace_ = std::make_unique<matrix::Workspace>(matrix::Workspace::open(workspace_options()));
  return *workspace_;
}

const ProgramResolver& Context::resolver() {
  if (!resolver_) {
    const auto repository = git::Repository::discover(fs::current_path());
    resolver_ = std::make_unique<ProgramResolver>(keys::process_environment("PATH").value_or(""),
                                                  repository ? repository->top() : fs::path());
  }
  return *resolver_;
}

void Context::confirm(const Shown& question) {
  if (globals_.yes) {
    out_.note("{} yes, as --yes says", question);
    return;
  }
  if (globals_.json || !has_terminal())
    throw Error(Errc::no_terminal, "there is no terminal to ask: {}", question)
        .hint("add --yes if you mean it");
  if (!clef::confirm(question))
    throw Error(Errc::refused, "not confirmed; nothing was changed");
}

void Context::warn_without_drivers() {
  if (!workspace_ || !entry::lacks_drivers(workspace_->repository()))
    return;
  out_.warn("git does not know our drivers here, so it would merge ciphertext as text");
  out_.hint("git clef install");
}

}  // namespace clef::cli
