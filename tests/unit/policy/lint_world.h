// SPDX-License-Identifier: MIT
// A matrix of which lint has nothing to say, to be damaged in one way at a time.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "policy/lint.h"
#include "unit/matrix/world.h"

namespace clef::policy {

// A public key whose private half is nobody's; like matrix::kAlice.
inline const std::string kBob = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg";

class LintWorld : public matrix::World {
 public:
  // Two readers, a schema for each namespace, DB_HOST in every cell. `more` is appended to
  // clef.yaml.
  explicit LintWorld(const std::string& more = "") {
    write_matrix(more);
    for (const char* ns : {"database", "payments"})
      write_schema(ns, "keys:\n  DB_HOST: { type: string, required: true }\n");
    matrix::Workspace space = workspace();
    matrix::Change change(space, change_options());
    approve(change, space);
    for (const matrix::CellId& id : space.manifest().cells())
      change.create_cell(id).set(matrix::key_path("DB_HOST"), syntax::Tree::string("localhost"));
    change.commit();
  }

  void write_matrix(const std::string& more) const {
    std::string text = manifest_text("      - " + matrix::kAlice + "\n");
    for (const std::string ns : {"Database", "Payments"}) {
      const std::string line = "description: " + ns + "\n";
      text.insert(text.find(line) + line.size(),
                  "    schema: schemas/" + std::string(ns == "Database" ? "database" : "payments") +
                      ".yaml\n");
    }
    repo.write("clef.yaml", text + more);
  }
  void write_schema(const std::string& ns, const std::string& text) const {
    repo.write("schemas/" + ns + ".yaml", text);
  }
  static void approve(matrix::Change& change, const matrix::Workspace& space) {
    for (const matrix::Environment& env : space.manifest().environments())
      change.approve_readers(env.name, {matrix::kAlice, kBob});
  }
  static std::string cell(const std::string& ns, const std::string& env) {
    return "secrets/" + ns + "/" + env + ".enc.yaml";
  }
  static std::string sidecar(const std::string& ns, const std::string& env) {
    return "secrets/" + ns + "/" + env + ".clef-meta.yaml";
  }
  // Puts `to` in the place of the first `from`, which must be there.
  void edit(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = repo.read(file);
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from << " is not in\n" << text;
    repo.write(file, text.replace(at, from.size(), to));
  }
  LintReport lint(LintOptions options = {}) const {
    matrix::Workspace space = workspace();
    return policy::lint(space, options);
  }
  LintReport keyless() const {
    LintOptions options;
    options.keyless = true;
    return lint(options);
  }
};

// One line an issue: "error sops FILE KEY: MESSAGE | FIX".
inline std::vector<std::string> lines(const Issues& issues) {
  std::vector<std::string> out;
  for (const Issue& issue : issues)
    out.push_back(std::string(severity_name(issue.severity)) + " " + issue.category + " " +
                  issue.file + (issue.key.empty() ? "" : " " + issue.key) + ": " + issue.message +
                  (issue.fix.empty() ? "" : " | " + issue.fix));
  return out;
}
using Lines = std::vector<std::string>;

}  // namespace clef::policy
