// SPDX-License-Identifier: MIT
#include "cli/resolve_start.h"

#include "base/error.h"
#include "base/terminal.h"
#include "keys/environment.h"
#include "keys/keyring.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

std::unique_ptr<entry::Session> make_session(const Context& context) {
  entry::Session::Options options;
  options.folder = fs::current_path();
  options.clock = &context.clock();
  options.rng = &context.rng();
  auto session = std::make_unique<entry::Session>(std::move(options));
  if (session->repository().top().empty())
    throw Error(Errc::no_repository, "the repository has no work tree");
  return session;
}

}  // namespace

ResolveStart::ResolveStart(Context& context) : context_(context), session_(make_session(context)) {}

ResolveStart::~ResolveStart() = default;

ResolveTools ResolveStart::tools() {
  if (keyring_ == nullptr) {
    try {
      keyring_ = &context_.workspace().keyring();
    } catch (const Error& error) {
      if (error.code() != Errc::no_manifest)
        throw;
      keys::KeyringConfig config;
      config.identity_file = context_.globals().identity.value_or("");
      config.environment = keys::process_environment;
      config.resolver = &context_.resolver();
      config.may_prompt = has_terminal();
      own_keyring_ = std::make_unique<keys::Keyring>(std::move(config));
      keyring_ = own_keyring_.get();
    }
  }
  return {session_.get(), keyring_};
}

std::string ResolveStart::repo_path(const std::string& argument) const {
  const fs::path wanted = (fs::current_path() / argument).lexically_normal();
  // The folder's real place: a person may stand behind a link. The file itself may be gone.
  const fs::path real = fs::weakly_canonical(wanted.parent_path()) / wanted.filename();
  std::string out =
      real.lexically_relative(fs::weakly_canonical(session_->repository().top())).string();
  if (out.empty() || out == "." || out == ".." || out.starts_with("../"))
    throw Error(Errc::unsafe_path, "{} is no file of this work tree", Shown::path(argument));
  TreeRoot::check(out);
  return out;
}

std::string ResolveStart::author(const std::string& fallback) {
  const std::string user = session_->repository().user();
  return user.empty() ? fallback : user;
}

void ResolveStart::confirm_protected(const std::string& path) {
  const auto place = session_->cell_at(path);
  if (place && place->workspace->manifest().environment(place->id.env).is_protected)
    context_.confirm(Shown::words("change protected environment " + place->id.env + "?"));
}

}  // namespace clef::cli
