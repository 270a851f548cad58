// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <vector>

#include "cli/build_info.h"
#include "cli/context.h"
#include "cli/doctor_checks.h"
#include "cli/verb.h"
#include "keys/key_cache.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

class Doctor final : public Command {
 public:
  void declare(Options& options) override {
    options.flag("--fix", options_.fix, "repair what can be repaired without asking");
    options.flag("--as-gui", options_.as_gui, "look for programs as a graphical program would");
    options.flag("--keys", keys_, "list the places where private keys are looked for");
    options.flag("--binary", binary_, "tell what this program was built from");
  }

  ExitCode run(Context& context) override {
    std::vector<Check> checks = examine(context, options_);
    if (keys_) {
      add_sources(context, checks);
      add_key_cache(checks);
    }
    if (binary_)
      add_build(checks);
    Output& out = context.out();
    if (out.json()) {
      out.json(as_json(checks));
    } else {
      std::vector<std::vector<std::string>> rows;
      rows.reserve(checks.size());
      for (const Check& check : checks)
        rows.push_back(
            {check.name, std::string(health_name(check.health)), check.detail, check.fix});
      out.table({"CHECK", "STATE", "FOUND", "TO DO"}, rows);
    }
    const bool failed = std::any_of(checks.begin(), checks.end(), [](const Check& check) {
      return check.health == Health::failed;
    });
    return failed ? kNo : kDone;
  }

 private:
  static void add_sources(Context& context, std::vector<Check>& checks) {
    try {
      for (const keys::Source& source : context.workspace().keyring().sources())
        checks.push_back(
            {"key source", source.problem.empty() ? Health::ok : Health::skipped,
             source.name + ": " +
                 (source.problem.empty() ? counted(source.count, "key").text() : source.problem),
             ""});
    } catch (const Error& e) {
      checks.push_back({"key source", Health::skipped, e.message(), ""});
    }
  }

  static void add_key_cache(std::vector<Check>& checks) {
    const std::string obstacle = keys::KeyCache::obstacle();
    checks.push_back({"key cache", obstacle.empty() ? Health::ok : Health::skipped,
                      obstacle.empty() ? "the kernel can remember data keys (clef.cacheKeys)"
                                       : "no data key can be remembered: " + obstacle,
                      ""});
  }

  static void add_build(std::vector<Check>& checks) {
    const BuildInfo& build = build_info();
    checks.push_back({"binary", Health::ok,
                      "git-clef " + std::string(build.version) + " from " +
                          std::string(build.commit) + (build.modified ? ", modified" : "") + ", " +
                          std::string(build.compiler),
                      ""});
    for (const LinkedLibrary& library : build.libraries)
      checks.push_back({"library", Health::ok,
                        std::string(library.name) + " " + std::string(library.version), ""});
  }

  static syntax::Tree as_json(const std::vector<Check>& checks) {
    syntax::Tree list = syntax::Tree::list();
    for (const Check& check : checks) {
      syntax::Tree item = syntax::Tree::map();
      item.add("check", syntax::Tree::string(check.name));
      item.add("state", syntax::Tree::string(health_name(check.health)));
      item.add("detail", syntax::Tree::string(check.detail));
      item.add("fix", syntax::Tree::string(check.fix));
      list.add(std::move(item));
    }
    return list;
  }

  DoctorOptions options_;
  bool keys_ = false;
  bool binary_ = false;
};

const Verb kVerb{"doctor",     "",      "check that everything git-clef needs works here",
                 Group::setup, nothing, make<Doctor>};

}  // namespace
}  // namespace clef::cli
