// SPDX-License-Identifier: MIT
#include "cli/trust_target.h"

#include "base/error.h"
#include "matrix/workspace.h"

namespace clef::cli {

void TrustTarget::declare(Options& options) {
  options.value("--reader", reader_, "KEY", "a reader, given whole: age recipient or key id");
  options.values("-e,--env", environments_, "ENV", "with --reader: in these environments");
  options.flag("--all-envs", all_, "with --reader: in all environments");
  options.value("--plugin", plugin_, "NAME", "the age plugin age-plugin-NAME");
  options.value("--data-key", data_key_, "NS/ENV", "the data key that the cell has now");
}

void TrustTarget::check() const {
  const int given = (reader_ ? 1 : 0) + (plugin_ ? 1 : 0) + (data_key_ ? 1 : 0);
  if (given != 1)
    throw Error(Errc::usage, "give one of --reader, --plugin and --data-key");
  const bool scoped = all_ || !environments_.empty();
  if (reader_ && (!scoped || (all_ && !environments_.empty())))
    throw Error(Errc::usage, "say for which environments: --env ENV or --all-envs");
  if (!reader_ && scoped)
    throw Error(Errc::usage, "environments are for --reader only");
}

std::vector<std::string> TrustTarget::environments(Context& context) const {
  const matrix::Manifest& manifest = context.workspace().manifest();
  std::vector<std::string> out = environments_;
  if (all_)
    for (const matrix::Environment& env : manifest.environments())
      out.push_back(env.name);
  for (const std::string& name : out)
    manifest.environment(name);
  return out;
}

}  // namespace clef::cli
